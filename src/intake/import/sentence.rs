//! What a sentence says of a figure besides its value: last year's, the change, the goal, its parts, what a rate is of what.

use rust_decimal::Decimal;

use super::store::{FoundFigure, Store, StoreKey};
use crate::base::text::direction::{ChangeUse, words};
use crate::base::text::years::years;
use crate::quantity::interval::Interval;
use crate::quantity::period::{Period, PeriodKind};
use crate::quantity::unit::{Kind, measure};
use crate::quantity::{Bound, Quantity};

/// Words that say of a number that it is last year's.
const LAST_YEAR: &[&str] = &["去年同期", "上年同期", "去年", "上年", "同期"];

/// Words that say of a number that it is a goal.
const GOALS: &[&str] = &["目标", "任务", "标准", "要求", "指标值"];

/// Words that say of a former value that it may be of any year.
const SINCE_LONG: &[&str] = &["以来", "年来", "近年", "年初", "年末", "年底", "十三五", "十四五", "期间", "原来", "最初"];

/// The words between two numbers with the year before that of the period in words: 较2022年的, of a report of 2023, is 较上年的.
pub(super) fn with_last_year(between: &str, period: &Period) -> String {
    let part = period.written.split_once('年').map_or("", |(_, part)| part);
    let is_whole = period.kind == PeriodKind::Year;
    let (mut out, mut at) = (String::new(), 0);
    for found in years(between).filter(|found| found.year == period.year - 1) {
        let behind = &between[found.end..];
        // Of half a year the year before as a whole is no time that it is held against.
        let length = match () {
            () if !part.is_empty() && behind.starts_with(part) => part.len(),
            () if is_whole && behind.starts_with('度') => '度'.len_utf8(),
            () if is_whole && !behind.starts_with(['末', '底', '初', '以', '来', '起']) || behind.starts_with("同期") => {
                0
            }
            () => continue,
        };
        out.push_str(&between[at..found.start]);
        out.push_str("上年");
        at = found.end + length;
    }
    out + &between[at..]
}

