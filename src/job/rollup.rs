//! Several counties' data as the prefecture's (汇总).
//!
//! What can be added is added, exactly; rates are computed anew from the added 分子 and 分母 and never averaged; whatever
//! cannot be told from the counties' data is a gap that says what is missing, for a total that leaves a county out is wrong.
//!
//! ```text
//! sources ──load, check──▶ a ledger each ──figure, sum──▶ one tree ──emit──▶ YAML that `generate` takes
//! ```

mod emit;
pub(super) mod figure;
mod linear;
mod rate;
mod sum;

use self::emit::EmittedYaml;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashMap, IndexMap};
use crate::base::rule::Rule;
use crate::base::source::{Key, Source};
use crate::check::rate_off_counts;
use crate::job::draft::WEIGHED;
use crate::ledger::{Content, FigureId, Ledger, LedgerOptions, Node, open};
use crate::quantity::period::Date;
use crate::template::Templates;

pub(crate) static PERIOD_MISMATCH: Rule = Rule {
    id: "period-mismatch",
    name: "汇总的期间不一",
    severity: Severity::Error,
    about: "汇总的各县市是不是同一期间",
    why: "半年的数和全年的数加不到一起",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
== 乙县.yaml
报告: {单位: 乙县卫生健康局, 地区: 乙县, 期间: 2019年}
$ qicao rollup 甲县.yaml 乙县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
== 乙县.yaml
报告: {单位: 乙县卫生健康局, 地区: 乙县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml 乙县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    basis: "",
};

pub(crate) static REGION_TWICE: Rule = Rule {
    id: "region-twice",
    name: "县市给了两次",
    severity: Severity::Error,
    about: "汇总时一个县市是不是给了两次",
    why: "给两次的县市，数会重复计算",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
== 甲县补.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml 甲县补.yaml --name 恩施州 -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
== 乙县.yaml
报告: {单位: 乙县卫生健康局, 地区: 乙县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml 乙县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    basis: "",
};

pub(crate) static NOT_READ_AGAIN: Rule = Rule {
    id: "rolled-unreadable",
    name: "汇总的数据不能起草",
    severity: Severity::Error,
    about: "汇总出来的数据读不读得回来",
    why: "名称里混进了别的写法，汇总的文件就起草不了",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml --name 恩施州 --organ ${报告.标题} -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml --name 恩施州 --organ 恩施州卫生健康委员会 -o 恩施州.yaml
"#,
    basis: "",
};

pub(crate) static TEXT_NOT_ADDED: Rule = Rule {
    id: "text-not-added",
    name: "文字没有汇总",
    severity: Severity::Note,
    about: "汇总时有没有文字和列表",
    why: "文字和列表是各县市自己的，加不起来",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
机构改革: {文件: [甲县机构改革方案]}
$ qicao rollup 甲县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年}
$ qicao rollup 甲县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    basis: "",
};

pub(crate) static AS_OF_MIXED: Rule = Rule {
    id: "as-of-mixed",
    name: "汇总截至日期不一",
    severity: Severity::Note,
    about: "汇总的各县市截至日期是否一致",
    why: "截至不同的日子，数的口径就不同",
    bad: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年, 截至: 2019-05-31}
== 乙县.yaml
报告: {单位: 乙县卫生健康局, 地区: 乙县, 期间: 2019年上半年, 截至: 2019-06-30}
$ qicao rollup 甲县.yaml 乙县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    good: r#"== 甲县.yaml
报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2019年上半年, 截至: 2019-06-30}
== 乙县.yaml
报告: {单位: 乙县卫生健康局, 地区: 乙县, 期间: 2019年上半年, 截至: 2019-06-30}
$ qicao rollup 甲县.yaml 乙县.yaml --name 恩施州 -o 恩施州.yaml
"#,
    basis: "",
};

/// For whom the counties' data is added up.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Prefecture {
    /// 地区: 恩施州.
    pub region: String,
    /// 单位.
    pub organ: String,
}

impl Prefecture {
    /// A prefecture by its name (恩施州) and that of its 单位.
    pub fn new(region: impl Into<String>, organ: impl Into<String>) -> Self {
        Self { region: region.into(), organ: organ.into() }
    }
}

