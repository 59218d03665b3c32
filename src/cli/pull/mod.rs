//! `qicao pull`: what people changed in a draft that came back, told; and with `--apply` written into the data.

mod beside;
mod short;
mod telling;

use std::path::Path;

use super::args::Pull;
use super::drafting::templates_of;
use super::exit::Exit;
use super::report::Format;
use super::{ending, read, save, screen};
use crate::base::finding::{Error, Findings};
use crate::base::source::Source;
use crate::base::text::width;
use crate::format::docx::stamp::Stamp;
use crate::job::draft;
use crate::job::review::{self, File, Pulled, Returned};

/// A file is read as deep as it is nested, on as much of a stack as a program has on Unix.
const STACK: usize = 8 * 1024 * 1024;

/// Reads the draft and the data, and tells what is different.
pub(super) fn run(args: &Pull) -> Exit {
    ending::run(args.telling.format, |findings| look(args, findings), |(found, written)| print(args, &found, &written))
}

fn look(args: &Pull, findings: &mut Findings) -> Result<Option<(Pulled, Vec<String>)>, Error> {
    let bytes = read::draft(&args.edited)?;
    let base = args.base.as_ref().map(|path| read::draft(path).map(|bytes| (shown(path), bytes))).transpose()?;
    let Some(sources) = read::all(&args.data, findings) else { return Ok(None) };
    // By the layout that it was made in, whatever the data names today: else every paragraph would be a change.
    let layout = |bytes: &[u8]| Stamp::read(bytes).and_then(|stamp| stamp.made_from).and_then(|made| made.layout);
    let layout = layout(&bytes).or_else(|| base.as_ref().and_then(|(_, bytes)| layout(bytes)));
    let Some(amendments) = read::amendments(&args.data, findings) else { return Ok(None) };
    let options = layout.map_or_else(draft::DraftOptions::default, |layout| draft::DraftOptions::default().layout(layout));
    let options = options.amendments(amendments.clone());
    let Some(templates) = templates_of(&args.data, &args.library, findings) else { return Ok(None) };
    // What is wrong with the figures is `check`'s to tell; only what keeps a draft from being made is told here.
    let mut told = Findings::new();
    let name = shown(&args.edited);
    let file = File { name: &name, bytes: &bytes };
    let (drafted, returned) = std::thread::scope(|scope| {
        // The draft that came back is read while today's is made.
        let reading = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || Returned::read(file));
        let drafted = draft::draft(&sources, &templates, &options, &mut told);
        let returned = match reading {
            // The door tells a panic, here as anywhere.
            Ok(reading) => reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => Returned::read(file),
        };
        (drafted, returned)
    });
    // The process ends soon; taking the templates apart piece by piece would only make people wait.
    std::mem::forget(templates);
    let Some(drafted) = drafted else {
        findings.extend(told.into_iter().filter(|finding| finding.fatal));
        return Ok(None);
    };
    let base = base.as_ref().map(|(name, bytes)| File { name, bytes });
    let options = review::ReviewOptions::default().base(base).same(args.same).rejected(args.rejected);
    // New hand edits go beside the first data file.
    let kept = args.data.first().map(|data| shown(&read::amended(data)));
    let options = options.amendments(amendments.iter().find(|file| Some(file.name()) == kept.as_deref()));
    let pulled = review::compare(&returned?, &drafted, &options)?;
    let written = if args.apply { write(args, &pulled, &amendments)? } else { Vec::new() };
    Ok(Some((pulled, written)))
}

/// Writes what is sure into the data, and what is kept of templates beside it; gives the lines that say so.
fn write(args: &Pull, pulled: &Pulled, amendments: &[Source]) -> Result<Vec<String>, Error> {
    let kept = pulled.texts.iter().filter(|text| !text.keep.is_empty()).count();
    let amended = pulled.amended.iter().zip(args.data.first());
    let beside = amended.map(|(amended, data)| {
        let path = read::amended(data);
        let known = amendments.iter().find(|file| file.name() == shown(&path));
        Ok((beside::changed(&path, known, amended)?, kept))
    });
    let counted = |at: usize| pulled.count_into(&shown(&args.data[at]));
    let edited: Vec<_> = pulled.edited.iter().map(|(at, edited)| (*at, edited, counted(*at))).collect();
    save::home(&args.data, &edited, beside.collect::<Result<_, Error>>()?)
}

fn shown(path: &Path) -> String {
    width::shown(&path.to_string_lossy())
}

fn print(args: &Pull, pulled: &Pulled, written: &[String]) -> Exit {
    let text = match args.telling.format {
        Format::Human => telling::human(pulled, args.apply, screen::paint_out()),
        Format::Short => short::short(pulled),
        Format::Json => ending::json(pulled),
    };
    ending::print(text, written, pulled.is_open(args.apply))
}
