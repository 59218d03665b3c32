//! Words beside a figure that name another one, and sentences whose figures are held back: what is not sure is never written, on whatever
//! way the figure was found.

use qicao::job::review::ReviewOptions;

use super::desk::{DATA, Sent, docx, drafted, pulled};

/// What was done, and the edited draft.
type Edit = (&'static str, fn() -> Sent);

/// The number that was typed is another figure's.
const RENAMED: &[Edit] = &[
    ("新增的", || Sent::review().text("、乙类", "、乙类新增").figure("传染病.乙类", 0, "21例")),
    ("确诊的", || Sent::review().text("、乙类", "、乙类确诊").figure("传染病.乙类", 0, "398例")),
    ("同期的", || Sent::review().text("、乙类", "、乙类同期").figure("传染病.乙类", 0, "398例")),
    ("其中的", || Sent::review().text("、乙类", "、乙类其中").figure("传染病.乙类", 0, "98例")),
    ("和别的一起", || Sent::review().text("召开党建会议", "召开党建会议等").figure("党建.党建会议", 0, "15次")),
    ("打在控件里的新增", || Sent::review().figure("传染病.乙类", 0, "新增421例")),
    ("附近不是近", || Sent::review().text("、乙类", "、乙类附近").figure("传染病.乙类", 0, "98例")),
    ("换了指标", || Sent::review().text("组织集体学习", "走访困难群众").figure("党建.集体学习", 0, "12次")),
    ("名目里换一个词", || Sent::review().text("慰问困难党员支出", "慰问困难职工支出").figure("党建.慰问金", 0, "3200元")),
    ("名目前面换一个词", || Sent::review().text("、医师注册", "、护士注册").figure("审批.受理.其中.医师注册", 0, "19件")),
    ("新名目含着旧名目", || {
        Sent::review().text("、医师注册", "、外国医师短期执业和医师注册").figure("审批.受理.其中.医师注册", 0, "19件")
    }),
    ("旧名目后面添了词", || {
        Sent::review().text("其中机构校验", "其中机构校验变更").figure("审批.受理.其中.机构校验", 0, "7件")
    }),
    ("句子换了", || Sent::review().text("举办健康讲座，听众", "发放宣传册").figure("讲座", 0, "5200份")),
    ("换了地域", || Sent::review().text("全县活产", "全省活产").figure("妇幼.活产数", 0, "24.5万人")),
    ("换了量词和数", || Sent::review().figure("党建.主题党日", 0, "80人")),
    ("两个数并成一个", || {
        let sent = Sent::review().text("其中机构校验", "其中机构校验和医师注册共").figure("审批.受理.其中.机构校验", 0, "31件");
        sent.text("、医师注册", "").typed_over("审批.受理.其中.医师注册", "")
    }),
    ("两个数加在一起", || {
        let sent = Sent::review().text("其中机构校验", "其中机构校验等合计").figure("审批.受理.其中.机构校验", 0, "30件");
        sent.text("、医师注册", "").typed_over("审批.受理.其中.医师注册", "")
    }),
    ("水平换成增加了多少", || Sent::review().text("全县活产", "全县活产增加").figure("妇幼.活产数", 0, "120人")),
    ("新增的一部分", || Sent::review().text("全县活产", "全县二孩活产").figure("妇幼.活产数", 0, "520人")),
    ("对调只差一个字的名目", || {
        let sent = Sent::review().text("其中甲类", "其中丁类").text("、乙类", "、甲类");
        sent.text("其中丁类", "其中乙类")
    }),
    ("没有完成的", || Sent::review().text("其中机构校验", "其中未机构校验").figure("审批.受理.其中.机构校验", 0, "2件")),
    ("只对调名目，前一个在句首的话后面", || {
        Sent::review().text("其中机构校验", "其中丁类").text("、医师注册", "、机构校验").text("其中丁类", "其中医师注册")
    }),
];

/// The words became others, and name what they named.
const SAME: &[Edit] = &[
    ("全县共", || Sent::review().text("、乙类", "、乙类全县共").figure("传染病.乙类", 0, "421例")),
    ("今年以来累计", || Sent::review().text("、乙类", "、乙类今年以来累计").figure("传染病.乙类", 0, "421例")),
    ("高达", || Sent::review().text("、乙类", "、乙类高达").figure("传染病.乙类", 0, "421例")),
    ("后面添括号", || Sent::review().figure("传染病.乙类", 0, "421例").text("、丙类", "（含复阳）、丙类")),
    ("后面添一个分句", || Sent::review().figure("传染病.乙类", 0, "421例").text("、丙类", "，居全州第一、丙类")),
    ("打在控件里的累计", || Sent::review().figure("传染病.乙类", 0, "累计421例")),
    ("打在控件外的累计", || Sent::review().beside("传染病.乙类", "累计", "").figure("传染病.乙类", 0, "421例")),
    ("名目不改", || Sent::review().text("组织集体学习", "先后开展集体学习").figure("党建.集体学习", 0, "9次")),
    ("少了动词", || Sent::review().text("组织集体学习", "集体学习").figure("党建.集体学习", 0, "9次")),
    ("添了共", || Sent::review().text("慰问困难党员支出", "慰问困难党员共支出").figure("党建.慰问金", 0, "6200元")),
    ("目录里的别名", || Sent::review().text("全县活产", "全县共有活产婴儿").figure("妇幼.活产数", 0, "1254人")),
    ("只换了说的是什么人", || Sent::review().text("全县活产", "全县活产新生儿").figure("妇幼.活产数", 0, "1254人")),
    ("名目里添专题", || Sent::review().text("召开党建会议", "共召开党建专题会议").figure("党建.党建会议", 0, "8次")),
    ("降到多少", || Sent::review().text("、乙类", "、乙类传染病下降到").figure("传染病.乙类", 0, "380例")),
    ("名目后面添为", || Sent::review().text("占全年计划的", "占到全年计划的").figure("经费.占比", 0, "65%")),
    ("名目变短", || Sent::review().text("召开党建会议", "召开会议").figure("党建.党建会议", 0, "8次")),
    ("和别的合计", || {
        Sent::review().text("、医师注册", "、医师注册和多点执业合计").figure("审批.受理.其中.医师注册", 0, "19件")
    }),
];

/// A number that became rough is that number, on whatever side of its control the word was typed.
#[test]
fn words_that_make_a_number_rough_are_part_of_it() {
    for (before, behind, new) in [
        ("约", "", "约421例"),
        ("近", "", "近421例"),
        ("超过", "", "超过421例"),
        ("", "左右", "421例左右"),
        ("", "以上", "421例以上"),
        ("累计约", "", "约421例"),
        ("", "左右（含复阳）", "421例左右"),
    ] {
        for (way, bare) in WAYS {
            let edited = bare(Sent::review().beside("传染病.乙类", before, behind).figure("传染病.乙类", 0, "421例"));
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            let home = found.edited.first().map(|(_, edited)| edited.text().to_owned()).unwrap_or_default();
            assert!(home.contains(&format!("乙类: {new}\n")) && !found.is_open(true), "{new}, {way}: {found:?}");
        }
    }
}

/// What a draft lost on its way.
type Way = (&'static str, fn(Sent) -> Sent);

/// The ways on which figures are found.
const WAYS: &[Way] = &[
    ("标记", |sent| sent),
    ("没有标记", Sent::without_tags),
    ("没有控件", Sent::without_controls),
    ("什么也不剩", |sent| sent.without_controls().without_bookmarks()),
];

#[test]
fn a_number_under_another_name_is_never_sure() {
    let mut wrong = Vec::new();
    for (name, edited) in RENAMED {
        for (way, bare) in WAYS {
            let pulled = pulled(&bare(edited()), DATA, None, ReviewOptions::default()).unwrap();
            let is_sure = pulled.figures.iter().any(|figure| figure.sure || figure.apply);
            // With nothing left but the text it may be told as words alone.
            let is_told = !pulled.figures.is_empty() || pulled.texts.iter().any(|text| text.why.is_some());
            if is_sure || !is_told || !pulled.edited.is_empty() || pulled.amended.is_some() {
                wrong.push(format!(
                    "== {name}, {way}: {:?} {:?}",
                    pulled.figures.iter().map(|figure| (&figure.new, &figure.why)).collect::<Vec<_>>(),
                    pulled.texts.iter().map(|text| (&text.new, &text.why)).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_under_its_own_name_is_sure_whatever_stands_round_it() {
    let mut wrong = Vec::new();
    for (name, edited) in SAME {
        for (way, bare) in WAYS {
            let pulled = pulled(&bare(edited()), DATA, None, ReviewOptions::default()).unwrap();
            if pulled.figures.len() != 1 || !pulled.figures[0].apply || !pulled.texts.iter().all(|text| text.goes_home()) {
                wrong.push(format!("== {name}, {way}: {:?} {:?}", pulled.figures, pulled.texts));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The number stands, and the words beside it say the opposite, or name another figure.
#[test]
fn words_that_turn_a_number_round_are_told_and_not_written() {
    let data = DATA.replace("占全年计划的${经费.占比}", "比上年增长${经费.占比}");
    for (old, new) in [("比上年增长", "比上年下降"), ("、乙类", "、甲类")] {
        let sent = Sent::of(&docx(&drafted(&data), true));
        for (way, bare) in &WAYS[..3] {
            let edited = bare(sent.clone().text(old, new));
            let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
            let is_doubtful = pulled.texts.iter().all(|text| !text.sure || text.why.is_some()) && !pulled.texts.is_empty();
            assert!(is_doubtful && pulled.edited.is_empty() && pulled.amended.is_none(), "{old}, {way}: {:?}", pulled.texts);
        }
    }
}

/// A figure in one of its two places, one that is no number, one that is said by a change, one that the data changed too.
#[test]
fn a_sentence_goes_home_with_its_figures_or_not_at_all() {
    let moved_on = DATA.replace("党建会议: 5次", "党建会议: 7次");
    let half: &[(&str, &str, Sent, &str)] = &[
        (
            "两处改一处",
            DATA,
            Sent::review().text("、丙类", "、丙类下降到").figure("传染病.丙类", 0, "325例"),
            "“传染病.丙类”没有写回",
        ),
        (
            "读不成数",
            DATA,
            Sent::review().text("，开展主题党日", "，多次开展主题党日").figure("党建.主题党日", 0, "数期"),
            "“党建.主题党日”没有写回",
        ),
        (
            "算出的话",
            DATA,
            Sent::review().text("通过微信公众号发布信息", "微信信息有所回落，通过公众号发布信息").figure(
                "宣传.微信信息#同比",
                0,
                "同比下降7.63%",
            ),
            "“宣传.微信信息的同比”没有写回",
        ),
        (
            "数据也改了",
            &moved_on,
            Sent::review().text("召开党建会议", "先后召开党建会议").figure("党建.党建会议", 0, "8次"),
            "“党建.党建会议”没有写回",
        ),
    ];
    for (name, data, edited, why) in half {
        for (way, bare) in WAYS {
            let base = (*data != DATA).then(|| bare(Sent::review()));
            let pulled = pulled(&bare(edited.clone()), data, base.as_ref(), ReviewOptions::default()).unwrap();
            let said: Vec<&str> = pulled.texts.iter().filter_map(|text| text.why.as_deref()).collect();
            let is_home = !pulled.edited.is_empty() || pulled.amended.is_some();
            // Where only the text is left it may be the figure that nobody can tell.
            let is_said = said.iter().any(|said| said.contains(why) || *way == "什么也不剩");
            assert!(!is_home && is_said && pulled.is_open(true), "{name}, {way}: {said:?} {:?}", pulled.figures);
        }
    }
    // Of a paragraph of the data all sentences are written as one.
    let data = DATA.replace("党员干部作风明显好转。", "这一句谁也不改。党员干部作风明显好转。");
    let sent = Sent::of(&docx(&drafted(&data), true)).text("，开展主题党日", "，先后开展主题党日");
    let sent = sent.figure("党建.主题党日", 0, "数期").text("作风明显好转", "作风持续向好");
    let apart = pulled(&sent, &data, None, ReviewOptions::default()).unwrap();
    let said: Vec<_> = apart.texts.iter().filter_map(|text| text.why.as_deref()).collect();
    assert!(apart.edited.is_empty() && said.len() == 2 && said[1].contains("同一段里有数没有写回"), "{said:?}");

    let same = pulled(&half[0].2, DATA, None, ReviewOptions::default().same(true)).unwrap();
    assert!(!same.is_open(true) && same.edited[0].1.text().contains("丙类下降到${"), "{:?}", same.texts);
}

/// A figure that is computed says so itself once what it is computed from is written: its sentence goes home.
#[test]
fn a_sentence_goes_home_with_what_its_figures_are_computed_from() {
    let edited = Sent::review().figure("妇幼.婴儿死亡", 0, "5例").figures("妇幼.婴儿死亡率", "4.02‰");
    let edited = edited.text("，产前筛查", "，全部进行了评审，产前筛查");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let home = pulled.edited[0].1.text();
    assert!(home.contains("婴儿死亡: 5例") && home.contains("，全部进行了评审，产前筛查${"), "{:?}", pulled.texts);
}

/// What moved is never told to be deleted; where it went is said.
#[test]
fn what_moved_says_where_it_went() {
    for edited in [
        Sent::review().move_after("人才队伍依然薄弱", "信息化水平不高"),
        Sent::review().move_after("疾病防控扎实有力", "按时办结率"),
        Sent::review().move_after("深入推进清廉医院建设", "按时办结率"),
    ] {
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        let said: Vec<&str> = pulled.texts.iter().filter_map(|text| text.why.as_deref()).collect();
        assert!(said.iter().any(|said| said.contains("移到“")) && !said.iter().any(|said| said.contains("删去")), "{said:?}");
    }
}

/// A heading that was run into its paragraph is one change, and no draft ever said both as one.
#[test]
fn paragraphs_that_were_merged_are_told_once() {
    let pulled = pulled(&Sent::review().merge("疾病防控扎实有力"), DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(pulled.texts.len(), 1, "{:?}", pulled.texts);
    assert!(pulled.texts[0].old.contains('\n'), "{:?}", pulled.texts);
}

/// A section that went is one.
#[test]
fn what_the_program_numbers_is_told_as_a_whole() {
    let edited = Sent::review().delete("宣传工作有声有色").delete("微信");
    let pulled = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let said: Vec<&str> = pulled.texts.iter().filter_map(|text| text.why.as_deref()).collect();
    assert!(pulled.edited.is_empty() && pulled.amended.is_none(), "{said:?}");
    assert!(said.iter().any(|said| said.contains("请在数据里把这一节整个删去")), "{said:?}");
}

/// The words before a figure stand in many templates; before this figure they stand in one.
#[test]
fn a_sentence_of_a_template_is_found_by_its_figures() {
    let text = DATA.lines().find(|line| line.contains("正文: 全县活产")).unwrap();
    let data = DATA.replace(text, "    专题: 妇幼健康");
    let edited = Sent::of(&docx(&drafted(&data), true)).text("全县活产", "全县共有活产");
    let pulled = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(pulled.texts[0].file.as_deref(), Some("专题/妇幼健康.md"), "{:?}", pulled.texts);
}

/// Words that were made of a figure go with their clause, wherever their control was left: a year's number never stays behind as words.
#[test]
fn words_made_of_a_figure_stay_so_where_their_clause_went() {
    let old = "通过微信公众号发布信息409条，同比增长7.63%，在新媒体平台刊发信息29条。";
    let moved = "在新媒体平台刊发信息29条，通过微信公众号发布信息409条，同比增长7.63%。";
    for sent in [Sent::review(), Sent::clean()] {
        let found = pulled(&sent.clone().overtyped(old, moved), DATA, None, ReviewOptions::default()).unwrap();
        let wanted = "\"在新媒体平台刊发信息${宣传.媒体信息}，通过微信公众号发布信息${宣传.微信信息}，${宣传.微信信息#同比}。\"";
        assert!(found.amended.as_ref().is_some_and(|kept| kept.contains(wanted)), "{:?}", found.amended);
        assert!(found.gone.is_empty() && found.figures.is_empty(), "{found:?}");
        // With another number nothing is written, and none of them is told to be gone.
        for new in [
            "在新媒体平台刊发信息31条，通过微信公众号发布信息409条，同比增长7.63%。",
            "在新媒体平台刊发信息31条，通过微信公众号发布信息419条，同比增长10.26%。",
            "在新媒体平台刊发信息409条，通过微信公众号发布信息29条，同比增长7.63%。",
            "县级以上媒体报道31条，通过微信公众号发布信息409条，同比增长7.63%。",
        ] {
            let found = pulled(&sent.clone().overtyped(old, new), DATA, None, ReviewOptions::default()).unwrap();
            assert!(found.edited.is_empty() && found.amended.is_none() && found.gone.is_empty(), "{new}: {found:?}");
            assert!(found.figures.iter().all(|figure| !figure.sure), "{new}: {:?}", found.figures);
        }
    }
    // Typed before its name, or beside another number of its unit, it is not gone.
    for new in ["共30件行政审批", "受理行政审批35件（网上办理30件）"] {
        for sent in [Sent::review(), Sent::clean()] {
            let found = pulled(&sent.overtyped("受理行政审批30件", new), DATA, None, ReviewOptions::default()).unwrap();
            assert!(found.edited.is_empty() && found.gone.is_empty() && found.is_open(true), "{new}: {found:?}");
            assert!(found.figures.iter().all(|figure| !figure.sure), "{new}: {:?}", found.figures);
        }
    }
    // Of a text of the data too: a clause that was typed anew elsewhere has its figure still, which nobody can tell.
    let (old, new) =
        ("召开党建会议5次，组织集体学习6次，开展主题党日7期，", "开展党日活动9期，召开党建会议5次，组织集体学习6次，");
    for sent in [Sent::review(), Sent::clean()] {
        let found = pulled(&sent.overtyped(old, new), DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.gone.is_empty() && found.is_open(true), "{found:?}");
        assert!(
            found.texts.iter().all(|text| text.why.as_deref().is_some_and(|why| why.contains("认不准"))),
            "{:?}",
            found.texts
        );
    }
}
