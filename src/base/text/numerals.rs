//! Chinese numerals: 十二, 一百零一, 二〇一九.

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

#[cfg(test)]
mod tests {
    use super::{spoken, year};

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
}
