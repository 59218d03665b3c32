//! `qicao check --to …`: 数据核对表, written as safely as a draft.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::Check;
use super::destination::{ends_with_separator, misleading};
use super::generate::{spare_the_data, told};
use super::report::Format;
use super::{screen, usage};
use crate::base::finding::{Error, Finding, Findings};
use crate::format as writers;
use crate::job::draft::Drafted;
use crate::job::sheet::{Sheet, document, xlsx};
use crate::workspace::guard::{Guard, Replace};
use crate::workspace::record::Records;
use crate::workspace::writing::Output;
use crate::workspace::{atomic, names, writing};

/// The formats of the sheet, each also the ending of its files.
pub(super) const FORMATS: [&str; 3] = ["md", "xlsx", "docx"];
/// The format where nothing says which.
const USUAL: &str = "xlsx";

/// The sheet that was asked for: its format, and where it goes.
pub(super) struct Wanted<'a> {
    format: &'static str,
    output: Option<&'a Path>,
}

impl<'a> Wanted<'a> {
    /// What the arguments ask for; nothing, if they ask for no sheet.
    pub(super) fn of(args: &'a Check) -> Result<Option<Self>, Finding> {
        let output = args.output.as_deref();
        if args.to.is_none() && output.is_none() {
            return if args.force { Err(usage::wrong("“--force”要和“--to”一起用")) } else { Ok(None) };
        }
        let asked = args.to.as_deref().and_then(|name| FORMATS.into_iter().find(|format| format.eq_ignore_ascii_case(name)));
        let format = asked.or_else(|| by_ending(output?)).unwrap_or(USUAL);
        let wanted = Self { format, output };
        if wanted.is_standard_output() {
            if args.format == Format::Json {
                return Err(usage::wrong("“-o -”和“--format json”都要用标准输出").hint("请用 -o 指定文件名"));
            }
            if format != "md" && io::stdout().is_terminal() {
                return Err(usage::wrong(format!("{format} 文件不能显示在屏幕上")).hint("请用 -o 指定文件名，或改用 --to md"));
            }
        }
        Ok(Some(wanted))
    }

    /// Whether it goes to standard output, where findings then have no place.
    pub(super) fn is_standard_output(&self) -> bool {
        self.output.is_some_and(|path| path.as_os_str() == "-")
    }

    /// Writes it; gives the lines that say so.
    pub(super) fn write(&self, args: &Check, drafted: &Drafted, findings: &mut Findings) -> Result<Vec<String>, Error> {
        let sheet = Sheet::of(&drafted.ledger, findings);
        let bytes = match writers::find(self.format) {
            Some(writer) => {
                (writer.write)(&document::document(&sheet, self.format == "docx"), &writers::Options::default(), findings)?
            }
            None => xlsx::xlsx(&sheet)?,
        };
        if self.is_standard_output() {
            screen::out(&bytes)?;
            return Ok(Vec::new());
        }
        let path = self.file(&sheet.title)?;
        // A DOCX carries its own digest.
        let outputs = [Output { path, bytes, recorded: self.format != "docx" }];
        spare_the_data(&outputs, &args.input.data)?;
        let records = Records::of_user();
        let replace = if args.force { Replace::Anything } else { Replace::Ours };
        let guard = Guard { replace, own_digest: writers::docx::digest::is_untouched, records: records.as_ref() };
        let written = writing::write(&outputs, guard, &atomic::unhindered)?;
        findings.extend(self.misleading(&outputs[0].path));
        Ok(told("已写成", &outputs, &written))
    }

    fn file(&self, title: &str) -> Result<PathBuf, Error> {
        let name = || names::from_title(title, self.format);
        Ok(match self.output {
            None => PathBuf::from(name()?),
            Some(folder) if folder.is_dir() || ends_with_separator(folder) => folder.join(name()?),
            Some(file) => file.to_owned(),
        })
    }

    /// A warning where the file's ending promises another format than it holds.
    fn misleading(&self, file: &Path) -> Option<Finding> {
        let other = by_ending(file).filter(|other| *other != self.format)?;
        Some(misleading(file, other, self.format, self.format))
    }
}

fn by_ending(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?;
    FORMATS.into_iter().find(|format| format.eq_ignore_ascii_case(ending))
}
