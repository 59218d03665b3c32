//! What is bent, a line each in the table.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, LazyLock};

use qicao::base::open::{open_bytes, open_data};
use qicao::base::source::{Key, Origin};
use qicao::document::{self, Properties};
use qicao::format::docx::digest::is_untouched;
use qicao::format::docx::read::{View, read};
use qicao::format::docx::redline;
use qicao::format::docx::stamp::Stamp;
use qicao::intake::import::{Import, import};
use qicao::job::draft::{DraftOptions, draft};
use qicao::job::review::{self, File};
use qicao::job::rollup::{Prefecture, rollup};
use qicao::yaml::edit::{At, Edits};
use qicao::{Document, Drafted, Findings, Memory, Source, Templates, WRITERS, format};

use super::Target;
use crate::collect::desk::{Book, DATA as ASKED, collected, file};
use crate::pull::desk::{DATA, Sent, docx, drafted};

/// Every target.
pub(super) const TARGETS: &[Target] = &[
    Target { name: "data", seeds: data_seeds, words: YAML, run: data },
    Target { name: "amendments", seeds: amendment_seeds, words: YAML, run: amendments },
    Target { name: "advance", seeds: data_seeds, words: YAML, run: advance },
    Target { name: "templates", seeds: template_seeds, words: TEMPLATE, run: templates },
    Target { name: "markup", seeds: markup_seeds, words: MARKUP, run: markup },
    Target { name: "digest", seeds: digest_seeds, words: &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}"], run: digest },
    Target { name: "drafts", seeds: draft_seeds, words: WORD, run: drafts },
    Target { name: "edits", seeds: edit_seeds, words: YAML, run: edits },
    Target { name: "workbooks", seeds: workbook_seeds, words: SHEET, run: workbooks },
    Target { name: "summaries", seeds: summary_seeds, words: SUMMARY, run: summaries },
];

const HEAD: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

const YAML: &[&str] = &[
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: *a\n",
    "|\n  ",
    ">-\n  ",
    "\"",
    "'",
    "# ",
    "\n",
    "\r\n",
    "\t",
    "? ",
    "!!str ",
    "---\n",
    "...\n",
    "\u{FEFF}",
    "\u{3000}",
    "值: ",
    "上年: ",
    "目标: ",
    "公式: ",
    "分子: ",
    "分母: ",
    "其中: ",
    "校核:\n  - ",
    "待报",
    "~",
    "100%",
    "3.07‰",
    "1.5/10万",
    "1.23万例",
    "近10万余元",
    "1:1.5",
    "2/3",
    "0-6岁",
    "${报告.标题}",
    "${",
    "$${",
    "「",
    "」",
    "主要工作:\n  - {标题: 甲, 正文: 乙}\n",
    "版式: ",
    "期间: 2020年",
    "地区: 乙市",
    "附表: true\n",
    "章节:\n",
    "专题: 党建",
    "条目: [甲, 乙]",
    "要点: [甲]",
    "+ ",
    "- ",
    "× ",
    "÷ 0",
    "(",
    ")",
    ">= ",
    "批改:\n",
    "原句: ",
    "改为: ",
    "模板: ",
];

