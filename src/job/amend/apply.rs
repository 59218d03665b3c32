//! Rewritten sentences in the place of those of the templates.

use super::keep::Rewritten;
use super::outline::{Outline, first_hole, found, hole, replace};
use super::outlines::Outlines;
use super::paragraphs::replace_in;
use super::read::{Amendment, UNUSED_AMENDMENT};
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::nearest::nearest;
use crate::document::{Document, Inline, PrintedFigure, walk};
use crate::format::docx::anchors::tag;
use crate::yaml::words::BREAK;

/// Puts the rewritten sentences in; one that is not found any more is told.
pub(crate) fn apply(document: &mut Document, amendments: &[Amendment], findings: &mut Findings) {
    if amendments.is_empty() {
        return;
    }
    // Before anything is put in: a figure that one sentence loses may stand in the next.
    let figures = figures_of(document);
    for amendment in amendments {
        let filled = match filled(&amendment.new, &figures) {
            Ok(filled) => filled,
            Err(fault) => {
                findings.push(fault.told(&amendment.new).at(amendment.place.clone()));
                continue;
            }
        };
        let olds = std::iter::once(&amendment.old).chain(&amendment.old_masked);
        if !olds.into_iter().any(|old| put(document, old, &amendment.new, &filled)) {
            let mut others: Vec<String> = Vec::new();
            walk::inlines(document, &mut |text| others.push(Outline::of(text).text));
            findings.push(unused(amendment, &others));
        }
    }
}

/// How a draft has a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Once, with all the figures of what it became.
    Once,
    /// Not at all.
    Never,
    /// In several places, of which nobody can say which is meant.
    Often,
    /// With a figure that the draft prints in several ways.
    Unclear,
}

/// Whether a draft has each of these sentences, put in one after the other.
pub(crate) fn taken(document: &Document, rewritten: &[Rewritten]) -> Vec<Taken> {
    let mut after = document.clone();
    let said = Outlines::of(document);
    let mut said_after = Outlines::of(document);
    let figures = figures_of(document);
    // Printed in two ways (a gap, and that of its 同比) a name says neither.
    let mut odd: HashSet<String> = HashSet::default();
    walk::figures(document, &mut |figure| {
        let name = tag(figure);
        if figures.get(&*name).is_some_and(|first| first.text != figure.text) {
            odd.insert(name.into_owned());
        }
    });
    let is_odd = |sentence: &str| !odd.is_empty() && odd.iter().any(|name| sentence.contains(&hole(name)));
    let mut takes = |one: &Rewritten| match filled(&one.new, &figures) {
        _ if is_odd(&one.new) => Taken::Unclear,
        // In the draft, and with all that was put in before.
        _ if [&said, &said_after].iter().any(|said| count(said, one) > 1) => Taken::Often,
        Ok(new) if put_noted(&mut after, &mut said_after, one, &new) => Taken::Once,
        Ok(_) | Err(_) => Taken::Never,
    };
    rewritten.iter().map(&mut takes).collect()
}

/// In how many places a draft says a sentence: a text that says nothing else is meant before one that says more, but where paragraphs come or
/// go the first is taken that says it at all.
fn count(said: &Outlines, one: &Rewritten) -> usize {
    let (whole, all) = said.count(&one.old);
    if whole > 0 && !is_parting(&one.old, &one.new) { whole } else { all }
}

/// How often a draft says words, figures as holes.
pub(crate) fn said(document: &Document, words: &str) -> usize {
    let mut all = 0;
    walk::inlines(document, &mut |text| all += found(text, words));
    all
}

fn figures_of(document: &Document) -> HashMap<String, PrintedFigure> {
    let mut figures: HashMap<String, PrintedFigure> = HashMap::default();
    walk::figures(document, &mut |figure| {
        figures.entry(tag(figure).into_owned()).or_insert_with(|| figure.clone());
    });
    figures
}

/// Puts `filled`, which is `new` with its figures, in the place of a sentence; says whether the draft has it. Where paragraphs come or go
/// the sentence stands in one: a title is never parted.
fn put(document: &mut Document, old: &str, new: &str, filled: &[Inline]) -> bool {
    if is_parting(old, new) {
        return replace_in(&mut document.blocks, old, filled);
    }
    let mut found = false;
    // The words of a heading stand in sentences too.
    walk::inlines_mut(document, &mut |text| found = found || Outline::of(text).text == old && replace(text, old, filled));
    walk::inlines_mut(document, &mut |text| found = found || replace(text, old, filled));
    found
}

/// The same of a draft whose texts are noted, and stay so.
fn put_noted(document: &mut Document, said: &mut Outlines, one: &Rewritten, filled: &[Inline]) -> bool {
    if is_parting(&one.old, &one.new) {
        let is_there = replace_in(&mut document.blocks, &one.old, filled);
        // Other texts may stand there now, and more or fewer of them.
        if is_there {
            *said = Outlines::of(document);
        }
        return is_there;
    }
    let Some(place) = said.place(&one.old) else { return false };
    let (mut number, mut is_there) = (0, false);
    walk::inlines_mut(document, &mut |text| {
        if number == place {
            is_there = replace(text, &one.old, filled);
            said.set(place, text);
        }
        number += 1;
    });
    is_there
}

/// Whether paragraphs come or go.
fn is_parting(old: &str, new: &str) -> bool {
    new.is_empty() || old.contains(BREAK) || new.contains(BREAK)
}

fn unused(amendment: &Amendment, said: &[String]) -> Finding {
    let sentences: Vec<&str> = said.iter().flat_map(|text| text.split_inclusive('。')).collect();
    let finding =
        UNUSED_AMENDMENT.finding(format!("稿子里没有“{}”这一句了，改过的说法没有印", amendment.old)).at(amendment.place.clone());
    match nearest(&amendment.old, sentences) {
        Some(now) => finding.hint(format!("现在说的是“{now}”；要照样改，就把“原句”换成它，再看看“改为”")),
        None => finding.hint("不要了就整条删去；句子只是改了几个字的，把“原句”换成现在的"),
    }
}

/// Why a sentence cannot be filled.
enum HoleFault<'a> {
    /// `${` that no `}` closes.
    Open,
    /// A figure that this draft does not print.
    Unprinted(&'a str),
}

impl HoleFault<'_> {
    fn told(&self, sentence: &str) -> Finding {
        match self {
            Self::Open => UNUSED_AMENDMENT
                .finding(format!("改过的句子“{sentence}”里，“${{”后面少了“}}”，改过的说法没有印"))
                .hint("在“改为”里数的名称后面补上“}”，如 ${党建.党建会议}"),
            Self::Unprinted(name) => UNUSED_AMENDMENT
                .finding(format!("改过的句子“{sentence}”里的数“{name}”，这一稿没有印"))
                .hint("把“改为”里 ${ } 的名称改成这一稿有的，或者整条删去"),
        }
    }
}

/// A sentence with the figures of this draft in its holes.
fn filled<'a>(sentence: &'a str, figures: &HashMap<String, PrintedFigure>) -> Result<Vec<Inline>, HoleFault<'a>> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while let Some((open, closed)) = first_hole(rest) {
        let (name, behind) = closed.ok_or(HoleFault::Open)?;
        if open > 0 {
            out.push(Inline::Text(rest[..open].to_owned()));
        }
        out.push(Inline::Figure(figures.get(name).ok_or(HoleFault::Unprinted(name))?.clone()));
        rest = behind;
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest.to_owned()));
    }
    Ok(out)
}
