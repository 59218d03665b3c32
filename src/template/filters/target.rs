//! A figure against its 目标: 高于省、州77.3岁的目标要求, （目标90%以上）, 占年度任务112.92%.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use super::period::last_year_words;
use crate::ledger::change::{NoChange, in_the_scale_of, over_units};
use crate::ledger::group::{self, ChangeKind, points};
use crate::ledger::target::{Verdict, both, is_of_a_part as is_for_a_part, is_to_be_reached, verdict};
use crate::quantity::interval::Interval;
use crate::quantity::unit::settled;
use crate::quantity::{Bound, Quantity, rough};

pub(super) const TARGET: Filter = Filter {
    name: "较目标",
    alias: "target",
    about: "与目标相比：高于、低于、达到或未达到，数量多出来的说超额完成；括注=true 只注明目标，任务=true 说占任务百分之几，差=true 说相差多少，控制=true 说控制在多少以内；称 换“目标要求”等说法，高 换“高于”",
    example: "80.86岁（目标>=77.3岁）→ 高于省、州77.3岁的目标要求；较目标(括注=true) → （目标90%以上）；较目标(任务=true) → 占年度任务112.92%；较目标(差=true) → 比州目标高1.3个百分点；较目标(控制=true) → 控制在10%以内",
    arguments: &[
        ("括注", "bracket"),
        ("任务", "task"),
        ("差", "difference"),
        ("控制", "within"),
        ("称", "name"),
        ("高", "above"),
        ("位", "places"),
    ],
    register: registered!(TARGET, target),
};

/// Bounds with who set them: issuers of the same bound are named together.
type Groups<'a> = Vec<(&'a Quantity, Vec<&'a str>)>;

pub(super) fn target(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "较目标")?;
    let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
    let task = argument!(kwargs, bool, "任务", "task").unwrap_or(false);
    let apart = argument!(kwargs, bool, "差", "difference").unwrap_or(false);
    let within = argument!(kwargs, bool, "控制", "within").unwrap_or(false);
    let name = argument!(kwargs, String, "称", "name");
    let above = argument!(kwargs, String, "高", "above");
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    if [bracket, task, apart, within].iter().filter(|asked| **asked).count() > 1 {
        return Err(Error::message("“较目标”的 括注、任务、差、控制 只能选一样"));
    }
    let targets = figure.targets();
    let mut groups: Groups = Vec::new();
    for (issuer, bound) in &targets {
        match groups.iter_mut().find(|(known, _)| known.written() == bound.written()) {
            Some((_, issuers)) => issuers.extend(issuer),
            None => groups.push((bound, issuer.iter().copied().collect())),
        }
    }
    if groups.is_empty() {
        // Asked for with `?.`, what has no goal is not held against one, whether its value is in or not.
        return Ok(match figure.is_gap() {
            true => figure.gap_compared("与目标相比"),
            false => figure.lacking("与目标相比", &Lack::Entry("目标")),
        });
    }
    // The bracket speaks of the 目标 alone, which a figure without a value has too.
    if bracket {
        let name = name.as_deref().unwrap_or("目标");
        let clauses: Vec<String> =
            groups.iter().map(|(bound, issuers)| format!("{}{name}{}", issuers.join("、"), bound_words(bound))).collect();
        return Ok(figure.derived(&format!("（{}）", clauses.join("，"))));
    }
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap_compared("与目标相比")) };
    let higher = figure.higher_is_better();
    let group = group::of(&quantity, figure.text("名称"));
    let is_of_a_part = last_year_words(state)? != "上年";
    let mut clauses = Vec::new();
    for (bound, issuers) in &groups {
        let who = issuers.join("、");
        if let Some(lack) = unfit(&quantity, bound, higher, task, within) {
            return Ok(figure.lacking("与目标相比", &lack));
        }
        let clause = if task {
            of_task(&quantity, bound, places).map(|percent| format!("占{who}{}{percent}", name.as_deref().unwrap_or("年度任务")))
        } else if within {
            kept_within(&quantity, bound, &who, higher)
        } else if apart {
            by_how_much(&quantity, bound, &who, name.as_deref().unwrap_or("目标"), group)
        } else {
            let said = Words { who: &who, name: name.as_deref(), above: above.as_deref(), places, is_of_a_part };
            clause(&quantity, bound, &said, higher, group)
        };
        let Some(clause) = clause else {
            // A goal of which nobody says which side is well is told where it is written.
            if task && bound.is_zero() {
                return Ok(figure.lacking("与目标相比", &Lack::Zero(bound.written())));
            }
            let known = is_to_be_reached(bound.bound(), higher).is_some();
            return Ok(match unsaid(&quantity, bound) {
                Some(why) if known || task || apart => figure.lacking("与目标相比", &Lack::Goal(&quantity, bound, why)),
                _ => figure.gap("与目标相比"),
            });
        };
        clauses.push(clause);
    }
    Ok(figure.derived(&clauses.join("，")))
}

