//! What YAML makes of a scalar: nothing, true, a number or text. The one file that knows `serde_yaml`.
//!
//! [`locate`](super::locate) knows where everything stands and how it was written; `serde_yaml` decides what a scalar
//! written without quotes means, so that `~`, `true` and `0x1F` mean here what they mean in every YAML file.

use serde_yaml::Value;

/// What YAML makes of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarKind {
    /// `~`, `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number,
    /// Text.
    Text,
}

/// What a scalar without quotes is.
pub(crate) fn kind(text: &str) -> ScalarKind {
    if !may_be_special(text) {
        return ScalarKind::Text;
    }
    if is_decimal(text) {
        return ScalarKind::Number;
    }
    if is_parted(text) {
        return ScalarKind::Text;
    }
    match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Null) => ScalarKind::Null,
        Ok(Value::Bool(flag)) => ScalarKind::Flag(flag),
        Ok(Value::Number(_)) => ScalarKind::Number,
        Ok(Value::String(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_)) | Err(_) => ScalarKind::Text,
    }
}

/// Whether a scalar can be anything but text. Most can't, having Chinese in them, and a parser need not be set up.
fn may_be_special(text: &str) -> bool {
    // ~, null, true, false, .inf, .5, +1, -1, 1e5, 0x1F: nothing else is more than text.
    let begins = |byte: &u8| matches!(byte, b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'.' | b'+' | b'-' | b'0'..=b'9');
    let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_');
    match text.as_bytes() {
        [] => true,
        [first, rest @ ..] => begins(first) && rest.len() < 400 && rest.iter().copied().all(goes_on),
    }
}

/// Whether a scalar is a decimal number in every YAML there ever was: 2024, 95.6. Most numbers are, and need no parser either.
fn is_decimal(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.len() < 16 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    // 012 was eight times one and two, once.
    is_digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(is_digits)
}

/// Whether a scalar is no number for what stands in it: a dash behind a digit, as in 2024-06-30, most of what looks like one.
fn is_parted(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'-')
}

#[cfg(test)]
mod tests {
    use super::{ScalarKind, Value, is_decimal, is_parted, kind};

    #[test]
    fn what_a_dash_parts_is_text_to_the_parser() {
        for (text, parted) in [
            ("2024-06-30", true),
            ("1-2", true),
            ("0x1F-3", false),
            ("0x13-3", true),
            ("1e5-3", true),
            ("-5", false),
            ("1e-5", false),
            ("+1-", true),
            (".5-6", true),
        ] {
            assert_eq!(is_parted(text), parted, "{text}");
            let parsed = matches!(serde_yaml::from_str::<Value>(text), Ok(Value::String(_)));
            assert!(parsed || !parted, "{text}");
        }
    }

    #[test]
    fn what_is_called_a_decimal_is_a_number_to_the_parser() {
        for (text, decimal) in [
            ("0", true),
            ("2024", true),
            ("95.60", true),
            ("0.5", true),
            ("012", false),
            ("5.", false),
            (".5", false),
            ("1e5", false),
        ] {
            assert_eq!(is_decimal(text), decimal, "{text}");
            let parsed = matches!(serde_yaml::from_str::<Value>(text), Ok(Value::Number(_)));
            assert_eq!(kind(text) == ScalarKind::Number, parsed, "{text}");
        }
    }
}
