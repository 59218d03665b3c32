//! Edits that lie between those of the tables: struck out by hand, filled beside the gap, said of a day, numbers with others behind them.

use qicao::job::draft::{DraftOptions, draft};
use qicao::job::review::{EditKind, Pulled, ReviewOptions, pull};
use qicao::{Findings, Source, Templates};

use super::desk::{DATA, Sent, docx, drafted, pulled, run, told};

/// The draft of data with one thing in the place of another.
fn sent(old: &str, new: &str) -> (String, Sent) {
    assert_eq!(DATA.matches(old).count(), 1, "{old}");
    let data = DATA.replace(old, new);
    let sent = Sent::of(&docx(&drafted(&data), true));
    (data, sent)
}

/// What is told of the figures: the key, what it says now, and whether it is sure and written.
fn figures(found: &Pulled) -> Vec<(&str, String, bool, bool)> {
    let new = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let told = found.figures.iter();
    told.map(|one| (one.key.as_str(), new(serde_json::to_value(&one.new).unwrap()), one.sure, one.apply)).collect()
}

fn struck(text: &str) -> String {
    run(text).replacen("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>", 1)
}

/// Without tracked changes people strike words out by their look, and type others beside them: never sure, and told as what is meant.
#[test]
fn words_that_were_struck_out_by_their_look_are_read_as_taken_out_and_never_sure() {
    let number = Sent::review().inside("传染病.乙类", &format!("{}{}", struck("412例"), run("421例")));
    let apart = format!("</w:t></w:r>{}<w:r><w:t>持续向好", struck("明显好转"));
    let words = Sent::review().text("明显好转", &apart);
    let whole = "深入推进清廉医院建设，群众满意度持续提升。";
    let paragraph = Sent::review().text(whole, &format!("</w:t></w:r>{}<w:r><w:t>", struck(whole)));
    let beside = Sent::review().text("明显好转。", "明显好转。</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>作风过硬。");
    for (edited, wanted) in [
        (number, "数 传染病.乙类 412例→421例 疑似 不写 1/1"),
        (words, "文 changed yaml 疑似 党员干部作风明显好转。→党员干部作风持续向好。"),
        (paragraph, "文 deleted yaml 疑似 深入推进清廉医院建设，群众满意度持续提升。→"),
        // What was typed and struck out again is no change at all.
        (beside, ""),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default());
        assert_eq!(told(&found), wanted);
        let found = found.unwrap();
        assert!(found.edited.is_empty() && found.amended.is_none(), "{wanted}");
        assert!(found.problems.len() == 1 && found.problems[0].contains("加了删除线"), "{:?}", found.problems);
    }
    let shown = format!("</w:t></w:r>{}<w:r><w:t>", struck(whole).replace("<w:strike/>", "<w:strike w:val=\"0\"/>"));
    let found = pulled(&Sent::review().text(whole, &shown), DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.is_empty() && found.problems.is_empty(), "{found:?}");
}

/// The gap of a figure and that of its 同比 have one tag: each is filled for itself.
#[test]
fn a_gap_is_filled_beside_that_of_its_change() {
    let said = "全县活产${妇幼.活产数}，同比${妇幼.活产数.同比}";
    let data = DATA
        .replace("活产数: 1245人", "活产数: {值: 待报, 上年: 1201人}")
        .replace("全县活产${妇幼.活产数}", said)
        .replace("  附表: true\n", "");
    let data = data.replace("{分子: 婴儿死亡, 分母: 活产数, 单位: ‰, 小数: 2, 目标: \"<=5‰\"}", "3.21‰");
    let sent = Sent::of(&docx(&drafted(&data), true));
    let own = sent.figure("妇幼.活产数", 0, "1245人");
    let found = pulled(&own, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(figures(&found), [("妇幼.活产数", "1245人".to_owned(), true, true)]);
    assert_eq!(found.edited[0].1.text(), data.replace("值: 待报, 上年: 1201人", "值: 1245人, 上年: 1201人"));
    let both = own.clone().figure("妇幼.活产数", 1, "增长3.66%");
    let found = pulled(&both, &data, None, ReviewOptions::default()).unwrap();
    let made = ("妇幼.活产数#同比", "增长3.66%".to_owned(), true, false);
    assert_eq!(figures(&found), [("妇幼.活产数", "1245人".to_owned(), true, true), made]);
    assert!(found.figures[1].why.as_ref().is_some_and(|why| why.contains("随数据变")), "{:?}", found.figures);
    let emptied = own.figure("妇幼.活产数", 1, "");
    let found = pulled(&emptied, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.gone, ["妇幼.活产数#同比"]);
    assert_eq!(found.gone_details[0].old, "【待填：活产数同比】");
}

/// Whatever is left of a gap round the number, it is the number that fills it; what says when it comes fills nothing.
#[test]
fn a_gap_is_filled_whatever_is_left_of_it() {
    let tag = "妇幼.产前筛查人数";
    let gap = "【待填：产前筛查人数】";
    for edited in [
        Sent::review().figure(tag, 0, "【待填：1102人】"),
        Sent::review().figure(tag, 0, "待填：1102人"),
        Sent::review().figure(tag, 0, &format!("{gap}1102人")),
        Sent::review().beside(tag, "", "1102人"),
        Sent::review().beside(tag, "", "1102人（含复查）"),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [(tag, "1102人".to_owned(), true, true)]);
    }
    for edited in [Sent::review().beside(tag, "", "12月底前报"), Sent::review().figure(tag, 0, "【待填：妇幼股报】")]
    {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.is_open(true), "{found:?}");
    }
}

