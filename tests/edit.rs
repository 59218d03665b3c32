//! A YAML file changed in place: to the byte as it was, but for what was asked.

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::yaml::edit::{At, Edits, EntryPosition, ItemSide, NewScalar, Refusal, RefusalReason, ScalarForm};

/// The file after some changes, as the bytes that are written.
fn edited(file: &str, change: impl FnOnce(&mut Edits) -> Result<(), Refusal>) -> Result<String, Refusal> {
    let text = file.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let mut findings = Findings::new();
    let mut edits = Edits::new(&Source::new("数据.yaml", text), &mut findings).unwrap_or_else(|| panic!("{findings:?}"));
    change(&mut edits)?;
    let bytes = edits.finish()?.bytes(file.as_bytes())?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[track_caller]
fn set(file: &str, path: &[&str], text: &str, wanted: &str) {
    assert_eq!(edited(file, |edits| edits.set(At::Path(path), text)).as_deref(), Ok(wanted));
}

#[track_caller]
fn revised(file: &str, path: &[&str], text: &str, wanted: &str) {
    assert_eq!(edited(file, |edits| edits.revise(At::Path(path), text)).as_deref(), Ok(wanted));
}

#[track_caller]
fn added(file: &str, group: &[&str], slot: EntryPosition<'_>, wanted: &str) {
    let new = NewScalar::text("7例");
    assert_eq!(edited(file, |edits| edits.insert(At::Path(group), "新", new, slot)).as_deref(), Ok(wanted));
}

#[track_caller]
fn refused(file: &str, change: impl FnOnce(&mut Edits) -> Result<(), Refusal>) -> RefusalReason {
    let refusal = edited(file, change).expect_err("a refusal");
    assert!(!refusal.message().is_empty() && refusal.place.source.text().get(refusal.place.span.clone()).is_some());
    refusal.reason
}

#[test]
fn a_scalar_keeps_its_style() {
    set("甲: 5件   # 注\n\n乙: 6件", &["甲"], "7件", "甲: 7件   # 注\n\n乙: 6件");
    set("甲: '5件' # 注\n", &["甲"], "7'件", "甲: '7''件' # 注\n");
    set("甲: \"5件\"\t# 注\n", &["甲"], "7\"件", "甲: \"7\\\"件\"\t# 注\n");
    set("甲: {值: 5件, 来源: 股}\n", &["甲"], "7件", "甲: {值: 7件, 来源: 股}\n");
    set("甲: [5件,6件 , '7件']\n", &["甲", "2"], "8件", "甲: [5件,8件 , '7件']\n");
    set("甲:\n  - 5件 #注\n  -  6件\n", &["甲", "2"], "8件", "甲:\n  - 5件 #注\n  -  8件\n");
    set("报告: {region: 甲县}\n", &["报告", "地区"], "乙县", "报告: {region: 乙县}\n");
    set("甲: |\n    一。\n\n    二。\n# 注\n乙: 1件\n", &["甲"], "三。\n四。", "甲: |\n    三。\n    四。\n# 注\n乙: 1件\n");
    set("甲: >-  # 注\n  一\n  二\n\n乙: 1件\n", &["甲"], "三\n四", "甲: >-  # 注\n  三\n\n  四\n\n乙: 1件\n");
    set("甲: |+\n  一\n\n\n乙: 1件\n", &["甲"], "二", "甲: |+\n  二\n\n\n乙: 1件\n");
    set("甲: |2\n   一\n  二\n", &["甲"], " 三\n四", "甲: |2\n   三\n  四\n");
    set("- 甲: 1件\n".replace("- 甲", "表:\n- 甲").as_str(), &["表", "1", "甲"], "2件", "表:\n- 甲: 2件\n");
}

#[test]
fn text_that_cannot_stand_so_takes_the_nearest_style() {
    set("甲: 文\n", &["甲"], "a: b", "甲: \"a: b\"\n");
    set("甲: 文\n", &["甲"], "说\"是\": 好", "甲: '说\"是\": 好'\n");
    set("甲: 文 # 注\n", &["甲"], "一\n二", "甲: \"一\\n二\" # 注\n");
    set("甲: '文'\n", &["甲"], "一\n二", "甲: \"一\\n二\"\n");
    set("甲: 5件\n", &["甲"], "1,234件", "甲: 1,234件\n");
    set("甲: {值: 5件}\n", &["甲"], "1,234件", "甲: {值: \"1,234件\"}\n");
    set("甲: 5件\n", &["甲"], "true", "甲: \"true\"\n");
    set("甲: 5件\n", &["甲"], "~", "甲: \"~\"\n");
    set("甲: 5件\n", &["甲"], "", "甲: \"\"\n");
    set("甲: 5件\n", &["甲"], "12", "甲: 12\n");
    set("甲: 5件\n", &["甲"], "-3.1%", "甲: -3.1%\n");
    set("甲: 5件\n", &["甲"], "*注", "甲: \"*注\"\n");
    set("甲: true\n", &["甲"], "false", "甲: false\n");
    // A block that can't hold it gives way, and the comment behind its mark stays.
    set("甲: |  # 注\n  一\n  二\n乙: 1件\n", &["甲"], " 三\n二", "甲: \" 三\\n二\"  # 注\n乙: 1件\n");
    set("甲: >\n  一\n乙: 1件\n", &["甲"], "二\n 三", "甲: |\n  二\n   三\n乙: 1件\n");
    set("甲:\n  一\n  二 # 注\n", &["甲"], "三", "甲:\n  三 # 注\n");
}

#[test]
fn a_gap_takes_a_value() {
    for gap in ["甲: 待报 # 注\n", "甲: ~ # 注\n", "甲: # 注\n", "甲: null # 注\n"] {
        set(gap, &["甲"], "7例", "甲: 7例 # 注\n");
    }
    set("甲:", &["甲"], "7例", "甲: 7例");
    set("甲:\n乙:\n", &["甲"], "7例", "甲: 7例\n乙:\n");
    set("甲: {值: , 上年: 5例}\n", &["甲"], "7例", "甲: {值: 7例 , 上年: 5例}\n");
    set("甲: {值, 上年: 5例}\n", &["甲"], "7例", "甲: {值: 7例, 上年: 5例}\n");
    set("甲: {值: 待报, 上年: 5例}\n", &["甲"], "7例", "甲: {值: 7例, 上年: 5例}\n");
    set("甲:\n  值:\n  来源: 股\n", &["甲"], "7例", "甲:\n  值: 7例\n  来源: 股\n");
    set("甲:\n  上年: 5例\n  来源: 股\n", &["甲"], "7例", "甲:\n  值: 7例\n  上年: 5例\n  来源: 股\n");
    set("甲:\n  - 5例\n  -\n", &["甲", "2"], "7例", "甲:\n  - 5例\n  - 7例\n");
}

#[test]
fn the_words_of_a_text_change_where_they_stand() {
    let long = "正文: |\n  今年办理十件，\n  其中一件在办。  \n\n  第二段。\n结束语: 完\n";
    let words = "今年办理十件，其中一件在办。\n\n第二段。";
    revised(long, &["正文"], &words.replace("一件", "二件"), &long.replace("其中一件", "其中二件"));
    revised(long, &["正文"], &words.replace("十件，其中", "九件；有"), &long.replace("十件，\n  其中", "九件；有"));
    revised(long, &["正文"], &format!("首先，{words}"), &long.replace("今年", "首先，今年"));
    revised(long, &["正文"], &format!("{words}完毕。"), &long.replace("第二段。", "第二段。完毕。"));
    revised(long, &["正文"], &words.replace("\n\n第二段。", ""), &long.replace("  \n\n  第二段。", ""));
    revised(long, &["正文"], &words.replace("其中一件在办。", ""), &long.replace("\n  其中一件在办。", ""));
    revised(long, &["正文"], &words.replace("\n\n第二段", "第二段"), &long.replace("  \n\n  第二段", "第二段"));
    revised(long, &["正文"], &words.replace("十件，", "十件。\n\n"), &long.replace("十件，", "十件。\n\n  "));
    revised("正文: >-\n  今年\n  明年\n", &["正文"], "今年后年", "正文: >-\n  今年\n  后年\n");
    revised("正文: 今年\n  明年 # 注\n", &["正文"], "今年后年", "正文: 今年\n  后年 # 注\n");
    revised("正文: \"今\\u5E74好\n  明年\"\n", &["正文"], "今年好\"后年", "正文: \"今\\u5E74好\n  \\\"后年\"\n");
    revised("正文: '今年''\n  明年'\n", &["正文"], "今年'后'年", "正文: '今年''\n  后''年'\n");
    revised("正文: 今年好\n", &["正文"], "今年: 好", "正文: \"今年: 好\"\n");
    revised("要点: [今年, 明年]\n", &["要点", "1"], "今,年", "要点: [\"今,年\", 明年]\n");
    revised("正文: 一段\n", &["正文"], "一段\n\n二段", "正文: \"一段\\n\\n二段\"\n");
}

#[test]
fn a_group_takes_new_entries() {
    added(
        "甲:\n  乙: 1例 # 注\n\n# 丙组\n丙: 2例\n",
        &["甲"],
        EntryPosition::Last,
        "甲:\n  乙: 1例 # 注\n  新: 7例\n\n# 丙组\n丙: 2例\n",
    );
    added("甲:\n  乙: 1例", &["甲"], EntryPosition::Last, "甲:\n  乙: 1例\n  新: 7例");
    added(
        "甲:\n  乙: {值: 1例}\n  丙:\n    值: '1例' # 注\n",
        &["甲", "丙"],
        EntryPosition::Last,
        "甲:\n  乙: {值: 1例}\n  丙:\n    值: '1例' # 注\n    新: 7例\n",
    );
    added("甲: {乙: 1例}\n", &["甲"], EntryPosition::Last, "甲: {乙: 1例, 新: 7例}\n");
    added("甲: {乙: 1例,}\n", &["甲"], EntryPosition::Last, "甲: {乙: 1例, 新: 7例,}\n");
    added("甲: {}\n", &["甲"], EntryPosition::Last, "甲: {新: 7例}\n");
    added("甲: {乙: 1例, 丙: 2例}\n", &["甲"], EntryPosition::After("乙"), "甲: {乙: 1例, 新: 7例, 丙: 2例}\n");
    added("甲: {乙: 1例, 丙: 2例}\n", &["甲"], EntryPosition::First, "甲: {新: 7例, 乙: 1例, 丙: 2例}\n");
    added("甲:\n- 乙: 1例\n  丙: 2例\n", &["甲", "1"], EntryPosition::First, "甲:\n- 新: 7例\n  乙: 1例\n  丙: 2例\n");
    added("甲:\n  乙: |\n    文\n\n丙: 2例\n", &["甲"], EntryPosition::Last, "甲:\n  乙: |\n    文\n  新: 7例\n\n丙: 2例\n");
    added("甲: # 注\n丙: 2例\n", &["甲"], EntryPosition::Last, "甲: # 注\n  新: 7例\n丙: 2例\n");
    added("甲:\n  乙: 1例\n", &["丙"], EntryPosition::Last, "甲:\n  乙: 1例\n\n丙:\n  新: 7例\n");
    added("甲:\n  乙: 1例\n", &["甲", "丙", "丁"], EntryPosition::Last, "甲:\n  乙: 1例\n  丙:\n    丁:\n      新: 7例\n");
    added("甲:\n  乙: 1例\n", &[], EntryPosition::Last, "甲:\n  乙: 1例\n新: 7例\n");
    let group = |edits: &mut Edits| {
        let figures = vec![("活产数".to_owned(), NewScalar::text("1,245人")), ("5岁: 以下".to_owned(), NewScalar::Nothing)];
        edits.insert(At::Path(&[]), "妇幼", NewScalar::Lines(figures), EntryPosition::Last)
    };
    assert_eq!(
        edited("甲:\n  乙: 1例\n", group).as_deref(),
        Ok("甲:\n  乙: 1例\n\n妇幼:\n  活产数: 1,245人\n  \"5岁: 以下\": ~\n")
    );
    let both = |edits: &mut Edits| {
        edits.insert(At::Path(&["甲"]), "一", NewScalar::text("1例"), EntryPosition::Last)?;
        edits.insert(
            At::Path(&["甲"]),
            "二: 2",
            NewScalar::Map(vec![("值".into(), NewScalar::text("a, b"))]),
            EntryPosition::Last,
        )
    };
    assert_eq!(edited("甲: {}\n", both).as_deref(), Ok("甲: {一: 1例, \"二: 2\": {值: \"a, b\"}}\n"));
    assert_eq!(edited("甲:\n", both).as_deref(), Ok("甲:\n  一: 1例\n  \"二: 2\": {值: \"a, b\"}\n"));
    assert_eq!(edited("甲:\n  丙: 1例\n", both).as_deref(), Ok("甲:\n  丙: 1例\n  一: 1例\n  \"二: 2\": {值: \"a, b\"}\n"));
}

#[test]
fn another_value_takes_the_place() {
    let both = || {
        NewScalar::Map(vec![
            ("值".to_owned(), NewScalar::text("待报")),
            ("上年".to_owned(), NewScalar::Scalar("5例".to_owned(), ScalarForm::Single)),
        ])
    };
    let replaced = |file: &str, new: NewScalar| edited(file, |edits| edits.replace(At::Path(&["甲"]), new));
    assert_eq!(replaced("甲: 5例 # 注\n", both()).as_deref(), Ok("甲: {值: 待报, 上年: '5例'} # 注\n"));
    assert_eq!(
        replaced("甲:\n  值: 5例 # 注\n  来源: 股 # 注\n乙: 1例\n", NewScalar::text("6例")).as_deref(),
        Ok("甲:\n  6例 # 注\n乙: 1例\n")
    );
    assert_eq!(replaced("甲: {值: 5例} # 注\n", NewScalar::Nothing).as_deref(), Ok("甲: ~ # 注\n"));
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    set("\u{FEFF}甲: 5件\r\n乙: 6件\r\n", &["乙"], "7件", "\u{FEFF}甲: 5件\r\n乙: 7件\r\n");
    added("\u{FEFF}甲:\r\n  乙: 1例\r\n", &["甲"], EntryPosition::Last, "\u{FEFF}甲:\r\n  乙: 1例\r\n  新: 7例\r\n");
    // Mixed ones stay mixed, and a new line ends as the one before it.
    set("甲: 5件\n乙: |\r\n  一\r\n丙: 1件\n", &["乙"], "二\n三", "甲: 5件\n乙: |\r\n  二\r\n  三\r\n丙: 1件\n");
    let moved = edited("甲: 5件\n", |edits| edits.set(At::Path(&["甲"]), "6件")).unwrap();
    assert_eq!(moved, "甲: 6件\n");
    let mut edits = Edits::new(&Source::new("数据.yaml", "甲: 5件\n"), &mut Findings::new()).unwrap();
    edits.set(At::Path(&["甲"]), "6件").unwrap();
    assert_eq!(edits.finish().unwrap().bytes("甲: 4件\n".as_bytes()).unwrap_err().reason, RefusalReason::Moved);
}

#[test]
fn on_doubt_nothing_is_changed() {
    let set = |path: &'static [&'static str]| move |edits: &mut Edits| edits.set(At::Path(path), "7件");
    assert_eq!(refused("甲: &数 5件\n乙: *数\n", set(&["甲"])), RefusalReason::Shared("数".to_owned()));
    assert_eq!(refused("甲: &数 5件\n乙: *数\n", set(&["乙"])), RefusalReason::Alias);
    assert_eq!(refused("甲: &数 {值: 5件}\n乙: *数\n", set(&["甲"])), RefusalReason::Shared("数".to_owned()));
    assert_eq!(refused("甲: &数\n  丙: {值: 5件}\n乙: *数\n", set(&["甲", "丙"])), RefusalReason::Shared("数".to_owned()));
    assert_eq!(refused("甲: &数 |\n  文\n乙: *数\n", set(&["甲"])), RefusalReason::Shared("数".to_owned()));
    assert_eq!(refused("乙: &数 5件\n甲: {公式: 乙}\n", set(&["甲"])), RefusalReason::Computed);
    assert_eq!(refused("甲: {乙: 5件}\n", set(&["甲"])), RefusalReason::Group);
    assert_eq!(refused("甲: [5件]\n", set(&["甲"])), RefusalReason::Group);
    assert_eq!(refused("甲: 5件\n", set(&["乙"])), RefusalReason::Missing("乙".to_owned()));
    assert_eq!(refused("甲: 5件\n", |edits| edits.set(At::Path(&["甲"]), "7\u{0}")), RefusalReason::Control('\u{0}'));
    let twice = |edits: &mut Edits| {
        edits.set(At::Path(&["甲"]), "7件")?;
        edits.set(At::Path(&["甲"]), "8件")
    };
    assert_eq!(refused("甲: 5件\n", twice), RefusalReason::Twice);
    let there = |edits: &mut Edits| edits.insert(At::Path(&[]), "甲", NewScalar::text("1件"), EntryPosition::Last);
    assert_eq!(refused("甲: 5件\n", there), RefusalReason::Exists("甲".to_owned()));
    let name = |edits: &mut Edits| edits.insert(At::Path(&[]), "<<", NewScalar::text("1件"), EntryPosition::Last);
    assert_eq!(refused("甲: 5件\n", name), RefusalReason::Name("<<".to_owned()));
    // What nobody refers to may have a name.
    assert_eq!(edited("甲: &数 5件\n", set(&["甲"])).as_deref(), Ok("甲: &数 7件\n"));
    // Whoever knows what the anchor means may change it for all.
    let all = |file: &str| {
        let edits = Edits::new(&Source::new("数据.yaml", file), &mut Findings::new()).unwrap();
        let mut edits = edits.through_anchors();
        edits.set(At::Path(&["甲"]), "7件").map(|()| edits.finish().unwrap().text().to_owned())
    };
    assert_eq!(all("甲: &数 5件\n乙: *数\n").as_deref(), Ok("甲: &数 7件\n乙: *数\n"));
}

