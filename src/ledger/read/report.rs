//! The 报告 block. Nothing can be drafted without it, so whatever is wrong here is fatal.

use super::scalar::is_gap;
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::IndexMap;
use crate::base::region::{self, KINDS, Region};
use crate::base::rule::Rule;
use crate::base::source::{Place, Source};
use crate::base::text::numerals;
use crate::ledger::formula::name_in_text;
use crate::ledger::options::DEFAULT_LAYOUT;
use crate::ledger::report::{Report, joined_lines};
use crate::quantity::period::{Date, Period};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{REPORT, find, names, unknown_key};
use crate::yaml::kind::ScalarKind;

pub(crate) static BAD_REPORT: Rule = Rule {
    id: "report",
    name: "报告一段有误",
    severity: Severity::Error,
    about: "“报告”一段是否写全、写对",
    why: "没有单位、地区、期间，起不了题目，也落不了款",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年}
"#,
    basis: "",
};

/// What stands as 标题 where none is to be printed.
const NO_TITLE: &str = "无";

/// How a period is written, with the year that a text speaks of.
fn periods(text: &str) -> String {
    let year = (0..text.len())
        .filter_map(|at| text.get(at..at + 4))
        .find(|year| year.bytes().all(|byte| byte.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20")));
    let year = year.unwrap_or("2019");
    format!("写成 {year}年上半年、{year}年下半年、{year}年、{year}年度、{year}年第三季度 或 {year}年1—9月")
}

/// The period that a text nearly is: 2024上半年, 二〇二四年上半年, 24年1-6月, ２０２４年 上半年.
fn meant(text: &str) -> Option<Period> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let digit = |c: char| numerals::digit(c).and_then(|digit| char::from_digit(digit as u32, 10));
    // Only the year is written digit by digit: 一季度 stays.
    let head: Vec<char> = text.chars().take(4).map(|c| digit(c).unwrap_or(c)).collect();
    let year: String = head.iter().take_while(|c| c.is_ascii_digit()).collect();
    let length: usize = text.chars().take(year.len()).map(char::len_utf8).sum();
    let rest = &text[length..];
    let year = match year.len() {
        4 => year,
        // 24年 is how 2024年 is said.
        2 => format!("20{year}"),
        _ => return None,
    };
    let rest = rest.strip_prefix(['年', '.', '-', '/']).unwrap_or(rest);
    let quarter = ["Q1", "Q2", "Q3", "Q4"].iter().position(|quarter| rest.eq_ignore_ascii_case(quarter));
    let rest = match (rest, quarter) {
        (_, Some(number)) => format!("第{}季度", ["一", "二", "三", "四"][number]),
        ("半年" | "上半年度" | "上半" | "1月1日至6月30日", _) => "上半年".to_owned(),
        ("下半年度" | "下半" | "7月1日至12月31日", _) => "下半年".to_owned(),
        ("整年" | "一年" | "1月1日至12月31日", _) => "".to_owned(),
        (rest, _) if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "-—~～至".contains(c)) => {
            format!("{rest}月")
        }
        (rest, _) => rest.to_owned(),
    };
    Period::parse(&format!("{year}年{rest}"))
}

/// What to write for a 地区 without its last word; the name of an office gives it away.
fn full_name(region: &str) -> String {
    // The last of them: 恩施州恩施市卫健局 is an office of 恩施市.
    let ends = KINDS.iter().filter_map(|kind| region.rfind(kind).filter(|at| *at > 0).map(|at| at + kind.len()));
    // 镇雄 and 市中 begin with a kind, and are of none.
    let at = ends.filter(|end| *end < region.len()).max();
    match at {
        Some(end) => format!("写地区，不写单位：地区: {}", &region[..end]),
        None if region.chars().count() > 1 && region.chars().count() < 8 => {
            format!("写全名，如：地区: {region}市、地区: {region}县")
        }
        None => "写全名，如：地区: 恩施市".to_owned(),
    }
}

/// How a date is written, near the end of the report's period.
fn dates(day: Date) -> String {
    format!("写成 {} 或 {day}，并且确有这一天；还没有定的写 待报", day.iso())
}

