//! Looks at the clock where a template compares: two lists of a hundred thousand items take their time, and Tera has no bound on that.

use super::pass::Translator;
use super::scan::end_of_tag;
use crate::dialect::terms::TURN;

/// The words that begin a tag in which values are compared and no turn is counted.
// Nothing can stand before `elif`: it would belong to the branch above.
const WORDS: [&str; 4] = ["if", "如果", "set", "设"];
/// What compares.
const SIGNS: [&str; 5] = ["==", "!=", "<", ">", " in "];

impl Translator<'_> {
    /// Looks at the clock before a statement that compares what may be long; between the blocks of a template that extends another
    /// nothing is ever rendered.
    pub(super) fn look_at_clock(&mut self) {
        let inside = self.at + 2;
        let end = end_of_tag(self.source, inside, "%}");
        let Some(inside) = self.source.get(inside..end).filter(|_| !self.extends || self.depth > 0) else { return };
        let trim = if inside.starts_with('-') { "-" } else { "" };
        let inside = inside.trim_start_matches('-').trim_start();
        if WORDS.iter().any(|word| inside.starts_with(word)) && compares(inside) {
            self.insert(self.at, &format!("{{{{{trim} {TURN}(turns=0) }}}}"));
        }
    }
}

/// Whether two values are compared that both may be long: what is written out behind the sign is not.
fn compares(inside: &str) -> bool {
    let is_long = |(at, sign): (usize, &str)| {
        // The rest of `<=`, and what may stand before a number.
        let right = inside[at + sign.len()..].trim_start_matches(['=', ' ', '(']);
        !right.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '`' | '-'))
    };
    SIGNS.iter().any(|sign| inside.match_indices(sign).any(is_long))
}

#[cfg(test)]
mod tests {
    use crate::dialect::terms::TURN;
    use crate::dialect::translate::translate;

    #[test]
    fn the_clock_is_looked_at_before_what_may_be_long_is_compared() {
        let looks = |tag: &str| translate(&format!("甲{tag}乙{{% endif %}}"), &str::to_owned).text.matches(TURN).count() - 1;
        for tag in ["{% if 甲 == 乙 %}", "{% 如果 甲 != 乙 %}", "{%- if 甲 in 乙 %}", "{% if 甲.值 >= 1 and 乙 < 丙 %}"]
        {
            assert_eq!(looks(tag), 1, "{tag}");
        }
        for tag in ["{% if 甲 %}", "{% if 甲.值 >= 90 %}", "{% if 甲 == \"乙\" %}", "{% if 甲.值 < -1 %}"] {
            assert_eq!(looks(tag), 0, "{tag}");
        }
        let text = translate("甲 {%- if 甲 == 乙 %}丙{% endif %}", &str::to_owned).text.into_owned();
        assert!(
            text.ends_with(&format!("甲 {{{{- {TURN}(turns=0) }}}}{{%- if z_7532 == z_4e59 %}}丙{{% endif %}}\u{FDDB}")),
            "{text}"
        );
    }
}
