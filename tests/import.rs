//! A finished summary becomes a workspace that drafts it again: word for word, with its figures under their keys.

use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;
use qicao::Source;
use qicao::base::finding::{Findings, Severity};
use qicao::base::world::Memory;
use qicao::intake::import::{Import, Imported, import, topic_file};
use qicao::job::draft;
use qicao::template::Templates;

use crate::cli::Desk;
use crate::properties::cases;
use crate::reading::package;

const TITLE: &str = "示例县卫生健康局2023年工作总结\n";

/// Imports a text under a name; what it told.
#[track_caller]
pub(crate) fn imported(name: &str, bytes: &[u8]) -> (Imported, Findings) {
    let mut findings = Findings::new();
    let imported = import(&Import::new(name, bytes), &mut findings);
    (imported.unwrap_or_else(|| panic!("{findings:#?}")), findings)
}

/// The lines of the draft of what was imported, as anybody would draft it.
#[track_caller]
pub(crate) fn drafted(imported: &Imported) -> Vec<String> {
    let mut world = Memory::new();
    for (name, text) in &imported.topics {
        world = world.with(topic_file(&imported.region, name), text.clone());
    }
    let templates = Templates::open(std::sync::Arc::new(world), &[], Some(std::path::Path::new(""))).expect("templates");
    let mut findings = Findings::new();
    let data = [Source::new("数据.yaml", imported.data.as_str())];
    let drafted = draft::draft(&data, &templates, &draft::DraftOptions::default(), &mut findings);
    let drafted = drafted.unwrap_or_else(|| panic!("{findings:#?}\n{}", imported.data));
    let writer = qicao::format::find("txt").expect("a writer");
    let text = (writer.write)(&drafted.document, &qicao::format::WriterOptions::default(), &mut findings).expect("a text");
    let text = String::from_utf8(text).expect("UTF-8");
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Expects that a text drafts again word for word.
#[track_caller]
fn is_kept(text: &str) -> Imported {
    let (imported, findings) = imported("总结.txt", text.as_bytes());
    let expected: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(drafted(&imported), expected, "{findings:#?}\n{}", imported.data);
    let own = findings.iter().find(|finding| finding.severity == Severity::Error);
    assert!(own.is_none(), "{own:#?}\n{}", imported.data);
    imported
}

#[test]
fn every_kind_of_writing_drafts_again() {
    for body in [
        "一、 主要工作\n（一） 党建  工作。\u{3000}今年 召开会议  5次，\u{3000}发放\u{3000}资料 300份 。\n(二)妇幼,活产1245人,  死亡率 0。\n",
        "1、党建。召开5次。\n2、妇幼。活产12人。\n（1）一级\n（2）二级\n一是甲。\n二是乙。\n",
        "各位领导：\n现将工作汇报如下：\n一、工作：开展情况: 良好\n（一）党建：“三会一课”12次；\"英文引号\"；‘单引’。\n",
        "一、甲\n# 井号\n* 星号 **粗** _斜_ `码` <b>签</b> &amp; &#20013;\n| 甲 | 乙 |\n| --- | --- |\n- 列\n1) 号\n> 引\n~~~\n---\n",
        "一、甲\n${传染病.报告数} $${x} $$${y} {{ 甲 }} {% if %} {# 注 #} \\反\\ 5*6=30 [甲]: 乙 [^1]脚注 ```\n",
        "一、甲: 乙\n- 丙\n'单'\nnull\n~\n2023-01-01\n#注\n%YAML\n&锚 *引\n: c\n? d\n...\nkey: value # 注\n",
        "一、甲；\n乙。\n二、丙，\n丁。\n三、戊。\n己。\n四、庚！\n辛。\n五、壬？\n癸。\n",
        "一、甲\n（一）乙。正文5次。\n（二）丙\n正文6次。\n（三）丁：正文7次。\n（四）戊；正文8次。\n（五）己，正文。\n（六）庚！正文。\n（七）辛 正文。\n",
        "一、甲\n一是只有一个。\n第一，甲甲甲。\n第二，乙乙乙。\n首先，丙。\n其次，丁。\n",
        "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\nA.己\n1.1庚\n第一章 辛\n",
        "一、甲\n（一）a\n（二）b\n（一）c\n（二）d\n二、乙\n（一）e\n",
        "一、甲\n（一）乙\n(二)丙\n（三）丁\n三．戊\n四.己\n",
        "一、甲\n内容。\n2024年工作计划\n一、乙\n内容乙。\n二、丙\n内容丙。\n",
        "一、甲\n— 1 —\n召开会议5次。\n- 2 -\n第3页 共10页\n3\n",
        "一、甲\n召开会议5次。召开会议5次。召开会议6次。\n二、甲\n召开会议5次，召开会议7次。\n",
        "一、HIV and COVID-19 防控\nPCR检测3.5万人次, H7N9 0例, PM2.5 下降3%. See www.abc.com/x?y=2 or a@b.cn\nCT 1台、DR2台\n",
        "一、甲\n指标\t数量\t单位\n活产数\t1245\t人\n",
        "一、甲\n比上年增加。5\n98%,97%、96%。-3%。1/3。1:2。1，234人。1,234人。007号。3.14.15。约5余万余元。1万2千人。120台（件）。80 例\n",
        "一、甲\n值5个，上年6个，目标7个，其中8个，单位9个，公式2个。报告5份，章节6个，引言7个，重点8项。\n",
        "某县人民政府：\n现报告如下。\n一、甲\n召开会议5次。\n特此报告。\n示例县卫生健康局\n2023年12月25日\n",
        "一、甲\n召开会议5次。\n附件：1.甲表\n2.乙表\n示例县卫生健康局\n2023年12月25日\n附件1\n甲表\n",
        "一、“一老一小”服务更优。\n（一）《健康中国2030》落地：见成效。完成5项\n二、$标题${x}\n三、{数}项重点\n",
    ] {
        is_kept(&format!("{TITLE}{body}"));
    }
    is_kept("示例县卫生健康局\n2023年工作总结\n（2023年12月）\n一、甲\n召开会议5次。\n");
    is_kept(&format!("{TITLE}一、甲\n{}98.5%。\n", "持续推进各项重点任务落实落细，".repeat(300)));
}

#[test]
fn what_a_title_does_not_say_is_said_by_hand() {
    let text = "召开会议5次。\n新建3所。\n";
    let run = |arguments: [&str; 8]| Desk::new().file("总结.txt", text).args(arguments).run();
    let ran = run(["import", "总结.txt", "-o", "新", "--name", "示例县", "--period", "2023年"]).ends_with(0);
    let data = String::from_utf8(ran.files["新/示例县2023年.yaml"].clone()).unwrap();
    assert!(data.contains("标题: 无") && data.contains("落款: false"), "{data}");
    let ran = Desk::new().file("总结.txt", text).args(["import", "总结.txt", "-o", "新"]).run().ends_with(2);
    assert!(ran.stderr.contains("--name 某县 --period 2023年") && ran.files.len() == 1, "{}", ran.stderr);
}

#[test]
fn numbers_that_skip_are_put_right_and_told() {
    let text = format!("{TITLE}一、甲\n（一）乙\n（三）丙\n三、丁\n");
    let (imported, findings) = imported("总结.txt", text.as_bytes());
    assert_eq!(drafted(&imported)[1..], ["一、甲", "（一）乙", "（二）丙", "二、丁"]);
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(told, ["原文的序号是“（三）”，起草时按顺序编作“（二）”", "原文的序号是“三、”，起草时按顺序编作“二、”"]);
}

#[test]
fn figures_are_known_by_the_catalogue_and_by_what_is_said_of_them() {
    let text = format!(
        "{TITLE}一、妇幼健康\n全县活产1245人，去年同期1300人，婴儿死亡率为3.07‰，低于省定5‰的目标要求。孕产妇系统管理率95.2%，同比上升1.3个百分点。\n\
         二、综合监督\n监督检查512户次，其中公共场所300户次、学校212户次。抽检样品80份，合格78份，样品合格率97.5%。\n\
         三、人才队伍\n按照〔2023〕5号文件要求，第3次召开“316”战略推进会，12345热线受理5件，5岁以下儿童体检300人。\n"
    );
    let imported = is_kept(&text);
    let figures = imported.data.split("\n章节:").next().unwrap_or_default();
    assert_snapshot!(figures.lines().skip(9).collect::<Vec<_>>().join("\n"), @r#"
    妇幼:    # 见“妇幼健康”
      活产数: {值: 1245人, 上年: 1300人}
      婴儿死亡率: {值: 3.07‰, 目标: "<=5‰"}
      孕产妇系统管理率: {值: 95.2%, 同比: 1.3个百分点}

    监督:
      执法:    # 见“综合监督”
        监督检查户次: {值: 512户次, 其中: {公共场所: 300户次, 学校: 212户次}, 其中完整: true}
        监督抽检件数: 80份
        监督抽检合格件数: 78份
        监督抽检合格率: 97.5%

    平安:    # 见“人才队伍”
      热线工单受理件数: 5件

    人才队伍:    # 见“人才队伍”
      5岁以下儿童体检: 300人
    "#);
}

#[test]
fn names_are_found_by_what_the_sentence_says() {
    // What stands in the data, one `组.名称=值` a figure.
    let found = |body: &str| {
        let imported = is_kept(&format!("{TITLE}{body}\n"));
        let figures = imported.data.split("\n章节:").next().unwrap_or_default();
        let (mut group, mut out) = (Vec::new(), Vec::new());
        for line in figures.split("\n\n").skip(1).flat_map(str::lines) {
            let depth = (line.len() - line.trim_start().len()) / 2;
            let (name, value) = line.trim().split_once(':').unwrap_or_default();
            group.truncate(depth);
            match value.split(" #").next().unwrap_or_default().trim() {
                "" => group.push(name.to_owned()),
                value => out.push(format!("{}.{name}={value}", group.join("."))),
            }
        }
        out.join(" ")
    };
    for (body, seen) in [
        // The subject of the clause before, with what they have in common once.
        (
            "一、基本公共卫生\n老年人中医药健康管理3000人，健康管理率74.2%（全年任务70%）。",
            "基本公卫.老年人中医药健康管理人数=3000人 基本公卫.老年人中医药健康管理率={值: 74.2%, 目标: \">=70%\"}",
        ),
        // Whom it speaks of.
        (
            "一、妇幼健康\n产妇总数1230人，系统管理率95.2%，住院分娩率99.9%。",
            "妇幼.产妇数=1230人 妇幼.孕产妇系统管理率=95.2% 妇幼.住院分娩率=99.9%",
        ),
        // What the last of a series says for all.
        (
            "一、基本公共卫生\n高血压、糖尿病患者规范管理率分别为81.05%、70.23%。",
            "基本公卫.高血压患者规范管理率=81.05% 基本公卫.2型糖尿病患者规范管理率=70.23%",
        ),
        // Former values.
        (
            "一、妇幼健康\n婴儿死亡率从5.4‰下降到5.0‰。孕产妇死亡率由去年的12/10万降至9/10万。",
            "妇幼.婴儿死亡率=5.0‰ 妇幼.原婴儿死亡率=5.4‰ 妇幼.孕产妇死亡率={值: 9/10万, 上年: 12/10万}",
        ),
        (
            "一、医改\n药占比由28.5%降至27.9%。“十四五”以来，患者满意度由88%升至93%。",
            "医改.药占比={值: 27.9%, 上年: 28.5%} 医改.患者满意度=93% 医改.原患者满意度=88%",
        ),
        // The year before, in figures.
        (
            "一、疾病防控\n全年报告法定传染病6043例，较2022年的5321例增长13.57%。手足口病1306例，较2021年的980例增长33.27%。",
            "传染病.法定传染病报告数={值: 6043例, 上年: 5321例} 传染病.手足口病报告数=1306例 传染病.较2021年=980例 传染病.较2021年增幅=33.27%",
        ),
        // The same in another unit, what a goal is of, and what is said of each of a row.
        (
            "一、妇幼\n妇幼健康水平持续提高。全年活产3142人；婚检1690对、3380人，孕检1310对，目标完成率100.8%。",
            "妇幼.活产数=3142人 妇幼.婚前医学检查对数=1690对 妇幼.婚前医学检查人数=3380人 妇幼.孕检=1310对 妇幼.孕检目标完成率=100.8%",
        ),
        (
            "一、基本公共卫生\n高血压、糖尿病管理人数分别为42180人、13960人，规范管理率分别为79.42%、78.5%。",
            "基本公卫.高血压患者管理人数=42180人 基本公卫.2型糖尿病患者管理人数=13960人 基本公卫.高血压患者规范管理率=79.42% 基本公卫.2型糖尿病患者规范管理率=78.5%",
        ),
        // A bracket within the noun.
        (
            "一、医疗资源\n现有执业（助理）医师2504人，社区卫生服务中心（站）12个。",
            "医疗服务.执业（助理）医师数=2504人 医疗服务.社区卫生服务机构数=12个",
        ),
        // What stands behind 中, and 共 within; 种 are no cases.
        (
            "一、疾病防控\n甲类传染病中霍乱报告1例，乙类传染病共报告776例、涉及11种。",
            "传染病.霍乱报告数=1例 传染病.乙类传染病报告数=776例 传染病.乙类传染病涉及=11种",
        ),
        // Of those that are inspected others are counted.
        ("一、综合监督\n覆盖医疗卫生机构70家，查处村卫生室3家。", "监督.执法.覆盖医疗卫生机构=70家 监督.执法.查处村卫生室=3家"),
        // Parts of what the catalogue does not know are nothing that it knows.
        (
            "一、医改工作\n办理建议提案318件。开展执法监察11个，其中自办8个、协办3个。",
            "建议提案.承办建议提案件数=318件 医改.执法监察={值: 11个, 其中: {自办: 8个, 协办: 3个}, 其中完整: true}",
        ),
        // What the number before counts ends where the next begins, and a list is counted by what closes it.
        (
            "一、医疗服务\n3家医院信息系统改造和12家卫生室房屋修缮、5个发热门诊完成。结合医美、口腔、托育等行业领域开展4次专项治理。",
            "医疗服务.医院信息系统改造=3家 医疗服务.卫生室房屋修缮=12家 医疗服务.发热门诊=5个 医疗服务.开展专项治理=4次",
        ),
        // Words are cut where they part, and a share is called one.
        (
            "一、综合监督\n公共体系建设9项。针对查出的问题下达监督意见书28份，完成年度任务数的93.5%。",
            "监督.执法.公共体系建设=9项 监督.执法.监督意见书份数=28份 监督.执法.下达监督意见书任务完成率=93.5%",
        ),
        // A subject ends with its sentence, and parts are counted as their whole.
        (
            "一、医疗服务\n专业公共卫生机构9个。全年出院3651人次，其中：医院3400人次，专业公共卫生机构251人次。",
            "医疗服务.专业公共卫生机构数=9个 医疗服务.出院人数={值: 3651人次, 其中: {医院: 3400人次, 专业公共卫生机构: 251人次}, \
             其中完整: true}",
        ),
        // Of houses that the sentence has counted it goes on.
        (
            "一、医疗服务\n现有乡镇卫生院33个，床位1505张，卫生人员1605人。病床使用率79.4%，其中公立医院86.0%。",
            "医疗服务.乡镇卫生院数=33个 医疗服务.乡镇卫生院床位数=1505张 医疗服务.乡镇卫生院人员数=1605人 医疗服务.病床使用率=79.4% \
             医疗服务.公立医院病床使用率=86.0%",
        ),
        // Other ages are others, and a fall is no rise.
        (
            "一、基本公共卫生\n3岁以下儿童567人，已管理520人。人均期望寿命80.1岁，高出全省平均水平（79.3岁）0.8岁。",
            "基本公卫.应管理0—36个月儿童数=567人 基本公卫.3岁以下儿童管理=520人 基本公卫.高出全省平均水平=0.8岁 \
             责任指标.人均预期寿命=80.1岁 责任指标.人均预期寿命全省平均水平=79.3岁",
        ),
        (
            "一、基本公共卫生\n0～6岁儿童健康管理2.83万人。产前检查5次及以上孕妇数779人。",
            "基本公卫.0—6岁儿童健康管理人数=2.83万人 妇幼.产前检查5次以上人数=779人",
        ),
        // Of several kinds of houses nobody can know of which the staff is: it is of all.
        (
            "一、医疗服务\n甲镇有卫生院2所、村卫生室14所，床位60张，卫生技术人员45人。",
            "医疗服务.甲镇有卫生院=2所 医疗服务.村卫生室数=14所 医疗服务.实有床位数=60张 医疗服务.卫生技术人员数=45人",
        ),
        // A change is of what it is said of.
        (
            "一、妇幼健康\n全县活产1245人，医院分娩量同比增长5.2%。全县婚检860对，同比增长3.1%。",
            "妇幼.活产数=1245人 妇幼.医院分娩量增幅=5.2% 妇幼.婚前医学检查对数={值: 860对, 同比: 3.1%}",
        ),
        // Mothers in care are more than those who bore.
        ("一、妇幼健康\n孕产妇2310人，产妇1230人。", "妇幼.孕产妇数=2310人 妇幼.产妇数=1230人"),
        // What is asked for is a goal; what is said of the subject goes before what a shorter name is called; houses are no samples.
        (
            "一、基本公共卫生\n65岁及以上老年人中医药健康管理5310人，健康管理率72.1%。常规免疫接种率96.2%，达到省里要求的90%以上。",
            "基本公卫.老年人中医药健康管理人数=5310人 基本公卫.老年人中医药健康管理率=72.1% \
             免疫规划.免疫规划疫苗接种率={值: 96.2%, 目标: \">=90%\"}",
        ),
        ("一、综合监督\n监督抽检86家单位。", "监督.执法.监督抽检单位数=86家"),
    ] {
        assert_eq!(found(body), seen, "{body}");
    }
}

#[test]
fn numbers_of_tables_are_figures_too() {
    let text = "# 示例县卫生健康局2023年工作总结\n\n## 一、妇幼健康\n\n全县活产1245人。\n\n| 指标 | 单位 | 2023年 | 上年 | 同比 |\n| --- | --- | --- | --- | --- |\n\
        | 活产数 | 人 | 1245 | 1300 | -4.23% |\n| 剖宫产率 | % | 44.5 | 45.1 | |\n| 联系电话 | | 13800000000 | | |\n\n\
        ## 二、医疗服务\n\n| 乡镇 | 门急诊人次 | 出院人数（人次） |\n| --- | --- | --- |\n| 甲镇 | 500 | 60人次 |\n| 合计 | 500 | 60 |\n";
    let (imported, findings) = imported("总结.md", text.as_bytes());
    assert!(findings.is_empty(), "{findings:#?}");
    let lines = drafted(&imported);
    assert!(lines.contains(&"活产数\t人\t1245\t1300\t-4.23%".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"甲镇\t500\t60人次".to_owned()), "{lines:#?}");
    for kept in [
        "  活产数: {值: 1245人, 上年: 1300人}",
        "  剖宫产率: {值: 44.5%, 上年: 45.1%}",
        "  门急诊人次数: 500人次",
        "  甲镇门急诊人次: 500人次",
    ] {
        assert!(imported.data.contains(kept), "{kept}\n{}", imported.data);
    }
    assert!(!imported.data.contains("13800000000"), "{}", imported.data);
    let (_, table) = &imported.topics[0];
    assert!(table.contains("| 活产数 | 人 | {{ 妇幼.活产数 | 数 }} | {{ 妇幼.活产数.上年 | 数 }} |"), "{table}");
}

#[test]
fn years_over_columns_are_this_time_and_the_one_before() {
    for (rows, figure, head) in [
        (
            "| 指标 | 2023年 | 2022年 |\n| --- | --- | --- |\n| 床位数 | 3182 | 3080 |",
            "{值: 3182张, 上年: 3080张}",
            "| 指标 | {{ 报告.年 }}年 | {{ 报告.年 - 1 }}年 |",
        ),
        (
            "| 指标 | 2022年度 | 2023年度 |\n| --- | --- | --- |\n| 床位数 | 3080 | 3182 |",
            "{值: 3182张, 上年: 3080张}",
            "| 指标 | {{ 报告.年 - 1 }}年度 | {{ 报告.年 }}年度 |",
        ),
        ("| 年份 | 床位数 | 诊疗人次 |\n| --- | --- | --- |\n| 2023年 | 3182 | 9000 |", "床位数: 3182张", "| {{ 报告.年 }}年 |"),
        // Two years ago is neither.
        (
            "| 指标 | 2023年 | 2021年 |\n| --- | --- | --- |\n| 床位数 | 3182 | 2990 |",
            "床位数: 3182张",
            "| 指标 | {{ 报告.年 }}年 | 2021年 |",
        ),
    ] {
        let text = format!("# 示例县卫生健康局2023年工作总结\n\n## 一、医疗服务\n\n{rows}\n");
        let (imported, findings) = imported("总结.md", text.as_bytes());
        assert!(imported.data.contains(figure), "{figure}\n{}", imported.data);
        assert!(imported.topics[0].1.contains(head), "{head}\n{}", imported.topics[0].1);
        let told = findings.iter().any(|finding| finding.message.contains("1个数没有成为指标（2990）"));
        assert_eq!(told, rows.contains("2990"), "{findings:#?}");
        let printed: Vec<String> = drafted(&imported).into_iter().filter(|line| line.contains('\t')).collect();
        let cells = |line: &str| line.trim_matches(['|', ' ']).replace(" | ", "\t");
        let expected: Vec<String> = rows.lines().filter(|line| !line.contains("---")).map(cells).collect();
        assert_eq!(printed, expected);
    }
}

#[test]
fn a_table_of_last_year_is_marked_and_its_day_is_not_carried() {
    let text = "# 示例县卫生健康局2023年工作总结\n\n## 一、医疗服务\n\n召开会议5次。\n\n| 指标 | 2023年 | 2021年 | 同比 |\n| --- | --- | --- | --- |\n| 床位数 | 3182 | 2990 | 6.4% |\n\n\
        ## 二、打算\n\n抓好落实。\n\n二〇二四年一月八日\n";
    let desk = Desk::new().file("总结.md", text);
    let ran = desk.args(["import", "总结.md", "-o", "新"]).run();
    let data = String::from_utf8_lossy(&ran.files["新/示例县2023年.yaml"]).into_owned();
    assert!(data.contains("成文日期: 2024-01-08") && data.contains("${报告.日期}"), "{data}");
    let mut desk = Desk::new();
    for (name, bytes) in ran.files.iter().filter(|(name, _)| name.starts_with("新/")) {
        desk = desk.file(name, bytes.clone());
    }
    let told = desk.args(["next", "新/示例县2023年.yaml"]).run();
    let said = format!("{}{}", told.stdout, told.stderr);
    assert!(said.contains("原表1里有2个数是照抄上期的（2990、6.4%）"), "{said}");
    let next = String::from_utf8_lossy(&told.files["新/示例县2024年.yaml"]).into_owned();
    assert!(next.contains("正文: 【沿用】下面的表格里有2个数是上期的（2990、6.4%）"), "{next}");
    assert!(next.contains("成文日期: 待报") && !next.contains("2024-01-08") && !next.contains("一月八日"), "{next}");
}

#[test]
fn one_paragraph_that_counts_is_a_list() {
    let text =
        format!("{TITLE}一、党建\n（一）加强领导。一是抓学习，召开会议5次；二是抓落实。\n（二）加强宣传。一是发稿。二是办展。\n");
    let imported = is_kept(&text);
    assert!(imported.data.contains("要点:\n            - 抓学习，召开会议${"), "{}", imported.data);
}

#[test]
fn numbers_that_no_figure_prints_again_are_told() {
    let text = format!("{TITLE}一、妇幼\n接种率９５％，系统管理率96％，活产１２４５人。２０２３年①加强领导。\n");
    let (imported, findings) = imported("总结.txt", text.as_bytes());
    assert_eq!(drafted(&imported)[2], "接种率９５％，系统管理率96％，活产１２４５人。２０２３年①加强领导。");
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.split('里').next().unwrap_or_default()).collect();
    assert_eq!(told, ["“接种率９５％”", "“系统管理率96％”", "“活产１２４５人”"]);
    assert_eq!(imported.figures, 0, "{}", imported.data);
}

#[test]
fn one_number_that_the_data_would_print_otherwise_stays_alone() {
    let text = format!("{TITLE}一、医疗服务\n诊疗人次95.5亿，入院人次3.2万，床位1505张，出院480人次。\n");
    let imported = is_kept(&text);
    assert!(imported.data.contains("1505张") && imported.data.contains("480人次\n"), "{}", imported.data);
    assert!(imported.figures >= 2, "{}", imported.data);
}

#[test]
fn a_change_that_is_not_so_is_told() {
    let text = format!("{TITLE}召开会议5次，去年同期4次，同比增长50%。\n");
    let (imported, findings) = imported("总结.txt", text.as_bytes());
    assert_eq!(drafted(&imported)[1], "召开会议5次，去年同期4次，同比增长50%。");
    assert!(findings.iter().any(|finding| finding.rule.id == "change-off-values"), "{findings:#?}");
}

#[test]
fn texts_of_every_encoding_and_form_are_read() {
    let text = format!("{TITLE}一、甲\r\n召开会议5次。\r\n");
    let lines = ["示例县卫生健康局2023年工作总结", "一、甲", "召开会议5次。"];
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // GBK of the same words.
    let gbk = b"\xca\xbe\xc0\xfd\xcf\xd8\xce\xc0\xc9\xfa\xbd\xa1\xbf\xb5\xbe\xd62023\xc4\xea\xb9\xa4\xd7\xf7\xd7\xdc\xbd\xe1\r\n\xd2\xbb\xa1\xa2\xbc\xd7\r\n\xd5\xd9\xbf\xaa\xbb\xe1\xd2\xe95\xb4\xce\xa1\xa3\r\n";
    for bytes in [text.as_bytes(), &wide, gbk, &[&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat()] {
        assert_eq!(drafted(&imported("总结.txt", bytes).0), lines);
    }
    let markdown = "# 示例县卫生健康局2023年工作总结\n\n## 一、甲\n\n**（一）党建。**召开会议5次，\n覆盖全部。\n\n| 指标 | 数 |\n| --- | --- |\n| 活产 | 5人 |\n\n## 打算\n\n- 第一\n- 第二\n";
    let (imported, findings) = imported("总结.md", markdown.as_bytes());
    let lines = ["一、甲", "（一）党建。召开会议5次，覆盖全部。", "指标\t数", "活产\t5人", "打算", "第一", "第二"];
    assert_eq!(drafted(&imported)[1..], lines, "{findings:#?}\n{}", imported.data);
    assert_eq!(imported.topics.len(), 1);
}

#[test]
fn a_word_document_is_read_as_it_is_shown() {
    let desk = Desk::new().data(
        "报告: {单位: 示例县卫生健康局, 地区: 示例县, 期间: 2023年, 成文日期: 2023-12-25, 主送机关: 示例县人民政府}\n引言: 今年各项工作有序开展。\n\
         妇幼: {活产数: 1245人, 孕产妇死亡率: {值: 3.07/10万}}\n主要工作:\n  - {标题: 妇幼健康, 段首: true, 正文: \"活产${妇幼.活产数}，孕产妇死亡率${妇幼.孕产妇死亡率}。\"}\n\
         存在问题: [{标题: 基础薄弱, 正文: 设备不足。}]\n",
    );
    let desk = desk.args(["generate", "数据.yaml", "--to", "docx,txt", "-o", "稿子", "--clean"]);
    let ran = desk.run().ends_with(0);
    let (docx, text) = (ran.files["稿子.docx"].clone(), String::from_utf8(ran.files["稿子.txt"].clone()).unwrap());
    let (imported, findings) = imported("稿子.docx", &docx);
    let expected: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(drafted(&imported), expected, "{findings:#?}\n{}", imported.data);
    for kept in [
        "主送机关: 示例县人民政府",
        "成文日期: 2023-12-25",
        "  活产数: 1245人",
        "  孕产妇死亡率: 3.07/10万",
        "\n主要工作:\n",
        "\n存在问题:\n",
    ] {
        assert!(imported.data.contains(kept), "{kept}\n{}", imported.data);
    }
}

#[test]
fn files_that_are_none_are_named() {
    let long = "今年召开会议5次。\n".repeat(13_000);
    let book = package(&[("xl/workbook.xml", "")]);
    for (name, bytes, told) in [
        ("总结.txt", long.as_bytes(), "十万字以上"),
        ("总结.docx", b"\x89PNG\r\n", "扫描件"),
        ("总结.docx", book.as_slice(), "请给出总结的文稿"),
        ("总结.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "docx"),
        ("总结.pdf", b"%PDF-1.4", "PDF 文件"),
        ("总结.txt", b"\x00\xFF\x80", "不是文字"),
        ("总结.txt", b" \n \n", "没有文字"),
        ("总结.docx", b"PK\x03\x04", "损坏"),
        ("总结.txt", "甲\u{202E}乙\n".as_bytes(), "改变文字方向"),
        ("总结.md", "| 甲 | 乙\u{2066} |\n|---|---|\n| 1 | 2 |\n".as_bytes(), "改变文字方向"),
    ] {
        let mut findings = Findings::new();
        assert!(import(&Import::new(name, bytes), &mut findings).is_none());
        let said = findings.iter().map(|finding| format!("{} {}", finding.message, finding.hints.join(" "))).collect::<String>();
        assert!(findings.is_fatal() && said.contains(told), "{name}: {said}");
    }
}

#[test]
fn last_year_becomes_this_year() {
    let text = format!(
        "{TITLE}一、妇幼健康\n全县活产1245人，婴儿死亡率为3.07‰，扎实开展母婴安全行动。\n示例县卫生健康局\n2023年12月25日\n"
    );
    let desk = Desk::new().file("去年.txt", &text);
    let desk = desk.args(["import", "去年.txt", "-o", "示例县"]);
    let ran = desk.run().ends_with(0);
    assert!(
        ran.stderr.contains("5段，再起草一遍，与原文一字不差") && ran.stderr.contains("2个数成为指标，其中2个指标目录里有"),
        "{}",
        ran.stderr
    );
    let desk = desk.args(["next", "示例县/示例县2023年.yaml"]);
    let files = desk.run().ends_with(0).files;
    let data = String::from_utf8(files["示例县/示例县2024年.yaml"].clone()).unwrap();
    for said in
        ["期间: 2024年", "示例县卫生健康局2024年工作总结", "活产数: {值: 待报, 上年: 1245人}", "【沿用】全县活产${妇幼.活产数}"]
    {
        assert!(data.contains(said), "{said}\n{data}");
    }
    let again = desk.args(["import", "去年.txt", "-o", "示例县"]).run().ends_with(2);
    assert!(again.stderr.contains("已经有东西"), "{}", again.stderr);
}

#[test]
fn the_example_is_what_import_writes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/导入");
    let text = std::fs::read_to_string(folder.join("去年的总结.txt")).expect("the example");
    let (imported, findings) = imported("去年的总结.txt", text.as_bytes());
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(imported.data, std::fs::read_to_string(folder.join("戊县2023年.yaml")).expect("the data"));
    let expected: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(drafted(&imported), expected);
}

/// Sentences of ours, with a number or without.
const SENTENCES: &[&str] = &[
    "全年召开会议5次，发放资料300份。",
    "活产1245人，比上年减少12人；",
    "检查医疗机构70家次,立案12起。",
    "“三会一课”有序开展！",
    "投入资金1.23亿元，完成率98.50%，同比增长5.2%。",
    "印发《方案》〔2023〕5号；",
    "其中甲3个、乙4个，丙5个。",
    "一是抓学习。二是抓落实。",
    "建成“15分钟”医疗圈，覆盖率达100%",
    "${甲.乙} 与 `丙` | 丁 # 戊 * 己",
    "Wi-Fi 6 and 5G 全覆盖；",
    "目标90%以上（省定标准为60%）。",
];

/// Words of headings of ours.
const HEADINGS: &[&str] =
    &["党的建设全面加强", "妇幼健康", "抓好“一老一小”", "存在的问题", "下一步打算", "项目建设提速，民生改善", "A级创建"];

/// How a level is numbered and set.
fn habit() -> impl Strategy<Value = (&'static str, &'static str)> {
    let schemes =
        prop::sample::select(vec!["一、", "（一）", "(一)", "1.", "1、", "1. ", "（1）", "(1)", "一是", "第一，", "一要"]);
    (schemes, prop::sample::select(vec!["", "。", "：", "；", "，", "\n", "。\n", " "]))
}

/// A number of a scheme.
fn numbered(scheme: &str, place: usize) -> String {
    let spoken = ["一", "二", "三", "四", "五"][place];
    scheme.replacen('一', spoken, 1).replacen('1', &(place + 1).to_string(), 1)
}

/// A summary as some county might write it.
fn summary() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(prop::sample::select(SENTENCES), 1..4).prop_map(|sentences| sentences.concat());
    let body = prop::collection::vec(paragraph, 0..3);
    let heading = prop::sample::select(HEADINGS);
    let section = (heading, body.clone(), prop::collection::vec((prop::sample::select(HEADINGS), body.clone()), 0..4));
    (prop::collection::vec(habit(), 2), body, prop::collection::vec(section, 0..4), any::<bool>()).prop_map(
        |(habits, intro, sections, signed)| {
            let mut text = String::from(TITLE);
            let mut line = |words: &str| writeln!(text, "{words}").expect("a text");
            intro.iter().for_each(|words| line(words));
            for (place, (heading, body, items)) in sections.iter().enumerate() {
                let (scheme, end) = habits[0];
                line(&format!("{}{heading}{end}{}", numbered(scheme, place), body.concat()));
                for (place, (heading, body)) in items.iter().enumerate() {
                    let (scheme, end) = habits[1];
                    line(&format!("{}{heading}{end}{}", numbered(scheme, place), body.join("\n")));
                }
            }
            if signed {
                line("示例县卫生健康局\n2023年12月25日");
            }
            text
        },
    )
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn any_summary_drafts_again_word_for_word(text in summary()) {
        let (imported, findings) = imported("总结.txt", text.as_bytes());
        let expected: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let renumbered = findings.iter().any(|finding| finding.rule.id == "number-put-right");
        let found = drafted(&imported);
        prop_assert!(found == expected || renumbered && found.len() == expected.len(), "{text}\n{found:#?}\n{}", imported.data);
    }
}
