//! Runs: text of one look, with the fields, pictures and text boxes that stand in it.

use std::sync::Arc;

use roxmltree::Node;

use super::BodyReader;
use crate::format::docx::read::model::Fragment;
use crate::format::docx::read::xml::{alternative, attribute, child, chosen, name, switch, value};

impl<'r> BodyReader<'r> {
    /// A run: text of one look.
    pub(super) fn run(&mut self, node: Node<'r, 'r>) {
        let mut piece = Fragment { span: self.span(node), ..Fragment::default() };
        if let Some(properties) = child(node, "rPr") {
            if let Some(style) = value(properties, "rStyle").and_then(|id| self.styles.character(id)) {
                piece.style = Arc::clone(&style.name);
                piece.bold = style.bold;
            }
            if child(properties, "b").is_some() {
                piece.bold = switch(properties, "b");
            }
            piece.hidden = switch(properties, "vanish");
            piece.struck = switch(properties, "strike") || switch(properties, "dstrike");
        }
        let look = piece.clone();
        self.in_run(node, &mut piece);
        self.flush(&mut piece, &look);
    }

    fn in_run(&mut self, run: Node<'r, 'r>, piece: &mut Fragment) {
        let look = Fragment { text: String::new(), ..piece.clone() };
        for node in run.children().filter(Node::is_element) {
            match name(node) {
                "t" | "delText" => {
                    node.children().filter_map(|text| text.text()).for_each(|text| piece.text.push_str(text));
                }
                "tab" | "ptab" => piece.text.push('\t'),
                "br" if matches!(attribute(node, "type"), None | Some("textWrapping")) => piece.text.push('\n'),
                "cr" => piece.text.push('\n'),
                "noBreakHyphen" => piece.text.push('-'),
                "sym" => {
                    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    piece.text.extend(code.and_then(char::from_u32));
                }
                "fldChar" => {
                    self.flush(piece, &look);
                    match attribute(node, "fldCharType") {
                        Some("begin") => self.fields.push(false),
                        Some("separate") => {
                            if let Some(has_result) = self.fields.last_mut() {
                                *has_result = true;
                            }
                        }
                        _ => drop(self.fields.pop()),
                    }
                }
                "commentReference" => self.comment(node, false),
                "drawing" | "pict" | "object" => self.embedded(node),
                "ruby" => {
                    self.flush(piece, &look);
                    self.wrapped(node, Self::inlines);
                }
                _ if alternative(node) == "AlternateContent" => {
                    if let Some(chosen) = chosen(node) {
                        self.in_run(chosen, piece);
                    }
                }
                _ => {}
            }
        }
    }

    fn flush(&mut self, piece: &mut Fragment, look: &Fragment) {
        let full = std::mem::replace(piece, Fragment { text: String::new(), ..look.clone() });
        // Before its result a field says its code, which nobody sees.
        if !full.text.is_empty() && self.fields.iter().all(|has_result| *has_result) {
            self.push(full);
        }
    }

    /// A picture, a shape or an object: what it holds of text is read, that it is there is told.
    fn embedded(&mut self, node: Node<'r, 'r>) {
        let before = self.boxes.len();
        text_boxes(node, &mut self.boxes);
        if self.boxes.len() == before {
            self.beside(if name(node) == "object" { "嵌入的对象" } else { "图片" });
        }
    }
}

fn text_boxes<'a, 'i>(node: Node<'a, 'i>, out: &mut Vec<Node<'a, 'i>>) {
    if alternative(node) == "AlternateContent" {
        chosen(node).into_iter().for_each(|node| text_boxes(node, out));
        return;
    }
    for child in node.children().filter(Node::is_element) {
        if name(child) == "txbxContent" { out.push(child) } else { text_boxes(child, out) }
    }
}
