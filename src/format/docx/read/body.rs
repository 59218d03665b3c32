//! The body: one walk over its elements, which keeps both sides of every tracked change.
//!
//! The walk calls itself as deep as elements stand in each other, which the package has bounded.

mod runs;
mod table;

use std::sync::Arc;

use roxmltree::{Document, Node};

use super::marks;
use super::model::{Anchor, Control, Fragment, Location, Manuscript, Marks, Paragraph};
use super::numbering::Numbering;
use super::room::Room;
use super::styles::{ParagraphStyle, Styles, numbered, outline};
use super::xml::{alternative, attribute, child, chosen, name, switch, value};
use crate::base::hashed::{HashMap, HashSet};

/// Bookmarks and comments that are open at one place, and controls; what opens beyond is not followed.
const MOST_OPEN: usize = 24;
const MOST_CONTROLS_OPEN: usize = 16;

/// Reads a part into the manuscript.
pub(super) struct BodyReader<'r> {
    out: &'r mut Manuscript,
    styles: &'r Styles,
    numbering: &'r mut Numbering,
    /// Comments by their ids.
    comments: &'r HashMap<String, usize>,
    /// Whether this is the part of the body, whose bytes others will ask for.
    is_body: bool,
    /// Ids of bookmarks and comments that end somewhere: one that never does is not followed.
    ends: HashSet<(bool, &'r str)>,
    /// What is open: what it is, its id, and how many pieces the paragraph had then.
    open: Vec<OpenAnchor<'r>>,
    anchors: Arc<[Anchor]>,
    marks: Marks,
    row: Marks,
    at: Location,
    flow: usize,
    flows: usize,
    tables: usize,
    /// For each field that has begun, whether its result has.
    fields: Vec<bool>,
    paragraph: Option<Paragraph>,
    boxes: Vec<Node<'r, 'r>>,
    room: &'r mut Room,
}

struct OpenAnchor<'r> {
    anchor: Anchor,
    id: &'r str,
    pieces: usize,
}

impl<'r> BodyReader<'r> {
    /// Makes a walk over one part.
    pub(super) fn new(
        out: &'r mut Manuscript,
        styles: &'r Styles,
        numbering: &'r mut Numbering,
        comments: &'r HashMap<String, usize>,
        xml: &'r Document<'r>,
        room: &'r mut Room,
    ) -> Self {
        let ends = xml.descendants().filter_map(|node| match name(node) {
            "bookmarkEnd" => Some((false, attribute(node, "id")?)),
            "commentRangeEnd" => Some((true, attribute(node, "id")?)),
            _ => None,
        });
        let flows = out.paragraphs.iter().map(|paragraph| paragraph.flow + 1).max().unwrap_or(0);
        Self {
            ends: ends.collect(),
            out,
            styles,
            numbering,
            comments,
            is_body: false,
            open: Vec::new(),
            anchors: Arc::from([]),
            marks: Marks::default(),
            row: Marks::default(),
            at: Location::Body,
            flow: flows,
            flows: flows + 1,
            tables: 0,
            fields: Vec::new(),
            paragraph: None,
            boxes: Vec::new(),
            room,
        }
    }

    /// Reads the body.
    pub(super) fn body(mut self, root: Node<'r, 'r>) {
        self.is_body = true;
        if let Some(body) = child(root, "body") {
            self.blocks(body);
        }
    }

    /// Reads the notes of a part.
    pub(super) fn notes(mut self, root: Node<'r, 'r>) {
        self.at = Location::Note;
        // Separators are notes too, of a type of their own.
        let said = |node: &Node<'_, '_>| matches!(attribute(*node, "type"), None | Some("normal"));
        for note in root.children().filter(|node| matches!(name(*node), "footnote" | "endnote")).filter(said) {
            self.flow = self.flows;
            self.flows += 1;
            self.blocks(note);
        }
    }

