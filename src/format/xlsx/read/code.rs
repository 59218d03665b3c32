//! The code of a number format: `#,##0.00;[Red]-#,##0.00`, `0.0%`, `0"人"`, `yyyy"年"m"月"`.

use rust_decimal::Decimal;

/// A number format.
#[derive(Debug, Clone)]
pub(super) struct Code {
    sections: Vec<CodeSection>,
}

/// A section of it: what is shown of numbers above 0, below 0, of 0, or of those that a condition names.
#[derive(Debug, Clone, Default)]
pub(super) struct CodeSection {
    pub(super) tokens: Vec<CodeToken>,
    /// Whether a comma stands between every three digits.
    pub(super) grouped: bool,
    condition: Option<(String, Decimal)>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CodeToken {
    /// What is shown as it is.
    Literal(String),
    /// A place for a digit: 0, # or ?.
    Digit(char),
    /// The point.
    Point,
    /// %, which multiplies by 100.
    Percent,
    /// A comma behind the last digit, which divides by 1000.
    Thousand,
    /// E+.
    Power,
    /// A fraction.
    Fraction,
    /// A piece of a date or a time.
    Time,
    /// The number as it comes.
    General,
    /// @, where a text goes.
    Text,
}

impl Default for Code {
    fn default() -> Self {
        Self::parse("General")
    }
}

impl Code {
    /// Reads a code.
    pub(super) fn parse(code: &str) -> Self {
        let mut sections = vec![CodeSection::default()];
        let mut rest = code.chars();
        let (mut commas, mut seen) = (0, false);
        while let Some(c) = rest.next() {
            let Some(section) = sections.last_mut() else { break };
            // Excel and WPS in Chinese write the second.
            let general = ["General", "G/通用格式"].iter().find(|word| starts_with(c, rest.as_str(), word));
            // A comma between places groups; behind the last it divides.
            if !matches!(c, ',' | '0' | '#' | '?') && commas > 0 {
                section.tokens.extend(std::iter::repeat_n(CodeToken::Thousand, commas));
                commas = 0;
            }
            match c {
                ';' => {
                    sections.push(CodeSection::default());
                    seen = false;
                }
                _ if general.is_some() => {
                    let length = general.map_or(0, |word| word.chars().count());
                    rest = rest.as_str()
                        [rest.as_str().char_indices().nth(length - 1).map_or(rest.as_str().len(), |(at, _)| at)..]
                        .chars();
                    section.tokens.push(CodeToken::General);
                }
                '0' | '#' | '?' => {
                    if commas > 0 {
                        section.grouped = true;
                        commas = 0;
                    }
                    seen = true;
                    section.tokens.push(CodeToken::Digit(c));
                }
                ',' if seen => commas += 1,
                '.' => section.tokens.push(CodeToken::Point),
                '%' => section.tokens.push(CodeToken::Percent),
                '"' => {
                    let text = rest.by_ref().take_while(|c| *c != '"').collect();
                    section.tokens.push(CodeToken::Literal(text));
                }
                // 0!.0,"万元" is how people here show 万元: ! is another backslash.
                '\\' | '!' => section.tokens.extend(rest.next().map(|c| CodeToken::Literal(c.to_string()))),
                '_' | '*' => drop(rest.next()), // A gap as wide as it, or filled with it.
                '[' => {
                    let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    section.bracket(&inner);
                }
                'E' | 'e' if rest.as_str().starts_with(['+', '-']) => {
                    rest.next();
                    section.tokens.push(CodeToken::Power);
                }
                '/' if seen => section.tokens.push(CodeToken::Fraction), // In yyyy/m/d it is itself.
                '@' => section.tokens.push(CodeToken::Text),
                // e is a year, aaa a day of the week, AM/PM half of a day.
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'a' | 'A' | 'p' | 'P' => {
                    section.tokens.push(CodeToken::Time);
                }
                c => section.tokens.push(CodeToken::Literal(c.to_string())),
            }
        }
        if let Some(section) = sections.last_mut() {
            section.tokens.extend(std::iter::repeat_n(CodeToken::Thousand, commas));
        }
        Self { sections }
    }

    /// The section that shows a number, and whether the section itself says that it is less than 0.
    pub(super) fn section(&self, value: Decimal) -> (&CodeSection, bool) {
        let at = |at: usize| self.sections.get(at).unwrap_or(&self.sections[0]);
        // With conditions a section means no longer above, below or nought.
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let fits = self.sections.iter().find(|section| section.fits(value));
            return (fits.unwrap_or(&self.sections[0]), false);
        }
        match (self.sections.len(), value.is_zero(), value.is_sign_negative()) {
            (3.., true, _) => (at(2), false),
            (2.., false, true) => (at(1), true),
            _ => (at(0), false),
        }
    }
}

fn starts_with(first: char, rest: &str, word: &str) -> bool {
    let mut word = word.chars();
    let same = |one: char, other: char| one.eq_ignore_ascii_case(&other);
    word.next().is_some_and(|c| same(c, first)) && {
        let mut rest = rest.chars();
        word.all(|c| rest.next().is_some_and(|other| same(c, other)))
    }
}

impl CodeSection {
    /// What stands in brackets: a colour, a condition, a currency, a span of time.
    fn bracket(&mut self, inner: &str) {
        // [$¥-804] is a currency and a language; colours and other numerals ([Red], [DBNum1]) say nothing of a figure.
        if let Some(currency) = inner.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            if !sign.is_empty() {
                self.tokens.push(CodeToken::Literal(sign.to_owned()));
            }
        } else if inner.starts_with(['<', '>', '=']) {
            let number = inner.trim_start_matches(['<', '>', '=']);
            let sign = &inner[..inner.len() - number.len()];
            self.condition = number.trim().parse().ok().map(|number| (sign.to_owned(), number));
        } else if ["h", "hh", "m", "mm", "s", "ss"].contains(&inner.to_ascii_lowercase().as_str()) {
            self.tokens.push(CodeToken::Time);
        }
    }

    fn fits(&self, value: Decimal) -> bool {
        self.condition.as_ref().is_none_or(|(sign, limit)| match sign.as_str() {
            ">" => value > *limit,
            ">=" => value >= *limit,
            "<" => value < *limit,
            "<=" => value <= *limit,
            "<>" => value != *limit,
            _ => value == *limit,
        })
    }

    /// Whether it shows a date or a time: it has letters of one, and neither General nor E+. Places for digits do not tell: ss.000 has some.
    pub(super) fn is_date(&self) -> bool {
        self.has(|token| *token == CodeToken::Time) && !self.has(|token| matches!(token, CodeToken::General | CodeToken::Power))
    }

    pub(super) fn has(&self, is: impl Fn(&CodeToken) -> bool) -> bool {
        self.tokens.iter().any(is)
    }

    /// How many places there are before the point.
    pub(super) fn places(&self) -> usize {
        self.before_point().count()
    }

    /// How many of them must be filled.
    pub(super) fn wholes(&self) -> usize {
        let needed: Vec<char> = self.before_point().collect();
        needed.iter().position(|c| *c == '0').map_or(0, |first| needed.len() - first)
    }

    fn before_point(&self) -> impl Iterator<Item = char> {
        self.tokens.iter().take_while(|token| **token != CodeToken::Point).filter_map(digit)
    }

    /// The places behind the point.
    pub(super) fn decimals(&self) -> String {
        self.tokens.iter().skip_while(|token| **token != CodeToken::Point).filter_map(digit).collect()
    }
}

fn digit(token: &CodeToken) -> Option<char> {
    if let CodeToken::Digit(c) = token { Some(*c) } else { None }
}
