//! Plain clauses of a 成句 in one print: a topic has hundreds, and most ask for what the data does not have.
//!
//! ```text
//! 产妇{{ 妇幼?.产妇数 | 详 }}             {{ "*产妇\tz_5987_5e7c\t产妇数
//! 系统管理率{{ 妇幼?.系统管理率 | 详 }}  ⇒  *系统管理率\tz_5987_5e7c\t系统管理率" | clauses }}
//! ```
//!
//! Tera reads one text for all of them, and a filter of ours prints what they would have printed. What is out of the ordinary in one
//! of them is told by the same template written out.

use super::clause::OR;
use super::keywords::KEYWORDS;
use super::pass::{Plain, Translator};
use super::scan::is_name;
use crate::base::marks::{CLAUSE, OTHERWISE};
use crate::dialect::names::stand_in;
use crate::dialect::terms::{CLAUSES, FULL};
use crate::dialect::translated::SourceStretch;

/// A clause as it stands on its line: words, and all of one figure.
struct PlainClause<'a> {
    indent: &'a str,
    mark: char,
    words: &'a str,
    group: &'a str,
    name: &'a str,
}

impl Translator<'_> {
    /// Begins what will be one print, if the lines from here on are plain clauses.
    pub(super) fn begin_plain(&mut self) {
        if !self.abridges || self.plain.is_some() || !self.is_in_sentence() {
            return;
        }
        let mut has_clause = self.open.iter().rev().find(|open| open.is_sentence).is_some_and(|open| open.has_clause);
        let (mut lines, mut end) = (String::new(), self.at);
        for line in self.source[self.at..].split_inclusive('\n') {
            // The first line of a sentence stands in for none.
            let Some(clause) = PlainClause::of(line).filter(|clause| has_clause || clause.mark == CLAUSE) else { break };
            let PlainClause { indent, mark, words, group, name } = clause;
            lines.push_str(if lines.is_empty() { "" } else { "\n" });
            lines.push_str(&format!("{indent}{mark}{words}\t{}\t{name}", stand_in(group)));
            has_clause = true;
            end += line.len();
        }
        if end > self.at {
            let (text, pieces, last) = (self.text.len(), self.out.pieces.len(), self.out.pieces.last().copied());
            self.plain = Some(Plain { start: self.at, end, text, pieces, last, lines });
        }
    }

    /// Ends it, where the last of the lines has been translated as any other would be: all that was met in them counts, and what was
    /// written for them is taken back.
    pub(super) fn end_plain(&mut self) {
        let Some(plain) = self.plain.take_if(|plain| plain.end <= self.at) else { return };
        let Plain { start, end, text, pieces, last, lines } = plain;
        self.out.pieces.truncate(pieces.saturating_sub(usize::from(last.is_some())));
        self.out.pieces.extend(last);
        self.text.truncate(text);
        self.out.pieces.push(SourceStretch { out: text, source: start, length: end - start, verbatim: false });
        self.text.push_str(&format!("{{{{ \"{lines}\" | {CLAUSES} }}}}"));
        self.out.is_abridged = true;
    }
}

impl<'a> PlainClause<'a> {
    /// The clause of a line: `产妇{{ 妇幼?.产妇数 | 详 }}`; none where the line says anything else, or in any other way.
    fn of(line: &'a str) -> Option<Self> {
        let line = line.strip_suffix('\n')?;
        let said = line.trim_start_matches(' ');
        let indent = &line[..line.len() - said.len()];
        let (mark, said) = said.strip_prefix(OR).map_or((CLAUSE, said), |said| (OTHERWISE, said));
        let (words, tag) = said.split_once("{{")?;
        // What Tera or Markdown would take for more than words is left to them.
        if words.starts_with(char::is_whitespace) || words.contains(['{', '}', '"', '\'', '`', '\\', '\t', '\r']) {
            return None;
        }
        let (chain, filter) = tag.strip_suffix("}}")?.split_once('|')?;
        let (group, name) = chain.trim_matches(' ').split_once("?.")?;
        let name =
            name.strip_prefix('「').map_or(Some(name), |name| name.strip_suffix('」').filter(|name| !name.contains('「')))?;
        // A name of digits is an item of a list.
        let is_bare =
            |name: &str| !name.is_empty() && name.chars().all(is_name) && !name.bytes().all(|byte| byte.is_ascii_digit());
        // An ASCII word may be one of Tera's own: loop.
        let is_root = is_bare(group) && !group.starts_with(|c: char| c.is_ascii()) && !KEYWORDS.contains(&group);
        (FULL.contains(&filter.trim_matches(' ')) && is_root && is_bare(name)).then_some(Self {
            indent,
            mark,
            words,
            group,
            name,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::base::marks::{CLAUSE, OTHERWISE};
    use crate::dialect::terms::CLAUSES;
    use crate::dialect::translate::{abridged, translate};

    #[test]
    fn plain_clauses_are_one_print_and_nothing_else_changes() {
        let source = "{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n  乙{{ 组?.「5岁」 | 详 }}\n或 丙{{ 组?.丙 | 详 }}\n丁{{ 组?.丁 | 数 }}\n{% 完 %}\n";
        let (brief, long) = (abridged(source, &str::to_owned), translate(source, &str::to_owned));
        let lines =
            format!("{{{{ \"{CLAUSE}甲\tz_7ec4\t甲\n  {CLAUSE}乙\tz_7ec4\t5岁\n{OTHERWISE}丙\tz_7ec4\t丙\" | {CLAUSES} }}}}");
        assert!(brief.text.contains(&format!("\n{lines}{CLAUSE}丁")), "{}", brief.text);
        assert!(brief.is_abridged && !long.is_abridged && !long.text.contains(CLAUSES));
        let met = |of: &crate::dialect::Translated| {
            let names = [&of.roots, &of.reads].map(|names| names.iter().map(str::to_owned).collect::<Vec<_>>());
            (names, of.uses.clone(), of.filters.clone())
        };
        assert_eq!(met(&brief), met(&long));
        // Places behind it are found as before.
        for of in [&brief, &long] {
            let at = of.text.find("丁\"]").unwrap_or_default();
            assert_eq!(of.origin(at..at + 3).and_then(|span| source.get(span)), Some("?.丁"), "{}", of.text);
        }
    }

    #[test]
    fn what_is_out_of_the_ordinary_is_written_out() {
        for line in [
            "甲{{ 组?.甲 | 详(1) }}",
            "或 甲{{ 组?.甲 | 详 }}",
            "甲{{ 组.甲 | 详 }}",
            "甲{{ 组?.甲 | 详 }}。",
            "甲\"{{ 组?.甲 | 详 }}",
            "甲{{ 组?.甲.乙 | 详 }}",
            "甲{{ 组?.1 | 详 }}",
            "\t甲{{ 组?.甲 | 详 }}",
            "甲{{ loop?.甲 | 详 }}",
            "{{ 乙 }}甲{{ 组?.甲 | 详 }}",
        ] {
            let text = abridged(&format!("{{% 成句 %}}\n{line}\n{{% 完 %}}\n"), &str::to_owned).text;
            assert!(!text.contains(CLAUSES), "{text}");
        }
        let outside = abridged("甲{{ 组?.甲 | 详 }}\n", &str::to_owned).text;
        assert!(!outside.contains(CLAUSES), "{outside}");
    }
}
