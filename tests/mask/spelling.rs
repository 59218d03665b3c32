//! No spelling of a number that is masked stays anywhere: random texts from the numbers of the examples.

use std::sync::LazyLock;

use proptest::prelude::*;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::base::text::numerals::{spoken, year};
use qicao::job::draft::{self, DraftOptions};
use qicao::job::mask::Masked;
use qicao::template::Templates;

use super::{is_machinery, real_numbers, seen};
use crate::examples::data_files;
use crate::properties::{cases, with_layout};

/// Every number of two digits or more that an example says.
static NUMBERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut all: Vec<String> = data_files().iter().flat_map(|file| real_numbers(file)).collect();
    all.retain(|number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let known = number.parse::<f64>().is_ok() && !number.starts_with('0') && digits < 13;
        known && digits > 1 && number.matches('.').count() < 2
    });
    all.sort();
    all.dedup();
    all
});

/// The words round the numbers.
const WORDS: [&str; 7] = ["今年共完成", "，其中", "，较年初增加", "；累计", "，占", "、共有", "（同期为"];

/// A number in every way that people write it.
fn spellings(number: &str) -> Vec<String> {
    let in_script =
        |zero: u32| number.chars().map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(zero + digit).unwrap())).collect();
    let mut all: Vec<String> = vec![number.to_owned()];
    // Full width, Arabic, Persian, Devanagari, Thai, bold.
    all.extend([0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50, 0x1D7CE].map(in_script));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let value: u64 = whole.parse().unwrap();
    let point = if decimals.is_empty() { String::new() } else { format!("点{}", year(decimals).replace('〇', "零")) };
    let said = format!("{}{point}", spoken(value));
    let formal =
        |text: &str| -> String { replaced(text, "一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟") };
    // As copies out of PDF hold it, and with blanks, or what takes no room, between its characters.
    all.push(replaced(&said, "一二八十", "⼀⼆⼋⼗"));
    all.extend([" ", "\u{3000}", "\u{200B}", "\u{AD}"].map(|gap| apart(&said, gap)));
    all.push(formal(&said));
    all.push(format!("百分之{said}"));
    all.push(said);
    if decimals.is_empty() {
        let groups: Vec<String> =
            whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        all.push(groups.join(","));
        all.push(year(whole));
        all.push(apart(&year(whole), " "));
        // Digits that go up are a list: 一、三、五.
        if !whole.as_bytes().windows(2).all(|pair| pair[0] < pair[1]) {
            all.extend(["·", "、", "-"].map(|gap| apart(&year(whole), gap)));
            all.push(replaced(whole, "0123456789", "⓪①②③④⑤⑥⑦⑧⑨"));
        }
        all.push(replaced(whole, "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"));
        all.push(replaced(whole, "0123456789", "₀₁₂₃₄₅₆₇₈₉"));
        if whole.len() > 2 {
            all.push(groups.join(" "));
            all.push(year(whole).replace('一', "幺").replace('〇', "O"));
        }
        if whole.len() == 2 && !whole.ends_with('0') {
            all.push(apart(&year(whole), "成"));
        }
        if value <= 20 {
            all.push(char::from_u32(0x2460 + value as u32 - 1).unwrap().to_string());
        }
        if value.is_multiple_of(10_000) {
            all.push(format!("{}万", value / 10_000));
        }
    }
    all
}

/// A text with other characters in the places of some.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars().map(|c| from.chars().position(|known| known == c).map_or(c, |at| to[at])).collect()
}

/// A text with something between its characters.
fn apart(text: &str, gap: &str) -> String {
    text.chars().map(String::from).collect::<Vec<_>>().join(gap)
}

/// What of numbers stays in lines of a text whose words hold none.
fn rest(text: &str, words: &[&str]) -> String {
    let is_number = |c: &char| c.is_numeric() || "一二三四五六七八九十百千两零〇幺⼀⼆⼋⼗㋀㋁㋂㋃㋄㋅㋆㋇㋈㋉㋊㋋".contains(*c);
    let lines = text.lines().filter(|line| words.iter().any(|word| line.contains(word)));
    lines
        .flat_map(|line| line.replace("百分之", "").replace("个百分点", "").replace("20××", "").chars().collect::<Vec<char>>())
        .filter(is_number)
        .collect()
}

/// A text: words, numbers in some spelling, units.
fn sentence() -> impl Strategy<Value = Vec<(String, usize, usize, &'static str)>> {
    let words = prop::sample::select(WORDS.to_vec());
    let units = prop::sample::select(vec!["例", "人", "万元", "%", "", "份", "户", "个百分点", "余人次"]);
    let piece = (words, any::<prop::sample::Index>(), any::<prop::sample::Index>(), units);
    prop::collection::vec(piece, 1..6).prop_map(|pieces| {
        let said = |(words, number, spelling, unit): (&str, prop::sample::Index, prop::sample::Index, _)| {
            (words.to_owned(), number.index(NUMBERS.len()), spelling.index(64), unit)
        };
        pieces.into_iter().map(said).collect()
    })
}