/// Why a figure cannot be held against a goal.
fn unsaid(quantity: &Quantity, bound: &Quantity) -> Option<NoChange> {
    if both(quantity, bound).is_none() {
        let number = quantity.value().is_some() && bound.value().is_some();
        let units = (quantity.unit().to_owned(), bound.unit().to_owned());
        return Some(if number { NoChange::Unlike(units.0, units.1) } else { NoChange::NoNumber });
    }
    Some(if quantity.is_rough() { NoChange::Rough } else { NoChange::NoNumber })
}

/// What a clause is worded by: the author's own words, and the report.
struct Words<'a> {
    who: &'a str,
    name: Option<&'a str>,
    above: Option<&'a str>,
    places: u32,
    /// Whether the report is of a part of a year.
    is_of_a_part: bool,
}

/// 高于省、州77.3岁的目标要求; of what is counted, 超额完成600张的目标任务.
///
/// What is above a limit has not “failed to reach” it: it is 高于8‰的控制目标; and what is just at it is kept within it.
fn clause(quantity: &Quantity, bound: &Quantity, said: &Words<'_>, higher: Option<bool>, group: ChangeKind) -> Option<String> {
    let Words { who, name, above, places, is_of_a_part } = *said;
    let verdict = verdict(quantity, bound, higher)?;
    let is_limit = is_limit(bound, higher);
    let is_task = group == ChangeKind::Volume && name.is_none() && !is_limit;
    // Of 1700对 nobody has missed anything in June, but 上半年: ">=800对" is a goal of the half year itself.
    if verdict == Verdict::Missed && is_task && is_of_a_part && !is_for_a_part(who) {
        // Nobody may have said that it is the goal of the year; what has been done of it is true of either.
        let (who, name) = if matches!(who, "年度" | "全年") { ("", "年度任务") } else { (who, "目标任务") };
        // Of what has not been begun nobody reckons a share.
        if quantity.is_zero() && !quantity.is_rough() {
            return Some(format!("{who}{name}为{}", number_of(bound)));
        }
        return of_task(quantity, bound, places).map(|percent| format!("完成{who}{name}的{percent}"));
    }
    // 8‰ is not above the limit of <8‰, and yet does not keep it.
    let is_at = !quantity.is_rough() && both(quantity, bound).is_some_and(|(value, limit)| value == limit);
    if verdict == Verdict::Missed && is_at {
        let side = if is_limit { "低于" } else { "高于" };
        return Some(format!("未达到{who}{side}{}的{}", number_of(bound), name.unwrap_or("目标要求")));
    }
    if verdict == Verdict::Missed && is_limit {
        return Some(format!("高于{who}{}的{}", number_of(bound), name.unwrap_or("控制目标")));
    }
    if verdict == Verdict::Above && group == ChangeKind::Volume && above.is_none() {
        return Some(format!("超额完成{who}{}的{}", number_of(bound), name.unwrap_or("目标任务")));
    }
    // Nothing is kept within nought.
    if verdict == Verdict::Reached && is_limit && !bound.is_zero() && name.is_none() {
        return Some(format!("控制在{who}{}的目标以内", number_of(bound)));
    }
    match verdict {
        Verdict::Missed if is_task => return Some(format!("未完成{who}{}的目标任务", number_of(bound))),
        Verdict::Reached if is_task => return Some(format!("完成{who}{}的目标任务", number_of(bound))),
        _ => {}
    }
    let name = name.unwrap_or("目标要求");
    let verb = match verdict {
        Verdict::Missed => "未达到",
        Verdict::Reached => "达到",
        Verdict::Above => above.unwrap_or("高于"),
        Verdict::Below => "低于",
    };
    Some(format!("{verb}{who}{}的{name}", number_of(bound)))
}

/// How much of a task is done: 112.92%.
fn of_task(quantity: &Quantity, bound: &Quantity, places: u32) -> Option<String> {
    let (value, limit) = both(quantity, bound)?;
    match quantity.is_rough() {
        true => quantity
            .reach()
            .and_then(|reach| reach.times(&Interval::exact(quantity.factor().checked_div(limit)?)))
            .and_then(|share| rough::words(&share.times(&Interval::exact(Decimal::ONE_HUNDRED))?, "%")),
        false => value.checked_div(limit).and_then(|share| super::share::share_words(&(share, None), places)),
    }
}

