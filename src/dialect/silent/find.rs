//! The stretches of a translation that come to nothing where the data lacks what they ask for. The build looks for them; a run is told.
//!
//! ```text
//! {% filter 成句 %}            a sentence, each clause of which asks: gone with all of its names
//! *甲{{ 组?["甲"] | 详 }}       a print that asks: the mark of nothing without its name
//! {{ "*乙\t组\t乙" | 各句 }}     plain clauses: clauses that ask in vain without all of their names
//! {% endfilter %}
//! ```
//!
//! Tags of blocks and what they are charged with go too, where nothing extends the template: see `Translated::thinned`.
//!
//! Whatever else stands in a sentence (a 若, a 设, an expression) keeps the sentence; what is asked for in other ways is no reason to go.

use crate::base::marks::{LINE, is_of_clause};
use crate::dialect::names::{in_words, stand_in};
use crate::dialect::terms::{ASKED, CLAUSES, INK_IN_FULL, INK_OR_NOTHING, SENTENCE, TURN};
use crate::dialect::translated::Translated;

/// The stretches as a run reads them, in the order in which they begin; see `Stretch` there.
pub(crate) fn packed(translated: &Translated) -> String {
    // What a component is given goes by names of its own.
    if translated.defined.iter().next().is_some() {
        return String::new();
    }
    let sentence = stand_in(SENTENCE[0]);
    let mut finder = Finder { translated, out: Vec::new(), open: Vec::new() };
    let (text, mut at) = (&*translated.text, 0);
    while let Some(next) = text[at..].find(|c| matches!(c, '{' | LINE) || is_of_clause(c)) {
        let start = at + next;
        let rest = &text[start..];
        let inside = |open: &str, close: &str| Some(rest.strip_prefix(open)?.split_once(close)?.0);
        at = start + rest.chars().next().map_or(0, char::len_utf8);
        if let Some(print) = inside("{{", "}}") {
            at = start + print.len() + 4;
            finder.print(start..at, print.trim());
        } else if let Some(tag) = inside("{%", "%}") {
            at = start + tag.len() + 4;
            let tag = tag.trim_matches(['-', ' ']);
            let name = tag.strip_prefix("filter ").map(|name| name.split('(').next().unwrap_or_default().trim());
            let is_of_block = tag.starts_with("block ") || tag.starts_with("endblock");
            match name {
                None if is_of_block && finder.open.is_empty() => finder.out.push((start, at, super::BLOCK, Vec::new())),
                Some(name) => finder.open.push(Open { is_plain: name == sentence, first: finder.out.len(), ..Open::at(start) }),
                None if tag == "endfilter" => finder.close(at),
                None => finder.keeps(),
            }
        } else if rest.starts_with(is_of_clause) {
            finder.line();
        }
    }
    // A template without such sentences is read as it is.
    if finder.out.iter().all(|(_, _, kind, _)| *kind == super::BLOCK) {
        return String::new();
    }
    let packed = finder.out.iter().map(|(start, end, kind, names)| {
        let names: Vec<String> = names.iter().map(usize::to_string).collect();
        format!("{start} {end} {kind} {}", names.join(","))
    });
    packed.collect::<Vec<_>>().join("\t")
}

/// Start, end, kind and names.
type Found = (usize, usize, &'static str, Vec<usize>);

struct Finder<'a> {
    translated: &'a Translated,
    out: Vec<Found>,
    /// The filters that are open, the innermost last.
    open: Vec<Open>,
}

/// A filter that is open; lines and names count where it is a 成句.
#[derive(Default)]
struct Open {
    start: usize,
    /// Whether it is a 成句 in which every clause so far asks, and nothing but clauses stands.
    is_plain: bool,
    /// Whether the clause that was begun asks; none before the first, and behind plain clauses in one print.
    asks: Option<bool>,
    names: Vec<usize>,
    /// How many stretches were found before it.
    first: usize,
}

impl Open {
    fn at(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// Ends the clause that was begun.
    fn end_line(&mut self) {
        self.is_plain &= self.asks.take() != Some(false);
    }
}

impl Finder<'_> {
    fn line(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.end_line();
            open.asks = Some(false);
        }
    }

    /// Something that must be read stands in the innermost filter.
    fn keeps(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.is_plain = false;
        }
    }

    fn close(&mut self, end: usize) {
        let Some(mut open) = self.open.pop() else { return };
        open.end_line();
        let goes = open.is_plain && !open.names.is_empty();
        if goes {
            self.out.insert(open.first, (open.start, end, super::SENTENCE, open.names.clone()));
        }
        if let Some(outer) = self.open.last_mut() {
            outer.is_plain &= goes;
            outer.asks = outer.asks.map(|asks| asks || goes);
            outer.names.extend(open.names);
        }
    }

    fn print(&mut self, span: std::ops::Range<usize>, print: &str) {
        let Some(open) = self.open.last_mut() else {
            // What turns are counted with is needed to bound them.
            if print.starts_with(TURN) && !print.contains("turns=") {
                self.out.push((span.start, span.end, super::BLOCK, Vec::new()));
            }
            return;
        };
        if let Some(lines) = print.strip_suffix(CLAUSES) {
            open.end_line();
            let lines = lines.trim_matches([' ', '|']).trim_matches('"');
            let asked: Option<Vec<usize>> = lines.split('\n').map(|line| asked_by_line(self.translated, line)).collect();
            match asked {
                Some(names) => {
                    open.names.extend(&names);
                    self.out.push((span.start, span.end, super::CLAUSES, names));
                }
                None => open.is_plain = false,
            }
            return;
        }
        if let Some(name) = asked_by_print(self.translated, print) {
            open.asks = open.asks.map(|_| true);
            open.names.push(name);
            self.out.push((span.start, span.end, super::FIGURE, vec![name]));
        }
    }
}

