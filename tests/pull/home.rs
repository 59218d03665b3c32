//! Changes that go home: the data holds them, nothing else of it is touched, and the next draft says what the edited one says.

use proptest::prelude::*;
use qicao::document::Block;
use qicao::format::docx::read::{View, read};
use qicao::job::draft::{DraftOptions, draft};
use qicao::job::review::{EditKind, NewFigure, ReviewOptions};
use qicao::{Findings, Source, Templates};

use super::cases::CASES;
use super::desk::{DATA, Sent, docx, drafted, pulled};
use super::returned::RETURNED;

/// The text of a draft, paragraph by paragraph.
pub(super) fn lines(bytes: &[u8]) -> Vec<String> {
    let manuscript = read("稿.docx", bytes).unwrap();
    let lines = manuscript.lines(View::Accepted).into_iter().map(|line| line.text.split_whitespace().collect::<String>());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_next_draft_says_what_the_edited_one_says() {
    let mut tried = 0;
    for case in CASES.iter().chain(RETURNED) {
        let edited = (case.edited)();
        let Ok(pulled) = pulled(&edited, DATA, None, ReviewOptions::default()) else { continue };
        let Some((0, new)) = pulled.edited.first() else { continue };
        let whole = pulled.figures.iter().all(|figure| figure.apply) && pulled.texts.iter().all(|text| !text.write.is_empty());
        let is_as_typed = pulled
            .figures
            .iter()
            .all(|figure| matches!(&figure.new, NewFigure::One(new) if !figure.old.contains("待填") || !new.contains('【')));
        // A figure written with wide digits is drafted with narrow ones; one that the data computes with changes others.
        if !whole || !is_as_typed || !pulled.gone.is_empty() || pulled.figures.iter().any(|figure| figure.why.is_some()) {
            continue;
        }
        let computed = |line: &String| {
            line.contains('‰')
                || line.contains("婴儿死亡率")
                || line.contains("同比")
                || line.contains("增加")
                || line.contains("减少")
        };
        let (mut wanted, mut drafted) = (lines(&edited.bytes()), lines(&docx(&drafted(new.text()), true)));
        wanted.retain(|line| !computed(line));
        drafted.retain(|line| !computed(line));
        assert_eq!(drafted, wanted, "{}·{}", case.kind, case.name);
        tried += 1;
    }
    assert!(tried >= 25, "{tried}");
}

#[test]
fn a_text_of_the_data_keeps_its_names_of_figures() {
    let edited =
        Sent::review().text("，组织集体学习", "，开展集体学习").figure("党建.集体学习", 0, "9次").text("明显好转", "持续向好");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA
        .replace("集体学习: 6次", "集体学习: 9次")
        .replace("，组织集体学习${党建.集体学习}", "，开展集体学习${党建.集体学习}")
        .replace("明显好转", "持续向好");
    assert_eq!(pulled.edited[0].1.text(), wanted);
    assert!(!pulled.is_open(true), "{pulled:?}");
}

/// The day stands in no control: it is an entry of the data all the same, and no sentence of anybody's.
#[test]
fn another_day_of_signing_is_written_as_the_data_writes_days() {
    let data = DATA.replace("  附表: true\n", "  附表: true\n  成文日期: 2024-07-08\n");
    let signed = Sent::of(&docx(&drafted(&data), true));
    let pulled_of = |new: &str| pulled(&signed.clone().text("2024年7月8日", new), &data, None, ReviewOptions::default()).unwrap();
    let other = pulled_of("2024年7月12日");
    assert_eq!(other.edited[0].1.text(), data.replace("2024-07-08", "2024-07-12"));
    assert!(other.texts.is_empty() && !other.is_open(true), "{other:?}");
    let blank = pulled_of("2024年7月　日");
    assert!(blank.edited.is_empty() && blank.amended.is_none() && blank.texts[0].why.is_some(), "{blank:?}");
}

/// A name that the draft prints in several places is no single place's to change; a heading is, wherever its words stand besides.
#[test]
fn words_go_home_where_the_data_says_them_for_this_place_alone() {
    let data =
        DATA.replace("标题: 宣传工作有声有色", "标题: 宣传与政务公开").replace("标题: 信息化水平不高", "标题: 信息化水平较低");
    let cases = [
        // The signature, and not the title.
        (">某县卫生健康局<", ">某县卫健局<", None),
        // 专题 names the topic and prints nothing.
        ("）宣传与政务公开", "）宣传和政务公开", Some(("标题: 宣传与政务公开", "标题: 宣传和政务公开"))),
        // The heading that opens a paragraph.
        ("信息化水平较低", "信息化水平还不高", Some(("信息化水平较低", "信息化水平还不高"))),
    ];
    for (old, new, wanted) in cases {
        let xml = Sent::of(&docx(&drafted(&data), true)).xml().to_owned();
        assert_eq!(xml.matches(old).count(), 1, "{old}");
        let edited = Sent::of(&docx(&drafted(&data), true)).with_body(xml.replace(old, new));
        let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert_eq!(pulled.texts.len(), 1, "{pulled:?}");
        match wanted {
            Some((old, new)) => assert_eq!(pulled.edited[0].1.text(), data.replace(old, new)),
            None => assert!(pulled.edited.is_empty() && pulled.texts[0].why.is_some(), "{pulled:?}"),
        }
    }
}

/// The draft of this data with the hand edits of a draft that came back.
pub(super) fn next(data: &str, pulled: &qicao::job::review::Pulled) -> Vec<String> {
    let data = pulled.edited.first().map_or(data.to_owned(), |(_, edited)| edited.text().to_owned());
    let amended = pulled.amended.as_deref().map(|text| Source::new("数据.批改.yaml", text));
    let options = DraftOptions::default().amendments(amended.into_iter().collect::<Vec<_>>());
    let again = draft(&[Source::new("数据.yaml", data)], &Templates::built_in(), &options, &mut Findings::new()).unwrap();
    lines(&docx(&again, true))
}

/// The words of a heading stand in sentences too, before it and behind it: the heading is meant.
#[test]
fn a_heading_of_a_template_is_rewritten_and_no_sentence_that_says_its_words() {
    let data = DATA.replace("扎实推进各项工作。", "针对存在的主要问题扎实推进各项工作。");
    let data = data.replace(
        "  - 标题: 疾病防控扎实有力\n",
        "  - {标题: 公共卫生服务有序开展, 专题: 公共卫生}\n  - 标题: 疾病防控扎实有力\n",
    );
    let data = format!("{data}免疫规划: {{应接种: 38214剂次, 实际接种: 37690剂次}}\n");
    let sent = Sent::of(&docx(&drafted(&data), true));
    for (old, new) in [("二、存在的主要问题", "二、存在的困难"), (".免疫规划。", ".免疫接种。")] {
        let edited = sent.clone().text(old, new);
        let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(pulled.amended.is_some() && !pulled.is_open(true), "{old}: {:?}", pulled.texts);
        assert_eq!(next(&data, &pulled), lines(&edited.bytes()), "{old}");
    }
}

/// Of a sentence that the draft says twice nobody can say later which of them was meant.
#[test]
fn a_sentence_that_stands_twice_is_told_and_not_kept() {
    let topic = "  - 标题: 宣传工作有声有色\n    专题: 宣传与政务公开\n";
    let data = DATA.replace(topic, &format!("{topic}  - 标题: 政务公开\n    专题: 宣传与政务公开\n"));
    let xml = Sent::of(&docx(&drafted(&data), true)).xml().to_owned();
    let at = xml.rfind("在新媒体平台").unwrap();
    assert_eq!(xml.matches("在新媒体平台").count(), 2);
    let edited = format!("{}在省级媒体{}", &xml[..at], &xml[at + "在新媒体平台".len()..]);
    let edited = Sent::of(&docx(&drafted(&data), true)).with_body(edited);
    let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(pulled.amended.is_none() && pulled.is_open(true), "{:?}", pulled.amended);
    assert!(pulled.texts[0].why.as_ref().unwrap().contains("几处"), "{:?}", pulled.texts);
}

/// A number of an item closes up by itself, whatever was changed behind it.
#[test]
fn another_number_of_an_item_keeps_nothing_from_going_home() {
    let edited = Sent::review().text("（一）人才队伍", "（二）人才队伍").text("人才引进困难", "人才引进较难");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(pulled.texts.len(), 1, "{:?}", pulled.texts);
    assert_eq!(pulled.edited[0].1.text(), DATA.replace("人才引进困难", "人才引进较难"));
}

/// What is written nowhere says why, and what to do.
#[test]
fn what_is_not_written_says_why() {
    let moved = ("召开党建会议5次，组织集体学习6次，", "组织集体学习9次，召开党建会议5次，");
    for (edited, why) in [
        (Sent::review().text("减少8例", "减少2例"), "表格“丙类”一行“增减”一列由本期和上年的数算出"),
        (Sent::clean().text(moved.0, moved.1), "句里的数“党建.集体学习”没有写回"),
    ] {
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let said: Vec<_> = pulled.texts.iter().filter_map(|text| text.why.as_deref()).collect();
        assert!(said.len() == 1 && said[0].contains(why), "{said:?}");
    }
}

/// The greater part of a title may be a name of the data: it is kept all the same.
#[test]
fn another_title_is_kept_beside_the_data() {
    let data = DATA.replace("期间: 2024年上半年", "期间: 2024年");
    let sent = Sent::of(&docx(&drafted(&data), true));
    let edited = sent.text("某县卫生健康局2024年工作总结", "某县2024年卫生健康工作总结");
    let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(next(&data, &pulled), lines(&edited.bytes()), "{:?}", pulled.texts);
}

/// Several texts of the data that one paragraph prints: each goes home for itself, whatever was changed beside it.
#[test]
fn each_text_of_a_paragraph_goes_home_for_itself() {
    /// Words, and what they became.
    type Words = (&'static str, &'static str);
    let edits: &[&[Words]] = &[
        &[("人才队伍依然薄弱", "人才队伍还很薄弱"), ("高层次人才引进困难", "高层次人才难引进")],
        &[("人才队伍依然薄弱", "人才队伍还很薄弱"), ("流失较多。", "流失较多。年轻人留不住。")],
        &[("逐步提高", "稳步提高"), ("实现全覆盖", "基本实现全覆盖")],
        &[("改造投入资金", "改造共投入资金"), ("实现全覆盖", "基本实现全覆盖")],
        &[("逐步提高", "逐步提高，达到95%"), ("医疗废物集中处置", "全县医疗废物集中处置")],
        &[("持续深化医药卫生体制改革", "不断深化医药卫生体制改革"), ("推进紧密型", "加快推进紧密型")],
    ];
    for edit in edits {
        let words = |text: String| edit.iter().fold(text, |text, (old, new)| text.replace(old, new));
        let edited = edit.iter().fold(Sent::review(), |sent, (old, new)| sent.text(old, new));
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let wanted = words(DATA.to_owned());
        assert_eq!(found.edited.first().map(|(_, edited)| edited.text()), Some(wanted.as_str()), "{edit:?}: {:?}", found.texts);
        assert!(!found.is_open(true) && found.amended.is_none(), "{:?}", found.texts);
    }
    // A figure before it that says something else keeps no words from going home.
    let edited = Sent::review().figure("经费.投入", 0, "40万元").text("逐步提高", "稳步提高");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA.replace("投入: 38万元", "投入: 40万元").replace("逐步提高", "稳步提高");
    assert_eq!(found.edited[0].1.text(), wanted);
    // Where it is not sure which words are whose, nothing is written; nor with a figure that is not sure.
    for edited in [
        Sent::review().text("依然薄弱", "还很薄弱").text("高层次人才引进困难", "全县医生不足。高层次人才难引进"),
        Sent::review().text("改造投入资金", "改造上级补助").figure("经费.投入", 0, "95万元").text("逐步提高", "稳步提高"),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.amended.is_none() && found.is_open(true), "{:?}", found.texts);
        assert!(found.texts.iter().all(|text| text.why.is_some()), "{:?}", found.texts);
    }
}

