//! Files: their bytes, their YAML, several at once, and what is too much.

use proptest::prelude::*;
use qicao::base::finding::{Finding, Findings};
use qicao::base::open::open_bytes;
use qicao::base::source::Source;
use qicao::check::check;
use qicao::ledger::{LedgerOptions, load, open};

use super::{printed, told};

const HEAD: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

fn refused(bytes: &[u8]) -> Finding {
    open_bytes("数据.yaml", bytes.to_vec()).expect_err("it is refused")
}

fn all(files: &[&str]) -> String {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{}.yaml", at + 1), *text)).collect();
    let mut findings = Findings::new();
    load(&sources, &LedgerOptions::default(), &mut findings);
    printed(&findings)
}

#[test]
fn a_bom_and_crlf_change_nothing() {
    let plain = open_bytes("a", "甲: 1\n乙: 2\n".into()).expect("text");
    for bytes in ["\u{FEFF}甲: 1\n乙: 2\n", "甲: 1\r\n乙: 2\r\n", "\u{FEFF}甲: 1\r乙: 2\r"] {
        assert_eq!(open_bytes("a", bytes.into()).expect("text").text(), plain.text());
    }
    let text = format!("{HEAD}引言: |\n  一\n  二\n\n  三\n");
    assert_eq!(told(&text), told(&text.replace('\n', "\r\n")));
}

#[test]
fn other_encodings_are_named() {
    let gbk = b"\xb1\xa8\xb8\xe6: \xd2\xbb\n\xb5\xa5\xce\xbb: \xb6\xf7\xca\xa9\xca\xd0\n";
    assert!(refused(gbk).message.contains("GBK"), "{}", refused(gbk).message);
    let utf16: Vec<u8> = "报告: 一\n单位: 恩施\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(&utf16).message.contains("UTF-16"));
    assert!(refused(&[b"\xFF\xFE".as_slice(), &utf16].concat()).message.contains("UTF-16"));
    let utf16: Vec<u8> = "报告: 一\n单位: 恩施\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(refused(&utf16).message.contains("UTF-16"));
    assert!(refused(gbk).hints.iter().any(|hint| hint.contains("记事本")));
    assert!(refused(gbk).fatal && refused(gbk).rule.id == "encoding");
}

/// Most bytes of a UTF-8 text are good GBK too, so one bad byte must not make it one.
#[test]
fn gbk_is_told_from_utf_8_with_bad_bytes() {
    // E6 61 is a character of GBK and broken UTF-8.
    let text = |good: usize, bad: usize| [vec!["恩"; good].concat().as_bytes(), &b"\xE6a".repeat(bad)].concat();
    let is_gbk = |bytes: &[u8]| refused(bytes).message.contains("GBK");
    assert_eq!(
        [(4, 1), (5, 1), (8, 2), (9, 2), (0, 1)].map(|(good, bad)| is_gbk(&text(good, bad))),
        [true, false, true, false, true]
    );
    // Characters of four bytes, and the ends of each range.
    for bytes in [&b"\x81\x30\x81\x30"[..], b"\x81\x40", b"\xFE\xFE", b"a\xB1\x7Eb", b"\x84\x80", b"\xA3\x39\x81\x30"] {
        assert!(is_gbk(bytes), "{bytes:02X?}");
    }
    for bytes in [&b"\x80\x40"[..], b"\xFF\x40", b"\x81\x7F", b"\x81\x2F", b"\x81\x3A", b"\x81\xFF", b"\xB1\xA8\x80", b"\xB1"] {
        assert!(!is_gbk(bytes), "{bytes:02X?}");
    }
}

#[test]
fn one_bad_byte_is_located() {
    let mut bytes = "报告:\n  单位: 恩施市卫生健康局\n  地区: 恩施市\n".as_bytes().to_vec();
    let at = "报告:\n  单位: 恩施".len();
    bytes[at] = 0xFF;
    assert_eq!(refused(&bytes).message, "第2行第9列有一个字节 0xFF 不是 UTF-8 文字");
    assert_eq!(refused(&bytes).place.expect("a place").start(), (2, 9));
}

