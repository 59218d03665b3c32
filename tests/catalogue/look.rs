//! Looking an indicator up: `indicators` and `explain`.

use qicao::catalogue::{Catalogue, Composition};

use crate::cli::Desk;

#[test]
fn any_word_finds_the_best_match_first() {
    let catalogue = Catalogue::new(&[]);
    for (word, first) in [
        ("婴儿死亡率", "婴儿死亡率"),
        ("婚检", "婚前医学检查对数"),
        ("妇幼.活产数", "活产数"),
        ("婚检人数", "婚前医学检查人数"),
        ("孕产妇 死亡率", "孕产妇死亡率"),
    ] {
        assert_eq!(catalogue.search(word).first().map(|found| &*found.name), Some(first), "{word}");
    }
    assert!(catalogue.search("量子纠缠").is_empty());
}

#[test]
fn indicators_tells_people_and_programs() {
    let ran = Desk::new().args(["indicators", "婴儿死亡率"]).run().ends_with(0);
    for said in ["妇幼.婴儿死亡率\n", "  单位      ‰，越低越好\n", "  算法      婴儿死亡 ÷ 活产数\n", "  科室      妇幼股\n"]
    {
        assert!(ran.stdout.contains(said), "{}", ran.stdout);
    }
    let ran = Desk::new().args(["indicators", "活产数", "--topic", "妇幼健康", "--format", "json"]).run().ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let first = &told[0];
    assert_eq!(
        (first["专题"].as_str(), first["组"].as_str(), first["名称"].as_str()),
        (Some("妇幼健康"), Some("妇幼"), Some("活产数"))
    );
    assert!(first["别名"].as_array().expect("names").contains(&"活产".into()) && first.get("分子").is_none());
    let shouted = Desk::new().args(["indicators", "活产数", "--topic", "妇幼健康", "--format", "JSON"]).run().ends_with(0);
    assert_eq!(shouted.stdout, ran.stdout);
    let ran = Desk::new().args(["indicators"]).run().ends_with(0);
    assert!(ran.stdout.contains("妇幼健康") && ran.stdout.contains("个指标"), "{}", ran.stdout);
    let ran = Desk::new().args(["indicators", "--topic", "妇幼健庚"]).run().ends_with(2);
    assert!(ran.stderr.contains("妇幼健康"), "{}", ran.stderr);
    Desk::new().args(["indicators", "量子纠缠"]).run().ends_with(2);
    assert_eq!(Desk::new().args(["indicators", "量子纠缠", "--format", "json"]).run().ends_with(0).stdout, "[]\n");
}

#[test]
fn what_narrows_an_indicator_down_is_told_as_such() {
    let ran = Desk::new().args(["indicators", "民营医院病床使用率"]).run().ends_with(0);
    assert!(ran.stdout.starts_with("“民营医院病床使用率”是“病床使用率”限于“民营医院”的数"), "{}", ran.stdout);
    let ran = Desk::new().args(["indicators", "民营医院病床使用率", "--format", "json"]).run().ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((told[0]["名称"].as_str(), told[0]["限定"].as_str()), (Some("病床使用率"), Some("民营医院")));
    // What is new is not what is there, and what a mark parts is no narrower.
    let catalogue = Catalogue::new(&[]);
    for name in ["新增实有床位数", "医院、卫生院", "医院培训", "男性数", "公立医院量子纠缠率"] {
        let is_part = catalogue.composed(name).is_some_and(|composed| composed.says == Composition::Part);
        assert!(!is_part, "{name}");
    }
}

/// Programs are told what was found from what is only like it.
#[test]
fn what_is_only_like_a_name_is_told_as_such() {
    for (word, likes) in [
        ("活产数", false),
        ("妇幼.活产数", false),
        ("全县活产总数", false),
        ("民营医院病床使用率", false),
        ("新生儿疾病筛查知识知晓率", true),
        ("特殊奖扶金兑现", true),
        // Whose it is nobody can know.
        ("人数", true),
    ] {
        let ran = Desk::new().args(["indicators", word, "--format", "json"]).run().ends_with(0);
        let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert_eq!(told[0]["相近"].as_bool().unwrap_or(false), likes, "{word}: {told}");
    }
}

