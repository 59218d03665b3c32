//! What is wrong with a template that Tera would not tell, or only without a place.

use super::faults::rules::{TEMPLATE_SYNTAX, TEMPLATE_TOO_DEEP, UNKNOWN_FILTER};
use super::filters::{self, FILTERS};
use super::manner;
use crate::base::finding::Finding;
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::base::text::numbering::Scheme;
use crate::dialect::{SECTION_FILTERS, Translated};
use crate::ledger::read::manner::NOT_A_NUMBER_SCHEME;

/// Filters of Tera's own that templates may use; those that could undo the escaping of data or grow without bound are left out.
const TERA_FILTERS: &[&str] = &[
    "default", "length", "first", "last", "nth", "join", "sort", "unique", "reverse", "trim", "get", "keys", "values", "upper",
    "lower",
];

/// All that is wrong in this way.
pub(super) fn flaws(source: &Source, translated: &Translated) -> Vec<Finding> {
    let mut out = Vec::new();
    for (name, span) in &translated.filters {
        let known = FILTERS.iter().flat_map(|filter| [filter.name, filter.alias]);
        let known = known.chain(TERA_FILTERS.iter().copied()).chain(SECTION_FILTERS.iter().flat_map(|filter| filter.names));
        if !known.clone().any(|known| known == name) {
            let finding = UNKNOWN_FILTER.fatal(format!("没有“{name}”这个过滤器")).at(source.place(span.clone()));
            out.push(match nearest(name, known) {
                Some(near) => finding.hint(format!("是不是“{near}”？")),
                None => finding.hint(format!("可用的过滤器：{}", filters::names())),
            });
        }
    }
    for fault in &translated.faults {
        let finding = TEMPLATE_SYNTAX.fatal(&fault.message).at(source.place(fault.span.clone()));
        out.push(finding.hint(fault.hint.clone()));
    }
    for (written, span) in &translated.schemes {
        let meant = Scheme::parse(written).err().flatten();
        out.push(NOT_A_NUMBER_SCHEME.fatal(manner::no_scheme(written, meant)).at(source.place(span.clone())));
    }
    for span in &translated.comprehensions {
        let finding = TEMPLATE_SYNTAX.fatal("模板里不能在方括号里写循环").at(source.place(span.clone()));
        out.push(finding.hint("请改用 {% for 项 in 列表 %} … {% endfor %}"));
    }
    for long in &translated.too_long {
        out.push(TEMPLATE_TOO_DEEP.fatal(long.message).at(source.place(long.span.clone())).hint(long.hint));
    }
    out
}
