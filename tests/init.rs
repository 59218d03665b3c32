//! `qicao init`: a workspace that drafts at once, and says what to fill in.

use insta::assert_snapshot;
use qicao::template::Templates;

use crate::cli::Desk;

#[test]
fn a_workspace_drafts_at_once_and_says_what_to_fill_in() {
    let desk = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2019年上半年"]);
    let ran = desk.run().ends_with(0);
    assert_eq!(ran.names(), ["新/README.md", "新/templates/县区/恩施市/专题/党建.md", "新/恩施市2019年上半年.yaml"]);
    assert_snapshot!(ran.stderr, @r#"
    已建好工作区：新
      恩施市2019年上半年.yaml  数据文件，从这里填起
      templates/县区/恩施市/  本地的模板
      README.md  怎么用

    接着用：
      qicao check 新/恩施市2019年上半年.yaml     看哪些还没有填
      qicao generate 新/恩施市2019年上半年.yaml  起草
    "#);
    let file = "新/恩施市2019年上半年.yaml";
    let text = String::from_utf8(ran.files[file].clone()).unwrap();
    for key in ["单位: 恩施市卫生健康局", "地区: 恩施市", "期间: 2019年上半年", "# 截至: 2019-06-30", "版式: 四部分"]
    {
        assert!(text.contains(key), "{key}");
    }
    let desk = desk.args(["generate", file, "-o", "稿.md"]);
    let ran = desk.run().ends_with(0);
    assert!(!ran.stderr.contains("错误[") && !ran.stderr.contains("提示["), "{}", ran.stderr);
    let desk = desk.args(["check", file, "--format", "short"]);
    let told = desk.run().ends_with(0).stdout;
    assert!(told.contains("警告[gap] “党建.党组织数”还没有数") && told.contains("“报告.成文日期”还没有填"), "{told}");
    assert!(told.lines().all(|line| line.contains("警告[gap]")), "{told}");
    // The sample changes nothing, and is used.
    let desk = desk.args(["templates", "which", "专题/党建", "--for", "恩施市", "--templates", "新/templates"]);
    assert!(desk.run().ends_with(0).stdout.starts_with("新/templates/县区/恩施市/专题/党建.md\n"));
}

#[test]
fn every_common_key_and_every_figure_of_the_topics_stands_in_the_file() {
    let ran = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2019年"]).run().ends_with(0);
    let text = String::from_utf8(ran.files["新/恩施市2019年.yaml"].clone()).unwrap();
    let keys = "单位 地区 期间 截至 成文日期 版式 附表 标题 值 公式 分子 分母 其中 其中完整 上年 同比 目标 名称 小数 取整 来源 备注 允差 越高越好 引言 正文 专题 要点 条目 段首 校核";
    for key in keys.split(' ') {
        assert!(
            text.contains(&format!("{key}:")) || text.contains(&format!("{key}；")) || text.contains(&format!("{key}（")),
            "{key}"
        );
    }
    // The usual figures, each with its unit, an example and its division; topics of other years are not offered.
    let figures = text.lines().filter(|line| line.starts_with("  ") && line.contains(": 待报  ") && line.contains("，如 "));
    assert!((60..=80).contains(&figures.count()), "{text}");
    assert!(
        text.contains("  报告死亡人数: 待报") || text.contains("  法定传染病报告数: 待报            # 例，如 4860例；疾控股"),
        "{text}"
    );
    assert!(!text.contains("专题: 新冠病毒感染防控与疫苗"), "{text}");
    let ran = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2022年"]).run().ends_with(0);
    assert!(String::from_utf8_lossy(&ran.files["新/恩施市2022年.yaml"]).contains("专题: 新冠病毒感染防控与疫苗"));
}

#[test]
fn what_is_missing_in_a_fresh_workspace_is_told_in_a_few_lines() {
    let desk = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2024年"]);
    desk.run().ends_with(0);
    let told = desk.args(["check", "新/恩施市2024年.yaml"]).run().ends_with(0).stdout;
    assert!(told.lines().count() <= 40, "{told}");
    assert!(told.contains(" 个指标还没有数：党建 ") && told.contains("；首处 新/恩施市2024年.yaml:"), "{told}");
}

#[test]
fn what_another_group_calls_so_comes_with_its_unit_and_division() {
    let desk = Desk::new().args(["init", "新", "--name", "某县", "--period", "2024年", "--topics", "其他工作"]);
    let ran = desk.run().ends_with(0);
    let text = String::from_utf8_lossy(&ran.files["新/某县2024年.yaml"]).into_owned();
    let line = text.lines().find(|line| line.contains("献血人次: 待报")).expect("the figure");
    assert!(line.ends_with("# 人次，如 3860人次；医政股"), "{line}");
}

#[test]
fn what_is_a_comment_drafts_when_it_is_used() {
    let templates = Templates::built_in();
    let all = templates.list();
    let topics: Vec<&str> = all.iter().filter_map(|listed| listed.name.strip_prefix("专题/")).collect();
    let desk = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2022年", "--topics", &topics.join(",")]);
    let ran = desk.run().ends_with(0);
    let text = String::from_utf8(ran.files["新/恩施市2022年.yaml"].clone()).unwrap();
    let catalogue = qicao::catalogue::Catalogue::new(&[]);
    for indicator in catalogue.indicators().filter(|indicator| indicator.years.holds(2022)) {
        let line = |line: &str| line.trim_start_matches([' ', '#', '"']).starts_with(&*indicator.name);
        assert!(text.lines().any(line), "{}.{}", indicator.group, indicator.name);
    }
    // A group of several topics is one block.
    let blocks: Vec<&str> = text.lines().filter(|line| line.contains("  # 专题：")).collect();
    let mut names: Vec<&str> = blocks.iter().map(|line| line.split(':').next().unwrap().trim_start_matches("# ")).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    let (head, rest) = text.split_once("就不印。").unwrap();
    let (figures, chapters) = rest.split_once("# ―――― 文字").unwrap();
    let used = |line: &str| {
        let begun = line
            .trim_start()
            .strip_prefix("# ")
            .filter(|rest| rest.contains(": 待报") || rest.contains(": [") || rest.trim_end().ends_with(':'));
        match begun {
            Some(_) => line.replacen("# ", "", 1),
            None => line.to_owned(),
        }
    };
    let figures: Vec<String> = figures.lines().map(used).collect();
    let whole = format!("{head}就不印。{}\n# ―――― 文字{chapters}", figures.join("\n"));
    assert!(whole.matches("待报").count() > text.matches("待报").count() - 5 && whole.len() < text.len());
    let ran = Desk::new().data(&whole).args(["generate", "数据.yaml", "-o", "稿.md"]).run().ends_with(0);
    let draft = String::from_utf8_lossy(&ran.files["稿.md"]).into_owned();
    assert!(draft.contains("【待填：") && draft.len() > 10_000, "{draft}");
    // So do chapters that stand there as comments.
    let ran = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2022年"]).run().ends_with(0);
    let text = String::from_utf8(ran.files["新/恩施市2022年.yaml"].clone()).unwrap();
    let chapters: String = text
        .lines()
        .map(|line| match line.starts_with("  # - 标题: 没有专题") || line.starts_with("  #   正文") {
            true => format!("{line}\n"),
            false => format!("{}\n", line.replacen("  # - ", "  - ", 1).replacen("  #   专题", "    专题", 1)),
        })
        .collect();
    assert!(chapters.contains("\n    专题: 职业健康\n"), "{chapters}");
    Desk::new().data(&chapters).args(["generate", "数据.yaml", "-o", "稿.md"]).run().ends_with(0);
    let desk = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "2022年", "--topics", "党建,妇幼健康,专题/党建"]);
    let text = String::from_utf8(desk.run().ends_with(0).files["新/恩施市2022年.yaml"].clone()).unwrap();
    assert_eq!(text.matches("\n    专题: 党建\n").count(), 1, "a topic that was typed twice is one: {text}");
    let desk = Desk::new().args(["init", "新", "--name", "恩施市", "--topics", "妇幼健庚"]);
    assert!(desk.run().ends_with(2).stderr.contains("想写的是不是“妇幼健康”？"));
}

