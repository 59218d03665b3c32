//! Which mappings are figures.

use crate::yaml::entry::Map;
use crate::yaml::keys::{FIGURE, find};

/// Whether a mapping is a figure: it has 值, 公式 or 分子; or all its keys are keys of a figure, and it lacks its value.
/// Any other mapping is a group, whatever its keys are called.
pub(crate) fn is_figure(map: &Map) -> bool {
    let has_value = map.keys().any(|key| matches!(find(FIGURE, key), Some("值" | "公式" | "分子")));
    has_value || !map.is_empty() && map.keys().all(|key| find(FIGURE, key).is_some())
}
