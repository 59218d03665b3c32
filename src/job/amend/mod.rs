//! 批改: sentences of templates that people rewrote in a draft, kept in `<数据>.批改.yaml` beside the data. The next draft prints
//! the rewritten sentence with the figures of its day.
//!
//! A sentence is kept with its figures as holes, so that what was rewritten are the words alone. Where paragraphs come, go, are split or
//! merged, an empty line stands between them:
//!
//! ```yaml
//! 批改:
//!   - 模板: 专题/宣传与政务公开.md
//!     原句: "发布信息${宣传.微信信息}。"
//!     改为: "编发信息${宣传.微信信息}。"
//!     来自: 改回稿.docx
//! ```

mod apply;
mod keep;
mod outline;
mod outlines;
mod paragraphs;
mod read;

pub(crate) use self::apply::{Taken, apply, said, taken};
pub(crate) use self::keep::{Rewritten, kept_with};
pub(crate) use self::outline::hole;
pub(crate) use self::read::read;
use crate::base::rule::RuleTable;

/// The rules of hand edits: drafting tells of them, and 校核.yaml may soften them.
pub static RULES: RuleTable = RuleTable { title: "汇总和沿用", rules: &[&read::UNUSED_AMENDMENT] };

/// What the file of hand edits ends with, in the place of the data's `.yaml`.
pub const ENDING: &str = ".批改.yaml";
