//! 样式.yaml → Page: what a county sets otherwise than the standard, and what of that the standard does not allow.
//!
//! The steps: `sheet` reads one file into measures with their places; here they are laid over the page of the standard, the
//! nearest file last, and looked at together; `departure` tells what departs from GB/T 9704—2012. Which files there are is
//! known by [`template`](crate::template), what a page is by [`writers`](crate::format).

use std::borrow::Cow;

use super::departure;
use super::measures::{self, BAD_MEASURE, Of, What};
use super::standard::{FAMILIES, Face, Faces, LineGrid, Page, STANDARD};
use crate::base::finding::{Finding, Findings};
use crate::base::source::Source;
use crate::page::sheet::{SetMeasure, Stated, StyleSheet};

/// The page that these files ask for, the one that wins first; `standard` is 国标.yaml, which names the clauses.
///
/// None if one of them is at fault. Without files nothing is read: that page is the standard's.
pub fn read(standard: &Source, own: &[Source], findings: &mut Findings) -> Option<Cow<'static, Page>> {
    if own.is_empty() {
        return Some(Cow::Borrowed(&STANDARD));
    }
    let mut page = STANDARD.clone();
    let mut winners = StyleSheet::default();
    let mut sound = true;
    // The farthest first, so that the nearest has the last word.
    for source in own.iter().rev() {
        match StyleSheet::read(source, findings) {
            Some(sheet) => {
                sheet.apply(&mut page);
                winners.extend(sheet);
            }
            None => sound = false,
        }
    }
    if !sound {
        return None;
    }
    winners.fit(&mut page);
    let faults = faults(&page, &winners);
    if !faults.is_empty() {
        findings.extend(faults);
        return None;
    }
    // Only a page that can be set is worth holding against itself, and against the standard.
    contradictions(&page, &winners, findings);
    let clauses = StyleSheet::read(standard, findings)?;
    departure::report(&page, &winners, &clauses, findings);
    Some(Cow::Owned(page))
}

impl StyleSheet {
    /// Lays the measures of a file over a page, families of type faces before single ones.
    fn apply(&self, page: &mut Page) {
        for Stated { measure, amount, .. } in self.in_order() {
            match (&measure.what, amount) {
                (What::Number { of: Of::Plain(field), .. }, SetMeasure::Number(number)) => {
                    *field(page) = number.unsigned_abs();
                }
                (What::Number { of: Of::Signed(field), .. }, SetMeasure::Number(number)) => *field(page) = *number,
                (What::Choice(measures::GRID), SetMeasure::Words(words)) => {
                    page.grid = if matches!(words.as_str(), "字" | "chars") { LineGrid::Characters } else { LineGrid::Lines };
                }
                (What::Choice(_), SetMeasure::Words(words)) => {
                    if let Some((_, faces)) = FAMILIES.iter().find(|(name, _)| name == words) {
                        // A family says nothing of Latin letters: what a farther file sets stays.
                        let latin = page.faces.latin.take();
                        page.faces = faces.clone();
                        page.faces.latin = latin;
                    }
                }
                (What::Face(face), SetMeasure::Words(words)) => *face(&mut page.faces) = named(words, *face),
                (What::Latin, SetMeasure::Words(words)) => {
                    page.faces.latin = Some(Face { name: Cow::Owned(words.clone()), stand_in: None });
                }
                // How many lines and characters: once all else is known.
                (What::Number { of: Of::LinesOfPage | Of::CharactersOfLine, .. }, _) => {}
                (What::Number { .. }, SetMeasure::Words(_))
                | (What::Choice(_) | What::Face(_) | What::Latin, SetMeasure::Number(_)) => {}
            }
        }
    }

    /// 每面行数 and 每行字数 give the pitch of lines and characters, where a file as near does not say it itself.
    fn fit(&self, page: &mut Page) {
        if let Some(lines) = self.number("正文.每面行数").filter(|_| !self.is_as_near("正文.行距", "正文.每面行数"))
        {
            page.line = page.text_height() / lines.unsigned_abs().max(1);
        }
        if let Some(characters) = self.number("正文.每行字数").filter(|_| !self.is_as_near("正文.字距", "正文.每行字数"))
        {
            let room = page.text_width() / characters.unsigned_abs().max(1);
            // A half point is ten twips.
            page.spacing = room.cast_signed() - (10 * page.body_size).cast_signed();
        }
    }
}

