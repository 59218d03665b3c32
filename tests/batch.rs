//! Many reports in one process: what is asked for, what is told, and that nothing stops the rest or is done twice.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;
use serde_json::Value;

use crate::cli::{Desk, Ran};

/// The data of a county, with so many cases.
fn county(name: &str, cases: u32) -> String {
    format!(
        "报告: {{单位: {name}卫生健康局, 地区: {name}, 期间: 2024年上半年, 成文日期: 2024-07-08}}\n\
         传染病: {{报告数: {cases}例}}\n主要工作:\n  - {{标题: 疫情平稳有序, 正文: \"报告法定传染病${{传染病.报告数}}。\"}}\n"
    )
}

/// A desk with so many counties in a folder, and in manifests of both kinds.
fn counties(count: u32) -> Desk {
    let desk = (1..=count).fold(Desk::new(), |desk, n| desk.file(&format!("县/{n:03}.yaml"), county(&format!("第{n}县"), n)));
    let lines: String = (1..=count).map(|n| format!("{{\"data\": [\"县/{n:03}.yaml\"], \"out\": \"{n:03}\"}}\n")).collect();
    let list: String = (1..=count).map(|n| format!("- {{数据: 县/{n:03}.yaml, 输出: {n:03}.docx}}\n")).collect();
    desk.file("清单.jsonl", lines).file("清单.yaml", list)
}

/// Another line for the same desk.
fn then<const N: usize>(desk: Desk, arguments: [&str; N]) -> (Desk, Ran) {
    let desk = desk.args(arguments);
    let ran = desk.run();
    (desk, ran)
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The drafts below a folder.
fn drafts(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let below = files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(folder)?.to_owned(), bytes.clone())));
    below.collect()
}

/// What is told, without what differs from run to run.
fn steady(told: &str) -> String {
    let (before, rest) = told.split_once("；用了").unwrap_or_else(|| panic!("no time told:\n{told}"));
    format!(
        "{before}；用了…{}",
        rest.split_once('\n').map_or("", |_| "\n").to_owned() + rest.split_once('\n').map_or("", |(_, rest)| rest)
    )
}

#[test]
fn every_kind_of_manifest_drafts_what_generate_drafts() {
    let (desk, ran) = then(counties(3), ["batch", "清单.yaml", "-o", "甲", "--jobs", "2"]);
    let ran = ran.ends_with(0);
    let told = lines(&ran);
    assert_eq!(told.len(), 3);
    let keys: Vec<&str> = ran.stdout.lines().next().unwrap().split('"').skip(1).step_by(2).collect();
    assert_eq!(keys.iter().filter(|key| told[0].get(**key).is_some()).count(), 8, "{keys:?}");
    for (at, line) in told.iter().enumerate() {
        let name = format!("{:03}", at + 1);
        assert_eq!(line["data"], serde_json::json!([format!("县/{name}.yaml")]));
        assert_eq!(line["out"], format!("甲/{name}.docx"));
        assert_eq!((&line["exit"], &line["errors"]), (&0.into(), &0.into()));
        let bytes = &ran.files[&format!("甲/{name}.docx")];
        assert_eq!(line["out_hash"], qicao::job::batch::fingerprint::of_bytes(bytes));
        assert_eq!(line["in_hash"].as_str().unwrap().len(), 64);
        let (_, alone) = then(
            Desk::new().file("一.yaml", county(&format!("第{}县", at + 1), at as u32 + 1)),
            ["generate", "一.yaml", "-o", "一.docx"],
        );
        assert!(alone.files["一.docx"] == *bytes, "{name} differs from what generate writes");
    }
    assert_snapshot!(steady(&ran.stderr), @"共3份：没有错误的3份，有错误的0份，没有办成的0份；用了…");
    let (desk, ran) = then(desk, ["batch", "清单.jsonl", "-o", "乙"]);
    let same = drafts(&ran.files, "甲/");
    assert_eq!(same.len(), 3);
    assert!(drafts(&ran.ends_with(0).files, "乙/") == same);
    let (desk, ran) = then(desk, ["batch", "县", "-o", "丙"]);
    assert!(drafts(&ran.ends_with(0).files, "丙/") == same, "a folder");
    let (desk, ran) = then(desk, ["batch", "县/001.yaml", "县/002.yaml", "县/003.yaml", "-o", "丁"]);
    assert!(drafts(&ran.ends_with(0).files, "丁/") == same, "data files");
    let desk = desk.args(["batch", "-", "-o", "戊"]);
    let mut child = desk.command().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(desk.path("清单.jsonl")).unwrap()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(drafts(&desk.files(), "戊/") == same, "standard input");
}

