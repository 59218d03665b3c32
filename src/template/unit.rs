//! One template with all that it extends, includes and uses, ready to render: a Tera of its own, kept on a short lead.
//!
//! No file, network or environment is reachable from here. Tera itself has no bound on loops or memory; [`bounds`] has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use tera::value::Key;
use tera::{Context, Tera, Value};

use super::escape::tidy;
use super::faults::rules::{TEMPLATE_TOO_DEEP, TEMPLATE_TOO_LONG};
use super::library::{Library, Provenance, TEMPLATE_TOO_LARGE, built_in, plain_name};
use super::loaded::{ByName, Loaded};
use super::misuse::Misuse;
use super::phrases::Phrases;
use super::stock::Stock;
use super::{bounds, faults, known, misuse};
use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::source;
use crate::dialect::{layer_name, stand_in};
use crate::ledger::formula::UNKNOWN_NAME;

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

/// A template, or several, ready to render.
#[derive(Debug)]
pub(super) struct TemplateUnit {
    /// The name under which Tera knows what it renders.
    name: String,
    tera: Tera,
    loaded: ByName,
    /// Every name that was looked for: where a county finds the same under all of these, it can use the same unit.
    pub(super) names: BTreeSet<String>,
    /// The template itself, and what it extends and includes. The phrases beside these only say what they are given.
    own: Vec<Arc<Loaded>>,
    /// The bytes that Tera reads of files, translated; what is built in does not count.
    pub(super) weight: usize,
    /// See [`rests`](Self::rests).
    rests: OnceLock<BTreeMap<String, BTreeSet<String>>>,
}

/// The finding about templates that are too much together.
pub(super) fn too_heavy(last: &source::Source) -> Finding {
    let finding = TEMPLATE_TOO_LARGE.fatal("这份稿子用到的模板加起来太大（标签太多）").at(last.place(0..0));
    finding.hint("模板只写语句，数据请放在数据文件里；请删减自己的模板")
}

impl TemplateUnit {
    /// Loads a template with all that it needs.
    ///
    /// # Errors
    ///
    /// Every fault that can be told without rendering.
    pub(super) fn load(reach: TemplatePath, name: &str) -> Result<Self, Vec<Finding>> {
        Self::load_all(reach, &[name])
    }

    /// The same for several as one.
    pub(super) fn load_all(reach: TemplatePath, reads: &[&str]) -> Result<Self, Vec<Finding>> {
        let mut loader = Loader {
            reach,
            names: BTreeSet::new(),
            loaded: ByName::new(),
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
        if !findings.is_empty() {
            return Err(findings);
        }
        let mut tera = known::bare();
        let texts = order.iter().map(|name| (name.as_str(), &*loaded[name].translated.text));
        if let Err(error) = tera.add_raw_templates(texts) {
            return Err(vec![faults::explain(&error, &loaded, &[], None)]);
        }
        let name = layer_name(reads.first().copied().unwrap_or_default(), 0);
        let own = order[..own].iter().map(|name| Arc::clone(&loaded[name])).collect();
        Ok(Self { name, tera, loaded, names, own, weight, rests: OnceLock::new() })
    }

    /// The names at the root of expressions; one that several of its templates speak of comes as often.
    pub(super) fn roots(&self) -> impl Iterator<Item = &str> {
        self.own.iter().flat_map(|loaded| loaded.translated.roots.iter())
    }

    /// Whether one of its templates speaks of this name at the root of an expression.
    pub(super) fn speaks_of(&self, root: &str) -> bool {
        self.own.iter().any(|loaded| loaded.translated.roots.contains(root))
    }

    /// The names that it reads right below a name, as often as it does: 领导 of 开头语.领导.
    fn below(&self, name: &str) -> impl Iterator<Item = &str> {
        self.own.iter().flat_map(move |loaded| loaded.translated.reads.below(name))
    }

    /// Every name with the name that is read right below it: 开头语, 领导 of 开头语.领导.
    pub(super) fn chains(&self) -> impl Iterator<Item = (&str, &str)> {
        let reads = self.own.iter().flat_map(|loaded| loaded.translated.reads.iter());
        reads.flat_map(|read| {
            let part = |at: usize| read[at + 1..].split('.').next().unwrap_or_default();
            read.match_indices('.').map(move |(at, _)| (&read[..at], part(at)))
        })
    }

    /// What it was made of first: the template that has its name.
    pub(super) fn source(&self) -> Option<&source::Source> {
        self.own.last().map(|loaded| &loaded.source)
    }

    /// The templates in it, each with the name that it was loaded under.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&str, &source::Source)> {
        self.loaded.iter().map(|(name, loaded)| (name.as_str(), &loaded.source))
    }

    /// Whether a template of this name is the built-in one, word for word, or changes it.
    pub(super) fn is_built_in(&self, name: &str) -> bool {
        let text = built_in(name);
        self.sources().any(|(_, source)| text == Some(source.text()))
    }

    /// Whether one of its templates that speak of 指标表 has a column for units.
    pub(super) fn has_column_of_units(&self) -> bool {
        let of_annex = self.loaded.values().map(|loaded| &loaded.translated).filter(|own| own.roots.contains("指标表"));
        of_annex.into_iter().any(|own| {
            let is_unit = |read: &str| read.split_once('.').is_some_and(|(row, rest)| rest == "单位" && own.bound.contains(row));
            own.reads.iter().any(is_unit)
        })
    }

