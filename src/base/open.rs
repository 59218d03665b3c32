//! Bytes to text: encodings that offices really use, told apart and named with the way out.

use crate::base::finding::{Finding, Severity};
use crate::base::foreign::{foreign, foreign_by_name};
use crate::base::rule::{Rule, RuleTable};
use crate::base::source::{LARGEST, Place, Source};
use crate::base::text::decode::looks_big5;
use crate::base::text::invisible::{idle, turns};
use crate::base::text::width;

/// The rules of files that are opened: what may be told of a draft as well, and so softened by 校核.yaml.
pub static RULES: RuleTable =
    RuleTable { title: "文件和命令", rules: &[&ENCODING, &CONTROL_CHARACTER, &UNSEEN_CHARACTER, &LIMIT] };

pub(crate) static LIMIT: Rule = Rule {
    id: "limit",
    name: "大小超过上限",
    severity: Severity::Error,
    about: "文件和数据是不是大得不像一份总结",
    why: "过大的文件多半是写错了文件，读它会占满内存",
    bad: r#"（数据.yaml 是数据库导出的，有9兆字节）
$ qicao check 数据.yaml
"#,
    good: r#"$ qicao check 数据.yaml
"#,
    basis: "",
};

pub(crate) static ENCODING: Rule = Rule {
    id: "encoding",
    name: "文件编码不对",
    severity: Severity::Error,
    about: "文件是不是 UTF-8 编码",
    why: "别的编码读出来是乱码",
    bad: r#"（数据.yaml 用旧版记事本存成了 ANSI）
$ qicao check 数据.yaml
"#,
    good: r#"（数据.yaml 另存时编码选 UTF-8）
$ qicao check 数据.yaml
"#,
    basis: "",
};

pub(crate) static CONTROL_CHARACTER: Rule = Rule {
    id: "control-character",
    name: "含有控制字符",
    severity: Severity::Error,
    about: "文件里有没有看不见的控制字符",
    why: "公文里印不出来，会使 Word 打不开文件，或者使一行字看起来和写的不一样",
    bad: r#"传染病:
  报告数: 837<U+0007>例
"#,
    good: r#"传染病:
  报告数: 837例
"#,
    basis: "",
};

pub(crate) static UNSEEN_CHARACTER: Rule = Rule {
    id: "unseen-character",
    name: "看不见的字符",
    severity: Severity::Warning,
    about: "文字和名称里有没有看不见的字符",
    why: "看起来一样的两个名称对不上，查找也找不到",
    bad: r#"引言: 全年工作<U+200B>有序开展。
"#,
    good: r#"引言: 全年工作有序开展。
"#,
    basis: "",
};

/// How to save a file again so that it can be read.
const SAVE_AGAIN: &str = "用记事本打开，“另存为”时编码选“UTF-8”；WPS 或表格软件另存时也选 UTF-8";

/// Reads the bytes of a data file, which its name may say to be something else: a table, a text.
///
/// # Errors
///
/// As [`open_bytes`].
pub fn open_data(name: &str, bytes: Vec<u8>) -> Result<Source, Finding> {
    // What its bytes say goes first: a workbook that somebody named 数据.csv is a workbook.
    if let Some(foreign) = foreign(name, &bytes).or_else(|| foreign_by_name(name, &bytes)) {
        return Err(foreign);
    }
    open_bytes(name, bytes)
}

/// Reads the bytes of a file as UTF-8 text, with or without BOM, with LF or CRLF.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<Source, Finding> {
    // Before its size is looked at: a photo of 9 MB is no data that is too long.
    if let Some(foreign) = foreign(name, &bytes) {
        return Err(foreign);
    }
    if bytes.len() as u64 > LARGEST {
        let finding = LIMIT.fatal(format!("{name} 有{}字节，超过8兆字节的上限", bytes.len()));
        return Err(finding.hint("请确认给的是数据文件；数据太多时分成几个文件"));
    }
    // 记事本 puts the mark there; left, it would be the beginning of the first key.
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    if looks_utf16(&bytes) {
        return Err(encoding(name, "UTF-16（记事本里叫“Unicode”）"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let source = Source::new(name, line_feeds(text));
            match first_refused(&source) {
                Some(finding) => Err(finding),
                None => Ok(source),
            }
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if looks_big5(&bytes) {
                return Err(encoding(name, "Big5（繁体中文的“ANSI”）"));
            }
            if looks_gbk(&bytes) {
                return Err(encoding(name, "GBK（GB18030，旧版记事本里叫“ANSI”）"));
            }
            Err(bad_byte(name, &bytes, at))
        }
    }
}

/// Whether a character may not stand in a source: control characters, those that turn a text round, and noncharacters.
pub(crate) fn is_refused(c: char) -> bool {
    let code = c as u32;
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || turns(c)
        // Noncharacters: those of the first row mark figures inside a draft (`marks`), and XML may not hold U+FFFE and U+FFFF.
        || (0xFDD0..=0xFDEF).contains(&code)
        || code & 0xFFFE == 0xFFFE
}

/// What a refused character is called.
fn kind_of_refused(c: char) -> &'static str {
    match c {
        c if turns(c) => "改变文字方向的控制字符",
        c if c.is_control() => "控制字符",
        _ => "Unicode 保留的非字符",
    }
}

