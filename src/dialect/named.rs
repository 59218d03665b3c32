//! The names that a template speaks of.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Names, each once, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct NameSet(Vec<Cow<'static, str>>);

impl NameSet {
    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| &**name)
    }

    /// Whether a name is among them.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(name)).is_ok()
    }

    /// What they say right below a name: 领导 of 开头语.领导; as often as it is said.
    pub(crate) fn below(&self, name: &str) -> impl Iterator<Item = &str> {
        // Whether a name stands before all that begin with this one and a dot.
        let is_before = |known: &Cow<'static, str>| {
            let (head, rest) = known.as_bytes().split_at(known.len().min(name.len()));
            match head.cmp(name.as_bytes()) {
                // 甲!.戊 stands before 甲.乙 and 甲乙 behind it, for `!` comes before the dot.
                Ordering::Equal => rest.first().is_none_or(|next| *next < b'.'),
                other => other.is_lt(),
            }
        };
        let first = self.0.partition_point(is_before);
        let rests = self.0[first..].iter().map_while(move |known| known.strip_prefix(name)?.strip_prefix('.'));
        rests.map(|rest| rest.split('.').next().unwrap_or_default())
    }

    /// The names of a line, in their order already.
    pub(in crate::dialect) fn of_line(line: &'static str) -> Self {
        Self(line.split('\t').filter(|name| !name.is_empty()).map(Cow::Borrowed).collect())
    }
}

impl From<BTreeSet<String>> for NameSet {
    fn from(names: BTreeSet<String>) -> Self {
        Self(names.into_iter().map(Cow::Owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::NameSet;

    #[test]
    fn what_is_said_below_a_name_is_found() {
        let names = ["甲", "甲乙.丙", "甲.乙", "甲.乙.丙", "甲.丁", "甲!.戊", "乙.己"].map(str::to_owned);
        let names = NameSet::from(BTreeSet::from(names));
        let below = |name: &str| names.below(name).collect::<Vec<_>>();
        assert_eq!(
            (below("甲"), below("甲.乙"), below("乙"), below("丙")),
            (vec!["丁", "乙", "乙"], vec!["丙"], vec!["己"], vec![])
        );
        assert!(names.contains("甲.丁") && !names.contains("丁"));
    }
}
