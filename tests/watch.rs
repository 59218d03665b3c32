//! `qicao watch`: what it says while a clerk saves, breaks, deletes and puts back. Every step waits for what is said.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::Desk;

const HEAD: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

/// Long enough for the slowest machine; nothing here waits for it unless something is wrong.
const GUARD: Duration = Duration::from_secs(60);

/// A running watch, and what it says. It is killed when the test ends, however it ends.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    heard: Vec<String>,
}

impl Watching {
    fn start(desk: &Desk) -> Self {
        let mut child = desk.command().stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let (send, lines) = mpsc::channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Self { child, lines, heard: Vec::new() }
    }

    /// Waits until a line with these words is said.
    #[track_caller]
    fn hears(&mut self, words: &str) -> String {
        let until = Instant::now() + GUARD;
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.heard.push(line.clone());
                    if line.contains(words) {
                        return line;
                    }
                }
                Err(_) => panic!("“{words}” was never said; but:\n{}", self.heard.join("\n")),
            }
        }
    }

    /// What was said before the last words that were waited for.
    fn said(&self, words: &str) -> bool {
        self.heard.iter().any(|line| line.contains(words))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn desk(text: &str) -> Desk {
    Desk::new().file("数据.yaml", format!("{HEAD}{text}")).args(["watch", "数据.yaml", "-o", "稿.md"])
}

fn save(desk: &Desk, text: &str) {
    fs::write(desk.path("数据.yaml"), format!("{HEAD}{text}")).unwrap();
}

#[test]
fn every_save_is_drafted_and_its_changes_are_said() {
    let desk = desk("件: 5件\n引言: 办理${件}。\n");
    let mut watching = Watching::start(&desk);
    watching.hears("已起草：稿.md");
    save(&desk, "件: 12件\n引言: 办理${件}。\n");
    watching.hears("  件：5件 → 12件");
    watching.hears("  改：办理12件。");
    assert!(fs::read_to_string(desk.path("稿.md")).unwrap().contains("办理12件。"));
    save(&desk, "件: 12件\n引言: 办理${件}。\n主要工作: [新的一段。]\n");
    watching.hears("  添：新的一段。");
    // A note does not change the draft.
    save(&desk, "件: 12件 # 已核\n引言: 办理${件}。\n主要工作: [新的一段。]\n");
    watching.hears("稿子没有变");
    assert!(watching.said("已起草：稿.md（与原来相同，没有改动）"));
}

#[test]
fn errors_are_shown_and_survived() {
    let desk = desk("件: 5件\n引言: 办理${件}。\n");
    let mut watching = Watching::start(&desk);
    watching.hears("已起草");
    save(&desk, "件: [5件\n引言: 办理${件}。\n");
    watching.hears("错误[数据文件读不通]");
    watching.hears("没有起草：改好再保存，就接着起草");
    assert!(fs::read_to_string(desk.path("稿.md")).unwrap().contains("办理5件。"));
    save(&desk, "件: 6件\n引言: 办理${件}。\n");
    watching.hears("件：5件 → 6件");
}

#[test]
fn a_template_that_is_saved_is_used() {
    let desk = desk("件: 5件\n主要工作: [{标题: 甲, 专题: 办件}]\n").template("专题/办件", "办理{{ 件 }}。\n");
    let mut watching = Watching::start(&desk);
    watching.hears("已起草");
    fs::write(desk.path("templates/专题/办件.md"), "共办理{{ 件 }}。\n").unwrap();
    watching.hears("改：共办理5件。");
    fs::write(desk.path("templates/专题/办件.md"), "共办理{{ 件 }\n").unwrap();
    watching.hears("错误[模板写法不对]");
    fs::create_dir_all(desk.path("templates/县区/试县/专题")).unwrap();
    fs::write(desk.path("templates/专题/办件.md"), "共办理{{ 件 }}。\n").unwrap();
    watching.hears("稿子没有变");
    fs::write(desk.path("templates/县区/试县/专题/办件.md"), "本县办理{{ 件 }}。\n").unwrap();
    watching.hears("改：本县办理5件。");
}

#[test]
fn hand_edits_that_come_change_and_go_are_drafted() {
    let desk = desk("件: 5件\n主要工作: [{标题: 甲, 专题: 办件}]\n").template("专题/办件", "办理{{ 件 }}。\n");
    let mut watching = Watching::start(&desk);
    watching.hears("已起草");
    let kept = |words: &str| {
        let line = format!("批改:\n  - {{原句: \"办理${{件}}。\", 改为: \"{words}${{件}}。\", 模板: 专题/办件.md}}\n");
        fs::write(desk.path("数据.批改.yaml"), line).unwrap();
    };
    kept("办结");
    watching.hears("改：办结5件。");
    kept("受理");
    watching.hears("改：受理5件。");
    fs::remove_file(desk.path("数据.批改.yaml")).unwrap();
    watching.hears("改：办理5件。");
}

#[test]
fn an_edited_draft_stays_and_the_watch_goes_on() {
    let desk = desk("件: 5件\n引言: 办理${件}。\n");
    let mut watching = Watching::start(&desk);
    watching.hears("已起草");
    fs::write(desk.path("稿.md"), "领导改过\n").unwrap();
    save(&desk, "件: 6件\n引言: 办理${件}。\n");
    watching.hears("错误[稿子有人改过]: “稿.md”起草之后被改过，没有覆盖");
    watching.hears("件：5件 → 6件");
    assert_eq!(fs::read_to_string(desk.path("稿.md")).unwrap(), "领导改过\n");
    fs::remove_file(desk.path("稿.md")).unwrap();
    save(&desk, "件: 7件\n引言: 办理${件}。\n");
    watching.hears("已起草：稿.md");
    assert!(fs::read_to_string(desk.path("稿.md")).unwrap().contains("办理7件。"));
}

#[test]
fn a_folder_that_was_deleted_is_told_and_taken_up_again() {
    let data = format!("{HEAD}件: 5件\n引言: 办理${{件}}。\n");
    let desk = Desk::new().file("县/数据.yaml", &data).args(["watch", "县/数据.yaml", "-o", "稿.md"]);
    let mut watching = Watching::start(&desk);
    watching.hears("已起草");
    fs::remove_dir_all(desk.path("县")).unwrap();
    watching.hears("警告[数据文件不见了]: 没有文件“县/数据.yaml”了，它所在的文件夹也不在了");
    fs::create_dir(desk.path("县")).unwrap();
    fs::write(desk.path("县/数据.yaml"), data.replace("5件", "8件")).unwrap();
    watching.hears("件：5件 → 8件");
}

#[cfg(unix)]
#[test]
fn the_folder_it_was_started_in_may_be_made_anew() {
    let data = format!("{HEAD}件: 5件\n引言: 办理${{件}}。\n");
    let desk = Desk::new().file("县/数据.yaml", &data).args(["watch", "数据.yaml", "-o", "稿.md"]);
    let mut command = desk.command();
    command.current_dir(desk.path("县")).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (send, lines) = mpsc::channel();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
    let mut watching = Watching { child, lines, heard: Vec::new() };
    watching.hears("已起草");
    fs::remove_dir_all(desk.path("县")).unwrap();
    watching.hears("警告[数据文件不见了]");
    fs::create_dir(desk.path("县")).unwrap();
    fs::write(desk.path("县/数据.yaml"), data.replace("5件", "8件")).unwrap();
    watching.hears("件：5件 → 8件");
    assert!(desk.path("县/稿.md").is_file());
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_on_interrupt_and_termination() {
    for signal in ["-INT", "-TERM"] {
        let desk = desk("引言: 平稳。\n");
        let mut watching = Watching::start(&desk);
        watching.hears("已起草");
        let id = watching.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().unwrap().success());
        watching.hears("已停止");
        assert_eq!(watching.child.wait().unwrap().code(), Some(0));
        let left: Vec<_> = fs::read_dir(desk.path("")).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".qicao")), "{left:?}");
    }
}

#[test]
fn what_cannot_be_watched_is_told_at_once() {
    let ran = Desk::new().args(["watch", "没有.yaml"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[文件读不了]: 没有文件“没有.yaml”"), "{}", ran.stderr);
    let ran = Desk::new().data(HEAD).args(["watch", "数据.yaml", "-o", "-"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[命令写得不对]: watch 不能写到标准输出"), "{}", ran.stderr);
}
