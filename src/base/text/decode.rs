//! Bytes of a text that no data file of ours is, by the rule: a mark at its head, else UTF-8, else GBK (GB18030).

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// A text, and what it was written in where that is not UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text, without a mark.
    pub text: String,
    /// GBK, UTF-16; none for UTF-8.
    pub encoding: Option<&'static str>,
}

/// Reads a text; none where its bytes are no text in any of these.
///
/// ```
/// use qicao::base::text::decode::decode;
///
/// let gbk = decode(b"\xBB\xEE\xB2\xFA\xCA\xFD").unwrap();
/// assert_eq!((gbk.text.as_str(), gbk.encoding), ("活产数", Some("GBK")));
/// assert_eq!(decode("活产数".as_bytes()).unwrap().encoding, None);
/// assert_eq!(decode(b"\x00\xFF\x80"), None);
/// ```
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    let whole = |encoding: &'static Encoding, bytes: &[u8], name| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
        is_text(&text).then_some(Decoded { text, encoding: name })
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => whole(UTF_16LE, rest, Some("UTF-16")),
        [0xFE, 0xFF, rest @ ..] => whole(UTF_16BE, rest, Some("UTF-16")),
        // UTF-8 first: Chinese in GBK hardly ever makes well-formed UTF-8, but GB18030 takes nearly any bytes.
        _ => utf8(bytes).or_else(|| whole(GB18030, bytes, Some("GBK"))),
    }
}

fn utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?;
    is_text(text).then(|| Decoded { text: text.to_owned(), encoding: None })
}

/// A text of an office has no characters but those that are seen, line ends and tabs.
fn is_text(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}
