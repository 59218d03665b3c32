//! Paragraphs that both drafts have: which words changed, and where the marks go.

use std::ops::Range;

use super::canvas::{Canvas, Unmarkable};
use super::gone::{self, Look};
use super::items::is;
use super::marks::Hand;
use super::model::{MarkedChange, MarkedChangeKind};
use super::place::{self, Spot};
use super::side::{Shared, SideWord, paired_words};
use crate::base::source::Key;
use crate::document::change::{DiffWord, Hunk, hunks};
use crate::format::docx::anchors;
use crate::format::docx::read::Revision;

/// What stands between two words of the new draft.
#[derive(Clone, Copy)]
enum Between<'a> {
    /// A word of the old one; in the place of a figure, if it was that figure.
    Gone(usize, bool),
    /// The end of a paragraph of the old one, and who had put it in.
    Break(Hand<'a>, Option<&'a Revision>),
}

/// Marks what differs between paragraphs that are one: lists of paragraphs of which a view joins each.
pub(super) fn pair<'a>(canvas: &mut Canvas<'a>, olds: &[Vec<usize>], news: &[Vec<usize>]) -> Result<(), Unmarkable> {
    let (old_list, new_list): (Vec<usize>, Vec<usize>) = (olds.concat(), news.concat());
    canvas.became.extend(old_list.iter().map(|at| (*at, new_list[0])));
    let (old, new) = paired_words((canvas.old, &old_list), (canvas.new, &new_list));
    let hunks = {
        let before: Vec<DiffWord<'_>> =
            old.iter().enumerate().map(|(at, word)| word_of(word, at, &canvas.shared, false)).collect();
        let after: Vec<DiffWord<'_>> = new.iter().enumerate().map(|(at, word)| word_of(word, at, &canvas.shared, true)).collect();
        hunks(&before, &after)
    };
    // Where paragraphs of the old draft end, as words of it; the end of the last is the end of both.
    let mut breaks: Vec<(usize, Between<'a>)> = Vec::new();
    let mut count = 0;
    for at in old_list.iter().take(old_list.len() - 1) {
        count += old.iter().filter(|word| word.paragraph == *at).count();
        let mark = &canvas.old.paragraphs[*at].mark;
        let hand = mark.deleted.as_deref().map_or(Hand::Ours, Hand::Of);
        breaks.push((count, Between::Break(hand, mark.inserted.as_deref())));
    }
    let plan = plan(&old, &new, &hunks, &breaks);
    for (at, word) in new.iter().enumerate() {
        match plan.from[at] {
            None if word.marks.inserted.is_none() => canvas.hand(word, Hand::Ours)?,
            None => {}
            // What somebody had put in, and nobody has accepted yet, is still his.
            Some(from) => {
                canvas.keep_look(&old[from], word)?;
                if let Some(revision) = earlier(canvas.old, &old[from]).filter(|_| word.marks.inserted.is_none()) {
                    canvas.hand(word, Hand::Of(revision))?;
                }
            }
        }
    }
    comments(canvas, &old, &new, &hunks)?;
    if !hunks.is_empty() {
        let settled = |words: &'_ [SideWord], hunk_of: fn(&Hunk) -> &Range<usize>| -> Vec<usize> {
            let is_open = |at: usize| hunks.iter().any(|hunk| hunk_of(hunk).contains(&at) && !is_figure(&old, &new, hunk));
            (0..words.len()).filter(|at| !words[*at].figure.is_empty() && !is_open(*at)).collect()
        };
        let was: Vec<&SideWord> = settled(&old, |hunk| &hunk.old).into_iter().map(|at| &old[at]).collect();
        let is: Vec<&SideWord> = settled(&new, |hunk| &hunk.new).into_iter().map(|at| &new[at]).collect();
        canvas.stray((&old_list, &was), (&new_list, &is));
    }
    for (gap, list) in plan.between.iter().enumerate() {
        put(canvas, &old, &new, &new_list, gap, list)?;
    }
    // A paragraph that came of another ends in a mark that is new.
    for (number, list) in news.iter().enumerate() {
        let Some(last) = list.last().copied() else { continue };
        let mark = &canvas.new.paragraphs[last].mark;
        if number + 1 < news.len() && mark.inserted.is_none() {
            canvas.mark_paragraph(last, "ins", Hand::Ours)?;
        } else if number + 1 == news.len()
            && mark.inserted.is_none()
            && let Some(revision) = old_list.last().and_then(|at| canvas.old.paragraphs[*at].mark.inserted.as_deref())
        {
            canvas.mark_paragraph(last, "ins", Hand::Of(revision))?;
        }
    }
    note_differences(canvas, &old, &new, &hunks, (olds.len(), news.len()), &new_list);
    Ok(())
}

