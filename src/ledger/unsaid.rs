//! What a topic is silent about: noughts that nobody says (义诊0场), and what the text before it has said.

use super::id::FigureId;
use super::implied::is_none_of_them;
use super::model::Ledger;
use super::section::{Piece, Section};

impl Ledger {
    /// The figures that a summary is silent about, since they count none of what there should be more of, and nobody set a goal for.
    ///
    /// Of what there should be less of, and of cases, complaints and deaths, people do say that there was none.
    pub(crate) fn unsaid(&self) -> impl Iterator<Item = FigureId> {
        let of_none = self.figures.iter().map(|figure| {
            figure.higher_is_better == Some(true)
                && figure.targets.is_empty()
                && figure.quantity.as_ref().is_some_and(is_none_of_them)
        });
        of_none.enumerate().filter(|(_, is_unsaid)| *is_unsaid).map(|(at, _)| FigureId(at))
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
