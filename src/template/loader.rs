//! From the name of a template to all that it extends, includes and uses, by the ways of a county.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::faults::rules::TEMPLATE_TOO_DEEP;
use super::library::{Library, Provenance, TEMPLATE_TOO_LARGE, plain_name};
use super::loaded::{ByName, Loaded};
use super::phrases::Phrases;
use super::stock::Stock;
use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::source;
use crate::dialect::layer_name;

pub(crate) static NOTHING_TO_EXTEND: Rule = Rule {
    id: "nothing-to-extend",
    name: "没有可继承的模板",
    severity: Severity::Error,
    about: "extends 后面有没有可以继承的模板",
    why: "没有同名的内置模板或上一层模板，就没有东西可继承",
    bad: r#"主要工作:
  - {标题: 党的建设全面加强, 专题: 本县特色}
== templates/专题/本县特色.md
{% extends "专题/本县特色.md" %}
"#,
    good: r#"主要工作:
  - {标题: 党的建设全面加强, 专题: 本县特色}
== templates/专题/本县特色.md
党员干部带头。
"#,
    basis: "",
};

/// How many templates may stand one behind the other, by `include` and `extends`.
const DEEPEST: usize = 64;

/// The bytes that Tera may read of the files of one draft, as they are translated: of nothing but short tags each takes some forty
/// times its size in memory.
pub(super) const HEAVIEST: usize = 6 * 1024 * 1024;

/// Where the templates of a county are found.
#[derive(Clone, Copy)]
pub(super) struct TemplatePath<'a> {
    pub(super) library: &'a Library,
    pub(super) stock: &'a Stock,
    /// The county, if it has files of its own.
    pub(super) county: Option<&'a str>,
    /// The phrases (语句), which may define components under any name.
    pub(super) phrases: &'a Phrases,
}

/// What a template needs to be rendered.
pub(super) struct Needed {
    /// Every name that was looked for.
    pub(super) names: BTreeSet<String>,
    /// The templates by the names under which Tera knows them.
    pub(super) loaded: ByName,
    /// Their names, each behind those that it needs.
    pub(super) order: Vec<String>,
    /// How many of these are the templates themselves and what they extend and include; behind them come phrases.
    pub(super) own: usize,
    /// The bytes that Tera reads of files, translated; what is built in does not count.
    pub(super) weight: usize,
}

/// Loads templates with all that they need.
///
/// # Errors
///
/// Every fault that can be told without Tera.
pub(super) fn needed(reach: TemplatePath, reads: &[&str]) -> Result<Needed, Vec<Finding>> {
    let mut loader = Loader {
        reach,
        names: BTreeSet::new(),
        loaded: ByName::default(),
        order: Vec::new(),
        depth: 0,
        weight: 0,
        findings: Vec::new(),
    };
    for name in reads {
        loader.load(name, 0, None);
    }
    let own = loader.order.len();
    loader.load_components();
    let Loader { names, loaded, order, weight, findings, .. } = loader;
    if findings.is_empty() { Ok(Needed { names, loaded, order, own, weight }) } else { Err(findings) }
}

/// The finding about templates that are too much together.
pub(super) fn too_heavy(last: &source::Source) -> Finding {
    let finding = TEMPLATE_TOO_LARGE.fatal("这份稿子用到的模板加起来太大（标签太多）").at(last.place(0..0));
    finding.hint("模板只写语句，数据请放在数据文件里；请删减自己的模板")
}

struct Loader<'a> {
    reach: TemplatePath<'a>,
    names: BTreeSet<String>,
    loaded: ByName,
    order: Vec<String>,
    /// How many templates ask for the one that is being loaded, one through the other.
    depth: usize,
    /// See [`Needed::weight`].
    weight: usize,
    findings: Vec<Finding>,
}

impl Loader<'_> {
    /// Loads the phrases that define the components in use. Tera finds a component by its own name and not by the file's; a built-in
    /// phrase is named after its component.
    fn load_components(&mut self) {
        loop {
            // A phrase may use components in its turn: until a round brings nothing new.
            let missing = self.missing_components();
            let before = self.order.len();
            for component in &missing {
                let name = format!("语句/{component}");
                let TemplatePath { library, stock, phrases, .. } = self.reach;
                match phrases.own_definers(library, stock, component).first() {
                    Some(own) => self.load(own, 0, None),
                    None if self.finds(&name) => self.load(&name, 0, None),
                    None => {}
                }
            }
            if self.order.len() == before {
                break;
            }
        }
        // What is left is defined by a built-in phrase of another name, if by any: to know that, all of them are read.
        let TemplatePath { library, stock, phrases, .. } = self.reach;
        for component in self.missing_components() {
            phrases.definers(library, stock, &component).into_iter().for_each(|phrase| self.load(phrase, 0, None));
        }
    }

    /// The components that are used and not defined yet.
    fn missing_components(&self) -> BTreeSet<String> {
        let translated = || self.order.iter().map(|name| &self.loaded[name].translated);
        let is_defined = |name: &&str| translated().any(|translated| translated.defined.contains(name));
        let used = translated().flat_map(|translated| translated.components.iter());
        used.filter(|name| !is_defined(name)).map(str::to_owned).collect()
    }

    fn finds(&mut self, name: &str) -> bool {
        self.names.insert(plain_name(name).to_owned());
        !self.reach.library.find(name, self.reach.county).is_empty()
    }

    /// Loads the template that stands `layer` places behind the winner for a name.
    fn load(&mut self, name: &str, layer: usize, asked: Option<source::Place>) {
        let TemplatePath { library, stock, county, .. } = self.reach;
        let name = plain_name(name);
        let key = layer_name(name, layer);
        if self.loaded.contains_key(&key) {
            return;
        }
        self.names.insert(name.to_owned());
        if self.depth > DEEPEST {
            let finding = TEMPLATE_TOO_DEEP.fatal(format!("模板引用模板，一个套一个超过{DEEPEST}层"));
            return self.findings.push(finding.at(asked).hint("请减少 include 和 extends 的层数"));
        }
        let found = library.find(name, county);
        let Some(place) = found.get(layer) else {
            let finding = if layer == 0 {
                library.missing(name, county)
            } else {
                NOTHING_TO_EXTEND.fatal(format!("“{name}”后面没有可以继承的模板了")).hint("去掉 extends 这一行，写成完整的模板")
            };
            return self.findings.push(finding.at(asked));
        };
        let loaded = match stock.loaded(library, name, layer, place) {
            Ok(loaded) => loaded,
            Err(finding) => return self.findings.push(finding),
        };
        self.findings.extend(loaded.flaws.iter().cloned());
        // Known before what it refers to is loaded, so that a circle ends here; Tera tells it.
        self.loaded.insert(key.clone(), Arc::clone(&loaded));
        if matches!(place, Provenance::File(_)) {
            self.weight += loaded.translated.text.len();
            // What comes behind it would only be read to be refused.
            if self.weight > HEAVIEST {
                return self.findings.push(too_heavy(&loaded.source));
            }
        }
        self.depth += 1;
        let Loaded { source, translated, .. } = &*loaded;
        for (other, span) in translated.extends.iter().chain(&translated.includes) {
            // Its own name means what it stands in front of: 专题/党建 extends 专题/党建.
            let layer = if plain_name(other) == name { layer + 1 } else { 0 };
            self.load(other, layer, Some(source.place(span.clone())));
        }
        self.depth -= 1;
        self.order.push(key);
    }
}
