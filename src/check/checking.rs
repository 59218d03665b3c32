//! How the checks are run: each by itself, by whoever has time, and told in the order in which they are listed.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::by_catalogue::Related;
use super::{CHECKS, Check, NEVER_SILENT, Needs};
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::HashSet;
use crate::base::source::Key;
use crate::ledger::Ledger;

/// Runs the checks that need to know what the draft prints, too.
pub fn check_draft(ledger: &Ledger, printed: &HashSet<&Key>, findings: &mut Findings) {
    let quiet = quiet(ledger);
    for check in CHECKS {
        if let Needs::Draft(run) = check.run {
            let mut found = Findings::new();
            run(ledger, printed, &mut found);
            findings.extend(found.into_iter().filter(|finding| !is_quiet(&quiet, finding)));
        }
    }
}

/// The checks that need nothing but the data, shared out among whoever has time: of a hundred thousand figures each takes a while.
pub(crate) struct Checking<'a> {
    ledger: &'a Ledger,
    related: OnceLock<Related<'a>>,
    /// The check that is next.
    next: AtomicUsize,
    /// What each check found; told in their order, whoever was first.
    found: Vec<OnceLock<Findings>>,
}

impl<'a> Checking<'a> {
    /// The checks of a ledger, none of which has run.
    pub(crate) fn of(ledger: &'a Ledger) -> Self {
        let found = CHECKS.iter().map(|_| OnceLock::new()).collect();
        Self { ledger, related: OnceLock::new(), next: AtomicUsize::new(0), found }
    }

    /// Runs one check after the other, until none is left that nobody has begun.
    pub(crate) fn work(&self) {
        while let Some((check, found)) = CHECKS.iter().zip(&self.found).nth(self.next.fetch_add(1, Ordering::Relaxed)) {
            found.get_or_init(|| self.run(check));
        }
    }

    fn run(&self, check: &Check) -> Findings {
        let mut found = Findings::new();
        match check.run {
            Needs::Data(run) => run(self.ledger, &mut found),
            Needs::ByCatalogue(run) => {
                run(self.ledger, self.related.get_or_init(|| Related::of(self.ledger)), &mut found);
            }
            Needs::Draft(_) => {}
        }
        found
    }

    /// Tells what all of them found, once nobody works any more.
    pub(crate) fn tell(self, findings: &mut Findings) {
        let quiet = quiet(self.ledger);
        let found = self.found.into_iter().filter_map(OnceLock::into_inner).flatten();
        findings.extend(found.filter(|finding| !is_quiet(&quiet, finding)));
    }
}

/// The figures of which the county said 校核: 略.
fn quiet(ledger: &Ledger) -> HashSet<&Key> {
    ledger.figures.iter().filter(|figure| figure.unchecked).map(|figure| &figure.key).collect()
}

/// Whether nobody wants to hear of a finding. One of several figures goes by the key of its place, that of the first.
fn is_quiet(quiet: &HashSet<&Key>, finding: &Finding) -> bool {
    let key = finding.place.as_ref().and_then(|place| place.key.as_ref());
    !NEVER_SILENT.contains(&finding.rule) && key.is_some_and(|key| quiet.contains(key))
}
