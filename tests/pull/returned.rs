//! More edited drafts: revisions of whole clauses and paragraphs, numbers typed anew with what stands beside them, rows of the annex.

use super::cases::{Case, case};
use super::desk::{Sent, run};

const BY: &str = r#"w:id="95" w:author="李局" w:date="2024-07-11T09:00:00Z""#;

/// A draft with other XML in the place of some that stands once.
fn put(sent: Sent, old: &str, new: &str) -> Sent {
    let xml = sent.xml().to_owned();
    assert_eq!(xml.matches(old).count(), 1, "{old}");
    sent.with_body(xml.replace(old, new))
}

/// A paragraph that was moved behind another one with the tracking of changes on.
fn moved(words: &str, behind: &str) -> Sent {
    let xml = Sent::review().xml().to_owned();
    let paragraph = |words: &str| {
        let at = xml.find(words).unwrap();
        let start = xml[..at].rfind("<w:p>").unwrap();
        start..start + xml[start..].find("</w:p>").unwrap() + "</w:p>".len()
    };
    let (from, to) = (paragraph(words), paragraph(behind).end);
    let marked = |kind: &str, mark: &str| {
        let mark = format!("<w:pPr><w:rPr><w:{mark} {BY}/></w:rPr></w:pPr>");
        format!("<w:p>{mark}<w:{kind} {BY}>{}</w:{kind}></w:p>", run(words))
    };
    assert!(from.end <= to);
    let (gone, come) = (marked("moveFrom", "del"), marked("moveTo", "ins"));
    Sent::review().with_body(format!("{}{gone}{}{come}{}", &xml[..from.start], &xml[from.end..to], &xml[to..]))
}

