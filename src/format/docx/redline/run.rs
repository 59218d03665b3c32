//! A run cut where its text changes hands.

use std::ops::Range;

use roxmltree::Node;

use super::items::is;
use super::look::FormatMark;
use super::marks::{Hand, Ids, escaped, start_tag};

/// What becomes of a run: parts of its text that a hand put in, or gave another look, and what stands between two characters of it.
#[derive(Debug, Default)]
pub(super) struct Cut<'a> {
    pub(super) hands: Vec<(Range<usize>, Hand<'a>)>,
    /// Looks that somebody gave parts of it.
    pub(super) looks: Vec<(Range<usize>, &'a FormatMark)>,
    pub(super) between: Vec<(usize, String)>,
}

/// A piece of a run: how much text it is, and its XML between two bytes of that.
enum Child<'x> {
    Text(&'static str, String),
    Other(usize, &'x str),
}

/// The run as it is written then; none where its text is not what it is known for, so that nobody can say where to cut.
pub(super) fn cut(run: Node<'_, '_>, text: &str, plan: &Cut<'_>, ids: &mut Ids) -> Option<String> {
    let raw = &run.document().input_text()[run.range()];
    let whole = 0..text.len();
    // All of it is one hand's: it goes under a mark as it is, whatever it holds.
    if let [(range, hand)] = &plan.hands[..]
        && *range == whole
        && plan.between.is_empty()
        && plan.looks.is_empty()
    {
        return Some(ids.round("ins", *hand, raw));
    }
    if !is(run, "r") {
        return None;
    }
    let children = children(run)?;
    let total: usize = children.iter().map(|child| child.text().len()).sum();
    let said: String = children.iter().map(|child| child.text()).collect();
    // A tab says a line end here: where to cut depends on lengths alone.
    if said != text && total != text.len() {
        return None;
    }
    let open = &raw[..start_tag(raw)];
    if open.ends_with("/>") {
        return None;
    }
    let look = run.children().find(|node| is(*node, "rPr")).map_or("", |node| &run.document().input_text()[node.range()]);
    let mut edges: Vec<usize> = plan.hands.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    edges.extend(plan.looks.iter().flat_map(|(range, _)| [range.start, range.end]));
    edges.extend(plan.between.iter().map(|(at, _)| *at));
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    let mut out = String::new();
    let put = |at: usize, out: &mut String| {
        plan.between.iter().filter(|(place, _)| *place == at).for_each(|(_, xml)| out.push_str(xml))
    };
    put(0, &mut out);
    let mut rest = children.into_iter().peekable();
    let mut at = 0;
    let mut left: Option<(&'static str, String)> = None;
    for pair in edges.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let mut inner = String::new();
        // The last part takes along what is left and holds no text.
        while at < end || (end == text.len() && rest.peek().is_some()) {
            let child = match left.take() {
                Some((name, text)) => Child::Text(name, text),
                None => rest.next()?,
            };
            match child {
                Child::Text(name, mut text) => {
                    let room = end - at;
                    if text.len() > room {
                        if !text.is_char_boundary(room) {
                            return None;
                        }
                        left = Some((name, text.split_off(room)));
                    }
                    at += text.len();
                    inner.push_str(&format!(r#"<w:{name} xml:space="preserve">{}</w:{name}>"#, escaped(&text)));
                }
                Child::Other(length, xml) => {
                    at += length;
                    inner.push_str(xml);
                }
            }
        }
        let given = plan.looks.iter().find(|(range, _)| range.start <= start && end <= range.end);
        let look = given.map_or_else(|| look.to_owned(), |(_, mark)| mark.xml(ids));
        let piece = format!("{open}{look}{inner}</w:r>");
        match plan.hands.iter().find(|(range, _)| range.start <= start && end <= range.end) {
            Some((_, hand)) => out.push_str(&ids.round("ins", *hand, &piece)),
            None => out.push_str(&piece),
        }
        put(end, &mut out);
    }
    Some(out)
}

impl Child<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Text(_, text) => text,
            Self::Other(1, _) => "\n",
            Self::Other(..) => "",
        }
    }
}

/// What a run holds; none where it holds text in a way that only whole runs can be marked.
fn children<'x>(run: Node<'x, '_>) -> Option<Vec<Child<'x>>> {
    let mut out = Vec::new();
    for node in run.children().filter(Node::is_element) {
        let raw = &run.document().input_text()[node.range()];
        let text = || node.children().filter_map(|text| text.text()).collect::<String>();
        match node.tag_name().name() {
            "rPr" => {}
            "t" => out.push(Child::Text("t", text())),
            "delText" => out.push(Child::Text("delText", text())),
            "tab" | "ptab" | "cr" | "noBreakHyphen" => out.push(Child::Other(1, raw)),
            "br" => {
                let breaks = node.attributes().any(|attribute| attribute.name() == "type" && attribute.value() != "textWrapping");
                out.push(Child::Other(usize::from(!breaks), raw));
            }
            "sym" | "ruby" | "AlternateContent" => return None,
            _ => out.push(Child::Other(0, raw)),
        }
    }
    Some(out)
}
