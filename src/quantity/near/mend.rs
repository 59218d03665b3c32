//! A text without what pasting leaves in it: marks at its ends, brackets and quotes round it, invisible characters, full width,
//! and letters that look like digits.

use crate::base::text::invisible::is_invisible;
use crate::quantity::unit::{doubled, split_scale};

/// A text put right, and what was wrong with it.
pub(super) struct Mended {
    /// The text put right.
    pub(super) text: String,
    /// What was wrong, each a clause.
    pub(super) why: Vec<String>,
}

/// Quotes and brackets that may stand round a whole value.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('\'', '\''),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('[', ']'),
    ('{', '}'),
    ('(', ')'),
    ('（', '）'),
    ('<', '>'),
    ('`', '`'),
    ('*', '*'),
];

/// Marks that end a clause or begin an item, and that no quantity has at its ends.
const MARKS: &[char] = &[
    '。', '，', ',', '；', ';', '、', '：', ':', '！', '!', '？', '?', '…', '·', '•', '●', '◆', '■', '★', '*', '#', '|', '\\',
    '^', '_', '=', '`', '\'', '"', '“', '”', '‘', '’', '「', '」', '『', '』', '【', '】', '〔', '〕', '《', '》', '～', '~',
    '｡', '﹐', '﹔', '吧',
];

/// Notes at the foot of a page, behind a value.
const NOTES: &[(char, char)] = &[('①', '⑳'), ('¹', '¹'), ('²', '³'), ('⁰', '⁹'), ('❶', '❿')];

/// What looks like a digit, and which.
const ALIKE: &[(&str, char)] = &[("OoОоΟο○◯〇Ｏｏ⚪", '0'), ("lIІі|丨Ⅰι", '1')];
/// Letters that are taken for a digit only between two.
const ALIKE_INSIDE: &[(&str, char)] = &[("Zz", '2'), ("Ss", '5'), ("B", '8')];

/// Characters that stand in for others wherever they are, beside those of full width.
const STAND_INS: &[(char, char)] =
    &[('﹪', '%'), ('٪', '%'), ('∶', ':'), ('︰', ':'), ('∕', '/'), ('⁄', '/'), ('≧', '≥'), ('≦', '≤')];

/// Puts a text right as far as its characters go.
pub(super) fn mended(text: &str) -> Mended {
    let mut why = Vec::new();
    let mut chars: Vec<char> = visible(&per_mille(text, &mut why), &mut why);
    halve(&mut chars, &mut why);
    alike(&mut chars, &mut why);
    // Notes before brackets, for 50人[1] ends in one; points before units, which are looked for behind the whole number.
    let text = without_note(chars.into_iter().collect(), &mut why);
    let text = without_ends(unbracketed(text, &mut why), &mut why);
    let text = typed_units(points(&text), &mut why);
    Mended { text: signs(&without_blanks(&text)), why }
}