/// 截至6月底 names nothing in a report that ends there; another day may say another number.
#[test]
fn the_day_up_to_which_a_figure_is_counted_anyway_leaves_it_what_it_was() {
    for (words, is_sure) in [
        ("截至6月底", true),
        ("截止到2024年6月30日", true),
        ("截至6月末达", true),
        ("截至5月底", false),
        ("截至2023年6月底", false),
        ("截至6月15日", false),
    ] {
        let edited = Sent::review().text("、乙类", &format!("、乙类{words}")).figure("传染病.乙类", 0, "421例");
        for edited in [edited.clone(), edited.clone().without_controls(), edited.without_controls().without_bookmarks()] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            assert_eq!(figures(&found), [("传染病.乙类", "421例".to_owned(), is_sure, is_sure)], "{words}");
            let is_home = found.edited.first().is_some_and(|(_, edited)| edited.text().contains(&format!("乙类{words}${{")));
            assert_eq!(is_home, is_sure, "{words}");
        }
    }
    // The figure's own day.
    let (data, sent) = sent("乙类: 412例", "乙类: {值: 412例, 截至: 2024-05-31}");
    let edited = sent.text("、乙类", "、乙类截至5月底").figure("传染病.乙类", 0, "421例");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(found.figures[0].apply, "{found:?}");
}

/// A number that stands first behind its name is the figure, whatever others with names of their own stand behind it; its parts are not.
#[test]
fn others_behind_a_number_leave_it_what_it_was() {
    for (typed, is_sure) in [
        ("集体学习9次、专题研讨4次", true),
        ("集体学习9次，外出考察4次", true),
        ("集体学习4次、专题研讨2次", false),
        ("集体学习9次（其中专题学习6次）", false),
        ("集体学习9次、4次", false),
        ("集体学习研讨9次、考察学习4次", false),
    ] {
        let edited = Sent::clean().text("集体学习6次", typed);
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let is_written = found.figures.iter().any(|figure| figure.apply);
        assert_eq!(is_written, is_sure, "{typed}: {:?}", found.figures);
    }
}

/// A sentence that went elsewhere in its paragraph takes along what was made of its figures: their controls say so.
#[test]
fn a_sentence_takes_its_controls_along() {
    let figures = "平安: {安全检查次数: 28次, 安全隐患排查数: 216处, 安全隐患整改数: 213处, 信访受理件数: {值: 84件, 上年: 97件}, 信访办结件数: 84件}\n";
    let topic = "  - 标题: 行政审批提速增效\n";
    let (data, sent) = sent(topic, &format!("  - {{标题: 安全稳定, 专题: 安全生产与信访}}\n{topic}"));
    let data = format!("{data}{figures}");
    drop(sent);
    let sent = Sent::of(&docx(&drafted(&data), true));
    let xml = sent.xml().to_owned();
    let start = xml.find("严守安全生产底线").unwrap();
    let head = xml[..start].rfind("<w:r>").unwrap();
    // The last run of a sentence is the head of the next: 。受理群众信访, and 。信访事项办结.
    let from = xml.find("受理群众信访").unwrap();
    let to = xml.find("信访事项办结").unwrap();
    let bare = |xml: &str| {
        let mut pieces = xml.split("<w:bookmark");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |out, text| out + &text[text.find("/>").unwrap() + 2..])
    };
    let open = "<w:r><w:t xml:space=\"preserve\">";
    let moved = format!("{open}{}</w:t></w:r>", bare(&xml[from..to]));
    let edited = sent.clone().with_body(format!("{}{moved}{}{}", &xml[..head], &xml[head..from], &xml[to..]));
    assert!(moved.contains("#同比"), "{moved}");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(found.amended.is_some() && !found.is_open(true), "{:?}", found.texts);
    assert_eq!(super::home::next(&data, &found), super::home::lines(&edited.bytes()));
}

