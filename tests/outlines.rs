//! Sentences as outlines of clauses, and the Chinese words of tags.

use proptest::prelude::*;
use qicao::template::Templates;

use crate::properties::cases;
use crate::templates::{drafted, told, without_tags};

/// What a layout says, one paragraph an item.
fn said(data: &str, layout: &str) -> Vec<String> {
    let (tree, findings) = drafted(data, layout);
    let tree = tree.unwrap_or_else(|| panic!("nothing drafted of\n{layout}\n{}", told(&findings)));
    tree.lines().filter_map(|line| line.strip_prefix("段 ")).map(without_tags).collect()
}

#[test]
fn each_chinese_word_means_the_english_one() {
    let data = "甲: {一: {值: 5次, 上年: 4次}, 二: 3次}\n列: [子, 丑]\n";
    let pairs = [
        ("{% 如果 甲?.一 %}有{% 完 %}", "{% if 甲?.一 %}有{% endif %}"),
        ("{% 如果 甲?.三 %}有{% 否则 %}无{% 完 %}", "{% if 甲?.三 %}有{% else %}无{% endif %}"),
        ("{% 如果 甲?.三 %}三{% 否则如果 甲?.二 %}二{% 完 %}", "{% if 甲?.三 %}三{% elif 甲?.二 %}二{% endif %}"),
        ("{% 如果 甲?.三 %}三{% 否则 如果 甲?.二 %}二{% 完 %}", "{% if 甲?.三 %}三{% elif 甲?.二 %}二{% endif %}"),
        ("{% 如果 甲?.一 且 甲?.二 %}都有{% 完 %}", "{% if 甲?.一 and 甲?.二 %}都有{% endif %}"),
        ("{% 如果 甲?.三 或 非 甲?.四 %}或{% 完 %}", "{% if 甲?.三 or not 甲?.四 %}或{% endif %}"),
        ("{% 循环 项 取自 列 %}{{ 项 }}{% 完 %}", "{% for 项 in 列 %}{{ 项 }}{% endfor %}"),
        (
            "{% 循环 项 取自 [甲.一, 甲.二] %}{{ 项 }}{% 否则 %}无{% 完 %}",
            "{% for 项 in [甲.一, 甲.二] %}{{ 项 }}{% else %}无{% endfor %}",
        ),
        ("{% 循环 名, 数 取自 甲 %}{{ 名 }}{{ 数 }}{% 完 %}", "{% for 名, 数 in 甲 %}{{ 名 }}{{ 数 }}{% endfor %}"),
        ("{% 块 段 %}话{% 完 %}", "{% block 段 %}话{% endblock %}"),
        ("{% 块 外 %}一{% 块 内 %}二{% 完 %}三{% 完 %}", "{% block 外 %}一{% block 内 %}二{% endblock %}三{% endblock %}"),
        ("{% 设 词 = 甲.一 %}{{ 词 }}", "{% set 词 = 甲.一 %}{{ 词 }}"),
        ("{% 设 词 %}话{{ 甲.一 }}{% 完 %}{{ 词 }}", "{% set 词 %}话{{ 甲.一 }}{% endset %}{{ 词 }}"),
        ("{% 包含 \"内置/语句/目标对比.md\" %}话", "{% include \"内置/语句/目标对比.md\" %}话"),
        ("{%- 如果 甲?.一 -%} 有 {%- 完 -%} 话", "{%- if 甲?.一 -%} 有 {%- endif -%} 话"),
        (
            "{% 成句 %}\n一{{ 甲?.一 }}\n  {{ 甲?.一 | 同比 }}\n{% 完 %}",
            "{% filter 成句 %}\n一{{ 甲?.一 }}\n  {{ 甲?.一 | 同比 }}\n{% endfilter %}",
        ),
        (
            "{% 成句(首=\"首\", 连=\"、\", 止=\"；\") %}\n一\n二\n{% 完 %}",
            "{% filter sentence(lead=\"首\", join=\"、\", end=\"；\") %}\n一\n二\n{% endfilter %}",
        ),
    ];
    for (chinese, english) in pairs {
        let expected = said(data, &format!("# 题\n{english}\n"));
        assert_eq!(said(data, &format!("# 题\n{chinese}\n")), expected, "{chinese}");
        // One of each, both ways.
        let ended = ["endif", "endfor", "endblock", "endset", "endfilter"]
            .iter()
            .fold(english.to_owned(), |text, end| text.replace(end, "完"));
        assert_eq!(said(data, &format!("# 题\n{ended}\n")), expected, "{ended}");
    }
}