    /// What stands one below the other.
    fn blocks(&mut self, parent: Node<'r, 'r>) {
        for node in parent.children().filter(Node::is_element) {
            if self.room.full.is_some() {
                return;
            }
            match name(node) {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "altChunk" => self.beside("嵌入的文件"),
                _ => self.wrapped(node, Self::blocks),
            }
        }
    }

    /// What stands round blocks, rows, cells and runs alike; `inside` reads what it holds.
    fn wrapped(&mut self, node: Node<'r, 'r>, inside: fn(&mut Self, Node<'r, 'r>)) {
        match name(node) {
            "sdt" => self.control(node, inside),
            "ins" | "moveTo" | "del" | "moveFrom" => {
                let before = self.marks.clone();
                marks::add(&mut self.marks, node);
                inside(self, node);
                self.marks = before;
            }
            "customXml" | "smartTag" | "hyperlink" | "fldSimple" | "dir" | "bdo" | "rubyBase" | "sdtContent" => {
                inside(self, node)
            }
            "ruby" => node.children().filter(|node| name(*node) == "rubyBase").for_each(|node| inside(self, node)),
            "bookmarkStart" => self.bookmark(node),
            "bookmarkEnd" => self.close(attribute(node, "id").unwrap_or_default(), false),
            "commentRangeStart" => self.comment(node, true),
            "commentRangeEnd" => self.close(attribute(node, "id").unwrap_or_default(), true),
            _ if alternative(node) == "AlternateContent" => {
                if let Some(chosen) = chosen(node) {
                    inside(self, chosen);
                }
            }
            _ => {}
        }
    }

    fn control(&mut self, node: Node<'r, 'r>, inside: fn(&mut Self, Node<'r, 'r>)) {
        let properties = child(node, "sdtPr");
        let said = |what: &str| properties.and_then(|node| value(node, what)).unwrap_or_default().to_owned();
        self.room.control();
        let is_control = |open: &OpenAnchor<'_>| matches!(open.anchor, Anchor::Control(_));
        let is_followed = self.open.iter().filter(|open| is_control(open)).count() < MOST_CONTROLS_OPEN;
        if is_followed {
            self.out.controls.push(Control { tag: said("tag"), title: said("alias") });
            self.open(Anchor::Control(self.out.controls.len() - 1), "");
        }
        // What asks to be typed over is no text; it stands there once all text was taken out.
        let asks = properties.is_some_and(|node| switch(node, "showingPlcHdr"));
        if let Some(content) = child(node, "sdtContent").filter(|_| !asks) {
            inside(self, content);
        }
        let last = self.open.iter().rposition(is_control);
        if let Some(at) = last.filter(|_| is_followed) {
            self.close_at(at);
        }
    }

    fn bookmark(&mut self, node: Node<'r, 'r>) {
        let (Some(id), Some(title)) = (attribute(node, "id"), attribute(node, "name")) else { return };
        if self.ends.contains(&(false, id)) && self.has_room() {
            self.room.bookmark();
            self.out.bookmarks.push(title.to_owned());
            self.open(Anchor::Bookmark(self.out.bookmarks.len() - 1), id);
        }
    }

    fn comment(&mut self, node: Node<'r, 'r>, is_range: bool) {
        let Some(id) = attribute(node, "id") else { return };
        let Some(&at) = self.comments.get(id) else { return };
        let here = self.out.paragraphs.len();
        self.out.comments[at].paragraph.get_or_insert(here);
        if is_range && self.ends.contains(&(true, id)) && self.has_room() {
            self.open(Anchor::Comment(at), id);
        }
    }

    fn has_room(&self) -> bool {
        self.open.iter().filter(|open| !matches!(open.anchor, Anchor::Control(_))).count() < MOST_OPEN
    }

    fn open(&mut self, anchor: Anchor, id: &'r str) {
        let pieces = self.paragraph.as_ref().map_or(0, |paragraph| paragraph.pieces.len());
        self.open.push(OpenAnchor { anchor, id, pieces });
        self.anchors = self.open.iter().map(|open| open.anchor).collect();
    }

