//! Whether the words beside a figure name another one now: 注册护士4023人 → 医技人员612人 is no new number of 注册护士, wherever its control
//! or its bookmark was left.
//!
//! What names a figure is what the words beside it share with its key, its 名称 and its names in the catalogue. Those words stand still where
//! only the words round them became others, of those that name nothing; in doubt another figure is meant.

use std::ops::Range;

use super::base::TaggedFigures;
use super::called::{SHORTEST, common, dropped, is_other};
use super::cells;
use super::former::former;
use super::harmless::{ends_joined, harmful};
use super::image::{Image, PrintedSpot};
use super::sentence::STOPS;
use super::series;
use super::token::is_digit;
use super::turned::{is_change, is_turned};
use super::unit::{DraftUnit, plain};
use crate::base::source::Key;
use crate::base::text::ends::last;
use crate::catalogue::Indicator;
use crate::ledger::Ledger;
use crate::ledger::alike::unlike;
use crate::ledger::formula::segments;
use crate::quantity::Quantity;
use crate::quantity::cut_off::{cut_offs, without_cut_offs};
use crate::quantity::period::Date;

/// Where clauses end. What is in brackets belongs to the words before them.
const ENDS: [char; 9] = ['，', '。', '；', '、', '：', ',', ';', '\t', '\n'];

/// Words that say of what or how much of it: one for another is another figure. Each holds those that stand for each other.
const SCOPES: [&str; 2] = ["全国 国家 全省 省级 全州 州级 全市 市级 全县 县级 全区 区级 乡级 村级", "应 实际 计划"];

/// The same of when, which all of a sentence may say.
const TIMES: [&str; 2] =
    ["上年 去年 本年 今年 近年 近两年 近三年 近五年", "上半年 下半年 全年 第一季度 第二季度 第三季度 第四季度"];

/// Whose a number can be.
const ORGANS: &str = "医院 卫生院 卫生室 中心 站 所 局 机构 单位 学校 企业 公司 集团 医共体 大队 支队 协会";

/// What a key says of its figure and not what it is called.
const UNNAMED: [&str; 6] = ["上年", "其中", "同比", "目标", "值", "公式"];

/// What a name ends with in the catalogue, and not in a sentence: 手足口病报告数.
const COUNTS: [&str; 5] = ["", "数", "报告数", "例数", "人数"];

/// What figures are called.
pub(super) struct FigureNames<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) entries: &'a TaggedFigures,
}

/// What the words beside a figure came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// They name what they named.
    Same,
    /// Its number stands, and they say the opposite of it, or name another figure of the data.
    Turned,
}

