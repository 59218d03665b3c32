//! What the divisions sent, as a clerk reads it: what is new, what is changed, from which cell, what was not taken and why, who has
//! not answered.

use super::short::{new, old, place};
use crate::base::text::width::shown;
use crate::cli::ending::section;
use crate::cli::screen::Paint;
use crate::intake::collect::{Collected, CollectedChange, Unanswered, Unmatched};

/// How many rows that nothing fits are listed.
const MOST_ROWS: usize = 40;
/// How many names of what is missing are listed.
const MOST: usize = 6;

/// Everything, by kind; last what to do next.
pub(super) fn human(collected: &Collected, applied: bool, paint: Paint) -> String {
    let mut out = String::new();
    for problem in &collected.problems {
        out.push_str(&format!("{}：{}\n", paint.with(Paint::YELLOW, "注意"), shown(problem)));
    }
    if !collected.problems.is_empty() {
        out.push('\n');
    }
    out.push_str(&format!("{}\n", summary(collected)));
    let figures = &collected.figures;
    let of = |wanted: &dyn Fn(&CollectedChange) -> bool| figures.iter().filter(|figure| wanted(figure)).collect::<Vec<_>>();
    let filled = of(&|one| one.apply && one.old.is_empty() && !one.is_new);
    let added = of(&|one| one.apply && one.is_new);
    let changed = of(&|one| one.apply && !one.old.is_empty() && !one.is_new);
    let open = of(&|one| !one.apply && !one.settled);
    let settled = of(&|one| one.settled && one.why.is_some());
    changes(&mut out, paint, "新填的数", &filled, applied);
    changes(&mut out, paint, "改动的数（数据里原来有别的数）", &changed, applied);
    changes(&mut out, paint, "数据里原来没有的指标", &added, applied);
    changes(&mut out, paint, "没有写回，要看一看的", &open, applied);
    changes(&mut out, paint, "这次不用写回的", &settled, applied);
    let unmatched: Vec<&Unmatched> = collected.unmatched.iter().take(MOST_ROWS).collect();
    section(&mut out, paint, "没有对上的行", &unmatched, |row| {
        let name = if row.name.is_empty() { "（没有名称）".to_owned() } else { shown(&row.name) };
        format!("  {name}  {}\n      {}：{}\n", shown(&row.value), place(&row.file, &row.sheet, &row.cell), shown(&row.why))
    });
    if collected.unmatched.len() > MOST_ROWS {
        out.push_str(&format!("  ……另有{}行，用 --format short 看全部\n", collected.unmatched.len() - MOST_ROWS));
    }
    let missing = |answered: bool| collected.unanswered.iter().filter(|one| one.answered == answered).collect::<Vec<_>>();
    section(&mut out, paint, "还没有交的科室（看这次收到的表）", &missing(false), |one| division(one));
    section(&mut out, paint, "交了、还有空着的", &missing(true), |one| division(one));
    let notes: Vec<&String> = collected.notes.iter().collect();
    section(&mut out, paint, "提示", &notes, |note| format!("  {}\n", shown(note)));
    out.push_str(&next(collected, applied));
    out
}

/// Changes, under the file and the sheet that they stand in; a line each, and one for what is to be said of them.
fn changes(out: &mut String, paint: Paint, title: &str, list: &[&CollectedChange], applied: bool) {
    let mut files: Vec<(String, Vec<&CollectedChange>)> = Vec::new();
    for one in list {
        let file = shown(&format!("{} {}", one.file, one.sheet));
        // They come sheet by sheet.
        match files.last_mut() {
            Some((last, changes)) if *last == file => changes.push(one),
            _ => files.push((file, vec![one])),
        }
    }
    section(out, paint, title, &files, |(file, changes)| {
        let lines: String = changes.iter().map(|one| figure(one, applied)).collect();
        format!("  {file}\n{lines}")
    });
}

fn summary(collected: &Collected) -> String {
    let figures = &collected.figures;
    let write = figures.iter().filter(|figure| figure.apply).count();
    let open = figures.iter().filter(|figure| !figure.apply && !figure.settled).count();
    let mut words = vec![format!("读了{}个文件", collected.read)];
    let counts = [
        (write, "处可以写回"),
        (collected.same, "处与数据相同"),
        (open, "处没有写回，要看一看"),
        (collected.unmatched.len(), "行没有对上"),
    ];
    words.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count}{what}")));
    words.join("，")
}

fn figure(figure: &CollectedChange, applied: bool) -> String {
    let done = match (figure.apply, applied) {
        (true, true) => "已写回",
        (true, false) => "可以写回",
        (false, _) if figure.settled => "这次不写回",
        (false, _) if figure.sure => "没有写回",
        (false, _) => "疑似，没有写回",
    };
    let why = figure.why.as_ref().map(|why| format!("        {}\n", shown(why))).unwrap_or_default();
    let (key, cell) = (shown(&figure.key), shown(&figure.cell));
    format!("    {cell}  {key}  {} → {}，{done}\n{why}", old(figure), new(&figure.new))
}

fn division(one: &Unanswered) -> String {
    let name = if one.division.is_empty() { "（没有写明科室的）".to_owned() } else { shown(&one.division) };
    let mut keys = one.keys.iter().take(MOST).map(|key| shown(key)).collect::<Vec<_>>().join("、");
    if one.keys.len() > MOST {
        keys.push_str(" 等");
    }
    // It may have sent them another time; what it lacks still is told beside what is there.
    let had = if one.answered || one.known == 0 { String::new() } else { format!("（数据里已有{}项）", one.known) };
    format!("  {name}  {}项：{keys}{had}\n", one.keys.len())
}

fn next(collected: &Collected, applied: bool) -> String {
    let write = collected.figures.iter().filter(|figure| figure.apply).count();
    let mut out = String::from("\n");
    if write > 0 && !applied {
        out.push_str(&format!("加上 --apply，就把能写回的{write}处写回；别处一个字也不动\n"));
    }
    if collected.figures.iter().any(|figure| figure.is_near) {
        out.push_str("名称相近的都看过、确是同一个指标，再加 --same 就一起写回\n");
    }
    if collected.is_open(true) {
        out.push_str("没有写回、没有对上的，请和科室核对，自己改数据，或请科室改了表再收\n");
    }
    // More than the empty line that it began with.
    if out.len() > 1 { out } else { String::new() }
}
