//! What became of each figure, over all its places: what is written, and what is only told.

use super::base::{Tagged, TaggedFigures};
use super::hand::Editor;
use super::report::{FigureChange, NewFigure};
use super::said_of::{is_change, said_of};
use super::unit::plain;
use super::value::{Refused, WrittenValue, value};
use crate::base::hashed::HashMap;
use crate::base::source::Place;
use crate::document::Wording;
use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;

/// One place of a figure, in the draft that went out and in the one that came back.
#[derive(Debug, Clone)]
pub(super) struct SeenPlace {
    /// What was printed.
    pub(super) old: String,
    /// What stands there now; none if the place is gone.
    pub(super) new: Option<String>,
    /// Whether nothing else can be meant.
    pub(super) sure: bool,
    /// Whether what was printed is known.
    pub(super) proven: bool,
    /// Whether its words stand in another paragraph, where only they say that it is the figure.
    pub(super) is_afar: bool,
    /// Whether it was printed in a row of a table.
    pub(super) in_row: bool,
    pub(super) hand: Editor,
}

/// What is known of the figures besides the draft.
pub(super) struct KnownFigures<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) entries: &'a TaggedFigures,
    /// What today's draft prints, by tag.
    pub(super) today: &'a HashMap<String, String>,
    /// Whether a figure changed in some of its places is meant everywhere (`--same`).
    pub(super) same: bool,
}

/// What became of the figures; and the keys of those that are not printed any more.
pub(super) fn changes(seen: Vec<(String, Vec<SeenPlace>)>, known: &KnownFigures<'_>) -> (Vec<FigureChange>, Vec<String>) {
    let (mut out, mut gone) = (Vec::new(), Vec::new());
    for (tag, places) in seen {
        let entry = known.entries.get(&tag);
        // The gap of what would be made of a figure (【待填：活产数同比】) has the tag of the figure's own gap.
        let made = |seen: &SeenPlace| {
            let entry = entry?;
            let name = format!("{}#{}", entry.key.as_str(), made_in_gap(&seen.old, entry, known.ledger)?);
            Some(Tagged { said: Wording::Derived, name, ..entry.clone() })
        };
        let mut groups: Vec<(Option<Tagged>, Vec<SeenPlace>)> = Vec::new();
        for seen in places {
            let said = made(&seen).or_else(|| entry.cloned());
            let is_it = |other: &Option<Tagged>| other.as_ref().map(|it| &it.name) == said.as_ref().map(|it| &it.name);
            match groups.iter_mut().find(|(other, _)| is_it(other)) {
                Some((_, places)) => places.push(seen),
                None => groups.push((said, vec![seen])),
            }
        }
        for (entry, places) in groups {
            let is_there = |seen: &SeenPlace| seen.new.as_ref().is_some_and(|new| !plain(new).is_empty());
            if !places.iter().any(is_there) {
                gone.push(entry.as_ref().map_or(&tag, |entry| &entry.name).clone());
            }
            out.extend(ChangedPlaces::of(&tag, entry.as_ref(), &places, known).map(|changed| changed.tell()));
        }
    }
    (out, gone)
}

/// What would be made of a figure where a gap stands for it: 同比 in 【待填：活产数同比】.
fn made_in_gap<'t>(printed: &'t str, entry: &Tagged, ledger: &Ledger) -> Option<&'t str> {
    let inner = printed.strip_prefix("【待填：")?.strip_suffix('】')?;
    let label = ledger.figure(ledger.id(entry.key.as_str())?).label.as_str();
    inner.strip_prefix(label).filter(|made| !made.is_empty())
}

/// The places of a figure that say something else now.
struct ChangedPlaces<'a> {
    tag: &'a str,
    entry: Option<&'a Tagged>,
    /// None for words that are made of it: 同比 stands nowhere in the data.
    figure: Option<&'a Figure>,
    /// All its places.
    places: &'a [SeenPlace],
    /// Those that changed, each with what stands there now.
    changed: Vec<(&'a SeenPlace, &'a String)>,
    known: &'a KnownFigures<'a>,
}

