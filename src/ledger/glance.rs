//! What data seems to ask for, by a look at its lines. It is known before anything is read, so that templates can be loaded meanwhile.

use super::options::DEFAULT_LAYOUT;
use crate::base::source::Source;

/// What data seems to ask for. Whoever reads it finds out; what only looked like it has cost some time and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Glance {
    /// 版式.
    pub layout: String,
    /// 地区; empty where none was seen.
    pub region: String,
    /// 单位; empty where none was seen.
    pub organ: String,
    /// 专题, as often as they were seen.
    pub topics: Vec<String>,
}

/// Looks at data.
pub fn glance(sources: &[Source]) -> Glance {
    let all = |names: [&'static str; 2]| {
        let texts = sources.iter().map(Source::text);
        texts.flat_map(move |text| names.into_iter().flat_map(|name| values(text, name))).map(str::to_owned)
    };
    Glance {
        layout: all(["版式:", "layout:"]).next().unwrap_or_else(|| DEFAULT_LAYOUT.to_owned()),
        region: all(["地区:", "region:"]).next().unwrap_or_default(),
        organ: all(["单位:", "organ:"]).next().unwrap_or_default(),
        topics: all(["专题:", "topic:"]).collect(),
    }
}

/// What stands behind a name on its line, without quotes.
fn values<'a>(text: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    text.match_indices(name).filter_map(move |(at, _)| {
        let line = text[at + name.len()..].lines().next()?.trim_start().trim_start_matches(['"', '\'']);
        // In { } the next entry stands on the same line, and behind # a remark.
        let value = line.split([',', '}', '#', '"', '\'']).next()?.trim_end();
        (!value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::glance;
    use crate::base::source::Source;

    #[test]
    fn what_data_asks_for_is_seen_in_its_lines() {
        let text = "报告: {单位: 局, 地区: 恩施市, 版式: \"三部分\"}\n主要工作:\n  - {标题: 甲, 专题: 党建}\n  - 专题: 医疗 # 县里的\n  - 专题:\n";
        let seen = glance(&[Source::new("a", "甲: 1例\n"), Source::new("b", text)]);
        assert_eq!((seen.layout.as_str(), seen.region.as_str()), ("三部分", "恩施市"));
        assert_eq!(seen.topics, ["党建", "医疗"]);
        assert_eq!(glance(&[]).layout, "四部分");
    }
}
