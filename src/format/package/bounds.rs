//! How much XML is worth parsing: looked at before a parser builds a tree of it, in one pass that keeps nothing but a stack.
//!
//! The pass is lenient where XML is not well formed: the parser behind it refuses that. What it counts is what costs memory or
//! time there: elements, attributes (each is held against the others of its element), names that namespaces are declared by
//! (each is looked up among all that are in reach), and depth, which our own walks follow.

/// The deepest nesting of elements.
const DEEPEST: usize = 256;
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

/// Whether a part is flat enough to be parsed, and has no more than so many elements, attributes, comments and instructions together.
pub(super) fn check(xml: &str, most_nodes: usize) -> Result<(), Beyond> {
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
            // More ends than starts are for the parser to tell.
            in_reach -= open.pop().unwrap_or(0);
            at = next + 2; // An end tag holds nothing that counts.
        } else {
            let tag = XmlTag::at(bytes, next + 1);
            nodes += 1 + tag.attributes;
            namespaces += tag.namespaces;
            let reach = in_reach + tag.namespaces;
            let too_many = nodes > most_nodes || namespaces > MOST_NAMESPACES || reach > MOST_IN_REACH;
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
        if nodes > most_nodes {
            return Err(Beyond::Nodes);
        }
    }
    Ok(())
}

struct XmlTag {
    end: usize,
    attributes: usize,
    namespaces: usize,
    empty: bool,
}

impl XmlTag {
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
                    tag.namespaces += usize::from(bytes[word..at].starts_with(b"xmlns")); // xmlns and xmlns:w.
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
    use super::Beyond;

    fn check(xml: &str) -> Result<(), Beyond> {
        super::check(xml, 300_000)
    }

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
