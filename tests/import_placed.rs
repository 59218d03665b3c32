//! Of whom or what a number of a finished summary is, where the words nearest to it do not say: and who signed it, and when.

use qicao::base::finding::Findings;
use qicao::ledger::{self, LedgerOptions};
use qicao::{Source, base::source::Key};

use crate::cli::Desk;
use crate::import::{drafted, imported};

/// The figures of a sentence: `key=value`, one a word.
#[track_caller]
fn figures(body: &str) -> String {
    let text = format!("示例县卫生健康局2023年工作总结\n一、工作\n{body}\n示例县卫生健康局\n2023年12月25日\n");
    let (imported, findings) = imported("总结.txt", text.as_bytes());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(drafted(&imported), lines, "{findings:#?}\n{}", imported.data);
    let data = Source::new("数据.yaml", imported.data.as_str());
    let ledger = ledger::load(&[data], &LedgerOptions::default(), &mut Findings::new()).expect("data");
    let said = ledger.figures.iter().filter_map(|figure| {
        let value = figure.quantity.as_ref()?.written();
        let key = figure.key.as_str();
        let shown = if key.ends_with(".上年") { key.to_owned() } else { Key::last(key).to_owned() };
        Some(format!("{shown}={value}"))
    });
    said.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_number_is_of_what_its_sentence_says() {
    for (body, seen) in [
        // Names that begin as comparisons do.
        (
            "建立居民健康档案42.36万份，建档率93.72%；高血压患者规范管理3.92万人，规范管理率80.12%。",
            "居民健康档案建档数=42.36万份 居民健康档案建档率=93.72% 高血压患者规范管理人数=3.92万人 高血压患者规范管理率=80.12%",
        ),
        ("开展妊娠风险筛查1302例，高危孕产妇412人，管理率100%。", "妊娠风险筛查人数=1302例 高危产妇数=412人 高危产妇管理率=100%"),
        // What follows a row of parts is of the whole, what follows one of them its own.
        (
            "全县共报告法定传染病4316例，其中乙类1224例、丙类3092例，报告发病率954.87/10万。",
            "法定传染病报告数=4316例 乙类传染病报告数=1224例 丙类传染病报告数=3092例 法定传染病报告发病率=954.87/10万",
        ),
        (
            "报告乙类传染病612例，报告发病率135.40/10万；报告丙类传染病1546例，报告发病率342.03/10万。",
            "乙类传染病报告数=612例 乙类传染病报告发病率=135.40/10万 丙类传染病报告数=1546例 丙类传染病报告发病率=342.03/10万",
        ),
        // A rate that two have in common.
        (
            "争取中央资金3200万元、省级资金860万元，到位率分别为100%和92.3%。",
            "中央资金=3200万元 中央资金到位率=100% 省级补助资金到位率=92.3% 省级补助资金=860万元",
        ),
        // What is said of 去年同期 is no fixed word.
        (
            "共报告法定传染病2158例，与去年同期（2431例）相比下降11.23%。",
            "法定传染病报告数=2158例 传染病.法定传染病报告数.上年=2431例",
        ),
        ("共报告法定传染病4316例，较上年4862例下降11.23%。", "法定传染病报告数=4316例 传染病.法定传染病报告数.上年=4862例"),
        // Words that are no part of a name.
        ("（一）党建。局党组召开党组会36次。", "党组会议次数=36次"),
        ("（一）妇幼。孕产妇死亡率为0，婴儿死亡率2.43‰。", "孕产妇死亡率=0 婴儿死亡率=2.43‰"),
        ("12个乡镇卫生院中仅有5个达到服务能力推荐标准。", "乡镇卫生院=12个 达到推荐标准机构数=5个"),
        ("一是县医院主体封顶。二是妇幼保健院开工建设。三是卫生院改造12个。", "改造卫生院数=12个"),
    ] {
        assert_eq!(figures(body), seen, "{body}");
    }
}

#[test]
fn a_row_of_numbers_is_said_of_each_in_its_place_or_stays_text() {
    for (body, seen) in [
        (
            "立案查处42起，罚款9.8万元，同比分别增长5.6%和12.3%。",
            "立案件数=42起 罚款金额=9.8万元 立案件数增幅=5.6% 罚款金额增幅=12.3%",
        ),
        // 38 of 682 is 5.6% by chance.
        (
            "检查单位682家，立案查处38起，罚款9.8万元，同比分别增长5.6%和12.3%。",
            "检查单位=682家 立案件数=38起 罚款金额=9.8万元 立案件数增幅=5.6% 罚款金额增幅=12.3%",
        ),
        (
            "全区总诊疗386.52万人次、出院8.83万人次，分别比上年增长4.16%、1.85%。",
            "总诊疗=386.52万人次 出院人数=8.83万人次 总诊疗增幅=4.16% 出院人数增幅=1.85%",
        ),
        (
            "活产数2213人、剖宫产率45.1%，较上年分别下降12.4%和2.1个百分点。",
            "活产数=2213人 活产数降幅=12.4% 剖宫产率=45.1% 剖宫产率降幅=2.1个百分点",
        ),
        (
            "门诊45.2万人次（其中急诊5万人次）、出院3.1万人次，同比分别增长3.2%和下降1.1%。",
            "门诊人次数=45.2万人次 急诊人次数=5万人次 出院人数=3.1万人次 门诊人次数增幅=3.2% 出院人数降幅=1.1%",
        ),
        // Nobody can say of which.
        ("总诊疗386.52万人次、出院8.83万人次，同比均增长5%。", "总诊疗=386.52万人次 出院人数=8.83万人次"),
        ("总诊疗386.52万人次、出院8.83万人次，均比上年同期增长5%。", "总诊疗=386.52万人次 出院人数=8.83万人次"),
        ("检查单位682家，其中学校20家、医院30家，立案12件，同比分别增长3%和5%。", "检查单位=682家 学校=20家 医院=30家 立案=12件"),
        (
            "总诊疗386.52万人次，其中门诊320万人次、急诊20万人次，同比增长3.1%。",
            "总诊疗=386.52万人次 门诊=320万人次 急诊=20万人次",
        ),
        ("检查学校45家、医院88家，立案5起、12起。", "检查学校=45家 检查学校医院=88家 学校立案=5起"),
        // What is listed is each of its own.
        ("（一）妇幼。检出宫颈癌3例、乳腺癌5例。", "宫颈癌检出数=3例 乳腺癌检出数=5例"),
        ("（一）妇幼。完成宫颈癌、乳腺癌筛查4010人和4005人。", "宫颈癌筛查人数=4010人 乳腺癌筛查人数=4005人"),
        // What stands in brackets is no whole.
        (
            "落实基本公卫经费5183.6万元（人均99元），其中中央3110万元、省级2073.6万元。",
            "基本公共卫生服务资金到位额=5183.6万元 省级=2073.6万元 人均基本公共卫生服务经费=99元 基本公共卫生中央补助资金=3110万元",
        ),
    ] {
        assert_eq!(figures(body), seen, "{body}");
    }
}

#[test]
fn what_is_done_where_some_were_inspected_is_no_total() {
    let seen = figures(
        "（一）综合监督。检查医疗机构286家次，立案12件，罚款3.2万元；检查公共场所568家次，立案25件，罚款8.6万元；检查学校146所，立案2件。",
    );
    let expected = "医疗机构监督检查家次=286家次 医疗卫生立案件数=12件 医疗机构罚款=3.2万元 公共场所检查户次=568家次 公共场所立案件数=25件 \
                    公共场所罚款=8.6万元 检查学校=146所 学校立案=2件";
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    assert_eq!(sorted(&seen), sorted(expected));
    let seen = figures("（一）综合监督。抽检公共场所300家，合格率96%；监督抽检86家单位，立案3件。");
    assert!(!seen.contains("监督抽检合格率") && seen.contains("公共场所") && seen.contains(" 立案件数=3件"), "{seen}");
    let seen = figures("（一）综合监督。检查各类单位586户次，立案42件，罚款18.6万元。");
    assert!(seen.contains("立案件数=42件") && seen.contains("罚款金额=18.6万元"), "{seen}");
}

#[test]
fn a_signature_may_have_its_date_in_any_digits() {
    for date in ["二〇二三年十二月二十五日", "２０２３年１２月２５日", "2023 年 12 月 25 日"] {
        let text = format!("示例县卫生健康局2023年工作总结\n一、甲\n召开会议5次。\n示例县卫生健康局\n{date}\n");
        let (imported, findings) = imported("总结.txt", text.as_bytes());
        assert!(imported.data.contains("成文日期: 2023-12-25") && !imported.data.contains("落款"), "{}", imported.data);
        assert_eq!(drafted(&imported)[3..], ["示例县卫生健康局", "2023年12月25日"], "{date}");
        let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(told, [format!("原文的日期写作“{date}”，起草时印成“2023年12月25日”")]);
    }
}

#[test]
fn without_a_signature_no_date_is_missed() {
    let text = "示例县卫生健康局2023年工作总结\n一、甲\n召开会议5次。\n";
    let (imported, _) = imported("总结.txt", text.as_bytes());
    assert!(imported.data.contains("落款: false"), "{}", imported.data);
    let ran = Desk::new().file("a.yaml", &imported.data).args(["check", "a.yaml"]).run().ends_with(0);
    assert!(!ran.stdout.contains("成文日期") && !ran.stderr.contains("成文日期"), "{}{}", ran.stdout, ran.stderr);
}