impl FigureNames<'_> {
    /// Takes the certainty from figures whose words name others now; and says which of those whose numbers stand are said otherwise.
    pub(super) fn doubt(&self, old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) -> Vec<Beside> {
        let mut out = vec![Beside::Same; spots.len()];
        if old.text == new.text {
            return out;
        }
        let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
        let mut places: Vec<Range<usize>> = images.iter().filter_map(place).cloned().collect();
        places.sort_by_key(|range| range.start);
        // Of 甲、乙分别为1人、2人 the words right beside a number say nothing of it.
        let said_apart = series::is_reordered(old, spots, new);
        // The sentence whose first figure is another one now: what follows is said of that.
        let (mut sentence, mut is_anothers) = (None, false);
        for at in 0..spots.len() {
            let begins = old.text[..figures[at].start].rfind(STOPS);
            let is_first = sentence.replace(begins) != Some(begins);
            is_anothers &= !is_first;
            let Image::At { range, sure, .. } = &images[at] else { continue };
            let is_sure = *sure;
            if !is_sure && !is_first || said_apart[at] {
                continue;
            }
            let words = |unit, range, all: &[Range<usize>]| self.undated(&spots[at].tag, Words::of(unit, range, all));
            let (before, after) = (words(old, &figures[at], &figures), words(new, range, &places));
            let after = if former(&before.before).is_none() { after.without_former() } else { after };
            let (was, is) = (plain(&old.text[figures[at].clone()]), plain(&new.text[range.clone()]));
            if is.is_empty() {
                continue;
            }
            let doubtful = match was == is {
                true => {
                    let tag = &spots[at].tag;
                    let is_other = before.clause() != after.clause()
                        && (is_turned(&before.clause(), &after.clause())
                            || self.is_another(tag, &before, &after)
                            || self.is_another_indicator(tag, &after));
                    if is_sure && (is_other || self.is_of_another_group(tag, &before, &after)) {
                        out[at] = Beside::Turned;
                        is_anothers |= is_first;
                    }
                    false
                }
                false => {
                    let is_renamed = self.is_renamed(&spots[at].tag, &before, &after);
                    is_anothers |= is_first && is_renamed;
                    is_renamed
                        || is_anothers
                        || is_counted_otherwise(&was, &is)
                        || takes_in_what_went(images, at, (old, &figures), &after, (&was, &is))
                        || is_of_both(images, at, (old, &figures), new)
                }
            };
            if let Image::At { sure, .. } = &mut images[at] {
                *sure &= !doubtful;
            }
        }
        out
    }

    /// Whether a figure that stands in another paragraph now is named there as it was.
    pub(super) fn is_same_elsewhere(
        &self,
        spot: &PrintedSpot,
        (old, spots): (&DraftUnit, &[PrintedSpot]),
        (new, range): (&DraftUnit, &Range<usize>),
    ) -> bool {
        let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
        let places: Vec<Range<usize>> = new.controls.iter().map(|control| control.range.clone()).collect();
        let (before, after) = (Words::of(old, &spot.range, &figures), Words::of(new, range, &places));
        let (was, is) = (plain(&old.text[spot.range.clone()]), plain(&new.text[range.clone()]));
        was == is || !self.is_renamed(&spot.tag, &before, &after) && !is_counted_otherwise(&was, &is)
    }

    /// The day up to which a figure is counted.
    fn date(&self, tag: &str) -> Date {
        let own = self.entries.get(tag).and_then(|entry| self.ledger.id(entry.key.as_str()));
        own.and_then(|id| self.ledger.figure(id).as_of).unwrap_or(self.ledger.report.as_of)
    }

    /// Words without the day up to which their figure is counted anyway.
    fn undated(&self, tag: &str, words: Words) -> Words {
        let date = self.date(tag);
        let bare = |words: &str| without_cut_offs(words, &|said| said.is(date));
        Words { before: bare(&words.before), behind: bare(&words.behind), ..words }
    }

    /// Whether the words beside a figure name another one.
    fn is_renamed(&self, tag: &str, old: &Words, new: &Words) -> bool {
        let names = self.names(tag);
        // Of the groups that a key names those that the sentence names too: 国家“双随机”抽查，检查92家.
        let lost = |name: &String| {
            let known = common(name, &old.sentence);
            known.chars().count() >= SHORTEST && common(&known, &new.sentence).chars().count() < SHORTEST
        };
        let (was, date) = (cut_offs(&old.sentence), self.date(tag));
        let is_of_another_day = cut_offs(&new.sentence).iter().any(|day| !day.is(date) && !was.contains(day));
        if names.outer.iter().any(lost) || is_of_another_day || is_of_another(&old.sentence, &new.sentence) {
            return true;
        }
        if old.clause() == new.clause() {
            return other_scope(old, new);
        }
        is_turned(&old.clause(), &new.clause())
            || is_change(&old.before) != is_change(&new.before)
            || other_scope(old, new)
            || ends_joined(&new.before)
                && !ends_joined(&old.before)
                && !names.own.iter().any(|name| ends_joined(name) && new.before.ends_with(name.as_str()))
            || is_other(&names.own, (&old.said(), &new.said()), &|name| self.is_others(tag, name))
    }

    /// Whether words name another figure of the same group: 二孩 where 一孩 stood.
    fn is_another(&self, tag: &str, old: &Words, new: &Words) -> bool {
        let Some(entry) = self.entries.get(tag) else { return false };
        let key = entry.key.as_str();
        let Some((group, own)) = key.rsplit_once('.') else { return false };
        let own_names = self.names(tag).own;
        if own_names.iter().any(|name| new.clause().contains(name.as_str())) {
            return false;
        }
        let others = self.ledger.figures.iter().map(|figure| figure.key.as_str()).filter(|other| *other != key);
        let siblings = others.filter_map(|other| other.strip_prefix(group)?.strip_prefix('.')).filter(|name| *name != own);
        let mut named = siblings.filter(|name| name.chars().count() >= SHORTEST && !UNNAMED.contains(name));
        named.any(|name| new.clause().contains(name) && !old.clause().contains(name))
    }

    /// Whether words are the name of another indicator of its group: 手足口病 where 肺结核 stood.
    fn is_another_indicator(&self, tag: &str, new: &Words) -> bool {
        let Some(entry) = self.entries.get(tag) else { return false };
        let key = entry.key.as_str();
        let own = self.ledger.id(key).and_then(|id| self.ledger.indicator(id));
        let (Some(own), Some(group)) = (own, self.ledger.catalogue.group_of(Key::outer(key))) else { return false };
        let name = harmful(&new.said());
        let found = COUNTS.iter().find_map(|end| self.ledger.catalogue.find(group, &format!("{name}{end}")));
        found.is_some_and(|found| found != own) && !own.names().any(|own| common(own, &name).chars().count() >= SHORTEST)
    }

    /// Whether the sentence names another group now than that of the figure: 省级“双随机”抽查，检查92家 where 国家 stood.
    fn is_of_another_group(&self, tag: &str, old: &Words, new: &Words) -> bool {
        let Some(entry) = self.entries.get(tag).filter(|_| old.sentence != new.sentence) else { return false };
        let own = segments(entry.key.as_str());
        let names = |words: &Words, name: &String| name.chars().count() >= SHORTEST && words.sentence.contains(name.as_str());
        // The last says the figure, and the first of which chapter it is.
        (1..own.len().saturating_sub(1)).filter(|at| names(old, &own[*at]) && !names(new, &own[*at])).any(|at| {
            let others = self.ledger.figures.iter().map(|figure| segments(figure.key.as_str()));
            let mut others = others.filter(|other| other.len() > at + 1 && other[..at] == own[..at] && other[at] != own[at]);
            others.any(|other| names(new, &other[at]) && !names(old, &other[at]))
        })
    }

    /// Whether another figure of the data or the catalogue is called so.
    fn is_others(&self, tag: &str, name: &str) -> bool {
        let key = self.entries.get(tag).map_or("", |entry| entry.key.as_str());
        let own = self.ledger.id(key).and_then(|id| self.ledger.indicator(id));
        let is_it = |other: &str| harmful(&plain(other)) == name;
        let mut figures = self.ledger.figures.iter().filter(|figure| figure.key.as_str() != key);
        let mut indicators = self.ledger.catalogue.indicators().filter(|other| Some(*other) != own);
        figures.any(|figure| is_it(Key::last(figure.key.as_str())) || is_it(&figure.label))
            || indicators.any(|indicator| indicator.names().any(is_it))
    }

    fn names(&self, tag: &str) -> Names {
        let Some(entry) = self.entries.get(tag) else { return Names::default() };
        let key = entry.key.as_str();
        let mut parts: Vec<String> = segments(key).into_iter().filter(|part| !UNNAMED.contains(&part.as_str())).collect();
        let last = parts.pop();
        let base = key.strip_suffix(".上年").unwrap_or(key);
        let id = self.ledger.id(base);
        let known = id.and_then(|id| self.ledger.indicator(id)).into_iter().flat_map(Indicator::names).map(str::to_owned);
        let label = id.map(|id| self.ledger.figure(id).label.clone());
        // The group at the top says of which chapter it is.
        let outer = parts.into_iter().skip(1).collect();
        Names { own: last.into_iter().chain(label).chain(known).map(|name| plain(&name)).collect(), outer }
    }
}

