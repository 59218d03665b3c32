//! Years in a text, in whatever digits they are written.

use super::numerals;

/// A year of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Year {
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends, its 年 included.
    pub(crate) end: usize,
    pub(crate) year: i32,
    /// Whether it is written as 2019年, not 二〇一九年 or ２０１９年.
    pub(crate) in_digits: bool,
}

/// Every year of a text with its 年, in whatever digits.
pub(crate) fn years(text: &str) -> impl Iterator<Item = Year> + '_ {
    text.match_indices('年').filter_map(|(end, mark)| {
        let digits = text[..end].char_indices().rev().map_while(|(at, c)| Some((at, digit(c)?, c.is_ascii_digit())));
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
    // Letters that are typed for 〇.
    if matches!(c, 'O' | 'Ｏ') {
        return Some(0);
    }
    let wide = ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０'));
    c.to_digit(10).or(wide).or_else(|| numerals::digit(c).and_then(|digit| u32::try_from(digit).ok()))
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_are_read_in_whatever_digits() {
        for (text, expected) in [
            ("2019年", vec![(0, 2019, true)]),
            ("到2019年底，较2018年", vec![(3, 2019, true), (19, 2018, true)]),
            ("二〇一九年", vec![(0, 2019, false)]),
            ("二○一九年和二零一八年", vec![(0, 2019, false), (18, 2018, false)]),
            ("２０１９年", vec![(0, 2019, false)]),
            ("二O一九年和二Ｏ一九年", vec![(0, 2019, false), (16, 2019, false)]),
            ("1900年2099年", vec![(0, 1900, true), (7, 2099, true)]),
            ("1899年2100年0012年", vec![]),
            ("12019年五年19年", vec![]),
        ] {
            let found: Vec<_> = years(text).map(|found| (found.start, found.year, found.in_digits)).collect();
            assert_eq!(found, expected, "{text}");
            assert!(years(text).all(|found| text[..found.end].ends_with('年')), "{text}");
        }
    }
}
