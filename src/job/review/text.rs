//! Which words changed: sentence by sentence where a paragraph stands, whole paragraphs where one came, went or moved.

use std::cell::LazyCell;
use std::ops::Range;

use super::cells;
use super::compared::ComparedUnits;
use super::hand::Editor;
use super::item_came::{ItemCame, item_came, item_went};
use super::mapped::Mapped;
use super::numbered::{is_same_kind, number, numbers};
use super::placed::{AlignedSentences, TextPlaces};
use super::renamed::Beside;
use super::report::{EditKind, From, TextChange, TextWrite};
use super::runs::ChangedRuns;
use super::sentence::sentences;
use super::series;
use super::spot::{Image, PrintedSpot, ranges};
use super::unit::{DraftUnit, plain};
use super::whose::{TextSources, several};
use super::words::{PrintedParagraph, is_twice, template_of, whole};
use super::written::{kept, written, written_at};
use crate::base::text::difference::steps;
use crate::base::text::list_marker::list_marker;

impl TextSources<'_> {
    /// The sentences of a pair that changed.
    pub(super) fn changes(&self, pair: &ComparedUnits<'_>) -> Vec<TextChange> {
        let old = Mapped::of(pair);
        let numbers = opening_numbers(pair, &old.text);
        if plain(&old.text[numbers.0..]) == plain(&pair.new.text[numbers.1..]) {
            return Vec::new();
        }
        let (before, after) = (sentences(&old.text), sentences(&pair.new.text));
        let steps = steps(&said(&old.text, numbers.0, &before), &said(&pair.new.text, numbers.1, &after));
        let mut found = ChangedRuns::of((&old, &before), (&pair.new.text, &after), &steps);
        found.retain(|(from, to)| plain(&pair.old.text[from.clone()]) != plain(&pair.new.text[to.clone()]));
        let printed = LazyCell::new(|| self.printed(pair.old, pair.figures));
        let mut out: Vec<TextChange> =
            found.iter().map(|(from, to)| self.change(pair, &printed, from.clone(), to.clone())).collect();
        if !out.is_empty() {
            let aligned = AlignedSentences::of(&old, (&before, &after), numbers, &steps);
            self.write(pair, &printed, &mut out);
            write_apart(pair, &printed, &aligned, &found, &mut out);
        }
        for (change, (from, to)) in out.iter_mut().zip(&found) {
            if change.sure && change.write.is_empty() && change.keep.is_empty() {
                explain(change, pair, &printed, (from, to));
            }
        }
        out
    }

    fn change(
        &self,
        pair: &ComparedUnits<'_>,
        printed: &[PrintedParagraph<'_>],
        from: Range<usize>,
        to: Range<usize>,
    ) -> TextChange {
        let (from_range, to_range) = (from.clone(), to.clone());
        let hand = Editor::of(self.manuscript, pair.new, &to);
        let (mut origin, mut file, mut line) = self.origin(pair.old, pair.figures, printed, &from);
        let is_kept = origin == From::Template;
        if let Some(place) = several(pair.old, printed, &from).filter(|_| file.is_none()) {
            (origin, file, line) = (From::Yaml, Some(place.0), Some(place.1));
        }
        // A row beside figures is none of the sentences that say them.
        if file.is_none()
            && !pair.old.is_row
            && let Some((name, at)) = template_of(pair, &from, self.templates)
        {
            (file, line) = (Some(name), Some(at));
        }
        let inside = |part: &Range<usize>, at: &Range<usize>| part.start <= at.start && at.end <= part.end;
        let mut figures = Vec::new();
        let mut is_turned = false;
        for (number, (figure, image)) in pair.figures.iter().zip(pair.images).enumerate() {
            let (is_here, is_new) = match image {
                Image::At { range, sure, .. } => {
                    let is_new = plain(&pair.old.text[figure.clone()]) != plain(&pair.new.text[range.clone()]);
                    (inside(&from, figure) || inside(&to, range), is_new || !sure)
                }
                Image::Gone => (inside(&from, figure), pair.elsewhere.contains(pair.tags[number])),
                Image::Unclear => (inside(&from, figure), true),
            };
            is_turned |= is_here && pair.beside[number] == Beside::Turned;
            if is_here && is_new {
                figures.push(pair.tags[number].to_owned());
            }
        }
        // Of another paragraph, and with another number: the words go home with it.
        let strangers =
            pair.new.controls.iter().filter(|control| pair.elsewhere.contains(&control.tag) && inside(&to, &control.range));
        figures.extend(strangers.map(|control| control.tag.clone()).filter(|tag| !pair.tags.contains(&tag.as_str())));
        let came = item_came(pair, printed, &from, &to);
        let breaks = |part: &Range<usize>, side: usize| pair.breaks[side].iter().any(|at| part.start < *at && *at < part.end);
        let is_sure = pair.sure && !is_turned && came != Some(ItemCame::Bare);
        let by_data = cells::of_data(pair.old, pair.figures, pair.heads, &from, &pair.new.text[to.clone()]);
        let goes_home = is_kept && is_sure && came.is_none() && by_data.is_none();
        TextChange {
            kind: if pair.old.is_heading { EditKind::Heading } else { EditKind::Changed },
            from: origin,
            file,
            line,
            old: shown(&pair.old.text[from]),
            new: shown(&pair.new.text[to]),
            sure: is_sure,
            author: hand.author,
            tracked: hand.tracked,
            write: Vec::new(),
            settled: false,
            keep: if goes_home { kept(pair, &from_range, &to_range).into_iter().collect() } else { Vec::new() },
            item: None,
            why: match (is_turned, came) {
                (true, _) => Some("数没有改，旁边的词却换了意思，拿不准；请核对以后自己改数据或模板".to_owned()),
                (_, Some(ItemCame::Numbered)) => Some("多了一条，请自己在数据里添上，序号会自己编".to_owned()),
                (_, Some(ItemCame::Bare)) => {
                    Some("像是新添的一条，没有序号；是的，请在数据里另添一条，不是，请写进前面那一条".to_owned())
                }
                _ => by_data.map(|why| nowhere(pair, &from_range, why)),
            },
            figures,
            is_row: pair.old.is_row,
            is_joined: breaks(&from_range, 0) || breaks(&to_range, 1),
            swaps_names: series::are_names_swapped(pair.old, pair.figures, pair.new),
        }
    }

    /// Where the words that changed are all those of one text of the data, the text that is written there: several sentences of it are
    /// written as one.
    fn write(&self, pair: &ComparedUnits<'_>, printed: &[PrintedParagraph<'_>], changes: &mut [TextChange]) {
        if !changes.iter().all(|change| change.from == From::Yaml && change.sure && change.why.is_none()) {
            return;
        }
        let found = whole(printed).find_map(|one| Some((one, written(pair, std::slice::from_ref(one))?)));
        let why = match found {
            Some((one, _)) if one.paragraph.is_name => "这是数据里的名称，别处也印；都要改的，请自己改数据",
            Some((one, _)) if is_twice(one, printed) => "数据里有几处这样的话，不知道改哪一处，请自己改数据",
            Some((_, found)) => {
                for change in changes {
                    change.write = vec![found.clone()];
                    change.keep.clear();
                }
                return;
            }
            None => return,
        };
        changes.iter_mut().for_each(|change| change.why = Some(why.to_owned()));
    }

    /// A paragraph that came, went, moved, was split or merged.
    pub(super) fn whole(
        &self,
        kind: EditKind,
        old: Option<(&DraftUnit, &[Range<usize>])>,
        new: Option<&DraftUnit>,
        sure: bool,
    ) -> TextChange {
        let hand = new.map(|unit| Editor::of_whole(self.manuscript, unit)).unwrap_or_default();
        let (from, file, line) = old.map_or((From::Template, None, None), |(unit, figures)| self.origin_of_all(unit, figures));
        TextChange {
            kind,
            from,
            file,
            line,
            old: old.map(|(unit, _)| shown(&unit.text)).unwrap_or_default(),
            new: new.map(|unit| shown(&unit.text)).unwrap_or_default(),
            sure,
            author: hand.author,
            tracked: hand.tracked,
            write: Vec::new(),
            settled: false,
            keep: Vec::new(),
            item: None,
            why: None,
            figures: Vec::new(),
            is_row: old.map(|(unit, _)| unit).or(new).is_some_and(|unit| unit.is_row),
            is_joined: false,
            swaps_names: false,
        }
    }

    /// Of several paragraphs that are told as one, the first says where the data has them.
    pub(super) fn place_joined<'u>(
        &self,
        change: &mut TextChange,
        mut olds: impl ExactSizeIterator<Item = (&'u DraftUnit, &'u [PrintedSpot])>,
    ) {
        if change.from == From::Yaml || olds.len() < 2 {
            return;
        }
        if let Some((unit, spots)) = olds.next() {
            let figures = ranges(spots);
            let (from, file, line) = self.origin_of_all(unit, &figures);
            if file.is_some() {
                (change.from, change.file, change.line) = (from, file, line);
            }
        }
    }
}

