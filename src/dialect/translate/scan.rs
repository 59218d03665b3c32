//! Where names, strings and tags begin and end.

/// Whether a character may stand in a name.
pub(super) fn is_name(c: char) -> bool {
    // Most names are plain Chinese: no need to ask the tables of Unicode.
    ('\u{4E00}'..='\u{9FFF}').contains(&c) || c.is_alphanumeric() || c == '_'
}

/// The text inside quotation marks, if that is all there is.
pub(super) fn unquote(literal: &str) -> Option<&str> {
    let quote = literal.chars().next().filter(|c| ['"', '\'', '`'].contains(c))?;
    literal.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote))
}

/// Where the inside of a tag ends: before `}}` or `%}` and the dash before it, outside strings.
pub(super) fn end_of_tag(source: &str, from: usize, close: &str) -> usize {
    let (bytes, close) = (source.as_bytes(), close.as_bytes());
    let mut quote = None;
    let mut at = from;
    // All that matters here is ASCII, and no byte of a longer character is.
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (Some(open), byte) if byte == open => quote = None,
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, _) if bytes[at..].starts_with(close) => {
                return if at > from && bytes[at - 1] == b'-' { at - 1 } else { at };
            }
            _ => {}
        }
        at += 1;
    }
    source.len()
}

/// The length of a `{% raw %}…{% endraw %}` that begins here.
pub(super) fn raw_block(rest: &str) -> Option<usize> {
    let opens = |text: &str, word: &str| {
        let inner = text.strip_prefix("{%")?.trim_start_matches('-').trim_start().strip_prefix(word)?.trim_start();
        let inner = inner.strip_prefix('-').unwrap_or(inner).strip_prefix("%}")?;
        Some(text.len() - inner.len())
    };
    let start = opens(rest, "raw")?;
    rest[start..]
        .match_indices("{%")
        .find_map(|(at, _)| opens(&rest[start + at..], "endraw").map(|length| start + at + length))
        .or(Some(rest.len()))
}