/// A number that stands as it was is the figure, whatever word was typed before it.
#[test]
fn a_word_typed_before_a_number_goes_home_with_it() {
    let edited = Sent::clean().text("投入资金38万元", "投入资金达38万元");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(pulled.edited[0].1.text(), DATA.replace("投入资金$", "投入资金达$"));
}

/// Where the words before a number stand before another one now, nobody can say which of them is the figure.
#[test]
fn words_between_two_numbers_are_told_and_not_written() {
    let edited = Sent::clean().text("组织集体学习6次", "组织集体学习9次（其中专题学习6次）");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(pulled.edited.is_empty() && pulled.is_open(true), "{pulled:?}");
}

/// Two items that became one are no heading, whatever number the paragraph has now.
#[test]
fn two_items_that_became_one_are_told_and_not_written_into_a_heading() {
    let (one, two) = ("（一）人才队伍依然薄弱。", "（二）信息化水平不高。");
    let xml = Sent::clean().xml().to_owned();
    assert!(xml.contains("（一）人才队伍依然薄弱") && xml.contains("（二）信息化水平不高"));
    let edited = Sent::clean()
        .delete("人才队伍依然薄弱")
        .text("（二）信息化水平", &format!("{one}引进很难。{}", &two[.."（二）信息化水平".len()]));
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(pulled.edited.is_empty() && pulled.is_open(true), "{:?}", pulled.edited);
}

