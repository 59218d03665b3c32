//! `--mask`: a draft to share, without its figures or without the names of places.

mod spelling;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::document::{Document, walk};
use qicao::format::{self, WRITERS};
use qicao::job::draft::{self, DraftOptions};
use qicao::job::mask::Masked;
use qicao::template::Templates;
use qicao::workspace;

use crate::cli::Desk;
use crate::docx::parts;
use crate::examples::data_files;

fn masked(file: &Path, mask: Option<Masked>) -> Document {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source::new(name, fs::read_to_string(file).unwrap());
    let templates = Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[], workspace::root(file).as_deref()).unwrap();
    let options = DraftOptions::default().mask(mask);
    let mut findings = Findings::new();
    draft::draft(&[source], &templates, &options, &mut findings).unwrap_or_else(|| panic!("{findings:?}")).document
}

/// Everything that a reader of any format could see, by format and part; of XML its texts, and attributes that are no measures.
fn seen(document: &Document) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for writer in WRITERS {
        for review in [true, false] {
            let options = format::WriterOptions::default().review(review);
            let bytes = (writer.write)(document, &options, &mut Findings::new()).unwrap();
            if writer.name != "docx" {
                all.insert(format!("{} {review}", writer.name), String::from_utf8(bytes).unwrap());
                continue;
            }
            for (name, content) in parts(&bytes) {
                let text = if ["word/document", "word/comments", "docProps/core"].iter().any(|part| name.starts_with(part)) {
                    shown(&content)
                } else {
                    content
                };
                all.insert(format!("docx {review} {name}"), text);
            }
        }
    }
    all
}

fn shown(xml: &str) -> String {
    let xml = roxmltree::Document::parse(xml).unwrap();
    let mut out = String::new();
    for node in xml.descendants() {
        match node.tag_name().name() {
            "p" => out.push('\n'),
            "t" | "title" | "creator" | "lastModifiedBy" | "created" | "modified" => {
                out.push_str(node.text().unwrap_or_default())
            }
            "tag" | "alias" => node.attributes().for_each(|attribute| out.push_str(&format!("⟦{}⟧", attribute.value()))),
            _ => {}
        }
    }
    out
}

/// Numbers of two digits or more, as digits stand in a row.
fn numbers(text: &str) -> HashSet<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).map(|part| part.trim_matches('.'));
    parts.filter(|part| part.len() > 1).map(str::to_owned).collect()
}

/// What a county knows of itself: each figure's digits, and each number typed into a text.
fn real_numbers(file: &Path) -> HashSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let mut all = HashSet::new();
    for line in
        text.lines().map(|line| line.split(" #").next().unwrap_or_default()).filter(|line| !line.trim_start().starts_with('#'))
    {
        // The name before the colon is a label.
        all.extend(numbers(line.split_once(':').map_or(line, |(_, value)| value)));
    }
    all.remove("10");
    all
}

/// The styles of a page and other things that every draft has.
fn is_machinery(part: &str) -> bool {
    let fixed = [
        "word/styles",
        "word/settings",
        "word/footer",
        "word/fontTable",
        "word/_rels",
        "_rels/",
        "[Content",
        "docProps/custom",
        "docProps/app",
    ];
    fixed.iter().any(|name| part.contains(name))
}

#[test]
fn no_figure_shows_in_any_format() {
    for file in data_files() {
        let real = real_numbers(&file);
        assert!(real.len() > 4, "{}", file.display());
        for mask in [Masked::Digits, Masked::All] {
            for (part, text) in seen(&masked(&file, Some(mask))).into_iter().filter(|(part, _)| !is_machinery(part)) {
                // The look of a page in HTML is no text, and a file without a date has a fixed one.
                let text = text
                    .split_once("</style>")
                    .map_or(text.as_str(), |(_, body)| body)
                    .replace("1980-01-01T00:00:00Z", "")
                    .replace("20××", "");
                let leaked: Vec<String> = numbers(&text).into_iter().filter(|number| real.contains(number)).collect();
                assert!(leaked.is_empty(), "{} {mask:?} {part} shows {leaked:?}", file.display());
            }
        }
    }
}

