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

/// The peoples that autonomous places are named after.
// 各族: 龙胜各族自治县. Without 族: 巴音郭楞蒙古自治州, 伊犁哈萨克自治州, 克孜勒苏柯尔克孜自治州, 新疆维吾尔自治区.
pub(crate) const PEOPLES: &str = "蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 \
    佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 \
    塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族 \
    蒙古 哈萨克 柯尔克孜 维吾尔";
/// How names of places end that others may lie in.
const ENDS: &[char] = &['省', '州', '盟', '市', '县', '区', '旗'];

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

/// A name of a place without what it lies in: 白河区 of 临江市白河区.
pub(crate) fn last_place(name: &str) -> &str {
    let short = name.strip_suffix(kind(name)).unwrap_or(name);
    let mut ends = short.char_indices().filter(|(_, c)| ENDS.contains(c)).map(|(at, c)| at + c.len_utf8());
    // 市中区 lies in no 市.
    let start = ends.rfind(|at| short[*at..].chars().nth(1).is_some());
    &name[start.unwrap_or(0)..]
}

/// What a place is called by, its kind and its peoples aside: 恩施 of 恩施市, 青岩 of 青岩苗族侗族自治县.
pub(crate) fn stem(name: &str) -> &str {
    let place = last_place(name);
    let short = place.strip_suffix(kind(place)).unwrap_or(place);
    match short.strip_suffix("自治") {
        Some(autonomous) => without_peoples(autonomous),
        None => short,
    }
}

/// Whether words call a place by one of its names: 白河区 and 白河 of 临江市白河区, 青岩县 and 青岩自治县 of 青岩苗族侗族自治县.
pub(crate) fn is_called(name: &str, words: &str) -> bool {
    let (stem, kind) = (stem(name), kind(name));
    // 和 is no name without its 县.
    let by_stem = || words.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.trim_start_matches("自治") == kind);
    words == name || words == last_place(name) || stem.chars().nth(1).is_some() && by_stem()
}

/// A name without the peoples that it ends with; those of a name that is nothing else stay.
pub(crate) fn without_peoples(stem: &str) -> &str {
    let mut short = stem;
    while let Some(rest) =
        PEOPLES.split_whitespace().filter_map(|people| short.strip_suffix(people)).min_by_key(|rest| rest.len())
    {
        if rest.is_empty() {
            break;
        }
        short = rest;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{Region, RegionFault, is_called, kind, last_place, stem};
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
    fn a_place_goes_by_several_names() {
        for (region, place, called) in [
            ("恩施市", "恩施市", "恩施"),
            ("恩施土家族苗族自治州恩施市", "恩施市", "恩施"),
            ("临江市白河区", "白河区", "白河"),
            ("青岛市市南区", "市南区", "市南"),
            ("乐山市市中区", "市中区", "市中"),
            ("青岩苗族侗族自治县", "青岩苗族侗族自治县", "青岩"),
            ("和县", "和县", "和"),
            ("苏州市", "苏州市", "苏州"),
        ] {
            assert_eq!((last_place(region), stem(region)), (place, called), "{region}");
        }
        for (region, words, is_it) in [
            ("临江市白河区", "白河区", true),
            ("临江市白河区", "白河", true),
            ("临江市白河区", "临江市", false),
            ("临江市白河区", "白河镇", false),
            ("青岩苗族侗族自治县", "青岩县", true),
            ("青岩苗族侗族自治县", "青岩自治县", true),
            ("恩施市", "恩施州", false),
            ("和县", "和", false),
        ] {
            assert_eq!(is_called(region, words), is_it, "{region} {words}");
        }
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
