//! docx-rs is the reference: every kind of block as it builds it whole, mended, beside the same block between our pieces.

use docx_rs::{
    Break, BreakType, BuildXML, Comment, Indent, Paragraph, ParagraphStyle, Run, RunChild, RunStyle, StructuredDataTag, Tab,
    Table as Grid, TableAlignmentType, TableCell, TableCellContent, TableLayoutType, TableRow, VAlignType, WidthType,
};

use std::sync::Arc;

use super::conform::mended;
use super::runs::{Ink, ParagraphRuns};
use super::table;
use crate::base::finding::Error;
use crate::base::source::{Key, Origin, Source};
use crate::document::{Align, Document, Inline, PrintedFigure, Remark, Table, Wording};
use crate::page::STANDARD;

const STYLES: [&str; 20] = [
    "Title",
    "Addressee",
    "Heading1",
    "Heading2",
    "Heading3",
    "Heading4",
    "BodyText",
    "BodyTextKept",
    "BelowTitle1",
    "BelowTitle2",
    "BelowTitle3",
    "AfterTable",
    "AttachmentMark",
    "AttachmentTitle",
    "AttachmentNote",
    "AttachmentNoteFirst",
    "AttachmentNoteNext",
    "TableHead",
    "TableTextLeft",
    "TableTextRight",
];
const LOOKS: [Option<&str>; 7] = [
    None,
    Some("Strong"),
    Some("Emphasis"),
    Some("RunInHeading1"),
    Some("RunInHeading2"),
    Some("RunInHeading3"),
    Some("RunInHeading4"),
];
const TEXTS: [&str; 8] = ["字", " 前后 ", "&<>\"'", "两\n行", "\n", "甲\t乙\n\n丙", "𠮷𫖯", "a\rb"];

fn built(block: &impl BuildXML) -> String {
    mended(&String::from_utf8(block.build()).unwrap())
}

/// A run of docx-rs, line ends and tabs as elements.
fn run(text: &str, look: Option<&str>) -> Run {
    let mut run = Run::new();
    run.run_property.style = look.map(RunStyle::new);
    for piece in text.split_inclusive(['\n', '\t']) {
        let words = piece.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            run = run.add_text(words);
        }
        match piece.chars().last() {
            Some('\n') => run.children.push(RunChild::Break(Break::new(BreakType::TextWrapping))),
            Some('\t') => run.children.push(RunChild::Tab(Tab::new())),
            _ => {}
        }
    }
    run
}

fn paragraph(style: &str) -> Paragraph {
    let mut paragraph = Paragraph::new();
    paragraph.property.style = Some(ParagraphStyle::new(Some(style)));
    paragraph
}

fn ours<'a>(document: &'a Document, write: impl FnOnce(&mut Ink<'a>) -> Result<(), Error>) -> String {
    let mut ink = Ink::new(document, &document.remarks, true, String::new());
    write(&mut ink).unwrap();
    ink.xml
}

fn figure(key: &str, said: Wording, text: &str) -> Inline {
    let key = Key::new(key);
    let place = Source::new("", "").place(0..0);
    Inline::Figure(PrintedFigure { origin: Arc::new(Origin { key, place }), said, made: String::new(), text: text.to_owned() })
}

#[test]
fn every_paragraph_and_run_is_that_of_docx_rs() {
    let document = Document::default();
    for style in STYLES {
        let empty = ours(&document, |ink| ink.paragraph(style, &[], |_| Ok(())));
        assert_eq!(empty, built(&paragraph(style)));
        for look in LOOKS {
            for text in TEXTS {
                let line = |line: &mut ParagraphRuns<'_, '_>| line.text(text, look);
                let (left, right) = (630, -630);
                let with = paragraph(style).add_run(run(text, look));
                assert_eq!(ours(&document, |ink| ink.paragraph(style, &[], line)), built(&with), "{style} {look:?} {text:?}");
                let mut with = paragraph(style).add_run(run(text, look));
                with.property.indent = Some(Indent::new(Some(left), None, Some(right), None));
                assert_eq!(ours(&document, |ink| ink.indented(style, [left, right], &[], line)), built(&with));
            }
        }
    }
    let several = ours(&document, |ink| {
        ink.paragraph("BodyText", &[], |line| {
            line.text("一", None)?;
            line.text("二", None)?;
            line.text("三", Some("Strong"))?;
            line.text("四", None)
        })
    });
    let reference = paragraph("BodyText").add_run(run("一二", None)).add_run(run("三", Some("Strong"))).add_run(run("四", None));
    assert_eq!(several, built(&reference));
}

