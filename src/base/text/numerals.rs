//! Chinese numerals: 十二, 一百零一, 二〇一九, 贰佰万.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in Chinese as it is read: 十二, 一百零一, 一万零一十.
pub fn spoken(number: u64) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let groups = [(1_0000_0000_0000, "万亿"), (1_0000_0000, "亿"), (1_0000, "万"), (1, "")];
    let (mut out, mut rest, mut skipped) = (String::new(), number, false);
    for (size, name) in groups {
        let group = rest / size;
        rest %= size;
        if group == 0 {
            skipped = true;
            continue;
        }
        // 零 sets off a group that does not fill its four places, 一万零一十, or stands behind an empty one: 一亿零一千.
        if !out.is_empty() && (group < 1000 || skipped) {
            out.push('零');
        }
        skipped = false;
        out.push_str(&if group >= 1_0000 { spoken(group) } else { below_ten_thousand(group) });
        out.push_str(name);
    }
    // 一十二 is said 十二 at the head of a number.
    if out.starts_with("一十") { out.split_off('一'.len_utf8()) } else { out }
}

fn below_ten_thousand(number: u64) -> String {
    let (mut out, mut pending_zero) = (String::new(), false);
    for (size, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / size % 10;
        if digit == 0 {
            pending_zero = !out.is_empty();
            continue;
        }
        if pending_zero {
            out.push('零');
            pending_zero = false;
        }
        out.push(DIGITS[digit as usize]);
        out.push_str(name);
    }
    out
}

/// A year digit by digit, with 〇 for zero: 二〇一九.
pub fn year(digits: &str) -> String {
    digits.chars().map(|digit| digit.to_digit(10).map_or(digit, |at| if at == 0 { '〇' } else { DIGITS[at as usize] })).collect()
}

/// The digit that a numeral is, as people write it or as cheques do: 三, 叁.
pub fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' | '◯' => 0,
        '一' | '壹' | '壱' | '弌' | '〡' => 1,
        '二' | '贰' | '貳' | '貮' | '弐' | '弍' | '两' | '兩' | '俩' | '〢' => 2,
        // 参 without its strokes begins words (参加, 参保) and is none of them.
        '三' | '叁' | '參' | '叄' | '弎' | '仨' | '〣' => 3,
        '四' | '肆' | '〤' => 4,
        '五' | '伍' | '〥' => 5,
        '六' | '陆' | '陸' | '〦' => 6,
        '七' | '柒' | '〧' => 7,
        '八' | '捌' | '〨' => 8,
        '九' | '玖' | '〩' => 9,
        _ => return None,
    })
}

/// What 十 百 千 multiply a digit with, or stand for alone.
fn place(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' | '〸' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// 万 and 亿, which multiply all that stands before them.
pub fn scale(c: char) -> Option<u64> {
    Some(match c {
        '万' | '萬' => 1_0000,
        '亿' | '億' => 1_0000_0000,
        _ => return None,
    })
}

/// Two tens and three tens in one character.
fn tens(c: char) -> Option<u64> {
    Some(match c {
        '廿' | '〹' => 20,
        '卅' | '〺' => 30,
        '卌' => 40,
        _ => return None,
    })
}

/// Whether a character can stand in a Chinese number.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || place(c).is_some() || scale(c).is_some() || tens(c).is_some()
}

