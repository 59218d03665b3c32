//! Two drafts as tracked changes: accepting all gives the new one, rejecting all the old one.

mod edits;
mod endings;
mod hands;

use std::path::Path;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::document::Document;
use qicao::format::docx::read::{Manuscript, View, read};
use qicao::format::docx::redline::{MarkedChange, MarkedChangeKind, Redline, RedlineOptions, redline};
use qicao::format::{self, find};
use qicao::job::draft;
use qicao::template::Templates;

/// A document as DOCX.
pub(crate) fn written(document: &Document) -> Vec<u8> {
    (find("docx").unwrap().write)(document, &format::WriterOptions::default(), &mut Findings::new()).unwrap()
}

/// The draft of a data file.
pub(crate) fn drafted(data: &str) -> Document {
    let mut findings = Findings::new();
    let source = Source::new("数据.yaml", data);
    let drafted = draft::draft(&[source], &Templates::built_in(), &draft::DraftOptions::default(), &mut findings);
    drafted.unwrap_or_else(|| panic!("{findings:?}")).document
}

pub(crate) fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

/// The redline of two files; what it says is verified inside, and once more here.
#[track_caller]
pub(crate) fn marked(old: &[u8], new: &[u8]) -> Redline {
    let (before, after) = (read("旧.docx", old).unwrap(), read("新.docx", new).unwrap());
    let out = redline(&before, &after, new, RedlineOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    let again = read("修订稿.docx", &out.bytes).unwrap();
    assert_eq!(texts(&again, View::Accepted), texts(&after, View::Accepted));
    assert_eq!(texts(&again, View::Rejected), texts(&before, View::Rejected));
    out
}

pub(crate) fn texts(manuscript: &Manuscript, view: View) -> Vec<String> {
    manuscript.lines(view).into_iter().map(|line| line.text).collect()
}

/// How many of each mark stand in the body: insertions, deletions, controls.
pub(crate) fn counts(bytes: &[u8]) -> (usize, usize, usize) {
    let body = read("稿.docx", bytes).unwrap().body;
    let count = |what: &str| body.text.matches(what).count();
    (count("<w:ins "), count("<w:del "), count("<w:tag "))
}

/// The new body with the paragraphs that differ left out is the same, to the byte.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let manuscript = read("稿.docx", bytes).unwrap();
    manuscript.paragraphs.iter().map(|paragraph| manuscript.body.text[paragraph.span.clone()].to_owned()).collect()
}

#[test]
fn one_figure_is_one_insertion_and_one_deletion() {
    let data = example("恩施市2019年上半年.yaml");
    assert_eq!(data.matches("409条").count(), 1, "the example");
    let old = written(&drafted(&data));
    let new = written(&drafted(&data.replacen("409条", "419条", 1)));
    let out = marked(&old, &new);
    let (_, _, tags) = counts(&new);
    assert_eq!(counts(&out.bytes), (1, 1, tags));
    let MarkedChange::Figure { tag, old: before, new: after, author } = &out.differences[0] else {
        panic!("{:?}", out.differences)
    };
    assert_eq!((tag.as_str(), before.as_str(), after.as_str(), author), ("宣传.微信信息", "409条", "419条", &None));
    assert_eq!(out.differences.len(), 1);
    // All other paragraphs are what they were.
    let (now, then) = (paragraphs(&out.bytes), paragraphs(&new));
    assert_eq!(now.len(), then.len());
    assert_eq!(now.iter().zip(&then).filter(|(now, then)| now != then).count(), 1);
    assert!(qicao::format::docx::digest::is_untouched(&out.bytes) == Some(true), "a file of ours");
}

#[test]
fn the_same_draft_has_no_marks() {
    let old = written(&drafted(&example("恩施市2019年上半年.yaml")));
    let out = marked(&old, &old);
    assert_eq!(out.differences, []);
    assert_eq!(counts(&out.bytes).0 + counts(&out.bytes).1, 0);
}