#[test]
fn what_is_reckoned_of_an_indicator_is_told_as_such() {
    let catalogue = Catalogue::new(&[]);
    for (name, says, of) in [
        ("三级医院床位数增幅", Composition::Change, "三级医院床位数"),
        ("负压病房占比", Composition::Share, ""),
        ("民营医院占比", Composition::Share, "民营医院数"),
        ("老年人健康体检任务完成率", Composition::Progress, "65岁及以上老年人健康管理人数"),
        ("老年人健康体检任务完成比例", Composition::Progress, "65岁及以上老年人健康管理人数"),
        ("老年人健康体检任务数", Composition::Goal, "65岁及以上老年人健康管理人数"),
        ("儿童龋患人数", Composition::Numerator, "儿童龋患率"),
        ("托幼机构工作人员体检率", Composition::Rate, "托幼机构工作人员体检人数"),
        ("医疗卫生机构（含村卫生室）", Composition::Part, "医疗卫生机构数"),
        ("检查检验结果互认项目率", Composition::Rate, ""),
        ("每万人口口腔医师数", Composition::PerHead, "口腔类别执业（助理）医师数"),
        ("新增普惠性托位", Composition::Added, "普惠托位数"),
        ("狂犬病病死率", Composition::Outcome, "狂犬病报告数"),
        // An ambulance has no cases, and of a rate there is none for so many people.
        ("救护车病死率", Composition::Outcome, ""),
        ("每千人口剖宫产率", Composition::PerHead, ""),
        ("量子纠缠增幅", Composition::Change, ""),
    ] {
        let composed = catalogue.composed(name).map(|composed| (composed.says, composed.of[0].name.to_string()));
        assert_eq!(composed, (!of.is_empty()).then(|| (says, of.to_owned())), "{name}");
    }
    let ran = Desk::new().args(["indicators", "老年人健康体检任务数"]).run().ends_with(0);
    assert!(ran.stdout.contains("写在“65岁及以上老年人健康管理人数”的“目标”里"), "{}", ran.stdout);
    let ran = Desk::new().args(["indicators", "民营医院占比", "--format", "json"]).run().ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((told[0]["名称"].as_str(), told[0]["派生"].as_str()), (Some("民营医院数"), Some("占比")));
}

#[test]
fn words_that_narrow_are_told_whole_and_are_no_others() {
    let catalogue = Catalogue::new(&[]);
    for (name, made) in [
        // What says of whom does so alone as well as behind other words.
        ("职工住院实际报销比例", "职工|住院实际报销比例"),
        ("三级医院平均住院日", "三级|医院平均住院日"),
        ("三级医院病床使用率", "三级|医院病床使用率"),
        ("省健康企业", "省|健康企业建设数"),
        // Of a rate whatever stands in front says of whom.
        ("低收入家庭签约服务覆盖率", "低收入家庭|家庭医生签约率"),
        ("林区包虫病检出率", "林区|包虫病检出率"),
        ("35岁以上糖尿病患病率", "35岁以上|糖尿病患病率"),
        // But not what is none of it, of another age, or a count of those that something was done to.
        ("新发包虫病检出率", ""),
        ("60岁以上老年人健康管理率", ""),
        ("撤并村卫生室数", ""),
        ("培训乡村医生数", ""),
        ("县乡村三级医疗机构", ""),
        ("丙类传染病甲类传染病报告数", ""),
    ] {
        let said = catalogue.composed(name).map(|composed| format!("{}|{}", composed.word, composed.of[0].name));
        assert_eq!(said.unwrap_or_default(), made, "{name}");
    }
    // Without a word that says of which places, waste water is nobody's.
    for (name, first) in [
        ("污水处理率", ""),
        ("生活垃圾无害化处理率", ""),
        ("糖尿病病死率", ""),
        // Idle words are left out where nothing else finds a name, and one indicator can be meant, counted so.
        ("成功捐献造血干细胞例数", "造血干细胞捐献例数"),
        ("疑似预防接种异常反应报告例数", "疑似预防接种异常反应报告数"),
        ("健康咨询和宣传活动", ""),
        ("隐患排查次数", ""),
        ("农村污水处理率", "农村生活污水处理率"),
        ("巡查供水单位", "供水单位检查家次"),
        ("奖励扶助", ""),
    ] {
        assert_eq!(catalogue.named(name).first().map_or("", |found| &found.name), first, "{name}");
    }
}

