//! The number or the bullet that somebody typed in front of a heading or an item: 一、 （一） 1. 1.1 ① 一是 第一， 第一章 •.

/// How long the number is that stands typed at the head of a text: 一、 （一） 1. （1） ① 一是 第一，; none where there is none.
pub fn list_marker(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let circled = matches!(first, '①'..='⒛' | '㈠'..='㈩' | '❶'..='❿');
    let length = match circled {
        true => first.len_utf8(),
        false => bracketed(rest)
            .or_else(|| levels(rest))
            .or_else(|| marked(rest))
            .or_else(|| spoken_of(rest))
            .or_else(|| part(rest))
            .or_else(|| bullet(rest))?,
    };
    let behind = &rest[length..];
    Some(start + length + behind.len() - behind.trim_start().len())
}

/// （一） and (1).
fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '('])?;
    let end = counter(inner)?;
    let close = inner[end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let length = text.len() - inner.len() + end + close.len_utf8();
    // （一）、 is how many type it.
    Some(length + text[length..].len() - text[length..].trim_start_matches(['、', '.', '．']).len())
}

/// 1.1 and 1.2.3: a number of several levels, with no measure word behind it.
fn levels(text: &str) -> Option<usize> {
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let (written, behind) = text.split_at(number);
    let counts: Vec<&str> = written.trim_end_matches('.').split('.').collect();
    // 1.05 is a number and 1.1 a level: none begins with 0, and none has three digits.
    let are_counts = counts.len() > 1 && counts.iter().all(|count| (1..=2).contains(&count.len()) && !count.starts_with('0'));
    let closed = written.ends_with('.') || behind.starts_with([' ', '\u{3000}', '、']);
    // Spelt out, for 公 alone begins 公共卫生 as well, which a heading may.
    let is_measure = ["公里", "公斤", "公分", "公顷"].iter().any(|word| behind.starts_with(word));
    let is_word = !is_measure && behind.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii() && !COUNTED_ON.contains(c));
    let length = number + if behind.starts_with('、') { '、'.len_utf8() } else { 0 };
    (are_counts && (closed || is_word)).then_some(length)
}

/// How measure words and scales begin: what stands behind a number and is none of a heading.
const COUNTED_ON: &str = "万亿千百十余多个人家次例件项名元亩吨米倍级岁天年月日期版份户对张所条辆台场批处支平方分秒小升克斤";

/// 第一章, 第二部分.
fn part(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('第')?;
    let end = counter(rest)?;
    let word = ["部分", "章", "节", "篇", "条"].into_iter().find(|word| rest[end..].starts_with(word))?;
    let length = text.len() - rest.len() + end + word.len();
    let mark = text[length..].chars().next().filter(|c| matches!(c, ' ' | '\u{3000}' | '：' | ':' | '、' | '，'))?;
    Some(length + mark.len_utf8())
}

/// What pasting leaves of a list: • and - before words, not before numbers.
fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| "•●◆★▪■◇○·-–—".contains(*c))?;
    let mark = text.len() - text.trim_start_matches(first).len();
    let behind = text[mark..].trim_start();
    // A dash before a word may be meant, as in text of ours; a list has a blank behind it.
    if matches!(first, '-' | '–' | '—') && behind.len() == text.len() - mark {
        return None;
    }
    behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '《' | '（')).then_some(mark)
}

/// 一、 and 1.; 1.5万 is a number, and 一、二级 a list of two. A blank is a mark only behind 一.
fn marked(text: &str) -> Option<usize> {
    let letter = text.chars().next().filter(|c| matches!(c, 'A'..='H' | 'a'..='h' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ'));
    let end = letter.map(char::len_utf8).or_else(|| counter(text))?;
    let mark = text[end..].chars().next().filter(|c| {
        matches!(c, '、' | '.' | '．' | '）' | ')')
            || letter.is_none() && matches!(c, ',' | '，')
            || matches!(c, ' ' | '\u{3000}') && letter.is_none() && text.starts_with(|c: char| "一二三四五六七八九十".contains(c))
    })?;
    let length = end + mark.len_utf8();
    let behind = &text[length..];
    // 一、2023年工作: a year is no part of a number.
    let is_year =
        behind.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit())) && behind[4..].starts_with('年');
    // 3.0—6岁儿童: neither is an age.
    let ages = behind.split_once('岁').and_then(|(ages, _)| ages.split_once(['-', '—', '－', '～', '~']));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_age = ages.is_some_and(|(from, to)| is_digits(from) && is_digits(to));
    let goes_on =
        !is_year && !is_age && (behind.starts_with(|c: char| c.is_ascii_digit()) || mark == '、' && counter(behind).is_some());
    (!goes_on).then_some(length)
}

