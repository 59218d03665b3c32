//! What a template's own Markdown loses or means otherwise: every visible character is in the draft or in a finding, and no
//! markup is left in a paragraph.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qicao::base::finding::Findings;
use qicao::base::marks;
use qicao::base::source::Source;
use qicao::document::{self, Document, Properties, walk};
use qicao::format::{WriterOptions, find};
use qicao::ledger;
use qicao::template::{self, Templates};

/// Reads a layout's Markdown.
fn read(markup: &str) -> (Document, Findings) {
    let mut findings = Findings::new();
    let document = document::read(markup, &[], Properties::default(), &mut findings);
    (document, findings)
}

fn tree(document: &Document) -> String {
    let bytes = (find("tree").unwrap().write)(document, &WriterOptions::default(), &mut Findings::new()).unwrap();
    String::from_utf8(bytes).unwrap().lines().skip(1).collect::<Vec<_>>().join("\n")
}

fn told(findings: &Findings) -> String {
    findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>().join("\n")
}

/// What a reader of the Markdown sees: no marks, no ids, and of ASCII only letters and digits, since the rest may be markup.
fn visible(markup: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    let mut skip = None;
    // The mark of an item and the row that divides a table are markup, whatever they are made of.
    let line = |line: &str| match line.trim_start().strip_prefix("1. ") {
        Some(text) => text.to_owned(),
        _ if line.chars().all(|c| " |｜-—－:".contains(c)) => String::new(),
        _ => line.replace('｜', ""),
    };
    for c in markup.lines().map(line).collect::<String>().chars() {
        match c {
            marks::OPEN_FIGURE | marks::OPEN_DERIVED | marks::OPEN_GAP => skip = Some(marks::MIDDLE),
            marks::OPEN_NUMBER => skip = Some(marks::CLOSE_NUMBER),
            c if Some(c) == skip => skip = None,
            c if skip.is_some() || marks::is_mark(c) || c.is_whitespace() || c.is_ascii_punctuation() || c.is_control() => {}
            c => *out.entry(c).or_default() += 1,
        }
    }
    out
}

/// The visible characters that are neither in the draft nor in a finding.
fn lost(markup: &str, document: &Document, findings: &Findings) -> String {
    let bytes = (find("txt").unwrap().write)(document, &WriterOptions::default(), &mut Findings::new()).unwrap();
    // What is told twice is told once.
    let (there, told) = (visible(&String::from_utf8(bytes).unwrap()), visible(&told(findings)));
    let missing = |(c, count): (char, usize)| {
        let here = there.get(&c).copied().unwrap_or_default() + told.get(&c).map_or(0, |_| count);
        (here < count).then_some(c)
    };
    visible(markup).into_iter().filter_map(missing).collect()
}

/// Texts of the draft that still hold markup.
fn raw(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    walk::inlines(document, &mut |text| {
        let text = walk::plain(text);
        let is_raw = ["**", "](", "```", "~~~", "| ---", "|---", "<b>", "<!--"].iter().any(|mark| text.contains(mark))
            || text.starts_with("# ")
            || text.starts_with("## ")
            || text.starts_with("> ")
            || text.starts_with("- ")
            || (text.starts_with('|') && text.ends_with('|'));
        if is_raw {
            out.push(text);
        }
    });
    out
}

