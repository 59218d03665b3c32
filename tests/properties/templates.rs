//! Whatever stands in a template.

use proptest::prelude::*;
use qicao::template::Templates;

use super::{cases, drafted, with_layout};

const DATA: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}
传染病: {报告数: 1.23万例, 乙类: {值: 1471例, 上年: 1502例, 目标: {省: \">=1400例\"}}, 甲类: 待报, 率: 94.44%, 话: \"*甲* `乙`\\n\\n丙\"}
项目清单: [{名称: 甲, 投资: 5万元}, {名称: 乙, 投资: 待报}]
主要工作: [{标题: 标题, 正文: 正文, 要点: [一, 二], 条目: [甲, 乙]}]
「5岁以下」: 5人
";

/// What tags are made of.
const WORDS: &[&str] = &[
    "报告",
    "传染病",
    ".报告数",
    ".乙类",
    ".甲类",
    ".率",
    "?.没有",
    ".「5岁以下」",
    ".1",
    ".0",
    "项目清单",
    "项",
    "甲",
    "数",
    "同比",
    "增减",
    "较目标",
    "占(总=传染病.报告数)",
    "小数(位=1)",
    "汉字",
    "日期",
    "万",
    "亿",
    "顿号",
    "一是",
    "各节(级=2)",
    "章标题(默认=\"甲\")",
    "段落",
    "成句",
    "详",
    "评",
    "择",
    "其余",
    "甲?.乙 ",
    "且 ",
    "或 ",
    "非 ",
    "取自 ",
    "署名行",
    "附件行",
    "upper",
    "length",
    "first",
    "join(sep=\"、\")",
    "default(value=1)",
    "| ",
    "~ ",
    "+ ",
    "- ",
    "* ",
    "/ ",
    "== ",
    "!= ",
    "< ",
    "> ",
    "and ",
    "or ",
    "not ",
    "in ",
    "is ",
    "is defined ",
    "if ",
    "else ",
    "for ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"甲\"",
    "'乙'",
    "`",
    "\"",
    "1",
    "0",
    "1.5",
    "999999999999",
    "range(end=3)",
    "super()",
    "loop.index",
    "主要工作",
    "...",
    ",",
    "=",
    ":",
    "?.",
    ".",
    "「",
    "」",
    "（",
    "｜",
    "z_4f20",
    "<",
    "/>",
    "<语句>",
    "qicao_ink",
    "__tera_context",
    "\u{301}",
    "𠮷",
    "🙂",
    " ",
    "\n",
    "-",
    "%",
    "#",
];

/// What stands round tags.
const TEXTS: &[&str] = &[
    "甲",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "###### ",
    " {段首}",
    " {编号=一是}",
    "{编号=1.}",
    "- ",
    "1. ",
    "> ",
    "    ",
    "**",
    "*",
    "`",
    "```\n",
    "|甲|乙|\n|-|-|\n",
    "|",
    "---\n",
    "<b>",
    "<!--",
    "&#xFDD0;",
    "&#8;",
    "&amp;",
    "\\",
    "![甲](乙)",
    "[甲]: 乙\n",
    "{",
    "}",
    "%}",
    "}}",
    "{{",
    "{%",
    "{#",
    "#}",
    "\t",
    "\u{3000}",
    "𠮷",
    "e\u{301}",
];

fn expression() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS), 1..7).prop_map(|words| words.concat())
}

fn template() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => proptest::sample::select(TEXTS).prop_map(str::to_owned),
        3 => expression().prop_map(|words| format!("{{{{ {words} }}}}")),
        1 => expression().prop_map(|words| format!("{{{{- {words} -}}}}")),
        1 => expression().prop_map(|words| format!("{{% {words} %}}")),
        1 => Just("{{ 传染病.报告数 }}，{{ 传染病.乙类 | 同比 }}".to_owned()),
        1 => proptest::sample::select(&["{{ 传染病.话 }}", "**{{ 传染病.话 }}**", "{{ 传染病.话 | 段落 }}", "{# 注 #}"][..])
            .prop_map(str::to_owned),
        1 => ".{0,4}",
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let inner = proptest::collection::vec(inner, 0..6).prop_map(|parts| parts.concat());
        (inner, expression(), 0..14_u8).prop_map(|(inner, words, kind)| match kind {
            0 => format!("{{% if {words} %}}{inner}{{% endif %}}"),
            1 => format!("{{% if 传染病 %}}{inner}{{% elif {words} %}}{inner}{{% else %}}{inner}{{% endif %}}"),
            2 => format!("{{% for 项 in 项目清单 -%}}\n{inner}\n{{%- endfor %}}"),
            3 => format!("{{% for 键, 值 in 传染病 %}}{inner}{{% endfor %}}"),
            4 => format!("{{% for 甲 in [{words}] %}}{inner}{{% else %}}{inner}{{% endfor %}}"),
            5 => format!("{{% set 甲 %}}{inner}{{% endset %}}{{{{ 甲 }}}}"),
            6 => format!("{{% set 甲 = {words} %}}{inner}"),
            7 => format!("{{% filter 成句 %}}{inner}{{% endfilter %}}"),
            10 => format!("{{% 成句 %}}\n{inner}\n  {{{{ {words} }}}}\n或 {inner}\n{{% 完 %}}"),
            11 => format!("{{% 如果 {words} %}}{inner}{{% 否则 %}}{inner}{{% 完 %}}"),
            12 => format!("{{% 循环 项 取自 项目清单 -%}}\n{inner}\n{{%- 完 %}}"),
            13 => format!("{{% 设 甲 %}}{inner}{{% 完 %}}{{{{ 甲 }}}}"),
            8 => format!("{{% block 块{} %}}{inner}{{% endblock %}}", inner.len()),
            _ => format!("{{% raw %}}{inner}{{% endraw %}}"),
        })
    })
}