#[test]
fn a_name_is_read_past_its_unit_its_year_and_its_scope() {
    let catalogue = Catalogue::new(&[]);
    for (name, first) in [
        ("床位数（张）", "实有床位数"),
        ("2023年末床位数", "实有床位数"),
        ("1—6月总诊疗人次", "总诊疗人次数"),
        ("三岁以下儿童系统管理率", "3岁以下儿童系统管理率"),
        ("18月龄儿童", ""),
        // Alone these are anybody's.
        ("管理率", ""),
        ("检查单位家次", ""),
        ("累计建档", ""),
        ("单采血小板", ""),
        ("以奖代补资金", ""),
        ("系统管理率", ""),
        ("学校数量", ""),
        ("流调溯源", ""),
        ("戒烟", ""),
        // What is held is no other for being called 活动.
        ("中医药健康讲座活动", "中医药健康文化知识讲座场次"),
        ("全员健康活动", ""),
        ("自动体外除颤器（AED）配置数", "自动体外除颤器配置数"),
    ] {
        assert_eq!(catalogue.named(name).first().map_or("", |found| &found.name), first, "{name}");
    }
}

/// What is taken off a name, or put for a word of it, must leave it what it is.
#[test]
fn what_is_left_of_a_name_is_still_what_it_says() {
    let catalogue = Catalogue::new(&[]);
    for (name, meant) in [
        // 接种 behind people is no end that says nothing: 老年人接种剂次 are doses.
        ("65岁以上老年人", "人口.65岁及以上老年人口"),
        ("65周岁以上老年人", "人口.65岁及以上老年人口"),
        ("老年人", ""),
        ("65岁及以上老年人占总人口比例", "占总人口比例|人口.65岁及以上老年人口"),
        // 接种门诊 are no 门诊 that somebody was vaccinated in.
        ("预防接种门诊", "免疫规划.预防接种单位数"),
        // 新发病例 is no 发病例 of 新.
        ("恶性肿瘤新发病例数", "慢病.肿瘤新发病例登记数"),
        // A 企业 is a 用人单位 and no 单位 of any kind; what is there comes before what was made.
        ("健康企业数", "职业健康.健康企业建设数"),
        ("健康单位数", "健康促进.健康单位数"),
        ("存在职业病危害企业数", "职业健康.存在职业病危害用人单位数"),
        ("卫生村总数", "健康城市.卫生村数"),
        // Of births, not of services.
        ("流动人口计划生育率", "流动人口|计生.政策符合率"),
        ("流动人口计划生育服务率", "计生.流动人口计划生育服务率"),
        // Where one is tested is no count of tests.
        ("艾滋病咨询检测", "艾滋.自愿咨询检测人次"),
        // A field narrows down counts, and rates only of supervision.
        ("妇幼保健服务能力达标率", ""),
        ("职业卫生服务能力达标率", ""),
        ("中医药服务能力达标率", "中医药.基层中医药服务能力达标率"),
        ("中医药门诊人次", "中医药|医疗服务.门诊人次数"),
        ("学校卫生监督检查覆盖率", "学校卫生|监督.执法.监督覆盖率"),
        ("肺结核规范管理率", "结核.肺结核患者规范管理率"),
        // What is tested comes out so, and neither people nor those who are cared for.
        ("结直肠癌筛查阳性率", "阳性率|慢病.结直肠癌筛查人数"),
        ("高血压检出率", ""),
        ("肺结核阳性率", ""),
        ("65岁以上老年人合格率", ""),
        ("高血压患者随访率", "随访率|基本公卫.高血压患者管理人数"),
        // What is done before 率 makes the rate: it is neither idle nor said of those that are counted.
        ("脱贫人口接种率", ""),
        ("出生缺陷报告率", ""),
        ("严重精神障碍患者达标率", ""),
        ("梅毒阳性率", ""),
        ("托幼机构工作人员体检率", "率|妇幼.托幼机构工作人员体检人数"),
        // Of all people one rate, of patients another.
        ("死亡率", "计生.人口死亡率"),
        ("高血压患者死亡率", ""),
        ("新生儿发病率", ""),
        // A building site counts no houses, but what is founded there does.
        ("疾控中心建设", ""),
        ("妇幼保健院建设", ""),
        ("中医馆建设", "中医药.中医馆数"),
        // A firm with grave hazards is not any firm with some.
        ("精神障碍患者管理率", "精神卫生.严重精神障碍患者管理率"),
        ("存在严重职业病危害企业", "职业健康.职业病危害严重用人单位数"),
        ("签约居民满意率", "签约.签约居民满意度"),
        ("失能老人健康评估", "基本公卫.失能老年人健康评估人数"),
        ("监督检查民营医院", "监督.医疗秩序.民营医院检查家次"),
        ("国家卫生镇覆盖率", "健康城市.国家卫生乡镇占比"),
        ("老年友善医疗机构建设率", "老龄.老年友善医疗机构占比"),
        ("输入性钩端螺旋体病", "输入性|传染病.钩端螺旋体病报告数"),
        ("专项检查", ""),
        ("专项检查户次", "监督.执法.专项检查户次"),
        // Its own field in front of a name, those to whom it was done behind it, and what a year sees of it say no more.
        ("艾滋病病毒载量检测率", "艾滋.病毒载量检测率"),
        ("卫生健康项目总投资", "项目建设.项目总投资"),
        ("医疗卫生覆盖率", ""),
        ("义诊服务群众", "医疗服务.义诊诊治人数"),
        ("心理健康筛查学生", "学生|精神卫生.心理健康筛查人数"),
        ("健康教育学生", ""),
        ("年门急诊人次", "医疗服务.门急诊人次数"),
        ("医共体内双向转诊人次", "医共体内|医改.双向转诊人次"),
        ("检查供水单位家次", "监督.饮用水.供水单位检查家次"),
        // Who is not so is no part of those that are, and 服务企业 leaves a word for anything.
        ("非建档立卡农户大病患者", ""),
        ("企业总数", ""),
        ("三级医院数量", "医疗服务.三级医院数"),
        ("教师编制数", ""),
        ("家庭医生服务人次", ""),
        // To whom something is done says no more than what was done, and who is ill is no 病 of 人数.
        ("管理糖尿病患者人数", "基本公卫.2型糖尿病患者管理人数"),
        ("对农村妇女开展两癌筛查", "妇幼.两癌筛查人数"),
        ("为65岁以上老年人免费体检", "基本公卫.65岁及以上老年人健康管理人数"),
        ("对口支援", ""),
        ("建设中医馆", "中医药.中医馆数"),
        ("建设县医院", ""),
        ("建设资金", ""),
        // What is done stands before those to whom it is done, and is no word for some of them.
        ("新建居民健康档案份数", "新建|基本公卫.居民健康档案建档数"),
        // What is counted of any subject, but not of those that are none of health, nor what became of it.
        ("发放控烟宣传资料", "控烟|健康促进.健康宣传资料份数"),
        ("举办急救培训班", "急救|人才队伍.举办培训班期数"),
        ("发放消防宣传资料", ""),
        ("普法知识讲座", ""),
        ("培训接生人员", "接生人员|人才队伍.业务培训人次"),
        ("检查党支部", ""),
        ("培训食品安全监测人员", "食品安全监测人员|人才队伍.业务培训人次"),
        ("为低保妇女免费两癌检查", "低保妇女|妇幼.两癌筛查人数"),
        // What was done with it comes first; what is done to houses counts none of them.
        ("支付药品货款", "医改.药款支付金额"),
        ("招募献血者", "献血.献血者招募人次"),
        ("查处医美机构", ""),
        ("聘任中层干部", ""),
        ("门诊急诊人次数", "医疗服务.门急诊人次数"),
        // A share has two words, where one indicator has the other.
        ("四级手术率", "医疗质量.出院患者四级手术比例"),
        ("剖宫产比例", "妇幼.剖宫产率"),
        ("基本药物使用率", ""),
        ("出生比例", ""),
        // Once in the catalogue, also where old data keep it.
        ("无偿献血", "献血.无偿献血人次"),
        ("其他.献血人次", "献血.无偿献血人次"),
    ] {
        let (_, means) = catalogue.look_up(name);
        let [meaning] = &means[..] else { panic!("one name") };
        let part = meaning.composed.as_ref().map(|composed| format!("{}|", composed.word)).unwrap_or_default();
        let said: Vec<String> = meaning.of().map(|of| format!("{part}{}.{}", of.group, of.name)).collect();
        assert_eq!(said.join(" "), meant, "{name}");
    }
}

