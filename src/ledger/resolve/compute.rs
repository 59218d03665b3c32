//! The values that formulas and rates give, in an order in which each has what it needs.

use rust_decimal::{Decimal, RoundingStrategy};

use super::workings::workings;
use crate::base::finding::{Finding, Severity};
use crate::base::hashed::HashMap;
use crate::base::rule::Rule;
use crate::ledger::evaluate::{Amount, Divided, NoAmount, evaluate};
use crate::ledger::figure::{Basis, Figure, Rounding};
use crate::ledger::formula::{Expression, Function, Operation};
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;
use crate::quantity::interval::Interval;
use crate::quantity::unit::{Kind, split_scale};
use crate::quantity::{Quantity, rough, ten_to, unit};
use crate::yaml::entry::shortened;

pub(crate) static ROUGH_RESULT: Rule = Rule {
    id: "rough-result",
    name: "约数算不准",
    severity: Severity::Warning,
    about: "用约数（余、多、近、约、以上）算得的数，说不说得出一个靠得住的说法",
    why: "约数算不出确数；相差的范围太大，连增减都说不准",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  城区: 8000余人
  乡镇: 8000余人
  相差: {公式: 城区 - 乡镇}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  城区: 8137人
  乡镇: 8025人
  相差: {公式: 城区 - 乡镇}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(crate) static FORMULA_CIRCLE: Rule = Rule {
    id: "formula-circle",
    name: "公式绕成圈",
    severity: Severity::Error,
    about: "公式是否绕成一圈，谁也算不出来",
    why: "互相引用的公式没有起点",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲: {公式: 乙 + 1例}
  乙: {公式: 甲 + 1例}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲: 5例
  乙: {公式: 甲 + 1例}
"#,
    basis: "本软件数据格式",
};

pub(crate) static NOT_COMPUTABLE: Rule = Rule {
    id: "not-computable",
    name: "公式算不出",
    severity: Severity::Error,
    about: "公式能否算出一个数：除数为0、用了范围或比、位数太多",
    why: "算不出的指标印出来是一处待填",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  死亡率: {分子: 5人, 分母: 0人, 单位: ‰}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  死亡率: {分子: 5人, 分母: 4689人, 单位: ‰}
"#,
    basis: "本软件数据格式",
};

pub(crate) static UNIT_MISMATCH: Rule = Rule {
    id: "unit-mismatch",
    name: "不是同一类的数",
    severity: Severity::Error,
    about: "相加、相比和求率的数是不是同一类",
    why: "元和人不能相加，也不能求比率",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医保:
  参保: 77万人
  基金: 12亿元
  占比: {值: 10%, 分子: 基金, 分母: 参保}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医保:
  参保: 77万人
  基金: 12亿元
  支出: 1.2亿元
  占比: {值: 10%, 分子: 支出, 分母: 基金}
"#,
    basis: "统计指标的计量单位应当一致",
};

/// How many circles are told; figures of others are gaps, which are told too.
const MOST_CIRCLES: usize = 100;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Waiting,
    Open,
    Done,
}

/// Computes the figures that have no value of their own; circles are told once each.
pub(super) fn compute(ledger: &mut Ledger, waiting: Vec<FigureId>) {
    let mut states: HashMap<FigureId, State> =
        // One that is stated besides needs nothing: whether it agrees is left to checks.
        waiting.iter().filter(|id| ledger.figure(**id).is_computed()).map(|id| (*id, State::Waiting)).collect();
    let mut circles = 0;
    for root in waiting {
        if states.get(&root) != Some(&State::Waiting) {
            continue;
        }
        // A stack of our own: a chain of formulas may be as long as the data.
        let mut stack = vec![(root, needs(ledger, root), 0)];
        states.insert(root, State::Open);
        while let Some((id, needed, next)) = stack.last_mut() {
            let Some(&wanted) = needed.get(*next) else {
                let id = *id;
                stack.pop();
                states.insert(id, State::Done);
                value(ledger, id);
                continue;
            };
            *next += 1;
            match states.get(&wanted) {
                Some(State::Waiting) => {
                    states.insert(wanted, State::Open);
                    stack.push((wanted, needs(ledger, wanted), 0));
                }
                Some(State::Open) if circles < MOST_CIRCLES => {
                    circles += 1;
                    let circle: Vec<FigureId> = stack.iter().map(|(id, ..)| *id).skip_while(|id| *id != wanted).collect();
                    let finding = circular(ledger, &circle);
                    ledger.faults.push(finding);
                }
                // What stands in a circle finds a gap where it needs a value, and becomes one by itself.
                Some(State::Open | State::Done) | None => {}
            }
        }
    }
}

fn needs(ledger: &Ledger, id: FigureId) -> Vec<FigureId> {
    match &ledger.figure(id).basis {
        Basis::Stated => Vec::new(),
        Basis::Formula { formula, .. } => formula.figures(),
        Basis::Rate { numerator, denominator, .. } => {
            let mut figures = numerator.figures();
            figures.extend(denominator.figures());
            figures
        }
    }
}