/// Where the numbers end that both texts begin with: that of a heading is put in by the program, and closes up by itself.
fn opening_numbers(pair: &ComparedUnits<'_>, old: &str) -> (usize, usize) {
    match numbers(old, &pair.new.text) {
        None if pair.old.is_heading => (list_marker(old).unwrap_or(0), list_marker(&pair.new.text).unwrap_or(0)),
        found => found.unwrap_or_default(),
    }
}

/// What each sentence says, without the number that the first begins with.
fn said(text: &str, number: usize, sentences: &[Range<usize>]) -> Vec<String> {
    sentences.iter().map(|at| plain(&text[at.start.max(number).min(at.end)..at.end])).collect()
}

/// Says of a change that is written nowhere why that is, and what to do; what is form alone is settled.
fn explain(
    change: &mut TextChange,
    pair: &ComparedUnits<'_>,
    printed: &[PrintedParagraph<'_>],
    (from, to): (&Range<usize>, &Range<usize>),
) {
    let (old, new) = (&pair.old.text[from.clone()], &pair.new.text[to.clone()]);
    // What ends a text of the data is the program's.
    if bare(old) == bare(new) && change.why.is_none() {
        change.settled = true;
        return;
    }
    change.why.get_or_insert_with(|| {
        if is_number_alone(old, new) {
            "序号由程序编；要换成这样的，请在数据里改“编号”".to_owned()
        } else if item_went(pair, printed, from, to) {
            "少了一条，请自己在数据里删去，序号会自己编".to_owned()
        } else if counts_items(printed, from) {
            "标题里的数由条目数出来，条目添减了会自己变；别的话改了的，请自己改数据".to_owned()
        } else {
            nowhere(pair, from, "由数据列出，请自己改数据")
        }
    });
}

/// Whether nothing but the number became one of another kind: 一是, （一）.
fn is_number_alone(old: &str, new: &str) -> bool {
    let ends = number(old).zip(number(new));
    ends.is_some_and(|(before, after)| !is_same_kind(old, new) && bare(&old[before..]) == bare(&new[after..]))
}

/// Whether a heading that counts its items stands in a part of a text.
fn counts_items(printed: &[PrintedParagraph<'_>], part: &Range<usize>) -> bool {
    let mut meets = printed.iter().filter(|one| one.range.start < part.end && part.start < one.range.end);
    meets.any(|one| one.paragraph.counts_items())
}

/// Each text of the data that changed, where others beside it changed too: it is written where it stands for itself, and all that was
/// changed in it is sure.
fn write_apart(
    pair: &ComparedUnits<'_>,
    printed: &[PrintedParagraph<'_>],
    aligned: &AlignedSentences<'_>,
    found: &[(Range<usize>, Range<usize>)],
    changes: &mut [TextChange],
) {
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let is_open = |change: &TextChange| change.sure && change.why.is_none() && change.write.is_empty();
    let texts = whole(printed).filter(|one| {
        let mut own = changes.iter().zip(found).filter(|(_, (from, _))| meets(from, &one.range));
        !one.paragraph.is_name && !is_twice(one, printed) && own.all(|(change, _)| is_open(change))
    });
    let texts = texts.filter_map(|one| {
        let place = aligned.place(pair, &one.range)?;
        let is_same = aligned.says(&one.range) == plain(&pair.new.text[place.clone()]);
        let write = written_at(pair, std::slice::from_ref(one), place.clone());
        (is_same || write.is_some()).then(|| ((one.range.clone(), place), write))
    });
    let (places, writes): (Vec<TextPlaces>, Vec<Option<TextWrite>>) = texts.unzip();
    for (change, (from, to)) in changes.iter_mut().zip(found) {
        let writes: Vec<TextWrite> = places
            .iter()
            .zip(&writes)
            .filter(|((text, _), _)| meets(text, from))
            .filter_map(|(_, write)| write.clone())
            .collect();
        if change.from == From::Yaml && is_open(change) && !writes.is_empty() && aligned.is_within(pair, (from, to), &places) {
            change.write = writes;
            change.keep.clear();
        }
    }
}

/// Words without the mark that ends them.
fn bare(text: &str) -> String {
    plain(text).trim_end_matches(['。', '；']).to_owned()
}

/// Why words of a pair are written nowhere; of a table, with the row and the column that they stand in, and what the data has to do with it.
fn nowhere(pair: &ComparedUnits<'_>, part: &Range<usize>, why: &str) -> String {
    if !pair.old.is_row {
        return "这一句里有拿不准的数，或者连着别处的话，请自己改数据或模板".to_owned();
    }
    let cell = pair.old.text[..part.start].matches('\t').count();
    let named = |text: &str, what: &str| match plain(text) {
        name if name.is_empty() || name == plain(&pair.old.text[part.clone()]) => String::new(),
        name => format!("“{name}”一{what}"),
    };
    let row = if cell > 0 { named(&cells::head(pair.old), "行") } else { String::new() };
    let column = named(pair.heads.split('\t').nth(cell).unwrap_or_default(), "列");
    format!("表格{row}{column}{why}")
}

/// A text as people are told it: cells parted by a blank.
fn shown(text: &str) -> String {
    text.replace('\t', "  ").trim().to_owned()
}
