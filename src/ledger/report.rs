//! The 报告 block as it was read.

use crate::base::hashed::IndexMap;
use crate::base::region;
use crate::base::source::Place;
use crate::quantity::digits;
use crate::quantity::period::{Date, Period};
use crate::yaml::keys::{REPORT, find};

/// The 报告 block: what is drafted, for whom and for when.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// 单位: who signs.
    pub organ: String,
    /// 地区: 恩施市.
    pub region: String,
    /// 地区 as written, which names the county's folder of templates; templates themselves see `region`.
    pub county: String,
    /// 期间.
    pub period: Period,
    /// 截至: the last day of the period unless the data says otherwise.
    pub as_of: Date,
    /// 成文日期; none is a gap.
    pub signed: Option<Date>,
    /// 版式: the layout's name.
    pub layout: String,
    /// 标题: 单位 + 期间 + 工作总结 unless the data says otherwise; a line end is where it breaks.
    pub title: String,
    /// Whether the title is printed; 标题: 无 says that it is not.
    pub titled: bool,
    /// 落款: whether 署名 and 成文日期 are printed.
    pub sign_off: bool,
    /// 主送机关: to whom it goes, without its colon; none where it is not sent up.
    pub addressee: Option<String>,
    /// 附表: whether the annex 主要指标完成情况表 is wanted.
    pub annex: bool,
    /// Whether dates and years are said without their digits.
    pub dates_masked: bool,
    /// Where each entry of the block is written, by its name; where one is left out, the block's own place.
    pub places: IndexMap<String, Place>,
    /// Where the block stands.
    pub place: Place,
}

impl Report {
    /// 我市, 我县 …: by the last word of the region.
    pub fn ours(&self) -> String {
        format!("我{}", self.kind())
    }

    /// 市, 县, 地区 …: what kind of place the region is.
    pub(crate) fn kind(&self) -> &str {
        region::kind(&self.region)
    }

    /// A date as it may be said.
    pub fn date_words(&self, date: Date) -> String {
        if self.dates_masked { digits::DATE.to_owned() } else { date.to_string() }
    }

    /// What comes next, as it may be said: 下半年, 2020年.
    pub fn next_words(&self) -> String {
        let next = self.period.next();
        if self.dates_masked && next.ends_with('年') && next.starts_with(|c: char| c.is_ascii_digit()) {
            return format!("{}年", digits::YEAR);
        }
        next
    }

    /// How last year is called: 上年 where the figures are those of a whole year, else 上年同期.
    pub fn last_year_words(&self) -> &'static str {
        // Figures up to 30 November are held against those up to that day, and 上年 would be all of that year.
        if self.as_of == self.period.end() { self.period.previous_year_words() } else { "上年同期" }
    }

    /// The title as it is said anywhere but over the draft.
    pub fn title_in_a_line(&self) -> String {
        joined_lines(self.title.lines())
    }

    /// 全市, 全县 ….
    pub fn whole(&self) -> String {
        format!("全{}", region::kind(&self.region))
    }

    /// An entry by its name in `${报告.…}`, and its value; no value is a gap.
    pub(crate) fn entry(&self, key: &str) -> Option<(String, Option<String>)> {
        let name = key.strip_prefix("报告.").or_else(|| key.strip_prefix("report."))?;
        let name = find(REPORT, name).unwrap_or(name);
        let value = match name {
            "单位" => Some(self.organ.clone()),
            "地区" => Some(self.region.clone()),
            "期间" => Some(self.period.written.clone()),
            "截至" => Some(self.as_of.to_string()),
            "成文日期" | "日期" => self.signed.map(|date| date.to_string()),
            "版式" => Some(self.layout.clone()),
            "标题" => Some(self.title_in_a_line()),
            "主送机关" => Some(self.addressee.clone().unwrap_or_default()),
            "落款" => Some(if self.sign_off { "是" } else { "否" }.to_owned()),
            "附表" => Some(if self.annex { "是" } else { "否" }.to_owned()),
            "我" => Some(self.ours()),
            "全" => Some(self.whole()),
            "年" => Some(self.period.year.to_string()),
            "下期" => Some(self.period.next()),
            "同期" => Some(self.last_year_words().to_owned()),
            _ => return None,
        };
        Some((name.to_owned(), value))
    }
}

/// Lines joined into one: with a blank between Latin words, with nothing beside Chinese.
pub(super) fn joined_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    lines.fold(String::new(), |mut text, line| {
        // YAML folds a line end into a blank, and Chinese has none between its words.
        if is_word(text.chars().next_back()) && is_word(line.chars().next()) {
            text.push(' ');
        }
        text + line
    })
}
