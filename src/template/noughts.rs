//! Several things of which there was none, said together as people do: 无麻疹、狂犬病和登革热病例, 未发生聚集性疫情和学校疫情.

use super::nought::verb_of;
use crate::base::marks::{CLOSE, MADE, MIDDLE, OPEN_DERIVED, wrap_made};

/// What may end each of them, and is said once.
const SHARED: [&str; 9] = ["死亡病例报告", "死亡病例", "病例报告", "病例", "报告", "案件", "事件", "死亡", "情况"];

/// The text of a topic, its neighbouring noughts joined.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<Nought<'_>> = Vec::new();
    // What stands behind the last clause of the run, and whether the run may go over a 。.
    let (mut end, mut begins) = ("", true);
    let mut begins_sentence = true;
    for (clause, mark) in pieces(text) {
        let nought = Nought::of(clause);
        let goes_on = nought.as_ref().is_some_and(|nought| {
            run.last().is_some_and(|last| last.lead == nought.lead) && (begins || !end.starts_with('。')) && !end.contains("\n\n")
        });
        if !goes_on {
            out.push_str(&said(&run));
            out.push_str(end);
            run.clear();
            begins = begins_sentence;
        }
        match nought {
            Some(nought) => {
                run.push(nought);
                end = mark;
            }
            None => {
                out.push_str(clause);
                out.push_str(mark);
                end = "";
            }
        }
        begins_sentence = mark.starts_with('。') || mark.contains('\n');
    }
    out.push_str(&said(&run));
    out.push_str(end);
    out
}

/// Clauses that each say a nought, as one; none of them where one says more.
pub(super) fn together(clauses: &[String]) -> Option<String> {
    let mut out = String::new();
    let mut noughts: Vec<Nought<'_>> = clauses.iter().map(|clause| Nought::of(clause)).collect::<Option<_>>()?;
    while let Some(lead) = noughts.first().map(|nought| nought.lead) {
        let count = noughts.iter().take_while(|nought| nought.lead == lead).count();
        let rest = noughts.split_off(count);
        let order: Vec<&str> = noughts.iter().map(Nought::end).collect();
        noughts.sort_by_key(|nought| order.iter().position(|end| *end == nought.end()));
        if !out.is_empty() {
            out.push('，');
        }
        out.push_str(&said(&noughts));
        noughts = rest;
    }
    Some(out)
}

/// A clause that says nothing but a nought.
struct Nought<'a> {
    id: &'a str,
    /// 无, 未发生, 未组织.
    lead: &'a str,
    /// What there was none of.
    what: &'a str,
}

impl<'a> Nought<'a> {
    fn of(clause: &'a str) -> Option<Self> {
        let (id, rest) = clause.strip_prefix(OPEN_DERIVED)?.split_once(MADE)?;
        let said = rest.strip_prefix("零")?.strip_prefix(MIDDLE)?.strip_suffix(CLOSE)?;
        if said.contains(CLOSE) || said.contains('，') {
            return None;
        }
        let lead = match said.strip_prefix('未') {
            Some(done) => &said[..'未'.len_utf8() + verb_of(done)?.len()],
            None => &said[..said.strip_prefix('无').map(|_| '无'.len_utf8())?],
        };
        let what = &said[lead.len()..];
        (!what.is_empty()).then_some(Self { id, lead, what })
    }

    /// What it ends with that others may share. 狂犬病病例 without 病例 is a name still; of 病例 alone nothing would be left.
    fn end(&self) -> &'static str {
        let leaves_a_name = |end: &&&str| self.what.strip_suffix(**end).is_some_and(|rest| rest.chars().nth(1).is_some());
        SHARED.iter().find(leaves_a_name).copied().unwrap_or("")
    }
}

