//! The program as a clerk meets it: a desk with files, a command, and what it says and leaves behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use insta::assert_snapshot;
use qicao::base::rule::Rule;

const DATA: &str = "报告:\n  单位: 恩施市卫生健康局\n  地区: 恩施市\n  期间: 2019年上半年\n  成文日期: 2019-07-08\n";
const TITLE: &str = "恩施市卫生健康局2019年上半年工作总结";

/// A folder of a clerk's files, with a home of its own.
#[must_use]
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    no_home: bool,
}

/// What a run said and left behind.
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
    /// Every file on the desk by its path, the user's state folder left out.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("desk").tempdir().unwrap();
        Self { folder, arguments: Vec::new(), variables: Vec::new(), no_home: false }
    }

    /// Puts the data file 数据.yaml there.
    pub(crate) fn data(self, text: &str) -> Self {
        self.file("数据.yaml", text)
    }

    /// Puts a template of the workspace there: `专题/党建`.
    pub(crate) fn template(self, name: &str, text: &str) -> Self {
        self.file(&format!("templates/{name}.md"), text)
    }

    /// Puts any file there.
    pub(crate) fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Makes a folder.
    pub(crate) fn folder(self, name: &str) -> Self {
        fs::create_dir_all(self.path(name)).unwrap();
        self
    }

    /// What is typed after `qicao`.
    pub(crate) fn args<const N: usize>(mut self, arguments: [&str; N]) -> Self {
        self.arguments = arguments.map(str::to_owned).to_vec();
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Takes the user's home away.
    pub(crate) fn without_home(mut self) -> Self {
        self.no_home = true;
        self
    }

    /// The path of something on the desk.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command, ready to run.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qicao"));
        command.args(&self.arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for name in ["HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "NO_COLOR", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        if !self.no_home {
            command.env("XDG_STATE_HOME", self.path(".state")).env("LOCALAPPDATA", self.path(".state"));
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it.
    #[track_caller]
    pub(crate) fn run(&self) -> Ran {
        let Output { status, stdout, stderr } = self.command().output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace(self.folder.path().to_str().unwrap(), "[DESK]");
        Ran { stdout: text(stdout), stderr: text(stderr), status: status.code(), files: self.files() }
    }

    /// Every file on the desk by its path, the user's state folder left out.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if name == ".state" {
            continue;
        }
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect(root, &path, files);
        } else if kind.is_file() {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

impl Ran {
    /// Expects an exit code.
    #[track_caller]
    pub(crate) fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "\nstdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// The names of the files on the desk.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }
}

/// The rule with this id.
pub(crate) fn rule(id: &str) -> &'static Rule {
    qicao::rules().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule {id}"))
}

#[test]
fn a_draft_is_named_after_its_title() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml"]).run().ends_with(0);
    assert_eq!(ran.names(), [format!("{TITLE}.docx").as_str(), "数据.yaml"]);
    assert_eq!(ran.stdout, "");
    assert_snapshot!(ran.stderr, @"已起草：恩施市卫生健康局2019年上半年工作总结.docx");
}

#[test]
fn a_folder_a_file_and_a_stem_for_several() {
    let desk = Desk::new().data(DATA).folder("稿子");
    let ran = desk.args(["generate", "数据.yaml", "-o", "稿子"]).run().ends_with(0);
    assert_eq!(ran.names(), ["数据.yaml", format!("稿子/{TITLE}.docx").as_str()]);
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "总结.MD"]).run().ends_with(0);
    assert!(ran.files["总结.MD"].starts_with(b"#"));
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "总结", "--to", "docx,md"]).run().ends_with(0);
    assert_eq!(ran.names(), ["总结.docx", "总结.md", "数据.yaml"]);
    let ran =
        Desk::new().data(DATA).folder("稿子").args(["generate", "数据.yaml", "-o", "稿子/", "--to", "md", "--to", "txt"]).run();
    assert_eq!(ran.ends_with(0).names().len(), 3);
}

#[test]
fn several_formats_need_a_stem() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "总结.docx", "--to", "docx,md"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[命令写得不对]: 要写几种格式，-o 却只有一个文件名“总结.docx”
       提示：请写文件夹，或不带扩展名的文件名“总结”
    "#);
    assert_eq!(ran.names(), ["数据.yaml"]);
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "-", "--to", "docx,md"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[命令写得不对]: “-o -”一次只能输出一种格式
       提示：请只写一种格式，或用 -o 指定一个文件夹
    "#);
}