/// A goal is no number of the figure: whoever is told so would write it there.
#[test]
fn a_goal_that_was_changed_is_told_as_one() {
    let said = "婴儿死亡率为${妇幼.婴儿死亡率}（目标${妇幼.婴儿死亡率.目标}）";
    let (data, sent) = sent("婴儿死亡率为${妇幼.婴儿死亡率}", said);
    let gone = sent.clone().overtyped("（目标5‰）", "（目标4‰）");
    for edited in [sent.figure("妇幼.婴儿死亡率#目标", 0, "4‰"), gone] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [("妇幼.婴儿死亡率#目标", "4‰".to_owned(), true, false)]);
        let why = "这里印的是“妇幼.婴儿死亡率”的目标；目标变了的，请改数据里它的“目标”";
        assert_eq!(found.figures[0].why.as_deref(), Some(why));
        assert!(found.edited.is_empty() && found.gone.is_empty() && found.texts.is_empty(), "{found:?}");
    }
}

/// Items that changed places are in the data then, and change places no second time.
#[test]
fn items_that_changed_places_do_so_once() {
    let (one, two) = ("村卫生室公有产权比例逐步提高", "医疗废物集中处置实现全覆盖");
    let edited = Sent::review().text(one, "\u{1}").text(two, one).text("\u{1}", two);
    let first = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let data = first.edited[0].1.text().to_owned();
    assert_eq!(data, DATA.replace(one, "\u{1}").replace(two, one).replace('\u{1}', two));
    let (bytes, base) = (edited.bytes(), Sent::review().bytes());
    let options = DraftOptions::default();
    let today = draft(&[Source::new("数据.yaml", data)], &Templates::built_in(), &options, &mut Findings::new()).unwrap();
    let file = |name, bytes| qicao::job::review::File { name, bytes };
    let options = ReviewOptions::default().base(file("原稿.docx", &base));
    let second = pull(file("改回.docx", &bytes), &today, &options).unwrap();
    assert!(second.edited.is_empty() && !second.is_open(true), "{second:?}");
}

/// A heading that counts its items is the data's: its words go home, and its number is the program's.
#[test]
fn a_heading_that_counts_its_items_keeps_counting_them() {
    let (data, sent) = sent("标题: 基础建设持续推进", "标题: 基础建设办好{数}件实事");
    let words = sent.clone().text("基础建设办好三件实事", "基础建设扎实办好三件实事");
    let found = pulled(&words, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.edited[0].1.text(), data.replace("基础建设办好{数}", "基础建设扎实办好{数}"));
    assert!(!found.is_open(true), "{found:?}");
    let number = sent.text("办好三件", "办好四件").text("实现全覆盖。", "实现全覆盖；四是急救站点实现联网。");
    let found = pulled(&number, &data, None, ReviewOptions::default()).unwrap();
    let heading = found.texts.iter().find(|text| text.kind == EditKind::Heading).unwrap();
    assert!(heading.why.as_ref().is_some_and(|why| why.contains("条目添减了会自己变")), "{heading:?}");
    let last = "      - 医疗废物集中处置实现全覆盖\n";
    assert_eq!(found.edited[0].1.text(), data.replace(last, &format!("{last}      - 急救站点实现联网\n")));
    assert!(found.amended.is_none(), "{:?}", found.amended);
}

