//! What every filter says of pairs of values, and what it says nothing of: `fixtures/sentences.tsv`, read aloud row by row.
//!
//! A row is a figure (值, 上年, 目标, 越高越好, 名称), another one that its filter may name (另), the filter with its
//! arguments, whether the report is about half a year or a whole one, the sentence, and for a gap a part of what is told.

use std::fmt::Write;

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::format;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

struct Row<'a> {
    now: &'a str,
    last: &'a str,
    goal: &'a str,
    good: &'a str,
    name: &'a str,
    other: &'a str,
    filter: &'a str,
    period: &'a str,
    sentence: &'a str,
    told: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    include_str!("fixtures/sentences.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [now, last, goal, good, name, other, filter, period, sentence, told] = columns[..] else {
                panic!("ten columns: {line}")
            };
            Row { now, last, goal, good, name, other, filter, period, sentence, told }
        })
        .collect()
}

/// The draft of a layout, a paragraph a line, and what was told.
pub(crate) fn drafted(period: &str, data: &str, layout: &str) -> (Vec<String>, Findings) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("版式")).expect("a folder");
    std::fs::write(folder.path().join("版式/试.md"), layout).expect("a layout");
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    let head = format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: {period}, 版式: 试, 成文日期: 2020-01-08}}\n");
    let mut findings = Findings::new();
    let source = Source::new("试.yaml", format!("{head}{data}"));
    let drafted =
        draft::draft(&[source], &templates, &DraftOptions::default(), &mut findings).unwrap_or_else(|| panic!("{findings:#?}"));
    let writer = format::find("txt").expect("the writer");
    let bytes = (writer.write)(&drafted.document, &format::WriterOptions::default(), &mut findings).expect("a text");
    let text = String::from_utf8(bytes).expect("UTF-8");
    (text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(), findings)
}

