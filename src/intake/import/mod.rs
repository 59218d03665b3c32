//! A finished summary becomes a workspace that drafts it again, word for word.
//!
//! ```text
//! file ─▶ original ─▶ frame ─▶ outline ─▶ gather ─▶ write ─▶ draft ─▶ proof ─┬─▶ data file, topics of tables
//!         lines       title,   headings,  figures,  YAML     as anybody     │
//!                     落款     text       keys               would          └─▶ lines that differ: less is taken apart, once more
//! ```
//!
//! What a line is taken for (a heading, a sentence with figures) is a guess; the proof is drafting. A line whose draft is not what
//! stood there is taken apart less, and at last kept whole as text.

mod cells;
mod facts;
mod frame;
mod gather;
mod gathered;
mod habits;
mod heading;
mod houses;
mod joint;
mod layouts;
mod naming;
mod number;
mod original;
mod outline;
mod own_names;
mod paragraph;
mod proof;
mod sections;
mod sentence;
mod series;
mod stays;
mod store;
mod tables;
mod telling;
mod whose;
mod write;
mod yaml;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::facts::{Facts, MissingFact};
use self::frame::FrameLines;
use self::gathered::{Depth, GatheredFigures, Gatherer};
use self::original::Original;
pub(crate) use self::original::{BESIDE_THE_TEXT, NOT_A_SUMMARY};
use self::outline::{OutlineNode, SummaryOutline};
use self::proof::Proof;
use self::store::Store;
use self::telling::Telling;
pub(crate) use self::telling::{CHANGE_OFF_VALUES, DRAFT_OFF_ORIGINAL, NUMBER_LEFT_AS_TEXT, NUMBER_PUT_RIGHT, SUPPOSED_REPORT};
use self::write::{Parts, WrittenWorkspace};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::world::Memory;
use crate::catalogue::Catalogue;
use crate::catalogue::phrases::CataloguePhrases;
use crate::format;
use crate::job::draft;
use crate::quantity::period::Period;
use crate::quantity::running::{Finder, Found};
use crate::template::Templates;
use crate::template::library::{own_folder, topic_name};

pub(crate) static UNPLACED_SUMMARY: Rule = Rule {
    id: "unplaced-summary",
    name: "不知是哪里哪期的总结",
    severity: Severity::Error,
    about: "总结里找不找得到地区和期间",
    why: "没有地区和期间，起草不了，也改不成下一期的",
    bad: r#"== 总结.txt
工作总结
今年召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
工作总结
今年召开会议5次。
$ qicao import 总结.txt -o 新 --name 某县 --period 2023年
"#,
    basis: "",
};

/// What is imported.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Import<'a> {
    /// The name of the file, as people know it.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// 地区, where it is given.
    pub region: Option<&'a str>,
    /// 期间, where it is given.
    pub period: Option<&'a Period>,
}

impl<'a> Import<'a> {
    /// A file, which says itself of what place and time it is.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, region: None, period: None }
    }
}

/// The workspace that a summary became.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Imported {
    /// 地区.
    pub region: String,
    /// 期间.
    pub period: String,
    /// 单位.
    pub organ: String,
    /// 版式.
    pub layout: String,
    /// What the text was written in, where that is not UTF-8 and had to be supposed.
    pub encoding: Option<&'static str>,
    /// The data file.
    pub data: String,
    /// Topics for tables: name and template.
    pub topics: Vec<(String, String)>,
    /// How many figures there are.
    pub figures: usize,
    /// How many of them the catalogue knows.
    pub known: usize,
    /// How many numbers stay text because they are dates, names and the like.
    pub named: usize,
    /// How many numbers found no name.
    pub nameless: usize,
    /// How many paragraphs there are, and how many of them draft again word for word.
    pub paragraphs: (usize, usize),
}

/// Times that the draft is held against the original before the rest is kept as text. A line has five depths, so that it comes to the
/// last in four; the others are for lines that miss only when their neighbours have changed, and the last two for plain text.
const ROUNDS: usize = 7;

/// Imports a summary; none where it cannot be read, which is told.
pub fn import(import: &Import<'_>, findings: &mut Findings) -> Option<Imported> {
    let original = match original::open(import.name, import.bytes, findings) {
        Ok(original) => original,
        Err(error) => {
            findings.push(error.into_finding());
            return None;
        }
    };
    let catalogue = Catalogue::new(&[]);
    let phrases = CataloguePhrases::new(&catalogue);
    let finder = Finder::new(phrases.units());
    // Once for all tries: how far a line is taken apart changes what its numbers stand for, not where they are.
    let found: Vec<Vec<Found>> = original.lines.iter().map(|line| finder.numbers(&line.text)).collect();
    let mut work = Work {
        import,
        original: &original,
        phrases: &phrases,
        found: &found,
        templates: &Templates::built_in(),
        depths: vec![Depth::default(); original.lines.len()],
    };
    let mut round = 0;
    loop {
        let attempt = match work.attempt() {
            Ok(attempt) => attempt,
            Err(missing) => {
                findings.push(unplaced(missing));
                return None;
            }
        };
        round += 1;
        if attempt.proof.holds() || round > ROUNDS || !work.take_apart_less(&attempt, round) {
            return Some(work.finish(attempt, findings));
        }
    }
}