/// The number of a heading is the program's: one of another kind is said to be form, and another one of its kind is nothing.
#[test]
fn a_number_of_another_kind_is_form() {
    for (old, new, notes) in
        [("（二）疾病防控", "二、疾病防控", 1), ("（二）疾病防控", "(二)疾病防控", 0), ("（二）疾病防控", "（五）疾病防控", 0)]
    {
        let found = pulled(&Sent::review().text(old, new), DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.is_empty() && found.problems.len() == notes, "{new}: {found:?}");
        assert!(found.problems.iter().all(|told| told.contains("序号换了样子")), "{:?}", found.problems);
    }
}

/// A clause with two numbers that stands in another paragraph takes both along, and neither is gone.
#[test]
fn the_second_number_of_a_clause_goes_with_the_first() {
    let (data, sent) = sent("，慰问困难党员支出${党建.慰问金}", "，走访慰问困难党员${党建.党建会议}${党建.慰问金}");
    let data = data.replace("召开党建会议${党建.党建会议}，", "");
    drop(sent);
    let sent = Sent::of(&docx(&drafted(&data), false));
    let clause = "，走访慰问困难党员5次5000元";
    for (now, applies) in [("，走访慰问困难党员5次5000元", true), ("，走访慰问困难党员6次6200元", false)] {
        let edited = sent.clone().text(clause, "").text("群众满意度持续提升", &format!("群众满意度持续提升{now}"));
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.gone.is_empty(), "{found:?}");
        assert_eq!(!found.edited.is_empty(), applies, "{found:?}");
        assert!(applies || found.figures.len() == 2 && found.figures.iter().all(|figure| !figure.sure), "{found:?}");
    }
}

/// A paragraph that was typed anew with the tracking of changes on leaves its controls empty at one place: its figures are where their
/// words are now.
#[test]
fn a_paragraph_that_was_typed_anew_with_tracked_changes_is_read_by_its_words() {
    let xml = Sent::review().xml().to_owned();
    for (words, new, told_figures) in [
        (
            "受理行政审批",
            "受理行政审批32件，其中机构校验18件、医师注册14件，按时办结率保持在较高水平。",
            "数 审批.受理 30件→32件 必定 写回 1/1 〔王局〕\n数 审批.受理.其中.医师注册 12件→14件 必定 写回 1/1 〔王局〕",
        ),
        // Another sentence: none of the numbers is known.
        ("受理行政审批", "全年共受理32件、办结31件。", ""),
    ] {
        let at = xml.find(words).unwrap();
        let start = xml[..at].rfind("<w:r>").unwrap();
        let end = at + xml[at..].find("</w:p>").unwrap();
        let by = r#"w:id="97" w:author="王局" w:date="2024-07-10T09:00:00Z""#;
        let gone = xml[start..end].replace("<w:r>", &format!("<w:del {by}><w:r>")).replace("</w:r>", "</w:r></w:del>");
        let gone = gone.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>");
        let body = format!("{}{gone}<w:ins {by}>{}</w:ins>{}", &xml[..start], run(new), &xml[end..]);
        let found = pulled(&Sent::review().with_body(body), DATA, None, ReviewOptions::default());
        match told_figures {
            "" => assert!(found.as_ref().unwrap().figures.iter().all(|figure| !figure.apply), "{found:?}"),
            _ => assert_eq!(told(&found), told_figures),
        }
    }
}

/// What happens is counted in any of the words for it; what else is counted is something else.
#[test]
fn events_are_counted_in_several_words() {
    for (new, is_sure) in [("8起", true), ("8件", true), ("8场", true), ("80人", false), ("8家", false)] {
        let edited = Sent::review().figure("党建.集体学习", 0, new);
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(figures(&found), [("党建.集体学习", new.to_owned(), is_sure, is_sure)]);
    }
}

/// Points that became paragraphs of their own are no heading and its text.
#[test]
fn points_that_became_paragraphs_say_what_to_write() {
    let edited = Sent::review().split_before("二是村卫生室").split_before("三是医疗废物");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let why = found.texts[0].why.as_deref().unwrap_or_default();
    assert!(found.texts.len() == 1 && why.contains("改成“条目”"), "{:?}", found.texts);
}