#[test]
fn every_control_bookmark_and_comment_is_that_of_docx_rs() {
    for (kind, look) in [(Wording::Value, None), (Wording::Derived, None), (Wording::Gap, Some("Gap"))] {
        let text = [Inline::Text("前".into()), figure("甲.乙", kind, "5例"), Inline::Text("后".into())];
        let remarks = ["一", "二"].map(|text| Remark { key: Some(Key::new("甲.乙")), text: text.into() }).to_vec();
        let block = crate::document::Block::Paragraph { lead: None, text: text.to_vec() };
        let document = Document { blocks: vec![block], remarks, ..Document::default() };
        let written = ours(&document, |ink| ink.paragraph("BodyText", &[&text], |line| line.inlines(&text, None)));
        let name = |written: &str, kind: &str| {
            let at = written.find(kind).unwrap();
            written[at..].split('"').next().unwrap().to_owned()
        };
        let mut control = StructuredDataTag::new().add_run(run("5例", look));
        control.property = control.property.alias("甲.乙");
        let mut reference = paragraph("BodyText").add_bookmark_start(0, name(&written, "_qp")).add_bookmark_end(0);
        reference = reference.add_run(run("前", None));
        for id in 0..2 {
            reference = reference.add_comment_start(Comment::new(id));
        }
        reference = reference.add_bookmark_start(1, name(&written, "_qc")).add_structured_data_tag(control).add_bookmark_end(1);
        for id in 0..2 {
            reference = reference.add_comment_end(id);
        }
        let reference = reference.add_run(run("后", None));
        // docx-rs has no word for a tag.
        assert_eq!(written.replace(r#"<w:tag w:val="甲.乙"/>"#, ""), built(&reference), "{kind:?}");
        assert_eq!(written.matches(r#"w:val="甲.乙""#).count(), 2);
    }
}

#[test]
fn every_cell_is_that_of_docx_rs() {
    let cell = |text: &str| vec![Inline::Text(text.into())];
    let table = Table {
        header: ["甲", "乙", "丙"].map(cell).to_vec(),
        rows: vec![["一", "二", "三"].map(cell).to_vec(), vec![cell("四"), vec![], vec![]]],
        align: vec![Align::Left, Align::Right, Align::Center],
    };
    let document = Document::default();
    let mut ink = Ink::new(&document, &[], false, String::new());
    assert!(table::write(&table, "", &STANDARD, &mut ink, &mut |_| {}).unwrap());
    let written = ink.xml;
    let widths: Vec<usize> =
        written.split("<w:gridCol w:w=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    let row = |cells: [&str; 3], styles: [&str; 3]| {
        let cells = cells.iter().zip(styles).zip(&widths).map(|((text, style), width)| {
            let mut cell = TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center);
            let paragraph = if text.is_empty() { paragraph(style) } else { paragraph(style).add_run(run(text, None)) };
            cell.children.push(TableCellContent::Paragraph(Box::new(paragraph)));
            cell
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let body = ["TableTextLeft", "TableTextRight", "TableText"];
    let rows = vec![row(["甲", "乙", "丙"], ["TableHead"; 3]), row(["一", "二", "三"], body), row(["四", "", ""], body)];
    let grid = Grid::without_borders(rows)
        .style("OfficialTable")
        .width(STANDARD.text_width() as usize, WidthType::Dxa)
        .align(TableAlignmentType::Center)
        .layout(TableLayoutType::Fixed)
        .set_grid(widths.clone());
    // docx-rs has no words for the head of a table, and for what programs that read a page aloud are told.
    let written = written.replace("<w:tblHeader/>", "").replace(r#"<w:tblDescription w:val="甲、乙、丙"/>"#, "");
    assert_eq!(written, built(&grid));
    assert_eq!(written.matches("<w:tr>").count(), 3);
}