/// Takes 报告 out of the data and reads it.
pub(crate) fn report(all: &mut Map, sources: &[Source], findings: &mut Findings) -> Option<Report> {
    let Some((place, entry)) = all.shift_remove("报告") else {
        let finding = BAD_REPORT.fatal("数据里没有“报告”一段");
        let finding = finding.at(sources.first().map(|source| source.place(0..0)));
        let near = crate::base::text::nearest::nearest("报告", all.keys().map(String::as_str))
            .map(|near| format!("“{near}”是否想写“报告”？"));
        findings.push(finding.hint(near.unwrap_or_else(|| "补上：报告: {单位: …, 地区: …, 期间: …}".to_owned())));
        return None;
    };
    let Shape::Map(map) = entry.shape else {
        let finding = BAD_REPORT.fatal("“报告”下面应当是单位、地区、期间等各项").at(place);
        findings.push(finding.hint("写成：报告: {单位: …, 地区: …, 期间: …}，或者分几行写，每行缩进两格"));
        return None;
    };
    let mut entries: IndexMap<&'static str, (Place, Entry)> = IndexMap::default();
    for (name, (at, entry)) in map {
        match find(REPORT, &name) {
            Some(name) if entries.contains_key(name) => {
                if let Some((first, _)) = entries.get(name) {
                    findings.push(crate::yaml::entry::twice(name, first, &at, false));
                }
            }
            Some(name) => {
                entries.insert(name, (at, entry));
            }
            None => findings.push(unknown_key("报告", &name, &[REPORT], &at, true)),
        }
    }
    ReportBlock { entries, place, findings }.read()
}

struct ReportBlock<'a> {
    entries: IndexMap<&'static str, (Place, Entry)>,
    place: Place,
    findings: &'a mut Findings,
}

