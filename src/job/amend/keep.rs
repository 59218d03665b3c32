//! The file of hand edits with more of them.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{list, said};
use crate::base::finding::Findings;
use crate::base::hashed::HashMap;
use crate::base::source::Source;
use crate::yaml::edit::{At, Edits};
use crate::yaml::locate;

/// How a new file begins.
const HEAD: &str = "# 领导在稿子里改过的、模板里的话。下一稿照“改为”印，${ } 里的数用当时的；不要了就整条删去。\n批改:\n";

/// A sentence that somebody rewrote in a draft that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rewritten {
    /// The template that says it; empty where that is not known.
    pub(crate) template: String,
    /// What it said, figures as holes.
    pub(crate) old: String,
    /// What it became.
    pub(crate) new: String,
}

/// The file with more sentences, or a new one; `from` is the draft that they come from. None where it cannot be written so that
/// all that is in it stays.
pub(crate) fn kept_with(file: Option<&Source>, rewritten: &[Rewritten], from: &str) -> Option<String> {
    let source = file.cloned().unwrap_or_else(|| Source::new("批改", HEAD));
    // A new file has nothing in it yet.
    let map = locate::entries(&source, &mut Findings::new()).unwrap_or_default();
    let all = |name: &str| -> Vec<Option<String>> { list(&map).into_iter().map(|entry| said(entry, name)).collect() };
    let (were, became) = (all("原句"), all("改为"));
    let (again, more) = sorted(&became, rewritten);
    let mut text = source.text().to_owned();
    let mut undone = 0;
    if !again.is_empty() {
        let mut edits = Edits::of(&source, map);
        for (at, new) in again {
            let place = (at + 1).to_string();
            // What says again what the template says is no hand edit any more; the last of the list stays.
            if were[at].as_deref() == Some(new) && edits.remove_item(At::Path(&["批改", &place])).is_ok() {
                undone += 1;
            } else {
                edits.set(At::Path(&["批改", &place, "改为"]), new).ok()?;
            }
        }
        text = edits.finish().ok()?.text().to_owned();
    }
    if more.is_empty() {
        return Some(text);
    }
    // Behind all that is there, as text: `yaml::edit` puts entries into mappings, and no items into lists.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for (sentence, new) in &more {
        put(&mut text, sentence, new, from);
    }
    // Where another key stands last the lines would be of that, or of nothing: then the file is left alone.
    let map = locate::entries(&Source::new("批改", text.as_str()), &mut Findings::new())?;
    (list(&map).len() + undone == became.len() + more.len()).then_some(text)
}

/// Which entries became something else by now, and the sentences that are new, with what they became.
///
/// A sentence that was rewritten before and again now: the template's own words stay those that are looked for.
fn sorted<'a>(
    became: &[Option<String>],
    rewritten: &'a [Rewritten],
) -> (BTreeMap<usize, &'a str>, Vec<(&'a Rewritten, &'a str)>) {
    // By what they became, those in the file before the new ones: of several that became the same the first is meant.
    let mut by_words: HashMap<&str, BTreeSet<usize>> = HashMap::default();
    for (at, words) in became.iter().enumerate() {
        by_words.entry(words.as_deref().unwrap_or_default()).or_default().insert(at);
    }
    let mut again = BTreeMap::new();
    let mut more: Vec<(&Rewritten, &str)> = Vec::new();
    for sentence in rewritten {
        let known = by_words.get_mut(sentence.old.as_str()).filter(|_| !sentence.old.is_empty()).and_then(BTreeSet::pop_first);
        let at = known.unwrap_or(became.len() + more.len());
        by_words.entry(&sentence.new).or_default().insert(at);
        match at.checked_sub(became.len()) {
            None => _ = again.insert(at, sentence.new.as_str()),
            Some(at) => match more.get_mut(at) {
                Some((_, new)) => *new = &sentence.new,
                None => more.push((sentence, &sentence.new)),
            },
        }
    }
    (again, more)
}

/// Writes one more entry.
fn put(out: &mut String, sentence: &Rewritten, new: &str, from: &str) {
    let mut line = |head: &str, name: &str, words: &str| {
        // What became nothing says so; what is not known is left out.
        if !words.is_empty() || name == "改为" {
            // What JSON quotes YAML reads the same.
            let words = serde_json::to_string(words).unwrap_or_default();
            out.push_str(&format!("{head}{name}: {words}\n"));
        }
    };
    line("  - ", "原句", &sentence.old);
    line("    ", "改为", new);
    line("    ", "模板", &sentence.template);
    line("    ", "来自", from);
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Rewritten, kept_with};
    use crate::base::source::Source;

    fn sentence(old: &str, new: &str) -> Rewritten {
        Rewritten { template: "专题/党建.md".to_owned(), old: old.to_owned(), new: new.to_owned() }
    }

    #[test]
    fn sentences_are_added_and_rewritten_again() {
        let first = kept_with(None, &[sentence("甲“${一}”。", "乙\"${一}\"。")], "改回.docx").unwrap();
        assert_eq!(
            first,
            format!(
                "{HEAD}  - 原句: \"甲“${{一}}”。\"\n    改为: \"乙\\\"${{一}}\\\"。\"\n    模板: \"专题/党建.md\"\n    来自: \"改回.docx\"\n"
            )
        );
        let file = Source::new("数据.批改.yaml", first.as_str());
        let again = kept_with(Some(&file), &[sentence("乙\"${一}\"。", "丙${一}。")], "再改.docx").unwrap();
        assert!(again.contains("原句: \"甲“${一}”。\"\n    改为: \"丙${一}。\""), "{again}");
        // Within one draft as well, and of several each once.
        let twice = [
            sentence("丙${一}。", "丁${一}。"),
            sentence("戊。", "己。"),
            sentence("己。", "庚。"),
            sentence("丁${一}。", "辛${一}。"),
        ];
        let file = Source::new("数据.批改.yaml", again.as_str());
        let last = kept_with(Some(&file), &twice, "再改.docx").unwrap();
        assert!(
            last.contains("原句: \"甲“${一}”。\"\n    改为: \"辛${一}。\"")
                && last.contains("原句: \"戊。\"\n    改为: \"庚。\""),
            "{last}"
        );
        assert_eq!(last.matches("原句").count(), 2, "{last}");
        // As the template has it, an entry goes; the only one stays.
        let file = Source::new("数据.批改.yaml", last.as_str());
        let undone = kept_with(Some(&file), &[sentence("庚。", "戊。"), sentence("壬。", "癸。")], "再改.docx").unwrap();
        assert!(undone.matches("原句").count() == 2 && !undone.contains("戊。") && undone.contains("癸。"), "{undone}");
        let file = Source::new("数据.批改.yaml", first.as_str());
        let only = kept_with(Some(&file), &[sentence("乙\"${一}\"。", "甲“${一}”。")], "再改.docx").unwrap();
        assert!(only.contains("改为: \"甲“${一}”。\""), "{only}");
        // What somebody wrote behind the list is not taken for it.
        let odd = Source::new("数据.批改.yaml", format!("{first}备注: 甲\n"));
        assert_eq!(kept_with(Some(&odd), &[sentence("丁。", "戊。")], "改回.docx"), None);
    }
}