#[test]
fn control_characters_and_noncharacters_are_refused() {
    for bad in
        ["\u{0}", "\u{1}", "\u{B}", "\u{7F}", "\u{85}", "\u{FDD0}", "\u{FDEF}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}"]
    {
        let text = format!("甲: 1\n乙: 二{bad}\n");
        let finding = refused(text.as_bytes());
        assert_eq!((finding.rule.id, finding.place.expect("a place").start()), ("control-character", (2, 5)), "{bad:?}");
        let mut findings = Findings::new();
        assert!(load(&[Source::new("a", text)], &LedgerOptions::default(), &mut findings).is_none());
    }
    for escape in ["\\u0001", "\\0", "\\x0b", "\\ufdd0", "\\N"] {
        assert!(told(&format!("{HEAD}甲: \"二{escape}\"\n")).contains("[control-character]"), "{escape}");
    }
    assert!(open_bytes("a", "甲: 一\t二𠮷\n".into()).is_ok());
    assert!(refused(&vec![b' '; 9 * 1024 * 1024]).message.contains("上限"));
}

#[test]
fn slips_of_yaml_show_the_line_put_right() {
    let cases = [
        ("甲: {值: 5, 单位: %}", "改成：甲: {值: 5, 单位: \"%\"}"),
        ("甲:\n  单位: %", "改成：单位: \"%\""),
        ("甲:\n  目标: >=60%", "改成：目标: \">=60%\""),
        ("主要工作:\n  - {标题: 一, 正文: 共${甲.乙}件}", "改成：- {标题: 一, 正文: \"共${甲.乙}件\"}"),
        ("甲:\n  标题：全县\n  乙: 1", "改成：标题: 全县"),
        ("甲:\n  标题:全县\n  乙: 1", "改成：标题: 全县"),
        ("甲:\n\t乙: 1", "乙: 1（前面改用空格，每层两个）"),
        ("主要工作:\n  - 标题: 完成 #1 项", "改成：\"完成 #1 项\""),
        ("主要工作:\n  - 标题: @全体", "改成：- 标题: \"@全体\""),
        ("主要工作:\n  - 标题: `全体`", "改成：- 标题: \"`全体`\""),
        ("主要工作:\n  - 标题: *重点*工作", "改成：- 标题: \"*重点*工作\""),
        ("主要工作:\n  - 标题: !重要", "改成：- 标题: \"!重要\""),
        ("主要工作:\n  - 标题: 时间: 10点", "改成：- 标题: \"时间: 10点\""),
        ("主要工作:\n  - 标题: \"健康\"行动", "改成：- 标题: '\"健康\"行动'"),
    ];
    for (text, hint) in cases {
        let said = told(&format!("{HEAD}{text}\n"));
        assert!(said.contains(hint), "{text}\n{said}");
    }
    // The # in the quotes begins no comment.
    for text in ["主要工作:\n  - 标题: \"建成 #3 病区\" 情况", "主要工作:\n  - 标题: '建成 #3 病区' 情况 # 已核"]
    {
        let said = told(&format!("{HEAD}{text}\n"));
        assert!(said.contains("引号后面还有文字") && !said.contains("没有配对"), "{text}\n{said}");
    }
    // Comments and anchors that are meant.
    for text in ["甲: 5例   # 已核", "甲: 5例 ## 已核", "甲: &x 5例\n乙: *x"] {
        assert_eq!(told(&format!("{HEAD}{text}\n")), "", "{text}");
    }
}

