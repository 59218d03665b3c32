//! Why nothing was changed.

use crate::base::finding::Finding;
use crate::base::rule::Rule;
use crate::base::source::Place;

/// Why nothing was changed, and where it would have been.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// Why.
    pub reason: RefusalReason,
    /// Where.
    pub place: Place,
}

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefusalReason {
    /// There is no entry of that name.
    Missing(String),
    /// It is a list or a group, where a scalar was meant.
    Group,
    /// A figure without 值, which is computed.
    Computed,
    /// It stands behind an anchor that others refer to.
    Shared(String),
    /// It is a reference to what is written elsewhere.
    Alias,
    /// There is an entry of that name already.
    Exists(String),
    /// A name that no entry can have.
    Name(String),
    /// The same was changed in two ways.
    Twice,
    /// The last item of a list: an empty one says something else.
    Last,
    /// A character that no file may hold.
    Control(char),
    /// The file is no longer what was read.
    Moved,
    /// Read again, the result would hold something else than was asked.
    Unclear,
}

impl Refusal {
    /// One clause in Chinese.
    pub fn message(&self) -> String {
        match &self.reason {
            RefusalReason::Missing(name) => format!("数据里没有“{name}”"),
            RefusalReason::Group => "这里是一组内容，不是一个数或一段文字".to_owned(),
            RefusalReason::Computed => "这个数是算出来的，没有写在数据里".to_owned(),
            RefusalReason::Shared(name) => format!("这里用“&{name}”起了名，别处用“*{name}”引用，改一处会改到几处"),
            RefusalReason::Alias => "这里是用“*”引用别处的内容".to_owned(),
            RefusalReason::Exists(name) => format!("已经有“{name}”了"),
            RefusalReason::Name(name) => format!("“{name}”不能作名称"),
            RefusalReason::Twice => "同一处有两种改法".to_owned(),
            RefusalReason::Last => "这里只剩这一条了".to_owned(),
            RefusalReason::Control(c) => format!("要写的内容里有看不见的字符 U+{:04X}", u32::from(*c)),
            RefusalReason::Moved => "文件刚才又改过了".to_owned(),
            RefusalReason::Unclear => "这里的写法特别，改了会连带改到别处".to_owned(),
        }
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match &self.reason {
            RefusalReason::Missing(_) => "请核对名称，或者自己在数据里加上",
            RefusalReason::Group => "请自己改这里",
            RefusalReason::Computed => "请改公式里用到的数",
            RefusalReason::Shared(_) | RefusalReason::Alias => "请打开数据文件自己改，或者先把引用换成直接写出的内容",
            RefusalReason::Exists(_) | RefusalReason::Name(_) => "请换一个名称",
            RefusalReason::Twice => "请先定下用哪一个",
            RefusalReason::Last => "请自己把这一项整个删去，或者另写一条",
            RefusalReason::Control(_) => "请删去这个字符再试；多半是从别的软件粘贴时带进来的",
            RefusalReason::Moved => "请重新运行一遍",
            RefusalReason::Unclear => "请打开数据文件自己改",
        }
    }

    /// The same as a finding under the rule of whoever asked for the change.
    pub fn finding(&self, rule: &'static Rule) -> Finding {
        rule.finding(self.message()).at(self.place.clone()).hint(self.hint())
    }
}