/// 3.07o/oo and 3.07 0/00 are how ‰ is typed; told before the letters are taken for digits.
fn per_mille(text: &str, why: &mut Vec<String>) -> String {
    for typed in ["o/oo", "O/OO", "о/оо", " 0/00", " ０/００"] {
        if let Some(number) =
            text.trim_end().strip_suffix(typed).filter(|number| number.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
        {
            note(why, format!("“{}”要写成“‰”", typed.trim()));
            return format!("{}‰", number.trim_end());
        }
    }
    text.to_owned()
}

fn note(why: &mut Vec<String>, clause: String) {
    if !why.contains(&clause) {
        why.push(clause);
    }
}

fn visible(text: &str, why: &mut Vec<String>) -> Vec<char> {
    let mut out = Vec::new();
    for c in text.chars() {
        if is_invisible(c) {
            note(why, format!("里面有看不见的字符U+{:04X}", u32::from(c)));
        } else if c.is_whitespace() || c == '\u{2800}' {
            // U+2800 is a pattern of no dots: it looks like a blank, and Unicode does not call it one.
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

fn halve(chars: &mut [char], why: &mut Vec<String>) {
    for c in chars {
        let half = match *c {
            // Those of a unit are of full width by right: 台（件）.
            '（' | '）' => continue,
            wide @ '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(wide) - 0xFEE0).unwrap_or(wide),
            digit @ '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((u32::from(digit) - 0x1D7CE) % 10, 10).unwrap_or(digit),
            other => STAND_INS.iter().find(|(wide, _)| *wide == other).map_or(other, |(_, half)| *half),
        };
        if half != *c && (half.is_ascii_alphanumeric() || matches!(half, '%' | '.' | '-' | '/')) {
            note(why, format!("“{c}”是全角的，应当用“{half}”"));
        }
        *c = half;
    }
}

/// A letter beside a digit was meant as one, and so was one that stands where the number should: O例, O/10万.
fn alike(chars: &mut [char], why: &mut Vec<String>) {
    let (noughts, nought) = ALIKE[0];
    if let [first, second, ..] = chars
        && noughts.contains(*first)
        && !second.is_ascii_alphanumeric()
    {
        note(why, format!("“{first}”不是数字{nought}"));
        *first = nought;
    }
    if !chars.iter().any(char::is_ascii_digit) {
        return;
    }
    let find = |table: &[(&str, char)], c: char| table.iter().find(|(all, _)| all.contains(c)).map(|(_, digit)| *digit);
    // From both sides, since 1OO has but one digit to stand beside.
    for backwards in [false, true] {
        for step in 0..chars.len() {
            let at = if backwards { chars.len() - 1 - step } else { step };
            let before = at > 0 && chars[at - 1].is_ascii_digit();
            let behind = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            let meant = match (before, behind) {
                (false, false) => None,
                (true, true) => find(ALIKE, chars[at]).or_else(|| find(ALIKE_INSIDE, chars[at])),
                _ => find(ALIKE, chars[at]),
            };
            if let Some(digit) = meant {
                note(why, format!("“{}”不是数字{digit}", chars[at]));
                chars[at] = digit;
            }
        }
    }
}

/// A mark as a message shows it: between quotes, unless it is one of these.
fn quoted(mark: &str) -> String {
    if mark.contains(['“', '”', '"', '‘', '’', '\'']) { "引号".to_owned() } else { format!("“{mark}”") }
}

/// Takes off what stands at the ends and round the whole.
fn without_ends(text: String, why: &mut Vec<String>) -> String {
    let mut text = text.trim().to_owned();
    loop {
        let before = text.len();
        for &(open, close) in PAIRS {
            let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
                note(why, format!("外面多了{}", quoted(&format!("{open}{close}"))));
                // A spreadsheet prints what is below zero in brackets.
                if matches!(open, '(' | '（') && inner.chars().all(|c| c.is_ascii_digit() || ",.%‰万亿元 ".contains(c)) {
                    note(why, format!("表示负数的，写成 -{}", inner.trim()));
                }
                text = inner.trim().to_owned();
            }
        }
        let unmatched = |c: char, text: &str| match c {
            '）' | ')' => !text.contains(['（', '(']),
            '（' | '(' => !text.contains(['）', ')']),
            ']' | '}' | '[' | '{' => true,
            _ => false,
        };
        if let Some(last) =
            text.chars().next_back().filter(|c| MARKS.contains(c) || matches!(c, '.' | '-' | '—') || unmatched(*c, &text))
        {
            note(why, format!("后面多了{}", quoted(&last.to_string())));
            text = text[..text.len() - last.len_utf8()].trim_end().to_owned();
        }
        // => is how ≥ is typed, see below.
        let is_sign = text.starts_with("=>") || text.starts_with("=<");
        if let Some(first) = text.chars().next().filter(|c| !is_sign && (MARKS.contains(c) || unmatched(*c, &text))) {
            // About is written 约 here.
            let about = matches!(first, '~' | '～');
            note(why, format!("前面多了{}", quoted(&first.to_string())));
            text = format!("{}{}", if about { "约" } else { "" }, text[first.len_utf8()..].trim_start());
        }
        // Where 约 has taken the place of ~ the text is longer, and done as well.
        if text.len() >= before {
            return text;
        }
    }
}

/// （1245）万元: brackets round the number alone.
fn unbracketed(text: String, why: &mut Vec<String>) -> String {
    let inner = text.trim_start().strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    match inner.filter(|(number, unit)| {
        !unit.trim().is_empty()
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b','))
    }) {
        Some((number, unit)) => {
            note(why, format!("数外面多了括号，表示负数的，写成 -{number}{}", unit.trim()));
            format!("{number}{unit}")
        }
        None => text,
    }
}

/// 50人①, 50人[1], 50¹: without the number of a note; m² keeps its own.
fn without_note(mut text: String, why: &mut Vec<String>) -> String {
    let is_note = |c: char| NOTES.iter().any(|(first, last)| (*first..=*last).contains(&c));
    let bare = text.trim_end_matches(is_note);
    let bracketed = text.rsplit_once(['[', '［', '〔']).map(|(bare, inner)| (bare, inner.trim_end_matches([']', '］', '〕'])));
    let bare =
        match bracketed.filter(|(_, inner)| inner.len() < 3 && !inner.is_empty() && inner.bytes().all(|c| c.is_ascii_digit())) {
            Some((bare, _)) => bare,
            None => bare,
        };
    if bare.len() < text.len() && !bare.is_empty() && !bare.ends_with('m') {
        note(why, format!("后面多了注的编号“{}”", &text[bare.len()..]));
        text.truncate(bare.len());
    }
    text
}

/// 97。5% and 97·5% have a point.
fn points(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let point =
        |at: usize| matches!(chars[at], '。' | '·' | '｡' | '‧' | '∙' | '﹒') && digit(at.checked_sub(1)) && digit(Some(at + 1));
    (0..chars.len()).map(|at| if point(at) { '.' } else { chars[at] }).collect()
}

/// What people type for a unit that is not on their keys, and what they mean: behind a number, and with no letter behind it.
const TYPED: &[(&str, &str)] = &[
    ("/100000", "/10万"),
    ("/100,000", "/10万"),
    ("/10W", "/10万"),
    ("/10w", "/10万"),
    ("/1000", "‰"),
    ("%%", "%"),
    ("%o", "‰"),
    ("%0", "‰"),
    ("0/00", "‰"),
    ("1/10万", "/10万"),
    ("1/十万", "/10万"),
    ("1/100000", "/10万"),
    ("每10万人", "/10万"),
    ("每10万", "/10万"),
    ("每十万人", "/10万"),
    ("每十万", "/10万"),
    ("个百分比", "个百分点"),
    ("个%", "个百分点"),
    ("pp", "个百分点"),
    ("PP", "个百分点"),
    ("m2", "平方米"),
    ("m3", "立方米"),
    ("M2", "平方米"),
    ("个点", "个百分点"),
    ("元人民币", "元"),
    ("W", "万"),
    ("w", "万"),
    ("K", "千"),
    ("k", "千"),
];

fn typed_units(text: String, why: &mut Vec<String>) -> String {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let (number, behind) = text.split_at(digits);
    if number.is_empty() {
        return text;
    }
    let unit = behind.trim_start();
    for (typed, meant) in TYPED {
        // What begins with a digit stands behind a blank, as in 1578.12 1/10万.
        let rest = unit.strip_prefix(typed).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if let Some(rest) = rest {
            note(why, format!("“{typed}”要写成“{meant}”"));
            return format!("{number}{meant}{rest}");
        }
    }
    // 1245人人, 200+人, 05例.
    let (power, bare) = split_scale(unit);
    let scale = &unit[..unit.len() - bare.len()];
    if let Some(half) = doubled(bare) {
        note(why, format!("“{bare}”写重了"));
        return format!("{number}{scale}{half}");
    }
    // 315+20人 is a sum.
    let is_unit = |rest: &&str| !rest.starts_with(|c: char| c.is_ascii_digit());
    if let Some(rest) = bare.strip_prefix('+').filter(is_unit).or_else(|| bare.strip_suffix('+')) {
        note(why, "“+”要写成“以上”".to_owned());
        return format!("{number}{scale}{rest}以上");
    }
    let significant = number.trim_start_matches('0');
    if power == 0 && significant.len() < number.len() && significant.starts_with(|c: char| c.is_ascii_digit()) && !bare.is_empty()
    {
        note(why, "数前面多了0".to_owned());
        return format!("{significant}{unit}");
    }
    text
}

/// Drops blanks, but not between digits: 5 例 is 5例, 1 2 is two numbers.
fn without_blanks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let parts = |at: usize| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
    chars.iter().enumerate().filter(|&(at, &c)| c != ' ' || parts(at)).map(|(_, c)| c).collect()
}

