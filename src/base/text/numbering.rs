//! Numbers in front of headings and of clauses: 一、 （一） 1. （1） 第一， 一是 首先， 第一项重点是.
//!
//! A scheme is written as its first number reads; 一, 1, １ or ① in it stands for the place. One that the standard would have otherwise
//! (1、 for 1.) stands in 「」, so that nobody has it by mistake. GB/T 9704—2012, 7.3.3, has the four
//! levels; the words of the others are habits of counties.

use super::numerals::spoken;
use super::place_digits::PlaceDigits;

/// How the headings of one level under one heading are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scheme(Pattern);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Pattern {
    /// No number.
    Bare,
    /// 首先，其次，再次，最后，
    Series,
    /// What stands before and behind the place, and how the place is written.
    Place { before: String, digits: PlaceDigits, after: String },
}

/// The longest scheme, in characters.
const LONGEST: usize = 20;

/// 首先 and its followers; a longer series is said 第一，第二，.
const SERIES: [&str; 4] = ["首先，", "其次，", "再次，", "最后，"];

/// Schemes that are often miswritten, and how they are written (GB/T 9704—2012, 7.3.3).
const MEANT: [(&str, &str); 11] = [
    ("一", "一、"),
    ("一.", "一、"),
    ("一．", "一、"),
    ("1", "1."),
    ("1、", "1."),
    ("1．", "1."),
    ("（一）、", "（一）"),
    ("（1）、", "（1）"),
    ("第一、", "第一，"),
    ("首先、", "首先，"),
    ("一是，", "一是"),
];

impl Scheme {
    /// What a text of this scheme says; the error is what was probably meant.
    pub fn parse(written: &str) -> Result<Self, Option<&'static str>> {
        if let Some(exact) = written.trim().strip_prefix('「').and_then(|text| text.strip_suffix('」')) {
            return place(exact).map(Self).ok_or(None);
        }
        let text = written.trim().replace('(', "（").replace(')', "）");
        if let Some((_, meant)) = MEANT.iter().find(|(wrong, _)| *wrong == text) {
            return Err(Some(meant));
        }
        let kind = match text.as_str() {
            "无" => Pattern::Bare,
            "首先" | "首先，" => Pattern::Series,
            "第一" | "第1" => place(&format!("{text}，")).ok_or(None)?,
            text => place(text).ok_or(None)?,
        };
        Ok(Self(kind))
    }

    /// The scheme that the standard gives a level: 一、 （一） 1. （1）.
    pub fn of_level(level: usize) -> Self {
        let (before, digits, after) = match level {
            0 | 1 => ("", PlaceDigits::Chinese, "、"),
            2 => ("（", PlaceDigits::Chinese, "）"),
            3 => ("", PlaceDigits::Arabic, "."),
            _ => ("（", PlaceDigits::Arabic, "）"),
        };
        Self(Pattern::Place { before: before.to_owned(), digits, after: after.to_owned() })
    }

    /// 一是, 二是: what points in one paragraph are said with.
    pub fn one_is() -> Self {
        Self(Pattern::Place { before: String::new(), digits: PlaceDigits::Chinese, after: "是".to_owned() })
    }

    /// The number of the `place`th of `all`, counted from 1. Words that count (一是, 第一，) are left out where nothing follows the first.
    pub fn number(&self, place: u64, all: u64) -> String {
        match &self.0 {
            Pattern::Bare => String::new(),
            _ if self.is_spoken() && all < 2 => String::new(),
            Pattern::Series if all <= SERIES.len() as u64 => {
                // The last of two is 其次, of three 再次: 最后 closes only a full series.
                SERIES.get(place.saturating_sub(1) as usize).copied().unwrap_or_default().to_owned()
            }
            Pattern::Series => format!("第{}，", spoken(place)),
            Pattern::Place { before, digits, after } => format!("{before}{}{after}", digits.written(place)),
        }
    }

    /// Whether its numbers are words of a sentence (一是, 第一，), so that a heading behind them runs in.
    pub fn is_spoken(&self) -> bool {
        match &self.0 {
            Pattern::Bare => false,
            Pattern::Series => true,
            Pattern::Place { before, after, .. } => before.chars().chain(after.chars()).any(char::is_alphabetic),
        }
    }

    /// Whether it gives numbers at all.
    pub fn is_bare(&self) -> bool {
        self.0 == Pattern::Bare
    }

    /// How the scheme is written: [`Scheme::parse`] reads it again.
    pub fn written(&self) -> String {
        match &self.0 {
            Pattern::Bare => "无".to_owned(),
            Pattern::Series => "首先，".to_owned(),
            Pattern::Place { before, digits, after } => {
                let plain = format!("{before}{}{after}", digits.first());
                // One that would be read otherwise, as 1、 and (一) would, is said to be meant.
                if Self::parse(&plain).as_ref() == Ok(self) { plain } else { format!("「{plain}」") }
            }
        }
    }

    /// Items in one paragraph: 一是甲；二是乙。 Where an item holds sentences, each ends with 。.
    pub fn in_one_paragraph(&self, items: &[String]) -> String {
        let items: Vec<&str> = items.iter().map(|item| item.trim().trim_end_matches(['。', '；', ';'])).collect();
        let several = items.iter().any(|item| item.contains(['。', '；', '！', '？']));
        let numbered = (1..).zip(&items).map(|(place, item)| format!("{}{item}", self.number(place, items.len() as u64)));
        let said = numbered.collect::<Vec<_>>().join(if several { "。" } else { "；" });
        if said.is_empty() { said } else { said + "。" }
    }
}

