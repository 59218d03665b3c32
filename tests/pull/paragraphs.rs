//! Paragraphs that came, went, moved, were split, merged or copied: the next draft has them as the edited one has.

use qicao::base::finding::Findings;
use qicao::job::draft::{DraftOptions, Drafted, draft};
use qicao::job::review::{File, Pulled, ReviewOptions, pull};
use qicao::{Source, Templates};

use super::desk::{DATA, Sent, docx, pulled};
use super::home::lines;

const PLAIN: &str = "深入推进清廉医院建设，群众满意度持续提升。";
const PARTY: &str = "坚持把政治建设摆在首位";
const DISEASES: &str = "上半年共报告法定传染病";
const INTRO: &str = "半年来，在县委、县政府的坚强领导下，";
const NEWS: &str = "通过微信公众号发布信息";
const APPROVALS: &str = "按时办结率保持在较高水平";
const POINTS: &str = "村卫生室公有产权比例逐步提高";
const NEW: &str = "选派年轻干部到乡镇卫生院挂职锻炼。";

/// Where each goes: into the data, or beside it.
#[derive(Debug, PartialEq, Eq)]
enum Goes {
    Data,
    Beside,
}
use Goes::{Beside, Data};

/// What was done, the edited draft, and where it goes.
type Edit = (&'static str, fn() -> Sent, Goes);

const EDITS: &[Edit] = &[
    ("数据的一段分成两段", || Sent::review().split_before("慰问困难党员"), Data),
    ("在句号后面分段", || Sent::review().split_before("党员干部作风"), Data),
    ("分成两段，又改了一句", || Sent::review().split_before("党员干部作风").text("明显好转", "持续向好"), Data),
    ("分成三段", || Sent::review().split_before("党员干部作风").split_before("，组织集体学习"), Data),
    ("引言分成两段", || Sent::review().split_before("现将上半年"), Data),
    ("模板的一段分成两段", || Sent::review().split_before("在新媒体平台"), Beside),
    ("模板的一段分成两段，又改了一句", || Sent::review().split_before("在新媒体平台").text("在新媒体平台", "在省级媒体"), Beside),
    ("要点分成两段", || Sent::review().split_before("三是"), Beside),
    ("数据的两段并成一段", || Sent::review().merge("党员干部作风"), Data),
    ("并成一段，又改了一句", || Sent::review().merge("党员干部作风").text("持续提升", "稳步提升"), Data),
    ("添一段在数据的话后面", || Sent::review().insert_after(PLAIN, NEW), Data),
    ("添一段在两段中间", || Sent::review().insert_after(PARTY, NEW), Data),
    ("添一段在标题下面", || Sent::review().insert_after("疾病防控扎实有力", NEW), Data),
    ("添两段", || Sent::review().insert_after(PLAIN, "又一段，讲的是别的事。").insert_after(PLAIN, NEW), Data),
    ("添两段一样的", || Sent::review().insert_after(PLAIN, NEW).insert_after(PLAIN, NEW), Data),
    ("添一段在写成一行的话后面", || Sent::review().insert_after(DISEASES, NEW), Data),
    ("添一段在引言后面", || Sent::review().insert_after(INTRO, NEW), Data),
    ("添一段有记号的话", || Sent::review().insert_after(PLAIN, "1. 用${名称}，# 和 * 都照印：{{ 甲 }}。"), Data),
    ("添一段在模板的话后面", || Sent::review().insert_after(NEWS, NEW), Beside),
    ("添两段在模板的话后面", || Sent::review().insert_after(NEWS, "又一段，讲的是别的事。").insert_after(NEWS, NEW), Beside),
    ("模板的一段分成两段，中间添一段", || Sent::review().split_before("在新媒体平台").insert_after(NEWS, NEW), Beside),
    ("没有标记，添一段在模板的话后面", || Sent::review().insert_after(NEWS, NEW).without_tags(), Beside),
    ("没有控件，添一段在模板的话后面", || Sent::review().insert_after(NEWS, NEW).without_controls(), Beside),
    (
        "什么也不剩，添一段在模板的话后面",
        || Sent::review().insert_after(NEWS, NEW).without_controls().without_bookmarks(),
        Beside,
    ),
    ("清稿里添一段在模板的话后面", || Sent::clean().insert_after(NEWS, NEW), Beside),
    (
        "没有标记，添一段在改了的模板的话后面",
        || Sent::review().insert_after(NEWS, NEW).text("在新媒体平台", "在省级媒体").without_tags(),
        Beside,
    ),
    ("添一段在模板的话前面", || Sent::review().insert_after("宣传工作有声有色", NEW), Beside),
    ("标题添几个字", || Sent::review().text("疾病防控扎实有力", "疾病防控扎实有力有效"), Data),
    ("末尾添一句", || Sent::review().text("群众满意度持续提升。", "群众满意度持续提升。行业作风进一步好转。"), Data),
    (
        "两句对调",
        || {
            let (one, two) = ("深入推进清廉医院建设，群众满意度持续提升。", "党员干部作风持续向好。");
            Sent::review().text(one, &format!("{one}{two}")).text(&format!("{one}{two}"), &format!("{two}{one}"))
        },
        Data,
    ),
    ("模板的话添几个字", || Sent::review().text("在新媒体平台", "在新媒体平台上"), Beside),
    ("添一段在要点后面", || Sent::review().insert_after(POINTS, NEW), Beside),
    ("添一段在改了的模板的话后面", || Sent::review().insert_after(NEWS, NEW).text("在新媒体平台", "在省级媒体"), Beside),
    ("删去两段里的一段", || Sent::review().delete(PLAIN), Data),
    ("删去两段里的头一段", || Sent::review().delete(PARTY), Data),
    ("删去模板的一段", || Sent::review().delete(NEWS), Beside),
    ("删去一节里仅有的一段", || Sent::review().delete(DISEASES), Beside),
    ("删一段添一段", || Sent::review().insert_after(PLAIN, "另外一件完全不同的事情，谁也没有想到。").delete(PLAIN), Data),
    ("一段移走，另外一段并进去", || Sent::review().move_after(PLAIN, NEWS).move_after(APPROVALS, PLAIN).merge(PLAIN), Beside),
    ("两段换了次序", || Sent::review().move_after(PARTY, PLAIN), Data),
    ("移到别的一节", || Sent::review().move_after(PLAIN, APPROVALS), Data),
    ("移到模板的话后面", || Sent::review().move_after(PLAIN, NEWS), Beside),
    ("一节里仅有的一段移走", || Sent::review().move_after(DISEASES, APPROVALS), Beside),
    ("模板的一段移走", || Sent::review().move_after(NEWS, APPROVALS), Beside),
    ("有数的一段抄到别处", || Sent::review().copy_after(DISEASES, APPROVALS), Data),
    ("抄一段，改了里面的数", || Sent::review().copy_after(PLAIN, NEWS), Beside),
];

/// The draft of this data with the hand edits that were kept.
fn drafted(data: &str, amended: Option<&str>) -> (Drafted, Findings) {
    let mut findings = Findings::new();
    let amended = amended.map(|text| Source::new("数据.批改.yaml", text));
    let options = DraftOptions::default().amendments(amended.into_iter().collect::<Vec<_>>());
    let drafted = draft(&[Source::new("数据.yaml", data)], &Templates::built_in(), &options, &mut findings);
    (drafted.unwrap_or_else(|| panic!("{findings:?}")), findings)
}

fn after(pulled: &Pulled) -> (String, Option<&str>) {
    let data = pulled.edited.first().map_or(DATA.to_owned(), |(_, edited)| edited.text().to_owned());
    (data, pulled.amended.as_deref())
}

#[test]
fn the_next_draft_has_the_paragraphs_of_the_edited_one() {
    let mut wrong = Vec::new();
    for (name, edited, goes) in EDITS {
        let edited = edited();
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let told: Vec<_> =
            pulled.texts.iter().filter(|text| !text.goes_home()).map(|text| (text.kind, &text.new, &text.why)).collect();
        let (data, amended) = after(&pulled);
        let (again, findings) = drafted(&data, amended);
        let (wanted, says) = (lines(&edited.bytes()), lines(&docx(&again, true)));
        let unused: Vec<_> =
            findings.iter().filter(|finding| finding.rule.id == "unused-amendment").map(|finding| &finding.message).collect();
        let went = if amended.is_some() { Beside } else { Data };
        if wanted != says || !told.is_empty() || went != *goes || !unused.is_empty() {
            let differ: Vec<_> = wanted.iter().zip(&says).find(|(one, other)| one != other).into_iter().collect();
            wrong.push(format!(
                "== {name}: {went:?} {told:?} {unused:?} {}/{} {differ:?}\n{amended:?}",
                wanted.len(),
                says.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A second round of edits starts from the draft with those of the first.
#[test]
fn what_was_kept_is_edited_again() {
    let first = pulled(&Sent::review().insert_after(NEWS, NEW), DATA, None, ReviewOptions::default()).unwrap();
    let (data, amended) = after(&first);
    let amended = amended.unwrap();
    let (again, _) = drafted(&data, Some(amended));
    let file = Source::new("数据.批改.yaml", amended);
    for edited in [
        Sent::of(&docx(&again, true)).text("挂职锻炼", "挂职、锻炼"),
        Sent::of(&docx(&again, true)).delete(NEW),
        Sent::of(&docx(&again, true)).insert_after(NEW, "另外一件完全不同的事情，谁也没有想到。"),
        Sent::of(&docx(&again, true)).text("在新媒体平台", "在省级媒体"),
    ] {
        let bytes = edited.bytes();
        let options = ReviewOptions::default().amendments(Some(&file));
        let second = pull(File { name: "改回.docx", bytes: &bytes }, &again, &options).unwrap();
        assert!(second.texts.iter().all(|text| text.goes_home()), "{:?}", second.texts);
        let data = second.edited.first().map_or(data.clone(), |(_, edited)| edited.text().to_owned());
        let (third, findings) = drafted(&data, second.amended.as_deref().or(Some(amended)));
        assert_eq!(lines(&docx(&third, true)), lines(&bytes), "{:?}\n{findings:?}", second.amended);
    }
}

/// A draft is pulled again, held against the one that went out: what the data and the hand edits have already is not done twice.
#[test]
fn nothing_goes_home_twice() {
    let sent = Sent::review();
    let mut wrong = Vec::new();
    for (name, edited, _) in EDITS {
        let edited = edited();
        let first = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let (data, amended) = after(&first);
        let (again, _) = drafted(&data, amended);
        let file = amended.map(|text| Source::new("数据.批改.yaml", text));
        let (bytes, base) = (edited.bytes(), sent.bytes());
        let options = ReviewOptions::default().base(File { name: "原稿.docx", bytes: &base }).amendments(file.as_ref());
        let second = pull(File { name: "改回.docx", bytes: &bytes }, &again, &options).unwrap();
        if !second.edited.is_empty() || second.amended.is_some() {
            wrong.push(format!("== {name}: {:?} {:?}", second.texts, second.amended));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What nobody can put anywhere is told, with what to do.
#[test]
fn what_goes_home_nowhere_says_why() {
    for (edited, why) in [
        (Sent::review().delete("疾病防控扎实有力"), "标题由数据里的“标题”印出"),
        (Sent::review().delete("持续深化医药卫生体制改革"), "这一段以序号开头"),
        (Sent::review().split_before("高层次人才引进困难"), "段首: false"),
        (Sent::review().insert_after("存在的主要问题", NEW), "后面一段以小标题开头"),
        (
            Sent::clean()
                .split_before("高层次人才引进困难")
                .text("依然薄弱。", "依然薄弱，年轻人少，留不住。全县还缺30人，缺口很大。"),
            "新添的一条",
        ),
        (Sent::review().delete_row("丙类"), "表格由数据列出"),
        // Between the names of attachments and the signature no template says a paragraph.
        (Sent::review().insert_after("附件：", NEW), "前后的话都不能接上它"),
    ] {
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let said: Vec<&str> = pulled.texts.iter().filter_map(|text| text.why.as_deref()).collect();
        assert!(said.iter().any(|said| said.contains(why)), "{why} not in {said:?}");
        assert!(pulled.edited.is_empty() && pulled.amended.is_none() && pulled.is_open(true), "{:?}", pulled.texts);
    }
    // Out of its list.
    let whole = Sent::review().move_after("疾病防控扎实有力", "人才队伍依然薄弱").move_after(DISEASES, "疾病防控扎实有力");
    let pulled = pulled(&whole, DATA, None, ReviewOptions::default()).unwrap();
    assert!(pulled.edited.is_empty() && pulled.amended.is_none(), "{:?}", pulled.texts);
    assert!(pulled.texts.iter().any(|text| text.why.is_some()));
}
