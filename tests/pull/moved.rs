//! Items of lists of the data that stand elsewhere in their list: they are moved as they are written, or all is told.

use qicao::base::text::list_marker::list_marker;
use qicao::job::review::{EditKind, Pulled, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};
use super::home::{lines, next};

const APPROVALS: &str = "按时办结率保持在较高水平";
const DISEASES: &str = "上半年共报告法定传染病";
const PLAIN: &str = "深入推进清廉医院建设，群众满意度持续提升。";
const NEWS: &str = "通过微信公众号发布信息";

/// A section whose heading and only paragraph stand behind other words now.
fn section(sent: Sent, heading: &str, text: &str, behind: &str) -> Sent {
    sent.move_after(heading, behind).move_after(text, heading)
}

/// Lines without the numbers that close up.
fn bare(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| line[list_marker(&line).unwrap_or(0)..].to_owned()).collect()
}

fn found(edited: &Sent) -> Pulled {
    pulled(edited, DATA, None, ReviewOptions::default()).unwrap()
}

#[test]
fn items_go_where_their_paragraphs_went() {
    let diseases = |sent: Sent| section(sent, "疾病防控扎实有力", DISEASES, APPROVALS);
    let news = |sent: Sent| section(sent, "宣传工作有声有色", NEWS, PLAIN);
    for (name, edited) in [
        ("一节", diseases(Sent::review())),
        ("清稿里一节", diseases(Sent::clean())),
        ("没有控件，一节", diseases(Sent::review().without_controls())),
        ("数也改了", diseases(Sent::review().figure("传染病.乙类", 0, "421例"))),
        ("用专题的一节", news(Sent::review())),
        ("两节", news(diseases(Sent::review()))),
        ("移到最前面", section(Sent::review(), "疾病防控扎实有力", DISEASES, "主要工作完成情况")),
        ("段首的一条", Sent::review().move_after("人才队伍依然薄弱", "信息化水平不高")),
        ("段首的一条，序号也改了", {
            let swapped = Sent::review().move_after("人才队伍依然薄弱", "信息化水平不高");
            swapped.text("（一）人才队伍", "（二）人才队伍").text("（二）信息化", "（一）信息化")
        }),
    ] {
        let found = found(&edited);
        assert!(found.texts.iter().all(|text| text.kind == EditKind::Moved && text.goes_home()), "{name}: {:?}", found.texts);
        assert!(found.amended.is_none() && !found.is_open(true), "{name}");
        assert_eq!(bare(next(DATA, &found)), bare(lines(&edited.bytes())), "{name}");
        // Nothing but the place of the items, and the number, is another.
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.replace("421例", "412例").lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(found.edited[0].1.text()), sorted(DATA), "{name}");
        // Held against the draft that went out it is done already.
        let today = found.edited[0].1.text();
        let second = pulled(&edited, today, Some(&Sent::review()), ReviewOptions::default()).unwrap();
        assert!(second.edited.is_empty() && !second.is_open(true), "{name}: {:?}", second.texts);
    }
}

/// With words changed in it, out of its list, or half of it: told, with what to do.
#[test]
fn what_is_no_whole_item_of_one_list_is_told() {
    for (edited, data) in [
        (section(Sent::review(), "疾病防控扎实有力", DISEASES, APPROVALS).text("未发生重大", "没有发生重大"), DATA.to_owned()),
        (section(Sent::review(), "疾病防控扎实有力", DISEASES, "人才队伍依然薄弱"), DATA.to_owned()),
        (Sent::review().move_after("疾病防控扎实有力", APPROVALS), DATA.to_owned()),
        {
            let data = DATA.replace("  - 标题: 疾病防控扎实有力", "  # 疾控\n  - 标题: 疾病防控扎实有力");
            let sent = Sent::of(&docx(&drafted(&data), true));
            (section(sent, "疾病防控扎实有力", DISEASES, APPROVALS), data)
        },
    ] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.is_open(true), "{:?}", found.texts);
        assert!(found.texts.iter().all(|text| text.item.is_none()), "{:?}", found.texts);
        assert!(found.texts.iter().any(|text| text.kind == EditKind::Moved && text.why.is_some()), "{:?}", found.texts);
    }
}

