//! What departs from GB/T 9704—2012, each told with its clause and both values.

use super::measures::{Measure, Of, What};
use super::sheet::{Stated, StyleSheet};
use super::standard::{FAMILIES, Face, Page, STANDARD};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;

pub(crate) static OFF_STANDARD: Rule = Rule {
    id: "off-standard",
    name: "偏离公文格式国标",
    severity: Severity::Note,
    about: "版面有没有偏离 GB/T 9704—2012",
    why: "偏离国标是本地的决定，送审的人应当知道",
    bad: r#"== templates/样式.yaml
正文: {行距: 30磅}
"#,
    good: r#"== templates/样式.yaml
正文: {行距: 28.95磅}
"#,
    basis: "",
};

/// Tells every measure that departs; `clauses` is 国标.yaml.
pub(crate) fn report(page: &Page, said: &StyleSheet, clauses: &StyleSheet, findings: &mut Findings) {
    for own in said.in_order() {
        let Some(standard) = clauses.get(&own.measure.key()) else { continue };
        if departs(page, own, standard) {
            let message = format!("{}是{}，偏离国标的{}", own.measure.key(), own.written, standard.written);
            findings.extend(finding(message, standard, Some(own.place.clone())));
        }
    }
    // How many lines and characters there are follows from several measures: told at one of them.
    let down = ["正文.每面行数", "正文.行距", "页边距.上", "页边距.下", "纸张.高"];
    let across = ["正文.每行字数", "正文.字距", "正文.字号", "页边距.左", "页边距.右", "纸张.宽"];
    for (key, keys, now, due, unit) in [
        ("正文.每面行数", &down[..], page.lines(), STANDARD.lines(), "每面排{}行"),
        ("正文.每行字数", &across[..], page.characters(), STANDARD.characters(), "每行排{}字"),
    ] {
        if let Some(standard) = clauses.get(key).filter(|_| now != due) {
            let message = format!("{}，偏离国标的{}", unit.replace("{}", &now.to_string()), standard.written);
            // Of all that it follows from, at the one that the county itself sets otherwise.
            let own = |key: &&&str| said.number(key).is_some_and(|number| Some(number) != clauses.number(key));
            let place = keys.iter().find(own).and_then(|key| said.place(&[key]));
            findings.extend(finding(message, standard, place));
        }
    }
}

/// Whether a measure departs further than its clause allows.
fn departs(page: &Page, own: &Stated, standard: &Stated) -> bool {
    let Measure { what, .. } = own.measure;
    match what {
        What::Number { of: Of::Plain(field), .. } => {
            // A measure is one function, for reading and for setting: a copy is read.
            let (now, due) = (*field(&mut page.clone()), *field(&mut STANDARD.clone()));
            now.abs_diff(due) > standard.tolerance.unsigned_abs()
        }
        What::Number { of: Of::Signed(field), .. } => *field(&mut page.clone()) != *field(&mut STANDARD.clone()),
        // Any face of the kind will do: 7.3.1 says 小标宋体字, not whose.
        What::Face(face) => {
            let name = face(&mut page.faces.clone()).name.clone();
            let known = FAMILIES.iter().map(|(_, faces)| face(&mut faces.clone()).clone());
            let is_known = |one: Face| one.name == name || one.stand_in.as_ref() == Some(&name);
            !name.contains(own.measure.name) && !known.into_iter().any(is_known)
        }
        // Counts are told by `report`, from the page as it came out; of grids and Latin faces the standard is silent.
        What::Number { of: Of::LinesOfPage | Of::CharactersOfLine, .. } | What::Choice(_) | What::Latin => false,
    }
}

/// None where the standard has no clause.
fn finding(message: String, standard: &Stated, place: Option<Place>) -> Option<Finding> {
    // 「5.2.1 公文用纸天头（上白边）为37 mm±1 mm」
    let (number, words) = standard.clause.as_ref()?.split_once(' ')?;
    let finding = OFF_STANDARD.finding(format!("{message}（GB/T 9704—2012，{number}）")).at(place);
    Some(finding.hint(format!("国标的规定：{words}；有本地规定的，可以不改")))
}
