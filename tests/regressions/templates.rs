//! Templates that are wrong, or that want more than there is.

use super::{HEAD_OF_LAYOUT, all, layout, whole};

#[test]
fn templates_that_are_wrong() {
    let rows = [
        layout("标签没有写完", "template-syntax", "templates/版式/试.md:2:9", "甲\n{{ 报告.单位", &[]),
        layout("少了结束", "template-syntax", "templates/版式/试.md:1:12", "{% if 报告 %}", &[]),
        layout("多了结束", "template-syntax", "templates/版式/试.md:1:4", "{% endif %}", &[]),
        layout("引号没有配对", "template-syntax", "", "{{ \"甲 }}", &[]),
        layout("全角括号", "template-syntax", "templates/版式/试.md:1:13", "{{ 报告.单位 | 数（） }}", &[]),
        layout("标签套标签", "template-syntax", "", "{% if {{ 报告 }} %}{% endif %}", &[]),
        layout("没有的过滤器", "unknown-filter", "templates/版式/试.md:1:11", "{{ 报告.年 | 汗字 }}", &[]),
        layout("没有的函数", "unknown-function", "templates/版式/试.md:1:4", "{{ get_env(name=\"PATH\") }}", &[]),
        layout("没有时间", "unknown-function", "templates/版式/试.md:1:4", "{{ now() }}", &[]),
        layout("没有随机", "unknown-function", "templates/版式/试.md:1:4", "{{ get_random(end=9) }}", &[]),
        layout("没有的判断", "unknown-test", "", "{% if 报告 is 空的 %}{% endif %}", &[]),
        layout("没有的名称", "unknown-name", "templates/版式/试.md:1:4", "{{ 传染病.报告数 }}", &[]),
        layout("没有的一项", "unknown-name", "templates/版式/试.md:1:4", "{{ 报告.单为 }}", &[]),
        layout("除以零", "template-value", "", "{{ 1 / 0 }}", &[]),
        layout("数字太大", "template-syntax", "", "{{ 99999999999999999999999999999999999999999999 }}", &[]),
        layout("文字相乘", "template-value", "", "{{ \"甲\" * 2 }}", &[]),
        layout("块写了两次", "template-syntax", "", "{% block 甲 %}{% endblock %}{% block 甲 %}{% endblock %}", &[]),
        layout("没有的模板", "unknown-template", "templates/版式/试.md:1:12", "{% include \"专题/没有\" %}", &[]),
        layout(
            "文件夹外的文件",
            "unknown-template",
            "templates/版式/试.md:1:12",
            "{% include \"../../../../etc/passwd\" %}",
            &[],
        ),
        layout("绝对路径", "unknown-template", "templates/版式/试.md:1:12", "{% include \"/etc/passwd\" %}", &[]),
        layout("内置里没有", "unknown-template", "templates/版式/试.md:1:12", "{% extends \"内置/版式/试.md\" %}", &[]),
        layout("后面没有可继承的", "nothing-to-extend", "templates/版式/试.md:1:12", "{% extends \"版式/试.md\" %}", &[]),
        layout(
            "继承绕成圈",
            "template-circle",
            "",
            "{% extends \"版式/乙.md\" %}",
            &[("版式/乙", "{% extends \"版式/试.md\" %}")],
        ),
        layout(
            "县区的模板绕成圈",
            "template-circle",
            "",
            "{% extends \"版式/乙.md\" %}",
            &[("版式/乙", "{% extends \"版式/丙.md\" %}"), ("县区/试县/版式/丙", "{% extends \"版式/乙.md\" %}")],
        ),
        layout(
            "引用绕成圈",
            "template-circle",
            "",
            "{% include \"语句/甲.md\" %}",
            &[("语句/甲", "{% include \"语句/乙.md\" %}"), ("语句/乙", "{% include \"语句/甲.md\" %}")],
        ),
        layout("继承时块外有内容", "template-syntax", "", "{% extends \"内置/版式/四部分.md\" %}\n多余的话\n", &[]),
        layout("继承不在最前面", "template-syntax", "", "甲{% extends \"内置/版式/四部分.md\" %}", &[]),
        layout("用不到的语句也要写对", "template-syntax", "templates/语句/坏.md:1:7", "甲", &[("语句/坏", "{% if %}")]),
        layout("不是 UTF-8", "encoding", "templates/版式/试.md:1:1", b"\xD6\xD0\xCE\xC4\xB9\xAB\xCE\xC4".to_vec(), &[]),
        layout("程序自用的字符", "control-character", "templates/版式/试.md:1:2", "甲\u{FDD0}0\u{FDD3}乙", &[]),
        layout("控制字符", "control-character", "templates/版式/试.md:2:1", "甲\n\u{8}", &[]),
        layout("五兆字节", "template-too-large", "templates/版式/试.md:1:1", "x".repeat(5_000_000), &[]),
    ];
    insta::assert_snapshot!(all(&rows));
}

