//! document.xml → an archive with it alone, packed piece by piece while the rest is still being written.

use std::io::{Cursor, Write};
use std::sync::mpsc::channel;
use std::thread;

use zip::ZipWriter;
use zip::result::ZipError;

use super::deflate::begin;
use super::digest::LARGEST;
use crate::base::hash::Hash;

/// Anchors, which differ in little but their names, take a quarter less room than at level 3; zlib's own 6 takes half as long again.
pub(super) const LEVEL: i64 = 5;

/// As much as is handed on at a time: small beside a draft, so that little is left to do at its end, and large beside what a hand-over
/// costs.
const PIECE: usize = 16 * 1024;

/// What a part is handed on to, as far as it is written. It takes the text out and leaves room for more.
pub(super) type Sink<'a> = dyn FnMut(&mut String) + 'a;

/// Hands on what is written of a part, once it is a piece.
pub(super) fn hand_on(written: &mut String, sink: &mut Sink<'_>) {
    if written.len() >= PIECE {
        sink(written);
    }
}

/// A part, packed.
pub(super) struct PackedPart {
    /// An archive with this part alone, from which others copy it as it is.
    pub(super) zip: Vec<u8>,
    pub(super) digest: [u8; 32],
    /// How many bytes were written; more than [`LARGEST`] were not packed.
    pub(super) size: u64,
}

/// Packs what `write` hands on under this name. Where somebody waits for it, a second thread does, and is done soon after `write` is.
///
/// zlib packs the same text in other pieces to a few bytes more or less: a draft is the same bytes only as long as its pieces are.
pub(super) fn packed<T>(
    name: &str,
    is_waited_for: bool,
    write: impl FnOnce(&mut Sink<'_>) -> T,
) -> (T, Result<PackedPart, ZipError>) {
    thread::scope(|scope| {
        let (sender, pieces) = channel::<String>();
        // `Builder`, for `scope.spawn` panics where no thread is to be had; then this one packs.
        let beside = is_waited_for.then(|| {
            thread::Builder::new().spawn_scoped(scope, move || {
                let mut packer = Packer::new(name);
                pieces.iter().for_each(|piece| packer.add(&piece));
                packer.finish()
            })
        });
        let Some(Ok(beside)) = beside else {
            let mut packer = Packer::new(name);
            let written = write(&mut |piece| {
                packer.add(piece);
                piece.clear();
            });
            return (written, packer.finish());
        };
        let written = write(&mut |piece| {
            // Nobody listens only where the other thread panicked, which is told below.
            let _ = sender.send(std::mem::replace(piece, String::with_capacity(PIECE + PIECE / 4)));
        });
        drop(sender);
        (written, beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// A part while it is being packed. What fails is kept for the end, since whoever writes the part could do nothing about it.
struct Packer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    hash: Hash,
    size: u64,
    so_far: Result<(), ZipError>,
}

impl Packer {
    fn new(name: &str) -> Self {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let so_far = begin(&mut zip, name, LEVEL);
        Self { zip, hash: Hash::default(), size: 0, so_far }
    }

    fn add(&mut self, piece: &str) {
        self.size += piece.len() as u64;
        if self.size <= LARGEST && self.so_far.is_ok() {
            self.hash.bytes(piece.as_bytes());
            self.so_far = self.zip.write_all(piece.as_bytes()).map_err(ZipError::from);
        }
    }

    fn finish(self) -> Result<PackedPart, ZipError> {
        let Self { zip, hash, size, so_far } = self;
        // An archive that is dropped before its end tries to end itself, and would print what its sink refuses.
        let zip = zip.finish();
        so_far?;
        Ok(PackedPart { zip: zip?.into_inner(), digest: hash.finish(), size })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};

    use zip::ZipArchive;

    use super::packed;
    use crate::base::hash;

    #[test]
    fn a_part_is_packed_to_the_same_bytes_whoever_packs_it() {
        let text: String = (0..40_000).map(|number| format!("<w:t>{number}</w:t>")).collect();
        for size in [1_000, 70_001, text.len()] {
            let [alone, beside] = [false, true].map(|is_waited_for| {
                let (pieces, packed) = packed("part.xml", is_waited_for, |sink| {
                    let pieces: Vec<_> = text.as_bytes().chunks(size).collect();
                    for piece in &pieces {
                        let mut piece = std::str::from_utf8(piece).unwrap().to_owned();
                        sink(&mut piece);
                        assert!(piece.is_empty());
                    }
                    pieces.len()
                });
                assert_eq!(pieces, text.len().div_ceil(size));
                packed.unwrap()
            });
            assert!(alone.zip == beside.zip, "in pieces of {size}");
            assert_eq!((alone.size, alone.digest), (text.len() as u64, hash::of(&text)));
            assert_eq!((beside.size, beside.digest), (alone.size, alone.digest));
            let mut archive = ZipArchive::new(Cursor::new(alone.zip)).unwrap();
            assert_eq!(io::read_to_string(archive.by_name("part.xml").unwrap()).unwrap(), text);
        }
    }
}
