//! Why something is not written: the reason is the one that holds, and says what to do.

use qicao::job::review::{From, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};

#[test]
fn a_change_that_the_data_states_is_not_called_computed() {
    let stated = DATA.replace("{值: 409条, 上年: 380条}", "{值: 409条, 同比: 7.6%}");
    assert_ne!(stated, DATA);
    for (data, new, wanted) in [
        (stated.as_str(), "同比增长7.5%", "这句话照数据里写的同比（7.6%）印出；要改请改那里的“同比”"),
        (&stated, "同比下降7.6%", "这句话照数据里写的同比（7.6%）印出；要改请改那里的“同比”"),
        (&stated, "较去年同期增长7.6%", "这句话照数据里写的同比（7.6%）印出；只换说法的，请自己改模板"),
        (DATA, "同比增长7.5%", "这句话由“宣传.微信信息”算出，随数据变；要改请改数据里的数"),
    ] {
        let sent = Sent::of(&docx(&drafted(data), true)).figure("宣传.微信信息#同比", 0, new);
        let found = pulled(&sent, data, None, ReviewOptions::default()).unwrap();
        assert_eq!(found.figures[0].why.as_deref(), Some(wanted), "{new}");
        assert!(found.edited.is_empty(), "{new}");
    }
}

/// 宣传.微信信息 has a 上年, so that the annex prints it as well.
#[test]
fn a_figure_that_only_the_annex_still_says_is_told_so() {
    let found = pulled(&Sent::review().figure("宣传.微信信息", 0, "419条"), DATA, None, ReviewOptions::default()).unwrap();
    let why = found.figures.iter().find(|figure| figure.key == "宣传.微信信息").and_then(|figure| figure.why.as_deref());
    assert_eq!(why, Some("2处里只改了1处，没改的在表里；要都照这样改，请加 --same"));
    assert!(found.edited.is_empty());
}

/// The full stop behind the last point is the program's: without it only the form is another, and words go home all the same.
#[test]
fn a_full_stop_that_the_program_puts_is_nobodys_to_write() {
    for (new, home) in [
        ("集中处置实现全覆盖", None),
        ("集中处置实现全覆盖；", None),
        ("集中处置实现全面覆盖", Some("- 医疗废物集中处置实现全面覆盖\n")),
        ("集中处置实现全面覆盖。", Some("- 医疗废物集中处置实现全面覆盖\n")),
        ("集中处置覆盖率达100%", Some("- 医疗废物集中处置覆盖率达100%\n")),
    ] {
        let found = pulled(&Sent::review().text("集中处置实现全覆盖。", new), DATA, None, ReviewOptions::default()).unwrap();
        match home {
            Some(_) => assert!(found.texts[0].why.is_none() && found.problems.is_empty(), "{new}"),
            None => {
                assert!(found.is_empty() && found.problems[0].contains("末尾的标点变了") && !found.is_open(false), "{found:?}")
            }
        }
        let written = found.edited.first().map(|(_, edited)| edited.text().to_owned());
        assert_eq!(written.is_some(), home.is_some(), "{new}");
        assert!(home.is_none_or(|home| written.is_some_and(|text| text.contains(home))), "{new}");
    }
}

#[test]
fn paragraphs_of_the_data_that_were_merged_are_the_datas() {
    // Neither the heading nor the text is the greater part of the paragraph.
    let data = DATA.replace(
        "人才队伍依然薄弱, 正文: 高层次人才引进困难，基层医务人员流失较多。",
        "人才总量仍然不足, 正文: 编制结构不合理。",
    );
    assert_ne!(data, DATA);
    let sent = Sent::of(&docx(&drafted(&data), true)).merge("人才总量仍然不足");
    let found = pulled(&sent, &data, None, ReviewOptions::default()).unwrap();
    let text = &found.texts[0];
    assert_eq!((text.from, text.why.as_deref()), (From::Yaml, Some("数据里是分开写的，请自己改数据")), "{text:?}");
    let line = data.lines().position(|line| line.contains("人才总量仍然不足")).unwrap() + 1;
    assert_eq!((text.file.as_deref(), text.line), (Some("数据.yaml"), Some(line)));
}