/// Pieces of templates that are right, each ending where the next may begin.
const RIGHT: &[&str] = &[
    "甲乙丙",
    "\n",
    "\n\n## 标题 {段首}\n\n",
    "{{ 报告.单位 }}",
    "{{传染病.报告数|数}}",
    "{{- 报告.我 -}}",
    "{# 注：甲 #}",
    "{% raw %}{{ 甲 }}{% endraw %}",
    "{% if 传染病?.没有 %}甲{% else %}乙{% endif %}",
    "{% for 项 in 项目清单 %}{{ 项.名称 }}{% endfor %}",
    "{% set 甲 = [\"甲\", \"乙\"] %}{{ 甲 | 顿号 }}",
    "{% set 丙 %}丙{{ 报告.全 }}{% endset %}{{ 丙 }}",
    "{% filter 成句 %}\n甲\n{% endfilter %}",
    "{{ [1, 2][0] }}",
    "{{ \"甲\" ~ 报告.单位 }}",
    "𠮷e\u{301}🙂",
    "{% for甲 in [1] %}{% endfor %}",
    "{{ 传染病[\"报告数\"] }}",
    "{% if \"甲\" in [\"甲\"] %}{% endif %}",
    "| 甲 |\n|-|\n| {{ 传染病.话 }} |\n\n",
];

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_a_template_says_gives_a_draft_or_says_why_not(parts in proptest::collection::vec(template(), 1..6)) {
        let (_folder, templates) = with_layout(&parts.concat());
        drafted(DATA, &templates);
        prop_assert_eq!(crate::markdown::is_whole(DATA, &templates), Ok(()));
    }

    /// Names are translated on their way in, and every place finds the way back.
    #[test]
    fn a_fault_stands_where_the_author_wrote_it(
        before in proptest::collection::vec(proptest::sample::select(RIGHT), 0..12),
        after in proptest::collection::vec(proptest::sample::select(RIGHT), 0..4),
        fault in proptest::sample::select(&["没有的名称", "传染病.没有的一项", "传染病.没有"][..]),
        tag in proptest::sample::select(&["{{ ☆ }}", "{{☆}}", "{{- ☆ -}}", "{{ ☆ | 数 }}"][..]),
    ) {
        let (open, close) = tag.split_once('☆').unwrap();
        let start = before.concat() + open;
        let (_folder, templates) = with_layout(&format!("{start}{fault}{close}{}", after.concat()));
        let (_, findings) = drafted(DATA, &templates);
        let finding = findings.iter().find(|finding| finding.fatal).expect("a fault");
        prop_assert_eq!(finding.rule.id, "unknown-name", "{}", finding.message);
        let place = finding.place.as_ref().expect("a place");
        prop_assert_eq!(&place.source.text()[place.span.clone()], fault);
        prop_assert_eq!(place.span.start, start.len());
    }

    #[test]
    fn what_is_right_is_drafted(parts in proptest::collection::vec(proptest::sample::select(RIGHT), 0..12)) {
        let (_folder, templates) = with_layout(&parts.concat());
        let (draft, findings) = drafted(DATA, &templates);
        prop_assert!(draft.is_some(), "{:#?}", findings);
    }
}

proptest! {
    #![proptest_config(cases(30))]

    /// A built-in layout, extended, cut anywhere: no tag that is torn apart brings anything down.
    #[test]
    fn a_template_cut_anywhere_says_so(which in any::<usize>(), at in any::<usize>(), put in proptest::sample::select(WORDS)) {
        let all = Templates::built_in();
        let listed = all.list();
        let shown = all.show(&listed[which % listed.len()].name, None).expect("a built-in template");
        let text = &shown.text;
        let at = (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        for broken in [text[..at].to_owned(), text[at..].to_owned(), format!("{}{put}{}", &text[..at], &text[at..])] {
            let (_folder, templates) = with_layout(&broken);
            drafted(DATA, &templates);
        }
    }
}
