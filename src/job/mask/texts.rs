//! Everything that a ledger says, text by text.

use crate::ledger::{Ledger, Piece, Text};

/// Calls `visit` with every value and text of a ledger; its labels are none, for their digits (5岁以下儿童) are no figures.
pub(super) fn visit_texts(ledger: &Ledger, visit: &mut dyn FnMut(&str)) {
    for figure in &ledger.figures {
        let change = figure.stated_change.as_deref().map(|(change, _)| change);
        let bounds = figure.targets.iter().map(|target| &target.bound);
        figure.quantity.iter().chain(change).chain(bounds).for_each(|quantity| visit(quantity.written()));
        let issuers = figure.targets.iter().filter_map(|target| target.issuer.as_ref());
        figure.reporter.iter().chain(&figure.remark).chain(issuers).for_each(|text| visit(text));
    }
    let report = &ledger.report;
    let said = [&report.title, &report.organ, &report.region, &report.period.written];
    said.into_iter().chain(&report.addressee).for_each(|text| visit(text));
    ledger.visit_texts(&mut |said| visit_pieces(said.text, visit));
}

fn visit_pieces(text: &Text, visit: &mut dyn FnMut(&str)) {
    for piece in &text.pieces {
        match piece {
            Piece::Plain(plain) => visit(plain),
            Piece::Report(_, Some(value)) => visit(value),
            Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(_, None) | Piece::Unknown(_) => {}
        }
    }
}
