//! Entries to figures, texts and chapters. Names inside texts and formulas are resolved later, when all are known.

pub(super) mod figure;
pub(crate) mod manner;
pub(crate) mod report;
pub(super) mod section;
mod text;

use std::collections::HashMap;

use indexmap::IndexMap;

pub(crate) use self::figure::{SCALAR_MARKS, is_figure};
pub(crate) use self::report::report;
use super::formula::segment;
use super::load::Options;
use crate::base::finding::{Finding, Severity};
use crate::base::open::LIMIT;
use crate::base::rule::Rule;
use crate::base::source::{Key, Place};
use crate::base::text::nearest::nearest;
use crate::ledger::{Content, Figure, FigureId, Node, Section};
use crate::quantity::Quantity;
use crate::yaml::entry::{Entry, Map, Scalar, Shape, shortened};
use crate::yaml::keys::UNKNOWN_KEY;
use crate::yaml::keys::{CHAPTERS, FIGURE, find};
use crate::yaml::kind::Kind;

pub(crate) static NOT_A_QUANTITY: Rule = Rule {
    id: "not-a-quantity",
    name: "读不成数量",
    severity: Severity::Error,
    about: "该是数量的地方是不是数量",
    why: "读不成数量就不能印、不能算，暂按待报处理",
    bad: r#"传染病:
  报告数:
    值: 1,234例
"#,
    good: r#"传染病:
  报告数:
    值: 1234例
"#,
    basis: "",
};

pub(crate) static EMPTY_CHAPTER: Rule = Rule {
    id: "empty-chapter",
    name: "章节是空的",
    severity: Severity::Note,
    about: "有没有空的章节",
    why: "空的章节不印，多半是忘了写",
    bad: r#"存在问题:
"#,
    good: r#"存在问题:
  - 卫生基础仍然薄弱。
"#,
    basis: "",
};

pub(crate) static RELATION_SYNTAX: Rule = Rule {
    id: "relation-syntax",
    name: "校核不是式子",
    severity: Severity::Error,
    about: "校核的每一条是不是一个式子",
    why: "写成一组内容就没法校核",
    bad: r#"传染病: {报告数: 837例, 甲类: 1例, 乙类: 836例}
校核:
  - 合计: 传染病.甲类 + 传染病.乙类
"#,
    good: r#"传染病: {报告数: 837例, 甲类: 1例, 乙类: 836例}
校核:
  - 传染病.甲类 + 传染病.乙类 = 传染病.报告数
"#,
    basis: "",
};

/// A formula or rate that waits for all names to be known.
pub(crate) struct Pending {
    pub(crate) figure: FigureId,
    /// 公式, or 分子.
    pub(crate) first: Written,
    /// 分母.
    pub(crate) second: Option<Written>,
    /// Whether it gives the value, rather than being checked against a stated one.
    pub(crate) computes: bool,
}

/// A text of the data that is read as a formula.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// What was read.
pub(crate) struct Read {
    pub(crate) data: IndexMap<String, Node>,
    pub(crate) chapters: IndexMap<String, Section>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) index: HashMap<Key, FigureId>,
    pub(crate) pending: Vec<Pending>,
    pub(crate) relations: Vec<Written>,
}

