//! How the checks are run: each by itself, by whoever has time, and told in the order in which they are listed.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::by_catalogue::Related;
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::Ledger;
use crate::ledger::gap::GAP;
use crate::ledger::resolve::compute::{NOT_COMPUTABLE, ROUGH_RESULT, UNIT_MISMATCH};

/// A check of the figures against each other.
#[derive(Debug)]
#[non_exhaustive]
pub struct Check {
    /// What it raises.
    pub rule: &'static Rule,
    run: Needs,
}

/// What a check needs to know.
#[derive(Debug, Clone, Copy)]
enum Needs {
    /// The data alone.
    Data(fn(&Ledger, &mut Findings)),
    /// The data, and what the catalogue relates of it.
    ByCatalogue(fn(&Ledger, &Related<'_>, &mut Findings)),
    /// The data, and the keys of the figures that its draft prints.
    Draft(fn(&Ledger, &HashSet<&Key>, &mut Findings)),
}

impl Check {
    pub(super) const fn of_data(rule: &'static Rule, run: fn(&Ledger, &mut Findings)) -> Self {
        Self { rule, run: Needs::Data(run) }
    }

    pub(super) const fn by_catalogue(rule: &'static Rule, run: fn(&Ledger, &Related<'_>, &mut Findings)) -> Self {
        Self { rule, run: Needs::ByCatalogue(run) }
    }

    pub(super) const fn of_draft(rule: &'static Rule, run: fn(&Ledger, &HashSet<&Key>, &mut Findings)) -> Self {
        Self { rule, run: Needs::Draft(run) }
    }
}

/// Checks that 校核: 略 does not silence: what they tell keeps a figure from being computed or printed.
static NEVER_SILENT: &[&Rule] = &[&GAP, &NOT_COMPUTABLE, &ROUGH_RESULT, &UNIT_MISMATCH];

/// The checks that need nothing but the data, shared out among whoever has time: of a hundred thousand figures each takes a while.
pub(crate) struct Checking<'a> {
    ledger: &'a Ledger,
    checks: &'static [Check],
    related: OnceLock<Related<'a>>,
    /// The check that is next.
    next: AtomicUsize,
    /// What each check found; told in their order, whoever was first.
    found: Vec<OnceLock<Findings>>,
}

impl<'a> Checking<'a> {
    /// The checks of a ledger, none of which has run.
    pub(super) fn of(ledger: &'a Ledger, checks: &'static [Check]) -> Self {
        let found = checks.iter().map(|_| OnceLock::new()).collect();
        Self { ledger, checks, related: OnceLock::new(), next: AtomicUsize::new(0), found }
    }

    /// Runs one check after the other, until none is left that nobody has begun.
    pub(crate) fn work(&self) {
        while let Some((check, found)) = self.checks.iter().zip(&self.found).nth(self.next.fetch_add(1, Ordering::Relaxed)) {
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

/// Runs those of some checks that need to know what the draft prints.
pub(super) fn of_draft(ledger: &Ledger, checks: &[Check], printed: &HashSet<&Key>, findings: &mut Findings) {
    let quiet = quiet(ledger);
    for check in checks {
        if let Needs::Draft(run) = check.run {
            let mut found = Findings::new();
            run(ledger, printed, &mut found);
            findings.extend(found.into_iter().filter(|finding| !is_quiet(&quiet, finding)));
        }
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
