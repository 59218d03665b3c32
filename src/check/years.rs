//! Years in a text, and whether they stand in a name.

use crate::base::text::numerals;

/// A year of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends, its 年 included.
    pub(super) end: usize,
    pub(super) year: i32,
    /// Whether it is written as 2019年, not 二〇一九年 or ２０１９年.
    pub(super) in_digits: bool,
}

/// Every year of a text with its 年, in whatever digits.
pub(super) fn years(text: &str) -> impl Iterator<Item = Year> + '_ {
    text.match_indices('年').filter_map(|(end, mark)| {
        let digits = text[..end].char_indices().rev().map_while(|(at, c)| Some((at, digit(c)?, c.is_ascii())));
        // Of five digits none are a year: 120000年.
        let digits: Vec<(usize, u32, bool)> = digits.take(5).collect();
        let year = digits.iter().rev().fold(0, |year, (_, digit, _)| year * 10 + digit);
        // Nor is a number that no report could mean: 0012年, 5000年.
        let year = i32::try_from(year).ok().filter(|year| digits.len() == 4 && (1900..2100).contains(year))?;
        let in_digits = digits.iter().all(|(_, _, is_ascii)| *is_ascii);
        Some(Year { start: digits.last()?.0, end: end + mark.len(), year, in_digits })
    })
}

fn digit(c: char) -> Option<u32> {
    let wide = ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０'));
    c.to_digit(10).or(wide).or_else(|| numerals::digit(c).and_then(|digit| u32::try_from(digit).ok()))
}

/// What names stand between, and the names of figures.
const AROUND: [(&str, &str); 4] = [("《", "》"), ("“", "”"), ("〔", "〕"), ("${", "}")];

/// Whether a text ends inside a name, which is a name whatever year it holds.
pub(super) fn ends_in_name(before: &str) -> bool {
    // No name is longer than a few words, and a text of years alone is looked through once.
    let near = last(before, 60);
    AROUND.iter().any(|(open, close)| near.rfind(open) > near.rfind(close))
}

/// The last characters of a text, about so many.
pub(super) fn last(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count).map_or(text, |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::{ends_in_name, years};

    #[test]
    fn years_are_read_in_whatever_digits() {
        for (text, expected) in [
            ("2019年", vec![(0, 2019, true)]),
            ("到2019年底，较2018年", vec![(3, 2019, true), (19, 2018, true)]),
            ("二〇一九年", vec![(0, 2019, false)]),
            ("二○一九年和二零一八年", vec![(0, 2019, false), (18, 2018, false)]),
            ("２０１９年", vec![(0, 2019, false)]),
            ("1900年2099年", vec![(0, 1900, true), (7, 2099, true)]),
            ("1899年2100年0012年", vec![]),
            ("12019年五年19年", vec![]),
        ] {
            let found: Vec<_> = years(text).map(|found| (found.start, found.year, found.in_digits)).collect();
            assert_eq!(found, expected, "{text}");
            assert!(years(text).all(|found| text[..found.end].ends_with('年')), "{text}");
        }
    }

    #[test]
    fn a_name_stands_in_marks() {
        for (before, is_name) in [
            ("印发《关于", true),
            ("印发《规划》，", false),
            ("“健康", true),
            ("恩市卫〔", true),
            ("共${甲", true),
            ("共${甲}，", false),
            ("（", false),
        ] {
            assert_eq!(ends_in_name(before), is_name, "{before}");
        }
        assert!(!ends_in_name(&format!("“{}", "甲".repeat(61))), "that mark was never closed");
    }
}
