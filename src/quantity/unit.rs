//! Measure words and the kinds they belong to: figures of one kind may be added and compared, 元 and 人 may not.

pub(crate) use super::symbols::{named, without_digit};
use crate::base::text::invisible::is_invisible;
use rust_decimal::{Decimal, RoundingStrategy};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// No unit at all: a plain number.
    Number,
    /// Things counted, with any measure word: 件, 条, 人.
    Count,
    /// 元.
    Money,
    /// 米, 公里.
    Length,
    /// 平方米, 亩.
    Area,
    /// 毫升, 立方米.
    Volume,
    /// 公斤, 吨.
    Mass,
    /// 天, 年, 岁.
    Time,
    /// %, ‰, /10万, 个百分点.
    Share,
    /// 元/人, 张/千人: so many of one to each of another.
    Density,
}

impl Kind {
    /// The word a clerk reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "数",
            Self::Count => "个数",
            Self::Money => "金额",
            Self::Length => "长度",
            Self::Area => "面积",
            Self::Volume => "容积",
            Self::Mass => "重量",
            Self::Time => "时间",
            Self::Share => "比率",
            Self::Density => "平均数",
        }
    }
}

/// Makes of one table the names of the units, to be looked for in texts, and a `match` that tells of each: every check that compares
/// asks it of every figure, and a `match` looks at a few bytes.
macro_rules! measures {
    ($($unit:literal = $kind:ident $factor:literal $decimals:literal,)*) => {
        /// Units that are not counts.
        pub(super) const MEASURES: &[&str] = &[$($unit),*];

        /// What a unit of these measures, and how many of the first of its kind it is.
        fn listed(unit: &str) -> Option<(Kind, i128, u32)> {
            Some(match unit {
                $($unit => (Kind::$kind, $factor, $decimals),)*
                _ => return None,
            })
        }
    };
}

// The factor is written as digits and decimals, so that it stays exact.
measures! {
    "元" = Money 1 0,
    "角" = Money 1 1,
    "人民币" = Money 1 0,
    // Of other money nobody knows here what it is worth in 元, so that it is counted and never added to 元.
    "美元" = Count 1 0,
    "港元" = Count 1 0,
    "英镑" = Count 1 0,
    "欧元" = Count 1 0,
    "米" = Length 1 0,
    "公里" = Length 1000 0,
    "千米" = Length 1000 0,
    "里" = Length 500 0,
    "厘米" = Length 1 2,
    "毫米" = Length 1 3,
    "平方米" = Area 1 0,
    "㎡" = Area 1 0,
    "平方公里" = Area 1_000_000 0,
    "公顷" = Area 10_000 0,
    // 15 亩 are a 公顷; as many digits as a decimal holds.
    "亩" = Area 6_666_666_666_666_666_666_666_666_667 25,
    "升" = Volume 1 0,
    "毫升" = Volume 1 3,
    // Of blood, say: counted, whatever a single one holds.
    "单位" = Count 1 0,
    "立方米" = Volume 1000 0,
    "方" = Volume 1000 0,
    "公斤" = Mass 1 0,
    "千克" = Mass 1 0,
    "斤" = Mass 5 1,
    "克" = Mass 1 3,
    "毫克" = Mass 1 6,
    "吨" = Mass 1000 0,
    "分钟" = Time 1 0,
    "小时" = Time 60 0,
    "天" = Time 1440 0,
    "日" = Time 1440 0,
    "周" = Time 10_080 0,
    // A twelfth of 365 days.
    "月" = Time 43_800 0,
    "个月" = Time 43_800 0,
    "年" = Time 525_600 0,
    "岁" = Time 525_600 0,
    "周岁" = Time 525_600 0,
    "%" = Share 1 2,
    "‰" = Share 1 3,
    "/10万" = Share 1 5,
    "/十万" = Share 1 5,
    "个百分点" = Share 1 2,
    "百分点" = Share 1 2,
    "个千分点" = Share 1 3,
}

