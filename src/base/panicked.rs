//! What a panic says.

use std::any::Any;

/// The words of a panic, from what it was raised with.
///
/// ```
/// let panic = std::panic::catch_unwind(|| panic!("the ledger lost a figure")).unwrap_err();
/// assert_eq!(qicao::base::panicked::words(&*panic), "the ledger lost a figure");
/// ```
pub fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}
