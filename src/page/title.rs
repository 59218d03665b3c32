//! Where a title that is longer than a line is split.
//!
//! 7.3.1 「回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形」: left to itself a line breaks wherever it is full. Each
//! place between two words has a price by what the words are, and each shape has one; the cheapest of all splits is taken.

use super::words::{LineClass, WORDS};

/// A longer text is no title, and splits itself.
const LONGEST: usize = 200;
/// What no place may cost that is a place at all.
const NEVER: u32 = 100_000;
/// The price of cutting a word that is longer than a line, or unknown.
const CUT: u32 = 400;
/// The price of one line more than need be.
const LINE: u32 = 60;

/// The width of text in halves of a Chinese character.
pub(crate) fn halves(text: &str) -> u32 {
    // “ ” and — are no ASCII, and are set in the Chinese face.
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The places where a title is split, as bytes, given how many characters a line takes and where it may not be split; none where
/// it fits on a line.
///
/// ```
/// let title = "某县卫生健康局关于2024年上半年公共卫生服务工作开展情况的报告";
/// let at = qicao::page::title_breaks(title, "某县卫生健康局", 19, &|_| true);
/// assert_eq!(title.split_at(at[0]), ("某县卫生健康局关于2024年上半年", "公共卫生服务工作开展情况的报告"));
/// ```
pub fn title_breaks(title: &str, organ: &str, characters: u32, may: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let most = 2 * characters.max(1);
    if halves(title) <= most || title.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut places = places(title, organ);
    places.retain(|(at, _)| may(*at));
    cheapest(title, most, &places)
}

/// A word of a title and where it begins.
struct TitleWord<'a> {
    at: usize,
    text: &'a str,
    kind: LineClass,
    /// Whether it is a year, a half-year and the like.
    is_period: bool,
}

/// Every place between two characters with its price; those that cost too much are left out.
fn places(title: &str, organ: &str) -> Vec<(usize, u32)> {
    let words = words(title, organ);
    let mut out = Vec::new();
    let mut quoted = 0_i32;
    for (number, word) in words.iter().enumerate() {
        if let Some(before) = number.checked_sub(1).map(|before| &words[before]) {
            // “十四五”, 《某某条例》: what stands between such marks is one name.
            let price = price(before, word) + if quoted > 0 { 2 * CUT } else { 0 };
            out.push((word.at, price));
        }
        // Inside a word only what is no digit and no mark may be parted from the next.
        let mut before = None;
        for (at, c) in word.text.char_indices() {
            if before.is_some_and(|before| is_parted(before, c)) {
                out.push((word.at + at, if quoted > 0 { 4 * CUT } else { 2 * CUT }));
            }
            quoted += i32::from(matches!(c, '《' | '“' | '〈' | '（')) - i32::from(matches!(c, '》' | '”' | '〉' | '）'));
            before = Some(c);
        }
    }
    out.retain(|(_, price)| *price < NEVER);
    out.sort();
    out
}

/// Whether a line may at worst end between two characters.
fn is_parted(before: char, after: char) -> bool {
    !(before.is_ascii() && after.is_ascii() || opens(before) || closes(after))
}

fn opens(c: char) -> bool {
    matches!(c, '《' | '“' | '〈' | '（' | '〔' | '【' | '‘')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '》' | '”'
            | '〉'
            | '）'
            | '〕'
            | '】'
            | '’'
            | '、'
            | '，'
            | '。'
            | '：'
            | '；'
            | '！'
            | '？'
            | '—'
            | '·'
            | '%'
            | '％'
    )
}

