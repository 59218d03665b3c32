//! Symbols that stand for units: ml for 毫升, and m2, which is none.

/// Symbols in Latin letters, and other words, for units that have a name here.
const SAME: &[(&str, &str)] = &[
    ("m", "米"),
    ("km", "公里"),
    ("千米", "公里"),
    ("cm", "厘米"),
    ("mm", "毫米"),
    ("㎡", "平方米"),
    ("m²", "平方米"),
    ("平米", "平方米"),
    ("km²", "平方公里"),
    ("ml", "毫升"),
    ("mL", "毫升"),
    ("L", "升"),
    ("l", "升"),
    ("m³", "立方米"),
    ("kg", "公斤"),
    ("千克", "公斤"),
    ("g", "克"),
    ("mg", "毫克"),
    ("t", "吨"),
    ("min", "分钟"),
    ("h", "小时"),
    ("日", "天"),
];

/// Symbols with a digit, which no unit holds, and what is written instead.
const RAISED: &[(&str, &str)] = &[
    ("km2", "平方公里"),
    ("m2", "平方米"),
    ("M2", "平方米"),
    ("m^2", "平方米"),
    ("m3", "立方米"),
    ("M3", "立方米"),
    ("m^3", "立方米"),
];

/// The name of a unit, where it is written as a symbol: 毫升 of ml.
pub(crate) fn named(unit: &str) -> &str {
    SAME.iter().find(|(symbol, _)| *symbol == unit).map_or(unit, |(_, name)| name)
}

/// A text whose unit has a digit in it with the unit's name, and the two: 21.4万平方米 for 21.4万m2.
pub(crate) fn without_digit(text: &str) -> Option<(String, &'static str, &'static str)> {
    let (symbol, name) = RAISED.iter().find(|(symbol, _)| text.ends_with(symbol))?;
    Some((format!("{}{name}", &text[..text.len() - symbol.len()]), symbol, name))
}