#[test]
fn a_list_takes_new_items() {
    use ItemSide::{Before, Behind};
    let item =
        |file: &str, path: &[&str], new: NewScalar, side| edited(file, |edits| edits.insert_item(At::Path(path), new, side));
    let lines =
        || NewScalar::Lines(vec![("标题".to_owned(), NewScalar::text("丙")), ("正文".to_owned(), NewScalar::text("丁。"))]);
    for (file, at, new, side, wanted) in [
        ("表:\n  - 甲  # 注\n  - 乙\n", "1", NewScalar::text("丙"), Behind, "表:\n  - 甲  # 注\n  - 丙\n  - 乙\n"),
        ("表:\n  - 甲  # 注\n  - 乙\n", "1", NewScalar::text("丙"), Before, "表:\n  - 丙\n  - 甲  # 注\n  - 乙\n"),
        ("表:\n- 甲\n- 乙", "2", NewScalar::text("a: b"), Behind, "表:\n- 甲\n- 乙\n- \"a: b\""),
        ("表: [甲, 乙]  # 注\n", "2", NewScalar::text("丙，丁"), Behind, "表: [甲, 乙, 丙，丁]  # 注\n"),
        ("表: [甲, 乙]\n", "2", NewScalar::text("丙"), Before, "表: [甲, 丙, 乙]\n"),
        (
            "表:\n  - |\n    一。\n\n    二。\n# 注\n乙: 1件\n",
            "1",
            NewScalar::text("丙"),
            Behind,
            "表:\n  - |\n    一。\n\n    二。\n  - 丙\n# 注\n乙: 1件\n",
        ),
        ("表:\n  - |\n    一。\n", "1", NewScalar::text("丙"), Before, "表:\n  - 丙\n  - |\n    一。\n"),
        (
            "表:\n  - 标题: 甲\n    正文: 乙。\n尾: 1件\n",
            "1",
            lines(),
            Behind,
            "表:\n  - 标题: 甲\n    正文: 乙。\n  - 标题: 丙\n    正文: 丁。\n尾: 1件\n",
        ),
        (
            "表:\n  - {标题: 甲, 正文: 乙。}\n",
            "1",
            NewScalar::Map(vec![("标题".to_owned(), NewScalar::text("丙"))]),
            Before,
            "表:\n  - {标题: 丙}\n  - {标题: 甲, 正文: 乙。}\n",
        ),
        ("表:\r\n  - 甲\r\n", "1", NewScalar::text("丙"), Behind, "表:\r\n  - 甲\r\n  - 丙\r\n"),
        // A dash of a comment is none of the list.
        ("表:\n  # - 旧\n  - 甲\n", "1", NewScalar::text("丙"), Before, "表:\n  # - 旧\n  - 丙\n  - 甲\n"),
    ] {
        assert_eq!(item(file, &["表", at], new, side).as_deref(), Ok(wanted), "{file}");
    }
    // Several, and other changes beside them.
    let several = edited("表: [甲, 乙]\n", |edits| {
        edits.insert_item(At::Path(&["表", "1"]), NewScalar::text("丙"), Behind)?;
        edits.insert_item(At::Path(&["表", "1"]), NewScalar::text("丁"), Behind)?;
        edits.set(At::Path(&["表", "2"]), "戊")
    });
    assert_eq!(several.as_deref(), Ok("表: [甲, 丙, 丁, 戊]\n"));
    let into =
        |path: &'static [&'static str]| move |edits: &mut Edits| edits.insert_item(At::Path(path), NewScalar::text("丙"), Behind);
    assert_eq!(refused("甲: 1件\n", into(&["甲"])), RefusalReason::Group);
    assert_eq!(refused("表:\n  - - 甲\n", into(&["表", "1", "1"])), RefusalReason::Unclear);
    assert_eq!(refused("表: &甲 [一]\n乙: *甲\n", into(&["表", "1"])), RefusalReason::Shared("甲".to_owned()));
}