/// What must not be read any more: of each spelling as much as is a number without what stands round it.
fn leaks(text: &str, number: &str) -> Vec<String> {
    let text = text.replace("20××", "").replace("1980-01-01T00:00:00Z", "");
    spellings(number).into_iter().filter(|spelling| spelling.chars().count() > 1 && text.contains(spelling.as_str())).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn no_spelling_of_a_masked_number_stays(pieces in sentence(), in_template: bool) {
        let text: String = pieces
            .iter()
            .map(|(words, number, spelling, unit)| {
                let all = spellings(&NUMBERS[*number]);
                let spelled = &all[spelling % all.len()];
                // 一成三 is a share already, and nobody counts 一成三万元.
                let unit = if spelled.contains('成') { "" } else { unit };
                format!("{words}{spelled}{unit}")
            })
            .collect();
        // The county's data holds the numbers as figures; the text that says them again is the data's or the template's.
        let figures: String =
            pieces.iter().enumerate().map(|(at, (_, number, ..))| format!("  数{at}: {}例\n", NUMBERS[*number])).collect();
        let (own, body) = if in_template { (text.as_str(), "文") } else { ("", text.as_str()) };
        let data = format!(
            "报告: {{单位: 某县局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08, 版式: 试}}\n甲:\n{figures}主要工作:\n  - {{标题: 题, 正文: \"{body}\"}}\n"
        );
        let layout = format!("# {{{{ 报告.标题 }}}}\n\n{own}\n\n{{{{ 主要工作 | 各节 }}}}\n");
        let (_folder, templates) = with_layout(&layout);
        let options = DraftOptions::default().mask(Masked::Digits);
        let mut findings = Findings::new();
        let drafted = draft::draft(&[Source::new("数据.yaml", data.as_str())], &templates, &options, &mut findings);
        let drafted = drafted.unwrap_or_else(|| panic!("{findings:?}\n{data}{layout}"));
        for (part, shown) in seen(&drafted.document).into_iter().filter(|(part, _)| !is_machinery(part)) {
            let shown = shown.split_once("</style>").map_or(shown.as_str(), |(_, body)| body);
            if part.starts_with("txt") {
                prop_assert!(rest(shown, &WORDS).is_empty(), "{part} shows {:?} of {text}\n{shown}", rest(shown, &WORDS));
            }
            for (_, number, ..) in &pieces {
                let left = leaks(shown, &NUMBERS[*number]);
                prop_assert!(left.is_empty(), "{part} shows {left:?} of {text}\n{shown}");
            }
        }
        for (_, number, ..) in &pieces {
            let told = findings.iter().map(|finding| format!("{}{:?}{:?}", finding.message, finding.hints, finding.also));
            // The code of a character that nobody sees is no number of the data.
            let told = told.collect::<String>().replace("U+200B", "");
            prop_assert!(!told.contains(NUMBERS[*number].as_str()), "{told}");
        }
    }
}

#[test]
fn numbers_are_spelled_as_people_spell_them() {
    let said = spellings("1471");
    for spelled in "1471 １４７１ ١٤٧١ ۱۴۷۱ १४७१ ๑๔๗๑ 𝟏𝟒𝟕𝟏 ⼀千四百七⼗⼀ 一\u{200B}千\u{200B}四\u{200B}百\u{200B}七\u{200B}十\u{200B}一 壹仟肆佰柒拾壹 \
        百分之一千四百七十一 一千四百七十一 1,471 一四七一 一·四·七·一 一、四、七、一 ①④⑦① ¹⁴⁷¹ ₁₄₇₁ 幺四七幺"
        .split(' ')
    {
        assert!(said.iter().any(|one| one == spelled), "{spelled}");
    }
    assert!(["一 千 四 百 七 十 一", "一 四 七 一", "1 471"].iter().all(|spelled| said.contains(&spelled.to_string())));
    assert!(
        ["九十五点六", "百分之九十五点六", "玖拾伍点陆"].iter().all(|spelled| spellings("95.6").contains(&spelled.to_string()))
    );
    assert!(spellings("95").contains(&"九成五".to_owned()));
    assert!(spellings("12").contains(&"⑫".to_owned()) && spellings("20000").contains(&"2万".to_owned()));
    assert!(NUMBERS.len() > 300, "{}", NUMBERS.len());
}

/// The draft of a text under a mask, as a text file.
fn said_under_a_mask(body: &str) -> String {
    let data = format!(
        "报告: {{单位: 某县局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}}\n主要工作:\n  - {{标题: 题, 正文: \"{body}\"}}\n"
    );
    let mut findings = Findings::new();
    let options = DraftOptions::default().mask(Masked::Digits);
    let drafted = draft::draft(&[Source::new("数据.yaml", data)], &Templates::built_in(), &options, &mut findings);
    let document = drafted.unwrap_or_else(|| panic!("{findings:?}")).document;
    String::from_utf8(crate::examples::written(&document, "txt", true)).unwrap()
}

