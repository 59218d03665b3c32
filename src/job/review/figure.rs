//! What became of each figure, over all its places: what is written, and what is only told.

use rust_decimal::Decimal;

use super::base::{Tagged, TaggedFigures};
use super::hand::Editor;
use super::misfit;
use super::number::only_number;
use super::report::{FigureChange, NewFigure};
use super::signed;
use super::spelt::{Spelt, spelt};
use super::turned::is_turned;
use super::unit::{is_blank, plain};
use crate::base::hashed::HashMap;
use crate::base::source::{Key, Place};
use crate::base::text::numerals::read;
use crate::document::Wording;
use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;
use crate::quantity::near::near;
use crate::quantity::period::Date;

/// One place of a figure, in the draft that went out and in the one that came back.
#[derive(Debug, Clone)]
pub(super) struct SeenPlace {
    /// What was printed.
    pub(super) old: String,
    /// What stands there now; none if the place is gone.
    pub(super) new: Option<String>,
    /// Whether nothing else can be meant.
    pub(super) sure: bool,
    /// Whether what was printed is known.
    pub(super) proven: bool,
    /// Whether its words stand in another paragraph, where only they say that it is the figure.
    pub(super) is_afar: bool,
    pub(super) hand: Editor,
}

/// What is known of the figures besides the draft.
pub(super) struct KnownFigures<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) entries: &'a TaggedFigures,
    /// What today's draft prints, by tag.
    pub(super) today: &'a HashMap<String, String>,
    /// Whether a figure changed in some of its places is meant everywhere (`--same`).
    pub(super) same: bool,
}

/// What became of the figures; and the keys of those that are not printed any more.
pub(super) fn changes(seen: Vec<(String, Vec<SeenPlace>)>, known: &KnownFigures<'_>) -> (Vec<FigureChange>, Vec<String>) {
    let (mut out, mut gone) = (Vec::new(), Vec::new());
    for (tag, places) in seen {
        let entry = known.entries.get(&tag);
        // The gap of what would be made of a figure (【待填：活产数同比】) has the tag of the figure's own gap.
        let made = |seen: &SeenPlace| {
            let entry = entry?;
            let name = format!("{}#{}", entry.key.as_str(), made_in_gap(&seen.old, entry, known.ledger)?);
            Some(Tagged { said: Wording::Derived, name, ..entry.clone() })
        };
        let mut groups: Vec<(Option<Tagged>, Vec<SeenPlace>)> = Vec::new();
        for seen in places {
            let said = made(&seen).or_else(|| entry.cloned());
            let is_it = |other: &Option<Tagged>| other.as_ref().map(|it| &it.name) == said.as_ref().map(|it| &it.name);
            match groups.iter_mut().find(|(other, _)| is_it(other)) {
                Some((_, places)) => places.push(seen),
                None => groups.push((said, vec![seen])),
            }
        }
        for (entry, places) in groups {
            let is_there = |seen: &SeenPlace| seen.new.as_ref().is_some_and(|new| !plain(new).is_empty());
            if !places.iter().any(is_there) {
                gone.push(entry.as_ref().map_or(&tag, |entry| &entry.name).clone());
            }
            out.extend(change(&tag, entry.as_ref(), &places, known));
        }
    }
    (out, gone)
}

/// What would be made of a figure where a gap stands for it: 同比 in 【待填：活产数同比】.
fn made_in_gap<'t>(printed: &'t str, entry: &Tagged, ledger: &Ledger) -> Option<&'t str> {
    let inner = printed.strip_prefix("【待填：")?.strip_suffix('】')?;
    let label = ledger.figure(ledger.id(entry.key.as_str())?).label.as_str();
    inner.strip_prefix(label).filter(|made| !made.is_empty())
}

