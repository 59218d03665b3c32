//! Values as they come from Excel, from chat and from Word: each is put right, or told where nobody can say what was meant.

use qicao::quantity::Quantity;
use qicao::quantity::near::near;

use super::told;

/// What was typed, and the right form.
const TYPED: &[(&str, &str)] = &[
    ("12,34万元", "12.34万元"),
    ("12、3%", "12.3%"),
    ("12，3%", "12.3%"),
    ("0,5‰", "0.5‰"),
    ("1、245人", "1245人"),
    ("1，245人", "1,245人"),
    ("1'245人", "1245人"),
    ("1.245.000", "1245000"),
    ("0.5.%", "0.5%"),
    ("86 00万元", "8600万元"),
    ("1245人人", "1245人"),
    ("1245人次人次", "1245人次"),
    ("5元元", "5元"),
    ("05例", "5例"),
    ("下降5%", "-5%"),
    ("减少5人", "-5人"),
    ("↓5%", "-5%"),
    ("5%↓", "-5%"),
    ("▼0.3个百分点", "-0.3个百分点"),
    ("↑5%", "5%"),
    ("5%↑", "5%"),
    ("上升2.3个百分点", "2.3个百分点"),
    ("（1245）万元", "1245万元"),
    ("(5.2%)", "5.2%"),
    ("3.07o/oo", "3.07‰"),
    ("3.07 0/00", "3.07‰"),
    ("万分之3.5", "0.35‰"),
    ("百分之十二点三", "12.3%"),
    ("百分之百", "100%"),
    ("十分之一", "1/10"),
    ("四分之三", "3/4"),
    ("十万分之八点五", "8.5/10万"),
    ("10万分之8.5", "8.5/10万"),
    ("8.5每10万", "8.5/10万"),
    ("8.5/10 万", "8.5/10万"),
    ("1578.12 1/10万", "1578.12/10万"),
    ("3万5", "3.5万"),
    ("1亿3", "1.3亿"),
    ("二万三", "2.3万"),
    ("两万三千五", "23500"),
    ("三百五", "350"),
    ("二十五", "25"),
    ("3万五千人", "3.5万人"),
    ("一千二百余人", "1200余人"),
    ("五十来人", "约50人"),
    ("十几人", "10几人"),
    ("近三成", "近30%"),
    ("六成以上", "60%以上"),
    ("一半", "50%"),
    ("十二至十五例", "12至15例"),
    ("三四十人", "30至40人"),
    ("十二三例", "12至13例"),
    ("两三百人", "200至300人"),
    ("三五例", "3至5例"),
    ("1比1.5", "1:1.5"),
    ("12m2", "12平方米"),
    ("1.2×10^4", "12000"),
    ("1.2×10⁴人", "12000人"),
    ("95%+", "95%以上"),
    ("200+人", "200人以上"),
    ("50人①", "50人"),
    ("50人[1]", "50人"),
    ("50¹", "50"),
    ("5例左右吧", "5例左右"),
    ("100万零5千", "100.5万"),
    ("2.3pp", "2.3个百分点"),
    ("2.3个百分比", "2.3个百分点"),
    ("2.3个%", "2.3个百分点"),
    ("大于95%", "超过95%"),
    ("至少50人", "不少于50人"),
    ("大概5例", "约5例"),
    ("估计50人", "约50人"),
];

/// What may be read in two ways, or states no number at all.
const UNSURE: &[&str] = &["1,2,3", "1.245,50元", "12,34人", "1,5", "12万万元", "1.23亿万元", "5例/6例"];

/// What is written for a text that holds a blank, with what is shown of it.
const BLANKS: &[(&str, &str)] = &[
    ("完成率X.X%。", "成率X.X%"),
    ("培训医务人员某人次。", "人员某人次"),
    ("完成投资某某万元。", "投资某某万元"),
    ("增长 %。", "增长 %"),
    ("收入约 万元。", "入约 万元"),
    ("服务○例。", "服务○例"),
    ("服务N例。", "服务N例"),
    ("服务—人次。", "服务—人次"),
    ("服务...人。", "服务...人"),
    ("2024年X月召开会议。", "4年X月召"),
    ("20XX年召开会议。", "20XX年召"),
    ("某月某日召开会议。", "某月某日召开"),
    ("合格率为，达标。", "合格率为"),
    ("报告率达到。", "报告率达到"),
    ("增长个百分点。", "增长个百分点"),
    ("由%提高到95%。", "由%提高"),
    ("排名第位。", "排名第位"),
];

