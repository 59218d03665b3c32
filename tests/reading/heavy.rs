//! Drafts that hold far more than a summary: refused for what they hold; and those that hold just less than that are compared in time.

use std::process::Command;

use qicao::format::docx::read::read;

use super::{W, docx};
use crate::cli::Desk;

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn bookmarks(count: usize) -> String {
    many(count, |n| format!(r#"<w:bookmarkStart w:id="{n}" w:name="_qc{n}"/><w:r><w:t>1</w:t></w:r><w:bookmarkEnd w:id="{n}"/>"#))
}

fn controls(count: usize) -> String {
    let control = r#"<w:sdt><w:sdtPr><w:tag w:val="党建.党建会议"/></w:sdtPr><w:sdtContent><w:r><w:t>5次</w:t></w:r></w:sdtContent></w:sdt>"#;
    many(count, |_| control.to_owned())
}

/// What stands in paragraphs of so many each.
fn in_paragraphs(of: usize, count: usize, inside: impl Fn(usize) -> String) -> String {
    many(count / of, |_| format!("<w:p>{}</w:p>", inside(of)))
}

fn comments(count: usize) -> String {
    let comment = |n| format!(r#"<w:comment w:id="{n}" w:author="人{n}"><w:p><w:r><w:t>问{n}</w:t></w:r></w:p></w:comment>"#);
    format!("<w:comments {W}>{}</w:comments>", many(count, comment))
}

#[test]
fn what_holds_more_than_a_summary_is_refused() {
    let run = "<w:r><w:t>字</w:t></w:r>";
    for (count, body, others, words) in [
        (20_000, many(20_001, |_| "<w:p/>".to_owned()), None, "两万段"),
        (100_000, in_paragraphs(1000, 100_001 + 999, |of| run.repeat(of)), None, "太多小段"),
        (4000, format!("<w:p>{}</w:p>", run.repeat(4001)), None, "太多小段"),
        (10_000, in_paragraphs(1000, 10_001 + 999, controls), None, "一万个以上的内容控件"),
        (20_000, format!("<w:p>{}</w:p>", bookmarks(20_001).replace("<w:r><w:t>1</w:t></w:r>", "")), None, "小段"),
        (
            20_000,
            many(101, |n| format!("<w:p>{}</w:p>", bookmarks(200).replace("w:id=\"", &format!("w:id=\"{n}0000")))),
            None,
            "两万个以上的书签",
        ),
        (5000, String::new(), Some(comments(5001)), "五千条以上的批注"),
        (900_000, many(10, |_| paragraph(&"字".repeat(30_001))), None, "太长"),
        (150_000, paragraph(&"字".repeat(50_001)), None, "太长"),
    ] {
        let others: Vec<(&str, &str)> = others.iter().map(|text| ("comments", text.as_str())).collect();
        let error = read("改回.docx", &docx(&body, &others)).expect_err(words);
        assert!(error.rule.id == "oversized-draft" && error.to_string().contains(words), "{count}: {error}");
    }
    assert!(read("改回.docx", &docx(&many(20_000, |_| "<w:p/>".to_owned()), &[("comments", &comments(5000))])).is_ok());
}

#[test]
fn parts_together_are_bounded() {
    let part = format!("<w:styles {W}><!--{}--></w:styles>", " ".repeat(21 * 1024 * 1024));
    let body = format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", " ".repeat(21 * 1024 * 1024));
    let error = read("改回.docx", &docx(&body, &[("styles", &part)])).unwrap_err();
    assert_eq!(error.rule.id, "oversized-draft", "{error}");
}

/// A draft that is compared with one as large as may be, as its size allows.
struct Heavy {
    what: &'static str,
    body: fn(usize) -> String,
    /// How many of what it is made of are just within the bounds.
    most: usize,
}

const WORDS: &str = "今年以来全县卫生健康工作在县委县政府领导下扎实推进各项任务医疗服务公共妇幼健康疾病预防控制党建";

/// Words that follow no rule.
fn jumbled(seed: usize, length: usize) -> String {
    let words: Vec<char> = WORDS.chars().collect();
    (0..length).map(|at| words[(seed * 31 + at * at * 7 + at * seed) % words.len()]).collect()
}

const HEAVY: &[Heavy] = &[
    Heavy { what: "段落一样", body: |count| many(count, |_| paragraph("同一段文字。")), most: 19_000 },
    Heavy { what: "段落不同", body: |count| many(count, |n| paragraph(&jumbled(n, 150))), most: 1900 },
    Heavy {
        what: "长段只差一字", body: |count| many(count, |n| paragraph(&format!("{}{n}", WORDS.repeat(30)))), most: 190
    },
    Heavy { what: "一段很长", body: |count| paragraph(&"12.5例，".repeat(count)), most: 11_000 },
    Heavy {
        what: "碎成小段",
        body: |count| in_paragraphs(3900, count, |of| "<w:r><w:t>字</w:t></w:r>".repeat(of)),
        most: 97_000,
    },
    Heavy { what: "书签", body: |count| in_paragraphs(950, count, bookmarks), most: 19_000 },
    Heavy { what: "控件", body: |count| in_paragraphs(950, count, controls), most: 9900 },
    Heavy {
        what: "修订",
        body: |count| {
            let ins = |n| format!(r#"<w:ins w:id="{n}" w:author="人{n}"><w:r><w:t>字{n}</w:t></w:r></w:ins>"#);
            in_paragraphs(950, count, |of| many(of, ins))
        },
        most: 40_000,
    },
    Heavy {
        what: "删去的段落",
        body: |count| {
            many(count, |n| format!(r#"<w:p><w:del w:author="人{n}"><w:r><w:delText>字{n}</w:delText></w:r></w:del></w:p>"#))
        },
        most: 19_000,
    },
    Heavy {
        what: "连成一段",
        body: |count| {
            many(count, |_| {
                r#"<w:p><w:pPr><w:rPr><w:del w:author="人"/></w:rPr></w:pPr><w:r><w:t>字</w:t></w:r></w:p>"#.to_owned()
            })
        },
        most: 19_000,
    },
    Heavy {
        what: "表格",
        body: |count| {
            format!("<w:tbl>{}</w:tbl>", many(count, |n| format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(&n.to_string()))))
        },
        most: 19_000,
    },
    Heavy {
        what: "层层相套",
        body: |count| {
            let nested = "<w:sdt><w:sdtPr><w:tag w:val=\"a\"/></w:sdtPr><w:sdtContent>".repeat(110);
            format!("<w:p>{nested}{}{}</w:p>", bookmarks(count), "</w:sdtContent></w:sdt>".repeat(110))
        },
        most: 1900,
    },
];

/// In a debug build, which is ten times as slow, they are a tenth as large: what takes the square of its size takes too long even so.
fn size(heavy: &Heavy) -> usize {
    if cfg!(debug_assertions) { heavy.most / 10 } else { heavy.most }
}

/// The command with two seconds, and no more than 256 MiB beside the file and the program itself.
fn bounded(command: &Command) -> Command {
    let mut bounded = Command::new("sh");
    // Seconds of the processor: a machine that has other work to do is no fault of ours.
    let seconds = if cfg!(debug_assertions) { 10 } else { 2 };
    let memory = if cfg!(target_os = "linux") { "ulimit -v 420000;" } else { "" };
    let limit = format!("ulimit -t {seconds}; {memory} exec \"$0\" \"$@\"");
    bounded.args(["-c", &*limit]).arg(command.get_program()).args(command.get_args());
    bounded.current_dir(command.get_current_dir().unwrap()).env("MALLOC_ARENA_MAX", "1");
    for (name, value) in command.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        bounded.env(name, value);
    }
    bounded
}

#[cfg(unix)]
#[test]
fn no_draft_takes_long_or_much() {
    let data = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n党建: {党建会议: 5次}\n主要工作:\n  - {标题: 党的建设全面加强, 专题: 党建}\n";
    let desk = Desk::new().file("数据.yaml", data).args(["generate", "数据.yaml", "-o", "好.docx"]);
    desk.run().ends_with(0);
    let desk = desk.args([]);
    let mut wrong = Vec::new();
    for heavy in HEAVY {
        let body = (heavy.body)(size(heavy));
        std::fs::write(desk.path("重.docx"), docx(&body, &[("comments", &comments(size(heavy).min(4900)))])).unwrap();
        for args in [
            &["pull", "重.docx", "--data", "数据.yaml"][..],
            &["diff", "好.docx", "重.docx", "-o", "修订.docx", "--force"],
            &["diff", "重.docx", "好.docx", "-o", "修订.docx", "--force"],
        ] {
            let mut command = desk.command();
            command.args(args);
            let ran = bounded(&command).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            if !matches!(ran.status.code(), Some(0..=2)) || said.contains("程序内部错误") {
                wrong.push(format!("{} {args:?}: {}: {said}", heavy.what, ran.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// However many files lie in a folder, one is held at a time.
#[cfg(unix)]
#[test]
fn a_folder_of_large_files_is_looked_at_file_by_file() {
    let data = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";
    let desk = Desk::new().data(data).args(["history", "数据.yaml"]);
    for n in 0..10 {
        // Of nothing, which takes no room on the disk.
        std::fs::File::create(desk.path(&format!("{n}.docx"))).unwrap().set_len(60 * 1024 * 1024).unwrap();
    }
    let ran = bounded(&desk.command()).output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[cfg(unix)]
#[test]
fn many_sentences_of_templates_are_kept_in_time() {
    let count = if cfg!(debug_assertions) { 400 } else { 4000 };
    let data = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n党建: {党建会议: 5次}\n主要工作: [文]\n";
    let said = many(count, |n| format!("第{n}件事做得扎实{}。\n\n", jumbled(n, 8)));
    let layout = format!("{{% extends \"版式/四部分.md\" %}}\n{{% block 结束语 %}}{said}{{% endblock %}}\n");
    let desk = Desk::new().data(data).template("版式/四部分", &layout).args(["generate", "数据.yaml", "-o", "稿.docx"]);
    desk.run().ends_with(0);
    let desk = desk.args([]);
    let parts = crate::docx::parts(&std::fs::read(desk.path("稿.docx")).unwrap());
    let edited = |(name, text): (&String, &String)| (name.clone(), text.replace("件事做得扎实", "件事做得很好"));
    let edited: Vec<(String, String)> = parts.iter().map(edited).collect();
    let edited: Vec<(&str, &str)> = edited.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    std::fs::write(desk.path("改回.docx"), super::package(&edited)).unwrap();
    for args in [&["pull", "改回.docx", "--data", "数据.yaml", "--apply"][..], &["generate", "数据.yaml", "-o", "新.docx"]]
    {
        let mut command = desk.command();
        command.args(args);
        let ran = bounded(&command).output().unwrap();
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{args:?}: {} {}", ran.status, String::from_utf8_lossy(&ran.stderr));
    }
    let kept = std::fs::read_to_string(desk.path("数据.批改.yaml")).unwrap();
    assert_eq!(kept.matches("改为").count() - 1, count, "{kept}");
    let drafted = crate::docx::parts(&std::fs::read(desk.path("新.docx")).unwrap());
    assert_eq!(drafted["word/document.xml"].matches("件事做得很好").count(), count);
}
