//! Sentences of templates that were rewritten in a draft go into the file of hand edits.

use std::cell::LazyCell;
use std::slice;

use super::report::{EditKind, From, Pulled};
use crate::base::finding::Findings;
use crate::base::hashed::HashMap;
use crate::base::source::Source;
use crate::base::text::file_name;
use crate::base::text::list_marker::list_marker;
use crate::document::{Document, walk};
use crate::job::amend::{self, Rewritten, Taken, kept_with, taken};
use crate::yaml::words::BREAK;

/// Keeps the sentences of templates that were rewritten, in the file of hand edits.
pub(super) fn keep(out: &mut Pulled, from: &str, file: Option<&Source>, document: &Document) {
    let says = |known: &Rewritten, (old, new): &(String, String)| known.old == *old && known.new == *new;
    let known = LazyCell::new(|| file.map(|file| amend::read(slice::from_ref(file), &mut Findings::new())).unwrap_or_default());
    let mut rewritten: Vec<Rewritten> = Vec::new();
    for text in out.texts.iter_mut().filter(|text| !text.keep.is_empty()) {
        text.keep.iter_mut().for_each(|sentence| without_number(sentence, document));
        let template = text.file.clone().filter(|_| text.from == From::Template).unwrap_or_default();
        text.settled |= text.keep.iter().all(|(old, new)| known.iter().any(|known| known.makes(old, new)));
        if text.settled {
            text.keep.clear();
            continue;
        }
        // 监督 became 监督执法, and today's draft says that already.
        let is_there =
            |(old, new): &(String, String)| !old.is_empty() && new.contains(old.as_str()) && says_only_within(document, old, new);
        text.settled |= !text.keep.is_empty() && text.keep.iter().all(is_there);
        if text.settled {
            text.keep.clear();
            text.why = None;
            continue;
        }
        // A paragraph that was split or moved, and the sentences that were changed in it, are one hand edit.
        let before = rewritten.len();
        for sentence in &text.keep {
            if !rewritten[..before].iter().any(|known| says(known, sentence)) {
                let (old, new) = sentence.clone();
                rewritten.push(Rewritten { template: template.clone(), old, new });
            }
        }
    }
    if rewritten.is_empty() {
        return;
    }
    // Words first: a paragraph that came stands beside what they became. Then what went: a paragraph that came may say it again.
    rewritten.sort_by_key(|sentence| match sentence.old.contains(BREAK) || sentence.new.contains(BREAK) {
        _ if sentence.new.is_empty() => 1,
        parting => 2 * u8::from(parting),
    });
    last_first(&mut rewritten);
    // What today's draft does not have the next one will not have either.
    let taken = taken(document, &rewritten);
    let (kept, lost): (Vec<_>, Vec<_>) = rewritten.into_iter().zip(taken).partition(|(_, taken)| *taken == Taken::Once);
    let mut rewritten: Vec<Rewritten> = kept.into_iter().map(|(sentence, _)| sentence).collect();
    let lost_as = |one: &(String, String)| lost.iter().find(|(sentence, _)| says(sentence, one)).map(|(_, taken)| *taken);
    // Half a change is none: with one of its sentences all of them are left.
    for text in &mut out.texts {
        let Some(taken) = text.keep.iter().find_map(lost_as) else { continue };
        rewritten.retain(|sentence| !text.keep.iter().any(|one| says(sentence, one)));
        text.keep.clear();
        text.why = Some(match taken {
            _ if text.from == From::Yaml && text.kind == EditKind::Merged => "数据里是分开写的，请自己改数据".to_owned(),
            _ if text.from == From::Yaml => "这里由数据印出，请自己改数据".to_owned(),
            Taken::Often => "稿子里有几处这样的话，分不清是哪一处，没有记进批改，请自己改模板".to_owned(),
            Taken::Once | Taken::Never if text.kind == EditKind::Inserted => {
                "前后的话都不能接上它，请自己写进数据或模板".to_owned()
            }
            Taken::Unclear => "里面的数在稿子里有几种印法，没有记进批改，请自己改数据或模板".to_owned(),
            Taken::Once | Taken::Never => "今天的稿子里没有这样一句，没有记进批改，请自己改模板".to_owned(),
        });
    }
    if rewritten.is_empty() {
        return;
    }
    let from = file_name::last(from);
    out.amended = kept_with(file, &rewritten, from);
    if out.amended.is_none() {
        out.problems.push("批改文件的写法特别，模板里的话没有记进去，请自己改模板".to_owned());
        out.texts.iter_mut().for_each(|text| text.keep.clear());
    }
}

/// Whether a draft says words nowhere but within longer ones.
fn says_only_within(document: &Document, words: &str, longer: &str) -> bool {
    let inside = longer.matches(words).count();
    let longer = amend::said(document, longer);
    longer > 0 && amend::said(document, words) == longer * inside
}

/// Of several paragraphs that came behind one sentence the last is put in first, since each comes right behind the sentence.
fn last_first(rewritten: &mut [Rewritten]) {
    let mut behind: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, one) in rewritten.iter().enumerate() {
        if one.new.strip_prefix(&one.old).is_some_and(|rest| rest.starts_with(BREAK)) {
            behind.entry(&one.old).or_default().push(at);
        }
    }
    for places in behind.into_values().collect::<Vec<_>>() {
        (0..places.len() / 2).for_each(|at| rewritten.swap(places[at], places[places.len() - 1 - at]));
    }
}

/// The heading that opens a paragraph is kept as the template has it: its number, and often its full stop, are put in by the program.
fn without_number(sentence: &mut (String, String), document: &Document) {
    let number = |text: &str| list_marker(text).map(|at| text[at..].to_owned());
    let (Some(old), Some(new)) = (number(&sentence.0), number(&sentence.1)) else { return };
    if new.is_empty() || new.contains(BREAK) {
        return;
    }
    let stop = |text: &str| text.strip_suffix('。').unwrap_or(text).to_owned();
    for (old, new) in [(stop(&old), stop(&new)), (old, new)] {
        let mut is_whole = false;
        walk::inlines(document, &mut |text| is_whole |= walk::plain(text) == old);
        if is_whole {
            *sentence = (old, new);
            return;
        }
    }
}
