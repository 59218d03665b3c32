//! Whether a place in a text is inside a name.

use crate::base::text::ends::last;

/// What names stand between, and the names of figures.
const AROUND: [(&str, &str); 4] = [("《", "》"), ("“", "”"), ("〔", "〕"), ("${", "}")];

/// Whether a text ends inside a name, which is a name whatever year it holds.
pub(super) fn ends_in_name(before: &str) -> bool {
    // No name is longer than a few words, and a text of years alone is looked through once.
    let near = last(before, 61);
    AROUND.iter().any(|(open, close)| near.rfind(open) > near.rfind(close))
}

#[cfg(test)]
mod tests {
    use super::ends_in_name;

    #[test]
    fn a_name_stands_in_marks() {
        for (before, is_name) in [
            ("印发《关于", true),
            ("印发《规划》，", false),
            ("“健康", true),
            ("恩市卫〔", true),
            ("共${甲", true),
            ("共${甲}，", false),
            ("（", false),
        ] {
            assert_eq!(ends_in_name(before), is_name, "{before}");
        }
        assert!(!ends_in_name(&format!("“{}", "甲".repeat(61))), "that mark was never closed");
    }
}