#[test]
fn what_only_holds_a_word_or_is_anybodys_is_not_taken_for_it() {
    for (word, told) in [
        ("扫黑除恶", "没有正好叫“扫黑除恶”的指标，名称里有这几个字的有："),
        ("服务对象满意度", "“服务对象满意度”要看说的是谁，可能是："),
        ("报告死亡病例", "“报告死亡病例”要看说的是谁，可能是："),
        ("入网救护车数", "指标目录里没有叫“入网救护车数”的指标，相近的有："),
        ("活产数", "妇幼.活产数\n"),
    ] {
        let ran = Desk::new().args(["explain", word]).run().ends_with(0);
        assert!(ran.stdout.starts_with(told), "{}", ran.stdout);
    }
}

#[test]
fn explain_finds_an_indicator_where_no_rule_is_meant() {
    let ran = Desk::new().args(["explain", "婚检"]).run().ends_with(0);
    assert!(ran.stdout.contains("妇幼.婚前医学检查对数\n"), "{}", ran.stdout);
}

/// The same words in another order are another rate, a span of ages is one however it is written, and a plain word for what is given
/// says neither how many got it nor how much it was.
#[test]
fn names_that_only_share_their_words_are_told_apart() {
    let catalogue = Catalogue::new(&[]);
    for (name, named) in [
        ("管理费用率", &["管理费用率"][..]),
        ("医疗费用管理率", &[]),
        ("管理健康档案规范率", &[]),
        ("5次及以上产前检查率", &["产前检查5次以上率"]),
        ("65岁至74岁老年人失能发生率", &["65—74岁老年人失能发生率"]),
        ("0至36个月儿童中医药健康管理率", &["0—36个月儿童中医药健康管理率"]),
        ("高龄补贴", &["高龄津贴发放人数", "高龄津贴发放金额"]),
        ("监护人补贴", &["监护补助发放人数", "监护补助发放金额"]),
        ("医疗救助", &["医疗救助人次", "医疗救助金额"]),
        ("财政投入", &[]),
        ("住院总死亡率", &["住院死亡率"]),
        ("执业医师人数", &["执业医师数"]),
        ("国医馆", &["中医馆数"]),
        ("卫生健康执法机构", &["卫生监督机构数"]),
    ] {
        let found: Vec<&str> = catalogue.named(name).iter().map(|indicator| &*indicator.name).collect();
        assert_eq!(found, named, "{name}");
    }
    // How many people it is reckoned for narrows nothing down.
    let per_head = catalogue.composed("每万农业人口乡镇卫生院床位数").expect("a composition");
    assert_eq!((per_head.says, per_head.word), (Composition::PerHead, "每万农业人口"));
}