/// A gap and that of its 同比 have one name: a sentence with both is told, and nothing prints the one in the place of the other.
#[test]
fn a_figure_that_is_printed_in_two_ways_is_no_hole() {
    let data = DATA.replace("活产数: 1245人", "活产数: {值: 待报, 上年: 待报}");
    let data = data.replace("全县活产${妇幼.活产数}", "全县活产${妇幼.活产数}，同比${妇幼.活产数.同比}");
    let data = data.replace("婴儿死亡率: {分子: 婴儿死亡, 分母: 活产数, 单位: ‰, 小数: 2, 目标: \"<=5‰\"}", "婴儿死亡率: 3.21‰");
    let edited = Sent::of(&docx(&drafted(&data), true)).move_after("全县活产", "按时办结率保持在较高水平");
    let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(pulled.amended.is_none() && pulled.is_open(true), "{:?}", pulled.amended);
}

#[test]
fn clauses_that_changed_places_keep_their_figures() {
    let edited = Sent::clean().text("乙类412例、丙类425例", "丙类425例、乙类412例");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA.replace("、乙类${传染病.乙类}、丙类${传染病.丙类}", "、丙类${传染病.丙类}、乙类${传染病.乙类}");
    assert_eq!(pulled.edited[0].1.text(), wanted);
    assert!(pulled.figures.is_empty(), "{pulled:?}");
}