/// 一是, 第一， and 首先，.
fn spoken_of(text: &str) -> Option<usize> {
    if let Some(word) = ["首先", "其次", "再次", "最后"].into_iter().find(|word| text.starts_with(word)) {
        return text[word.len()..].starts_with('，').then_some(word.len() + '，'.len_utf8());
    }
    let ordinal = text.strip_prefix('第');
    let rest = ordinal.unwrap_or(text);
    let end = counter(rest).filter(|_| rest.starts_with(|c: char| !c.is_ascii_digit()))?;
    let mark = rest[end..].chars().next()?;
    let fits = if ordinal.is_some() { matches!(mark, '，' | '、' | '：') } else { mark == '是' };
    fits.then_some(text.len() - rest.len() + end + mark.len_utf8())
}

/// How long the count is at the head of a text: 十二, 3.
fn counter(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        // Three digits are a number of something, not a place in a list.
        return (digits <= 2 && !text.starts_with('0')).then_some(digits);
    }
    let wide = text.chars().take_while(|c| ('０'..='９').contains(c)).count();
    if wide > 0 {
        return (wide <= 2 && !text.starts_with('０')).then_some(wide * '０'.len_utf8());
    }
    let words: String = text.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).collect();
    // 二十一 is as long as the count of a list gets.
    (1..=3).contains(&words.chars().count()).then_some(words.len())
}

#[cfg(test)]
mod tests {
    use super::list_marker;

    #[test]
    fn a_marker_is_known_at_the_head_of_a_text() {
        for (text, head) in [
            ("一、加强", "一、"),
            ("二、2024年工作计划", "二、"),
            ("1.2023年工作", "1."),
            ("二十一、加强", "二十一、"),
            ("（一）加强", "（一）"),
            ("(12) 加强", "(12) "),
            ("（一）、加强", "（一）、"),
            ("1.加强", "1."),
            ("  1. 加强", "  1. "),
            ("2）加强", "2）"),
            ("①加强", "①"),
            ("⒛加强", "⒛"),
            ("㈠加强", "㈠"),
            ("❿\u{3000}加强", "❿\u{3000}"),
            ("一是加强", "一是"),
            ("第一，加强", "第一，"),
            ("第十二：加强", "第十二："),
            ("首先，加强", "首先，"),
            ("1，加强", "1，"),
            ("3.0—6岁儿童管理", "3."),
            ("3.0-6岁儿童管理", "3."),
            ("１．加强", "１．"),
            ("（１２）加强", "（１２）"),
            ("一 加强", "一 "),
            ("A.加强", "A."),
            ("Ⅱ、加强", "Ⅱ、"),
            ("1.1加强", "1.1"),
            ("1.2.10加强", "1.2.10"),
            ("1.1 pH值", "1.1 "),
            ("1.1.加强", "1.1."),
            ("1.1、加强", "1.1、"),
            ("第一章 总则", "第一章 "),
            ("第十二部分：总则", "第十二部分："),
            ("第3节、总则", "第3节、"),
            ("•加强", "•"),
            ("●●加强", "●●"),
            ("■ “三医”联动", "■ "),
            ("◆《条例》", "◆"),
            ("- 加强", "- "),
        ] {
            assert_eq!(list_marker(text), Some(head.len()), "{text}");
        }
        for text in [
            "",
            "加强",
            "1.5万例",
            "一、二级",
            "123.加强",
            "0.加强",
            "一二三四、加强",
            "第一项",
            "第1，",
            "一加强",
            "1加强",
            "（加强）",
            "（一加强",
            "Ⅱ型",
            "1是",
            "１２３、加强",
            "０、加强",
            "3.0例-6岁",
            "3.0-六岁",
            "3.0岁儿童",
            "A，加强",
            "A 加强",
            "1 加强",
            "1.5公里",
            "1.5万元",
            "1.1",
            "1.1pH",
            "1.05加强",
            "10.123加强",
            ".加强",
            "第一章加强",
            "第一件 事",
            "•5人",
            "-加强",
            "- 5",
        ] {
            assert_eq!(list_marker(text), None, "{text}");
        }
    }
}