/// Measure words of counts that real summaries use (figures.md §1); any other word counts too.
pub const COUNTED: &[&str] = &[
    "人", "家", "个", "人次", "名", "件", "例", "份", "次", "条", "所", "户", "起", "批次", "项", "张", "间", "种", "对", "家次",
    "户次", "台", "期", "场", "处", "场次", "剂次", "支", "辆", "座", "篇", "台次", "位", "册", "套", "类", "分", "块", "桶",
    "批", "本", "组", "只", "幅", "厅", "针次", "箱", "条次", "轮次", "部", "株", "瓶", "顶", "笔", "车次", "单管", "辆次", "盒",
    "封", "单", "间次", "轮", "学时",
];

/// Further characters that measure words are made of: 台套, 团队, 针管.
const MEASURE_CHARACTERS: &str = "人家个名件例份次条所户起项张间种对台期场处支辆座篇位册套类分块桶批本组只幅厅箱部株瓶顶笔盒封单轮头匹\
尾棵粒片颗枚把根盏面门艘架列节段层栋幢排行团队班届版章页卷集堂课宗样代剂针管袋包罐杯床院村镇乡县市区州校员秒时季度倍科股站室店\
厂线车船机井池厕亭栏牌匾旗证卡券票案元角米里亩升方斤克吨岁天日周月年孔盘串滴副道餐趟回声字句委办局";

/// What no unit begins with behind its measure word: 个亿, 个半月, 年多.
const NO_REST: &[&str] = &["半", "亿", "万", "多", "余", "来", "几", "千万", "百万", "千亿", "百亿"];
/// What no unit holds.
const NO_PART: &[&str] = &["其中", "同比", "上年", "去年", "完成率"];
/// Remarks of whoever reports: 1200人已核 is no quantity of 人已核.
const REMARKS: &[&str] = &[
    "已核",
    "待核",
    "未核",
    "核实",
    "待查",
    "待定",
    "待补",
    "暂报",
    "暂定",
    "暂估",
    "预估",
    "估计",
    "估算",
    "预计",
    "快报",
    "初步",
    "已报",
    "未报",
    "上报数",
    "不详",
    "存疑",
    "详见",
    "见附",
    "参考",
    "另附",
];
/// What no measure word with a noun holds, though a name may that begins with a number: 5岁以下儿童.
const NO_NOUN: &[&str] = &["含", "以上", "以下", "以内", "左右"];
/// Letters that look like 0; a unit that begins with one is the end of a number.
const LIKE_NOUGHT: &[char] = &['O', 'o', 'О', 'о', 'Ο', 'ο', '○', '〇', '◯'];

/// Symbols of units that reports write in Latin letters (GB 3100), of data, and of doses of drugs.
const SYMBOLS: &[&str] = &[
    "m", "km", "cm", "mm", "μm", "nm", "g", "kg", "mg", "ug", "t", "L", "l", "mL", "ml", "h", "min", "s", "ms", "W", "kW", "MW",
    "kWh", "V", "kV", "A", "mA", "Hz", "MHz", "GHz", "Pa", "kPa", "MPa", "mmHg", "dB", "mol", "mmol", "Sv", "mSv", "Gy", "Bq",
    "IU", "U", "K", "B", "KB", "MB", "GB", "TB", "PB", "Mbps", "Gbps", "M", "G", "T", "DDD", "DDDs",
];

/// Whether letters behind a number are no unit but more of the number, or of a sentence: 亿 of 1个亿, 半月 of 2个半月.
pub(crate) fn is_broken(unit: &str) -> bool {
    let mut chars = unit.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    // 1l例 is 11例 with a letter for its second 1; 1l alone is a litre.
    let like_one = matches!(first, 'l' | 'I') && rest.starts_with(|c: char| !c.is_ascii());
    // 1.2w人 and 1.2k are how people type 万 and 千; km and kg are units.
    let like_scale = matches!(first, 'w' | 'W' | 'k' | 'K') && !rest.starts_with(|c: char| c.is_ascii_alphabetic());
    LIKE_NOUGHT.contains(&first)
        // The rest of a number: 3万五千人.
        || "零一二三四五六七八九十两".contains(first)
        || doubled(unit).is_some()
        || like_scale
        || unit.ends_with(['整', '的', '了', '·', '、', '吧', '啊', '呢', '吗', '哦', '呀', '嘛'])
        || matches!(unit, "个点" | "元人民币" | "个百分比" | "pp" | "PP")
        // 人% is two units; %/年 is one.
        || unit.chars().count() > 1 && unit.contains(['%', '‰']) && !unit.contains('/')
        || unit.chars().any(is_invisible)
        || !brackets_hold_measures(unit)
        || like_one
        || matches!(first, '来' | '半')
        || MEASURE_CHARACTERS.contains(first) && !unit.contains('/') && NO_REST.iter().any(|word| rest.starts_with(word))
        || NO_PART.iter().any(|word| unit.contains(word))
        || remark(unit).is_some()
        // Letters that no unit is written with: 5abc.
        || unit.bytes().all(|byte| byte.is_ascii_alphabetic()) && !SYMBOLS.contains(&unit)
}

