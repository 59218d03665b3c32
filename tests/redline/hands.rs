//! What others have marked in either draft stays theirs.

use std::io::{Cursor, Read, Write};

use qicao::format::docx::read::{View, read};
use qicao::format::docx::redline::{MarkedChange, RedlineOptions, redline};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{HEAD, ONE, THREE, TWO, counts, drafted, marked, of, texts, written};

/// A file with something else in its body.
pub(crate) fn edited(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == "word/document.xml" {
            let before = text.clone();
            text = change(text);
            assert_ne!(before, text, "nothing was edited");
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const INS: &str = r#"<w:ins w:id="9001" w:author="张三" w:date="2019-07-10T00:00:00Z">"#;
const DEL: &str = r#"<w:del w:id="9002" w:author="张三" w:date="2019-07-10T00:00:00Z">"#;
const TEXT: &str = r#"<w:r><w:t xml:space="preserve">"#;

/// Words that 张三 put in behind others.
fn put_in(bytes: &[u8], behind: &str, words: &str) -> Vec<u8> {
    edited(bytes, |xml| xml.replacen(behind, &format!("{behind}</w:t></w:r>{INS}{TEXT}{words}</w:t></w:r></w:ins>{TEXT}"), 1))
}

/// Words that 张三 took out.
fn taken_out(bytes: &[u8], words: &str) -> Vec<u8> {
    let gone = format!(r#"</w:t></w:r>{DEL}<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>{TEXT}"#);
    edited(bytes, |xml| xml.replacen(words, &gone, 1))
}

/// Marks of 张三 and of others in the body.
fn of_both(bytes: &[u8]) -> (usize, usize) {
    let body = read("稿.docx", bytes).unwrap().body;
    let all = body.text.matches("w:author=").count();
    let theirs = body.text.matches(r#"w:author="张三""#).count();
    (theirs, all - theirs)
}

#[test]
fn marks_of_the_new_draft_are_the_difference_already() {
    let old = of(&[ONE, TWO]);
    let new = taken_out(&put_in(&old, "深化改革，", "强化基层，"), "规范建立");
    let out = marked(&old, &new);
    assert_eq!(of_both(&out.bytes), (2, 0));
    assert_eq!(out.differences, []);
    // And what was changed without a mark gets one of ours.
    let new = edited(&new, |xml| xml.replacen("各项工作进展平稳", "各项工作成效明显", 1));
    let out = marked(&old, &new);
    assert_eq!(of_both(&out.bytes).0, 2);
    assert_eq!((of_both(&out.bytes).1, out.differences.len()), (2, 1));
}

#[test]
fn marks_of_the_old_draft_are_never_dropped() {
    let sent = of(&[ONE, TWO, THREE]);
    let old = taken_out(&put_in(&sent, "深化改革，", "强化基层，"), "规范建立");
    // The next draft has taken over what was put in and taken out.
    let new =
        of(&[&ONE.replace("深化改革，", "深化改革，强化基层，"), &TWO.replace("规范建立", ""), &THREE.replace("持续", "更加")]);
    let out = marked(&old, &new);
    assert_eq!(of_both(&out.bytes), (2, 2));
    let body = read("稿.docx", &out.bytes).unwrap();
    let texts = texts(&body, View::Rejected);
    assert!(texts.contains(&ONE.to_owned()) && texts.contains(&TWO.to_owned()), "{texts:?}");
    // One that has not taken it over takes out again what he put in, under both marks.
    let out = marked(&old, &sent);
    assert_eq!(of_both(&out.bytes).0, 2);
    assert!(counts(&out.bytes).1 >= 2);
}

/// Words that somebody made bold, and said so by a mark, are bold in the next draft, under the same mark.
#[test]
fn marks_of_format_alone_stay_on_the_words_that_stand() {
    let sent = of(&[ONE, TWO, THREE]);
    let bold = |words: &str| {
        let by = r#"w:id="9007" w:author="张三" w:date="2019-07-10T00:00:00Z""#;
        let look =
            format!(r#"<w:rPr><w:rStyle w:val="nobody"/><w:b/><w:rPrChange {by}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"#);
        edited(&sent, |xml| {
            let run = format!(r#"</w:t></w:r><w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>{TEXT}"#);
            xml.replacen(words, &run, 1)
        })
    };
    for (words, new, stands) in [
        ("深化改革", of(&[ONE, TWO, &THREE.replace("持续", "更加")]), "深化改革"),
        // The words round them changed, or some of them.
        ("深化改革", of(&[&ONE.replace("深化改革，", "深化改革、强化基层，"), TWO, THREE]), "深化改革"),
        ("深化改革", of(&[&ONE.replace("深化改革", "全面深化"), TWO, THREE]), "深化"),
        ("规范建立", of(&[ONE, TWO, THREE]), "规范建立"),
    ] {
        let old = bold(words);
        let out = marked(&old, &new);
        let body = read("稿.docx", &out.bytes).unwrap().body.text;
        let marks: Vec<&str> = body.match_indices("<w:rPrChange ").map(|(at, _)| &body[at..]).collect();
        assert!(!marks.is_empty(), "{words}: {body}");
        assert!(marks.iter().all(|mark| mark.contains(r#"w:author="张三" w:date="2019-07-10T00:00:00Z"><w:rPr><w:i/></w:rPr>"#)));
        assert!(!body.contains("nobody"), "a style that the new draft does not have");
        let said: String = body
            .split("</w:r>")
            .filter(|run| run.contains("<w:rPrChange "))
            .filter_map(|run| run.rsplit_once("</w:t>")?.0.rsplit_once('>'))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(said, stands);
    }
}

#[test]
fn marks_that_both_drafts_have_stay_as_they_are() {
    let sent = of(&[ONE, TWO, THREE]);
    let old = taken_out(&put_in(&sent, "深化改革，", "强化基层，"), "规范建立");
    let new = edited(&old, |xml| xml.replacen("持续深入", "更加深入", 1));
    let out = marked(&old, &new);
    assert_eq!(of_both(&out.bytes), (2, 2));
}

#[test]
fn ends_of_paragraphs_under_earlier_marks_hold() {
    let mark = |xml: String, text: &str, mark: &str| {
        let at = xml.find(text).expect("the text");
        let start = xml[..at].rfind("<w:pPr>").expect("its paragraph");
        let end = start + xml[start..].find("</w:pPr>").expect("its end");
        format!("{}<w:rPr>{}/></w:rPr>{}", &xml[..end], mark.trim_end_matches('>'), &xml[end..])
    };
    let plain = of(&[ONE, TWO, THREE]);
    // Word puts the new mark on the paragraph before; the words of the new one are new too.
    let parted = edited(&plain, |xml| mark(xml, ONE, INS));
    let merged = edited(&plain, |xml| mark(xml, ONE, DEL));
    let new_words = edited(&parted, |xml| {
        xml.replacen(
            &format!("{TEXT}{TWO}</w:t></w:r>"),
            &format!("{INS}{TEXT}{TWO}</w:t></w:r></w:ins>").replace("9001", "9003"),
            1,
        )
    });
    let two = of(&[ONE, THREE]);
    assert_eq!(of_both(&marked(&two, &new_words).bytes), (2, 0));
    let joined = of(&[&format!("{ONE}{TWO}"), THREE]);
    assert_eq!(of_both(&marked(&joined, &parted).bytes), (1, 0));
    let all =
        [("plain", &plain), ("parted", &parted), ("merged", &merged), ("words", &new_words), ("two", &two), ("joined", &joined)];
    let mut wrong = Vec::new();
    for (one, old) in all {
        for (other, new) in all {
            if std::panic::catch_unwind(|| marked(old, new)).is_err() {
                wrong.push((one, other));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Where 张三 marks something: the words behind the place, and what he does.
fn tracked(bytes: &[u8], places: &[(usize, u8)], month: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, what) in places {
        let body = read("稿.docx", &bytes).unwrap();
        // A run that nobody has marked, with at least two characters.
        let runs: Vec<_> = body.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).collect();
        let runs: Vec<_> = runs
            .into_iter()
            .filter(|piece| piece.marks.is_empty() && piece.text.chars().count() > 1 && !piece.span.is_empty())
            .collect();
        let Some(run) = runs.get(at % runs.len().max(1)) else { continue };
        let raw = body.body.text[run.span.clone()].to_owned();
        let id = 9100 + at % 800;
        let who = format!(r#"w:id="{id}" w:author="张三" w:date="2019-{month:02}-{:02}T00:00:00Z""#, 1 + at % 3);
        let end = body.paragraphs.iter().find(|paragraph| paragraph.span.contains(&run.span.start)).unwrap().span.clone();
        bytes = edited(&bytes, |xml| {
            let (head, tail) = (&xml[..run.span.start], &xml[run.span.end..]);
            match what % 4 {
                0 => format!(
                    "{head}<w:del {who}>{}</w:del>{tail}",
                    raw.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
                ),
                1 => format!("{head}<w:ins {who}>{raw}</w:ins>{tail}"),
                2 => format!("{head}{raw}<w:ins {who}><w:r><w:t>某某</w:t></w:r></w:ins>{tail}"),
                _ => {
                    let paragraph = &xml[end.clone()];
                    let kind = if at % 2 == 0 { "ins" } else { "del" };
                    match paragraph
                        .find("</w:pPr>")
                        .filter(|_| !paragraph.contains("<w:rPr><w:ins") && !paragraph.contains("<w:rPr><w:del"))
                    {
                        Some(place) => {
                            let place = end.start + place;
                            format!("{}<w:rPr><w:{kind} {who}/></w:rPr>{}", &xml[..place], &xml[place..])
                        }
                        None => format!("{head}{raw}<w:r><w:t>又</w:t></w:r>{tail}"),
                    }
                }
            }
        });
    }
    bytes
}

/// Nothing can be joined with a table: the end of a paragraph right before one comes and goes with its words alone.
#[test]
fn ends_of_paragraphs_before_a_table_hold() {
    let plain = written(&crate::samples::everything());
    let before = |xml: &str| {
        let table = xml.find("<w:tbl>").expect("a table");
        let start = xml[..table].rfind("<w:p>").expect("a paragraph before it");
        start..table
    };
    let mark = |mark: &str, words: &str| {
        edited(&plain, |xml| {
            let span = before(&xml);
            let end = span.start + xml[span.clone()].find("</w:pPr>").expect("its end");
            let rest = &xml[end..span.end];
            let rest = match words {
                "" => rest.to_owned(),
                words => rest.replace("</w:p>", &format!("{words}</w:p>")),
            };
            format!("{}<w:rPr>{}/></w:rPr>{rest}{}", &xml[..end], mark.trim_end_matches('>'), &xml[span.end..])
        })
    };
    let all = [
        plain.clone(),
        mark(INS, ""),
        mark(DEL, ""),
        mark(INS, &format!("{}{TEXT}又一句。</w:t></w:r></w:ins>", INS.replace("9001", "9005"))),
        mark(DEL, &format!("{}{TEXT}又一句。</w:t></w:r></w:ins>", INS.replace("9001", "9005"))),
    ];
    for (one, old) in all.iter().enumerate() {
        for (other, new) in all.iter().enumerate() {
            let out = std::panic::catch_unwind(|| marked(old, new));
            assert!(out.is_ok(), "{one} {other}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(crate::properties::cases(40))]

    #[test]
    fn marks_of_any_two_hands_hold(
        which in proptest::prelude::any::<bool>(),
        first in proptest::collection::vec(proptest::prelude::any::<(u16, u8)>(), 0..4),
        second in proptest::collection::vec(proptest::prelude::any::<(u16, u8)>(), 0..4),
        changes in proptest::collection::vec(super::edits::change(), 0..3),
    ) {
        let wide = |list: &[(u16, u8)]| list.iter().map(|(at, what)| (usize::from(*at), *what)).collect::<Vec<_>>();
        let document = if which { drafted(&super::example("恩施市2019年上半年.yaml")) } else { crate::samples::everything() };
        let old = tracked(&written(&document), &wide(&first), 7);
        let new = tracked(&written(&super::edits::changed(document, &changes)), &wide(&second), 8);
        let (before, after) = (read("旧.docx", &old).unwrap(), read("新.docx", &new).unwrap());
        // What is given out was verified inside, and keeps what others marked in the new draft.
        let out = redline(&before, &after, &new, RedlineOptions::default());
        proptest::prop_assert!(out.is_ok(), "{}", out.unwrap_err());
        let theirs = |bytes: &[u8]| read("稿.docx", bytes).unwrap().body.text.matches(r#"w:author="张三""#).count();
        proptest::prop_assert!(theirs(&out.unwrap().bytes) >= theirs(&new));
    }
}

#[test]
fn what_others_have_said_beside_the_old_draft_is_said_beside_the_new_one() {
    let old = of(&[ONE, TWO]);
    let once = marked(&old, &of(&[ONE, &TWO.replace("扎实", "全面")])).bytes;
    let comment = r#"<w:comment w:id="77" w:author="李局" w:date="2019-07-11T00:00:00Z"><w:p><w:r><w:t>这里写具体。</w:t></w:r></w:p></w:comment>"#;
    let figure = written(&drafted(&format!("{HEAD}甲: 5件\n引言: \"{ONE}办理${{甲}}。\"\n")));
    let with = |bytes: &[u8]| {
        let body = edited(bytes, |xml| {
            let range = format!(r#"<w:commentRangeStart w:id="77"/>{TEXT}{ONE}"#);
            xml.replacen(&format!("{TEXT}{ONE}"), &range, 1).replacen(
                "办理</w:t></w:r>",
                r#"办理</w:t></w:r><w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>"#,
                1,
            )
        });
        parts(&body, |name, text| match name {
            "word/comments.xml" => text.replace("</w:comments>", &format!("{comment}</w:comments>")),
            _ => text,
        })
    };
    let gap = written(&drafted(&format!("{HEAD}甲: 待报\n引言: \"{ONE}办理${{甲}}。\"\n")));
    let out = marked(&with(&gap), &figure);
    let comments = read("稿.docx", &out.bytes).unwrap().comments;
    assert!(comments.iter().any(|comment| comment.author == "李局" && comment.text.contains("这里写具体。")), "{comments:?}");
    assert!(matches!(&out.differences[0], MarkedChange::Figure { old, new, .. } if old == "【待填：甲】" && new == "5件"));
    assert!(read("稿.docx", &once).unwrap().comments.iter().all(|comment| comment.author != "李局"));
}

/// A file with other parts.
fn parts(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let text = change(&name, text);
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}