/// What the author asks for and the goal does not allow: 占任务 of a rate or a limit, 控制在 of what is no limit.
fn unfit<'a>(quantity: &Quantity, bound: &Quantity, higher: Option<bool>, task: bool, within: bool) -> Option<Lack<'a>> {
    let written = bound.written();
    if task && (quantity.is_rate() || bound.is_rate()) {
        return Some(Lack::Unfit(format!("是{}，率没有任务数，说不出占任务多少", quantity.written()), "从模板里去掉 任务=true"));
    }
    if task && matches!(bound.bound(), Bound::AtMost | Bound::Below) {
        return Some(Lack::Unfit(format!("的目标{written}是上限，不是任务数"), "模板里改用 控制=true，或者核对目标"));
    }
    let is_known = is_to_be_reached(bound.bound(), higher).is_some();
    (within && is_known && !is_limit(bound, higher)).then(|| {
        Lack::Unfit(
            format!("的目标{written}不是上限，不能说“控制在”"),
            "上限写成 \"<=10%\" 或 10%以内；不是上限的，从模板里去掉 控制=true",
        )
    })
}

/// Whether a 目标 is a limit from above, by its sign or else by 越高越好.
fn is_limit(bound: &Quantity, higher: Option<bool>) -> bool {
    match bound.bound() {
        Bound::AtMost | Bound::Below => true,
        Bound::AtLeast | Bound::Above => false,
        Bound::None => higher == Some(false),
    }
}

/// 控制在10%以内.
fn kept_within(quantity: &Quantity, bound: &Quantity, who: &str, higher: Option<bool>) -> Option<String> {
    let not = match verdict(quantity, bound, higher)? {
        Verdict::Missed => "未",
        Verdict::Reached | Verdict::Above | Verdict::Below => "",
    };
    // 以内 and 以下 include the number (民法典第一千二百五十九条).
    if bound.bound() == Bound::Below {
        return Some(format!("{not}低于{who}{}的控制目标", number_of(bound)));
    }
    let whose = if who.is_empty() { String::new() } else { format!("{who}要求的") };
    Some(format!("{not}控制在{whose}{}以内", number_of(bound)))
}

/// 比州目标高1.3个百分点.
fn by_how_much(quantity: &Quantity, bound: &Quantity, who: &str, name: &str, group: ChangeKind) -> Option<String> {
    let (value, limit) = both(quantity, bound)?;
    let unit = points(quantity.unit()).unwrap_or(quantity.unit());
    let (up, amount) = if quantity.is_rough() {
        let limit = Interval::exact(-limit.checked_div(quantity.factor())?);
        let apart = quantity.reach()?.plus(&limit)?;
        let up = apart.sign()?.is_gt();
        (up, rough::words_of_change(&if up { apart } else { apart.negated() }, unit)?)
    } else {
        let difference = settled(value.checked_sub(limit)?);
        if difference.is_zero() {
            return Some(format!("与{who}{name}持平"));
        }
        let amount = difference.abs().checked_div(quantity.factor())?;
        let (about, amount) = over_units(quantity, bound, amount).unwrap_or((false, amount));
        let about = if about { "约" } else { "" };
        (difference.is_sign_positive(), format!("{about}{}{unit}", in_the_scale_of(quantity, amount)?))
    };
    let verb = match (up, group) {
        (true, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points | ChangeKind::Place) => "多",
        (false, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points | ChangeKind::Place) => "少",
        (true, ChangeKind::Span) => "长",
        (false, ChangeKind::Span) => "短",
        (true, ChangeKind::Rate | ChangeKind::Level | ChangeKind::Ratio) => "高",
        (false, ChangeKind::Rate | ChangeKind::Level | ChangeKind::Ratio) => "低",
    };
    Some(format!("比{who}{name}{verb}{amount}"))
}

/// The bound without its sign: >=77.3岁 → 77.3岁.
fn number_of(bound: &Quantity) -> String {
    let text = bound.written();
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(0);
    // 及以上 before 以上, of which it is the longer: its 及 would be left.
    ["及以上", "以上", "以内", "及以下", "以下"].iter().fold(&text[start..], |text, word| text.trim_end_matches(word)).to_owned()
}

/// The bound as it stands in a bracket: >=90% → 90%以上, <=10% → 10%以内.
fn bound_words(bound: &Quantity) -> String {
    let number = number_of(bound);
    match bound.bound() {
        // 以上 and 以内 include the number (民法典第一千二百五十九条), so > and < need words of their own.
        Bound::AtLeast => format!("{number}以上"),
        // Nothing is within nought.
        Bound::AtMost if bound.is_zero() => number,
        Bound::AtMost => format!("{number}以内"),
        Bound::Above => format!("高于{number}"),
        Bound::Below => format!("低于{number}"),
        Bound::None => number,
    }
}
