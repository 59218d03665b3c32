//! Data files that are no data files, and data that cannot be right.

use super::{HEAD, Row, all, layout, lines, whole};

/// A text in UTF-16.
fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some('\u{FEFF}');
    mark.into_iter().chain(text.chars()).collect::<String>().encode_utf16().flat_map(bytes).collect()
}

/// 报告 with one entry said otherwise.
fn report(what: &'static str, rule: &'static str, place: &'static str, entries: &str) -> Row {
    let all = [("单位", "试县卫生健康局"), ("地区", "试县"), ("期间", "2019年上半年")];
    let mut text = String::from("报告:\n");
    for (name, value) in all.iter().filter(|(name, _)| !entries.contains(&format!("{name}:"))) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    whole(what, 2, rule, place, format!("{text}{entries}\n"))
}

#[test]
fn what_is_no_yaml() {
    let rows = [
        whole("空文件", 2, "yaml", "1:1", ""),
        whole("只有注释", 2, "yaml", "1:1", "# 待填\n# 待填\n"),
        whole("一段话", 2, "yaml", "1:1", "今年以来，全县卫生健康工作稳步推进。\n"),
        whole("一个列表", 2, "yaml", "1:1", "- 报告\n- 传染病\n"),
        lines("用制表符缩进", 2, "yaml", "3:1", "传染病:\n\t报告数: 5次\n"),
        lines("引号没有配对", 2, "yaml", "", "引言: \"没有写完\n传染病: {报告数: 5次}\n"),
        lines("括号没有配对", 2, "yaml", "", "传染病: {报告数: 5次\n主要工作: 无\n"),
        lines("缩进不齐", 2, "yaml", "4:2", "传染病:\n  报告数: 5次\n 死亡数: 0例\n"),
        lines("全角冒号", 2, "yaml", "2:3", "引言：全县稳步推进\n"),
        lines("冒号后没有空格", 2, "yaml", "2:3", "引言:全县稳步推进\n"),
        lines("内容里有冒号", 2, "yaml", "2:7", "引言: 时间: 十点\n"),
        lines("内容以@开头", 2, "yaml", "2:5", "引言: @张三\n"),
        lines("内容以%开头", 2, "yaml", "2:5", "引言: %五\n"),
        lines("同一名称写了两次", 2, "duplicate-key", "3:1", "传染病: {报告数: 5次}\n传染病: {死亡数: 0例}\n"),
        lines("里层名称写了两次", 2, "duplicate-key", "4:3", "传染病:\n  报告数: 5次\n  报告数: 6次\n"),
        lines("没有定义的引用", 2, "yaml", "2:5", "引言: *某某\n"),
        lines("引用自己", 2, "yaml", "2:13", "传染病: &甲 {乙: *甲}\n"),
        lines("合并", 2, "yaml", "3:5", "甲: &甲 {丙: 1件}\n乙: {<<: *甲}\n"),
        lines("标记", 2, "yaml", "2:5", "引言: !!binary aGVsbG8=\n"),
        lines("引入别的文件", 2, "yaml", "2:5", "引言: !include /etc/passwd\n"),
        lines("两份数据", 2, "yaml", "2:1", "---\n报告: 再来一份\n"),
        lines("名称是列表", 2, "yaml", "2:3", "? [甲, 乙]\n: 1件\n"),
        lines("名称是空的", 2, "yaml", "", "\"\": 1件\n"),
        lines("半个代理对", 2, "yaml", "2:5", "引言: \"\\uD800\"\n"),
    ];
    insta::assert_snapshot!(all(&rows));
}

