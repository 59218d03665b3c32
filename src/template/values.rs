//! What templates see of the ledger.
//!
//! A figure is a map of its entries that also prints (see [`FigureValue`](super::filters::figure::FigureValue)); a group
//! is a map, a list an array, a text a string in which figures already have their marks. Only names that some template
//! speaks of are built: a report of 300 figures costs what its templates read.

mod section;

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tera::Value;
use tera::value::Map;

use super::entries::Entries;
use super::filters::figure::{HIGHER, ID, IMPLIED, MASKED, gap_words};
use super::filters::masked;
use crate::base::hashed::{HashMap, IndexMap};
use crate::base::marks;
use crate::base::source::{Key, Origin};
use crate::ledger::target::{reached, targets_in_cell};
use crate::ledger::{Content, FigureId, Implied, Ledger, Node, Piece, Target, Text, change, indicators};
use crate::quantity::digits;

/// What a cell of the annex prints that has nothing to say.
const BLANK: &str = "—";

/// Makes values of a ledger, and keeps what the ids in their marks stand for.
pub(super) struct Values<'a> {
    ledger: &'a Ledger,
    /// First every figure of the ledger by its number, then gaps that are no figures (成文日期).
    pub(super) origins: Vec<Arc<Origin>>,
    /// The names under which templates read an entry that the data has by another name of the catalogue.
    names: HashMap<Key, Vec<String>>,
    /// The figures that others say already.
    implied: Implied,
}

