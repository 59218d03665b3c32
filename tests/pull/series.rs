//! Names and numbers that are said apart (分别), numbers that lead to others, and what is typed into the control of a number besides.

use qicao::job::review::{Pulled, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};
use super::home::{lines, next};

/// What is told of the figures: the key, what it says now, and whether it is written.
fn figures(found: &Pulled) -> Vec<(&str, String, bool)> {
    let new = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let told = found.figures.iter();
    told.map(|one| (one.key.as_str(), new(serde_json::to_value(&one.new).unwrap()), one.apply)).collect()
}

const CHECKS: &str = "审批.受理.其中.机构校验";
const DOCTORS: &str = "审批.受理.其中.医师注册";

/// The data with two numbers said apart, and its draft.
fn apart() -> (String, Sent) {
    let said = format!("其中机构校验${{{CHECKS}}}、医师注册${{{DOCTORS}}}");
    assert!(DATA.contains(&said));
    let data = DATA.replace(&said, &format!("机构校验、医师注册分别为${{{CHECKS}}}、${{{DOCTORS}}}"));
    let sent = Sent::of(&docx(&drafted(&data), true));
    (data, sent)
}

#[test]
fn numbers_go_with_their_names_where_these_are_said_apart() {
    let (data, sent) = apart();
    let (old, swapped) = ("机构校验、医师注册分别为18件、12件", "医师注册、机构校验分别为12件、18件");
    for sent in [sent.clone(), sent.clone().without_tags(), sent.clone().without_controls()] {
        // Both changed places: nothing but the words is another.
        let edited = sent.clone().overtyped(old, swapped);
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(figures(&found).is_empty() && !found.is_open(true), "{found:?}");
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
        // One of them has another number, which is its own whatever stands where it stood.
        let edited = sent.clone().overtyped(old, "医师注册、机构校验分别为13件、18件");
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [(DOCTORS, "13件".to_owned(), false)]);
        // The names alone, or the numbers alone: each number is another's now.
        let edited = sent.clone().overtyped("机构校验、医师注册分别", "医师注册、机构校验分别");
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [(CHECKS, "12件".to_owned(), true), (DOCTORS, "18件".to_owned(), true)]);
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
        let edited = sent.overtyped("18件、12件", "12件、18件");
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        let told: Vec<_> = figures(&found).into_iter().map(|(key, new, _)| (key, new)).collect();
        assert_eq!(told, [(CHECKS, "12件".to_owned()), (DOCTORS, "18件".to_owned())]);
    }
}

/// The same with what a second 分别 says without names of its own; `more` stands behind it.
fn apart_twice(more: &str) -> (String, Sent) {
    let both = format!("${{{CHECKS}}}、${{{DOCTORS}}}");
    let data = apart().0.replace(&both, &format!("{both}，按时办结分别为${{党建.党建会议}}、${{党建.集体学习}}{more}"));
    let sent = Sent::of(&docx(&drafted(&data), true));
    (data, sent)
}

/// Numbers without names of their own are those of the names before them.
#[test]
fn names_are_said_of_all_that_follows() {
    let (data, sent) = apart_twice("");
    let old = "机构校验、医师注册分别为18件、12件，按时办结分别为5次、6次";
    for sent in [sent.clone(), sent.without_controls()] {
        // All of them changed places: no number is another.
        let edited = sent.overtyped(old, "医师注册、机构校验分别为12件、18件，按时办结分别为6次、5次");
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(figures(&found).is_empty() && !found.is_open(true), "{found:?}");
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
    }
}