    /// The groups that it uses 其余 on, each with the names that it reads in it.
    pub(super) fn rests(&self) -> &BTreeMap<String, BTreeSet<String>> {
        self.rests.get_or_init(|| {
            let groups = self.own.iter().flat_map(|loaded| loaded.translated.rests.iter());
            groups.map(|group| (group.to_owned(), self.below(group).map(str::to_owned).collect())).collect()
        })
    }

    /// Renders the template; `names` are the names of the data, for suggestions.
    ///
    /// # Errors
    ///
    /// What stopped it. Where it can go on with nothing in the place of what was wrong it does, to find the next fault.
    pub(super) fn render(
        &self,
        context: &Context,
        names: &[&str],
        root: &IndexMap<String, Value>,
    ) -> Result<String, Vec<Finding>> {
        // Tera goes down the stack for each block, file and component that stands in another.
        bounds::deep(|| self.render_here(context, names, root))
    }

    fn render_here(&self, context: &Context, names: &[&str], root: &IndexMap<String, Value>) -> Result<String, Vec<Finding>> {
        let mut faults = Faults::default();
        loop {
            misuse::forgive(faults.forgiven);
            let mut out = bounds::BoundedOutput(Vec::with_capacity(16 * 1024));
            match self.tera.render_to(&self.name, faults.context.as_ref().unwrap_or(context), &mut out) {
                Ok(()) if faults.told.is_empty() => return Ok(tidy(&in_utf8(out.0))),
                Ok(()) => return Err(faults.told),
                Err(error) => {
                    let finding = faults::explain(&error, &self.loaded, names, Some(root));
                    if !faults.take(finding, Misuse::is_in(&error.to_string()), context, root) {
                        return Err(faults.told);
                    }
                }
            }
        }
    }
}

/// What was rendered as text; Tera writes nothing but UTF-8.
fn in_utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// How many times a template is rendered to find what is wrong with it.
const ROUNDS: usize = 50;

/// What is wrong with one rendering, found fault by fault.
#[derive(Default)]
struct Faults {
    told: Vec<Finding>,
    rounds: usize,
    /// How many refusals of our filters are let go.
    forgiven: usize,
    /// The context with empty groups in the place of names that are not there.
    context: Option<Context>,
    root: IndexMap<String, Value>,
    patched: Option<source::Place>,
}

impl Faults {
    /// Takes the next fault; whether rendering can go on behind it. `ours` says that one of our filters found it.
    fn take(&mut self, finding: Finding, ours: bool, context: &Context, root: &IndexMap<String, Value>) -> bool {
        let is_first = self.told.is_empty();
        let place = finding.place.clone();
        let start = |place: &source::Place| (place.source.name().to_owned(), place.span.start);
        let is_too_much = finding.rule == &TEMPLATE_TOO_LONG;
        let is_unknown = finding.rule == &UNKNOWN_NAME;
        // What Tera stumbles over behind a fault may be no more than its consequence.
        let is_told = is_first || (ours && !is_too_much) || is_unknown;
        let is_known = place
            .as_ref()
            .is_some_and(|place| self.told.iter().filter_map(|told| told.place.as_ref()).any(|told| start(told) == start(place)));
        if is_told && !is_known {
            self.told.push(finding);
        }
        self.rounds += 1;
        if self.rounds >= ROUNDS || is_too_much {
            return false;
        }
        if ours {
            self.forgiven += 1;
            return true;
        }
        is_unknown && self.patched != place && self.patch(place, context, root)
    }

    /// Puts an empty group where a name is missing.
    fn patch(&mut self, place: Option<source::Place>, context: &Context, root: &IndexMap<String, Value>) -> bool {
        let Some(names) = place.as_ref().map(faults::names_at) else { return false };
        let Some((first, rest)) = names.split_first() else { return false };
        let value = with_group(self.root.get(first).or_else(|| root.get(first)), rest);
        self.context.get_or_insert_with(|| context.clone()).insert_value(stand_in(first), value.clone());
        self.root.insert(first.clone(), value);
        self.patched = place;
        true
    }
}

/// A group with what it had, and groups one in the other under these names.
fn with_group(value: Option<&Value>, names: &[String]) -> Value {
    let mut map = value.and_then(Value::as_map).cloned().unwrap_or_default();
    if let Some((first, rest)) = names.split_first() {
        let inner = with_group(map.get(&Key::Str(first)), rest);
        map.insert(first.clone().into(), inner);
    }
    Value::from(map)
}

struct Loader<'a> {
    reach: TemplatePath<'a>,
    names: BTreeSet<String>,
    loaded: ByName,
    order: Vec<String>,
    /// How many templates ask for the one that is being loaded, one through the other.
    depth: usize,
    /// See [`Unit::weight`].
    weight: usize,
    findings: Vec<Finding>,
}

impl Loader<'_> {
    /// Loads the phrases that define the components in use. Tera finds a component by its own name and not by the file's; a built-in
    /// phrase is named after its component.
    fn load_components(&mut self) {
        loop {
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
            let layer = if plain_name(other) == name { layer + 1 } else { 0 };
            self.load(other, layer, Some(source.place(span.clone())));
        }
        self.depth -= 1;
        self.order.push(key);
    }
}