/// The finding about characters in a text, or a name, that nobody sees: each kind with its number.
pub(crate) fn unseen(text: &str) -> Option<Finding> {
    // A list that is gone through will do: a text holds one or two kinds.
    let mut met: Vec<(char, usize)> = Vec::new();
    for (_, c) in idle(text) {
        match met.iter_mut().find(|(known, _)| *known == c) {
            Some((_, count)) => *count += 1,
            None => met.push((c, 1)),
        }
    }
    let said = |(c, count): &(char, usize)| match count {
        1 => format!("U+{:04X}", u32::from(*c)),
        count => format!("U+{:04X}（{count}处）", u32::from(*c)),
    };
    let all = met.iter().map(said).collect::<Vec<_>>().join("、");
    (!met.is_empty()).then(|| {
        let finding = UNSEEN_CHARACTER.finding(format!("里面有看不见的字符 {all}"));
        finding.hint("多半是从别的软件粘贴时带进来的；请把这几个字删掉重新输入")
    })
}

/// The same about a file that is no data, at the first of them.
pub(crate) fn unseen_in(source: &Source) -> Option<Finding> {
    let text = source.text();
    let (at, c) = idle(text).next()?;
    Some(unseen(text)?.at(source.place(at..at + c.len_utf8())))
}

/// What is wrong with the name of something, if anything: a character in it that may not stand there, or that nobody sees.
pub(crate) fn fault_of_name(name: &str) -> Option<Finding> {
    let is_bad = |c: char| c.is_control() || is_refused(c);
    refused_in_name(&CONTROL_CHARACTER, name, is_bad).or_else(|| unseen_in_name(name))
}

/// The finding about a character that may not stand in a name, if one of these does.
pub(crate) fn refused_in_name(rule: &'static Rule, name: &str, is_bad: impl Fn(char) -> bool) -> Option<Finding> {
    let c = name.chars().find(|c| is_bad(*c))?;
    let message = format!("“{}”里有{} U+{:04X}", width::shown(name), kind_of_refused(c), u32::from(c));
    Some(rule.fatal(message).hint("它看起来和写的不一样；请删掉这个字符重新输入，文件名里有就先给文件改名"))
}

/// The finding about what nobody sees in a name.
pub(crate) fn unseen_in_name(name: &str) -> Option<Finding> {
    let finding = unseen(name)?;
    Some(Finding { message: format!("“{}”{}", width::shown(name), finding.message), ..finding })
}

/// The finding for such a character.
pub(crate) fn refused(c: char, place: Place) -> Finding {
    let code = c as u32;
    let what = kind_of_refused(c);
    let (line, column) = place.start();
    CONTROL_CHARACTER
        .fatal(format!("第{line}行第{column}列有{what} U+{code:04X}，不能写进公文"))
        .at(place)
        .hint("删去这个看不见的字符；多半是从别的软件粘贴时带进来的")
}

/// The finding for the first character of a text that may not stand there.
pub(crate) fn first_refused(source: &Source) -> Option<Finding> {
    let text = source.text();
    // Every byte that begins such a character is looked at more closely; of a Chinese text that is one of dozens.
    let may_begin =
        |byte: &u8| matches!(byte, 0..0x20 | 0x7F | 0xC2 | 0xE2 | 0xEF | 0xF0..) && !matches!(byte, b'\n' | b'\t' | b'\r');
    let starts = text.bytes().enumerate().filter(|(_, byte)| may_begin(byte)).map(|(at, _)| at);
    let (at, c) = starts.filter_map(|at| Some((at, text.get(at..)?.chars().next()?))).find(|&(_, c)| is_refused(c))?;
    Some(refused(c, source.place(at..at + c.len_utf8())))
}

/// Line ends as LF, so that every file means the same wherever it was written.
pub(crate) fn line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn encoding(name: &str, what: &str) -> Finding {
    // A name alone, since no line of it can be shown.
    ENCODING.fatal(format!("{name} 不是 UTF-8 编码，像是 {what}")).at(Source::new(name, "").place(0..0)).hint(SAVE_AGAIN)
}

fn bad_byte(name: &str, bytes: &[u8], at: usize) -> Finding {
    let source = Source::new(name, line_feeds(String::from_utf8_lossy(bytes).into_owned()));
    // The source that is shown has lost its CRs, so the place is counted in what stands before it, put right in the same way.
    let before = String::from_utf8_lossy(&bytes[..at]);
    let offset = line_feeds(before.into_owned()).len();
    let (line, column) = source.line_column(offset);
    let byte = bytes.get(at).copied().unwrap_or_default();
    ENCODING
        .fatal(format!("第{line}行第{column}列有一个字节 0x{byte:02X} 不是 UTF-8 文字"))
        .at(source.place(offset..offset + '\u{FFFD}'.len_utf8()))
        .hint("重新输入这个字后保存")
        .hint(SAVE_AGAIN)
}

fn looks_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    // Without a mark: line ends, colons and blanks of YAML have a zero byte beside them.
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).take(2000).filter(|&&byte| byte == 0).count();
    let even = zeros(0);
    let odd = zeros(1);
    let pairs = bytes.len().min(4000) / 2;
    // Chinese in UTF-16 has no zero bytes, so one pair in twenty is enough; what has them on both sides is no text.
    even.max(odd) >= 3 && even.max(odd) * 20 > pairs && even.min(odd) * 4 < even.max(odd)
}

/// Whether the bytes are well-formed GB18030 and not nearly UTF-8.
fn looks_gbk(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A UTF-8 file with a few bad bytes is mended at those bytes.
    if good > bad * 4 {
        return false;
    }
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        let pair = (lead, bytes.get(at + 1).copied().unwrap_or_default());
        at += match pair {
            (0x00..=0x7F, _) => 1,
            (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => 2,
            // What GB18030 has beyond GBK takes four bytes: rare characters in names of people.
            (0x81..=0xFE, 0x30..=0x39) => 4,
            _ => return false,
        };
    }
    true
}

/// The source with LF line ends; the same one, if it has them already.
pub(crate) fn with_line_feeds(source: &Source) -> Source {
    if source.text().contains('\r') { Source::new(source.name(), line_feeds(source.text().to_owned())) } else { source.clone() }
}