#[test]
fn every_layout_can_be_begun_with() {
    let templates = Templates::built_in();
    for listed in templates.list() {
        let Some(layout) = listed.name.strip_prefix("版式/") else { continue };
        let desk = Desk::new().args(["init", "新", "--name", "试县", "--period", "2019年", "--layout", layout]);
        desk.run().ends_with(0);
        desk.args(["generate", "新/试县2019年.yaml", "-o", "稿.md"]).run().ends_with(0);
    }
}

#[test]
fn a_folder_with_something_in_it_is_refused() {
    let desk = Desk::new().file("旧/文件.txt", "在用").args(["init", "旧", "--name", "恩施市"]);
    let ran = desk.run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[文件夹不是空的]: “旧”里已经有东西，没有新建工作区
       提示：请换一个空的文件夹
    "#);
    assert_eq!(ran.names(), ["旧/文件.txt"]);
    let ran = Desk::new().file("旧", "").args(["init", "旧", "--name", "恩施市"]).run().ends_with(2);
    assert!(ran.stderr.contains("“旧”不是文件夹，没有新建工作区"), "{}", ran.stderr);
    let ran = Desk::new().folder("空").args(["init", "空", "--name", "恩施市"]).run().ends_with(0);
    assert_eq!(ran.names().len(), 3);
}