/// The parser stops behind a slip; the clerk is sent to where it is.
#[test]
fn slips_are_told_on_their_own_line() {
    for (text, at, message, hint) in [
        ("甲:\n   乙: {值: 5例}\n  丙: 6例\n  丁: 7例", "3:1", "多了1个空格", "改成：乙: {值: 5例}（前面留2个空格）"),
        ("甲:\n 乙: {值: 5例}\n  丙: 6例\n  丁: 7例", "3:1", "少了1个空格", "改成：乙: {值: 5例}（前面留2个空格）"),
        ("甲:\n  乙: 5例\n  丙: 6例\n   丁: 7例\n  戊: 8例", "5:1", "多了1个空格", "改成：丁: 7例（前面留2个空格）"),
        ("甲:\n  乙: 5例\n  丙: 6例\n 丁: 7例\n  戊: 8例", "5:1", "少了1个空格", "改成：丁: 7例（前面留2个空格）"),
        (
            "主要工作:\n  - 标题: 一\n   正文: 二\n  - 标题: 三\n    正文: 四",
            "4:1",
            "少了1个空格",
            "改成：正文: 二（前面留4个空格）",
        ),
        ("甲:\n  乙: {值: 5例, 上年: 4例\n  丙: {值: 6例}", "3:6", "“{”没有配对的“}”", "改成：乙: {值: 5例, 上年: 4例}"),
        ("主要工作:\n  - {标题: 一, 要点: [二, 三}\n  - 四", "3:22", "“[”没有配对的“]”", "改成：- {标题: 一, 要点: [二, 三]}"),
        ("妇幼\n  活产数: 5人", "2:1", "“妇幼”后面少一个冒号", "改成：妇幼:"),
        ("主要工作\n  - {标题: 一, 正文: 二}", "2:1", "“主要工作”后面少一个冒号", "改成：主要工作:"),
        ("妇幼:\n  活产数 5人\n  产妇数: 5人", "3:6", "“活产数”后面少一个冒号", "改成：活产数: 5人"),
        ("甲:\n  乙: 5例\n\u{A0}\u{A0}丙: 6例\n  丁: 7例", "4:1", "不换行空格", "丙: 6例（前面改用空格，每层两个）"),
        ("主要工作:\n  -{标题: 一, 正文: 二}", "3:3", "“-”后面少一个空格", "改成：- {标题: 一, 正文: 二}"),
        ("甲:\n  乙: 值: 5例, 上年: 4例", "3:6", "用“{ }”括起来", "改成：乙: {值: 5例, 上年: 4例}"),
        ("主要工作:\n  - 标题: 一, 正文: 二", "3:5", "用“{ }”括起来", "改成：- {标题: 一, 正文: 二}"),
        ("甲:\n  乙: {值: 5例,, 上年: 4例}", "3:13", "多了一个逗号", "改成：乙: {值: 5例, 上年: 4例}"),
        ("甲:\n  乙: {值: 5例}}", "3:13", "多了一个括号", "改成：乙: {值: 5例}"),
        (
            "甲: 5所\n  乙: 5例\n  丙: 6例",
            "2:4",
            "“甲”已经写了“5所”，下面就不能再写各项",
            "改成：甲: （“5所”写到下面具体的一项里）",
        ),
        (
            "主要工作:\n  - 标题: 一\n    正文: {妇幼.活产数}人出生。",
            "4:17",
            "“{”前面写“$”",
            "改成：正文: \"${妇幼.活产数}人出生。\"",
        ),
        ("甲:\n  乙: \"1090\"人", "3:11", "引号后面还有文字", "改成：乙: 1090人"),
    ] {
        let said = told(&format!("{HEAD}{text}\n"));
        assert!(
            said.starts_with(&format!("{at} 错误止[yaml] ")) && said.contains(message) && said.contains(hint),
            "{text}\n{said}"
        );
    }
    // What is put right so can be read.
    for text in ["甲:\n  乙: {值: 5例, 上年:\n    4例}", "甲: {乙: 5例,\n  丙: 6例}", "甲: [5例, 6例] # {未完"] {
        assert_eq!(told(&format!("{HEAD}{text}\n")), "", "{text}");
    }
}

#[test]
fn the_words_of_a_table_are_no_entries_and_are_told_in_ours() {
    for (text, said, hint) in [
        (
            "妇幼:\n  婚前医学检查对数: {今年: 512对, 去年: 460对}",
            "“今年”要写成“值”，“去年”要写成“上年”",
            "改成：婚前医学检查对数: {值: 512对, 上年: 460对}",
        ),
        (
            "妇幼:\n  产妇数: {数值: 1090人, 同期: 1000人}",
            "“数值”要写成“值”，“同期”要写成“上年”",
            "改成：产妇数: {值: 1090人, 上年: 1000人}",
        ),
        ("妇幼:\n  产妇数: {本期: 1090人, 目标: 1000人}", "“本期”要写成“值”", "改成：产妇数: {值: 1090人, 目标: 1000人}"),
        ("主要工作:\n  - {题目: 一, 正文: 二}", "没有“题目”这一项", "是否想写“标题”？"),
        ("主要工作:\n  - {标题: 一, 内容: 二}", "没有“内容”这一项", "是否想写“正文”？"),
    ] {
        let found = told(&format!("{HEAD}{text}\n"));
        assert!(found.contains(said) && found.contains(hint), "{text}\n{found}");
    }
    // A group is a group where the catalogue has no such indicator.
    assert_eq!(told(&format!("{HEAD}其他:\n  比较: {{今年: 512对, 去年: 460对}}\n")), "");
}

