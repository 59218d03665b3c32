//! Has anybody changed a draft since we wrote it?

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

/// The custom property that holds the digest.
pub(super) const PROPERTY: &str = "qicao-digest";
/// The part that holds the property; the one part that is not digested.
pub(super) const PART: &str = "docProps/custom.xml";

/// A file of more entries is not one of ours.
const MOST_ENTRIES: usize = 256;
/// A part that unpacks to more is not one of ours: a small file can ask for gigabytes.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// The same for all parts together.
const LARGEST_FILE: u64 = 4 * LARGEST_PART;
/// The part with the digest is a line long.
const LARGEST_PROPERTIES: u64 = 64 * 1024;

/// The digest of one part.
pub(super) fn part(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The digest of a package: names and digests of its parts, in the order of the names, so that packing again does not count as a change.
pub(super) fn package<'a>(parts: impl IntoIterator<Item = (&'a str, [u8; 32])>) -> String {
    let mut all = Sha256::new();
    for (name, digest) in parts.into_iter().collect::<BTreeMap<_, _>>() {
        all.update(name.as_bytes());
        all.update([0]);
        all.update(digest);
    }
    all.finalize().iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Whether the bytes are a DOCX that qicao wrote and nobody has changed since; none if it is not ours at all.
///
/// Reads whatever it is given: what is too large, cut off or not a DOCX is simply not ours, or not untouched.
pub fn is_untouched(bytes: &[u8]) -> Option<bool> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > MOST_ENTRIES {
        return None;
    }
    let stored = stored(&mut archive)?;
    let mut parts: Vec<(String, [u8; 32])> = Vec::with_capacity(archive.len());
    let mut left = LARGEST_FILE;
    for number in 0..archive.len() {
        let Ok(entry) = archive.by_index(number) else { return Some(false) };
        let Ok(name) = entry.name().map(|name| name.into_owned()) else { return Some(false) };
        if name == PART {
            continue;
        }
        let Some(content) = read(entry, LARGEST_PART.min(left)) else { return Some(false) };
        left -= content.len() as u64;
        parts.push((name, part(&content)));
    }
    Some(package(parts.iter().map(|(name, digest)| (name.as_str(), *digest))) == stored)
}

/// The digest that the file carries.
fn stored(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let content = read(archive.by_name(PART).ok()?, LARGEST_PROPERTIES)?;
    let text = String::from_utf8(content).ok()?;
    let properties = roxmltree::Document::parse(&text).ok()?;
    let property = properties.descendants().find(|node| node.attribute("name") == Some(PROPERTY))?;
    Some(property.first_element_child()?.text()?.trim().to_owned())
}

/// Reads a part, however large it says it is, up to `limit` bytes; none beyond.
fn read(part: impl Read, limit: u64) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    part.take(limit + 1).read_to_end(&mut content).ok()?;
    (content.len() as u64 <= limit).then_some(content)
}