#[test]
fn standard_output_holds_only_the_draft() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "-", "--to", "md"]).run().ends_with(0);
    assert!(ran.stdout.starts_with(&format!("# {TITLE}\n")), "{}", ran.stdout);
    assert_eq!(ran.names(), ["数据.yaml"]);
}

#[test]
fn an_ending_that_promises_another_format_is_told() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "总结.pdf"]).run().ends_with(0);
    assert_snapshot!(ran.stderr, @r#"
    警告[扩展名与内容不符]: “总结.pdf”的扩展名是 .pdf，内容却是 docx 格式
       提示：请把文件名改成“总结.docx”
    已起草：总结.pdf
    "#);
}

#[test]
fn titles_become_file_names() {
    let titled = |title: &str| {
        let ran = Desk::new()
            .data(&format!("{DATA}  标题: {title}\n"))
            .args(["generate", "数据.yaml", "--to", "md"])
            .run()
            .ends_with(0);
        ran.names().into_iter().find(|name| name.ends_with(".md")).unwrap().to_owned()
    };
    assert_eq!(titled("上半年/下半年*总结"), "上半年／下半年＊总结.md");
    assert_eq!(titled("CON"), "CON_.md");
    let long = format!("{DATA}  标题: {}\n", "长".repeat(86));
    let ran = Desk::new().data(&long).args(["generate", "数据.yaml"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件写不了]: 标题有 86 个字，太长，不能用作文件名
       提示：请用 -o 指定一个短一些的文件名
    "#);
}

#[test]
fn an_error_in_the_data_is_written_with_comments_unless_strict() {
    let data = format!("{DATA}\n甲: 1件\n乙: 2件\n\n校核:\n  - 甲 = 乙\n");
    let ran = Desk::new().data(&data).args(["generate", "数据.yaml"]).run().ends_with(1);
    assert_snapshot!(ran.stderr, @r#"
    错误[校核不成立]: 校核“甲 = 乙”不成立：左边1件，右边2件
      --> 数据.yaml:11:5
       │
    11 │   - 甲 = 乙
       │     ^^^^^^^
     8 │ 乙: 2件
       │     --- 乙：2件
       提示：核对式中各数
    已起草：恩施市卫生健康局2019年上半年工作总结.docx
    "#);
    assert_eq!(ran.names(), [format!("{TITLE}.docx").as_str(), "数据.yaml"]);
    let ran = Desk::new().data(&data).args(["generate", "数据.yaml", "--strict"]).run().ends_with(1);
    assert_snapshot!(ran.stderr, @r#"
    错误[校核不成立]: 校核“甲 = 乙”不成立：左边1件，右边2件
      --> 数据.yaml:11:5
       │
    11 │   - 甲 = 乙
       │     ^^^^^^^
     8 │ 乙: 2件
       │     --- 乙：2件
       提示：核对式中各数
    有错误，按 --strict 的要求没有写稿子
    "#);
    assert_eq!(ran.names(), ["数据.yaml"]);
    let ran = Desk::new().data(&data).args(["check", "数据.yaml", "--format", "short"]).run().ends_with(1);
    assert_snapshot!(ran.stdout, @"数据.yaml:11:5: 错误[relation-broken] 校核“甲 = 乙”不成立：左边1件，右边2件");
    let ran = Desk::new().data(&data).args(["check", "数据.yaml", "--format", "json"]).run().ends_with(1);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&json["errors"], &json["findings"][0]["line"]), (&1.into(), &11.into()));
    assert_eq!(ran.stderr, "");
}

#[test]
fn data_without_a_fault_is_told_on_standard_error() {
    let ran = Desk::new().data(DATA).args(["check", "数据.yaml", "--format", "short"]).run().ends_with(0);
    assert_snapshot!(ran.stdout, @"");
    assert_snapshot!(ran.stderr, @"没有发现问题");
    assert_eq!(ran.names(), ["数据.yaml"]);
}

#[test]
fn what_cannot_be_drafted_writes_nothing() {
    let ran = Desk::new().data("甲: 1件\n").args(["generate", "数据.yaml", "-o", "x.md"]).run().ends_with(2);
    assert_eq!(ran.names(), ["数据.yaml"]);
    let ran = Desk::new().data("甲: 1件\n").args(["check", "--format=json", "数据.yaml"]).run().ends_with(2);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap()["errors"], 1);
}