#[test]
fn a_unit_and_its_symbol_are_one() {
    for (now, last, said) in [
        ("322.6万ml", "301万毫升", "同比增长7.18%"),
        ("386.2t", "372吨", "同比增长3.82%"),
        ("42600㎡", "40000平方米", "同比增长6.5%"),
        ("12km", "10公里", "同比增长20%"),
        ("3L", "2升", "同比增长50%"),
    ] {
        let text =
            format!("{HEAD}其他: {{甲: {{值: {now}, 上年: {last}}}}}\n主要工作: [\"${{其他.甲}}，${{其他.甲.同比}}。\"]\n");
        let desk = crate::cli::Desk::new().data(&text);
        let ran = desk.args(["generate", "数据.yaml", "-o", "-", "--to", "txt"]).run().ends_with(0);
        assert!(ran.stdout.contains(said) && !ran.stderr.contains("两年单位不一"), "{now}, {last}\n{}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn what_a_data_file_has_no_use_for_is_refused() {
    let bomb: String = std::iter::once("a0: &a0 [1,1,1,1,1,1,1,1,1]\n".to_owned())
        .chain((1..10).map(|at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 9].join(","))))
        .collect();
    let wide = format!("甲: &x \"{}\"\n乙: [{}]\n", "一".repeat(34_000), vec!["*x"; 20_000].join(","));
    for (text, words) in [
        (format!("{HEAD}---\n甲: 1\n"), "一份"),
        (String::new(), "空的"),
        ("# 只有注释\n".to_owned(), "空的"),
        ("- 1\n".to_owned(), "最外层"),
        ("报告\n".to_owned(), "最外层"),
        (format!("{HEAD}甲: !!str 5\n"), "标记"),
        (format!("{HEAD}甲: !include 其他.yaml\n"), "标记"),
        (format!("{HEAD}甲: &a {{x: 1}}\n乙: {{<<: *a}}\n"), "<<"),
        (format!("{HEAD}甲: &a {{x: *a}}\n"), "自己"),
        (format!("{HEAD}{bomb}"), "引用展开过多"),
        (format!("{HEAD}{wide}"), "引用展开过多"),
        (format!("{HEAD}甲: {}\n", "[".repeat(200_000)), "太深"),
        (format!("{HEAD}甲: {}\n", "{a: ".repeat(10_000)), "太深"),
        (format!("{HEAD}{}1\n", "- ".repeat(100_000)), "行"),
        (format!("{HEAD}甲:\n{}", (1..3000).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>()), "太深"),
        (format!("{HEAD}? [a]\n: 1\n"), "名称"),
        (format!("{HEAD}甲: \"未完\n"), "引号"),
    ] {
        let said = told(&text);
        assert!(said.contains(words) && said.contains("错误止"), "{words}\n{}", said.chars().take(400).collect::<String>());
    }
}

#[test]
fn the_same_key_twice_names_both_places() {
    assert_eq!(
        told(&format!("{HEAD}甲: 1例\n乙: 1例\n甲: 2例\n")),
        "4:1 错误止[duplicate-key] “甲”写了两次，前一次在第2行\n  另见 2:1 前一次在这里\n  提示：删去一处，或者改成不同的名称\n"
    );
    assert_eq!(
        all(&[&format!("{HEAD}组:\n  甲: 1例\n"), "组:\n  乙: 2例\n  甲: 2例\n"]),
        "3:3 错误止[duplicate-key] “甲”写了两次，前一次在“1.yaml”第3行\n  另见 3:3 前一次在这里\n  提示：删去一处，或者改成不同的名称\n"
    );
    assert_eq!(all(&[&format!("{HEAD}组:\n  甲: 1例\n"), "组:\n  乙: {公式: 甲 + 1}\n"]), "");
    assert!(all(&[HEAD, "主要工作: [一]\n", "main_work: [二]\n"]).contains("duplicate-key"));
    assert!(told("report: {organ: 局, 单位: 局, region: 恩施市, period: 2019年}\n").contains("duplicate-key"));
    assert!(told(&format!("{HEAD}甲: {{值: 1例, value: 2例}}\n")).contains("duplicate-key"));
}

#[test]
fn ascii_keys_work_too() {
    let text = "report: {organ: 恩施市卫生健康局, region: 恩施市, period: 2019年上半年, signed: 2019-07-08}\n\
                births: {value: 5例, last_year: 4例, target: {省: '<=6例'}, source: 妇幼股}\n\
                share: {numerator: births, denominator: 10例, decimals: 1}\n\
                main_work:\n  - {heading: 一, body: '共${births}', points: [甲, 乙]}\n\
                relations: ['births <= 5']\n";
    assert_eq!(told(text), "");
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("a", text)], &LedgerOptions::default(), &mut findings).expect("a ledger");
    assert_eq!(ledger.chapters["主要工作"].items[0].points.len(), 2);
    assert_eq!(ledger.figure(ledger.id("share").expect("a figure")).quantity.as_ref().expect("a value").written(), "50.0%");
}

