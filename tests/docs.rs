//! The README keeps its promises: its tables are those of the program, and its data drafts.

use std::path::Path;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::template::Templates;
use qicao::template::filters::FILTERS;
use qicao::{job::draft, quantity};

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md")
}

/// What stands between the two comments of a name.
fn section(name: &str) -> String {
    let text = readme();
    let (_, after) = text.split_once(&format!("<!-- {name} -->\n")).expect("the opening comment");
    after.split_once(&format!("<!-- /{name} -->")).expect("the closing comment").0.trim().to_owned()
}

#[test]
fn the_readme_lists_every_filter() {
    let mut expected = String::from("| 过滤器 | 也可写 | 参数 | 做什么 | 例 |\n| --- | --- | --- | --- | --- |\n");
    for filter in FILTERS {
        let example = filter.example.replace('|', "\\|");
        let arguments: Vec<String> =
            filter.arguments.iter().map(|(chinese, ascii)| format!("{chinese}&nbsp;`{ascii}`")).collect();
        expected.push_str(&format!(
            "| `{}` | `{}` | {} | {} | {example} |\n",
            filter.name,
            filter.alias,
            arguments.join("、"),
            filter.about
        ));
    }
    assert_eq!(section("过滤器"), expected.trim(), "README.md should hold this table:\n{expected}");
}

#[test]
fn the_readme_lists_every_check() {
    let mut expected = String::from("| 校核 | 最重是 | 查什么 |\n| --- | --- | --- |\n");
    for rule in qicao::check::RULES.rules {
        expected.push_str(&format!("| `{}` | {} | {} |\n", rule.id, rule.severity, rule.about));
    }
    assert_eq!(section("校核"), expected.trim(), "README.md should hold this table:\n{expected}");
}

#[test]
fn the_readme_lists_what_every_topic_reads() {
    let templates = Templates::built_in();
    let mut expected = String::from("| 专题 | 做什么 | 读取 |\n| --- | --- | --- |\n");
    for listed in templates.list().iter().filter(|listed| listed.name.starts_with("专题/")) {
        let shown = templates.show(&listed.name, None).expect("a built-in topic");
        let reads: Vec<&str> =
            shown.reads.iter().map(String::as_str).filter(|read| read.contains('.') && !read.starts_with("报告")).collect();
        let reads = if reads.is_empty() { "见所含的各专题".to_owned() } else { reads.join("、") };
        let name = listed.name.trim_start_matches("专题/");
        let about = listed.about.split_once('：').map_or(listed.about.as_str(), |(_, about)| about);
        expected.push_str(&format!("| {name} | {about} | {reads} |\n"));
    }
    assert_eq!(section("专题"), expected.trim(), "README.md should hold this table:\n{expected}");
}

#[test]
fn the_data_in_the_readme_drafts() {
    let text = readme();
    let (_, after) = text.split_once("```yaml\n").expect("an example of data");
    let yaml = after.split_once("```").expect("its end").0;
    let mut findings = Findings::new();
    let templates = Templates::built_in();
    let drafted = draft::draft(&[Source::new("README.md", yaml)], &templates, &draft::Options::default(), &mut findings);
    assert!(drafted.is_some(), "{findings:#?}");
    assert_eq!(findings.count(qicao::base::finding::Severity::Error), 0, "{findings:#?}");
}

#[test]
fn the_quantities_in_the_readme_are_quantities() {
    for text in ["5次", "1.23万例", "38万余元", "94.44%", "3.07‰", "1578.12/10万"] {
        assert!(readme().contains(&format!("`{text}`")), "{text}");
        assert!(quantity::Quantity::parse(text).is_some(), "{text}");
    }
}
