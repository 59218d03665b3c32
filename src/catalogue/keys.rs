//! The keys of a file of the catalogue. Shared with build.rs, which reads the files that are built in.

/// The keys of a file.
pub(crate) const FILE: [&str; 4] = ["专题", "组", "指标", "校核"];

/// The keys of an indicator.
pub(crate) const INDICATOR: [&str; 13] =
    ["名称", "别名", "组", "单位", "分子", "分母", "属于", "越高越好", "科室", "例", "依据", "起止年", "常用"];

/// The keys of an entry of 校核 that is no bare relation.
pub(crate) const RELATION: [&str; 3] = ["关系", "一般", "因为"];
