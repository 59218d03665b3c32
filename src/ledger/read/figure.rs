//! A figure written as a mapping: 值, 公式, 分子, 其中, 上年 and the rest.

use rust_decimal::Decimal;

use super::misread::{NOT_A_QUANTITY, no_quantity, unit_of};
use super::reader::{Reader, blank};
use super::scalar::is_gap;
use super::target;
use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::base::source::{Key, Place};
use crate::catalogue::Catalogue;
use crate::ledger::figure::{Content, Figure, Node, Rounding};
use crate::ledger::formula::{FORMULA_SYNTAX, segment};
use crate::ledger::id::FigureId;
use crate::ledger::pending::{Pending, Written};
use crate::quantity::Quantity;
use crate::quantity::period::Date;
use crate::quantity::unit::{named, split_scale};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{FIGURE, UNKNOWN_KEY, find, unknown_key};
use crate::yaml::kind::ScalarKind;
use crate::yaml::merge::both_names;

pub(crate) static FIGURE_WITHOUT_VALUE: Rule = Rule {
    id: "figure-without-value",
    name: "指标没有值",
    severity: Severity::Error,
    about: "指标有没有值、公式或分子、分母",
    why: "没有值的指标只能按待报处理",
    bad: r#"传染病:
  发病率: {小数: 2}
"#,
    good: r#"传染病:
  发病率: {值: 1578.12/10万, 小数: 2}
"#,
    basis: "",
};

pub(crate) static NOT_A_UNIT: Rule = Rule {
    id: "not-a-unit",
    name: "不能作单位",
    severity: Severity::Error,
    about: "“单位”一项能不能作单位",
    why: "单位里带数字，与值连起来就成了别的数",
    bad: r#"传染病:
  报告数: {值: 837, 单位: 100例}
"#,
    good: r#"传染病:
  报告数: {值: 837, 单位: 例}
"#,
    basis: "",
};

pub(crate) static UNIT_TWICE: Rule = Rule {
    id: "unit-twice",
    name: "单位两处不一",
    severity: Severity::Warning,
    about: "值和“单位”一项的单位是否一致",
    why: "单位写了两处又不一样，不知以哪个为准",
    bad: r#"医疗服务:
  床位: {值: 6949张, 单位: 个}
"#,
    good: r#"医疗服务:
  床位: {值: 6949张}
"#,
    basis: "",
};

pub(crate) static NOT_A_DATE: Rule = Rule {
    id: "not-a-date",
    name: "没有这个日期",
    severity: Severity::Error,
    about: "日期是不是确有这一天",
    why: "没有的日期多半是抄错了",
    bad: r#"妇幼:
  出生人数: {值: 5356人, 截至: 2019-06-31}
"#,
    good: r#"妇幼:
  出生人数: {值: 5356人, 截至: 2019-06-30}
"#,
    basis: "",
};