/// Reads entries, keeping figures in one list.
pub(crate) struct Reader<'a> {
    options: &'a Options,
    findings: Vec<Finding>,
    read: Read,
    full: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(options: &'a Options) -> Self {
        let read = Read {
            data: IndexMap::new(),
            chapters: IndexMap::new(),
            figures: Vec::new(),
            index: HashMap::new(),
            pending: Vec::new(),
            relations: Vec::new(),
        };
        Self { options, findings: Vec::new(), read, full: false }
    }

    pub(crate) fn done(self) -> (Read, Vec<Finding>) {
        (self.read, self.findings)
    }

    /// Reads everything but 报告.
    pub(crate) fn top(&mut self, all: Map) {
        for (name, (place, entry)) in all {
            if name == "校核" {
                self.relations(entry);
            } else if find(CHAPTERS, &name).is_some() || self.options.chapters.contains(&name) {
                if entry.is_null() {
                    let finding = EMPTY_CHAPTER.finding(format!("“{name}”是空的，不会印出")).at(place);
                    self.findings.push(finding.hint("写上内容，或者删去这一行"));
                    continue;
                }
                let section = self.section(entry, &name);
                self.read.chapters.insert(name, section);
            } else {
                let node = self.node(Key::new(segment(&name)), place, entry, &name);
                self.read.data.insert(name, node);
            }
        }
    }

    fn relations(&mut self, entry: Entry) {
        match entry.shape {
            Shape::List(items) => items.into_iter().for_each(|item| self.relations(item)),
            Shape::Scalar(scalar) if scalar.kind == Kind::Null => {}
            Shape::Scalar(scalar) => {
                for line in scalar.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    let place = within(&entry.place, line).unwrap_or_else(|| entry.place.clone());
                    self.read.relations.push(Written { text: line.to_owned(), place });
                }
            }
            Shape::Map(_) => self.findings.push(
                RELATION_SYNTAX
                    .finding("校核的每一条应当是一个等式或不等式")
                    .at(entry.place)
                    .hint("写成：- 传染病.甲类 + 传染病.乙类 = 传染病.报告数"),
            ),
        }
    }

    /// Nesting is bounded where entries are read, so this may call itself.
    fn node(&mut self, key: Key, place: Place, entry: Entry, name: &str) -> Node {
        let content = match entry.shape {
            Shape::Map(map) if is_figure(&map) => Content::Figure(self.figure(&key, &place, map, name, None)),
            Shape::Map(map) => {
                let mut group = IndexMap::with_capacity(map.len());
                for (name, (place, entry)) in map {
                    let node = self.node(key.child(&segment(&name)), place, entry, &name);
                    group.insert(name, node);
                }
                Content::Group(group)
            }
            Shape::List(items) => {
                let nodes = items.into_iter().enumerate().map(|(at, item)| {
                    let name = (at + 1).to_string();
                    self.node(key.child(&name), item.place.clone(), item, &name)
                });
                Content::List(nodes.collect())
            }
            Shape::Scalar(scalar) => self.scalar(&key, &place, &entry.place, scalar, name),
        };
        Node { place: place.of(&key), key, content }
    }

    fn scalar(&mut self, key: &Key, place: &Place, value: &Place, scalar: Scalar, name: &str) -> Content {
        if let (Kind::Flag(flag), true) = (scalar.kind, scalar.plain) {
            return Content::Flag(flag);
        }
        let text = scalar.text.trim();
        if is_gap(&scalar) {
            let at = if text.is_empty() { place } else { value };
            return Content::Figure(self.add(blank(key, at, name)));
        }
        // 2019-03 is a month, no range.
        let quantity = Quantity::parse(text).filter(|_| !is_month(text));
        if quantity.is_none() && !is_near_quantity(text, scalar.kind) {
            return Content::Text(text::read(&scalar, value));
        }
        let mut figure = blank(key, value, name);
        if quantity.is_none() {
            self.no_quantity(text, &figure.place);
        }
        figure.quantity = quantity;
        Content::Figure(self.add(figure))
    }

    /// Tells that a figure is no quantity.
    fn no_quantity(&mut self, text: &str, place: &Place) {
        let message = format!("“{}”读不成数量，暂按待报处理", shortened(text));
        let finding = NOT_A_QUANTITY.finding(message).at(place.clone());
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        self.findings.push(match Quantity::nearly(text) {
            Some(meant) => finding.hint(format!("改成：{}", meant.written())),
            None if digits > 20 => finding.hint("数字的位数太多，最多28位"),
            None => finding.hint("数量写成 1.23万例、94.44%、38万余元 这样；还没有数时写“待报”"),
        });
    }

    /// Takes a figure into the list.
    fn add(&mut self, figure: Figure) -> FigureId {
        let id = FigureId(self.read.figures.len());
        let most = self.options.max_figures.max(1);
        if id.0 >= most {
            if !self.full {
                self.full = true;
                self.findings.push(LIMIT.fatal(format!("指标超过{most}个的上限")).at(figure.place));
            }
            // Nothing will be made of this ledger.
            return FigureId(0);
        }
        self.read.index.insert(figure.key.clone(), id);
        self.read.figures.push(figure);
        id
    }
}

