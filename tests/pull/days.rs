//! Days of the data that a template prints: one that became another goes home into the data, and into no hand edit.

use qicao::job::review::ReviewOptions;

use super::desk::{DATA, Sent, docx, drafted, pulled};
use super::home::{lines, next};

/// The data with honours, each with its day, and with what is counted up to the last day.
fn dated() -> (String, Sent) {
    let data = DATA
        .replace("  附表: true\n", "  附表: true\n  版式: 工作荣誉计划\n")
        .replace("    专题: 宣传与政务公开\n", "    专题: 新冠病毒感染防控与疫苗\n")
        .replace("存在问题:\n", "其他问题:\n")
        + "新冠: {确诊病例: 0例}\n\
           荣誉清单:\n\
           \x20 - {日期: 2024-03-07, 获奖者: 县中医院, 授予者: 省中医药管理局, 称号: “中医药文化宣传教育基地”称号}\n\
           \x20 - {日期: 2024/5/12, 获奖者: 县疾控中心, 授予者: 市卫生健康委, 称号: 先进集体}\n";
    let data = data[..data.find("其他问题:").unwrap()].to_owned() + &data[data.find("下步计划:").unwrap()..];
    let sent = Sent::of(&docx(&drafted(&data), true));
    (data, sent)
}

#[test]
fn another_day_goes_home_into_the_data() {
    let (data, sent) = dated();
    for (old, new, from, to) in [
        ("2024年3月7日", "2024年3月17日", "日期: 2024-03-07", "日期: 2024-03-17"),
        ("2024年3月7日", "２０２４年３月１７日", "日期: 2024-03-07", "日期: 2024-03-17"),
        ("2024年5月12日", "2024年6月2日", "日期: 2024/5/12", "日期: 2024/06/02"),
        // Most data leaves it to the period.
        ("截至2024年6月30日", "截至2024年6月25日", "  版式: 工作荣誉计划\n", "  版式: 工作荣誉计划\n  截至: 2024-06-25\n"),
    ] {
        let edited = sent.clone().text(old, new);
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.amended.is_none() && found.texts.is_empty() && !found.is_open(true), "{new}: {found:?}");
        assert_eq!(found.edited[0].1.text(), data.replace(from, to), "{new}");
        if !new.starts_with('２') {
            assert_eq!(next(&data, &found), lines(&edited.bytes()), "{new}");
        }
    }
}

/// What is no day, or which is meant, is told with the entry that says it.
#[test]
fn what_is_not_sure_of_a_day_is_told() {
    let (data, sent) = dated();
    for (data, edited) in [
        (data.clone(), sent.clone().text("2024年3月7日", "2024年2月30日")),
        (data.clone(), sent.clone().text("2024年3月7日", "2024年3月底")),
        // More was changed.
        (data.clone(), sent.clone().text("截至2024年6月30日，", "截至2024年6月25日24时，")),
        // So was what reads as another one, and is none of the data's.
        {
            let data = data.replace("获奖者: 县中医院", "获奖者: 第7月");
            let sent = Sent::of(&docx(&drafted(&data), true));
            (data, sent.overtyped("2024年3月7日，第7月被", "2024年3月17日，第8月被"))
        },
        // Two days of the data are printed so.
        {
            let data = data.replace("2024/5/12", "2024-03-07");
            let sent = Sent::of(&docx(&drafted(&data), true));
            (data, sent.overtyped("2024年3月7日", "2024年3月8日"))
        },
    ] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.amended.is_none() && found.edited.is_empty() && found.is_open(true), "{found:?}");
        assert!(found.texts[0].why.is_some(), "{found:?}");
    }
}
