//! Keeping templates in order: `templates check` and `templates audit`.

use insta::assert_snapshot;

use crate::cli::Desk;

const DATA: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n件: {办结: 5件}\n主要工作:\n  - {标题: 甲, 专题: 办件}\n";

/// What is said in short of these templates, with data or without.
#[track_caller]
fn told(templates: &[(&str, &str)], with_data: bool, status: i32) -> Vec<String> {
    let desk = templates.iter().fold(Desk::new().data(DATA), |desk, (name, text)| desk.template(name, text));
    let ran = match with_data {
        true => desk.args(["templates", "check", "数据.yaml", "--format", "short"]).run(),
        false => desk.args(["templates", "check", "--format", "short"]).run(),
    };
    let ran = ran.ends_with(status);
    ran.stdout.lines().map(|line| line.replace("[DESK]/", "")).collect()
}

#[test]
fn templates_without_a_fault_are_passed() {
    let good = "{% if 件?.办结 %}办结{{ 件.办结 }}{% if 件.办结.上年 %}，{{ 件.办结 | 同比 }}{% endif %}{% endif %}\n\
                {% if 别的?.数 and 别的.数.值 %}{{ 别的.数 }}{% elif 件?.受理 %}{{ 件.受理 }}{% endif %}\n\
                {% for 村 in 件?.村 | default(value=[]) %}{{ 村.名 }}{% endfor %}{% set 合 = 件.办结 %}{{ 合 }}{{ 报告.全 }}\n";
    assert_eq!(told(&[("专题/办件", good)], true, 0), [""; 0]);
    assert_eq!(told(&[("专题/办件", good)], false, 0), [""; 0]);
}

#[test]
fn every_fault_of_every_county_is_told_at_once() {
    assert_eq!(
        told(&[("专题/办件", "{{ 件.办结 }\n"), ("县区/别县/专题/党建", "{% if 党建 %}\n")], false, 2)
            .iter()
            .map(|line| line.split(' ').next().unwrap())
            .collect::<Vec<_>>(),
        ["templates/专题/办件.md:1:9:", "templates/县区/别县/专题/党建.md:1:12:"]
    );
}

#[test]
fn what_fails_only_when_it_is_rendered_is_told_too() {
    let held = "{% 如果 献血.无偿献血人次 > 5000 %}献血人次突破5000。{% 完 %}\n";
    let told_of = |name: &str, text: &str, with_data: bool| {
        let said = told(&[(name, text)], with_data, 2);
        said.iter().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let fault = "templates/专题/办件.md:1:7: 错误[template-value] 这两样东西不能比大小";
    assert_eq!(told_of("专题/办件", held, false), [fault]);
    // The data of the county may have what nothing made up has.
    assert_eq!(told_of("专题/办件", "{% 如果 件.办结 > 5000 %}多。{% 完 %}\n", true), [fault]);
    assert_eq!(
        told_of("县区/恩施市/专题/办件", held, false),
        ["templates/县区/恩施市/专题/办件.md:1:7: 错误[template-value] 这两样东西不能比大小"]
    );
    let layout = "{% 继承 \"语句/骨架.md\" %}\n{% 块 各章 %}\n{{ 主要工作 | 章(标题=\"甲\", 编号=\"1、\") }}\n{% 完 %}\n";
    assert_eq!(
        told_of("版式/自己的", layout, false),
        ["templates/版式/自己的.md:3:11: 错误[template-value] “1、”不能作编号，应当是“1.”；要照“1、”编号，写成“「1、」”"]
    );
}

#[test]
fn a_name_that_is_not_in_the_data_is_told_unless_it_is_asked_for_first() {
    assert_eq!(
        told(&[("专题/办件", "办结{{ 件.办截 }}{% if 件?.受理 %}{{ 件.受理 }}{% else %}{{ 件.受理 }}{% endif %}\n")], true, 1),
        [
            "templates/专题/办件.md:1:6: 错误[unknown-name] 数据里没有“件.办截”，模板用它之前也没有判断",
            "templates/专题/办件.md:1:50: 错误[unknown-name] 数据里没有“件.受理”，模板用它之前也没有判断",
        ]
    );
    // A template that this draft does not use.
    let other = [("专题/办件", "{{ 件.办结 }}\n"), ("专题/党建", "{{ 党员 }}\n")];
    assert_eq!(
        told(&other, true, 0),
        ["templates/专题/党建.md:1:4: 警告[unknown-name] 数据里没有“党员”，模板用它之前也没有判断"]
    );
    assert_eq!(told(&other, false, 0), [""; 0]);
}

#[test]
fn a_block_that_the_parent_does_not_have_is_told() {
    let own = "{% extends \"专题/党建.md\" %}\n{% block 理论学系 %}新{% block 里面 %}{% endblock %}{% endblock %}\n{% block 党风廉政 %}新{% endblock %}\n";
    let used = ("专题/办件", "{{ 件.办结 }}\n");
    assert_eq!(
        told(&[used, ("县区/试县/专题/党建", own)], true, 2),
        ["templates/县区/试县/专题/党建.md:2:10: 错误[unknown-block] “专题/党建”里没有“理论学系”这一段，改写的内容印不出来"]
    );
    // The blocks of what it extends indirectly count too.
    let between = "{% extends \"内置/专题/党建.md\" %}\n{% block 组织建设 %}新{% endblock %}\n";
    let own = own.replace("理论学系", "理论学习");
    assert_eq!(told(&[used, ("专题/党建", between), ("县区/试县/专题/党建", &own)], true, 0), [""; 0]);
}

#[test]
fn what_nothing_asks_for_is_told() {
    let used = ("专题/办件", "{{ 件.办结 }}\n");
    assert_eq!(
        told(&[used, ("县区/试县/专题/党健", "党健\n")], false, 0),
        ["templates/县区/试县/专题/党健.md:1:1: 警告[unused-template] “专题/党健”没有用到，也不替代哪个内置的模板"]
    );
    assert_eq!(
        told(&[used, ("专题/信访", "信访\n"), ("县区/别县/专题/外事", "外事\n")], true, 0),
        ["templates/专题/信访.md:1:1: 警告[unused-template] “专题/信访”没有用到"]
    );
    let asked = ("专题/办件", "{% include \"专题/信访.md\" %}\n");
    assert_eq!(told(&[asked, ("专题/信访", "信访\n")], true, 0), [""; 0]);
    assert_eq!(
        told(&[used, ("党建", "放错\n"), ("县区/试县/党建", "放错\n")], true, 0),
        [
            "templates/党建.md:1:1: 警告[unread-template] 模板不会从这里读：templates/党建.md",
            "templates/县区/试县/党建.md:1:1: 警告[unread-template] 模板不会从这里读：templates/县区/试县/党建.md",
        ]
    );
}

#[test]
fn a_copy_that_says_the_same_is_worth_knowing() {
    let desk = Desk::new().data(DATA).folder("templates").args(["templates", "copy", "专题/党建", "--to", "试县"]);
    desk.run().ends_with(0);
    let ran = desk.args(["templates", "check", "--format", "json"]).run().ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&json["findings"][0]["rule"], &json["findings"][0]["severity"]), (&"same-as-replaced".into(), &"提示".into()));
}

