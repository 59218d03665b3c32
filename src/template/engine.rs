//! Tera, kept on a short lead: only known templates and filters, every loop and every output bounded.
//!
//! No file, network or environment is reachable from here. Tera itself has no bound on loops or memory, so
//! [`translate`](super::translate) writes a counter into every loop and a limit round everything a template keeps or prints.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, Write};

use indexmap::IndexMap;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::escape::{escape, tidy};
use super::filters::{self, FILTERS};
use super::library::{BUILT_IN_PREFIX, Library, plain_name};
use super::loaded::Loaded;
use super::names::stand_in;
use super::translate::{BOUNDED, GIVEN, INK, TURN, Translated, translate};
use super::{faults, manner, misuse, sections};
use crate::finding::{Finding, Findings};
use crate::source::Source;
use crate::text::nearest::nearest;
use crate::text::numbering::Scheme;

/// The turns that all loops of one draft may take together.
const TURNS: u64 = 1_000_000;
/// The bytes that one draft may print, and that one variable may hold.
const OUTPUT: u64 = 8 * 1024 * 1024;
/// The bytes that one variable may hold.
const HELD: usize = 1024 * 1024;

/// Filters of Tera's own that templates may use; those that could undo the escaping of data or grow without bound are left out.
const TERA_FILTERS: &[&str] = &[
    "default", "length", "first", "last", "nth", "join", "sort", "unique", "reverse", "trim", "get", "keys", "values", "upper",
    "lower",
];

thread_local! {
    static TURNS_LEFT: Cell<u64> = const { Cell::new(0) };
    static INK_LEFT: Cell<u64> = const { Cell::new(0) };
}

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
        let mut loader = Loader { library, region, loaded: HashMap::new(), order: Vec::new(), failed: false };
        let phrases = library.names(Some(region)).into_iter().filter(|name| name.starts_with("语句/"));
        for name in names {
            loader.load(name, 0, None, findings);
        }
        let asked = loader.order.clone();
        // Phrases define components, which Tera finds by their own names and not by the file's: all are at hand.
        for name in phrases {
            loader.load(&name, 0, None, findings);
        }
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

    /// Sets the bounds of a draft anew; what follows on this thread counts against them.
    pub(super) fn begin() {
        TURNS_LEFT.set(TURNS);
        INK_LEFT.set(OUTPUT);
    }

    /// Renders one template; `names` are the names of the data, for suggestions.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        names: &[&str],
        root: &IndexMap<String, Value>,
    ) -> Result<String, Finding> {
        let mut out = Bounded(Vec::with_capacity(16 * 1024));
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
    failed: bool,
}

