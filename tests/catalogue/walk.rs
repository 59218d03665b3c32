//! A walk over the whole built-in catalogue (templates/指标). What is at fault is told by file and indicator, all at once.
//!
//! Run it alone with `cargo test catalogue::walk`.

use std::collections::HashMap;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::catalogue::{Catalogue, Indicator};
use qicao::check::check;
use qicao::ledger::{LedgerOptions, load};
use qicao::quantity::Quantity;

#[track_caller]
fn nothing(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}（{} 处）：\n{}", wrong.len(), wrong.join("\n"));
}

fn of(indicator: &Indicator) -> String {
    format!("{}.yaml  {}.{}", indicator.topic, indicator.group, indicator.name)
}

/// Every indicator, one line a fault.
fn every(fault: impl Fn(&Catalogue, &Indicator) -> Vec<String>) -> Vec<String> {
    let catalogue = Catalogue::new(&[]);
    let told = |indicator| fault(&catalogue, indicator).into_iter().map(move |fault| format!("{}：{fault}", of(indicator)));
    catalogue.indicators().flat_map(told).collect()
}

#[test]
fn no_name_stands_twice_in_a_group() {
    let catalogue = Catalogue::new(&[]);
    let mut first: HashMap<(&str, &str), &Indicator> = HashMap::new();
    let mut wrong = Vec::new();
    for indicator in catalogue.indicators() {
        for name in indicator.names() {
            if let Some(other) = first.insert((&indicator.group, name), indicator) {
                wrong.push(format!("“{name}”：{}，{}", of(other), of(indicator)));
            }
        }
    }
    nothing("同一组里名称、别名重复", wrong);
}

#[test]
fn every_name_that_an_indicator_speaks_of_is_there() {
    let catalogue = Catalogue::new(&[]);
    let mut wrong = Vec::new();
    for (number, topic) in catalogue.topics().iter().enumerate() {
        for indicator in topic.indicators() {
            for (key, name) in [("分子", &indicator.numerator), ("分母", &indicator.denominator), ("属于", &indicator.whole)]
            {
                if !name.is_empty() && catalogue.meant(number, &indicator.group, name).is_none() {
                    wrong.push(format!("{}：{key}“{name}”目录里没有", of(indicator)));
                }
            }
        }
        for relation in topic.relations() {
            // What a figure holds is the data's own: 出生人数.上年, 出生人数.其中.一孩.
            let plain = |name: &str| name.split(".其中.").next().unwrap_or_default().trim_end_matches(".上年").to_owned();
            let missing = relation.names.iter().filter(|name| catalogue.meant(number, &topic.group, &plain(name)).is_none());
            wrong.extend(missing.map(|name| format!("{}.yaml 校核“{}”：“{name}”目录里没有", topic.name, relation.text)));
        }
    }
    nothing("分子、分母、属于、校核里的名称找不到（别组的写成 组.名称，以数字开头的写在「」里）", wrong);
}

#[test]
fn every_unit_and_every_example_reads() {
    nothing(
        "单位、例读不通",
        every(|_, indicator| {
            let mut wrong = Vec::new();
            let unit = &*indicator.unit;
            if !unit.is_empty()
                && Quantity::parse(&format!("1{unit}")).is_none_or(|one| one.unit().is_empty() && one.power() == 0)
            {
                wrong.push(format!("单位“{unit}”读不成单位"));
            }
            match Quantity::parse(&indicator.example) {
                None => wrong.push(format!("例“{}”读不成数量", indicator.example)),
                Some(example) if !unit.is_empty() && example.value().is_some() => {
                    let full = Quantity::parse(&format!("1{unit}")).map(|one| one.unit().to_owned()).unwrap_or_default();
                    if example.unit() != full {
                        wrong.push(format!("例“{}”的单位不是“{unit}”", indicator.example));
                    }
                }
                Some(_) => {}
            }
            wrong
        }),
    );
}