#[test]
fn filters_say_what_is_true_and_what_officials_write() {
    let rows = rows();
    assert!(rows.len() >= 300, "{} rows", rows.len());
    for (kind, period) in [("半年", "2019年上半年"), ("全年", "2019年")] {
        let (mut data, mut layout) = ("表:\n".to_owned(), "# 题\n".to_owned());
        let of_kind: Vec<(usize, &Row<'_>)> = rows.iter().enumerate().filter(|(_, row)| row.period == kind).collect();
        for (at, row) in &of_kind {
            let name = if row.name.is_empty() { "甲" } else { row.name };
            let _ = write!(data, "  行{at}: {{值: '{}', 名称: '{name}'", row.now);
            if !row.last.is_empty() {
                let _ = write!(data, ", 上年: '{}'", row.last);
            }
            let goals: Vec<&str> = row.goal.split(", ").collect();
            match goals.iter().map(|goal| goal.split_once(": ")).collect::<Option<Vec<_>>>() {
                Some(named) => {
                    let said: Vec<String> = named.iter().map(|(who, goal)| format!("{who}: '{goal}'")).collect();
                    let _ = write!(data, ", 目标: {{{}}}", said.join(", "));
                }
                None if row.goal.is_empty() => {}
                None => {
                    let _ = write!(data, ", 目标: '{}'", row.goal);
                }
            }
            if !row.good.is_empty() {
                let _ = write!(data, ", 越高越好: {}", row.good);
            }
            data.push_str("}\n");
            if !row.other.is_empty() {
                let _ = writeln!(data, "  另{at}: '{}'", row.other);
            }
            let _ = write!(layout, "\n{at} {{{{ 表.行{at} | {} }}}}\n", row.filter.replace('另', &format!("表.另{at}")));
        }
        let (lines, findings) = drafted(period, &data, &layout);
        let mut wrong = Vec::new();
        for (at, row) in &of_kind {
            let said = lines.iter().find_map(|line| line.strip_prefix(&format!("{at} "))).unwrap_or_default();
            let key = format!("表.行{at}");
            let told: Vec<&str> = findings
                .iter()
                .filter(|finding| {
                    finding.severity > Severity::Note
                        && matches!(finding.rule.id, "gap" | "rough-result" | "said-otherwise" | "unit-changed")
                })
                .filter(|finding| {
                    finding.place.as_ref().and_then(|place| place.key.as_ref()).is_some_and(|of| of.as_str() == key)
                })
                .map(|finding| finding.message.as_str())
                .collect();
            let explained = if row.told.is_empty() { told.is_empty() } else { told.iter().any(|told| told.contains(row.told)) };
            if said != row.sentence || !explained {
                let Row { now, last, goal, filter, sentence, .. } = row;
                wrong.push(format!("{now} {last} {goal} {filter}: {sentence}\n  said {said} {told:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn a_share_that_was_moved_is_told() {
    let data = "丁: {值: 7例, 其中: {一: 2例, 二: 2例, 三: 3例}}\n";
    let (lines, findings) = drafted("2019年上半年", data, "# 题\n\n{{ 丁 | 其中(占=true, 位=0) }}。\n");
    assert_eq!(lines[1], "其中一2例（占29%）、二2例（占29%）、三3例（占42%）。");
    let told: Vec<&str> =
        findings.iter().filter(|finding| finding.rule.id == "said-otherwise").map(|finding| finding.message.as_str()).collect();
    assert_eq!(told, ["“丁.其中.三”占42.86%，为使各项加起来是100%，印成42%"]);
}

#[test]
fn gaps_are_told_only_where_they_are_printed() {
    let layout = "# 题\n\n{% if false %}{{ 甲 | 同比 }}{% endif %}{{ 甲 }}。\n";
    let (_, findings) = drafted("2019年上半年", "甲: 5例\n", layout);
    assert!(findings.is_empty(), "{findings:#?}");
    let (lines, findings) =
        drafted("2019年上半年", "甲: 5例\n", "# 题\n\n{{ 甲 | 同比 }}。{{ 甲 | 增减 }}。{{ 甲 | 较目标 }}。{{ 甲 | 其中 }}。\n");
    assert_eq!(lines[1], "【待填：甲同比】。【待填：甲增减】。【待填：甲与目标相比】。【待填：甲其中】。");
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    for lacking in ["没有上年的数，说不出同比", "没有上年的数，说不出增减", "没有目标", "没有“其中”，列不出各项"]
    {
        assert!(told.iter().any(|told| told.contains(lacking)), "{lacking}: {told:?}");
    }
}

#[test]
fn formulas_over_rough_figures_are_rough() {
    for (data, said) in [
        ("甲: 100余例\n乙: 5例以上\n丙: {公式: 甲 + 乙}", "105例以上"),
        ("甲: 100余例\n乙: 20例\n丙: {公式: 甲 + 乙}", "120例以上"),
        ("甲: 8000余人次\n乙: 5000人次\n丙: {公式: 甲 + 乙}", "13000余人次"),
        ("甲: 近1万人\n乙: 2万余人\n丙: {公式: 甲 / 乙}", "50%以下"),
        ("甲: 约50人\n乙: 200人\n丙: {分子: 甲, 分母: 乙}", "20%以上"),
        ("甲: 95人以上\n乙: 100人\n丙: {分子: 甲, 分母: 乙}", "95%以上"),
        ("甲: 16万余份\n乙: 3万份\n丙: {公式: 甲 + 乙}", "19万余份"),
        ("甲: 38万余元\n乙: 2\n丙: {公式: 甲 * 乙}", "70万余元"),
        ("甲: 8000余人\n乙: 8000余人\n丙: {公式: 甲 - 乙}", "【待填：丙】"),
        ("甲: 837例\n乙: 163例\n丙: {公式: 甲 + 乙}", "1000例"),
    ] {
        let (lines, findings) = drafted("2019年上半年", &format!("{data}\n"), "# 题\n\n{{ 丙 }}。{{ 甲 }}{{ 乙 }}\n");
        assert!(lines[1].starts_with(&format!("{said}。")), "{data}: {}", lines[1]);
        let told = findings.iter().any(|finding| finding.rule.id == "rough-result");
        assert_eq!(told, said.starts_with('【'), "{findings:#?}");
        assert_eq!(findings.count(Severity::Warning), usize::from(told), "{findings:#?}");
    }
}

#[test]
fn shares_of_one_sentence_add_up_to_a_hundred() {
    for (parts, places, said) in [
        ("一: 2例, 二: 2例, 三: 3例", 0, "其中一2例（占29%）、二2例（占29%）、三3例（占42%）"),
        ("一: 2例, 二: 2例, 三: 3例", 1, "其中一2例（占28.6%）、二2例（占28.6%）、三3例（占42.8%）"),
        ("一: 2例, 二: 2例, 三: 3例", 2, "其中一2例（占28.57%）、二2例（占28.57%）、三3例（占42.86%）"),
        ("一: 1例, 二: 1例, 三: 5例", 0, "其中一1例（占14%）、二1例（占14%）、三5例（占72%）"),
        ("一: 4例, 二: 3例", 1, "其中一4例（占57.1%）、二3例（占42.9%）"),
        ("一: 3例, 二: 1例", 2, "其中一3例（占42.86%）、二1例（占14.29%）"),
    ] {
        let data = format!("丁: {{值: 7例, 其中: {{{parts}}}}}\n");
        let layout = format!("# 题\n\n{{{{ 丁 }}}}：{{{{ 丁 | 其中(占=true, 位={places}) }}}}。\n");
        let (lines, findings) = drafted("2019年上半年", &data, &layout);
        assert_eq!(lines[1], format!("7例：{said}。"));
        assert!(findings.iter().all(|finding| finding.rule.id != "shares-off-whole"), "{findings:#?}");
    }
    // Nothing equal may be said unequal: then it is told.
    let (lines, findings) = drafted(
        "2019年上半年",
        "丁: {值: 3例, 其中: {一: 1例, 二: 1例, 三: 1例}}\n",
        "# 题\n\n{{ 丁 }}：{{ 丁 | 其中(占=true, 位=1) }}。\n",
    );
    assert!(lines[1].contains("一1例（占33.3%）、二1例（占33.3%）、三1例（占33.3%）"), "{}", lines[1]);
    assert!(findings.iter().any(|finding| finding.message.contains("合计99.9%，不是100%")), "{findings:#?}");
}

#[test]
fn rounded_shares_of_one_sentence_that_do_not_add_up_are_told() {
    for (data, layout, told) in [
        (
            "地: {甲: 26.6%, 乙: 17.7%, 丙: 55.7%}",
            "山地{{ 地.甲 | 小数(位=0) }}、丘陵{{ 地.乙 | 小数(位=0) }}、平原{{ 地.丙 | 小数(位=0) }}。",
            true,
        ),
        ("地: {甲: 26.6%, 乙: 17.7%, 丙: 55.7%}", "山地{{ 地.甲 }}、丘陵{{ 地.乙 }}、平原{{ 地.丙 }}。", false),
        ("地: {甲: 28.6%, 乙: 28.6%, 丙: 42.9%}", "山地{{ 地.甲 }}、丘陵{{ 地.乙 }}、平原{{ 地.丙 }}。", true),
        ("地: {甲: 28.6%, 乙: 28.6%, 丙: 42.9%}", "山地{{ 地.甲 }}。丘陵{{ 地.乙 }}。平原{{ 地.丙 }}。", false),
        ("地: {甲: 94.4%, 乙: 93.5%, 丙: 95.2%}", "建档{{ 地.甲 }}、管理{{ 地.乙 }}、访视{{ 地.丙 }}。", false),
        ("地: {甲: 66.5%, 乙: 33.5%}", "城镇{{ 地.甲 | 小数(位=0) }}、乡村{{ 地.乙 | 小数(位=0) }}。", true),
        ("地: {甲: 66.5%, 乙: 33.4%}", "城镇{{ 地.甲 }}、乡村{{ 地.乙 }}。", false),
        ("地: {甲: 30.1%, 乙: 30.2%, 丙: 30.3%}", "甲{{ 地.甲 }}、乙{{ 地.乙 }}、丙{{ 地.丙 }}。", false),
    ] {
        let (_, findings) = drafted("2019年上半年", &format!("{data}\n"), &format!("# 题\n\n{layout}\n"));
        let found = findings.iter().filter(|finding| finding.rule.id == "shares-off-whole").count();
        assert_eq!(found, usize::from(told), "{data} {layout} {findings:#?}");
    }
}

#[test]
fn a_stated_change_is_told_in_the_unit_that_it_should_have() {
    for (data, said, advice) in [
        ("甲: {值: 110例, 上年: 100例, 同比: 10个百分点}", "应为10%", "写成：同比: 10%"),
        ("甲: {值: 110例, 上年: 100例, 同比: 12个百分点}", "应为10%", "写成：同比: 10%"),
        ("甲: {值: 110例, 上年: 100例, 同比: 10}", "没有写单位", "写成：同比: 10%"),
        ("甲: {值: 150例, 上年: 120例, 同比: 30}", "没有写单位", "写成：同比: 30例"),
        ("甲: {值: 92%, 上年: 90%, 同比: 2}", "没有写单位", "写成：同比: 2个百分点"),
        ("甲: {值: 92.3%, 上年: 90.0%, 同比: 3}", "应为2.3个百分点", "写成：同比: 2.3个百分点"),
        ("甲: {值: 837例, 上年: 947例, 同比: -11.62个百分点}", "应为-11.62%", "写成：同比: -11.62%"),
        ("甲: {值: 3.07‰, 上年: 3.57‰, 同比: -0.5}", "没有写单位", "写成：同比: -0.5个千分点"),
    ] {
        let (_, findings) = drafted("2019年上半年", &format!("{data}\n"), "# 题\n\n{{ 甲 }}。\n");
        let found: Vec<_> = findings.iter().filter(|finding| finding.rule.id == "change-off-last-year").collect();
        let [found] = found[..] else { panic!("{data}: {findings:#?}") };
        assert!(found.message.contains(said), "{data}: {}", found.message);
        assert!(found.hints.iter().any(|hint| hint.contains(advice)), "{data}: {:?}", found.hints);
    }
    for data in [
        "甲: {值: 110例, 上年: 100例, 同比: 10%}",
        "甲: {值: 110例, 上年: 100例, 同比: 10例}",
        "甲: {值: 110, 上年: 100, 同比: 10}",
        "甲: {值: 92.4%, 上年: 90.3%, 同比: 2个百分点}",
        "甲: {值: 109.3, 上年: 105.3, 同比: 4}",
        "甲: {值: 9.61‰, 上年: 7.4‰, 同比: 2个千分点}",
    ] {
        let (_, findings) = drafted("2019年上半年", &format!("{data}\n"), "# 题\n\n{{ 甲 }}。\n");
        assert!(findings.iter().all(|finding| finding.rule.id != "change-off-last-year"), "{data}: {findings:#?}");
    }
}
