//! Places as numbers of headings write them: 一, 1, １ or ①, read and written.

use super::numerals;

/// How a place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PlaceDigits {
    /// 一, 十二.
    Chinese,
    /// 1, 12.
    Arabic,
    /// １, １２: as wide as a character.
    Wide,
    /// ①, ⑫, of which there are twenty.
    Circled,
}

/// Full-width digits stand so far above their ASCII fellows.
const ABOVE: u32 = 0xFEE0;
/// What stands before ①.
const BEFORE_CIRCLED: u32 = 0x245F;

impl PlaceDigits {
    pub(crate) const ALL: [Self; 4] = [Self::Chinese, Self::Arabic, Self::Wide, Self::Circled];

    /// The first place.
    pub(crate) fn first(self) -> char {
        match self {
            Self::Chinese => '一',
            Self::Arabic => '1',
            Self::Wide => '１',
            Self::Circled => '①',
        }
    }

    /// Whether places are written with this character.
    pub(crate) fn has(self, c: char) -> bool {
        match self {
            Self::Chinese => "一二三四五六七八九十".contains(c),
            Self::Arabic => c.is_ascii_digit(),
            Self::Wide => ('０'..='９').contains(&c),
            Self::Circled => ('①'..='⑳').contains(&c),
        }
    }

    /// The place that characters of its own say.
    pub(crate) fn read(self, count: &str) -> Option<u64> {
        match self {
            Self::Chinese => numerals::read(count),
            Self::Arabic => count.parse().ok(),
            Self::Wide => {
                let narrow = |c: char| char::from_u32(u32::from(c).checked_sub(ABOVE)?);
                count.chars().map(narrow).collect::<Option<String>>()?.parse().ok()
            }
            Self::Circled => u32::from(count.chars().next()?).checked_sub(BEFORE_CIRCLED).map(u64::from),
        }
    }

    /// A place; one that has no circle is written in digits.
    pub(crate) fn written(self, place: u64) -> String {
        match self {
            Self::Chinese => numerals::spoken(place),
            Self::Wide => place.to_string().chars().filter_map(|digit| char::from_u32(u32::from(digit) + ABOVE)).collect(),
            Self::Circled if (1..=20).contains(&place) => {
                char::from_u32(BEFORE_CIRCLED + place as u32).map(String::from).unwrap_or_default()
            }
            Self::Arabic | Self::Circled => place.to_string(),
        }
    }
}