/// A text of some bytes, kept in a variable.
fn kept(name: &str, bytes: usize) -> String {
    format!("{{% set {name} = \"{}\" %}}", "字".repeat(bytes / 3))
}

#[test]
fn templates_without_bounds() {
    let endless = "{% for 甲 in range(end=3000) %}{% for 乙 in range(end=3000) %}{% for 丙 in range(end=3000) %}{% endfor %}{% endfor %}{% endfor %}";
    let loops = |inner: &str| format!("{{% for 甲 in range(end=90000) %}}{inner}{{% endfor %}}");
    let rounds =
        |inner: &str| format!("{{% set_global 乙 = [\"甲乙丙丁\"] %}}{{% for 甲 in range(end=40) %}}{inner}{{% endfor %}}");
    let text = |count: usize| "字".repeat(count);
    let names: Vec<String> = (0..=13).map(|n| format!("语句/层{n}")).collect();
    let next = |n: usize, tag: &str| format!("{{% {tag} \"语句/层{}.md\" %}}", n + 1);
    let chain = |body: &dyn Fn(usize) -> String| -> Vec<(String, String)> {
        (0..13)
            .map(|n| (names[n].clone(), body(n)))
            .chain([(names[13].clone(), format!("{{% block 甲 %}}{}{{% endblock %}}", text(300)))])
            .collect()
    };
    let includes = chain(&|n| next(n, "include").repeat(10));
    let supers = chain(&|n| format!("{}{{% block 甲 %}}{}{{% endblock %}}", next(n, "extends"), "{{ super() }}".repeat(10)));
    let deep: Vec<(String, String)> = (0..300)
        .map(|n| (format!("语句/层{n}"), next(n, "include")))
        .chain([("语句/层300".to_owned(), "甲".to_owned())])
        .collect();
    let files = |all: &[(String, String)]| -> Vec<(&'static str, &'static str)> {
        all.iter().map(|(name, text)| (&*name.clone().leak(), &*text.clone().leak())).collect()
    };
    let branches = "{% component 枝(数: integer) %}{% if 数 > 0 %}".to_owned()
        + &"{{<枝 数={数 - 1} />}}".repeat(10)
        + "{% endif %}{% endcomponent 枝 %}{{<枝 数={15} />}}";
    let rows = [
        layout("三层循环", "template-too-long", "templates/版式/试.md:1:61", endless, &[]),
        layout("标签与名称之间没有空格的循环", "template-too-long", "", endless.replace("for ", "for"), &[]),
        layout(
            "次数太多",
            "template-too-long",
            "templates/版式/试.md:1:13",
            "{% for 甲 in range(end=1000000000000) %}{% endfor %}",
            &[],
        ),
        layout(
            "步长是零",
            "template-value",
            "templates/版式/试.md:1:13",
            "{% for 甲 in range(end=9, step_by=0) %}{% endfor %}",
            &[],
        ),
        layout("印得太多", "template-too-long", "", format!("{}{}", kept("长", 900_000), loops("{{ 长 }}")), &[]),
        layout("模板自己的文字太多", "template-too-long", "", loops(&text(3000)), &[]),
        layout("捕获的文字太多", "template-too-long", "", format!("{{% set 乙 %}}{}{{% endset %}}", loops(&text(3000))), &[]),
        layout(
            "捕获的文字大",
            "template-too-long",
            "",
            format!("{{% set 乙 %}}{{% for 甲 in range(end=400) %}}{}{{% endfor %}}{{% endset %}}", text(1000)),
            &[],
        ),
        layout(
            "文字翻倍",
            "template-too-long",
            "",
            rounds("{% set_global 丙 = 丙 ~ 丙 %}").replacen("{% for", "{% set_global 丙 = \"甲乙\" %}{% for", 1),
            &[],
        ),
        layout(
            "捕获翻倍",
            "template-too-long",
            "",
            "{% set 乙 = \"甲乙丙丁\" %}".to_owned() + &"{% set 乙 %}{{ 乙 }}{{ 乙 }}{% endset %}".repeat(40),
            &[],
        ),
        layout("列表翻倍", "template-too-long", "", rounds("{% set_global 乙 = [...乙, ...乙] %}"), &[]),
        layout("列表套列表", "template-too-long", "", rounds("{% set_global 乙 = [乙, 乙] %}"), &[]),
        layout("列表一层套一层", "template-too-long", "", rounds("{% set_global 乙 = [乙] %}"), &[]),
        layout(
            "组件的参数翻倍",
            "template-too-long",
            "",
            "{% component 倍(文: string) %}{{ 文 }}{% endcomponent 倍 %}{% set 乙 = \"甲\" %}".to_owned()
                + &"{% set 乙 %}{{<倍 文={乙 ~ 乙} />}}{% endset %}".repeat(40),
            &[],
        ),
        layout(
            "一串连起来",
            "template-too-long",
            "",
            format!("{}{{{{ [{}长] | join }}}}", kept("长", 300_000), "长, ".repeat(8000)),
            &[],
        ),
        layout(
            "连接的字太长",
            "template-too-long",
            "",
            format!("{}{{{{ range(end=90000) | join(sep=长) }}}}", kept("长", 300_000)),
            &[],
        ),
        layout(
            "成句的连接太长",
            "template-too-long",
            "",
            format!("{}{{% filter 成句(连=长) %}}{}{{% endfilter %}}", kept("长", 300_000), "甲\n".repeat(9000)),
            &[],
        ),
        layout(
            "变量太多",
            "template-too-long",
            "",
            format!(
                "{}{}",
                kept("长", 600_000),
                (0..3000).map(|n| format!("{{% set 乙{n} = 长 ~ \"1\" %}}")).collect::<String>()
            ),
            &[],
        ),
        layout("逐个比较", "template-too-long", "", "{{ range(end=90000) | unique | length }}", &[]),
        layout("组件没有尽头", "template-too-deep", "", "{% component 圈() %}{{<圈 />}}{% endcomponent 圈 %}{{<圈 />}}", &[]),
        layout("组件分枝", "template-too-long", "", branches, &[]),
        layout("引用分枝", "template-too-long", "", "{% include \"语句/层0.md\" %}", &files(&includes)),
        layout("上一层分枝", "template-too-long", "", "{% extends \"语句/层0.md\" %}", &files(&supers)),
        layout("引用太深", "template-too-deep", "", "{% include \"语句/层0.md\" %}", &files(&deep)),
        layout("两万层括号", "template-too-deep", "", format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)), &[]),
        layout("两万个 not", "template-syntax", "", format!("{{{{ {}1 }}}}", "not ".repeat(20_000)), &[]),
        layout("两万个方括号", "template-syntax", "", format!("{{{{ {} }}}}", "[".repeat(20_000)), &[]),
        layout("十万项相加", "template-too-deep", "", format!("{{{{ {} }}}}", ["1"; 100_000].join(" + ")), &[]),
        layout(
            "一千处连接",
            "template-too-deep",
            "",
            format!("{}{{{{ {} }}}}", kept("长", 900_000), ["长"; 1000].join(" ~ ")),
            &[],
        ),
        layout("五万个过滤器", "template-too-deep", "", format!("{{{{ \"甲\" {} }}}}", "| trim ".repeat(50_000)), &[]),
        layout("两万层 if", "template-too-deep", "", "{% if true %}".repeat(20_000), &[]),
        layout("五千层块", "template-too-deep", "", (0..5000).map(|n| format!("{{% block b{n} %}}")).collect::<String>(), &[]),
    ];
    insta::assert_snapshot!(all(&rows));
}

