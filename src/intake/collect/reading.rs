//! What a cell says, as the data would write it.

use rust_decimal::Decimal;

use super::blanks::part_numbers;
use super::shape::is_wordy;
use crate::base::text::numerals::is_numeral;
use crate::format::grid::CellContent;
use crate::ledger::alike::unlike_words;
use crate::quantity::Quantity;
use crate::quantity::fraction::Fraction;
use crate::quantity::moment::is_moment;
use crate::quantity::near::{is_no_value, near};
use crate::quantity::unit::{Kind, measure, named, split_scale};

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing yet.
    Blank,
    /// A quantity.
    Value {
        /// With its unit.
        quantity: Quantity,
        /// What is to be said of it.
        note: Option<String>,
        /// Whether nothing else can be meant.
        sure: bool,
    },
    /// Something that is no value, and why.
    Refused(String),
}

/// What is known of the figure that a cell is of.
#[derive(Debug, Clone, Default)]
pub(super) struct CellSubject<'a> {
    /// The unit that the sheet says: in the name, in a column, in a head, above the table.
    pub(super) unit: &'a str,
    /// The unit that the data or the catalogue knows.
    pub(super) known: &'a str,
    /// Other values of the figure: the data's, last year's, what it usually is.
    pub(super) beside: Vec<Quantity>,
}

/// Reads a cell.
pub(super) fn read(content: &CellContent, about: &CellSubject<'_>) -> Reading {
    let text = match content {
        CellContent::Text(text) => text.trim().to_owned(),
        // What the division saw and checked is what the cell shows: 98.00% of 0.98.
        CellContent::Number { shown, .. } => shown.clone(),
        CellContent::Date(_) => return Reading::Refused("单元格里是日期，不是数".to_owned()),
        CellContent::Flag(_) => return Reading::Refused("单元格里是真假值，不是数".to_owned()),
        CellContent::Fault(fault) => return Reading::Refused(format!("公式出错（{fault}）")),
        CellContent::Uncomputed => {
            return Reading::Refused("公式没有算出值；请用 Excel 或 WPS 打开，保存后再收".to_owned());
        }
    };
    if text.is_empty() || text == "待报" {
        return Reading::Blank;
    }
    // 无 may mean that there was none, or that nothing was counted.
    if matches!(text.as_str(), "无" | "没有" | "无。") {
        return Reading::Refused(format!("写的是“{text}”，不知是没有发生还是没有数；没有发生的请写 0"));
    }
    if is_no_value(&text) {
        return Reading::Blank;
    }
    // Before numbers are looked for: 6月30日 holds two of them.
    if is_moment(&text) {
        return Reading::Refused(format!("“{text}”是时间，不是数"));
    }
    let (text, note, sure) = match meant(&text, about) {
        Ok(meant) => meant,
        Err(why) => return Reading::Refused(why),
    };
    let Some(quantity) = Quantity::parse(&text) else { return Reading::Refused(format!("“{text}”读不成数")) };
    with_unit(quantity, note, sure, about)
}

/// A text as a quantity writes it, what is to be said of that, and whether it is sure.
fn meant(text: &str, about: &CellSubject<'_>) -> Result<(String, Option<String>, bool), String> {
    let plain = without_groups(text);
    if part_numbers(&plain) {
        return Err(format!("“{text}”里的空格或换行不是千分位，不知是一个数还是两个数"));
    }
    // 1 245人: blanks part thousands.
    let plain: String = plain.split_whitespace().collect();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parted = |(at, mark): (usize, &str)| {
        is_digit(plain[..at].chars().next_back()) && is_digit(plain[at + mark.len()..].chars().next())
    };
    // 91,2 may be 91.2 with a comma for its point, or two numbers.
    if plain.match_indices([',', '，']).any(parted) {
        return Err(format!("“{text}”里的逗号不是千分位，不知是小数点还是两个数"));
    }
    if plain.match_indices(['、', '；', ';']).any(parted) {
        return Err(format!("“{text}”里有标点，不知是一个数还是两个数"));
    }
    if Quantity::parse(&plain).is_some() {
        return Ok((plain, None, true));
    }
    let known = Some(if about.unit.is_empty() { about.known } else { about.unit }).filter(|unit| !unit.is_empty());
    let Some(near) = near(text, known) else { return Err(format!("“{text}”读不成数")) };
    match near.right {
        Some(right) if near.more.is_none() && Quantity::parse(&right).is_some() => {
            let why = near.why.join("，");
            let note = if why.is_empty() { String::new() } else { format!("（{why}）") };
            let note = format!("写的是“{text}”，按{right}读{note}");
            let sure = near.sure && !has_lost_meaning(text, &right);
            Ok((right, Some(note), sure))
        }
        Some(right) => Err(match with_remark(&right) {
            Some(value) => format!("“{text}”里除了数还有别的话；数像是{value}，别的话请写进备注一列"),
            None => format!("“{text}”里不只一个数；像是 {right}"),
        }),
        None => Err(format!("“{text}”读不成数")),
    }
}

