//! The day that a draft is signed with: it stands in no control, and is an entry of 报告 all the same.

use super::report::{EditKind, FigureChange, NewFigure, TextChange};
use super::unit::plain;
use crate::ledger::Ledger;
use crate::quantity::period::Date;

/// Its key.
pub(super) const SIGNED: &str = "报告.成文日期";

/// Takes another day out of the words that changed: it is written where the data says the day, and never kept as a hand edit.
pub(super) fn take(texts: &mut Vec<TextChange>, ledger: &Ledger) -> Option<FigureChange> {
    let signed = ledger.report.signed?;
    let day = |text: &str| Date::parse(&plain(text));
    let is_it = |text: &TextChange| text.kind == EditKind::Changed && day(&text.old) == Some(signed);
    let at = texts.iter().position(is_it)?;
    let Some(new) = day(&texts[at].new) else {
        texts[at].keep.clear();
        texts[at].why = Some("这一天由数据里的“成文日期”印出，请自己改数据".to_owned());
        return None;
    };
    let text = texts.remove(at);
    Some(FigureChange {
        key: SIGNED.to_owned(),
        old: text.old,
        new: NewFigure::One(text.new),
        sure: text.sure,
        apply: text.sure,
        why: (!text.sure).then(|| "没有原稿，分不清是稿子改了还是数据改了".to_owned()),
        places: 1,
        changed: 1,
        author: text.author,
        tracked: text.tracked,
        place: ledger.report.places.get("成文日期").cloned(),
        write: Some(new.iso()),
        settled: text.settled,
    })
}
