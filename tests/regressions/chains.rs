//! Chains and nests of every kind, on a stack of one MiB: each is drafted or told, and none ends the program.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use qicao::job::draft::DraftOptions;
use qicao::{Findings, Memory, Source, Templates};

use super::HEAD_OF_LAYOUT;

const DATA: &str = "列: [甲, 乙]\n组: {甲: 12例}\n";

/// The layout, what stands beside it, and the rule that it breaks; none where it is drafted.
type Case = (String, Vec<(String, String)>, &'static str);

fn alone(layout: String, rule: &'static str) -> Case {
    (layout, Vec::new(), rule)
}

/// A rendering of the layout 试: the first fatal rule, if there is one.
fn broken(layout: &str, others: &[(String, String)]) -> Option<&'static str> {
    let world = Memory::new().with("templates/版式/试.md", layout);
    let world = others.iter().fold(world, |world, (name, text)| world.with(format!("templates/{name}.md"), text.as_str()));
    let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
    let data = Source::new("数据.yaml", format!("{HEAD_OF_LAYOUT}{DATA}"));
    let mut findings = Findings::new();
    qicao::draft(&[data], &templates, &DraftOptions::default(), &mut findings);
    findings.iter().find(|finding| finding.fatal).map(|finding| finding.rule.id)
}

fn cases() -> Vec<Case> {
    const DEEP: &str = "template-too-deep";
    const MANY: usize = 20_000;
    let mut out = Vec::new();
    // One between each two values: as many as Tera takes, and far more.
    for operator in ["+", "*", "and", "or", "==", "in", "**"] {
        let chain = |count: usize| format!("{{% if {} %}}{{% endif %}}", vec!["列"; count].join(&format!(" {operator} ")));
        out.push(alone(chain(MANY), DEEP));
    }
    for operator in ["+", "*", "and", "or", "=="] {
        out.push(alone(format!("{{{{ {} }}}}", vec!["1"; 256].join(&format!(" {operator} "))), ""));
    }
    out.push(alone(format!("{{{{ {} }}}}", vec!["1"; 31].join(" ~ ")), ""));
    out.push(alone(format!("{{{{ {} }}}}", vec!["1"; MANY].join(" ~ ")), DEEP));
    // Behind each other.
    let branches = |count: usize| format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}甲".repeat(count));
    out.extend([alone(branches(60), ""), alone(branches(3_500), DEEP)]);
    out.push(alone(branches(3_500).replace("elif", "否则如果").replace("endif", "完").replace("if", "如果"), DEEP));
    let inside = "{% if 0 %}".to_owned() + &"{% elif 0 %}".repeat(30);
    out.push(alone(inside.repeat(30) + &"{% endif %}".repeat(30), DEEP));
    out.push(alone(format!("{{{{ 1{} }}}}", " | default(value=1)".repeat(250)), ""));
    out.push(alone(format!("{{{{ 1{} }}}}", " | default(value=1)".repeat(MANY)), DEEP));
    out.push(alone(format!("{{% if 组{} %}}{{% endif %}}", "?.甲".repeat(250)), ""));
    out.push(alone(format!("{{{{ 组{} }}}}", ".甲".repeat(MANY)), DEEP));
    out.push(alone(format!("{{{{ 列{} }}}}", "[0]".repeat(MANY)), DEEP));
    out.push(alone(format!("{{{{ {}1 }}}}", "1 if 1 else ".repeat(MANY)), DEEP));
    out.push(alone(format!("{{{{ {}1 }}}}", "-".repeat(MANY)), "template-syntax"));
    // In each other.
    for (open, close, rule) in [
        ("(", ")", DEEP),
        ("[", "]", "template-syntax"),
        ("{\"甲\": ", "}", DEEP),
        ("not (", ")", DEEP),
        ("-(", ")", DEEP),
        ("列[", "]", "template-syntax"),
    ] {
        out.push(alone(format!("{{{{ {}1{} }}}}", open.repeat(MANY), close.repeat(MANY)), rule));
    }
    for (open, close) in [
        ("{% if 1 %}", "{% endif %}"),
        ("{% if 0 %}{% else %}", "{% endif %}"),
        ("{% for 项 in 列 %}", "{% endfor %}"),
        ("{% set 甲 %}", "{% endset %}"),
        ("{% filter upper %}", "{% endfilter %}"),
    ] {
        out.push(alone(open.repeat(MANY) + &close.repeat(MANY), DEEP));
    }
    for (open, close) in
        [("{% if 1 %}", "{% endif %}"), ("{% set 甲 %}", "{% endset %}"), ("{% filter upper %}", "{% endfilter %}")]
    {
        out.push(alone(open.repeat(38) + "甲" + &close.repeat(38), ""));
    }
    let blocks = |count: usize| {
        let open: String = (0..count).map(|n| format!("{{% block 段{n} %}}")).collect();
        open + "甲" + &"{% endblock %}".repeat(count)
    };
    out.extend([alone(blocks(38), ""), alone(blocks(MANY), DEEP)]);
    let component = "{% component 句() %}{{ body }}{% endcomponent 句 %}";
    out.push(alone(component.to_owned() + &"{% <句> %}".repeat(18) + "甲" + &"{% </句> %}".repeat(18), ""));
    out.push(alone(component.to_owned() + &"{% <句> %}".repeat(MANY) + &"{% </句> %}".repeat(MANY), DEEP));
    // File in file, block in block in file, component in file in component.
    let file = |n: usize, text: String| (format!("语句/层{n}"), text);
    let next =
        |n: usize, last: usize| if n < last { format!("{{% include \"语句/层{}\" %}}", n + 1) } else { "甲".to_owned() };
    let includes = (0..=60).map(|n| file(n, next(n, 60))).collect();
    out.push((next(0, 60), includes, ""));
    let nested = (0..=60).map(|n| {
        let open: String = (0..30).map(|m| format!("{{% block 段{n}之{m} %}}")).collect();
        file(n, open + &next(n, 60) + &"{% endblock %}".repeat(30))
    });
    out.push((next(0, 60), nested.collect(), "template-too-long"));
    out
}

