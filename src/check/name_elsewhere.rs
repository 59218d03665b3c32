//! A figure that nothing prints, which the catalogue keeps in another group or has only names like it of: 住院分娩率 in 其他.

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashSet, IndexMap};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::catalogue::Indicator;
use crate::ledger::indicators::{fits, is_counted_apart};
use crate::ledger::{Basis, Figure, FigureId, Ledger};

pub(crate) static RULE: Rule = Rule {
    id: "name-elsewhere",
    name: "组与目录不一",
    severity: Severity::Note,
    about: "没有印进稿子的指标，指标目录是不是把它放在别的组里，或者有相近的名称",
    why: "专题只到自己的组里找数，写在别的组里就印不出来",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
其他:
  住院分娩率: 99.95%
主要工作:
  - {标题: 妇幼健康, 专题: 妇幼健康}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  住院分娩率: 99.95%
主要工作:
  - {标题: 妇幼健康, 专题: 妇幼健康}
"#,
    basis: "指标目录：每个指标所在的组",
};

/// How many names are looked up at most: what is left is counted by the check of what is not printed.
const MOST: usize = 60;

/// How many names that no indicator plainly has are taken apart, and asked about, at most: for each all names of the catalogue are looked at.
const MOST_ASKED: usize = 3;

/// The shortest name that is asked about: 报告数 is like anything.
const SHORTEST: usize = 4;

/// How many names like one are told.
const ALIKE: usize = 3;

/// Tells where the catalogue keeps what a draft leaves out, and of which of these figures it told that.
pub(super) fn tell(ledger: &Ledger, unused: &[FigureId], findings: &mut Findings) -> HashSet<FigureId> {
    // By the group that they stand in, and the groups that they belong to.
    let mut told = HashSet::default();
    let mut moved: IndexMap<(&str, Vec<&str>), Vec<&Figure>> = IndexMap::default();
    let mut asked: Vec<(&Figure, Vec<&Indicator>)> = Vec::new();
    let catalogue = &ledger.catalogue;
    let mut unclear = 0;
    for id in unused.iter().filter(|id| ledger.indicator(**id).is_none()).take(MOST) {
        let figure = ledger.figure(*id);
        let (outer, name) = (Key::outer(figure.key.as_str()), Key::last(figure.key.as_str()));
        // A figure that states its own 名称 was named on purpose.
        if figure.label != name {
            continue;
        }
        let unit = figure.quantity.as_ref().map_or("", |quantity| quantity.unit());
        let home = catalogue.group_of(outer);
        let may_be = |indicator: &&Indicator| {
            let is_counted_so = fits(unit, &indicator.unit) && !is_counted_apart(unit, &indicator.unit);
            is_counted_so && home != Some(&*indicator.group)
        };
        // What any group may count says of none where it belongs.
        if catalogue.is_anybodys(name) {
            continue;
        }
        let mut named = catalogue.called(name);
        if named.is_empty() && unclear < MOST_ASKED {
            unclear += 1;
            let meaning = catalogue.means(name);
            named.clone_from(&meaning.named);
            if named.is_empty() && home.is_none() && may_be_asked(figure, outer, name) {
                let like: Vec<&Indicator> = catalogue.named_like(name, &meaning).into_iter().filter(may_be).take(ALIKE).collect();
                if !like.is_empty() {
                    told.insert(*id);
                    asked.push((figure, like));
                }
            }
        }
        let mut groups: Vec<&str> = named.into_iter().filter(may_be).map(|indicator| &*indicator.group).collect();
        groups.dedup();
        if !groups.is_empty() {
            told.insert(*id);
            moved.entry((outer, groups)).or_default().push(figure);
        }
    }
    findings.extend(moved.iter().map(|((outer, groups), figures)| to_be_moved(outer, groups, figures)));
    findings.extend(asked.iter().map(|(figure, like)| nearly(figure, like)));
    told
}

/// Whether a figure has a value of its own, stands in a group, and its name says enough to be like another.
fn may_be_asked(figure: &Figure, outer: &str, name: &str) -> bool {
    let is_stated = figure.quantity.is_some() && !matches!(figure.basis, Basis::Formula { .. });
    is_stated && !outer.is_empty() && name.chars().nth(SHORTEST - 1).is_some()
}

/// Figures of one group that belong to another.
fn to_be_moved(outer: &str, groups: &[&str], figures: &[&Figure]) -> Finding {
    let names: Vec<String> = figures.iter().map(|figure| format!("“{}”", Key::last(figure.key.as_str()))).collect();
    let (first, said) = (groups[0], groups.iter().map(|group| format!("“{group}”")).collect::<Vec<_>>().join("或"));
    let message = format!("{}在指标目录的{said}里，写在“{outer}”里，专题找不到，没有印进稿子", names.join("、"));
    let hint = format!("移到“{first}:”下面；要留在“{outer}”里，就在正文里用 ${{…}} 写上它");
    RULE.note(message).at(figures[0].place.clone().of(&figures[0].key)).hint(hint)
}

/// A figure that no indicator is called as, but some nearly.
fn nearly(figure: &Figure, like: &[&Indicator]) -> Finding {
    let names: Vec<String> = like.iter().map(|indicator| format!("“{}.{}”", indicator.group, indicator.name)).collect();
    let message = format!("“{}”没有印进稿子，指标目录里没有这个名称，相近的有{}", figure.key, names.join("、"));
    let hint = "若是其中一个，移到那一组、改成那个名称；是别的指标，在正文里用 ${…} 写上它";
    RULE.note(message).at(figure.place.clone().of(&figure.key)).hint(hint)
}
