//! Bytes of a text that no data file of ours is, by the rule: a mark at its head, else UTF-8, else GBK (GB18030), or Big5 where the
//! bytes are rather that.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

/// A text, and what it was written in where that is not UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text, without a mark.
    pub text: String,
    /// GBK, Big5, UTF-16; none for UTF-8.
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
/// let big5 = decode(b"\xBD\xC3\xA5\xCD\xB0\xB7\xB1\x64").unwrap();
/// assert_eq!((big5.text.as_str(), big5.encoding), ("衛生健康", Some("Big5")));
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
        _ => utf8(bytes).or_else(|| match std::str::from_utf8(bytes).is_err() && looks_big5(bytes) {
            true => whole(BIG5, bytes, Some("Big5")),
            false => whole(GB18030, bytes, Some("GBK")),
        }),
    }
}

/// The fewest characters that say which of two encodings they are in.
const FEWEST: usize = 4;

/// Whether bytes that are no UTF-8 are rather Big5 than GBK: all are pairs of it, and many of them have a second byte that in GBK
/// only characters have that a simplified text does not know. A traditional text in GBK has first bytes that Big5 has not.
pub(crate) fn looks_big5(bytes: &[u8]) -> bool {
    let (mut at, mut all, mut low) = (0, 0_usize, 0_usize);
    while let Some(&lead) = bytes.get(at) {
        let pair = (lead, bytes.get(at + 1).copied().unwrap_or_default());
        at += match pair {
            (0x00..=0x7F, _) => 1,
            (0xA1..=0xC6 | 0xC9..=0xF9, 0x40..=0x7E | 0xA1..=0xFE) => 2,
            _ => return false,
        };
        all += usize::from(lead > 0x7F);
        low += usize::from(lead > 0x7F && pair.1 < 0x80);
    }
    // Of the common characters of Big5 two in five have such a second byte.
    all >= FEWEST && low * 5 >= all
}

fn utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?;
    is_text(text).then(|| Decoded { text: text.to_owned(), encoding: None })
}

/// A text of an office has no characters but those that are seen, line ends and tabs.
fn is_text(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn big5_and_gbk_are_told_apart_by_what_they_would_say() {
        let (big5, gbk) = (encoding_rs::BIG5, encoding_rs::GB18030);
        for (text, encoding, said) in [
            ("某縣衛生健康局2023年工作總結", big5, "Big5"),
            ("全縣共報告法定傳染病837例，同比下降12.3%。", big5, "Big5"),
            ("某县卫生健康局2023年工作总结", gbk, "GBK"),
            ("全县共报告法定传染病837例，同比下降12.3%。", gbk, "GBK"),
            // Traditional characters in GBK have first bytes that Big5 has not.
            ("某縣衛生健康局2023年工作總結", gbk, "GBK"),
            ("活产数", gbk, "GBK"),
            ("指标,本期", gbk, "GBK"),
        ] {
            let (bytes, ..) = encoding.encode(text);
            let decoded = decode(&bytes).expect(text);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, Some(said)), "{text}");
        }
    }
}
