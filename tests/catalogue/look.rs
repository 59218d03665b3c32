//! Looking an indicator up: `indicators` and `explain`.

use qicao::catalogue::Catalogue;

use crate::cli::Desk;

#[test]
fn any_word_finds_the_best_match_first() {
    let catalogue = Catalogue::new(&[]);
    for (word, first) in [
        ("婴儿死亡率", "婴儿死亡率"),
        ("婚检", "婚前医学检查对数"),
        ("妇幼.活产数", "活产数"),
        ("婚检人数", "婚前医学检查人数"),
        ("孕产妇 死亡率", "孕产妇死亡率"),
    ] {
        assert_eq!(catalogue.search(word).first().map(|found| &*found.name), Some(first), "{word}");
    }
    assert!(catalogue.search("量子纠缠").is_empty());
}

#[test]
fn indicators_tells_people_and_programs() {
    let ran = Desk::new().args(["indicators", "婴儿死亡率"]).run().ends_with(0);
    for said in ["妇幼.婴儿死亡率\n", "  单位      ‰，越低越好\n", "  算法      婴儿死亡 ÷ 活产数\n", "  科室      妇幼股\n"]
    {
        assert!(ran.stdout.contains(said), "{}", ran.stdout);
    }
    let ran = Desk::new().args(["indicators", "活产数", "--topic", "妇幼健康", "--format", "json"]).run().ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let first = &told[0];
    assert_eq!(
        (first["专题"].as_str(), first["组"].as_str(), first["名称"].as_str()),
        (Some("妇幼健康"), Some("妇幼"), Some("活产数"))
    );
    assert!(first["别名"].as_array().expect("names").contains(&"活产".into()) && first.get("分子").is_none());
    let ran = Desk::new().args(["indicators"]).run().ends_with(0);
    assert!(ran.stdout.contains("妇幼健康") && ran.stdout.contains("个指标"), "{}", ran.stdout);
    let ran = Desk::new().args(["indicators", "--topic", "妇幼健庚"]).run().ends_with(2);
    assert!(ran.stderr.contains("妇幼健康"), "{}", ran.stderr);
    Desk::new().args(["indicators", "量子纠缠"]).run().ends_with(2);
    assert_eq!(Desk::new().args(["indicators", "量子纠缠", "--format", "json"]).run().ends_with(0).stdout, "[]\n");
}

#[test]
fn what_narrows_an_indicator_down_is_told_as_such() {
    let ran = Desk::new().args(["indicators", "民营医院病床使用率"]).run().ends_with(0);
    assert!(ran.stdout.starts_with("“民营医院病床使用率”是“病床使用率”限于“民营医院”的数"), "{}", ran.stdout);
    let ran = Desk::new().args(["indicators", "民营医院病床使用率", "--format", "json"]).run().ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((told[0]["名称"].as_str(), told[0]["限定"].as_str()), (Some("病床使用率"), Some("民营医院")));
    // What is new is not what is there, and what a mark parts is no narrower.
    let catalogue = Catalogue::new(&[]);
    for name in ["新增实有床位数", "医院、卫生院", "医院培训", "男性数", "公立医院量子纠缠率"] {
        assert!(catalogue.narrowed(name).is_none(), "{name}");
    }
}

#[test]
fn explain_finds_an_indicator_where_no_rule_is_meant() {
    let ran = Desk::new().args(["explain", "婚检"]).run().ends_with(0);
    assert!(ran.stdout.contains("妇幼.婚前医学检查对数\n"), "{}", ran.stdout);
}

#[test]
fn names_as_real_reports_print_them_are_found() {
    names_are_found(include_str!("../fixtures/indicator-names.tsv"), 200);
    names_are_found(include_str!("../fixtures/indicator-names-later.tsv"), 600);
    names_are_found(include_str!("../fixtures/indicator-names-fresh.tsv"), 400);
}

/// At least nine of ten names of a list are found, and none is taken for another indicator.
#[track_caller]
fn names_are_found(list: &str, at_least: usize) {
    let catalogue = Catalogue::new(&[]);
    let (mut all, mut found, mut wrong) = (0, 0, Vec::new());
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (name, expected) = line.split_once('\t').expect("two columns");
        let (limit, of) = match catalogue.named(name) {
            of if of.is_empty() => catalogue.narrowed(name).map_or((String::new(), of), |(limit, of)| (format!("{limit}|"), of)),
            of => (String::new(), of),
        };
        let meant: Vec<String> = of.iter().map(|indicator| format!("{limit}{}.{}", indicator.group, indicator.name)).collect();
        all += 1;
        match expected {
            "-" if meant.is_empty() => found += 1,
            _ if meant.iter().any(|meant| meant == expected) => found += 1,
            _ if meant.is_empty() => {}
            _ => wrong.push(format!("{name}: {expected}, not {meant:?}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(all >= at_least && found * 10 >= all * 9, "{found} of {all}");
}