/// The half of a unit that was typed twice: 人 of 人人, 人次 of 人次人次.
pub(crate) fn doubled(unit: &str) -> Option<&str> {
    let half = unit.get(..unit.len() / 2).filter(|half| !half.is_empty())?;
    let is_word = half.chars().count() <= 3 && half.chars().all(char::is_alphabetic);
    // 06-06 of a date is none.
    let half = is_word.then_some(half)?;
    (unit.get(half.len()..) == Some(half)).then_some(half)
}

/// Where a remark begins that stands right behind a unit: 已核 of 人已核.
pub(crate) fn remark(text: &str) -> Option<usize> {
    REMARKS.iter().filter_map(|word| text.find(word)).min()
}

/// 台（件） and 厅(委、办): in the brackets of a unit stand measure words; （暂报） is a remark.
fn brackets_hold_measures(unit: &str) -> bool {
    let Some(open) = unit.find(['（', '(']) else { return !unit.contains(['）', ')']) };
    let inner = &unit[open..].trim_start_matches(['（', '(']);
    let Some(close) = inner.find(['）', ')']) else { return false };
    let is_measure =
        |piece: &str| piece.chars().next().is_some_and(|first| MEASURE_CHARACTERS.contains(first)) || COUNTED.contains(&piece);
    inner[..close].split(['、', '/']).all(is_measure)
        && !inner[close..].trim_start_matches(['）', ')']).contains(['（', '(', '）', ')'])
}

/// Whether a unit is one that people count or measure in: a measure word, perhaps with a noun behind it (个乡镇).
pub(crate) fn is_known(unit: &str) -> bool {
    let is_listed = |unit: &str| listed(named(unit)).is_some() || COUNTED.contains(&unit);
    if unit.is_empty() || is_listed(unit) || is_per_hundred_thousand(unit) {
        return true;
    }
    if let Some((what, base)) = unit.split_once('/') {
        return is_known(what) && is_known(split_scale(base).1);
    }
    let bare: String = unit.chars().filter(|c| !matches!(c, '（' | '）' | '(' | ')' | '、' | '·')).collect();
    let noun = bare.chars().skip(1).collect::<String>();
    !is_broken(unit)
        && bare.chars().next().is_some_and(|first| MEASURE_CHARACTERS.contains(first))
        && noun.chars().count() <= 4
        && noun.chars().all(char::is_alphabetic)
        && !NO_NOUN.iter().any(|word| noun.contains(word))
}

/// Whether a unit is a measure word and nothing more: 人次 and 台（件）, and not 个乡镇.
pub(crate) fn is_measure(unit: &str) -> bool {
    let is_symbol = || SYMBOLS.contains(&unit) || unit.split('/').all(|part| SYMBOLS.contains(&part));
    let is_plain = || unit.chars().all(|c| !c.is_alphabetic() || MEASURE_CHARACTERS.contains(c) || "百千万亿口".contains(c));
    listed(unit).is_some() || COUNTED.contains(&unit) || is_symbol() || is_known(unit) && is_plain()
}

/// What a unit measures, and how many of the first unit of its kind one of it is (% is 0.01).
pub fn measure(unit: &str) -> (Kind, Decimal) {
    if unit.is_empty() {
        return (Kind::Number, Decimal::ONE);
    }
    match listed(named(unit)) {
        Some((kind, digits, decimals)) => (kind, Decimal::from_i128_with_scale(digits, decimals)),
        None if is_per_hundred_thousand(unit) => (Kind::Share, Decimal::new(1, 5)),
        None if unit.starts_with('/') && is_rate(unit) => (Kind::Share, base(unit)),
        None if unit.contains('/') => (Kind::Density, base(unit)),
        None => (Kind::Count, Decimal::ONE),
    }
}

