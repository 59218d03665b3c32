//! Where each key and value of a YAML text stands and how it was written. The one file that knows `saphyr_parser`.
//!
//! A pass over the events of the text, without recursion, that bounds nesting, entries and aliases before anything
//! else looks at the text, and refuses what a data file has no use for: tags, merge keys, several documents.

use std::borrow::Cow;

use indexmap::map::Entry as Slot;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use super::bounds::{DEEPEST, MOST_ALIASED, MOST_ALIASED_BYTES, MOST_ENTRIES, YAML, too_deep};
use super::dashes::{stops_at_dash, without_lone_dashes};
use super::entry::{Entry, Map, Scalar, ScalarForm, Shape, twice};
use super::keys::{SECTION, find};
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::HashMap;
use crate::base::open::LIMIT;
use crate::base::source::{Place, Source};
use crate::yaml::kind as yaml;
use crate::yaml::kind::ScalarKind;

/// How a report begins: what is told where a text that should be one is none.
const REPORT_FIRST: &str = "第一行写“报告:”，下面各行缩进两格";
const REPORT_LEAST: &str = "至少要有“报告:”一段，写明单位、地区和期间";
/// What is told of reports alone.
pub(super) const OF_REPORTS: [&str; 2] = [REPORT_FIRST, REPORT_LEAST];
/// How a name is written.
const PLAIN_NAME: &str = "冒号前面写一段文字，如 传染病:";
/// Reads a text into its entries; none if a fatal finding was told.
pub(crate) fn entries(source: &Source, findings: &mut Findings) -> Option<Map> {
    let root = root(source, findings)?;
    match root.shape {
        Shape::Map(map) => Some(map),
        Shape::Scalar(_) | Shape::List(_) => {
            let finding = YAML.fatal("数据文件最外层应当是“名称: 内容”一行一行的形式，这里不是");
            findings.push(crate::yaml::mistakes::first(source).unwrap_or(finding.at(root.place).hint(REPORT_FIRST)));
            None
        }
    }
}

/// Reads a text into the one entry that holds all others, whatever it is; none if a fatal finding was told.
pub(crate) fn root(source: &Source, findings: &mut Findings) -> Option<Entry> {
    let (mut read, mut told) = walked(source, source.text(), None);
    // 活产数: - is how people say that there is none, and no YAML: all such dashes are read as if each were another character.
    if let Err(Stopped { at_dash: true }) = read {
        let (text, stand_in) = without_lone_dashes(source.text());
        (read, told) = walked(source, &text, Some(stand_in));
    }
    findings.extend(told);
    let root = read.ok()?.filter(|root| !root.is_null());
    if root.is_none() {
        findings.push(empty(source));
    }
    root
}

/// What a text holds, which has the characters of the source but for some dashes, and what is told of it.
fn walked(source: &Source, text: &str, stand_in: Option<char>) -> (Result<Option<Entry>, Stopped>, Findings) {
    let mut told = Findings::new();
    let mut walk = EventWalk { stand_in, ..EventWalk::new(source, &mut told) };
    let read = walk.run(text);
    let (root, fatal) = (walk.root.take(), walk.fatal);
    let read = read.and_then(|()| if fatal { Err(Stopped { at_dash: false }) } else { Ok(root) });
    (read, told)
}

fn empty(source: &Source) -> Finding {
    YAML.fatal("文件是空的，没有数据").at(source.place(0..0)).hint(REPORT_LEAST)
}

/// An open list or mapping.
struct Frame {
    start: usize,
    anchor: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Entry>),
    /// The entries so far, and a key that waits for its value; no key while one that was told is skipped.
    Map(Map, Option<(Option<String>, Place)>),
}

struct EventWalk<'a> {
    source: &'a Source,
    cursor: Cursor,
    stack: Vec<Frame>,
    root: Option<Entry>,
    anchors: HashMap<usize, Entry>,
    entries: usize,
    aliased: (usize, usize),
    findings: &'a mut Findings,
    fatal: bool,
    /// What stands for a lone dash in the text that is walked.
    stand_in: Option<char>,
}

/// Why nothing further can be read: what is told, or a dash that stands where a value should.
struct Stopped {
    at_dash: bool,
}

impl<'a> EventWalk<'a> {
    fn new(source: &'a Source, findings: &'a mut Findings) -> Self {
        Self {
            source,
            cursor: Cursor::default(),
            stack: Vec::new(),
            root: None,
            anchors: HashMap::default(),
            entries: 0,
            aliased: (0, 0),
            findings,
            fatal: false,
            stand_in: None,
        }
    }

