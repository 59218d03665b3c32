//! Reading data: what the county wrote, and what is told of what can't be read.

mod files;
mod texts;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::check::check;
use qicao::ledger::{FigureId, Piece};
use qicao::ledger::{LedgerOptions, load};

/// Everything told of one file, one line a finding.
pub(crate) fn told(text: &str) -> String {
    let mut findings = Findings::new();
    if let Some(ledger) = load(&[Source::new("数据.yaml", text)], &LedgerOptions::default(), &mut findings) {
        check(&ledger, &mut findings);
    }
    findings.sort();
    printed(&findings)
}

pub(crate) fn printed(findings: &Findings) -> String {
    findings
        .iter()
        .map(|finding| {
            let (line, column) = finding.place.as_ref().map_or((0, 0), |place| place.start());
            let kind = if finding.fatal { "止" } else { "" };
            let mut out = format!("{line}:{column} {}{kind}[{}] {}\n", finding.severity, finding.rule.id, finding.message);
            for (place, word) in &finding.also {
                out.push_str(&format!("  另见 {}:{} {word}\n", place.start().0, place.start().1));
            }
            for hint in &finding.hints {
                out.push_str(&format!("  提示：{hint}\n"));
            }
            out
        })
        .collect()
}

#[test]
fn a_county_is_read() {
    let text = include_str!("fixtures/data/county.yaml");
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("数据.yaml", text)], &LedgerOptions::default(), &mut findings).expect("it can be read");
    assert_eq!(printed(&findings), "");
    let figures: Vec<String> = ledger
        .figures
        .iter()
        .map(|figure| format!("{} {}", figure.key, figure.quantity.as_ref().map_or("待报", |quantity| quantity.written())))
        .collect();
    assert_eq!(
        figures,
        [
            "传染病.报告数 1.23万例",
            "传染病.乙类 1471例",
            "传染病.乙类.上年 1502例",
            "传染病.丙类 1.08万例",
            "传染病.甲类 0例",
            "传染病.常住人口 77.94万人",
            "传染病.报告发病率 1578.12/10万",
            "传染病.接种率 97.53%",
            "传染病.寿命 80.86岁",
            "传染病.空 待报",
        ]
    );
    let intro = ledger.chapters["引言"].body.as_ref().expect("a text");
    assert_eq!(
        intro.pieces,
        [
            Piece::Plain("半年以来，".into()),
            Piece::Report("地区".into(), Some("恩施市".into())),
            Piece::Plain("……现将上半年工作总结如下。\n\n第二段。".into()),
        ]
    );
    let work = &ledger.chapters["主要工作"].items;
    let body = &work[0].body.as_ref().expect("a text").pieces;
    assert_eq!(body[1..], [Piece::Figure(FigureId(0)), Piece::Plain("，${不引}。".into())]);
    assert_eq!(work[1].points.len(), 2);
    assert_eq!(ledger.chapters["下步计划"].named.keys().collect::<Vec<_>>(), ["思路", "重点"]);
    assert_eq!(ledger.report.title, "恩施市卫生健康局2019年上半年工作总结");
    assert_eq!(ledger.report.as_of.to_string(), "2019年6月30日");
    assert_eq!(ledger.figures[8].targets[0].bound.written(), ">=77.3岁");
    assert!(ledger.figures[0].computed_with && !ledger.figures[8].computed_with);
    assert_eq!(told(text), "24:6 警告[gap] “传染病.空”还没有数\n  提示：报来后填上；没填之前，稿子里印成【待填：…】\n");
}
