//! What the caller decides before data is read, and what it must ask the data for that.

use crate::base::finding::Findings;
use crate::base::open::with_line_feeds;
use crate::base::source::Source;
use crate::catalogue::Own;
use crate::yaml::entry::Shape;
use crate::yaml::{keys, locate};

/// What the caller decides about reading data.
#[derive(Debug, Clone)]
pub struct Options {
    /// Names of chapters that the layout takes besides those of every layout; see [`layout_of`].
    pub chapters: Vec<String>,
    /// What the county's own files add to the catalogue of indicators, the file that wins last.
    pub catalogue: Vec<Own>,
    /// The most figures that are read; more are no report.
    pub max_figures: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { chapters: Vec::new(), catalogue: Vec::new(), max_figures: 200_000 }
    }
}

/// The layout and the region that the data asks for, without reading more than it must.
///
/// A county's layout may take chapters of its own; the caller finds it by these two, and gives its chapters to [`load`](super::load()).
/// None where the data has no readable 报告: `load` says why.
pub fn layout_of(sources: &[Source]) -> Option<(String, String)> {
    let (mut layout, mut region) = (None, None);
    for source in sources {
        let source = with_line_feeds(source);
        let block = block_of_report(source.text());
        let mut unheard = Findings::new();
        let alone = block.and_then(|block| locate::entries(&Source::new(source.name(), block), &mut unheard));
        let Some(mut map) = alone.or_else(|| locate::entries(&source, &mut unheard)) else { continue };
        let Some((_, report)) = map.shift_remove("报告").or_else(|| map.shift_remove("report")) else { continue };
        let Shape::Map(entries) = report.shape else { continue };
        for (name, (_, entry)) in entries {
            let text = entry.scalar().filter(|_| !entry.is_null()).map(|scalar| scalar.text.trim().to_owned());
            match keys::find(keys::REPORT, &name) {
                Some("版式") => layout = layout.or(text),
                Some("地区") => region = region.or(text),
                _ => {}
            }
        }
    }
    region.map(|region| (layout.unwrap_or_else(|| DEFAULT_LAYOUT.to_owned()), region))
}

/// The lines of 报告, as they are usually written: from a line that begins with its name to the next that is not indented.
fn block_of_report(text: &str) -> Option<&str> {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match start {
            None if line.starts_with("报告:") || line.starts_with("report:") => start = Some(at),
            Some(start) if !line.starts_with([' ', '\t', '\n', '#']) => return text.get(start..at),
            _ => {}
        }
        at += line.len();
    }
    start.and_then(|start| text.get(start..))
}

/// The layout of data that asks for none.
pub(crate) const DEFAULT_LAYOUT: &str = "四部分";