/// Sound texts that hold the same characters.
const SOUND: &[&str] = &[
    "X光检查50人次。",
    "某医院收治5人。",
    "由某例患者引起。",
    "某县某镇开展工作。",
    "N95口罩50个。",
    "收费5元/人。",
    "合格率为100%，报告率达到95%。",
    "分别为甲、乙。",
    "提高5个百分点，提高了几个百分点。",
    "健康N+1人。",
];

#[test]
fn what_is_typed_otherwise_is_put_right() {
    for (typed, right) in TYPED {
        let found = near(typed, None).and_then(|near| near.right);
        assert_eq!(found.as_deref(), Some(*right), "{typed}");
        assert!(Quantity::parse(right).is_some_and(|read| near(right, None).is_none() && read.written() == *right), "{right}");
    }
    for typed in UNSURE {
        assert_eq!(near(typed, None).map(|near| near.right), Some(None), "{typed}");
        assert_eq!(Quantity::parse(typed), None, "{typed}");
    }
}

#[test]
fn what_may_be_a_fall_or_below_zero_is_told_both_ways() {
    for (typed, why) in [
        ("下降5%", "名称里已经说了下降、减少的，写5%"),
        ("(5.2%)", "表示负数的，写成 -5.2%"),
        ("(1,245)", "表示负数的，写成 -1,245"),
        ("（1245）万元", "表示负数的，写成 -1245万元"),
        ("12、3%", "“、”应当是小数点"),
        ("1245人人", "“人人”写重了"),
        ("1,2,3", "看不出是一个数还是几个数"),
    ] {
        let found = near(typed, None).map(|near| near.why.join("，")).unwrap_or_default();
        assert!(found.contains(why), "{typed}: {found}");
    }
    assert!(!near("(5例)", None).is_some_and(|near| near.why.join("").contains("负数")));
}

#[test]
fn a_figure_typed_otherwise_is_a_gap_with_advice() {
    for (typed, right) in TYPED.iter().step_by(6) {
        let (code, said) = told(&format!("免疫: {{应接种: 6人, 实际接种: \"{typed}\"}}\n引言: ${{免疫.实际接种}}。\n"));
        assert!(code == 0 && said.contains("读不成数量") && said.contains(&format!("改成：{right}")), "{typed}: {said}");
    }
    for typed in UNSURE.iter().take(4) {
        let (code, said) = told(&format!("免疫: {{应接种: 6人, 实际接种: \"{typed}\"}}\n引言: ${{免疫.实际接种}}。\n"));
        assert!(code < 2 && said.contains("读不成数量") && !said.contains("改成"), "{typed}: {said}");
    }
}

#[test]
fn a_place_left_blank_is_told_and_a_sound_text_is_not() {
    for (text, shown) in BLANKS {
        let (code, said) = told(&format!("引言: \"{text}\"\n"));
        assert!(code == 0 && said.contains("文字里有空没填") && said.contains(&format!("“{shown}”")), "{text}: {said}");
    }
    let (code, said) = told(&format!("引言: \"{}\"\n", SOUND.concat()));
    assert!(code == 0 && !said.contains("留着空"), "{said}");
}

#[test]
fn visits_where_people_are_counted_are_no_slip_of_kind() {
    let (code, said) = told("妇幼: {活产数: 1245人次}\n引言: ${妇幼.活产数}。\n");
    assert!(code == 0 && said.contains("提示[量词不一]") && said.contains("单位是人"), "{said}");
}

#[test]
fn a_change_as_it_is_typed_is_put_right() {
    for (typed, right) in
        [("(20%)", "-20%"), ("（20%）", "-20%"), ("－20%", "-20%"), ("20%↓", "-20%"), ("20 %", "20%"), ("2.3个点", "2.3个百分点")]
    {
        let (code, said) = told(&format!("甲: {{值: 5例, 同比: \"{typed}\"}}\n引言: ${{甲}}。\n"));
        assert!(code == 1 && said.contains("读不成数量") && said.contains(&format!("改成：{right}")), "{typed}: {said}");
    }
}

#[test]
fn a_name_and_its_number_without_a_colon_are_put_right() {
    for line in ["报告数 = 5例", "报告数＝5例", "报告数\t5例", "报告数　5例", "报告数 :5例", "报告数 ：5例"]
    {
        let (code, said) = told(&format!("传染病:\n  甲类: 0例\n  {line}\n引言: 好。\n"));
        assert!(code == 2 && said.contains("改成：报告数: 5例"), "{line}: {said}");
    }
    // The rest of a text may hold any of these.
    let (code, said) = told("引言: 今年以来\n  甲 = 乙，\n  丙　丁。\n");
    assert!(code == 0, "{said}");
}
