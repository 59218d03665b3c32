//! A ledger as it may be seen.

use super::Mask;
use crate::base::hashed::IndexMap;
use crate::ledger::{Basis, Content, Figure, Ledger, Node, Piece, Report, Section, Text};
use crate::quantity::Quantity;

/// What stands in the place of a masked year; filters print 20××.
const NO_YEAR: i32 = 2000;

impl Mask {
    /// The ledger with stand-ins for all that is masked; nothing of a real figure is left in it. Keys stay, since templates
    /// and the document find figures by them.
    ///
    /// Each part is named, so that a new one is masked or left by somebody who thought of it.
    pub fn ledger(&self, ledger: &Ledger) -> Ledger {
        let mut shown = ledger.clone();
        let Ledger {
            report,
            data,
            chapters,
            figures,
            sources,
            relations,
            catalogue: _,
            indicators: _,
            index: _,
            paraphrased: _,
            faults,
            faulty,
        } = &mut shown;
        self.report(report);
        figures.iter_mut().for_each(|figure| self.figure(figure));
        self.nodes(data);
        chapters.values_mut().for_each(|section| self.section(section));
        // What was checked was checked; what it was checked with is not for templates.
        relations.clear();
        sources.clear();
        faults.clear();
        faulty.clear();
        shown
    }

    /// The county's own name stays in `county`, which finds its folder of templates and is never printed.
    fn report(&self, report: &mut Report) {
        let Report {
            organ,
            region,
            county: _,
            period,
            as_of,
            signed,
            layout: _,
            title,
            addressee,
            annex: _,
            dates_masked,
            places: _,
            titled: _,
            sign_off: _,
            place: _,
        } = report;
        for text in [organ, region, title, &mut period.written].into_iter().chain(addressee) {
            *text = self.text(text);
        }
        *dates_masked = self.digits;
        if self.digits {
            // Asked before the year goes, for the end of the period is reckoned from it.
            let is_whole = *as_of == period.end();
            period.year = NO_YEAR;
            let (start, end) = (period.start(), period.end());
            // Whether the figures are those of the whole period decides about words: 上年 or 上年同期.
            *as_of = if is_whole { end } else { start };
            // That there is a date stays: without one 落款 would show a gap that the real draft has not.
            *signed = signed.map(|_| end);
        }
    }

    fn figure(&self, figure: &mut Figure) {
        let Figure {
            key: _,
            place: _,
            label,
            quantity,
            unit: _,
            decimals: _,
            rounding: _,
            reporter,
            as_of,
            remark,
            tolerance,
            higher_is_better: _,
            last_year: _,
            stated_change,
            targets,
            parts,
            parts_complete: _,
            computed_with: _,
            basis,
            workings,
            waits: _,
            unchecked: _,
        } = figure;
        *label = self.without_names(label);
        for text in [reporter, remark].into_iter().flatten() {
            *text = self.text(text);
        }
        for target in targets.iter_mut() {
            target.issuer = target.issuer.as_deref().map(|issuer| self.text(issuer));
        }
        self.nodes(parts);
        // A formula holds the numbers and the names that were typed in it, and is printed as the workings of a figure.
        *basis = Basis::Stated;
        *workings = None;
        if !self.digits {
            return;
        }
        // What has no stand-in becomes a gap, rather than stay as it is.
        *quantity = quantity.as_ref().and_then(Quantity::masked);
        *stated_change = stated_change.take().and_then(|stated| Some(Box::new((stated.0.masked()?, stated.1))));
        targets.retain_mut(|target| target.bound.masked().map(|bound| target.bound = bound).is_some());
        *as_of = None;
        *tolerance = None;
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
        section.texts_mut().for_each(|text| self.pieces(text));
        section.below_mut().for_each(|section| self.section(section));
    }

    fn pieces(&self, text: &mut Text) {
        for piece in &mut text.pieces {
            match piece {
                Piece::Plain(plain) => *plain = self.text(plain),
                Piece::Report(_, Some(value)) => *value = self.text(value),
                Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(_, None) | Piece::Unknown(_) => {}
            }
        }
    }
}