/// Who put a word of the old draft in.
fn earlier<'a>(old: &'a crate::format::docx::read::Manuscript, word: &SideWord) -> Option<&'a Revision> {
    let (piece, _) = word.pieces.first()?;
    old.paragraphs[word.paragraph].pieces[*piece].marks.inserted.as_deref()
}

/// A word as it is compared: what only one draft has under an earlier mark is like nothing.
fn word_of<'w>(word: &'w SideWord, at: usize, shared: &Shared, is_new: bool) -> DiffWord<'w> {
    let alone = if is_new { &word.marks.inserted } else { &word.marks.deleted };
    // Times four it is 8 at least: like no other word, and like none of the four hands below.
    let place = u32::try_from(at).unwrap_or(u32::MAX) + 2;
    let both = |is_insertion: bool, revision: &Option<std::sync::Arc<Revision>>| {
        revision.as_deref().is_some_and(|revision| shared.has(is_insertion, revision))
    };
    let hand = match alone {
        Some(revision) if !shared.has(is_new, revision) => place * 4 + u32::from(is_new),
        // What is under the same marks on both sides is no other text than what is under none or one of them.
        _ => u32::from(both(true, &word.marks.inserted)) + 2 * u32::from(both(false, &word.marks.deleted)),
    };
    let figure = if hand < 4 { word.figure.as_str() } else { "" };
    DiffWord { text: &word.text, figure, hand }
}

/// What becomes of the words.
struct Plan<'a> {
    /// Which old word each new one is.
    from: Vec<Option<usize>>,
    /// What stands before each new word, and behind the last.
    between: Vec<Vec<Between<'a>>>,
}

fn plan<'a>(old: &[SideWord], new: &[SideWord], hunks: &[Hunk], breaks: &[(usize, Between<'a>)]) -> Plan<'a> {
    let mut plan = Plan { from: vec![None; new.len()], between: vec![Vec::new(); new.len() + 1] };
    let mut breaks = breaks.iter().copied().peekable();
    let mut end_of = |at: usize, list: &mut Vec<Between<'a>>| {
        while let Some((_, end)) = breaks.next_if(|(place, _)| *place == at) {
            list.push(end);
        }
    };
    let (mut at, mut other) = (0, 0);
    let whole = Hunk { old: old.len()..old.len(), new: new.len()..new.len() };
    for hunk in hunks.iter().chain([&whole]) {
        while at < hunk.old.start {
            end_of(at, &mut plan.between[other]);
            plan.from[other] = Some(at);
            (at, other) = (at + 1, other + 1);
        }
        let in_place = is_figure(old, new, hunk);
        for gone in hunk.old.clone() {
            end_of(gone, &mut plan.between[other]);
            plan.between[other].push(Between::Gone(gone, in_place));
        }
        (at, other) = (hunk.old.end, hunk.new.end);
    }
    end_of(at, &mut plan.between[new.len()]);
    plan
}

/// Whether a hunk is one figure that changed.
pub(super) fn is_figure(old: &[SideWord], new: &[SideWord], hunk: &Hunk) -> bool {
    match (&old[hunk.old.clone()], &new[hunk.new.clone()]) {
        ([before], [after]) => !before.figure.is_empty() && before.figure == after.figure,
        _ => false,
    }
}

