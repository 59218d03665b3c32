//! SHA-256: of one text, of several that must not run into each other, and as people read it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The hash of whatever is put in, in its order.
#[derive(Debug, Default)]
pub(crate) struct Hash(Sha256);

impl Hash {
    /// Puts bytes in, right behind those before.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Puts in one of several texts; where it ends and the next begins counts too.
    pub(crate) fn part(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.bytes(&(part.len() as u64).to_le_bytes());
        self.bytes(part);
    }

    /// The hash of all that was put in.
    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The hash of one text or file.
pub(crate) fn of(bytes: impl AsRef<[u8]>) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A hash, or its beginning, as `sha256sum` prints it.
pub(crate) fn hex(hash: &[u8]) -> String {
    hash.iter().fold(String::with_capacity(hash.len() * 2), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{Hash, hex, of};

    #[test]
    fn a_hash_is_that_of_the_standard_and_parts_do_not_run_together() {
        let standard = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex(&of("abc")), standard);
        let of_parts = |parts: &[&str]| {
            let mut hash = Hash::default();
            parts.iter().for_each(|part| hash.part(part));
            hash.finish()
        };
        assert_ne!(of_parts(&["ab", "c"]), of_parts(&["a", "bc"]));
        let mut whole = Hash::default();
        ["a", "bc"].iter().for_each(|bytes| whole.bytes(bytes.as_bytes()));
        assert_eq!(hex(&whole.finish()), standard);
    }
}
