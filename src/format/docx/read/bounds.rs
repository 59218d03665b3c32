//! How much of a file is worth reading.
//!
//! XML is looked at before a parser builds a tree of it, in one pass that keeps nothing but a stack.
//!
//! The pass is lenient where XML is not well formed: the parser behind it refuses that. What it counts is what costs memory or
//! time there: elements, attributes (each is held against the others of its element), names that namespaces are declared by
//! (each is looked up among all that are in reach), and depth, which our own walks follow.

/// The deepest nesting of elements.
const DEEPEST: usize = 256;
/// The most elements, attributes, comments and instructions of one part together: 60 KB of ZIP can hold half a million paragraphs.
const MOST_NODES: usize = 300_000;
/// The most attributes of one element.
const MOST_ATTRIBUTES: usize = 128;
/// The most declarations of namespaces in one part, and in reach of one element.
const MOST_NAMESPACES: usize = 4096;
const MOST_IN_REACH: usize = 128;

/// Why a part is not parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Elements in elements, too many.
    Depth,
    /// Too much of it.
    Nodes,
    /// It declares a document type, which can name other files and grow without end.
    Doctype,
}

/// Whether a part is small and flat enough to be parsed.
pub(super) fn check(xml: &str) -> Result<(), Beyond> {
    let bytes = xml.as_bytes();
    let (mut at, mut nodes, mut namespaces) = (0, 0, 0);
    // For each open element, how many namespaces it declares.
    let mut open: Vec<usize> = Vec::new();
    let mut in_reach = 0;
    while let Some(next) = find(bytes, at, b'<') {
        let rest = &bytes[next..];
        if rest.starts_with(b"<!--") {
            at = skip(bytes, next + 4, b"-->");
            nodes += 1;
        } else if rest.starts_with(b"<![CDATA[") {
            at = skip(bytes, next + 9, b"]]>");
            nodes += 1;
        } else if rest.starts_with(b"<?") {
            at = skip(bytes, next + 2, b"?>");
            nodes += 1;
        } else if rest.starts_with(b"<!") {
            return Err(Beyond::Doctype);
        } else if rest.starts_with(b"</") {
            in_reach -= open.pop().unwrap_or(0);
            at = next + 2;
        } else {
            let tag = Tag::at(bytes, next + 1);
            nodes += 1 + tag.attributes;
            namespaces += tag.namespaces;
            let reach = in_reach + tag.namespaces;
            let too_many = nodes > MOST_NODES || namespaces > MOST_NAMESPACES || reach > MOST_IN_REACH;
            if too_many || tag.attributes > MOST_ATTRIBUTES {
                return Err(Beyond::Nodes);
            }
            if !tag.empty {
                open.push(tag.namespaces);
                in_reach = reach;
                if open.len() > DEEPEST {
                    return Err(Beyond::Depth);
                }
            }
            at = tag.end;
        }
        if nodes > MOST_NODES {
            return Err(Beyond::Nodes);
        }
    }
    Ok(())
}

/// What a manuscript holds at the most. A summary has hundreds of each; what holds more would be compared for minutes.
const MOST_PARAGRAPHS: usize = 20_000;
const MOST_PIECES: usize = 100_000;
const MOST_PIECES_OF_ONE: usize = 4_000;
const MOST_CONTROLS: usize = 10_000;
const MOST_BOOKMARKS: usize = 20_000;
const MOST_COMMENTS: usize = 5_000;
/// In bytes: 300,000 characters, and 50,000 in one paragraph.
const LARGEST_TEXT: usize = 900_000;
const LARGEST_PARAGRAPH: usize = 150_000;

/// How much of each there is so far.
#[derive(Debug, Default)]
pub(super) struct Room {
    paragraphs: usize,
    pieces: usize,
    controls: usize,
    bookmarks: usize,
    text: usize,
    /// Pieces of the paragraph that is read, and its text.
    own: (usize, usize),
    /// What there is too much of: nothing more is read then.
    pub(super) full: Option<&'static str>,
}

