//! Whatever a draft becomes, its redline holds.

use proptest::prelude::*;
use qicao::document::{Block, Document, Inline, walk};

use super::{drafted, example, marked, written};
use crate::properties::cases;
use crate::samples;

/// One change to a document.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Drop(usize),
    Copy(usize, usize),
    Swap(usize, usize),
    Say(usize, String),
    Figure(usize, String),
    Split(usize),
    Merge(usize),
    Row(usize, bool),
    Cell(usize, String),
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let at = || any::<u16>().prop_map(usize::from);
    let text = || "[一二三甲乙，。1-9例%]{0,6}";
    prop_oneof![
        at().prop_map(Change::Drop),
        (at(), at()).prop_map(|(from, to)| Change::Copy(from, to)),
        (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
        (at(), text()).prop_map(|(at, text)| Change::Say(at, text)),
        (at(), "[1-9]{1,3}例").prop_map(|(at, text)| Change::Figure(at, text)),
        at().prop_map(Change::Split),
        at().prop_map(Change::Merge),
        (at(), any::<bool>()).prop_map(|(at, more)| Change::Row(at, more)),
        (at(), text()).prop_map(|(at, text)| Change::Cell(at, text)),
    ]
}

pub(super) fn changed(mut document: Document, changes: &[Change]) -> Document {
    for change in changes {
        let blocks = &mut document.blocks;
        let length = blocks.len().max(1);
        let is_text = |block: &Block| matches!(block, Block::Paragraph { .. });
        match change {
            Change::Drop(at) if blocks.len() > 2 => drop(blocks.remove(at % length)),
            Change::Copy(from, to) => {
                let block = blocks[from % length].clone();
                if is_text(&block) {
                    blocks.insert(to % length, block);
                }
            }
            Change::Swap(one, other) => blocks.swap(one % length, other % length),
            Change::Say(at, words) => {
                let mut number = 0;
                let mut place = usize::MAX;
                walk::inlines(&document, &mut |_| number += 1);
                if number > 0 {
                    place = at % number;
                }
                number = 0;
                walk::inlines_mut(&mut document, &mut |text| {
                    if number == place {
                        let middle = at % (text.len() + 1);
                        text.insert(middle, Inline::Text(words.clone()));
                    }
                    number += 1;
                });
            }
            Change::Figure(at, words) => {
                let mut number = 0;
                walk::figures(&document, &mut |_| number += 1);
                if number > 0 {
                    let place = at % number;
                    number = 0;
                    walk::inlines_mut(&mut document, &mut |text| {
                        for inline in text.iter_mut() {
                            if let Inline::Figure(figure) = inline {
                                if number == place {
                                    figure.text.clone_from(words);
                                }
                                number += 1;
                            }
                        }
                    });
                }
            }
            Change::Split(at) => {
                let at = at % length;
                if let Block::Paragraph { text, .. } = &mut blocks[at]
                    && text.len() > 1
                {
                    let rest = text.split_off(text.len() / 2);
                    blocks.insert(at + 1, Block::Paragraph { lead: None, text: rest });
                }
            }
            Change::Merge(at) => {
                let at = at % length;
                if at + 1 < length
                    && is_text(&blocks[at])
                    && let Block::Paragraph { lead: None, text: more } = blocks[at + 1].clone()
                    && let Block::Paragraph { text, .. } = &mut blocks[at]
                {
                    text.extend(more);
                    blocks.remove(at + 1);
                }
            }
            Change::Row(at, more) => {
                for block in blocks.iter_mut() {
                    if let Block::Table(table) = block
                        && !table.rows.is_empty()
                    {
                        let place = at % table.rows.len();
                        if *more {
                            let row = table.header.iter().map(|_| vec![Inline::Text("新行".to_owned())]).collect();
                            table.rows.insert(place, row);
                        } else if table.rows.len() > 1 {
                            table.rows.remove(place);
                        }
                    }
                }
            }
            Change::Cell(at, words) => {
                for block in blocks.iter_mut() {
                    if let Block::Table(table) = block
                        && !table.rows.is_empty()
                    {
                        let row = at % table.rows.len();
                        let column = at % table.header.len().max(1);
                        if let Some(cell) = table.rows[row].get_mut(column) {
                            *cell = vec![Inline::Text(words.clone())];
                        }
                    }
                }
            }
            Change::Drop(_) => {}
        }
    }
    document
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_marks_of_any_change_hold(which in 0..3_usize, before in proptest::collection::vec(change(), 0..4), after in proptest::collection::vec(change(), 1..8)) {
        let document = match which {
            0 => drafted(&example("恩施市2019年上半年.yaml")),
            1 => samples::everything(),
            _ => samples::annex(6),
        };
        let old = changed(document.clone(), &before);
        let new = changed(document, &after);
        marked(&written(&old), &written(&new));
    }
}