fn circular(ledger: &Ledger, circle: &[FigureId]) -> Finding {
    let figure = |id: &FigureId| ledger.figure(*id);
    let mut names: Vec<&str> = circle.iter().take(6).map(|id| figure(id).key.as_str()).collect();
    if circle.len() > 6 {
        names.push("……");
    }
    names.extend(circle.first().map(|id| figure(id).key.as_str()));
    let mut finding = FORMULA_CIRCLE
        .finding(format!("公式绕成了一圈：{}", names.join(" → ")))
        .at(circle.first().map(|id| figure(id).place.clone()))
        .hint("其中一个指标要直接写出值");
    for id in circle.iter().skip(1).take(5) {
        finding = finding.and(figure(id).place.clone(), "也在这一圈里");
    }
    finding
}

/// Puts the value of a computed figure in, or tells why there is none.
fn value(ledger: &mut Ledger, id: FigureId) {
    let figure = ledger.figure(id);
    let (expression, is_rate) = match &figure.basis {
        Basis::Stated => return,
        Basis::Formula { formula, .. } => (Expression::clone(formula), false),
        Basis::Rate { numerator, denominator, .. } => (quotient(numerator, denominator), true),
    };
    let indicator = ledger.indicator(id);
    let known = indicator.map_or("", |indicator| &indicator.unit);
    let mut found = evaluate(ledger, &expression);
    // 每千人口床位数 of 床位数 / 人口 is said of a thousand people.
    let is_plain = |amount: &Amount| amount.ratio.divided != Divided::No && amount.ratio.times == Decimal::ONE;
    let is_said_so = figure.unit.as_deref().is_none_or(|own| own == known);
    let heads = indicator.and_then(|indicator| heads(&indicator.name)).filter(|_| is_said_so);
    let expression = match heads.filter(|_| found.as_ref().is_ok_and(is_plain)) {
        Some(heads) => {
            let of_heads = times(expression, heads);
            found = evaluate(ledger, &of_heads);
            of_heads
        }
        None => expression,
    };
    // A rate is said as the catalogue says it; 分子 and 分母 without a 单位 make a percentage.
    let is_share = !known.is_empty() && unit::measure(known).0 == Kind::Share;
    let is_ratio = is_rate || found.as_ref().is_ok_and(is_plain);
    let of_catalogue = (is_share && is_ratio || heads.is_some()).then(|| known.to_owned());
    let mut unit = figure.unit.clone().or(of_catalogue).or_else(|| is_rate.then(|| "%".to_owned()));
    let result = match found {
        Ok(amount) => {
            unit = unit.or_else(|| rate_unit(&amount).map(str::to_owned));
            let amount = amount.in_unit(unit.as_deref().unwrap_or_default());
            quantity(figure, &expression, &amount, unit.as_deref())
        }
        Err(failure) => Err(failure_finding(ledger, figure, &expression, failure)),
    };
    match result {
        Ok(quantity) => {
            let workings = workings(ledger, &expression, &quantity);
            if let Some(figure) = ledger.figures.get_mut(id.0) {
                figure.unit = unit;
                figure.quantity = Some(quantity);
                figure.workings = workings;
            }
        }
        Err(Some(fault)) => ledger.faults.push(fault),
        Err(None) => {}
    }
}

/// Of how many the name of an indicator says that it is said: 1000 of 每千人口床位数.
fn heads(name: &str) -> Option<&'static str> {
    const HEADS: &[(&str, &str)] =
        &[("每百", "100"), ("每千", "1000"), ("每万", "10000"), ("每十万", "100000"), ("每10万", "100000")];
    HEADS.iter().find(|(word, _)| name.starts_with(word)).map(|(_, heads)| *heads)
}

/// An expression × a number.
fn times(mut expression: Expression, number: &str) -> Expression {
    if let Some(number) = Quantity::parse(number) {
        expression.written = format!("{} × {}", expression.written, number.written());
        expression.steps.extend([Operation::Quantity(number), Operation::Multiply]);
    }
    expression
}

/// The unit of a ratio that has none of its own: 人 ÷ 人 is %, × 10万 is /10万.
fn rate_unit(amount: &Amount) -> Option<&'static str> {
    match amount.ratio.divided {
        Divided::Alike if amount.ratio.times == Decimal::ONE => Some("%"),
        Divided::Alike | Divided::Otherwise if amount.ratio.times == Decimal::from(100_000) => Some("/10万"),
        Divided::No | Divided::Alike | Divided::Otherwise => None,
    }
}

/// 分子 ÷ 分母.
pub(crate) fn quotient(numerator: &Expression, denominator: &Expression) -> Expression {
    let mut steps = numerator.steps.clone();
    steps.extend(denominator.steps.iter().cloned());
    steps.push(Operation::Divide);
    Expression { written: format!("{} ÷ {}", numerator.written, denominator.written), place: numerator.place.clone(), steps }
}

/// The most decimals of a sum.
const MOST_DECIMALS: u32 = 10;

