//! What a district calls itself: the catalogue's 县域内就诊率 is 区域内就诊率 in a 区.

use super::escape::escaped;
use crate::base::source::Key;
use crate::ledger::{FigureId, Ledger};

/// How names of the catalogue say where, and how a district says it.
const COUNTY: &str = "县域内";
const DISTRICT: &str = "区域内";

/// The text of a built-in topic as the report's region says it. What the county named itself stays as it is.
pub(super) fn of_district(ledger: &Ledger, text: String) -> String {
    if ledger.report.kind() != "区" || !text.contains(COUNTY) {
        return text;
    }
    let named = ledger.figures.iter().enumerate().filter(|(_, figure)| figure.label.contains(COUNTY));
    let is_own = |at: usize, label: &str, key: &Key| label != Key::last(key.as_str()) || ledger.indicator(FigureId(at)).is_none();
    let own = named.filter(|(at, figure)| is_own(*at, &figure.label, &figure.key)).map(|(_, figure)| escaped(&figure.label));
    let own: Vec<String> = own.collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(COUNTY) {
        // A name of the county's own may begin before the word.
        let around = own.iter().flat_map(|name| rest.match_indices(name.as_str()).map(|(start, name)| start..start + name.len()));
        let end = at + COUNTY.len();
        let (said, next) = match { around }.find(|own| own.start <= at && end <= own.end) {
            Some(own) => (&rest[at..own.end], own.end),
            None => (DISTRICT, end),
        };
        out.push_str(&rest[..at]);
        out.push_str(said);
        rest = &rest[next..];
    }
    out + rest
}
