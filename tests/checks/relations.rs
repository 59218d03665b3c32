//! Relations from real summaries and in their manner: every bad one is told as said, and nothing is told of the good ones.

use super::{HEAD, told};

/// What is told, as `级别[检查]`, in a fixed order.
fn verdict(data: &str) -> String {
    let told = told(&format!("{HEAD}{data}\n"));
    let mut all: Vec<&str> = told
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_once(' ')?.1.split_once(' '))
        .map(|(rule, _)| rule)
        .collect();
    all.sort_unstable_by_key(|rule| std::cmp::Reverse(["提示", "警告", "错误"].iter().position(|word| rule.starts_with(word))));
    if all.is_empty() { "无".to_owned() } else { all.join("、") }
}

#[test]
fn relations_of_real_summaries_are_judged_as_people_judge_them() {
    let mut wrong = Vec::new();
    let (mut good, mut bad) = (0, 0);
    for line in include_str!("../fixtures/relations.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [expected, data, _] = columns[..] else { panic!("three columns: {line}") };
        let data = data.replace("\\n", "\n");
        if expected == "无" {
            good += 1
        } else {
            bad += 1
        }
        let found = verdict(&data);
        if found != expected {
            wrong.push(format!("{expected} but {found}\n{data}\n{}", told(&format!("{HEAD}{data}\n"))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(good >= 60 && bad >= 60, "{good} good, {bad} bad");
}
