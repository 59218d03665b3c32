//! Names with `*` in them: every item of a list, every entry of a group, every part of a figure.

use std::cell::Cell;

use crate::base::source::Key;
use crate::ledger::figure::{Content, Node};
use crate::ledger::formula::{NameSegment, segment};
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;

/// What is wrong with a name, and what to do.
type Wrong = (String, Option<String>);

/// The figures that a name with `*` means for the figure with the key `of`, which is itself left out.
///
/// It is looked for from the inside out, as every name is. An entry that is a group must have what is asked of every
/// entry: a misspelt key must not drop a township from a sum in silence.
/// `left` is how many entries may still be looked at for all names of the ledger, those that come to nothing included.
pub(super) fn all(ledger: &Ledger, of: &str, parts: &[NameSegment], left: &Cell<usize>) -> Result<Vec<FigureId>, Wrong> {
    let written = written(parts);
    let (base, rest) = leading(parts);
    let start = place_of(ledger, of, &base).ok_or_else(|| {
        (format!("“{written}”：没有名为“{base}”的一组"), Some("“*”前面写到列表或一组指标的名称为止".to_owned()))
    })?;
    let mut search = Search { ledger, written: &written, found: Vec::new(), left };
    search.below(&start, rest)?;
    // The sum may stand in the very group that it adds up.
    search.found.retain(|id| ledger.figure(*id).key.as_str() != of);
    match search.found.is_empty() {
        true => Err((format!("“{written}”里一个指标也没有"), Some(format!("核对“{start}”里有哪些指标")))),
        false => Ok(search.found),
    }
}

/// The key that the names before the first `*` make, and what follows that `*`.
fn leading(parts: &[NameSegment]) -> (String, &[NameSegment]) {
    let names: Vec<String> =
        parts.iter().map_while(|part| if let NameSegment::Name(name) = part { Some(segment(name)) } else { None }).collect();
    (names.join("."), parts.get(names.len() + 1..).unwrap_or_default())
}

fn place_of(ledger: &Ledger, of: &str, base: &str) -> Option<String> {
    // A figure's own 其中 first: 公式: 合计(其中.*).
    let mut scope = if base == "其中" { of } else { Key::outer(of) };
    loop {
        let key = if scope.is_empty() { base.to_owned() } else { format!("{scope}.{base}") };
        if children(ledger, &key).is_some() {
            return Some(key);
        }
        if scope.is_empty() {
            return None;
        }
        scope = Key::outer(scope);
    }
}

/// The entries of a list, a group, or a figure's 其中.
fn children<'a>(ledger: &'a Ledger, key: &str) -> Option<Box<dyn Iterator<Item = &'a Node> + 'a>> {
    if let Some(id) = key.strip_suffix(".其中").and_then(|whole| ledger.id(whole)) {
        return Some(Box::new(ledger.figure(id).parts.values()));
    }
    match &ledger.node(key)?.content {
        Content::Group(group) => Some(Box::new(group.values())),
        Content::List(items) => Some(Box::new(items.iter())),
        Content::Figure(_) | Content::Text(_) | Content::Flag(_) => None,
    }
}

struct Search<'a> {
    ledger: &'a Ledger,
    written: &'a str,
    found: Vec<FigureId>,
    left: &'a Cell<usize>,
}

impl Search<'_> {
    /// Goes on behind a `*`; a name has few of them, so this may call itself.
    fn below(&mut self, key: &str, rest: &[NameSegment]) -> Result<(), Wrong> {
        for child in children(self.ledger, key).into_iter().flatten() {
            self.charge()?;
            if rest.is_empty() {
                if let Content::Figure(id) = child.content {
                    self.found.push(id);
                }
                continue;
            }
            let (names, further) = leading(rest);
            let inner = if names.is_empty() { child.key.as_str().to_owned() } else { format!("{}.{names}", child.key) };
            // With a further * behind them these names only lead on.
            let ends = rest.iter().all(|part| matches!(part, NameSegment::Name(_)));
            match self.ledger.id(&inner).filter(|_| ends) {
                Some(id) => self.found.push(id),
                None if !ends && children(self.ledger, &inner).is_some() => self.below(&inner, further)?,
                None if must_have(child, rest) => {
                    let message = format!("“{}”：“{}”里没有“{names}”", self.written, child.key);
                    return Err((message, Some(format!("补上它；还没有数时写“{names}: 待报”"))));
                }
                None => {}
            }
        }
        Ok(())
    }

    fn charge(&self) -> Result<(), Wrong> {
        let left =
            self.left.get().checked_sub(1).ok_or_else(|| {
                (format!("“{}”和别的“*”加起来指标太多", self.written), Some("先按组合计，再合计各组".to_owned()))
            })?;
        self.left.set(left);
        Ok(())
    }
}

/// Whether an entry ought to have what is asked for: groups do, and figures where their 上年 or 其中 is.
fn must_have(child: &Node, rest: &[NameSegment]) -> bool {
    match &child.content {
        Content::Group(_) | Content::List(_) => true,
        Content::Figure(_) => matches!(rest.first(), Some(NameSegment::Name(name)) if matches!(name.as_str(), "上年" | "其中")),
        Content::Text(_) | Content::Flag(_) => false,
    }
}

fn written(parts: &[NameSegment]) -> String {
    let words: Vec<String> =
        parts.iter().map(|part| if let NameSegment::Name(name) = part { segment(name) } else { "*".to_owned() }).collect();
    words.join(".")
}
