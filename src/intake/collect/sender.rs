//! Which division sent a table: what stands over it says so, its sheet, its file; else it is that of nearly all its figures.

use super::at::CellPlace;
use super::proposal::{CellTarget, FigureKey, Proposal};
use crate::base::hashed::{HashMap, HashSet, IndexMap};
use crate::base::text::ends::{without_end, without_head};
use crate::base::text::file_name;
use crate::catalogue::typed::squeezed;
use crate::ledger::named::KnownNames;
use crate::ledger::{FigureId, Ledger};

/// What stands in front of the name of who filled a table in.
const LABELS: &[&str] = &[
    "填报科室",
    "填报股室",
    "填报单位",
    "填报部门",
    "报送科室",
    "报送股室",
    "报送单位",
    "上报科室",
    "上报单位",
    "填表科室",
    "填表单位",
    "科室",
    "股室",
];
/// What divisions are called at the end.
const ENDS: &[&str] = &["办公室", "股室", "科室", "股", "科", "室", "办", "处", "组", "中心"];
/// What stands in front of the name of a division, and is part of its organ's.
const HEADS: &[&str] = &["县", "区", "市", "州", "旗", "局"];
/// 来源 that is a system, and no division.
const SYSTEMS: &[&str] = &["系统", "平台", "年鉴", "报表", "直报", "统计", "月报", "年报"];

/// The divisions that sent each table.
#[derive(Debug, Default)]
pub(super) struct Senders {
    /// Names of divisions that the data or the catalogue has.
    known: Vec<String>,
    /// Who sent a sheet of a file.
    by_sheet: HashMap<(String, String), HashSet<String>>,
    /// Who is named by a file, read or not.
    named: HashSet<String>,
    /// Sheets whose rows say whose they are.
    of_all: HashSet<(String, String)>,
}

impl Senders {
    pub(super) fn new(ledger: &Ledger) -> Self {
        let own = ledger.divisions().by_name.into_keys();
        let all = own.chain(ledger.catalogue.indicators().map(|indicator| indicator.division.trim().to_owned()));
        let known: HashSet<String> = all.filter(|name| name.chars().count() > 2 && !is_system(name)).collect();
        let mut known: Vec<String> = known.into_iter().collect();
        known.sort();
        Self { known, ..Self::default() }
    }

    /// Notes whom the name of a file names.
    pub(super) fn file(&mut self, file: &str) {
        let names = self.named_by(file_name::last(file));
        self.named.extend(names);
    }

    /// Notes who sent a table: what stands over it says more than its sheet, and that more than its file.
    pub(super) fn table(&mut self, file: &str, sheet: &str, titles: &[String], has_divisions: bool) {
        let place = (file.to_owned(), sheet.to_owned());
        if has_divisions {
            self.of_all.insert(place);
            return;
        }
        let over: HashSet<String> = titles.iter().flat_map(|title| self.named_by(title)).collect();
        let mut names = over;
        for text in [sheet, file_name::last(file)] {
            if names.is_empty() {
                names = self.named_by(text);
            }
        }
        self.named.extend(names.iter().cloned());
        self.by_sheet.entry(place).or_default().extend(names);
    }

    /// The divisions that a text names.
    fn named_by(&self, text: &str) -> HashSet<String> {
        let text = squeezed(text);
        let within: Vec<&String> = self.known.iter().filter(|name| text.contains(name.as_str())).collect();
        // 办公室 in 爱卫办公室 is part of its name.
        let is_part = |name: &String| within.iter().any(|other| *other != name && other.contains(name.as_str()));
        let names: HashSet<String> = within.iter().filter(|name| !is_part(name)).map(|name| (*name).clone()).collect();
        if !names.is_empty() {
            return names;
        }
        // A division that nobody knows says so itself: 填报科室：党务股.
        let labelled = LABELS.iter().find_map(|label| {
            let (_, rest) = text.split_once(label)?;
            let rest = rest.strip_prefix(['：', ':'])?;
            let name = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let name =
                LABELS.iter().chain(&["本期", "填报", "日期"]).find_map(|next| Some(name.split_once(next)?.0)).unwrap_or(name);
            (name.chars().count() > 2 && ENDS.iter().any(|end| name.ends_with(end))).then(|| name.to_owned())
        });
        labelled.into_iter().collect()
    }