fn change(tag: &str, entry: Option<&Tagged>, places: &[SeenPlace], known: &KnownFigures<'_>) -> Option<FigureChange> {
    let changed: Vec<(&SeenPlace, &String)> = places
        .iter()
        .filter_map(|seen| Some((seen, seen.new.as_ref()?)))
        .filter(|(seen, new)| plain(new) != plain(&seen.old))
        .collect();
    let (first, _) = changed.first()?;
    let hand = changed.iter().map(|(seen, _)| &seen.hand).find(|hand| hand.tracked).cloned().unwrap_or_default();
    let mut out = FigureChange {
        key: entry.map_or(tag, |entry| &entry.name).to_owned(),
        old: first.old.clone(),
        new: NewFigure::One(String::new()),
        sure: changed.iter().all(|(seen, _)| seen.sure && seen.proven),
        apply: false,
        why: None,
        places: places.len(),
        changed: changed.len(),
        author: hand.author,
        tracked: hand.tracked,
        place: entry.map(|entry| entry.place.clone()),
        write: None,
        settled: false,
    };
    // What was made of a figure (同比) stands nowhere in the data.
    let figure = entry.filter(|entry| entry.said != Wording::Derived).and_then(|entry| known.ledger.id(entry.key.as_str()));
    let figure = figure.map(|id| known.ledger.figure(id));
    if let Some(figure) = figure {
        out.place = Some(figure.place.clone());
    }
    // The data may have moved on since the draft went out: then what it wrote there is not known, only what it printed.
    let is_own = entry.is_none_or(|entry| entry.said != Wording::Derived || tag.contains('#'));
    if let Some(today) = known.today.get(tag).filter(|today| is_own && plain(today) != plain(&places[0].old)) {
        let mut news: Vec<String> = Vec::new();
        for new in changed.iter().map(|(_, new)| plain(new)) {
            if !news.contains(&new) {
                news.push(new);
            }
        }
        let is_there = news.iter().all(|new| *new == plain(today));
        out.settled = is_there;
        out.why = Some(match is_there {
            true => "数据里已经是这个数".to_owned(),
            false => format!("起草以后数据也改了，现在是{today}，请定下用哪一个"),
        });
        out.new = if news.len() == 1 { NewFigure::One(news.remove(0)) } else { NewFigure::Several(news) };
        return Some(out);
    }
    // What each place says, as the data would write it.
    let mut values: Vec<Result<WrittenValue, Refused>> = Vec::new();
    for (seen, new) in &changed {
        let value = value(&seen.old, new, entry, figure, known.ledger);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let shown: Vec<String> = values
        .iter()
        .map(|value| value.as_ref().map_or_else(|refused| refused.new.clone(), |value| value.shown.clone()))
        .collect();
    out.new = match &shown[..] {
        [one] => NewFigure::One(one.clone()),
        _ => NewFigure::Several(shown.clone()),
    };
    let why = |out: &mut FigureChange, why: &str| out.why = Some(why.to_owned());
    // What can never be written comes first: that its places differ matters only for what can.
    let value = match (&values[..], entry) {
        (_, None) => {
            why(&mut out, "数据里没有这个指标");
            return Some(out);
        }
        (_, Some(entry)) if entry.said == Wording::Derived => {
            let figure = known.ledger.id(entry.key.as_str()).map(|id| known.ledger.figure(id));
            let stated = figure.and_then(|figure| figure.stated_change.as_deref()).filter(|_| is_change(&entry.name));
            if let Some((_, place)) = stated {
                out.place = Some(place.clone());
            }
            out.why = Some(match entry.name.ends_with("#目标") {
                true => format!("这里印的是“{}”的目标；目标变了的，请改数据里它的“目标”", entry.key),
                false => {
                    // 无孕产妇死亡 said none, and there is a number now.
                    let unit = figure.and_then(|figure| figure.quantity.as_ref()).map(Quantity::unit);
                    let unit = unit.filter(|_| entry.name.ends_with("#零"));
                    said_of(&entry.key, stated, (&first.old, &shown), unit)
                }
            });
            return Some(out);
        }
        (_, Some(_)) if figure.is_some_and(Figure::is_computed) => {
            why(&mut out, "这个数由公式算得，不能直接写；要改请改公式里用到的数");
            return Some(out);
        }
        (_, Some(entry)) if entry.is_shared => {
            why(&mut out, "这一个数同时说几个指标，改的是哪几个请自己定，在数据里改");
            return Some(out);
        }
        ([_, _, ..], _) => {
            why(&mut out, "几处改成了不同的数，请先定下用哪一个");
            return Some(out);
        }
        ([Err(refused)], _) => {
            out.why = Some(refused.why.clone());
            return Some(out);
        }
        ([Ok(value)], _) => value,
        ([], _) => return None,
    };
    if let Some(old) = &value.old {
        out.old.clone_from(old);
    }
    if value.only_form {
        out.settled = true;
        let as_written = plain(changed.first().map_or("", |(_, new)| new));
        out.why = Some(match out.new == NewFigure::One(as_written.clone()) {
            true => "数没有变，只是写法不同，不用写回".to_owned(),
            false => format!("数没有变，只是写法不同（稿子里写的是{as_written}），不用写回"),
        });
        return Some(out);
    }
    if let Some(why) = &value.note {
        out.why = Some(why.clone());
    }
    if !out.sure {
        let proven = changed.iter().all(|(seen, _)| seen.proven);
        why(
            &mut out,
            match (proven, changed.iter().any(|(seen, _)| seen.is_afar)) {
                (false, _) => "没有原稿，分不清是稿子改了还是数据改了",
                (true, true) => "这句话移到了别的段落，数也换了，拿不准说的是不是同一个数；是的，请自己改数据，再移这句话",
                (true, false) => "旁边的文字或单位也改了，拿不准是不是改了这个数",
            },
        );
        return Some(out);
    }
    // Places that are gone ask nothing; those that stand and say the old number do.
    let standing = places.iter().filter(|seen| seen.new.is_some()).count();
    if changed.len() < standing && !known.same {
        out.why = Some(format!("{}处里只改了{}处；要都照这样改，请加 --same", standing, changed.len()));
        return Some(out);
    }
    out.write = Some(value.write.clone());
    out.apply = true;
    Some(out)
}

/// What to do about words that are made of a figure.
///
/// `unit` is what is counted where they said that there is none.
fn said_of(key: &Key, stated: Option<&(Quantity, Place)>, (old, new): (&str, &[String]), unit: Option<&str>) -> String {
    let from = match stated {
        None => format!("由“{key}”算出，随数据变"),
        // Nothing of it is computed: the data says the change itself.
        Some((change, _)) => format!("照数据里写的同比（{}）印出", change.written()),
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let ([one], Some(unit)) = (new, unit)
        && let Some((number, true)) = only_number(one, &(0..one.len()), &format!("0{unit}"))
    {
        return format!("这里由“{key}”印出；是这个数变了的，请在数据里把它改成{}", &one[number]);
    }
    match new {
        [one] if Quantity::parse(one).is_some() && digits(old) != digits(one) => {
            format!("这里由“{key}”印出；是这个数变了的，请在数据里把它改成{one}")
        }
        [one] if digits(old) == digits(one) && !is_turned(old, one) => format!("这句话{from}；只换说法的，请自己改模板"),
        _ if stated.is_some() => format!("这句话{from}；要改请改那里的“同比”"),
        _ => format!("这句话{from}；要改请改数据里的数"),
    }
}

/// Whether words are made of how a figure compares with last year's.
fn is_change(name: &str) -> bool {
    name.split_once('#').is_some_and(|(_, made)| made.starts_with("同比"))
}

/// What a place says, as the data would write it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WrittenValue {
    shown: String,
    old: Option<String>,
    write: String,
    only_form: bool,
    note: Option<String>,
}

/// Why a place says nothing that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refused {
    new: String,
    why: String,
}

