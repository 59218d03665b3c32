//! The words of a text, and where they stand in it.

use crate::base::hashed::HashMap;
use crate::base::source::Place;
use crate::ledger::{Piece, Text};

/// What `qicao next` puts before every text it keeps, until somebody has looked at it.
pub const CARRIED: &str = "【沿用】";

/// A text as it stands in its file.
pub(crate) fn raw(place: &Place) -> &str {
    place.source.text().get(place.span.clone()).unwrap_or_default()
}

/// The words of a text; a figure in it is [`FIGURE`].
pub(super) fn words(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.pieces {
        match piece {
            Piece::Plain(plain) => out.push_str(plain),
            Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Unknown(_) => out.push(FIGURE),
            // What 报告 says is no figure: a sentence that names nothing else was not written anew.
            Piece::Report(name, _) => out.push_str(&format!("${{报告.{name}}}")),
        }
    }
    out
}

/// Stands for a figure in [`words`]; no text may hold it.
pub(super) const FIGURE: char = '\u{FDD0}';

/// Where words stand in texts, wherever their lines were broken. Each text is gone through once, however many words are looked for.
#[derive(Default)]
pub(super) struct Places<'a>(HashMap<*const Text, Squeezed<'a>>);

/// A text without its blanks.
struct Squeezed<'a> {
    place: &'a Place,
    dense: String,
    /// Where in the text each byte of these stands.
    at: Vec<usize>,
    /// Where the last words end that were looked for: the next mostly stand behind them.
    from: usize,
}

impl<'a> Places<'a> {
    /// The place of some words; of the whole text, where they cannot be found.
    pub(super) fn within(&mut self, text: &'a Text, words: &str) -> Place {
        let known = self.0.entry(std::ptr::from_ref(text)).or_insert_with(|| Squeezed::of(&text.place));
        known.within(words).unwrap_or_else(|| text.place.clone())
    }
}

impl<'a> Squeezed<'a> {
    fn of(place: &'a Place) -> Self {
        let raw = raw(place);
        let (mut dense, mut at) = (String::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
        for (byte, c) in raw.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            dense.push(c);
            at.extend((0..c.len_utf8()).map(|step| byte + step));
        }
        Self { place, dense, at, from: 0 }
    }

    fn within(&mut self, words: &str) -> Option<Place> {
        let wanted: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let behind = self.dense[self.from..].find(&wanted).map(|found| self.from + found);
        let start = behind.or_else(|| self.dense.find(&wanted)).filter(|_| !wanted.is_empty())?;
        self.from = start + wanted.len();
        let (first, last) = (*self.at.get(start)?, *self.at.get(start + wanted.len() - 1)?);
        let from = self.place.span.start;
        Some(Place { span: from + first..from + last + 1, ..self.place.clone() })
    }
}

/// Words that say how a period came out, without a number: 居全市首位, 超额完成年度任务.
const CLAIMS: &[&str] = &[
    "居全",
    "居省",
    "居州",
    "居市",
    "位居",
    "名列",
    "排名",
    "首位",
    "第一位",
    "第二位",
    "第三位",
    "超额完成",
    "提前完成",
    "全面完成",
    "同比",
    "较去年",
    "较上年",
    "比上年",
    "比去年",
    "创历史",
    "历史新高",
    "新突破",
    "翻番",
    "翻一番",
    "百分之",
    "实现零",
];

/// What follows a number that is part of a name, or a time: 65岁, 2型, 120急救.
const OF_NAMES: &[&str] = &["岁", "周岁", "型", "月龄", "年", "月", "日", "号", "时", "急救", "热线", "平台", "价", "类", "级"];

/// Whether words say what only one period can have: a number that is counted, or how the period came out.
pub(crate) fn is_of_period(words: &str) -> bool {
    let words = without_names(words);
    !typed_numbers(&words).is_empty() || CLAIMS.iter().any(|claim| words.contains(claim))
}

/// The numbers of some words that were typed by hand and are none of a name, each with its unit.
pub(super) fn typed_numbers(words: &str) -> Vec<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_within = |c: char| is_digit(c) || matches!(c, '.' | '．' | ',');
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find(is_digit).map(|start| at + start) {
        let end = words[start..].find(|c| !is_within(c)).map_or(words.len(), |end| start + end);
        at = end;
        let (before, behind) = (&words[..start], &words[end..]);
        let unit = behind.chars().next().filter(|c| c.is_alphabetic() || matches!(c, '%' | '％' | '‰')).map_or(0, char::len_utf8);
        // H7N9, 3—6岁, “1+3+N”; a mark is no unit.
        let is_joined = before.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '—' | '～' | '+' | '《' | '“'));
        let is_name = OF_NAMES.iter().any(|word| behind.starts_with(word)) || behind.starts_with(['-', '—', '～', '+']);
        if unit > 0 && !is_joined && !is_name && !behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push(&words[start..end + unit]);
        }
    }
    out
}

/// Words without the figures that they name: ${基本公卫.「2型糖尿病患者管理人数」}.
fn without_names(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}