impl Reader<'_> {
    /// Reads a mapping as a figure; `unit` is what its figure says for those that write none.
    pub(super) fn figure(&mut self, key: &Key, place: &Place, map: Map, name: &str, unit: Option<&str>) -> FigureId {
        // Its number is taken before those of its parts and its 上年, so that the list is in the order of the data.
        let id = self.add(blank(key, place, name));
        let told = self.findings.len();
        let mut figure = blank(key, place, name);
        figure.unit = self.own_unit(&map).or_else(|| unit.map(str::to_owned));
        self.findings.extend(both_names(&map, FIGURE));
        let has_value = has(&map, "值");
        let (mut formula, mut numerator, mut denominator) = (None, None, None);
        // Where a side of a rate is not in yet, nor is the rate.
        let mut waits: Option<Place> = None;
        for (name, (at, entry)) in map {
            match find(FIGURE, &name) {
                Some("值") => {
                    figure.place = if entry.is_null() { at } else { entry.place.clone() }.of(key);
                    figure.quantity = self.value(key, &entry, figure.unit.as_deref());
                }
                Some("公式") => formula = self.written(entry, "公式"),
                Some("分子" | "分母") if entry.scalar().is_some_and(is_gap) => {
                    waits = Some(if entry.is_null() { at } else { entry.place });
                }
                Some("分子") => numerator = self.written(entry, "分子"),
                Some("分母") => denominator = self.written(entry, "分母"),
                Some("其中") => self.parts(&mut figure, entry),
                Some("其中完整") => figure.parts_complete = self.flag(&entry, "其中完整").unwrap_or(false),
                Some("上年") => figure.last_year = Some(self.last_year(&figure, entry, &at)),
                Some("同比") => figure.stated_change = self.change(&entry).map(Box::new),
                Some("目标") => figure.targets = self.targets(entry, figure.unit.as_deref()),
                Some("名称") => figure.label = text(&entry).unwrap_or(figure.label),
                Some("小数") => figure.decimals = self.decimals(&entry),
                Some("取整") => figure.rounding = self.rounding(&entry),
                Some("来源") => figure.reporter = text(&entry),
                Some("截至") => figure.as_of = self.date(&entry),
                Some("备注") => figure.remark = text(&entry),
                Some("允差") => figure.tolerance = self.tolerance(key, &entry),
                Some("越高越好") => figure.higher_is_better = self.flag(&entry, "越高越好"),
                Some("校核") => figure.unchecked = self.unchecked(&entry),
                // Read before the others, since they print with it.
                Some("单位") => {}
                _ => self.findings.push(unknown_key("指标", &name, &[FIGURE], &at, false)),
            }
        }
        if let Some(unit) = figure.quantity.as_ref().map(Quantity::unit) {
            target::in_unit(&mut figure.targets, unit);
            self.others_in_unit(&figure, unit);
        }
        if !has_value {
            // Without a value of its own it is told of where the value would come from.
            let first = formula.as_ref().or(numerator.as_ref()).map(|written| &written.place);
            figure.place = waits.as_ref().or(first).unwrap_or(place).clone().of(key);
        }
        figure.waits = waits.is_some();
        if waits.is_none() {
            self.basis(id, &figure, has_value, formula, numerator, denominator);
        }
        // What was told of its entries is about this figure.
        for place in self.findings.iter_mut().skip(told).filter_map(|finding| finding.place.as_mut()) {
            place.key.get_or_insert_with(|| key.clone());
        }
        if let Some(slot) = self.read.figures.get_mut(id.0) {
            *slot = figure;
        }
        id
    }

    /// Gives 上年 and parts that write no unit that of the value: 上年: 947 beside 值: 837例 is in 例, which is known only now.
    fn others_in_unit(&mut self, figure: &Figure, unit: &str) {
        let of = |figure: &Figure| -> Vec<FigureId> {
            let parts =
                figure.parts.values().filter_map(|node| if let Content::Figure(id) = node.content { Some(id) } else { None });
            parts.chain(figure.last_year).collect()
        };
        let mut waiting = of(figure);
        while let Some(other) = waiting.pop().and_then(|id| self.read.figures.get_mut(id.0)) {
            // 1:1.5 takes no unit, and stays as it is.
            let own = other.quantity.as_mut().filter(|own| own.unit().is_empty());
            if let Some((own, with)) = own.and_then(|own| own.with_unit(unit).map(|with| (own, with))) {
                *own = with;
            }
            waiting.extend(of(other));
        }
    }

    fn basis(
        &mut self,
        id: FigureId,
        figure: &Figure,
        has_value: bool,
        formula: Option<Written>,
        numerator: Option<Written>,
        denominator: Option<Written>,
    ) {
        let computes = !has_value;
        match (formula, numerator, denominator) {
            (Some(first), None, None) => self.read.pending.push(Pending { figure: id, first, second: None, computes }),
            (None, Some(first), Some(second)) => {
                self.read.pending.push(Pending { figure: id, first, second: Some(second), computes });
            }
            (None, None, None) if has_value => {}
            (None, None, None) => self.findings.push(
                FIGURE_WITHOUT_VALUE
                    .finding(format!("指标“{}”没有值，暂按待报处理", figure.label))
                    .at(figure.place.clone())
                    .hint("补上“值: …”；还没有数时写“值: 待报”"),
            ),
            (Some(formula), ..) => self.findings.push(
                FORMULA_SYNTAX.finding("公式与分子、分母只能写一种").at(formula.place).hint("删去公式，或者删去分子和分母"),
            ),
            (None, Some(one), None) => {
                self.findings.push(FORMULA_SYNTAX.finding("有分子而没有分母").at(one.place).hint("补上“分母: …”"));
            }
            (None, None, Some(one)) => {
                self.findings.push(FORMULA_SYNTAX.finding("有分母而没有分子").at(one.place).hint("补上“分子: …”"));
            }
        }
    }

    fn own_unit(&mut self, map: &Map) -> Option<String> {
        let (_, entry) = map.iter().find(|(key, _)| find(FIGURE, key) == Some("单位")).map(|(_, found)| found)?;
        let unit = text(entry)?;
        let probe = Quantity::parse(&format!("1{unit}"));
        if probe.is_none() || unit.starts_with(|c: char| c.is_ascii_digit()) {
            self.findings.push(
                NOT_A_UNIT
                    .finding(format!("“{unit}”不能作单位"))
                    .at(entry.place.clone())
                    .hint("单位写成 例、万元、%、‰、/10万 这样"),
            );
            return None;
        }
        Some(unit)
    }

    /// The same for a figure inside a figure: what is told of it is about itself.
    fn value_of(&mut self, key: &Key, entry: &Entry, unit: Option<&str>) -> Option<Quantity> {
        let told = self.findings.len();
        let quantity = self.value(key, entry, unit);
        for place in self.findings.iter_mut().skip(told).filter_map(|finding| finding.place.as_mut()) {
            place.key.get_or_insert_with(|| key.clone());
        }
        quantity
    }

    /// A quantity with the figure's unit, if it writes none of its own.
    fn value(&mut self, key: &Key, entry: &Entry, unit: Option<&str>) -> Option<Quantity> {
        let Some(scalar) = entry.scalar() else {
            self.findings.push(
                NOT_A_QUANTITY
                    .finding("这里应当是一个数量")
                    .at(entry.place.clone())
                    .hint("只写一个数和它的单位，如 837例；分项写在“其中”里"),
            );
            return None;
        };
        if is_gap(scalar) {
            return None;
        }
        let text = scalar.text.trim();
        let Some(quantity) = Quantity::parse(text) else {
            let catalogue = Catalogue::built_in();
            self.findings.push(no_quantity(text, unit.or_else(|| unit_of(&catalogue, key)), &entry.place));
            return None;
        };
        let Some(unit) = unit else { return Some(quantity) };
        if quantity.unit().is_empty() {
            // 1:1.5 takes no unit, and stays as it is.
            return Quantity::parse(&format!("{text}{unit}")).or(Some(quantity));
        }
        if named(quantity.unit()) != named(split_scale(unit).1) && named(quantity.unit()) != named(unit) {
            self.findings.push(
                UNIT_TWICE
                    .finding(format!("值的单位是“{}”，“单位”一项却写“{unit}”", quantity.unit()))
                    .at(entry.place.clone())
                    .hint("单位只写一处"),
            );
        }
        Some(quantity)
    }

    fn last_year(&mut self, figure: &Figure, entry: Entry, at: &Place) -> FigureId {
        let key = figure.key.child("上年");
        if let Shape::Map(map) = entry.shape {
            let id = self.figure(&key, at, map, &figure.label, figure.unit.as_deref());
            return id;
        }
        let place = if entry.is_null() { at } else { &entry.place };
        let mut last = blank(&key, place, &figure.label);
        last.quantity = self.value_of(&key, &entry, figure.unit.as_deref());
        last.unit.clone_from(&figure.unit);
        self.add(last)
    }

    fn parts(&mut self, figure: &mut Figure, entry: Entry) {
        let key = figure.key.child("其中");
        let Shape::Map(map) = entry.shape else {
            self.findings.push(
                NOT_A_QUANTITY.finding("其中应当是一组指标").at(entry.place).hint("写成：其中: {一孩: 2351人, 二孩: 2591人}"),
            );
            return;
        };
        for (name, (place, entry)) in map {
            let key = key.child(&segment(&name));
            let id = match entry.shape {
                Shape::Map(map) => self.figure(&key, &place, map, &name, figure.unit.as_deref()),
                Shape::Scalar(_) | Shape::List(_) => {
                    let at = if entry.is_null() { &place } else { &entry.place };
                    let mut part = blank(&key, at, &name);
                    part.quantity = self.value_of(&key, &entry, figure.unit.as_deref());
                    self.add(part)
                }
            };
            figure.parts.insert(name, Node { place: place.of(&key), key, content: Content::Figure(id) });
        }
    }

    fn written(&mut self, entry: Entry, what: &str) -> Option<Written> {
        match entry.shape {
            Shape::Scalar(scalar) if scalar.kind != ScalarKind::Null && !scalar.text.trim().is_empty() => {
                Some(Written { text: scalar.text.trim().to_owned(), place: entry.place })
            }
            Shape::Scalar(_) | Shape::List(_) | Shape::Map(_) => {
                let finding = FORMULA_SYNTAX.finding(format!("{what}应当是指标的名称、数量或式子")).at(entry.place);
                self.findings
                    .push(finding.hint(format!("写成：{what}: 传染病.报告数，或者 {what}: 甲类 + 乙类；用不着的，删去这一项")));
                None
            }
        }
    }

    /// 校核: 略.
    fn unchecked(&mut self, entry: &Entry) -> bool {
        match entry.scalar().map(|scalar| (scalar.kind, scalar.text.trim())) {
            Some((_, "略" | "skip")) => true,
            Some((ScalarKind::Null, _)) => false,
            _ => {
                let finding = UNKNOWN_KEY.finding("指标的“校核”只能写“略”").at(entry.place.clone());
                self.findings.push(finding.hint("要写等式或不等式，写在最外层的“校核”里"));
                false
            }
        }
    }

    fn decimals(&mut self, entry: &Entry) -> Option<u32> {
        let decimals = text(entry).and_then(|text| text.parse().ok()).filter(|decimals| *decimals <= 10);
        if decimals.is_none() && !entry.is_null() {
            self.findings.push(NOT_A_QUANTITY.finding("小数应当是0到10的整数").at(entry.place.clone()).hint("写成：小数: 2"));
        }
        decimals
    }

    fn rounding(&mut self, entry: &Entry) -> Rounding {
        match text(entry).as_deref() {
            Some("截断" | "truncate") => Rounding::Truncate,
            Some("四舍五入" | "half_up") | None => Rounding::HalfUp,
            Some(other) => {
                let finding = UNKNOWN_KEY.finding(format!("取整没有“{other}”这一种"));
                self.findings.push(finding.at(entry.place.clone()).hint("写 四舍五入 或 截断"));
                Rounding::HalfUp
            }
        }
    }

    fn date(&mut self, entry: &Entry) -> Option<Date> {
        let written = text(entry)?;
        let date = Date::parse(&written);
        if date.is_none() {
            let finding = NOT_A_DATE.finding(format!("“{written}”不是一个日期"));
            self.findings.push(finding.at(entry.place.clone()).hint(format!("写成 {} 或 {}", self.day.iso(), self.day)));
        }
        date
    }

    fn tolerance(&mut self, key: &Key, entry: &Entry) -> Option<Decimal> {
        let quantity = self.value(key, entry, None)?;
        let value = quantity.value().map(|value| value.abs());
        if value.is_none() {
            let finding = NOT_A_QUANTITY.finding("允差应当是一个数").at(entry.place.clone());
            self.findings.push(finding.hint("写一个确定的数，如 允差: 2例、允差: 0.01%"));
        }
        value
    }
}

/// The words of a scalar; none where nothing is written.
fn text(entry: &Entry) -> Option<String> {
    let scalar = entry.scalar().filter(|scalar| scalar.kind != ScalarKind::Null)?;
    let text = scalar.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a mapping holds an entry of figures by this name.
fn has(map: &Map, name: &str) -> bool {
    map.keys().any(|key| find(FIGURE, key) == Some(name))
}