/// Names that changed places go home with all that is said of them, or not at all.
#[test]
fn names_that_changed_places_go_home_with_all_their_numbers() {
    // One of the numbers is another as well; and one stands elsewhere too, as it was.
    for ((data, sent), old, new) in [
        (apart_twice(""), "机构校验、医师注册分别为18件、12件", "医师注册、机构校验分别为13件、18件"),
        (apart_twice("。共召开会议${党建.党建会议}"), "机构校验、医师注册分别", "医师注册、机构校验分别"),
    ] {
        let found = pulled(&sent.overtyped(old, new), &data, None, ReviewOptions::default()).unwrap();
        assert!(!found.figures.is_empty() && found.edited.is_empty() && found.is_open(true), "{found:?}");
        assert!(found.figures.iter().all(|figure| figure.why.is_some()), "{:?}", found.figures);
    }
}

/// 由4次增加到8次: the number of now is the last one.
#[test]
fn of_two_numbers_the_one_of_now_is_written() {
    let tag = "党建.党建会议";
    for words in ["由4次增加到8次", "从上年的4次提高至8次", "由4次增至8次"] {
        for edited in [
            Sent::review().figure(tag, 0, words),
            Sent::review().typed_over(tag, words),
            Sent::review().without_controls().overtyped("召开党建会议5次", &format!("召开党建会议{words}")),
        ] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            assert_eq!(figures(&found), [(tag, "8次".to_owned(), true)], "{words}");
            assert_eq!(next(DATA, &found), lines(&edited.bytes()), "{words}");
        }
    }
    // What was said of how it changed went with it: none of both numbers is that.
    let edited = Sent::review().without_controls().overtyped("信息409条，同比增长7.63%", "信息由380条增加到420条");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    // The annex says the old one still.
    assert_eq!(figures(&found), [("宣传.微信信息", "420条".to_owned(), false)]);
    assert!(found.figures[0].sure, "{found:?}");
    // The number stands, and what leads to it is words.
    let edited = Sent::review().figure(tag, 0, "由4次增加到5次");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(figures(&found).is_empty() && !found.is_open(true), "{found:?}");
    assert!(found.edited[0].1.text().contains("召开党建会议由4次增加到${党建.党建会议}"));
}

/// Behind a number words may land in its control: a clause of its own, what is in brackets, or the words that stood there.
#[test]
fn what_is_typed_behind_a_number_into_its_control_is_none_of_it() {
    let tag = "经费.占比";
    for (words, number) in [
        ("62.5%，群众满意度99%", None),
        ("62.5%（其中县级配套占41.2%）", None),
        ("65%，群众满意度99%", Some("65%")),
        ("65%（其中县级配套占41.2%）", Some("65%")),
    ] {
        let edited = Sent::review().figure(tag, 0, words);
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let wanted: Vec<_> = number.map(|number| (tag, number.to_owned(), true)).into_iter().collect();
        assert_eq!(figures(&found), wanted, "{words}");
        assert!(!found.is_open(true) && found.texts.len() == 1, "{words}: {found:?}");
        assert_eq!(next(DATA, &found), lines(&edited.bytes()), "{words}");
    }
    let edited =
        Sent::review().overtyped("，开展主题党日7期", "，开展主题党日").figure("党建.主题党日", 0, "9期，慰问困难党员支出");
    let edited = edited.overtyped("9期，慰问困难党员支出，慰问困难党员支出", "9期，慰问困难党员支出");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [("党建.主题党日", "9期".to_owned(), true)]);
}

/// A unit that nobody else counts in is one where the figure has it; with a word behind it is told with its number.
#[test]
fn a_number_in_a_unit_of_its_own_is_found_whole() {
    let data = DATA.replace("主题党日: 7期", "主题党日: 7颗");
    let sent = Sent::of(&docx(&drafted(&data), true)).without_controls().without_bookmarks();
    let found = pulled(&sent.overtyped("开展主题党日7颗", "开展主题党日9颗"), &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [("党建.主题党日", "9颗".to_owned(), true)]);
    let edited = Sent::review().figure("妇幼.活产数", 0, "1254人均健康");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [("妇幼.活产数", "1254人".to_owned(), false)]);
}