const TEMPLATE: &[&str] = &[
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{# ",
    " #}",
    "{% 如果 ",
    "{% 否则 %}",
    "{% 完 %}",
    "{% 循环 项 取自 项目清单 %}",
    "{% 设 甲 = ",
    "{% 成句 %}\n",
    "{% 块 甲 %}",
    "{% 包含 \"专题/党建.md\" %}",
    "{% 继承 \"版式/四部分.md\" %}",
    " | 同比",
    " | 增减",
    " | 占(总=",
    " | 小数(位=9)",
    " | 顿号",
    " | 一是",
    " | 较目标",
    "?.",
    ".值",
    ".上年",
    "传染病.报告数",
    "报告.年",
    "项目清单",
    "[",
    "]",
    "..",
    "...",
    "1",
    "\"",
    "~ ",
    "== ",
    "+ ",
    "range(end=99)",
    "loop.index",
    "# ",
    "## ",
    "- ",
    "| a | b |\n|---|---|\n",
    "**",
    "\n\n",
    "{{ super() }}",
    "| length",
    "| default(value=1)",
    "且 ",
    "非 ",
    "\\",
    "<",
    "&",
    "「5岁以下」",
];

const MARKUP: &[&str] = &[
    "# ",
    "## ",
    "###### ",
    "- ",
    "1. ",
    "   - ",
    "| a | b |\n|---|:-:|\n| c | d |\n",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "> ",
    "---\n",
    "\\",
    "<b>",
    "<!--",
    "&amp;",
    "[a](b)",
    "![a](b)",
    "[a]: b\n",
    "\n\n",
    "  \n",
    "\u{FDD0}0\u{FDD3}5件\u{FDD4}",
    "\u{FDD1}1\u{FDE5}同比\u{FDD3}下降\u{FDD4}",
    "\u{FDD2}0\u{FDD3}【待填：甲】\u{FDD4}",
    "\u{FDD0}",
    "\u{FDD4}",
    "\u{FDD5}",
    "\u{FDD6}甲县\n",
    "\u{FDD7}2019年7月8日\n",
    "\u{FDD8}名册\n",
    "\u{FDD9}名册\n",
    "\u{FDDA}",
    "\u{FDDB}",
    "\u{FDDC}",
    "\u{FDDD}一是\u{FDDE}",
    "\u{FDDF}",
    "\u{FDE0}",
    "\u{FDE6}各县\n",
    "一、",
    "（一）",
    "1.",
    "。",
    "：",
];

const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:p/>",
    "<w:r><w:t>5例</w:t></w:r>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:ins w:id=\"1\" w:author=\"甲\">",
    "</w:ins>",
    "<w:del w:id=\"2\" w:author=\"乙\">",
    "</w:del>",
    "<w:delText>旧</w:delText>",
    "<w:moveFrom w:id=\"3\">",
    "</w:moveFrom>",
    "<w:sdt><w:sdtPr><w:tag w:val=\"党建.集体学习\"/></w:sdtPr><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<w:bookmarkStart w:id=\"9\" w:name=\"_qca\"/>",
    "<w:bookmarkEnd w:id=\"9\"/>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:commentRangeEnd w:id=\"0\"/>",
    "<w:pPr><w:rPr><w:del w:id=\"4\" w:author=\"甲\"/></w:rPr></w:pPr>",
    "<w:pPr><w:rPr><w:ins w:id=\"5\" w:author=\"甲\"/></w:rPr></w:pPr>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tr><w:trPr><w:del w:id=\"6\" w:author=\"甲\"/></w:trPr>",
    "</w:tr>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:sectPr/>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "<w:outlineLvl w:val=\"0\"/>",
    "<w:vanish/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "&amp;",
    "&#x4e2d;",
    "<!-- -->",
    "<![CDATA[甲]]>",
    "６件",
    "1,234件",
    "约",
    "例",
    "。",
    "，",
    "【待填：",
];

fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// What was told, each rule once: how a new input is known from those before it.
fn told(findings: &Findings, more: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = findings.iter().map(|finding| finding.rule.id.to_owned()).chain(more).collect();
    out.sort();
    out.dedup();
    out
}

/// A draft whose words take fewer bytes is read again whatever is in it; one that no office could read may be refused as too large.
const READABLE: usize = 100_000;