    /// Takes a table that does not say whose it is for that of the division that nearly all its figures are of.
    pub(super) fn by_figures(&mut self, proposals: &[Proposal], ledger: &Ledger, names: &KnownNames<'_>) {
        /// Fewer figures than this say nothing.
        const FEWEST: usize = 3;
        let mut counts: IndexMap<(String, String), IndexMap<&str, usize>> = IndexMap::default();
        for one in proposals.iter().filter(|one| one.slot == FigureKey::Value) {
            let CellTarget::Known(id) = one.target else { continue };
            let place = (one.at.file.clone(), one.at.sheet.clone());
            if self.by_sheet.get(&place).is_some_and(HashSet::is_empty)
                && !self.of_all.contains(&place)
                && let Some(division) = ledger.division_of(id, names.wholes())
            {
                *counts.entry(place).or_default().entry(division).or_default() += 1;
            }
        }
        for (place, counts) in counts {
            let all: usize = counts.values().sum();
            if let Some((division, most)) = counts.into_iter().max_by_key(|(_, count)| *count)
                && most >= FEWEST
                && most * 3 >= all * 2
            {
                self.named.insert(division.to_owned());
                self.by_sheet.entry(place).or_default().insert(division.to_owned());
            }
        }
    }

    fn of(&self, at: &CellPlace) -> Option<&HashSet<String>> {
        self.by_sheet.get(&(at.file.clone(), at.sheet.clone())).filter(|names| !names.is_empty())
    }

    /// Whether a division sent any of the files, or a table of which nobody knows who sent it says one of its figures.
    pub(super) fn has(&self, division: &str, figures: &[FigureId], proposals: &[(FigureId, CellPlace)]) -> bool {
        let named = match self.named.contains(division) {
            true => true,
            // 妇幼健康科 for 妇幼股, unless there is such a division too.
            false => self.named.iter().any(|name| !self.known.contains(name) && are_one(name, division)),
        };
        named || proposals.iter().any(|(id, at)| figures.contains(id) && self.of(at).is_none())
    }

    /// Why what a cell says of a figure is not for its division to say; none where it is, or nobody knows.
    pub(super) fn foreign(&self, one: &Proposal, ledger: &Ledger, names: &KnownNames<'_>) -> Option<String> {
        let CellTarget::Known(id) = one.target else { return None };
        let senders = self.of(&one.at)?;
        let division = ledger.division_of(id, names.wholes()).filter(|name| !is_system(name))?;
        if senders.iter().any(|sender| are_one(sender, division)) {
            return None;
        }
        // Of a division that the catalogue does not have, what the catalogue says of the figures of others says nothing.
        let is_said =
            std::iter::successors(Some(id), |id| names.wholes().get(id).copied()).any(|id| ledger.figure(id).reporter.is_some());
        if !is_said && !senders.iter().any(|sender| self.known.contains(sender)) {
            return None;
        }
        let mut senders: Vec<&str> = senders.iter().map(String::as_str).collect();
        senders.sort_unstable();
        Some(format!("数据里已有的数归{division}报，这张表是{}的，请先和{division}核对", senders.join("、")))
    }
}

fn is_system(name: &str) -> bool {
    SYSTEMS.iter().any(|word| name.contains(word))
}

/// Whether two names are of one division: 妇幼股, 县妇幼保健院, 妇幼健康科.
fn are_one(one: &str, other: &str) -> bool {
    let (one_core, other_core) = (core(one), core(other));
    one == other || one_core.contains(other_core) || other_core.contains(one_core)
}

/// The name without what every division is called.
fn core(name: &str) -> &str {
    let is_enough = |rest: &str| rest.chars().count() > 1;
    without_head(without_end(name, ENDS, is_enough), HEADS, is_enough)
}
