//! Whatever comes in from outside, bent at random: it is read or refused, never a panic, never without bounds.
//!
//! A run takes seeds, bends them, and keeps what was told in a way that was never heard before, to bend that further. As a test it is
//! short and the same at every run. For as long as a machine has time:
//!
//! ```sh
//! QICAO_FUZZ_SECONDS=60 cargo test --locked --test main -- --exact fuzz::data --nocapture
//! ```
//!
//! What fails is written to `findings/<target>/`, and stays there: every file in it is played again by a test.

mod mutate;
mod targets;

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use self::mutate::Mutator;
use self::targets::TARGETS;

/// Something that reads what comes from outside.
struct Target {
    name: &'static str,
    /// What is bent.
    seeds: fn() -> Vec<Vec<u8>>,
    /// Words that such inputs are made of, put in whole.
    words: &'static [&'static str],
    /// Reads it, holds what comes out against what must hold, and gives what is told of it: the rules, the kinds of changes.
    run: fn(&[u8]) -> Vec<String>,
}

/// How many inputs a test tries.
const SHORT: u64 = 60;
/// No input is longer, in bytes: what is large has tests of its own.
const LONGEST: usize = 48 * 1024;
/// An input that takes longer is a finding.
const SLOWEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 10 });

/// How a run ends.
struct Budget {
    until: Option<Instant>,
    executions: u64,
}

impl Budget {
    fn asked() -> Self {
        let asked = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
        match (asked("QICAO_FUZZ_SECONDS"), asked("QICAO_FUZZ_EXECUTIONS")) {
            (None, None) => Self { until: None, executions: SHORT },
            (seconds, executions) => Self {
                until: seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds)),
                executions: executions.unwrap_or(u64::MAX),
            },
        }
    }

    fn is_long(&self) -> bool {
        self.executions != SHORT
    }
}

fn findings(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/findings").join(target)
}

/// Bends seeds until the time is over; gives how many inputs were tried.
#[expect(clippy::print_stdout, reason = "the score is for whoever asks for it with --nocapture")]
fn fuzz(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of the table");
    let budget = Budget::asked();
    // A test is the same at every run; whoever gives it time wants new ground.
    let seed = if budget.is_long() { std::time::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64) } else { 1 };
    let mut pool = (target.seeds)();
    assert!(!pool.is_empty(), "{name} has no seeds");
    let seeds = pool.len();
    let mut mutator = Mutator::new(seed, target.words);
    let mut heard: HashSet<u64> = HashSet::new();
    let mut tried = 0;
    // What the process dies of, if it does: a panic is caught, an abort is not.
    let last = std::env::temp_dir().join(format!("qicao-fuzz-{name}"));
    while tried < budget.executions && budget.until.is_none_or(|until| Instant::now() < until) {
        let input = match pool.get(tried as usize) {
            Some(seed) if budget.is_long() => seed.clone(),
            _ => mutator.bent(&pool),
        };
        tried += 1;
        if budget.is_long() {
            let _ = fs::write(&last, &input);
        }
        let (mut told, mut is_slow) = tried_once(target, &input);
        if is_slow {
            // The machine may have had other work to do.
            (told, is_slow) = tried_once(target, &input);
        }
        match told {
            Ok(told) if !is_slow => {
                if heard.insert(hash(&told)) && input.len() <= LONGEST && pool.len() < 20_000 {
                    pool.push(input);
                }
            }
            told => {
                let file = findings(name).join(format!("{:016x}", hash(&input)));
                fs::create_dir_all(findings(name)).expect("a folder");
                fs::write(&file, &input).expect("a finding");
                let what = if told.is_err() { "panics" } else { "takes too long" };
                panic!("{name} {what} after {tried} inputs: {}", file.display());
            }
        }
    }
    let _ = fs::remove_file(&last);
    println!("{name}: {tried} inputs of {seeds} seeds, {} answers, at most {} MiB", heard.len(), peak());
}

/// What is told of an input, and whether it took too long.
fn tried_once(target: &Target, input: &[u8]) -> (std::thread::Result<Vec<String>>, bool) {
    let begun = Instant::now();
    let told = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    (told, begun.elapsed() > SLOWEST)
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The most memory that the process has held, where the system says it.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// A test for each target, so that each can be run alone.
macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test] fn $name() { fuzz(stringify!($name)); })*

        #[test]
        fn every_target_has_a_test() {
            let tests = [$(stringify!($name)),*];
            assert!(TARGETS.iter().map(|target| target.name).eq(tests));
        }
    };
}

targets! { data amendments advance templates markup digest drafts edits workbooks summaries }

/// What was found once is found no more.
#[test]
fn every_past_finding_is_survived() {
    for target in TARGETS {
        for file in fs::read_dir(findings(target.name)).into_iter().flatten().flatten() {
            let input = fs::read(file.path()).unwrap();
            let (told, is_slow) = tried_once(target, &input);
            assert!(told.is_ok() && !is_slow, "{}", file.path().display());
        }
    }
}