#[test]
fn who_says_what_is_shown_side_by_side() {
    let own = |words: &str| {
        format!(
            "{{% extends \"语句/落款.md\" %}}\n{{% block 落款 %}}\n{words}\n{{% endblock %}}\n{{% block 新段 %}}新{{% endblock %}}\n"
        )
    };
    let desk = Desk::new()
        .template("县区/甲县/专题/外事", "外事\n")
        .template("县区/甲县/语句/指标表", "第一行\n第二行\n")
        .template("县区/乙县/语句/指标表", "第一行\n第二行\n")
        .template("县区/甲县/语句/落款", &own("甲"))
        .template("县区/乙县/语句/落款", &own("乙"));
    let page = desk.args(["templates", "audit"]).run().ends_with(0).stdout;
    let starts: Vec<&str> = page.lines().filter(|line| !line.starts_with("      ")).collect();
    assert_snapshot!(starts.join("\n"), @r"
    专题/外事
      整篇（没有内置的）
        甲县  templates/县区/甲县/专题/外事.md:1

    语句/指标表
      整篇
        乙县  templates/县区/乙县/语句/指标表.md:1
        甲县  templates/县区/甲县/语句/指标表.md:1

    语句/落款
      段 落款
        乙县  templates/县区/乙县/语句/落款.md:2
        甲县  templates/县区/甲县/语句/落款.md:2
      段 新段（内置的没有这一段）
        乙县  templates/县区/乙县/语句/落款.md:5
        甲县  templates/县区/甲县/语句/落款.md:5

    共 5 个自己的模板，2 个地区
    ");
    assert!(page.contains("      + 甲\n") && page.contains("      + 乙\n"), "{page}");
    let ran = Desk::new().args(["templates", "audit"]).run().ends_with(0);
    assert_eq!(ran.stdout, "没有自己的模板，用的都是内置的\n");
}

#[test]
fn a_block_reaches_to_its_own_end() {
    let inside = "甲{% 块 内 %}乙{% 完 %}丙{% 如果 丁 %}丁{% 完 %}\n戊{# {% endblock %} #}{{ \"{% 完 %}\" }}";
    let own = format!("{{% 继承 \"语句/落款.md\" %}}\n{{% 块 落款 %}}\n{inside}\n{{%- 完 -%}}\n{{% 块 新段 %}}己{{% 完 %}}\n");
    let desk = Desk::new().template("县区/甲县/语句/落款", &own);
    let page = desk.args(["templates", "audit"]).run().ends_with(0).stdout;
    let said: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("      + ")).collect();
    assert_eq!(said, inside.lines().collect::<Vec<_>>());
    assert!(page.contains("段 新段（内置的没有这一段）\n    甲县  templates/县区/甲县/语句/落款.md:6\n"), "{page}");
}

#[test]
fn a_topic_called_otherwise_is_found() {
    for (said, meant) in [("妇幼保健", "妇幼健康"), ("传染病防治", "疾病预防控制"), ("老龄", "老龄健康与医养结合")]
    {
        let data =
            format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年}}\n主要工作: [{{标题: 甲, 专题: {said}}}]\n");
        let ran = Desk::new().data(&data).args(["check", "数据.yaml"]).run().ends_with(2);
        assert!(ran.stdout.contains(&format!("是不是“专题/{meant}”？")), "{}", ran.stdout);
        let ran = Desk::new().args(["indicators", "--topic", said]).run().ends_with(2);
        assert!(ran.stderr.contains(&format!("想写的是不是“{meant}”？")), "{}", ran.stderr);
        let ran = Desk::new().args(["init", "新", "--name", "试县", "--topics", said]).run().ends_with(2);
        assert!(ran.stderr.contains(&format!("想写的是不是“{meant}”？")), "{}", ran.stderr);
    }
}
