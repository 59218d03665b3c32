//! `qicao watch`: drafts again on every save, and says what changed.
//!
//! It looks at the files every few thousandths of a second: that works on every system and on network shares, where
//! notices of changes do not come. Where a look takes longer, as on such a share, it looks less often.

mod glance;
mod missing;
pub(super) mod reporter;

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use self::glance::{Observed, Watcher};
use self::missing::MissingData;
use self::reporter::Reporter;
use super::args::Generate;
use super::destination::Destination;
use super::drafting;
use super::exit::Exit;
use super::generate::{self, Stop};
use super::progress::Progress;
use super::wrong::wrong;
use super::{read, screen};
use crate::base::finding::{Error, Finding, Findings, Severity};
use crate::base::panicked::words;
use crate::base::rule::Rule;
use crate::cli::door::INTERNAL_ERROR;
use crate::template::Templates;
use crate::workspace;
use crate::workspace::signals::when_told_to_end;

pub(crate) static CANNOT_WATCH: Rule = Rule {
    id: "cannot-watch",
    name: "收不到结束的信号",
    severity: Severity::Error,
    about: "系统让不让程序接收 Ctrl-C",
    why: "收不到就停不下来",
    bad: r#"（系统内存不够）
$ qicao watch 数据.yaml
"#,
    good: r#"$ qicao watch 数据.yaml
"#,
    basis: "",
};

/// Between two looks at the files, at least and at most.
const TICK: (Duration, Duration) = (Duration::from_millis(4), Duration::from_secs(2));
/// How many times as long as a look takes nobody looks: less than a hundredth of one processor is what waiting may cost.
const REST: u32 = 200;
/// A file that was just changed may still be being written: it is read when it stays as it is for so long.
const SETTLE: Duration = Duration::from_millis(3);

/// Watches until Ctrl-C.
pub(super) fn run(args: &Generate) -> Exit {
    match start(args) {
        Ok(mut watch) => {
            watch.run();
            screen::print("已停止\n");
            Exit::Done
        }
        Err(finding) => Exit::undone_by(finding),
    }
}

struct Watch<'a> {
    args: &'a Generate,
    destination: Destination,
    stop: Arc<AtomicBool>,
    /// Where the program was started: relative paths count from there, also when the folder is made anew.
    here: Option<PathBuf>,
    /// Templates that are ready, with the root they belong to.
    templates: Option<(Option<PathBuf>, Templates)>,
    watcher: Watcher,
    seen: Observed,
    missing: Option<MissingData>,
    reporter: Reporter,
}

fn start(args: &Generate) -> Result<Watch<'_>, Finding> {
    let destination = Destination::of(args)?;
    if destination.is_standard_output() {
        return Err(wrong("watch 不能写到标准输出").hint("请用 -o 指定文件名或文件夹，或不写 -o"));
    }
    let stop = Arc::new(AtomicBool::new(false));
    let hears = Arc::clone(&stop);
    // Set before anything is written: `litter` then sets none of its own, and a draft that is being written is written whole.
    when_told_to_end(move |_| hears.store(true, Ordering::SeqCst))
        .map_err(|_| Error::new(&CANNOT_WATCH, "系统不让程序接收 Ctrl-C").hint("请改用 qicao generate").into_finding())?;
    let here = std::env::current_dir().ok();
    let root = args.input.data.first().and_then(|file| workspace::root(file));
    let (watcher, seen) = Watcher::new(&args.input, root.as_deref());
    // The first draft must come about: a name that was mistyped is told at once, not waited for.
    if let Some(file) = seen.missing() {
        let mut findings = Findings::new();
        // For its words, which every command has for a file that is not there.
        let _ = read::all(std::slice::from_ref(file), &mut findings);
        if let Some(finding) = findings.iter().next() {
            return Err(finding.clone());
        }
    }
    Ok(Watch { args, destination, stop, here, templates: None, watcher, seen, missing: None, reporter: Reporter::default() })
}

impl Watch<'_> {
    fn run(&mut self) {
        screen::print("正在看着数据和模板，一保存就重新起草；按 Ctrl-C 结束\n");
        self.draft();
        let mut tick = TICK.0;
        while !self.stop.load(Ordering::SeqCst) {
            thread::sleep(tick);
            self.return_here();
            let begun = Instant::now();
            let now = self.look(false);
            tick = (begun.elapsed() * REST).clamp(TICK.0, TICK.1);
            if let Some(file) = now.missing() {
                self.reporter.wait_for(file, self.missing.get_or_insert_with(MissingData::now));
                continue;
            }
            // Told to be gone, it is drafted again even if it came back as it was.
            let back = self.missing.take().is_some_and(|missing| missing.told);
            if back || now != self.seen {
                let now = self.settled(now);
                if now.templates != self.seen.templates {
                    self.templates = None;
                    Reporter::templates(self.seen.templates.len(), now.templates.len());
                }
                self.seen = now;
                self.draft();
            }
        }
    }

    /// A folder that was deleted and made anew is another one, though it has the same name.
    fn return_here(&self) {
        if let Some(here) = self.here.as_ref().filter(|here| std::env::current_dir().is_err() && here.is_dir()) {
            let _ = std::env::set_current_dir(here);
        }
    }

    fn root(&self) -> Option<PathBuf> {
        self.args.input.data.first().and_then(|file| workspace::root(file))
    }

    fn look(&mut self, all: bool) -> Observed {
        // Asked anew: above the data a folder templates may be made, or go.
        let root = self.root();
        self.watcher.look(&self.args.input, root.as_deref(), all)
    }

    /// The files as they are once nobody writes any more; not for ever, where somebody never stops.
    fn settled(&mut self, mut now: Observed) -> Observed {
        for _ in 0..12 {
            thread::sleep(SETTLE);
            let next = self.look(true);
            if next == now || next.missing().is_some() {
                break;
            }
            now = next;
        }
        now
    }

    /// Drafts and writes once; whatever goes wrong is told, and the watch goes on.
    fn draft(&mut self) {
        let mut findings = Findings::new();
        let done = panic::catch_unwind(AssertUnwindSafe(|| self.make(&mut findings)));
        let (document, lines) = done.unwrap_or_else(|panic| {
            let bug = INTERNAL_ERROR.fatal(format!("程序内部错误，这一次没有起草：{}", words(&*panic)));
            findings.push(bug.hint("这是起草程序的毛病；请把用的命令、数据和这段话一起告诉起草程序的维护者"));
            (None, Vec::new())
        });
        findings.sort();
        self.reporter.report(findings, document, &lines);
    }

    fn make(&mut self, findings: &mut Findings) -> (Option<crate::document::Document>, Vec<String>) {
        let input = &self.args.input;
        let Some(sources) = drafting::sources(&input.data, self.args.manner.mask, findings) else { return (None, Vec::new()) };
        let root = self.root();
        if self.templates.as_ref().is_none_or(|(known, _)| *known != root) {
            self.templates = drafting::templates_of(&input.data, &input.library, findings).map(|templates| (root, templates));
        }
        let Some((_, templates)) = &self.templates else { return (None, Vec::new()) };
        let Some(drafted) = drafting::draft_with(input, &sources, templates, self.args.manner.mask, findings) else {
            return (None, Vec::new());
        };
        let lines =
            generate::put(self.args, &self.destination, &drafted, Progress::none(), findings).unwrap_or_else(|stop: Stop| {
                findings.extend(stop.0);
                Vec::new()
            });
        (Some(drafted.document), lines)
    }
}
