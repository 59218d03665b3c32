//! A figure against its 目标: 高于省、州77.3岁的目标要求, （目标90%以上）, 占年度任务112.92%.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::ledger::change::{Group, group, in_the_scale_of, points, rounded};
use crate::ledger::target::{Verdict, both, verdict};
use crate::quantity::{Bound, Quantity};

pub(super) const TARGET: Filter = Filter {
    name: "较目标",
    alias: "target",
    about: "与目标相比：高于、低于、达到或未达到；括注=true 只注明目标，任务=true 说占任务百分之几，差=true 说相差多少，控制=true 说控制在多少以内；称 换“目标要求”等说法，高 换“高于”",
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

pub(super) fn target(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "较目标")?;
    let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
    let task = argument!(kwargs, bool, "任务", "task").unwrap_or(false);
    let apart = argument!(kwargs, bool, "差", "difference").unwrap_or(false);
    let within = argument!(kwargs, bool, "控制", "within").unwrap_or(false);
    let name = argument!(kwargs, String, "称", "name");
    let above = argument!(kwargs, String, "高", "above").unwrap_or_else(|| "高于".to_owned());
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
        return Ok(figure.lacking("与目标相比"));
    }
    // The bracket speaks of the 目标 alone, which a figure without a value has too.
    if bracket {
        let name = name.as_deref().unwrap_or("目标");
        let clauses: Vec<String> =
            groups.iter().map(|(bound, issuers)| format!("{}{name}{}", issuers.join("、"), bound_words(bound))).collect();
        return Ok(figure.derived(&format!("（{}）", clauses.join("，"))));
    }
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("与目标相比")) };
    let higher = figure.higher_is_better();
    let mut clauses = Vec::new();
    for (bound, issuers) in &groups {
        let who = issuers.join("、");
        let clause = if task {
            of_task(&quantity, bound, &who, name.as_deref().unwrap_or("年度任务"), places)?
        } else if within {
            kept_within(&quantity, bound, &who, higher)?
        } else if apart {
            by_how_much(&quantity, bound, &who, name.as_deref().unwrap_or("目标"))
        } else {
            clause(&quantity, bound, &who, name.as_deref(), &above, higher)
        };
        let Some(clause) = clause else { return Ok(figure.gap("与目标相比")) };
        clauses.push(clause);
    }
    Ok(figure.derived(&clauses.join("，")))
}

/// 高于省、州77.3岁的目标要求.
///
/// What is above a limit has not “failed to reach” it: it is 高于8‰的控制目标.
fn clause(
    quantity: &Quantity,
    bound: &Quantity,
    who: &str,
    name: Option<&str>,
    above: &str,
    higher: Option<bool>,
) -> Option<String> {
    let verdict = verdict(quantity, bound, higher)?;
    if verdict == Verdict::Missed && is_limit(bound, higher) {
        return Some(format!("高于{who}{}的{}", number_of(bound), name.unwrap_or("控制目标")));
    }
    let name = name.unwrap_or("目标要求");
    let verb = match verdict {
        Verdict::Missed => "未达到",
        Verdict::Reached => "达到",
        Verdict::Above => above,
        Verdict::Below => "低于",
    };
    Some(format!("{verb}{who}{}的{name}", number_of(bound)))
}

/// 占年度任务112.92%.
fn of_task(quantity: &Quantity, bound: &Quantity, who: &str, name: &str, places: u32) -> TeraResult<Option<String>> {
    if quantity.is_rate() || bound.is_rate() {
        return Err(Error::message(format!("“{}”是率，没有任务数，请去掉 任务=true", quantity.written())));
    }
    if matches!(bound.bound(), Bound::AtMost | Bound::Below) {
        return Err(Error::message(format!("目标“{}”是上限，不是任务数，请用 控制=true", bound.written())));
    }
    let percent = both(quantity, bound)
        .and_then(|(value, limit)| value.checked_div(limit)?.checked_mul(Decimal::ONE_HUNDRED))
        .map(|percent| rounded(percent, places));
    Ok(percent.map(|percent| format!("占{who}{name}{percent}%")))
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
fn kept_within(quantity: &Quantity, bound: &Quantity, who: &str, higher: Option<bool>) -> TeraResult<Option<String>> {
    if !is_limit(bound, higher) {
        return Err(Error::message(format!("目标“{}”不是上限，不能说“控制在”；上限写成 \"<=10%\" 或 10%以内", bound.written())));
    }
    let not = match verdict(quantity, bound, higher) {
        Some(Verdict::Missed) => "未",
        Some(_) => "",
        None => return Ok(None),
    };
    let whose = if who.is_empty() { String::new() } else { format!("{who}要求的") };
    Ok(Some(format!("{not}控制在{whose}{}以内", number_of(bound))))
}

/// 比州目标高1.3个百分点.
fn by_how_much(quantity: &Quantity, bound: &Quantity, who: &str, name: &str) -> Option<String> {
    let (value, limit) = both(quantity, bound)?;
    let difference = value.checked_sub(limit)?;
    if difference.is_zero() {
        return Some(format!("与{who}{name}持平"));
    }
    let amount = difference.abs().checked_div(quantity.factor())?;
    let amount = match points(quantity.unit()) {
        Some(points) => format!("{}{points}", amount.normalize()),
        None => in_the_scale_of(quantity, amount)?,
    };
    let verb = match (difference.is_sign_positive(), group(quantity.unit())) {
        (true, Group::Volume) => "多",
        (false, Group::Volume) => "少",
        (true, Group::Rate | Group::Level) => "高",
        (false, Group::Rate | Group::Level) => "低",
    };
    Some(format!("比{who}{name}{verb}{amount}"))
}

/// The bound without its sign: >=77.3岁 → 77.3岁.
fn number_of(bound: &Quantity) -> String {
    let text = bound.written();
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(0);
    ["及以上", "以上", "以内", "及以下", "以下"].iter().fold(&text[start..], |text, word| text.trim_end_matches(word)).to_owned()
}

/// The bound as it stands in a bracket: >=90% → 90%以上, <=10% → 10%以内.
fn bound_words(bound: &Quantity) -> String {
    let number = number_of(bound);
    match bound.bound() {
        Bound::AtLeast => format!("{number}以上"),
        Bound::AtMost => format!("{number}以内"),
        Bound::Above => format!("高于{number}"),
        Bound::Below => format!("低于{number}"),
        Bound::None => number,
    }
}
