//! Backslashes that keep text from being read as Markdown, taken out again.

/// Takes out the backslashes that templates put before what Markdown reads: where it reads nothing, it leaves them.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}
