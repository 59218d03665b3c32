//! Templates: what an author writes against what comes out, one file a case.
//!
//! A fixture is a data file, a line `---`, and a layout. `ok_*.txt` are compared with the draft as the `tree` writer
//! shows it, `err_*.txt` with what is told.

use std::path::Path;

use crate::cli::Desk;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::format;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

/// What a draft of this data in this layout gives: the tree, and what was told.
pub(crate) fn drafted(data: &str, layout: &str) -> (Option<String>, Findings) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let layouts = folder.path().join("版式");
    std::fs::create_dir(&layouts).expect("a folder for the layout");
    std::fs::write(layouts.join("试.md"), layout).expect("the layout");
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}\n";
    let data = if data.contains("报告:") { data.to_owned() } else { format!("{head}{data}") };
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("试.yaml", data)], &templates, &DraftOptions::default(), &mut findings);
    let tree = format::find("tree").expect("the tree writer");
    let text = drafted.map(|drafted| {
        let bytes = (tree.write)(&drafted.document, &format::WriterOptions::default(), &mut findings).expect("a tree");
        String::from_utf8(bytes).expect("UTF-8")
    });
    (text, findings)
}

/// Findings as a reader sees them, without the folder that changes at every run.
pub(crate) fn told(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&format!("{}[{}] {}\n", finding.severity, finding.rule.id, finding.message));
        if let Some(place) = &finding.place {
            let (line, column) = place.start();
            let name = Path::new(place.source.name()).file_name().map(|name| name.to_string_lossy().into_owned());
            let text = &place.source.text()[place.span.clone()];
            out.push_str(&format!("  在 {}:{line}:{column} “{text}”\n", name.unwrap_or_default()));
        }
        for hint in &finding.hints {
            out.push_str(&format!("  提示：{hint}\n"));
        }
    }
    out
}

#[test]
fn templates_say_what_their_authors_mean() {
    insta::glob!("fixtures/templates/ok_*.txt", |path| {
        let case = std::fs::read_to_string(path).expect("a fixture");
        let (data, layout) = case.split_once("---\n").expect("data --- layout");
        let (tree, findings) = drafted(data, layout);
        let tree = tree.unwrap_or_else(|| panic!("nothing drafted:\n{}", told(&findings)));
        insta::assert_snapshot!(format!("{case}=>\n{tree}"));
    });
}

#[test]
fn faults_of_templates_are_told_at_the_authors_place() {
    insta::glob!("fixtures/templates/err_*.txt", |path| {
        let case = std::fs::read_to_string(path).expect("a fixture");
        let (data, layout) = case.split_once("---\n").expect("data --- layout");
        let (tree, findings) = drafted(data, layout);
        assert!(tree.is_none(), "drafted all the same: {}", path.display());
        assert!(findings.is_fatal());
        insta::assert_snapshot!(format!("{case}=>\n{}", told(&findings)));
    });
}

/// What the data makes impossible to say is no fault of the template: the draft goes on, and tells it.
#[test]
fn what_cannot_be_said_is_told_and_drafted() {
    insta::glob!("fixtures/templates/told_*.txt", |path| {
        let case = std::fs::read_to_string(path).expect("a fixture");
        let (data, layout) = case.split_once("---\n").expect("data --- layout");
        let (tree, findings) = drafted(data, layout);
        let tree = tree.unwrap_or_else(|| panic!("nothing drafted:\n{}", told(&findings)));
        insta::assert_snapshot!(format!("{case}=>\n{tree}{}", told(&findings)));
    });
}

/// `forms.txt` names the forms of figures.md one a line, so that none can be forgotten: section, what a template writes,
/// what is said.
#[test]
fn every_form_of_real_summaries_can_be_said() {
    let case = include_str!("fixtures/templates/forms.txt");
    let (data, rows) = case.split_once("---\n").expect("data --- rows");
    let rows: Vec<[&str; 3]> = rows
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| {
            let parts: Vec<&str> = row.split(" ⇒ ").collect();
            parts.try_into().unwrap_or_else(|_| panic!("section ⇒ template ⇒ words: {row}"))
        })
        .collect();
    let layout = rows.iter().fold("# 题\n".to_owned(), |layout, [_, template, _]| layout + template + "\n\n");
    let (tree, findings) = drafted(data, &layout);
    let tree = tree.unwrap_or_else(|| panic!("nothing drafted:\n{}", told(&findings)));
    let said: Vec<String> = tree.lines().filter_map(|line| line.strip_prefix("段 ")).map(without_tags).collect();
    let expected: Vec<&str> = rows.iter().map(|[_, _, words]| *words).collect();
    assert_eq!(said, expected);
    for form in 1..=37 {
        let section = format!("4.{form}");
        assert!(rows.iter().any(|[at, ..]| at.split(' ').next() == Some(&section)), "no row says figures.md {section}");
    }
}

