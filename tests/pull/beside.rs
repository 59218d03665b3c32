//! What stands beside a figure with another number: whose it is, how it is counted and written, and clauses that changed places round it.

use qicao::job::review::{Pulled, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};

/// What was done to a draft.
type Loss = fn(Sent) -> Sent;

/// The ways on which figures are found.
const WAYS: [Loss; 4] =
    [|sent| sent, Sent::without_tags, Sent::without_controls, |sent| sent.without_controls().without_bookmarks()];

/// The data with one text in the place of that on children.
fn with_text(figures: &str, text: &str) -> String {
    let old = DATA.lines().find(|line| line.contains("正文: 全县活产")).unwrap();
    DATA.replace("讲座: {值", &format!("{figures}\n讲座: {{值")).replace(old, &format!("    正文: {text}"))
}

fn told(data: &str, edited: &Sent) -> Pulled {
    pulled(edited, data, None, ReviewOptions::default()).unwrap()
}

fn home(found: &Pulled) -> String {
    found.edited.first().map(|(_, edited)| edited.text().to_owned()).unwrap_or_default()
}

/// Where the sentence speaks of another organ its numbers are that one's, whatever stands right before them.
#[test]
fn numbers_of_another_organ_are_never_sure() {
    let data = with_text("急救: {出车: 2140次, 救治: 2086人}", "急救中心出车${急救.出车}，救治患者${急救.救治}。");
    let sent = Sent::of(&docx(&drafted(&data), true));
    for (head, is_sure) in [
        ("县医院出车", false),
        ("县疾控机构出车", false),
        ("县急救中心出车", true),
        ("急救中心全年出车", true),
        ("全年出车", true),
    ] {
        for bare in WAYS {
            let edited = bare(sent.clone().text("急救中心出车", head).figure("急救.救治", 0, "796人"));
            let found = told(&data, &edited);
            assert_eq!(found.figures.iter().any(|figure| figure.apply), is_sure, "{head}: {:?}", found.figures);
            assert_eq!(home(&found).contains("救治: 796人"), is_sure, "{head}");
        }
    }
}

/// Where the figure that opens a sentence is another one, or counted up to another day, what follows is said of that.
#[test]
fn what_is_said_of_another_figure_is_never_sure() {
    let text = "全年建成医养结合机构${老龄.机构}，设置床位${老龄.床位}，配备护理员${老龄.护理员}。";
    let data = with_text("老龄: {机构: 12家, 床位: 860张, 护理员: 210名}", text);
    let sent = Sent::of(&docx(&drafted(&data), true));
    for (head, number, is_sure) in [
        ("全年新增医养结合机构", "3家", false),
        ("其中民营医养结合机构", "3家", false),
        ("上半年建成医养结合机构", "3家", false),
        ("上半年，建成医养结合机构", "12家", false),
        ("截至3月底，全年建成医养结合机构", "12家", false),
        ("全年共建成医养结合机构", "13家", true),
        ("全年建成医养结合机构", "13家", true),
    ] {
        for bare in WAYS {
            let edited = sent.clone().text("全年建成医养结合机构", head).figure("老龄.机构", 0, number);
            let edited = bare(edited.figure("老龄.床位", 0, "160张").figure("老龄.护理员", 0, "40名"));
            let found = told(&data, &edited);
            assert_eq!(found.figures.iter().any(|figure| figure.apply), is_sure, "{head}: {:?}", found.figures);
            assert_eq!(home(&found).contains("床位: 160张, 护理员: 40名"), is_sure, "{head}");
        }
    }
}

/// The word right before a number names nothing, whichever of them it is; a name may end as a word that joins does (药占比).
#[test]
fn a_word_before_a_number_that_became_another_leaves_it_what_it_was() {
    let data = with_text("医改: {药占比: 26.38%, 满意度: 93.86%}", "药占比为${医改.药占比}，患者满意度为${医改.满意度}。");
    let sent = Sent::of(&docx(&drafted(&data), true));
    for (one, other) in [("", ""), ("降至", "达到"), ("已降到", "提高到"), ("保持在", "稳定在")] {
        for bare in WAYS {
            let edited = sent.clone().text("药占比为", &format!("药占比{one}")).text("满意度为", &format!("满意度{other}"));
            let edited = bare(edited.figure("医改.药占比", 0, "25.38%").figure("医改.满意度", 0, "94.86%"));
            let found = told(&data, &edited);
            assert!(home(&found).contains("{药占比: 25.38%, 满意度: 94.86%}"), "{one}{other}: {:?}", found.figures);
        }
    }
}

/// Marks of half width are the same marks, and a sentence may end where a clause did.
#[test]
fn another_mark_beside_a_number_leaves_it_what_it_was() {
    let data = with_text(
        "急救: {出车: {值: 2140次, 上年: 2000次}, 救治: 2086人}",
        "急救中心出车${急救.出车}，${急救.出车.同比}，救治患者${急救.救治}，秩序良好。",
    )
    .replace("  附表: true\n", "");
    let sent = Sent::of(&docx(&drafted(&data), false));
    let old = "急救中心出车2140次，同比增长7%，救治患者2086人，秩序良好。";
    for (new, written) in [
        ("急救中心出车2140次,同比增长7%,救治患者2096人,秩序良好。", "救治: 2096人"),
        ("急救中心出车2140次。同比增长7%，救治患者2096人。秩序良好。", "救治: 2096人"),
        ("急救中心出车2140次，同比增长7%；救治患者2096人。秩序良好。", "救治: 2096人"),
    ] {
        let found = told(&data, &sent.clone().overtyped(old, new));
        assert!(home(&found).contains(written) && !found.is_open(true), "{new}: {:?} {:?}", found.figures, found.texts);
    }
}

