//! Tera, kept on a short lead: only known templates and filters, every loop and every output bounded.
//!
//! No file, network or environment is reachable from here. Tera itself has no bound on loops or memory; [`bounds`] has.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::dialect::{INK, INK_OR_NOTHING, SECTION_FILTERS};
use super::escape::{escape, tidy};
use super::faults::rules::{TEMPLATE_SYNTAX, TEMPLATE_TOO_DEEP, UNKNOWN_FILTER};
use super::filters::{self, FILTERS};
use super::library::{BUILT_IN_PREFIX, Library, Place, plain_name};
use super::loaded::Loaded;
use super::names::stand_in;
use super::translate::{Translated, translate};
use super::{bounds, faults, manner, misuse, outline, sections};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::base::text::numbering::Scheme;
use crate::ledger::read::manner::NOT_A_NUMBER_SCHEME;

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

/// Filters of Tera's own that templates may use; those that could undo the escaping of data or grow without bound are left out.
const TERA_FILTERS: &[&str] = &[
    "default", "length", "first", "last", "nth", "join", "sort", "unique", "reverse", "trim", "get", "keys", "values", "upper",
    "lower",
];

/// How many templates may stand one behind the other, by `include` and `extends`.
const DEEPEST: usize = 64;

/// The templates of one draft, ready to render.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
    loaded: HashMap<String, Loaded>,
    /// Those that were asked for, and what they extend and include. The phrases beside them only say what they are given.
    asked: Vec<String>,
}

impl Engine {
    /// Loads the templates that these names need, with all they extend and include; every fault of theirs is told.
    pub(super) fn load(library: &Library, region: &str, names: &[String], findings: &mut Findings) -> Option<Self> {
        let mut loader = Loader { library, region, loaded: HashMap::new(), order: Vec::new(), depth: 0, failed: false };
        for name in names {
            loader.load(name, 0, None, findings);
        }
        let asked = loader.order.clone();
        loader.load_components(findings);
        if loader.failed {
            return None;
        }
        let (loaded, order) = (loader.loaded, loader.order);
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        tera.set_escape_fn(escape);
        register(&mut tera);
        let texts = order.iter().map(|name| (name.as_str(), loaded[name].translated.text.as_str()));
        if let Err(error) = tera.add_raw_templates(texts) {
            findings.push(faults::explain(&error, &loaded, &[], None));
            return None;
        }
        Some(Self { tera, loaded, asked })
    }

    /// The names at the root of expressions, in the templates asked for.
    pub(super) fn roots(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().flat_map(|name| self.loaded[name].translated.roots.iter().map(String::as_str))
    }

    /// Whether one of these templates speaks of this name at the root of an expression.
    pub(super) fn speaks_of(&self, root: &str) -> bool {
        self.asked.iter().any(|name| self.loaded[name].translated.roots.contains(root))
    }

    /// The names that these templates read right below a name: 领导 of 开头语.领导.
    pub(super) fn parts_of(&self, root: &str) -> BTreeSet<&str> {
        let reads = self.asked.iter().flat_map(|name| &self.loaded[name].translated.reads);
        reads.filter_map(|read| read.strip_prefix(root)?.strip_prefix('.')?.split('.').next()).collect()
    }

    /// The groups that a template, or one that it extends or includes, uses 其余 on, each with the names that they read in it.
    pub(super) fn rests(&self, name: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let family = self.family(name);
        let groups = family.iter().flat_map(|loaded| &loaded.translated.rests);
        let named = |group: &str| -> BTreeSet<&str> {
            let reads = family.iter().flat_map(|loaded| &loaded.translated.reads);
            reads.filter_map(|read| read.strip_prefix(group)?.strip_prefix('.')?.split('.').next()).collect()
        };
        groups.map(|group| (group.as_str(), named(group))).collect()
    }

    /// A template with all that it extends and includes.
    fn family(&self, name: &str) -> Vec<&Loaded> {
        let mut waiting = vec![(plain_name(name), 0)];
        let mut met = HashSet::new();
        let mut out = Vec::new();
        while let Some((name, layer)) = waiting.pop() {
            let key = layer_name(name, layer);
            let Some(loaded) = self.loaded.get(&key).filter(|_| met.insert(key)) else { continue };
            let others = loaded.translated.extends.iter().chain(&loaded.translated.includes);
            waiting.extend(others.map(|(other, _)| match plain_name(other) {
                own if own == name => (own, layer + 1),
                other => (other, 0),
            }));
            out.push(loaded);
        }
        out
    }

