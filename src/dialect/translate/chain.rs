//! Chains of names, as 传染病.报告数: what a template reads of the data.

use super::pass::Translator;
use super::scan::is_name;
use crate::base::text::beginning::beginning;
use crate::dialect::names::is_plain;
use crate::dialect::terms::ASKED;
use crate::dialect::translated::TagFault;

/// The names of one chain as its author would write them: 传染病.报告数.
#[derive(Default)]
pub(super) struct Chain {
    names: String,
    /// Where the first name ends.
    root: usize,
    /// Where it stands in the source.
    at: usize,
    /// Whether it may be missing, and its clause with it.
    asked: bool,
    /// Whether a `?.` was met in it.
    asks_on: bool,
    /// Whether a fault of it was told.
    is_told: bool,
}

/// How many characters of a chain a message quotes.
const MOST_QUOTED: usize = 60;

impl Chain {
    /// Begins a chain of names; one that may be missing with its clause is put in brackets of its own.
    pub(super) fn begin(pass: &mut Translator<'_>, name: &str, end: usize) -> Self {
        let asked = pass.may_go && pass.asks(pass.at, end);
        if asked && pass.alone.is_none() {
            pass.put("(", 0);
        }
        Self { names: name.to_owned(), root: name.len(), at: pass.at, asked, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn names(&self) -> &str {
        &self.names
    }

    /// Goes on with a name, if it has begun.
    pub(super) fn push(&mut self, name: &str) {
        if !self.names.is_empty() {
            self.names.push('.');
            self.names.push_str(name);
        }
    }

    /// Rewrites `.名`, `?.名`, `.「名」` and `.1`; false if what stands here is no member.
    pub(super) fn member(&mut self, pass: &mut Translator<'_>, end: usize) -> bool {
        let rest = &pass.source[pass.at..end];
        let optional = rest.starts_with("?.");
        let dots = if optional { 2 } else { 1 };
        if !optional && !rest.starts_with('.') {
            return false;
        }
        // What was asked for once may be missing all the way.
        self.asks_on |= optional && self.asked;
        let mark = if optional || self.asks_on { "?" } else { "" };
        let after = &rest[dots..];
        let Some(c) = after.chars().next() else { return false };
        let (name, length) = if c == '「' {
            let length = after.find('」').map_or(after.len(), |at| at + '」'.len_utf8());
            (after[..length].trim_start_matches('「').trim_end_matches('」').to_owned(), length)
        } else {
            let length = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
            (after[..length].to_owned(), length)
        };
        if name.is_empty() {
            return false;
        }
        // Told once of a chain, and not with all of its names: of 甲.0.0.0… each fault would hold those before it.
        if name.parse() == Ok(0) && !std::mem::replace(&mut self.is_told, true) {
            let names = beginning(&self.names, MOST_QUOTED);
            pass.out.faults.push(TagFault {
                message: format!("“{names}.0”哪一项也不是，各项从1数起"),
                hint: format!("第一项写“{names}.1”"),
                span: if self.is_empty() { pass.at } else { self.at }..pass.at + dots + length,
            });
        }
        self.push(&name);
        // Tera takes no Chinese behind a dot, and counts items from 0.
        let put = match name.parse::<usize>() {
            Ok(number) => format!("{mark}[{}]", number.saturating_sub(1)),
            Err(_) if is_plain(&name) => format!("{mark}.{name}"),
            // Left in, these would end the string.
            Err(_) => format!("{mark}[\"{}\"]", name.replace(['"', '\\'], "")),
        };
        pass.put(&put, dots + length);
        true
    }

    /// Ends it, and notes what it read.
    pub(super) fn end(&mut self, pass: &mut Translator<'_>) {
        if self.is_empty() {
            return;
        }
        let root = &self.names[..self.root];
        if !pass.met.roots.contains(root) {
            pass.met.roots.insert(root.to_owned());
        }
        if !pass.met.reads.contains(&self.names) {
            pass.met.reads.insert(self.names.clone());
        }
        pass.out.uses.push(self.at..pass.at);
        self.names.clear();
        // Here the brackets end that `begin` opened: what was asked for is looked at before any filter sees it.
        if self.asked && pass.alone.is_none() {
            pass.put(&format!(" | {ASKED})"), 0);
        }
    }
}
