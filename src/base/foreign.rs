//! Files of other programs, told by their first bytes: a workbook or a Word document given as data is named for what it is.

use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::file_name;

pub(crate) static FOREIGN_FILE: Rule = Rule {
    id: "foreign-file",
    name: "不是数据文件",
    severity: Severity::Error,
    about: "给的是不是 YAML 数据文件",
    why: "Excel、Word、PDF 和压缩包不能当数据读",
    bad: r#"== 数据.xlsx
%PDF-1.4
$ qicao check 数据.xlsx
"#,
    good: r#"$ qicao check 数据.yaml
"#,
    basis: "",
};

/// What to do with a table of figures.
const TABLE: &str = "把表里的数填进 YAML 数据文件，再用数据文件起草";
/// What to do with a text.
const TEXT: &str = "把里面的数和文字写进 YAML 数据文件，再用数据文件起草";
/// What to do with a package.
const PACKAGE: &str = "先解压，给出里面的 YAML 数据文件";
/// What to do with anything else.
const OTHER: &str = "请核对文件名，给出 YAML 数据文件";

/// What a document behind a password is.
pub(crate) const ENCRYPTED: &str = "加了密码的文件";

/// What a file begins with, what it is and what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "PDF 文件", TEXT),
    (b"{\\rtf", "RTF 文档", TEXT),
    (b"Rar!", "压缩包（rar）", PACKAGE),
    (b"7z\xBC\xAF\x27\x1C", "压缩包（7z）", PACKAGE),
    (b"\x1F\x8B", "压缩包（gz）", PACKAGE),
    (b"BZh", "压缩包（bz2）", PACKAGE),
    (b"\xFD7zXZ", "压缩包（xz）", PACKAGE),
    (b"\x89PNG", "图片（png）", OTHER),
    (b"\xFF\xD8\xFF", "图片（jpg）", OTHER),
    (b"GIF8", "图片（gif）", OTHER),
    (b"SQLite format 3", "数据库（sqlite）", TABLE),
    (b"<!DOCTYPE", "网页（html）", TEXT),
    (b"<!doctype", "网页（html）", TEXT),
    (b"<html", "网页（html）", TEXT),
    (b"<?xml", "XML 文件", TEXT),
];

/// What a package of the kind of zip holds, by how the name of one of its files begins.
// Names of entries stand unpacked in a package, and the `mimetype` that OpenDocument puts first has its words right behind its name.
const ZIPPED: &[(&[u8], &str, &str)] = &[
    (b"xl/", "Excel 表格（xlsx）", TABLE),
    (b"word/", "Word 文档（docx）", TEXT),
    (b"ppt/", "演示文稿（pptx）", TEXT),
    (b"OFD.xml", "版式文件（ofd）", TEXT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "表格（ods）", TABLE),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "文档（odt）", TEXT),
];

/// The finding for a file that is no text; none where nothing is known of it.
pub(crate) fn foreign(name: &str, bytes: &[u8]) -> Option<Finding> {
    kind(bytes).map(|(what, hint)| finding(name, what, hint))
}

/// The finding for a file that its name says to be no data; of templates `.md` says nothing.
pub(crate) fn foreign_by_name(name: &str, bytes: &[u8]) -> Option<Finding> {
    named(name, bytes).map(|(what, hint)| finding(name, what, hint))
}

fn finding(name: &str, what: &str, hint: &'static str) -> Finding {
    let blank = if what.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
    let finding = FOREIGN_FILE.fatal(format!("{name} 是{blank}{what}，不是 YAML 数据文件"));
    // A name alone, since no line of it can be shown.
    finding.at(Source::new(name, "").place(0..0)).hint(hint)
}

/// What a file is by its name, where it has no 报告 in it: a table or a text that was saved as such.
fn named(name: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let file = file_name::last(name);
    if file.starts_with("~$") {
        return Some(("Word、Excel 打开文件时的临时文件", OTHER));
    }
    // 记事本 names what it saves .txt: what holds 报告 is data whatever it is called.
    let has_report = ["报告", "report"].iter().any(|word| bytes.windows(word.len()).any(|window| window == word.as_bytes()));
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    match ending.as_str() {
        _ if has_report => None,
        "csv" | "tsv" => Some(("表格导出的文字（csv）", TABLE)),
        "md" | "markdown" => Some(("Markdown 文稿", TEXT)),
        "txt" => Some(("文字稿（txt）", TEXT)),
        "json" => Some(("JSON 文件", TABLE)),
        _ => None,
    }
}

