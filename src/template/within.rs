//! A figure that is known by its upper bound alone: 增长率控制在10%以内, where the outline has 增长率 and the figure is 10%以内.

use super::fallen::without_link;
use crate::base::marks::{CLOSE, MIDDLE, OPEN_FIGURE, is_mark};

/// How such a figure ends.
const WITHIN: &str = "以内";
/// What holds a figure already.
const HELD: [&str; 5] = ["在", "于", "到", "至", "降"];

/// The clause as people say it of what is kept within a bound; nothing where it says so, or the figure is no such one.
pub(super) fn within(clause: &str) -> Option<String> {
    let (lead, rest) = clause.split_once(OPEN_FIGURE)?;
    let printed = rest.split_once(MIDDLE)?.1.split_once(CLOSE)?.0;
    if !printed.ends_with(WITHIN) || lead.contains(is_mark) {
        return None;
    }
    let name = without_link(lead);
    let is_free = !name.is_empty() && !HELD.iter().any(|held| lead.ends_with(held) && name == lead);
    is_free.then(|| format!("{name}控制在{OPEN_FIGURE}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::base::marks::{OPEN_FIGURE, wrap};

    #[test]
    fn what_is_kept_within_a_bound_is_said_so() {
        for (lead, printed, said) in [
            ("费用增长率", "10%以内", Some("费用增长率控制在")),
            ("费用增长率为", "10%以内", Some("费用增长率控制在")),
            ("平均住院日达到", "8天以内", Some("平均住院日控制在")),
            ("费用增长率控制在", "10%以内", None),
            ("平均住院日缩短至", "8天以内", None),
            ("费用增长率", "10%", None),
            ("签约率为", "90%以上", None),
            ("", "10%以内", None),
        ] {
            let figure = wrap(OPEN_FIGURE, 7, printed);
            let right = said.map(|said| format!("{said}{figure}，同比持平"));
            assert_eq!(within(&format!("{lead}{figure}，同比持平")), right, "{lead}{printed}");
        }
    }
}
