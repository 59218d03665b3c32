//! What a place of a figure says now, as the data would write it; or why it says nothing that can be written.

use rust_decimal::Decimal;

use super::base::Tagged;
use super::misfit;
use super::signed;
use super::spelt::{Spelt, spelt};
use super::unit::{is_blank, plain};
use crate::base::text::numerals::read;
use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;
use crate::quantity::near::near;
use crate::quantity::period::Date;

/// What a place says, as the data would write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenValue {
    /// As it is told.
    pub(super) shown: String,
    /// What the data writes now, where the draft printed it otherwise.
    pub(super) old: Option<String>,
    /// What is written into the data.
    pub(super) write: String,
    /// Whether it is the same number, written otherwise.
    pub(super) only_form: bool,
    /// What is said of it where it is written otherwise than it stands in the draft.
    pub(super) note: Option<String>,
}

/// Why a place says nothing that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) new: String,
    pub(super) why: String,
}

impl WrittenValue {
    /// One that no number stood before.
    fn of(shown: &str, write: String, note: Option<String>) -> Self {
        Self { shown: shown.to_owned(), old: None, write, only_form: false, note }
    }
}

/// What a gap begins with.
const GAP: &str = "【待填";

/// What is said of a text that is no number.
const NO_NUMBER: &str = "读不成一个数，请自己改数据";

/// What a place says that printed `old` and says `new` now.
pub(super) fn value(
    old: &str,
    new: &str,
    entry: Option<&Tagged>,
    figure: Option<&Figure>,
    ledger: &Ledger,
) -> Result<WrittenValue, Refused> {
    let text = plain(new);
    written(&plain(old), &text, entry, (figure, ledger)).map_err(|why| Refused { new: text, why })
}

fn written(
    old: &str,
    text: &str,
    entry: Option<&Tagged>,
    (figure, ledger): (Option<&Figure>, &Ledger),
) -> Result<WrittenValue, String> {
    if text.is_empty() {
        return Err("数被删去了；不再要这个数，请自己改数据或模板".to_owned());
    }
    if entry.is_some_and(|entry| entry.key.as_str() == signed::SIGNED) {
        let day = Date::parse(text).ok_or("不是一个日期")?;
        return Ok(WrittenValue::of(text, day.iso(), None));
    }
    let figure = figure.ok_or("数据里没有这个指标")?;
    match figure.quantity.as_ref() {
        Some(before) if !old.starts_with(GAP) => in_place(old, text, figure, before),
        _ => in_gap(old, text, figure, ledger),
    }
}

/// A number where there was none, or a day.
fn in_gap(old: &str, text: &str, figure: &Figure, ledger: &Ledger) -> Result<WrittenValue, String> {
    let was_gap = old.starts_with(GAP);
    let bare = if was_gap { without_gap(text, old) } else { text };
    if let Some(day) = Date::parse(bare).filter(|_| was_gap && figure.unit.is_none()) {
        return Ok(WrittenValue::of(bare, day.iso(), None));
    }
    let (quantity, note) = number(bare, figure.unit.as_deref())?;
    match misfit::of_gap(figure, &quantity, ledger) {
        Some(why) => Err(why),
        None => Ok(WrittenValue::of(quantity.written(), quantity.written().to_owned(), note)),
    }
}

/// What was typed into a gap, which may have been left before it; so may its brackets, and the words that it begins with.
fn without_gap<'t>(text: &'t str, gap: &str) -> &'t str {
    let inner = text.strip_prefix(gap).filter(|rest| !rest.is_empty()).unwrap_or(text);
    let inner = inner.trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    inner.strip_prefix("待填").map_or(inner, |rest| rest.trim_start_matches(['：', ':']))
}

/// Another number in the place of one.
fn in_place(old: &str, text: &str, figure: &Figure, before: &Quantity) -> Result<WrittenValue, String> {
    let (quantity, note) = number(text, figure.unit.as_deref())?;
    let whole = with_unit(old, &quantity, before)?;
    let full = Quantity::parse(&whole).ok_or(NO_NUMBER)?;
    if !before.unit().is_empty() && full.unit().is_empty() {
        return Err(format!("少了单位“{}”；数改了的，请自己改数据", before.unit()));
    }
    if let Some(why) = misfit::of_value(before, &full) {
        return Err(why);
    }
    let only_form = Quantity::parse(old).is_some() && before.value().is_some() && same(before, &full);
    let write = as_data(&whole, figure, before)?;
    Ok(WrittenValue { shown: whole, old: Some(before.written().to_owned()), write, only_form, note })
}

