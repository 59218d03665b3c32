//! `pull`: what comes back from Word, WPS and LibreOffice.

mod bent;
mod beside;
mod between;
mod cases;
mod days;
pub(crate) mod desk;
mod example;
mod headings;
mod home;
mod items;
mod moved;
mod named;
mod paragraphs;
mod random;
mod reasons;
mod returned;
mod series;
mod standing;
mod strays;

use std::collections::BTreeMap;

use qicao::job::review::ReviewOptions;

use self::cases::CASES;
use self::desk::{DATA, Sent, pulled, told};
use self::returned::RETURNED;

/// The bodies of all edited drafts of the table.
pub(crate) fn bodies() -> Vec<String> {
    CASES.iter().chain(RETURNED).map(|case| (case.edited)().xml().to_owned()).collect()
}

/// Everything that a case tells wrongly is printed, kind by kind.
#[test]
#[expect(clippy::print_stdout, reason = "the score is for whoever asks for it with --nocapture")]
fn every_edited_draft_is_told_as_a_person_would_tell_it() {
    let mut score: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in CASES.iter().chain(RETURNED) {
        let pulled = match std::panic::catch_unwind(|| (case.edited)()) {
            Ok(edited) => pulled(&edited, DATA, None, ReviewOptions::default()),
            Err(_) => Err("cannot-edit".to_owned()),
        };
        let (said, by) = (told(&pulled), pulled.as_ref().map(|pulled| serde_json::to_value(pulled.read_by).unwrap()));
        let by = by.ok().and_then(|by| by.as_str().map(str::to_owned)).unwrap_or_default();
        let is_right = said == case.told && (by == case.by);
        let (right, all) = score.entry(case.kind).or_default();
        (*right, *all) = (*right + usize::from(is_right), *all + 1);
        if !is_right {
            wrong.push(format!("== {}·{} (by {by}, not {})\n{said}\n-- not\n{}", case.kind, case.name, case.by, case.told));
        }
    }
    let names: Vec<String> = score.iter().map(|(kind, (right, all))| format!("{kind} {right}/{all}")).collect();
    println!("{} 份：{}", CASES.len() + RETURNED.len(), names.join("，"));
    assert!(wrong.is_empty(), "{}\n{}", names.join("，"), wrong.join("\n\n"));
}

#[test]
fn a_draft_that_nobody_edited_tells_nothing() {
    for sent in [Sent::review(), Sent::clean()] {
        let pulled = pulled(&sent, DATA, None, ReviewOptions::default()).unwrap();
        assert!(pulled.is_empty() && pulled.edited.is_empty() && pulled.problems.is_empty(), "{pulled:?}");
    }
}

/// A line end within a paragraph is form, in whatever it is put and from whatever it is taken; words beside it go home without it.
#[test]
fn line_ends_within_a_paragraph_are_form() {
    let broken = |words: &str| {
        let (before, behind) = words.split_at(words.char_indices().nth(4).unwrap().0);
        let broken = format!("{before}</w:t><w:br/><w:t xml:space=\"preserve\">{behind}");
        // Nobody sees the blanks that a program puts between.
        Sent::review().with_body(Sent::review().xml().replacen(words, &broken, 1))
    };
    for (edited, named, figures, texts) in [
        (broken("深入推进清廉医院建设"), "“深入推进清廉医院建设，群众满意……”", 0, 0),
        (broken("疾病防控扎实有力"), "“（二）疾病防控扎实有力”", 0, 0),
        (broken("上半年共报告法定传染病").figure("传染病.乙类", 0, "421例"), "“上半年共报告法定传染病837例……”", 1, 0),
        (
            broken("党员干部作风明显好转").text("在新媒体平台", "在省级媒体").text("明显好转", "持续向好"),
            "“坚持把政治建设摆在首位，召开党……”",
            0,
            2,
        ),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.problems.len() == 1 && found.problems[0].contains(named), "{named}: {:?}", found.problems);
        assert!(found.problems[0].contains("只是版式"), "{:?}", found.problems);
        assert!(found.figures.len() == figures && found.texts.len() == texts && !found.is_open(true), "{named}: {found:?}");
    }
    // Taken out, and at another place.
    let (sent, moved) = (broken("深入推进清廉医院建设"), Sent::review().text("群众满意度", "群众</w:t><w:br/><w:t>满意度"));
    for (edited, told) in [(Sent::review().without_properties(), 1), (moved, 1), (sent.clone(), 0)] {
        let found = pulled(&edited, DATA, Some(&sent), ReviewOptions::default()).unwrap();
        assert!(found.texts.is_empty() && found.problems.len() == told, "{:?}", found.problems);
    }
    // Two lines that came as one paragraph may be meant as two.
    let edited = Sent::review().insert_after("深入推进清廉医院建设", "一件新事。</w:t><w:br/><w:t>另一件新事。");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(
        found.edited.is_empty() && found.texts[0].why.as_deref().is_some_and(|why| why.contains("换行")),
        "{:?}",
        found.texts
    );
}

/// A figure that is not printed any more is told with what it said, its line, and the words that it went with.
#[test]
fn figures_that_are_gone_say_with_what_they_went() {
    let edited = Sent::review().delete("上半年共报告法定传染病").text("，开展主题党日", "").typed_over("党建.主题党日", "");
    let found = pulled(&edited.figure("宣传.媒体信息", 0, ""), DATA, None, ReviewOptions::default()).unwrap();
    let told = serde_json::to_value(&found).unwrap();
    assert_eq!(told["gone"], serde_json::json!(["党建.主题党日", "传染病.甲类", "传染病.乙类", "宣传.媒体信息"]));
    let paragraph = "上半年共报告法定传染病837例，其中甲类0例、乙类412例、丙类425例。未发生重大突发公共卫生事件。";
    let sentence = "坚持把政治建设摆在首位，召开党建会议5次，组织集体学习6次，开展主题党日7期，慰问困难党员支出5000元。";
    let gone = |key: &str, old: &str, line: usize, with: Option<(&str, &str)>| {
        let (kind, text) = with.unzip();
        serde_json::json!({"key": key, "old": old, "file": "数据.yaml", "line": line, "kind": kind, "text": text})
    };
    let wanted = [
        gone("党建.主题党日", "7期", 11, Some(("changed", sentence))),
        gone("传染病.甲类", "0例", 15, Some(("deleted", paragraph))),
        gone("传染病.乙类", "412例", 16, Some(("deleted", paragraph))),
        gone("宣传.媒体信息", "29条", 28, None),
    ];
    assert_eq!(told["gone_details"], serde_json::json!(wanted));
}