/// Saved by another program a draft has lost the names of its controls, or all of them: what it says the same bears no mark.
#[test]
fn a_draft_that_lost_its_controls_differs_in_what_it_says_alone() {
    use crate::pull::desk::Sent;
    let figure = |out: &Redline| out.differences.iter().filter(|one| matches!(one, MarkedChange::Figure { .. })).count();
    let sent = Sent::review().bytes();
    for (name, lost, commented) in [
        ("names", Sent::without_tags as fn(Sent) -> Sent, 1),
        ("controls", Sent::without_controls, 1),
        ("controls and bookmarks", |sent: Sent| sent.without_controls().without_bookmarks(), 1),
    ] {
        let out = marked(&sent, &lost(Sent::review()).bytes());
        assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (0, 0), "{name}");
        let out = marked(&sent, &lost(Sent::review().figure("传染病.乙类", 0, "421例")).bytes());
        assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (1, 1), "{name}");
        assert_eq!(figure(&out), commented, "{name}: {:?}", out.differences);
        let out = marked(&lost(Sent::review()).bytes(), &sent);
        assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (0, 0), "{name}");
    }
}

const HEAD: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

/// A draft of these paragraphs.
fn of(paragraphs: &[&str]) -> Vec<u8> {
    written(&drafted(&format!("{HEAD}引言: |\n  {}\n", paragraphs.join("\n\n  "))))
}

const ONE: &str = "今年以来，全市卫生健康系统深化改革，各项工作进展平稳。";
const TWO: &str = "基本公共卫生服务扎实开展，居民健康档案规范建立。";
const THREE: &str = "党的建设不断加强，作风建设持续深入。";

#[test]
fn a_split_paragraph_is_one_mark_and_a_merged_one_too() {
    let (whole, parts) = (of(&[&format!("{ONE}{TWO}"), THREE]), of(&[ONE, TWO, THREE]));
    let out = marked(&whole, &parts);
    assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (1, 0));
    assert!(matches!(&out.differences[..], [MarkedChange::Text { kind: MarkedChangeKind::Split, .. }]), "{:?}", out.differences);
    let out = marked(&parts, &whole);
    assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (0, 1));
    assert!(matches!(&out.differences[..], [MarkedChange::Text { kind: MarkedChangeKind::Merged, .. }]), "{:?}", out.differences);
    let (whole, parts) = (of(&[&format!("{ONE}{TWO}{THREE}")]), of(&[ONE, TWO, THREE]));
    assert_eq!(counts(&marked(&parts, &whole).bytes).1, 2);
    assert_eq!(counts(&marked(&whole, &parts).bytes).0, 2);
}

#[test]
fn paragraphs_come_go_and_move() {
    let out = marked(&of(&[ONE, THREE]), &of(&[ONE, TWO, THREE]));
    assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (2, 0), "the words and the end");
    let out = marked(&of(&[ONE, TWO, THREE]), &of(&[ONE, THREE]));
    assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (0, 2));
    let out = marked(&of(&[ONE, TWO, THREE]), &of(&[TWO, THREE, ONE]));
    assert_eq!((counts(&out.bytes).0, counts(&out.bytes).1), (2, 2));
    let MarkedChange::Text { kind: MarkedChangeKind::Moved, from: Some(from), .. } = &out.differences[0] else {
        panic!("{:?}", out.differences)
    };
    // The title is the first.
    assert_eq!(*from, 2);
    let comments = read("稿.docx", &out.bytes).unwrap().comments;
    assert_eq!(comments.last().unwrap().text, "移自第2段");
}

