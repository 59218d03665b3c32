//! Findings as they are shown, word by word.

use insta::assert_snapshot;

use super::human::human;
use super::json::json;
use super::{short, summary};
use crate::base::finding::Findings;
use crate::base::rule::Rule;
use crate::base::source::{Key, Source};
use crate::cli::screen::Paint;

/// The rule with this id.
fn rule(id: &str) -> &'static Rule {
    crate::rules().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule {id}"))
}

/// Findings about this data: a total that does not add up, and a tab and wide characters before the caret.
fn findings() -> Findings {
    let data = Source::new("数据.yaml", "审批:\n  受理: {值: 1038件, 其中: {新办: 852件}}\n\t“引号”：值\n");
    let other = Source::new("补充.yaml", "审批: 1\n");
    let at = |text: &str| {
        let from = data.text().find(text).unwrap();
        data.place(from..from + text.len())
    };
    let mut findings = Findings::new();
    findings.push(
        rule("parts-off-total")
            .error("所填1038件，各项合计852件")
            .at(at("1038件").of(&Key::new("审批.受理")))
            .and(at("852件").of(&Key::new("审批.受理.其中.新办")), "这里是852件")
            .and(other.place(0..6), "这里也写了“审批”")
            .hint("核对受理数，或写上 其中完整: false"),
    );
    findings.push(rule("gap").warning("“值”还没有数").at(at("值\n")));
    findings.push(rule("unused-figure").note("没有地方用到").hint("删去，或在正文里写出来"));
    findings
}

#[test]
fn findings_for_people() {
    assert_snapshot!(human(&findings(), Paint::PLAIN), @r#"
    错误[分项与总数不符]: 所填1038件，各项合计852件
      --> 数据.yaml:2:11
       │
     2 │   受理: {值: 1038件, 其中: {新办: 852件}}
       │              ^^^^^^
       │                                   ----- 这里是852件
      ::: 补充.yaml:1:1
       │
     1 │ 审批: 1
       │ ---- 这里也写了“审批”
       提示：核对受理数，或写上 其中完整: false

    警告[尚待填报]: “值”还没有数
      --> 数据.yaml:3:7
       │
     3 │     “引号”：值
       │             ^^

    提示[指标没有用上]: 没有地方用到
       提示：删去，或在正文里写出来
    "#);
    assert_snapshot!(summary(&findings()), @"发现 1 处错误、1 处警告、1 处提示");
    assert!(human(&findings(), Paint::COLOURED).contains("\u{1b}[1;31m错误[分项与总数不符]\u{1b}[0m"));
}

#[test]
fn findings_on_one_line_each() {
    assert_snapshot!(short(&findings()), @r#"
    数据.yaml:2:11: 错误[parts-off-total] 所填1038件，各项合计852件
    数据.yaml:3:7: 警告[gap] “值”还没有数
    提示[unused-figure] 没有地方用到
    "#);
}

#[test]
fn findings_for_programs() {
    assert_snapshot!(json(&findings()), @r#"
    {
      "findings": [
        {
          "rule": "parts-off-total",
          "severity": "错误",
          "message": "所填1038件，各项合计852件",
          "file": "数据.yaml",
          "line": 2,
          "column": 11,
          "end_column": 16,
          "key": "审批.受理",
          "also": [
            {
              "file": "数据.yaml",
              "line": 2,
              "column": 27,
              "key": "审批.受理.其中.新办",
              "message": "这里是852件"
            },
            {
              "file": "补充.yaml",
              "line": 1,
              "column": 1,
              "key": null,
              "message": "这里也写了“审批”"
            }
          ],
          "hints": [
            "核对受理数，或写上 其中完整: false"
          ]
        },
        {
          "rule": "gap",
          "severity": "警告",
          "message": "“值”还没有数",
          "file": "数据.yaml",
          "line": 3,
          "column": 7,
          "end_column": 8,
          "key": null,
          "also": [],
          "hints": []
        },
        {
          "rule": "unused-figure",
          "severity": "提示",
          "message": "没有地方用到",
          "file": null,
          "line": null,
          "column": null,
          "end_column": null,
          "key": null,
          "also": [],
          "hints": [
            "删去，或在正文里写出来"
          ]
        }
      ],
      "errors": 1,
      "warnings": 1
    }
    "#);
}

#[test]
fn a_very_long_line_is_cropped_round_the_caret() {
    let line = format!("键: {}错{}", "前".repeat(3000), "后".repeat(3000));
    let source = Source::new("长.yaml", line.as_str());
    let from = line.find('错').unwrap();
    let mut findings = Findings::new();
    findings.push(rule("gap").error("错").at(source.place(from..from + 3)));
    findings.push(rule("large-change").error("头").at(source.place(0..3)));
    findings.push(rule("unit-mixed").error("尾").at(source.place(line.len()..line.len())));
    assert_snapshot!(human(&findings, Paint::PLAIN), @r#"
    错误[尚待填报]: 错
      --> 长.yaml:1:3004
       │
     1 │ … 前前前前前前前前前前前前错后后后后后后后后后后后后后后后后后后后后后后 …
       │                           ^^

    错误[增减幅度较大]: 头
      --> 长.yaml:1:1
       │
     1 │ 键: 前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前 …
       │ ^^

    错误[量词不一]: 尾
      --> 长.yaml:1:6005
       │
     1 │ … 后后后后后后后后后后后后
       │                           ^
    "#);
}

#[test]
fn nothing_in_the_data_moves_the_cursor() {
    let source = Source::new("恶\u{1b}[2J.yaml", "a\u{1b}[31m\u{202E}b: 1\n");
    let mut findings = Findings::new();
    findings.push(rule("gap").error("见\u{7}\n下").at(source.place(9..10)).hint("\u{1b}"));
    assert_snapshot!(human(&findings, Paint::PLAIN), @r#"
    错误[尚待填报]: 见<U+0007> 下
      --> 恶<U+001B>[2J.yaml:1:8
       │
     1 │ a<U+001B>[31m<U+202E>b: 1
       │                      ^
       提示：<U+001B>
    "#);
}
