//! Figures that a topic of ours would print and that a workspace's own version of it does not.

use std::cell::LazyCell;
use std::sync::Arc;

use super::engine::Engine;
use super::given::given;
use super::library::{Provenance, built_in, topic_name};
use super::prints::prints;
use super::shelf::Templates;
use super::unsaid::{UNSAID, noughts, unsaid};
use super::values::Values;
use super::{bounds, catalogue};
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::dialect::{BlockTag, RESTS, translate};
use crate::ledger::{AskedTopic, FigureId, Ledger};

pub(crate) static DROPPED_BY_OVERRIDE: Rule = Rule {
    id: "dropped-by-override",
    name: "改写后少印了数",
    severity: Severity::Warning,
    about: "自己改写的专题有没有漏掉内置专题会印的数",
    why: "改写一段话，容易把原来那段里的数一起丢掉",
    bad: r#"妇幼: {活产数: 4689人, 出生缺陷: 21例, 孕产妇死亡: 0例}
主要工作:
  - {标题: 妇幼健康, 专题: 妇幼健康}
== templates/专题/妇幼健康.md
全市平安孕产，无孕产妇死亡{% if 妇幼.孕产妇死亡.值 > 0 %}{{ 妇幼.孕产妇死亡 }}{% endif %}。
"#,
    good: r#"妇幼: {活产数: 4689人}
主要工作:
  - {标题: 妇幼健康, 专题: 妇幼健康}
== templates/专题/妇幼健康.md
全市活产{{ 妇幼.活产数 }}。
"#,
    basis: "",
};

/// What the topics of one draft were rendered from.
pub(super) struct Drafting<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) templates: &'a Templates,
}

impl Drafting<'_> {
    /// Tells the figures that built-in topics would print and that are nowhere in the draft; `text` is all of it.
    pub(super) fn report(&self, topics: &[AskedTopic], text: &str, findings: &mut Findings) {
        let region = self.ledger.report.county.as_str();
        let own: Vec<(&AskedTopic, String)> = topics
            .iter()
            .filter_map(|topic| {
                let name = topic_name(&topic.name);
                match self.templates.library.find(&name, Some(region)).first() {
                    Some(Provenance::File(path)) if built_in(&name).is_some() => Some((topic, path.display().to_string())),
                    _ => None,
                }
            })
            .collect();
        if own.is_empty() {
            return;
        }
        let printed: HashSet<FigureId> = prints(text).map(|print| print.figure).collect();
        for (topic, path) in own {
            let text = built_in(&topic_name(&topic.name)).unwrap_or_default();
            let blocks = LazyCell::new(|| translate(text, &|other| other.to_owned()).blocks);
            for id in self.built_in(topic) {
                // 校核: 略 says of a figure that it may be missing from the draft.
                let Some(figure) = self.ledger.figures.get(id.0).filter(|figure| !figure.unchecked) else { continue };
                if printed.contains(&id) {
                    continue;
                }
                let block = block_of(text, &blocks, &self.names(id));
                let part = block.map(|block| format!("的“{block}”一段")).unwrap_or_default();
                let message = format!("内置专题“{}”{part}会印“{}”，{path}改写以后没有印", topic.name, figure.key);
                let finding = DROPPED_BY_OVERRIDE.finding(message).at(figure.place.clone().of(&figure.key));
                findings.push(finding.hint("在改写的那一段里加上这个数；不要印的，在数据里写上：校核: 略"));
            }
        }
    }

    /// The figures that the built-in version of a topic prints, each once.
    fn built_in(&self, topic: &AskedTopic) -> Vec<FigureId> {
        let Some(unit) = self.templates.built_in_topic(&self.ledger.report.county, &topic.name) else { return Vec::new() };
        // It may speak of groups, and by names, that the workspace's own version does not.
        let engine = Engine::new(Arc::clone(&unit), Vec::new(), 0);
        let (root, mut context) = given(self.ledger, &engine, &mut Values::new(self.ledger));
        context.insert_value(RESTS, catalogue::rests(self.ledger, &topic.name, unit.rests(), &unit.names));
        context.insert_value(UNSAID, unsaid(self.ledger, &noughts(self.ledger), &topic.name));
        // With bounds of its own: what the draft has used up must not end what is only looked at.
        bounds::begin(self.templates.library.world(), 0);
        let text = unit.render(&context, &[], &root).unwrap_or_default();
        let mut figures: Vec<FigureId> = prints(&text).map(|print| print.figure).collect();
        let mut met = HashSet::default();
        figures.retain(|id| met.insert(*id));
        figures
    }

    /// The names that a template may read a figure by.
    fn names(&self, id: FigureId) -> Vec<String> {
        let key = self.ledger.figure(id).key.as_str();
        let own = Key::last(key).to_owned();
        let known = self.ledger.indicator(id).map(|indicator| indicator.names().map(str::to_owned).collect::<Vec<_>>());
        [own].into_iter().chain(known.into_iter().flatten()).collect()
    }
}

/// The block of a built-in template that reads a figure by one of these names.
fn block_of<'a>(text: &str, blocks: &'a [BlockTag], names: &[String]) -> Option<&'a str> {
    let reads = |inside: &str| {
        // A blank ends a name in templates of ours, so 出生 is not found in 出生缺陷.
        let words = |name: &String| [format!(".{name} "), format!(".「{name}」")];
        names.iter().flat_map(words).any(|word| inside.contains(&word))
    };
    blocks.iter().find(|block| reads(&text[block.inside.clone()])).map(|block| block.name.as_str())
}
