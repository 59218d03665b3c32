//! Shards spread by engines that are not ours: GNU parallel, and a local cluster of Dask.
//!
//! Only with the feature `office-tests`; `.ci/run` installs both. `QICAO_MANY=2844` drafts as many reports as there are counties.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SHARDS: usize = 8;

/// The example of 恩施市 under so many names, a manifest of them all, and what they draft in one process.
struct Counties {
    folder: tempfile::TempDir,
    count: usize,
}

impl Counties {
    fn new() -> Self {
        let count = std::env::var("QICAO_MANY").ok().and_then(|many| many.parse().ok()).unwrap_or(40);
        let folder = tempfile::tempdir().unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml");
        let text = fs::read_to_string(example).unwrap();
        let mut manifest = String::new();
        for county in 1..=count {
            let name = format!("{county:04}.yaml");
            fs::write(folder.path().join(&name), text.replace("恩施市", &format!("第{county}县"))).unwrap();
            manifest.push_str(&format!("{{\"data\": [\"{name}\"]}}\n"));
        }
        fs::write(folder.path().join("清单.jsonl"), manifest).unwrap();
        Self { folder, count }
    }

    fn run(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path()).env("XDG_STATE_HOME", self.folder.path().join(".state"));
        command.output().expect("a program that .ci/run installs")
    }

    /// The drafts of a folder, and how many of them a joined state knows.
    fn drafts(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let states: Vec<String> = (1..=SHARDS).map(|shard| format!("{out}.{shard}.state")).collect();
        let mut merge = vec!["batch", "--merge"];
        merge.extend(states.iter().map(String::as_str));
        let joined = self.run(env!("CARGO_BIN_EXE_qicao"), &merge);
        // The example holds an error by design.
        assert_eq!(joined.status.code(), Some(1), "{}", String::from_utf8_lossy(&joined.stderr));
        assert_eq!(joined.stdout.iter().filter(|byte| **byte == b'\n').count(), self.count);
        self.files(out)
    }

    fn files(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.folder.path().join(out)).unwrap().flatten();
        entries.map(|entry| (PathBuf::from(entry.file_name()), fs::read(entry.path()).unwrap())).collect()
    }
}

#[test]
fn eight_shards_under_gnu_parallel_and_under_dask_draft_what_one_process_drafts() {
    let counties = Counties::new();
    let qicao = env!("CARGO_BIN_EXE_qicao");
    let alone = counties.run(qicao, &["batch", "清单.jsonl", "-o", "alone"]);
    assert_eq!(alone.status.code(), Some(1), "{}", String::from_utf8_lossy(&alone.stderr));
    let alone = counties.files("alone");
    assert_eq!(alone.len(), counties.count);

    let line = format!("{qicao} batch 清单.jsonl -o parallel --shard {{}}/{SHARDS} --jobs 1 --state parallel.{{}}.state");
    let shards: Vec<String> = (1..=SHARDS).map(|shard| shard.to_string()).collect();
    let mut arguments = vec!["--will-cite", "--jobs", "2", line.as_str(), ":::"];
    arguments.extend(shards.iter().map(String::as_str));
    let ran = counties.run("parallel", &arguments);
    // It gives the number of jobs that did not end with 0: of those with an error in the data all do.
    assert_eq!(ran.status.code(), Some(SHARDS as i32), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(counties.drafts("parallel") == alone);

    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/batch_on_dask.py");
    let python = crate::office::tools().join("venv/bin/python");
    let shards = SHARDS.to_string();
    let ran = counties.run(python, &[&script.to_string_lossy(), qicao, "清单.jsonl", "dask", &shards, "2"]);
    assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), ["1"; SHARDS].join(" "), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(counties.drafts("dask") == alone);
}