#[test]
fn what_only_looks_heavy_is_drafted() {
    let rows = [
        layout("三十万行", "", "", "字\n".repeat(250_000), &[]),
        layout("二十万个星号", "", "", "*".repeat(200_000), &[]),
        layout("二十万个方括号", "", "", "[".repeat(200_000), &[]),
        layout("六万个链接", "", "", "[a](".repeat(60_000), &[]),
        layout("十万层引用", "", "", format!("{} 甲", ">".repeat(100_000)), &[]),
        layout("五百层列表", "", "", (0..500).map(|n| format!("{}- 甲\n", "  ".repeat(n))).collect::<String>(), &[]),
        layout("十万行的表", "", "", format!("|a|b|\n|-|-|\n{}", "|x\n".repeat(100_000)), &[]),
    ];
    all(&rows);
}

/// The draft of a layout.
fn drafted(text: impl Into<Vec<u8>>, others: &[(&str, &str)]) -> String {
    let row = layout("", "", "", text, others);
    let desk = row.files.iter().fold(crate::cli::Desk::new(), |desk, (name, text)| desk.file(name, text));
    desk.args(["generate", "数据.yaml", "-o", "-", "--to", "txt", "--clean"]).run().ends_with(0).stdout
}

#[test]
fn line_ends_and_a_bom_change_nothing() {
    let text = "# {{ 报告.单位 }}\n\n{% if 报告 %}\n甲\n乙\n{% endif %}\n\n{{ 报告.单位 | 署名行 }}\n";
    let plain = drafted(text, &[]);
    assert_eq!(drafted(text.replace('\n', "\r\n"), &[]), plain);
    assert_eq!(drafted(format!("\u{FEFF}{text}"), &[]), plain);
}

