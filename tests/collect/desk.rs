//! Workbooks made by hand, and what is collected from them.

use std::fmt::Write as _;

use qicao::base::finding::Findings;
use qicao::intake::collect::{CollectOptions, Collected, Sent, SentFile, collect, open};
use qicao::ledger::{self, Ledger};
use qicao::{Source, format::grid::Workbook};

pub(crate) const DATA: &str = "\
报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}
妇幼:
  活产数: {值: 待报, 上年: 1380人, 来源: 妇幼股}
  婴儿死亡率: {值: 待报, 上年: 3.20‰, 来源: 妇幼股}
  产妇: {值: 待报, 其中: {初产妇: 待报, 经产妇: 待报}, 来源: 妇幼股}
资源:
  床位: 待报      # 张
  收入: {值: 待报, 单位: 万元}
  使用率: {值: 待报, 上年: 88.50%, 来源: 医政股}
";

pub(crate) fn ledger(data: &str) -> Ledger {
    let mut findings = Findings::new();
    let ledger = ledger::load(&[Source::new("数据.yaml", data)], &ledger::LedgerOptions::default(), &mut findings);
    ledger.unwrap_or_else(|| panic!("{findings:?}"))
}

/// A page of a workbook as XML: cells `text`, `#number`, `#number|code`, `=formula|value`, `~raw cell content`; nothing for none.
#[derive(Default)]
pub(crate) struct Page {
    name: String,
    rows: String,
    merged: Vec<&'static str>,
    pub(crate) before: &'static str,
    state: &'static str,
}

/// A workbook made by hand.
#[derive(Default)]
pub(crate) struct Book {
    pages: Vec<Page>,
    strings: Vec<String>,
    codes: Vec<String>,
    extra: Vec<(&'static str, &'static str)>,
}

impl Book {
    pub(crate) fn page(mut self, name: &str, rows: &[&[&str]]) -> Self {
        self.pages.push(Page { name: name.to_owned(), ..Page::default() });
        for (number, row) in (1..).zip(rows) {
            self = self.row(number, "", row);
        }
        self
    }

