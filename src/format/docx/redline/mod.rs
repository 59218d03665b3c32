//! Two drafts → one DOCX that shows what differs as tracked changes: accepting all gives the new draft, rejecting all the old one.
//!
//! The body is the new draft's, byte for byte where nothing differs. Into it goes what only the old one says, as deletions, and a
//! mark round what only the new one says. Marks that others have made in either draft stay theirs. Nothing is given out before our
//! own reader has accepted and rejected all of it and found both drafts, text for text.
//!
//! ```text
//! old ─┐        ┌─ items ─ align ─┬─ paragraph ─ hunks ─┬─ run    what is new goes under a mark
//!      ├─ read ─┤                 └─ tables             ├─ gone   what is gone is put back as taken out
//! new ─┘        └─────────────────────────────────────▶ └─ place  where no control and no mark is in the way
//! ```

mod boxes;
mod canvas;
mod compose;
mod elsewhere;
mod gone;
mod items;
mod look;
mod marks;
mod model;
mod notes;
mod package;
mod paragraph;
mod place;
mod run;
mod side;
mod steps;
mod strays;

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use self::canvas::{AddedComment, Canvas, CutParagraphs, Unmarkable};
use self::items::{BodyItems, Item};
use self::marks::Ids;
pub use self::model::{MarkedChange, MarkedChangeKind, Why};
use self::package::EditedPackage;
use self::side::Shared;
use self::strays::Strays;
use super::read::{Location, Manuscript, Marks, View, read};
use crate::base::finding::{Error, Severity};
use crate::base::hashed::HashMap;
use crate::base::rule::Rule;

pub(crate) static CANNOT_MARK: Rule = Rule {
    id: "cannot-mark",
    name: "标不出修订",
    severity: Severity::Error,
    about: "两稿的差别能不能用修订标出",
    why: "标了修订的稿子，全部接受必须是新稿，全部拒绝必须是旧稿；做不到就不写",
    bad: r#"（新稿.docx 是别的程序写的，写法特殊）
$ qicao diff 旧稿.docx 新稿.docx -o 修订稿.docx
"#,
    good: r#"（新稿.docx 是别的程序写的，写法特殊）
$ qicao diff 旧稿.docx 新稿.docx -o 修订.md
"#,
    basis: "",
};

/// A draft with what differs marked in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Redline {
    /// The DOCX.
    pub bytes: Vec<u8>,
    /// What differs, in reading order.
    pub differences: Vec<MarkedChange>,
}

/// What is said of a redline beside its marks.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RedlineOptions<'a> {
    /// When the marks are made, as XML writes it; none to say nothing of it.
    pub date: Option<&'a str>,
    /// Why a figure changed, for the comment beside it.
    pub why: Why<'a>,
}

impl Default for RedlineOptions<'_> {
    fn default() -> Self {
        Self { date: None, why: &|_, _| String::new() }
    }
}

impl<'a> RedlineOptions<'a> {
    /// The same, with a reason for each figure: by its tag, and by who tracked it.
    #[must_use]
    pub fn why(self, why: Why<'a>) -> Self {
        Self { why, ..self }
    }
}

/// Marks in the new draft what differs from the old one.
///
/// # Errors
///
/// What cannot be shown as tracked changes, so that both drafts come out of them again.
pub fn redline(old: &Manuscript, new: &Manuscript, bytes: &[u8], options: RedlineOptions<'_>) -> Result<Redline, Error> {
    composed(old, new, bytes, options).map_err(|Unmarkable(what)| {
        let error = Error::new(&CANNOT_MARK, format!("{what}，没法用修订标出来"));
        error.hint("改用 -o 修订.md，可以看到改了什么")
    })
}

/// What differs, without marks: what cannot be shown as tracked changes is told as well.
pub fn differences(old: &Manuscript, new: &Manuscript, bytes: &[u8]) -> Vec<MarkedChange> {
    match mark(old, new, bytes, RedlineOptions::default()) {
        Ok((_, _, differences, _)) => differences,
        Err(_) => by_lines(old, new),
    }
}

fn composed(old: &Manuscript, new: &Manuscript, bytes: &[u8], options: RedlineOptions<'_>) -> Result<Redline, Unmarkable> {
    let (body, comments, differences, first) = mark(old, new, bytes, options)?;
    let package = EditedPackage::open(bytes, &new.body.name).ok_or(Unmarkable("文件的结构特殊"))?;
    let out = package.with(&body, &comments, first, options.date).map_err(|_| Unmarkable("文件的结构特殊"))?;
    let again = read("修订稿.docx", &out).map_err(|_| Unmarkable("这两稿的写法特殊"))?;
    // Texts, and not XML: where a run is cut nobody sees.
    let fits = |view: View, whole: &Manuscript| texts(&again, view) == texts(whole, view);
    match fits(View::Accepted, new) && fits(View::Rejected, old) {
        true => Ok(Redline { bytes: out, differences }),
        false => Err(Unmarkable("这两稿的写法特殊")),
    }
}