/// What a text with one first place in it (一, 1, １, ①) stands for.
fn place(text: &str) -> Option<Pattern> {
    let first = |digits: &PlaceDigits| text.find(digits.first()).map(|at| (at, *digits));
    let (at, digits) = PlaceDigits::ALL.iter().filter_map(first).min_by_key(|(at, _)| *at)?;
    let (before, rest) = text.split_at(at);
    let after = &rest[digits.first().len_utf8()..];
    let one = !after.starts_with(digits.first());
    // A second digit, as in 1，2, could be more of the place.
    let plain = |c: char| !c.is_control() && ![PlaceDigits::Arabic, PlaceDigits::Wide].iter().any(|digits| digits.has(c));
    let fits = one && text.chars().count() <= LONGEST && before.chars().chain(after.chars()).all(plain);
    fits.then(|| Pattern::Place { before: before.to_owned(), digits, after: after.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::Scheme;

    fn numbers(scheme: &str, all: u64) -> String {
        let scheme = Scheme::parse(scheme).expect(scheme);
        assert_eq!(Scheme::parse(&scheme.written()).as_ref(), Ok(&scheme));
        (1..=all).map(|place| scheme.number(place, all)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_scheme_counts_as_its_first_number_reads() {
        for (scheme, said) in [
            ("一、", "一、 二、 三、"),
            ("(一)", "（一） （二） （三）"),
            ("1.", "1. 2. 3."),
            ("（1）", "（1） （2） （3）"),
            ("第一", "第一， 第二， 第三，"),
            ("一是", "一是 二是 三是"),
            ("一要", "一要 二要 三要"),
            ("第一项重点是", "第一项重点是 第二项重点是 第三项重点是"),
            ("首先", "首先， 其次， 再次，"),
            ("１．", "１． ２． ３．"),
            ("①", "① ② ③"),
            ("无", "  "),
        ] {
            assert_eq!(numbers(scheme, 3), said);
        }
        assert_eq!(numbers("首先", 5), "第一， 第二， 第三， 第四， 第五，");
        assert_eq!(numbers("第一项重点是", 1), "", "words that count need something to count");
        assert_eq!(numbers("（一）", 1), "（一）");
        let circled = Scheme::parse("①").expect("①");
        assert_eq!((circled.number(20, 21), circled.number(21, 21)), ("⑳".to_owned(), "21".to_owned()));
        assert_eq!(Scheme::parse("１．").map(|scheme| scheme.number(12, 12)), Ok("１２．".to_owned()));
    }

    #[test]
    fn miswritten_schemes_are_told() {
        assert_eq!(Scheme::parse("1、"), Err(Some("1.")));
        assert_eq!(Scheme::parse("第一、"), Err(Some("第一，")));
        assert_eq!(numbers("「1、」", 2), "1、 2、", "meant as it is written");
        assert_eq!(numbers("「(一) 」", 2), "(一)  (二) ");
        assert_eq!(Scheme::parse("「（一）」").map(|scheme| scheme.written()), Ok("（一）".to_owned()));
        for wrong in ["「甲」", "「」", "", "甲", "11.", "１1", "一1", "一之一\n二"] {
            assert!(Scheme::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn items_become_one_paragraph() {
        let said = |items: &[&str]| {
            let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
            Scheme::one_is().in_one_paragraph(&items)
        };
        assert_eq!(said(&["甲。", "乙；"]), "一是甲；二是乙。");
        assert_eq!(said(&["甲。详情。", "乙"]), "一是甲。详情。二是乙。");
        assert_eq!(said(&[]), "");
    }

    #[test]
    fn schemes_know_what_they_are() {
        for (scheme, spoken, bare) in [
            ("一、", false, false),
            ("（1）", false, false),
            ("一是", true, false),
            ("第一，", true, false),
            ("首先，", true, false),
            ("无", false, true),
        ] {
            let scheme = Scheme::parse(scheme).expect(scheme);
            assert_eq!((scheme.is_spoken(), scheme.is_bare()), (spoken, bare), "{}", scheme.written());
        }
        let levels: Vec<String> = (0..6).map(|level| Scheme::of_level(level).number(2, 3)).collect();
        assert_eq!(levels, ["二、", "二、", "（二）", "2.", "（2）", "（2）"]);
        assert!(
            Scheme::parse(&format!("一{}", "，".repeat(19))).is_ok() && Scheme::parse(&format!("一{}", "，".repeat(20))).is_err()
        );
        assert_eq!(Scheme::parse("1"), Err(Some("1.")));
        assert_eq!(Scheme::parse("1，2"), Err(None), "one digit stands for the place");
        assert_eq!(numbers("首先，", 4), "首先， 其次， 再次， 最后，");
        assert_eq!((numbers("首先，", 1), numbers("一、", 1)), (String::new(), "一、".to_owned()));
    }
}
