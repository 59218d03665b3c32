//! Headings that were renamed, and names that changed places: what stands under and beside them says what is meant.

use qicao::job::review::{EditKind, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};

/// Whatever a heading says now, it is the one of the paragraph under it.
#[test]
fn a_heading_with_another_name_is_renamed() {
    for (old, new) in
        [("疾病防控扎实有力", "传染病形势平稳"), ("行政审批提速增效", "窗口服务"), ("妇幼健康稳步提升", "母婴安全保障有力")]
    {
        let sent = Sent::review().text(old, new);
        for edited in [sent.clone(), sent.clone().without_bookmarks(), sent.without_controls().without_bookmarks()] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            assert!(found.texts.len() == 1 && found.texts[0].kind == EditKind::Heading, "{new}: {:?}", found.texts);
            assert_eq!(found.edited[0].1.text(), DATA.replace(old, new));
        }
    }
    // Two of them, one under the other, and a paragraph that was changed too.
    let edited = Sent::clean().text("妇幼健康稳步提升", "母婴安全保障有力").text("举办健康讲座", "举办专题讲座");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA.replace("妇幼健康稳步提升", "母婴安全保障有力").replace("举办健康讲座", "举办专题讲座");
    assert_eq!(found.edited[0].1.text(), wanted);
    // With all that stood under it, it is another section.
    let edited = Sent::review().delete("行政审批提速增效").delete("受理行政审批");
    let edited = edited.insert_after("媒体", "引进健康产业项目3个。");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.texts.iter().all(|text| text.kind != EditKind::Heading), "{:?}", found.texts);
}

/// 甲 and 乙 with their numbers in another order, numbers that changed places, and names that did.
#[test]
fn names_that_moved_are_told_from_numbers_that_did() {
    let data = DATA.replace(
        "讲座: {",
        "监督:\n  抽查:\n    国家: {检查数: 92家, 完成率: 100%}\n    省级: {检查数: 48家, 完成率: 100%}\n讲座: {",
    );
    let (one, two) = (
        "国家任务抽查${监督.抽查.国家.检查数}，完成率${监督.抽查.国家.完成率}",
        "省级任务抽查${监督.抽查.省级.检查数}，完成率${监督.抽查.省级.完成率}",
    );
    let data = data.replace("未发生重大突发公共卫生事件。", &format!("{one}；{two}。"));
    let sent = || Sent::of(&docx(&drafted(&data), false));
    let (was, is) = (
        "国家任务抽查92家，完成率100%；省级任务抽查48家，完成率100%。",
        "省级任务抽查48家，完成率100%；国家任务抽查92家，完成率100%。",
    );
    let found = pulled(&sent().text(was, is), &data, None, ReviewOptions::default()).unwrap();
    assert!(found.figures.is_empty(), "{:?}", found.figures);
    assert_eq!(found.edited[0].1.text(), data.replace(&format!("{one}；{two}。"), &format!("{two}；{one}。")));
    let numbers = sent().text("抽查92家", "抽查\u{1}家").text("抽查48家", "抽查92家").text("\u{1}", "48");
    let found = pulled(&numbers, &data, None, ReviewOptions::default()).unwrap();
    let wanted = data.replace("检查数: 92家", "\u{1}").replace("检查数: 48家", "检查数: 92家").replace('\u{1}', "检查数: 48家");
    assert_eq!(found.edited[0].1.text(), wanted);
    let names = sent().text("国家任务", "\u{1}任务").text("省级任务", "国家任务").text("\u{1}", "省级");
    let found = pulled(&names, &data, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty() && found.amended.is_none() && found.is_open(true), "{found:?}");
}

/// The next draft counts a heading again whose number was taken out: that is told, and nothing is to be written.
#[test]
fn a_number_that_was_taken_out_of_a_heading_is_told() {
    for edited in [Sent::review().text("（二）疾病防控", "疾病防控"), Sent::clean().text("二、存在的主要问题", "存在的主要问题")]
    {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.is_empty() && found.edited.is_empty() && !found.is_open(true), "{found:?}");
        assert!(found.problems.len() == 1 && found.problems[0].contains("序号"), "{:?}", found.problems);
    }
}