/// Puts what stands between two words where it belongs.
fn put(
    canvas: &mut Canvas<'_>,
    old: &[SideWord],
    new: &[SideWord],
    list: &[usize],
    gap: usize,
    between: &[Between<'_>],
) -> Result<(), Unmarkable> {
    if between.is_empty() {
        return Ok(());
    }
    let before = gap.checked_sub(1).map(|at| &new[at]);
    // Of two paragraphs it stands at the end of the first.
    let after = new.get(gap).filter(|after| before.is_none_or(|before| before.paragraph == after.paragraph));
    let number = before.or(after).map_or(list[0], |word| word.paragraph);
    let paragraph = canvas.node(canvas.new.paragraphs[number].span.start)?;
    let ink = |word: Option<&SideWord>, last| word.map(|word| canvas.ink(word, last)).transpose();
    let (left, right) = (ink(before, true)?, ink(after, false)?);
    let in_place = matches!(between[0], Between::Gone(_, true));
    let parts = between.iter().any(|item| matches!(item, Between::Break(..)));
    let spot = match (&right, in_place, parts) {
        (Some(right), true, false) => place::before(right),
        (_, _, true) => place::parting(paragraph, left.as_ref(), right.as_ref()),
        _ => place::between(paragraph, left.as_ref(), right.as_ref()),
    };
    let beside = if in_place { right.as_ref().or(left.as_ref()) } else { left.as_ref().or(right.as_ref()) };
    let look = beside.and_then(|ink| ink.run.children().find(|node| is(*node, "rPr")));
    let look = look.map_or("", |node| &canvas.new.body.text[node.range()]).to_owned();
    let mut xml = String::new();
    let mut at = 0;
    while let Some(item) = between.get(at) {
        match item {
            Between::Gone(..) => {
                let words: Vec<&SideWord> = between[at..]
                    .iter()
                    .map_while(|item| match item {
                        Between::Gone(word, _) => Some(&old[*word]),
                        Between::Break(..) => None,
                    })
                    .collect();
                at += words.len();
                xml.push_str(&gone::runs(&words, Look::Beside(&look), &mut canvas.ids));
            }
            Between::Break(hand, inserted) => {
                at += 1;
                let properties = paragraph.children().find(|node| is(*node, "pPr"));
                if properties.is_some_and(|node| node.descendants().any(|node| is(node, "sectPr"))) {
                    return Err(Unmarkable("分节处的段落不一样"));
                }
                let inserted = inserted.map(|revision| format!("<w:ins {}/>", canvas.ids.by(Hand::Of(revision))));
                let mark = format!("{}<w:del {}/>", inserted.unwrap_or_default(), canvas.ids.by(*hand));
                xml.push_str(&format!("</w:p><w:p>{}", canvas.parted.part(number, mark)));
            }
        }
    }
    match spot {
        // `<w:p/>`, which has to be opened first.
        Spot::At(offset) if offset == paragraph.range().end => {
            let edit = super::marks::inside(paragraph, super::marks::InsideElement::Last, &xml);
            canvas.edits.push(edit);
        }
        Spot::At(offset) => canvas.edits.push((offset..offset, xml)),
        Spot::Within(run, offset) => canvas.cuts.entry(run).or_default().between.push((offset, xml)),
    }
    Ok(())
}

/// Puts a comment at each figure that changed.
fn comments(canvas: &mut Canvas<'_>, old: &[SideWord], new: &[SideWord], hunks: &[Hunk]) -> Result<(), Unmarkable> {
    for hunk in hunks.iter().filter(|hunk| is_figure(old, new, hunk)) {
        let change = changed_figure(canvas, &old[hunk.old.start].text, &new[hunk.new.start])?;
        canvas.differences.push(change);
    }
    Ok(())
}

/// Puts a comment at a figure that printed something else before; gives the difference.
pub(super) fn changed_figure(canvas: &mut Canvas<'_>, before: &str, after: &SideWord) -> Result<MarkedChange, Unmarkable> {
    let author = after.marks.inserted.as_deref().map(|revision| revision.author.clone());
    let why = (canvas.why)(&after.figure, author.as_deref());
    let key = after.figure.split_once('#').map_or(&*after.figure, |(key, _)| key);
    let made = &anchors::spoken(&after.figure)[key.len()..];
    let text = format!("{}{made}：{before} → {}{why}", Key::last(key), after.text);
    let ink = canvas.ink(after, false)?;
    let node = canvas.node(canvas.new.paragraphs[after.paragraph].span.start)?;
    let round = place::control(node, ink.run).unwrap_or(ink.run).range();
    canvas.comment(round.start, round.end, text);
    Ok(MarkedChange::Figure { tag: after.figure.clone(), old: before.to_owned(), new: after.text.clone(), author })
}

/// Notes what differs, besides the figures.
fn note_differences(
    canvas: &mut Canvas<'_>,
    old: &[SideWord],
    new: &[SideWord],
    hunks: &[Hunk],
    (olds, news): (usize, usize),
    list: &[usize],
) {
    let words = hunks.iter().any(|hunk| {
        !is_figure(old, new, hunk)
            && (old[hunk.old.clone()].iter().any(|word| word.marks.deleted.is_none())
                || new[hunk.new.clone()].iter().any(|word| word.marks.inserted.is_none()))
    });
    let is_heading = list.first().is_some_and(|at| canvas.new.paragraphs[*at].level.is_some());
    let kind = match (olds, news) {
        (1, 1) if !words => return,
        (1, 1) if is_heading => MarkedChangeKind::Heading,
        (1, 1) => MarkedChangeKind::Changed,
        (1, _) => MarkedChangeKind::Split,
        _ => MarkedChangeKind::Merged,
    };
    let text = |words: &[SideWord], shows: fn(&SideWord) -> bool| {
        words.iter().filter(|word| shows(word)).map(|word| word.text.as_str()).collect()
    };
    canvas.differences.push(MarkedChange::Text {
        kind,
        old: Some(text(old, |word| word.marks.deleted.is_none())),
        new: Some(text(new, |word| word.marks.deleted.is_none())),
        from: None,
    });
}
