//! A text as it is read: without what takes no room, and with radicals as the characters that they look like. Each character
//! knows where it stands in the text, so that what is found in the one is replaced in the other.

use std::ops::Range;

use super::invisible::is_invisible;

/// The radicals from U+2F00 on, in their order, as the characters that they look like; copies out of PDF hold them.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋\
    弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米\
    糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風\
    飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
const FIRST_RADICAL: char = '\u{2F00}';
/// Further characters that only look like others, each before the one that it looks like: radicals as they are simplified, numerals
/// of annotations, of pictures and of fonts for Korean.
const LOOKALIKES: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟\
    ㆒一㆓二㆔三㆕四🈩一🈔二🈪三ㄧ一\u{F96B}參\u{F973}拾\u{F978}兩\u{F9B2}零\u{F9D1}六\u{F9D3}陸";

/// The character that one is read as.
fn read(c: char) -> char {
    // Of the characters of Chinese text (U+4E00 to U+9FFF) none looks like another here.
    if c < '\u{2E80}' || ('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    let nth = (u32::from(c)).checked_sub(u32::from(FIRST_RADICAL)).and_then(|nth| RADICALS.chars().nth(nth as usize));
    let of_pair = || LOOKALIKES.chars().step_by(2).position(|one| one == c).and_then(|at| LOOKALIKES.chars().nth(2 * at + 1));
    nth.or_else(of_pair).unwrap_or(c)
}

/// A text as it is read.
#[derive(Debug, Clone)]
pub(crate) struct Bare {
    written: Vec<char>,
    /// Its characters as they are read.
    pub(crate) chars: Vec<char>,
    /// Where each of them stands among those that are written.
    places: Vec<usize>,
}

impl Bare {
    /// A text without what takes no room.
    pub(crate) fn of(text: &str) -> Self {
        let written: Vec<char> = text.chars().collect();
        let places: Vec<usize> = (0..written.len()).filter(|at| !is_invisible(written[*at])).collect();
        let chars = places.iter().map(|at| read(written[*at])).collect();
        Self { written, chars, places }
    }

    /// Leaves out what is marked.
    pub(crate) fn without(&mut self, is_left_out: &[bool]) {
        let stays = |at: &usize| !is_left_out.get(*at).copied().unwrap_or(false);
        let kept: Vec<usize> = (0..self.chars.len()).filter(stays).collect();
        self.chars = kept.iter().map(|at| self.chars[*at]).collect();
        self.places = kept.iter().map(|at| self.places[*at]).collect();
    }

    /// Leaves out every run of characters that are gaps, where `joins` says so of what stands before it, of it, and behind it.
    pub(crate) fn without_gaps(&mut self, is_gap: impl Fn(char) -> bool, joins: impl Fn(&[char], &[char], &[char]) -> bool) {
        let mut left_out = vec![false; self.chars.len()];
        let mut at = 0;
        while at < self.chars.len() {
            let length = self.chars[at..].iter().take_while(|c| is_gap(**c)).count();
            if length > 0 && joins(&self.chars[..at], &self.chars[at..at + length], &self.chars[at + length..]) {
                left_out[at..at + length].fill(true);
            }
            at += length.max(1);
        }
        self.without(&left_out);
    }

    /// What is written where some of its characters are read.
    pub(crate) fn span(&self, read: &Range<usize>) -> Range<usize> {
        let start = self.places.get(read.start).copied().unwrap_or(self.written.len());
        let end = if read.end > read.start { self.places[read.end - 1] + 1 } else { start };
        start..end
    }

    /// The text with other words in the places of some spans of it, which stand in their order; its lines stay apart.
    pub(crate) fn replaced(&self, spans: &[(Range<usize>, &str)]) -> String {
        let mut out = String::with_capacity(self.written.len() * 3);
        let mut at = 0;
        for (read, words) in spans {
            let span = self.span(read);
            out.extend(&self.written[at..span.start]);
            out.push_str(words);
            out.extend(self.written[span.clone()].iter().filter(|c| **c == '\n'));
            at = span.end;
        }
        out.extend(&self.written[at..]);
        out
    }
}

/// Whether a character is one of Chinese text, between which no blank says anything.
pub(crate) fn is_chinese(c: char) -> bool {
    c >= '\u{2E80}' && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::{Bare, is_chinese, read};

    #[test]
    fn what_looks_like_a_character_is_read_as_it() {
        assert_eq!("⼀⼆⼋⼗⽇⽉⽰⻰㆕🈔一a龠⿕".chars().map(read).collect::<String>(), "一二八十日月示龙四二一a龠龠");
        assert_eq!(super::RADICALS.chars().count(), 214);
    }

    #[test]
    fn what_is_read_knows_where_it_stands() {
        let mut bare = Bare::of("甲\u{200B}乙 丙\n丁");
        bare.without_gaps(char::is_whitespace, |before, _, behind| {
            before.last().is_some_and(|c| is_chinese(*c)) && behind.first().is_some_and(|c| is_chinese(*c))
        });
        assert_eq!(bare.chars, ['甲', '乙', '丙', '丁']);
        assert_eq!(bare.span(&(0..2)), 0..3);
        assert_eq!(bare.replaced(&[(1..2, "×"), (2..4, "××")]), "甲\u{200B}× ××\n");
        assert_eq!(bare.replaced(&[(4..4, "×")]), "甲\u{200B}乙 丙\n丁×");
    }
}
