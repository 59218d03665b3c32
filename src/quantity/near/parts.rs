//! A quantity with more behind it: 1245人（上年1380人）, 5例（含疑似2例）, 469对，完成率39%.

use super::known::known;
use crate::quantity::{Quantity, unit};

/// A quantity and what else the text says.
pub(super) struct Parted {
    /// The right form.
    pub(super) right: String,
    /// What else to write, as a line of its own.
    pub(super) more: Option<String>,
    /// Whether what follows is a figure too, so that the text can be nothing else.
    pub(super) sure: bool,
}

/// What a figure keeps of its quantity, by the words that begin it.
const KEYS: &[(&str, &str)] = &[
    ("上年同期", "上年"),
    ("去年同期", "上年"),
    ("上年", "上年"),
    ("去年", "上年"),
    ("同期", "上年"),
    ("目标", "目标"),
    ("任务", "目标"),
    ("较上年", "同比"),
    ("比上年", "同比"),
    ("同比", "同比"),
];

/// Parts a text at its first bracket or mark behind a quantity.
pub(super) fn parted(text: &str) -> Option<Parted> {
    if let Some(at) = unit::remark(text)
        && let Some(head) = known(&text[..at])
    {
        let right = format!("{{值: {}, 备注: {}}}", head.written(), &text[at..]);
        return Some(Parted { right, more: None, sure: true });
    }
    let at = text.find(['（', '(', '，', ',', '；', ';', '、', '。', '：', ' '])?;
    let head = known(&text[..at])?;
    let mark = text[at..].chars().next()?;
    let behind = &text[at + mark.len_utf8()..];
    let tail = match mark {
        // Those of full width go with the marks at both ends.
        '(' => behind.strip_suffix(')').unwrap_or(behind),
        _ => behind,
    };
    let tail = tail.trim_matches(['，', ',', '；', ';', '、', '。', ' ', '（', '）']);
    if tail.is_empty() {
        return Some(Parted { right: head.written().to_owned(), more: None, sure: true });
    }
    let value = head.written();
    for (word, key) in KEYS {
        let Some(rest) = tail.strip_prefix(word) else { continue };
        let rest = rest.trim_start_matches(['为', '是', '数', '：', ':', ' ', '的']);
        let fits = match *key {
            "同比" => {
                Quantity::parse(rest.trim_start_matches(['下', '降', '上', '升', '增', '长', '加', '减', '少', '提', '高']))
            }
            _ => known(rest),
        };
        if fits.is_some() {
            return Some(Parted { right: format!("{{值: {value}, {key}: {rest}}}"), more: None, sure: true });
        }
    }
    // 完成率39% is a figure of its own.
    let name: String = tail.chars().take_while(|c| c.is_alphabetic()).collect();
    let own = known(&tail[name.len()..]).filter(|_| !name.is_empty() && mark != '（' && mark != '(');
    if let Some(own) = own {
        return Some(Parted { right: value.to_owned(), more: Some(format!("{name}: {}", own.written())), sure: true });
    }
    // What YAML would take for more than words stands in quotes, so that the hint can be copied.
    let remark = if tail.contains([',', ':', '#', '{', '}', '[', ']', '"']) {
        format!("'{}'", tail.replace('\'', ""))
    } else {
        tail.to_owned()
    };
    Some(Parted { right: format!("{{值: {value}, 备注: {remark}}}"), more: None, sure: false })
}