/// Every format of a document, for review and clean.
fn written(document: &Document, findings: &mut Findings) {
    for writer in WRITERS {
        for review in [true, false] {
            let bytes = (writer.write)(document, &format::WriterOptions::default().review(review), findings);
            if writer.name == "docx"
                && let Ok(bytes) = bytes
            {
                assert_eq!(is_untouched(&bytes), Some(true), "a draft knows itself");
                let words = document.blocks.iter().map(|block| format!("{block:?}").len()).sum::<usize>();
                match read("稿.docx", &bytes) {
                    Err(error) if words > READABLE => assert_eq!(error.rule.id, "oversized-draft"),
                    read => drop(read.expect("what we write we read")),
                }
            }
        }
    }
}

fn drawn_up(sources: &[Source], templates: &Templates, options: &DraftOptions, findings: &mut Findings) -> Vec<String> {
    let drafted = draft(sources, templates, options, findings);
    assert!(drafted.is_some() || findings.is_fatal(), "no draft, and nothing that says why");
    match drafted {
        Some(drafted) => {
            written(&drafted.document, findings);
            vec![format!("{} blocks", drafted.document.blocks.len().min(64))]
        }
        None => Vec::new(),
    }
}

/// The data of the examples of rules, which are small and each break something, and of two small drafts.
fn data_seeds() -> Vec<Vec<u8>> {
    let of_rules = qicao::rules().flat_map(|rule| [rule.bad, rule.good]).map(|example| {
        let data: String =
            example.lines().take_while(|line| !line.starts_with(['$', '=', '（'])).flat_map(|line| [line, "\n"]).collect();
        if data.contains("报告:") { data } else { HEAD.to_owned() + &data }
    });
    let mut seeds: Vec<Vec<u8>> = of_rules.map(String::into_bytes).collect();
    seeds.extend(["样本区2022年", "示例县2022年上半年"].map(|name| std::fs::read(format!("examples/{name}.yaml")).unwrap()));
    seeds.sort();
    seeds.dedup();
    seeds
}

fn data(input: &[u8]) -> Vec<String> {
    let mut findings = Findings::new();
    let source = match open_data("试.yaml", input.to_vec()) {
        Ok(source) => source,
        Err(finding) => return vec![finding.rule.id.to_owned()],
    };
    let more = drawn_up(&[source], &BUILT_IN, &DraftOptions::default(), &mut findings);
    told(&findings, more)
}

static BUILT_IN: LazyLock<Templates> = LazyLock::new(Templates::built_in);

fn amendment_seeds() -> Vec<Vec<u8>> {
    vec![
        std::fs::read("examples/送审/改后.批改.yaml").unwrap(),
        "批改:\n  - 原句: \"召开党建会议${党建.党建会议}。\"\n    改为: \"开了${党建.党建会议}会。\"\n".into(),
    ]
}

fn amendments(input: &[u8]) -> Vec<String> {
    let mut findings = Findings::new();
    let kept = match open_data("试.批改.yaml", input.to_vec()) {
        Ok(source) => source,
        Err(finding) => return vec![finding.rule.id.to_owned()],
    };
    let options = DraftOptions::default().amendments(vec![kept]);
    let more = drawn_up(&[Source::new("数据.yaml", DATA)], &BUILT_IN, &options, &mut findings);
    told(&findings, more)
}

/// Next period's file, and a sum with another county.
fn advance(input: &[u8]) -> Vec<String> {
    let mut findings = Findings::new();
    let source = match open_data("试.yaml", input.to_vec()) {
        Ok(source) => source,
        Err(finding) => return vec![finding.rule.id.to_owned()],
    };
    let mut more = Vec::new();
    if let Some(next) = qicao::next(&source, None, &[], &mut findings) {
        more.push(format!("{} waiting", next.waiting.min(16)));
        // What was made is read again by whoever drafts next year.
        let mut again = Findings::new();
        let reread = qicao::load(&[Source::new("次.yaml", next.text())], &qicao::ledger::LedgerOptions::default(), &mut again);
        assert!(reread.is_some() || next.periods.is_none(), "{again:?}\n{}", next.text());
    }
    let other = Source::new("数据.yaml", DATA);
    if let Some(rolled) = rollup(&[source, other], &Prefecture::new("试州", "试州卫生健康委员会"), &mut findings) {
        more.push(format!("{:?}", (rolled.counts.0.min(8), rolled.counts.1.min(8))));
        let mut again = Findings::new();
        let reread = qicao::load(&[Source::new("州.yaml", &*rolled.yaml)], &qicao::ledger::LedgerOptions::default(), &mut again);
        assert!(reread.is_some(), "{again:?}\n{}", rolled.yaml);
    }
    told(&findings, more)
}