impl Loader<'_> {
    /// Loads the template that stands `layer` places behind the winner for a name.
    fn load(&mut self, name: &str, layer: usize, asked: Option<crate::source::Place>, findings: &mut Findings) {
        let name = plain_name(name);
        let key = layer_name(name, layer);
        if self.loaded.contains_key(&key) {
            return;
        }
        let found = self.library.find(name, Some(self.region));
        let Some(place) = found.get(layer) else {
            let finding = if layer == 0 {
                self.library.missing(name, Some(self.region))
            } else {
                Finding::fatal("nothing-to-extend", format!("“{name}”后面没有可以继承的模板了"))
                    .hint("去掉 extends 这一行，写成完整的模板")
            };
            return self.fail(finding.at(asked), findings);
        };
        let source = match self.library.read(name, place) {
            Ok(source) => source,
            Err(finding) => return self.fail(finding.at(asked), findings),
        };
        let resolve = |other: &str| resolve(name, layer, other);
        let translated = translate(source.text(), &resolve);
        self.check(&source, &translated, findings);
        let needed: Vec<(String, crate::source::Place)> = translated
            .extends
            .iter()
            .chain(&translated.includes)
            .map(|(other, span)| (other.clone(), source.place(span.clone())))
            .collect();
        self.loaded.insert(key.clone(), Loaded { source, translated });
        for (other, asked) in needed {
            if plain_name(&other) == name {
                self.load(name, layer + 1, Some(asked), findings);
            } else {
                self.load(&other, 0, Some(asked), findings);
            }
        }
        self.order.push(key);
    }

    /// Looks for what Tera would only tell without a place.
    fn check(&mut self, source: &Source, translated: &Translated, findings: &mut Findings) {
        for (name, span) in &translated.filters {
            let known = FILTERS.iter().flat_map(|filter| [filter.name, filter.alias]);
            let known = known.chain(TERA_FILTERS.iter().chain(&sections::NAMES).copied());
            if !known.clone().any(|known| known == name) {
                let mut finding =
                    Finding::fatal("unknown-filter", format!("没有“{name}”这个过滤器")).at(source.place(span.clone()));
                finding = match nearest(name, known) {
                    Some(near) => finding.hint(format!("是不是“{near}”？")),
                    None => finding.hint(format!("可用的过滤器：{}", filters::names())),
                };
                self.fail(finding, findings);
            }
        }
        for (written, span) in &translated.schemes {
            let meant = Scheme::parse(written).err().flatten();
            let finding = Finding::fatal("not-a-number-scheme", manner::no_scheme(written, meant)).at(source.place(span.clone()));
            self.fail(finding, findings);
        }
        for span in &translated.comprehensions {
            let finding = Finding::fatal("template-syntax", "模板里不能在方括号里写循环").at(source.place(span.clone()));
            self.fail(finding.hint("请改用 {% for 项 in 列表 %} … {% endfor %}"), findings);
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

fn register(tera: &mut Tera) {
    for filter in FILTERS {
        (filter.register)(tera, &stand_in(filter.name));
        (filter.register)(tera, filter.alias);
    }
    sections::register(tera);
    tera.register_filter(INK, ink);
    tera.register_filter(BOUNDED, bounded);
    tera.register_filter(GIVEN, given);
    tera.register_function(TURN, turn);
}

/// Prints a value: a figure with its marks; text is left for [`escape`].
fn ink(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let inked = if value.is_undefined() {
        return Err(misuse::undefined());
    } else if let Some(figure) = filters::figure::FigureValue::of(value) {
        Value::safe_string(&figure.ink())
    } else if value.is_map() {
        return Err(misuse::about_value("这里是一组数据，不能直接印出来，请写明是哪一项"));
    } else if value.is_array() {
        return Err(misuse::about_value("这里是一串数据，不能直接印出来，请用 顿号、一是 等过滤器，或用 for 逐项写"));
    } else if value.is_none() {
        return Err(misuse::about_value("这一项没有内容"));
    } else {
        value.clone()
    };
    let size = inked.as_str().map_or(8, str::len) as u64;
    INK_LEFT.with(|left| match left.get().checked_sub(size) {
        Some(rest) => {
            left.set(rest);
            Ok(inked)
        }
        None => Err(misuse::about_value("模板印出的内容太多（超过 8 MB）")),
    })
}

/// Lets a template keep a value only while it is small.
fn bounded(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(misuse::undefined());
    }
    let size = value.as_str().map(str::len).or_else(|| value.as_array().map(<[Value]>::len)).unwrap_or(0);
    if size > HELD {
        return Err(misuse::about_value("模板里的变量太大（超过 1 MB）"));
    }
    Ok(value.clone())
}

/// The same for an argument of a component that may be missing.
fn given(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() { Ok(Value::none()) } else { bounded(value, kwargs, state) }
}

/// Counts a turn of a loop.
fn turn(_: Kwargs, _: &State) -> TeraResult<Value> {
    TURNS_LEFT.with(|left| match left.get().checked_sub(1) {
        Some(rest) => {
            left.set(rest);
            Ok(Value::safe_string(""))
        }
        None => Err(tera::Error::message("循环次数太多（超过 100 万次）")),
    })
}

/// A buffer that refuses to grow over the bound.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.0.len() as u64 + buffer.len() as u64 > 2 * OUTPUT {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(buffer);
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