/// At least nine of ten names of each list are found, and none is taken for another indicator.
#[test]
fn names_as_real_reports_print_them_are_found() {
    let lists = [
        (include_str!("../fixtures/indicator-names.tsv"), 200),
        (include_str!("../fixtures/indicator-names-later.tsv"), 600),
        (include_str!("../fixtures/indicator-names-fresh.tsv"), 400),
        (include_str!("../fixtures/indicator-names-rounds.tsv"), 250),
        (include_str!("../fixtures/indicator-names-makings.tsv"), 400),
        (include_str!("../fixtures/indicator-names-third.tsv"), 600),
        (include_str!("../fixtures/indicator-names-fourth.tsv"), 500),
        (include_str!("../fixtures/indicator-names-fifth.tsv"), 350),
        (include_str!("../fixtures/indicator-names-by-topic.tsv"), 700),
        (include_str!("../fixtures/indicator-names-sixth.tsv"), 610),
        (include_str!("../fixtures/indicator-names-seventh.tsv"), 500),
        (include_str!("../fixtures/indicator-names-eighth.tsv"), 230),
        (include_str!("../fixtures/indicator-names-ninth.tsv"), 420),
    ];
    let catalogue = Catalogue::new(&[]);
    let mut wrong = Vec::new();
    for (list, at_least) in lists {
        let (mut all, mut found) = (0, 0);
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let (name, expected) = line.split_once('\t').expect("two columns");
            let (limit, of) = match catalogue.named(name) {
                of if of.is_empty() => {
                    let made = catalogue.composed(name);
                    made.map_or((String::new(), of), |composed| (format!("{}|", composed.word), composed.of))
                }
                of => (String::new(), of),
            };
            let meant: Vec<String> =
                of.iter().map(|indicator| format!("{limit}{}.{}", indicator.group, indicator.name)).collect();
            all += 1;
            match expected {
                "-" if meant.is_empty() => found += 1,
                _ if meant.iter().any(|meant| meant == expected) => found += 1,
                _ if meant.is_empty() => {}
                _ => wrong.push(format!("{name}: {expected}, not {meant:?}")),
            }
        }
        assert!(all >= at_least && found * 10 >= all * 9, "{found} of {all}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