    /// Renders one template; `names` are the names of the data, for suggestions.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        names: &[&str],
        root: &IndexMap<String, Value>,
    ) -> Result<String, Finding> {
        let mut out = bounds::Output(Vec::with_capacity(16 * 1024));
        match self.tera.render_to(&known_as(name), context, &mut out) {
            Ok(()) => Ok(tidy(&String::from_utf8_lossy(&out.0))),
            Err(error) => Err(faults::explain(&error, &self.loaded, names, Some(root))),
        }
    }
}

/// The name under which Tera knows the winner for a name.
fn known_as(name: &str) -> String {
    format!("{}.md", plain_name(name))
}

struct Loader<'a> {
    library: &'a Library,
    region: &'a str,
    loaded: HashMap<String, Loaded>,
    order: Vec<String>,
    /// How many templates ask for the one that is being loaded, one through the other.
    depth: usize,
    failed: bool,
}

impl Loader<'_> {
    /// Loads the phrases that define components: the county's own all, so that their faults are told, and of the built-in ones those in
    /// use. Tera finds a component by its own name and not by the file's; a built-in phrase is named after its component.
    fn load_components(&mut self, findings: &mut Findings) {
        let phrases: Vec<String> =
            self.library.names(Some(self.region)).into_iter().filter(|name| name.starts_with("语句/")).collect();
        let own = |name: &&String| matches!(self.library.find(name, Some(self.region)).first(), Some(Place::File(_)));
        let own: Vec<String> = phrases.iter().filter(own).cloned().collect();
        for name in &own {
            self.load(name, 0, None, findings);
        }
        loop {
            let missing = self.missing_components();
            let names: Vec<String> = missing.iter().map(|name| format!("语句/{name}")).collect();
            let before = self.order.len();
            for name in names.iter().filter(|name| !self.library.find(name, Some(self.region)).is_empty()) {
                self.load(name, 0, None, findings);
            }
            if self.order.len() == before {
                break;
            }
        }
        if !self.missing_components().is_empty() {
            for name in &phrases {
                self.load(name, 0, None, findings);
            }
        }
    }

    /// The components that are used and not defined yet.
    fn missing_components(&self) -> BTreeSet<String> {
        let translated = || self.order.iter().map(|name| &self.loaded[name].translated);
        let defined: BTreeSet<&String> = translated().flat_map(|translated| &translated.defined).collect();
        translated().flat_map(|translated| &translated.components).filter(|name| !defined.contains(name)).cloned().collect()
    }

    /// Loads the template that stands `layer` places behind the winner for a name.
    fn load(&mut self, name: &str, layer: usize, asked: Option<crate::base::source::Place>, findings: &mut Findings) {
        let name = plain_name(name);
        let key = layer_name(name, layer);
        if self.loaded.contains_key(&key) {
            return;
        }
        if self.depth > DEEPEST {
            let finding = TEMPLATE_TOO_DEEP.fatal(format!("模板引用模板，一个套一个超过{DEEPEST}层"));
            return self.fail(finding.at(asked).hint("请减少 include 和 extends 的层数"), findings);
        }
        let found = self.library.find(name, Some(self.region));
        let Some(place) = found.get(layer) else {
            let finding = if layer == 0 {
                self.library.missing(name, Some(self.region))
            } else {
                NOTHING_TO_EXTEND.fatal(format!("“{name}”后面没有可以继承的模板了")).hint("去掉 extends 这一行，写成完整的模板")
            };
            return self.fail(finding.at(asked), findings);
        };
        let source = match self.library.read(name, place) {
            Ok(source) => source,
            Err(finding) => return self.fail(finding, findings),
        };
        let resolve = |other: &str| resolve(name, layer, other);
        let translated = translate(source.text(), &resolve);
        self.check(&source, &translated, findings);
        let needed: Vec<(String, crate::base::source::Place)> = translated
            .extends
            .iter()
            .chain(&translated.includes)
            .map(|(other, span)| (other.clone(), source.place(span.clone())))
            .collect();
        self.loaded.insert(key.clone(), Loaded { source, translated });
        self.depth += 1;
        for (other, asked) in needed {
            if plain_name(&other) == name {
                self.load(name, layer + 1, Some(asked), findings);
            } else {
                self.load(&other, 0, Some(asked), findings);
            }
        }
        self.depth -= 1;
        self.order.push(key);
    }

    /// Looks for what Tera would only tell without a place.
    fn check(&mut self, source: &Source, translated: &Translated, findings: &mut Findings) {
        for (name, span) in &translated.filters {
            let known = FILTERS.iter().flat_map(|filter| [filter.name, filter.alias]);
            let known = known.chain(TERA_FILTERS.iter().copied()).chain(SECTION_FILTERS.iter().flat_map(|filter| filter.names));
            if !known.clone().any(|known| known == name) {
                let mut finding = UNKNOWN_FILTER.fatal(format!("没有“{name}”这个过滤器")).at(source.place(span.clone()));
                finding = match nearest(name, known) {
                    Some(near) => finding.hint(format!("是不是“{near}”？")),
                    None => finding.hint(format!("可用的过滤器：{}", filters::names())),
                };
                self.fail(finding, findings);
            }
        }
        for fault in &translated.faults {
            let finding = TEMPLATE_SYNTAX.fatal(&fault.message).at(source.place(fault.span.clone()));
            self.fail(finding.hint(&fault.hint), findings);
        }
        for (written, span) in &translated.schemes {
            let meant = Scheme::parse(written).err().flatten();
            let finding = NOT_A_NUMBER_SCHEME.fatal(manner::no_scheme(written, meant)).at(source.place(span.clone()));
            self.fail(finding, findings);
        }
        for span in &translated.comprehensions {
            let finding = TEMPLATE_SYNTAX.fatal("模板里不能在方括号里写循环").at(source.place(span.clone()));
            self.fail(finding.hint("请改用 {% for 项 in 列表 %} … {% endfor %}"), findings);
        }
        for span in &translated.long_joins {
            let finding = TEMPLATE_TOO_DEEP.fatal("这里用 ~ 连接的内容太多").at(source.place(span.clone()));
            self.fail(finding.hint("请拆成几步写，可用 {% set 名称 = … %}"), findings);
        }
    }

    fn fail(&mut self, finding: Finding, findings: &mut Findings) {
        self.failed = true;
        findings.push(finding);
    }
}

