//! The world enters at the door: a report is drafted from texts alone, and the clock is whoever's is handed in.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::base::world::{FolderEntry, Memory, World};
use qicao::format;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

const DATA: &str = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年}
党建: {党员大会: 5次}
主要工作: [{标题: 党的建设不断加强, 专题: 党建}]
";

fn draft(data: &str, templates: &Templates) -> Result<String, Findings> {
    let mut findings = Findings::new();
    let options = DraftOptions::default();
    let Some(drafted) = draft::draft(&[Source::new("数据.yaml", data)], templates, &options, &mut findings) else {
        return Err(findings);
    };
    let writer = format::find("txt").expect("a writer");
    let bytes = (writer.write)(&drafted.document, &format::WriterOptions::default(), &mut findings).expect("a text");
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn a_county_says_it_its_own_way_without_a_disk() {
    let world = Memory::new()
        .with("甲/templates/县区/某县/专题/党建.md", "某县召开党员大会{{ 党建.党员大会 }}。\n")
        .with("甲/templates/县区/别县/专题/党建.md", "别县的说法。\n");
    let templates = Templates::open(Arc::new(world), &[], Some(Path::new("甲"))).expect("templates");
    let own = draft(DATA, &templates).expect("a draft");
    assert!(own.contains("某县召开党员大会5次。"), "{own}");
    let other = draft(&DATA.replace("地区: 某县", "地区: 某某县"), &templates).expect("a draft");
    assert_eq!(other, draft(&DATA.replace("地区: 某县", "地区: 某某县"), &Templates::built_in()).expect("a draft"));
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folders = [PathBuf::from("甲"), PathBuf::from("乙")];
    let world = Memory::new().with("甲/专题/党建.md", "好。");
    let faults = Templates::open(Arc::new(world), &folders, None).expect_err("a fault");
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(told, ["没有模板文件夹 乙"]);
}

/// A memory in which something goes amiss once.
#[derive(Debug, Default)]
struct Strained {
    memory: Memory,
    /// So many seconds pass after the first look at the clock.
    pause: u64,
    is_clock_read: AtomicBool,
    /// The file that cannot be read the first time.
    unread: Option<&'static str>,
    is_missed: AtomicBool,
}

impl World for Strained {
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        if self.unread.is_some_and(|unread| file.ends_with(unread)) && !self.is_missed.swap(true, Ordering::SeqCst) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.memory.read(file, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        self.memory.list(folder)
    }

    fn holds(&self, folder: &Path, name: &str) -> bool {
        self.memory.holds(folder, name)
    }

    fn today(&self) -> u64 {
        self.memory.today()
    }

    fn now(&self) -> Duration {
        Duration::from_secs(if self.is_clock_read.swap(true, Ordering::Relaxed) { self.pause } else { 0 })
    }
}

#[test]
fn a_template_that_runs_for_half_a_minute_is_stopped() {
    let drafted = |seconds| {
        let world = Strained { pause: seconds, ..Strained::default() };
        draft(DATA, &Templates::open(Arc::new(world), &[], None).expect("templates"))
    };
    assert!(drafted(30).is_ok());
    let faults = drafted(31).expect_err("a fault");
    assert!(faults.iter().any(|fault| fault.message.contains("模板运行的时间太长（超过 30 秒）")), "{faults:#?}");
}

/// A network share may fail for a moment; the next report of the same run finds the template.
#[test]
fn what_could_not_be_read_is_read_again() {
    for file in ["专题/党建.md", "版式/四部分.md"] {
        let text = if file.starts_with("版式") {
            "# 题\n党员大会{{ 党建.党员大会 }}。\n"
        } else {
            "党员大会{{ 党建.党员大会 }}。\n"
        };
        let memory = Memory::new().with(format!("甲/templates/{file}"), text);
        let world = Strained { memory, unread: Some(file), ..Strained::default() };
        let templates = Templates::open(Arc::new(world), &[], Some(Path::new("甲"))).expect("templates");
        // Whoever looked ahead may have met it already.
        if let Err(faults) = draft(DATA, &templates) {
            assert!(faults.iter().any(|fault| fault.rule.id == "cannot-read"), "{faults:?}");
        }
        assert!(draft(DATA, &templates).expect("a draft").contains("党员大会5次。"), "{file}");
    }
}
