//! 样式.yaml: the standard's page as a file, and what a county sets otherwise.

use std::borrow::Cow;

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::format::{WriterOptions, find};
use qicao::page::{LineGrid, Page, STANDARD};
use qicao::{page, template};

use crate::cli::Desk;
use crate::docx::part;
use crate::samples::everything;

/// A page of a county's own, with something of everything.
pub(crate) const OWN: &str = "纸张: {宽: 21厘米}\n页边距: {上: 30毫米, 下: 30毫米, 左: 25毫米, 右: 25毫米}\n网格: chars\n\
    字体: {系列: windows, 小标宋: 方正小标宋_GBK, 西文: Times New Roman}\n正文: {字号: 四号, 每面行数: 25行, 字距: 0磅, 首行缩进: 3字}\n\
    标题: {字号: 18磅, 行距: 30磅, 下空: 2行}\n附件说明: {上空: 0行}\n落款: {上空: 2行, 署名右空: 4字, 日期右移: 0字}\n\
    页码: {字号: 小四, 行距: 12磅, 距版心: 5毫米, 外侧空: 0字}\n表格: {字号: 五号, 行距: 18磅, 边距: 1毫米}\n";

/// What files say together, the nearest first.
fn read(files: &[&str]) -> (Option<Page>, Findings) {
    let sources: Vec<Source> = files.iter().map(|text| Source::new("样式.yaml", *text)).collect();
    let mut findings = Findings::new();
    let page = page::read(&template::standard_style(), &sources, &mut findings);
    (page.map(|page| page.into_owned()), findings)
}

/// The options of a draft set in this style.
pub(crate) fn options(text: &str) -> WriterOptions {
    let (page, findings) = read(&[text]);
    WriterOptions::default().page(Cow::Owned(page.unwrap_or_else(|| panic!("{findings:?}"))))
}