#[test]
fn everything_wrong_in_the_report_is_fatal() {
    for (text, words) in [
        ("甲: 1\n", "没有“报告”"),
        ("报告: 恩施\n", "各项"),
        ("报告: {单位: 局, 地区: 恩施市}\n", "缺“期间”"),
        ("报告: {单位: 局, 地区: 恩施市, 期间: 2019}\n", "看不懂"),
        ("报告: {单位: 局, 地区: 恩施市, 期间: 2019年, 截至: 2019-02-30}\n", "不是一个日期"),
        ("报告: {单位: 局, 地区: 恩施市, 期间: 2019年, 单为: 1}\n", "是否想写“单位”"),
        ("报告: {单位: 局, 地区: ../x, 期间: 2019年}\n", "地区"),
        ("报告: {单位: [局], 地区: 恩施市, 期间: 2019年}\n", "一段文字"),
        ("报告: {单位: 局, 地区: 恩施市, 期间: 2019年, 附表: 也许}\n", "true"),
    ] {
        let said = told(text);
        assert!(said.contains(words) && said.contains("错误止"), "{said}");
    }
}

#[test]
fn the_layout_can_be_known_before() {
    let of = |text: &str| {
        let opened = open(&[Source::new("a", "甲: 1\n"), Source::new("b", text)]);
        (opened.layout().to_owned(), opened.region().to_owned())
    };
    assert_eq!(of(HEAD), ("四部分".into(), "恩施市".into()));
    assert_eq!(of("甲: 1\n报告:\n  地区: 恩施市\n\n  版式: 三部分 # 县里的\n"), ("三部分".into(), "恩施市".into()));
    assert_eq!(of("report: {region: 恩施市,\n layout: 三部分}\n"), ("三部分".into(), "恩施市".into()));
    assert_eq!(of("甲: ["), ("四部分".into(), String::new()));
    let options = LedgerOptions::default().chapters(vec!["特色工作".into()]);
    let mut findings = Findings::new();
    let ledger =
        load(&[Source::new("a", format!("{HEAD}特色工作: 一\n主要工做: 二\n"))], &options, &mut findings).expect("a ledger");
    assert!(ledger.chapters.contains_key("特色工作"));
    assert_eq!(ledger.loose_texts().map(|node| node.key.as_str()).collect::<Vec<_>>(), ["主要工做"]);
}

#[test]
fn limits_are_told() {
    let mut findings = Findings::new();
    let options = LedgerOptions::default().max_figures(2);
    assert!(load(&[Source::new("a", format!("{HEAD}甲: 1\n乙: 2\n丙: 3\n丁: 4\n"))], &options, &mut findings).is_none());
    assert_eq!(findings.iter().len(), 1);
    let deep = format!("{HEAD}甲: {{公式: \"{}1{}\"}}\n", "(".repeat(1000), ")".repeat(1000));
    assert!(told(&deep).contains("太深"));
    let minus = format!("{HEAD}甲: {{公式: \"{}1\"}}\n", "-".repeat(1500));
    assert!(told(&minus).contains("太深"));
    let long = format!("{HEAD}甲: {{公式: \"{}1\"}}\n", "1 + ".repeat(10_000));
    assert!(told(&long).contains("式子太长"));
    let chain: String = (0..5000).map(|at| format!("甲{at}: {{公式: 甲{} + 1}}\n", at + 1)).collect();
    assert_eq!(told(&format!("{HEAD}{chain}甲5000: 1例\n")), "");
    let circle: String = (0..5000).map(|at| format!("甲{at}: {{公式: 甲{} + 1}}\n", (at + 1) % 5000)).collect();
    assert!(told(&format!("{HEAD}{circle}")).contains("formula-circle"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = open_bytes("a", bytes);
    }

    #[test]
    fn no_yaml_is_too_strange(text in "([报告甲乙值公式分子校核:：{}\\[\\],\"'|>#&*!%@`$\\- \n\t+×÷<=0-9a「」.]|报告: |值: |公式: |分子: |\n  ){0,80}") {
        let text = format!("{HEAD}{text}");
        let mut findings = Findings::new();
        let ledger = load(&[Source::new("a", text.clone())], &LedgerOptions::default(), &mut findings);
        prop_assert_eq!(ledger.is_none(), findings.is_fatal(), "{}\n{}", text, printed(&findings));
        if let Some(ledger) = ledger {
            check(&ledger, &mut findings);
        }
    }

    #[test]
    fn no_formula_is_too_strange(text in "[甲乙.「」0-9万%元人()（）+×÷<=>≤ -]{0,40}") {
        let text = format!("{HEAD}甲: 5人\n乙: 12.46万元\n丙: {{公式: '{text}', 上年: 3}}\n校核: ['{text}']\n");
        let mut findings = Findings::new();
        if let Some(ledger) = load(&[Source::new("a", text)], &LedgerOptions::default(), &mut findings) {
            check(&ledger, &mut findings);
        }
    }
}