#[test]
fn every_indicator_says_what_it_must() {
    nothing(
        "缺项",
        every(|_, indicator| {
            let mut wrong = Vec::new();
            for (key, said) in [("科室", &indicator.division), ("依据", &indicator.basis), ("例", &indicator.example)] {
                if said.is_empty() {
                    wrong.push(format!("没有“{key}”"));
                }
            }
            if indicator.basis.ends_with(['?', '？']) {
                wrong.push(format!("依据“{}”还没有定", indicator.basis));
            }
            if !indicator.numerator.is_empty() && indicator.numerator == indicator.denominator {
                wrong.push("分子与分母是一个数".to_owned());
            }
            wrong
        }),
    );
}

/// A part that is its own whole, by whatever way, would be told for ever.
/// A county's divisions by the one name that each has here: what two names stood for would go to two people.
const DIVISIONS: &[&str] = &[
    "疾控股",
    "医政股",
    "妇幼股",
    "基层卫生股",
    "综合监督股",
    "人口家庭股",
    "人事股",
    "财务股",
    "医改办",
    "规划信息股",
    "办公室",
    "中医药管理股",
    "爱卫办",
    "党建办",
    "职业健康股",
    "健康扶贫办",
    "老龄股",
    "健康促进股",
    "行政审批股",
    "药政股",
    "信息中心",
    "机关纪委",
    "应急办",
    "法规股",
    "乡村振兴办",
    "食安股",
    "医保股",
    "宣传股",
    "信访办",
    "安全生产办",
    "红十字会",
    "物资保障组",
];

#[test]
fn each_division_has_one_name() {
    let wrong = every(|_, indicator| match DIVISIONS.contains(&&*indicator.division) {
        true => Vec::new(),
        false => vec![format!("{}：{}", of(indicator), indicator.division)],
    });
    nothing("科室不在名单里", wrong);
}

#[test]
fn no_indicator_is_part_of_itself() {
    let catalogue = Catalogue::new(&[]);
    nothing(
        "属于绕成了圈",
        every(|_, indicator| {
            let mut at = indicator;
            for _ in 0..10 {
                let topic = catalogue.topics().iter().position(|topic| topic.name == at.topic).unwrap_or_default();
                match (!at.whole.is_empty()).then(|| catalogue.meant(topic, &at.group, &at.whole)).flatten() {
                    Some(whole) => at = catalogue.get(whole).expect("an indicator"),
                    None => return Vec::new(),
                }
            }
            vec![format!("经“{}”属于自己", at.name)]
        }),
    );
}

/// All examples as the data of one county, each in its group.
fn all_examples(catalogue: &Catalogue) -> String {
    let mut groups: Vec<(&str, Vec<&Indicator>)> = Vec::new();
    for indicator in catalogue.indicators() {
        match groups.iter_mut().find(|(group, _)| *group == indicator.group) {
            Some((_, of)) if of.iter().any(|other| other.name == indicator.name) => {}
            Some((_, of)) => of.push(indicator),
            None => groups.push((&indicator.group, vec![indicator])),
        }
    }
    let mut text = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}\n".to_owned();
    for (group, indicators) in groups {
        text.push_str(&format!("{group:?}:\n"));
        text.extend(indicators.iter().map(|indicator| format!("  {:?}: {:?}\n", indicator.name, indicator.example)));
    }
    text
}

#[test]
fn the_examples_pass_their_own_checks() {
    let catalogue = Catalogue::new(&[]);
    let text = all_examples(&catalogue);
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("例.yaml", text)], &LedgerOptions::default(), &mut findings).expect("examples are data");
    check(&ledger, &mut findings);
    const OURS: [&str; 5] = ["unit-missing", "rate-without-unit", "kind-off-catalogue", "name-near-catalogue", "lost-indent"];
    let of_catalogue =
        |finding: &&qicao::base::finding::Finding| finding.message.contains("依据指标目录") || OURS.contains(&finding.rule.id);
    let wrong = findings.iter().filter(of_catalogue).map(|finding| {
        let others: Vec<&str> = finding.also.iter().map(|(_, word)| word.as_str()).collect();
        format!("{}  {}  [{}]", finding.severity, finding.message, others.join("，"))
    });
    nothing("例与目录自己的关系不符", wrong.collect());
}

#[test]
fn built_in_topics_are_found_by_their_groups() {
    let all = Catalogue::new(&[]);
    for topic in all.topics() {
        let first = topic.indicators().next().expect("an indicator");
        assert_eq!(all.find(&first.group, &first.name).map(|found| &found.name), Some(&first.name));
    }
}
