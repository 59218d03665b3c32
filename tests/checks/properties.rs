//! What must hold of checks whatever the numbers are.

use proptest::prelude::*;
use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::check::check;
use qicao::ledger::{LedgerOptions, load};
use qicao::quantity::{Quantity, Scale};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{HEAD, said};

/// A rate of two counts with so many digits after the point, in %.
fn percent(above: u64, below: u64, decimals: u32) -> Decimal {
    let exact = Decimal::from(above) * Decimal::ONE_HUNDRED / Decimal::from(below);
    let mut rate = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rate.rescale(decimals);
    rate
}

fn about_rates(data: &str) -> Vec<String> {
    said(data).into_iter().filter(|line| line.contains("rate-off-counts")).collect()
}

/// Everything told but where it stands.
fn messages(data: &str) -> Vec<String> {
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("a", format!("{HEAD}{data}"))], &LedgerOptions::default(), &mut findings).expect("a ledger");
    check(&ledger, &mut findings);
    let mut all: Vec<String> = findings.iter().map(|finding| format!("{}{}", finding.rule.id, finding.message)).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_rounded_rate_never_contradicts_its_counts(above in 0u64..200_000, more in 0u64..200_000, decimals in 0u32..6) {
        let below = above + more + 1;
        let rate = percent(above, below, decimals);
        prop_assert_eq!(about_rates(&format!("率: {{值: {rate}%, 分子: {above}人, 分母: {below}人}}")), Vec::<String>::new());
    }

    #[test]
    fn one_more_in_the_last_place_always_contradicts_them(above in 1u64..200_000, more in 0u64..200_000, decimals in 0u32..6, up: bool) {
        let below = above + more + 1;
        let exact = Decimal::from(above) * Decimal::ONE_HUNDRED / Decimal::from(below);
        let last = Decimal::new(1, decimals);
        let rate = percent(above, below, decimals);
        // On the edge of rounding either neighbour may be meant.
        prop_assume!((exact - rate).abs() * Decimal::TWO != last);
        let off = if up { rate + last } else { rate - last };
        prop_assume!(!off.is_sign_negative());
        let told = about_rates(&format!("率: {{值: {off}%, 分子: {above}人, 分母: {below}人}}"));
        prop_assert_eq!(told.len(), 1, "{}% of {}/{}", off, above, below);
        // Two in the last place no cutting off explains.
        let off = if up { off + last } else { off - last };
        prop_assume!(!off.is_sign_negative());
        let told = about_rates(&format!("率: {{值: {off}%, 分子: {above}人, 分母: {below}人}}"));
        prop_assert!(told.len() == 1 && told[0].starts_with("错误"), "{told:?}");
    }

    #[test]
    fn a_computed_rate_agrees_with_its_counts(above in 0u64..200_000, more in 0u64..200_000, decimals in 0u32..6, cut: bool) {
        let below = above + more + 1;
        let rounding = if cut { "截断" } else { "四舍五入" };
        let data = format!("率: {{分子: {above}人, 分母: {below}人, 小数: {decimals}, 取整: {rounding}}}\n");
        let mut findings = Findings::new();
        let ledger = load(&[Source::new("a", format!("{HEAD}{data}"))], &LedgerOptions::default(), &mut findings).expect("a ledger");
        let written = ledger.figures[0].quantity.as_ref().expect("a value").written().to_owned();
        if !cut {
            prop_assert_eq!(&written, &format!("{}%", percent(above, below, decimals)));
        }
        let stated = format!("率: {{值: {written}, 分子: {above}人, 分母: {below}人, 取整: {rounding}}}");
        prop_assert_eq!(about_rates(&stated), Vec::<String>::new());
    }

    #[test]
    fn checks_do_not_depend_on_the_order_of_keys(values in prop::collection::vec(1u32..2000, 8), order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle()) {
        let names = ["婴儿死亡", "5岁以下儿童死亡", "受理", "办结", "活产数", "立案", "结案", "乙类"];
        let line = |at: &usize| format!("  {}: {{值: {}例, 上年: {}例, 截至: 2019-05-{:02}}}\n", names[*at], values[*at], values[7 - *at], 1 + *at % 3);
        let of = |order: &[usize]| -> String {
            let group: String = order.iter().map(line).collect();
            format!("甲:\n{group}  率: {{值: 50%, 分子: 立案, 分母: 受理}}\n校核: [甲.立案 <= 甲.活产数]\n")
        };
        // What a finding lists, it lists in the order of the data.
        let told = |data: &str| -> Vec<String> { messages(data).into_iter().filter(|line| !line.starts_with("cutoffs")).collect() };
        prop_assert_eq!(told(&of(&order)), told(&of(&(0..8).collect::<Vec<_>>())));
    }

    #[test]
    fn a_unit_converted_there_and_back_keeps_its_digits(number in 1u64..10_000_000_000, unit in prop::sample::select(vec!["元", "人", "份", "例"])) {
        let plain = Quantity::parse(&format!("{number}{unit}")).expect("a quantity");
        for scale in [Scale::Wan, Scale::Yi] {
            let there = plain.rescaled(scale).expect("another scale");
            let back = there.rescaled(Scale::One).expect("back again");
            prop_assert_eq!(back.written(), plain.written());
        }
        let data = format!("甲: {number}{unit}\n乙: {{公式: 甲 + 0, 单位: 万{unit}, 小数: 4}}\n丙: {{公式: 乙 + 0, 单位: {unit}}}\n");
        let ledger = load(&[Source::new("a", format!("{HEAD}{data}"))], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
        let value = |key: &str| ledger.id(key).and_then(|id| ledger.figure(id).quantity.clone()).expect("a value");
        let (there, back) = (value("乙"), value("丙"));
        prop_assert_eq!(back.written(), plain.written());
        prop_assert_eq!(there.value(), plain.value());
    }

    #[test]
    fn no_formula_makes_checks_fall_over(formula in "[甲乙丙0-9+×÷/*()（）.,，<=%合计最大「」 -]{0,40}") {
        let data = format!("甲: 5人\n乙: [1, 2]\n丙: {{公式: \"{formula}\"}}\n丁: {{值: 3人, 公式: \"{formula}\"}}\n校核: [\"{formula}\", \"甲 = {formula}\"]\n");
        let mut findings = Findings::new();
        if let Some(ledger) = load(&[Source::new("a", format!("{HEAD}{data}"))], &LedgerOptions::default(), &mut findings) {
            check(&ledger, &mut findings);
            let figure = ledger.figure(ledger.id("丙").expect("丙"));
            // No silent blank: what has no value is told.
            prop_assert!(figure.quantity.is_some() || findings.count(Severity::Error) > 0, "{formula}");
        }
    }
}
