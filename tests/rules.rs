//! Every rule by its own examples: the bad one breaks it, the good one breaks nothing that keeps a clerk from going on.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use qicao::base::rule::Rule;
use qicao::job::draft::DraftOptions;
use qicao::{Findings, Severity, Source, Templates};

use crate::cli::Desk;

/// What an example may leave out: 报告, and the whole data file.
const REPORT: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";
const DATA: &str = "党建: {党建会议: 5次}\n主要工作:\n  - {标题: 党的建设全面加强, 专题: 党建}\n";

/// Rules that no desk can break, and where the test stands that does.
const BROKEN_BESIDE: [(&str, &str); 4] = [
    ("internal-error", "src/cli/door.rs"),
    ("draft-off-original", "src/intake/import/telling.rs"),
    ("cannot-pack", "src/format/docx/package.rs"),
    ("cannot-mark", "src/format/docx/redline/mod.rs"),
];

/// Does something to the files of a desk.
type Deed = fn(&Path);

/// What somebody does meanwhile, as examples say it.
const MEANWHILE: &[(&str, Deed)] = &[
    ("数据.yaml 用旧版记事本存成了 ANSI", |desk| {
        put(desk, "数据.yaml", b"\xb1\xa8\xb8\xe6: {\xb5\xa5\xce\xbb: \xce\xc0\xbd\xa1\xbe\xd6}\n")
    }),
    ("数据.yaml 另存时编码选 UTF-8", |_| {}),
    ("数据.yaml 是数据库导出的，有9兆字节", |desk| put(desk, "数据.yaml", "# 导出\n".repeat(1_000_000))),
    ("数据.yaml 里有一项一层套一层，套了64层", |desk| put(desk, "数据.yaml", nested(63))),
    ("templates/专题/党建.md 有2兆字节", |desk| put(desk, "templates/专题/党建.md", "召开党建会议。\n".repeat(100_000))),
    ("改了 templates/县区/恩施市/专题/党建.md", |desk| add(desk, "templates/县区/恩施市/专题/党建.md")),
    ("稿子.docx 只下载了一半", |desk| {
        let bytes = fs::read(desk.join("稿子.docx")).unwrap();
        put(desk, "稿子.docx", &bytes[..bytes.len() / 2]);
    }),
    ("稿子.docx 里贴了许多图，有80兆字节", |desk| put(desk, "稿子.docx", vec![b'P'; 80 * 1024 * 1024])),
    ("填报表里的表只下载了一半", |desk| {
        for entry in fs::read_dir(desk.join("填报表")).unwrap().flatten() {
            let bytes = fs::read(entry.path()).unwrap();
            fs::write(entry.path(), &bytes[..bytes.len() / 2]).unwrap();
        }
    }),
    ("台账.xlsx 是系统导出的，有80兆字节", |desk| put(desk, "台账.xlsx", vec![b'P'; 80 * 1024 * 1024])),
    ("改了 数据.yaml 里的单位和地区", |desk| {
        let text = fs::read_to_string(desk.join("数据.yaml")).unwrap();
        put(desk, "数据.yaml", text.replace("恩施市", "利川市"));
    }),
    ("领导改了 稿子.md", |desk| add(desk, "稿子.md")),
    ("改了 数据.yaml 里的数", |desk| put(desk, "数据.yaml", format!("{REPORT}{DATA}").replace("5次", "6次"))),
    ("Word 打开了 稿子.docx", |desk| put(desk, "~$稿子.docx", b"?")),
    ("移走了 数据.yaml", |desk| fs::rename(desk.join("数据.yaml"), desk.join("移走.yaml")).unwrap()),
    (NO_MEMORY, |_| {}),
];

/// After this, a thread wants more stack than any system has.
const NO_MEMORY: &str = "系统内存不够";