#[test]
fn what_is_no_text() {
    let gbk =
        [&b"\xB1\xA8\xB8\xE6:\n  \xB5\xA5\xCE\xBB: \xCA\xD4\xCF\xD8\xCE\xC0\xC9\xFA\xBD\xA1\xBF\xB5\xBE\xD6\n"[..]].concat();
    let mut one_bad = format!("{HEAD}引言: 全县").into_bytes();
    one_bad.extend(b"\xFF\n");
    let rows = [
        whole("GBK 编码", 2, "encoding", "1:1", gbk),
        whole("UTF-16 有标记", 2, "encoding", "1:1", utf16(HEAD, true, u16::to_le_bytes)),
        whole("UTF-16 大端无标记", 2, "encoding", "1:1", utf16(HEAD, false, u16::to_be_bytes)),
        whole("一个坏字节", 2, "encoding", "2:7", one_bad),
        lines("空字符", 2, "control-character", "2:7", "引言: 甲乙\0丙\n"),
        lines("垂直制表符", 2, "control-character", "2:8", "引言: \"甲乙\u{B}丙\"\n"),
        lines("转义的空字符", 2, "control-character", "2:5", "引言: \"甲\\0\"\n"),
        lines("转义的非字符", 2, "control-character", "2:5", "引言: \"甲\\uFFFE\"\n"),
        lines("非字符 U+FFFE", 2, "control-character", "2:6", "引言: 甲\u{FFFE}\n"),
        lines("程序自用的非字符", 2, "control-character", "2:5", "引言: \u{FDD0}0\u{FDD3}伪造\u{FDD4}\n"),
        lines("最后一个平面的非字符", 2, "control-character", "2:6", "引言: 甲\u{10FFFF}\n"),
    ];
    insta::assert_snapshot!(all(&rows));
}

#[test]
fn a_report_that_cannot_be() {
    let rows = [
        whole("没有报告", 2, "report", "", "传染病: {报告数: 5次}\n"),
        whole("报告是列表", 2, "report", "1:1", "报告: [试县]\n"),
        report("没有单位", "report", "", "  单位:\n"),
        report("期间没有年份", "report", "4:7", "  期间: 上半年"),
        report("期间是十三月", "report", "4:7", "  期间: 2019年13月"),
        report("期间倒着", "report", "4:7", "  期间: 2019年9—1月"),
        report("期间是一串数字", "report", "4:7", "  期间: 99999999999999999999年"),
        report("没有这一天", "report", "5:9", "  成文日期: 2019-02-30"),
        report("截至没有这一天", "report", "5:7", "  截至: 2019年6月31日"),
        report("附表不是 true", "report", "5:7", "  附表: 也许"),
        report("没有这一项", "unknown-key", "5:3", "  单为: 试县卫生健康局"),
        report("没有这个版式", "unknown-template", "5:7", "  版式: 五部分"),
        report("版式在文件夹外", "unknown-template", "5:7", "  版式: ../../../etc/passwd"),
        report("地区在文件夹外", "report", "4:7", "  地区: ../.."),
        report("地区里有斜杠", "report", "4:7", "  地区: 试县/乙"),
        report("地区里有冒号", "report", "4:7", "  地区: 试县:乙"),
        report("地区里有星号", "report", "4:7", "  地区: \"*\""),
        report("地区里有问号", "report", "4:7", "  地区: 试县?"),
        report("地区里有反斜杠", "report", "4:7", "  地区: 试县\\乙"),
        report("地区以点结尾", "report", "4:7", "  地区: 试县."),
        report("地区只有一点", "report", "4:7", "  地区: ."),
        report("地区是空的", "report", "4:7", "  地区: \"\""),
    ];
    insta::assert_snapshot!(all(&rows));
    let long = format!("  地区: {}县", "长".repeat(90));
    all(&[report("地区太长", "report", "4:7", &long)]);
}

