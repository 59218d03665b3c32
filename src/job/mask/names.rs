//! Names of places, and what stands in for them.
//!
//! 恩施土家族苗族自治州恩施市 is 恩施土家族苗族自治州, 土家族苗族, 土家族, 苗族, 苗乡, 恩施市 and 恩施, and texts say any of them.

use super::texts::visit_texts;
use crate::base::region::{self, PEOPLES, without_peoples};
use crate::base::text::bare::{Bare, is_chinese};
use crate::base::text::place_kind::is_kind;
use crate::ledger::{Content, Ledger, Node, Piece};

/// Names with their stand-ins, longer ones first.
#[derive(Debug, Clone)]
pub(super) struct MaskedNames(Vec<(String, String)>);

/// How names of places end.
const ENDS: [char; 8] = ['省', '市', '县', '区', '州', '旗', '盟', '岛'];
/// Ends that say more than their last character; of each that stands in for its name only what [`region::kind`] says.
const LONG_ENDS: [&str; 8] = ["自治州", "自治县", "自治旗", "自治区", "地区", "特区", "林区", "新区"];
/// How names of smaller places end, where they are entries of the data; longer ones before those that end them.
const SMALL_ENDS: [&str; 7] = ["街道办事处", "街道办", "街道", "社区", "乡", "镇", "村"];
/// Further ends of such names, where they stand behind the name of a larger place.
const FARMS: [&str; 4] = ["苏木", "农场", "林场", "牧场"];
/// What has its seat in a place and is named after it: 龙凤镇人民政府.
const SEATED: &str = "人民政府 政府 党委 党工委 办事处 办 卫生院 中心卫生院 卫生服务中心 社区卫生服务中心 人民医院 中心医院 中医院 中医医院 医院 \
    妇幼保健院 疾控中心 疾病预防控制中心 卫健局 卫生健康局 委会 民委员会 居委会 居民委员会 派出所 中学 小学 敬老院";
/// What people put between the characters of a name, besides blanks.
const BETWEEN: &str = "·・•‧.．*＊_＿-－–/／|｜+~～";
/// Keys whose texts are places, whatever they end with.
const PLACE_KEYS: [&str; 7] = ["地", "地点", "地名", "乡镇", "县市", "街道", "村"];
/// What a place that bears the name of a people calls its own: 苗乡, 侗寨, 土家医药.
const OF_PEOPLE: [&str; 9] = ["族", "家", "乡", "寨", "岭", "医", "药", "语", "绣"];
/// Peoples whose short names begin words of other things: 回家, 水乡, 土语.
const WORDS_TOO: [&str; 7] = ["回", "水", "土", "白", "京", "满", "怒"];
/// Where the name of an office leaves the place it is of.
const OFFICE: [&str; 8] = ["卫生", "健康", "卫健", "医", "疾病", "疾控", "计生", "人民政府"];