/// Whatever a county writes, a filter says it, leaves a gap or tells what is wrong; it never falls over.
#[test]
fn no_filter_falls_over_any_figure() {
    let data = "甲: {数: {值: 5次, 上年: 3次, 目标: \">=4次\"}, 率: {值: 1578.126/10万, 上年: 0/10万, 目标: 9‰}, 区间: {值: 0-6岁, 上年: 1-2天}, \
                比: {值: \"1:1.5\", 上年: 1/7}, 概: {值: 38万余元, 上年: 约5元, 目标: {省: 0元, 州: 10%以内}}, \
                大: {值: 79228162514264337593543950335次, 上年: -79228162514264337593543950335次, 目标: 0.0000000000000000000000000001次}, \
                小: {值: 0.0000000000000000000000000001元, 上年: 7亿亿元, 其中: {一: 待报}}, 零: {值: 0, 上年: 0, 其中: {一: 0}}, 待: 待报}\n";
    let names = ["数", "率", "区间", "比", "概", "大", "小", "零", "待"];
    let mut layouts = Vec::new();
    for filter in qicao::template::filters::FILTERS {
        for (at, name) in names.iter().enumerate() {
            let other = names[(at + 1) % names.len()];
            layouts.push(format!("{{{{ 甲.{name} | {} }}}}", filter.name));
            layouts.push(format!("{{{{ [甲.{name}, 甲.{other}] | {} }}}}", filter.name));
            for (argument, _) in filter.arguments {
                let value = match *argument {
                    "与" | "总" | "上期" | "从" | "到" | "同" => format!("甲.{other}"),
                    "位" | "共" => "4294967295".to_owned(),
                    "始" => "-9223372036854775807".to_owned(),
                    "括注" | "任务" | "差" | "控制" | "占" | "略零" | "并" | "前" | "汉字" | "年份" | "等" | "近" => {
                        "true".to_owned()
                    }
                    _ => "\"\"".to_owned(),
                };
                layouts.push(format!("{{{{ 甲.{name} | {}({argument}={value}) }}}}", filter.name));
            }
        }
    }
    layouts.push("{{ 2019 | 届次(始=-9223372036854775807) }}".to_owned());
    let count = layouts.len();
    let said = layouts.iter().filter(|layout| {
        let (tree, findings) = drafted(data, &format!("# 题\n{layout}\n"));
        assert!(tree.is_some() || findings.is_fatal(), "{layout}");
        tree.is_some()
    });
    // The data itself is no reason to draft nothing.
    let said = said.count();
    assert!(said * 3 > count, "{said} of {count}");
}

/// A line of the tree without what it says about figures: ⟦甲.乙⟧5次 → 5次.
pub(crate) fn without_tags(line: &str) -> String {
    let mut pieces = line.split('⟦');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('⟧').map_or(piece, |(_, words)| words))
}

#[test]
fn an_audit_tells_a_template_that_cannot_be_read() {
    let ran =
        crate::cli::Desk::new().file("templates/县区/甲县/专题/党建.md", [0xFF]).args(["templates", "audit"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[文件编码不对]") && ran.stderr.contains("专题/党建.md:1:1"), "{}", ran.stderr);
}

/// What the data writes to name a figure is printed as it stands in a template: it is told with what to write.
#[test]
fn a_name_written_as_the_data_writes_it_is_told() {
    let told = |template: &str| {
        let desk = Desk::new().file("templates/专题/本县.md", template);
        let ran = desk.args(["templates", "check"]).run();
        format!("{}{}", ran.stdout, ran.stderr)
    };
    for template in
        ["活产${妇幼.活产数}。\n", "甲\n活产${ 妇幼.「5岁以下」 }。\n", "{% 成句 %}\n签发${妇幼.活产数}份\n{% 完 %}\n"]
    {
        let told = told(template);
        assert!(told.contains("这是数据文件里的写法") && told.contains("写成 {{ 妇幼."), "{template}{told}");
    }
    for template in ["活产$${妇幼.活产数}。\n", "花费${}。\n", "{# ${妇幼.活产数} #}\n甲。\n", "${甲 乙}。\n"]
    {
        assert!(!told(template).contains("数据文件里的写法"), "{template}");
    }
}