/// The body, comments, what differs, and the id of the first comment.
type ComposedBody = (String, Vec<AddedComment>, Vec<MarkedChange>, usize);

fn mark(old: &Manuscript, new: &Manuscript, bytes: &[u8], options: RedlineOptions<'_>) -> Result<ComposedBody, Unmarkable> {
    let odd = Unmarkable("文件的结构特殊");
    let (old_xml, new_xml) =
        (Document::parse(&old.body.text).map_err(|_| odd)?, Document::parse(&new.body.text).map_err(|_| odd)?);
    // What is written with another prefix is a draft of no program that people use.
    let is_plain = |root: Node<'_, '_>| root.lookup_namespace_uri(Some("w")) == root.tag_name().namespace();
    if !is_plain(old_xml.root_element()) || !is_plain(new_xml.root_element()) {
        return Err(odd);
    }
    let mut package = EditedPackage::open(bytes, &new.body.name).ok_or(odd)?;
    let shared = Shared::of(old, new);
    let gone = |marks: &Marks| marks.deleted.as_ref().is_some_and(|revision| !shared.has(false, revision));
    let fresh = |marks: &Marks| marks.inserted.as_ref().is_some_and(|revision| !shared.has(true, revision));
    let old_body = items::body(old, old_xml.root_element(), &gone).ok_or(odd)?;
    let new_body = items::body(new, new_xml.root_element(), &fresh).ok_or(odd)?;
    let numbers = numbers(old, &old_body);
    let first_comment = package.first_comment();
    let styles = package.styles();
    let formats = look::format_marks(&old_xml, &styles);
    let mut canvas = Canvas {
        old,
        new,
        shared,
        nodes: new_xml.descendants().filter(Node::is_element).map(|node| (node.range().start, node)).collect(),
        styles,
        formats: &formats,
        ids: Ids::of(new_xml.root_element(), options.date),
        edits: Vec::new(),
        cuts: BTreeMap::new(),
        differences: Vec::new(),
        comments: Vec::new(),
        first_comment,
        why: options.why,
        numbers,
        parted: CutParagraphs::default(),
        ends: BTreeMap::new(),
        became: BTreeMap::new(),
        strays: Strays::default(),
    };
    compose::compose(&mut canvas, &old_body, &new_body)?;
    notes::mark(&mut canvas, old_xml.root_element(), new_xml.root_element())?;
    boxes::tell(&mut canvas);
    let body = canvas.finish(&new.body.text)?;
    Ok((body, canvas.comments, canvas.differences, first_comment))
}

/// Which paragraph of the text each is, blank ones left out.
fn numbers(manuscript: &Manuscript, body: &BodyItems) -> HashMap<usize, usize> {
    let mut out = HashMap::default();
    let mut count = 0;
    for item in &body.items {
        let Item::Paragraphs(list) = item else { continue };
        let is_blank = list.iter().all(|at| manuscript.paragraphs[*at].pieces.iter().all(|piece| piece.text.trim().is_empty()));
        count += usize::from(!is_blank);
        out.extend(list.iter().map(|at| (*at, count)));
    }
    out
}

/// All lines of a view, but for notes and text boxes: those of the new draft stay, and comments say those of the old one.
fn texts(manuscript: &Manuscript, view: View) -> Vec<String> {
    manuscript
        .lines(view)
        .into_iter()
        .filter(|line| !matches!(line.at, Location::Note | Location::Box))
        .map(|line| line.text)
        .collect()
}