/// Items that go take their own lines along, and nothing else.
#[test]
fn a_list_loses_items() {
    let lines = "甲:\n  # 上面的注\n  - 一事  # 一的注\n  # 中间的注\n  - 标题: 二\n    正文: |\n      二事。\n\n      又一段。\n\n  - {标题: 三, 正文: 三事}\n乙: 1件\n";
    let removed = |file: &str, items: &[&str]| {
        edited(file, |edits| items.iter().try_for_each(|item| edits.remove_item(At::Path(&["甲", item]))))
    };
    let without = |gone: &[&str]| gone.iter().fold(lines.to_owned(), |text, gone| text.replacen(gone, "", 1));
    let (one, two, three) =
        ("  - 一事  # 一的注\n", "  - 标题: 二\n    正文: |\n      二事。\n\n      又一段。\n", "  - {标题: 三, 正文: 三事}\n");
    for (items, gone) in [
        (&["1"][..], &[one][..]),
        (&["2"], &[two]),
        (&["3"], &[three]),
        (&["1", "2"], &[one, two]),
        (&["2", "3"], &[two, three]),
        (&["3", "1", "1"], &[one, three]),
    ] {
        assert_eq!(removed(lines, items), Ok(without(gone)), "{items:?}");
        let windows = lines.replace('\n', "\r\n");
        assert_eq!(removed(&windows, items), Ok(without(gone).replace('\n', "\r\n")), "{items:?}");
    }
    for (file, items, wanted) in [
        ("甲: [一, 二 , 三]\n", &["1"][..], "甲: [二 , 三]\n"),
        ("甲: [一, 二 , 三]\n", &["2"], "甲: [一 , 三]\n"),
        ("甲: [一, 二 , 三]\n", &["3"], "甲: [一, 二]\n"),
        ("甲: [一, 二, 三]\n", &["1", "2"], "甲: [三]\n"),
        ("甲: [一, 二, 三,]\n", &["2", "3"], "甲: [一,]\n"),
        ("甲:\n- 一\n- 二", &["2"], "甲:\n- 一"),
        ("甲:\n- 一\n- \n", &["2"], "甲:\n- 一\n"),
    ] {
        assert_eq!(removed(file, items).as_deref(), Ok(wanted), "{file} {items:?}");
    }
    let gone = |edits: &mut Edits, item: &str| edits.remove_item(At::Path(&["甲", item]));
    assert_eq!(refused("甲: [一]\n", |edits| gone(edits, "1")), RefusalReason::Last);
    assert_eq!(refused("甲: [一, 二]\n", |edits| gone(edits, "1").and_then(|()| gone(edits, "2"))), RefusalReason::Last);
    assert_eq!(refused("甲: [\n  一, # 注\n  二]\n", |edits| gone(edits, "1")), RefusalReason::Unclear);
    assert_eq!(
        refused("甲:\n- - 一\n  - 二\n- 三\n", |edits| edits.remove_item(At::Path(&["甲", "1", "1"]))),
        RefusalReason::Unclear
    );
    // What others refer to stays.
    assert_eq!(refused("甲:\n- {标题: &名 二}\n- 三\n乙: *名\n", |edits| gone(edits, "1")), RefusalReason::Unclear);
}

