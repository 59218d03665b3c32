//! The page: every measure and type face that a DOCX is set with.
//!
//! [`STANDARD`] is the page of GB/T 9704—2012. `templates/样式/国标.yaml` says the same with the clause of each measure, in
//! the words of people; a test reads that file and finds this constant, and a county's 样式.yaml is told against it.
//! Lengths are in twips (1/20 point, 1/1440 inch) as Word counts them, sizes of type in half points.

use std::borrow::Cow;

/// The measures of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// Width of the paper.
    pub width: u32,
    /// Height of the paper.
    pub height: u32,
    /// 天头.
    pub top: u32,
    /// White below the text.
    pub bottom: u32,
    /// 订口.
    pub left: u32,
    /// White on the right.
    pub right: u32,
    /// There is no header; Word wants its distance from the edge.
    pub header: u32,
    /// What makes lines of so many characters.
    pub grid: LineGrid,
    /// Size of text.
    pub body_size: u32,
    /// From one line to the next.
    pub line: u32,
    /// What is added between characters.
    pub spacing: i32,
    /// 左空 of a paragraph, in characters.
    pub indent: u32,
    /// Size of the title.
    pub title_size: u32,
    /// From one line of the title to the next.
    pub title_line: u32,
    /// Empty lines below the title.
    pub title_blank: u32,
    /// Empty lines above 附件说明.
    pub note_blank: u32,
    /// Empty lines above 署名.
    pub sign_off_blank: u32,
    /// 右空 of 署名, in characters.
    pub sign_off_right: u32,
    /// How far 成文日期 starts to the right of 署名, in characters.
    pub date_shift: u32,
    /// Size of the page number.
    pub number_size: u32,
    /// The line that the page number stands on.
    pub number_line: u32,
    /// From the text to the dashes of the page number.
    pub number_gap: u32,
    /// 空 at the outer side of the page number, in its own characters.
    pub number_indent: u32,
    /// Size of type in tables.
    pub table_size: u32,
    /// From one line of a cell to the next.
    pub table_line: u32,
    /// White at either side of a cell's text.
    pub cell_margin: u32,
    /// Type faces.
    pub faces: Faces,
}

/// What makes lines of so many characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineGrid {
    /// A grid of lines; characters are spaced one by one. Every program sets it alike.
    Lines,
    /// A grid of lines and characters, as Word's page setup shows it. LibreOffice up to 7 sets 14 characters on a line.
    Characters,
}

/// The type faces, by what the standard calls them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Faces {
    /// 仿宋: text.
    pub fangsong: Face,
    /// 楷体: headings of the second level.
    pub kaiti: Face,
    /// 小标宋: titles.
    pub xiaobiaosong: Face,
    /// 黑体: headings of the first level.
    pub heiti: Face,
    /// 宋体: page numbers.
    pub songti: Face,
    /// Digits and Latin letters, where they have a face of their own; page numbers never do.
    pub latin: Option<Face>,
}

/// A type face.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Face {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The one that stands in where an office has not licensed the first.
    pub stand_in: Option<Cow<'static, str>>,
}

/// The families of type faces that offices have, each with the name by which people ask for it.
pub static FAMILIES: [(&str, Faces); 3] = [
    // What 公文 templates have been set in for twenty years; licensed, and not part of Windows.
    ("gb2312", GB2312),
    // What every Windows has; 小标宋 is none of it, and 华文中宋 comes with Office.
    (
        "windows",
        Faces::new([
            ("仿宋", "FangSong"),
            ("楷体", "KaiTi"),
            ("华文中宋", "STZhongsong"),
            ("黑体", "SimHei"),
            ("宋体", "SimSun"),
        ]),
    ),
    // What several provinces' own standards ask for.
    (
        "founder_gbk",
        Faces::new([
            ("方正仿宋_GBK", "仿宋_GB2312"),
            ("方正楷体_GBK", "楷体_GB2312"),
            ("方正小标宋_GBK", "方正小标宋简体"),
            ("方正黑体_GBK", "黑体"),
            ("宋体", "SimSun"),
        ]),
    ),
];

