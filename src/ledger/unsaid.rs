//! What a topic is silent about: noughts that nobody says (义诊0场), and what the text before it has said.

use super::figure::Figure;
use super::id::FigureId;
use super::implied::is_none_of_them;
use super::model::Ledger;
use super::section::{Piece, Section};

/// How a topic treats what counts none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nought {
    /// There should be more of it: a summary is silent.
    Silent,
    /// It is said where people have words for it: 未立案, and never 罚款0元.
    Plain,
    /// There should be less of it. Of cases, complaints and deaths people do say that there was none.
    Welcome,
    /// It was some a year ago, which is said.
    Fallen,
}

impl Ledger {
    /// The figures that count none, of those that nobody set a goal for.
    pub(crate) fn noughts(&self) -> Vec<(FigureId, Nought)> {
        let is_nought = |figure: &Figure| figure.targets.is_empty() && figure.quantity.as_ref().is_some_and(is_none_of_them);
        let noughts = self.figures.iter().enumerate().filter(|(_, figure)| is_nought(figure));
        let was_none = |last: FigureId| self.figure(last).quantity.as_ref().is_some_and(is_none_of_them);
        let is_fallen = |figure: &Figure| figure.stated_change.is_some() || !figure.last_year.is_none_or(was_none);
        let kind = |figure: &Figure| match figure.higher_is_better {
            Some(true) => Nought::Silent,
            Some(false) | None if is_fallen(figure) => Nought::Fallen,
            Some(false) => Nought::Welcome,
            None => Nought::Plain,
        };
        noughts.map(|(at, figure)| (FigureId(at), kind(figure))).collect()
    }

    /// The figures that a 节 cites in its own 引言, 正文 or 要点, by the topic that it asks for.
    ///
    /// Of what has a last year or a goal the topic has more to say than the text did.
    pub(crate) fn cited_beside(&self, topic: &str) -> Vec<FigureId> {
        fn walk<'a>(section: &'a Section, topic: &str, found: &mut Vec<&'a Section>) {
            if section.topic.as_ref().is_some_and(|asked| asked.name == topic) {
                found.push(section);
            }
            section.below().for_each(|part| walk(part, topic, found));
        }
        let mut found = Vec::new();
        self.chapters.values().for_each(|chapter| walk(chapter, topic, &mut found));
        let texts = found.iter().flat_map(|section| section.texts());
        let cited = texts.flat_map(|text| &text.pieces).filter_map(|piece| match piece {
            Piece::Figure(id) => Some(*id),
            Piece::Plain(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(..) | Piece::Unknown(_) => None,
        });
        cited.filter(|id| self.figure(*id).last_year.is_none() && self.figure(*id).targets.is_empty()).collect()
    }
}
