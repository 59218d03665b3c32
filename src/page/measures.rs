//! Every measure a county may set: its name in the file, how it is written, how far it may go, and what of the page it is.

use super::amount::Dimension;
use super::standard::{Face, Faces, Page};
use crate::base::finding::Severity;
use crate::base::rule::Rule;

pub(crate) static BAD_MEASURE: Rule = Rule {
    id: "bad-measure",
    name: "版面尺寸不对",
    severity: Severity::Error,
    about: "样式.yaml 里的尺寸、字体写得对不对",
    why: "尺寸不合理，版面就排不成",
    bad: r#"== templates/样式.yaml
页边距: {上: 300毫米}
"#,
    good: r#"== templates/样式.yaml
页边距: {上: 37毫米}
"#,
    basis: "",
};

/// A measure.
pub(crate) struct Measure {
    /// The group it stands in; empty at the top.
    pub(crate) group: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    pub(crate) what: What,
}

/// What a measure sets.
pub(crate) enum What {
    /// A number of the page, between the least and the most that may be written.
    Number { kind: Dimension, least: &'static str, most: &'static str, of: Of },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A type face.
    Face(fn(&mut Faces) -> &mut Face),
    /// The face of digits and Latin letters, which need not have one.
    Latin,
}

/// The number of the page that a measure sets.
pub(crate) enum Of {
    Plain(fn(&mut Page) -> &mut u32),
    /// May be negative.
    Signed(fn(&mut Page) -> &mut i32),
    /// 每面行数: sets 行距, so that so many lines fill 版心.
    LinesOfPage,
    /// 每行字数: sets 字距, so that so many characters fill a line.
    CharactersOfLine,
}

impl Measure {
    /// Its whole name: 页边距.上.
    pub(crate) fn key(&self) -> String {
        if self.group.is_empty() { self.name.to_owned() } else { format!("{}.{}", self.group, self.name) }
    }
}

const fn length(
    group: &'static str,
    name: &'static str,
    least: &'static str,
    most: &'static str,
    field: fn(&mut Page) -> &mut u32,
) -> Measure {
    Measure { group, name, what: What::Number { kind: Dimension::Length, least, most, of: Of::Plain(field) } }
}

const fn size(group: &'static str, field: fn(&mut Page) -> &mut u32) -> Measure {
    let what = What::Number { kind: Dimension::Size, least: "5磅", most: "72磅", of: Of::Plain(field) };
    Measure { group, name: "字号", what }
}

const fn characters(group: &'static str, name: &'static str, field: fn(&mut Page) -> &mut u32) -> Measure {
    let what = What::Number { kind: Dimension::Characters, least: "0字", most: "10字", of: Of::Plain(field) };
    Measure { group, name, what }
}

const fn lines(group: &'static str, name: &'static str, field: fn(&mut Page) -> &mut u32) -> Measure {
    let what = What::Number { kind: Dimension::Lines, least: "0行", most: "5行", of: Of::Plain(field) };
    Measure { group, name, what }
}

const fn face(name: &'static str, of: fn(&mut Faces) -> &mut Face) -> Measure {
    Measure { group: "字体", name, what: What::Face(of) }
}

/// The families of type faces, as in [`FAMILIES`](crate::page::FAMILIES).
pub(crate) const FAMILY: &[&str] = &["gb2312", "windows", "founder_gbk"];
/// The grids, each with its other name behind it.
pub(crate) const GRID: &[&str] = &["行", "字", "lines", "chars"];

/// All of them, in the order of 国标.yaml.
pub(crate) const MEASURES: &[Measure] = &[
    length("纸张", "宽", "100毫米", "450毫米", |page| &mut page.width),
    length("纸张", "高", "100毫米", "450毫米", |page| &mut page.height),
    length("页边距", "上", "0毫米", "100毫米", |page| &mut page.top),
    length("页边距", "左", "0毫米", "100毫米", |page| &mut page.left),
    length("页边距", "下", "0毫米", "100毫米", |page| &mut page.bottom),
    length("页边距", "右", "0毫米", "100毫米", |page| &mut page.right),
    length("页边距", "页眉", "0毫米", "100毫米", |page| &mut page.header),
    Measure { group: "", name: "网格", what: What::Choice(GRID) },
    // Before single faces: measures are laid on in this order, and a family sets all faces.
    Measure { group: "字体", name: "系列", what: What::Choice(FAMILY) },
    face("仿宋", |faces| &mut faces.fangsong),
    face("楷体", |faces| &mut faces.kaiti),
    face("小标宋", |faces| &mut faces.xiaobiaosong),
    face("黑体", |faces| &mut faces.heiti),
    face("宋体", |faces| &mut faces.songti),
    Measure { group: "字体", name: "西文", what: What::Latin },
    size("正文", |page| &mut page.body_size),
    length("正文", "行距", "5磅", "100磅", |page| &mut page.line),
    Measure {
        group: "正文",
        name: "字距",
        what: What::Number { kind: Dimension::Length, least: "-3磅", most: "20磅", of: Of::Signed(|page| &mut page.spacing) },
    },
    Measure {
        group: "正文",
        // Another way to say 行距: the standard counts lines where Word wants their height.
        name: "每面行数",
        what: What::Number { kind: Dimension::Lines, least: "5行", most: "100行", of: Of::LinesOfPage },
    },
    Measure {
        group: "正文",
        name: "每行字数",
        what: What::Number { kind: Dimension::Characters, least: "10字", most: "100字", of: Of::CharactersOfLine },
    },
    characters("正文", "首行缩进", |page| &mut page.indent),
    size("标题", |page| &mut page.title_size),
    length("标题", "行距", "5磅", "100磅", |page| &mut page.title_line),
    lines("标题", "下空", |page| &mut page.title_blank),
    lines("附件说明", "上空", |page| &mut page.note_blank),
    lines("落款", "上空", |page| &mut page.sign_off_blank),
    characters("落款", "署名右空", |page| &mut page.sign_off_right),
    characters("落款", "日期右移", |page| &mut page.date_shift),
    size("页码", |page| &mut page.number_size),
    length("页码", "行距", "5磅", "100磅", |page| &mut page.number_line),
    length("页码", "距版心", "0毫米", "50毫米", |page| &mut page.number_gap),
    characters("页码", "外侧空", |page| &mut page.number_indent),
    size("表格", |page| &mut page.table_size),
    length("表格", "行距", "5磅", "100磅", |page| &mut page.table_line),
    length("表格", "边距", "0毫米", "20毫米", |page| &mut page.cell_margin),
];

/// How far a number may go, as it is written and in its own count; none of what is no number.
pub(crate) fn bounds(group: &str, name: &str) -> Option<[(&'static str, i32); 2]> {
    let What::Number { kind, least, most, .. } = find(group, name)?.what else { return None };
    Some([(least, kind.read(least)?), (most, kind.read(most)?)])
}

/// The measure of this name, if the group has it.
pub(crate) fn find(group: &str, name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.group == group && measure.name == name)
}