/// Another paragraph in the place of one that went: it goes home there, whole or not at all.
#[test]
fn a_paragraph_in_the_place_of_another_goes_home_there() {
    let new = "另外一件完全不同的事情，谁也没有想到。";
    let data = DATA.lines().find(|line| line.contains("正文: 上半年共报告法定传染病")).unwrap();
    for (old, wanted) in [
        ("上半年共报告法定传染病", Ok(DATA.replace(data, &format!("    正文: {new}")))),
        ("通过微信公众号发布信息", Err(format!("改为: \"{new}\""))),
    ] {
        let edited = Sent::review().insert_after(old, new).delete(old);
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.len() == 2 && found.texts.iter().all(|text| text.goes_home()), "{:?}", found.texts);
        match wanted {
            Ok(data) => assert_eq!(found.edited[0].1.text(), data),
            Err(kept) => assert!(found.amended.as_ref().is_some_and(|text| text.contains(&kept)), "{:?}", found.amended),
        }
        assert_eq!(super::home::next(DATA, &found), super::home::lines(&edited.bytes()), "{old}");
    }
}

/// Several clauses that were typed over at once leave their bookmarks empty behind them: their figures are found by their words.
#[test]
fn clauses_that_were_typed_over_at_once_are_found_by_their_words() {
    let (old, new) = ("，组织集体学习6次，开展主题党日7期", "，组织集体学习8次，开展主题党日9期");
    for edited in [Sent::review(), Sent::review().without_controls(), Sent::review().without_tags()] {
        let found = pulled(&edited.overtyped(old, new), DATA, None, ReviewOptions::default()).unwrap();
        let wanted = [("党建.集体学习", "8次".to_owned(), true, true), ("党建.主题党日", "9期".to_owned(), true, true)];
        assert_eq!(figures(&found), wanted, "{:?}", found.texts);
        assert!(found.texts.is_empty() && found.gone.is_empty(), "{found:?}");
    }
}

/// An item whose number is another word now did not go.
#[test]
fn an_item_with_a_number_of_another_kind_says_so() {
    let edited = Sent::review().text("（一）人才队伍", "一是人才队伍").text("（二）信息化", "二是信息化");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let why = |text: &qicao::job::review::TextChange| text.why.as_ref().is_some_and(|why| why.contains("序号由程序编"));
    assert!(found.texts.len() == 2 && found.texts.iter().all(why), "{:?}", found.texts);
    assert!(found.edited.is_empty() && found.amended.is_none(), "{found:?}");
}

/// Of two numbers of one unit one clause went: the other number is that behind its own words, if it can be no other.
#[test]
fn a_number_behind_its_own_words_is_it_where_its_neighbour_went() {
    for (now, is_sure) in [
        ("机构校验19件，按时", true),
        ("机构校验30件，按时", false),
        ("机构校验12件，按时", false),
        ("机构校验、医师注册31件，按时", false),
        ("机构校验等31件，按时", false),
        ("机构校验多19件，按时", false),
    ] {
        let edited = Sent::clean().text("机构校验18件、医师注册12件，按时", now);
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let is_written = found.edited.first().is_some_and(|(_, edited)| edited.text().contains("机构校验: 19件"));
        assert_eq!(is_written, is_sure, "{now}: {:?} {:?}", figures(&found), found.texts);
        assert!(is_sure || found.edited.is_empty() && found.amended.is_none(), "{now}: {found:?}");
        if is_sure {
            assert_eq!(found.gone, ["审批.受理.其中.医师注册"]);
            assert!(found.edited[0].1.text().contains("其中机构校验${审批.受理.其中.机构校验}，按时"), "{:?}", found.texts);
        }
    }
}

/// 次 typed behind a measure word makes another one: 1245人, 1245人次.
#[test]
fn times_typed_behind_a_number_is_its_unit() {
    for (typed, applies) in [("次", true), ("次数", false)] {
        let typed_beside = Sent::review().beside("妇幼.活产数", "", typed);
        for edited in [typed_beside.clone(), typed_beside.clone().without_tags(), typed_beside.without_controls()] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            let is_it = figures(&found) == [("妇幼.活产数", "1245人次".to_owned(), true, true)];
            assert_eq!(is_it, applies, "{typed}: {:?} {:?}", figures(&found), found.texts);
        }
        let edited = Sent::clean().text("全县活产1245人", &format!("全县活产1245人{typed}"));
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(found.figures.iter().any(|figure| figure.apply), applies, "{typed}: {:?}", figures(&found));
    }
}

