//! What came back, as a clerk reads it: what was changed, on which line of the data it stands, whether it is written back.

use super::short::{about, new, place, sure, word};
use crate::base::text::beginning::beginning;
use crate::base::text::width::shown;
use crate::cli::ending::section;
use crate::cli::screen::Paint;
use crate::format::docx::anchors::spoken;
use crate::job::review::{EditKind, FigureChange, From, GoneFigure, Pulled, ReviewComment, TextChange};

/// As many characters say with which words a figure went.
const LONGEST: usize = 30;

/// Everything, by kind; last what to do next.
pub(super) fn human(pulled: &Pulled, applied: bool, paint: Paint) -> String {
    let mut out = String::new();
    for problem in &pulled.problems {
        out.push_str(&format!("{}：{}\n\n", paint.with(Paint::YELLOW, "注意"), shown(problem)));
    }
    if pulled.is_empty() {
        return out + "稿子没有改动\n";
    }
    out.push_str(&format!("{}\n", summary(pulled)));
    section(&mut out, paint, "数", &pulled.figures, |figure| self::figure(figure, applied));
    section(&mut out, paint, "文字", &pulled.texts, |text| self::text(text, applied));
    section(&mut out, paint, "稿子里不再出现的数", &pulled.gone_details, gone);
    section(&mut out, paint, "批注", &pulled.comments, comment);
    out.push_str(&next(pulled, applied));
    out
}

fn summary(pulled: &Pulled) -> String {
    let counts = [
        (pulled.figures.len(), "个数改了"),
        (pulled.texts.len(), "处文字改了"),
        (pulled.gone.len(), "个数不再出现"),
        (pulled.comments.len(), "条批注"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count}{words}")).collect();
    let doubtful =
        pulled.figures.iter().filter(|figure| !figure.sure).count() + pulled.texts.iter().filter(|text| !text.sure).count();
    let doubt = if doubtful > 0 { format!("；其中{doubtful}处疑似，请对照稿子看一看") } else { String::new() };
    format!("{}{doubt}", said.join("，"))
}

fn hand(author: Option<&String>, tracked: bool) -> String {
    match (author, tracked) {
        (Some(author), true) => format!("，{}（修订）", shown(author)),
        (None, true) => "，修订".to_owned(),
        (_, false) => String::new(),
    }
}

fn figure(figure: &FigureChange, applied: bool) -> String {
    let places = match (figure.changed, figure.places) {
        (_, 1) => String::new(),
        (changed, places) if changed == places => format!("，{places}处都改了"),
        // The reason says so.
        _ if figure.why.is_some() => String::new(),
        (changed, places) => format!("，{places}处里改了{changed}处"),
    };
    let done = match (figure.apply, applied) {
        (true, true) => "已写回",
        (true, false) => "可以写回",
        (false, _) if figure.settled => "不用写回",
        (false, _) => "没有写回",
    };
    let why = figure.why.as_ref().map(|why| format!("：{}", shown(why))).unwrap_or_default();
    let at = place(figure.place.as_ref());
    let at = if at.is_empty() { at } else { format!("{at}，") };
    format!(
        "  {}  {} → {}\n      {at}{}{places}{}，{done}{why}\n",
        shown(&spoken(&figure.key)),
        shown(&figure.old),
        shown(&new(&figure.new)),
        sure(figure.sure),
        hand(figure.author.as_ref(), figure.tracked),
    )
}

fn text(text: &TextChange, applied: bool) -> String {
    // Nobody says a new paragraph yet: the place is that of the text of the data which takes it in.
    let from = if text.kind == EditKind::Inserted { From::Yaml } else { text.from };
    let at = match (&text.file, text.line, from) {
        (Some(file), Some(line), From::Yaml) => format!("，{}:{line}", shown(file)),
        (Some(file), Some(line), From::Template) => format!("，模板 {} 第{line}行", shown(file)),
        _ => String::new(),
    };
    let done = match (text.write.is_empty() && text.item.is_none(), text.keep.is_empty(), applied) {
        (false, _, true) => "，已写回",
        (false, _, false) => "，可以写回",
        (true, false, true) => "，已记进批改，下一稿照这样印",
        (true, false, false) => "，可以记进批改，下一稿照这样印",
        (true, true, _) if text.settled => "，今天的稿子已经这样说，不用写回",
        (true, true, _) => "，没有写回",
    };
    let why = text.why.as_ref().map(|why| format!("：{}", shown(why))).unwrap_or_default();
    let mut out = format!("  {}（{}{at}{}{done}{why}）\n", word(text), sure(text.sure), hand(text.author.as_ref(), text.tracked));
    let mut line = |head: &str, words: &str| {
        words
            .split('\n')
            .filter(|words| !words.is_empty())
            .for_each(|words| out.push_str(&format!("      {head}{}\n", shown(words))));
    };
    match text.kind {
        // Moved and left as it was, it is shown once.
        EditKind::Moved if text.old == text.new => line("", &text.new),
        _ => {
            line("原：", &text.old);
            line("现：", &text.new);
        }
    }
    out
}

fn gone(figure: &GoneFigure) -> String {
    let at = match (&figure.file, figure.line) {
        (Some(file), Some(line)) => format!("{}:{line}，", shown(file)),
        _ => String::new(),
    };
    let how = match figure.kind {
        Some(EditKind::Deleted) => "跟着一段删去了",
        Some(_) => "跟着句里的话删去了",
        None => "删去了",
    };
    let words = figure.text.as_ref().map(|text| format!("：{}", shown(&beginning(text, LONGEST)))).unwrap_or_default();
    format!("  {}  {}\n      {at}{how}{words}\n", shown(&spoken(&figure.key)), shown(&figure.old))
}

fn comment(said: &ReviewComment) -> String {
    let day = said.date.split('T').next().filter(|day| !day.is_empty()).map(|day| format!(" {day}")).unwrap_or_default();
    let done = if said.resolved { "（已解决）" } else { "" };
    let answered = |words: &String| {
        let of = if said.answers_to.is_empty() { String::new() } else { format!("{}的", shown(&said.answers_to)) };
        format!("      答复{of}“{}”\n", shown(&words.replace('\n', " ")))
    };
    let answers = said.answers.as_ref().map(answered).unwrap_or_default();
    format!(
        "  {}{day}{done}：{}\n      在：{}\n{answers}",
        shown(&said.author),
        shown(&said.text.replace('\n', " ")),
        shown(&about(said))
    )
}

fn next(pulled: &Pulled, applied: bool) -> String {
    let writable = pulled.writable();
    let mut out = String::from("\n");
    if writable > 0 && !applied {
        out.push_str(&format!("加上 --apply，就把能写回的{writable}处写回；别处一个字也不动\n"));
        if pulled.texts.iter().any(|text| !text.keep.is_empty()) {
            out.push_str("批改记在数据旁边的 .批改.yaml 里，不要了可以整条删去\n");
        }
    }
    if pulled.holds_unwritten(true) {
        out.push_str("没有写回的，请对照稿子，自己定下改不改数据或模板\n");
    }
    if pulled.comments.iter().any(|comment| !comment.resolved) {
        out.push_str("批注请在稿子里答复，或者标成已解决\n");
    }
    out
}