/// What is to be typed where a summary does not say whose it is.
fn unplaced(missing: MissingFact) -> Finding {
    let (what, hint) = match (missing.region, missing.period) {
        (true, true) => ("地区和期间", "在命令后面写上：--name 某县 --period 2023年"),
        (true, false) => ("地区", "在命令后面写上地区的全名：--name 某县"),
        (false, _) => ("期间", "在命令后面写上期间：--period 2023年（或 2023年上半年）"),
    };
    UNPLACED_SUMMARY.fatal(format!("题目、署名和正文里都没有找到{what}")).hint(hint)
}

/// The lines, and how far each is taken apart.
struct Work<'a> {
    import: &'a Import<'a>,
    original: &'a Original,
    phrases: &'a CataloguePhrases<'a>,
    /// The numbers of each line.
    found: &'a [Vec<Found>],
    templates: &'a Templates,
    depths: Vec<Depth>,
}

/// One try, and how its draft compares.
struct Attempt {
    facts: Facts,
    frame: FrameLines,
    gathered: GatheredFigures,
    written: WrittenWorkspace,
    layout: String,
    proof: Proof,
    /// What drafting told.
    findings: Findings,
}

impl Work<'_> {
    /// Reads, writes and drafts.
    fn attempt(&self) -> Result<Attempt, MissingFact> {
        let lines = &self.original.lines;
        let plain = |at: usize| self.depths[at] == Depth::Plain;
        let frame = frame::frame(lines, &plain);
        let facts = facts::facts(lines, &frame, self.import.region, self.import.period)?;
        let outline = outline::outline(lines, frame.body.clone(), &plain);
        let layout = self.layout(&outline);
        let name = layout.as_ref().map_or(crate::ledger::DEFAULT_LAYOUT, |(name, _)| name).to_owned();
        let store = Store { chapters: self.templates.chapters(&name, ""), ..Store::default() };
        let gathered = GatheredFigures { store, ..GatheredFigures::default() };
        let mut gatherer = Gatherer {
            lines,
            phrases: self.phrases,
            found: self.found,
            depths: &self.depths,
            table: None,
            region: &facts.region,
            period: &facts.period,
            gathered,
        };
        let title: String = lines[frame.title.clone()].iter().map(|line| line.text.as_str()).collect();
        // The name of an organ speaks of topics (妇幼保健院), whatever its summary is about.
        gatherer.outline(&outline, &title.replace(&facts.organ, ""));
        let mut gathered = gatherer.gathered;
        if let Some((at, span, _)) = frame.dated.clone().filter(|(at, ..)| self.depths[*at] < Depth::Text) {
            gathered.places.insert(at, vec![(span, "报告.日期".to_owned())]);
        }
        let parts = Parts {
            name: self.import.name,
            lines,
            frame: &frame,
            facts: &facts,
            outline: &outline,
            gathered: &gathered,
            depths: &self.depths,
            layout: layout.as_ref(),
        };
        let written = parts.write();
        let mut findings = Findings::new();
        let drafted = drafted(&written, &facts.region, self.templates, &mut findings);
        let mut headings = Vec::new();
        outline.chapters.iter().for_each(|node| numbered(node, &mut headings));
        let mut original: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        // 二〇二五年一月六日 is the day that the draft prints in the digits of the standard.
        let day = frame.signature.map(|(at, day)| (at + 1, day.to_string()));
        if let Some((at, day)) = &day {
            original[*at] = day;
        }
        let dated = frame.dated.as_ref().filter(|(at, ..)| gathered.places.contains_key(at)).map(|(at, span, day)| {
            let text = &lines[*at].text;
            (*at, format!("{}{day}{}", &text[..span.start], &text[span.end..]))
        });
        if let Some((at, text)) = &dated {
            original[*at] = text;
        }
        // Where nothing could be drafted, every line is missing.
        let proof = proof::proof(&original, &drafted.unwrap_or_default(), &|at| headings.contains(&at));
        Ok(Attempt { facts, frame, gathered, written, layout: name, proof, findings })
    }

    /// The layout of ours whose chapters the original has.
    fn layout(&self, outline: &SummaryOutline) -> Option<(&'static str, Vec<&'static str>)> {
        let lines = &self.original.lines;
        let heading = |node: &OutlineNode| {
            let heading = sections::heading(node, lines);
            lines[node.line].text.get(heading.words)
        };
        let headings: Option<Vec<&str>> = outline.chapters.iter().map(heading).collect();
        layouts::layout(&headings?)
    }

    /// Takes the lines that differ apart less; false where that can help nothing.
    fn take_apart_less(&mut self, attempt: &Attempt, round: usize) -> bool {
        let mut changed = false;
        let mut less = |depth: &mut Depth, to: Depth| {
            if *depth < to {
                *depth = to;
                changed = true;
            }
        };
        for at in &attempt.proof.missing {
            let to = match self.depths[*at] {
                Depth::Whole => Depth::Values,
                Depth::Values => Depth::Counted,
                Depth::Counted => Depth::Text,
                Depth::Text | Depth::Plain => Depth::Plain,
            };
            less(&mut self.depths[*at], to);
        }
        // Where nothing could be drafted, or what was added is nobody's line, all that is guessed is left.
        // The last tries are for plain text: one more guess might leave no try to take it back.
        if attempt.proof.missing.is_empty() || attempt.findings.is_fatal() || round + 2 > ROUNDS {
            self.depths.iter_mut().for_each(|depth| less(depth, Depth::Plain));
        }
        changed
    }

    /// Tells what is to be told, and hands over.
    fn finish(&self, attempt: Attempt, findings: &mut Findings) -> Imported {
        let Attempt { facts, frame, gathered, written, layout, proof, findings: drafting } = attempt;
        let lines = &self.original.lines;
        Telling { name: self.import.name, lines, facts: &facts, frame: &frame, gathered: &gathered, proof: &proof }
            .report(findings);
        // What contradicts itself in the original is an 错误 of the original.
        findings.extend(drafting.into_iter().filter(|finding| finding.severity == Severity::Error));
        let (figures, known) = gathered.store.counts();
        // A title that is broken over lines is one paragraph.
        let paragraphs = lines.len() - frame.title.len().saturating_sub(1);
        Imported {
            encoding: self.original.encoding,
            region: facts.region,
            period: facts.period.written,
            organ: facts.organ,
            layout,
            data: written.text,
            topics: written.tables,
            figures,
            known,
            named: gathered.named,
            nameless: gathered.nameless.len(),
            paragraphs: (paragraphs, paragraphs.saturating_sub(proof.missing.len())),
        }
    }
}

