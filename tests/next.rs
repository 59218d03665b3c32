//! `qicao next`: the clerk's own file, a year later.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::job::next::{Advanced, next};
use qicao::ledger::{LedgerOptions, load};
use qicao::quantity::moment::is_moment;
use qicao::quantity::period::{Date, Period};

use crate::cli::Desk;

const HEAD: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年}\n";

fn advanced(text: &str, period: Option<&str>) -> Advanced {
    let mut findings = Findings::new();
    let period = period.map(|text| Period::parse(text).unwrap());
    let advanced = next(&Source::new("数据.yaml", text), period.as_ref(), &[], &mut findings);
    advanced.unwrap_or_else(|| panic!("{findings:?}"))
}

/// The new file without its 报告.
fn body(text: &str) -> String {
    advanced(&format!("{HEAD}{text}"), None).text().lines().skip(1).map(|line| format!("{line}\n")).collect()
}

#[test]
fn values_become_last_years_and_comments_stay() {
    let old = "\
# 数据
报告:
  单位: 试县卫生健康局   # 署名
  地区: 试县
  期间: \"2019年上半年\"
  截至: 2019-06-30
  成文日期: 2019年7月8日
  标题: 试县卫生健康局2019年上半年工作总结

# 疾控股报
传染病:
  报告数: 1.23万例    # 网络直报
  乙类:
    值: 1471例        # 含结核
    来源: 疾控股
    备注: 与网报一致
  丙类: {值: 1.08万例, 上年: 9876例, 同比: 下降3%}
  甲类: 待报
  发病率: {分子: 报告数, 分母: 常住人口, 单位: /10万, 小数: 2}
  常住人口:
    来源: 统计局
    上年:
    值: 77.94万人
项目:
  - {名称: 县医院, 投资: \"3,000万元\", 完工: 2019-05-01, 重点: true}
主要工作:
  - 标题: 公共卫生有序开展
    专题: 疾病预防控制
    正文: |
      第一段。

      第二段。
    要点: [第一件, \"第二件：${传染病.报告数}\", '${传染病.报告数}']
  - 单独一段。
校核:
  - 传染病.甲类 + 传染病.乙类 <= 传染病.报告数
";
    assert_snapshot!(advanced(old, None).text(), @r#"
    # 数据
    报告:
      单位: 试县卫生健康局   # 署名
      地区: 试县
      期间: "2020年上半年"
      截至: 2020-06-30
      成文日期: 待报
      标题: 试县卫生健康局2020年上半年工作总结

    # 疾控股报
    传染病:
      报告数: {值: 待报, 上年: 1.23万例}    # 网络直报
      乙类:
        值: 待报        # 含结核
        上年: 1471例
        来源: 疾控股
        备注: 【沿用】与网报一致
      丙类: {值: 待报, 上年: 1.08万例, 同比: 待报}
      甲类: 待报
      发病率: {上年: 1578.14/10万, 分子: 报告数, 分母: 常住人口, 单位: /10万, 小数: 2}
      常住人口:
        来源: 统计局
        上年: 77.94万人
        值: 待报
    项目:
      - {名称: 【沿用】县医院, 投资: {值: 待报, 上年: "3,000万元"}, 完工: 待报, 重点: true}
    主要工作:
      - 标题: 公共卫生有序开展
        专题: 疾病预防控制
        正文: |
          【沿用】第一段。

          第二段。
        要点: [【沿用】第一件, "【沿用】第二件：${传染病.报告数}", '${传染病.报告数}']
      - 【沿用】单独一段。
    校核:
      - 传染病.甲类 + 传染病.乙类 <= 传染病.报告数
    "#);
}

#[test]
fn what_rests_on_last_years_numbers_waits() {
    assert_eq!(body("率: {分子: 5人, 分母: 4689人, 单位: ‰}\n"), "率: {上年: 1.07‰, 分子: 待报, 分母: 待报, 单位: ‰}\n");
    assert_eq!(
        body("甲: 5人\n乙:\n  公式: 甲 / 200\n"),
        "甲: {值: 待报, 上年: 5人}\n乙:\n  值: 待报\n  上年: 0.03人\n  公式: 甲 / 200\n"
    );
    assert_eq!(body("甲: 5人\n乙: {公式: 甲 * 100}\n"), "甲: {值: 待报, 上年: 5人}\n乙: {上年: 500人, 公式: 甲 * 100}\n");
    for (formula, waits) in [
        ("甲 ÷ 11万人", true),
        ("甲 ÷ 110万人", true),
        ("甲 ÷ 10.1万人", true),
        ("甲 ÷ 1001人", true),
        ("甲 ÷ 12.5万人", true),
        ("甲 ÷ 9人", true),
        ("甲 ÷ (38人+40人)", true),
        ("甲 × 10万", false),
        ("甲 × 100000", false),
        ("甲 ÷ 1万", false),
        ("甲 × 2", false),
        ("甲 ÷ 12", false),
        ("甲 × 100%", false),
    ] {
        let new = body(&format!("甲: 5人\n乙: {{公式: {formula}}}\n"));
        assert_eq!(new.contains("值: 待报, 上年: 0") || new.matches("值: 待报").count() == 2, waits, "{formula}: {new}");
    }
    // A value that was a gap leaves no last year's, and the one before is of no use.
    assert_eq!(body("甲: {值: 待报, 上年: 5人}\n"), "甲: {值: 待报, 上年: 待报}\n");
}

#[test]
fn points_in_time_are_texts() {
    for (old, new) in [
        ("6月底", "【沿用】6月底"),
        ("2019年", "【沿用】2019年"),
        ("6月", "【沿用】6月"),
        ("1—6月", "【沿用】1—6月"),
        ("2019.06", "【沿用】2019.06"),
        ("二季度", "【沿用】二季度"),
        ("2018年10月1日至2019年5月31日", "【沿用】2018年10月1日至2019年5月31日"),
        ("2019-06-30", "待报"),
        ("30年", "{值: 待报, 上年: 30年}"),
        ("6个月", "{值: 待报, 上年: 6个月}"),
        ("2019人", "{值: 待报, 上年: 2019人}"),
    ] {
        assert_eq!(body(&format!("接种: {{时点: {old}, 数: 待报}}\n")), format!("接种: {{时点: {new}, 数: 待报}}\n"));
    }
    assert_eq!(body("接种: {时点: {值: 6月底, 来源: 股}}\n"), "接种: {时点: {值: 待报, 来源: 股}}\n");
}

#[test]
fn a_base_of_last_year_waits() {
    assert_eq!(
        body("病: {数: 8例, 率: {值: 1.03/10万, 分子: 数, 分母: 77.94万人}}\n"),
        "病: {数: {值: 待报, 上年: 8例}, 率: {值: 待报, 上年: 1.03/10万, 分子: 数, 分母: 待报}}\n"
    );
    let text = format!(
        "{HEAD}病: {{数: 8例, 率: {{分子: 数, 分母: 待报, 单位: /10万}}, 比: {{分子: ~, 分母: 数}}}}\n引言: ${{病.率}}${{病.比}}\n"
    );
    let ran = Desk::new().data(&text).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run().ends_with(0);
    assert!(ran.stdout.contains("【待填：率】【待填：比】"), "{}", ran.stdout);
    assert!(ran.stderr.contains("“病.率”还没有数") && ran.stderr.contains("“病.比”还没有数"), "{}", ran.stderr);
}

#[test]
fn a_change_waits_under_the_name_whose_sign_says_which_way() {
    assert_eq!(body("计生: {一孩率下降: 2.8个百分点, 性别比上升: 4}\n"), "计生: {一孩率增减: 待报, 性别比增减: 待报}\n");
    assert_eq!(
        body("计生:\n  二孩率上升: {值: 1.9个百分点, 来源: 股}\n  出生人数增减: -110人\n"),
        "计生:\n  二孩率增减: {值: 待报, 来源: 股}\n  出生人数增减: 待报\n"
    );
    // What is spoken of elsewhere keeps its name, and so does one whose counterpart stands beside it.
    assert_eq!(
        body("计生: {一孩率下降: 2.8个百分点}\n引言: ${计生.一孩率下降}\n"),
        "计生: {一孩率下降: 待报}\n引言: ${计生.一孩率下降}\n"
    );
    assert_eq!(body("计生: {一孩率下降: 2个百分点, 一孩率上升: 待报}\n"), "计生: {一孩率下降: 待报, 一孩率上升: 待报}\n");
    assert_eq!(body("甲: {乙下降: 2人}\n"), "甲: {乙下降: {值: 待报, 上年: 2人}}\n");
}

#[test]
fn parts_lists_anchors_and_quotes_are_edited_in_their_places() {
    assert_eq!(
        body("生: {值: 10人, 其中: {男: 6人, 女: {值: 4人}}, 截至: 2019-05-31}\n"),
        "生: {值: 待报, 上年: 10人, 其中: {男: {值: 待报, 上年: 6人}, 女: {值: 待报, 上年: 4人}}, 截至: 2020-05-31}\n"
    );
    assert_eq!(body("甲: [5人, '6人']\n"), "甲: [{值: 待报, 上年: 5人}, {值: 待报, 上年: '6人'}]\n");
    assert_eq!(body("甲: &数 5人\n乙: *数\n"), "甲: &数 {值: 待报, 上年: 5人}\n乙: *数\n");
    assert_eq!(
        body("甲:\n- 值: 5人 # 注\n- 值: \"6人\"\n"),
        "甲:\n- 值: 待报 # 注\n  上年: 5人\n- 值: \"待报\"\n  上年: \"6人\"\n"
    );
    // The reader takes the comment behind a quoted value for part of it.
    assert_eq!(body("甲: \"5人\"  # 注\n"), "甲: {值: 待报, 上年: \"5人\"}  # 注\n");
    assert_eq!(body("甲: '5''人' # 注\n"), "甲: '【沿用】5''人' # 注\n");
    assert_eq!(body("甲:\n  值: \"5人\" # 注\n  上年: '4人' # 去年\n"), "甲:\n  值: \"待报\" # 注\n  上年: \"5人\" # 去年\n");
    assert_eq!(body("甲: 5人"), "甲: {值: 待报, 上年: 5人}\n");
    assert_eq!(body("甲:\n  值: 5人"), "甲:\n  值: 待报\n  上年: 5人\n");
    assert_eq!(body("引言: 【沿用】已经标过。\n"), "引言: 【沿用】已经标过。\n");
}

#[test]
fn another_period_than_a_year_later_has_no_last_years() {
    let old = format!("{}甲: 5人\n乙: {{值: 6人, 上年: 7人}}\n", HEAD.replace('}', ", 截至: 2019-06-30}"));
    let new = advanced(&old, Some("2019年下半年"));
    assert!(!new.year_ago);
    let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年下半年, 截至: 2019-12-31}\n";
    assert_eq!(new.text(), format!("{head}甲: 待报\n乙: {{值: 待报, 上年: 待报}}\n"));
    // A cut-off of its own is known only a whole year later.
    let own = HEAD.replace('}', ", 截至: 2019-05-20}");
    assert!(advanced(&own, Some("2019年")).text().contains("截至: 待报"));
    assert!(advanced(&own, None).text().contains("截至: 2020-05-20"));
}

#[test]
fn the_last_of_february_stays_the_last() {
    let old = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年1—2月, 截至: 2019/2/28}\n";
    assert!(advanced(old, None).text().contains("期间: 2020年1—2月, 截至: 2020/2/29"));
}

#[test]
fn every_example_goes_on_with_each_figure_as_last_years() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut seen = 0;
    for folder in [root.clone(), root.join("县区改写")] {
        for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "yaml"))
        {
            let old = Source::new("旧.yaml", fs::read_to_string(entry.path()).unwrap());
            let new = advanced(old.text(), None);
            let read = |source: Source| load(&[source], &LedgerOptions::default(), &mut Findings::new()).unwrap();
            let (before, after) = (read(old.clone()), read(Source::new("新.yaml", new.text())));
            for figure in before.figures.iter().filter(|figure| !figure.key.as_str().ends_with("上年")) {
                let Some(quantity) = &figure.quantity else { continue };
                // 一孩率下降 waits as 一孩率增减, and 6月底 is a text.
                let Some(id) = after.id(figure.key.as_str()) else { continue };
                if after.figure(id).last_year.is_none() && is_no_amount(figure.key.as_str(), quantity.written()) {
                    continue;
                }
                let last = after.id(&format!("{}.上年", figure.key)).unwrap_or_else(|| panic!("{} has no 上年", figure.key));
                assert_eq!(after.figure(last).quantity.as_ref().map(|q| q.written()), Some(quantity.written()), "{}", figure.key);
                assert_eq!(after.figure(after.id(figure.key.as_str()).unwrap()).quantity, None, "{}", figure.key);
            }
            let comments = |text: &str| {
                text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(comments(old.text()), comments(new.text()));
            seen += 1;
        }
    }
    assert!(seen >= 3);
}

