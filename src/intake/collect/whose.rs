//! Whose a table is: what stands over it may name another county than the data's.

use super::places::{Named, named};
use super::shape::CollectedTable;
use super::words::shorten;
use crate::base::region::is_called;
use crate::catalogue::typed::squeezed;
use crate::format::grid::CellGrid;
use crate::ledger::Report;

/// What says who filled a table in.
const FILLED_IN: &[&str] = &["填报", "报送", "上报", "填表", "报告单位", "单位"];

/// Why a table is probably another county's: what stands over it says so, its sheet, or its file.
pub(super) fn other_place(page: &CellGrid, table: &CollectedTable, file: &str, report: &Report) -> Option<String> {
    let region = report.region.as_str();
    // Of several counties beneath each other the county's own row is taken.
    let has_own_row = || {
        let mut cells = table.rows.iter().flat_map(|row| &page.rows[*row].cells);
        cells.any(|cell| is_called(region, &squeezed(&cell.text())))
    };
    let said =
        [("表上写的", &table.titles[..]), ("工作表的名称", std::slice::from_ref(&page.name)), ("文件名", &[file.to_owned()])]
            .into_iter()
            .find_map(|(what, texts)| {
                let of = |text: &String| named(text, report);
                let who: Vec<(&String, Named)> = texts.iter().filter_map(|text| Some((text, of(text)?))).collect();
                // Who filled it in says more than whose form it is: 恩施州妇幼报表, 填报单位：恩施市.
                let filled = who.iter().find(|(text, _)| FILLED_IN.iter().any(|word| squeezed(text).starts_with(word)));
                let own = || who.iter().find(|(_, named)| *named == Named::Own);
                filled.or_else(own).or(who.first()).map(|(text, named)| (what, (*text).clone(), *named))
            });
    let (what, text, _) = said.filter(|(.., named)| *named == Named::Other)?;
    (!has_own_row()).then(|| format!("{what}是“{}”，不是{region}的", shorten(&text)))
}
