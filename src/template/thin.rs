//! Thin paragraphs: a topic with few figures would say each of its themes in one sentence, and a page of such paragraphs reads as a
//! list. Those that stand beside each other become one.

/// What starts a line that is no prose: a heading, a table, a list, a quotation.
const NO_PROSE: [char; 6] = ['#', '|', '-', '*', '>', '+'];

/// The text of a topic with its thin paragraphs joined: neighbours of one sentence each, and a sentence of hardly a clause with
/// whatever stands before it, or behind it where it is the first.
pub(super) fn joined(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.trim().is_empty()) {
        let goes_on = out.last().is_some_and(|last| {
            let (one, other) = (weight(last), weight(paragraph));
            let short = other == Thickness::Short || out.len() == 1 && one == Thickness::Short;
            one != Thickness::NoProse
                && other != Thickness::NoProse
                && (short || one != Thickness::Full && other != Thickness::Full)
        });
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push('\n');
                last.push_str(paragraph);
            }
            None => out.push(paragraph.to_owned()),
        }
    }
    out.join("\n\n")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Thickness {
    /// No paragraph that may be joined.
    NoProse,
    /// One sentence of at most two clauses.
    Short,
    /// One sentence.
    Single,
    Full,
}

fn weight(paragraph: &str) -> Thickness {
    let paragraph = paragraph.trim();
    let is_prose = |line: &str| !line.trim_start().starts_with(NO_PROSE);
    // What ends with ： leads to what stands beneath it, and stays apart.
    if !paragraph.lines().all(is_prose) || !paragraph.ends_with('。') {
        return Thickness::NoProse;
    }
    match paragraph.matches('。').count() {
        1 if paragraph.matches(['，', '；']).count() < 2 => Thickness::Short,
        1 => Thickness::Single,
        _ => Thickness::Full,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn neighbours_of_one_sentence_become_one_paragraph() {
        for (text, expected) in [
            ("甲1，乙2，丙3。\n\n丁4，戊5，己6。\n", "甲1，乙2，丙3。\n丁4，戊5，己6。"),
            ("甲1。\n\n乙2。丙3，丁4，戊5。", "甲1。\n乙2。丙3，丁4，戊5。"),
            ("甲1。乙2。\n\n丙3。", "甲1。乙2。\n丙3。"),
            ("甲1。乙2。\n\n丙3，丁4，戊5。", "甲1。乙2。\n\n丙3，丁4，戊5。"),
            ("# 题\n\n甲1。\n\n- 乙\n\n丙3。", "# 题\n\n甲1。\n\n- 乙\n\n丙3。"),
            ("甲1：\n\n乙2。", "甲1：\n\n乙2。"),
            ("", ""),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }
}