/// What the counties' data add up to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rolled {
    /// A data file.
    pub yaml: String,
    /// 期间 as written.
    pub period: String,
    /// How many figures it has a value for, and how many are gaps.
    pub counts: (usize, usize),
}

/// A county's data, and the templates within its reach: they say which chapters its layout takes and how it weighs checks.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct County<'a> {
    /// Its data.
    pub source: &'a Source,
    /// Its templates.
    pub templates: &'a Templates,
}

impl<'a> County<'a> {
    /// A county's data, with the templates within its reach.
    pub fn new(source: &'a Source, templates: &'a Templates) -> Self {
        Self { source, templates }
    }
}

/// Adds up counties, one source each, that have no templates of their own; none when something was found that keeps them
/// from being added.
pub fn rollup(sources: &[Source], prefecture: &Prefecture, findings: &mut Findings) -> Option<Rolled> {
    let templates = Templates::built_in();
    let counties: Vec<County<'_>> = sources.iter().map(|source| County { source, templates: &templates }).collect();
    of_counties(&counties, prefecture, findings)
}

/// Adds up counties, each with its own templates.
pub fn of_counties(counties: &[County<'_>], prefecture: &Prefecture, findings: &mut Findings) -> Option<Rolled> {
    let mut ledgers = Vec::with_capacity(counties.len());
    for County { source, templates } in counties {
        let opened = open(std::slice::from_ref(*source));
        let region = opened.region().to_owned();
        let options = LedgerOptions {
            chapters: templates.chapters(opened.layout(), &region),
            catalogue: templates.catalogue(&region, findings),
            ..LedgerOptions::default()
        };
        // The others are read all the same: whoever adds up counties hears in one run of all that is wrong.
        let Some(mut ledger) = opened.read(&options, findings) else { continue };
        let mut found = Findings::new();
        crate::check::check(&ledger, &mut found);
        match templates.weights(&region) {
            // None where 校核.yaml is at fault, which it has told as fatal.
            Ok(own) => crate::check::weigh(&own, WEIGHED, &mut found).unwrap_or_default(),
            Err(fault) => found.push(Finding { fatal: true, ..fault }),
        }
        // Gaps are told once, where they leave the total open.
        findings.extend(found.into_iter().filter(|finding| finding.severity == Severity::Error));
        // A rate whose 分子 and 分母 only the catalogue knows is computed anew from them too.
        for (id, basis) in rate_off_counts::with_sides(&ledger) {
            if let Some(figure) = ledger.figures.get_mut(id.0) {
                figure.basis = basis;
            }
        }
        ledgers.push(ledger);
    }
    if findings.is_fatal() {
        return None;
    }
    same_period(&ledgers, findings);
    each_once(&ledgers, findings);
    if findings.is_fatal() {
        return None;
    }
    let first = ledgers.first()?;
    let mut walk =
        CountyWalk { as_of: as_of(&ledgers, findings), ledgers: &ledgers, findings, texts: Vec::new(), counts: (0, 0) };
    let report = walk.report(prefecture);
    let data: Vec<Option<&IndexMap<String, Node>>> = ledgers.iter().map(|ledger| Some(&ledger.data)).collect();
    let mut entries = vec![("报告".to_owned(), report)];
    entries.extend(walk.nodes(&data));
    entries.extend(walk.relations());
    walk.report_texts();
    let counts = walk.counts;
    let names: Vec<&str> = ledgers.iter().map(|ledger| ledger.report.region.as_str()).collect();
    let yaml = format!(
        "# {}{}的数据，由起草程序从{}个县市的数据汇总：{}。\n# 数量相加；率由相加的分子、分母重新算出；缺一个县市的，是待报。\n# 文字没有汇总：各章写在另一个文件里，一起起草：qicao generate 这个文件 文字.yaml\n{}",
        prefecture.region,
        first.report.period.written,
        ledgers.len(),
        names.join("、"),
        emit::emit(&entries),
    );
    if !reads_again(&yaml, findings) {
        return None;
    }
    Some(Rolled { yaml, period: first.report.period.written.clone(), counts })
}

/// Whether what was added up can be drafted from: a name that was typed may say more than a name.
fn reads_again(yaml: &str, findings: &mut Findings) -> bool {
    let mut told = Findings::new();
    open(&[Source::new("汇总", yaml)]).read(&LedgerOptions::default(), &mut told);
    for fault in told.iter().filter(|fault| fault.fatal) {
        let finding = NOT_READ_AGAIN.fatal(format!("汇总出来的数据不能起草：{}", fault.message));
        findings.push(finding.hint("请核对 --name 和 --organ 后面写的名称，只写地区和单位的全称"));
    }
    !told.is_fatal()
}

/// Half a year and a whole one have no sum.
fn same_period(ledgers: &[Ledger], findings: &mut Findings) {
    let Some(first) = ledgers.first() else { return };
    let place = |ledger: &Ledger| ledger.report.places.get("期间").unwrap_or(&ledger.report.place).clone();
    // By what it is, not by what is written: 2019年1-6月 is 2019年上半年.
    let is = |ledger: &Ledger| (ledger.report.period.year, ledger.report.period.kind);
    for other in ledgers.iter().filter(|other| is(other) != is(first)) {
        let (one, two) = (&first.report, &other.report);
        let message = format!("{}的期间是{}，{}的是{}，不能汇总", two.region, two.period.written, one.region, one.period.written);
        let finding = PERIOD_MISMATCH.fatal(message).at(place(other));
        findings.push(finding.and(place(first), format!("这里是{}", one.period.written)).hint("请只汇总同一期间的数据"));
    }
}

/// A county that is given twice would be counted twice.
fn each_once(ledgers: &[Ledger], findings: &mut Findings) {
    let place = |ledger: &Ledger| ledger.report.places.get("地区").unwrap_or(&ledger.report.place).clone();
    let mut seen: HashMap<&str, &Ledger> = HashMap::default();
    for ledger in ledgers {
        if let Some(first) = seen.insert(&ledger.report.region, ledger) {
            let finding = REGION_TWICE.fatal(format!("{}给了两次，数会重复计算", ledger.report.region));
            let finding = finding.at(place(ledger)).and(place(first), "前一次在这里");
            findings.push(finding.hint("每个县市只给一个数据文件；分成几个文件的，请先合成一个"));
        }
    }
}

/// The cut-off of all; where they differ, the first of them, for up to it everybody has reported.
fn as_of(ledgers: &[Ledger], findings: &mut Findings) -> Option<Date> {
    let first = ledgers.iter().min_by_key(|ledger| ledger.report.as_of)?;
    let last = ledgers.iter().max_by_key(|ledger| ledger.report.as_of)?;
    if first.report.as_of != last.report.as_of {
        let place = |ledger: &Ledger| ledger.report.places.get("截至").unwrap_or(&ledger.report.place).clone();
        let (one, two) = (&first.report, &last.report);
        let message = format!("各县市的截至日期不一：{}{}，{}{}", one.region, one.as_of, two.region, two.as_of);
        let finding = AS_OF_MIXED.finding(message).at(place(first)).and(place(last), two.as_of.to_string());
        findings.push(finding.hint("汇总的截至写的是最早的一个；请与各县市核对口径"));
    }
    Some(first.report.as_of)
}

/// Walks the trees of all counties together.
struct CountyWalk<'a> {
    ledgers: &'a [Ledger],
    as_of: Option<Date>,
    findings: &'a mut Findings,
    /// Entries that are no figures, and so were not added.
    texts: Vec<Key>,
    counts: (usize, usize),
}

