//! numbering.xml: automatic numbers as the text that they print. A number that is not in the text is nobody's until it is said.

use roxmltree::{Document, Node};

use super::styles::Numbered;
use super::xml::{LONGEST_ID, attribute, child, name, value};
use crate::base::hashed::HashMap;
use crate::base::text::numerals::{spoken, year};
use crate::base::text::place_digits::PlaceDigits;

/// Levels of a list.
const LEVELS: usize = 9;
/// The longest form of a number, in characters.
const LONGEST_FORM: usize = 64;
/// What points of fonts that have no names are printed as.
const POINT: &str = "·";

/// Lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The form of each list.
    lists: HashMap<String, NumberedList>,
    /// How far each form has counted, by its id: lists of one form count on.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Clone, Default)]
struct NumberedList {
    form: String,
    levels: Vec<Level>,
    /// Where a list begins again at a number of its own.
    begins: [Option<u32>; LEVELS],
    begun: bool,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Whether the numbers of all levels are printed in digits, whatever they are elsewhere.
    is_legal: bool,
    /// From which level on a number lets this one begin again; none where any above it does, and 0 where none does.
    restart: Option<usize>,
}

impl Numbering {
    /// Reads the part.
    pub(super) fn read(xml: &Document<'_>) -> Self {
        let root = xml.root_element();
        let forms: HashMap<&str, Vec<Level>> = root
            .children()
            .filter(|node| name(*node) == "abstractNum")
            .filter_map(|node| Some((attribute(node, "abstractNumId")?, levels(node))))
            .collect();
        let mut lists = HashMap::default();
        for node in root.children().filter(|node| name(*node) == "num") {
            let (Some(id), Some(form)) = (attribute(node, "numId"), value(node, "abstractNumId")) else { continue };
            if id.len() > LONGEST_ID || form.len() > LONGEST_ID {
                continue;
            }
            let mut list = NumberedList {
                form: form.to_owned(),
                levels: forms.get(form).cloned().unwrap_or_default(),
                ..NumberedList::default()
            };
            for own in node.children().filter(|node| name(*node) == "lvlOverride") {
                let Some(at) = attribute(own, "ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < LEVELS) else {
                    continue;
                };
                list.begins[at] = value(own, "startOverride").and_then(|start| start.parse().ok());
                if let Some(node) = child(own, "lvl") {
                    list.levels.resize(list.levels.len().max(at + 1), Level::default());
                    list.levels[at] = level(node);
                }
            }
            lists.insert(id.to_owned(), list);
        }
        Self { lists, counted: HashMap::default() }
    }