    fn close(&mut self, id: &str, is_comment: bool) {
        let same = |open: &OpenAnchor<'_>| open.id == id && matches!(open.anchor, Anchor::Comment(_)) == is_comment;
        if let Some(at) = self.open.iter().rposition(|open| same(open) && !matches!(open.anchor, Anchor::Control(_))) {
            self.close_at(at);
        }
    }

    fn close_at(&mut self, at: usize) {
        let pieces = self.open[at].pieces;
        // What holds nothing is still there: all its text was taken out.
        if self.paragraph.as_ref().is_some_and(|paragraph| paragraph.pieces.len() == pieces) {
            self.push(Fragment::default());
        }
        self.open.remove(at);
        self.anchors = self.open.iter().map(|open| open.anchor).collect();
    }

    fn paragraph(&mut self, node: Node<'r, 'r>) {
        let properties = child(node, "pPr");
        let style: &ParagraphStyle = self.styles.paragraph(properties.and_then(|node| value(node, "pStyle")));
        let level = properties.and_then(outline).or(style.level);
        let mut list = properties.and_then(numbered).unwrap_or_default();
        if let Some(own) = &style.numbered {
            list.list = list.list.or_else(|| own.list.clone());
            list.level = list.level.or(own.level);
        }
        let mut paragraph = Paragraph {
            at: self.at,
            flow: self.flow,
            style: Arc::clone(&style.name),
            level,
            number: self.numbering.next(&list),
            row: self.row.clone(),
            mark: self.marks.clone(),
            span: if self.is_body { node.range() } else { 0..0 },
            ..Paragraph::default()
        };
        self.room.paragraph();
        if let Some(run) = properties.and_then(|node| child(node, "rPr")) {
            run.children().for_each(|node| marks::add(&mut paragraph.mark, node));
        }
        let outer = self.paragraph.replace(paragraph);
        self.open.iter_mut().for_each(|open| open.pieces = 0);
        self.inlines(node);
        // A field whose result never comes is over with its paragraph.
        self.fields.retain(|has_result| *has_result);
        if self.paragraph.as_ref().is_some_and(|paragraph| paragraph.pieces.is_empty()) && !self.open.is_empty() {
            self.push(Fragment::default());
        }
        self.out.paragraphs.extend(std::mem::replace(&mut self.paragraph, outer));
        // Between paragraphs nothing closes empty: `close_at` finds no paragraph of so many pieces.
        self.open.iter_mut().for_each(|open| open.pieces = usize::MAX);
        self.boxes();
    }

    /// The text boxes of the paragraph that has just ended.
    fn boxes(&mut self) {
        if self.paragraph.is_some() {
            return;
        }
        for node in std::mem::take(&mut self.boxes) {
            let (at, flow) = (self.at, self.flow);
            (self.at, self.flow) = (Location::Box, self.flows);
            self.flows += 1;
            self.blocks(node);
            (self.at, self.flow) = (at, flow);
        }
    }

    /// What stands one behind the other.
    fn inlines(&mut self, parent: Node<'r, 'r>) {
        for node in parent.children().filter(Node::is_element) {
            if self.room.full.is_some() {
                return;
            }
            match name(node) {
                "r" => self.run(node),
                _ if node.tag_name().namespace().is_some_and(|space| space.ends_with("/math")) => {
                    let text = node.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text());
                    let piece = Fragment { text: text.collect(), span: self.span(node), ..Fragment::default() };
                    self.push(piece);
                }
                _ => self.wrapped(node, Self::inlines),
            }
        }
    }

    fn push(&mut self, piece: Fragment) {
        if let Some(paragraph) = &mut self.paragraph {
            self.room.piece(piece.text.len());
            let piece = Fragment { anchors: Arc::clone(&self.anchors), marks: self.marks.clone(), ..piece };
            paragraph.pieces.push(piece);
        }
    }

    fn span(&self, node: Node<'_, '_>) -> std::ops::Range<usize> {
        if self.is_body { node.range() } else { 0..0 }
    }

    fn beside(&mut self, what: &'static str) {
        if !self.out.beside.contains(&what) {
            self.out.beside.push(what);
        }
    }
}