pub(super) const RETURNED: &[Case] = &[
    case(
        "修订",
        "移一段",
        "tag",
        || moved("深入推进清廉医院建设，群众满意度持续提升。", "按时办结率保持在较高水平"),
        "文 moved yaml 必定 深入推进清廉医院建设，群众满意度持续提升。→深入推进清廉医院建设，群众满意度持续提升。 〔李局〕",
    ),
    case(
        "修订",
        "数前面插一位",
        "tag",
        || {
            let inserted = format!("<w:ins {BY}>{}</w:ins>{}", run("1"), run("29条"));
            Sent::review().inside("宣传.媒体信息", &inserted)
        },
        "数 宣传.媒体信息 29条→129条 必定 写回 1/1 〔李局〕",
    ),
    case(
        "修订",
        "删一个分句和它的数",
        "tag",
        || {
            let deleted = format!("<w:del {BY}><w:r><w:delText>7期</w:delText></w:r></w:del>");
            let gone = format!("</w:t></w:r><w:del {BY}><w:r><w:delText>，开展主题党日</w:delText></w:r></w:del><w:r><w:t>");
            put(Sent::review().inside("党建.主题党日", &deleted), "，开展主题党日", &gone)
        },
        "文 changed yaml 必定 坚持把政治建设摆在首位，召开党建会议5次，组织集体学习6次，开展主题党日7期，慰问困难党员支出5000元。→坚持把政治建设摆在首位，召开党建会议5次，组织集体学习6次，慰问困难党员支出5000元。 〔李局〕\n没 党建.主题党日",
    ),
    case(
        "修订",
        "加了又被别人删",
        "tag",
        || {
            let nested = format!(
                "</w:t></w:r><w:ins {BY}><w:del w:id=\"96\" w:author=\"乙\"><w:r><w:delText>临时加的话，</w:delText></w:r></w:del></w:ins><w:r><w:t>深入推进清廉"
            );
            put(Sent::review(), "深入推进清廉", &nested)
        },
        "",
    ),
    case(
        "修订",
        "分段",
        "tag",
        || {
            let mark = "</w:t></w:r></w:p><w:p><w:r><w:t>";
            let split = put(Sent::review(), "党员干部作风明显好转。", &format!("{mark}党员干部作风明显好转。"));
            let xml = split.xml().to_owned();
            let at = xml.find("坚持把政治建设摆在首位").unwrap();
            let start = xml[..at].rfind("<w:p>").unwrap() + "<w:p>".len();
            let ends = format!("<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>");
            split.with_body(format!("{}{ends}{}", &xml[..start], &xml[start..]))
        },
        "文 split yaml 必定 坚持把政治建设摆在首位，召开党建会议5次，组织集体学习6次，开展主题党日7期，慰问困难党员支出5000元。党员干部作风明显好转。→坚持把政治建设摆在首位，召开党建会议5次，组织集体学习6次，开展主题党日7期，慰问困难党员支出5000元。↵党员干部作风明显好转。 〔李局〕",
    ),
    case(
        "分句",
        "数不变，后面添同比，控件里是空的",
        "tag",
        || Sent::review().overtyped("刊发信息29条", "刊发信息29条，同比增长12%"),
        "文 changed template 必定 通过微信公众号发布信息409条，同比增长7.63%，在新媒体平台刊发信息29条。→通过微信公众号发布信息409条，同比增长7.63%，在新媒体平台刊发信息29条，同比增长12%。",
    ),
    case(
        "清稿",
        "改数又添同比",
        "text",
        || Sent::clean().text("全县活产1245人", "全县活产1254人，同比增长3%"),
        "数 妇幼.活产数 1245人→1254人 必定 写回 1/1\n文 changed yaml 必定 全县活产1245人，婴儿死亡4例，婴儿死亡率为3.21‰，产前筛查【待填：产前筛查人数】。→全县活产1254人，同比增长3%，婴儿死亡4例，婴儿死亡率为3.21‰，产前筛查【待填：产前筛查人数】。",
    ),
    case(
        "算出",
        "算出的和算它的一起改",
        "tag",
        || Sent::review().figure("妇幼.婴儿死亡", 0, "5例").figures("妇幼.婴儿死亡率", "4.02‰"),
        "数 妇幼.婴儿死亡 4例→5例 必定 写回 1/1\n数 妇幼.婴儿死亡率 3.21‰→4.02‰ 必定 不写 2/2",
    ),
    case(
        "待填",
        "填上，前面添了字",
        "tag",
        || Sent::review().figure("妇幼.产前筛查人数", 0, "达1102人"),
        "数 妇幼.产前筛查人数 【待填：产前筛查人数】→1102人 必定 写回 1/1\n\
         文 changed yaml 必定 全县活产1245人，婴儿死亡4例，婴儿死亡率为3.21‰，产前筛查【待填：产前筛查人数】。→全县活产1245人，婴儿死亡4例，婴儿死亡率为3.21‰，产前筛查达1102人。",
    ),
    case(
        "待填",
        "清稿里填上，话也改了",
        "text",
        || Sent::clean().text("产前筛查【待填：产前筛查人数】", "已产前筛查1102人"),
        "数 妇幼.产前筛查人数 【待填：产前筛查人数】→1102人 必定 写回 1/1\n\
         文 changed yaml 必定 全县活产1245人，婴儿死亡4例，婴儿死亡率为3.21‰，产前筛查【待填：产前筛查人数】。→全县活产1245人，婴儿死亡4例，婴儿死亡率为3.21‰，已产前筛查1102人。",
    ),
    case(
        "待填",
        "填上，控件没了",
        "tag",
        || Sent::review().typed_over("妇幼.产前筛查人数", "1102名"),
        "数 妇幼.产前筛查人数 【待填：产前筛查人数】→1102名 必定 写回 1/1",
    ),
    case(
        "格式",
        "汉字和数之间添了空格",
        "tag",
        || Sent::review().text_all("，", "， ").text_all("组织集体学习", "组织集体学习 "),
        "",
    ),
    case(
        "标题",
        "手打的标题",
        "tag",
        || Sent::review().insert_after("按时办结率", "（六）发展健康产业"),
        "文 inserted template 必定 →（六）发展健康产业",
    ),
];