/// A number that was taken from one unit to another, without its last digits, which the unit made: a 公顷 is 15亩, and not 14.99….
pub fn settled(number: Decimal) -> Decimal {
    // Beyond this no figure has a digit.
    const DECIMALS: u32 = 12;
    match number.scale() > DECIMALS {
        true => number.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero),
        false => number,
    }
}

/// What one of 张/千人 or 名/万人 is to each.
fn base(unit: &str) -> Decimal {
    // 名/万人口 says what 名/万人 does.
    match unit.split_once('/').map(|(_, base)| base.trim_end_matches('口')) {
        Some("千人" | "千") => Decimal::new(1, 3),
        Some("万人" | "万") => Decimal::new(1, 4),
        Some(_) | None => Decimal::ONE,
    }
}

/// Whether a unit makes a rate: %, ‰, /10万, /十万, /万 (of malformations, of genetic diseases), /千.
pub fn is_rate(unit: &str) -> bool {
    matches!(unit, "%" | "‰" | "/万" | "/万人" | "/千" | "/千人") || is_per_hundred_thousand(unit)
}

fn is_per_hundred_thousand(unit: &str) -> bool {
    // Most units are one of 人, 例, 个, which the first look at their end rules out.
    let base = unit.strip_suffix('人').unwrap_or(unit).strip_suffix('万');
    base.is_some_and(|base| base.split_once('/').is_some_and(|(_, base)| matches!(base, "10" | "十")))
}

/// Splits 百千万亿 off the front of a unit (万元 → 4, 元), as the power of ten they stand for.
///
/// 千克, 千米 and 百分点 are units of their own.
pub fn split_scale(text: &str) -> (u32, &str) {
    let (mut power, mut last) = (0, 0);
    let mut rest = text;
    loop {
        let mut chars = rest.chars();
        let (step, own) = match chars.next() {
            Some('百') => (2, matches!(chars.next(), Some('分'))),
            Some('千') => (3, matches!(chars.next(), Some('克' | '米' | '瓦' | '分'))),
            Some('万') => (4, false),
            Some('亿') => (8, false),
            _ => return (power, rest),
        };
        // 万亿 is the largest that anybody writes, and each is larger than the one before it: 万万 is a slip.
        if own || power + step > 12 || step <= last {
            return (power, rest);
        }
        (power, last) = (power + step, step);
        // Each of the four takes three bytes.
        rest = &rest[3..];
    }
}

#[cfg(test)]
mod tests {
    use super::{doubled, is_broken, is_known};

    #[test]
    fn what_is_more_of_a_number_or_of_a_sentence_is_no_unit() {
        for unit in [
            "五千人",
            "人人",
            "w人",
            "k",
            "k人",
            "人整",
            "人的",
            "元人民币",
            "个点",
            "pp",
            "人%",
            "l例",
            "I例",
            "来人",
            "半月",
            "abc",
            "人（暂报）",
            "人）",
            "人（",
        ] {
            assert!(is_broken(unit) && !is_known(unit), "{unit}");
        }
        for unit in
            ["人", "kg", "km", "kWh", "h", "mmHg", "台（件）", "厅(委、办)", "人次", "个乡镇", "%", "%/年", "元/人", "l", ""]
        {
            assert!(!is_broken(unit), "{unit}");
        }
    }

    #[test]
    fn a_unit_typed_twice_is_halved() {
        for (unit, half) in
            [("人人", Some("人")), ("人次人次", Some("人次")), ("人次", None), ("人", None), ("06-06", None), ("", None)]
        {
            assert_eq!(doubled(unit), half, "{unit}");
        }
        assert_eq!(doubled("卫生服务卫生服务"), None, "three characters are the longest unit that is typed twice");
    }

    #[test]
    fn a_measure_word_may_have_a_noun_behind_it() {
        for unit in ["", "人", "个乡镇", "台（件）", "元/人", "张/千人", "/10万", "家医院"] {
            assert!(is_known(unit), "{unit}");
        }
        for unit in ["说明", "啊", "人/啊", "啊/人", "个乡镇卫生院所", "个乡-镇"] {
            assert!(!is_known(unit), "{unit}");
        }
    }
}