/// Rule, message and first hint of each finding, and where it is.
fn told(findings: &Findings) -> Vec<String> {
    let line = |finding: &qicao::base::finding::Finding| {
        let (line, column) = finding.place.as_ref().unwrap_or_else(|| panic!("{finding:?}")).start();
        format!("{line}:{column} {} {}", finding.rule.id, finding.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn the_file_and_the_constant_are_one_standard() {
    let standard = template::standard_style();
    let (page, findings) = read(&[standard.text()]);
    assert_eq!(page.as_ref(), Some(&STANDARD));
    assert!(findings.is_empty(), "{findings:?}");
    // Every measure is in the file: one that is set there to something else arrives.
    let changed = "纸张: {宽: 200毫米, 高: 300毫米}\n页边距: {上: 40毫米, 左: 20毫米, 下: 30毫米, 右: 20毫米, 页眉: 1毫米}\n网格: 字\n\
        字体: {仿宋: 甲, 楷体: 乙, 小标宋: 丙, 黑体: 丁, 宋体: 戊, 西文: Arial}\n正文: {字号: 小三, 行距: 30磅, 字距: 1磅, 首行缩进: 1字}\n\
        标题: {字号: 小二, 行距: 30磅, 下空: 0行}\n附件说明: {上空: 2行}\n落款: {上空: 2行, 署名右空: 4字, 日期右移: 1字}\n\
        页码: {字号: 五号, 行距: 15磅, 距版心: 8毫米, 外侧空: 2字}\n表格: {字号: 五号, 行距: 20磅, 边距: 1毫米}\n";
    let shown = format!("{:?}", read(&[changed]).0.unwrap());
    for (new, old) in shown.split(", ").zip(format!("{STANDARD:?}").split(", ")) {
        assert!(new != old || new.starts_with("stand_in") || new.contains("latin"), "{new} cannot be set");
    }
}

#[test]
fn without_files_nothing_is_read() {
    let mut findings = Findings::new();
    let broken = Source::new("国标.yaml", "：");
    let page = page::read(&broken, &[], &mut findings).unwrap();
    assert!(matches!(page, Cow::Borrowed(page) if page == &STANDARD));
    assert_eq!(read(&["# 只有说明\n\n"]).0, Some(STANDARD.clone()), "nothing but comments");
}

#[test]
fn a_nearer_file_wins_measure_by_measure() {
    let (page, findings) =
        read(&["字体: windows\n正文: {行距: 28磅}\n", "字体: founder_gbk\n页边距: {左: 27毫米}\n正文: {每面行数: 20行}\n"]);
    let page = page.unwrap();
    assert_eq!((page.line, page.left, page.faces.fangsong.name.as_ref()), (560, 1531, "仿宋"));
    assert!(findings.is_empty(), "22 lines, 27 mm and any 仿宋 are what the standard allows: {findings:?}");
    let lines = read(&["正文: {每面行数: 20行, 每行字数: 26字}\n"]).0.unwrap();
    assert_eq!((lines.lines(), lines.characters(), lines.line, lines.spacing), (20, 26, 637, 20));
}

#[test]
fn what_departs_from_the_standard_is_told_with_its_clause() {
    let (page, findings) =
        read(&["页边距:\n  上: 30毫米\n正文: {行距: 30磅}\n字体: {仿宋: 宋体}\n表格: {字号: 五号}\n页码: {字号: 五号}\n"]);
    assert!(page.is_some() && findings.count(Severity::Note) == findings.iter().len());
    let notes = told(&findings);
    assert_eq!(
        notes,
        [
            "2:6 off-standard 页边距.上是30毫米，偏离国标的37毫米（GB/T 9704—2012，5.2.1）",
            "4:10 off-standard 字体.仿宋是宋体，偏离国标的仿宋_GB2312（GB/T 9704—2012，5.2.2）",
            "6:10 off-standard 页码.字号是五号，偏离国标的四号（GB/T 9704—2012，7.5）",
            "3:10 off-standard 每面排21行，偏离国标的22行（GB/T 9704—2012，5.2.3）",
        ]
    );
    assert!(findings.iter().all(|finding| finding.hints[0].starts_with("国标的规定：")));
    // 29磅 is the trap that many fall into: 21 lines.
    let (_, findings) = read(&["正文: {行距: 29磅}"]);
    assert_eq!(told(&findings), ["1:10 off-standard 每面排21行，偏离国标的22行（GB/T 9704—2012，5.2.3）"]);
}

#[test]
fn faults_are_told_all_at_once_with_their_places() {
    let (page, findings) = read(&[
        "页边距: {上: 300毫米, 顶: 2毫米}\n行距: 30磅\n字体: window\n正文:\n  字号: 0\n  行据: 28磅\n  首行缩进: -2字\n网格:\n表格: 小四\n标题: {下空: [1]}\n",
    ]);
    assert!(page.is_none() && findings.is_fatal());
    assert_eq!(
        told(&findings),
        [
            "1:10 bad-measure “页边距.上”不能是“300毫米”",
            "1:17 unknown-key “页边距”里没有“顶”这一项",
            "2:1 unknown-key 样式里没有“行距”这一项",
            "3:5 bad-measure “字体.系列”不能是“window”",
            "5:7 bad-measure “正文.字号”不能是“0”",
            "6:3 unknown-key “正文”里没有“行据”这一项",
            "7:9 bad-measure “正文.首行缩进”不能是“-2字”",
            "8:1 bad-measure “网格”没有写内容",
            "9:5 bad-measure “表格”下面要写明是哪一项",
            "10:10 bad-measure “标题.下空”不能是一串内容",
        ]
    );
    let hints: Vec<&str> = findings.iter().flat_map(|finding| finding.hints.iter().map(|hint| &**hint)).collect();
    assert!(hints.contains(&"可以是0毫米到100毫米；长度写成 37毫米 或 28.95磅"), "{hints:?}");
    assert!(hints.iter().any(|hint| hint.contains("是不是“windows”")) && hints.contains(&"是不是“行距”？"), "{hints:?}");
}

#[test]
fn measures_that_cannot_be_together_are_told() {
    for (text, expected) in [
        ("页边距: {左: 90毫米, 右: 80毫米}", "一行只排得下7个字"),
        ("纸张: {高: 100毫米}\n页边距: {上: 50毫米}", "一面只排得下1行"),
        ("正文: {行距: 15磅}", "正文的行距15磅小于字号16磅，字会被切掉"),
        ("页边距: {下: 5毫米}", "下页边距里放不下页码"),
        ("正文: {每行字数: 6字}", "“正文.每行字数”不能是“6字”"),
        ("正文: {每行字数: 40字}", "一行40个字，字距要-4.95磅，排不好"),
    ] {
        let (page, findings) = read(&[text]);
        let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(page.is_none() && messages.contains(&expected), "{text}: {messages:?}");
        assert!(findings.iter().all(|finding| finding.place.is_some()));
    }
    for text in [
        "：",
        "- 甲",
        "a: [",
        "字体: {仿宋: '<w:b/>'}",
        "正文: {字号: 99999999999999999999磅}",
        "网格: {值: {值: 行}}",
        "页边距: {上: 1e3毫米}",
    ] {
        assert!(read(&[text]).0.is_none(), "{text}");
    }
}

#[test]
fn a_page_of_its_own_reaches_every_part() {
    let write = |text: &str| (find("docx").unwrap().write)(&everything(), &options(text), &mut Findings::new()).unwrap();
    let own = write(OWN);
    let (document, styles, fonts) =
        (part(&own, "word/document.xml"), part(&own, "word/styles.xml"), part(&own, "word/fontTable.xml"));
    assert!(
        document.contains(
            r#"<w:pgMar w:top="1701" w:right="1417" w:bottom="1701" w:left="1417" w:header="851" w:footer="1296" w:gutter="0"/>"#
        ),
        "{document}"
    );
    assert!(document.contains(r#"<w:docGrid w:type="linesAndChars" w:linePitch="537" w:charSpace=""#));
    assert!(
        styles.contains(r#"<w:ind w:firstLineChars="300" w:firstLine="840"/>"#)
            && styles.contains(r#"<w:adjustRightInd w:val="0"/>"#)
    );
    assert!(styles.contains(r#"w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋""#));
    assert!(fonts.contains(r#"<w:font w:name="方正小标宋_GBK"><w:altName w:val="方正小标宋简体"/>"#));
    // 版心 is 160 mm, 32 characters of 14 pt: 署名 of 7 stands at 32 − 4 − 7 = 21, and so does the shorter date.
    assert!(document.contains(r#"<w:pStyle w:val="SignOffDate"/><w:ind w:left="5880""#), "{document}");
    assert_eq!(document.matches(r#"<w:tblW w:w="9072" w:type="dxa"/>"#).count(), 2);

    let chars = write("网格: 字");
    assert!(
        part(&chars, "word/document.xml").contains(r#"<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>"#)
    );
    let styles = part(&chars, "word/styles.xml");
    assert!(
        styles.contains(r#"<w:ind w:firstLineChars="200" w:firstLine="630"/>"#) && !styles.contains(r#"<w:spacing w:val="-5"/>"#)
    );
    assert_eq!(options("网格: chars").page.grid, LineGrid::Characters);
    assert!(
        write("表格: {字号: 小四}")
            == (find("docx").unwrap().write)(&everything(), &WriterOptions::default(), &mut Findings::new()).unwrap()
    );
}

const DATA: &str = "报告:\n  单位: 恩施市卫生健康局\n  地区: 恩施市\n  期间: 2019年上半年\n  成文日期: 2019-07-08\n";

#[test]
fn the_countys_file_is_found_where_its_templates_are() {
    let margins = |desk: &Desk| part(&desk.run().files["稿.docx"], "word/document.xml");
    let desk = Desk::new()
        .data(DATA)
        .file("templates/样式.yaml", "页边距: {左: 20毫米, 右: 20毫米}\n")
        .file("templates/县区/恩施市/样式.yaml", "页边距: {左: 25毫米}\n")
        .file("templates/县区/别的县/样式.yaml", "页边距: {左: 99毫米}\n")
        .file("另外/样式.yaml", "页边距: {右: 30毫米}\n")
        .args(["generate", "数据.yaml", "-o", "稿.docx"]);
    assert!(margins(&desk).contains(r#"w:right="1134" w:bottom="1984" w:left="1417""#));
    let desk = desk.args(["generate", "数据.yaml", "-o", "稿.docx", "--templates", "另外"]);
    assert!(margins(&desk).contains(r#"w:right="1701" w:bottom="1984" w:left="1417""#));
    let told = desk.run().stderr;
    assert!(told.contains("提示[偏离公文格式国标]: 页边距.左是25毫米，偏离国标的28毫米"), "{told}");
    assert!(told.contains("--> templates/县区/恩施市/样式.yaml:1:10"), "{told}");
}

#[test]
fn a_file_at_fault_keeps_anything_from_being_written() {
    let desk = Desk::new().data(DATA).file("templates/样式.yaml", "页边距: {左: 300毫米}\n");
    let ran = desk.args(["generate", "数据.yaml"]).run();
    assert_eq!(ran.status, Some(2));
    assert!(!ran.files.keys().any(|file| file.ends_with(".docx")));
    assert!(ran.stderr.contains("templates/样式.yaml:1:10") && ran.stderr.contains("可以是0毫米到100毫米"), "{}", ran.stderr);
    let desk = Desk::new().data(DATA).file("templates/样式.yaml", b"\xC4\xE3\xBA\xC3\xD1\xF9\xCA\xBD: 1\n");
    assert_eq!(desk.args(["check", "数据.yaml"]).run().status, Some(2), "not UTF-8");
}