#[test]
fn figures_that_cannot_be() {
    let rows = [
        lines("千位分隔符", 0, "", "", "甲: {报告数: {值: \"1,234例\"}}\n"),
        lines("不是数量", 1, "not-a-quantity", "2:14", "甲: {报告数: {值: 许多}}\n"),
        lines("位数太多", 1, "not-a-quantity", "2:4", "甲: 99999999999999999999999999999999例\n"),
        lines("不是有限的数", 1, "not-a-quantity", "2:4", "甲: .inf\n"),
        lines("率的单位对不上", 1, "unit-mismatch", "", "甲: {率: {值: 5%, 分子: 3万元, 分母: 20平方米}}\n"),
        lines("不同类的数相加", 1, "unit-mismatch", "", "甲: {和: {公式: 3万元 + 2人}}\n"),
        lines("公式里没有的名称", 1, "unknown-name", "2:13", "甲: {和: {公式: 乙 + 1件}}\n引言: ok\n"),
        lines("公式绕成一圈", 1, "formula-circle", "2:13", "甲: {子: {公式: 丑 + 1件}, 丑: {公式: 子 + 1件}}\n"),
        lines("公式没有写完", 1, "formula-syntax", "", "甲: {和: {公式: 1件 +}}\n"),
        lines("公式里的函数", 1, "formula-syntax", "2:18", "甲: {和: {公式: 1件 + 求和(2件)}}\n"),
        lines("除数是 0", 1, "not-computable", "", "甲: {率: {分子: 1件, 分母: 0件}}\n"),
        lines("有分子没有分母", 1, "formula-syntax", "", "甲: {率: {分子: 1件}}\n"),
        lines("文字里没有的名称", 1, "unknown-name", "2:8", "引言: 共报告${传染病.报告数}。\n"),
        lines("文字里没有写完的名称", 1, "unknown-name", "2:5", "引言: 共报告${传染病\n"),
        lines("文字里的计算", 1, "unknown-name", "2:6", "引言: 共${1 + 2}件。\n"),
        lines("对不上的校核", 1, "relation-broken", "", "甲: {子: 1件, 丑: 3件}\n校核:\n  - 甲.子 = 甲.丑\n"),
        lines("写错的校核", 1, "formula-syntax", "", "甲: {子: 1件}\n校核:\n  - 甲.子\n"),
        lines("没有这一项", 1, "unknown-key", "2:12", "甲: {值: 1件, 来原: 疾控股}\n"),
        lines("没有版式用的章节", 1, "unprinted-text", "2:1", "主要工做:\n  - 稳步推进各项工作。\n"),
        lines("井号后面丢了", 1, "cut-off-text", "", "引言: 完成 #1 项目\n"),
    ];
    insta::assert_snapshot!(all(&rows));
}

#[test]
fn the_same_name_in_two_files_names_both() {
    let mut row = lines("两个文件里", 2, "duplicate-key", "", "甲: 1件\n");
    row.files.push(("乙.yaml".to_owned(), "甲: 2件\n".into()));
    let desk = row.files.iter().fold(crate::cli::Desk::new(), |desk, (name, text)| desk.file(name, text));
    let ran = desk.args(["generate", "数据.yaml", "乙.yaml", "-o", "稿.md"]).run().ends_with(2);
    insta::assert_snapshot!(ran.stderr, @r#"
    错误[名称写了两次]: “甲”写了两次，前一次在“数据.yaml”第2行
      --> 乙.yaml:1:1
       │
     1 │ 甲: 2件
       │ ^^
      ::: 数据.yaml:2:1
       │
     2 │ 甲: 1件
       │ -- 前一次在这里
       提示：删去一处，或者改成不同的名称
    没有起草：请先改好上面的错误
    "#);
    assert_eq!(ran.names(), ["乙.yaml", "数据.yaml"]);
}

#[test]
fn what_only_looks_bad_is_drafted() {
    let crlf = format!("\u{FEFF}{HEAD}甲:\n  乙: 1件\n引言: 共${{甲.乙}}。\n").replace('\n', "\r\n");
    all(&[whole("BOM 和 CRLF", 0, "", "", crlf)]);
    all(&[lines("代理对", 0, "", "", "引言: 𠮷\n")]);
    all(&[layout(
        "一万个块",
        "",
        "",
        (0..10_000).map(|n| format!("{{% block b{n} %}}一{{% endblock %}}")).collect::<String>(),
        &[],
    )]);
}