impl ReportBlock<'_> {
    fn read(mut self) -> Option<Report> {
        // Every entry is read before the first that is missing ends it, so that all faults are told at once.
        let organ = self.required("单位", "写成：单位: 恩施市卫生健康局");
        let region = self.required("地区", "写成：地区: 恩施市").filter(|region| self.is_region(region));
        let period = self.required("期间", &periods("")).and_then(|text| self.period(&text));
        let as_of = self.date("截至", period.as_ref().map(Period::end));
        let signed = self.date("成文日期", period.as_ref().map(Period::week_after));
        let annex = self.flag("附表").unwrap_or(false);
        let sign_off = self.flag("落款").unwrap_or(true);
        let layout = self.text("版式").unwrap_or_else(|| DEFAULT_LAYOUT.to_owned());
        let title = self.text("标题");
        let titled = title.as_deref() != Some(NO_TITLE);
        let addressee = self.text("主送机关").map(|text| text.trim_end_matches(['：', ':']).to_owned());
        let places = names(REPORT).map(|name| (name.to_owned(), self.at(name))).collect();
        let (organ, region, period) = (organ?, region?, period?);
        let mut report = Report {
            title: title.filter(|_| titled).unwrap_or_else(|| format!("{organ}{}工作总结", period.written)),
            as_of: as_of.unwrap_or_else(|| period.end()),
            organ,
            county: region.clone(),
            region,
            dates_masked: false,
            period,
            signed,
            layout,
            titled,
            sign_off,
            addressee,
            annex,
            places,
            place: self.place.clone(),
        };
        report.title = self.filled(&report)?;
        Some(report)
    }

    /// The title with its `${报告.…}` filled in; figures can't be named where none is known yet.
    fn filled(&mut self, report: &Report) -> Option<String> {
        let mut filled = String::new();
        let mut rest = report.title.as_str();
        while let Some(at) = rest.find("${") {
            let (name, after) = rest[at + 2..].split_once('}').unwrap_or((&rest[at + 2..], ""));
            // A title cannot be part of itself.
            let value = name_in_text(name).and_then(|key| report.entry(&key)).filter(|(name, _)| name != "标题");
            let Some((_, Some(value))) = value else {
                self.wrong("标题", format!("标题里的“${{{name}}}”没有着落"), "标题里只能用报告的各项，如 ${报告.地区}");
                return None;
            };
            filled.push_str(&rest[..at]);
            filled.push_str(&value);
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }

    /// Where an entry is written; the block itself, if it is left out.
    fn at(&self, name: &str) -> Place {
        self.entries
            .get(name)
            .map_or_else(|| self.place.clone(), |(key, entry)| if entry.is_null() { key.clone() } else { entry.place.clone() })
    }

    fn wrong(&mut self, name: &str, message: String, hint: &str) {
        let finding = BAD_REPORT.fatal(message).at(self.at(name));
        self.findings.push(if hint.is_empty() { finding } else { finding.hint(hint.to_owned()) });
    }

    /// The words of an entry; none if it is left out or a gap.
    fn text(&mut self, name: &'static str) -> Option<String> {
        let (_, entry) = self.entries.get(name)?;
        let Some(scalar) = entry.scalar() else {
            self.wrong(
                name,
                format!("报告的“{name}”应当是一段文字"),
                &format!("写成：{name}: …，冒号后面只写文字；文字里有冒号、括号时加引号"),
            );
            return None;
        };
        let in_one_blank = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = scalar.text.lines().map(in_one_blank).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        // A title breaks where its author breaks it; a line end anywhere else only wraps.
        let text = match name {
            "标题" => lines.join("\n"),
            _ => joined_lines(lines.iter().map(String::as_str)),
        };
        let text = (!is_gap(scalar)).then_some(text)?;
        // Quotes that YAML does not know would be printed, and name a folder.
        let bare = ['“', '”', '‘', '’', '「', '」', '"'];
        let inner = text.trim_matches(bare);
        if name != "标题" && inner != text && text.starts_with(bare) && text.ends_with(bare) {
            let hint = format!("改成：{name}: {inner}");
            self.wrong(name, format!("“{name}”外面的引号是全角的，会当作文字"), &hint);
            return None;
        }
        Some(text)
    }

    fn required(&mut self, name: &'static str, hint: &str) -> Option<String> {
        let before = self.findings.iter().len();
        let text = self.text(name);
        // That an entry is no text has been told where it was read.
        if text.is_none() && self.findings.iter().len() == before {
            self.wrong(name, format!("“报告”里缺“{name}”"), hint);
        }
        text
    }

    fn is_region(&mut self, name: &str) -> bool {
        let Err(fault) = Region::parse(name) else { return true };
        let hint = match fault {
            region::RegionFault::NoKind => full_name(name),
            _ => "写成：地区: 恩施市".to_owned(),
        };
        self.wrong("地区", format!("地区“{name}”{}", fault.words()), &hint);
        false
    }

    fn period(&mut self, text: &str) -> Option<Period> {
        let period = Period::parse(text);
        if period.is_none() {
            let hint = meant(text).map_or_else(|| periods(text), |meant| format!("改成：期间: {}", meant.written));
            self.wrong("期间", format!("期间“{text}”看不懂"), &hint);
        }
        period
    }

    fn date(&mut self, name: &'static str, near: Option<Date>) -> Option<Date> {
        let text = self.text(name)?;
        let date = Date::parse(&text);
        if date.is_none() {
            let near = near.unwrap_or(Date { year: 2019, month: 7, day: 8 });
            self.wrong(name, format!("“{name}”的“{text}”不是一个日期"), &dates(near));
        }
        date
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        let (_, entry) = self.entries.get(name)?;
        match entry.scalar().map(|scalar| (scalar.kind, scalar.text.trim())) {
            Some((ScalarKind::Flag(flag), _)) => Some(flag),
            Some((ScalarKind::Null, _)) => None,
            Some((_, "否")) => Some(false),
            Some((_, "是")) => Some(true),
            _ => {
                self.wrong(name, format!("“{name}”只能写 true 或 false"), &format!("写成：{name}: true 或 {name}: false"));
                None
            }
        }
    }
}
