//! The original, whatever file it is, as lines in the order in which people read them.

mod docx;
mod markdown;
mod model;
mod plain;

pub(super) use self::model::{Original, OriginalLine};
use crate::base::finding::{Error, Findings, Severity};
use crate::base::foreign::what_is;
use crate::base::open::{CONTROL_CHARACTER, is_refused};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::decode::decode;
use crate::base::text::invisible::{idle, turns};

pub(crate) static NOT_A_SUMMARY: Rule = Rule {
    id: "not-a-summary",
    name: "不是总结的文稿",
    severity: Severity::Error,
    about: "要导入的是不是文稿（docx、txt、md）",
    why: "别的文件里读不出一份总结",
    bad: r#"== 总结.txt
%PDF-1.4
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
今年召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

pub(crate) static BESIDE_THE_TEXT: Rule = Rule {
    id: "beside-the-text",
    name: "正文以外的没有导入",
    severity: Severity::Note,
    about: "文稿里有没有图片、脚注、批注等正文以外的内容",
    why: "数据文件只有文字和数，别的印不出来",
    bad: r#"党建: {党建会议: 待报}
主要工作: [{标题: 党的建设全面加强, 正文: "召开会议${党建.党建会议}。"}]
$ qicao generate 数据.yaml -o 总结.docx
$ qicao import 总结.docx -o 新
"#,
    good: r#"党建: {党建会议: 5次}
主要工作: [{标题: 党的建设全面加强, 正文: "召开会议${党建.党建会议}。"}]
$ qicao generate 数据.yaml -o 总结.docx --clean
$ qicao import 总结.docx -o 新
"#,
    basis: "",
};

/// The longest text that is taken for a summary, in bytes: a hundred thousand characters, five times what the longest have.
const LARGEST: usize = 300_000;

/// What to do with a file of another kind.
fn instead(what: &str) -> &'static str {
    let opens_in_word = ["PDF", "RTF", "网页", "odt", "wps", "XML", "ofd"].iter().any(|kind| what.contains(kind));
    if opens_in_word {
        "请用 Word 或 WPS 打开，另存为 docx 或 txt，再导入"
    } else {
        "请给出总结的文稿：Word 文档（docx）、文字（txt）或 Markdown（md）；是图片、扫描件的，先转成文字"
    }
}

/// Reads the file; `name` is what people know it by.
pub(super) fn open(name: &str, bytes: &[u8], findings: &mut Findings) -> Result<Original, Error> {
    let what = what_is(bytes);
    let is_word = what.is_some_and(|what| what.contains("docx") || what == "压缩包（zip）");
    // What begins so is an old .doc, or a docx with a password: the reader says which.
    let mut original = if is_word || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        docx::read(name, bytes)?
    } else if let Some(what) = what {
        return Err(Error::new(&NOT_A_SUMMARY, format!("{name} 是{what}，读不了")).hint(instead(what)));
    } else if bytes.len() > 2 * LARGEST {
        // In UTF-16 a text may take twice the bytes that it has here.
        return Err(too_long(name));
    } else {
        let Some(decoded) = decode(bytes) else {
            let error = Error::new(&NOT_A_SUMMARY, format!("{name} 不是文字，读不了"));
            return Err(error.hint("请给出 Word 文档（docx）、文字（txt）或 Markdown（md）"));
        };
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let read = match ending.as_deref() {
            Some("md" | "markdown") => markdown::read(&decoded.text),
            _ => plain::read(&decoded.text),
        };
        Original { encoding: decoded.encoding, ..read }
    };
    if let Some(turned) = original.lines.iter().find(|line| line.text.contains(turns)) {
        return Err(reads_otherwise(name, &turned.text));
    }
    let mut dropped = 0;
    for line in &mut original.lines {
        line.text = clean(&line.text, &mut dropped);
        for cell in line.cells.iter_mut().flat_map(|(_, cells)| cells) {
            // The line of a row has the words of its cells, and they are counted there.
            *cell = clean(cell, &mut 0);
        }
    }
    original.lines.retain(|line| !line.text.is_empty());
    if dropped > 0 {
        original.beside.push(format!("看不见的字符{dropped}个"));
    }
    if original.lines.iter().map(|line| line.text.len()).sum::<usize>() > LARGEST {
        return Err(too_long(name));
    }
    if original.lines.is_empty() {
        let error = Error::new(&NOT_A_SUMMARY, format!("{name} 里没有文字"));
        return Err(error.hint("请核对文件；整篇是图片（扫描件）的，先转成文字"));
    }
    if !original.beside.is_empty() {
        let finding = BESIDE_THE_TEXT.finding(format!("没有导入：{}", original.beside.join("、")));
        findings.push(finding.at(Source::new(name, "").place(0..0)).hint("正文都在；这些要用，请自己加进稿子"));
    }
    Ok(original)
}

/// What a text is told with that does not read as it is written: nobody can say which of the two was meant.
fn reads_otherwise(name: &str, line: &str) -> Error {
    let code = line.chars().find(|c| turns(*c)).map_or(0, u32::from);
    let plain: String = line.chars().filter(|c| !is_refused(*c)).take(20).collect();
    let message = format!("{name} 的“{plain}……”一段里有改变文字方向的控制字符 U+{code:04X}，看起来和写的不一样");
    Error::new(&CONTROL_CHARACTER, message).hint("删去这个看不见的字符，或者把这一段重新输入，再导入")
}

/// What a text is told with that is longer than any summary.
fn too_long(name: &str) -> Error {
    let error = Error::new(&NOT_A_SUMMARY, format!("{name} 有十万字以上，不像一份总结"));
    error.hint("请核对文件；几份总结合在一起的，分成一份一份再导入")
}

/// A text without what no data file may hold, and without blanks at its ends, which the page gives.
fn clean(text: &str, dropped: &mut usize) -> String {
    let unseen: Vec<usize> = idle(text).map(|(at, _)| at).collect();
    let is_bad = |(at, c): &(usize, char)| is_refused(*c) || unseen.binary_search(at).is_ok();
    let kept: String = text.char_indices().filter(|found| !is_bad(found)).map(|(_, c)| c).collect();
    *dropped += text.chars().count() - kept.chars().count();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::base::finding::Findings;

    #[test]
    fn what_cannot_be_seen_is_counted_once_wherever_it_stands() {
        for (text, count) in [
            ("甲\u{FFFE}\n", 1),
            ("甲\u{1FFFF}乙\u{200B}丙\u{FEFF}\n", 3),
            ("| 甲\u{FFFE} | 乙 |\n", 1),
            ("# 甲\u{FFFE}\n\n| 甲 | 乙\u{FFFE} |\n|---|---|\n| 丙\u{FFFE} | 丁 |\n", 3),
        ] {
            let mut findings = Findings::new();
            let original = open("原稿.md", text.as_bytes(), &mut findings).expect("a text");
            assert_eq!(original.beside, [format!("看不见的字符{count}个")], "{text:?}");
            let cells = || original.lines.iter().flat_map(|line| line.cells.iter().flat_map(|(_, cells)| cells));
            assert!(original.lines.iter().map(|line| &line.text).chain(cells()).all(|text| !text.contains('\u{FFFE}')));
        }
    }
}
