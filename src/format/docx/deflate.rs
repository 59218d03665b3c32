//! Parts → entries of a ZIP: deflated, with fixed times, so that the same draft is the same bytes.

use std::io::{Seek, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Adds parts at a level of zlib's.
pub(crate) fn add<'a, W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    level: i64,
    parts: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), ZipError> {
    // By default the clock, and the system that it runs on, would get into the file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(())
}
