//! Words of change: that a number rose or fell, what such a change is called, and where each of them may be looked for.

/// Where a word of change is looked for; what one place asks for and another does not is so by intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeUse {
    /// Before a number in a sentence: 增长5%, and behind one in a cell.
    Said,
    /// In a cell beside a number: ↑5%, 缩短2天.
    Marked,
    /// Before 到, 至 or 为, leading from a former value to the one of now: 扩大到12家.
    Leads,
    /// At the end of the name of a change in per cent: 次均费用增幅.
    Share,
    /// At the end of the name of how much another figure changed, in whatever unit: 出生人数减少.
    Named,
    /// The same, of what may go the other way next year, so that the name waits with 增减. 增长 takes a minus.
    Turns,
    /// In the name of what may lie below nought; words of a fall have said the sign.
    BelowNought,
    /// In the name of a rate that may exceed 100%.
    OverWhole,
    /// At the end of the name of what is left over, of which less than nothing is a loss: 收支结余.
    Balance,
    /// At the head of a column of changes, or of a row of them.
    Column,
}

/// A word of change.
#[derive(Debug)]
pub(crate) struct ChangeWord {
    pub(crate) word: &'static str,
    /// Whether it says a rise. Of a word that leaves that to the sign, what stands without a sign is one.
    pub(crate) rises: bool,
    uses: &'static [ChangeUse],
}

/// The words that are looked for in a place.
pub(crate) fn words(place: ChangeUse) -> impl Iterator<Item = &'static ChangeWord> + Clone {
    WORDS.iter().filter(move |word| word.uses.contains(&place))
}

/// A change whose sign says which way it went.
pub(crate) const SIGNED: &str = "增减";

const WORDS: &[ChangeWord] = {
    use ChangeUse::{Balance, BelowNought, Column, Leads, Marked, Named, OverWhole, Said, Share, Turns};
    &[
        rise("增长", &[Said, Leads, Named, BelowNought, OverWhole, Column]),
        rise("上升", &[Said, Leads, Named, Turns, OverWhole]),
        rise("增加", &[Said, Leads, Named, Turns]),
        rise("提高", &[Said, Leads, Named, OverWhole]),
        rise("提升", &[Said, Leads, Named]),
        rise("上涨", &[Said, Leads, Named]),
        fall("下降", &[Said, Leads, Named, Turns, OverWhole]),
        fall("减少", &[Said, Leads, Named, Turns]),
        fall("降低", &[Said, Leads, Named]),
        fall("下滑", &[Said, Leads, Named]),
        fall("回落", &[Said, Leads, Named]),
        fall("下跌", &[Said, Leads, Named]),
        rise(SIGNED, &[Named, Turns, BelowNought, Column]),
        rise("净增", &[BelowNought, Column]),
        rise("变化", &[BelowNought, Column]),
        rise("升降", &[Column]),
        rise("增长率", &[Share]),
        rise("增长幅度", &[Share]),
        rise("增幅", &[Share, BelowNought, OverWhole, Column]),
        rise("增速", &[Share, BelowNought, OverWhole, Column]),
        rise("涨幅", &[Share, BelowNought]),
        fall("降幅", &[Share, BelowNought]),
        fall("减幅", &[Share]),
        fall("压减率", &[Share]),
        fall("下降率", &[Share]),
        rise("结余", &[Balance, BelowNought]),
        rise("盈余", &[Balance]),
        rise("盈", &[BelowNought]),
        rise("扩大", &[Leads]),
        rise("扩展", &[Leads]),
        rise("拓展", &[Leads]),
        rise("升", &[Leads]),
        rise("增", &[Leads]),
        fall("降", &[Leads]),
        fall("减", &[Leads]),
        rise("↑", &[Marked]),
        rise("▲", &[Marked]),
        rise("△", &[Marked]),
        rise("⬆", &[Marked]),
        rise("↗", &[Marked]),
        rise("延长", &[Marked, Leads]),
        fall("↓", &[Marked]),
        fall("▼", &[Marked]),
        fall("▽", &[Marked]),
        fall("⬇", &[Marked]),
        fall("↘", &[Marked]),
        fall("负增长", &[Marked]),
        fall("缩短", &[Marked, Leads]),
    ]
};

const fn rise(word: &'static str, uses: &'static [ChangeUse]) -> ChangeWord {
    ChangeWord { word, rises: true, uses }
}

const fn fall(word: &'static str, uses: &'static [ChangeUse]) -> ChangeWord {
    ChangeWord { word, rises: false, uses }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn each_word_stands_once_and_is_looked_for() {
        for (at, one) in WORDS.iter().enumerate() {
            assert!(!one.uses.is_empty(), "{}", one.word);
            assert!(!WORDS[..at].iter().any(|other| other.word == one.word), "{}", one.word);
        }
    }
}