fn template_seeds() -> Vec<Vec<u8>> {
    files("tests/fixtures/templates", "txt")
}

/// The files of a folder with this ending.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn templates(input: &[u8]) -> Vec<String> {
    let input = text(input);
    let (data, layout) = input.split_once("\n---\n").unwrap_or(("", &input));
    let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}\n";
    let data = if data.contains("报告:") { data.to_owned() } else { format!("{head}{data}") };
    let mut findings = Findings::new();
    // As it comes from a disk: what no template may hold is refused there.
    let (data, layout) = match (open_data("试.yaml", data.into_bytes()), open_bytes("试.md", layout.as_bytes().to_vec())) {
        (Ok(data), Ok(layout)) => (data, layout),
        (Err(finding), _) | (_, Err(finding)) => return vec![finding.rule.id.to_owned()],
    };
    let world = Memory::new().with("templates/版式/试.md", layout.text());
    let templates = match Templates::open(Arc::new(world), &[], Some(std::path::Path::new(""))) {
        Ok(templates) => templates,
        Err(faults) => return faults.into_iter().map(|fault| fault.rule.id.to_owned()).collect(),
    };
    let more = drawn_up(&[data], &templates, &DraftOptions::default().layout("试"), &mut findings);
    told(&findings, more)
}

fn markup_seeds() -> Vec<Vec<u8>> {
    let mut seeds = files("examples", "md");
    seeds.retain(|seed| seed.len() < 8 * 1024);
    seeds.push("# 题\n\n## \u{FDDD}一、\u{FDDE}甲\u{FDD5}\n\n共\u{FDD0}0\u{FDD3}5件\u{FDD4}，\u{FDD1}1\u{FDE5}同比\u{FDD3}下降1%\u{FDD4}。\n\n\u{FDD6}试县\n\n\u{FDD7}2019年7月8日\n".into());
    seeds
}

fn markup(input: &[u8]) -> Vec<String> {
    let source = Source::new("试.yaml", "甲: 5件\n乙: 6件\n");
    let origins: Vec<Arc<Origin>> = ["甲", "乙"].map(|key| Arc::new(Origin::new(Key::new(key), source.place(0..3)))).into();
    let mut findings = Findings::new();
    let document = document::read(&text(input), &origins, Properties::default(), &mut findings);
    written(&document, &mut findings);
    told(&findings, document.blocks.iter().map(|block| format!("{:?}", std::mem::discriminant(block))))
}

static SENT: LazyLock<Vec<u8>> = LazyLock::new(|| docx(&DRAFTED, true));
static DRAFTED: LazyLock<Drafted> = LazyLock::new(|| drafted(DATA));

fn digest_seeds() -> Vec<Vec<u8>> {
    vec![SENT.clone(), docx(&DRAFTED, false)]
}

/// What is in a package, by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut entry = archive.by_index(number).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn digest(input: &[u8]) -> Vec<String> {
    let untouched = is_untouched(input);
    if untouched == Some(true) {
        let known = digest_seeds().iter().any(|seed| parts(seed) == parts(input));
        assert!(known, "somebody has touched it");
    }
    let stamp = Stamp::read(input).map(|stamp| stamp.draft);
    let refused = read("稿.docx", input).err().map(|error| error.rule.id);
    vec![format!("{untouched:?} {stamp:?} {refused:?}")]
}