#[derive(Debug, Default)]
struct Names {
    own: Vec<String>,
    outer: Vec<String>,
}

/// The words beside a figure.
struct Words {
    before: String,
    behind: String,
    /// All that the sentence says before it.
    sentence: String,
}

impl Words {
    fn of(unit: &DraftUnit, figure: &Range<usize>, figures: &[Range<usize>]) -> Self {
        let text = &unit.text;
        let last = figures.iter().map(|other| other.end).filter(|end| *end <= figure.start).max().unwrap_or(0);
        let next = figures.iter().map(|other| other.start).filter(|start| *start >= figure.end).min().unwrap_or(text.len());
        let before = text[last..figure.start].rsplit(ENDS).next().unwrap_or_default();
        // What is in brackets behind a number says more of it, and not its name.
        let behind = text[figure.end..next].split(|c| ENDS.contains(&c) || matches!(c, '（' | '(')).next().unwrap_or_default();
        let sentence = text[..figure.start].rsplit(STOPS).next().unwrap_or_default();
        if unit.is_row {
            let head = cells::head(unit);
            return Self { before: head.clone(), behind: String::new(), sentence: head };
        }
        Self { before: plain(before), behind: plain(behind), sentence: plain(sentence) }
    }

    /// The same without the number that it was before: 由89元提高到.
    fn without_former(self) -> Self {
        let bare = |words: &str| former(words).map(|(head, _)| words[..head].to_owned());
        match (bare(&self.before), bare(&self.sentence)) {
            (Some(before), Some(sentence)) => Self { before, sentence, ..self },
            _ => self,
        }
    }

    /// What stands on both sides of it.
    fn said(&self) -> String {
        format!("{}{}", self.before, self.behind)
    }