const GB2312: Faces = Faces::new([
    ("仿宋_GB2312", "仿宋"),
    ("楷体_GB2312", "楷体"),
    ("方正小标宋简体", "华文中宋"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
]);

impl Faces {
    /// 仿宋, 楷体, 小标宋, 黑体, 宋体, each with the face that stands in.
    const fn new(faces: [(&'static str, &'static str); 5]) -> Self {
        let [fangsong, kaiti, xiaobiaosong, heiti, songti] = faces;
        Self {
            fangsong: Face::new(fangsong),
            kaiti: Face::new(kaiti),
            xiaobiaosong: Face::new(xiaobiaosong),
            heiti: Face::new(heiti),
            songti: Face::new(songti),
            latin: None,
        }
    }

    /// All of them, each name once.
    pub fn all(&self) -> Vec<&Face> {
        let mut all: Vec<&Face> = vec![&self.fangsong, &self.kaiti, &self.xiaobiaosong, &self.heiti, &self.songti];
        all.extend(&self.latin);
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|face| seen.insert(face.name.as_ref()));
        all
    }
}

impl Face {
    const fn new((name, stand_in): (&'static str, &'static str)) -> Self {
        Self { name: Cow::Borrowed(name), stand_in: Some(Cow::Borrowed(stand_in)) }
    }
}

/// The page of GB/T 9704—2012, as `templates/样式/国标.yaml` says it.
pub static STANDARD: Page = Page {
    width: 11906,
    height: 16838,
    top: 2098,
    bottom: 1984, // 297 − 37 − 225 mm: the standard gives 版心, and not this.
    left: 1587,
    right: 1474, // 210 − 28 − 156 mm.
    header: 851,
    grid: LineGrid::Lines,
    body_size: 32,
    line: 579,   // 580 would leave room for 21 lines: 12,756 twips are 21.99 of them.
    spacing: -5, // −4 would leave room for 27 characters.
    indent: 2,
    title_size: 44,
    title_line: 640, // Offices take 32 to 35 points; the standard says nothing.
    title_blank: 1,
    note_blank: 1,
    sign_off_blank: 1,
    sign_off_right: 2,
    date_shift: 2,
    number_size: 28,
    number_line: 280,
    number_gap: 397, // 7 mm (7.5).
    number_indent: 1,
    table_size: 24, // 小四, by habit: the standard says nothing of type in tables.
    table_line: 440,
    cell_margin: 108,
    faces: GB2312,
};

/// The dash of a page number stands this many thousandths of its line above the foot of the line: measured.
const DASH: u32 = 507;

impl Page {
    /// The page on its side: 订口 goes to the top, and both hands are as wide as the right one was.
    pub fn on_its_side(&self) -> Self {
        Self { width: self.height, height: self.width, top: self.left, left: self.right, ..self.clone() }
    }

    /// Width of 版心.
    pub fn text_width(&self) -> u32 {
        // Each margin by itself may be as wide as the narrowest paper: `faults` tells it, and asks this first.
        self.width.saturating_sub(self.left + self.right)
    }

    /// Height of 版心.
    pub fn text_height(&self) -> u32 {
        self.height.saturating_sub(self.top + self.bottom)
    }

    /// 3.1 「字：标示公文中横向距离的长度单位。在本标准中，一字指一个汉字宽度的距离」: the width of a character with what is between two.
    pub fn character(&self) -> u32 {
        (10 * self.body_size).saturating_add_signed(self.spacing).max(1)
    }

    /// How many characters stand on a line.
    pub fn characters(&self) -> u32 {
        self.text_width() / self.character()
    }

    /// How many lines stand on a page.
    pub fn lines(&self) -> u32 {
        self.text_height() / self.line.max(1)
    }

    /// How many characters of the title a line takes, since a title may only be split where the sense allows (7.3.1): half a
    /// character stays free at either side, so that a line that is full in one program is not too long in another.
    pub fn title_characters(&self) -> u32 {
        (self.text_width() / (10 * self.title_size).max(1)).saturating_sub(1).max(1)
    }

    /// From the foot of a title of so many lines to the text: with the empty lines below it the title takes whole lines of the page, so
    /// that the first page holds as many as any other.
    pub fn below_title(&self, lines: u32) -> u32 {
        let least = self.title_blank * self.line;
        let end = lines * self.title_line + least;
        // What is over is taken off the empty line, as long as one can see it.
        let over = end % self.line.max(1);
        if self.title_blank > 0 && over * 2 <= self.line && over > 0 { least - over } else { least }
    }

    /// From the foot of the page number's line to the edge of the paper.
    pub fn footer(&self) -> u32 {
        self.bottom.saturating_sub(self.number_gap + (self.number_line * DASH + 500) / 1000)
    }

    /// What a grid of characters adds to each of them, in 4096ths of a point: rounded down, or Word sets one character less.
    pub fn character_space(&self) -> i64 {
        let characters = i64::from(self.characters().max(1));
        let free = i64::from(self.text_width()) - characters * 10 * i64::from(self.body_size);
        (free * 4096).div_euclid(characters * 20)
    }
}
