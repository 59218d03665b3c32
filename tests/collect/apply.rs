//! From sheets that went out to the data: what is filled in comes home in place, all else stays as it is.

use std::collections::BTreeMap;

use crate::cli::Desk;

const DATA: &str = "\
# 某县的数
报告:
  单位: 某县卫生健康局
  地区: 某县
  期间: 2024年上半年
  成文日期: 2024-07-08

妇幼:   # 妇幼股报
  活产数: 待报            # 人，如 1245人
  产妇: {值: 待报, 其中: {初产妇: 待报, 经产妇: 待报}, 来源: 妇幼股}
  婴儿死亡: {值: ~, 上年: 5例}
  婴儿死亡率: {分子: 婴儿死亡, 分母: 活产数, 单位: ‰, 小数: 2}
资源:
  床位: {值: 300张, 来源: 医政股}
  使用率:
    值: '88.5%'
    来源: \"医政股\"

主要工作:
  - {标题: 工作平稳, 正文: \"床位${资源.床位}。\"}
";

/// A workbook with texts typed into cells of its second sheet.
pub(crate) fn filled(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    let mut parts: BTreeMap<String, String> = crate::docx::parts(bytes);
    let xml = parts.get_mut("xl/worksheets/sheet2.xml").unwrap();
    for (cell, text) in cells {
        let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
        let tag = start + xml[start..].find('>').unwrap();
        let end = if xml[..tag].ends_with('/') { tag + 1 } else { start + xml[start..].find("</c>").unwrap() + 4 };
        let look: String = xml[start..tag].split(" s=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap();
        xml.replace_range(start..end, &format!("<c r=\"{cell}\" s=\"{look}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    crate::reading::package(&parts)
}

#[test]
fn sheets_go_out_and_come_home() {
    let desk = Desk::new().data(DATA).args(["sheets", "数据.yaml", "-o", "表"]);
    let ran = desk.run().ends_with(0);
    let names: Vec<&String> = ran.files.keys().filter(|name| name.starts_with("表/")).collect();
    assert_eq!(names, ["表/医政股2024年上半年填报表.xlsx", "表/妇幼股2024年上半年填报表.xlsx"]);
    assert!(ran.stderr.contains("共2个科室、7个指标，发给："), "{}", ran.stderr);
    assert!(ran.stderr.contains("另有1个指标由公式或分子、分母算出"), "{}", ran.stderr);
    assert!(ran.stderr.contains("qicao collect 文件夹 --data 数据.yaml"), "{}", ran.stderr);
    let again = desk.run().ends_with(0);
    assert!(again.stderr.contains("（与原来相同，没有改动）"), "{}", again.stderr);
    assert_eq!(ran.files, again.files);

    // Rows: heading, 活产数 D5, 产妇 D6, parts D7 and D8, 婴儿死亡 D9.
    let women = filled(
        &ran.files[names[1]],
        &[
            ("D5", "1,245"),
            ("C5", "1380人"),
            ("D6", "1200"),
            ("D7", "700人"),
            ("D9", "0"),
            ("G9", "没有发生"),
            ("F9", "2024-05-31"),
        ],
    );
    let beds = filled(&ran.files[names[0]], &[("D6", "91.20%")]);
    let desk = desk.file("收回/妇幼股.xlsx", &women).file("收回/医政股（改）.xlsx", &beds).file("收回/~$妇幼股.xlsx", b"x");
    let desk = desk.args(["collect", "收回", "--data", "数据.yaml"]);
    let seen = desk.run().ends_with(1);
    assert_eq!(String::from_utf8_lossy(&seen.files["数据.yaml"]), DATA, "told, and nothing written");
    insta::assert_snapshot!("collect_told", seen.stdout);

    let desk = desk.args(["collect", "收回", "--data", "数据.yaml", "--apply"]);
    let applied = desk.run().ends_with(0);
    let after = DATA
        .replace("  活产数: 待报            #", "  活产数: {值: 1245人, 上年: 1380人}            #")
        .replace("产妇: {值: 待报, 其中: {初产妇: 待报", "产妇: {值: 1200人, 其中: {初产妇: 700人")
        .replace("{值: ~, 上年: 5例}", "{值: 0例, 上年: 5例, 备注: 没有发生, 截至: 2024-05-31}")
        .replace("'88.5%'", "'91.20%'");
    assert_eq!(String::from_utf8_lossy(&applied.files["数据.yaml"]), after);
    assert!(applied.stderr.contains("已写回：数据.yaml") && applied.stderr.contains("写回以后检查过"), "{}", applied.stderr);
    let quiet = desk.run().ends_with(0);
    assert_eq!(String::from_utf8_lossy(&quiet.files["数据.yaml"]), after, "a second time there is nothing to do");
}

#[test]
fn a_row_that_moved_is_not_believed() {
    let desk = Desk::new().data(DATA).args(["sheets", "数据.yaml", "-o", "表"]);
    let ran = desk.run().ends_with(0);
    let women = &ran.files["表/妇幼股2024年上半年填报表.xlsx"];
    let moved = filled(women, &[("A5", "产妇"), ("D5", "1245")]);
    let seen = desk.file("收回.xlsx", &moved).args(["collect", "收回.xlsx", "--data", "数据.yaml", "--format", "short"]).run();
    assert!(seen.ends_with(1).stdout.contains("疑似[收数] 妇幼.活产数 待报 → 1245人；名称是“产妇”"));
}

#[test]
fn new_figures_go_to_the_group_of_their_topic() {
    let csv = "指标,本期,上年,备注\n婚前医学检查人数,500,480,\n婴儿死亡率,3.07‰,,\n党员数,\"1,020\",,含离退休\n党支部数,38,,\n";
    let desk = Desk::new().data(DATA).file("收回.csv", csv).args([
        "collect",
        "收回.csv",
        "--data",
        "数据.yaml",
        "--apply",
        "--format",
        "json",
    ]);
    let ran = desk.run().ends_with(1);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let keys: Vec<&str> = json["figures"].as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "妇幼.婚前医学检查人数",
            "妇幼.婚前医学检查人数.上年",
            "妇幼.婴儿死亡率",
            "党建.党员数",
            "党建.党员数.备注",
            "党建.党支部数"
        ]
    );
    let computed = &json["figures"][2];
    assert_eq!((computed["apply"].as_bool(), computed["old"].as_str()), (Some(false), Some("")));
    assert!(computed["why"].as_str().unwrap().contains("由公式算得"), "{computed}");
    assert_eq!(json["unanswered"][0]["division"], "医政股".replace("医政股", "妇幼股"));
    let text = String::from_utf8_lossy(&ran.files["数据.yaml"]).into_owned();
    let after = DATA
        .replace("小数: 2}\n", "小数: 2}\n  婚前医学检查人数: {值: 500人, 上年: 480人}\n")
        .replace("\n\n主要工作:", "\n\n党建:\n  党员数: {值: 1020名, 备注: 含离退休}\n  党支部数: 38个\n\n主要工作:");
    assert_eq!(text, after);
}

#[test]
fn near_names_are_written_only_when_asked() {
    let desk = Desk::new().data(DATA).file("收回.csv", "指标,本期\n全县活产总数,1245\n");
    let desk = desk.args(["collect", "收回.csv", "--data", "数据.yaml", "--apply"]);
    let told = desk.run().ends_with(1);
    assert_eq!(String::from_utf8_lossy(&told.files["数据.yaml"]), DATA);
    assert!(told.stdout.contains("--same"), "{}", told.stdout);
    let same = desk.args(["collect", "收回.csv", "--data", "数据.yaml", "--apply", "--same"]).run().ends_with(0);
    assert!(String::from_utf8_lossy(&same.files["数据.yaml"]).contains("活产数: 1245人 "));
}

#[test]
fn one_bad_file_stops_only_itself() {
    let desk = Desk::new().data(DATA).file("好.csv", "指标,本期\n活产数,1245\n").file("坏.xlsx", b"%PDF-1.7");
    let desk = desk.args(["collect", "好.csv", "坏.xlsx", "--data", "数据.yaml", "--apply"]);
    let both = desk.run().ends_with(1);
    assert!(both.stdout.contains("坏.xlsx 是 PDF 文件") && both.stdout.contains("已写回"), "{}", both.stdout);
    let desk = desk.args(["collect", "坏.xlsx", "--data", "数据.yaml"]);
    let alone = desk.run().ends_with(2);
    assert!(alone.stderr.contains("错误[不是表格]"), "{}", alone.stderr);
    let nothing = desk.folder("空").args(["collect", "空", "--data", "数据.yaml"]).run().ends_with(2);
    assert!(nothing.stderr.contains("没有表格"), "{}", nothing.stderr);
}

#[test]
fn what_is_said_after_writing_is_what_a_check_would_say() {
    let hand = "批改:\n  - {原句: 没有这一句。, 改为: 有这一句。}\n";
    let desk = Desk::new().data(DATA).file("数据.批改.yaml", hand).file("好.csv", "指标,本期\n活产数,1245\n");
    let ran = desk.args(["collect", "好.csv", "--data", "数据.yaml", "--apply"]).run();
    let data = ran.files["数据.yaml"].clone();
    let desk = Desk::new().file("数据.yaml", data).file("数据.批改.yaml", hand);
    let checked = desk.args(["check", "数据.yaml", "--format", "json"]).run().stdout;
    assert!(checked.contains("unused-amendment"), "{checked}");
    let count =
        |what: &str| checked.rsplit_once(&format!("\"{what}\": ")).unwrap().1.split([',', '\n', '}']).next().unwrap().to_owned();
    let said = format!("写回以后检查过：{} 个错误，{} 个警告", count("errors"), count("warnings"));
    assert!(ran.stderr.contains(&said) || ran.stdout.contains(&said), "{said}: {} {}", ran.stdout, ran.stderr);
}

/// A file of each division, and what is said of who sent what.
#[test]
fn who_has_sent_nothing_is_told_by_the_files() {
    let data = "\
报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}
妇幼:
  活产数: {值: 3068人, 来源: 妇幼股}
  产妇总数: {值: 待报, 来源: 妇幼股}
医改:
  医共体数: {值: 待报, 来源: 医改办}
  医共体成员单位数: {值: 待报, 来源: 医改办}
资源:
  床位: {值: 待报, 来源: 医政股}
";
    for (name, csv, missing, came) in [
        // By its name, by what it says of itself, by whose its figures are.
        ("医改办.csv", "指标,本期\n医共体数,2\n", "医政股 妇幼股", "医改办"),
        ("一.csv", "填报科室：医改办\n指标,本期\n医共体数,2\n", "医政股 妇幼股", "医改办"),
        ("一.csv", "指标,本期\n医共体数,2\n", "医政股 妇幼股", "医改办"),
        ("医改办.csv", "指标,本期\n医共体数,2\n床位,300张\n", "妇幼股", "医改办"),
        ("妇幼股.csv", "指标,本期\n活产数,3068\n", "医改办 医政股", "妇幼股"),
        ("妇幼股医政股.csv", "指标,本期\n活产数,3068\n", "医改办", "妇幼股 医政股"),
    ] {
        let desk = Desk::new().data(data).file(&format!("收/{name}"), csv);
        let ran = desk.args(["collect", "收", "--data", "数据.yaml", "--format", "json"]).run();
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let of = |answered: bool| {
            let all = json["unanswered"].as_array().unwrap().iter();
            let mut names: Vec<&str> =
                all.filter(|one| one["answered"] == answered).map(|one| one["division"].as_str().unwrap()).collect();
            names.sort_by_key(|name| ["医改办", "医政股", "妇幼股"].iter().position(|known| known == name));
            names.join(" ")
        };
        let came: Vec<&str> = came.split(' ').collect();
        let mut sorted = came.clone();
        sorted.sort_by_key(|name| ["医改办", "医政股", "妇幼股"].iter().position(|known| known == name));
        assert_eq!((of(false), of(true)), (missing.to_owned(), sorted.join(" ")), "{name} {csv}");
    }
    let desk = Desk::new().data(data).file("收/医改办.csv", "指标,本期\n医共体数,2\n");
    let told = desk.args(["collect", "收", "--data", "数据.yaml"]).run().stdout;
    assert!(told.contains("妇幼股  1项：妇幼.产妇总数（数据里已有1项）"), "{told}");
}

#[test]
fn what_another_division_has_said_is_not_overwritten() {
    let data = "\
报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}
妇幼:
  活产数: {值: 3068人, 来源: 妇幼股}
  住院分娩率: 99.90%
  剖宫产数: 待报
人口家庭:
  出生人口: {值: 3100人, 来源: 人口家庭股}
";
    for (name, csv, written) in [
        ("人口家庭股.csv", "指标,本期,上年\n活产数,3046,3100\n", ""),
        // Whose it is the catalogue says.
        ("人口家庭股.csv", "指标,本期\n住院分娩率,98.80%\n", ""),
        ("二.csv", "填报单位：人口家庭股\n指标,本期\n活产数,3046\n", ""),
        // What nobody has said yet, its own, and the division's own correction.
        ("人口家庭股.csv", "指标,本期\n剖宫产数,900\n", "妇幼.剖宫产数"),
        ("人口家庭股.csv", "指标,本期\n出生人口,3101\n", "人口家庭.出生人口"),
        ("妇幼股.csv", "指标,本期\n活产数,3046\n住院分娩率,98.80%\n", "妇幼.活产数 妇幼.住院分娩率"),
        ("妇幼健康科.csv", "指标,本期\n活产数,3046\n", "妇幼.活产数"),
        ("第二批.csv", "指标,本期\n活产数,3046\n", "妇幼.活产数"),
    ] {
        let desk = Desk::new().data(data).file(name, csv);
        let ran = desk.args(["collect", name, "--data", "数据.yaml", "--apply", "--same", "--format", "json"]).run();
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let figures = json["figures"].as_array().unwrap();
        let keys: Vec<&str> = figures.iter().filter(|one| one["apply"] == true).map(|one| one["key"].as_str().unwrap()).collect();
        assert_eq!(keys.join(" "), written, "{name} {csv}");
        if written.is_empty() {
            let why = figures[0]["why"].as_str().unwrap();
            assert!(figures[0]["sure"] == false && why.contains("归妇幼股报"), "{why}");
            assert_eq!(String::from_utf8_lossy(&ran.files["数据.yaml"]), data);
        }
    }
}
