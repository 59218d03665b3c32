//! Numbers that are typed in the tables of a county's own topics, where no figure prints them: what was imported as it stood.

use super::library::{TOPIC_OF_TABLE, topic_name};
use super::shelf::Templates;
use crate::quantity::Quantity;

/// The longest number that is counted in nothing: what has more digits is one of a telephone.
const MOST_DIGITS: usize = 6;

/// A topic of one table with numbers that are typed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedTable {
    /// The name of the topic.
    pub topic: String,
    /// The numbers, in their order, as they are typed.
    pub numbers: Vec<String>,
}

impl Templates {
    /// The tables of a county that an import has left with numbers of the period it came from.
    pub fn typed_tables(&self, region: &str) -> Vec<TypedTable> {
        let topics = self.library.names_below(Some(region)).into_iter().filter_map(|name| {
            let topic = name.strip_prefix(&topic_name(""))?.to_owned();
            topic.starts_with(TOPIC_OF_TABLE).then_some(topic)
        });
        topics
            .filter_map(|topic| {
                let name = topic_name(&topic);
                let place = self.library.find(&name, Some(region)).into_iter().next()?;
                let numbers = typed(self.library.read(&name, &place).ok()?.text());
                (!numbers.is_empty()).then_some(TypedTable { topic, numbers })
            })
            .collect()
    }
}

/// The numbers typed in the rows of a table, but for its head and what stands in front of each row.
fn typed(text: &str) -> Vec<String> {
    let rows = text.lines().map(str::trim).filter(|line| line.starts_with('|'));
    let cells = rows.skip(1).flat_map(|row| {
        let row = without_tags(row).replace('\\', "");
        row.trim_matches('|').split('|').skip(1).map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    });
    let is_number = |cell: &String| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        Quantity::parse(cell).is_some_and(|number| !number.unit().is_empty() || digits <= MOST_DIGITS)
    };
    cells.filter(is_number).collect()
}

/// A row without what a template prints in it.
fn without_tags(row: &str) -> String {
    let (mut out, mut rest) = (String::new(), row);
    while let Some((before, tag)) = rest.split_once("{{") {
        out.push_str(before);
        // A name where a figure stands: 床位数 is no number, and neither is half of 12{{ … }}.
        out.push('指');
        rest = tag.split_once("}}").map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn what_no_figure_prints_is_typed() {
        let text = "{# 原表1 #}\n| 指标 | {{ 报告.年 }}年 | 2022年 | 同比 |\n| --- | --- | --- | --- |\n\
            | 床位数 | {{ 医疗.床位 | 数 }} | 3080 | \\-3\\.3\\% |\n| 电话 | 13800000000 | 无 | |\n";
        assert_eq!(typed(text), ["3080", "-3.3%"]);
    }
}