/// An item without heading is printed under that of the one before it, and goes with it where it went along.
#[test]
fn items_without_heading_stand_where_they_stood() {
    let headless = "边境检疫平稳有序。";
    for (before, along) in [("妇幼健康稳步提升", true), ("妇幼健康稳步提升", false), ("基础建设持续推进", false)]
    {
        let next = format!("  - 标题: {before}");
        assert!(DATA.contains(&next));
        let data = DATA.replace(&next, &format!("  - {headless}\n{next}"));
        let sent = section(Sent::of(&docx(&drafted(&data), true)), "疾病防控扎实有力", DISEASES, APPROVALS);
        let edited = if along { sent.move_after(headless, DISEASES) } else { sent };
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.iter().all(|text| text.kind == EditKind::Moved && text.goes_home()), "{before}: {:?}", found.texts);
        assert_eq!(bare(super::home::next(&data, &found)), bare(lines(&edited.bytes())), "{before} {along}");
    }
}

/// The data with two chapters whose sections have headings on lines of their own.
fn chapters() -> (String, Sent) {
    let begin = DATA.find("主要工作:").unwrap();
    let data = format!(
        "{}章节:\n\
         \x20 - 标题: 服务能力\n    条目:\n\
         \x20     - {{标题: 党的建设, 正文: \"召开党建会议${{党建.党建会议}}，作风明显好转。\"}}\n\
         \x20     - 标题: 宣传工作\n        专题: 宣传与政务公开\n\
         \x20     - 标题: 队伍建设\n        正文: |\n          开展主题党日${{党建.主题党日}}。\n\n          骨干力量不断壮大。\n\
         \x20 - 标题: 健康保障\n    条目:\n\
         \x20   - {{标题: 妇幼健康, 正文: \"全县活产${{妇幼.活产数}}。\"}}\n\
         \x20   - {{标题: 行政审批, 正文: \"受理行政审批${{审批.受理}}，按时办结。\"}}\n\
         \x20 - 标题: 困难问题\n    排法: {{段首: true}}\n    条目:\n\
         \x20   - {{标题: 人才队伍薄弱, 正文: 高层次人才引进困难。}}\n\
         \x20   - {{标题: 信息化水平不高, 正文: 数据共享程度较低。}}\n\
         \x20 - 标题: 工作打算\n    排法: {{段首: true}}\n    条目:\n\
         \x20   - {{标题: 深化改革, 正文: 推进县域医共体建设。}}\n\
         \x20   - {{标题: 补齐短板, 正文: 加快信息化建设。}}\n",
        &DATA[..begin]
    );
    let sent = Sent::of(&docx(&drafted(&data), true));
    (data, sent)
}

#[test]
fn items_go_into_another_list_that_is_printed_as_theirs() {
    let (data, sent) = chapters();
    let staff = |sent: Sent, behind: &str| {
        sent.move_after("队伍建设", behind).move_after("开展主题党日", "队伍建设").move_after("骨干力量", "开展主题党日")
    };
    for (name, edited) in [
        ("末", staff(sent.clone(), "受理行政审批")),
        ("中", staff(sent.clone(), "全县活产")),
        ("首", staff(sent.clone(), "二、健康保障")),
        ("清稿", staff(sent.clone().without_controls(), "受理行政审批")),
        ("数也改了", staff(sent.clone().figure("党建.主题党日", 0, "9期"), "受理行政审批")),
        ("用专题的", sent.clone().move_after("宣传工作", "全县活产").move_after("通过微信公众号", "宣传工作")),
        ("到前一章末", sent.clone().move_after("妇幼健康", "骨干力量").move_after("全县活产", "妇幼健康")),
        ("标题移过一节", sent.clone().move_after("二、健康保障", "开展主题党日").move_after("二、健康保障", "通过微信公众号")),
        ("标题移到一节后", sent.clone().move_after("二、健康保障", "全县活产")),
        ("段首的", sent.clone().move_after("信息化水平不高", "推进县域医共体")),
        ("段首的，序号也改了", sent.clone().move_after("人才队伍薄弱", "加快信息化").text("（一）人才", "（三）人才")),
    ] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.iter().all(|text| text.kind == EditKind::Moved && text.goes_home()), "{name}: {:?}", found.texts);
        assert!(found.amended.is_none() && !found.is_open(true), "{name}");
        assert_eq!(bare(next(&data, &found)), bare(lines(&edited.bytes())), "{name}");
    }
    // One that would be printed otherwise, and the last of its list.
    let other = sent.move_after("信息化水平不高", "全县活产");
    let single = data.replace("    - {标题: 补齐短板, 正文: 加快信息化建设。}\n", "");
    let last = Sent::of(&docx(&drafted(&single), true)).move_after("深化改革", "信息化水平不高");
    for (data, edited) in [(data, other), (single, last)] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.is_open(true), "{:?}", found.texts);
        assert!(found.texts.iter().any(|text| text.kind == EditKind::Moved && text.why.is_some()), "{:?}", found.texts);
    }
}