/// Items that move take their own lines along, as they are written.
#[test]
fn a_list_moves_items() {
    use ItemSide::{Before, Behind};
    let lines = "甲:\n  - 一事  # 一的注\n  - 标题: 二\n    正文: |\n      二事。\n\n      又一段。\n\n  - {标题: 三, 正文: 三事}\n乙: 1件\n";
    let (one, two, three) =
        ("  - 一事  # 一的注\n", "  - 标题: 二\n    正文: |\n      二事。\n\n      又一段。\n", "  - {标题: 三, 正文: 三事}\n");
    let moved = |moves: &'static [(&'static str, &'static str, ItemSide)]| {
        move |edits: &mut Edits| {
            let mut moves = moves.iter();
            moves.try_for_each(|(from, to, side)| edits.move_item(At::Path(&["甲", from]), At::Path(&["甲", to]), *side))
        }
    };
    for (moves, wanted) in [
        (&[("1", "3", Behind)][..], format!("甲:\n{two}\n{three}{one}乙: 1件\n")),
        (&[("3", "1", Before)], format!("甲:\n{three}{one}{two}\n乙: 1件\n")),
        (&[("2", "1", Before)], format!("甲:\n{two}{one}\n{three}乙: 1件\n")),
        (&[("3", "1", Behind), ("3", "1", Behind)], format!("甲:\n{one}{three}{two}\n乙: 1件\n")),
        (&[("2", "3", Behind), ("1", "3", Behind)], format!("甲:\n\n{three}{two}{one}乙: 1件\n")),
    ] {
        assert_eq!(edited(lines, moved(moves)), Ok(wanted.clone()), "{moves:?}");
        let windows = lines.replace('\n', "\r\n");
        assert_eq!(edited(&windows, moved(moves)), Ok(wanted.replace('\n', "\r\n")), "{moves:?}");
    }
    // With another item gone, and a text changed in one that stays.
    let several = edited("甲:\n- 一\n- 二\n- 三\n- 四\n", |edits| {
        edits.remove_item(At::Path(&["甲", "2"]))?;
        edits.set(At::Path(&["甲", "4"]), "五")?;
        edits.move_item(At::Path(&["甲", "1"]), At::Path(&["甲", "4"]), Behind)
    });
    assert_eq!(several.as_deref(), Ok("甲:\n- 三\n- 五\n- 一\n"));
    const FIRST: &[(&str, &str, ItemSide)] = &[("1", "2", ItemSide::Behind)];
    assert_eq!(refused("甲: [一, 二]\n", moved(FIRST)), RefusalReason::Unclear);
    assert_eq!(refused("甲:\n- 一\n- 二", moved(FIRST)), RefusalReason::Unclear);
    assert_eq!(refused("甲:\n# 注\n- 一\n- 二\n", moved(FIRST)), RefusalReason::Unclear);
    assert_eq!(refused("甲:\n- {题: &名 一}\n- {题: *名}\n", moved(FIRST)), RefusalReason::Unclear);
    // What goes, or is changed, is not moved.
    let twice = |change: fn(&mut Edits) -> Result<(), Refusal>| {
        refused("甲:\n- 一\n- 二\n- 三\n乙:\n- 四\n", |edits| change(edits).and_then(|()| moved(FIRST)(edits)))
    };
    assert_eq!(twice(|edits| edits.remove_item(At::Path(&["甲", "1"]))), RefusalReason::Twice);
    assert_eq!(twice(|edits| edits.remove_item(At::Path(&["甲", "2"]))), RefusalReason::Twice);
    assert_eq!(twice(|edits| edits.set(At::Path(&["甲", "1"]), "五")), RefusalReason::Twice);
    assert_eq!(
        twice(|edits| edits.move_item(At::Path(&["甲", "1"]), At::Path(&["乙", "1"]), ItemSide::Behind)),
        RefusalReason::Twice
    );
}