/// A face by its name; what stands in for one that no family has is the face of the commonest.
fn named(name: &str, of: fn(&mut Faces) -> &mut Face) -> Face {
    if let Some(known) = FAMILIES.iter().flat_map(|(_, faces)| faces.all()).find(|face| face.name == name) {
        return known.clone();
    }
    let common = of(&mut STANDARD.faces.clone()).name.clone();
    Face { name: Cow::Owned(name.to_owned()), stand_in: Some(common) }
}

/// What cannot be although each measure alone could.
fn faults(page: &Page, said: &StyleSheet) -> Vec<Finding> {
    let mut faults = Vec::new();
    let mut fault = |keys: &[&str], message: String, hint: &str| {
        faults.push(BAD_MEASURE.fatal(message).at(said.place(keys)).hint(hint.to_owned()));
    };
    // What is set by way of something else may go no further than what is set by itself.
    let bounds = |name: &str| measures::bounds("正文", name).unwrap_or([("", i32::MIN), ("", i32::MAX)]);
    let across = ["正文.每行字数", "页边距.左", "页边距.右", "纸张.宽", "正文.字号", "正文.字距"];
    let ([(least, fewest), _], [(closest, low), (widest, high)]) = (bounds("每行字数"), bounds("字距"));
    if i64::from(page.characters()) < i64::from(fewest) {
        let hint = format!("把左右页边距或字号改小，至少排{least}");
        fault(&across, format!("一行只排得下{}个字", page.characters()), &hint);
    } else if !(low..=high).contains(&page.spacing) {
        let message = format!("一行{}个字，字距要{}磅，排不好", page.characters(), points(page.spacing));
        fault(&across, message, &format!("字距可以是 {closest} 到 {widest}，请改每行字数、字号或页边距"));
    }
    let [(least, fewest), _] = bounds("每面行数");
    if i64::from(page.lines()) < i64::from(fewest) {
        let keys = ["正文.每面行数", "正文.行距", "页边距.上", "页边距.下", "纸张.高"];
        fault(&keys, format!("一面只排得下{}行", page.lines()), &format!("把上下页边距或行距改小，至少排{least}"));
    }
    for (group, line, size) in [
        ("正文", page.line, page.body_size),
        ("标题", page.title_line, page.title_size),
        ("页码", page.number_line, page.number_size),
        ("表格", page.table_line, page.table_size),
    ] {
        if line < 10 * size {
            let (line, size) = (points(line.cast_signed()), points((10 * size).cast_signed()));
            let keys = [format!("{group}.行距"), format!("{group}.字号"), format!("{group}.每面行数")];
            let keys = keys.each_ref().map(String::as_str);
            fault(&keys, format!("{group}的行距{line}磅小于字号{size}磅，字会被切掉"), "行距至少和字号一样大");
        }
    }
    if page.footer() == 0 {
        let keys = ["页边距.下", "页码.距版心", "页码.行距"];
        fault(&keys, "下页边距里放不下页码".to_owned(), "把下页边距改大，或把页码距版心改小");
    }
    faults
}

/// 行距 and 每面行数 in one file that do not agree: 行距 counts. Where the count is the standard's, `departure` tells it.
fn contradictions(page: &Page, said: &StyleSheet, findings: &mut Findings) {
    for (pitch, key, now, due, unit) in [
        ("正文.行距", "正文.每面行数", page.lines(), STANDARD.lines(), "行"),
        ("正文.字距", "正文.每行字数", page.characters(), STANDARD.characters(), "字"),
    ] {
        let asked = said.number(key).map(i32::unsigned_abs).filter(|asked| *asked != now && *asked != due);
        if let Some(asked) = asked.filter(|_| said.is_as_near(pitch, key)) {
            let message = format!("{key}写的是{asked}{unit}，按所写的{pitch}却是{now}{unit}");
            let finding = BAD_MEASURE.warning(message).at(said.place(&[key]));
            findings.push(finding.hint(format!("{pitch}和{key}只写一个；现在以{pitch}为准")));
        }
    }
}

/// Twips in points, without floating point: 579 → 28.95.
fn points(twips: i32) -> String {
    rust_decimal::Decimal::new(i64::from(twips) * 5, 2).normalize().to_string()
}