/// The name that a plain clause asks for: `*产妇\tz_5987_5e7c\t产妇数`.
fn asked_by_line(translated: &Translated, line: &str) -> Option<usize> {
    let mut fields = line.split('\t').skip(1);
    place(translated, &[&in_words(fields.next()?), fields.next()?])
}

/// The name that a print asks for, and says nothing without: `((z_5987?["产妇数"] | qicao_asked) | z_8be6) | qicao_ink_or_nothing`.
fn asked_by_print(translated: &Translated, print: &str) -> Option<usize> {
    let print = print.strip_suffix(INK_IN_FULL).or_else(|| print.strip_suffix(INK_OR_NOTHING))?.trim_end().strip_suffix('|')?;
    let chain = print.trim_start_matches(['(', ' ']);
    let end = chain.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let root = in_words(&chain[..end]);
    let (mut names, mut rest) = (vec![&*root], &chain[end..]);
    while let Some((name, behind)) = rest.strip_prefix("?[\"").and_then(|rest| rest.split_once("\"]")) {
        names.push(name);
        rest = behind;
    }
    let rest = rest.trim_start();
    // Behind the chain: nothing, or a filter on it and no other operator.
    let is_alone = rest.is_empty() || rest.strip_prefix('|').is_some_and(|rest| rest.trim_start().starts_with(ASKED));
    let outside: String = rest.split('"').step_by(2).collect();
    let is_operated_on = outside.contains(['~', '?', '[', '+', '*', '<', '>']) || outside.contains(" if ");
    (is_alone && !is_operated_on && names.len() > 1).then(|| place(translated, &names)).flatten()
}

/// Where a chain of names stands among those that the template reads; none where its root may be a name of the template's own.
fn place(translated: &Translated, names: &[&str]) -> Option<usize> {
    let is_whole = names.iter().all(|name| !name.is_empty() && !name.contains('.'));
    if !is_whole || translated.bound.contains(names[0]) {
        return None;
    }
    let chain = names.join(".");
    translated.reads.iter().position(|read| read == chain)
}

#[cfg(test)]
mod tests {
    use super::packed;
    use crate::base::marks::{CLAUSE, LINE, NOTHING};
    use crate::dialect::translate::abridged;

    /// What is left of a template for data that has only these names.
    fn left(template: &str, there: &[&str]) -> String {
        let mut translated = abridged(template, &str::to_owned);
        translated.silent = packed(&translated).leak();
        let thinned = translated.thinned(true, &mut |name| there.contains(&name));
        assert!(thinned.absent.iter().all(|name| !there.contains(&&**name)));
        thinned.text
    }

    #[test]
    fn a_sentence_that_asks_in_vain_is_gone() {
        let template = "{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n乙{{ 组?.乙 | 约 }}\n{% 完 %}\n尾\n";
        assert_eq!(left(template, &[]), format!("{LINE}\n尾\n"));
        let said = left(template, &["组.乙"]);
        assert!(said.contains(&format!("\n{CLAUSE}{NOTHING}{LINE}\n")) && said.contains("乙"), "{said}");
        assert!(!said.contains("甲"), "{said}");
        // One inside another.
        let template = "{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n{% 成句(首=\"其中\") %}\n乙{{ 组?.乙 | 详 }}\n{% 完 %}\n{% 完 %}\n";
        assert_eq!(left(template, &[]), format!("{LINE}\n"));
        let said = left(template, &["组.甲"]);
        assert!(said.contains("甲") && !said.contains("其中") && said.contains(&format!("{CLAUSE}{LINE}\n")), "{said}");
    }

    #[test]
    fn tags_of_blocks_go_where_nothing_extends_the_template() {
        let template = "{% 块 段 %}\n{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n{% 完 %}\n{% 完 %}\n";
        let alone = left(template, &["组.甲"]);
        assert!(!alone.contains("block") && !alone.contains("qicao_turn") && alone.contains("filter"), "{alone}");
        let mut translated = abridged(template, &str::to_owned);
        translated.silent = packed(&translated).leak();
        let extended = translated.thinned(false, &mut |_| false).text;
        assert!(extended.contains("{% block ") && extended.contains("endblock") && !extended.contains("filter"), "{extended}");
        // Blocks alone are no reason to look.
        assert_eq!(packed(&abridged("{% 块 段 %}\n甲\n{% 完 %}\n", &str::to_owned)), "");
    }

    #[test]
    fn what_must_be_read_stays() {
        for template in [
            // A clause that asks for nothing.
            "{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n不问\n{% 完 %}\n",
            "{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n{{ 报告.地区 }}\n{% 完 %}\n",
            // A tag.
            "{% 成句 %}\n{% if 组?.乙 %}\n甲{{ 组?.甲 | 详 }}\n{% endif %}\n{% 完 %}\n",
        ] {
            let left = left(template, &[]);
            assert!(left.contains("filter z_") && left.contains(NOTHING), "{template}: {left}");
        }
        for template in [
            // A name that the template itself gives.
            "{% for 组 in 列 %}{% 成句 %}\n甲{{ 组?.甲 | 详 }}\n{% 完 %}{% endfor %}\n",
            // A chain that does not ask, or that something else is done with.
            "{% 成句 %}\n甲{{ 组.甲 | 详 }}\n{% 完 %}\n",
            "{% 成句 %}\n甲{{ 组?.甲 ~ \"乙\" }}\n{% 完 %}\n",
            // Outside of a sentence.
            "甲{{ 组?.甲 | 详 }}\n",
        ] {
            assert_eq!(left(template, &[]), abridged(template, &str::to_owned).text);
        }
    }
}
