//! The file of hand edits with more of them.

use super::read::list;
use crate::base::finding::Findings;
use crate::base::source::Source;
use crate::yaml::edit::{At, Edits};
use crate::yaml::entry::Shape;
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
    let mut text = file.map_or_else(|| HEAD.to_owned(), |file| file.text().to_owned());
    for sentence in rewritten {
        text = with(&text, sentence, from)?;
    }
    Some(text)
}

fn with(text: &str, sentence: &Rewritten, from: &str) -> Option<String> {
    let source = Source::new("批改", text);
    // A new file has nothing in it yet.
    let count = match locate::entries(&source, &mut Findings::new()) {
        Some(map) => {
            let entries = list(&map);
            let said = |at: usize, name: &str| match &entries[at].shape {
                Shape::Map(map) => map.get(name).and_then(|(_, entry)| entry.scalar()).map(|scalar| scalar.text.clone()),
                Shape::Scalar(_) | Shape::List(_) => None,
            };
            // A sentence that was rewritten before and again now: the template's own words stay those that are looked for.
            if let Some(at) = (0..entries.len()).find(|at| said(*at, "改为").as_ref() == Some(&sentence.old)) {
                let number = (at + 1).to_string();
                let mut edits = Edits::new(&source, &mut Findings::new())?;
                edits.set(At::Path(&["批改", &number, "改为"]), &sentence.new).ok()?;
                return Some(edits.finish().ok()?.text().to_owned());
            }
            entries.len()
        }
        None => 0,
    };
    // Behind all that is there, as text: `yaml::edit` puts entries into mappings, and no items into lists.
    let mut out = text.to_owned();
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let mut line = |head: &str, name: &str, words: &str| {
        // What became nothing says so; what is not known is left out.
        if !words.is_empty() || name == "改为" {
            // What JSON quotes YAML reads the same.
            let words = serde_json::to_string(words).unwrap_or_default();
            out.push_str(&format!("{head}{name}: {words}\n"));
        }
    };
    line("  - ", "原句", &sentence.old);
    line("    ", "改为", &sentence.new);
    line("    ", "模板", &sentence.template);
    line("    ", "来自", from);
    // Where another key stands last the lines would be of that, or of nothing: then the file is left alone.
    let again = Source::new("批改", out.as_str());
    let map = locate::entries(&again, &mut Findings::new())?;
    (list(&map).len() == count + 1).then_some(out)
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
        // What somebody wrote behind the list is not taken for it.
        let odd = Source::new("数据.批改.yaml", format!("{first}备注: 甲\n"));
        assert_eq!(kept_with(Some(&odd), &[sentence("丁。", "戊。")], "改回.docx"), None);
    }
}