/// Whether a former value is last year's: the words say so, or say of no other time, as 由28.5%降至27.9% does.
pub(super) fn is_of_last_year(between: &str, sentence: &str) -> bool {
    let says = between.contains("去年") || between.contains("上年");
    let is_bare = between.ends_with('由') && !SINCE_LONG.iter().any(|word| sentence.contains(word));
    says || is_bare && years(sentence).next().is_none()
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberRole {
    /// How many there are.
    Value,
    /// How many there were a year ago.
    LastYear,
    /// By how much it went up, or down.
    Change(bool),
    /// How many there should be; by which side, where the words before say it.
    Goal(Option<bool>),
    /// How many there are on the average elsewhere.
    Average,
    /// How many there were before it went up or down to the next number.
    Former,
}

/// What stands before the word of a change that a clause ends in: 同比均 of 同比均增长.
pub(super) fn without_change(clause: &str) -> Option<&str> {
    let bare = clause.trim_end_matches(['了', '约', '近']);
    words(ChangeUse::Said).find_map(|change| bare.strip_suffix(change.word))
}

/// What the words between the number before and this one, and those behind it, make of it.
pub(super) fn role(between: &str, behind: &str) -> NumberRole {
    let bare = between.trim_end_matches(['了', '约', '近', '（', '(', '达', '到', '为']);
    if is_former(between, behind) {
        return NumberRole::Former;
    }
    if let Some(change) = words(ChangeUse::Said).find(|change| bare.ends_with(change.word)) {
        // 提升到95% says where it stands, not by how much it rose.
        let is_end = between.ends_with(['到', '至', '为', '达']);
        return if is_end { NumberRole::Value } else { NumberRole::Change(change.rises) };
    }
    let clause = between.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(between);
    let inner = clause.trim_start_matches(['（', '(']).trim_end_matches(['（', '(', '为', '是', '的']);
    if LAST_YEAR.iter().any(|word| inner.ends_with(word)) {
        return NumberRole::LastYear;
    }
    // 高于省、州77.3岁的目标要求.
    let is_compared = ["高于", "低于", "超过", "优于", "达到", "超出"]
        .iter()
        .any(|word| clause.rfind(word).is_some_and(|at| clause[at..].chars().count() < 12));
    let goes_on: String = behind.chars().take_while(|c| !matches!(c, '，' | '。' | '；' | ',' | ';' | '、')).take(12).collect();
    if is_compared
        && (goes_on.starts_with('的') || goes_on.chars().count() < 10)
        && GOALS.iter().chain(&["平均水平", "平均值"]).any(|word| goes_on.contains(word))
    {
        let is_average = ["平均水平", "平均值"].iter().any(|word| goes_on.contains(word));
        let is_low = clause.rfind("低于").is_some_and(|at| !clause[..at].ends_with('不')) || clause.contains("控制在");
        return if is_average { NumberRole::Average } else { NumberRole::Goal(Some(!is_low)) };
    }
    // 达到国家要求的90%以上.
    let asked = clause.strip_suffix('的').filter(|said| GOALS.iter().any(|word| said.ends_with(word)));
    if is_compared && asked.is_some() {
        return NumberRole::Goal(Some(!clause.contains("低于")));
    }
    // 提前实现目标值（37%）.
    if let Some(said) = clause.strip_suffix(['（', '('])
        && GOALS
            .iter()
            .any(|word| said.ends_with(word) || said.ends_with(&format!("{word}值")) || said.ends_with(&format!("{word}数")))
    {
        return NumberRole::Goal(None);
    }
    if clause.strip_suffix(['（', '(']).is_some_and(|said| said.ends_with("平均水平")) {
        return NumberRole::Average;
    }
    let opens = clause.contains(['（', '(']);
    if opens && GOALS.iter().any(|word| clause.rsplit(['（', '(']).next().unwrap_or("").contains(word)) {
        return NumberRole::Goal(None);
    }
    NumberRole::Value
}

/// Whether a text begins with what leads to the value of now: 下降到, 提高至.
pub(super) fn leads_on(text: &str) -> bool {
    words(ChangeUse::Leads).any(|change| text.strip_prefix(change.word).is_some_and(|rest| rest.starts_with(['到', '至', '为'])))
}

/// What a former value is of: the words before 从 or 由 in the clause before it.
pub(super) fn former_noun(between: &str) -> Option<&str> {
    let clause = between.rsplit(['，', '。', '；', ',', ';', '、']).next().unwrap_or(between);
    let (noun, time) = clause.rsplit_once(['从', '由'])?;
    let is_time = |c: char| c.is_ascii_digit() || "年月底末初的原来先上去同期前".contains(c);
    (!noun.trim().is_empty() && time.chars().all(is_time)).then_some(noun)
}

/// 孕产妇死亡率从16.9/10万下降到16.1/10万: the first of them is the former one.
fn is_former(between: &str, behind: &str) -> bool {
    leads_on(behind) && former_noun(between).is_some()
}

/// A figure of the sentence that is read.
#[derive(Debug, Clone)]
pub(super) struct SaidFigure {
    pub(super) key: StoreKey,
    pub(super) quantity: Quantity,
    /// Where in the line its number begins.
    pub(super) at: usize,
}

/// Whether two numbers count the same thing.
pub(super) fn is_alike(one: &Quantity, other: &Quantity) -> bool {
    measure(one.unit()).0 == measure(other.unit()).0
}

/// From so many times on a number is nobody's last year's.
const MOST_TIMES: Decimal = Decimal::TEN;

/// How many times as large the larger of two numbers is; small ones may be as far apart as they like.
pub(super) fn times_apart(one: &Quantity, other: &Quantity) -> Decimal {
    let (Some(one), Some(other)) = (one.value(), other.value()) else { return Decimal::ONE };
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    let is_small = large < Decimal::ONE_HUNDRED;
    if is_small { Decimal::ONE } else { large.checked_div(small).unwrap_or(Decimal::MAX) }
}

/// Takes a number for last year's of a figure; false where it cannot be.
pub(super) fn last_year(store: &mut Store, base: &SaidFigure, quantity: &Quantity) -> bool {
    if !is_alike(&base.quantity, quantity) || base.key.part.is_some() || times_apart(&base.quantity, quantity) > MOST_TIMES {
        return false;
    }
    match store.get_mut(&base.key) {
        Some(figure) if figure.last_year.is_none() && figure.change.is_none() => {
            figure.last_year = Some(quantity.written().to_owned());
            true
        }
        Some(figure) => figure.last_year.as_deref() == Some(quantity.written()),
        None => false,
    }
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChangeFate {
    /// It is the figure's 同比 now, or follows from its 上年.
    Kept,
    /// It contradicts 上年.
    Contradicted,
    /// It is no 同比 of this figure.
    Other,
}

/// Whether the words before a change say that it is one from a year ago, in the words that a draft has for it; `has_last` where the
/// number before is last year's.
pub(super) fn is_said_so(between: &str, has_last: bool) -> bool {
    let Some(rest) = ["增长", "下降", "上升"].iter().find_map(|word| between.strip_suffix(word)) else { return false };
    let rest = rest.trim_start_matches(['）', ')', '，', ',']);
    rest.ends_with("同比") || has_last && matches!(rest, "" | "相比")
}

/// Takes a change for 同比 of a figure.
pub(super) fn change(store: &mut Store, base: &SaidFigure, up: bool, quantity: &Quantity) -> ChangeFate {
    let points = quantity.unit().contains("分点");
    // A count moves by so many per cent, a rate by points.
    let fits = quantity.is_rate() && !base.quantity.is_rate() || points && base.quantity.is_rate();
    if base.key.part.is_some() || !fits || quantity.is_approximate() || quantity.bound() != Bound::None {
        return ChangeFate::Other;
    }
    let Some(figure) = store.get_mut(&base.key) else { return ChangeFate::Other };
    if let Some(last) = figure.last_year.as_deref().and_then(Quantity::parse) {
        return if agrees(&base.quantity, &last, up, quantity) { ChangeFate::Kept } else { ChangeFate::Contradicted };
    }
    let sign = if up { "" } else { "-" };
    let stated = format!("{sign}{}", quantity.written());
    if figure.change.as_ref().is_some_and(|known| *known != stated) || Quantity::parse(&stated).is_none() {
        return ChangeFate::Other;
    }
    figure.change = Some(stated);
    ChangeFate::Kept
}

/// Whether a change is what two values make.
fn agrees(now: &Quantity, last: &Quantity, up: bool, change: &Quantity) -> bool {
    let found = (|| {
        let (now, last) = (now.value()?, last.value()?);
        let difference = now.checked_sub(last)?;
        let moved = match change.unit().contains("分点") {
            true => difference,
            false => difference.checked_div(last)?.checked_mul(Decimal::ONE_HUNDRED)?,
        };
        let moved = if up { moved } else { -moved };
        // One in the last digit either way: some cut, some round.
        let unit = Decimal::new(1, change.decimals());
        Some((moved - change.value()?).abs() <= unit)
    })();
    found == Some(true)
}

/// Takes a number for the goal of a figure, where it says its side.
pub(super) fn goal(store: &mut Store, base: &SaidFigure, quantity: &Quantity, above: Option<bool>) -> bool {
    let reached = |above: bool| {
        let (value, goal) = (base.quantity.value()?, quantity.value()?);
        Some(if above { value >= goal } else { value <= goal })
    };
    let by_catalogue = store.get_mut(&base.key).and_then(|figure| figure.higher_is_better);
    let sign = match (quantity.bound(), above) {
        // 全年任务62%: which side is meant the catalogue knows.
        (Bound::None, None) if by_catalogue.is_some() => {
            if by_catalogue == Some(true) {
                ">="
            } else {
                "<="
            }
        }
        (Bound::AtLeast, _) => ">=",
        (Bound::AtMost, _) => "<=",
        // A goal that is said to be reached and is not is no goal of this figure.
        (Bound::None, Some(above)) if reached(above) == Some(true) => {
            if above {
                ">="
            } else {
                "<="
            }
        }
        (Bound::None | Bound::Above | Bound::Below, _) => return false,
    };
    let Some(digits) = quantity.digits().filter(|_| is_alike(&base.quantity, quantity) && base.key.part.is_none()) else {
        return false;
    };
    let target = format!("{sign}{digits}{}", quantity.unit());
    match store.get_mut(&base.key) {
        // With 万 the digits alone would be a goal of a ten-thousandth.
        Some(figure) if figure.target.is_none() && quantity.power() == 0 => {
            figure.target = Some(target);
            true
        }
        _ => false,
    }
}

/// The whole of which 其中 names the parts, and what they come to so far.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    pub(super) said: SaidFigure,
    sum: Decimal,
}

impl Whole {
    /// What stands before 其中, if it can have parts.
    pub(super) fn of(said: &SaidFigure) -> Option<Self> {
        let countable =
            !matches!(measure(said.quantity.unit()).0, Kind::Share | Kind::Density) && said.quantity.value().is_some();
        // An average has no parts.
        (countable && said.key.part.is_none() && !said.key.name.contains('均'))
            .then(|| Self { said: said.clone(), sum: Decimal::ZERO })
    }

    /// Takes a number for a part; none where it is too much for one.
    pub(super) fn take(&mut self, store: &mut Store, name: &str, quantity: &Quantity) -> Option<StoreKey> {
        let (all, part) = (self.said.quantity.value()?, quantity.value()?);
        let sum = self.sum.checked_add(part)?;
        if !is_alike(&self.said.quantity, quantity)
            || quantity.unit() != self.said.quantity.unit()
            || sum > all
            || self.said.quantity.is_approximate()
        {
            return None;
        }
        let figure = store.get_mut(&self.said.key)?;
        // A part called 上年 or 目标 would be read as that.
        if figure.parts.contains_key(name) || crate::yaml::keys::find(crate::yaml::keys::FIGURE, name).is_some() {
            return None;
        }
        figure.parts.insert(name.to_owned(), quantity.written().to_owned());
        self.sum = sum;
        figure.is_complete = sum == all && !quantity.is_approximate() && figure.parts.len() > 1;
        Some(StoreKey { part: Some(name.to_owned()), ..self.said.key.clone() })
    }
}

/// Finds what a rate is of what among the counts of its sentence: the only two that make it.
pub(super) fn rate(store: &mut Store, rate: &SaidFigure, before: &[SaidFigure]) {
    // 50% is made by too many pairs to say which.
    if rate.key.part.is_some() || rate.quantity.decimals() == 0 || !rate.quantity.is_rate() {
        return;
    }
    let Some(stated) = rate.quantity.interval() else { return };
    let counts: Vec<&SaidFigure> = before
        .iter()
        .rev()
        .take(4)
        .filter(|said| measure(said.quantity.unit()).0 == Kind::Count && !said.quantity.is_approximate())
        .collect();
    let makes = |part: &SaidFigure, whole: &SaidFigure| {
        let (part, whole) = (part.quantity.value()?, whole.quantity.value()?);
        let share = part.checked_div(whole)?.checked_div(rate.quantity.factor())?;
        Some(stated.meets(&Interval::exact(share)))
    };
    let mut pairs = Vec::new();
    for part in &counts {
        for whole in &counts {
            // Of two that stand farther back it is by chance.
            let is_near = counts.first().is_some_and(|last| [&part.key, &whole.key].contains(&&last.key));
            if is_near && part.key != whole.key && makes(part, whole) == Some(true) {
                pairs.push((part.key.clone(), whole.key.clone()));
            }
        }
    }
    // What a rate of the catalogue is of, the catalogue says.
    if let ([pair], Some(figure)) = (pairs.as_slice(), store.get_mut(&rate.key))
        && figure.rate.is_none()
        && !figure.is_known
    {
        figure.rate = Some(pair.clone());
    }
}

/// A figure with a value alone.
pub(super) fn plain(quantity: &Quantity) -> FoundFigure {
    FoundFigure { value: quantity.written().to_owned(), ..FoundFigure::default() }
}