fn put(desk: &Path, file: &str, text: impl AsRef<[u8]>) {
    let path = desk.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn add(desk: &Path, file: &str) {
    let text = fs::read_to_string(desk.join(file)).unwrap();
    put(desk, file, text + "\n另有一句。\n");
}

fn nested(depth: usize) -> String {
    let open: String = (1..=depth).map(|level| format!("{}层{level}:\n", "  ".repeat(level - 1))).collect();
    format!("{REPORT}{open}{}会议: 5次\n", "  ".repeat(depth))
}

/// An example on a desk, played line by line.
struct Play {
    desk: Desk,
    heard: String,
    no_memory: bool,
    /// A watch that goes on.
    running: Option<Child>,
    status: Option<i32>,
}

/// A line that is no text of a file.
enum Step<'a> {
    File(&'a str),
    Command(&'a str),
    Meanwhile(&'a str),
}

fn step(line: &str) -> Option<Step<'_>> {
    let file = line.strip_prefix("== ").map(Step::File);
    file.or_else(|| line.strip_prefix("$ qicao ").map(Step::Command))
        .or_else(|| line.strip_prefix('（')?.strip_suffix('）').map(Step::Meanwhile))
}

/// What is said while an example is played; the exit code of its last command.
fn play(rule: &Rule, example: &str) -> (String, Option<i32>) {
    let mut files = vec![("数据.yaml".to_owned(), String::new())];
    let mut steps = Vec::new();
    for line in example.lines() {
        match step(line) {
            Some(Step::File(name)) => files.push((name.to_owned(), String::new())),
            Some(step) => steps.push(step),
            None if steps.is_empty() => files.last_mut().unwrap().1.push_str(&(on_paper(line) + "\n")),
            None => panic!("{rule}: text behind a command: {line}"),
        }
    }
    let data = &mut files[0].1;
    if data.is_empty() {
        data.push_str(DATA);
    }
    if !data.starts_with("报告:") {
        data.insert_str(0, REPORT);
    }
    let desk = files.iter().fold(Desk::new(), |desk, (name, text)| desk.file(name, text));
    let mut play = Play { desk, heard: String::new(), no_memory: false, running: None, status: None };
    if !steps.iter().any(|step| matches!(step, Step::Command(_))) {
        steps.push(Step::Command("check 数据.yaml"));
    }
    for step in steps {
        match step {
            Step::Command(line) => play.runs(rule, line),
            Step::Meanwhile(what) => {
                let (_, done) = MEANWHILE.iter().find(|(name, _)| *name == what).unwrap_or_else(|| panic!("{rule}: {what}?"));
                play.no_memory |= what == NO_MEMORY;
                done(&play.desk.path(""));
            }
            Step::File(_) => unreachable!("files were read above"),
        }
    }
    play.ends(rule)
}

/// `<U+0007>` as the character that it stands for.
fn on_paper(line: &str) -> String {
    let Some((before, rest)) = line.split_once("<U+") else { return line.to_owned() };
    let (code, behind) = rest.split_once('>').expect("<U+0007>");
    let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
    format!("{before}{character}{behind}")
}

impl Play {
    fn runs(&mut self, rule: &Rule, line: &str) {
        let mut command = self.desk.command();
        command.args(line.split_whitespace());
        if self.no_memory {
            command.env("RUST_MIN_STACK", (1_u64 << 50).to_string());
        }
        if line.starts_with("watch") {
            let log = fs::File::create(self.desk.path(".heard")).unwrap();
            self.running = Some(command.stdout(Stdio::null()).stderr(log).spawn().unwrap());
            // Until it has drafted once or has given up.
            self.waits(rule, Duration::from_secs(60), |heard| heard.contains("已起草"));
            return;
        }
        let output = command.output().unwrap();
        self.status = output.status.code();
        self.heard.push_str(&String::from_utf8_lossy(&[output.stdout, output.stderr].concat()));
    }

    /// Waits until the watch has said something, or has ended.
    fn waits(&mut self, rule: &Rule, long: Duration, said: impl Fn(&str) -> bool) {
        let (path, until) = (self.desk.path(".heard"), Instant::now() + long);
        while Instant::now() < until {
            let mut heard = String::new();
            fs::File::open(&path).unwrap().read_to_string(&mut heard).unwrap();
            let ended = self.running.as_mut().is_none_or(|child| child.try_wait().unwrap().is_some());
            if said(&heard) || ended && !heard.is_empty() || is_told(rule, &heard) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn ends(mut self, rule: &Rule) -> (String, Option<i32>) {
        if self.running.is_some() {
            // Whoever has gone on so long without a word is content; a bad example ends the wait.
            self.waits(rule, Duration::from_secs(4), |_| false);
            self.heard = fs::read_to_string(self.desk.path(".heard")).unwrap();
            let mut child = self.running.take().unwrap();
            self.status = child.try_wait().unwrap().map_or(Some(0), |status| status.code());
            let _ = child.kill();
            let _ = child.wait();
        }
        (self.heard, self.status)
    }
}

/// Whether something is told under the name of a rule.
fn is_told(rule: &Rule, heard: &str) -> bool {
    ["错误", "警告", "提示"].iter().any(|severity| heard.contains(&format!("{severity}[{}]", rule.name)))
}

#[test]
fn every_rule_is_broken_by_its_bad_example_and_kept_by_its_good_one() {
    let rules: Vec<&Rule> = qicao::rules().filter(|rule| BROKEN_BESIDE.iter().all(|(id, _)| *id != rule.id)).collect();
    assert_eq!(rules.len() + BROKEN_BESIDE.len(), qicao::rules().count());
    let mut wrong = Vec::new();
    for rule in rules {
        let (heard, _) = play(rule, rule.bad);
        if !is_told(rule, &heard) {
            wrong.push(format!("{rule} is silent about its bad example:\n{}\n{heard}", rule.bad));
        }
        let (heard, status) = play(rule, rule.good);
        if is_told(rule, &heard) || status != Some(0) {
            wrong.push(format!("{rule} ({status:?}) complains of its good example:\n{}\n{heard}", rule.good));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n----\n"));
}

#[test]
fn what_no_desk_can_break_is_broken_beside_its_rule() {
    for (id, file) in BROKEN_BESIDE {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let name = id.to_uppercase().replace('-', "_");
        let (rule, tests) = text.split_once("#[cfg(test)]").expect("tests");
        assert!(rule.contains(&format!("static {name}: Rule")) && tests.contains(&format!("&{name})")), "{file}");
    }
}

/// A remark speaks to a leader, who has the draft and nothing else: no command, no file, no key, no id of a rule.
#[test]
fn a_remark_beside_a_draft_speaks_to_a_leader() {
    let templates = Templates::built_in();
    let (mut remarks, mut wrong) = (0, Vec::new());
    for rule in qicao::rules().filter(|rule| rule.severity != Severity::Note) {
        let lines = rule.bad.lines().take_while(|line| step(line).is_none());
        let data: String = lines.flat_map(|line| [line, "\n"]).collect();
        let data = if data.starts_with("报告:") { data } else { REPORT.to_owned() + &data };
        let source = Source::new("数据.yaml", data);
        let Some(drafted) = qicao::draft(&[source], &templates, &DraftOptions::default(), &mut Findings::new()) else { continue };
        let ledger = drafted.ledger.as_ref().expect("no mask");
        for remark in &drafted.document.remarks {
            remarks += 1;
            let text = remark.text.as_str();
            let ids = qicao::rules().map(|rule| rule.id).filter(|id| id.contains('-'));
            let keys = ledger.figures.iter().map(|figure| figure.key.as_str()).filter(|key| key.contains('.'));
            let mut words = ["qicao", "--", "数据.yaml", "YAML", "${"].into_iter().chain(ids).chain(keys);
            wrong.extend(words.find(|word| text.contains(word)).map(|word| format!("{rule} says {word}: {text}")));
        }
    }
    assert!(remarks > 40, "{remarks}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