#[test]
fn no_name_shows_in_any_format() {
    for (name, words) in [("恩施市2019年上半年", ["恩施", "杭州", "京山"]), ("罗甸县2020年", ["罗甸", "罗甸县", "罗甸"])]
    {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}.yaml"));
        for mask in [Masked::Names, Masked::All] {
            for (part, text) in seen(&masked(&file, Some(mask))) {
                for word in words {
                    assert!(!text.contains(word), "{name} {mask:?} {part} shows {word}");
                }
            }
        }
    }
}

#[test]
fn labels_units_and_sentences_stay_whole() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml");
    let all = |mask| String::from_utf8(crate::examples::written(&masked(&file, mask), "txt", true)).unwrap();
    let digits = all(Some(Masked::Digits));
    for words in [
        "恩施市卫生健康局20××年上半年工作总结",
        "报告法定传染病×.××万例，报告发病率××.××/10万",
        "建档率××.××%",
        "明白卡××万余份",
        "达到（未达到）省、州×.××岁的目标要求",
        "孕产妇死亡××人",
        "5岁以下儿童死亡",
        "20××年×月×日",
    ] {
        assert!(digits.contains(words), "{words}: {digits}");
    }
    let names = all(Some(Masked::Names));
    assert!(names.contains("××市卫生健康局2019年上半年工作总结") && names.contains("1.23万例"), "{names}");
    // Nothing else changes: the real draft without its names is the masked one.
    assert_eq!(names.lines().count(), all(None).lines().count());
}

/// Figures that real drafts say by their value alone: the masked drafts must not differ.
fn of(yaml: &str) -> String {
    let mut findings = Findings::new();
    let source =
        Source::new("数据.yaml", format!("报告: {{单位: 某县局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}}\n{yaml}"));
    let templates = Templates::built_in();
    let options = DraftOptions::default().mask(Masked::Digits);
    let drafted = draft::draft(&[source], &templates, &options, &mut findings).unwrap_or_else(|| panic!("{findings:?}"));
    let mut text = String::new();
    walk::inlines(&drafted.document, &mut |inlines| text.push_str(&(walk::plain(inlines) + "\n")));
    text
}

#[test]
fn what_a_figure_is_worth_changes_no_word() {
    let data = |deaths: &str, rate: &str, count: &str, last: &str| {
        of(&format!(
            "妇幼: {{孕产妇死亡: {deaths}, 活产数: {{值: {count}, 上年: {last}}}, 宫颈癌筛查率: {rate}, 乳腺癌筛查率: 100%}}\n\
            主要工作: [{{标题: 妇幼, 专题: 妇幼健康, 正文: '共${{妇幼.活产数}}，手写{count}。'}}]\n"
        ))
    };
    let one = data("0人", "100%", "947人", "837人");
    assert_eq!(one, data("3人", "91.5%", "12人", "12人"));
    assert!(one.contains("同比增长（下降）××.××%") && one.contains("手写××人"), "{one}");
    assert!(!one.contains("无孕产妇死亡") && !one.contains("均为"), "{one}");
}

const DATA: &str = "报告:\n  单位: 湖北省恩施土家族苗族自治州沙县卫生健康局\n  地区: 沙县\n  期间: 2019年上半年\n  成文日期: 2019-07-08\n\
    服务: {人数: 1234人, 恩施医院: 56张, 缺数: 待报}\n主要工作:\n  - 标题: 恩施州工作\n    正文: 沙县共${服务.人数}，床${服务.恩施医院}，土家族苗族群众3000余人，１２３人，缺${服务.缺数}，比上年-3.5%，H7N9，沙尘。\n";

