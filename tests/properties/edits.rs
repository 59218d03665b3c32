//! Whatever is changed in a data file: the rest stays, to the byte, and another reader finds what was asked.

use proptest::prelude::*;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::yaml::edit::{At, Edits, RefusalReason};
use serde_yaml::Value;

use super::{cases, examples};

/// Besides the examples: every style, alone and beside comments, blank lines and anchors.
pub(crate) const STYLES: &str = r#"# 头
报告: {单位: 甲县卫生健康局, 地区: "甲县", 期间: '2024年'}   # 注

平: 一行
折平: 一行
  二行
  三行  # 注
单: '一''行'   # 注
双: "一\"行\t" # 注
折双: "一行
  二\
  行"
文: |
  一行

  二行: #不是注

# 注
去: |-   # 注
    深的
    二行
留: |+
  一行

深: |2
   一行
  二行
叠: >
  一行
  二行

  三行
叠去: >-
  一行

空:
空二: ~
串: [甲, "乙", '丙', {值: 1件, 上年: "2件"}]
组:
  - 名: 甲   # 注
    值: 5件
  - 乙
  -
    - 内
名: &a 有名
名文: &b |
  有名的文
末: {值: &c 6件, 空: , 单}
"#;

/// The names that lead to each scalar, as another reader finds them.
pub(crate) fn scalars(value: &Value, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    match value {
        Value::Mapping(map) => {
            for (name, inner) in map {
                path.push(name.as_str().unwrap_or_default().trim().to_owned());
                scalars(inner, path, out);
                path.pop();
            }
        }
        Value::Sequence(items) => {
            for (at, inner) in items.iter().enumerate() {
                path.push((at + 1).to_string());
                scalars(inner, path, out);
                path.pop();
            }
        }
        _ => out.push(path.clone()),
    }
}

fn at<'a>(value: &'a mut Value, path: &[String]) -> &'a mut Value {
    path.iter().fold(value, |value, name| match value {
        Value::Sequence(items) => &mut items[name.parse::<usize>().unwrap() - 1],
        Value::Mapping(map) => map.iter_mut().find(|(key, _)| key.as_str().map(str::trim) == Some(name)).unwrap().1,
        _ => panic!("no {name}"),
    })
}

/// Numbers as their words, since 5 and "5" are one to a county; flags too, which stay flags where one stood.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Mapping(map) => Value::Mapping(map.iter().map(|(name, value)| (name.clone(), as_text(value))).collect()),
        Value::Sequence(items) => Value::Sequence(items.iter().map(as_text).collect()),
        other => other.clone(),
    }
}

/// Holds that two files are the same to another reader, but for one scalar.
pub(crate) fn differs_only_there(before: &Value, after: &Value, path: &[String]) {
    let (mut before, mut after) = (before.clone(), after.clone());
    *at(&mut before, path) = Value::Null;
    *at(&mut after, path) = Value::Null;
    assert!(as_text(&before) == as_text(&after), "more than {path:?} differs");
}

/// New texts: quantities, and whatever YAML could take for something else.
fn text() -> impl Strategy<Value = String> {
    let quantity =
        prop_oneof![Just("1,234件"), Just("12.30%"), Just("-3.1%"), Just("1:1.5"), Just("待报"), Just("7"), Just("≥95%")];
    let piece = prop_oneof![
        4 => "[一二三甲乙丙，。、；]{1,4}",
        1 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        3 => "[-?:,\\[\\]{}#&*!|>'\"%@`~=<\\\\ \t/.0-9a-z_$]{1,3}",
        1 => "\\PC{0,3}",
        1 => Just("true".to_owned()),
        1 => Just("${甲.乙}".to_owned()),
    ];
    prop_oneof![1 => quantity.prop_map(str::to_owned), 3 => proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())]
}

fn files() -> Vec<(String, String)> {
    let mut all = examples();
    all.push(("各种写法".to_owned(), STYLES.to_owned()));
    all.extend((0..6).map(|_| ("各种写法".to_owned(), STYLES.to_owned())));
    all
}