/// The number that a text of numerals is, read as people read it (一千四百七十一, 两百五, 贰佰万) or digit by digit (二〇一九).
///
/// None where it is no number (十四五, 一二百), or one too large to count.
///
/// ```
/// use qicao::base::text::numerals::{read, spoken};
///
/// assert_eq!(read("一千四百七十一"), Some(1471));
/// assert_eq!(read(&spoken(100_001_000)), Some(100_001_000));
/// assert_eq!(read("十四五"), None);
/// ```
pub fn read(text: &str) -> Option<u64> {
    let digits: Option<Vec<u64>> = text.chars().map(digit).collect();
    if let Some(digits) = digits.filter(|digits| digits.len() > 1) {
        return digits.iter().try_fold(0u64, |number, digit| number.checked_mul(10)?.checked_add(*digit));
    }
    // What stands before the last 亿, before the last 万 behind it, and behind that; a digit waits for its place.
    let (mut above, mut middle, mut below, mut waiting) = (0u64, 0u64, 0u64, None::<u64>);
    // The smallest place so far of this group: 百 may not follow 十.
    let mut smallest = u64::MAX;
    let mut is_empty = true;
    for c in text.chars() {
        if let Some(value) = digit(c) {
            // 零 stands before another digit; two others never meet.
            if waiting.is_some_and(|before| before != 0) {
                return None;
            }
            waiting = Some(value);
        } else if let Some(value) = place(c) {
            if value >= smallest {
                return None;
            }
            // In 一百零十五 the 零 sets the 十 off; it is no digit of it.
            below = below.checked_add(waiting.take().filter(|digit| *digit > 0).unwrap_or(1).checked_mul(value)?)?;
            smallest = value;
        } else if let Some(value) = tens(c) {
            if waiting.is_some() || smallest <= 10 {
                return None;
            }
            below = below.checked_add(value)?;
            smallest = 10;
        } else {
            let scale = scale(c)?;
            // 百万 and 千万 say a number, 万 alone none.
            let group = below.checked_add(waiting.take().unwrap_or(0))?;
            if scale == 1_0000 {
                if group == 0 || middle > 0 {
                    return None;
                }
                middle = group.checked_mul(scale)?;
            } else {
                let group = middle.checked_add(group)?;
                if group == 0 || above > 0 {
                    return None;
                }
                above = group.checked_mul(scale)?;
                middle = 0;
            }
            (below, smallest) = (0, u64::MAX);
        }
        is_empty = false;
    }
    // 两百五 is 250, and 三万五 35000: a last digit without its place has the one below the last.
    let last = waiting.unwrap_or(0);
    let worth = text.chars().rev().nth(1).and_then(|c| place(c).or_else(|| scale(c))).map_or(1, |size| size / 10);
    let below = below.checked_add(last.checked_mul(worth)?)?;
    (!is_empty).then(|| above.checked_add(middle)?.checked_add(below)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{digit, is_numeral, read, spoken, year};

    #[test]
    fn numbers_are_read_as_people_read_them() {
        for (number, words) in [
            (0, "零"),
            (2, "二"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (10010, "一万零一十"),
            (120_000, "十二万"),
            (100_000_001, "一亿零一"),
            (100_001_000, "一亿零一千"),
            (110_001_000, "一亿一千万一千"),
            (1_000_012_345, "十亿零一万二千三百四十五"),
        ] {
            assert_eq!(spoken(number), words, "{number}");
        }
    }

    #[test]
    fn years_are_read_digit_by_digit() {
        assert_eq!(year("2019"), "二〇一九");
    }

    #[test]
    fn what_is_spoken_is_read_again() {
        let numbers =
            (0..20_000).chain([99_999, 100_000, 100_001_000, 110_001_000, 1_000_012_345, 999_999_999_999, 1_0000_0000_0000]);
        for number in numbers {
            assert_eq!(read(&spoken(number)), Some(number), "{}", spoken(number));
        }
    }

    #[test]
    fn numbers_are_read_however_people_write_them() {
        for (text, number) in [
            ("十", 10),
            ("一十二", 12),
            ("廿三", 23),
            ("卅", 30),
            ("卌一", 41),
            ("二〇一九", 2019),
            ("二零一九", 2019),
            ("一一五", 115),
            ("贰佰万", 2_000_000),
            ("壹仟肆佰柒拾壹", 1471),
            ("参", 0),
            ("两千零五", 2005),
            ("两百五", 250),
            ("三千二", 3200),
            ("三万五", 35_000),
            ("一亿二", 120_000_000),
            ("一百零十五", 115),
            ("三十五", 35),
            ("百", 100),
            ("千万", 10_000_000),
            ("十万零六百", 100_600),
            ("六万七千七百七十五", 67_775),
            ("一万亿", 1_0000_0000_0000),
            ("〡〢〣", 123),
        ] {
            // 参 without its strokes is a word (参加), no numeral.
            assert_eq!(read(text), Some(number).filter(|_| text != "参"), "{text}");
        }
        for text in
            ["", "万", "亿", "十四五", "一二百", "三十百", "十百", "二十廿", "五廿", "一万二万", "一亿一亿", "甲", "一甲", "零万"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"九".repeat(30)), None, "more than can be counted");
        assert_eq!(read("九千九百九十九万亿亿"), None);
    }

    #[test]
    fn numerals_are_known_one_by_one() {
        for (value, writings) in [
            "零〇○◯",
            "一壹壱弌〡",
            "二贰貳貮弐弍两兩俩〢",
            "三叁參叄弎仨〣",
            "四肆〤",
            "五伍〥",
            "六陆陸〦",
            "七柒〧",
            "八捌〨",
            "九玖〩",
        ]
        .iter()
        .enumerate()
        {
            for c in writings.chars() {
                assert_eq!(digit(c), Some(value as u64), "{c}");
            }
        }
        assert!("十拾〸百佰千仟万萬亿億廿〹卅〺卌五".chars().all(is_numeral));
        assert!(!"点分之个第半几数参".chars().any(is_numeral));
    }
}
