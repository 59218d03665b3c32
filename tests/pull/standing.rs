//! What is compared with what: the draft rendered again, the file that was kept, or today's draft as the best guess; whose the
//! draft is at all.

use qicao::job::review::ReviewOptions;

use super::desk::{DATA, Sent, pulled, told};

/// The data with one thing changed since the draft went out.
fn moved_on(old: &str, new: &str) -> String {
    assert_eq!(DATA.matches(old).count(), 1, "{old}");
    DATA.replace(old, new)
}

#[test]
fn what_both_changed_is_a_conflict_and_what_one_changed_is_not() {
    let edited = Sent::review().figure("传染病.乙类", 0, "421例").figure("党建.慰问金", 0, "6200元");
    let data = moved_on("乙类: 412例", "乙类: 415例");
    let pulled = pulled(&edited, &data, Some(&Sent::review()), ReviewOptions::default());
    assert_eq!(told(&pulled), "数 党建.慰问金 5000元→6200元 必定 写回 1/1\n数 传染病.乙类 412例→421例 必定 不写 1/1");
    let pulled = pulled.unwrap();
    assert!(pulled.is_open(true), "a conflict is for a person to solve");
    assert!(pulled.figures[1].why.as_ref().unwrap().contains("415例"));
    assert_eq!(pulled.edited[0].1.text(), data.replace("5000元", "6200元"));
}

#[test]
fn what_the_data_says_already_is_settled() {
    let edited = Sent::review().figure("传染病.乙类", 0, "421例");
    let pulled =
        pulled(&edited, &moved_on("乙类: 412例", "乙类: 421例"), Some(&Sent::review()), ReviewOptions::default()).unwrap();
    assert!(!pulled.is_open(false) && pulled.edited.is_empty(), "{pulled:?}");
}

#[test]
fn without_the_kept_draft_nothing_of_moved_data_is_sure() {
    let edited = Sent::review().figure("传染病.乙类", 0, "421例");
    let data = moved_on("慰问金: 5000元", "慰问金: 5200元");
    let pulled = pulled(&edited, &data, None, ReviewOptions::default());
    assert_eq!(told(&pulled), "数 党建.慰问金 5200元→5000元 疑似 不写 1/1\n数 传染病.乙类 412例→421例 疑似 不写 1/1");
    assert!(pulled.unwrap().problems[0].contains("--base"));
}

#[test]
fn a_kept_draft_without_marks_will_do() {
    let edited = Sent::clean().text("乙类412例", "乙类421例");
    let data = moved_on("慰问金: 5000元", "慰问金: 5200元");
    let pulled = pulled(&edited, &data, Some(&Sent::clean()), ReviewOptions::default());
    assert_eq!(told(&pulled), "数 传染病.乙类 412例→421例 必定 写回 1/1");
}

#[test]
fn an_untouched_draft_of_older_data_tells_nothing() {
    let pulled = pulled(&Sent::review(), &moved_on("慰问金: 5000元", "慰问金: 5200元"), None, ReviewOptions::default()).unwrap();
    assert!(pulled.is_empty(), "{pulled:?}");
}

#[test]
fn drafts_of_other_counties_and_periods_are_refused() {
    let edited = Sent::review().figure("传染病.乙类", 0, "421例");
    for data in [DATA.replace("某县", "乙县"), DATA.replace("2024年上半年", "2023年上半年")] {
        assert_eq!(told(&pulled(&edited, &data, None, ReviewOptions::default())), "foreign-report");
    }
    // The title is what a leader may well change.
    let edited = Sent::review().text("2024年上半年工作总结", "2024年1—6月工作总结");
    assert!(pulled(&edited, DATA, None, ReviewOptions::default()).is_ok());
}

#[test]
fn tracked_changes_can_be_read_as_rejected() {
    let edited = Sent::review().track_figure("传染病.乙类", "412例", "421例", "王局").track("明显好转", "持续向好", "王局");
    let accepted = told(&pulled(&edited, DATA, None, ReviewOptions::default()));
    assert_eq!(accepted.lines().count(), 2);
    assert_eq!(told(&pulled(&edited, DATA, None, ReviewOptions::default().rejected(true))), "");
}

#[test]
fn a_figure_changed_in_one_place_is_taken_for_all_where_that_is_asked() {
    let edited = Sent::review().figure("传染病.报告数", 0, "846例");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default().same(true));
    assert_eq!(told(&pulled), "数 传染病.报告数 837例→846例 必定 写回 1/2");
}