    pub(crate) fn row(mut self, number: usize, attributes: &str, cells: &[&str]) -> Self {
        let mut xml = String::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{number}", char::from(b'A' + at as u8));
            let xml_of = self.cell(&place, cell);
            xml.push_str(&xml_of);
        }
        let page = self.pages.last_mut().unwrap();
        write!(page.rows, "<row r=\"{number}\" {attributes}>{xml}</row>").unwrap();
        self
    }

    fn cell(&mut self, place: &str, cell: &str) -> String {
        if let Some(raw) = cell.strip_prefix('~') {
            return raw.replace("PLACE", place);
        }
        if let Some(number) = cell.strip_prefix('#') {
            let (number, code) = number.split_once('|').unwrap_or((number, "General"));
            let look = self.codes.iter().position(|known| known == code).unwrap_or_else(|| {
                self.codes.push(code.to_owned());
                self.codes.len() - 1
            });
            return format!("<c r=\"{place}\" s=\"{}\"><v>{number}</v></c>", look + 1);
        }
        if let Some(formula) = cell.strip_prefix('=') {
            let (formula, value) = formula.split_once('|').unwrap_or((formula, ""));
            return format!("<c r=\"{place}\"><f>{formula}</f><v>{value}</v></c>");
        }
        self.strings.push(cell.replace('&', "&amp;").replace('<', "&lt;"));
        format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", self.strings.len() - 1)
    }

    pub(crate) fn merged(mut self, areas: &[&'static str]) -> Self {
        self.pages.last_mut().unwrap().merged = areas.to_vec();
        self
    }

    pub(crate) fn before(mut self, xml: &'static str) -> Self {
        self.pages.last_mut().unwrap().before = xml;
        self
    }

    pub(crate) fn hidden(mut self) -> Self {
        self.pages.last_mut().unwrap().state = " state=\"hidden\"";
        self
    }

    pub(crate) fn part(mut self, name: &'static str, text: &'static str) -> Self {
        self.extra.push((name, text));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let space = format!("xmlns=\"{main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"");
        let relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut parts: Vec<(String, String)> = vec![
            ("[Content_Types].xml".into(), "<Types/>".into()),
            (
                "_rels/.rels".into(),
                format!(
                    "<Relationships {relations}><Relationship Id=\"a\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
        ];
        let (mut sheets, mut links) = (String::new(), String::new());
        for (at, page) in (1..).zip(&self.pages) {
            write!(sheets, "<sheet name=\"{}\" sheetId=\"{at}\"{} r:id=\"s{at}\"/>", page.name, page.state).unwrap();
            write!(links, "<Relationship Id=\"s{at}\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>").unwrap();
            let merged: String = page.merged.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
            let xml = format!(
                "<worksheet {space}>{}<sheetData>{}</sheetData><mergeCells>{merged}</mergeCells></worksheet>",
                page.before, page.rows
            );
            parts.push((format!("xl/worksheets/sheet{at}.xml"), xml));
        }
        write!(links, "<Relationship Id=\"x\" Type=\"{kind}/sharedStrings\" Target=\"sharedStrings.xml\"/>").unwrap();
        write!(links, "<Relationship Id=\"y\" Type=\"{kind}/styles\" Target=\"/xl/styles.xml\"/>").unwrap();
        let strings: String = self.strings.iter().map(|text| format!("<si><t xml:space=\"preserve\">{text}</t></si>")).collect();
        let formats: String = (0..)
            .zip(&self.codes)
            .map(|(at, code)| {
                let code = code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
                format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 164 + at)
            })
            .collect();
        let looks: String = (0..self.codes.len()).map(|at| format!("<xf numFmtId=\"{}\"/>", 164 + at)).collect();
        let indented = "<xf numFmtId=\"0\"><alignment indent=\"2\"/></xf>";
        parts.extend([
            ("xl/workbook.xml".into(), format!("<workbook {space}><sheets>{sheets}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels".into(), format!("<Relationships {relations}>{links}</Relationships>")),
            ("xl/sharedStrings.xml".into(), format!("<sst {space}>{strings}</sst>")),
            (
                "xl/styles.xml".into(),
                format!("<styleSheet {space}><numFmts>{formats}</numFmts><cellXfs><xf numFmtId=\"0\"/>{looks}{indented}</cellXfs></styleSheet>"),
            ),
        ]);
        parts.extend(self.extra.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        crate::reading::package(&parts)
    }
}

/// A file that came back, read.
pub(crate) fn file(name: &str, bytes: &[u8]) -> (String, Result<Workbook, qicao::Error>) {
    (name.to_owned(), open(SentFile { name, bytes }))
}

pub(crate) fn collected(data: &str, files: Vec<(String, Result<Workbook, qicao::Error>)>) -> Collected {
    collect(files, &ledger(data), &CollectOptions::default())
}

/// What is told, one word each: `键=值@格` is written, `?` is not and is told why, `~` need not be, `×` matches nothing.
pub(crate) fn told(collected: &Collected) -> String {
    let mut out: Vec<String> = Vec::new();
    for one in &collected.figures {
        let mark = match (one.apply, one.settled) {
            (true, _) => "",
            (false, true) => "~",
            (false, false) => "?",
        };
        let new = match &one.new {
            Sent::One(one) => one.clone(),
            Sent::Several(several) => several.join("|"),
        };
        let key = one.key.split_once('.').map_or(one.key.as_str(), |(_, key)| key);
        assert!(one.apply || one.why.is_some(), "nothing says why not: {one:?}");
        out.push(format!("{mark}{key}={new}@{}", one.cell));
    }
    out.extend(collected.unmatched.iter().map(|row| format!("×{}={}@{}", row.name, row.value, row.cell)));
    out.join(" ")
}
