//! styles.xml: all look of a draft, so that a person can go on editing it in Word or WPS.
//!
//! Ids and names are Word's own where it has them (`Title`, `heading 1`), or its navigation pane would show nothing; the Chinese
//! names are aliases beside them.

use std::fmt::Write;

use super::parts::{HEAD, W};
use crate::page::{Face, LineGrid, Page};

/// The styles of headings 1 to 4 that stand on a line of their own.
pub(super) const HEADINGS: [&str; 4] = ["Heading1", "Heading2", "Heading3", "Heading4"];
/// The styles of headings 1 to 4 that run in.
pub(super) const RUN_IN: [&str; 4] = ["RunInHeading1", "RunInHeading2", "RunInHeading3", "RunInHeading4"];
/// The styles of the empty line below a title of one, two and three lines.
pub(super) const BELOW_TITLE: [&str; 3] = ["BelowTitle1", "BelowTitle2", "BelowTitle3"];

/// One style.
#[derive(Default)]
struct Style {
    kind: &'static str,
    id: &'static str,
    name: &'static str,
    alias: &'static str,
    based: &'static str,
    next: &'static str,
    priority: u8,
    /// A style that people pick from the gallery.
    quick: bool,
    default: bool,
    ppr: String,
    rpr: String,
    tail: &'static str,
}

/// Quotation marks and dashes take the East Asian face only with the hint.
fn fonts(face: &Face, latin: Option<&Face>) -> String {
    let (name, latin) = (&face.name, &latin.unwrap_or(face).name);
    format!(r#"<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>"#)
}

fn size(half_points: u32) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}