    /// Walks all events of a text, which has the characters of the source but for some dashes.
    fn run(&mut self, text: &str) -> Result<(), Stopped> {
        let mut documents = 0;
        for event in Parser::new_from_str(text) {
            let (event, span) = match event {
                Ok(found) => found,
                Err(error) => {
                    let at = self.cursor.byte(self.source.text(), error.marker());
                    let at_dash = self.stand_in.is_none() && stops_at_dash(self.source.text(), at);
                    if !at_dash {
                        crate::yaml::mistakes::explain(self.source, at, error.info(), self.findings);
                    }
                    return Err(Stopped { at_dash });
                }
            };
            self.event(event, span, &mut documents).ok_or(Stopped { at_dash: false })?;
        }
        Ok(())
    }

    /// Takes an event; none once nothing further can be read.
    fn event(&mut self, event: Event<'_>, span: Span, documents: &mut usize) -> Option<()> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                *documents += 1;
                if *documents > 1 {
                    let place = self.place(span);
                    return self.stop(
                        YAML.fatal("一个文件里只能写一份数据，这里用“---”又开始了一份")
                            .at(place)
                            .hint("删去“---”这一行，或者分成两个文件"),
                    );
                }
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                let place = self.place(span);
                let style = match style {
                    ScalarStyle::Plain => ScalarForm::Plain,
                    ScalarStyle::SingleQuoted => ScalarForm::Single,
                    ScalarStyle::DoubleQuoted => ScalarForm::Double,
                    ScalarStyle::Literal => ScalarForm::Literal,
                    ScalarStyle::Folded => ScalarForm::Folded,
                };
                // A key is text whatever it looks like.
                let is_key = matches!(self.stack.last(), Some(Frame { inside: Inside::Map(_, None), .. }));
                let kind = if style == ScalarForm::Plain && !is_key { yaml::kind(&text) } else { ScalarKind::Text };
                let text = self.as_written(text);
                // Escapes write what no file may hold; as it stands, it was refused before.
                if style != ScalarForm::Plain {
                    self.refuse_control(&text, &place)?;
                }
                if !text.is_ascii() {
                    self.findings.extend(crate::base::open::unseen(&text).map(|finding| finding.at(place.clone())));
                }
                let scalar = Scalar { text, kind, style };
                self.value(Entry { place, shape: Shape::Scalar(scalar), alias: false }, anchor)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                self.open(Inside::List(Vec::new()), anchor, span)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                self.open(Inside::Map(Map::default(), None), anchor, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
        }
        Some(())
    }

    /// The text of a scalar, its dashes put back.
    fn as_written(&self, text: Cow<'_, str>) -> String {
        match self.stand_in {
            Some(stand_in) if text.contains(stand_in) => text.replace(stand_in, "-"),
            _ => text.into_owned(),
        }
    }

    fn open(&mut self, inside: Inside, anchor: usize, span: Span) -> Option<()> {
        let place = self.place(span);
        // Whoever walks over entries calls itself, and rests on this.
        if self.stack.len() >= DEEPEST {
            return self.stop(too_deep(place));
        }
        if let Some(Frame { inside: Inside::Map(_, None), .. }) = self.stack.last() {
            return self.stop(YAML.fatal("名称只能是一段文字，不能是列表或一组内容").at(place).hint(PLAIN_NAME));
        }
        self.stack.push(Frame { start: place.span.start, anchor, inside });
        Some(())
    }