impl<'a> CountyWalk<'a> {
    fn report(&self, prefecture: &Prefecture) -> EmittedYaml {
        let mut entries = vec![
            ("单位".to_owned(), EmittedYaml::text(&prefecture.organ)),
            ("地区".to_owned(), EmittedYaml::text(&prefecture.region)),
        ];
        if let Some(first) = self.ledgers.first() {
            entries.push(("期间".to_owned(), EmittedYaml::text(&first.report.period.written)));
            if let Some(as_of) = self.as_of.filter(|as_of| *as_of != first.report.period.end()) {
                entries.push(("截至".to_owned(), EmittedYaml::text(&as_of.iso())));
            }
        }
        if self.ledgers.iter().all(|ledger| ledger.report.annex) {
            entries.push(("附表".to_owned(), EmittedYaml::Flag(true)));
        }
        EmittedYaml::Map(entries)
    }

    /// Groups of the same name in all counties; none for a county that has no such group.
    fn nodes(&mut self, groups: &[Option<&'a IndexMap<String, Node>>]) -> Vec<(String, EmittedYaml)> {
        let mut names: IndexMap<&'a str, ()> = IndexMap::default();
        for group in groups.iter().flatten() {
            names.extend(group.keys().map(|name| (name.as_str(), ())));
        }
        let mut entries = Vec::with_capacity(names.len());
        for name in names.into_keys() {
            let nodes: Vec<Option<&'a Node>> = groups.iter().map(|group| group.and_then(|group| group.get(name))).collect();
            if let Some(value) = self.node(name, &nodes) {
                entries.push((name.to_owned(), value));
            }
        }
        entries
    }

    /// One entry of all counties: a figure where any county has one there, else a group, else nothing that adds up.
    fn node(&mut self, name: &str, nodes: &[Option<&'a Node>]) -> Option<EmittedYaml> {
        let of = |node: &Option<&Node>| match node.map(|node| &node.content) {
            Some(Content::Figure(id)) => Some(*id),
            _ => None,
        };
        let figures: Vec<Option<FigureId>> = nodes.iter().map(of).collect();
        if figures.iter().any(Option::is_some) {
            return Some(self.figure(name, &figures));
        }
        let group = |node: &Option<&'a Node>| match node.map(|node| &node.content) {
            Some(Content::Group(group)) => Some(group),
            _ => None,
        };
        let groups: Vec<Option<&'a IndexMap<String, Node>>> = nodes.iter().map(group).collect();
        if groups.iter().any(Option::is_some) {
            let entries = self.nodes(&groups);
            return (!entries.is_empty()).then_some(EmittedYaml::Map(entries));
        }
        // Items of a list are each county's own: the first of one is not the first of another.
        self.texts.extend(nodes.iter().flatten().next().map(|node| node.key.clone()));
        None
    }

    /// Lines of 校核 that every county has and that hold for sums too.
    fn relations(&self) -> Option<(String, EmittedYaml)> {
        let (first, others) = self.ledgers.split_first()?;
        let lines = first.relations.iter().filter(|relation| {
            let sides = [&relation.left, &relation.right];
            // Where a county has left a line out, it may not hold.
            let everywhere = others.iter().all(|other| other.relations.iter().any(|line| line.written == relation.written));
            everywhere
                && sides.iter().all(|side| linear::adds_up(side))
                && relation.figures().iter().all(|id| self.is_kept(first, *id))
        });
        let lines: Vec<String> = lines.map(|relation| relation.written.clone()).collect();
        (!lines.is_empty()).then_some(("校核".to_owned(), EmittedYaml::List(lines)))
    }

    /// Whether a figure of a county has its like in what is written: items of lists have not.
    fn is_kept(&self, ledger: &Ledger, id: FigureId) -> bool {
        let names = crate::ledger::formula::segments(ledger.figure(id).key.as_str());
        let mut content = names.first().and_then(|name| ledger.data.get(name)).map(|node| &node.content);
        for name in names.iter().skip(1) {
            content = match content {
                Some(Content::Group(group)) => group.get(name).map(|node| &node.content),
                // 其中 and 上年 stand below a figure, and go with it.
                Some(Content::Figure(_)) => return true,
                _ => return false,
            };
        }
        matches!(content, Some(Content::Figure(_)))
    }

    fn report_texts(&mut self) {
        let Some(first) = self.texts.first() else { return };
        let message = format!("文字和列表没有汇总（“{first}”等{}项）", self.texts.len());
        self.findings.push(TEXT_NOT_ADDED.finding(message).hint("各章的文字写在另一个文件里，与汇总的数据一起起草"));
    }
}