/// Whether a mark was taken off that may say something: brackets, and a stroke at the end, are how what is below zero is printed, and
/// `?` is how somebody asks.
fn has_lost_meaning(text: &str, right: &str) -> bool {
    let lost = |marks: &[char]| text.contains(marks) && !right.contains(marks);
    lost(&['(', ')', '（', '）']) || lost(&['?', '？']) || text.ends_with(['-', '−', '－', '–', '—'])
}

/// The one number of `{值: 603对, 备注: （不含外县）}`; none where the remark holds another.
fn with_remark(right: &str) -> Option<&str> {
    let (value, remark) = right.strip_prefix("{值: ")?.split_once(", 备注: ")?;
    let is_count = |c: char| c.is_ascii_digit() || is_numeral(c);
    (!remark.contains(is_count)).then_some(value)
}

/// 1,234 is 1234; 1，234 is how it is typed here.
fn without_groups(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let three = |at: usize| (1..=3).all(|step| is_digit(Some(at + step))) && !is_digit(Some(at + 4));
    let groups = |at: usize| matches!(chars[at], ',' | '，') && is_digit(at.checked_sub(1)) && three(at);
    chars.iter().enumerate().filter(|(at, _)| !groups(*at)).map(|(_, c)| c).collect()
}

fn with_unit(quantity: Quantity, note: Option<String>, sure: bool, about: &CellSubject<'_>) -> Reading {
    let value = |quantity, note, sure| Reading::Value { quantity, note, sure };
    // What was made of the characters goes before what is made of the number.
    let told = note.clone().filter(|_| !sure);
    let doubted = |quantity, why: String| {
        let why = told.as_ref().map_or_else(|| why.clone(), |told| format!("{told}；{why}"));
        Reading::Value { quantity, note: Some(why), sure: false }
    };
    // 320/350 beside a count is what was done and what was to be done.
    if quantity.is_quotient() && matches!(measure(about.known).0, Kind::Count | Kind::Money) {
        return Reading::Refused(format!("“{}”是两个数，不知哪一个是本期的，请只写一个", quantity.written()));
    }
    // 520/500 beside a rate is what it is made of.
    if quantity.is_quotient() && matches!(measure(about.known).0, Kind::Share) {
        return Reading::Refused(format!("“{}”是两个数，这个指标是率，请写算好的率", quantity.written()));
    }
    let is_known = [about.known, about.unit].contains(&quantity.unit()) || !is_wordy(quantity.unit());
    if !is_known {
        return Reading::Refused(format!("“{}”不像一个数：数后面的“{}”不是单位", quantity.written(), quantity.unit()));
    }
    if !quantity.unit().is_empty() || quantity.is_quotient() {
        return match unlike(quantity.unit(), about.known) {
            Some(why) => Reading::Refused(why),
            None => match other_unit(quantity.unit(), about.known) {
                Some(why) => doubted(quantity, why),
                None => value(quantity, note, sure),
            },
        };
    }
    if !about.unit.is_empty() {
        if let Some(why) = unlike(split_scale(about.unit).1, about.known) {
            return Reading::Refused(why);
        }
        let Some(with) = quantity.with_unit(about.unit) else { return unjoined(&quantity, about.unit) };
        let why = scaled_twice(&quantity, about.unit)
            .or_else(|| other_unit(with.unit(), about.known))
            .or_else(|| part_of_one(&with, &about.beside))
            .or_else(|| broken(&with));
        return match why {
            Some(why) => doubted(with, why),
            None => value(with, note, sure),
        };
    }
    if about.known.is_empty() {
        return value(quantity, note, sure);
    }
    let Some(with) = quantity.with_unit(about.known) else { return unjoined(&quantity, about.known) };
    if let Some(why) = scaled_twice(&quantity, about.known) {
        return doubted(with, why);
    }
    match measure(about.known).0 {
        // 39 may be 39%, and 0.942 94.2%.
        Kind::Share | Kind::Density if !quantity.is_zero() => {
            let hundredfold = quantity.value().and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
            let other = hundredfold.filter(|value| *value <= Decimal::ONE_HUNDRED && about.known == "%");
            let other = other.map(|value| format!("，还是{}%", value.normalize())).unwrap_or_default();
            let why = format!("没有写单位，不知是不是{}{other}", with.written());
            doubted(with, why)
        }
        _ => match broken(&with) {
            Some(why) => doubted(with, why),
            None => value(with, note, sure),
        },
    }
}

