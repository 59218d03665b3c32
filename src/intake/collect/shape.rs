//! What a table is: its columns, and the rows beneath.

use super::head::{Head, HeadedColumn};
use crate::format::grid::{GridCell, GridRow};
use crate::quantity::Quantity;
use crate::quantity::moment::is_moment;
use crate::quantity::near::is_no_value;
use crate::quantity::unit::is_known;

/// The most columns that are looked at.
pub(super) const WIDEST: u32 = 256;

/// A table: its columns, and the rows beneath.
#[derive(Debug, Clone, Default)]
pub(super) struct CollectedTable {
    /// Columns of headings beside the names: what the names are parts of.
    pub(super) categories: Vec<u32>,
    pub(super) name: u32,
    pub(super) key: Option<u32>,
    pub(super) unit: Option<u32>,
    pub(super) this: Option<HeadedColumn>,
    /// Why it is not sure which column has the values.
    pub(super) doubt: Option<String>,
    pub(super) last: Option<HeadedColumn>,
    pub(super) targets: Vec<(HeadedColumn, Option<String>)>,
    pub(super) change: Option<HeadedColumn>,
    /// 完成率.
    pub(super) done: Option<HeadedColumn>,
    pub(super) remark: Option<u32>,
    pub(super) as_of: Option<u32>,
    pub(super) division: Option<u32>,
    /// Columns of values that nobody tells apart.
    pub(super) unknown: Vec<u32>,
    /// Heads of columns with values that are not taken.
    pub(super) left_out: Vec<String>,
    /// The unit that the rows above say for all.
    pub(super) common_unit: String,
    /// What stands above.
    pub(super) titles: Vec<String>,
    /// The rows, by their places on the page.
    pub(super) rows: Vec<usize>,
    /// Columns with the names of figures over them, where the table has its names across the top.
    pub(super) across: Vec<AcrossColumn>,
}

impl CollectedTable {
    /// The columns of values.
    pub(super) fn values(&self) -> impl Iterator<Item = &HeadedColumn> {
        self.this.iter().chain(&self.last).chain(self.targets.iter().map(|(column, _)| column))
    }
}

/// A column with the name of a figure over it.
#[derive(Debug, Clone)]
pub(super) struct AcrossColumn {
    pub(super) at: u32,
    /// The name as it is typed.
    pub(super) name: String,
    /// What stands over the name.
    pub(super) over: Vec<String>,
    /// What stands beneath the name: 本期, 上年; none where the rows say it.
    pub(super) time: Option<Head>,
    /// The unit beneath the name.
    pub(super) unit: String,
    /// What says the time.
    pub(super) said: String,
    /// Why it is not sure that it speaks of this time.
    pub(super) doubt: Option<String>,
}

/// The cell of a row in a column, where something is to be seen in it.
pub(super) fn seen(row: &GridRow, column: u32) -> Option<&GridCell> {
    row.at(column).filter(|cell| !cell.is_blank() && !cell.hidden)
}

/// Whether a text is a value, or says that there is none.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim().replace([',', ' '], "");
    is_quantity(&text) || is_no_value(&text) || text == "待报"
}

/// Whether a text is a word: no value, or a name that begins with a number: 12345市民热线.
pub(super) fn is_word(text: &str, is_name: &dyn Fn(&str) -> bool) -> bool {
    !is_value(text) || text.chars().any(char::is_alphabetic) && is_name(text)
}

/// Whether a text is a number with what is counted or measured: 12人, and neither 2023年, a head, nor 5岁以下儿童死亡, a name.
pub(super) fn is_quantity(text: &str) -> bool {
    Quantity::parse(text).is_some_and(|quantity| !is_moment(text) && !is_wordy(quantity.unit()))
}

/// Whether what stands behind a number says more than what is counted: 型糖尿病患者管理人数, 岁儿童, 天再入院率.
pub(super) fn is_wordy(unit: &str) -> bool {
    /// How names of figures end, and no unit.
    const NAMED: &[char] = &['率', '数', '量', '额', '比'];
    let is_of_age = ["岁", "周岁", "月龄", "个月"].iter().any(|age| unit.strip_prefix(age).is_some_and(|rest| !rest.is_empty()));
    is_of_age || unit.chars().count() > 1 && unit.ends_with(NAMED) || !is_known(unit)
}

#[cfg(test)]
mod tests {
    use super::{is_value, is_word};
    use crate::catalogue::Catalogue;

    #[test]
    fn a_name_that_begins_with_a_number_is_no_value() {
        let catalogue = Catalogue::new(&[]);
        let taken: Vec<&str> = catalogue.indicators().flat_map(|known| known.names()).filter(|name| is_value(name)).collect();
        assert_eq!(
            taken,
            ["50万元至100万元设备", "12345市民热线", "12345市长热线", "120站点"],
            "these are known by the catalogue alone"
        );
        assert!(taken.iter().all(|name| is_word(name, &|name| !catalogue.named(name).is_empty())));
        for name in ["2型糖尿病患者", "3岁以下托位数", "0-6岁儿童", "100张以上床位医院数", "7岁儿童", "24小时入院率", "5次产检数"]
        {
            assert!(!is_value(name), "{name}");
        }
        for value in [
            "5",
            "1,245",
            "96.12%",
            "3例",
            "12家医院",
            "603对",
            "5岁",
            "30天",
            "7月龄",
            "1:1.5",
            "约410人",
            "4.2万元",
            "待报",
            "—",
        ] {
            assert!(is_value(value), "{value}");
        }
    }
}
