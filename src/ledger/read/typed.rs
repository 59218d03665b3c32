//! Numbers typed by hand before headings, 要点 and items: the program gives numbers, so they would be there twice.

use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::text::list_marker::list_marker;
use crate::base::text::numbering::Scheme;
use crate::ledger::section::{Manner, Piece, Section, Text};

pub(crate) static NUMBER_TYPED: Rule = Rule {
    id: "number-typed",
    name: "手打了序号",
    severity: Severity::Note,
    about: "标题、要点和条目前面有没有手打的序号",
    why: "序号由程序加，手打的会重复，增删以后还会错",
    bad: r#"主要工作: [{标题: 一、公共卫生, 要点: [一是抓落实]}]
"#,
    good: r#"主要工作: [{标题: 公共卫生, 要点: [抓落实]}]
"#,
    basis: "",
};

/// Takes the numbers typed by hand off a 节 and all below it; nesting is bounded where entries are read, so this may call itself.
pub(super) fn without_numbers(section: &mut Section, findings: &mut Vec<Finding>) {
    below(section, &[], findings);
    section.named.values_mut().for_each(|part| without_numbers(part, findings));
}

/// `manners` is how the levels above say that the ones from here on are set.
fn below(section: &mut Section, manners: &[Manner], findings: &mut Vec<Finding>) {
    let own = section.manner.clone();
    let manners = if own.is_empty() { manners } else { &own[..] };
    // Who asks for no number types it himself.
    let is_bare = section.number.as_ref().is_some_and(Scheme::is_bare);
    if !is_bare {
        section.heading.iter_mut().for_each(|heading| without(heading, &numbered, findings));
    }
    let items_bare = manners.first().and_then(|manner| manner.number.as_ref()).is_some_and(Scheme::is_bare);
    if !items_bare {
        section.points.iter_mut().for_each(|point| without(point, &numbered, findings));
    }
    for item in &mut section.items {
        let plain = item.heading.is_none() && item.points.is_empty() && item.items.is_empty() && item.number.is_none();
        if plain && !items_bare {
            item.body.iter_mut().for_each(|body| without(body, &plain_text, findings));
        }
        // Where the level gives no numbers the heading keeps its own, so it is set aside while the rest below is gone through.
        let heading = if items_bare { item.heading.take() } else { None };
        below(item, manners.get(1..).unwrap_or_default(), findings);
        item.heading = heading.or_else(|| item.heading.take());
    }
}

/// One number behind the other, as 一、（一）, is pasted too.
const MOST: usize = 3;

/// What is told of a number that the program gives itself.
fn numbered(shown: &str) -> Finding {
    let finding = NUMBER_TYPED.finding(format!("“{shown}”是手打的序号，序号由程序加，稿子里已去掉这一个"));
    finding.hint(format!("删去“{shown}”；要自己编号，写“编号: 无”"))
}

/// The same of a 节 that is nothing but a text, which most layouts print without a number.
fn plain_text(shown: &str) -> Finding {
    let finding = NUMBER_TYPED.finding(format!("“{shown}”是手打的序号，稿子里已去掉这一个；只写一段话的，一般不编号"));
    finding.hint("要编号的，写成“- 标题: ……”，或者都写在“要点”里，印成一是……；二是……；要自己编号，写“编号: 无”")
}

fn without(text: &mut Text, told: &dyn Fn(&str) -> Finding, findings: &mut Vec<Finding>) {
    for _ in 0..MOST {
        if !without_one(text, told, findings) {
            return;
        }
    }
}

/// Takes one number off; whether there was one.
fn without_one(text: &mut Text, told: &dyn Fn(&str) -> Finding, findings: &mut Vec<Finding>) -> bool {
    let Some(Piece::Plain(words)) = text.pieces.first_mut() else { return false };
    let Some(length) = list_marker(words).filter(|length| *length < words.trim_end().len()) else { return false };
    let number: String = words.drain(..length).collect();
    let shown = number.trim();
    let place = text.place.within(shown).unwrap_or_else(|| text.place.clone());
    findings.push(told(shown).at(place));
    true
}