/// Reads Markdown and writes it in every format: whatever nests in it.
fn written(markup: &str) {
    let mut findings = Findings::new();
    let document = qicao::document::read(markup, &[], qicao::document::Properties::default(), &mut findings);
    for writer in qicao::WRITERS {
        (writer.write)(&document, &qicao::format::WriterOptions::default(), &mut findings).expect(writer.name);
    }
}

fn on_one_mebibyte(run: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(1024 * 1024).spawn_scoped(scope, run).unwrap();
        thread.join().unwrap();
    });
}

/// What opens something in Markdown.
const OPENERS: &[&str] =
    &["> ", "- ", "1. ", "+ ", "     ", "*", "**甲 ", "[", "<div>", "```\n", "~~~~~\n", "\n", "甲", "|乙|\n"];

#[test]
fn whatever_markdown_nests_fits_a_stack_of_one_mebibyte() {
    let mut cases: Vec<String> = OPENERS.iter().map(|opener| opener.repeat(20_000)).collect();
    // Code in quotations in code: what is read again nests like all else.
    for opener in ["> ", "- ", "1. ", "- > ", ">- ", "> 1. "] {
        cases.push((opener.repeat(28) + "     ").repeat(400));
        cases.push((opener.to_owned() + "     ").repeat(4000));
        cases.push((opener.repeat(5) + "<div>\n").repeat(400));
        cases.push((0..400).map(|deep| format!("{}{opener}甲\n", "  ".repeat(deep))).collect());
        cases.push((3..400).rev().map(|deep| format!("{opener}{}\n", "`".repeat(deep))).collect());
    }
    cases.push((3..1000).rev().map(|deep| format!("{}\n", "~".repeat(deep))).collect());
    cases.push("*甲 **乙 ".repeat(20_000));
    on_one_mebibyte(|| cases.iter().for_each(|case| written(&format!("{case}丙"))));
}

proptest! {
    #![proptest_config(crate::properties::cases(60))]

    #[test]
    fn openers_in_any_order_fit_a_stack_of_one_mebibyte(openers in proptest::collection::vec(proptest::sample::select(OPENERS), 1..12)) {
        on_one_mebibyte(|| written(&openers.concat().repeat(300)));
    }
}

#[test]
fn no_chain_is_too_long_for_a_stack_of_one_mebibyte() {
    let run = || {
        let wrong = cases().into_iter().filter_map(|(layout, others, rule)| {
            let broken = broken(&layout, &others).unwrap_or_default();
            let start: String = layout.chars().take(60).collect();
            (broken != rule).then(|| format!("{start}… breaks {broken:?} and not {rule:?}"))
        });
        wrong.collect::<Vec<_>>()
    };
    let wrong = std::thread::Builder::new().stack_size(1024 * 1024).spawn(run).unwrap().join().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