/// Markdown, the draft as a tree, and pieces of what is told.
const CASES: &[(&str, &str, &[&str])] = &[
    // Cells that the head has no place for.
    (
        "| 名 | 数 |\n| --- | --- |\n| 甲 | 5例 | 同比下降3例 |\n",
        "表格 中中中\n  表头 名 │ 数 │ \n  行 甲 │ 5例 │ 同比下降3例",
        &["多出单元格“同比下降3例”"],
    ),
    ("| 名 | 数 |\n| --- | --- |\n| 甲 | 5例 | | |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &[]),
    ("| 名 | 数 |\n| --- | --- |\n| 甲 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ ", &[]),
    // A dividing row of another count.
    ("| 名 | 数 |\n|---|\n| 甲 | 5例 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &["表头有2格，分隔行有1格"]),
    ("| 名 |\n|:---|---:|\n| 甲 | 5例 |\n", "表格 左右\n  表头 名 │ \n  行 甲 │ 5例", &["表头有1格，分隔行有2格"]),
    ("| 名 | 数 |\n| 甲 | 5例 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &["没有分隔行"]),
    (
        "| 名 | 数 |\n\n| --- | --- |\n\n| 甲 | 5例 |\n\n| 乙 | 6例 |\n",
        "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例\n  行 乙 │ 6例",
        &[],
    ),
    ("| --- | --- |\n| 名 | 数 |\n| 甲 | 5例 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &["分隔行不在表头下面"]),
    ("| 名 | 数 |\n| —— | —— |\n| 甲 | 5例 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &[]),
    ("｜ 名 ｜ 数 ｜\n｜---｜---｜\n｜ 甲 ｜ 5例 ｜\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例", &["全角的｜"]),
    (
        "| 名 | 数 |\n| --- | --- |\n| 甲 | 1例 |\n| 名 | 率 |\n| --- | --- |\n| 乙 | 2% |\n",
        "表格 中中\n  表头 名 │ 数\n  行 甲 │ 1例\n表格 中中\n  表头 名 │ 率\n  行 乙 │ 2%",
        &[],
    ),
    ("名 | 数\n--- | ---\n甲 | 5例\n以上。\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 5例\n段 以上。", &[]),
    (
        "| 名 | 话 |\n| --- | --- |\n| 甲 | 第一段\n\n第二段 |\n\n下文。\n",
        "表格 中中\n  表头 名 │ 话\n  行 甲 │ 第一段⏎第二段\n段 下文。",
        &[],
    ),
    ("| 名 | 数 |\n| --- | --- |\n| 甲\\|乙 | 5例 |\n", "表格 中中\n  表头 名 │ 数\n  行 甲|乙 │ 5例", &[]),
    // A row of dashes further down says that there is nothing to say.
    (
        "| 名 | 数 |\n| --- | --- |\n| 丙 | 1 |\n| — | — |\n| 丁 | 5 |\n",
        "表格 中中\n  表头 名 │ 数\n  行 丙 │ 1\n  行 — │ —\n  行 丁 │ 5",
        &[],
    ),
    ("| 名 | 数 |\n| - | - |\n| - | - |\n| —— | |\n", "表格 中中\n  表头 名 │ 数\n  行 - │ -\n  行 —— │ ", &[]),
    ("| 名 | 数 |\n| 甲 | 1 |\n| — | — |\n", "表格 中中\n  表头 名 │ 数\n  行 甲 │ 1\n  行 — │ —", &["没有分隔行"]),
    (
        "| 名 | 数 |\n| —— | —— |\n| 甲 | 1例 |\n\n| 名 | 率 |\n| —— | —— |\n| 乙 | 2% |\n",
        "表格 中中\n  表头 名 │ 数\n  行 甲 │ 1例\n表格 中中\n  表头 名 │ 率\n  行 乙 │ 2%",
        &[],
    ),
    // What stands right under a table, a list or a quotation.
    (
        "| 名 | 数 |\n| --- | --- |\n| 甲 | 1例 |\n以上由疾控股提供。\n",
        "表格 中中\n  表头 名 │ 数\n  行 甲 │ 1例\n段 以上由疾控股提供。",
        &[],
    ),
    (
        "上文。\n| 名 | 数 |\n| --- | --- |\n| 甲 | 1例 |\n## 下章\n",
        "段 上文。\n表格 中中\n  表头 名 │ 数\n  行 甲 │ 1例\n标题1 一、下章",
        &[],
    ),
    // Lines that wrap, beside what is bold.
    ("**abc**\ndef\n*甲*\n乙 x\n**y**\n", "段 **abc** def*甲*乙 x **y**", &[]),
    ("- 甲\n- 乙\n以上。\n", "列表\n  项\n    段 甲\n  项\n    段 乙\n段 以上。", &[]),
    ("1. 甲\n2. 乙\n以上。\n", "列表 从1起\n  项\n    段 甲\n  项\n    段 乙\n段 以上。", &[]),
    ("> 甲\n乙\n", "段 甲\n段 乙", &["引用块"]),
    (">=90%的目标\n", "段 >=90%的目标", &[]),
    // What is quoted is like all else.
    ("> 甲\n> 乙\n>\n> 丙\n", "段 甲乙\n段 丙", &["引用块（>），已按普通文字处理"]),
    (
        "> ## 甲\u{FDDD}一是\u{FDDE}\n\n## 乙\u{FDDD}无\u{FDDE}\n\n## 丙\n\n> ## 丁\n",
        "标题1 甲\n标题1 乙\n标题1 一、丙\n标题1 二、丁",
        &["引用块"],
    ),
    (
        "> | 名 | 数 |\n> |---|---|\n> | 甲 | 1 | 多出一格 |\n> 以上。\n",
        "表格 中中中\n  表头 名 │ 数 │ \n  行 甲 │ 1 │ 多出一格\n段 以上。",
        &["引用块", "多出单元格“多出一格”"],
    ),
    ("> [甲]: 乙\n", "段 [甲]: 乙", &["引用块"]),
    ("> 甲\n> ---\n> 乙\n", "段 甲\n段 乙", &["引用块", "分隔线（---），没有印出"]),
    (
        "> > ##甲\n>> >=90%\n> - 乙\n> 丙\n",
        "标题1 一、甲\n段 >=90%\n列表\n  项\n    段 乙\n段 丙",
        &["引用块", "“##甲”已当作标题"],
    ),
    ("- 甲\n  > 乙\n  > 丙\n- > 丁\n  > 戊\n", "列表\n  项\n    段 甲\n    段 乙丙\n  项\n    段 丁戊", &["引用块"]),
    ("> ```\n> 甲\n> ```\n乙\n", "段 甲\n段 乙", &["引用块", "代码块（```）"]),
    ("> 甲\n乙\n>=5\n", "段 甲\n段 乙>=5", &["引用块"]),
    // Paragraphs and lists within items.
    (
        "1. 一条\n\n   里面的第二段\n2. 二条\n3. 三条\n",
        "列表 从1起\n  项\n    段 一条\n    段 里面的第二段\n  项\n    段 二条\n  项\n    段 三条",
        &[],
    ),
    ("1. 一条\n   接着写\n2. 二条\n", "列表 从1起\n  项\n    段 一条接着写\n  项\n    段 二条", &[]),
    // Numbers of lists.
    ("甲：\n2. 乙\n3. 丙\n", "段 甲：\n列表 从2起\n  项\n    段 乙\n  项\n    段 丙", &[]),
    ("1. 甲\n1. 乙\n1. 丙\n", "列表 从1起\n  项\n    段 甲\n  项\n    段 乙\n  项\n    段 丙", &[]),
    (
        "1. 甲\n2. 乙\n\n1. 丙\n2. 丁\n",
        "列表 从1起\n  项\n    段 甲\n  项\n    段 乙\n列表 从1起\n  项\n    段 丙\n  项\n    段 丁",
        &[],
    ),
    ("1. 甲\n3. 乙\n", "列表 从1起\n  项\n    段 甲\n  项\n    段 乙", &["序号写的是3，按顺序印作2"]),
    // Lines that make headings of others, or are no text.
    ("## 第一章\n一段普通的话。\n---\n下一段。\n", "标题1 一、第一章\n段 一段普通的话。\n段 下一段。", &["分隔线（---）"]),
    ("一段话\n===\n下一段。\n", "段 一段话\n段 下一段。", &["分隔线（===）"]),
    ("一段话\n-\n", "段 一段话", &["分隔线（-）"]),
    ("上\n\n***\n\n下\n", "段 上\n段 下", &["分隔线（***）"]),
    ("##第一章\n正文\n", "标题1 一、第一章\n段 正文", &["“##第一章”已当作标题"]),
    ("#1楼改造\n", "段 #1楼改造", &[]),
    // Addresses of links.
    ("[甲]: 乙\n", "段 [甲]: 乙", &[]),
    ("上文。\n\n[甲]: 乙 \"丙\"\n下文[甲]。\n", "段 上文。\n段 [甲]: 乙 \"丙\"下文[甲]。", &[]),
    ("- [甲]: 乙\n", "列表\n  项\n    段 [甲]: 乙", &[]),
    // Links, pictures, code, HTML.
    (
        "详见[实施方案](https://example.gov.cn/a.html)。\n",
        "段 详见实施方案。",
        &["链接（实施方案，地址 https://example.gov.cn/a.html"],
    ),
    ("见<https://example.gov.cn/b>。\n", "段 见https://example.gov.cn/b。", &["链接"]),
    ("上![图一](b.png \"题\")下。\n", "段 上图一下。", &["图片（图一，文件 b.png 题），只印出了文字"]),
    ("上![](b.png)下。\n", "段 上下。", &["图片（，文件 b.png），没有印出"]),
    // Marks of other writers of Markdown.
    ("见[^]和[^1]，[^甲][^2]另\\[^3]。\n", "段 见[^]和，另[^3]。", &["脚注（[^1]），没有印出", "脚注（[^甲]）", "脚注（[^2]）"]),
    ("[^1]: 说明\n", "段 说明", &["脚注（[^1]:），没有印出"]),
    ("[^这里没有右括号和[^1]\n", "段 [^这里没有右括号和", &["脚注（[^1]）"]),
    ("~~甲~~乙~~丙\n", "段 甲乙~~丙", &["删除线（~~），已按普通文字处理"]),
    ("==甲==\n", "段 甲", &["高亮（==），已按普通文字处理"]),
    ("- [x] 甲\n- [ ] 乙\n", "列表\n  项\n    段 甲\n  项\n    段 乙", &["待办框（[x]），没有印出", "待办框（[ ]）"]),
    ("一段`代码`。\n", "段 一段代码。", &["代码（`代码`）"]),
    ("```text\n## 章\n甲**乙**\n```\n后文。\n", "标题1 一、章\n段 甲**乙**\n段 后文。", &["代码块（```text）"]),
    ("~~~\n甲\n", "段 甲", &["代码块（~~~）"]),
    ("<div class=\"a\">\n甲<b>乙</b>\n</div>\n", "段 甲乙", &["<div class=\"a\">", "<b>", "</div>"]),
    ("甲<b>乙</b>丙<!-- 注 -->\n", "段 甲乙丙", &["<b>", "<!-- 注 -->"]),
    // Stars.
    ("每周7*24小时和8*12小时\n", "段 每周7*24小时和8*12小时", &[]),
    ("**甲：** 乙**丙\n", "段 **甲：** 乙丙", &["** 不成对"]),
    // What asks for a number where there is none.
    ("甲乙\u{FDD5}\n", "段 甲乙", &["“甲乙”不是各级标题"]),
];

#[test]
fn what_markdown_would_lose_is_put_right_or_told() {
    let mut wrong = Vec::new();
    for (markup, expected, pieces) in CASES {
        let (document, findings) = read(markup);
        let (said, told) = (tree(&document), told(&findings));
        let said = said.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let expected = expected.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        if said != expected {
            wrong.push(format!("{markup}=>\n{said}\nnot\n{expected}\ntold {told}\n"));
        }
        if pieces.is_empty() != told.is_empty() || pieces.iter().any(|piece| !told.contains(piece)) {
            wrong.push(format!("{markup}=> told {told:?}, not {pieces:?}\n"));
        }
        let lost = lost(markup, &document, &findings);
        if !lost.is_empty() {
            wrong.push(format!("{markup}=> lost {lost}\n"));
        }
        let raw = raw(&document);
        if !raw.is_empty() {
            wrong.push(format!("{markup}=> raw {raw:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

/// What this data and these templates print as Markdown, read again; none where nothing is drafted.
fn printed(data: &str, templates: &Templates) -> Option<(String, Document, Findings)> {
    let sources = [Source::new("试.yaml", data)];
    let mut findings = Findings::new();
    let opened = ledger::open(&sources);
    let chapters = templates.chapters(opened.layout(), opened.region());
    let ledger = opened.read(&ledger::LedgerOptions::default().chapters(chapters), &mut findings)?;
    let markup = template::render(&ledger, templates, &ledger.report.layout, &mut findings)?;
    let mut findings = Findings::new();
    let document = document::read(&markup.text, &markup.origins, Properties::default(), &mut findings);
    Some((markup.text, document, findings))
}

/// Every character that is not ASCII and that these templates print is in the draft or in a finding; for templates of any kind.
pub(crate) fn is_whole(data: &str, templates: &Templates) -> Result<(), String> {
    let Some((markup, document, findings)) = printed(data, templates) else { return Ok(()) };
    // A mark of byte order that the text begins with is none of its words; `check` tells it as what nobody sees.
    let is_mark = |c: char| c == '\u{FEFF}' && markup.trim_start().starts_with(c);
    let lost: String = lost(&markup, &document, &findings).chars().filter(|c| !c.is_ascii() && !is_mark(*c)).collect();
    if lost.is_empty() { Ok(()) } else { Err(format!("lost {lost}\n{markup}\n=>\n{}\n{}", tree(&document), told(&findings))) }
}

#[test]
fn templates_of_the_house_lose_nothing_and_leave_no_markup() {
    let mut seen = 0;
    let mut hold = |name: &str, data: &str, templates: &Templates| {
        let Some((markup, document, findings)) = printed(data, templates) else { panic!("{name} gives no draft") };
        assert_eq!(lost(&markup, &document, &findings), "", "{name}");
        // The data may print what it likes: ok_markup is such a text.
        assert!(name.contains("ok_") || raw(&document).is_empty(), "{name}: {:?}", raw(&document));
        assert_eq!(told(&findings), "", "{name}");
        seen += 1;
    };
    for file in crate::examples::data_files() {
        let templates =
            Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[], qicao::workspace::root(&file).as_deref()).unwrap();
        hold(&file.display().to_string(), &std::fs::read_to_string(&file).unwrap(), &templates);
    }
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/templates")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("ok_") {
            let case = std::fs::read_to_string(entry.path()).unwrap();
            let (data, layout) = case.split_once("---\n").unwrap();
            let (_folder, templates) = crate::properties::with_layout(layout);
            let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}\n";
            let data = if data.contains("报告:") { data.to_owned() } else { format!("{head}{data}") };
            hold(&name, &data, &templates);
        }
    }
    assert!(seen > 20, "{seen} drafts");
}

/// Lines of Markdown, each with a character of its own place.
const LINES: &[&str] = &[
    "甲段落",
    "# 乙题",
    "## 丙章",
    "##丁章",
    "### 戊节",
    "- 己项",
    "  - 庚项",
    "1. 辛条",
    "3. 壬条",
    "2) 癸条",
    "   子续",
    "> 丑引",
    "---",
    "===",
    "-",
    "```",
    "~~~寅",
    "| 卯 | 辰 |",
    "| --- | --- |",
    "|---|",
    "| 巳 | 午 | 未 |",
    "申 | 酉 |",
    "｜ 戌 ｜",
    "[亥]: 天",
    "[地](玄)黄",
    "![宇](宙)",
    "`洪`荒",
    "<div>日</div>",
    "<b>",
    "月<!-- 盈 -->昃",
    "**辰**宿",
    "**列",
    "张*寒*来",
    "暑\\",
    "往  ",
    "秋\u{FDD5}",
    "",
    "",
    "",
    "    收",
    "冬 | 藏",
    "&amp;闰",
];

/// What a line stands in; most in nothing.
const INDENTS: &[&str] = &["", "", "", "", "", "> ", "> ", "> > ", "- ", "  ", "- > "];

proptest! {
    #![proptest_config(crate::properties::cases(400))]

    /// However lines stand under and in each other, none is lost.
    #[test]
    fn lines_in_any_order_lose_nothing(
        lines in proptest::collection::vec((proptest::sample::select(INDENTS), proptest::sample::select(LINES)), 1..9)
    ) {
        // A table has no place in an item: its row is text there, strokes and all.
        let lines = lines.into_iter().filter(|(indent, line)| !indent.contains('-') || !line.contains(['|', '｜']));
        let markup: String = lines.map(|(indent, line)| format!("{indent}{line}\n")).collect();
        let (document, findings) = read(&markup);
        let lost: String = lost(&markup, &document, &findings).chars().filter(|c| !c.is_ascii()).collect();
        prop_assert!(lost.is_empty(), "lost {}\n{}\n=>\n{}\n{}", lost, markup, tree(&document), told(&findings));
        let raw = raw(&document);
        prop_assert!(raw.is_empty(), "raw {:?}\n{}", raw, markup);
    }
}

#[test]
fn entries_of_a_form_that_join_are_told() {
    let (document, findings) = read("# 题\n\n甲：5例\n乙：3例\n");
    assert!(tree(&document).contains("甲：5例乙：3例"), "{}", tree(&document));
    assert_eq!(told(&findings), "“乙：3例”接着上一行，印成了同一段");
    // With a mark at its end the line before means to be joined; a paragraph each, they are none.
    for markup in ["# 题\n\n甲：5例，\n乙：3例。\n", "# 题\n\n甲：5例\n\n乙：3例\n", "# 题\n\n全县共报告\n甲：5例\n"]
    {
        assert_eq!(told(&read(markup).1), "", "{markup}");
    }
}

/// Whatever stands in a text once may stand in it any number of times: none is held against all that follow.
#[test]
fn no_sign_of_markup_takes_long_to_read_or_to_write() {
    const SIGNS: &[&str] = &[
        "<a\n",
        "[^1]",
        "[^",
        "~~",
        "==",
        "[",
        "![",
        "[a](",
        "<",
        "<!--",
        "<?",
        "<![CDATA[",
        "`",
        "**",
        "*甲 ",
        "_",
        "\\",
        "&",
        "|",
        "|甲|\n",
        "> ",
        "> 甲\n",
        "- 甲\n",
        "3. 甲\n",
        "甲：5\n",
        "二、\n",
        "```\n",
    ];
    let signs = SIGNS.iter().map(|sign| ("", *sign, 20_000));
    for (opening, sign, count) in signs.chain([("<div\n", "<a\n", 200_000), ("", "[^1]", 100_000), ("", "~~", 100_000)]) {
        let start = std::time::Instant::now();
        let (document, _) = read(&format!("{opening}{}", sign.repeat(count)));
        for writer in qicao::WRITERS.iter().filter(|writer| writer.name != "docx") {
            (writer.write)(&document, &WriterOptions::default(), &mut Findings::new()).unwrap();
        }
        assert!(start.elapsed().as_secs() < 10, "{opening:?} {sign:?}: {:?}", start.elapsed());
    }
}