/// Why a count is doubtful that is no whole number: 43.6人次 are 43.6万人次, whose 万 stands in another cell.
fn broken(quantity: &Quantity) -> Option<String> {
    let is_broken = quantity.value().is_some_and(|value| !value.fract().is_zero());
    (is_broken && measure(quantity.unit()).0 == Kind::Count)
        .then(|| format!("{}不是整数，单位像是“万{}”，请写清单位", quantity.written(), quantity.unit()))
}

/// 1.2万 in a column of 万人: nobody knows whether the 万 was meant once or twice.
fn unjoined(quantity: &Quantity, unit: &str) -> Reading {
    Reading::Refused(format!("“{}”和单位“{unit}”合不成一个数，请写清是多少", quantity.written()))
}

/// Why it is not sure how large a number is that says 万 in front of a unit that does.
fn scaled_twice(quantity: &Quantity, unit: &str) -> Option<String> {
    let twice = quantity.power() > 0 && split_scale(unit).0 > 0;
    twice.then(|| format!("写的是{}，单位又是“{unit}”，不知乘一次还是两次", quantity.written()))
}

/// Why a unit is not that of the figure; none where it may be.
fn unlike(unit: &str, known: &str) -> Option<String> {
    let (own, other) = (measure(unit).0, measure(split_scale(known).1).0);
    let differ = !unit.is_empty() && !known.is_empty() && own != other && other != Kind::Number;
    differ.then(|| format!("单位是“{unit}”（{}），这个指标的单位是“{known}”（{}）", own.word(), other.word()))
}

/// Why a unit of the right kind may still be another than the figure's: % is not /10万, and 人次 are not 人.
fn other_unit(unit: &str, known: &str) -> Option<String> {
    let known = split_scale(known).1;
    let ((kind, factor), (other, others)) = (measure(unit), measure(known));
    let differ = kind == other
        && match kind {
            Kind::Share => factor != others,
            Kind::Density => named(unit) != named(known),
            Kind::Count => unlike_words(unit, known),
            Kind::Number | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Time => false,
        };
    differ.then(|| format!("单位不同：表里是“{unit}”，这个指标的单位是“{known}”"))
}

/// Why a rate may have been typed as a part of one: 0.956 in a row of % is what a cell of 95.6% holds, once its format is lost.
pub(super) fn part_of_one(with: &Quantity, beside: &[Quantity]) -> Option<String> {
    let fraction = Fraction::of(with, beside).filter(Fraction::may_be)?;
    Some(format!("单元格里没有写单位，不知是{}还是{}", with.written(), fraction.rate))
}

#[cfg(test)]
mod tests {
    use super::{CellSubject, Reading, read};
    use crate::format::grid::CellContent;
    use crate::quantity::Quantity;

    fn of(text: &str, unit: &str, known: &str) -> String {
        let last = Quantity::parse("94.44%").unwrap();
        match read(&CellContent::Text(text.to_owned()), &CellSubject { unit, known, beside: vec![last] }) {
            Reading::Blank => "空".to_owned(),
            Reading::Refused(why) => format!("× {why}"),
            Reading::Value { quantity, sure, .. } => format!("{}{}", quantity.written(), if sure { "" } else { "？" }),
        }
    }

    #[test]
    fn words_beside_a_number_are_no_other_number() {
        for (text, said) in [
            ("603对（不含外县）", "除了数还有别的话；数像是603对"),
            ("603对（含外县12对）", "不只一个数"),
            ("603对（含外县十二对）", "不只一个数"),
            ("603对（上年588对）", "不只一个数"),
        ] {
            assert!(of(text, "", "对").contains(said), "{text}: {}", of(text, "", "对"));
        }
    }

