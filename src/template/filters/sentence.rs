//! Sentences from clauses, and long texts as paragraphs.

use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::base::marks;
use crate::dialect;
use crate::template::escape::escaped;
use crate::template::misuse::Misuse;
use crate::template::said_once::said_once;
use crate::template::unsaid::Unsaid;
use crate::template::{kept, labels, misuse, nought, noughts, outline};

pub(super) const PARAGRAPHS: Filter = Filter {
    name: "段落",
    alias: "paragraphs",
    about: "长文字分段：空一行就是另起一段",
    example: "{{ 引言 | 段落 }}",
    arguments: &[],
    register: registered!(PARAGRAPHS, paragraphs),
};

pub(super) const SENTENCE: Filter = Filter {
    name: dialect::SENTENCE[0],
    alias: dialect::SENTENCE[1],
    about: "每行一个分句，连成一句；用 ?. 问而没有的那行不说，缩进的行跟着上一行，“或 ”开头的行是上一行不说时说的；没有分句就什么也不印；接连几个“详”，同比、与上年持平只说一次。首、连、止 换开头、连接和结尾",
    example: "{% 成句(首=\"其中，\", 连=\"、\", 止=\"；\") %}…{% 完 %}，也可写 {% filter 成句 %}…{% endfilter %}",
    arguments: &[("首", "lead"), ("连", "join"), ("止", "end")],
    // Not as the others: a text that holds nothing is what this filter is for.
    register: |tera, name| tera.register_filter(name, kept::keeping(sentence)),
};

pub(super) const SAID: Filter = Filter {
    name: "说成",
    alias: "said_as",
    about: "用一句话代替指标的数，稿子仍记得这里说的是哪个指标",
    example: "{{ 传染病.甲类 | 说成(话=\"无甲类传染病报告\") }}",
    arguments: &[("话", "words")],
    register: registered!(SAID, replace),
};

/// Words for a figure whose number is better said without digits.
fn replace(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "说成")?;
    match argument!(kwargs, String, "话", "words") {
        Some(words) => Ok(figure.derived(&words)),
        None => Err(tera::Error::message("“说成”要写明说什么：说成(话=\"…\")")),
    }
}

fn paragraphs(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(misuse::undefined());
    }
    let Some(text) = value.as_str() else {
        return Err(tera::Error::message("“段落”要用在文字上"));
    };
    // What is safe is Markdown already, with paragraphs of its own.
    if value.is_safe() {
        return Ok(value.clone());
    }
    Ok(Value::safe_string(&as_paragraphs(text)))
}

/// The Markdown of a text in which an empty line starts a new paragraph.
pub(in crate::template) fn as_paragraphs(text: &str) -> String {
    text.split('\n').filter(|line| !line.trim().is_empty()).map(escaped).collect::<Vec<_>>().join("\n\n")
}

/// Joins the lines that print something.
fn sentence(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    SENTENCE.check_arguments(&kwargs)?;
    let Some(text) = value.as_str() else {
        return Err(tera::Error::message("“成句”要用在文字上：{% 成句 %}…{% 完 %}"));
    };
    let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "，".to_owned());
    let end = argument!(kwargs, String, "止", "end").unwrap_or_else(|| "。".to_owned());
    let lead = argument!(kwargs, String, "首", "lead").unwrap_or_default();
    let clauses = outline::clauses(text, &lead, &Unsaid::of(state)?);
    if clauses.is_empty() {
        return Ok(Value::safe_string(""));
    }
    // 严肃执纪问责，未给予处分: what was to be shown by it did not come to be, so that it is only told.
    let lead =
        if lead.ends_with('，') && clauses.iter().all(|clause| nought::is_not_done(clause)) { String::new() } else { lead };
    let clauses = labels::called(clauses, state)?;
    let (clauses, none) = without_noughts(&lead, clauses);
    if clauses.is_empty() {
        // 主要病种中，无手足口病; and 未建成甲, in which the lead is said.
        let lead = if lead.ends_with("中，") { &*lead } else { "" };
        return Ok(Value::safe_string(&format!("{lead}{none}{end}")));
    }
    if join.len().saturating_mul(clauses.len()) > crate::template::bounds::HELD {
        return Err(Misuse::TooMuch("“成句”连成的内容太大（超过 1 MB）".to_owned()).at_filter());
    }
    // A 、 within commas would part what belongs together: 国家级2项，与上年持平、省级6项.
    let join = if join == "、" && clauses.iter().any(|clause| has_comma(clause)) { "，" } else { join.as_str() };
    let clauses = if join == "，" { said_once(clauses) } else { clauses };
    let mut out = lead;
    for (at, clause) in clauses.iter().enumerate() {
        // A clause that already ends a sentence is not cut short by a comma.
        if at > 0 && !ends_sentence(&out) {
            out.push_str(join);
        }
        // The last clause gives its mark up for 止.
        out.push_str(if at + 1 == clauses.len() && !end.is_empty() {
            clause.trim_end_matches(['，', '；', '、', '。'])
        } else {
            clause
        });
    }
    if !none.is_empty() {
        if !ends_sentence(&out) {
            out.push('，');
        }
        out.push_str(&none);
    }
    // 如下： and 好吗？ end as they are.
    if !ends_sentence(&out) {
        out.push_str(&end);
    }
    Ok(Value::safe_string(&out))
}

/// The clauses that the verb before them all is true of, and what is said of the others: 未建成甲和乙 of 建成甲0家、乙0家.
fn without_noughts(lead: &str, clauses: Vec<String>) -> (Vec<String>, String) {
    if lead.is_empty() {
        return (clauses, String::new());
    }
    // 设有…，其中妇幼保健机构0个: what is told apart at the end is no part of anything there.
    let of_none = |clause: &String| {
        let clause = clause.strip_prefix(outline::PART).unwrap_or(clause);
        nought::undone(&format!("{lead}{clause}")).or_else(|| nought::missing(lead, clause))
    };
    let undone: Vec<Option<String>> = clauses.iter().map(of_none).collect();
    let none: Vec<String> = undone.iter().flatten().cloned().collect();
    let left = clauses.into_iter().zip(&undone).filter(|(_, undone)| undone.is_none()).map(|(clause, _)| clause).collect();
    (left, noughts::together(&none).unwrap_or_else(|| none.join("，")))
}

/// Whether a clause has a comma of its own: one in brackets parts nothing.
fn has_comma(clause: &str) -> bool {
    let mut depth = 0_usize;
    clause.chars().any(|c| {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '，' && depth == 0
    })
}

/// Whether nothing may follow at once; the words of a figure end before its mark does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(marks::CLOSE).ends_with(['。', '；', '！', '？', '：'])
}
