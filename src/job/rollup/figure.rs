//! One figure of all counties as one of the prefecture.

use super::emit::EmittedYaml;
use super::sum::{self, Addend, NoSum, Summand};
use super::{CountyWalk, linear};
use crate::base::finding::{Finding, Severity};
use crate::base::hashed::IndexMap;
use crate::base::rule::Rule;
use crate::check::unit_mixed;
use crate::job::rollup::AS_OF_MIXED;
use crate::ledger::formula::Expression;
use crate::ledger::resolve::compute::UNIT_MISMATCH;
use crate::ledger::{Basis, Content, Figure, FigureId, Node, Rounding};
use crate::quantity::unit::Kind;
use crate::quantity::{Quantity, unit};

pub(crate) static NOT_ADDED: Rule = Rule {
    id: "not-added",
    name: "指标没有汇总",
    severity: Severity::Warning,
    about: "汇总时有没有加不起来的指标",
    why: "缺一个县市、没有分子分母的率、平均数和约数，加起来都不是全州的数，写成待报",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
免疫: {接种率: 97.58%}
$ qicao rollup 甲县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
免疫:
  实种: 4678人
  应种: 4794人
  接种率: {值: 97.58%, 分子: 实种, 分母: 应种}
$ qicao rollup 甲县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    basis: "",
};