/// 个 counts anything, and one name of staff is as good as another.
#[test]
fn a_number_counted_with_another_word_for_the_same_is_sure() {
    let data = with_text(
        "家医: {团队: 142支, 全科医生: 113人}\n医疗服务: {执业（助理）医师数: 1086人}",
        "组建家庭医生团队${家医.团队}，全科医生达${家医.全科医生}。拥有执业（助理）医师${医疗服务.「执业（助理）医师数」}。",
    );
    let sent = Sent::of(&docx(&drafted(&data), true));
    for bare in WAYS {
        let found = told(&data, &bare(sent.clone().figure("家医.团队", 0, "145个")));
        assert!(home(&found).contains("团队: 145个"), "{:?}", found.figures);
        let found = told(&data, &bare(sent.clone().text("全科医生达", "全科医师达").figure("家医.全科医生", 0, "118人")));
        assert!(home(&found).contains("全科医生: 118人") && !found.is_open(true), "{:?}", found.figures);
        assert!(home(&found).contains("全科医师达${家医.全科医生}"), "{:?}", found.texts);
        let found = told(
            &data,
            &bare(sent.clone().text("拥有执业（助理）医师", "拥有执业医师").figure("医疗服务.执业（助理）医师数", 0, "786人")),
        );
        assert!(found.edited.is_empty() && found.amended.is_none() && found.is_open(true), "{:?}", found.figures);
        let found = told(&data, &bare(sent.clone().figure("家医.团队", 0, "145户")));
        assert!(found.edited.is_empty() && found.is_open(true), "{:?}", found.figures);
    }
}

/// Marks of full width are marks, with a control or without.
#[test]
fn marks_of_full_width_are_read_wherever_a_number_stands() {
    let data = with_text("监督: {罚款: 4.6万元, 结案率: 98.5%}", "罚款${监督.罚款}，结案率${监督.结案率}。");
    let sent = Sent::of(&docx(&drafted(&data), true));
    for bare in WAYS {
        let edited = bare(sent.clone().figure("监督.罚款", 0, "4．8万元").figure("监督.结案率", 0, "99.5％"));
        let found = told(&data, &edited);
        assert!(home(&found).contains("{罚款: 4.8万元, 结案率: 99.5%}"), "{:?}", found.figures);
        let found = told(&data, &bare(sent.clone().figure("监督.结案率", 0, "98.5％")));
        assert!(found.edited.is_empty() && !found.is_open(true), "{:?}", found.figures);
    }
}

/// Clauses beside it changed places, and its own stands.
#[test]
fn a_number_whose_clause_stands_is_sure_whatever_order_others_have() {
    let data = with_text(
        "家医: {签约: 14.2万人, 签约率: 46.5%, 重点签约率: 78.2%}",
        "签约居民${家医.签约}，签约率${家医.签约率}，重点人群签约率${家医.重点签约率}。",
    );
    let old = "签约居民14.2万人，签约率46.5%，重点人群签约率78.2%。";
    for (new, written) in [
        ("签约居民14.8万人，重点人群签约率78.2%，签约率46.5%。", "签约: 14.8万人,"),
        ("签约率46.5%，签约居民14.2万人，重点人群签约率79.2%。", "重点签约率: 79.2%}"),
    ] {
        let sent = Sent::of(&docx(&drafted(&data), false));
        let found = told(&data, &sent.overtyped(old, new));
        assert!(home(&found).contains(written) && !found.is_open(true), "{new}: {:?} {:?}", found.figures, found.texts);
    }
}

/// A clause that went to another paragraph with another number says what happened, and is left.
#[test]
fn a_clause_that_went_with_another_number_says_so() {
    let sent = Sent::clean().text("，开展主题党日7期", "");
    let edited = sent.text("群众满意度持续提升。", "群众满意度持续提升，开展主题党日9期。");
    let found = told(DATA, &edited);
    let figure = found.figures.iter().find(|figure| figure.key == "党建.主题党日").unwrap();
    assert!(!figure.sure && figure.why.as_deref().is_some_and(|why| why.contains("移到了别的段落")), "{figure:?}");
}

/// What 附表 computes beside its figures is no template's, and is never kept as an edit by hand.
#[test]
fn cells_that_the_data_prints_are_told_and_never_kept() {
    let data = DATA.replace("丙类: {值: 425例, 上年: 433例}", "丙类: {值: 4.25万例, 上年: 4.13万例}");
    let sent = Sent::of(&docx(&drafted(&data), true));
    let edited = sent.text("增加0.12万例", "增加0.13万例");
    let found = told(&data, &edited);
    assert!(found.amended.is_none() && found.edited.is_empty() && found.is_open(true), "{found:?}");
    assert!(found.texts[0].why.as_deref().is_some_and(|why| why.contains("由本期和上年的数算出")), "{:?}", found.texts);
}

/// A paragraph that was moved and split as well, and one that hangs on a number which closes up: neither is written so that the next draft
/// has it elsewhere or not at all.
#[test]
fn paragraphs_that_the_next_draft_would_not_say_so_are_told() {
    for edited in [
        Sent::review().split_before("未发生重大突发").move_after("上半年共报告法定传染病", "未发生重大突发"),
        Sent::clean()
            .text("二是村卫生室公有产权比例逐步提高；", "")
            .insert_after("一是乡镇卫生院改造", "新建发热门诊一处，群众看病更方便。"),
    ] {
        let found = told(DATA, &edited);
        let is_said = || super::home::next(DATA, &found) == super::home::lines(&edited.bytes());
        assert!(found.is_open(true) || is_said(), "{:?}", found.texts);
    }
}