#[test]
fn an_extending_template_in_chinese_changes_one_block() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a template");
    };
    write("版式/母.md", "# 题\n{% 块 头 %}\n头的话。\n{% 完 %}\n\n{% 块 尾 %}\n尾的话。\n{% 完 %}\n");
    write("版式/试.md", "{% 继承 \"版式/母.md\" %}\n{% 块 尾 %}\n{{ super() }}改了{{ 甲 }}。\n{% 完 %}\n");
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    let shown = templates.show("版式/试", None).expect("a layout");
    assert_eq!(shown.blocks, [("尾".to_owned(), 2)]);
    let findings = templates.check(None);
    assert!(!findings.is_fatal(), "{findings:?}");
    write("版式/试.md", "{% 继承 \"版式/母.md\" %}\n{% 块 尾巴 %}\n改了{{ 甲 }}。\n{% 完 %}\n");
    let findings = templates.check(None);
    assert!(findings.iter().any(|finding| finding.rule.id == "unknown-block"), "{findings:?}");
}

/// A line of an outline, with what stands beneath it.
#[derive(Debug, Clone)]
struct Clause {
    says: Says,
    is_or: bool,
    beneath: Vec<Clause>,
}

#[derive(Debug, Clone)]
enum Says {
    Words,
    /// A figure, and whether the clause ends in ；.
    Figure(usize, bool),
    /// Two figures, of which both must be there.
    Both(usize, usize),
    /// What the change of a figure is, which only the even ones have.
    Change(usize),
    /// A sentence of its own.
    Sentence(Vec<Clause>),
}

const NAMES: [&str; 5] = ["子", "丑", "寅", "卯", "辰"];

/// The lines of an outline as an author writes them.
fn written(outline: &[Clause], indent: usize, out: &mut String) {
    for clause in outline {
        out.push_str(&" ".repeat(indent));
        out.push_str(if clause.is_or { "或 " } else { "" });
        match &clause.says {
            Says::Words => out.push('话'),
            Says::Figure(at, stops) => {
                out.push_str(&format!("{0}{{{{ 组?.{0} }}}}{1}", NAMES[*at], if *stops { "；" } else { "" }));
            }
            Says::Both(one, two) => out.push_str(&format!("{{{{ 组?.{} }}}}与{{{{ 组?.{} }}}}", NAMES[*one], NAMES[*two])),
            Says::Change(at) => out.push_str(&format!("{{{{ 组?.{} | 同比 }}}}", NAMES[*at])),
            Says::Sentence(inner) => {
                out.push_str("{% 成句(首=\"（\", 连=\"、\", 止=\"）\") %}\n");
                written(inner, indent + 2, out);
                out.push_str(&" ".repeat(indent));
                out.push_str("{% 完 %}");
            }
        }
        out.push('\n');
        written(&clause.beneath, indent + 2, out);
    }
}

/// What an outline says, told by its rules alone: no text, no marks, no indents.
fn expected(outline: &[Clause], there: &[bool]) -> Vec<String> {
    let mut out = Vec::new();
    let mut answered = false;
    for clause in outline {
        let words = match &clause.says {
            Says::Words => Some("话".to_owned()),
            Says::Figure(at, stops) => {
                there[*at].then(|| format!("{}{}次{}", NAMES[*at], at + 1, if *stops { "；" } else { "" }))
            }
            Says::Both(one, two) => (there[*one] && there[*two]).then(|| format!("{}次与{}次", one + 1, two + 1)),
            Says::Change(at) => (there[*at] && at % 2 == 0).then(|| "与上年同期持平".to_owned()),
            Says::Sentence(inner) => {
                let inner = expected(inner, there);
                (!inner.is_empty()).then(|| joined(&inner, "（", "、", "）"))
            }
        };
        let takes_place = clause.is_or && answered;
        let words = words.filter(|_| !takes_place);
        answered = words.is_some() || takes_place;
        if let Some(words) = words {
            out.push(words);
            out.extend(expected(&clause.beneath, there));
        }
    }
    out
}

