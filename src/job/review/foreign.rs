//! Whether a file is a draft of this data at all.

use super::align::Alignment;
use super::base::Base;
use super::unit::{DraftUnit, plain};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::period::Period;

pub(crate) static FOREIGN_REPORT: Rule = Rule {
    id: "foreign-report",
    name: "不是这份数据的稿子",
    severity: Severity::Error,
    about: "改回来的稿子是不是由给出的数据起草的",
    why: "拿别的县、别的期间的稿子对，改动会写进不相干的数据",
    bad: r#"$ qicao generate 数据.yaml -o 稿子.docx
（改了 数据.yaml 里的单位和地区）
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    basis: "",
};

/// Of a draft of this data, so much is known again, in hundredths of its characters.
const LEAST_KNOWN: usize = 30;

/// What a file is told with that is no draft of this data.
pub(super) fn foreign(name: &str, why: &str) -> Error {
    Error::new(&FOREIGN_REPORT, format!("{name} 不是由给出的数据起草的：{why}"))
        .hint("请核对 --data 后面的数据文件，应当是这份稿子的地区和期间的数据")
}

/// Whether the file is a draft of this data at all.
pub(super) fn check(name: &str, base: &Base, new: &[DraftUnit], alignment: &Alignment, ledger: &Ledger) -> Result<(), Error> {
    let report = &ledger.report;
    let other = |what: &str| foreign(name, what);
    // A title, and no sentence that speaks of one.
    let title = new
        .iter()
        .take(5)
        .map(|unit| plain(&unit.text))
        .find(|text| text.contains("卫生健康") && text.contains("总结") && text.chars().count() < 60 && !text.contains('。'));
    if let Some(title) = title {
        if !title.contains(&plain(&report.organ)) && !title.contains(&plain(&report.region)) {
            return Err(other(&format!("它的标题是“{title}”，数据是{}的", report.organ)));
        }
        let year = title.find("20").and_then(|at| title.get(at..)).and_then(|rest| {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(12);
            // The longest that can be read: 2019年上半年, not 2019年.
            ends.filter_map(|end| Period::parse(&rest[..end])).last()
        });
        if let Some(period) = year.filter(|period| period.year != report.period.year) {
            return Err(other(&format!("它是{}的，数据是{}的", period.written, report.period.written)));
        }
    }
    let all: usize = new.iter().map(|unit| plain(&unit.text).chars().count()).sum();
    let known: Vec<usize> = alignment.pairs.iter().flat_map(|pair| pair.old.clone()).collect();
    // Of the smaller one: a piece is little of the whole, and in a draft that grew what it was is little.
    if all == 0 || 100 * base.length(&known) < LEAST_KNOWN * all.min(base.length(&(0..base.units.len()).collect::<Vec<_>>())) {
        return Err(other("里面的话几乎都对不上"));
    }
    Ok(())
}