#[test]
fn what_is_missing_or_wrong_is_told_and_nothing_is_made() {
    let told = |args: [&str; 4]| {
        let desk = Desk::new().args(args);
        let ran = desk.run().ends_with(2);
        assert!(ran.names().is_empty() && !desk.path("新").exists(), "{args:?}");
        ran.stderr
    };
    let ran = Desk::new().args(["init", "新"]).run().ends_with(2);
    assert_snapshot!(ran.stderr, @r#"
    错误[命令写得不对]: 没有写地区
       提示：请加上 --name，如：qicao init 新 --name 恩施市
    "#);
    for region in ["../x", "a/b", "CON", "恩:施", "恩施市.", " ", "12"] {
        assert!(told(["init", "新", "--name", region]).contains("错误[地区名称不能用]"), "{region}");
    }
    let long = "长".repeat(81);
    assert!(told(["init", "新", "--name", &long]).contains("错误[地区名称不能用]"));
    let ran = Desk::new().args(["init", "新", "--name", "恩施市", "--period", "去年"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[命令写得不对]: 期间“去年”看不懂"), "{}", ran.stderr);
    let ran = Desk::new().args(["init", "新", "--name", "恩施市", "--layout", "没有"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[没有这个模板]: 没有“版式/没有”这个模板"), "{}", ran.stderr);
}

#[test]
fn a_region_that_yaml_would_read_otherwise_is_quoted() {
    let desk = Desk::new().args(["init", "新", "--name", "[试]县", "--period", "2019年"]);
    let ran = desk.run().ends_with(0);
    assert!(String::from_utf8_lossy(&ran.files["新/[试]县2019年.yaml"]).contains("地区: \"[试]县\""));
    desk.args(["generate", "新/[试]县2019年.yaml", "-o", "稿.md"]).run().ends_with(0);
}

/// A clerk takes the # off a chapter that stands there as a comment, and it is printed, whatever the layout.
#[test]
fn every_chapter_that_stands_as_a_comment_works() {
    let layouts: Vec<String> = Templates::built_in()
        .list()
        .iter()
        .filter_map(|listed| listed.name.strip_prefix("版式/"))
        .filter(|name| !name.contains(['/', '_']))
        .map(str::to_owned)
        .collect();
    let mut tried = 0;
    for layout in layouts {
        let args = ["init", "新", "--name", "恩施市", "--period", "2019年", "--layout", &layout];
        let made = Desk::new().args(args).run();
        let Some(text) = made.files.get("新/恩施市2019年.yaml") else { panic!("{layout}: {}", made.stderr) };
        let text = String::from_utf8(text.clone()).expect("a text");
        let (data, chapters) = text.split_once("引言: |").expect("an introduction");
        let chapters = chapters.split("# ―――― 校核").next().expect("chapters");
        for block in chapters.split("\n\n").filter(|block| block.lines().all(|line| line.starts_with('#'))) {
            let key = |line: &&str| line.starts_with("# ") && !line.contains('，');
            let own: Vec<&str> = block.lines().filter(key).map(|line| &line[2..]).collect();
            if own.is_empty() {
                continue;
            }
            let with = format!("{data}引言: |{chapters}\n{}\n", own.join("\n"));
            let ran = Desk::new().file("数据.yaml", with).args(["check", "数据.yaml"]).run();
            assert!(
                !format!("{}{}", ran.stdout, ran.stderr).contains("错误["),
                "{layout}: {}\n{}{}",
                own.join("\n"),
                ran.stdout,
                ran.stderr
            );
            // Words that say what to write are told as long as they stand there.
            let samples = own.iter().any(|line| line.contains('写') || line.contains('某'));
            assert!(
                !samples || format!("{}{}", ran.stdout, ran.stderr).contains("这里留着空"),
                "{}{}",
                own.join("\n"),
                ran.stdout
            );
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried}");
}