    fn clause(&self) -> String {
        format!("{}\0{}", self.before, self.behind)
    }
}

fn place(image: &Image) -> Option<&Range<usize>> {
    match image {
        Image::At { range, .. } => Some(range),
        Image::Gone | Image::Unclear => None,
    }
}

/// Whether a sentence speaks of another organ: 急救中心出车2140次，救治2086人 → 县医院出车840次，救治796人.
fn is_of_another(old: &str, new: &str) -> bool {
    let subject = |sentence: &str| {
        let head = sentence.split(is_digit).next()?.rsplit(ENDS).next()?;
        let ends = ORGANS.split(' ').filter_map(|organ| Some(head.rfind(organ)? + organ.len()));
        // Right before the number it is what is counted.
        ends.filter(|end| *end < head.len()).max().map(|end| harmful(&head[..end]))
    };
    let (Some(old), Some(new)) = (subject(old), subject(new)) else { return false };
    dropped(&old, &new).is_none() && dropped(&new, &old).is_none()
}

/// Whether words say it of another region or year.
fn other_scope(old: &Words, new: &Words) -> bool {
    let is_other = |list: &str, was: &str, is: &str| {
        let all = |said: &str| list.split(' ').filter(|word| said.contains(word)).map(str::to_owned).collect::<Vec<_>>();
        let (was, is) = (all(was), all(is));
        !was.is_empty() && !is.is_empty() && !was.iter().any(|word| is.contains(word))
    };
    let whole = |words: &Words| format!("{}{}", words.sentence, words.behind);
    SCOPES.iter().any(|list| is_other(list, &old.clause(), &new.clause()))
        || TIMES.iter().any(|list| is_other(list, &whole(old), &whole(new)))
}

/// What happens is counted in any of them: 化解纠纷46次, 47起.
const EVENTS: &str = "次 起 件 宗 场 期 项 场次 批次 轮次";

/// Whether a number counts something else: 场, 份.
fn is_counted_otherwise(old: &str, new: &str) -> bool {
    let (Some(old), Some(new)) = (Quantity::parse(old), Quantity::parse(new)) else { return false };
    // 个 counts anything.
    if old.unit() == "个" || new.unit() == "个" {
        return false;
    }
    let is_event = |number: &Quantity| EVENTS.split(' ').any(|word| word == number.unit());
    old.value() != new.value() && unlike(&old, &new).is_some() && !(is_event(&old) && is_event(&new))
}

/// Whether the number before it went, and its name is joined to that of this one: 一孩、二孩4950人. Each of both is what 均为 says.
fn is_of_both(images: &[Image], at: usize, (old, figures): (&DraftUnit, &[Range<usize>]), new: &DraftUnit) -> bool {
    let (Some(before), Some(range)) = (at.checked_sub(1), place(&images[at])) else { return false };
    let joins = ['、', '和', '及', '与'];
    let is_each = |words: &str| ["均", "各", "都", "分别"].iter().any(|word| words.contains(word));
    let head = match place(&images[before]) {
        Some(gone) if plain(&new.text[gone.clone()]).is_empty() => gone.end,
        Some(_) => return false,
        None => {
            let name = plain(&Words::of(old, &figures[before], figures).before);
            let tail = last(&name, SHORTEST);
            let Some(found) = new.text[..range.start].rfind(tail).filter(|_| tail.chars().count() == SHORTEST) else {
                return false;
            };
            found + tail.len()
        }
    };
    let between = new.text.get(head..range.start).unwrap_or_default();
    between.trim_start().starts_with(joins) && !is_each(between) && !between.contains(['，', '。', '；'])
}

/// Whether the figure beside it went and this one names it now, or is as much as both: 乡镇卫生院14家、社区中心3家 → 两类机构17家.
fn takes_in_what_went(
    images: &[Image],
    at: usize,
    (old, figures): (&DraftUnit, &[Range<usize>]),
    new: &Words,
    (was, is): (&str, &str),
) -> bool {
    let own = Words::of(old, &figures[at], figures);
    let value = |text: &str| Quantity::parse(text).and_then(|quantity| quantity.value());
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    beside.filter(|other| matches!(images.get(*other), Some(Image::Gone | Image::Unclear))).any(|other| {
        let gone = Words::of(old, &figures[other], figures);
        let shared = common(&harmful(&gone.before), &new.clause());
        let is_named = shared.chars().count() >= SHORTEST && !own.clause().contains(&shared);
        let sum = value(was).zip(value(&plain(&old.text[figures[other].clone()]))).and_then(|(one, two)| one.checked_add(two));
        is_named || sum.is_some() && sum == value(is)
    })
}