impl<'a> ChangedPlaces<'a> {
    /// None where none of them changed.
    fn of(tag: &'a str, entry: Option<&'a Tagged>, places: &'a [SeenPlace], known: &'a KnownFigures<'a>) -> Option<Self> {
        let there = places.iter().filter_map(|seen| Some((seen, seen.new.as_ref()?)));
        let changed: Vec<_> = there.filter(|(seen, new)| plain(new) != plain(&seen.old)).collect();
        let own = entry.filter(|entry| entry.said != Wording::Derived);
        let figure = own.and_then(|entry| known.ledger.id(entry.key.as_str())).map(|id| known.ledger.figure(id));
        (!changed.is_empty()).then_some(Self { tag, entry, figure, places, changed, known })
    }

    /// What became of the figure.
    fn tell(&self) -> FigureChange {
        let mut out = self.untold();
        if let Some(today) = self.other_today() {
            self.tell_of_both(today, &mut out);
            return out;
        }
        let values = self.values();
        let shown = |value: &Result<WrittenValue, Refused>| match value {
            Ok(value) => value.shown.clone(),
            Err(refused) => refused.new.clone(),
        };
        let shown: Vec<String> = values.iter().map(shown).collect();
        out.new = one_or_several(shown.clone());
        match self.only_value(&values, &shown) {
            Ok(value) => self.write(value, &mut out),
            Err(why) => {
                out.why = Some(why);
                if let Some((_, place)) = self.stated() {
                    out.place = Some(place.clone());
                }
            }
        }
        out
    }

    /// The change, before anything is said of what it is now.
    fn untold(&self) -> FigureChange {
        let hands = self.changed.iter().map(|(seen, _)| &seen.hand);
        let hand = hands.into_iter().find(|hand| hand.tracked).cloned().unwrap_or_default();
        let place = self.figure.map(|figure| &figure.place).or(self.entry.map(|entry| &entry.place));
        FigureChange {
            key: self.entry.map_or(self.tag, |entry| &entry.name).to_owned(),
            old: self.changed[0].0.old.clone(),
            new: NewFigure::One(String::new()),
            sure: self.changed.iter().all(|(seen, _)| seen.sure && seen.proven),
            apply: false,
            why: None,
            places: self.places.len(),
            changed: self.changed.len(),
            author: hand.author,
            tracked: hand.tracked,
            place: place.cloned(),
            write: None,
            settled: false,
        }
    }