/// What differs between the texts of two drafts, line by line.
fn by_lines(old: &Manuscript, new: &Manuscript) -> Vec<MarkedChange> {
    use crate::document::change::{AlignStep, Line, align};
    let lines = |manuscript: &Manuscript| -> Vec<Line> {
        let texts = manuscript.lines(View::Accepted).into_iter().map(|line| line.text).filter(|text| !text.trim().is_empty());
        texts.map(|text| Line { text, ..Line::default() }).collect()
    };
    let (old, new) = (lines(old), lines(new));
    let said = |lines: &[Line], list: &[usize]| list.iter().map(|at| lines[*at].text.as_str()).collect::<String>();
    let text = |kind, old: Option<String>, new: Option<String>| Some(MarkedChange::Text { kind, old, new, from: None });
    let steps = align(&old, &new).into_iter();
    steps
        .filter_map(|step| match step {
            AlignStep::Gone(at, None) => text(MarkedChangeKind::Deleted, Some(old[at].text.clone()), None),
            AlignStep::New(at, None) => text(MarkedChangeKind::Inserted, None, Some(new[at].text.clone())),
            AlignStep::Gone(_, Some(_)) => None, // Told where it stands now.
            AlignStep::New(at, Some(from)) => {
                let new = Some(new[at].text.clone());
                Some(MarkedChange::Text {
                    kind: MarkedChangeKind::Moved,
                    old: Some(old[from].text.clone()),
                    new,
                    from: Some(from + 1),
                })
            }
            AlignStep::Pair(olds, news) => {
                let (before, after) = (said(&old, &olds), said(&new, &news));
                let kind = match (olds.len(), news.len()) {
                    (1, 1) if before == after => return None,
                    (1, 1) => MarkedChangeKind::Changed,
                    (1, _) => MarkedChangeKind::Split,
                    _ => MarkedChangeKind::Merged,
                };
                text(kind, Some(before), Some(after))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{CANNOT_MARK, RedlineOptions, redline};
    use crate::format::docx::read::read;

    /// A draft with a footnote that says this; with none, if it says nothing.
    fn noted(words: &str) -> Vec<u8> {
        let reference = if words.is_empty() { "" } else { "<w:r><w:footnoteReference w:id=\"1\"/></w:r>" };
        let note = format!("<w:footnote w:id=\"1\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>");
        packed(&format!("<w:p><w:r><w:t>正文。</w:t></w:r>{reference}</w:p>"), if words.is_empty() { "" } else { &note })
    }

    /// A draft of these paragraphs and footnotes.
    fn packed(body: &str, notes: &str) -> Vec<u8> {
        const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |kind: &str, target: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{KIND}/{kind}" Target="{target}"/></Relationships>"#
            )
        };
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", relation("officeDocument", "word/document.xml")),
            ("word/_rels/document.xml.rels", relation("footnotes", "footnotes.xml")),
            ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
            ("word/footnotes.xml", format!("<w:footnotes {W}>{notes}</w:footnotes>")),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A box is under no mark: a comment says what the old draft had, and the list names it.
    #[test]
    fn a_text_box_is_named_wherever_it_came_from() {
        const ALTERNATE: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
        let boxed = |words: &str| {
            let inner = format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
            let choice = format!(
                r#"<mc:AlternateContent xmlns:mc="{ALTERNATE}"><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"#
            );
            let holder = if words.is_empty() { String::new() } else { format!("<w:r>{choice}</w:r>") };
            packed(&format!("<w:p><w:r><w:t>正文。</w:t></w:r>{holder}</w:p><w:p><w:r><w:t>后文。</w:t></w:r></w:p>"), "")
        };
        let of = |bytes: &[u8]| read("稿.docx", bytes).unwrap();
        for (old, new, said) in [
            ("甲。", "乙。", "文本框里的字原来是：甲。"),
            ("甲。", "", "旧稿这里有文本框：甲。"),
            ("", "乙。", "这里的文本框是新添的"),
            ("甲。", "甲。", ""),
        ] {
            let (old, new) = (boxed(old), boxed(new));
            let out = redline(&of(&old), &of(&new), &new, RedlineOptions::default()).unwrap();
            assert_eq!(out.differences.len(), usize::from(!said.is_empty()), "{said}");
            assert_eq!(of(&out.bytes).comments.last().map_or("", |comment| comment.text.as_str()), said);
        }
    }

    #[test]
    fn what_no_mark_can_show_is_refused() {
        let prefixed = |words: &str| packed(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), "");
        let of = |bytes: &[u8]| read("稿.docx", bytes).unwrap();
        let other = |bytes: &[u8]| {
            let mut manuscript = of(bytes);
            let text = manuscript.body.text.replace("<w:", "<x:").replace("</w:", "</x:").replace(":w=", ":x=");
            manuscript.body.text = text.into();
            manuscript
        };
        let (old, new) = (prefixed("甲。"), prefixed("乙。"));
        let error = redline(&of(&old), &other(&new), &new, RedlineOptions::default()).unwrap_err();
        assert_eq!(error.rule, &CANNOT_MARK);
    }

    #[test]
    fn a_note_that_is_new_comes_with_its_reference_under_a_mark() {
        let (old, new) = (noted(""), noted("甲。"));
        let of = |bytes: &[u8]| read("稿.docx", bytes).unwrap();
        let out = redline(&of(&old), &of(&new), &new, RedlineOptions::default()).unwrap();
        let body = of(&out.bytes).body.text;
        let start = body.find("<w:ins ").unwrap();
        assert!(body[start..].contains("><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:ins>"), "{body}");
        assert_eq!(body.matches("<w:ins ").count(), 1);
        assert_eq!(out.differences.len(), 1);
    }

    #[test]
    fn a_note_that_is_gone_is_said_beside_the_paragraph_that_had_it() {
        let of = |bytes: &[u8]| read("稿.docx", bytes).unwrap();
        for (old, new, marks) in [(noted("甲。"), noted(""), 0), (noted("甲。"), noted("乙。"), 1)] {
            let out = redline(&of(&old), &of(&new), &new, RedlineOptions::default()).unwrap();
            let again = of(&out.bytes);
            assert_eq!(again.comments.last().unwrap().text, "旧稿这里有脚注：甲。");
            assert_eq!(again.body.text.matches("<w:ins ").count(), marks);
            assert_eq!(out.differences.len(), 1 + marks);
        }
    }
}
