//! A text as words: a figure is one, and so is a number with its unit, a Latin word, and any other character.

use std::ops::Range;

/// What a number goes on with: how many, and of what.
const SCALES: &str = "百千万亿余多%‰"; // 「3万余人」: 余 stands between number and measure word.
const MEASURE_WORDS: &str = "例人次件张个项户元岁种台所家名对批期场篇条份处套支辆间";
/// No measure word is longer: 人次.
const LONGEST_MEASURE: usize = 2;

/// The words of a text, as bytes of it; each of `whole` is one word, and no word reaches over one of their ends or of `cuts`.
pub fn words(text: &str, whole: &[Range<usize>], cuts: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for figure in whole.iter().filter(|figure| !figure.is_empty()) {
        if figure.start >= from && text.get(figure.clone()).is_some() {
            plain(text, from..figure.start, cuts, &mut out);
            out.push(figure.clone());
            from = figure.end;
        }
    }
    plain(text, from..text.len(), cuts, &mut out);
    out
}

fn plain(text: &str, part: Range<usize>, cuts: &[usize], out: &mut Vec<Range<usize>>) {
    let mut from = part.start;
    // Cuts come in order, so each part of a text is looked at once.
    let first = cuts.partition_point(|cut| *cut <= part.start);
    for cut in cuts[first..].iter().copied().take_while(|cut| *cut < part.end).chain([part.end]) {
        let mut rest = text.get(from..cut).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            let length = match c {
                c if is_digit(c) => number(rest),
                c if c.is_ascii_alphabetic() => rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()),
                c => c.len_utf8(),
            };
            out.push(from..from + length);
            from += length;
            rest = &rest[length..];
        }
        from = cut;
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// How long a number is with its unit.
fn number(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().is_some_and(|(_, next)| is_digit(*next));
        // The point of 「V2.」 and the comma of 「5,」 end a clause: in a number a digit follows.
        if !(is_digit(c) || matches!(c, '.' | ',' | '．') && next) {
            break;
        }
        end = at + c.len_utf8();
    }
    let behind = |from: usize, set: &str, most: usize| {
        from + text[from..].chars().take(most).take_while(|c| set.contains(*c)).map(char::len_utf8).sum::<usize>()
    };
    behind(behind(end, SCALES, usize::MAX), MEASURE_WORDS, LONGEST_MEASURE)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn split<'a>(text: &'a str, whole: &[std::ops::Range<usize>], cuts: &[usize]) -> Vec<&'a str> {
        words(text, whole, cuts).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn a_number_is_one_word_with_its_unit() {
        assert_eq!(split("共1.23万余元，占94.44%。", &[], &[]), ["共", "1.23万余元", "，", "占", "94.44%", "。"]);
        assert_eq!(split("8,000人次到会", &[], &[]), ["8,000人次", "到", "会"]);
        assert_eq!(split("2019年V2.", &[], &[]), ["2019", "年", "V2", "."]);
    }

    #[test]
    fn a_figure_is_one_word_and_cuts_are_kept() {
        let text = "同比增长3%，好";
        let figure = 0..14;
        assert_eq!(split(text, std::slice::from_ref(&figure), &[]), ["同比增长3%", "，", "好"]);
        assert_eq!(split("12例", &[], &[1]), ["1", "2例"]);
    }
}