/// A number as the data writes it that was printed as the data writes it, or without its unit.
fn with_unit(old: &str, new: &Quantity, before: &Quantity) -> Result<String, String> {
    if old == before.written() {
        return Ok(new.written().to_owned());
    }
    if !before.unit().is_empty() && old == before.number() && new.unit().is_empty() {
        return Ok(format!("{}{}", new.written(), before.unit()));
    }
    Err(format!("数据里写的是{}，稿子里换了写法，请自己改数据", before.written()))
}

/// What is written where the data says the value: the number alone, where the unit stands beside it.
fn as_data(whole: &str, figure: &Figure, before: &Quantity) -> Result<String, String> {
    match raw(figure) {
        Some(raw) if raw == before.written() => Ok(whole.to_owned()),
        Some(raw) if format!("{raw}{}", before.unit()) == before.written() => {
            let number = whole.strip_suffix(before.unit()).map(str::to_owned);
            number.ok_or_else(|| format!("单位不是数据里写的“{}”，请自己改数据", before.unit()))
        }
        Some(_) | None => Err("数据里的写法特别，请自己改数据".to_owned()),
    }
}

/// The number that a text is; and what is said of it, where it is to be written otherwise.
fn number(text: &str, unit: Option<&str>) -> Result<(Quantity, Option<String>), String> {
    let put_right = |quantity: Quantity| {
        let note = format!("稿子里写的是{text}，按{}写回", quantity.written());
        (quantity, Some(note))
    };
    match spelt(text) {
        Some(Spelt::Open) => return Err(format!("“{text}”是约数，数据里要有一个数；请定下是多少，自己改数据")),
        Some(Spelt::Number(digits)) => {
            if let Some(quantity) = Quantity::parse(&digits) {
                return Ok(put_right(quantity));
            }
        }
        None => {}
    }
    let parsed = Quantity::parse(text);
    // 1,234人 and 1：0.55 can be read, but no data is to be written so.
    if let Some(quantity) = parsed.clone().filter(|_| !text.contains([',', ' ', '：'])) {
        return Ok((quantity, None));
    }
    let bare = |text: &str| text.replace([',', ' '], "").replace('：', ":");
    let right = meant(text, unit).map(|right| bare(&right)).or_else(|| parsed.map(|_| bare(text)));
    right.and_then(|right| Quantity::parse(&right)).map(put_right).ok_or_else(|| NO_NUMBER.to_owned())
}

/// What a text is surely meant for that is nearly a number.
fn meant(text: &str, unit: Option<&str>) -> Option<String> {
    let near = near(text, unit).filter(|near| near.more.is_none())?;
    let (right, sure) = (near.right?, near.sure);
    (sure && narrow(&right) == narrow(text) || is_spelt(text, &right)).then_some(right)
}

/// Whether a number is written in characters, and nothing else is: 六家 is 6家.
fn is_spelt(text: &str, right: &str) -> bool {
    let Some(right) = Quantity::parse(right) else { return false };
    let number = text.strip_suffix(right.unit()).and_then(|number| read(&number.replace('两', "二")));
    number.is_some_and(|number| right.value() == Some(Decimal::from(number)))
}

/// A number without what an input method or a hurried hand puts into it: wide characters, marks between digits, letters for digits.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '。' | '、' => Some('.'),
        c => Some(c),
    };
    let bare = text.trim_end_matches(['。', '，', '；', '、', '．', ',', ';', '.']);
    let digit = |c: char| if matches!(c, 'O' | 'o' | '○' | '〇' | '◯') { '0' } else { c };
    bare.chars().filter_map(narrow).filter(|c| !matches!(c, ',' | '\'')).filter(|c| !is_blank(*c)).map(digit).collect()
}

/// Whether two say the same in every way that is printed but for marks between digits.
fn same(one: &Quantity, other: &Quantity) -> bool {
    one.value() == other.value()
        && one.unit() == other.unit()
        && one.hedges() == other.hedges()
        && one.power() == other.power()
        && one.decimals() == other.decimals()
}

/// What the data writes, without quotes.
fn raw(figure: &Figure) -> Option<String> {
    let text = figure.place.source.text().get(figure.place.span.clone())?;
    // No quantity holds a `#`: what stands behind it is a comment.
    let text = text.split(" #").next().unwrap_or(text).trim();
    let bare = text.trim_start_matches(['"', '\'']).trim_end_matches(['"', '\'']);
    Some(bare.to_owned())
}