    #[test]
    fn marks_that_may_say_less_than_nothing_are_asked_about() {
        for (text, known, seen, why) in [
            ("(1,234.50)", "元", "1,234.50元", "写成 -1,234.50"),
            ("（56）", "元", "56元", "写成 -56"),
            ("（56）", "人", "56人", "外面多了“（）”"),
            ("(3.20%)", "%", "3.20%", "写成 -3.20%"),
            ("（1245）万元", "元", "1245万元", "写成 -1245万元"),
            ("1245?", "人", "1245人", "后面多了“?”"),
            ("1245人？", "人", "1245人", "后面多了“?”"),
            ("(1245", "人", "1245人", "前面多了“(”"),
            ("1245-", "人", "1245人", "后面多了“-”"),
            ("(3.5)", "人", "3.5人", "写成 -3.5"),
            ("(39)", "%", "39%", "写成 -39"),
        ] {
            let about = CellSubject { unit: "", known, beside: Vec::new() };
            match read(&CellContent::Text(text.to_owned()), &about) {
                Reading::Value { quantity, note: Some(note), sure: false } => {
                    assert!(quantity.written() == seen && note.contains(why), "{text}: {} {note}", quantity.written());
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        for sure in ["“1245”人", "1245人。", "【1245】", "共1245人"] {
            assert_eq!(of(sure, "", "人"), "1245人", "{sure}");
        }
    }

    #[test]
    fn another_unit_of_the_kind_is_asked_about() {
        for (text, unit, known, seen) in [
            ("12", "%", "/10万", "12%？"),
            ("12%", "", "/10万", "12%？"),
            ("12‰", "", "%", "12‰？"),
            ("12/十万", "", "/10万", "12/十万"),
            ("5人次", "", "人", "5人次？"),
            ("5", "人次", "人", "5人次？"),
            ("5", "万人次", "人", "5万人次？"),
            ("5名", "", "人", "5名"),
            ("5元/人", "", "元/户", "5元/人？"),
            ("5小时", "", "天", "5小时"),
        ] {
            assert_eq!(of(text, unit, known), seen, "{text} {unit} {known}");
        }
    }

    #[test]
    fn what_is_typed_is_read_as_typed() {
        for (text, unit, known, seen) in [
            ("1245", "人", "人", "1245人"),
            ("1,245", "", "人", "1245人"),
            ("1，245 人", "", "人", "1245人"),
            ("1 245人", "", "人", "1245人"),
            ("1.2", "万人", "人", "1.2万人"),
            ("12.30%", "%", "%", "12.30%"),
            ("12.30", "%", "%", "12.30%"),
            ("0.956", "%", "%", "0.956%？"),
            ("1", "%", "%", "1%？"),
            ("0.956%", "%", "%", "0.956%"),
            ("0.00243", "‰", "‰", "0.00243‰？"),
            ("39", "", "%", "39%？"),
            ("3.07‰", "", "‰", "3.07‰"),
            ("0", "人", "人", "0人"),
            ("零", "例", "例", "0例？"),
            ("", "人", "人", "空"),
            ("待报", "人", "人", "空"),
            ("—", "人", "人", "空"),
            ("#N/A", "人", "人", "空"),
            ("约120余", "人", "人", "约120余人"),
            ("１２４５人", "", "人", "1245人"),
            ("1245人。", "", "人", "1245人"),
            ("-3.1", "%", "%", "-3.1%"),
            ("1:1.5", "", "", "1:1.5"),
        ] {
            assert_eq!(of(text, unit, known), seen, "{text} {unit} {known}");
        }
        for (text, unit, known) in [
            ("无", "人", "人"),
            ("6月30日", "人", "人"),
            ("较好", "", "人"),
            ("5元", "", "人"),
            ("5", "万元", "人"),
            ("1.2万", "万人", "人"),
            ("520/500", "%", "%"),
            ("5岁以下儿童死亡", "", "人"),
            ("1.2万", "", "万元"),
            ("3亿", "", "万元"),
            ("1245人（上年1380人）", "", "人"),
            ("1245 1380", "", "人"),
            ("12\n15", "", "人"),
            ("12\n345", "", "人"),
            ("12  5", "", "人"),
            ("12 5", "人", "人"),
            ("124、138", "", "人"),
            ("12；15人", "", "人"),
        ] {
            assert!(of(text, unit, known).starts_with('×'), "{text}: {}", of(text, unit, known));
        }
    }
}