/// The quantity that a figure prints for an amount.
fn quantity(figure: &Figure, expression: &Expression, amount: &Amount, unit: Option<&str>) -> Result<Quantity, Option<Finding>> {
    let unit = unit.unwrap_or(&amount.unit);
    let (power, base) = split_scale(unit);
    let (kind, factor) = unit::measure(base);
    // A quotient of counts is a plain number, and may be said with any unit: 张 a thousand people.
    let fits = amount.kind == Kind::Number || kind == Kind::Number || amount.kind == kind;
    let mismatch = |message: String, hint| Some(UNIT_MISMATCH.finding(message).at(figure.place.clone()).hint(hint));
    if amount.odd {
        let message = format!("“{}”算得的数说不出是什么单位", shortened(&expression.written));
        return Err(mismatch(message, "改正公式；确要印出这个数的，直接写出值"));
    }
    // Without a 单位 the unit is that of the amount, and fits.
    if !fits && figure.unit.is_some() {
        let message = format!("公式算得的是{}，单位却是“{unit}”", amount.kind.word());
        return Err(mismatch(message, "改正公式，或者改正单位"));
    }
    let by = ten_to(power).and_then(|power| factor.checked_mul(power));
    if !amount.reach.is_exact() {
        let range = by.and_then(|by| amount.reach.over(&Interval::exact(by)));
        let said = range.and_then(|range| rough::words(&range, unit)).and_then(|words| Quantity::parse(&words));
        return said.ok_or_else(|| Some(too_rough(figure, expression)));
    }
    let number = by.and_then(|by| amount.nominal.checked_div(by));
    let number = number.and_then(|number| {
        let divides = expression
            .steps
            .iter()
            .any(|step| matches!(step, Operation::Divide | Operation::Multiply | Operation::Gather(Function::Mean, _)));
        // 3天 - 80小时 is divided too, and may go on for ever.
        let over_units = amount.mixed.as_ref().is_some_and(|(one, other)| unit::measure(one).1 != unit::measure(other).1);
        let goes_on = over_units && unit::settled(number).normalize().scale() > MOST_DECIMALS;
        // A sum has no more decimals than its parts; a quotient may go on for ever, and two are what summaries print.
        let most = figure.decimals.unwrap_or(if divides || goes_on { 2 } else { MOST_DECIMALS });
        let way = match figure.rounding {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::Truncate => RoundingStrategy::ToZero,
        };
        // 2 ÷ 3 × 3 is 2, though 28 digits of 2 ÷ 3 give 1.999…: the last digits of a quotient decide nothing.
        let number = number.round_sf_with_strategy(24, RoundingStrategy::MidpointAwayFromZero).unwrap_or(number);
        let mut short: Decimal = number.round_dp_with_strategy(most, way);
        if short.is_zero() && figure.decimals.is_none() {
            // What is not 0 is not said as 0, unless 小数 asks for it.
            short = number.round_sf_with_strategy(2, way).unwrap_or(short);
        }
        Quantity::from_decimal(short, unit, figure.decimals.unwrap_or(short.normalize().scale()))
    });
    number.ok_or_else(|| Some(too_large(figure)))
}

/// What rests on 余, 近 or 以上 and cannot be said in such words either.
fn too_rough(figure: &Figure, expression: &Expression) -> Finding {
    let written = shortened(&expression.written);
    ROUGH_RESULT
        .finding(format!("“{}”算不准：“{written}”里有约数，说不出一个靠得住的数", figure.label))
        .at(figure.place.clone())
        .hint("把约数改成确数；没有确数的，直接写出这个指标的值")
}

fn too_large(figure: &Figure) -> Finding {
    NOT_COMPUTABLE
        .finding(format!("“{}”的位数太多，算不出来", figure.label))
        .at(figure.place.clone())
        .hint("最多算到28位；核对式子里的数和乘除，或者直接写出这个指标的值")
}

/// Why an expression comes to nothing; nothing is said of gaps, which are told themselves.
pub(crate) fn failure_finding(ledger: &Ledger, figure: &Figure, expression: &Expression, failure: NoAmount) -> Option<Finding> {
    let written = shortened(&expression.written);
    let place = figure.place.clone();
    let finding = match failure {
        NoAmount::Gap(_) => return None,
        NoAmount::TooLarge => too_large(figure),
        NoAmount::ByZero => NOT_COMPUTABLE.finding(format!("“{written}”：除数是0")).at(place).hint("核对分母"),
        NoAmount::NoNumber(id) => {
            let other = ledger.figure(id);
            let value = other.quantity.as_ref().map_or("", Quantity::written);
            NOT_COMPUTABLE
                .finding(format!("“{written}”：{}是“{value}”，不能用来计算", other.key))
                .at(place)
                .and(other.place.clone(), "范围、比和分数只能印出")
                .hint(format!("在公式里改用一个确定的数；或者删去公式，直接写出“{}”的值", figure.label))
        }
        NoAmount::NoNumberWritten(value) => NOT_COMPUTABLE
            .finding(format!("“{written}”：“{value}”不能用来计算"))
            .at(place)
            .hint("范围、比和分数只能印出；公式里写一个确定的数"),
        NoAmount::Kinds(left, right) => {
            let message = format!("“{written}”：{left}与{right}不能相加减");
            UNIT_MISMATCH.finding(message).at(place).hint(left.advice(&right))
        }
    };
    Some(finding)
}