#[test]
fn no_day_of_the_year_stays() {
    let days = (1..=12u64).flat_map(|month| (1..=31u64).map(move |day| (month, day)));
    let dates: Vec<String> = days
        .flat_map(|(month, day)| {
            let date = format!("{}月{}日", spoken(month), spoken(day));
            let calendar = [0x32C0 + month as u32 - 1, 0x33E0 + day as u32 - 1].map(|code| char::from_u32(code).unwrap());
            let month = spoken(month);
            [
                apart(&date, " "),
                apart(&date, "\u{200B}"),
                replaced(&date, "一二八十月日", "⼀⼆⼋⼗⽉⽇"),
                calendar.iter().collect(),
                format!("{month}月份"),
                format!("{month}至十二月"),
                date,
            ]
        })
        .collect();
    let body: String = dates.iter().map(|date| format!("于{date}开展；")).collect();
    let text = said_under_a_mask(&body);
    assert!(text.contains("于×月×日开展；于×月份开展"), "{text}");
    assert_eq!(rest(&text, &["开展"]), "", "{text}");
}

#[test]
fn numbers_over_two_lines_are_one() {
    let text = said_under_a_mask("截至二〇\\n一九年底，共一千四百\\n七十一例。");
    assert!(text.contains("截至20××") && text.contains("共××"), "{text}");
    assert_eq!(rest(&text, &["年底", "例", "截至"]), "", "{text}");
}

#[test]
fn templates_that_compare_values_draft_under_a_mask() {
    let layout = "# {{ 报告.标题 }}\n\n{% if 甲.数.值 > 100 %}有{{ 甲.数 }}{% else %}不足百{% endif %}，\
        {% if 甲.数.值 == 0 %}无{% else %}非无{% endif %}，{{ 甲.数.值 }}、{{ 甲.数.值 * 2 }}、{{ 甲.数.值 ~ \"人\" }}、{{ 甲.数.值 | 汉字 }}，\
        {% for 项 in 甲.列 %}{% if 项.值 >= 5 %}{{ 项 }}；{% endif %}{% endfor %}info\n";
    let (_folder, templates) = with_layout(layout);
    let said = |number: &str| {
        let data = format!(
            "报告: {{单位: 某县局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08, 版式: 试}}\n甲: {{数: {number}, 列: [{number}, 3人]}}\n"
        );
        let mut findings = Findings::new();
        let options = DraftOptions::default().mask(Masked::Digits);
        let drafted = draft::draft(&[Source::new("数据.yaml", data)], &templates, &options, &mut findings);
        let document = drafted.unwrap_or_else(|| panic!("{findings:?}")).document;
        String::from_utf8(crate::examples::written(&document, "txt", true)).unwrap()
    };
    let text = said("1471人");
    assert!(text.contains("有××人，非无，××、××、××人、××，××人；××人；info"), "{text}");
    assert_eq!(text, said("0人"), "what is hidden changes no word");
}

/// Drafts `data` under a mask and gives all of it, as a debugger would show it, with what was told.
fn all_of(data: &str, mask: Masked) -> String {
    let mut findings = Findings::new();
    let options = DraftOptions::default().mask(mask);
    let drafted = draft::draft(&[Source::new("恩施市数据.yaml", data)], &Templates::built_in(), &options, &mut findings);
    // By the list of them: numbers by which they are told apart are other ones at each run, and may hold any digits.
    let told: Vec<_> = findings.iter().collect();
    format!("{:?}\n{told:?}", drafted.unwrap_or_else(|| panic!("{told:?}")))
}

#[test]
fn nothing_real_is_kept_behind_a_masked_draft() {
    let data = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08, 附表: true}\n\
        妇幼: {活产数: {值: 4689人, 上年: 4721人, 目标: '>=4444人'}, 婴儿死亡: 5人, 婴儿死亡率: {值: 3.07‰, 分子: 婴儿死亡, 分母: 活产数},\n  \
        床: {恩施医院: 5678张}, 率: {公式: 床.恩施医院 / 活产数, 单位: '%', 小数: 2}}\n\
        主要工作: [{标题: 妇幼, 专题: 妇幼健康, 正文: '恩施活产${妇幼.活产数}，率${妇幼.率}，共4690人。'}]\n";
    let plain = {
        let mut findings = Findings::new();
        let drafted = draft::draft(
            &[Source::new("恩施市数据.yaml", data)],
            &Templates::built_in(),
            &DraftOptions::default(),
            &mut findings,
        );
        format!("{drafted:?}\n{findings:?}")
    };
    let (numbers, names) = (["4689", "4721", "4444", "3.07", "1.07", "5678", "121.09", "4690"], ["恩施"]);
    for word in numbers.iter().chain(&names) {
        assert!(plain.contains(word), "without a mask {word} is there");
    }
    let all = all_of(data, Masked::All);
    for word in numbers.iter().chain(&names) {
        assert!(!all.contains(word), "{word} in {all}");
    }
    let names_only = all_of(data, Masked::Names);
    assert!(!names_only.contains("恩施") && names_only.contains("4689"), "{names_only}");
    let digits_only = all_of(data, Masked::Digits);
    assert!(digits_only.contains("恩施"), "{digits_only}");
    numbers.iter().for_each(|number| assert!(!digits_only.contains(number), "{number} in {digits_only}"));
}