    fn close(&mut self, span: Span) -> Option<()> {
        let end = self.cursor.byte(self.source.text(), &span.end);
        let frame = self.stack.pop()?;
        let text = self.source.text();
        // A block ends where the next thing begins: the blanks and comments before that are not its own.
        let end = frame.start + text.get(frame.start..end).map_or(0, |text| text.trim_end().len());
        let place = self.source.place(frame.start..end);
        let shape = match frame.inside {
            Inside::List(items) => Shape::List(items),
            Inside::Map(map, _) => Shape::Map(map),
        };
        self.value(Entry { place, shape, alias: false }, frame.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Option<()> {
        let place = self.place(span);
        // The parser tells unknown anchors itself: one that it knows and that is not here is still open, and holds this place.
        let Some(entry) = self.anchors.get(&anchor) else {
            return self.stop(YAML.fatal("“*”引用了它自己所在的内容").at(place).hint("把要引用的内容直接写出来"));
        };
        let size = entry.size();
        // Before it is copied: nine lists, each of nine references to the one before, hold 387 million entries.
        self.count_aliased(size, &place)?;
        let depth = size.2;
        let entry = self.anchors.get(&anchor).map(|entry| Entry { place, shape: entry.shape.clone(), alias: true })?;
        if self.stack.len() + depth > DEEPEST {
            return self.stop(too_deep(entry.place));
        }
        self.value(entry, 0)
    }

    /// Counts what anchors keep and aliases write out.
    fn count_aliased(&mut self, (count, bytes, _): (usize, usize, usize), place: &Place) -> Option<()> {
        self.aliased = (self.aliased.0 + count, self.aliased.1 + bytes);
        if self.aliased.0 <= MOST_ALIASED && self.aliased.1 <= MOST_ALIASED_BYTES {
            return Some(());
        }
        self.stop(LIMIT.fatal("“*”引用展开过多").at(place.clone()).hint("把内容直接写出来，不用“&”和“*”"))
    }

    /// Takes a finished value: as a key, as the value of the key that waits, as an item, or as the whole.
    fn value(&mut self, entry: Entry, anchor: usize) -> Option<()> {
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            let finding = LIMIT.fatal(format!("内容超过{}万项的上限", MOST_ENTRIES / 10_000)).at(entry.place);
            return self.stop(finding.hint("请核对是不是写错了文件；数据多时分成几个文件"));
        }
        if anchor != 0 {
            // What is kept for aliases is a copy as well.
            self.count_aliased(entry.size(), &entry.place)?;
            self.anchors.insert(anchor, entry.clone());
        }
        match self.stack.last_mut().map(|frame| &mut frame.inside) {
            None => self.root = Some(entry),
            Some(Inside::List(items)) => items.push(entry),
            Some(Inside::Map(map, waiting)) => match waiting.take() {
                None => {
                    let Shape::Scalar(scalar) = entry.shape else {
                        return self.stop(YAML.fatal("名称只能是一段文字").at(entry.place).hint(PLAIN_NAME));
                    };
                    let name = scalar.text.trim().to_owned();
                    let refused = match map.get(&name) {
                        // In quotes `<<` is a name like any other.
                        _ if name == "<<" && scalar.is_plain() => {
                            Some(YAML.fatal("不支持用“<<”合并内容").at(entry.place.clone()).hint("把要合并的内容直接写出来"))
                        }
                        _ if name.is_empty() => Some(YAML.fatal("冒号前面没有名称").at(entry.place.clone()).hint(PLAIN_NAME)),
                        Some((first, _)) => Some(twice(&name, first, &entry.place, find(SECTION, &name).is_some())),
                        None => None,
                    };
                    match refused {
                        Some(finding) => {
                            self.findings.push(finding);
                            self.fatal = true;
                            // Its value is read and dropped, so that the slips behind it are told in the same run.
                            *waiting = Some((None, entry.place));
                        }
                        None => *waiting = Some((Some(name), entry.place)),
                    }
                }
                Some((None, _)) => {}
                Some((Some(name), place)) => {
                    if let Slot::Vacant(slot) = map.entry(name) {
                        slot.insert((place, entry));
                    }
                }
            },
        }
        Some(())
    }

    fn refuse_tag(&mut self, tagged: bool, span: Span) -> Option<()> {
        if !tagged {
            return Some(());
        }
        let place = self.place(span);
        // The span of a value begins behind its tag.
        let at = self.source.text()[..place.span.start].rfind('!').unwrap_or(place.span.start);
        let line = self.source.line_column(place.span.start).0;
        let at = at.max(self.source.line_start(line));
        let end = place.span.end.max(at);
        // `标题: !重要` is a text that wants quotes; `!!str` and the like are what they seem.
        let is_text = self.source.text()[at..].chars().nth(1).is_some_and(|c| !c.is_ascii());
        if !(is_text && crate::yaml::mistakes::report_line(self.source, line, self.findings)) {
            self.findings.push(
                YAML.fatal("以“!”开头的标记（!!str、!include 等）不支持")
                    .at(self.source.place(at..end))
                    .hint("去掉“!”标记；若“!”是文字的一部分，请给这段文字加引号"),
            );
        }
        self.fatal = true;
        None
    }

    fn refuse_control(&mut self, text: &str, place: &Place) -> Option<()> {
        let Some(bad) = text.chars().find(|&c| crate::base::open::is_refused(c)) else { return Some(()) };
        self.stop(crate::base::open::refused(bad, place.clone()))
    }

    fn stop(&mut self, finding: Finding) -> Option<()> {
        self.findings.push(finding);
        self.fatal = true;
        None
    }

    fn place(&mut self, span: Span) -> Place {
        let text = self.source.text();
        let start = self.cursor.byte(text, &span.start);
        let end = self.cursor.byte(text, &span.end).max(start);
        self.source.place(start..end)
    }
}

/// Turns the parser's places, counted in characters, into bytes; steps from the last one, since the next is near.
#[derive(Default)]
struct Cursor {
    index: usize,
    byte: usize,
}

impl Cursor {
    fn byte(&mut self, text: &str, marker: &Marker) -> usize {
        let target = marker.index();
        if target >= self.index {
            let rest = text.get(self.byte..).unwrap_or_default();
            let wanted = target - self.index;
            let mut stepped = 0;
            let mut length = rest.len();
            for (at, _) in rest.char_indices() {
                if stepped == wanted {
                    length = at;
                    break;
                }
                stepped += 1;
            }
            self.byte += length;
            self.index += stepped;
        } else {
            let wanted = self.index - target;
            let before = text.get(..self.byte).unwrap_or_default();
            self.byte = before.char_indices().rev().nth(wanted - 1).map_or(0, |(at, _)| at);
            self.index = target;
        }
        self.byte
    }
}
