//! Clauses that went to another paragraph, with the number that they had and with another one: their figures go along, or all is left.

use qicao::job::review::ReviewOptions;

use super::desk::{DATA, Sent, pulled};
use super::home::{lines, next};

const OLD: &str = "，开展主题党日";
const TO: &str = "群众满意度持续提升";

/// The clause on 主题党日, with its control, behind words of another paragraph; with another number, if one is given.
fn moved(number: &str) -> Sent {
    let xml = Sent::review().figure("党建.主题党日", 0, number).xml().to_owned();
    let start = xml.find(OLD).unwrap();
    let end = start + xml[start..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    let clause = xml[start..end].to_owned();
    let xml = xml.replace(&clause, "</w:t></w:r>").replace(&format!("{TO}。"), &format!("{TO}{clause}<w:r><w:t>。"));
    Sent::review().with_body(xml)
}

#[test]
fn a_clause_takes_its_figure_along() {
    let words = DATA.replace(&format!("{OLD}${{党建.主题党日}}"), "");
    let wanted = words.replace(TO, &format!("{TO}{OLD}${{党建.主题党日}}"));
    for (edited, data) in [
        (moved("7期"), wanted.clone()),
        (moved("9期"), wanted.replace("主题党日: 7期", "主题党日: 9期")),
        (moved("7期").without_tags(), wanted.clone()),
        (moved("7期").without_controls().without_bookmarks(), wanted.clone()),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert_eq!(found.edited[0].1.text(), data);
        assert!(!found.is_open(true) && found.gone.is_empty(), "{found:?}");
    }
    // Of a template into the data.
    let edited = Sent::clean().text("，在新媒体平台刊发信息29条", "").text(TO, &format!("{TO}，在新媒体平台刊发信息29条"));
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.edited[0].1.text(), DATA.replace(TO, &format!("{TO}，在新媒体平台刊发信息${{宣传.媒体信息}}")));
    assert_eq!(next(DATA, &found), lines(&edited.bytes()));
}

/// Found by its words alone another number may be another figure's: neither paragraph is written.
#[test]
fn a_clause_that_has_another_number_too_is_left_where_it_is_found_by_words() {
    for edited in [
        moved("9期").without_controls().without_bookmarks(),
        Sent::clean().text("，在新媒体平台刊发信息29条", "").text(TO, &format!("{TO}，在新媒体平台刊发信息31条")),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.amended.is_none() && found.gone.is_empty(), "{found:?}");
        assert!(found.figures.len() == 1 && !found.figures[0].sure, "{:?}", found.figures);
        assert!(found.texts.len() == 2 && found.texts.iter().all(|text| text.why.is_some()), "{:?}", found.texts);
    }
    // One that is held back for another reason holds both paragraphs too.
    let edited = moved("若干期");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty() && found.is_open(true), "{found:?}");
}