    /// What today's draft prints, where that is something else than the draft printed that went out: the data moved on since, and what it wrote
    /// there is not known.
    fn other_today(&self) -> Option<&'a String> {
        let is_own = self.entry.is_none_or(|entry| entry.said != Wording::Derived || self.tag.contains('#'));
        let today = self.known.today.get(self.tag).filter(|_| is_own);
        today.filter(|today| plain(today) != plain(&self.places[0].old))
    }

    /// Both the draft and the data were changed: settled where to the same.
    fn tell_of_both(&self, today: &str, out: &mut FigureChange) {
        let news = each_once(self.changed.iter().map(|(_, new)| plain(new)));
        out.settled = news.iter().all(|new| *new == plain(today));
        out.why = Some(match out.settled {
            true => "数据里已经是这个数".to_owned(),
            false => format!("起草以后数据也改了，现在是{today}，请定下用哪一个"),
        });
        out.new = one_or_several(news);
    }

    /// What the places say, as the data would write it.
    fn values(&self) -> Vec<Result<WrittenValue, Refused>> {
        let ledger = self.known.ledger;
        each_once(self.changed.iter().map(|(seen, new)| value(&seen.old, new, self.entry, self.figure, ledger)))
    }

    /// The value that all places say, or why there is none that can be written. What can never be written comes first: that its places differ
    /// matters only for what can.
    fn only_value<'v>(&self, values: &'v [Result<WrittenValue, Refused>], shown: &[String]) -> Result<&'v WrittenValue, String> {
        let Some(entry) = self.entry else { return Err("数据里没有这个指标".to_owned()) };
        if entry.said == Wording::Derived {
            return Err(self.why_derived(entry, shown));
        }
        if self.figure.is_some_and(Figure::is_computed) {
            return Err("这个数由公式算得，不能直接写；要改请改公式里用到的数".to_owned());
        }
        if entry.is_shared {
            return Err("这一个数同时说几个指标，改的是哪几个请自己定，在数据里改".to_owned());
        }
        match values {
            [Ok(value)] => Ok(value),
            [Err(refused)] => Err(refused.why.clone()),
            _ => Err("几处改成了不同的数，请先定下用哪一个".to_owned()),
        }
    }

    /// The figure that derived words are made of.
    fn source(&self) -> Option<&'a Figure> {
        let entry = self.entry.filter(|entry| entry.said == Wording::Derived)?;
        Some(self.known.ledger.figure(self.known.ledger.id(entry.key.as_str())?))
    }

    /// How much it changed, and where, if the data says that itself and the words are made of it.
    fn stated(&self) -> Option<&'a (Quantity, Place)> {
        self.source()?.stated_change.as_deref().filter(|_| self.entry.is_some_and(|entry| is_change(&entry.name)))
    }

    fn why_derived(&self, entry: &Tagged, shown: &[String]) -> String {
        if entry.name.ends_with("#目标") {
            return format!("这里印的是“{}”的目标；目标变了的，请改数据里它的“目标”", entry.key);
        }
        // 无孕产妇死亡 said none, and there is a number now.
        let unit = self.source().and_then(|figure| figure.quantity.as_ref()).map(Quantity::unit);
        let unit = unit.filter(|_| entry.name.ends_with("#零"));
        said_of(&entry.key, self.stated(), (&self.changed[0].0.old, shown), unit)
    }

    /// Has a value written, unless nothing is to be written, or somebody has to look first.
    fn write(&self, value: &WrittenValue, out: &mut FigureChange) {
        if let Some(old) = &value.old {
            out.old.clone_from(old);
        }
        if value.only_form {
            out.settled = true;
            out.why = Some(self.why_form_alone(&out.new));
            return;
        }
        match self.doubt(out.sure).or_else(|| self.left_standing()) {
            Some(why) => out.why = Some(why),
            None => {
                out.why.clone_from(&value.note);
                out.write = Some(value.write.clone());
                out.apply = true;
            }
        }
    }

    fn why_form_alone(&self, new: &NewFigure) -> String {
        let as_written = plain(self.changed[0].1);
        match *new == NewFigure::One(as_written.clone()) {
            true => "数没有变，只是写法不同，不用写回".to_owned(),
            false => format!("数没有变，只是写法不同（稿子里写的是{as_written}），不用写回"),
        }
    }

    /// Why it is not sure that the figure changed.
    fn doubt(&self, sure: bool) -> Option<String> {
        let proven = self.changed.iter().all(|(seen, _)| seen.proven);
        let why = match (proven, self.changed.iter().any(|(seen, _)| seen.is_afar)) {
            (false, _) => "没有原稿，分不清是稿子改了还是数据改了",
            (true, true) => "这句话移到了别的段落，数也换了，拿不准说的是不是同一个数；是的，请自己改数据，再移这句话",
            (true, false) => "旁边的文字或单位也改了，拿不准是不是改了这个数",
        };
        (!sure).then(|| why.to_owned())
    }

    /// Why it is not written, where other places stand and say the old number. Places that are gone ask nothing.
    fn left_standing(&self) -> Option<String> {
        let (standing, changed) = (self.places.iter().filter(|seen| seen.new.is_some()).count(), self.changed.len());
        let is_left = changed < standing && !self.known.same;
        // Leaders change the sentence, and nobody looks for the annex behind it.
        let is_changed = |place: &SeenPlace| self.changed.iter().any(|(seen, _)| std::ptr::eq(*seen, place));
        let mut left = self.places.iter().filter(|seen| seen.new.is_some() && !is_changed(seen));
        let where_left = if left.all(|seen| seen.in_row) { "，没改的在表里" } else { "" };
        is_left.then(|| format!("{standing}处里只改了{changed}处{where_left}；要都照这样改，请加 --same"))
    }
}

/// The same, each once, in the order in which they come.
fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for one in all {
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

fn one_or_several(mut news: Vec<String>) -> NewFigure {
    if news.len() == 1 { NewFigure::One(news.remove(0)) } else { NewFigure::Several(news) }
}