/// A number that is said of two figures is neither's; where each is said to be as much it is.
#[test]
fn a_number_said_of_two_is_never_sure() {
    for (now, is_sure) in [
        ("机构校验、医师注册31件，按时", false),
        ("机构校验和医师注册31件，按时", false),
        ("机构校验及医师注册共31件，按时", false),
        ("机构校验、医师注册均为15件，按时", true),
    ] {
        for sent in [Sent::clean(), Sent::review()] {
            let edited = sent.overtyped("机构校验18件、医师注册12件，按时", now);
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            let applies = found.figures.iter().any(|figure| figure.apply);
            assert!(applies <= is_sure, "{now}: {:?} {:?}", figures(&found), found.texts);
            assert!(is_sure || found.edited.is_empty() && found.amended.is_none(), "{now}: {found:?}");
        }
    }
}

/// What a number holds, named in brackets behind it, is no part that stands for it.
#[test]
fn what_a_number_holds_may_be_named_behind_it() {
    for (now, is_sure) in [
        ("集体学习9次（其中专题研讨4次）", true),
        ("集体学习9次（含专题研讨4次）", true),
        ("集体学习2次（线上）、4次（线下）", false),
        ("集体学习9次（其中专题学习6次）", false),
    ] {
        let found = pulled(&Sent::clean().text("集体学习6次", now), DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(found.figures.iter().any(|figure| figure.apply), is_sure, "{now}: {:?}", found.figures);
    }
}

/// A name that begins with a digit, or holds a mark, stands in 「」 wherever its figure is written.
#[test]
fn a_figure_that_moves_is_written_as_the_data_writes_its_name() {
    for name in ["12320热线咨询", "执业（助理）医师", "0—6岁儿童"] {
        let data = DATA.replace("主题党日: 7期", &format!("{name}: 7期"));
        let data = data.replace("开展主题党日${党建.主题党日}", &format!("开展主题党日${{党建.「{name}」}}"));
        let sent = Sent::of(&docx(&drafted(&data), true));
        let xml = sent.xml().to_owned();
        let start = xml.find("，开展主题党日").unwrap();
        let end = start + xml[start..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
        let clause = xml[start..end].to_owned();
        let into = "群众满意度持续提升";
        let moved = xml.replace(&clause, "</w:t></w:r>").replace(&format!("{into}。"), &format!("{into}{clause}<w:r><w:t>。"));
        // A whole paragraph that comes with the figure in it.
        let behind = xml.find(into).unwrap();
        let behind = behind + xml[behind..].find("</w:p>").unwrap() + "</w:p>".len();
        let control = clause["，".len()..].replace("开展主题党日", "另外开展主题党日");
        let fresh = format!("<w:p><w:r><w:t xml:space=\"preserve\">{control}<w:r><w:t>。</w:t></w:r></w:p>");
        let copied = format!("{}{fresh}{}", &xml[..behind], &xml[behind..]);
        for edited in [moved, copied] {
            let found = pulled(&sent.clone().with_body(edited.clone()), &data, None, ReviewOptions::default()).unwrap();
            for (_, text) in &found.edited {
                assert!(text.text().contains(&format!("主题党日${{党建.「{name}」}}")), "{:?}", found.texts);
            }
            let edited = super::home::lines(&sent.clone().with_body(edited).bytes());
            assert!(found.is_open(true) || super::home::next(&data, &found) == edited, "{name}");
        }
    }
}

/// A clause of the data that moved into the words of a template: its figure would be printed nowhere, so that neither is written.
#[test]
fn a_clause_of_the_data_that_moved_into_a_template_is_left_in_both() {
    let xml = Sent::review().xml().to_owned();
    let start = xml.find("，开展主题党日").unwrap();
    let end = start + xml[start..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    let clause = xml[start..end].to_owned();
    let moved = xml.replace(&clause, "</w:t></w:r>").replace("，在新媒体平台", &format!("{clause}<w:r><w:t>，在新媒体平台"));
    let found = pulled(&Sent::review().with_body(moved), DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty() && found.amended.is_none() && found.is_open(true), "{found:?}");
    assert!(found.texts.len() == 2 && found.texts.iter().all(|text| text.why.is_some()), "{:?}", found.texts);
}

/// Words typed before the number of a heading are none of the heading.
#[test]
fn words_before_the_number_of_a_heading_are_not_written_into_it() {
    let edited = Sent::review().text("（一）人才队伍依然薄弱", "目前（一）人才队伍依然薄弱");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty() && found.is_open(true), "{:?}", found.texts);
}