#[test]
fn the_name_of_the_file_and_controls_tell_nothing_either() {
    let template = "{% extends \"版式/四部分.md\" %}\n{% block 结束语 %}沙县的模板写着1234和5岁、沙县报告.{% endblock %}\n";
    let desk = Desk::new().data(DATA).template("县区/沙县/版式/四部分", template).args([
        "generate",
        "数据.yaml",
        "--mask",
        "全部",
        "--to",
        "docx,tree",
    ]);
    let ran = desk.run();
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let title = "××省××州××县卫生健康局20××年上半年工作总结";
    let tree = String::from_utf8(ran.files[&format!("{title}.tree")].clone()).unwrap();
    assert!(tree.contains("××县共⟦服务.人数⟧××人，床⟦服务.××医院⟧××张，××族群众××余人，××人，缺⟦？服务.缺数⟧【待填：缺数】，比上年××.××%，H××N××，沙尘。"), "{tree}");
    assert!(tree.contains("××县的模板写着××和5岁、××县报告"), "the county's own template is used, and masked: {tree}");
    assert!(!tree.contains("批注") && tree.contains("成文日期=无"), "{tree}");
    let docx = parts(&ran.files[&format!("{title}.docx")]);
    assert!(!docx.contains_key("word/comments.xml"));
    let document = &docx["word/document.xml"];
    assert!(document.contains("服务.××医院") && document.contains(r#"<w:rStyle w:val="Gap"/>"#), "{document}");
    for (name, content) in docx {
        assert!(
            !content.contains("恩施") && !content.contains("沙县") && !content.contains("数据.yaml") && !content.contains("1234"),
            "{name}"
        );
    }
}

#[test]
fn a_mask_goes_with_clean_and_an_unknown_one_is_told() {
    let desk = Desk::new().data(DATA).args(["generate", "数据.yaml", "--mask", "数字", "--clean", "-o", "-", "--to", "txt"]);
    let ran = desk.run();
    assert!(ran.stdout.contains("沙县共××人") && ran.status == Some(0), "{}", ran.stdout);
    let ran = desk.args(["generate", "数据.yaml", "--mask", "数子"]).run();
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr.contains("“--mask <内容>”不能是“数子”") && ran.stderr.contains("可以写：数字、地名、全部"),
        "{}",
        ran.stderr
    );
    let help = Desk::new().args(["generate", "--help"]).run().stdout;
    assert!(help.contains("--mask <内容>") && help.contains("遮去内容再分享：数字、地名 或 全部；不带批注"), "{help}");
}

#[test]
fn no_filter_sees_what_is_masked() {
    let say = |now: &str, before: &str| {
        let data = format!(
            "报告: {{单位: 甲县局, 地区: 甲县, 期间: 2019年, 成文日期: 2020-01-08}}\n\
            甲: {{数: {{值: {now}, 上年: {before}, 目标: '>=90%', 其中: {{子: {now}}}}}, 旧: {before}, 总: {now}, 日: 2019-07-08}}\n主要工作: [文]\n"
        );
        let lines = [
            "甲.数 | 数",
            "甲.数 | 万",
            "甲.数 | 亿",
            "甲.数 | 小数",
            "甲.数 | 概数",
            "甲.数 | 量级",
            "甲.数 | 同比",
            "甲.数 | 同比(括注=true)",
            "[甲.数, 甲.旧] | 同比",
            "甲.数 | 环比(上期=甲.旧)",
            "甲.数 | 增减",
            "甲.数 | 增减(与=甲.旧, 基=\"年初\")",
            "甲.数 | 从到",
            "甲.数 | 较目标",
            "甲.数 | 较目标(任务=true)",
            "甲.数 | 占(总=甲.总)",
            "甲.数 | 比例(与=甲.总)",
            "甲.数 | 其中",
            "甲.数 | 均(与=[甲.旧])",
            "[甲.数, 甲.旧] | 分别",
            "甲.数 | 名次",
            "甲.数 | 序数",
            "甲.数 | 区间(到=甲.旧)",
            "甲.数 | 零(说=\"无\")",
            "甲.数 | 汉字",
            "报告.年 | 汉字(年份=true)",
            "报告.年 | 届次(始=2000)",
            "报告.截至 | 日期(式=\"月底\")",
            "甲.日 | 日期(至=报告.截至)",
            "[甲.数, 甲.旧] | 顿号",
        ];
        let body: String = lines.iter().map(|line| format!("{{{{ {line} }}}}\n\n")).collect();
        let template = format!("{{% extends \"版式/四部分.md\" %}}\n{{% block 结束语 %}}{body}{{% endblock %}}\n");
        let desk = Desk::new().data(&data).template("版式/四部分", &template);
        let ran = desk.args(["generate", "数据.yaml", "--mask", "数字", "-o", "-", "--to", "txt"]).run();
        assert!(
            ran.stdout.contains("同比上升（下降）××.××个百分点") && !ran.stdout.contains("待填"),
            "{}{}",
            ran.stdout,
            ran.stderr
        );
        ran.stdout
    };
    let one = say("94.44%", "75%");
    assert_eq!(one, say("3%", "100%"), "{one}");
    let rest = one.replace("20××", "").replace("1:×", "");
    assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{one}");
}

/// The draft of this data with these hand edits beside it, all of it masked, and what was told.
fn with_hand_edits(data: &str, amended: &str) -> (String, String) {
    let desk = Desk::new().data(data).file("数据.批改.yaml", amended);
    let ran = desk.args(["generate", "数据.yaml", "--mask", "全部", "-o", "-", "--to", "txt"]).run();
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    (ran.stdout, ran.stderr)
}

#[test]
fn what_a_hand_wrote_is_masked_as_the_data_is() {
    let data = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n\
        党建: {党建会议: 25次}\n乡镇: {龙凤镇: 1300人}\n主要工作: [{标题: 党的建设全面加强, 专题: 党建}]\n";
    let (plain, _) = with_hand_edits(data, "批改: []\n");
    let old = plain.lines().find(|line| line.contains("党建工作")).unwrap().trim().replace("××次", "${党建.党建会议}");
    let edit = |new: &str| format!("批改:\n  - {{原句: \"{old}\", 改为: \"{new}\"}}\n");
    let (draft, told) = with_hand_edits(data, &edit("恩施召开会议${党建.党建会议}，其中局党委会议18次、龙凤镇3次，3天。"));
    assert!(draft.contains("××召开会议××次，其中局党委会议××次、××镇××次，××天。"), "{draft}");
    assert!(!told.contains("批改没有用上"), "{told}");
    // What is told of a hand edit quotes it.
    let (_, told) = with_hand_edits(data, &edit("其中龙凤镇18次${党建.别的}。"));
    assert!(told.contains("批改没有用上") && !told.contains("18") && !told.contains("龙凤"), "{told}");
    // Words of the data in 原句: the masked draft has them masked.
    let data = data.replace("专题: 党建", "引言: 恩施市共完成18项工作。, 专题: 党建");
    let (draft, told) = with_hand_edits(&data, "批改:\n  - {原句: 恩施市共完成18项工作。, 改为: 恩施市做成18件事。}\n");
    assert!(draft.contains("××市做成××件事。") && !told.contains("批改没有用上"), "{draft}{told}");
}

#[test]
fn every_place_that_the_data_names_is_masked() {
    for (organ, region, more, body, seen) in [
        ("恩施市卫生健康局", "恩施市", "主送机关: 恩施土家族苗族自治州卫生健康委员会", "州里", "××州卫生健康委员会"),
        ("喀什市卫生健康局", "喀什市", "主送机关: 新疆维吾尔自治区卫生健康委员会", "新疆的", "××区卫生健康委员会"),
        (
            "赤峰市卫生健康局",
            "赤峰市",
            "主送机关: 内蒙古自治区卫生健康委员会、各旗县卫生健康局",
            "内蒙古的",
            "××区卫生健康委员会、各旗县卫生健康局",
        ),
        ("喀什地区卫生健康委员会", "喀什地区", "落款: true", "喀什各级", "××各级"),
        ("喀什地区卫生健康委员会", "喀什地区", "落款: true", "喀什地区各级", "××地区各级"),
        ("恩施市舞阳坝街道办事处", "舞阳坝街道", "落款: true", "舞阳坝街道与舞阳坝", "××街道与××"),
        ("昆山市玉山镇卫生院", "昆山市玉山镇", "落款: true", "玉山镇、玉山和昆山", "××镇、××和××"),
        ("恩施市舞阳坝街道卫生院", "恩施市舞阳坝街道", "落款: true", "舞阳坝街道、舞阳坝", "××街道、××"),
        (
            "利川市卫生局",
            "利川市",
            "落款: true",
            "利\u{200B}川、利 川市、利\u{AD}川、利　川、⽩果，⻰凤",
            "××、××市、××、××、⽩果，⻰凤",
        ),
    ] {
        let data =
            format!("报告: {{单位: {organ}, 地区: {region}, 期间: 2019年, 成文日期: 2020-01-08, {more}}}\n主要工作: [{body}]\n");
        let ran = Desk::new().data(&data).args(["generate", "数据.yaml", "--mask", "地名", "-o", "-", "--to", "txt"]).run();
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.contains(seen), "{more} {body}: {}", ran.stdout);
        for name in ["恩施", "土家", "喀什", "新疆", "维吾尔", "赤峰", "内蒙", "舞阳", "玉山", "昆山"] {
            assert!(!ran.stdout.contains(name) && !ran.stderr.contains(name), "{name}: {}{}", ran.stdout, ran.stderr);
        }
    }
    // Entries of the data, by name or as what an entry says; kinds of places stay.
    let data = "报告: {单位: 甲州卫生健康委员会, 地区: 甲州, 期间: 2019年, 成文日期: 2020-01-08}\n\
        各地: {大兴安岭地区: 1人, 全州县: 2人, 房山区: 3人, 张集镇: 4人, 舞阳坝街道办事处: 5人, 红旗社区: 6人, 行政村: 7个, 非贫困村: 8个, \
        无烟社区: 9个, 主城区: 10人, 边远地区: 11人, 六角亭街道办事处: 1人, 三岔镇人民政府: 1人, 宣恩县人民医院: 1张, 昆山市玉山镇: 1人}\n\
        率: {值: 95%, 目标: {恩施州: '>=90%'}, 来源: 利川市卫健局}\n\
        主要工作: ['大兴安岭地区、全州县、房山区、张集镇、舞阳坝街道办事处、红旗社区、恩施州、利川市；行政村、非贫困村、无烟社区、主城区、边远地区；大兴安岭、全州和房山，高举红旗；六角亭街道办、六角亭街道、六角亭、三岔镇、宣恩、玉山镇']\n";
    let ran = Desk::new().data(data).args(["generate", "数据.yaml", "--mask", "地名", "-o", "-", "--to", "txt"]).run();
    let seen = "××地区、××县、××区、××镇、××街道办事处、××社区、××州、××市；行政村、非贫困村、无烟社区、主城区、边远地区；××、××和××，高举红旗；××街道办、××街道、××、××镇、××、××镇";
    assert!(ran.stdout.contains(seen), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn no_name_of_the_catalogue_is_taken_for_a_place() {
    let catalogue = qicao::catalogue::Catalogue::built_in();
    let names = catalogue.indicators().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    let named: Vec<String> = names.filter(|name| name.chars().all(char::is_alphabetic)).map(|name| name.to_string()).collect();
    let body = named.join("，");
    let entries: String = named.iter().enumerate().map(|(at, name)| format!("  - {{名: {name}, 号: 第{at}}}\n")).collect();
    let data =
        format!("报告: {{单位: 甲县局, 地区: 甲县, 期间: 2019年, 成文日期: 2020-01-08}}\n名录:\n{entries}主要工作: ['{body}']\n");
    let mut findings = Findings::new();
    let options = DraftOptions::default().mask(Masked::Names);
    let drafted = draft::draft(&[Source::new("数据.yaml", data)], &Templates::built_in(), &options, &mut findings).unwrap();
    let text = String::from_utf8(crate::examples::written(&drafted.document, "txt", true)).unwrap();
    let masked: Vec<&String> = named.iter().filter(|name| !text.contains(name.as_str())).collect();
    assert!(masked.is_empty() && named.len() > 2000, "{masked:?}");
}

#[test]
fn thousands_of_findings_on_one_line_are_masked_in_time() {
    let entry =
        |at: usize| format!("\"指标{at}\": {{\"值\": \"{}人\", \"分子\": \"没有{at}\", \"分母\": \"也没有\"}}", 1000 + at);
    let data = |count: usize| {
        let entries: Vec<String> = (0..count).map(entry).collect();
        let report = "{\"报告\": {\"单位\": \"沙县卫生健康局\", \"地区\": \"沙县\", \"期间\": \"2019年\"}";
        format!("{report}, \"数\": {{{}}}}}\n", entries.join(", "))
    };
    let begun = std::time::Instant::now();
    let mut findings = Findings::new();
    let options = DraftOptions::default().mask(Masked::All);
    let _ = draft::draft(&[Source::new("数据.yaml", data(200))], &Templates::built_in(), &options, &mut findings);
    // Where all that stands before each is masked for it, this takes minutes.
    assert!(begun.elapsed() < std::time::Duration::from_secs(40), "{:?}", begun.elapsed());
    // Each is told on its own entry, whose number does not show.
    let place = |at: usize| {
        findings
            .iter()
            .filter_map(|one| one.place.as_ref())
            .find(|place| place.key.as_ref().is_some_and(|key| key.as_str() == format!("数.指标{at}")))
    };
    for at in [0, 100, 199] {
        let place = place(at).unwrap_or_else(|| panic!("{at}: {findings:?}"));
        let (line, column) = place.start();
        let seen: String = place.source.line(line).chars().skip(column - 1).collect();
        assert!(!seen.contains(&(1000 + at).to_string()), "{seen}");
        assert!(seen.starts_with("{") || seen.contains("没有"), "{at}: {seen}");
    }
}

#[test]
fn what_keeps_data_from_being_read_shows_nothing_either() {
    let head = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";
    let good = format!("{head}妇幼: {{活产数: 4689人}}\n");
    let broken = format!("{head}妇幼: {{活产数: 4689人\u{7}}} # 恩施\n");
    let unclosed = format!("{head}妇幼: {{活产数: 4689人 # 恩施\n");
    // Nobody knows what is the name of the place here.
    let nowhere = "报告: {单位: 恩施市卫生健康局, 期间: 2019年上半年}\n妇幼: {活产数: 4689人\u{7}} # 恩施\n".to_owned();
    let without = "报告: {单位: 恩施市卫生健康局, 期间: 2019年上半年}\n妇幼: {活产数: 4689人}\n".to_owned();
    let amended = "批改:\n  - {原句: 恩施4689\u{7}, 改为: 恩施}\n";
    for (data, previous, amended) in [
        (&broken, &good, ""),
        (&unclosed, &good, ""),
        (&good, &broken, ""),
        (&good, &good, amended),
        (&nowhere, &good, ""),
        (&without, &good, ""),
    ] {
        let mut desk = Desk::new().data(data).file("上期.yaml", previous);
        if !amended.is_empty() {
            desk = desk.file("数据.批改.yaml", amended);
        }
        let desk = desk.args(["generate", "数据.yaml", "--mask", "全部", "--previous", "上期.yaml"]);
        let ran = desk.run().ends_with(2);
        assert!(!["恩施", "4689"].iter().any(|hidden| ran.stderr.contains(hidden)), "{data}{}", ran.stderr);
        assert!(ran.stderr.contains("-->"), "{}", ran.stderr);
        let ran = desk.args(["batch", "数据.yaml", "-o", "稿", "--mask", "全部"]).run();
        assert!(!["恩施", "4689"].iter().any(|hidden| ran.stderr.contains(hidden)), "{data}{}", ran.stderr);
    }
}