/// A clause that is taken out takes its figure along; in another sentence its control says whose it is.
#[test]
fn clauses_go_with_their_figures() {
    let gone = Sent::review().text("，开展主题党日", "").typed_over("党建.主题党日", "");
    let home = |edited: &Sent| pulled(edited, DATA, None, ReviewOptions::default()).unwrap().edited[0].1.text().to_owned();
    let without = DATA.replace("，开展主题党日${党建.主题党日}", "");
    assert_eq!(home(&gone), without);
    let moved = CASES.iter().find(|case| case.name == "带控件移到另一段").unwrap();
    let words = "群众满意度持续提升";
    assert_eq!(home(&(moved.edited)()), without.replace(words, &format!("{words}，开展主题党日${{党建.主题党日}}")));
}

#[test]
fn a_number_that_stands_for_several_figures_is_told() {
    let data = DATA.replace("  甲类: 0例\n", "  甲类: 0例\n  网络运行率: 100%\n  疫情报告率: 100%\n  疫情审核率: 100%\n");
    let data = data.replace("  - 标题: 疾病防控扎实有力\n", "  - 标题: 疾病防控扎实有力\n    专题: 疾病预防控制\n");
    let sent = Sent::of(&docx(&drafted(&data), true));
    assert!(sent.xml().contains("均为"));
    let edited = sent.figures("传染病.网络运行率", "98%");
    let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(pulled.edited.is_empty() && pulled.figures.len() == 1 && !pulled.figures[0].apply, "{pulled:?}");
}