/// The name under which Tera knows what `other` means inside layer `layer` of `name`.
fn resolve(name: &str, layer: usize, other: &str) -> String {
    if plain_name(other) == name && !other.starts_with(BUILT_IN_PREFIX) { layer_name(name, layer + 1) } else { known_as(other) }
}

fn layer_name(name: &str, layer: usize) -> String {
    if layer == 0 { known_as(name) } else { format!("{name}.md#{layer}") }
}

/// Makes everything of ours known to Tera.
pub(super) fn register(tera: &mut Tera) {
    for filter in FILTERS {
        (filter.register)(tera, &stand_in(filter.name));
        (filter.register)(tera, filter.alias);
    }
    sections::register(tera);
    tera.register_filter(INK, ink);
    tera.register_filter(INK_OR_NOTHING, ink_or_nothing);
    outline::register(tera);
    bounds::register(tera);
    filters::own::register(tera);
}

/// Prints a value in a clause that goes without it.
fn ink_or_nothing(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() || value.is_none() { Ok(outline::nothing()) } else { ink(value, kwargs, state) }
}

/// Prints a value: a figure with its marks; text is left for [`escape`].
fn ink(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let inked = if value.is_undefined() {
        return Err(misuse::undefined());
    } else if let Some(figure) = filters::figure::FigureValue::of(value) {
        Value::safe_string(&figure.ink())
    } else if value.is_map() {
        return Err(misuse::Misuse::NoFigure("这里是一组数据，不能直接印出来，请写明是哪一项".to_owned()).at_value());
    } else if value.is_array() {
        return Err(misuse::Misuse::NoFigure(
            "这里是一串数据，不能直接印出来，请用 顿号、一是 等过滤器，或用 for 逐项写".to_owned(),
        )
        .at_value());
    } else if value.is_none() {
        return Err(misuse::about_value("这一项没有内容"));
    } else if let Some(stand_in) = filters::masked::number(value) {
        stand_in
    } else {
        value.clone()
    };
    bounds::printed(inked.as_str().map_or(8, str::len))?;
    Ok(inked)
}