fn is_no_amount(key: &str, written: &str) -> bool {
    is_moment(written) || ["上升", "下降", "增加", "减少"].iter().any(|word| key.ends_with(word))
}

#[test]
fn the_half_year_that_ends_nearest() {
    for (day, period) in [
        ((2019, 6, 20), "2019年上半年"),
        ((2019, 7, 8), "2019年上半年"),
        ((2019, 12, 1), "2019年下半年"),
        ((2020, 1, 9), "2019年下半年"),
    ] {
        assert_eq!(Period::half_year_near(Date::new(day.0, day.1, day.2).unwrap()).written, period);
    }
}

#[test]
fn the_new_file_stands_beside_the_old_one_and_over_nothing() {
    let desk = Desk::new().file("数据/试县2019年上半年.yaml", format!("{HEAD}甲: 5人\n引言: 原来的话。\n"));
    let desk = desk.args(["next", "数据/试县2019年上半年.yaml"]);
    let ran = desk.run().ends_with(0);
    assert_eq!(ran.names(), ["数据/试县2019年上半年.yaml", "数据/试县2020年上半年.yaml"]);
    assert_snapshot!(ran.stderr, @r#"
    已写好：数据/试县2020年上半年.yaml
    1个数等着填，原来的值作了上年；1处文字标了“【沿用】”，改好或核对过就删去这个标记；目标、来源、校核照旧。
    接着用：qicao check 数据/试县2020年上半年.yaml --previous 数据/试县2019年上半年.yaml
    "#);
    let again = desk.run().ends_with(2);
    assert_snapshot!(again.stderr, @r#"
    错误[文件已经存在]: “数据/试县2020年上半年.yaml”已经存在，没有覆盖
       提示：请直接修改这个文件；要重新来过，请先把它移走
       提示：或者用 -o 指定别的文件名
    "#);
    let over = desk.args(["next", "数据/试县2019年上半年.yaml", "-o", "数据/试县2019年上半年.yaml"]);
    let ran = over.run().ends_with(2);
    assert!(ran.stderr.contains("错误[文件已经存在]"), "{}", ran.stderr);
    assert!(ran.files["数据/试县2019年上半年.yaml"].starts_with(HEAD.as_bytes()));
    let ran = over.args(["next", "数据/试县2019年上半年.yaml", "-o", "-"]).run().ends_with(0);
    assert!(
        ran.stdout.ends_with("甲: {值: 待报, 上年: 5人}\n引言: 【沿用】原来的话。\n") && ran.stderr.is_empty(),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_next_wrote_is_drafted_and_checked() {
    let desk =
        Desk::new().file("旧.yaml", format!("{HEAD}甲: 5人\n引言: 2019年，办理${{甲}}，办成了全县历年来最多的一批实事好事。\n"));
    let desk = desk.args(["next", "旧.yaml"]);
    desk.run().ends_with(0);
    let desk = desk.args(["generate", "试县2020年上半年.yaml", "--previous", "旧.yaml", "-o", "稿.md"]);
    let ran = desk.run().ends_with(0);
    for rule in ["gap", "stale-year", "carried-over"] {
        let name = crate::cli::rule(rule).name;
        assert!(ran.stderr.contains(&format!("警告[{name}]: ")), "{rule}: {}", ran.stderr);
    }
    assert!(String::from_utf8_lossy(&ran.files["稿.md"]).contains("【沿用】2019年，办理【待填：甲】"));
}

#[test]
fn what_next_wrote_of_each_example_is_drafted() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for entry in fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let desk = Desk::new().file("旧.yaml", fs::read(&path).unwrap());
            let desk = desk.args(["next", "旧.yaml", "-o", "新.yaml"]);
            desk.run().ends_with(0);
            let ran = desk.args(["generate", "新.yaml", "-o", "稿.md"]).run();
            assert!(ran.names().contains(&"稿.md"), "{}: {}", path.display(), ran.stderr);
        }
    }
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let old = format!("\u{FEFF}{HEAD}甲: 5人\n").replace('\n', "\r\n");
    let ran = Desk::new().file("数据.yaml", old).args(["next", "数据.yaml", "-o", "新.yaml"]).run().ends_with(0);
    let new = String::from_utf8(ran.files["新.yaml"].clone()).unwrap();
    assert!(new.starts_with('\u{FEFF}') && new.ends_with("甲: {值: 待报, 上年: 5人}\r\n"), "{new:?}");
    assert_eq!(new.matches("\r\n").count(), new.matches('\n').count());
}

#[test]
fn a_file_without_a_report_goes_on_under_a_name_that_is_given() {
    let desk = Desk::new().file("附.yaml", "甲: 5人\n").args(["next", "附.yaml"]);
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("错误[命令写得不对]: 这个文件里没有“报告”，不知道是哪一期的"), "{}", ran.stderr);
    let ran = desk.args(["next", "附.yaml", "-o", "附2020.yaml"]).run().ends_with(0);
    assert_eq!(ran.files["附2020.yaml"], "甲: {值: 待报, 上年: 5人}\n".as_bytes());
}