impl MaskedNames {
    /// The names that a ledger says: 地区, 单位, and entries of the data that are names of places.
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut names = Self(Vec::new());
        let report = &ledger.report;
        let place_of_office = place_of_office(&report.organ);
        for piece in pieces(&report.region).into_iter().chain(pieces(place_of_office)) {
            names.place(piece);
        }
        // An office named after no place that we know: its whole name, up to what it does.
        if !place_of_office.is_empty() && names.masked(place_of_office) == place_of_office {
            // Before 卫生健康局 two marks read on; a whole name needs a noun: ××单位.
            names.add(place_of_office, if place_of_office.len() < report.organ.len() { "××" } else { "××单位" });
        }
        names.offices(report.addressee.as_deref().unwrap_or_default());
        for figure in &ledger.figures {
            figure.reporter.iter().for_each(|reporter| names.offices(reporter));
            figure.targets.iter().filter_map(|target| target.issuer.as_deref()).for_each(|issuer| names.offices(issuer));
            // A label is no text of the ledger, for its digits are no figures.
            names.peoples_of_text(&figure.label);
        }
        ledger.data.iter().for_each(|(name, node)| names.node(name, node));
        // A text may name the place by its full name, which 地区 need not.
        visit_texts(ledger, &mut |text| names.peoples_of_text(text));
        names.sorted()
    }

    /// The names of a place and of its office, of which nothing else is known.
    pub(super) fn of_report(region: &str, organ: &str) -> Self {
        let mut names = Self(Vec::new());
        for piece in pieces(region).into_iter().chain(pieces(place_of_office(organ))) {
            names.place(piece);
        }
        names.sorted()
    }

    /// Whether not one name is known.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn sorted(self) -> Self {
        let mut names = self;
        names.0.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        names.0.dedup();
        names
    }

    /// A text with stand-ins for all names.
    pub(super) fn masked(&self, text: &str) -> String {
        // Most texts hold none of the names, and `replace` copies the text for each.
        let known = self.0.iter().filter(|(name, _)| text.contains(name.as_str())).collect::<Vec<_>>();
        self.masked_apart(&known.iter().fold(text.to_owned(), |text, (name, stand_in)| text.replace(name, stand_in)))
    }

    /// The same of names whose characters do not stand side by side, or only look like those of the name: 恩 施.
    fn masked_apart(&self, text: &str) -> String {
        let mut bare = Bare::of(text);
        bare.without_gaps(
            |c| c.is_whitespace() || BETWEEN.contains(c),
            |before, _, behind| [before.last(), behind.first()].into_iter().all(|c| c.is_some_and(|c| is_chinese(*c))),
        );
        let read: String = bare.chars.iter().collect();
        if read == text {
            return read;
        }
        let starts: Vec<usize> = read.char_indices().map(|(at, _)| at).collect();
        let mut is_taken = vec![false; starts.len()];
        let mut spans = Vec::new();
        for (name, stand_in) in &self.0 {
            for (at, _) in read.match_indices(name.as_str()) {
                let start = starts.partition_point(|start| *start < at);
                let span = start..start + name.chars().count();
                if !is_taken[span.clone()].contains(&true) {
                    is_taken[span.clone()].fill(true);
                    spans.push((span, stand_in.as_str()));
                }
            }
        }
        spans.sort_by_key(|(span, _)| span.start);
        bare.replaced(&spans)
    }

    /// Adds a name as it is written and, should a copy have changed it, as it is read.
    fn add(&mut self, name: &str, stand_in: &str) {
        self.0.push((name.to_owned(), stand_in.to_owned()));
        let read: String = Bare::of(name).chars.into_iter().filter(|c| !c.is_whitespace()).collect();
        if read != name && !read.is_empty() {
            self.0.push((read, stand_in.to_owned()));
        }
    }

    /// A place that the report is about: its name, what it is without 市, and the peoples in it.
    fn place(&mut self, name: &str) {
        self.add(name, &stand_in(name));
        let long = LONG_ENDS.iter().find_map(|end| name.strip_suffix(end)).filter(|stem| !stem.is_empty());
        let stem = long.unwrap_or(&name[..name.len() - end(name).len()]);
        // 蒙古族 begins with 蒙古, and would leave its 族 behind.
        let short = without_peoples(stem);
        if short.len() < stem.len() {
            self.add(&stem[short.len()..], "××族");
            self.peoples(&stem[short.len()..]);
        }
        // 六角亭街道社区 is in 六角亭街道.
        if SMALL_ENDS.iter().any(|end| stem.ends_with(end)) && stem.chars().count() > 2 {
            self.place(stem);
        }
        // One character (沙县) is part of too many words; 内 of 内蒙古 is none without its people.
        if let Some(short) = [short, stem].into_iter().find(|name| name.chars().count() > 1) {
            self.add(short, "××");
        }
    }

    /// The places that offices are of, of which a text names one or several: 恩施州卫生健康委员会、州人民政府.
    fn offices(&mut self, text: &str) {
        for office in text.split(|c: char| !c.is_alphabetic()) {
            let places = pieces(place_of_office(office)).into_iter();
            // 州委 and 疾控股 are offices of no place that has a name, and of two characters (城市, 超市) most are words.
            let is_place = |name: &&str| {
                let length = name.chars().count();
                name.ends_with(ENDS) && (length > 2 || length == 2 && name.ends_with('县')) && !is_kind(name)
            };
            places.filter(is_place).for_each(|name| self.place(name));
        }
    }

    /// The peoples that a name is made of, one by one, and what is called after them.
    fn peoples(&mut self, name: &str) {
        let mut rest = name;
        while let Some(people) =
            PEOPLES.split_whitespace().filter(|people| rest.starts_with(people)).max_by_key(|people| people.len())
        {
            rest = &rest[people.len()..];
            if people == "各族" {
                continue;
            }
            self.add(people, "××族");
            let stem = people.strip_suffix('族').unwrap_or(people);
            if stem.chars().count() > 1 {
                self.add(stem, "××");
            } else if !WORDS_TOO.contains(&stem) {
                OF_PEOPLE.iter().for_each(|end| self.add(&format!("{stem}{end}"), &format!("××{end}")));
            }
        }
    }

    /// The peoples of an autonomous place that a text names: 恩施土家族苗族自治州.
    fn peoples_of_text(&mut self, text: &str) {
        for (at, _) in text.match_indices("族自治") {
            let before = &text[..at + "族".len()];
            let short = without_peoples(before);
            // Without its place the name is peoples alone, and `without_peoples` leaves the first of them.
            let start = if PEOPLES.split_whitespace().any(|people| people == short) { 0 } else { short.len() };
            if start < before.len() {
                self.add(&before[start..], "××族");
                self.peoples(&before[start..]);
            }
        }
    }

    fn node(&mut self, name: &str, node: &Node) {
        self.entry(name);
        match &node.content {
            Content::Text(text) => {
                if let [Piece::Plain(plain)] = text.pieces.as_slice() {
                    // Items of a list have numbers for names: of 乡镇.1.名称 the last word says what it is, of 乡镇.1 the one before.
                    let key = node.key.as_str().split('.').rfind(|part| !part.bytes().all(|byte| byte.is_ascii_digit()));
                    let is_place = PLACE_KEYS.iter().any(|end| key.is_some_and(|key| key.ends_with(end)));
                    if is_place && (2..=10).contains(&plain.chars().count()) {
                        self.add(plain, "××");
                    }
                    self.entry(plain);
                }
            }
            Content::List(items) => items.iter().for_each(|item| self.node("", item)),
            Content::Group(group) => group.iter().for_each(|(name, node)| self.node(name, node)),
            Content::Figure(_) | Content::Flag(_) => {}
        }
    }

    /// A name or a short text of the data, if it looks like the name of a place or of what has its seat there.
    fn entry(&mut self, text: &str) {
        let is_name = text.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
        let length = text.chars().count();
        if !is_name || length > 20 {
            return;
        }
        let seats = SEATED.split_whitespace().filter_map(|seated| text.strip_suffix(seated));
        if let Some(place) = seats.min_by_key(|place| place.len()) {
            self.entry(place);
        }
        // Of two characters (社区, 市区) nearly all are words.
        if !(3..=12).contains(&length) || is_kind(text) {
            return;
        }
        let is_name = |name: &str| name.chars().count() > 2 && !is_kind(name);
        if let Some(end) = SMALL_ENDS.iter().find(|end| text.ends_with(**end)) {
            // Short names of townships and villages are words as well: 团结, 光明, 红旗.
            self.add(text, &stand_in(text));
            let stem = text.strip_suffix(end).unwrap_or(text);
            if is_name(stem) {
                self.add(stem, "××");
            }
            // 昆山市玉山镇 is a place in another; 红旗路社区 is not.
            let above =
                text.char_indices().find(|(at, c)| matches!(c, '市' | '县' | '州') && is_name(&text[..at + c.len_utf8()]));
            let (place, below) = text.split_at(above.map_or(0, |(at, c)| at + c.len_utf8()));
            if !place.is_empty() && is_name(below) {
                self.place(place);
                self.entry(below);
            }
        } else if text.ends_with(ENDS) {
            self.place(text);
            pieces(text).into_iter().filter(|name| *name != text && is_name(name)).for_each(|name| self.place(name));
        }
    }
}