/// A run of noughts as one clause, or as one for each of their ends: 无霍乱和鼠疫报告，无狂犬病和手足口病死亡.
fn said(run: &[Nought<'_>]) -> String {
    let mut parts: Vec<Vec<&Nought<'_>>> = Vec::new();
    let many = |nought: &Nought<'_>| run.iter().filter(|other| other.end() == nought.end()).count() > 1;
    for nought in run {
        let goes_on = |last: &&Nought<'_>| last.end() == nought.end() || !many(last) && !many(nought);
        match parts.last_mut().filter(|part| part.last().is_some_and(goes_on)) {
            Some(part) => part.push(nought),
            None => parts.push(vec![nought]),
        }
    }
    parts.iter().map(|part| list(part)).collect::<Vec<_>>().join("，")
}

/// 无麻疹、狂犬病和登革热病例.
fn list(part: &[&Nought<'_>]) -> String {
    let end = part.first().map_or("", |first| first.end());
    let end = if part.iter().all(|nought| nought.end() == end) { end } else { "" };
    // 鼠疫、伤寒和副伤寒: a 和 of its own must not be taken for the last.
    let and = if part.iter().any(|nought| nought.what.replace("及以", "").contains(['和', '与', '及', '、'])) {
        "、"
    } else {
        "和"
    };
    let mut out = String::new();
    // 未组织外出考察 says of how many times as well as of how many people that there was none.
    let (part, again): (Vec<_>, Vec<_>) =
        part.iter().enumerate().partition(|(at, nought)| part[..*at].iter().all(|before| before.what != nought.what));
    let part: Vec<&Nought<'_>> = part.into_iter().map(|(_, nought)| *nought).collect();
    for (at, nought) in part.iter().enumerate() {
        let is_last = at + 1 == part.len();
        out.push_str(match at {
            0 => "",
            _ if is_last => and,
            _ => "、",
        });
        let lead = if at == 0 { nought.lead } else { "" };
        let what = if is_last { nought.what } else { nought.what.strip_suffix(end).unwrap_or(nought.what) };
        out.push_str(&wrap_made(nought.id.parse().unwrap_or_default(), "零", &format!("{lead}{what}")));
    }
    again.iter().for_each(|(_, nought)| out.push_str(&wrap_made(nought.id.parse().unwrap_or_default(), "零", "")));
    out
}

/// The clauses of a text, each with the mark and the line ends behind it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut depth = 0_usize;
        let is_end = |c: char| matches!(c, '，' | '；' | '。' | '\n');
        let at = rest.char_indices().find(|(_, c)| {
            match *c {
                OPEN_DERIVED => depth += 1,
                CLOSE => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && is_end(*c)
        });
        let at = at.map_or(rest.len(), |(at, _)| at);
        let behind = rest[at..].find(|c: char| !is_end(c)).map_or(rest.len(), |more| at + more);
        let (clause, mark) = (&rest[..at], &rest[at..behind]);
        rest = &rest[behind..];
        Some((clause, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::{joined, together};
    use crate::base::marks::{CLOSE, MADE, MIDDLE, OPEN_DERIVED, OPEN_FIGURE, wrap, wrap_made};

    /// 〔无麻疹病例〕 is a nought.
    fn marked(text: &str) -> String {
        let mut id = 0;
        text.split('〔')
            .map(|piece| {
                piece.split_once('〕').map_or_else(
                    || piece.to_owned(),
                    |(said, rest)| {
                        id += 1;
                        format!("{}{rest}", wrap_made(id, "零", said))
                    },
                )
            })
            .collect()
    }

    fn bare(text: &str) -> String {
        let mut out = String::new();
        let mut is_head = false;
        for c in text.chars() {
            match c {
                OPEN_DERIVED | OPEN_FIGURE => is_head = true,
                MIDDLE => is_head = false,
                CLOSE | MADE => {}
                c if !is_head => out.push(c),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn noughts_are_said_together() {
        for (text, said) in [
            ("〔无麻疹病例〕，〔无狂犬病病例〕，〔无登革热病例〕。", "无麻疹、狂犬病和登革热病例。"),
            ("〔无行政复议案件〕，〔无行政诉讼案件〕，评查5件。", "无行政复议和行政诉讼案件，评查5件。"),
            ("〔未发生聚集性疫情〕，〔未发生学校疫情〕，响应5条。", "未发生聚集性疫情和学校疫情，响应5条。"),
            ("〔无霍乱报告〕。\n〔无鼠疫报告〕。", "无霍乱和鼠疫报告。"),
            ("〔无鼠疫报告〕；〔无伤寒和副伤寒报告〕，〔无炭疽报告〕。", "无鼠疫、伤寒和副伤寒、炭疽报告。"),
            ("〔无甲类传染病报告〕，〔无麻疹病例〕。", "无甲类传染病报告和麻疹病例。"),
            ("〔无甲类传染病报告〕，〔无麻疹病例〕，〔无疟疾病例〕。", "无甲类传染病报告，无麻疹和疟疾病例。"),
            ("处置3起，〔无死亡病例〕。〔无疟疾病例〕。", "处置3起，无死亡病例。无疟疾病例。"),
            ("〔无疟疾病例〕。\n\n〔无麻疹病例〕。", "无疟疾病例。\n\n无麻疹病例。"),
            ("〔未组织演练〕，〔未举办培训班〕。", "未组织演练，未举办培训班。"),
            ("〔未组织考察〕，〔未组织考察〕。", "未组织考察。"),
            ("〔未组织考察〕，〔未组织考察〕，〔未组织演练〕。", "未组织考察和演练。"),
            ("〔未发生集体访〕。报告5例。〔未发生集体访〕。", "未发生集体访。报告5例。未发生集体访。"),
            ("甲，乙。\n\n# 题\n", "甲，乙。\n\n# 题\n"),
        ] {
            assert_eq!(bare(&joined(&marked(text))), said, "{text}");
        }
        // Each figure still stands where it is said.
        assert_eq!(
            joined(&marked("〔无麻疹病例〕，〔无狂犬病病例〕。")),
            format!("{}和{}。", wrap_made(1, "零", "无麻疹"), wrap_made(2, "零", "狂犬病病例"))
        );
        assert_eq!(together(&[wrap(OPEN_FIGURE, 1, "5例")]), None);
        let said = together(&["未建成甲院", "未建成乙站", "未发现丙"].map(|said| wrap_made(1, "零", said)));
        assert_eq!(said.map(|said| bare(&said)).as_deref(), Some("未建成甲院和乙站，未发现丙"));
    }
}
