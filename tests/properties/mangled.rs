//! The values of the examples, mangled as pasting mangles them: whatever becomes of a figure is told, or nothing becomes of it.

use std::collections::BTreeSet;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::check::check;
use qicao::ledger::{Ledger, LedgerOptions, load};
use qicao::template::Templates;

use super::{drafted, examples, written};

/// How many values are mangled.
const CASES: usize = 1000;

/// What stands at the ends of a value.
const MARKS: &[&str] = &["。", "，", "；", ";", "、", ".", "：", "！", "…", "*", "·", "`", "|", "\u{3000}", "\u{A0}"];
/// What stands round one.
const PAIRS: &[(&str, &str)] = &[
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("【", "】"),
    ("（", "）"),
    ("(", ")"),
    ("《", "》"),
    ("\"“", "”\""),
    ("｛", "｝"),
    ("［", "］"),
];
/// What nobody sees.
const INVISIBLE: &[&str] = &["\u{200B}", "\u{FEFF}", "\u{200E}", "\u{2060}", "\u{AD}", "\u{202C}", "\u{FE0F}", "\u{3164}"];
/// What looks like a digit.
const ALIKE: &[(char, char)] = &[('0', 'O'), ('0', 'o'), ('0', '〇'), ('1', 'l'), ('1', 'I'), ('1', '|'), ('0', '○')];

/// Numbers that seem to follow no rule, and are the same at every run.
struct Seeds(u64);

impl Seeds {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn mangled(value: &str, seeds: &mut Seeds) -> String {
    let chars: Vec<char> = value.chars().collect();
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        c => c,
    };
    let inside = |at: usize, word: &str| chars[..at].iter().collect::<String>() + word + &chars[at..].iter().collect::<String>();
    match seeds.below(9) {
        0 => format!("{value}{}", seeds.of(MARKS)),
        1 => format!("{}{value}", seeds.of(MARKS)),
        2 => {
            let (open, close) = seeds.of(PAIRS);
            format!("{open}{value}{close}")
        }
        3 => inside(seeds.below(chars.len() + 1), seeds.of(INVISIBLE)),
        4 => chars.iter().map(|c| wide(*c)).collect(),
        5 => {
            let at = seeds.below(chars.len());
            chars.iter().enumerate().map(|(here, c)| if here == at { wide(*c) } else { *c }).collect()
        }
        6 => {
            let (digit, alike) = seeds.of(ALIKE);
            value.replacen(digit, &alike.to_string(), 1)
        }
        7 => inside(seeds.below(chars.len() + 1), seeds.of(&[" ", "\u{3000}", ",", "，", "。"])),
        _ => {
            format!("{value}{}", seeds.of(&["（暂报）", "(不含乡镇)", "，同比持平", "左右。", "整", "的", "；完成率39%"]))
        }
    }
}

fn read(text: &str) -> (Option<Ledger>, BTreeSet<String>) {
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("试.yaml", text)], &LedgerOptions::default(), &mut findings);
    if let Some(ledger) = &ledger {
        check(ledger, &mut findings);
    }
    (ledger, findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message)).collect())
}

#[test]
fn no_figure_is_lost_or_altered_in_silence() {
    let examples = examples();
    let before: Vec<_> = examples
        .iter()
        .map(|(_, text)| {
            let (ledger, told) = read(text);
            let ledger = ledger.expect("a ledger");
            let figures = ledger.figures.iter().filter_map(|figure| {
                let written = figure.quantity.as_ref().filter(|_| !figure.is_computed())?.written().to_owned();
                let span = figure.place.span.clone();
                (text.get(span.clone()) == Some(written.as_str())).then_some((span, written))
            });
            (figures.collect::<Vec<_>>(), told)
        })
        .collect();
    let mut seeds = Seeds(20_240_708);
    let (mut told, mut same) = (0, 0);
    let mut silent = Vec::new();
    for _ in 0..CASES {
        let which = seeds.below(examples.len());
        let ((name, text), (figures, known)) = (&examples[which], &before[which]);
        let (span, value) = figures[seeds.below(figures.len())].clone();
        let new = mangled(&value, &mut seeds);
        let data = format!("{}{new}{}", &text[..span.start], &text[span.end..]);
        let (ledger, found) = read(&data);
        if ledger.is_none() || found.difference(known).next().is_some() {
            told += 1;
            continue;
        }
        let templates = Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[], std::path::Path::new(name).parent())
            .expect("templates");
        let draft = |data: &str| drafted(data, &templates);
        let ((one, all), (other, more)) = (draft(text), draft(&data));
        let rules = |findings: &Findings| findings.iter().map(|finding| finding.message.clone()).collect::<BTreeSet<_>>();
        let page = |draft: Option<qicao::job::draft::Drafted>| draft.map(|draft| written("txt", &draft, true));
        if rules(&more).difference(&rules(&all)).next().is_some() {
            told += 1;
        } else if page(one) == page(other) {
            same += 1;
        } else {
            silent.push(format!("{name}: {value} → {new}"));
        }
    }
    assert!(silent.is_empty(), "{} of {CASES} altered in silence ({told} told, {same} the same): {silent:#?}", silent.len());
}