    /// The number of the next paragraph of a list; empty where the list prints none.
    pub(super) fn next(&mut self, numbered: &Numbered) -> String {
        let at = usize::from(numbered.level.unwrap_or(0)).min(LEVELS - 1);
        let Some(list) = numbered.list.as_ref().and_then(|id| self.lists.get_mut(id)) else { return String::new() };
        let counted = self.counted.entry(list.form.clone()).or_default();
        // A list begins at its own number where it is first used, and goes on after that.
        if !std::mem::replace(&mut list.begun, true) {
            for (level, begin) in list.begins.iter().enumerate() {
                if begin.is_some() {
                    counted[level] = None;
                }
            }
        }
        let start = |level: usize| list.begins[level].unwrap_or_else(|| list.levels.get(level).map_or(1, |level| level.start));
        counted[at] = Some(counted[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        for (below, counted) in counted.iter_mut().enumerate().skip(at + 1) {
            // lvlRestart 1: only the first level, whose number is 0 here, lets it begin again.
            if list.levels.get(below).and_then(|level| level.restart).is_none_or(|restart| at < restart) {
                *counted = None;
            }
        }
        let Some(level) = list.levels.get(at) else { return String::new() };
        if level.format == "bullet" && level.text.contains(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) {
            return POINT.to_owned();
        }
        let mut out = String::new();
        let mut text = level.text.chars().peekable();
        while let Some(c) = text.next() {
            // %1 is the number of the first level.
            let place = (c == '%').then(|| text.peek().and_then(|digit| digit.to_digit(10))).flatten();
            let Some(place) = place.filter(|place| *place > 0) else {
                out.push(c);
                continue;
            };
            text.next();
            let place = place as usize - 1;
            let number = counted[place].unwrap_or_else(|| start(place));
            let format = list.levels.get(place).map_or("decimal", |level| &level.format);
            out.push_str(&printed(number, if level.is_legal { "decimal" } else { format }));
        }
        if level.format == "none" { String::new() } else { out }
    }
}

fn levels(form: Node<'_, '_>) -> Vec<Level> {
    let mut out = Vec::new();
    for node in form.children().filter(|node| name(*node) == "lvl") {
        let at = attribute(node, "ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < LEVELS);
        if let Some(at) = at {
            out.resize(out.len().max(at + 1), Level::default());
            out[at] = level(node);
        }
    }
    out
}

fn level(node: Node<'_, '_>) -> Level {
    Level {
        start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: value(node, "numFmt").unwrap_or("decimal").chars().take(LONGEST_FORM).collect(),
        text: value(node, "lvlText").unwrap_or_default().chars().take(LONGEST_FORM).collect(),
        is_legal: child(node, "isLgl").is_some_and(|node| !matches!(attribute(node, "val"), Some("0" | "false" | "off"))),
        restart: value(node, "lvlRestart").and_then(|level| level.parse().ok()),
    }
}

/// A number in a format of Word's; one that we do not know is printed in digits.
fn printed(number: u32, format: &str) -> String {
    let letter = |first: u8| {
        // Behind Z Word repeats a letter: AA, BB. Eight are enough for any list, and no number makes a long text.
        let place = number.saturating_sub(1);
        let letter = char::from(first + (place % 26) as u8);
        std::iter::repeat_n(letter, (place / 26 + 1).min(8) as usize).collect()
    };
    match format {
        "bullet" | "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting" => spoken(number.into()),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => year(&number.to_string()),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => PlaceDigits::Circled.written(number.into()),
        "decimalFullWidth" | "decimalFullWidth2" => PlaceDigits::Wide.written(number.into()),
        "decimalEnclosedParen" if (1..=20).contains(&number) => enclosed(0x2473, number),
        "decimalEnclosedFullstop" if (1..=20).contains(&number) => enclosed(0x2487, number),
        "ideographEnclosedCircle" if (1..=10).contains(&number) => enclosed(0x327F, number),
        "chineseLegalSimplified" => legal(number),
        "ideographTraditional" => of_cycle("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => of_cycle("子丑寅卯辰巳午未申酉戌亥", number),
        "numberInDash" => format!("- {number} -"),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" if number > 0 => letter(b'A'),
        "lowerLetter" if number > 0 => letter(b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        _ => number.to_string(),
    }
}

/// A number as one character: behind U+2473 stands ⑴, behind U+2487 ⒈, behind U+327F ㊀.
fn enclosed(before: u32, number: u32) -> String {
    char::from_u32(before + number).map(String::from).unwrap_or_default()
}

/// 壹, 贰拾叁: as on cheques.
fn legal(number: u32) -> String {
    const PLAIN: &str = "〇一二三四五六七八九十百千零";
    const LEGAL: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟零";
    let one = |c: char| PLAIN.chars().position(|plain| plain == c).and_then(|at| LEGAL.chars().nth(at)).unwrap_or(c);
    let said: String = spoken(number.into()).chars().map(one).collect();
    // 十二 is 壹拾贰 there.
    if said.starts_with('拾') { format!("壹{said}") } else { said }
}

/// A number by the names of a cycle; one beyond them in digits.
fn of_cycle(names: &str, number: u32) -> String {
    let name = number.checked_sub(1).and_then(|at| names.chars().nth(at as usize));
    name.map_or_else(|| number.to_string(), String::from)
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Numbered, Numbering, printed};

    /// Lists count by their levels: 0 and 1 of these are used in turns.
    #[test]
    fn lists_count_as_word_counts() {
        const SECOND: &str = r#"<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>"#;
        for (second, own, said) in [
            (SECOND, "", "一、 一.1 一.2 二、 二.1"),
            // In digits, whatever the level above is.
            (r#"<w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>"#, "", "一、 1.1 1.2 二、 2.1"),
            (r#"<w:isLgl w:val="0"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>"#, "", "一、 一.1 一.2 二、 二.1"),
            // Never again from its start, and at each of the level above.
            (r#"<w:lvlRestart w:val="0"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>"#, "", "一、 1. 2. 二、 3."),
            (r#"<w:lvlRestart w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>"#, "", "一、 1. 2. 二、 1."),
            (
                r#"<w:start w:val="9"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/>"#,
                "",
                "一、 （九） （十） 二、 （九）",
            ),
            (SECOND, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#, "五、 五.1 五.2 六、 六.1"),
            (
                SECOND,
                r#"<w:lvlOverride w:ilvl="0"><w:lvl><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1章"/></w:lvl></w:lvlOverride>"#,
                "第3章 3.1 3.2 第4章 4.1",
            ),
        ] {
            let xml = format!(
                r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">{second}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>{own}</w:num></w:numbering>"#
            );
            let mut numbering = Numbering::read(&roxmltree::Document::parse(&xml).unwrap());
            let of_level = |level| Numbered { list: Some("1".to_owned()), level: Some(level) };
            let printed: Vec<String> = [0, 1, 1, 0, 1].iter().map(|level| numbering.next(&of_level(*level))).collect();
            assert_eq!(printed.join(" "), said, "{second}{own}");
        }
    }

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (number, format, text) in [
            (12, "decimal", "12"),
            (12, "chineseCountingThousand", "十二"),
            (3, "japaneseCounting", "三"),
            (3, "decimalEnclosedCircle", "③"),
            (27, "upperLetter", "AA"),
            (4, "lowerRoman", "iv"),
            (9, "decimalZero", "09"),
            (7, "decimalFullWidth", "７"),
            (7, "something", "7"),
            (3, "decimalEnclosedParen", "⑶"),
            (3, "decimalEnclosedFullstop", "⒊"),
            (3, "ideographEnclosedCircle", "㊂"),
            (3, "chineseLegalSimplified", "叁"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (2, "ideographTraditional", "乙"),
            (11, "ideographTraditional", "11"),
            (12, "ideographZodiac", "亥"),
            (4, "numberInDash", "- 4 -"),
            (u32::MAX, "upperLetter", "UUUUUUUU"),
        ] {
            assert_eq!(printed(number, format), text, "{format}");
        }
    }
}