/// The body of the draft as it went out, and as people send it back.
fn draft_seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![Sent::review().xml().as_bytes().to_vec(), Sent::clean().xml().as_bytes().to_vec()];
    seeds.extend(crate::pull::bodies().into_iter().map(String::into_bytes));
    seeds
}

fn drafts(input: &[u8]) -> Vec<String> {
    let bytes = Sent::review().with_body(text(input)).bytes();
    let file = File { name: "改回.docx", bytes: &bytes };
    let manuscript = match read("改回.docx", &bytes) {
        Ok(manuscript) => manuscript,
        Err(error) => return vec![error.rule.id.to_owned()],
    };
    for view in [View::Accepted, View::Rejected] {
        let _ = manuscript.document(view);
    }
    let mut out = Vec::new();
    for options in [review::ReviewOptions::default(), review::ReviewOptions::default().rejected(true).same(true)] {
        match review::pull(file, &DRAFTED, &options) {
            Ok(pulled) => {
                out.extend(pulled.texts.iter().map(|text| format!("{:?} {:?} {}", text.kind, text.from, text.sure)));
                out.extend(pulled.figures.iter().map(|figure| format!("{} {} {:?}", figure.sure, figure.apply, figure.why)));
                out.extend(pulled.comments.iter().map(|comment| format!("{}", comment.resolved)));
            }
            Err(error) => out.push(error.rule.id.to_owned()),
        }
    }
    let base = read("稿.docx", &SENT).expect("our own");
    for (old, new, bytes) in [(&base, &manuscript, &bytes), (&manuscript, &base, &*SENT)] {
        out.push(
            redline::redline(old, new, bytes, redline::RedlineOptions::default())
                .map_or_else(|error| error.rule.id.to_owned(), |_| String::new()),
        );
    }
    out.sort();
    out.dedup();
    out
}

fn edit_seeds() -> Vec<Vec<u8>> {
    let mut seeds = data_seeds();
    seeds.push(crate::properties::edits::STYLES.as_bytes().to_vec());
    seeds
}

/// New texts for scalars.
const NEW: &[&str] =
    &["7件", "1,234件", "12.30%", "甲：乙，丙。", "- 甲", "甲 # 乙", "甲\n乙", "", "'", "\"", "{甲", "*a", "true", "~", " 甲 "];

/// Each scalar that another reader finds is changed, a few at most: it alone, as that reader sees it.
fn edits(input: &[u8]) -> Vec<String> {
    let Ok(source) = open_data("试.yaml", input.to_vec()) else { return Vec::new() };
    let Ok(tree) = serde_yaml::from_str::<serde_yaml::Value>(source.text()) else { return Vec::new() };
    let mut paths = Vec::new();
    crate::properties::edits::scalars(&tree, &mut Vec::new(), &mut paths);
    let mut out = Vec::new();
    for (number, path) in paths.iter().enumerate().step_by(paths.len() / 6 + 1) {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let Some(mut edits) = Edits::new(&source, &mut Findings::new()) else { return vec!["unread".to_owned()] };
        let new = NEW[(number + input.len()) % NEW.len()];
        let edited = edits.set(At::Path(&names), new).and_then(|()| edits.finish());
        match edited {
            Ok(edited) => {
                // What stood there may be read in two ways: then ours has read it again, and held it against what was asked.
                if let Ok(after) = serde_yaml::from_str(edited.text()) {
                    crate::properties::edits::differs_only_there(&tree, &after, path);
                }
                let bytes = edited.bytes(input).expect("the file has not moved on");
                assert!(bytes.len() <= input.len() + 4 * new.len() + 400, "much more than the scalar was changed");
                out.push("set".to_owned());
            }
            Err(refusal) => out.push(refusal.message().chars().filter(|c| !c.is_ascii_digit()).take(12).collect()),
        }
    }
    out.sort();
    out.dedup();
    out
}

