//! `qicao explain`: every rule has a name and a page, and is found by its id and by the words of its name.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::cli::Desk;

fn explained(name: &str) -> String {
    Desk::new().args(["explain", name]).run().ends_with(0).stdout
}

#[test]
fn every_rule_has_an_id_and_a_name_of_its_own() {
    let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
    for rule in qicao::rules() {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(rule.id.split('-').all(is_word), "{rule}");
        assert!(!["no", "avoid", "use", "prefer"].contains(&rule.id.split('-').next().unwrap()), "{rule} names the cure");
        assert!(ids.insert(rule.id), "{rule} is listed twice");
        assert!((2..=12).contains(&rule.name.chars().count()), "{rule}: {}", rule.name);
        assert!(rule.name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{rule}: {}", rule.name);
        assert!(names.insert(rule.name), "two rules are named {}", rule.name);
        assert!(![rule.about, rule.why, rule.bad, rule.good].contains(&""), "{rule}");
    }
}

#[test]
fn every_rule_is_listed_and_has_a_page() {
    let list = Desk::new().args(["explain"]).run().ends_with(0).stdout;
    for rule in qicao::rules() {
        let is_row = |line: &&str| line.starts_with(&format!("  {} ", rule.id)) && line.ends_with(&format!("  {}", rule.about));
        assert_eq!(list.lines().filter(is_row).count(), 1, "{rule}");
        let page = explained(rule.id);
        assert!(page.starts_with(&format!("{}（{rule}，{}）\n", rule.name, rule.severity)), "{page}");
        for part in ["\n查什么：", "\n为什么：", "\n例：\n", "\n宜改为：\n", rule.about, rule.why, rule.basis] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for line in rule.bad.lines().chain(rule.good.lines()) {
            assert!(page.contains(line), "{line}: {page}");
        }
    }
}

#[test]
fn a_word_of_a_name_finds_the_rules_that_have_it() {
    assert_eq!(explained("率与分子分母不符"), explained("rate-off-counts"));
    assert_eq!(explained("概数词重复"), explained("approximation-doubled"));
    assert_eq!(explained("分母"), explained("rate-off-counts"));
    assert_snapshot!(explained("概数词"), @"
    指标校核
      approximate-exact      警告  确数用了概数词  确数后面是不是用了“余”“多”，精确的小数前后是不是用了“约”“近”“以上”
      approximation-doubled  警告  概数词重复      一个数前后是不是用了两个概数词，如“约”和“余”

    详见：qicao explain <名称>
    ");
}

#[test]
fn an_unknown_name_is_told_with_the_near_one() {
    let ran = Desk::new().args(["explain", "rate-of-counts"]).run().ends_with(2);
    assert!(ran.stderr.contains("想写的是不是“rate-off-counts”？"), "{}", ran.stderr);
    let ran = Desk::new().args(["explain", "率与分子分母不合"]).run().ends_with(2);
    assert!(ran.stderr.contains("想写的是不是“率与分子分母不符”？"), "{}", ran.stderr);
    let ran = Desk::new().args(["explain", "完全是别的东西"]).run().ends_with(2);
    assert!(ran.stderr.contains("qicao explain"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert_eq!(Desk::new().args(["explain", " "]).run().status, Some(2));
}