#[test]
fn what_is_told_and_not_written_stays_open() {
    for edited in [Sent::review().figure("传染病.乙类", 0, ""), Sent::review().comment("传染病.乙类", "王局", "请核实")]
    {
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(pulled.is_open(true) && pulled.edited.is_empty());
    }
}

/// Figures of the data that stand in controls, and what somebody may type over them.
const TYPED: [(&str, &str, &[&str]); 6] = [
    ("党建.党建会议", "5次", &["8次", "12次", "5场次", "10余次"]),
    ("党建.慰问金", "5000元", &["6200元", "0.62万元", "近万元"]),
    ("传染病.乙类", "412例", &["421例", "4120例", "41.2%", ""]),
    ("传染病.报告数", "837例", &["846例", "0.08万例"]),
    ("经费.投入", "38万元", &["40万元", "38万余元", "待定"]),
    ("宣传.媒体信息", "29条", &["30条", "若干条"]),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_typed_is_what_is_told(picks in prop::collection::vec((0..TYPED.len(), 0_usize..4), 1..5), strip in 0..4) {
        let mut edited = Sent::review();
        let mut wanted: Vec<(&str, String)> = Vec::new();
        for (at, which) in picks {
            let (tag, _, choices) = TYPED[at];
            if wanted.iter().any(|(other, _)| *other == tag) {
                continue;
            }
            let new = choices[which % choices.len()];
            edited = edited.figures(tag, new);
            wanted.push((tag, new.to_owned()));
        }
        edited = match strip {
            1 => edited.without_tags(),
            2 => edited.without_controls(),
            3 => edited.with_renamed_styles(),
            _ => edited,
        };
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let mut told: Vec<(&str, String)> = pulled
            .figures
            .iter()
            .map(|figure| (figure.key.as_str(), match &figure.new { NewFigure::One(one) => one.clone(), NewFigure::Several(all) => all.join("|") }))
            .collect();
        told.sort();
        wanted.sort();
        prop_assert_eq!(told, wanted);
        prop_assert!(pulled.texts.is_empty(), "{:?}", pulled.texts);
        // What is written is what was typed, and the tree is otherwise the same.
        if let Some((_, new)) = pulled.edited.first() {
            let again = drafted(new.text());
            let printed = again.document.blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count();
            prop_assert!(printed > 5);
            for figure in pulled.figures.iter().filter(|figure| figure.apply) {
                let NewFigure::One(text) = &figure.new else { continue };
                let ledger = again.ledger.as_ref().unwrap();
                let id = ledger.id(&figure.key).unwrap();
                prop_assert_eq!(ledger.figure(id).quantity.as_ref().unwrap().written(), text.as_str());
            }
        }
    }

    #[test]
    fn whatever_somebody_types_is_survived(words in prop::collection::vec("[0-9一二三万亿元人次%。，；、<>&]{0,6}", 1..6), at in 0_usize..40) {
        let mut edited = Sent::review();
        for (number, words) in words.iter().enumerate() {
            let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let (tag, _, _) = TYPED[(at + number) % TYPED.len()];
            edited = edited.beside(tag, &words, &words);
        }
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        // Nothing is written that would not be read again as what it is.
        for (_, new) in &pulled.edited {
            drafted(new.text());
        }
        prop_assert!(pulled.texts.iter().all(|text| text.kind == EditKind::Changed), "{:?}", pulled.texts);
    }
}
