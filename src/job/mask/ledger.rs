//! A ledger as it may be seen.

use indexmap::IndexMap;

use super::Mask;
use crate::ledger::{Basis, Content, Figure, Ledger, Node, Piece, Section, Text};

impl Mask {
    /// The ledger with stand-ins for all that is masked; nothing of a real figure is left in it. Keys stay, since templates
    /// and the document find figures by them.
    pub fn ledger(&self, ledger: &Ledger) -> Ledger {
        let mut shown = ledger.clone();
        let report = &mut shown.report;
        report.organ = self.text(&report.organ);
        report.region = self.text(&report.region);
        report.title = self.text(&report.title);
        report.addressee = report.addressee.as_deref().map(|addressee| self.text(addressee));
        report.period.written = self.text(&report.period.written);
        report.dates_masked = self.digits;
        shown.figures.iter_mut().for_each(|figure| self.figure(figure));
        self.nodes(&mut shown.data);
        shown.chapters.values_mut().for_each(|section| self.section(section));
        // What was checked was checked; what it was checked with is not for templates.
        shown.relations.clear();
        shown.sources.clear();
        shown
    }

    fn figure(&self, figure: &mut Figure) {
        figure.label = self.without_names(&figure.label);
        for text in [&mut figure.reporter, &mut figure.remark].into_iter().flatten() {
            *text = self.text(text);
        }
        for target in &mut figure.targets {
            target.issuer = target.issuer.as_deref().map(|issuer| self.without_names(issuer));
        }
        self.nodes(&mut figure.parts);
        if !self.digits {
            return;
        }
        figure.quantity = figure.quantity.as_ref().and_then(|quantity| quantity.masked());
        figure.stated_change = figure.stated_change.take().and_then(|(change, place)| Some((change.masked()?, place)));
        for mut target in std::mem::take(&mut figure.targets) {
            if let Some(bound) = target.bound.masked() {
                target.bound = bound;
                figure.targets.push(target);
            }
        }
        figure.as_of = None;
        figure.tolerance = None;
        figure.basis = Basis::Stated;
    }

    fn nodes(&self, nodes: &mut IndexMap<String, Node>) {
        nodes.values_mut().for_each(|node| self.node(node));
    }

    fn node(&self, node: &mut Node) {
        match &mut node.content {
            Content::Figure(_) | Content::Flag(_) => {}
            Content::Text(text) => self.pieces(text),
            Content::List(items) => items.iter_mut().for_each(|item| self.node(item)),
            Content::Group(group) => self.nodes(group),
        }
    }

    fn section(&self, section: &mut Section) {
        let Section { place: _, heading, intro, body, topic: _, points, items, run_in: _, number: _, stop: _, manner: _, named } =
            section;
        [heading, intro, body].into_iter().flatten().chain(points).for_each(|text| self.pieces(text));
        items.iter_mut().chain(named.values_mut()).for_each(|section| self.section(section));
    }

    fn pieces(&self, text: &mut Text) {
        for piece in &mut text.pieces {
            match piece {
                Piece::Plain(plain) => *plain = self.text(plain),
                Piece::Report(_, Some(value)) => *value = self.text(value),
                Piece::Figure(_) | Piece::Change(_) | Piece::Report(_, None) | Piece::Unknown(_) => {}
            }
        }
    }
}