/// The lines of numbered headings.
fn numbered(node: &OutlineNode, out: &mut Vec<usize>) {
    if node.number.is_some() {
        out.push(node.line);
    }
    node.items.iter().for_each(|item| numbered(item, out));
}

/// The text of the draft of what was written, as `generate --to txt` prints it.
fn drafted(written: &WrittenWorkspace, region: &str, built_in: &Templates, findings: &mut Findings) -> Option<String> {
    let data = Source::new("数据.yaml", written.text.as_str());
    let with_tables = (!written.tables.is_empty()).then(|| {
        let file = |world: Memory, (name, text): &(String, String)| world.with(topic_file(region, name), text.clone());
        let world = written.tables.iter().fold(Memory::new(), file);
        Templates::open(Arc::new(world), &[], Some(Path::new("")))
    });
    let with_tables = with_tables.transpose().map_err(|faults| findings.extend(faults)).ok()?;
    let templates = with_tables.as_ref().unwrap_or(built_in);
    let drafted = draft::draft(&[data], templates, &draft::DraftOptions::default(), findings)?;
    let writer = format::find("txt")?;
    let bytes = (writer.write)(&drafted.document, &format::WriterOptions::default(), findings).ok()?;
    String::from_utf8(bytes).ok()
}

/// Where the template of a table lies in a workspace.
pub fn topic_file(region: &str, name: &str) -> PathBuf {
    own_folder(region).join(format!("{}.md", topic_name(name)))
}

#[cfg(test)]
mod tests {
    use super::{Depth, Import, Work, original};
    use crate::base::finding::Findings;
    use crate::catalogue::Catalogue;
    use crate::catalogue::phrases::CataloguePhrases;
    use crate::quantity::running::Finder;
    use crate::template::Templates;

    #[test]
    fn a_line_that_no_draft_gives_again_is_taken_apart_less() {
        let text = "某县卫生健康局2023年工作总结\n召开会议5次。\n";
        let import = Import::new("总结.txt", text.as_bytes());
        let original = original::open("总结.txt", text.as_bytes(), &mut Findings::new()).expect("a text");
        let catalogue = Catalogue::new(&[]);
        let phrases = CataloguePhrases::new(&catalogue);
        let finder = Finder::new(phrases.units());
        let found: Vec<_> = original.lines.iter().map(|line| finder.numbers(&line.text)).collect();
        let mut work = Work {
            import: &import,
            original: &original,
            phrases: &phrases,
            found: &found,
            templates: &Templates::built_in(),
            depths: vec![Depth::default(); 2],
        };
        let mut attempt = work.attempt().unwrap_or_else(|_| panic!("a title that says it all"));
        assert!(attempt.proof.holds());
        attempt.proof.missing = vec![1];
        for expected in [Depth::Values, Depth::Counted, Depth::Text, Depth::Plain] {
            assert!(work.take_apart_less(&attempt, 1) && work.depths[1] == expected, "{:?}", work.depths);
        }
        assert!(!work.take_apart_less(&attempt, 1), "there is no less");
        assert_eq!(work.finish(attempt, &mut Findings::new()).paragraphs, (2, 1));
    }
}
