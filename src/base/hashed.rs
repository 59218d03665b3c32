//! The maps of this program that find by hash. `SipHash`, which the standard library would take, guards a server against keys chosen by an
//! attacker and takes some four times as long for keys as short as ours; this hasher is seeded at each start too.

use ahash::RandomState;

/// Finds a value by its key, in no order.
pub type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;

/// What is in it, in no order.
pub type HashSet<T> = std::collections::HashSet<T, RandomState>;

/// Finds a value by its key, and keeps the order in which they came.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, RandomState>;

/// What is in it, in the order in which it came.
pub type IndexSet<T> = indexmap::IndexSet<T, RandomState>;
