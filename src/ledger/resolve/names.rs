//! Where names are looked for: beside the figure first, then outwards, then from the top.

use std::cell::Cell;

use super::many;
use crate::base::source::Key;
use crate::base::text::nearest::nearest;
use crate::ledger::formula::{self, Lookup, NameSegment, segments};
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;
use crate::yaml::entry::shortened;
use crate::yaml::keys::{FIGURE, REPORT, find, names};

pub(super) struct Names<'a> {
    pub(super) ledger: &'a Ledger,
}

impl Names<'_> {
    /// The figure that `name` means for the figure with the key `of`.
    pub(super) fn find(&self, of: &str, name: &str) -> Option<FigureId> {
        // 其中.一孩 in a figure's formula is its own part, before that of any other.
        let own = ["其中", "上年"]
            .iter()
            .any(|part| name.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
        if own && let Some(id) = self.ledger.id(&format!("{of}.{name}")) {
            return Some(id);
        }
        self.find_in(Key::outer(of), name)
    }

    /// The figure that `name` means inside the group `within`: by its own name, else by another that the catalogue has for it.
    pub(super) fn find_in(&self, within: &str, name: &str) -> Option<FigureId> {
        let mut scope = within;
        while !scope.is_empty() {
            if let Some(id) = self.ledger.id(&format!("{scope}.{name}")) {
                return Some(id);
            }
            scope = Key::outer(scope);
        }
        self.ledger.id(name).or_else(|| self.by_other_name(within, name))
    }

    fn by_other_name(&self, within: &str, name: &str) -> Option<FigureId> {
        let mut scope = within;
        while !scope.is_empty() {
            if let Some(id) = self.ledger.id_by_other_name(&format!("{scope}.{name}")) {
                return Some(id);
            }
            scope = Key::outer(scope);
        }
        self.ledger.id_by_other_name(name)
    }

    /// Why a name means no figure, and what was probably meant.
    pub(super) fn missing(&self, scope: &str, name: &str, in_text: bool, before: usize) -> (String, Option<String>) {
        if self.ledger.node(name).is_some() {
            return (
                format!("“{name}”不是指标，是一组内容或一段文字"),
                Some("写到具体的指标为止；指标还没有数时写“待报”".to_owned()),
            );
        }
        if name == "报告" || name.starts_with("报告.") {
            let known = names(REPORT).collect::<Vec<_>>().join("、");
            return (format!("没有“{name}”"), Some(format!("报告里有：{known}")));
        }
        let of = name.rsplit_once('.').and_then(|(of, entry)| Some((of, self.find_in(scope, of)?, entry)));
        if let Some((of, _, part)) = of.filter(|(_, whole, part)| self.ledger.figure(*whole).parts.contains_key(*part)) {
            let right = format!("{of}.其中.{part}");
            let right = if in_text { format!("${{{right}}}") } else { right };
            return (format!("没有名为“{}”的指标", shortened(name)), Some(format!("“{part}”是“{of}”其中的一项，写成 {right}")));
        }
        // ${甲.同比}, ${甲.目标} of a figure that there is.
        let entry = of.map(|(.., entry)| entry);
        if let Some(entry) = entry.and_then(|entry| find(FIGURE, entry)) {
            return match entry {
                "同比" => {
                    let message =
                        format!("“{}”没有写同比，也没有上年的数", shortened(name.rsplit_once('.').map_or(name, |(of, _)| of)));
                    (message, Some("在这个指标里补上，如 同比: -11.62%，或者 上年: 947例".to_owned()))
                }
                _ => (
                    format!("文字里印不出“{}”", shortened(name)),
                    Some("能印的有：指标的数，它的 .上年、.同比、.其中".to_owned()),
                ),
            };
        }
        // ${甲.增减} and ${甲.增长率} ask for the change since last year.
        if let Some((of, _, entry)) = of
            && entry.contains(['增', '减', '降', '升', '涨'])
        {
            let right = format!("{of}.同比");
            let right = if in_text { format!("${{{right}}}") } else { right };
            let how = format!("和上年比写成 {right}，印成“同比增长…”；还能印 .上年、.其中");
            return (format!("没有名为“{}”的指标", shortened(name)), Some(how));
        }
        // Where so many are unknown it is no misspelling, and looking for near names takes time.
        let near = if before < 50 { self.suggestion(scope, name) } else { None };
        let hint = near.map(|near| {
            let near = quoted(&near);
            format!("是否想写“{}”？", if in_text { format!("${{{near}}}") } else { near })
        });
        (
            format!("没有名为“{}”的指标", shortened(name)),
            hint.or_else(|| Some("名称从最外层写起，如 传染病.报告数；或者先在数据里补上它".to_owned())),
        )
    }

    /// A name that is not written as names are: 妇幼.5岁以下儿童死亡 wants 「」.
    pub(super) fn ill_formed(&self, name: &str) -> (String, Option<String>) {
        let written = quoted(name.trim());
        let hint = match self.ledger.id(name.trim()) {
            Some(_) => format!("写成 ${{{written}}}"),
            None => "文字里只能写指标的名称，如 ${传染病.报告数}；计算写在“公式”里".to_owned(),
        };
        (format!("“${{{}}}”不是一个名称", shortened(name)), Some(hint))
    }

    fn suggestion(&self, scope: &str, name: &str) -> Option<String> {
        // Beyond so many figures a misspelling is not worth looking at each.
        let keys = || self.ledger.figures.iter().take(5000).map(|figure| figure.key.as_str());
        if name.len() > 200 {
            return None;
        }
        let last = Key::last(name);
        let same_name = keys().find(|key| Key::last(key) == last);
        let beside = || keys().filter_map(|key| key.strip_prefix(scope)?.strip_prefix('.'));
        same_name.or_else(|| nearest(name, beside())).or_else(|| nearest(name, keys())).map(str::to_owned)
    }
}

/// The names that the formula of one figure sees.
pub(super) struct FormulaScope<'a> {
    pub(super) names: Names<'a>,
    /// The key of the figure; empty for 校核.
    pub(super) of: &'a str,
    /// How many entries may still be looked at for names with `*` in this ledger.
    pub(super) left: &'a Cell<usize>,
}

impl Lookup for FormulaScope<'_> {
    fn find(&self, name: &str) -> Option<FigureId> {
        self.names.find(self.of, name)
    }

    fn missing(&self, name: &str) -> (String, Option<String>) {
        self.names.missing(Key::outer(self.of), name, false, self.names.ledger.faults.len())
    }

    fn all(&self, parts: &[NameSegment]) -> Result<Vec<FigureId>, (String, Option<String>)> {
        many::all(self.names.ledger, self.of, parts, self.left)
    }
}

/// A key as formulas and `${}` write it.
fn quoted(key: &str) -> String {
    segments(key).iter().map(|name| formula::quoted(name)).collect::<Vec<_>>().join(".")
}