/// An item that goes to another list stands as deep as the items there.
#[test]
fn an_item_moves_into_another_list() {
    use ItemSide::{Before, Behind};
    let data = "甲:\n  - 标题: 一\n    条目:\n      - 标题: 二  # 注\n        正文: |\n          二事。\n\n          又一段。\n      - {标题: 三, 正文: 三事}\n  - {标题: 四}\n乙:\n- 标题: 五\n- 标题: 六\n";
    let two = "- 标题: 二  # 注\n  正文: |\n    二事。\n\n    又一段。\n";
    let into = |from: &'static [&'static str], to: &'static [&'static str], side| {
        move |edits: &mut Edits| edits.move_item(At::Path(from), At::Path(to), side)
    };
    let rest = "甲:\n  - 标题: 一\n    条目:\n      - {标题: 三, 正文: 三事}\n  - {标题: 四}\n";
    const TWO: &[&str] = &["甲", "1", "条目", "1"];
    assert_eq!(edited(data, into(TWO, &["乙", "1"], Behind)), Ok(format!("{rest}乙:\n- 标题: 五\n{two}- 标题: 六\n")));
    assert_eq!(edited(data, into(TWO, &["乙", "1"], Before)), Ok(format!("{rest}乙:\n{two}- 标题: 五\n- 标题: 六\n")));
    let deeper = edited(data, into(&["乙", "2"], TWO, Before));
    assert!(
        deeper
            .is_ok_and(|text| text.contains("条目:\n      - 标题: 六\n      - 标题: 二") && text.ends_with("乙:\n- 标题: 五\n"))
    );
    // The last of its list stays, and nothing goes into what is a part of it.
    let only = "甲:\n- 标题: 一\n  条目:\n  - 二\n- 三\n";
    assert_eq!(refused(only, into(&["甲", "1", "条目", "1"], &["甲", "2"], Before)), RefusalReason::Last);
    assert_eq!(refused(only, into(&["甲", "1"], &["甲", "1", "条目", "1"], Before)), RefusalReason::Twice);
    assert_eq!(refused("甲:\n- 一\n- 二\n乙: [三]\n", into(&["甲", "1"], &["乙", "1"], Before)), RefusalReason::Unclear);
}