/// The file with the line ends and the mark that a system gives it.
fn saved(text: &str, ends: u8) -> String {
    match ends % 4 {
        0 => text.to_owned(),
        1 => text.replace('\n', "\r\n"),
        2 => format!("\u{FEFF}{}", text.replace('\n', "\r\n")),
        _ => format!("\u{FEFF}{text}"),
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_scalar_changes_and_nothing_else(which in any::<usize>(), one in any::<usize>(), wanted in text(), ends in 0..4_u8, words in any::<bool>()) {
        let files = files();
        let (name, text) = &files[which % files.len()];
        let file = saved(text, ends);
        let mut old: Value = serde_yaml::from_str(text).expect("an example");
        let mut paths = Vec::new();
        scalars(&old, &mut Vec::new(), &mut paths);
        let path = &paths[one % paths.len()];
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let mut edits = Edits::new(&Source::new(name.as_str(), text.as_str()), &mut Findings::new()).expect("an example");
        let wanted = if words { wanted.split_whitespace().collect::<String>() } else { wanted };
        let before = as_text(at(&mut old, path));
        let done = match words {
            true => edits.revise(At::Path(&names), &wanted),
            false => edits.set(At::Path(&names), &wanted),
        };
        let edited = match done.and_then(|()| edits.finish()) {
            Ok(edited) => edited,
            Err(refusal) => {
                // What is sound is changed, but for what no file may hold.
                prop_assert!(matches!(refusal.reason, RefusalReason::Control(_)), "{refusal:?} for {path:?} of {name}: {wanted:?}");
                return Ok(());
            }
        };
        let bytes = String::from_utf8(edited.bytes(file.as_bytes()).expect("the file")).expect("UTF-8");
        prop_assert_eq!(bytes.starts_with('\u{FEFF}'), file.starts_with('\u{FEFF}'));
        let plain = bytes.trim_start_matches('\u{FEFF}');
        if file.contains('\r') {
            prop_assert_eq!(plain.matches("\r\n").count(), plain.matches('\n').count());
        }
        // Another reader finds the same, but for this scalar.
        let mut new: Value = serde_yaml::from_str(&plain.replace("\r\n", "\n")).map_err(|error| TestCaseError::fail(format!("{error}: {plain}")))?;
        let now = as_text(at(&mut new, path));
        let now = now.as_str().unwrap_or_else(|| if before == now { "" } else { panic!("{path:?} of {name} is {now:?} for {wanted:?}") }).to_owned();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        if words {
            prop_assert_eq!(bare(&now), bare(&wanted));
        } else if !before.is_null() || !now.is_empty() {
            let number = |text: &str| text.parse::<f64>().ok();
            let same = now.trim_end_matches('\n') == wanted.trim_end_matches('\n');
            prop_assert!(same || number(&now).is_some() && number(&now) == number(&wanted), "{now:?} for {wanted:?}");
        }
        *at(&mut new, path) = Value::Null;
        *at(&mut old, path) = Value::Null;
        prop_assert!(as_text(&new) == as_text(&old), "{} differs beside {:?} for {:?}", name, path, wanted);
        // What was changed in the file is no comment and no name, and between the changes all is as it was, to the byte.
        let (mut left, mut now) = (file.trim_start_matches('\u{FEFF}'), plain);
        let lines = |text: &str| if file.contains('\r') { text.replace('\n', "\r\n") } else { text.to_owned() };
        let mut from = 0;
        for (span, new) in edited.changes() {
            let gone = &text[span.clone()];
            if !before.as_str().is_some_and(|text| text.contains(['#', ':'])) {
                prop_assert!(!gone.contains('#') && !gone.contains(": "), "{gone:?} is gone for {wanted:?}");
            }
            let kept = lines(&text[from..span.start]);
            left = left.strip_prefix(&kept).expect("what stood there");
            now = now.strip_prefix(&kept).ok_or_else(|| TestCaseError::fail("not kept"))?;
            left = left.strip_prefix(&lines(gone)).expect("what stood there");
            now = now.strip_prefix(&lines(new)).ok_or_else(|| TestCaseError::fail("not written"))?;
            from = span.end;
        }
        prop_assert_eq!(left, now);
    }
}