fn joined(clauses: &[String], lead: &str, join: &str, end: &str) -> String {
    let mut out = lead.to_owned();
    for (at, clause) in clauses.iter().enumerate() {
        out.push_str(if at > 0 && !out.ends_with('；') { join } else { "" });
        out.push_str(if at + 1 == clauses.len() { clause.trim_end_matches('；') } else { clause });
    }
    out + end
}

fn outline() -> impl Strategy<Value = Vec<Clause>> {
    let says = prop_oneof![
        Just(Says::Words),
        (0..NAMES.len(), any::<bool>()).prop_map(|(at, stops)| Says::Figure(at, stops)),
        (0..NAMES.len()).prop_map(|at| Says::Figure(at, false)),
        (0..NAMES.len(), 0..NAMES.len()).prop_map(|(one, two)| Says::Both(one, two)),
        (0..NAMES.len()).prop_map(Says::Change),
    ];
    let leaf = (says, any::<bool>()).prop_map(|(says, is_or)| Clause { says, is_or, beneath: Vec::new() });
    let clause = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), prop::collection::vec(inner.clone(), 0..3))
                .prop_map(|(clause, beneath)| Clause { beneath: first_is_itself(beneath), ..clause }),
            (prop::collection::vec(inner, 1..3), any::<bool>()).prop_map(|(inner, is_or)| Clause {
                says: Says::Sentence(first_is_itself(inner)),
                is_or,
                beneath: Vec::new()
            }),
        ]
    });
    prop::collection::vec(clause, 1..6)
}

/// The first line of a sentence takes the place of none.
fn first_is_itself(mut outline: Vec<Clause>) -> Vec<Clause> {
    if let Some(first) = outline.first_mut() {
        first.is_or = false;
    }
    outline
}

proptest! {
    #![proptest_config(cases(48))]

    /// Whichever figures are there, the sentence is the one that the rules of outlines give.
    #[test]
    fn an_outline_says_what_is_there(outline in outline()) {
        let groups: Vec<Vec<bool>> = (0..32).map(|set| (0..NAMES.len()).map(|at| set >> at & 1 == 1).collect()).collect();
        let data: String = groups.iter().enumerate().map(|(number, there)| {
            let figures = (0..NAMES.len()).filter(|at| there[*at]).map(|at| match at % 2 {
                0 => format!(", {}: {{值: {1}次, 上年: {1}次}}", NAMES[at], at + 1),
                _ => format!(", {}: {}次", NAMES[at], at + 1),
            });
            format!("  - {{名: 第{number}组{}}}\n", figures.collect::<String>())
        }).collect();
        let mut lines = String::new();
        written(&outline, 0, &mut lines);
        let layout = format!("# 题\n{{% 循环 组 取自 列 %}}\n{{% 成句 %}}\n{{{{ 组.名 }}}}\n{lines}{{% 完 %}}\n\n{{% 完 %}}\n");
        let expected: Vec<String> = groups.iter().enumerate().map(|(number, there)| {
            // The name stands in front as a clause, which is always said.
            let name = Clause { says: Says::Words, is_or: false, beneath: Vec::new() };
            let all: Vec<Clause> = [name].into_iter().chain(outline.clone()).collect();
            let mut clauses = expected(&all, there);
            clauses[0] = format!("第{number}组");
            joined(&clauses, "", "，", "。")
        }).collect();
        prop_assert_eq!(said(&format!("列:\n{data}"), &layout), expected, "{}", layout);
    }
}
