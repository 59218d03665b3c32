//! Has anybody changed a draft since we wrote it?

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::stamp::{self, Stamp};
use super::whole;
use crate::base::hash::{self, Hash, hex};

/// All parts of a draft together unpack to no more, nor do we write more: Word itself opens no larger file.
pub(super) const LARGEST: u64 = 512 * 1024 * 1024;

/// The digest of one part.
pub(super) fn part(bytes: &[u8]) -> [u8; 32] {
    hash::of(bytes)
}

/// How many digits of a digest a draft keeps, half of them: no two letters of it pack, and it guards against accidents, not against forgers.
const KEPT: usize = 32;

/// The digest of a package: names and digests of its parts, in the order of the names, so that packing again does not count as a change.
/// The properties are a part as the others, before the digest is put in them.
pub(super) fn package<'a>(parts: impl IntoIterator<Item = (&'a str, [u8; 32])>) -> String {
    let mut all = Hash::default();
    for (name, digest) in parts.into_iter().collect::<BTreeMap<_, _>>() {
        all.bytes(name.as_bytes());
        all.bytes(&[0]);
        all.bytes(&digest);
    }
    hex(&all.finish()[..KEPT / 2])
}

/// Whether the bytes are a DOCX that qicao wrote and nobody has changed since; none if it is not ours at all.
///
/// Whatever anybody can add counts: a part, a property, a comment of the archive, bytes before, between or behind the entries. Reads whatever
/// it is given: what is too large, cut off or not a DOCX is simply not ours, or not untouched.
pub fn is_untouched(bytes: &[u8]) -> Option<bool> {
    untouched_within(bytes, LARGEST)
}

fn untouched_within(bytes: &[u8], most: u64) -> Option<bool> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let properties = stamp::part(&mut archive)?;
    let said = Stamp::of(&properties)?.digest;
    // Drafts of the first versions hold all digits of it.
    let kept = said.get(..KEPT);
    if kept.is_none() || !whole::is_whole(bytes) {
        return Some(false);
    }
    let mut parts: Vec<(String, [u8; 32])> = Vec::with_capacity(archive.len());
    let mut left = most;
    for number in 0..archive.len() {
        let Ok(entry) = archive.by_index(number) else { return Some(false) };
        let Ok(name) = entry.name().map(|name| name.into_owned()) else { return Some(false) };
        let digest = match name == stamp::PART {
            // The digest was not in there yet when it was reckoned.
            true => part(properties.replacen(&said, "", 1).as_bytes()),
            false => match read(entry, &mut left) {
                Some(digest) => digest,
                None => return Some(false),
            },
        };
        parts.push((name, digest));
    }
    Some(Some(package(parts.iter().map(|(name, digest)| (name.as_str(), *digest))).as_str()) == kept)
}

/// The digest of a part, however large it says it is; none if more is in it than is left. A small file can ask for gigabytes.
fn read(mut part: impl Read, left: &mut u64) -> Option<[u8; 32]> {
    let mut hash = Hash::default();
    let mut piece = [0; 16 * 1024];
    loop {
        let count = part.read(&mut piece).ok()?;
        if count == 0 {
            return Some(hash.finish());
        }
        *left = left.checked_sub(count as u64)?;
        hash.bytes(&piece[..count]);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{package, part, stamp, untouched_within};

    #[test]
    fn what_unpacks_to_too_much_is_not_read_to_its_end() {
        let text = " ".repeat(100_000);
        let properties = |digest: &str| {
            format!(r#"<Properties><property name="{}"><text>{digest}</text></property></Properties>"#, stamp::DIGEST)
        };
        let digest = package([("text", part(text.as_bytes())), (stamp::PART, part(properties("").as_bytes()))]);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [("text", text.clone()), (stamp::PART, properties(&digest))] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(untouched_within(&bytes, 100_000), Some(true));
        assert_eq!(untouched_within(&bytes, 99_999), Some(false));
    }
}