/// What was changed in words that stand elsewhere now is told as in those that stayed: the figure, and the words.
#[test]
fn what_changed_in_what_moved_is_told() {
    const MEETING: &str = "全年召开各类党建工作会议${党建.党建会议}，专题研究部署。";
    const LESSON: &str = "主要负责同志带头讲授专题党课${党建.党课次数}。";
    let of = |meetings: &str, lessons: &str, paragraphs: &[&str]| {
        let figures = format!("党建: {{党建会议: {meetings}, 党课次数: {lessons}}}\n");
        written(&drafted(&format!("{HEAD}{figures}引言: |\n  {}\n", paragraphs.join("\n\n  "))))
    };
    let cut = |text: &str, words: &str| text.replace(words, "");
    let clause = "召开各类党建工作会议${党建.党建会议}，";
    for (name, (was, old), (now, new), figures, comments) in [
        (
            "a paragraph with its figure",
            (("5次", "3次"), vec![MEETING, ONE, TWO, THREE]),
            (("6次", "3次"), vec![ONE, TWO, THREE, MEETING]),
            vec![("党建.党建会议", "5次", "6次")],
            vec!["移自第2段", "党建会议：5次 → 6次"],
        ),
        (
            "a paragraph with its figure and a word",
            (("5次", "3次"), vec![MEETING, ONE, TWO, THREE]),
            (("6次", "3次"), vec![ONE, TWO, THREE, &MEETING.replace("专题研究", "分别研究")]),
            vec![("党建.党建会议", "5次", "6次")],
            vec!["移自第2段；“专题”改为“分别”", "党建会议：5次 → 6次"],
        ),
        (
            "a paragraph as it was",
            (("5次", "3次"), vec![MEETING, ONE, TWO, THREE]),
            (("5次", "3次"), vec![ONE, TWO, THREE, MEETING]),
            vec![],
            vec!["移自第2段"],
        ),
        (
            "a clause",
            (("5次", "3次"), vec![MEETING, ONE, TWO, LESSON]),
            (("6次", "3次"), vec![&cut(MEETING, clause), ONE, TWO, &format!("{clause}{LESSON}")]),
            vec![("党建.党建会议", "5次", "6次")],
            vec!["党建会议：5次 → 6次"],
        ),
        (
            "a clause as it was",
            (("5次", "3次"), vec![MEETING, ONE, TWO, LESSON]),
            (("5次", "3次"), vec![&cut(MEETING, clause), ONE, TWO, &format!("{clause}{LESSON}")]),
            vec![],
            vec![],
        ),
        (
            "a figure that came, and another that went",
            (("5次", "3次"), vec![ONE, MEETING, TWO]),
            (("6次", "4次"), vec![ONE, LESSON, TWO]),
            vec![],
            vec![],
        ),
    ] {
        let out = marked(&of(was.0, was.1, &old), &of(now.0, now.1, &new));
        let told: Vec<(&str, &str, &str)> = out
            .differences
            .iter()
            .filter_map(|one| match one {
                MarkedChange::Figure { tag, old, new, .. } => Some((tag.as_str(), old.as_str(), new.as_str())),
                MarkedChange::Text { .. } => None,
            })
            .collect();
        assert_eq!(told, figures, "{name}: {:?}", out.differences);
        let said = read("稿.docx", &out.bytes).unwrap().comments;
        let said: Vec<&str> = said.iter().map(|comment| comment.text.as_str()).collect();
        assert!(comments.iter().all(|words| said.contains(words)), "{name}: {said:?}");
        assert_eq!(
            said.iter().filter(|words| words.contains('→') || words.contains("移自")).count(),
            comments.len(),
            "{name}: {said:?}"
        );
    }
}

#[test]
fn clauses_come_and_go_whole() {
    let out = marked(&of(&[ONE]), &of(&[&ONE.replace("深化改革，", "深化改革，强化基层，")]));
    let body = read("稿.docx", &out.bytes).unwrap();
    let new: Vec<&str> = body
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.pieces)
        .filter(|piece| piece.marks.inserted.is_some())
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(new, ["强化基层，"]);
}

#[test]
fn all_examples_differ_from_each_other_in_marks_that_hold() {
    let mut all: Vec<Vec<u8>> = Vec::new();
    for name in ["恩施市2019年上半年.yaml", "罗甸县2020年.yaml", "甲市2022年.yaml", "丙市2024年上半年.yaml"] {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).exists() {
            all.push(written(&drafted(&example(name))));
        }
    }
    assert!(all.len() > 2);
    for (at, old) in all.iter().enumerate() {
        for new in all.iter().skip(at + 1) {
            marked(old, new);
            marked(new, old);
        }
    }
}

/// A paragraph typed anew says which of its figures are others, and a heading that says something else is one that was renamed.
#[test]
fn what_was_typed_anew_is_known_by_what_stands_beside_it() {
    use crate::pull::desk::Sent;
    let sent = Sent::review().bytes();
    let anew = Sent::review().without_controls().without_bookmarks();
    let out = marked(
        &sent,
        &anew.clone().overtyped("乙类412例", "乙类421例").overtyped("组织集体学习6次", "组织中心组学习8次").bytes(),
    );
    let figures: Vec<_> = out
        .differences
        .iter()
        .filter_map(|one| match one {
            MarkedChange::Figure { tag, old, new, .. } => Some((tag.as_str(), old.as_str(), new.as_str())),
            MarkedChange::Text { .. } => None,
        })
        .collect();
    assert_eq!(figures, [("党建.集体学习", "6次", "8次"), ("传染病.乙类", "412例", "421例")]);
    let out = marked(&sent, &anew.text("行政审批提速增效", "窗口服务更加便民").bytes());
    assert!(
        matches!(&out.differences[..], [MarkedChange::Text { kind: MarkedChangeKind::Heading, .. }]),
        "{:?}",
        out.differences
    );
}
