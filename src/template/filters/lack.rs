//! Why a filter leaves a gap although the figure has a value: the gap carries it, and [`lacks`](crate::template::lacks)
//! tells it of those gaps that were printed.

use tera::Value;

use super::figure::FigureValue;
use crate::base::marks;
use crate::ledger::change::NoChange;
use crate::quantity::Quantity;

/// What keeps a filter from saying its words.
pub(super) enum Lack<'a> {
    /// An entry of the figure that is not written: 上年, 目标, 其中.
    Entry(&'static str),
    /// The figure that it is compared with is not in yet, by its name.
    Waits(&'a str),
    /// Two quantities of which nothing can be said together, and why.
    Pair(&'a Quantity, &'a Quantity, NoChange),
    /// A quantity and a 目标, likewise.
    Goal(&'a Quantity, &'a Quantity, NoChange),
    /// It would be divided by 0.
    Zero(&'a str),
    /// A rate of which no share is said.
    OfRate(&'a Quantity, &'a Quantity),
    /// A part larger than its whole, or below zero.
    NoPart(&'a Quantity, &'a Quantity),
    /// Words that the goal does not allow, and why.
    Unfit(String, &'static str),
}

/// What a gap of this kind is told as; the first character of its reason.
pub(in crate::template) const ROUGH: char = '约';
/// Everything else.
pub(in crate::template) const MISSING: char = '缺';
/// What was printed as written, since it cannot be said as the template wants.
pub(in crate::template) const UNSUITED: char = '照';
/// What was put right by a step, and is only worth knowing.
pub(in crate::template) const ADJUSTED: char = '凑';

impl<'a> Lack<'a> {
    /// The same with the quantities the other way round.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Pair(this, that, NoChange::Unlike(one, other)) => Self::Pair(that, this, NoChange::Unlike(other, one)),
            Self::Pair(this, that, why) => Self::Pair(that, this, why),
            Self::OfRate(this, that) => Self::OfRate(that, this),
            Self::Entry(_) | Self::Waits(_) | Self::Goal(..) | Self::Zero(_) | Self::NoPart(..) | Self::Unfit(..) => self,
        }
    }
}

impl FigureValue<'_> {
    /// Its value as written, where a filter cannot say it as the template wants; told with the reason.
    pub(super) fn unsuited(&self, why: &str, hint: &str) -> Value {
        Value::from(self.unsuited_text(why, hint))
    }

    /// [`unsuited`](Self::unsuited), as a piece of a longer text.
    pub(super) fn unsuited_text(&self, why: &str, hint: &str) -> String {
        let written = self.text("文");
        let said = self.reworded_text(written);
        // A reason travels inside the mark, so that a gap which is not printed takes it along.
        said.replace(marks::CLOSE, &format!("{0}{UNSUITED}是{written}，{why}，已照写印出{0}{hint}{1}", marks::WHY, marks::CLOSE))
    }

    /// Words made from the figure that a step put right, told as worth knowing.
    pub(super) fn adjusted_text(&self, text: &str, why: &str, hint: &str) -> String {
        let said = self.derived_text(text);
        said.replace(marks::CLOSE, &format!("{0}{ADJUSTED}{why}{0}{hint}{1}", marks::WHY, marks::CLOSE))
    }

    /// A gap with its reason: 【待填：甲同比】, for there is no 上年. Where the figure was asked for with `?.` and there is nothing to
    /// go on, the clause is left out.
    pub(super) fn lacking(&self, what: &str, lack: &Lack<'_>) -> Value {
        Value::from(self.lacking_text(what, lack))
    }

    /// [`lacking`](Self::lacking), as a piece of a longer text.
    pub(super) fn lacking_text(&self, what: &str, lack: &Lack<'_>) -> String {
        if self.is_asked() && matches!(lack, Lack::Entry(_)) {
            return marks::NOTHING.to_string();
        }
        let reason = reason(what, lack);
        let gap = self.gap_text(what);
        gap.replace(marks::CLOSE, &format!("{}{reason}{}", marks::WHY, marks::CLOSE))
    }
}

/// Rule, message (the name of the figure goes before it), mark, hint.
fn reason(what: &str, lack: &Lack<'_>) -> String {
    let what = if what.is_empty() { "这句话" } else { what };
    let (rule, why, hint) = match lack {
        Lack::Entry("上年") => (
            MISSING,
            format!("没有上年的数，说不出{what}"),
            "在这个指标里补上，如 上年: 947例；没有上年数的，从模板里去掉这句话".to_owned(),
        ),
        Lack::Entry("目标") => (
            MISSING,
            "没有目标，说不出与目标相比怎样".to_owned(),
            "在这个指标里补上，如 目标: \">=90%\"；没有目标的，从模板里去掉这句话".to_owned(),
        ),
        Lack::Entry(entry) => {
            (MISSING, format!("没有“{entry}”，列不出各项"), format!("在这个指标里补上“{entry}”，或者从模板里去掉这句话"))
        }
        Lack::Waits(other) => {
            (MISSING, format!("要等“{other}”的数报来，才说得出{what}"), format!("“{other}”报来后填上，重新起草"))
        }
        Lack::Pair(this, that, why) | Lack::Goal(this, that, why) => {
            let (this, that) = (this.written(), that.written());
            let beside = if matches!(lack, Lack::Goal(..)) { "目标是" } else { "要比的是" };
            match why {
                NoChange::Unlike(one, other) => {
                    let units = match (one.is_empty(), other.is_empty()) {
                        (false, false) => format!("单位一个是{one}，一个是{other}"),
                        _ => "一个有单位，一个没有".to_owned(),
                    };
                    (MISSING, format!("是{this}，{beside}{that}，{units}，说不出{what}"), "核对口径，把单位写成一样".to_owned())
                }
                NoChange::Rough => (
                    ROUGH,
                    format!("是{this}，{beside}{that}，有约数，说不准{what}"),
                    "把约数改成确数；没有确数的，从模板里去掉这句话".to_owned(),
                ),
                NoChange::NoNumber => (
                    MISSING,
                    format!("是{this}，{beside}{that}，算不出{what}"),
                    "范围、比和分数只能印出；写成一个数，或者从模板里去掉这句话".to_owned(),
                ),
            }
        }
        Lack::Zero(whole) => (MISSING, format!("要除以的是{whole}，算不出{what}"), "核对总数".to_owned()),
        Lack::NoPart(this, that) => {
            let is_negative = |one: &Quantity| one.value().is_some_and(|value| value.is_sign_negative());
            let (why, hint) = match is_negative(this) || is_negative(that) {
                true => ("有负数", "核对两个数；负数的多少用 增减 来说"),
                false => ("比总数还大", "核对两个数；按任务数算的，写明 词=\"完成率\" 或 称=\"年度任务\""),
            };
            (MISSING, format!("是{}，要比的是{}，{why}，说不出{what}", this.written(), that.written()), hint.to_owned())
        }
        Lack::Unfit(why, hint) => (MISSING, why.clone(), (*hint).to_owned()),
        Lack::OfRate(this, that) => {
            let message = format!("是{}，要比的是{}，率和平均数不能再算{what}", this.written(), that.written());
            (MISSING, message, "“占”“比例”只用在数量上；率的高低用 增减 或 较目标 来说".to_owned())
        }
    };
    format!("{rule}{why}{}{hint}", marks::WHY)
}