/// What it costs to end a line between two words, in quarters of a character.
fn price(before: &TitleWord, after: &TitleWord) -> u32 {
    let (last, first) = (before.text.chars().next_back().unwrap_or(' '), after.text.chars().next().unwrap_or(' '));
    if !is_parted(last, first) {
        return NEVER;
    }
    // 关于 and 和 end no line and 的 begins none; 、 is a mark, and may end one.
    if matches!(before.kind, LineClass::Opening | LineClass::Joining) && before.text != "、" || after.text == "的" {
        return CUT / 2;
    }
    // 开展情况的｜报告 leaves the kind of text alone on its line.
    if before.text == "的" {
        return if after.kind == LineClass::Text { CUT / 2 } else { 60 };
    }
    // The best place of all: 某县卫生健康局｜关于….
    if after.text == "关于" {
        return 0;
    }
    if before.kind == LineClass::Office {
        // 卫生健康局党组 is one office.
        return if after.kind == LineClass::Office { 60 } else { 0 };
    }
    // 上半年工作总结: what a period or a slogan is the period of stays with it, if it can.
    let closes_in_on_text = after.kind == LineClass::Text && after.text != "工作" && (before.is_period || last == '”');
    if closes_in_on_text {
        return 35;
    }
    if before.kind == LineClass::Text && after.kind == LineClass::Joining {
        return 0;
    }
    if after.is_period || before.is_period {
        return 10;
    }
    let mut price: u32 = match before.kind {
        LineClass::Leading => 60,
        _ if before.text == "、" => 12,
        _ => 20,
    };
    price += match after.kind {
        LineClass::Trailing | LineClass::Office => 40,
        LineClass::Text if after.text == "工作" || before.kind == LineClass::Text => 40,
        LineClass::Text if halves(after.text) <= 4 => 30,
        LineClass::Joining => return price.saturating_sub(10),
        LineClass::Plain | LineClass::Leading | LineClass::Opening | LineClass::Text => 0,
    };
    if last == '》' || last == '”' || first == '《' {
        price /= 2;
    }
    price
}

/// The words of a title: the 单位, periods, what stands in quotation marks, what the table knows, and what is left between these.
fn words<'a>(title: &'a str, organ: &str) -> Vec<TitleWord<'a>> {
    let mut out: Vec<TitleWord> = Vec::new();
    let mut at = 0;
    let mut unknown: Option<usize> = None;
    while at < title.len() {
        let rest = &title[at..];
        let found = known(rest, if at == 0 { organ } else { "" });
        // 恩施市 is a place; 市 with nothing before it begins 市场.
        let ends_place = rest.starts_with(['省', '州', '市', '县', '区', '旗']) && unknown.is_some_and(|from| at - from >= 3);
        match found {
            Some((length, kind, is_period)) => {
                if let Some(from) = unknown.take() {
                    out.push(TitleWord { at: from, text: &title[from..at], kind: LineClass::Plain, is_period: false });
                }
                out.push(TitleWord { at, text: &rest[..length], kind, is_period });
                at += length;
            }
            None => {
                let next = at + rest.chars().next().map_or(1, char::len_utf8);
                let from = *unknown.get_or_insert(at);
                if ends_place {
                    out.push(TitleWord { at: from, text: &title[from..next], kind: LineClass::Leading, is_period: false });
                    unknown = None;
                }
                at = next;
            }
        }
    }
    if let Some(from) = unknown {
        out.push(TitleWord { at: from, text: &title[from..], kind: LineClass::Plain, is_period: false });
    }
    out
}

/// The word that a text begins with: its length, its kind, and whether it is a period.
fn known(rest: &str, organ: &str) -> Option<(usize, LineClass, bool)> {
    if !organ.is_empty() && rest.starts_with(organ) {
        return Some((organ.len(), LineClass::Office, false));
    }
    if rest.starts_with('的') {
        return Some(("的".len(), LineClass::Plain, false));
    }
    // A slogan (“十四五”) is one word, however its parts read; book titles may be longer than a line.
    if let Some(inner) = rest.strip_prefix('“')
        && let Some(end) = inner.find('”')
        && inner[..end].chars().count() <= 12
    {
        return Some(("“”".len() + end, LineClass::Plain, false));
    }
    let fits = WORDS.iter().flat_map(|(kind, words)| words.split_whitespace().map(move |word| (word, *kind)));
    // The longest: 卫生健康局 begins with 卫生 too.
    let word = fits.filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
    match (word, period(rest)) {
        (Some((word, kind)), period) if period.is_none_or(|length| word.len() > length) => Some((word.len(), kind, false)),
        (_, period) => Some((period?, LineClass::Plain, true)),
    }
}

