//! The documents keep their promises: their tables are those of the program, and their data, templates and commands run.
//!
//! Tables stand between `<!-- name -->` and `<!-- /name -->`. After a change of a filter, check, topic or layout write them anew:
//! `QICAO_WRITE_TABLES=1 cargo test --test main -- docs`. Without the variable they are only held.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::base::world::Memory;
use qicao::format;
use qicao::template::Templates;
use qicao::template::filters::FILTERS;
use qicao::{job::draft, quantity};

use crate::cli::Desk;

const README: &str = "README.md";
const GUIDE: &str = "templates/README.md";

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Holds the table of a name against what the program says; writes it where that is asked for.
#[track_caller]
fn lists(name: &str, expected: &str) {
    /// The tables of a file are written one after the other.
    static WRITING: Mutex<()> = Mutex::new(());
    let _alone = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let guide = text(GUIDE);
    let (before, rest) = guide.split_once(&opening).expect("the opening comment");
    let (table, after) = rest.split_once(&closing).expect("the closing comment");
    if table == expected {
        return;
    }
    if std::env::var_os("QICAO_WRITE_TABLES").is_some() {
        fs::write(path(GUIDE), format!("{before}{opening}{expected}{closing}{after}")).expect("the guide");
        return;
    }
    panic!("{GUIDE} should hold this table (QICAO_WRITE_TABLES=1 writes it):\n{expected}");
}

#[test]
fn the_guide_lists_every_filter() {
    let mut expected = String::from("| 过滤器 | 也可写 | 参数 | 做什么 | 例 |\n| --- | --- | --- | --- | --- |\n");
    for filter in FILTERS {
        let example = filter.example.replace('|', "\\|");
        let arguments: Vec<String> =
            filter.arguments.iter().map(|(chinese, ascii)| format!("{chinese}&nbsp;`{ascii}`")).collect();
        let arguments = arguments.join("、");
        expected.push_str(&format!("| `{}` | `{}` | {arguments} | {} | {example} |\n", filter.name, filter.alias, filter.about));
    }
    lists("过滤器", &expected);
}

#[test]
fn the_guide_lists_every_check() {
    let mut expected = String::from("| 校核 | 英文名 | 最重是 | 查什么 |\n| --- | --- | --- | --- |\n");
    for rule in qicao::check::RULES.rules.iter().chain(qicao::check::stale::RULES.rules) {
        expected.push_str(&format!("| {} | `{}` | {} | {} |\n", rule.name, rule.id, rule.severity, rule.about));
    }
    lists("校核", &expected);
}

/// What stands behind the name in a template's first comment.
fn about(listed: &qicao::template::ListedTemplate) -> &str {
    listed.about.split_once('：').map_or(listed.about.as_str(), |(_, about)| about)
}

#[test]
fn the_guide_lists_what_every_topic_reads() {
    let templates = Templates::built_in();
    let mut expected = String::from("| 专题 | 做什么 | 读取 |\n| --- | --- | --- |\n");
    for listed in templates.list().iter().filter(|listed| listed.name.starts_with("专题/")) {
        let shown = templates.show(&listed.name, None).expect("a built-in topic");
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for (group, name) in shown.reads.iter().filter_map(|read| read.split_once('.')).filter(|(group, _)| *group != "报告") {
            match groups.last_mut() {
                Some((last, names)) if *last == group => names.push(name),
                _ => groups.push((group, vec![name])),
            }
        }
        let groups: Vec<String> = groups.iter().map(|(group, names)| format!("**{group}** {}", names.join("、"))).collect();
        let reads = if groups.is_empty() { "见所含的各专题".to_owned() } else { groups.join("；") };
        expected.push_str(&format!("| {} | {} | {reads} |\n", listed.name.trim_start_matches("专题/"), about(listed)));
    }
    lists("专题", &expected);
}

#[test]
fn the_guide_lists_every_layout_with_its_chapters() {
    let templates = Templates::built_in();
    let mut expected = String::from("| 版式 | 排什么 | 数据里的章 |\n| --- | --- | --- |\n");
    for listed in templates.list().iter().filter(|listed| listed.name.starts_with("版式/")) {
        let name = listed.name.trim_start_matches("版式/");
        // Those that every layout has are told above the table, parts of chapters by `templates show`.
        let mut chapters = templates.chapters(name, "");
        chapters.retain(|chapter| !chapter.contains('.') && !["引言", "章节", "结束语"].contains(&chapter.as_str()));
        let mut seen = HashSet::new();
        chapters.retain(|chapter| seen.insert(chapter.clone()));
        expected.push_str(&format!("| {name} | {} | {} |\n", about(listed), chapters.join("、")));
    }
    lists("版式", &expected);
}

