//! A name as people type it in a table: 其中：剖宫产数（人）, 3. 床位数（张）, 婴儿死亡率‰ — the name itself, its unit, and what stands before it.

use crate::base::text::list_marker::list_marker;
use crate::quantity::unit::{is_known, split_scale};

/// A name as somebody typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Typed {
    /// The name: without number, 其中 and unit.
    pub name: String,
    /// The unit that is typed with it; empty where there is none.
    pub unit: String,
    /// Whether 其中 stands before it.
    pub is_part: bool,
    /// How many half-width blanks stand before it.
    pub depth: usize,
    /// The name without a bracket at its end that is no unit: 床位数 of 床位数（含民营）; empty where there is none.
    pub bare: String,
}

/// Marks before a part.
const DASHES: &[char] = &['-', '—', '–', '－', '·', '•', '●', '○', '□', '※', '*', '▪', '◆'];
/// What 其中 is followed by.
const COLONS: &[char] = &['：', ':', '，', ',', '、', ' ', '\u{3000}'];
/// Units as people say them, and as they are written here.
const SAID: &[(&str, &str)] = &[
    ("百分比", "%"),
    ("百分数", "%"),
    ("％", "%"),
    ("千分比", "‰"),
    ("千分率", "‰"),
    ("1/10万", "/10万"),
    ("1/十万", "/10万"),
    ("十万分之一", "/10万"),
    ("10万分之一", "/10万"),
    ("每10万", "/10万"),
    ("每十万", "/10万"),
    ("1/万", "/万"),
    ("1/千", "‰"),
];
/// Words that measure, and in brackets behind a name say of what it is: 医院（县）.
const PLACES: &str = "村乡镇县市区州院科站室组";

impl Typed {
    /// Takes a name apart.
    pub fn of(text: &str) -> Self {
        let start = text.trim_start();
        // A line end within a cell (Alt+Enter) sets nothing in.
        let blank = |c: char| if c == '\u{3000}' { 2 } else { usize::from(c != '\n') };
        let mut out = Self { depth: text[..text.len() - start.len()].chars().map(blank).sum(), ..Self::default() };
        let mut rest = out.without_marks(&squeezed(start));
        if let Some((name, unit)) = with_unit(&rest) {
            (rest, out.unit) = (name, unit);
        }
        if let Some((name, _)) = bracketed(&rest).filter(|(name, _)| name.chars().count() > 1) {
            out.bare = name.to_owned();
        }
        out.name = rest;
        out
    }

    /// The rest behind a number, a dash and 其中.
    fn without_marks(&mut self, text: &str) -> String {
        let mut rest = text;
        // In any order and more than once: 1. 其中：（1）男.
        loop {
            let before = rest.len();
            rest = &rest[list_marker(rest).unwrap_or(0)..];
            let inner = rest.trim_start_matches(DASHES);
            self.is_part |= inner.len() < rest.len();
            rest = inner;
            if let Some(inner) = rest.strip_prefix("其中") {
                self.is_part = true;
                rest = inner.trim_start_matches(COLONS);
            }
            if rest.len() == before {
                return rest.trim_end_matches(['：', ':']).to_owned();
            }
        }
    }
}

/// A text without blanks and line ends, its letters and digits half as wide.
pub fn squeezed(text: &str) -> String {
    let half = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '％' | '．' | '／' => {
            // Full-width forms stand 0xFEE0 above their ASCII fellows.
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        // Both kinds are typed; names of the catalogue have those of full width.
        '(' => '（',
        ')' => '）',
        c => c,
    };
    // U+200B and U+FEFF come with what is pasted from web pages; to Rust they are no white space.
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{FEFF}')).map(half).collect()
}

