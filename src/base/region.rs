//! 地区: a place by its full name, which says 我市 and 全市 and names the folder of a county's templates.

use super::BAD_REGION;
use super::finding::Error;
use super::text::{file_name, width};

/// What the name of a region ends in.
// 旗 and 苏木 are what counties and townships are in Inner Mongolia, 兵团, 师 and 团 the levels of Xinjiang's production corps.
pub(crate) const KINDS: &[&str] = &[
    "省", "市", "州", "盟", "地区", "县", "区", "旗", "乡", "镇", "街道", "道", "苏木", "社区", "村", "农场", "林场", "兵团",
    "师", "团",
];

/// The full name of a place: 恩施市.
///
/// ```
/// use qicao::base::region::Region;
///
/// let region = Region::parse("恩施市").unwrap();
/// assert_eq!((region.as_str(), region.ours(), region.whole()), ("恩施市", "我市".to_owned(), "全市".to_owned()));
/// assert!(Region::parse("恩施").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region(String);

/// Why a text is no region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegionFault {
    /// It cannot name a folder.
    Name(file_name::NameFault),
    /// It does not end in a letter.
    NoPlace,
    /// It does not say what kind of place it is: 恩施.
    NoKind,
}

impl Region {
    /// Reads the name of a region. Every door takes it through here, so that what one command takes no other refuses.
    ///
    /// # Errors
    ///
    /// Where it could not name a folder, or says no kind of place.
    pub fn parse(name: &str) -> Result<Self, RegionFault> {
        let name = name.trim();
        match file_name::fault(name) {
            Some(fault) => return Err(RegionFault::Name(fault)),
            // An ending would make it another file's name.
            None if name.contains('.') => return Err(RegionFault::Name(file_name::NameFault::Character)),
            None => {}
        }
        match name.chars().next_back() {
            // 恩施市） and 12 are slips of their own: a hint that asks for 市 behind them would be wrong.
            Some(last) if !last.is_alphabetic() => Err(RegionFault::NoPlace),
            _ if KINDS.iter().any(|kind| name.ends_with(kind) && name.len() > kind.len()) => Ok(Self(name.to_owned())),
            _ => Err(RegionFault::NoKind),
        }
    }

    /// The same, as people are told of a name that they typed in a command.
    ///
    /// # Errors
    ///
    /// `bad-region`.
    pub fn typed(name: &str) -> Result<Self, Error> {
        let told = |fault: RegionFault| {
            Error::new(&BAD_REGION, format!("地区“{}”{}", width::shown(name), fault.words())).hint("请写地区的全名，如 恩施市")
        };
        Self::parse(name).map_err(told)
    }

    /// The name: 恩施市.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 我市, 我县 ….
    pub fn ours(&self) -> String {
        format!("我{}", kind(&self.0))
    }

    /// 全市, 全县 ….
    pub fn whole(&self) -> String {
        format!("全{}", kind(&self.0))
    }
}

impl RegionFault {
    /// The fault in words that follow the name.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name(fault) => fault.words(),
            Self::NoPlace => "不像地区的名称",
            Self::NoKind => "没有写全，末尾要有 省、市、州、县、区、旗、乡、镇 等字",
        }
    }
}

/// 市, 县, 地区 …: what kind of place a name says, masked (××市) or not; its last character where it says none.
pub fn kind(name: &str) -> &str {
    // 社区 ends in 区.
    let word = KINDS.iter().copied().filter(|kind| name.ends_with(kind)).max_by_key(|kind| kind.len());
    word.unwrap_or_else(|| name.char_indices().next_back().map_or("", |(at, _)| &name[at..]))
}

#[cfg(test)]
mod tests {
    use super::{Region, RegionFault, kind};
    use crate::base::text::file_name;

    #[test]
    fn regions_are_full_names_of_places() {
        for (name, expected) in [
            ("恩施市", None),
            (" 恩施市 ", None),
            ("恩施土家族苗族自治州", None),
            ("大兴安岭地区", None),
            ("[试]县", None),
            ("恩施", Some(RegionFault::NoKind)),
            ("市", Some(RegionFault::NoKind)),
            ("12", Some(RegionFault::NoPlace)),
            ("恩施市）", Some(RegionFault::NoPlace)),
            ("恩.施市", Some(RegionFault::Name(file_name::NameFault::Character))),
            ("../恩施市", Some(RegionFault::Name(file_name::NameFault::Character))),
            ("COM1", Some(RegionFault::Name(file_name::NameFault::Device))),
            ("", Some(RegionFault::Name(file_name::NameFault::Empty))),
        ] {
            assert_eq!(Region::parse(name).err(), expected, "{name:?}");
        }
        let told = Region::typed("恩施").unwrap_err();
        assert_eq!(told.message, "地区“恩施”没有写全，末尾要有 省、市、州、县、区、旗、乡、镇 等字");
        assert_eq!(Region::typed("12").unwrap_err().message, "地区“12”不像地区的名称");
        assert!(Region::typed("a/b").unwrap_err().message.ends_with("字符"));
    }

    #[test]
    fn the_kind_of_a_place_is_its_last_word() {
        for (name, expected) in [
            ("大兴安岭地区", "地区"),
            ("恩施市", "市"),
            ("五峰街道", "街道"),
            ("红星社区", "社区"),
            ("××市", "市"),
            ("恩施", "施"),
            ("", ""),
        ] {
            assert_eq!(kind(name), expected);
        }
    }
}
