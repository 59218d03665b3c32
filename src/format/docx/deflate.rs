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
    for (name, content) in parts {
        begin(zip, name, level)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(())
}

/// Begins a part; what is written next is in it.
pub(super) fn begin<W: Write + Seek>(zip: &mut ZipWriter<W>, name: &str, level: i64) -> Result<(), ZipError> {
    // By default the clock, and the system that it runs on, would get into the file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options)
}
