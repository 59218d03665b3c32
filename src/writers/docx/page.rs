//! The measures of the page, each with the clause of GB/T 9704-2012 that it comes from.
//!
//! Lengths are in twips (1/20 point, 1/1440 inch) as Word counts them. Where the standard is silent the value was found by measuring.

/// 5.1 「公文用纸采用 GB/T 148 中规定的 A4 型纸，其成品幅面尺寸为：210 mm×297 mm」
pub const WIDTH: u32 = 11906;
/// 5.1, the other side of A4.
pub const HEIGHT: u32 = 16838;

/// 5.2.1 「公文用纸天头（上白边）为 37 mm±1 mm」
pub const TOP: u32 = 2098;
/// 5.2.1 「公文用纸订口（左白边）为 28 mm±1 mm」
pub const LEFT: u32 = 1587;
/// 5.2.1 「版心尺寸为 156 mm×225 mm」 leaves 35 mm below …
pub const BOTTOM: u32 = 1984;
/// … and 26 mm on the right.
pub const RIGHT: u32 = 1474;
/// 5.2.1 「版心尺寸为 156 mm×225 mm」: the width that is left for text.
pub const TEXT_WIDTH: u32 = WIDTH - LEFT - RIGHT;

/// A page on its side: 28 mm above and 26 mm on either hand, 35 mm below for the page number.
pub const LANDSCAPE_TOP: u32 = LEFT;
/// The width that is left for text on a page on its side.
pub const LANDSCAPE_TEXT_WIDTH: u32 = HEIGHT - 2 * RIGHT;

/// 5.2.3 「一般每面排 22 行，每行排 28 个字，并撑满版心」: 28.95 pt a line. 29 pt would give 21 lines (12756 / 580 = 21.99).
pub const LINE: u32 = 579;
/// 5.2.3, lines on a page.
pub const LINES: u32 = 22;
/// 5.2.3, characters on a line.
pub const CHARACTERS: u32 = 28;
/// 5.2.3: 28 characters of 16 pt need 448 pt and 版心 has 442.25, so each gives up a quarter point; a fifth would leave 27 on a line.
pub const TIGHTER: i32 = -5;
/// 3.1 「字：标示公文中横向距离的长度单位。在本标准中，一字指一个汉字宽度的距离」: 16 pt less a quarter.
pub const CHARACTER: u32 = 315;

/// 5.2.2 「如无特殊说明，公文格式各要素一般用 3 号仿宋体字」, in half points.
pub const BODY_SIZE: u32 = 32;
/// 7.3.1 「一般用 2 号小标宋体字」, in half points.
pub const TITLE_SIZE: u32 = 44;
/// 7.3.1 says nothing of the pitch of a title; offices set 32 to 35 pt.
pub const TITLE_LINE: u32 = 640;
/// 7.3.1: how many characters of the title fit on a line, since a title may only be split where the sense allows.
pub const TITLE_CHARACTERS: u32 = TEXT_WIDTH / (TITLE_SIZE * 10);

/// 7.3.3 「每个自然段左空二字，回行顶格」
pub const INDENT: u32 = 2 * CHARACTER;
/// 7.3.5.2 「在正文（或附件说明）下空一行右空二字编排发文机关署名」
pub const SIGN_OFF_RIGHT: u32 = 2;
/// 7.3.5.2 「首字比发文机关署名首字右移二字」
pub const DATE_SHIFT: u32 = 2;

/// 7.5 「一般用 4 号半角宋体阿拉伯数字」, in half points.
pub const PAGE_NUMBER_SIZE: u32 = 28;
/// 7.5: the line of the page number, one 4 号 character high.
pub const PAGE_NUMBER_LINE: u32 = 280;
/// 7.5 「编排在公文版心下边缘之下，数字左右各放一条一字线；一字线上距版心下边缘 7 mm」: puts the dash at 269.0 mm.
pub const FOOTER: u32 = 1445;
/// There is no header; Word wants its distance.
pub const HEADER: u32 = 851;
/// 7.5 「单页码居右空一字，双页码居左空一字」: one character of 14 pt.
pub const PAGE_NUMBER_INDENT: u32 = 280;

/// 8 says nothing of type in tables; offices set 小四. In half points.
pub const TABLE_SIZE: u32 = 24;
/// The line of a table cell: 28.95 pt would bloat the rows.
pub const TABLE_LINE: u32 = 440;
/// White space at either side of a cell's text, as Word has it.
pub const CELL_MARGIN: u32 = 108;

/// 5.2.2 仿宋: text.
pub const FANGSONG: &str = "仿宋_GB2312";
/// 7.3.3 「第二层用楷体字」
pub const KAITI: &str = "楷体_GB2312";
/// 7.3.3 「第一层用黑体字」; 7.3.7 附件.
pub const HEITI: &str = "黑体";
/// 7.5 宋体: page numbers.
pub const SONGTI: &str = "宋体";
/// 7.3.1 小标宋: titles.
pub const XIAOBIAOSONG: &str = "方正小标宋简体";

/// The type faces, each with the one to fall back on where an office has not licensed the first.
pub const FONTS: [(&str, &str); 5] =
    [(FANGSONG, "仿宋"), (KAITI, "楷体"), (XIAOBIAOSONG, "华文中宋"), (HEITI, "SimHei"), (SONGTI, "SimSun")];