#[test]
fn a_county_extends_what_stands_behind_it() {
    let base = "{% block 甲 %}底{% endblock %}";
    let over = "{% extends \"版式/试.md\" %}{% block 甲 %}县（{{ super() }}）{% endblock %}";
    assert_eq!(drafted(base, &[("县区/试县/版式/试", over)]).trim(), "县（底）");
    // Three layers: a folder of --templates, the county's folder, the workspace.
    let mut row = layout("", "", "", base, &[("县区/试县/版式/试", over)]);
    row.files.push(("另外/版式/试.md".to_owned(), over.replace('县', "另").into_bytes()));
    let desk = row.files.iter().fold(crate::cli::Desk::new(), |desk, (name, text)| desk.file(name, text));
    let ran = desk.args(["generate", "数据.yaml", "-o", "-", "--to", "txt", "--clean", "--templates", "另外"]).run().ends_with(0);
    assert_eq!(ran.stdout.trim(), "另（县（底））");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_template_folder() {
    let row = whole("", 2, "unknown-template", "1:71", HEAD_OF_LAYOUT);
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("试.md"), "从外面来的").unwrap();
    let desk = row.files.iter().fold(crate::cli::Desk::new(), |desk, (name, text)| desk.file(name, text)).folder("templates");
    std::os::unix::fs::symlink(outside.path(), desk.path("templates/版式")).unwrap();
    let desk = desk.args(["generate", "数据.yaml", "-o", "-", "--to", "txt"]);
    let ran = desk.run();
    assert!(!ran.stdout.contains("从外面来的"), "{}", ran.stdout);
    ran.ends_with(2);
    std::fs::remove_file(desk.path("templates/版式")).unwrap();
    std::fs::create_dir(desk.path("templates/版式")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("试.md"), desk.path("templates/版式/试.md")).unwrap();
    desk.run().ends_with(2);
}
