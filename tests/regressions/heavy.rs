//! Data that is too much: nesting, copies, megabytes, a hundred thousand faults.

use super::{HEAD, Row, all, lines, whole};

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn data_without_bounds() {
    let bomb = repeated(8, |n| {
        let (this, last) = ((b'b' + n as u8) as char, (b'a' + n as u8) as char);
        format!("{this}: &{this} [{}]\n", vec![format!("*{last}"); 9].join(","))
    });
    let bomb = format!("a: &a [x,x,x,x,x,x,x,x,x]\n{bomb}");
    let quadratic = format!("甲: &甲 \"{}\"\n乙: [{}]\n", "x".repeat(100_000), ["*甲"; 20_000].join(","));
    let kept = format!("甲: {}{}{}\n", repeated(60, |n| format!("&a{n} [")), "x,".repeat(100_000), "]".repeat(60));
    let rows = [
        lines("引用套引用", 2, "limit", "", &bomb),
        lines("长文字引用两万次", 2, "limit", "", &quadratic),
        lines("一层层都留着备引用", 2, "limit", "", &kept),
        lines("一万层方括号", 2, "limit", "", &format!("甲: {}{}\n", "[".repeat(10_000), "]".repeat(10_000))),
        lines("二十万个方括号", 2, "limit", "", &format!("甲: {}\n", "[".repeat(200_000))),
        lines("十万个花括号", 2, "limit", "", &format!("甲: {}\n", "{乙: ".repeat(100_000))),
        lines("三千层缩进", 2, "limit", "", &repeated(3000, |n| format!("{}甲:\n", " ".repeat(n)))),
        lines("三十万个短横", 2, "yaml", "", &format!("{}甲\n", "- ".repeat(300_000))),
        lines("三十万个问号", 2, "yaml", "", &format!("{}甲\n", "? ".repeat(300_000))),
        lines("两百万项", 2, "limit", "", &format!("甲: [{}x]\n", "x,".repeat(2_000_000))),
        lines(
            "公式里五百层括号",
            1,
            "formula-syntax",
            "",
            &format!("甲: {{和: {{公式: {}1{}}}}}\n", "(".repeat(500), ")".repeat(500)),
        ),
        lines("公式里三千项", 1, "formula-syntax", "", &format!("甲: {{和: {{公式: {}}}}}\n", ["1"; 3000].join(" + "))),
    ];
    insta::assert_snapshot!(all(&rows));
}

#[test]
fn a_file_of_two_hundred_megabytes_is_not_read() {
    let desk = crate::cli::Desk::new();
    let file = std::fs::File::create(desk.path("数据.yaml")).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let desk = desk.args(["generate", "数据.yaml", "-o", "稿.md"]);
    let ran = super::bounded(&desk.command()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(ran.stderr).unwrap(), @r#"
    错误[大小超过上限]: “数据.yaml”超过 8 MB，太大
       提示：请核对是不是写错了文件；数据多时可以分成几个文件
    "#);
    assert!(!desk.path("稿.md").exists());
}

/// Many faults are told in the time that a few take: no fault is held against every other.
#[test]
fn a_file_full_of_faults_is_told() {
    let figures = repeated(3000, |n| format!("数{n}: 1件\n"));
    let rows: Vec<Row> = vec![
        lines("三万处不是数量", 1, "not-a-quantity", "", &repeated(30_000, |n| format!("甲{n}: {{值: 很多}}\n"))),
        lines("三万处写重了", 2, "duplicate-key", "", &"甲: 1件\n".repeat(30_000)),
        lines("一行里三万处写重了", 2, "duplicate-key", "", &format!("甲: {{{}乙: 1}}\n", "乙, ".repeat(30_000))),
        lines("三万处待报", 0, "", "", &repeated(30_000, |n| format!("甲{n}: 待报\n"))),
        lines(
            "两万条写错的校核",
            1,
            "unknown-name",
            "",
            &format!("{figures}校核:\n{}", repeated(20_000, |n| format!("  - 甲{n}x = 乙{n}y\n"))),
        ),
        lines(
            "一段里两万个没有的名称",
            1,
            "unknown-name",
            "",
            &format!("{figures}引言: \"{}\"\n", repeated(20_000, |n| format!("${{啊{n}}}"))),
        ),
        lines(
            "一万个指标绕成一圈",
            1,
            "formula-circle",
            "",
            &repeated(10_000, |n| format!("甲{n}: {{公式: 甲{} + 1件}}\n", (n + 1) % 10_000)),
        ),
        lines(
            "一串三万个公式",
            0,
            "",
            "",
            &format!("甲0: 1件\n{}", repeated(30_000, |n| format!("甲{}: {{公式: 甲{n} + 1件}}\n", n + 1))),
        ),
        lines("两万行制表符", 2, "yaml", "2:1", &"\t甲: 1件\n".repeat(20_000)),
        lines("一行七兆字节", 0, "", "", &format!("引言: {}\n", "字".repeat(2_300_000))),
        lines("名称有十万字", 2, "yaml", "", &format!("\"{}\": 1件\n", "键".repeat(100_000))),
        whole("七兆字节的注释", 0, "", "", format!("{HEAD}{}", "#\n".repeat(3_500_000))),
    ];
    let said = all(&rows);
    for line in said.lines().filter(|line| line.contains("没有列出")) {
        assert!(line.ends_with("处没有列出：先改好上面的再看，或用 qicao check --format short 看全部"), "{line}");
    }
    assert_eq!(said.matches("没有列出").count(), 5, "every long list is cut off");
}

/// A margin that is full says no more: the title says how many there are besides.
#[test]
fn of_one_kind_a_draft_has_fifty_remarks() {
    let wrong = repeated(60, |n| format!("  数{n}: {{值: 10例, 其中: {{甲: 10例, 乙: 9例}}}}\n"));
    let computed = repeated(70, |n| format!("  和{n}: {{公式: 数0 + {n}例}}\n"));
    let printed = repeated(70, |n| format!("${{表.和{n}}}"));
    let data = format!("{HEAD}表:\n{wrong}{computed}主要工作:\n  - {{标题: 事项, 正文: \"{printed}。\"}}\n");
    let desk = crate::cli::Desk::new().data(&data).args(["generate", "数据.yaml", "--to", "tree", "-o", "-"]);
    let told = desk.run().stdout;
    let remarks: Vec<&str> = told.lines().filter(|line| line.starts_with("批注 ")).collect();
    let count = |words: &str| remarks.iter().filter(|line| line.contains(words)).count();
    assert_eq!((count("错误："), count("由公式算得")), (50, 51));
    assert_eq!(count("⟦全文⟧“分项与总数不符”还有10处没有逐处批注"), 1);
    assert_eq!(count("⟦全文⟧还有20个数也由公式算得，没有逐个批注"), 1);
}