/// What stands in for the name of a place: ××市, ××街道.
fn stand_in(name: &str) -> String {
    format!("××{}", end(name))
}

/// The end of a name of a place, which says what kind of place it is.
fn end(name: &str) -> &str {
    SMALL_ENDS.iter().find(|end| name.ends_with(**end)).copied().unwrap_or_else(|| region::kind(name))
}

/// What stands before the work that an office does: its place, or its whole name where it does none that we know.
fn place_of_office(office: &str) -> &str {
    let work = OFFICE.iter().filter_map(|word| office.find(word)).min();
    &office[..work.unwrap_or(office.len())]
}

/// The places that a name is made of: 湖北省恩施市 → 湖北省, 恩施市; 昆山市玉山镇 → 昆山市, 玉山镇. 广州市 is one.
fn pieces(text: &str) -> Vec<&str> {
    let is_small = |name: &str| {
        let mut ends = SMALL_ENDS.iter().chain(&FARMS);
        name.chars().count() > 2 && ends.any(|end| name.strip_suffix(end).is_some_and(|stem| !stem.is_empty()))
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let (piece, rest) = (&text[start..at + c.len_utf8()], &text[at + c.len_utf8()..]);
        let ends_here = ENDS.contains(&c) && at > start;
        // 新市镇 is one as well.
        let goes_on = rest.starts_with(ENDS) || SMALL_ENDS.contains(&rest);
        // 舞阳坝街道红旗社区 are two, and 中关村街道 is one.
        let is_above = ["街道", "镇", "乡"].iter().any(|end| piece.ends_with(end)) && is_small(piece) && is_small(rest);
        if (ends_here || is_above) && !goes_on {
            pieces.push(piece);
            start = at + c.len_utf8();
        }
    }
    if start > 0 && is_small(&text[start..]) {
        pieces.push(&text[start..]);
    }
    // 地区 ends in other words too: 某某开发地.
    if pieces.is_empty() && text.chars().count() > 1 {
        pieces.push(text);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{MaskedNames, pieces};

    #[test]
    fn a_name_is_masked_whatever_stands_between_its_characters() {
        let names = MaskedNames::of_report("恩施市", "");
        for text in ["恩施", "恩 施", "恩\u{200B}施", "恩·施", "恩.施", "恩－施", "恩 . 施", "恩｜施"] {
            assert_eq!(names.masked(&format!("在{text}的医院")), "在××的医院");
        }
        for text in ["感谢关恩。施工", "关恩、施力", "关恩，施工", "3.5%"] {
            assert_eq!(names.masked(text), text);
        }
    }

    #[test]
    fn a_name_is_made_of_the_places_that_it_lies_in() {
        for (text, expected) in [
            ("湖北省恩施市", "湖北省 恩施市"),
            ("昆山市玉山镇", "昆山市 玉山镇"),
            ("恩施市舞阳坝街道", "恩施市 舞阳坝街道"),
            ("恩施市舞阳坝街道红旗社区", "恩施市 舞阳坝街道 红旗社区"),
            ("利川市忠路镇龙塘村", "利川市 忠路镇 龙塘村"),
            ("阿鲁科尔沁旗巴彦温都尔苏木", "阿鲁科尔沁旗 巴彦温都尔苏木"),
            ("新市镇", "新市镇"),
            ("镇江市", "镇江市"),
            ("新乡市", "新乡市"),
            ("景德镇市", "景德镇市"),
            ("海淀区中关村街道", "海淀区 中关村街道"),
            ("广州市", "广州市"),
            ("某县中心", "某县"),
            ("玉山镇", "玉山镇"),
        ] {
            assert_eq!(pieces(text).join(" "), expected);
        }
    }
}
