//! Where the tags of a template begin and end.

/// Whether the first tag of a template, comments aside, is `extends`.
pub(super) fn extends(source: &str) -> bool {
    let mut rest = source.trim_start();
    while let Some(comment) = rest.strip_prefix("{#") {
        rest = comment.split_once("#}").map_or("", |(_, rest)| rest).trim_start();
    }
    let inner = rest.strip_prefix("{%").unwrap_or_default();
    inner.trim_start_matches('-').trim_start().starts_with("extends")
}

/// The text inside quotation marks, if that is all there is.
pub(super) fn unquote(literal: &str) -> Option<&str> {
    let quote = literal.chars().next().filter(|c| ['"', '\'', '`'].contains(c))?;
    literal.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote))
}

/// Where the inside of a tag ends: before `}}` or `%}` and the dash before it, outside strings.
pub(super) fn end_of_tag(source: &str, from: usize, close: &str) -> usize {
    let mut quote = None;
    for (at, c) in source[from..].char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if ['"', '\'', '`'].contains(&c) => quote = Some(c),
            None if source[from + at..].starts_with(close) => {
                let end = from + at;
                return if source[from..end].ends_with('-') { end - 1 } else { end };
            }
            None => {}
        }
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