/// What a file of another program is, if that is known.
pub(crate) fn what_is(bytes: &[u8]) -> Option<&'static str> {
    kind(bytes).map(|(what, _)| what)
}

/// The files of a package, each from its name on: behind the mark of an entry and 26 bytes of numbers (APPNOTE 4.3.7).
// What is packed may hold any bytes, also `xl/`, so that only names are looked at; the first that is known goes before what is packed
// inside, as a workbook in a document.
fn entries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let marks = bytes.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x03\x04");
    marks.filter_map(|(at, _)| bytes.get(at + 30..))
}

/// Whether an entry begins so. ODF says in an entry of its own, which is not packed, what a file is (ODF 1.2 part 3, 3.3): some programs
/// put more between its name and its words.
fn begins(entry: &[u8], begin: &[u8]) -> bool {
    const TYPE: &[u8] = b"mimetype";
    const MOST_BETWEEN: usize = 64;
    match begin.strip_prefix(TYPE) {
        Some(said) => entry.starts_with(TYPE) && entry.windows(said.len()).take(MOST_BETWEEN).any(|words| words == said),
        None => entry.starts_with(begin),
    }
}

fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let found = entries(bytes).find_map(|entry| ZIPPED.iter().find(|(begin, ..)| begins(entry, begin)));
        return Some(found.map_or(("压缩包（zip）", PACKAGE), |(_, what, hint)| (what, hint)));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // Compound files of Office name their streams in UTF-16.
        let wide = |word: &str| word.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
        // A password makes a compound file of what was a package (MS-OFFCRYPTO), so that this goes before the kinds of old files.
        if holds(&wide("EncryptedPackage")) {
            return Some((ENCRYPTED, "去掉密码后再给出；数据请填进 YAML 数据文件"));
        }
        // Excel 95 called its stream Book, and later ones Workbook.
        return Some(match (holds(&wide("WordDocument")), holds(&wide("Workbook")) || holds(&wide("Book"))) {
            (true, _) => ("旧版 Word 文档（doc、wps）", TEXT),
            (_, true) => ("旧版 Excel 表格（xls、et）", TABLE),
            _ => ("旧版 Office 或 WPS 文件（doc、xls、ppt、wps、et）", TEXT),
        });
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    MAGIC.iter().find(|(begin, ..)| text.starts_with(begin)).map(|(_, what, hint)| (*what, *hint))
}

#[cfg(test)]
mod tests {
    use super::what_is;

    /// A package of entries that are not packed, as far as they are looked at.
    fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let entry = |(name, inside): &(&str, &[u8])| [b"PK\x03\x04", &[0; 26][..], name.as_bytes(), inside].concat();
        entries.iter().flat_map(entry).collect()
    }

    #[test]
    fn a_package_is_told_by_the_names_of_its_files() {
        let workbook = package(&[("xl/workbook.xml", b"")]);
        for (what, entries) in [
            ("Excel 表格（xlsx）", &[("[Content_Types].xml", &b""[..]), ("xl/workbook.xml", b"")][..]),
            ("Word 文档（docx）", &[("[Content_Types].xml", &b"xl/"[..]), ("word/document.xml", b"")]),
            ("Word 文档（docx）", &[("word/document.xml", &b""[..]), ("word/embeddings/1.xlsx", &workbook)]),
            ("演示文稿（pptx）", &[("ppt/presentation.xml", &b""[..])]),
            ("版式文件（ofd）", &[("OFD.xml", &b""[..])]),
            ("表格（ods）", &[("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..])]),
            ("文档（odt）", &[("mimetype", &b"application/vnd.oasis.opendocument.text"[..])]),
            ("压缩包（zip）", &[("说明.txt", &b"xl/ word/ ppt/ OFD.xml opendocument.text"[..])]),
        ] {
            assert_eq!(what_is(&package(entries)), Some(what));
        }
    }
}