/// What stands before a number for a sign or a word, and what quantities write. Longer ones first: >= begins with >.
pub(super) const SIGNS: &[(&str, &str)] = &[
    (">=", "≥"),
    ("=>", "≥"),
    ("<=", "≤"),
    ("=<", "≤"),
    (">", "超过"),
    ("<", "不到"),
    ("≈", "约"),
    ("大概", "约"),
    ("大致", "约"),
    ("估计", "约"),
    ("可能", "约"),
    ("差不多", "约"),
    ("大于", "超过"),
    ("高于", "超过"),
    ("多于", "超过"),
    ("小于", "不到"),
    ("低于", "不到"),
    ("少于", "不到"),
    ("至少", "不少于"),
    ("起码", "不少于"),
    ("最多", "不超过"),
    ("—", "-"),
    ("–", "-"),
    ("‐", "-"),
    ("‑", "-"),
    ("─", "-"),
    ("﹣", "-"),
    ("负", "-"),
    (".", "0."),
];

/// Signs before a number as quantities write them.
fn signs(text: &str) -> String {
    let text = text.trim_start_matches('+');
    // −0 is nothing less than 0.
    let none = text.strip_prefix(['-', '−']).filter(|rest| rest.starts_with('0') && !rest.starts_with("0."));
    let text = none.unwrap_or(text);
    for (written, meant) in SIGNS {
        if let Some(rest) = text.strip_prefix(written).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            return format!("{meant}{rest}");
        }
    }
    text.to_owned()
}