const SHEET: &[&str] = &[
    "<row r=\"1\">",
    "</row>",
    "<c r=\"A1\" t=\"inlineStr\"><is><t>指标</t></is></c>",
    "<c r=\"B1\" t=\"s\"><v>0</v></c>",
    "<c r=\"C2\"><v>1245</v></c>",
    "<c r=\"XFD1048576\"><v>1E+300</v></c>",
    "<c s=\"1\"><v>0.28999999999999998</v></c>",
    "<c t=\"e\"><v>#N/A</v></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<f>A1</f>",
    "<mergeCell ref=\"A1:B2\"/>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "hidden=\"1\" ",
    "活产数",
    "其中：",
    "合计",
    "单位：万人",
    "2024年上半年",
    "上年同期",
    "本期",
    "12.30%",
    "1,234",
    "&amp;",
    "&lt;",
    "<!-- -->",
    "xml:space=\"preserve\"",
];

/// The page that is bent, and the parts round it.
const PAGE: &str = "xl/worksheets/sheet1.xml";
static BOOK: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rows: &[&[&str]] = &[
        &["妇幼股2024年上半年统计表"],
        &["指标", "单位", "上年", "本期", "备注"],
        &["活产数", "人", "#1380", "#1245", ""],
        &["婴儿死亡率", "‰", "3.20‰", "3.07‰", "初步"],
        &["产妇", "人", "", "#1,300|#,##0", ""],
        &["  其中：初产妇", "人", "", "=1|600", ""],
    ];
    crate::docx::parts(&Book::default().page("Sheet1", rows).merged(&["A1:E1"]).bytes())
});

fn workbook_seeds() -> Vec<Vec<u8>> {
    vec![BOOK[PAGE].clone().into_bytes()]
}

fn workbooks(input: &[u8]) -> Vec<String> {
    let page = text(input);
    let parts: Vec<(&str, &str)> =
        BOOK.iter().map(|(name, text)| (name.as_str(), if name == PAGE { &*page } else { text.as_str() })).collect();
    let seen = collected(ASKED, vec![file("妇幼股.xlsx", &crate::reading::package(&parts))]);
    let mut out: Vec<String> =
        seen.figures.iter().map(|figure| format!("{} {} {:?}", figure.sure, figure.apply, figure.why)).collect();
    out.extend([format!("{} {} {}", seen.unmatched.len().min(8), seen.problems.len().min(8), seen.unread)]);
    out.sort();
    out.dedup();
    out
}

const SUMMARY: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "（1）",
    "一是",
    "第一，",
    "二、主要工作\n",
    "\n\n",
    "\u{3000}\u{3000}",
    "2023年",
    "1245人",
    "12.30%",
    "同比增长5.2%",
    "其中",
    "较去年同期",
    "目标",
    "${",
    "{{ ",
    "{数}",
    "#",
    "**",
    "|",
    "附件：",
    "某县卫生健康局\n2024年1月8日\n",
    "〔2023〕5号",
    "“十四五”",
    "5岁以下儿童死亡率",
    "。",
    "；",
    "：\n",
];

fn summary_seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![include_bytes!("../../examples/导入/去年的总结.txt").to_vec()];
    seeds.push("某县卫生健康局2023年工作总结\n一、妇幼\n活产1245人，同比下降5%。\n二、打算\n再加强。\n".as_bytes().to_vec());
    seeds
}

/// What is imported is data that reads.
fn summaries(input: &[u8]) -> Vec<String> {
    let mut findings = Findings::new();
    let mut more = Vec::new();
    if let Some(imported) = import(&Import::new("总结.txt", input), &mut findings) {
        more.push(format!("{} {}", imported.layout, imported.figures.min(16)));
        let mut again = Findings::new();
        let reread =
            qicao::load(&[Source::new("数据.yaml", &*imported.data)], &qicao::ledger::LedgerOptions::default(), &mut again);
        assert!(reread.is_some(), "{again:?}\n{}", imported.data);
    }
    told(&findings, more)
}