/// The fenced block of a document that begins with this line, without it.
fn block(file: &str, first: &str) -> String {
    let text = text(file);
    let (_, after) = text.split_once(&format!("\n{first}\n")).unwrap_or_else(|| panic!("{file}: {first}"));
    after.split_once("\n```").expect("its end").0.to_owned() + "\n"
}

/// What is drafted of this data with these templates, as plain text.
fn drafted(yaml: &str, world: Memory) -> (String, Findings) {
    let mut findings = Findings::new();
    let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
    let source = Source::new("数据.yaml", yaml);
    let drafted = draft::draft(&[source], &templates, &draft::DraftOptions::default(), &mut findings);
    let document = drafted.unwrap_or_else(|| panic!("{findings:#?}")).document;
    let bytes =
        (format::find("txt").expect("txt").write)(&document, &format::WriterOptions::default(), &mut findings).expect("a text");
    (String::from_utf8(bytes).expect("UTF-8"), findings)
}

#[test]
fn the_data_in_the_readme_drafts() {
    let (_, findings) = drafted(&block(README, "```yaml"), Memory::new());
    assert_eq!(findings.count(Severity::Error), 0, "{findings:#?}");
}

#[test]
fn the_quantities_in_the_readme_are_quantities() {
    for quantity in ["5次", "1.23万例", "38万余元", "94.44%", "3.07‰", "1578.12/10万"] {
        assert!(text(README).contains(&format!("`{quantity}`")), "{quantity}");
        assert!(quantity::Quantity::parse(quantity).is_some(), "{quantity}");
    }
}

const HEAD: &str = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n";

#[test]
fn the_outline_in_the_guide_says_what_the_guide_says() {
    let world = Memory::new().with("templates/县区/某县/专题/妇幼健康.md", block(GUIDE, "```text 专题/妇幼健康.md"));
    let yaml = format!("{HEAD}{}主要工作: [{{标题: 妇幼健康, 专题: 妇幼健康}}]\n", block(GUIDE, "```yaml 妇幼"));
    let (text, findings) = drafted(&yaml, world);
    assert_eq!(findings.count(Severity::Error), 0, "{findings:#?}");
    let expected = block(GUIDE, "```text 印出来");
    assert!(text.contains(expected.trim()), "{text}");
}

#[test]
fn the_layout_in_the_guide_says_what_the_guide_says() {
    let world = Memory::new().with("templates/版式/包保工作.md", block(GUIDE, "```text 版式/包保工作.md"));
    let head = HEAD.replace("}\n", ", 版式: 包保工作}\n");
    let (text, findings) = drafted(&format!("{head}{}", block(GUIDE, "```yaml 包保")), world);
    assert_eq!(findings.count(Severity::Error), 0, "{findings:#?}");
    for said in ["二、办好两件实事", "第一件实事是改善村卫生室条件。", "一是产业基础薄弱；二是青壮年外出较多。"]
    {
        assert!(text.contains(said), "{said}: {text}");
        assert!(self::text(GUIDE).contains(said), "{said}");
    }
}

#[test]
fn the_commands_in_the_documents_are_there() {
    let mut count = 0;
    for file in [README, GUIDE, "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = text(file);
        let typed = text.lines().filter_map(|line| line.strip_prefix("qicao "));
        for command in typed.chain(text.split("`qicao ").skip(1)) {
            let words = command.split(|c: char| !c.is_ascii_lowercase() && c != ' ' && c != '-').next().unwrap_or_default();
            let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty() && !word.starts_with('-')).collect();
            let Some(task) = words.first() else { continue };
            let ran = match words.get(1) {
                Some(second) if *task == "templates" => Desk::new().args([task, second, "--help"]).run(),
                _ => Desk::new().args([task, "--help"]).run(),
            };
            assert_eq!(ran.status, Some(0), "{file}: qicao {command}");
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn the_readme_is_for_reading() {
    assert!(text(README).lines().count() <= 160);
}
