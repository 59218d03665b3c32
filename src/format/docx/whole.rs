//! Whether a ZIP is its entries and nothing else.
//!
//! Readers of ZIPs look for the directory at the end and for the entries that it names, and step over anything else: bytes before the first
//! entry, between two, behind the end, comments, a second entry of the same name. Somebody put it there.

use std::ops::Range;

use crate::base::hashed::HashSet;

const ENTRY: &[u8] = b"PK\x03\x04";
const DIRECTORY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// What follows an entry whose size was not known when it was begun.
const SIZES: &[u8] = b"PK\x07\x08";
const LENGTH_OF_END: usize = 22;

/// A file of more entries is not one of ours.
const MOST_ENTRIES: usize = 256;

/// Whether every byte belongs to an entry, each of another name, or to the directory, and none to a comment.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    covered(bytes).is_some()
}

fn covered(bytes: &[u8]) -> Option<()> {
    let end = bytes.len().checked_sub(LENGTH_OF_END)?;
    let tail = ZipRecord { bytes, at: end };
    let count = tail.u16(10)?;
    let mut at = tail.u32(16)?;
    // At 20 stands how long the comment is.
    if !tail.begins(END) || tail.u16(20)? != 0 || count > MOST_ENTRIES {
        return None;
    }
    let directory = at;
    let mut names = HashSet::default();
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(count);
    for _ in 0..count {
        let record = ZipRecord { bytes, at };
        // Places of fields are those of PKWARE's APPNOTE: 4.3.12, and 4.3.7 for the entry itself.
        let (packed, name, extra, comment) = (record.u32(20)?, record.u16(28)?, record.u16(30)?, record.u16(32)?);
        let name_of = bytes.get(at + 46..at.checked_add(46 + name)?)?;
        if !record.begins(DIRECTORY) || comment != 0 || !names.insert(name_of) {
            return None;
        }
        let start = record.u32(42)?;
        let entry = ZipRecord { bytes, at: start };
        if !entry.begins(ENTRY) {
            return None;
        }
        let content = start.checked_add(30 + entry.u16(26)? + entry.u16(28)?)?;
        spans.push(start..content.checked_add(packed)?);
        at = at.checked_add(46 + name + extra)?;
    }
    spans.sort_by_key(|span| span.start);
    let mut reached = 0;
    for span in spans {
        if !meets(bytes, reached, span.start) {
            return None;
        }
        reached = span.end;
    }
    (meets(bytes, reached, directory) && at == end).then_some(())
}

/// Whether nothing stands between two places but the sizes of the entry that ends at the first.
fn meets(bytes: &[u8], first: usize, second: usize) -> bool {
    // Signature, CRC, and two sizes of four or of eight bytes.
    let between = bytes.get(first..second);
    between.is_some_and(|between| between.is_empty() || between.starts_with(SIZES) && matches!(between.len(), 16 | 24))
}

/// A record of a ZIP, little end first.
struct ZipRecord<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl ZipRecord<'_> {
    fn begins(&self, with: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(with))
    }

    fn u16(&self, offset: usize) -> Option<usize> {
        let from = self.at.checked_add(offset)?;
        Some(usize::from(u16::from_le_bytes(self.bytes.get(from..from + 2)?.try_into().ok()?)))
    }

    fn u32(&self, offset: usize) -> Option<usize> {
        let from = self.at.checked_add(offset)?;
        usize::try_from(u32::from_le_bytes(self.bytes.get(from..from + 4)?.try_into().ok()?)).ok()
    }
}