#[test]
fn what_cannot_go_on_is_told() {
    let desk = Desk::new().file("数据.yaml", HEAD);
    let ran = desk.args(["next", "数据.yaml", "--period", "明年"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[命令写得不对]: 期间“明年”看不懂"), "{}", ran.stderr);
    let desk = Desk::new().file("数据.yaml", HEAD);
    let ran = desk.args(["next", "数据.yaml", "--period", "2019年1—6月"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[命令写得不对]: 这个文件就是2019年上半年的"), "{}", ran.stderr);
    let ran = Desk::new().file("数据.yaml", "报告: [").args(["next", "数据.yaml"]).run().ends_with(2);
    assert!(ran.stderr.contains("--> 数据.yaml:1:"), "{}", ran.stderr);
    assert_eq!(ran.names(), ["数据.yaml"]);
}

#[test]
fn what_could_not_be_read_waits_as_any_figure_does() {
    for (old, new) in [
        ("38个（含社会办医4个）", "{值: 待报, 上年: 38个, 备注: 上期写的是“38个（含社会办医4个）”，读不成数，请核对上年}"),
        ("三百余个", "{值: 待报, 上年: 300余个, 备注: 上期写的是“三百余个”，读不成数，请核对上年}"),
        ("无", "{值: 待报, 上年: 待报, 备注: 上期写的是“无”，读不成数，请核对上年}"),
        ("较多", "{值: 待报, 上年: 待报, 备注: 上期写的是“较多”，读不成数，请核对上年}"),
    ] {
        assert_eq!(body(&format!("党建:\n  党支部数: {old}\n")), format!("党建:\n  党支部数: {new}\n"));
    }
    // What the catalogue does not know is a text.
    assert_eq!(body("党建:\n  口号: 较多\n"), "党建:\n  口号: 【沿用】较多\n");
}

#[test]
fn a_heading_that_says_how_the_period_came_out_is_marked() {
    for (heading, marked) in [
        ("接种率达98.6％", true),
        ("居全市第2位", true),
        ("超额完成年度任务", true),
        ("公共卫生扎实有序", false),
        ("65岁及以上老年人健康管理", false),
        ("管理${基本公卫.「2型糖尿病患者管理人数」}", false),
    ] {
        let mark = if marked { "【沿用】" } else { "" };
        assert_eq!(body(&format!("主要工作:\n  - 标题: {heading}\n")), format!("主要工作:\n  - 标题: {mark}{heading}\n"));
    }
}

#[test]
fn what_does_not_go_on_is_told() {
    let data = HEAD.replace('}', ", 标题: 总结（2019年7月3日）}");
    let desk = Desk::new().file("旧.yaml", format!("{data}甲: 5人\n")).file("旧.批改.yaml", "批改: []\n");
    let ran = desk.args(["next", "旧.yaml", "-o", "新.yaml"]).run().ends_with(0);
    for told in [
        "题目里的日期不知道是哪一天，印成“X月X日”",
        "批改没有带到下一期：上期改过的说法在 旧.批改.yaml 里，要沿用就另存为 新.批改.yaml",
    ] {
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}

#[test]
fn a_title_goes_on_with_all_its_years() {
    for (title, period, next) in [
        ("2019年上半年工作总结", None, "2020年上半年工作总结"),
        ("2019年上半年工作总结和下半年工作打算", None, "2020年上半年工作总结和下半年工作打算"),
        ("2019年上半年工作总结和下半年工作打算", Some("2019年"), "2019年工作总结和2020年工作打算"),
        ("2019年上半年总结暨2020年思路", None, "2020年上半年总结暨2021年思路"),
        ("二〇一九年上半年工作总结", None, "二〇二〇年上半年工作总结"),
        ("2018—2019年度卫生工作", None, "2018—2020年度卫生工作"),
        // On which day the next will be signed nobody knows; the days of a period go on.
        ("2019年上半年工作总结（2019年7月3日）", None, "2020年上半年工作总结（2020年X月X日）"),
        ("2019年1月1日至6月30日工作总结", None, "2020年1月1日至6月30日工作总结"),
    ] {
        let data = format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 标题: {title}}}\n甲: 1人\n");
        assert!(
            advanced(&data, period).text().contains(&format!("标题: {next}}}")),
            "{title}: {}",
            advanced(&data, period).text()
        );
    }
    let data = "报告: {单位: 试县局, 地区: 试县, 期间: 2019年, 标题: 2019年工作总结和2020年工作打算}\n甲: 1人\n";
    assert!(advanced(data, None).text().contains("标题: 2020年工作总结和2021年工作打算}"));
}

#[test]
fn what_repeats_an_anchor_goes_on_where_that_stands() {
    assert_eq!(
        body(
            "甲: &a {值: 5人, 来源: 股}\n乙: {值: 9人, 其中: {甲: *a}}\n丙: {值: 9人, 其中: &b {丁: 5人}}\n戊: {值: 9人, 其中: *b}\n"
        ),
        "甲: &a {值: 待报, 上年: 5人, 来源: 股}\n乙: {值: 待报, 上年: 9人, 其中: {甲: *a}}\n丙: {值: 待报, 上年: 9人, 其中: &b {丁: {值: 待报, 上年: 5人}}}\n戊: {值: 待报, 上年: 9人, 其中: *b}\n"
    );
    assert_eq!(
        body("甲: {值: 5人, 截至: &c 2019-06-30}\n乙: {值: 9人, 截至: *c}\n"),
        "甲: {值: 待报, 上年: 5人, 截至: &c 2020-06-30}\n乙: {值: 待报, 上年: 9人, 截至: *c}\n"
    );
}

#[test]
fn a_year_that_was_last_year_is_told_when_it_goes_on() {
    let data = "\
报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2023年, 成文日期: 2024-01-08}
传染病:
  法定传染病报告数: {值: 6043例, 上年: 5321例}
主要工作:
  正文: 报告法定传染病${传染病.法定传染病报告数}，较2022年的${传染病.法定传染病报告数.上年}${传染病.法定传染病报告数.同比}。
";
    let desk = crate::cli::Desk::new().file("某县2023年.yaml", data);
    let ran = desk.args(["next", "某县2023年.yaml"]).run();
    let told = format!("{}{}", ran.stdout, ran.stderr);
    assert!(told.contains("1处文字里还写着2022年，比上年还早"), "{told}");
    let before = crate::cli::Desk::new().file("a.yaml", data).args(["check", "a.yaml"]).run();
    let said = |ran: &crate::cli::Ran| format!("{}{}", ran.stdout, ran.stderr).contains("这里写的是2022年，后面印的是上年");
    let next = crate::cli::Desk::new().file("a.yaml", ran.files["某县2024年.yaml"].clone()).args(["check", "a.yaml"]).run();
    assert_eq!((said(&before), said(&next)), (false, true));
}