/// With the name of another indicator before it the number that stands is that one's: nothing is kept of it.
#[test]
fn a_number_under_the_name_of_another_indicator_is_in_doubt() {
    let data = DATA
        .replace("  甲类: 0例\n", "  甲类: 0例\n  肺结核报告数: 21例\n")
        .replace("。未发生重大", "，肺结核${传染病.肺结核报告数}。未发生重大");
    let sent = Sent::of(&docx(&drafted(&data), true));
    for (name, is_sure) in [("手足口病", false), ("活动性肺结核", true)] {
        let found = pulled(&sent.clone().text("，肺结核", &format!("，{name}")), &data, None, ReviewOptions::default()).unwrap();
        assert!(found.figures.is_empty() && found.texts.len() == 1 && found.texts[0].sure == is_sure, "{name}: {found:?}");
        assert_eq!(found.edited.is_empty(), !is_sure, "{name}");
    }
}

/// A number in characters is the number; what is none of them, or says more, is told.
#[test]
fn numbers_written_out_go_home_in_digits() {
    let tag = "党建.党建会议";
    for (words, wanted) in [
        ("八次", Some("8次")),
        ("十二次", Some("12次")),
        ("两次", Some("2次")),
        ("十余次", Some("10余次")),
        ("近百次", Some("近100次")),
        ("多次", None),
        ("八九次", None),
        ("数十次", None),
    ] {
        for edited in [Sent::review().figure(tag, 0, words), Sent::review().typed_over(tag, words)] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            assert_eq!(
                found.edited.first().is_some_and(|(_, edited)| {
                    wanted.is_some_and(|wanted| edited.text().contains(&format!("党建会议: {wanted}")))
                }),
                wanted.is_some(),
                "{words}: {found:?}"
            );
            assert_eq!(found.figures[0].apply, wanted.is_some(), "{words}");
            assert!(found.figures[0].why.as_ref().is_some_and(|why| why.contains(words)), "{:?}", found.figures);
        }
    }
    // A wide colon is what an input method makes of one.
    let data = DATA.replace("占比: 62.5%", "占比: \"1:0.52\"");
    let edited = Sent::of(&docx(&drafted(&data), true)).figure("经费.占比", 0, "1：0.55");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [("经费.占比", "1:0.55".to_owned(), true)]);
    for (words, wanted) in [("百分之六十五", "65%"), ("百分之六十五点二", "65.2%")] {
        let found = pulled(&Sent::review().figure("经费.占比", 0, words), DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [("经费.占比", wanted.to_owned(), true)]);
    }
}

/// The control of a clause that went elsewhere may stay, empty: its number is looked for where its words are.
#[test]
fn a_control_that_was_left_empty_holds_nothing() {
    let tag = "党建.主题党日";
    let edited = Sent::review().text("，开展主题党日", "").figure(tag, 0, "").text("持续提升。", "持续提升，开展主题党日9期。");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [(tag, "9期".to_owned(), false)]);
    assert!(found.gone.is_empty() && found.edited.is_empty(), "{found:?}");
}

/// What the program marked itself, of a draft that was held against the one before it, is nobody's hand.
#[test]
fn marks_of_the_program_are_no_hand() {
    let edited = Sent::review().track_figure("传染病.乙类", "412例", "421例", "起草助手");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.figures[0].author.is_none() && !found.figures[0].tracked, "{:?}", found.figures);
}

/// Of what is said to be none there is a number now: told, with what to write.
#[test]
fn a_number_where_there_was_none_is_named() {
    let data = DATA
        .replace("    正文: 全县活产", "    专题: 妇幼健康\n    正文: 全县活产")
        .replace("婴儿死亡: 4例", "婴儿死亡: 4例\n  孕产妇死亡: 0例");
    let sent = Sent::of(&docx(&drafted(&data), true));
    let edited = sent.overtyped("无孕产妇死亡", "孕产妇死亡1例");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    let why = found.figures.first().and_then(|figure| figure.why.as_deref());
    assert!(why.is_some_and(|why| why.contains("孕产妇死亡”印出") && why.contains("改成1例")), "{found:?}");
}