#[test]
fn a_missing_file_is_told_with_the_nearest_name() {
    let desk = Desk::new().file("恩施市2019年上半年.yaml", DATA).file("附件.yaml", "");
    let ran = desk.args(["check", "恩施市2019上半年.yaml"]).run().ends_with(2);
    assert_snapshot!(ran.stdout, @r#"
    错误[文件读不了]: 没有文件“恩施市2019上半年.yaml”
       提示：文件夹里有“恩施市2019年上半年.yaml”，想写的是不是它？
    "#);
}

#[test]
fn only_regular_files_are_read() {
    let ran = Desk::new().folder("数据").file("数据/甲.yaml", DATA).args(["generate", "数据"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件读不了]: “数据”是一个文件夹
       提示：请写里面的数据文件，如“数据/甲.yaml”
    "#);
    let ran = Desk::new().args(["generate", "-"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[命令写得不对]: 数据不能从标准输入读
       提示：请写 YAML 文件的名字
    "#);
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "./数据.yaml"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[命令写得不对]: “./数据.yaml”写了两次
       提示：同一个数据文件只写一次
    "#);
    let ran = Desk::new().file("大.yaml", vec![b'#'; 9 * 1024 * 1024]).args(["generate", "大.yaml"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[大小超过上限]: “大.yaml”超过 8 MB，太大
       提示：请核对是不是写错了文件；数据多时可以分成几个文件
    "#);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.path("管道.yaml")).status().unwrap().success());
    let ran = desk.args(["generate", "管道.yaml"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件读不了]: “管道.yaml”不是普通文件
       提示：请写 YAML 文件的名字
    "#);
    let ran = Desk::new().args(["generate", "/dev/zero"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件读不了]: “/dev/zero”不是普通文件
       提示：请写 YAML 文件的名字
    "#);
}

#[test]
fn an_edited_draft_stays_until_forced() {
    for to in ["docx", "md"] {
        let desk = Desk::new().data(DATA).args(["generate", "数据.yaml", "--to", to]);
        desk.run().ends_with(0);
        assert!(desk.run().ends_with(0).stderr.contains("（与原来相同，没有改动）"));
        let desk = desk.data(&format!("{DATA}  标题: 新总结\n")).args(["generate", "数据.yaml", "--to", to, "-o", "稿"]);
        desk.run().ends_with(0);
        let again = desk.data(DATA);
        again.run().ends_with(0); // ours and untouched: replaced
        let mut edited = fs::read(again.path("稿")).unwrap();
        match to {
            "docx" => edited = b"PK, but not as we packed it".to_vec(),
            _ => edited.extend("我加的一句\n".as_bytes()),
        }
        let again = again.file("稿", &edited);
        let ran = again.run().ends_with(2);
        assert!(ran.stderr.starts_with("错误[稿子有人改过]: “稿”"), "{}", ran.stderr);
        assert_eq!(ran.files["稿"], edited);
        let ran = again.args(["generate", "数据.yaml", "--to", to, "-o", "稿", "--force"]).run().ends_with(0);
        assert_ne!(ran.files["稿"], edited);
    }
}

#[test]
fn the_message_about_an_edited_draft() {
    let desk = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "稿.md"]);
    desk.run().ends_with(0);
    let ran = desk.file("稿.md", "我改过了\n").run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[稿子有人改过]: “稿.md”起草之后被改过，没有覆盖
       提示：原来的文件保持不变；请用 -o 另存为别的文件名
       提示：确定不要原来的文件，请加上 --force
    "#);
    let ran = Desk::new().data(DATA).file("我的.docx", "").args(["generate", "数据.yaml", "-o", "我的.docx"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[稿子有人改过]: “我的.docx”已经存在，不是起草程序写的，或已被改过，没有覆盖
       提示：原来的文件保持不变；请用 -o 另存为别的文件名
       提示：确定不要原来的文件，请加上 --force
    "#);
    assert!(ran.files["我的.docx"].is_empty());
}

#[test]
fn without_a_home_a_text_counts_as_changed() {
    let desk = Desk::new().data(DATA).without_home().args(["generate", "数据.yaml", "-o", "稿.md"]);
    let ran = desk.run().ends_with(0);
    assert_snapshot!(ran.stderr, @r#"
    已起草：稿.md
    （没能记下这个文件是起草程序写的，下次替换它要加 --force）
    "#);
    let ran = desk.data(&format!("{DATA}  标题: 新总结\n")).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[稿子有人改过]: “稿.md”已经存在，不是起草程序写的，或已被改过，没有覆盖
       提示：原来的文件保持不变；请用 -o 另存为别的文件名
       提示：确定不要原来的文件，请加上 --force
    "#);
}

#[test]
fn nothing_overwrites_the_data() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "数据.yaml", "--force"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件写不了]: “数据.yaml”是数据文件，没有覆盖
       提示：请用 -o 指定别的文件名
    "#);
    assert_eq!(ran.files["数据.yaml"], DATA.as_bytes());
}

#[test]
fn an_output_that_cannot_be_written() {
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "没有/稿.md"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件写不了]: 没有文件夹“没有”，没有写成
       提示：请先建好这个文件夹，或用 -o 指定别的地方
    "#);
    let ran = Desk::new().data(DATA).args(["generate", "数据.yaml", "-o", "数据.yaml/稿.md"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件写不了]: “数据.yaml/稿.md”没有写成：路径中有一段不是文件夹
       提示：请换一个文件夹或文件名再试
    "#);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told_and_a_closed_one_is_not() {
    let desk = Desk::new().data(DATA).args(["generate", "数据.yaml", "--to", "md", "-o", "-"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = desk.command().stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    错误[文件写不了]: 标准输出没有写成：磁盘满了
       提示：请先腾出磁盘空间，再试一次
    "#);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = desk.command().stdout(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_current_folder_that_is_gone_is_told() {
    let desk = Desk::new().data(DATA).folder("夹").args(["generate", "数据.yaml"]);
    let script =
        format!("cd 夹 && rmdir ../夹 && exec {} generate {}", env!("CARGO_BIN_EXE_qicao"), desk.path("数据.yaml").display());
    let output = Command::new("sh").args(["-c", &script]).current_dir(desk.path("")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    错误[文件写不了]: 当前文件夹已经不在了，没有写成
       提示：请换到别的文件夹再试
    "#);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_are_files_too() {
    use std::os::unix::ffi::OsStrExt;
    let name = |bytes: &'static [u8]| std::ffi::OsStr::from_bytes(bytes);
    let desk = Desk::new();
    fs::write(desk.folder.path().join(name(b"\xff.yaml")), DATA).unwrap();
    let status = desk.command().arg("generate").arg(name(b"\xff.yaml")).arg("-o").arg(name(b"\xfe.md")).status().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(desk.folder.path().join(name(b"\xfe.md")).is_file());
    let output = desk.command().args(["generate", "x", "--to"]).arg(name(b"\xfe")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    错误[命令写得不对]: 命令行里有不是 UTF-8 的文字
       提示：请检查文件名和终端的编码
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
}

#[test]
fn usage_errors_are_told_in_chinese() {
    let told = |words: &[&str]| {
        let mut desk = Desk::new();
        desk.arguments = words.iter().map(|word| (*word).to_owned()).collect();
        let ran = desk.run().ends_with(2);
        assert_eq!(ran.stdout, "");
        ran.stderr
    };
    assert_snapshot!(told(&[]), @r#"
    错误[命令写得不对]: 没有写要做什么
       提示：可以写的命令：init、import、generate、batch、check、watch、next、sheets、collect、pull、history、final、diff、templates、explain、indicators、schema、rollup、completions、man
       提示：写法：qicao <命令> [选项]；详见 qicao --help
    "#);
    assert_snapshot!(told(&["generat", "x.yaml"]), @r#"
    错误[命令写得不对]: 没有“generat”这个命令
       提示：想写的是不是“generate”？
       提示：写法：qicao <命令> [选项]；详见 qicao --help
    "#);
    for (words, hint) in [
        (&["help"][..], "请写：qicao --help"),
        (&["生成", "x.yaml"], "请写：qicao generate"),
        (&["汇总", "x.yaml"], "请写：qicao rollup"),
        (&["generate", "x.yaml", "--版式", "四部分"], "请写：--layout"),
        (&["check", "x.yaml", "--上期", "y.yaml"], "请写：--previous"),
        (&["--版式", "四部分"], "--layout 写在命令后面，如 qicao generate … --layout …"),
        (&["--layout", "四部分", "generate", "x.yaml"], "--layout 写在命令后面，如 qicao generate … --layout …"),
        (&["-v"], "请写：--version"),
    ] {
        assert_eq!(told(words).lines().nth(1).map(str::trim), Some(&*format!("提示：{hint}")), "{words:?}");
    }
    assert_snapshot!(told(&["generate"]), @r#"
    错误[命令写得不对]: 缺少“<数据>”
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "--tmplates", "d", "x.yaml"]), @r#"
    错误[命令写得不对]: 没有“--tmplates”这个选项
       提示：想写的是不是“--templates”？
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "x.yaml", "--to", "pdf"]), @r#"
    错误[命令写得不对]: “--to <格式>”不能是“pdf”
       提示：可以写：docx、md、html、txt、tree
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "x.yaml", "-o"]), @r#"
    错误[命令写得不对]: “--output <位置>”后面缺少内容
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "x.yaml", "--review", "--clean"]), @r#"
    错误[命令写得不对]: “--review”不能和“--clean”一起用
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "x.yaml", "-o", "a", "-o", "b"]), @r#"
    错误[命令写得不对]: “--output <位置>”写了不止一次
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["generate", "x.yaml", "--force=1"]), @r#"
    错误[命令写得不对]: “--force”后面多写了“1”
       提示：写法：qicao generate [选项] <数据>...；详见 qicao generate --help
    "#);
    assert_snapshot!(told(&["templates"]), @r#"
    错误[命令写得不对]: 没有写要做什么
       提示：可以写的命令：list、show、which、copy、check、audit
       提示：写法：qicao templates <命令> [选项]；详见 qicao templates --help
    "#);
    assert_snapshot!(told(&["templates", "copy", "专题/党建"]), @r#"
    错误[命令写得不对]: 缺少“--to <地区>”
       提示：写法：qicao templates copy [选项] <名称> --to <地区>；详见 qicao templates copy --help
    "#);
    assert_snapshot!(told(&["templates", "list", "多"]), @r#"
    错误[命令写得不对]: 多写了“多”
       提示：写法：qicao templates list [选项]；详见 qicao templates list --help
    "#);
}

#[test]
fn a_usage_error_is_told_in_json_too() {
    let ran = Desk::new().args(["check", "--format", "json", "--fast"]).run().ends_with(2);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["findings"][0]["rule"], "usage");
    assert!(json["findings"][0]["line"].is_null());
}

#[test]
fn help_holds_no_english_sentence() {
    for words in [
        &["--help"][..],
        &["generate", "-h"],
        &["batch", "-h"],
        &["check", "--help"],
        &["templates", "--help"],
        &["templates", "copy", "-h"],
        &["man"],
    ] {
        let mut desk = Desk::new();
        desk.arguments = words.iter().map(|word| (*word).to_owned()).collect();
        let ran = desk.run().ends_with(0);
        for english in
            ["Usage", "Options", "Commands", "Arguments", "default", "possible", "Print", "OPTIONS", "NAME", "SYNOPSIS"]
        {
            assert!(!ran.stdout.contains(english), "{words:?} says {english}:\n{}", ran.stdout);
        }
        assert!(ran.stdout.contains("用法"), "{}", ran.stdout);
    }
}

#[test]
fn the_help_of_generate() {
    assert_snapshot!(Desk::new().args(["generate", "--help"]).run().ends_with(0).stdout, @r#"
    起草一份工作总结

    用法：qicao generate [选项] <数据>...

    参数：
      <数据>...  YAML 数据文件；可以写几个，后面的补充前面的

    选项：
          --layout <版式>       版式，如 四部分；不写则用数据里的“版式”
          --previous <上期>     上期的数据文件；指出照抄上期的句子和会议名称；可以写几次
          --templates <文件夹>  优先使用这个文件夹里的模板；可以写几次
      -o, --output <位置>       写到哪个文件或文件夹；- 表示标准输出
          --to <格式>           输出格式，可以写几个，用逗号隔开：docx、md、html、txt、tree
          --review              审阅稿：批注、突出显示待填处（默认）
          --clean               清稿：不带批注和突出显示
          --mask <内容>         遮去内容再分享：数字、地名 或 全部；不带批注
          --against <上一稿>    与上一稿（DOCX）对照，用修订标出改了什么；只用于 DOCX
          --strict              数据有错误时不写稿子
          --force               覆盖已有的文件，即使有人改过
      -h, --help                显示帮助

    不写 -o 时，稿子以标题为名放在当前文件夹。
    已有的文件，只有是起草程序写的、之后没有人改过，才会被替换。

    退出码：0 完成；1 数据有错误（稿子仍写出，错误写成批注）；2 没有办成，什么也没写。
    "#);
}

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Desk::new().args(["completions", shell]).run().ends_with(0).stdout.contains("qicao"));
    }
}

#[test]
fn templates_are_listed_shown_and_found() {
    let ran = Desk::new().args(["templates", "list"]).run().ends_with(0);
    assert!(ran.stdout.contains("专题/党建"), "{}", ran.stdout);
    let ran = Desk::new().args(["templates", "show", "专题/党建"]).run().ends_with(0);
    for heading in ["读取的数据：\n", "可以改写的段（block）：\n", "全文：\n"] {
        assert!(ran.stdout.contains(heading), "{}", ran.stdout);
    }
    let ran = Desk::new().args(["templates", "which", "专题/党建", "--for", "恩施市"]).run().ends_with(0);
    assert_eq!(ran.stdout.lines().next(), Some("内置/专题/党建.md"));
    assert_eq!(Desk::new().args(["templates", "show", "专题/没有"]).run().ends_with(2).stdout, "");
}

#[test]
fn a_copy_lands_in_the_workspace_that_the_current_folder_is_in() {
    let desk = Desk::new().template("专题/别的", "").folder("稿子/里").args(["templates", "copy", "专题/党建", "--to", "恩施市"]);
    assert!(desk.command().current_dir(desk.path("稿子/里")).output().unwrap().status.success());
    assert!(desk.path("templates/县区/恩施市/专题/党建.md").is_file());
    assert!(!desk.path("稿子/里/templates").exists());
}

#[test]
fn a_template_is_copied_once_and_only_into_the_workspace() {
    let desk = Desk::new().folder("templates").args(["templates", "copy", "专题/党建", "--to", "恩施市"]);
    let ran = desk.run().ends_with(0);
    assert_eq!(ran.names(), ["templates/县区/恩施市/专题/党建.md"]);
    assert_eq!(ran.stderr, "已复制：templates/县区/恩施市/专题/党建.md\n");
    assert_snapshot!(desk.run().ends_with(2).stderr, @r#"
    错误[文件已经存在]: “templates/县区/恩施市/专题/党建.md”已经存在，没有覆盖
       提示：请直接修改这个文件；要重新来过，请先把它移走
    "#);
    for region in ["../..", "", ".", "a/b", "a\\b", "CON", "名称.", "a:b"] {
        let ran = Desk::new().args(["templates", "copy", "专题/党建", "--to", region]).run().ends_with(2);
        assert!(ran.stderr.starts_with("错误[地区名称不能用]: 地区“"), "{}", ran.stderr);
        assert!(ran.files.is_empty());
    }
}

#[test]
fn colour_never_comes_without_a_terminal() {
    let ran = Desk::new().env("CLICOLOR_FORCE", "1").args(["generate"]).run().ends_with(2);
    assert!(!ran.stderr.contains('\u{1b}'));
}

/// A file that is not there: what is meant is named only where it can be told.
#[test]
fn another_county_is_never_suggested_for_a_file_that_is_not_there() {
    for (asked, meant) in [
        ("甲.docx", Some("甲.yaml")),
        ("恩施市2019年.yaml", Some("恩施市2019年上半年.yaml")),
        ("乙.yaml", None),
        ("不存在.yaml", None),
    ] {
        let desk = Desk::new().file("甲.yaml", "").file("丙.yaml", "").file("恩施市2019年上半年.yaml", "");
        let ran = desk.args(["check", asked]).run().ends_with(2);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert_eq!(told.contains("想写的是不是它"), meant.is_some(), "{asked}{told}");
        assert!(meant.is_none_or(|meant| told.contains(&format!("“{meant}”"))), "{asked}{told}");
    }
}