/// Whether a scalar of the data is a figure, or was meant as one, rather than a text.
pub(crate) fn is_figure_scalar(scalar: &Scalar) -> bool {
    let text = scalar.text.trim();
    let flag = scalar.plain && matches!(scalar.kind, Kind::Flag(_));
    let quantity = Quantity::parse(text).filter(|_| !is_month(text));
    !flag && (is_gap(scalar) || quantity.is_some() || is_near_quantity(text, scalar.kind))
}

/// Whether a text that is no quantity was meant as one.
fn is_near_quantity(text: &str, kind: Kind) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let many = text.len() <= 200 && digits > 28 && text.starts_with(|c: char| c.is_ascii_digit());
    !is_month(text)
        && ((kind == Kind::Number && !is_code(text)) || many || is_scientific(text) || Quantity::nearly(text).is_some())
}

/// Whether a scalar says that its figure is not in yet.
pub(crate) fn is_gap(scalar: &Scalar) -> bool {
    scalar.kind == Kind::Null || matches!(scalar.text.trim(), "" | "待报" | "~")
}

/// A month as dates are written: 2019-03.
fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(year, 4) && digits(month, 2)
}

/// A number as calculators write it: 1.2E+5, which is no number of a summary.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['e', 'E']) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number(digits) && is_number(power.trim_start_matches(['+', '-']))
}

/// A number that is a name: 007.
fn is_code(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A figure of which nothing is known but its name.
fn blank(key: &Key, place: &Place, name: &str) -> Figure {
    Figure {
        key: key.clone(),
        place: place.clone().of(key),
        label: name.to_owned(),
        quantity: None,
        unit: None,
        decimals: None,
        rounding: crate::ledger::Rounding::default(),
        reporter: None,
        as_of: None,
        remark: None,
        tolerance: None,
        higher_is_better: None,
        last_year: None,
        stated_change: None,
        targets: Vec::new(),
        parts: IndexMap::new(),
        parts_complete: false,
        computed_with: false,
        basis: crate::ledger::Basis::default(),
        workings: None,
        unchecked: false,
    }
}

/// The place of a piece of a text inside the place of the whole.
pub(crate) fn within(place: &Place, piece: &str) -> Option<Place> {
    let text = place.source.text().get(place.span.clone())?;
    let start = place.span.start + text.find(piece)?;
    Some(Place { span: start..start + piece.len(), ..place.clone() })
}

/// The finding for a key that a figure, a 节 or 报告 does not have.
fn unknown_key(what: &str, key: &str, keys: &mut dyn Iterator<Item = &'static str>, place: &Place, fatal: bool) -> Finding {
    let known: Vec<&str> = keys.collect();
    let message = format!("{what}没有“{}”这一项", shortened(key));
    let finding = if fatal { UNKNOWN_KEY.fatal(message) } else { UNKNOWN_KEY.finding(message) };
    let finding = finding.at(place.clone());
    let near = if key.len() < 60 { nearest(key, known.iter().copied()) } else { None };
    match near {
        Some(near) => finding.hint(format!("是否想写“{near}”？")),
        None => finding.hint(format!("可用的有：{}", known.join("、"))),
    }
}

/// Whether a mapping holds an entry of figures by this name.
fn has(map: &Map, name: &str) -> bool {
    map.keys().any(|key| find(FIGURE, key) == Some(name))
}
