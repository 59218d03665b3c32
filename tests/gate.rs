//! No file that a run reads is written by it, whatever is asked for; and it leaves nothing behind that is nobody's.

use std::fs;
use std::path::Path;

use crate::cli::Desk;

const DATA: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n\
                    党建: {党建会议: 5次}\n主要工作: [{标题: 党建, 专题: 党建}]\n";

fn desk() -> Desk {
    let desk = Desk::new().data(DATA).file("上期.yaml", DATA.replace("2019", "2018"));
    let desk = desk.template("专题/党建", "召开会议{{ 党建.党建会议 }}。\n");
    desk.file("templates/样式.yaml", "# 样式\n").file("templates/校核.yaml", "# 校核\n").folder("下")
}

/// Another name of a file.
#[cfg(unix)]
fn link(desk: &Desk, soft: bool, to: &str, name: &str) {
    let made = match soft {
        true => std::os::unix::fs::symlink(desk.path(to), desk.path(name)),
        false => fs::hard_link(desk.path(to), desk.path(name)),
    };
    made.unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_read_is_never_written() {
    type Arguments = [&'static str; 7];
    let generate = |output| -> Arguments { ["generate", "数据.yaml", "--previous", "上期.yaml", "--force", "-o", output] };
    let check = |output| -> Arguments { ["check", "数据.yaml", "--previous=上期.yaml", "--to=md", "--force", "-o", output] };
    let cases: Vec<(Arguments, &str)> = vec![
        (generate("数据.yaml"), "数据.yaml"),
        (generate("上期.yaml"), "上期.yaml"),
        (generate("./下/../上期.yaml"), "上期.yaml"),
        (generate("链.yaml"), "上期.yaml"),
        (generate("硬.yaml"), "硬.yaml"),
        (generate("templates/专题/党建.md"), "templates/专题/党建.md"),
        (generate("templates/样式.yaml"), "templates/样式.yaml"),
        (check("上期.yaml"), "上期.yaml"),
        (check("数据.yaml"), "数据.yaml"),
        (check("硬.yaml"), "硬.yaml"),
        (check("templates/专题/党建.md"), "templates/专题/党建.md"),
        (["rollup", "数据.yaml", "--name", "恩施州", "--force", "-o", "链2.yaml"], "数据.yaml"),
        (["diff", "数据.yaml", "上期.yaml", "--templates=templates", "--force", "-o", "旧.md"], "上期.yaml"),
        (["final", "数据.yaml", "--previous", "上期.yaml", "--force", "-o", "上期.yaml"], "上期.yaml"),
    ];
    let mut wrong = Vec::new();
    for (arguments, victim) in cases {
        let desk = desk();
        link(&desk, true, "上期.yaml", "链.yaml");
        link(&desk, true, "数据.yaml", "链2.yaml");
        link(&desk, false, "数据.yaml", "硬.yaml");
        link(&desk, true, "上期.yaml", "旧.md");
        let before = desk.files();
        let ran = desk.args(arguments).run();
        // What `check` finds is what was asked for.
        let said = ran.stdout.clone() + &ran.stderr;
        let is_told = said.contains("没有覆盖") && said.contains("请用 -o 指定别的文件名");
        if ran.status != Some(2) || ran.files != before || !is_told {
            wrong.push(format!("{arguments:?} {victim}: {:?}\n{}", ran.status, ran.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands for standard output goes there; what is no file is told.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_has_its_other_names() {
    let ran = desk().args(["generate", "数据.yaml", "--to", "md", "-o", "/dev/stdout"]).run();
    assert_eq!((ran.status, ran.stdout.contains("召开会议5次")), (Some(0), true), "{}", ran.stderr);
    let ran = desk().args(["generate", "数据.yaml", "--to", "md", "-o", "/dev/null"]).run().ends_with(2);
    assert!(ran.stderr.contains("不是普通文件") && ran.stderr.contains("-o -"), "{}", ran.stderr);
}

/// Told to end, or stopped by a limit of the system, a run leaves no temporary file, among its records neither.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_lying() {
    let litter = |folder: &Path| {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".qicao")) {
                    found.push(path);
                }
            }
        }
        found
    };
    let long = format!("{DATA}引言: \"{}\"\n", "字".repeat(1_000_000));
    for (signal, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let desk = Desk::new().data(&long).args(["generate", "数据.yaml", "--to", "md", "-o", "稿.md"]);
        let mut run = desk.command().stderr(std::process::Stdio::null()).spawn().unwrap();
        while run.try_wait().unwrap().is_none() && litter(&desk.path("")).is_empty() {
            std::thread::sleep(std::time::Duration::from_micros(200));
        }
        std::process::Command::new("kill").args([format!("-{signal}"), run.id().to_string()]).status().unwrap();
        // Whoever started it learns why; a run that was done before the signal came has ended as it does.
        let ended = run.wait().unwrap().code();
        assert!(ended == Some(code) || ended == Some(0), "{signal}: {ended:?}");
        assert!(litter(&desk.path("")).is_empty(), "{signal}");
    }
    for blocks in [0, 4] {
        let desk = Desk::new().data(&long).args(["generate", "数据.yaml", "--to", "md", "-o", "稿.md"]);
        let command = desk.command();
        let mut limited = std::process::Command::new("sh");
        limited.args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")]).arg(command.get_program());
        limited.args(command.get_args()).current_dir(desk.path("")).env("XDG_STATE_HOME", desk.path(".state"));
        let ran = limited.output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
        assert!(litter(&desk.path("")).is_empty() && !desk.path("稿.md").exists());
    }
}

/// No draft takes the place of what another report of the same run is made from, whichever is drafted first.
#[test]
fn no_draft_of_a_batch_replaces_the_data_of_another() {
    let manifest = "{\"data\": [\"数据.yaml\"], \"out\": \"乙\"}\n{\"data\": [\"乙.md\"], \"previous\": [\"丙.md\"], \"out\": \"丁\"}\n\
                    {\"data\": [\"数据.yaml\"], \"out\": \"丙\"}\n";
    let desk = desk().file("清单.jsonl", manifest).file("乙.md", DATA).file("丙.md", DATA.replace("2019", "2018"));
    let ran = desk.args(["batch", "清单.jsonl", "-o", ".", "--to", "md", "--force", "--jobs", "1"]).run();
    assert_eq!(ran.files["乙.md"], DATA.as_bytes(), "{}", ran.stderr);
    assert_eq!(ran.files["丙.md"], DATA.replace("2019", "2018").into_bytes(), "{}", ran.stderr);
    assert!(ran.stderr.contains("“./乙.md”是数据文件，没有覆盖"), "{}", ran.stderr);
}

/// A copy that fails leaves none of the folders that it made; what is built in can be named as such.
#[test]
fn a_copy_of_a_template_leaves_a_file_or_nothing() {
    let ran = desk().args(["templates", "copy", "内置/专题/党建", "--to", "试县"]).run().ends_with(0);
    let copied = String::from_utf8(ran.files["templates/县区/试县/专题/党建.md"].clone()).unwrap();
    assert!(copied.contains("{%") && !copied.contains("召开会议{{ 党建.党建会议 }}"), "{copied}");
    let desk = desk().file("templates/县区/试县", "一个文件");
    let before = desk.files();
    let ran = desk.args(["templates", "copy", "专题/党建", "--to", "试县"]).run().ends_with(2);
    assert!(ran.files == before && ran.stderr.contains("提示"), "{}", ran.stderr);
}

/// Characters that turn a text round are refused at every door, those that nobody sees are told with their number.
#[test]
fn characters_that_nobody_sees_are_told_at_every_door() {
    let turned = ['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'];
    for c in turned {
        let number = format!("U+{:04X}", u32::from(c));
        let texts = [
            DATA.replace("党建: {", &format!("党{c}建: {{")),
            DATA.replace("党建会议", &format!("党建{c}会议")),
            DATA.replace("标题: 党建", &format!("标题: 党{c}建")),
            DATA.replace("试县卫生", &format!("试县{c}卫生")),
            DATA.replace("地区: 试县", &format!("地区: 试{c}县")),
            format!("{DATA}# 注{c}释\n"),
            format!("{DATA}引言: \"全年\\u{:04X}工作\"\n", u32::from(c)),
        ];
        for text in texts {
            let ran = Desk::new().data(&text).args(["check", "数据.yaml"]).run().ends_with(2);
            assert!((ran.stdout.clone() + &ran.stderr).contains(&number), "{text}\n{}{}", ran.stdout, ran.stderr);
        }
        let summary = Desk::new().file("去年.txt", format!("试县卫生健康局2023年工作总结\n今年{c}召开会议5次。\n"));
        let ran = summary.args(["import", "去年.txt", "-o", "新"]).run().ends_with(2);
        assert!(ran.stderr.contains(&number) && ran.names() == ["去年.txt"], "{} {:?}", ran.stderr, ran.names());
        let manifest = format!("{{\"data\": [\"数据.yaml\"], \"out\": \"甲\\u{:04X}乙\"}}\n", u32::from(c));
        let ran = desk().file("清单.jsonl", manifest).args(["batch", "清单.jsonl", "-o", "稿"]).run().ends_with(2);
        assert!(ran.stderr.contains(&number) && !ran.names().iter().any(|name| name.starts_with("稿")), "{}", ran.stderr);
        let ran = desk().template(&format!("专题/自{c}有"), "甲\n").args(["templates", "check"]).run();
        assert!(ran.status != Some(0) && (ran.stdout.clone() + &ran.stderr).contains(&number), "{}{}", ran.stdout, ran.stderr);
        let template = format!("召开{c}会议{{{{ 党建.党建会议 }}}}。\n");
        let ran = Desk::new().data(DATA).template("专题/党建", &template).args(["check", "数据.yaml"]).run().ends_with(2);
        assert!((ran.stdout.clone() + &ran.stderr).contains(&number), "{}{}", ran.stdout, ran.stderr);
        let name = format!("稿{c}件.md");
        let ran = desk().args(["generate", "数据.yaml", "-o", &name]).run().ends_with(2);
        assert!(ran.stderr.contains(&number), "{}", ran.stderr);
        let ran = Desk::new().args(["init", "新", "--name", &format!("试{c}县")]).run().ends_with(2);
        assert!(ran.stderr.contains(&number), "{}", ran.stderr);
    }
    for c in ['\u{200B}', '\u{AD}', '\u{FEFF}', '\u{2060}'] {
        let number = format!("U+{:04X}", u32::from(c));
        let texts = [
            DATA.replace("党建: {", &format!("党{c}建: {{")),
            DATA.replace("标题: 党建", &format!("标题: 党{c}建")),
            DATA.replace("试县卫生", &format!("试县{c}卫生")),
            format!("{DATA}引言: \"全年\\u{:04X}工作\"\n", u32::from(c)),
        ];
        for text in texts {
            let ran = Desk::new().data(&text).args(["check", "数据.yaml", "--format", "short"]).run();
            let told = ran.stdout.lines().find(|line| line.contains("[unseen-character]"));
            assert!(told.is_some_and(|line| line.contains(&number)), "{text}\n{}{}", ran.stdout, ran.stderr);
        }
        let ran = desk().args(["generate", "数据.yaml", "-o", &format!("稿{c}件.md")]).run().ends_with(0);
        assert!(ran.stderr.contains("看不见的字符") && ran.stderr.contains(&number), "{}", ran.stderr);
    }
}

/// What was added up is read again before it is written.
#[test]
fn a_name_that_says_more_than_a_name_makes_no_file() {
    for organ in ["${报告.标题}", "${党建.党建会议}", "待报"] {
        let desk = desk().args(["rollup", "数据.yaml", "--name", "恩施州", "--organ", organ, "-o", "汇总.yaml"]);
        let before = desk.files();
        let ran = desk.run().ends_with(2);
        assert!(ran.files == before && ran.stderr.contains("错误[汇总的数据不能起草]"), "{organ}: {}", ran.stderr);
    }
}