/// An exact line that does not snap to the grid of the page.
fn line(twips: u32) -> String {
    // On the grid 22 points take two lines, and rows of a table are bloated.
    format!(r#"<w:snapToGrid w:val="0"/><w:spacing w:line="{twips}" w:lineRule="exact"/>"#)
}

/// 左空 `left` 字, the first line `hanging` 字 less.
fn hang(page: &Page, left: u32, hanging: u32) -> String {
    let (left_twips, hanging_twips) = (left * page.character(), hanging * page.character());
    format!(
        r#"<w:ind w:leftChars="{left}00" w:left="{left_twips}" w:hangingChars="{hanging}00" w:hanging="{hanging_twips}"/><w:jc w:val="left"/>"#
    )
}

fn paragraph(id: &'static str, name: &'static str, alias: &'static str, based: &'static str, ppr: String, rpr: String) -> Style {
    Style { kind: "paragraph", id, name, alias, based, ppr, rpr, quick: true, ..Style::default() }
}

fn character(id: &'static str, name: &'static str, rpr: String) -> Style {
    Style { kind: "character", id, name, based: "DefaultParagraphFont", rpr, quick: true, ..Style::default() }
}

/// A style that is used by the program and not picked by people.
fn quiet(style: Style) -> Style {
    Style { quick: false, ..style }
}

/// The last empty line below a title of so many lines and one more.
fn below_title(page: &Page, more: usize, name: &'static str) -> Style {
    let before = page.title_blank.saturating_sub(1) * page.line;
    let height = page.below_title(u32::try_from(more + 1).unwrap_or(1)).saturating_sub(before).max(20);
    quiet(paragraph(BELOW_TITLE[more], name, "", "Normal", format!("<w:keepNext/>{}", line(height)), String::new()))
}

fn list(page: &Page) -> Vec<Style> {
    let faces = &page.faces;
    let face = |face: &Face| fonts(face, faces.latin.as_ref());
    let both = |twips: u32, characters: u32| (format!("{characters}00"), twips * characters);
    // Word takes the *Chars value, LibreOffice ignores it unless the twips stand beside it: both.
    let (characters, twips) = both(page.character(), page.indent);
    let indent = format!(r#"<w:ind w:firstLineChars="{characters}" w:firstLine="{twips}"/>"#);
    // A heading ends no page; the outline counts from 0.
    let heading = |level: u8| format!(r#"<w:keepNext/>{indent}<w:outlineLvl w:val="{}"/>"#, level - 1);
    let centre = r#"<w:jc w:val="center"/>"#;
    let no_spacing = r#"<w:spacing w:val="0"/>"#;
    let small = || format!("{no_spacing}{}", size(21));
    let cell = |jc: &str| format!(r#"<w:jc w:val="{jc}"/>"#);
    // With a grid of characters Word would widen the right indent to whole cells.
    let whole_cells = if page.grid == LineGrid::Characters { r#"<w:adjustRightInd w:val="0"/>"# } else { "" };
    let (number_characters, number_twips) = both(10 * page.number_size, page.number_indent);
    vec![
        Style {
            default: true,
            ..paragraph(
                "Normal",
                "Normal",
                "",
                "",
                format!(
                    // Widow control makes pages of 21 lines; marks beyond the edge, and air between digits and Chinese,
                    // make lines of other than 28 characters.
                    r#"<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{whole_cells}<w:jc w:val="both"/>"#
                ),
                String::new(),
            )
        },
        Style {
            default: true,
            priority: 1,
            based: "",
            ..quiet(character("DefaultParagraphFont", "Default Paragraph Font", String::new()))
        },
        Style {
            kind: "table",
            id: "TableNormal",
            name: "Normal Table",
            priority: 99,
            default: true,
            tail: "margins",
            ..Style::default()
        },
        Style { next: "BodyText", ..paragraph("BodyText", "Body Text", "公文正文", "Normal", indent.clone(), String::new()) },
        Style {
            next: "BodyText",
            ..quiet(paragraph("BodyTextKept", "公文正文（与下段同页）", "", "BodyText", "<w:keepNext/>".into(), String::new()))
        },
        Style {
            next: "BodyText",
            ..paragraph(
                "Title",
                "Title",
                "公文标题",
                "Normal",
                format!("<w:keepNext/><w:keepLines/>{}{centre}", line(page.title_line)),
                format!("{}{no_spacing}{}", face(&faces.xiaobiaosong), size(page.title_size)),
            )
        },
        Style { next: "BodyText", ..paragraph("Addressee", "主送机关", "", "Normal", String::new(), String::new()) },
        Style {
            priority: 9,
            next: "BodyText",
            ..paragraph("Heading1", "heading 1", "一级标题", "Normal", heading(1), face(&faces.heiti))
        },
        Style {
            priority: 9,
            next: "BodyText",
            ..paragraph("Heading2", "heading 2", "二级标题", "Normal", heading(2), face(&faces.kaiti))
        },
        Style {
            priority: 9,
            next: "BodyText",
            ..paragraph("Heading3", "heading 3", "三级标题", "Normal", heading(3), String::new())
        },
        Style {
            priority: 9,
            next: "BodyText",
            ..paragraph("Heading4", "heading 4", "四级标题", "Normal", heading(4), String::new())
        },
        character("RunInHeading1", "段首一级标题", face(&faces.heiti)),
        character("RunInHeading2", "段首二级标题", face(&faces.kaiti)),
        character("RunInHeading3", "段首三级标题", String::new()),
        character("RunInHeading4", "段首四级标题", String::new()),
        // Chinese type has no bold of its own: 黑体 is what stands out, 楷体 what is set apart.
        character("Strong", "Strong", face(&faces.heiti)),
        character("Emphasis", "Emphasis", face(&faces.kaiti)),
        character("Gap", "待填", r#"<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>"#.into()),
        below_title(page, 0, "标题下空行（一行标题）"),
        below_title(page, 1, "标题下空行（两行标题）"),
        below_title(page, 2, "标题下空行（三行标题）"),
        // 7.3.4 「回行时应当与上一行附件名称的首字对齐」: 附件： is three characters, with a number four.
        paragraph("AttachmentNote", "附件说明", "", "Normal", format!("<w:keepNext/>{}", hang(page, 5, 3)), String::new()),
        paragraph("AttachmentNoteFirst", "附件说明首项", "", "AttachmentNote", hang(page, 6, 4), String::new()),
        paragraph("AttachmentNoteNext", "附件说明续项", "", "AttachmentNote", hang(page, 6, 1), String::new()),
        Style {
            next: "BodyText",
            ..paragraph(
                "SignOff",
                "署名",
                "",
                "Normal",
                r#"<w:keepNext/><w:keepLines/><w:jc w:val="left"/>"#.into(),
                String::new(),
            )
        },
        Style {
            next: "BodyText",
            // Nothing follows that it must stay with, as 署名 must.
            ..paragraph("SignOffDate", "成文日期", "", "SignOff", r#"<w:keepNext w:val="0"/>"#.into(), String::new())
        },
        Style {
            next: "AttachmentTitle",
            ..paragraph(
                "AttachmentMark",
                "附件标记",
                "",
                "Normal",
                "<w:keepNext/><w:pageBreakBefore/>".into(),
                face(&faces.heiti),
            )
        },
        Style { next: "BodyText", ..paragraph("AttachmentTitle", "附件标题", "", "Title", String::new(), String::new()) },
        paragraph(
            "TableText",
            "表格文字",
            "",
            "Normal",
            format!("{}{centre}", line(page.table_line)),
            format!("{no_spacing}{}", size(page.table_size)),
        ),
        paragraph("TableTextLeft", "表格文字（左）", "", "TableText", cell("left"), String::new()),
        paragraph("TableTextRight", "表格文字（右）", "", "TableText", cell("right"), String::new()),
        paragraph("TableHead", "表头", "", "TableText", "<w:keepNext/>".into(), face(&faces.heiti)),
        // Word wants a paragraph after a table; one point high, it takes no line of the page.
        quiet(paragraph("AfterTable", "表后", "", "Normal", line(20), size(2))),
        Style {
            kind: "table", id: "OfficialTable", name: "公文表格", based: "TableNormal", tail: "borders", ..Style::default()
        },
        quiet(paragraph(
            "FooterOdd",
            "页码单",
            "",
            "Normal",
            format!(
                r#"{}<w:ind w:rightChars="{number_characters}" w:right="{number_twips}"/><w:jc w:val="right"/>"#,
                line(page.number_line)
            ),
            // 7.5: 4号半角宋体阿拉伯数字, whatever face digits have elsewhere.
            format!("{}{no_spacing}{}", fonts(&faces.songti, None), size(page.number_size)),
        )),
        quiet(paragraph(
            "FooterEven",
            "页码双",
            "",
            "FooterOdd",
            format!(
                // Based on the odd one, whose right indent it takes back.
                r#"<w:ind w:leftChars="{number_characters}" w:left="{number_twips}" w:rightChars="0" w:right="0"/><w:jc w:val="left"/>"#
            ),
            String::new(),
        )),
        Style { priority: 99, ..quiet(character("CommentReference", "annotation reference", size(21))) },
        Style {
            priority: 99,
            ..quiet(paragraph(
                "CommentText",
                "annotation text",
                "",
                "Normal",
                r#"<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>"#.into(),
                small(),
            ))
        },
    ]
}

/// The part.
pub(crate) fn part(page: &Page) -> String {
    // A grid of characters says itself what is between two.
    let spacing = if page.grid == LineGrid::Characters { 0 } else { page.spacing };
    let line = page.line;
    let mut out = format!(
        r#"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:spacing w:val="{spacing}"/><w:kern w:val="0"/>{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
        fonts(&page.faces.fangsong, page.faces.latin.as_ref()),
        size(page.body_size)
    );
    list(page).iter().for_each(|style| push(&mut out, style, page.cell_margin));
    out.push_str("</w:styles>");
    out
}

fn push(out: &mut String, style: &Style, cell_margin: u32) {
    let default = if style.default { r#" w:default="1""# } else { "" };
    let _ = write!(out, r#"<w:style w:type="{}"{default} w:styleId="{}"><w:name w:val="{}"/>"#, style.kind, style.id, style.name);
    for (element, value) in [("aliases", style.alias), ("basedOn", style.based), ("next", style.next)] {
        if !value.is_empty() {
            let _ = write!(out, r#"<w:{element} w:val="{value}"/>"#);
        }
    }
    if style.priority > 0 {
        let _ = write!(out, r#"<w:uiPriority w:val="{}"/>"#, style.priority);
    }
    // What only the program uses stays out of the way of people who look for a style.
    if style.quick {
        out.push_str("<w:qFormat/>");
    } else if style.kind != "table" || style.default {
        out.push_str("<w:semiHidden/>");
    }
    for (element, content) in [("pPr", &style.ppr), ("rPr", &style.rpr)] {
        if !content.is_empty() {
            let _ = write!(out, "<w:{element}>{content}</w:{element}>");
        }
    }
    // The schema wants `w:tblPr` behind `w:rPr`.
    match style.tail {
        "margins" => {
            out.push_str(r#"<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>"#);
            for (side, width) in [("top", 0), ("left", cell_margin), ("bottom", 0), ("right", cell_margin)] {
                let _ = write!(out, r#"<w:{side} w:w="{width}" w:type="dxa"/>"#);
            }
            out.push_str("</w:tblCellMar></w:tblPr>");
        }
        "borders" => {
            out.push_str("<w:tblPr><w:tblBorders>");
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                let _ = write!(out, r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
            }
            out.push_str("</w:tblBorders></w:tblPr>");
        }
        _ => {}
    }
    out.push_str("</w:style>");
}