fn value(
    old: &str,
    new: &str,
    entry: Option<&Tagged>,
    figure: Option<&Figure>,
    ledger: &Ledger,
) -> Result<WrittenValue, Refused> {
    let text = plain(new);
    let refuse = |why: &str| Err(Refused { new: text.clone(), why: why.to_owned() });
    if text.is_empty() {
        return refuse("数被删去了；不再要这个数，请自己改数据或模板");
    }
    if entry.is_some_and(|entry| entry.key.as_str() == signed::SIGNED) {
        return match Date::parse(&text).map(Date::iso) {
            Some(written) => Ok(WrittenValue { shown: text, old: None, write: written, only_form: false, note: None }),
            None => refuse("不是一个日期"),
        };
    }
    let Some(figure) = figure else { return refuse("数据里没有这个指标") };
    // Who fills a gap may leave its brackets, and the words that it begins with.
    let was_gap = old.starts_with("【待填");
    // The gap itself may be left before the number.
    let inner = text.strip_prefix(&plain(old)).filter(|rest| !rest.is_empty()).unwrap_or(&text);
    let inner = inner.trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    let inner = inner.strip_prefix("待填").map_or(inner, |rest| rest.trim_start_matches(['：', ':']));
    let bare = if was_gap { inner } else { text.as_str() };
    // A day that was not known yet.
    if let Some(day) = Date::parse(bare).filter(|_| was_gap && figure.unit.is_none()) {
        return Ok(WrittenValue { shown: bare.to_owned(), old: None, write: day.iso(), only_form: false, note: None });
    }
    let in_digits = match spelt(bare) {
        Some(Spelt::Open) => return refuse(&format!("“{bare}”是约数，数据里要有一个数；请定下是多少，自己改数据")),
        Some(Spelt::Number(number)) => Some(number),
        None => None,
    };
    let spelt_out = in_digits.and_then(|number| Quantity::parse(&number));
    let (quantity, note) = match spelt_out.clone().or_else(|| Quantity::parse(bare)) {
        Some(quantity) if spelt_out.is_some() => {
            let note = format!("稿子里写的是{bare}，按{}写回", quantity.written());
            (quantity, Some(note))
        }
        // 1,234人 can be read, but no data is to be written so: it is put right below.
        Some(quantity) if !bare.contains([',', ' ']) => (quantity, None),
        parsed => {
            let right = near(bare, figure.unit.as_deref())
                .filter(|near| near.more.is_none())
                .and_then(|near| Some((near.right?, near.sure)))
                .filter(|(right, sure)| *sure && narrow(right) == narrow(bare) || is_spelt(bare, right))
                .map(|(right, _)| right);
            match right.map(|right| right.replace([',', ' '], "")) {
                Some(right) => match Quantity::parse(&right) {
                    Some(quantity) => (quantity, Some(format!("稿子里写的是{bare}，按{right}写回"))),
                    None => return refuse("读不成一个数，请自己改数据"),
                },
                None => match parsed.and_then(|_| Quantity::parse(&bare.replace([',', ' '], ""))) {
                    Some(quantity) => {
                        let note = format!("稿子里写的是{bare}，按{}写回", quantity.written());
                        (quantity, Some(note))
                    }
                    None => return refuse("读不成一个数，请自己改数据"),
                },
            }
        }
    };
    let new = quantity.written().to_owned();
    let Some(before) = figure.quantity.as_ref().filter(|_| !was_gap) else {
        return match misfit::of_gap(figure, &quantity, ledger) {
            Some(why) => refuse(&why),
            None => Ok(WrittenValue { shown: new.clone(), old: None, write: new, only_form: false, note }),
        };
    };
    let printed = Quantity::parse(&plain(old));
    // A number printed without its unit, or with it, as the data writes it.
    let whole = if plain(old) == before.written() {
        new.clone()
    } else if before.unit() != "" && plain(old) == before.number() && quantity.unit().is_empty() {
        format!("{new}{}", before.unit())
    } else {
        return refuse(&format!("数据里写的是{}，稿子里换了写法，请自己改数据", before.written()));
    };
    let Some(full) = Quantity::parse(&whole) else { return refuse("读不成一个数，请自己改数据") };
    if !before.unit().is_empty() && full.unit().is_empty() {
        return refuse(&format!("少了单位“{}”；数改了的，请自己改数据", before.unit()));
    }
    if let Some(why) = misfit::of_value(before, &full) {
        return refuse(&why);
    }
    let old_shown = Some(before.written().to_owned());
    let only_form = printed.is_some() && before.value().is_some() && same(before, &full);
    let write = match raw(figure) {
        Some(raw) if raw == before.written() => whole.clone(),
        // The unit is written beside the value.
        Some(raw) if format!("{raw}{}", before.unit()) == before.written() => match whole.strip_suffix(before.unit()) {
            Some(number) => number.to_owned(),
            None => return refuse(&format!("单位不是数据里写的“{}”，请自己改数据", before.unit())),
        },
        Some(_) | None => return refuse("数据里的写法特别，请自己改数据"),
    };
    Ok(WrittenValue { shown: whole, old: old_shown, write, only_form, note })
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
