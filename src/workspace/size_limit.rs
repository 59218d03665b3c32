//! How large a file the system lets this program write.

/// Whether a file of this size may be written here: beyond the limit the system would end the program in the middle of it.
#[cfg(target_os = "linux")]
pub fn is_within_limit(size: usize) -> bool {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Fsize).current.is_none_or(|limit| size as u64 <= limit)
}

#[cfg(not(target_os = "linux"))]
pub fn is_within_limit(_: usize) -> bool {
    true
}