/// The length of a period at the head of a text: 2024年上半年, 2024年1—9月, 二〇二四年度, ××××年.
fn period(rest: &str) -> Option<usize> {
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十×".contains(c);
    let skip = |text: &str| text.len() - text.trim_start_matches(digit).len();
    let digits = skip(rest);
    let mut length = digits + rest[digits..].strip_prefix(['年', '月'])?.len().abs_diff(rest[digits..].len());
    if digits == 0 {
        return None;
    }
    for tail in ["度上半年", "度下半年", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "前三季度", "度"]
    {
        if rest[length..].starts_with(tail) {
            return Some(length + tail.len());
        }
    }
    // 1—9月, 6月30日, and 2021—2025年.
    loop {
        let more = rest[length..].trim_start_matches(['—', '-', '－', '至', '～']);
        let digits = skip(more);
        let unit = more[digits..].chars().next().filter(|c| matches!(c, '月' | '日' | '年' | '—' | '-' | '－' | '至' | '～'));
        match unit {
            Some(unit) if digits > 0 => length = rest.len() - more.len() + digits + unit.len_utf8(),
            _ => break,
        }
    }
    length += rest[length..].strip_prefix('份').map_or(0, |_| "份".len());
    Some(length)
}

/// The cheapest way to split at these places into lines that fit.
fn cheapest(title: &str, most: u32, places: &[(usize, u32)]) -> Vec<usize> {
    let mut ends: Vec<(usize, u32)> = vec![(0, 0)];
    ends.extend(places.iter().copied().filter(|(at, _)| *at > 0 && *at < title.len()));
    // Sorted by place and price: of two prices for a place the lower stays.
    ends.dedup_by_key(|(at, _)| *at);
    ends.push((title.len(), 0));
    let widths: Vec<u32> = ends.iter().map(|(at, _)| halves(&title[..*at])).collect();
    // The best way to a line from one place to another: its price, and where the line before began.
    let count = ends.len();
    let mut best: Vec<Vec<Option<(u32, usize)>>> = vec![vec![None; count]; count];
    for end in 1..count {
        for start in (0..end).rev() {
            let width = widths[end] - widths[start];
            if width > most {
                // Farther back it only gets wider.
                break;
            }
            best[start][end] = if start == 0 {
                Some((0, 0))
            } else {
                let from = |before: usize| {
                    best[before][start].map(|(price, _)| (price + shape(widths[start] - widths[before], width), before))
                };
                (0..start).filter_map(from).min().map(|(price, before)| (price + ends[start].1 + LINE, before))
            };
            if end + 1 == count && width < 8 {
                // 总结 alone on the last line.
                best[start][end] = best[start][end].map(|(price, before)| (price + 30, before));
            }
        }
    }
    let Some((_, mut start)) = (0..count - 1).filter_map(|start| best[start][count - 1].map(|(price, _)| (price, start))).min()
    else {
        return Vec::new();
    };
    let (mut out, mut end) = (Vec::new(), count - 1);
    while start > 0 {
        out.push(ends[start].0);
        let before = best[start][end].map_or(0, |(_, before)| before);
        end = start;
        start = before;
    }
    out.reverse();
    out
}

/// What it costs that a line follows another: 上长下短 looks right, the reverse does not.
fn shape(above: u32, below: u32) -> u32 {
    if below > above { 9 * (below - above) } else { (above - below) * 3 / 2 }
}