/// What a figure comes to, and its entries that say so.
enum Total {
    /// Entries that make it the figure of all, as they make each county's: 分子 and 分母, or a date that all agree on.
    Of(Vec<(&'static str, String)>),
    /// What the counties' amounts add up to.
    Sum(Vec<(&'static str, String)>),
    /// Nothing yet, and why.
    Gap(String),
}

impl<'a> CountyWalk<'a> {
    /// A figure that at least one county has.
    pub(super) fn figure(&mut self, name: &str, ids: &[Option<FigureId>]) -> EmittedYaml {
        let ledgers = self.ledgers;
        let all: Vec<(usize, &'a Figure)> =
            ids.iter().enumerate().filter_map(|(at, id)| Some((at, ledgers.get(at)?.figure((*id)?)))).collect();
        let figures: Vec<&Figure> = all.iter().map(|(_, figure)| *figure).collect();
        let Some(&first) = figures.first() else { return EmittedYaml::Map(Vec::new()) };
        let value = self.value(ids, &all);
        let mut remarks = Vec::new();
        let mut entries: Vec<(String, EmittedYaml)> = Vec::new();
        let mut put = |key: &str, value: EmittedYaml| entries.push((key.to_owned(), value));
        let is_sum = matches!(value, Total::Sum(_));
        let of = if let Total::Of(of) = &value { self.rate_names(of, &all) } else { None };
        match value {
            Total::Of(of) | Total::Sum(of) => {
                self.counts.0 += 1;
                of.into_iter().for_each(|(key, text)| put(key, EmittedYaml::Text(text)));
            }
            Total::Gap(reason) => {
                self.counts.1 += 1;
                put("值", EmittedYaml::text("待报"));
                remarks.push(reason);
            }
        }
        if first.label != name {
            put("名称", EmittedYaml::text(&first.label));
        }
        let reported: Vec<String> = all.iter().map(|(at, figure)| self.reported(*at, figure)).collect();
        put("来源", EmittedYaml::Text(reported.join("；")));
        if let Some(date) = self.cut_off(&all, &mut remarks) {
            put("截至", EmittedYaml::Text(date));
        }
        self.targets(&all, is_sum, &mut remarks, &mut put);
        if let Some(higher) = first.higher_is_better
            && figures.iter().all(|figure| figure.higher_is_better.is_none_or(|other| other == higher))
        {
            put("越高越好", EmittedYaml::Flag(higher));
        }
        remarks.extend(self.remarks(&all));
        if !remarks.is_empty() {
            put("备注", EmittedYaml::Text(remarks.join("；")));
        }
        // Added up as a figure of its own: a county without 上年 leaves 上年 open, and not the value.
        if figures.iter().any(|figure| figure.last_year.is_some()) {
            let last: Vec<Option<FigureId>> =
                ids.iter().enumerate().map(|(at, id)| ledgers.get(at)?.figure((*id)?).last_year).collect();
            let label = first.label.clone();
            let rate = of.and_then(|of| self.last_rate(&all, &last, &of));
            let last = rate.unwrap_or_else(|| self.figure(&label, &last));
            entries.push(("上年".to_owned(), last));
        }
        self.parts(ids, &figures, &mut entries);
        EmittedYaml::Map(entries)
    }

    fn value(&mut self, ids: &[Option<FigureId>], all: &[(usize, &'a Figure)]) -> Total {
        let is_rate = |figure: &Figure| matches!(figure.basis, Basis::Rate { .. });
        let found = match all.iter().find(|(_, figure)| is_rate(figure)) {
            Some((_, figure)) if is_percentage(figure) => self.rate(ids, all).map(Total::Of),
            _ => match self.formula(all, ids) {
                Some(formula) => Ok(Total::Of(formula)),
                None => self.sum(ids, all),
            },
        };
        match found {
            Ok(total) => total,
            Err(reason) => {
                if let Some((_, first)) = all.first() {
                    let finding = NOT_ADDED.finding(format!("“{}”没有汇总：{reason}", first.key));
                    self.findings.push(finding.at(first.place.clone()).hint("补齐后重新汇总，或者在汇总的数据里填上值"));
                }
                Total::Gap(reason)
            }
        }
    }

    /// The counties that have no value: 缺利川市、巴东县的数.
    fn missing(&self, ids: &[Option<FigureId>]) -> Option<String> {
        let has = |at: usize, id: &Option<FigureId>| id.is_some_and(|id| self.ledgers[at].figure(id).quantity.is_some());
        let without: Vec<&str> = ids.iter().enumerate().filter(|(at, id)| !has(*at, id)).map(|(at, _)| self.region(at)).collect();
        (!without.is_empty()).then(|| format!("缺{}的数", listed(&without)))
    }

    pub(super) fn region(&self, at: usize) -> &'a str {
        self.ledgers.get(at).map_or("", |ledger| ledger.report.region.as_str())
    }

    /// 值, added up.
    fn sum(&mut self, ids: &[Option<FigureId>], all: &[(usize, &'a Figure)]) -> Result<Total, String> {
        let Some((_, first)) = all.first() else { return Ok(Total::Of(Vec::new())) };
        let parts =
            all.iter().filter_map(|(at, figure)| Some(Addend { region: self.region(*at), quantity: figure.quantity.as_ref()? }));
        let parts: Vec<Addend<'_>> = parts.collect();
        let missing = self.missing(ids);
        let indicator = ids.iter().enumerate().find_map(|(at, id)| self.ledgers.get(at)?.indicator((*id)?));
        // Whichever county says how it is computed says it of all.
        let computed = all.iter().map(|(_, figure)| *figure).find(|figure| matches!(figure.basis, Basis::Formula { .. }));
        let summand = Summand::of(computed.unwrap_or(first), indicator);
        if parts.is_empty() {
            return Err(missing.unwrap_or_default());
        }
        let sum = match (sum::add(&summand, &parts), missing) {
            (Ok(sum), None) => sum,
            (Ok(sum), Some(missing)) => return Err(format!("{missing}，其余合计{}", sum.written)),
            (Err(NoSum::Open(reason)), None) => return Err(reason),
            (Err(NoSum::Open(reason)), Some(missing)) => return Err(format!("{missing}；{reason}")),
            (Err(NoSum::Kinds(reason)), _) => {
                let finding = UNIT_MISMATCH.finding(format!("“{}”：{reason}", first.key)).at(first.place.clone());
                self.findings.push(
                    // A finding is no list of a hundred counties.
                    all.iter()
                        .skip(1)
                        .take(20)
                        .fold(finding, |finding, (at, figure)| finding.and(figure.place.clone(), self.reported(*at, figure))),
                );
                return Err(reason);
            }
        };
        if !sum.mixed.is_empty() {
            let words = sum.mixed.join("、");
            let finding = unit_mixed::RULE.finding(format!("“{}”的量词各县市不一：{words}，已按个数相加", first.key));
            self.findings.push(finding.at(first.place.clone()).hint("确认说的是同一个指标"));
        }
        let mut of = vec![("值", sum.written)];
        of.extend(sum.tolerance.map(|tolerance| ("允差", tolerance)));
        Ok(if sum.agreed || ids.len() == 1 { Total::Of(of) } else { Total::Sum(of) })
    }

    /// 公式, where all counties have the same and it may be computed anew.
    fn formula(&self, all: &[(usize, &'a Figure)], ids: &[Option<FigureId>]) -> Option<Vec<(&'static str, String)>> {
        let of = |figure: &'a Figure| match &figure.basis {
            Basis::Formula { formula, .. } => Some(formula),
            Basis::Stated | Basis::Rate { .. } => None,
        };
        let (home, first) = all.first()?;
        let formula = of(first)?;
        let everywhere = all.len() == ids.len();
        let same = all.iter().all(|(at, figure)| of(figure).is_some_and(|other| self.same_names(*home, formula, *at, other)));
        if !everywhere || !same || !linear::computes_anew(formula, is_share(first)) {
            return None;
        }
        let mut out = vec![("公式", formula.written.clone())];
        let unit = first.quantity.as_ref().map(Quantity::unit).filter(|unit| !unit.is_empty()).or(first.unit.as_deref());
        out.extend(unit.map(|unit| ("单位", unit.to_owned())));
        let decimals = first.decimals.or_else(|| if is_percentage(first) { decimals(all) } else { None });
        out.extend(decimals.map(|decimals| ("小数", decimals.to_string())));
        out.extend(rounding(all));
        Some(out)
    }

    /// Whether two counties' expressions are the same text about figures of the same keys, all of which are kept.
    pub(super) fn same_names(&self, home: usize, one: &Expression, at: usize, other: &Expression) -> bool {
        let (here, there) = (&self.ledgers[home], &self.ledgers[at]);
        let (ones, others) = (one.figures(), other.figures());
        one.written == other.written
            && ones.len() == others.len()
            && ones.iter().zip(&others).all(|(one, other)| here.figure(*one).key == there.figure(*other).key)
            && others.iter().all(|id| self.is_kept(there, *id))
    }

    /// 恩施市 5356人.
    pub(super) fn reported(&self, at: usize, figure: &Figure) -> String {
        format!("{} {}", self.region(at), figure.quantity.as_ref().map_or("待报", Quantity::written))
    }

    /// The figure's own cut-off, if all counties have the same and it is not the report's.
    fn cut_off(&mut self, all: &[(usize, &'a Figure)], remarks: &mut Vec<String>) -> Option<String> {
        if all.iter().all(|(_, figure)| figure.as_of.is_none()) {
            return None;
        }
        let dates: Vec<_> = all.iter().map(|(at, figure)| figure.as_of.unwrap_or(self.ledgers[*at].report.as_of)).collect();
        let (first, (_, figure)) = (*dates.first()?, all.first()?);
        if dates.iter().all(|date| *date == first) {
            return (Some(first) != self.as_of).then(|| first.iso());
        }
        let said: Vec<String> = all.iter().zip(&dates).map(|((at, _), date)| format!("{}{date}", self.region(*at))).collect();
        let message = format!("截至不一：{}", said.join("，"));
        self.findings
            .push(Finding::new(&AS_OF_MIXED, Severity::Note, format!("“{}”{message}", figure.key)).at(figure.place.clone()));
        remarks.push(message);
        None
    }

    /// 目标 that all counties have; one of a county's amount is none of the sum's, but for none at all.
    fn targets(
        &self,
        all: &[(usize, &'a Figure)],
        is_sum: bool,
        remarks: &mut Vec<String>,
        put: &mut impl FnMut(&str, EmittedYaml),
    ) {
        let Some((_, first)) = all.first() else { return };
        let of = |figure: &Figure| -> Vec<(Option<String>, String)> {
            figure.targets.iter().map(|target| (target.issuer.clone(), target.bound.written().to_owned())).collect()
        };
        let targets = of(first);
        if all.iter().all(|(_, figure)| figure.targets.is_empty()) {
            return;
        }
        if all.iter().any(|(_, figure)| of(figure) != targets) {
            remarks.push("各县市的目标不同，没有照抄".to_owned());
        } else if is_sum && !first.targets.iter().all(|target| target.bound.is_zero()) {
            remarks.push("目标是对各县市的，没有照抄".to_owned());
        } else if let [(None, bound)] = &targets[..] {
            put("目标", EmittedYaml::text(bound));
        } else {
            let named = targets.into_iter().map(|(issuer, bound)| (issuer.unwrap_or_default(), EmittedYaml::Text(bound)));
            put("目标", EmittedYaml::Map(named.collect()));
        }
    }

    /// 备注 of the counties; one that all have is said once.
    fn remarks(&self, all: &[(usize, &'a Figure)]) -> Vec<String> {
        let said: Vec<(usize, &str)> = all.iter().filter_map(|(at, figure)| Some((*at, figure.remark.as_deref()?))).collect();
        match said.first() {
            Some((_, first)) if said.len() == all.len() && said.iter().all(|(_, remark)| remark == first) => {
                vec![(*first).to_owned()]
            }
            _ => said.iter().map(|(at, remark)| format!("{}：{remark}", self.region(*at))).collect(),
        }
    }

    fn parts(&mut self, ids: &[Option<FigureId>], figures: &[&'a Figure], entries: &mut Vec<(String, EmittedYaml)>) {
        let mut names: IndexMap<&'a str, ()> = IndexMap::default();
        figures.iter().for_each(|figure| names.extend(figure.parts.keys().map(|name| (name.as_str(), ()))));
        if names.is_empty() {
            return;
        }
        let ledgers = self.ledgers;
        let part = |at: usize, id: &Option<FigureId>, name: &str| {
            let figure: &Node = ledgers.get(at)?.figure((*id)?).parts.get(name)?;
            match figure.content {
                Content::Figure(id) => Some(id),
                Content::Text(_) | Content::Flag(_) | Content::List(_) | Content::Group(_) => None,
            }
        };
        let mut parts = Vec::new();
        for name in names.into_keys() {
            let ids: Vec<Option<FigureId>> = ids.iter().enumerate().map(|(at, id)| part(at, id, name)).collect();
            parts.push((name.to_owned(), self.figure(name, &ids)));
        }
        entries.push(("其中".to_owned(), EmittedYaml::Map(parts)));
        // Where one county lacks a part, the parts of all are not the whole of all.
        if figures.len() == ids.len() && figures.iter().all(|figure| figure.parts_complete) {
            entries.push(("其中完整".to_owned(), EmittedYaml::Flag(true)));
        }
    }
}

/// Whether a figure is a share, by its value or by the unit it is to have.
fn is_percentage(figure: &Figure) -> bool {
    figure.quantity.as_ref().map_or_else(|| figure.unit.as_deref().is_none_or(unit::is_rate), Quantity::is_rate)
}

/// Whether a figure's value is a share.
fn is_share(figure: &Figure) -> bool {
    let unit = figure.quantity.as_ref().map(Quantity::unit).or(figure.unit.as_deref());
    unit.is_some_and(|unit| unit::measure(unit).0 == Kind::Share)
}

/// Decimals that a rate is computed with where nobody says how many.
const COMPUTED: u32 = 2;

/// As many decimals as the county with the most. A computed rate that came out even (0‰) had more to say; where all are
/// computed and nobody says how many, none are asked for either.
pub(super) fn decimals(all: &[(usize, &Figure)]) -> Option<u32> {
    if all.iter().all(|(_, figure)| figure.is_computed() && figure.decimals.is_none()) {
        return None;
    }
    let of = |figure: &Figure, quantity: &Quantity| match figure.is_computed() {
        true => figure.decimals.unwrap_or(COMPUTED),
        false => quantity.decimals(),
    };
    all.iter().filter_map(|(_, figure)| Some(of(figure, figure.quantity.as_ref()?))).max()
}

/// 取整, where all counties cut off.
pub(super) fn rounding(all: &[(usize, &Figure)]) -> Option<(&'static str, String)> {
    all.iter().all(|(_, figure)| figure.rounding == Rounding::Truncate).then(|| ("取整", "截断".to_owned()))
}

/// 利川市、巴东县等5个县市: a remark is no list of a hundred.
pub(super) fn listed(names: &[&str]) -> String {
    if names.len() <= 8 { names.join("、") } else { format!("{}等{}个县市", names[..8].join("、"), names.len()) }
}