/// A unit as it is written here, if a text is one: 万人, ‰ of 千分比, 张 of 单位：张.
pub fn unit(text: &str) -> Option<String> {
    let text = squeezed(text);
    let text = text.strip_prefix('（').and_then(|inner| inner.strip_suffix('）')).unwrap_or(&text);
    let text = ["计量单位", "单位"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.trim_start_matches(['：', ':']);
    if let Some((_, unit)) = SAID.iter().find(|(said, _)| *said == text) {
        return Some((*unit).to_owned());
    }
    let (power, rest) = split_scale(text);
    // 万 alone is one, too: 人口（万）.
    let fits = if rest.is_empty() { power > 0 } else { is_known(rest) };
    (fits && !text.is_empty()).then(|| text.to_owned())
}

/// A name and the unit behind it: in brackets, behind a mark, or a sign.
fn with_unit(text: &str) -> Option<(String, String)> {
    if let Some((name, inner)) = bracketed(text) {
        let is_place = inner.chars().count() == 1 && PLACES.contains(inner);
        return unit(inner).filter(|_| !is_place).map(|unit| (name.to_owned(), unit));
    }
    // Behind a mark only: the 院 of 医院 and the 家 of 专家 measure as well, and are part of the name.
    for mark in ['：', ':', '，', ',', '/'] {
        if let Some((name, inner)) = text.rsplit_once(mark)
            && let Some(unit) = unit(inner).filter(|_| name.chars().count() > 1)
        {
            return Some((name.to_owned(), unit));
        }
    }
    // No name ends with a sign, so these need no mark before them.
    let sign = ["/10万", "%", "‰"].into_iter().find_map(|sign| Some((text.strip_suffix(sign)?, sign)));
    sign.filter(|(name, _)| name.chars().count() > 1).map(|(name, sign)| (name.to_owned(), sign.to_owned()))
}

/// What stands before the last bracket and in it, where a text ends with one.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let pairs = [('（', '）'), ('[', ']'), ('【', '】'), ('〔', '〕')];
    pairs.into_iter().find_map(|(open, close)| {
        let (name, inner) = text.strip_suffix(close)?.rsplit_once(open)?;
        (!name.is_empty()).then_some((name, inner))
    })
}

#[cfg(test)]
mod tests {
    use super::{Typed, unit};

    #[test]
    fn a_name_is_taken_apart() {
        for (text, name, unit, is_part, depth) in [
            ("活产数", "活产数", "", false, 0),
            ("床位数（张）", "床位数", "张", false, 0),
            ("床 位 数(张)", "床位数", "张", false, 0),
            ("　　其中：剖宫产数（人）", "剖宫产数", "人", true, 4),
            ("其中:男", "男", "", true, 0),
            ("3. 门诊总收入（万元）", "门诊总收入", "万元", false, 0),
            ("（一）出生人口（单位：万人）", "出生人口", "万人", false, 0),
            ("1.2 床位使用率%", "床位使用率", "%", false, 0),
            ("①孕产妇死亡率（1/10万）", "孕产妇死亡率", "/10万", false, 0),
            ("婴儿死亡率‰", "婴儿死亡率", "‰", false, 0),
            ("65岁以上老年人体检数", "65岁以上老年人体检数", "", false, 0),
            ("5岁以下儿童死亡率（‰）", "5岁以下儿童死亡率", "‰", false, 0),
            ("床位数（含民营）", "床位数（含民营）", "", false, 0),
            ("医疗费用/万元", "医疗费用", "万元", false, 0),
            ("——乡镇卫生院", "乡镇卫生院", "", true, 0),
            ("医院（县）", "医院（县）", "", false, 0),
        ] {
            let typed = Typed::of(text);
            let seen = (typed.name.as_str(), typed.unit.as_str(), typed.is_part, typed.depth);
            assert_eq!(seen, (name, unit, is_part, depth), "{text}");
        }
        assert_eq!(Typed::of("床位数（含民营）").bare, "床位数");
    }

    #[test]
    fn units_are_words_that_measure() {
        let of = |text: &str| unit(text).unwrap_or_default();
        assert_eq!(["万人", "单位：张", "％", "万", "（人）"].map(of), ["万人", "张", "%", "万", "人"]);
        assert_eq!(["含民营", "某县卫生健康局", "单位：某县", ""].map(of), ["", "", "", ""]);
    }
}