#[test]
fn one_bad_report_stops_nothing_and_the_worst_exit_is_the_programs() {
    let faulty = "传染病: {报告数: {值: 10例, 其中: {乙类: 8例, 丙类: 9例}}}\n";
    let desk = counties(2)
        .file("县/003.yaml", "报告: {单位: 局\n")
        .file("县/004.yaml", county("第4县", 4).replace("传染病: {报告数: 4例}\n", faulty));
    let (_, ran) = then(desk, ["batch", "县", "-o", "稿", "--jobs", "2"]);
    let ran = ran.ends_with(2);
    let exits: Vec<i64> = lines(&ran).iter().map(|line| line["exit"].as_i64().unwrap()).collect();
    assert_eq!(exits, [0, 0, 2, 1]);
    let bad = &lines(&ran)[2];
    assert!(bad["in_hash"].is_string() && bad["out_hash"].is_null(), "{bad}");
    assert_eq!(drafts(&ran.files, "稿/").keys().collect::<Vec<_>>(), ["001.docx", "002.docx", "004.docx"]);
    assert_snapshot!(steady(&ran.stderr), @r#"
    第3份没有办成：县/003.yaml
    错误[数据文件读不通]: “{”没有配对的“}”
      --> 县/003.yaml:1:5
       │
     1 │ 报告: {单位: 局
       │       ^
       提示：改成：报告: {单位: 局}
    共4份：没有错误的2份，有错误的1份，没有办成的1份；用了…
    有错误的，请用 qicao check 看错在哪里：县/004.yaml
    "#);
}

/// Files may be called anything; what is told of them does not move the cursor.
#[cfg(unix)]
#[test]
fn names_of_files_are_shown_and_not_obeyed() {
    let faulty = county("第4县", 4).replace("4例}", "{值: 10例, 其中: {乙类: 8例, 丙类: 9例}}}");
    let desk = Desk::new().file("县/\u{1b}[2J坏.yaml", "报告: {单位: 局\n").file("县/\u{1b}[2J错.yaml", faulty);
    let (_, ran) = then(desk, ["batch", "县", "-o", "稿"]);
    let ran = ran.ends_with(2);
    assert!(!ran.stderr.contains('\u{1b}'), "{:?}", ran.stderr);
    assert!(
        ran.stderr.contains("第1份没有办成：县/<U+001B>[2J坏.yaml") && ran.stderr.ends_with("<U+001B>[2J错.yaml\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn what_is_wrong_with_a_manifest_is_told_before_anything_is_drafted() {
    let told = |manifest: &str| {
        let (_, ran) = then(counties(2).file("清单.yaml", manifest), ["batch", "清单.yaml", "-o", "稿"]);
        let ran = ran.ends_with(2);
        assert!(ran.stdout.is_empty() && drafts(&ran.files, "稿/").is_empty());
        ran.stderr
    };
    assert_snapshot!(told("- {数据: 县/001.yaml, 输出: 甲}\n- {数据: 县/002.yaml, 输出: 甲.docx}\n"), @r#"
    错误[清单写得不对]: 第1份和第2份要写到同一个文件“稿/甲.docx”
      --> 清单.yaml:2:3
       │
     2 │ - {数据: 县/002.yaml, 输出: 甲.docx}
       │   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     1 │ - {数据: 县/001.yaml, 输出: 甲}
       │   ----------------------------- 前一份在这里
       提示：请在清单里用“输出”给每一份写一个不同的文件名
    "#);
    assert_snapshot!(told("- {数据: 县/001.yaml, 输出: ../甲}\n- {数据: 县/001.yaml, 书出: 乙}\n"), @r#"
    错误[清单写得不对]: 清单里没有“书出”这一项
      --> 清单.yaml:2:20
       │
     2 │ - {数据: 县/001.yaml, 书出: 乙}
       │                       ^^^^
       提示：一份写一行，如“- {数据: 甲县.yaml, 输出: 甲县}”
       提示：可以写：数据、输出、版式、上期
    "#);
    assert_snapshot!(told("[]\n"), @r#"
    错误[命令写得不对]: 没有要起草的报告
       提示：请核对清单，或文件夹里有没有 YAML 数据文件
    "#);
    for (asked, word) in [("--jobs=0", "--jobs"), ("--shard=9/8", "--shard"), ("--templates=没有", "没有模板文件夹")] {
        let (_, ran) = then(counties(1), ["batch", "县", "-o", "稿", asked]);
        assert!(ran.ends_with(2).stderr.contains(word));
    }
    let (_, ran) = then(counties(1), ["batch", "县"]);
    assert_snapshot!(ran.ends_with(2).stderr, @r#"
    错误[命令写得不对]: 缺少“--output <文件夹>”
       提示：写法：qicao batch [选项] -o <文件夹> <清单或文件夹>...；详见 qicao batch --help
    "#);
}

#[test]
fn what_is_done_is_passed_over_until_anything_it_rests_on_changes() {
    let skipped = |ran: &Ran| {
        let count = ran.stderr.split_once("其中").map_or("0", |(_, rest)| rest.split_once('份').unwrap().0);
        count.parse::<usize>().unwrap()
    };
    let run = ["batch", "县", "-o", "稿", "--state", "状态"];
    let (desk, first) = then(counties(4), run);
    assert_eq!(skipped(&first), 0);
    let (desk, again) = then(desk, run);
    assert_eq!(skipped(&again), 4);
    let plain = |ran: &Ran| {
        lines(ran).into_iter().map(|mut line| line.as_object_mut().unwrap().remove("ms").map(|_| line)).collect::<Vec<_>>()
    };
    assert_eq!(plain(&again), plain(&first), "what is passed over is told as it was");
    assert!(again.files == first.files);

    // A draft that is gone or was touched is looked at again; one that somebody edited stays.
    fs::remove_file(desk.path("稿/001.docx")).unwrap();
    let desk = desk.file("稿/002.docx", "领导改过");
    let (desk, ran) = then(desk, run);
    assert_eq!(skipped(&ran), 2);
    assert_eq!(ran.files["稿/001.docx"], first.files["稿/001.docx"]);
    assert_eq!(ran.files["稿/002.docx"], "领导改过".as_bytes());
    assert_eq!(lines(&ran.ends_with(2))[1]["exit"], 2);
    let (desk, ran) = then(desk, ["batch", "县", "-o", "稿", "--state", "状态", "--force"]);
    assert_eq!(ran.ends_with(0).files["稿/002.docx"], first.files["稿/002.docx"]);

    // Data, hand edits, templates and options: whatever a draft rests on.
    let desk = desk.file("县/003.yaml", county("第3县", 33)).file("县/004.批改.yaml", "批改: []\n");
    let (desk, ran) = then(desk, run);
    assert_eq!(skipped(&ran), 2, "{}", ran.stderr);
    let (desk, ran) = then(desk, ["batch", "县", "-o", "稿", "--state", "状态", "--clean"]);
    assert_eq!(skipped(&ran.ends_with(0)), 0);
    let desk = desk.file("templates/县区/第1县/专题/党建.md", "召开会议。\n");
    let (_, ran) = then(desk, ["batch", "县", "-o", "稿", "--state", "状态", "--clean"]);
    assert_eq!(skipped(&ran.ends_with(0)), 3);
}

#[test]
fn shards_need_nothing_of_each_other_and_their_states_join() {
    let (desk, whole) = then(counties(20), ["batch", "清单.jsonl", "-o", "全"]);
    let mut desk = desk;
    let mut count = 0;
    for shard in 1..=3 {
        desk = desk.args(["batch", "清单.jsonl", "-o", "分"]);
        let mut command = desk.command();
        command.args(["--shard", &format!("{shard}/3"), "--state", &format!("状态{shard}")]);
        let output = command.output().unwrap();
        assert!(output.status.success());
        count += output.stdout.iter().filter(|byte| **byte == b'\n').count();
    }
    assert_eq!(count, 20);
    assert!(drafts(&desk.files(), "分/") == drafts(&whole.files, "全/"));
    let (desk, ran) = then(desk, ["batch", "--merge", "状态1", "状态2", "状态3"]);
    let ran = ran.ends_with(0);
    assert_eq!(lines(&ran).len(), 20);
    assert_snapshot!(ran.stderr, @"共20份：没有错误的20份，有错误的0份，没有办成的0份");
    // The joined state is a state: with it nothing is left to do, and joining it again adds nothing.
    let (desk, _) = then(desk, ["batch", "--merge", "状态1", "状态2", "状态3", "--state", "状态"]);
    let (desk, ran) = then(desk, ["batch", "清单.jsonl", "-o", "分", "--state", "状态"]);
    assert!(ran.stderr.contains("其中20份没有变"), "{}", ran.stderr);
    let (desk, ran) = then(desk, ["batch", "--merge", "状态1", "--state", "状态"]);
    assert_eq!(ran.files["状态"].iter().filter(|byte| **byte == b'\n').count(), 20);
    let (_, ran) = then(desk, ["batch", "--merge", "状态1", "县/001.yaml", "没有"]);
    assert_snapshot!(ran.ends_with(2).stderr, @r#"
    错误[命令写得不对]: “县/001.yaml”不是 qicao batch 的状态文件，没有动它
       提示：请给 --state 写一个新的文件名

    错误[命令写得不对]: 没有状态文件“没有”
       提示：请核对文件名；那一处可能还没有执行过

    发现 2 处错误
    "#);
}

#[test]
fn a_state_is_never_mistaken_and_a_torn_line_is_cut_off() {
    let run = ["batch", "县", "-o", "稿", "--state", "状态"];
    let (desk, ran) = then(counties(1).file("状态", county("第1县", 1)), run);
    assert_eq!(ran.ends_with(2).files["状态"], county("第1县", 1).as_bytes());
    fs::remove_file(desk.path("状态")).unwrap();
    let (desk, whole) = then(desk, run);
    let mut torn = whole.files["状态"].clone();
    torn.extend_from_slice(&whole.files["状态"][..25]);
    let (_, ran) = then(desk.file("状态", torn), run);
    assert_eq!(ran.ends_with(0).files["状态"], whole.files["状态"]);
}

/// The state may lie among the drafts, in a folder that the first run makes; one that is refused leaves no folder behind.
#[test]
fn a_state_may_lie_among_the_drafts() {
    let (desk, ran) = then(counties(2), ["batch", "县", "-o", "稿/一月", "--state", "稿/一月/状态"]);
    assert_eq!(ran.ends_with(0).files["稿/一月/状态"].iter().filter(|byte| **byte == b'\n').count(), 2);
    let (desk, _) = then(desk, ["batch", "县", "-o", "新稿", "--state", "县/001.yaml"]);
    assert!(!desk.path("新稿").exists());
}

#[test]
fn killed_at_any_moment_and_begun_again_it_ends_with_the_same_files() {
    let run = ["batch", "清单.jsonl", "-o", "稿", "--state", "状态", "--jobs", "2"];
    let (_, undisturbed) = then(counties(40), run);
    let mut desk = counties(40).args(run);
    for wait in [30, 90, 60] {
        let mut child = desk.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
    }
    let ran;
    (desk, ran) = then(desk, run);
    let ran = ran.ends_with(0);
    assert_eq!(lines(&ran).len(), 40);
    let whole = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        drafts(files, "稿/").into_iter().filter(|(name, _)| !name.starts_with(".qicao-")).collect()
    };
    assert!(whole(&ran.files) == drafts(&undisturbed.files, "稿/"));
    drop(desk);
}

#[test]
fn the_help_of_batch() {
    let (_, ran) = then(Desk::new(), ["batch", "--help"]);
    assert_snapshot!(ran.ends_with(0).stdout, @r#"
    成批起草：许多份报告，一个程序里一次起草完

    用法：qicao batch [选项] -o <文件夹> <清单或文件夹>...

    参数：
      [清单或文件夹]...  清单（.yaml 或 .jsonl）、数据文件，或者放数据的文件夹；- 表示从标准输入读清单

    选项：
      -o, --output <文件夹>     稿子放在哪个文件夹；没有就建
          --jobs <个数>         同时起草几份；不写就是处理器的个数
          --state <文件>        记着办到哪里的文件；数据、模板没有变而稿子完好的，再执行时跳过
          --shard <几/共几>     只办其中一份子，如 3/16 是十六份子里的第三份子
          --merge <状态>...     合并各处的状态文件，输出到标准输出，或者并入 --state 指定的文件
          --layout <版式>       版式；清单里写了的用清单里的，都不写则用数据里的“版式”
          --templates <文件夹>  优先使用这个文件夹里的模板；可以写几次
          --to <格式>           输出格式，可以写几个，用逗号隔开：docx、md、html、txt、tree
          --review              审阅稿：批注、突出显示待填处（默认）
          --clean               清稿：不带批注和突出显示
          --mask <内容>         遮去内容再分享：数字、地名 或 全部；不带批注
          --strict              数据有错误的那一份不写稿子
          --force               覆盖已有的文件，即使有人改过
      -h, --help                显示帮助

    清单是 YAML，一份一行：- {数据: 甲县.yaml, 输出: 甲县, 版式: 三部分}；“数据”“上期”可以写几个文件：[甲.yaml, 乙.yaml]。
    也可以是 JSON Lines（.jsonl），一行一份：{"data": ["甲县.yaml"], "out": "甲县", "layout": "三部分"}；- 表示从标准输入读。
    清单里的文件从清单所在的文件夹找起。不写“输出”的，稿子与数据文件同名。写文件夹，就是里面每个数据文件一份。

    标准输出一份一行 JSON，与清单次序相同：data、out、in_hash、out_hash、exit、errors、warnings、ms。
    一份办不成，其余照办。中途停下，用同一个 --state 再执行一次就接着办，结果一样。
    分给几台机器：各执行 --shard 1/3、2/3、3/3，各用各的 --state，最后 qicao batch --merge 状态...。

    退出码：各份里最大的一个。
    "#);
}

/// The folder of examples for clusters.
fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/批量")
}

#[test]
fn both_manifests_of_the_example_ask_for_the_same() {
    let drafted = ["清单.yml", "清单.jsonl"].map(|manifest| {
        let desk = Desk::new().args(["batch", "-o", "稿", "--to", "md"]);
        let output = desk.command().arg(examples().join(manifest)).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        desk.files()
    });
    assert!(drafted[0] == drafted[1] && drafted[0].contains_key("稿/甲市/2024年上半年.md"));
    let beside = fs::read(examples().join("../甲市2023年.md")).unwrap();
    assert!(drafted[0]["稿/甲市/2023年.md"] == beside);
}

#[test]
fn the_job_for_kubernetes_is_one() {
    let text = fs::read_to_string(examples().join("kubernetes.yml")).unwrap();
    let job: Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!((&job["apiVersion"], &job["kind"]), (&"batch/v1".into(), &"Job".into()));
    let spec = &job["spec"];
    assert_eq!(spec["completionMode"], "Indexed");
    assert_eq!(spec["completions"], spec["parallelism"]);
    let script = spec["template"]["spec"]["containers"][0]["args"][0].as_str().unwrap();
    assert!(script.contains(&format!("\"$shard/{}\"", spec["completions"])), "{script}");
}

#[cfg(unix)]
#[test]
fn the_scripts_for_clusters_run() {
    // Each is run as its scheduler would, with the program of this build on the path.
    let bin = Path::new(env!("CARGO_BIN_EXE_qicao")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let list = (1..=12).map(|n| format!("{{\"data\": [\"县/{n:03}.yaml\"]}}\n")).collect::<String>();
    let desk = counties(12).file("清单.jsonl", list);
    let run = |script: &str, variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new("bash");
        command.args(["-c", script]).current_dir(desk.path("")).env("PATH", &path);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let slurm = fs::read_to_string(examples().join("slurm.sh")).unwrap();
    for task in ["1", "2"] {
        let folder = desk.path("").to_string_lossy().into_owned();
        run(&slurm, &[("SLURM_ARRAY_TASK_ID", task), ("SLURM_ARRAY_TASK_COUNT", "2"), ("SLURM_SUBMIT_DIR", &folder)]);
    }
    assert_eq!(drafts(&desk.files(), "稿子/").len(), 12);
    fs::rename(desk.path("稿子"), desk.path("先")).unwrap();
    let job: Value = serde_yaml::from_str(&fs::read_to_string(examples().join("kubernetes.yml")).unwrap()).unwrap();
    let script = job["spec"]["template"]["spec"]["containers"][0]["args"][0].as_str().unwrap();
    for index in 0..8 {
        run(script, &[("JOB_COMPLETION_INDEX", &index.to_string())]);
    }
    let files = desk.files();
    assert!(drafts(&files, "稿子/") == drafts(&files, "先/"));
}