impl Room {
    /// A paragraph begins; what stands in a text box of another counts as the text of both.
    pub(super) fn paragraph(&mut self) {
        self.own = (0, 0);
        self.paragraphs += 1;
        self.check(self.paragraphs > MOST_PARAGRAPHS, "里面有两万段以上");
    }

    pub(super) fn piece(&mut self, length: usize) {
        self.pieces += 1;
        self.text += length;
        self.own = (self.own.0 + 1, self.own.1 + length);
        self.check(self.pieces > MOST_PIECES || self.own.0 > MOST_PIECES_OF_ONE, "里面的文字碎成了太多小段");
        self.check(self.text > LARGEST_TEXT || self.own.1 > LARGEST_PARAGRAPH, "里面的文字太长");
    }

    pub(super) fn control(&mut self) {
        self.controls += 1;
        self.check(self.controls > MOST_CONTROLS, "里面有一万个以上的内容控件");
    }

    pub(super) fn bookmark(&mut self) {
        self.bookmarks += 1;
        self.check(self.bookmarks > MOST_BOOKMARKS, "里面有两万个以上的书签");
    }

    pub(super) fn comments(&mut self, count: usize) {
        self.check(count > MOST_COMMENTS, "里面有五千条以上的批注");
    }

    fn check(&mut self, is_beyond: bool, what: &'static str) {
        if is_beyond {
            self.full.get_or_insert(what);
        }
    }
}

struct Tag {
    end: usize,
    attributes: usize,
    namespaces: usize,
    empty: bool,
}

impl Tag {
    /// Reads the tag whose name begins at a place: to its `>` outside quotes.
    fn at(bytes: &[u8], start: usize) -> Self {
        let mut tag = Self { end: bytes.len(), attributes: 0, namespaces: 0, empty: false };
        let (mut at, mut quote, mut word) = (start, None, start);
        while let Some(&byte) = bytes.get(at) {
            match (quote, byte) {
                (Some(mark), byte) if byte == mark => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => {
                    tag.attributes += 1;
                    tag.namespaces += usize::from(bytes[word..at].starts_with(b"xmlns"));
                }
                (None, b'>') => {
                    tag.empty = bytes[at - 1] == b'/';
                    tag.end = at + 1;
                    break;
                }
                (None, b' ' | b'\t' | b'\n' | b'\r') => word = at + 1,
                (None, _) => {}
            }
            at += 1;
        }
        tag
    }
}

fn find(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|other| *other == byte).map(|at| from + at)
}

fn skip(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(end.len()).position(|window| window == end).map_or(bytes.len(), |at| from + at + end.len())
}

#[cfg(test)]
mod tests {
    use super::{Beyond, check};

    #[test]
    fn what_costs_too_much_is_refused_before_it_is_parsed() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert_eq!(check(&nested(256)), Ok(()));
        assert_eq!(check(&nested(257)), Err(Beyond::Depth));
        assert_eq!(check(&"<a/>".repeat(1000)), Ok(()));
        assert_eq!(check(&format!("<a>{}</a>", "<b/>".repeat(300_001))), Err(Beyond::Nodes));
        assert_eq!(check(&format!("<a>{}</a>", "<!---->".repeat(300_001))), Err(Beyond::Nodes));
        assert_eq!(check(&format!("<a {}/>", "b='' ".repeat(129))), Err(Beyond::Nodes));
        assert_eq!(check(&format!("<a>{}</a>", "<b xmlns:c='d'/>".repeat(4097))), Err(Beyond::Nodes));
        assert_eq!(check("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), Err(Beyond::Doctype));
    }

    #[test]
    fn marks_in_quotes_comments_and_cdata_are_text() {
        let quiet = "<?xml version='1.0'?><a b=\"<c\" d='>'><!-- <e><e> --><![CDATA[<f><f>]]></a>";
        assert_eq!(check(quiet), Ok(()));
        assert_eq!(check("<a"), Ok(()), "the parser says what is wrong with it");
        assert_eq!(check("</a></a></a>"), Ok(()));
    }
}
