//! `qicao check --to …`: 数据核对表, written as safely as a draft.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::CheckArgs;
use super::destination::misleading;
use super::report::Format;
use super::save::{self, Save};
use super::screen;
use super::wrong::wrong;
use crate::base::finding::{Error, Finding, Findings};
use crate::job::checklist::Checklist;
use crate::job::checklist::formats::{self, FORMATS, USUAL};
use crate::ledger::Ledger;
use crate::workspace::names;
use crate::workspace::writing::Output;

/// The sheet that was asked for: its format, and where it goes.
pub(super) struct ChecklistRequest<'a> {
    format: &'static str,
    output: Option<&'a Path>,
}

impl<'a> ChecklistRequest<'a> {
    /// What the arguments ask for; nothing, if they ask for no sheet.
    pub(super) fn of(args: &'a CheckArgs) -> Result<Option<Self>, Finding> {
        let output = args.output.as_deref();
        if args.to.is_none() && output.is_none() {
            // Nothing is written, so nothing could be replaced: something was forgotten.
            return if args.force { Err(wrong("“--force”要和“--to”一起用")) } else { Ok(None) };
        }
        let asked = args.to.as_deref().and_then(|name| FORMATS.iter().copied().find(|format| format.eq_ignore_ascii_case(name)));
        // -o 核对表.docx says enough.
        let format = asked.or_else(|| by_ending(output?)).unwrap_or(USUAL);
        let wanted = Self { format, output };
        if wanted.is_standard_output() {
            if args.telling.format == Format::Json {
                return Err(wrong("“-o -”和“--format json”都要用标准输出").hint("请用 -o 指定文件名"));
            }
            if format != "md" && io::stdout().is_terminal() {
                return Err(wrong(format!("{format} 文件不能显示在屏幕上")).hint("请用 -o 指定文件名，或改用 --to md"));
            }
        }
        Ok(Some(wanted))
    }

    /// Whether it goes to standard output, where findings then have no place.
    pub(super) fn is_standard_output(&self) -> bool {
        save::is_standard_output(self.output)
    }

    /// Writes it; gives the lines that say so.
    pub(super) fn write(&self, args: &CheckArgs, ledger: &Ledger, findings: &mut Findings) -> Result<Vec<String>, Error> {
        let sheet = Checklist::of(ledger, findings);
        let bytes = formats::write(&sheet, self.format, findings)?;
        if self.is_standard_output() {
            screen::out(&bytes)?;
            return Ok(Vec::new());
        }
        let path = save::file(self.output, || names::from_title(&sheet.title, self.format))?;
        let told = self.misleading(&path);
        // A DOCX carries its own digest.
        let output = Output { recorded: self.format != "docx", ..Output::new(path, bytes) };
        let lines = Save { done: "已写成", force: args.force }.write(&[output])?;
        // Only now, for it speaks of a file that is there.
        findings.extend(told);
        Ok(lines)
    }

    /// A warning where the file's ending promises another format than it holds.
    fn misleading(&self, file: &Path) -> Option<Finding> {
        let other = by_ending(file).filter(|other| *other != self.format)?;
        Some(misleading(file, other, self.format, self.format))
    }
}

fn by_ending(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?;
    FORMATS.iter().copied().find(|format| format.eq_ignore_ascii_case(ending))
}
