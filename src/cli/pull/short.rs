//! One line for each thing that came back.

use crate::base::source::Place;
use crate::base::text::width;
use crate::format::docx::anchors::spoken;
use crate::job::review::{EditKind, NewFigure, Pulled, ReviewComment, TextChange};

/// What is new, on one line.
pub(super) fn new(new: &NewFigure) -> String {
    match new {
        NewFigure::One(one) if one.is_empty() => "（删去）".to_owned(),
        NewFigure::One(one) => one.clone(),
        NewFigure::Several(several) => several.join("、"),
    }
}

/// What happened to words, in one.
pub(super) fn word(text: &TextChange) -> &'static str {
    match text.kind {
        EditKind::Changed if text.is_row => "改一格",
        EditKind::Inserted if text.is_row => "新增一行",
        EditKind::Deleted if text.is_row => "删去一行",
        EditKind::Moved if text.is_row => "移动一行",
        EditKind::Changed => "改句",
        EditKind::Inserted if text.item.is_some() => "新增一条",
        EditKind::Inserted => "新增一段",
        EditKind::Deleted if text.item.is_some() => "删去一条",
        EditKind::Deleted => "删去一段",
        EditKind::Moved => "移动一段",
        EditKind::Split => "分成几段",
        EditKind::Merged => "并成一段",
        EditKind::Heading => "改标题",
    }
}

/// `FILE:LINE: `, where the data says it.
pub(super) fn place(place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| format!("{}:{}", width::shown(place.source.name()), place.start().0))
}

/// 必定, or 疑似.
pub(super) fn sure(sure: bool) -> &'static str {
    if sure { "必定" } else { "疑似" }
}

/// What a comment is about.
pub(super) fn about(said: &ReviewComment) -> String {
    if said.is_figure { spoken(&said.at) } else { said.at.clone() }
}

/// Everything, a line each.
pub(super) fn short(pulled: &Pulled) -> String {
    let mut out = String::new();
    let mut line = |place: String, words: String| {
        let colon = if place.is_empty() { "" } else { ": " };
        // A paragraph that was put in may have several; scripts read line by line.
        out.push_str(&format!("{place}{colon}{}\n", width::shown(&words.replace('\n', "↵"))));
    };
    for figure in &pulled.figures {
        let why = figure.why.as_ref().map(|why| format!("；{why}")).unwrap_or_default();
        let words = format!("{}[改数] {} {} → {}{why}", sure(figure.sure), spoken(&figure.key), figure.old, new(&figure.new));
        line(place(figure.place.as_ref()), words);
    }
    for text in &pulled.texts {
        let at = match (&text.file, text.line) {
            (Some(file), Some(number)) => format!("{file}:{number}"),
            _ => String::new(),
        };
        let words = match (text.old.is_empty(), text.new.is_empty()) {
            (true, _) => text.new.clone(),
            (_, true) => text.old.clone(),
            _ if text.kind == EditKind::Moved => text.new.clone(),
            _ => format!("{} → {}", text.old, text.new),
        };
        let why = text.why.as_ref().map(|why| format!("；{why}")).unwrap_or_default();
        line(at, format!("{}[{}] {words}{why}", sure(text.sure), word(text)));
    }
    for gone in &pulled.gone_details {
        let at = gone.file.as_ref().zip(gone.line).map(|(file, number)| format!("{file}:{number}"));
        line(at.unwrap_or_default(), format!("必定[不再出现] {} 原来{}", spoken(&gone.key), gone.old));
    }
    for comment in &pulled.comments {
        line(String::new(), format!("批注[{}] {}（{}）", comment.author, comment.text, about(comment)));
    }
    pulled.problems.iter().for_each(|problem| line(String::new(), format!("注意 {problem}")));
    out
}
