//! Houses that a sentence counts: what follows in it is of them, where they are of one kind.

/// The houses that a sentence has counted, of which it may go on: 乡镇卫生院33个，床位1505张，卫生人员1605人.
#[derive(Debug, Default)]
pub(super) struct CountedHouses {
    /// Those that it counted one after the other.
    kinds: Vec<String>,
    /// Whether something was said of them: what is counted then begins anew.
    pub(super) is_told: bool,
}

impl CountedHouses {
    /// Counts another kind.
    pub(super) fn add(&mut self, kind: &str) {
        if std::mem::take(&mut self.is_told) {
            self.kinds.clear();
        }
        self.kinds.push(kind.to_owned());
    }

    /// The only kind; of several nobody can know of which the next number is.
    pub(super) fn only(&self) -> Option<&str> {
        match self.kinds.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}
