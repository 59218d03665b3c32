//! `qicao final`: the clean copy that goes out, refused while anything is open.

use super::args::Final;
use super::drafting::draft_from;
use super::exit::Exit;
use super::save::{self, Save};
use super::{history, read, report, screen};
use crate::base::finding::{Error, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::text::width;
use crate::document::{Wording, walk};
use crate::format;
use crate::format::docx::stamp::Stamp;
use crate::job::draft::Drafted;
use crate::job::history::FoundDraft;
use crate::job::review::{self, File, Returned, ReviewOptions};
use crate::workspace::sources::{self, SourceRole};
use crate::workspace::writing::Output;
use crate::workspace::{guard, names};

pub(crate) static NOT_FINAL: Rule = Rule {
    id: "not-final",
    name: "还不能定稿",
    severity: Severity::Error,
    about: "定稿前还有没有没办完的事",
    why: "带着待填、错误和没有答复的批注印发，收不回来",
    bad: r#"党建: {党建会议: 待报}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
$ qicao final 数据.yaml
"#,
    good: r#"$ qicao final 数据.yaml
"#,
    basis: "",
};

/// Checks of words that are no words of the report yet: 【沿用】 of last period, XX and 某单位 of a pattern.
const LEFT_OVER: [&str; 2] = ["carried-over", "blank-left"];

/// Writes the clean copy, or says what is still open.
pub(super) fn run(args: &Final) -> Exit {
    let mut findings = Findings::new();
    match make(args, &mut findings) {
        Ok(Some(lines)) => {
            findings.sort();
            let rest = rest(args, &mut findings, Severity::Warning);
            lines.into_iter().for_each(|line| screen::print(line + "\n"));
            // It went out: what is to be looked at is told all the same.
            if !findings.is_empty() {
                screen::print(report::human_with_summary(&findings, screen::paint_err()));
            }
            rest.into_iter().for_each(|line| screen::print(line + "\n"));
            Exit::Done
        }
        Ok(None) => {
            findings.sort();
            // A clerk in a hurry is shown what keeps the draft from going out; of the rest, how much there is.
            let rest = rest(args, &mut findings, Severity::Error);
            screen::print(report::human_with_summary(&findings, screen::paint_err()));
            rest.into_iter().for_each(|line| screen::print(line + "\n"));
            Exit::of(&findings)
        }
        Err(error) => Exit::undone_by(error.into_finding()),
    }
}

/// Takes out what weighs less than `least`, and gives the line that says how much it was.
fn rest(args: &Final, findings: &mut Findings, least: Severity) -> Option<String> {
    let before = [Severity::Warning, Severity::Note].map(|severity| (severity, findings.count(severity)));
    findings.weigh(|finding| (finding.severity >= least).then_some(finding.severity));
    let left = before.into_iter().map(|(severity, count)| (severity, count - findings.count(severity)));
    let counts: Vec<String> =
        left.filter(|(_, count)| *count > 0).map(|(severity, count)| format!("{count}处{severity}")).collect();
    let data = args.input.data.iter().map(|path| width::shown(&path.to_string_lossy())).collect::<Vec<_>>().join(" ");
    (!counts.is_empty()).then(|| format!("另有{}没有列出，可用 qicao check {data} 查看", counts.join("、")))
}

fn make(args: &Final, findings: &mut Findings) -> Result<Option<Vec<String>>, Error> {
    let Some(drafted) = drafted(args, findings) else { return Ok(None) };
    let returned = last_returned(args, &drafted)?;
    if !args.force {
        // What is only a warning while people are at work must not go out.
        findings.weigh(|finding| Some(if LEFT_OVER.contains(&finding.rule.id) { Severity::Error } else { finding.severity }));
        let open = open(args, &drafted, returned.as_ref());
        if !open.is_empty() || findings.count(Severity::Error) > 0 {
            findings.extend(open.into_iter().map(|open| NOT_FINAL.finding(open).hint("办完再定稿；一定要现在印发，加 --force")));
            return Ok(None);
        }
    }
    let writer = format::find("docx").expect("the writer of DOCX is one of the table");
    let properties = &drafted.document.properties;
    let title = &properties.title;
    let path = save::file(args.output.as_deref(), || names::from_title(&format!("{title}（定稿）"), "docx"))?;
    let replaced = guard::standing_at(&path).as_deref().and_then(Stamp::read);
    let before = history::followed(replaced, &path, &args.input.data[0], properties);
    let options = format::WriterOptions::default().review(false).page(drafted.page.clone()).before(before);
    let bytes = (writer.write)(&drafted.document, &options, findings)?;
    let save = Save { done: "已定稿", force: args.force };
    let mut lines = save.write(&[Output::new(path, bytes)])?;
    lines.extend(unpulled(args, &drafted, returned.as_ref())?);
    Ok(Some(lines))
}

/// What is to be said of changes in the draft that came back last which the data does not have: only a person knows which of the two
/// is the newer.
fn unpulled(args: &Final, drafted: &Drafted, returned: Option<&FoundDraft>) -> Result<Option<String>, Error> {
    let Some(last) = returned else { return Ok(None) };
    let bytes = read::draft(&history::beside(&args.input.data[0]).join(&last.file))?;
    let file = File { name: &last.file, bytes: &bytes };
    let shown = width::shown(&last.file);
    let compared = Returned::read(file).and_then(|returned| review::compare(&returned, drafted, &ReviewOptions::default()));
    // Why it cannot be compared is for `pull` to explain.
    let Ok(pulled) = compared else {
        return Ok(Some(format!(
            "注意：{shown}对不上今天的数据，里面有没有还没写回的改动看不出来；先 qicao pull {shown} 看一看"
        )));
    };
    let (changes, doubtful) = (pulled.writable(), pulled.unwritten());
    let also = if changes > 0 { "另外还" } else { "" };
    let said =
        [(changes, format!("有{changes}处改动不在数据里")), (doubtful, format!("{also}有{doubtful}处和数据不一样，要自己看"))];
    let said: Vec<String> = said.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    Ok((!said.is_empty()).then(|| {
        format!("注意：{shown}里{}，定稿没有照它印；没有写回过的，先 qicao pull {shown} 看一看，再定稿", said.join("，"))
    }))
}

fn drafted(args: &Final, findings: &mut Findings) -> Option<Drafted> {
    let sources = read::all(&args.input.data, findings)?;
    draft_from(&args.input, &sources, findings)
}

/// The draft that came back last, of those that lie beside the data.
fn last_returned(args: &Final, drafted: &Drafted) -> Result<Option<FoundDraft>, Error> {
    let drafts = history::drafts(&history::beside(&args.input.data[0]), &drafted.document.properties)?;
    Ok(drafts.into_iter().rfind(|found| found.is_edited))
}

/// What is still open: gaps, and comments of the draft that came back last.
fn open(args: &Final, drafted: &Drafted, returned: Option<&FoundDraft>) -> Vec<String> {
    let mut gaps: Vec<String> = Vec::new();
    walk::figures(&drafted.document, &mut |figure| {
        // Several places may wait for one figure, which is asked for once.
        if figure.said == Wording::Gap && !gaps.contains(&figure.text) {
            gaps.push(figure.text.clone());
        }
    });
    let mut out = Vec::new();
    if !gaps.is_empty() {
        out.push(format!("还有{}项待填：{}", gaps.len(), gaps.join("、")));
    }
    if let Some(last) = returned {
        // What somebody sent back is read for its comments, and no clean copy takes its place.
        sources::note(&history::beside(&args.input.data[0]).join(&last.file), SourceRole::Draft);
        out.extend(last.open.iter().map(|comment| {
            format!(
                "{}里{}的批注还没有答复：“{}”",
                last.file,
                width::shown(&comment.author),
                width::shown(&comment.text.replace('\n', " "))
            )
        }));
    }
    out
}