impl<'a> Values<'a> {
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let origins = ledger
            .figures
            .iter()
            .map(|figure| Arc::new(Origin { key: figure.key.clone(), place: figure.place.clone() }))
            .collect();
        Self { ledger, origins, names: HashMap::default(), implied: ledger.implied() }
    }

    /// Says what templates read: `reads` gives the names right below a name. An 别名 is as good as the name, in data and in templates.
    pub(super) fn read_as<'b>(&mut self, reads: impl Fn(&str) -> BTreeSet<&'b str>) {
        for group in indicators::groups(self.ledger) {
            let read = reads(group.node.key.as_str());
            let named = indicators::read_as(self.ledger, &group, &read);
            self.names.extend(named.into_iter().map(|(key, names)| (key.clone(), names)));
        }
    }

    /// An entry of the data.
    pub(super) fn node(&mut self, node: &Node) -> Value {
        match &node.content {
            Content::Figure(id) => self.figure(*id),
            Content::Text(text) => Value::from(self.text(text)),
            Content::Flag(flag) => Value::from(*flag),
            Content::List(items) => Value::from(items.iter().map(|item| self.node(item)).collect::<Vec<_>>()),
            Content::Group(group) => self.group(group),
        }
    }

    fn group(&mut self, group: &IndexMap<String, Node>) -> Value {
        let mut map = Entries::with_capacity(group.len());
        for (name, node) in group {
            let value = self.node(node);
            match self.names.get(&node.key) {
                None => map.push(name.clone(), value),
                Some(names) => names.iter().for_each(|name| map.push(name.clone(), value.clone())),
            }
        }
        map.into_value()
    }

    /// A figure.
    pub(super) fn figure(&mut self, id: FigureId) -> Value {
        let figure = self.ledger.figure(id);
        let mut map = Entries::with_capacity(12);
        map.push(ID, Value::from(id.0 as u64));
        map.push("名称", Value::from(figure.label.as_str()));
        map.push("缺", Value::from(figure.quantity.is_none()));
        if self.implied.contains_key(&id) {
            map.push(IMPLIED, Value::from(true));
        }
        match &figure.quantity {
            Some(quantity) => {
                map.push("文", Value::from(quantity.written()));
                if quantity.is_masked() {
                    map.push("值", masked::value());
                    map.push(MASKED, Value::from(true));
                } else {
                    map.push("值", quantity.value().map_or_else(Value::none, comparable));
                }
                map.push("单位", Value::from(quantity.unit()));
            }
            None => {
                map.push("文", Value::from(gap_words(&figure.label)));
                map.push("值", Value::none());
                map.push("单位", Value::from(figure.unit.as_deref().unwrap_or_default()));
            }
        }
        for (name, text) in [("来源", &figure.reporter), ("备注", &figure.remark)] {
            if let Some(text) = text {
                map.push(name, Value::from(text.as_str()));
            }
        }
        if let Some(last) = figure.last_year {
            map.push("上年", self.figure(last));
        }
        if let Some((change, _)) = figure.stated_change.as_deref() {
            map.push("同比", Value::from(change.written()));
        }
        if let Some(targets) = targets(&figure.targets) {
            map.push("目标", targets);
        }
        if let Some(higher) = figure.higher_is_better {
            map.push(HIGHER, Value::from(higher));
        }
        if !figure.parts.is_empty() {
            map.push("其中", self.group(&figure.parts));
        }
        map.into_value()
    }

    /// A text, its figures with their marks.
    pub(super) fn text(&mut self, text: &Text) -> String {
        let mut out = String::new();
        for (at, piece) in text.pieces.iter().enumerate() {
            match piece {
                Piece::Plain(plain) => out.push_str(plain),
                Piece::Figure(id) => out.push_str(&self.print(*id)),
                Piece::Goal(id) => out.push_str(&self.goal(*id)),
                Piece::Change(id) => {
                    // 与去年同期（947例）相比下降11.62%, 较上年947例下降11.62%: against what is said already.
                    let last = self.ledger.figure(*id).last_year;
                    let is_beside =
                        matches!(at.checked_sub(1).map(|at| &text.pieces[at]), Some(Piece::Figure(id)) if last == Some(*id));
                    out.push_str(&self.change(*id, is_beside || out.ends_with("同比") || out.ends_with("相比")));
                }
                Piece::Report(_, Some(value)) => out.push_str(value),
                Piece::Report(name, None) => out.push_str(&self.gap(Key::new("报告").child(name), name, text)),
                Piece::Unknown(name) => out.push_str(&self.gap(Key::new(name), name, text)),
            }
        }
        out
    }

    fn print(&self, id: FigureId) -> String {
        let figure = self.ledger.figure(id);
        match &figure.quantity {
            Some(quantity) => marks::wrap(marks::OPEN_FIGURE, id.0, quantity.written()),
            None => marks::wrap(marks::OPEN_GAP, id.0, &gap_words(&figure.label)),
        }
    }

    /// 同比下降11.62%, by the two years or as stated; without its first words where the text has said them.
    fn change(&self, id: FigureId, is_begun: bool) -> String {
        let figure = self.ledger.figure(id);
        let last = figure.last_year.and_then(|last| self.ledger.figure(last).quantity.as_ref());
        let computed =
            figure.quantity.as_ref().zip(last).and_then(|(now, last)| change::relative(now, last, &figure.label, None).ok());
        let unit = figure.quantity.as_ref().map_or(figure.unit.as_deref().unwrap_or_default(), |quantity| quantity.unit());
        let stated = figure.stated_change.as_deref();
        let lead = if is_begun { "" } else { "同比" };
        let derived = |words: &str| marks::wrap_made(id.0, "同比", words);
        if figure.quantity.as_ref().is_some_and(|quantity| quantity.is_masked()) {
            return derived(&format!("{lead}××"));
        }
        match computed.or_else(|| change::stated(&stated?.0, unit)) {
            Some(change @ change::Change::Moved { .. }) => derived(&format!("{lead}{}", change.words())),
            Some(change) if is_begun => derived(&change.words()),
            Some(change) => derived(&format!("与{}{}", self.ledger.report.last_year_words(), change.words())),
            None => {
                let both = figure.quantity.as_ref().zip(last).map(|(now, last)| (now.written(), last.written()));
                // A value that is not in yet has been told.
                let why = both.map(|(now, last)| {
                    format!(
                        "{0}约是{now}，上年是{last}，说不准同比{0}把约数改成确数，单位写成一样；没有确数的，去掉这句话",
                        marks::WHY
                    )
                });
                let gap = gap_words(&format!("{}同比", figure.label));
                marks::wrap(marks::OPEN_GAP, id.0, &(gap + &why.unwrap_or_default()))
            }
        }
    }

    /// 90% of a goal that is written >=90%.
    fn goal(&self, id: FigureId) -> String {
        let goal = self.ledger.figure(id).targets.first().map_or("", |target| target.bound.written());
        marks::wrap_made(id.0, "目标", goal.trim_start_matches(['>', '<', '=', '≥', '≤', '＞', '＜', ' ']))
    }

    fn gap(&mut self, key: Key, label: &str, text: &Text) -> String {
        let id = self.origins.len();
        self.origins.push(Arc::new(Origin { key, place: text.place.clone() }));
        marks::wrap(marks::OPEN_GAP, id, &gap_words(label))
    }

    /// 报告: what every template may speak of.
    pub(super) fn report(&mut self) -> Value {
        let report = &self.ledger.report;
        let mut map = Map::new();
        for (name, text) in [
            ("单位", report.organ.clone()),
            ("地区", report.region.clone()),
            ("期间", report.period.written.clone()),
            ("标题", report.title.clone()),
            ("版式", report.layout.clone()),
            ("我", report.ours()),
            ("全", report.whole()),
            ("下期", report.next_words()),
            ("同期", report.last_year_words().to_owned()),
            ("截至", report.date_words(report.as_of)),
            ("主送机关", report.addressee.clone().unwrap_or_default()),
        ] {
            map.insert(name.into(), Value::from(text));
        }
        let year = if report.dates_masked { Value::from(digits::YEAR) } else { Value::from(i64::from(report.period.year)) };
        map.insert("年".into(), year);
        map.insert("附表".into(), Value::from(report.annex));
        map.insert("有标题".into(), Value::from(report.titled));
        map.insert("落款".into(), Value::from(report.sign_off));
        let date = match report.signed {
            Some(date) => Value::from(report.date_words(date)),
            None => self.missing_date(),
        };
        map.insert("日期".into(), date.clone());
        map.insert("成文日期".into(), date);
        Value::from(map)
    }

    fn missing_date(&mut self) -> Value {
        let id = self.origins.len();
        let report = &self.ledger.report;
        let place = report.places.get("成文日期").unwrap_or(&report.place).clone();
        self.origins.push(Arc::new(Origin { key: Key::new("报告.成文日期"), place }));
        let mut map = Map::new();
        map.insert(ID.into(), Value::from(id as u64));
        map.insert("名称".into(), Value::from("成文日期"));
        map.insert("文".into(), Value::from(gap_words("成文日期")));
        map.insert("缺".into(), Value::from(true));
        map.insert("值".into(), Value::none());
        Value::from(map)
    }

    /// 主要指标完成情况表: its rows, the figures that have 目标 or 上年, and which of its columns say anything.
    ///
    /// Where a template has a column for units, numbers stand without theirs.
    pub(super) fn annex(&mut self, has_column_of_units: bool) -> [(&'static str, Value); 2] {
        // What is a 上年 stands in the row of its figure and has none of its own.
        let last_years = self.ledger.last_years();
        let rows: Vec<Value> = (0..self.ledger.figures.len())
            .map(FigureId)
            .filter(|id| !last_years.contains(id))
            .filter(|id| {
                let figure = self.ledger.figure(*id);
                figure.last_year.is_some() || !figure.targets.is_empty()
            })
            .map(|id| self.annex_row(id, has_column_of_units))
            .collect();
        let says = |column: &&str| {
            let is_said =
                |(name, cell): (&tera::value::Key, &Value)| name.as_str() == Some(*column) && cell.as_str() != Some(BLANK);
            rows.iter().filter_map(Value::as_map).any(|row| row.iter().any(is_said))
        };
        let columns: Vec<Value> = [self.ledger.report.last_year_words(), "增减", "目标", "是否达标", "来源"]
            .into_iter()
            .filter(says)
            .map(Value::from)
            .collect();
        [("指标表", Value::from(rows)), ("指标表栏", Value::from(columns))]
    }

    fn annex_row(&mut self, id: FigureId, has_column_of_units: bool) -> Value {
        let figure = self.ledger.figure(id);
        let blank = BLANK;
        let masked = figure.quantity.as_ref().is_some_and(|quantity| quantity.is_masked());
        let change = change::of_figure(self.ledger, figure).map(|words| if masked { "××".to_owned() } else { words });
        let unit =
            figure.quantity.as_ref().map_or(figure.unit.as_deref().unwrap_or_default(), |quantity| quantity.unit()).to_owned();
        let mut map = Map::new();
        map.insert("指标".into(), Value::from(figure.label.as_str()));
        let print = |id: FigureId| match &self.ledger.figure(id).quantity {
            // Another unit than the row's must be seen.
            Some(quantity) if has_column_of_units && quantity.unit() == unit => {
                marks::wrap(marks::OPEN_FIGURE, id.0, &quantity.number())
            }
            _ => self.print(id),
        };
        map.insert("本期".into(), Value::from(print(id)));
        let last = figure.last_year.map_or_else(|| blank.to_owned(), print);
        map.insert("单位".into(), Value::from(if unit.is_empty() { blank.to_owned() } else { unit }));
        // Under both names, for the column is called as the report calls the year before: 上年 or 上年同期.
        map.insert("上年".into(), Value::from(last.as_str()));
        map.insert("上年同期".into(), Value::from(last));
        map.insert("增减".into(), Value::from(change.unwrap_or_else(|| blank.to_owned())));
        map.insert("目标".into(), Value::from(targets_in_cell(&figure.targets)));
        let met = reached(figure, &self.ledger.report);
        map.insert("达标".into(), Value::from(&*met));
        map.insert("是否达标".into(), Value::from(&*met));
        map.insert("来源".into(), Value::from(figure.reporter.as_deref().unwrap_or(blank)));
        Value::from(map)
    }
}

/// A number for comparisons in templates. Tera knows no decimals, so one with digits after the point becomes the
/// binary number next to it, as the literal it is compared with does; nothing is computed with it.
fn comparable(value: Decimal) -> Value {
    // `to_i128` cuts off what stands behind the point, so the scale is asked as well.
    match value.normalize().to_i128().filter(|_| value.normalize().scale() == 0) {
        Some(whole) => i64::try_from(whole).map_or_else(|_| Value::from(whole), Value::from),
        None => value.to_f64().map_or_else(Value::none, Value::from),
    }
}

fn targets(targets: &[Target]) -> Option<Value> {
    match targets {
        [] => None,
        [Target { issuer: None, bound, .. }] => Some(Value::from(bound.written())),
        several => {
            let named = several
                .iter()
                .map(|target| (target.issuer.clone().unwrap_or_default().into(), Value::from(target.bound.written())));
            Some(Value::from(named.collect::<Map>()))
        }
    }
}
