//! Where 署名 and 成文日期 stand.

use crate::page::Page;
use crate::page::title::halves;

/// How far wider digits may reach into the right margin before the line would wrap.
pub(super) const RIGHT: i32 = -630;

/// The left indents of 署名 and 成文日期, in twips.
///
/// 7.3.5.2 「在正文（或附件说明）下空一行右空二字编排发文机关署名，在发文机关署名下一行编排成文日期，首字比发文机关署名首字右移二字，如成文日期长于发文机关署名，
/// 应当使成文日期右空二字编排，并相应增加发文机关署名右空字数」. Indents from the left: seen from the right, the width of digits would move the first character.
pub(super) fn indents(page: &Page, organ: &str, date: &str) -> (i32, i32) {
    let widest = |text: &str| text.lines().map(halves).max().unwrap_or_default();
    let (organ, date) = (widest(organ), widest(date));
    // In halves of a character, as widths of text are.
    let edge = 2 * page.characters().saturating_sub(page.sign_off_right);
    let shift = 2 * page.date_shift;
    // A 单位 that is longer than a line begins at the left edge.
    let (organ_left, date_left) = if date > organ {
        let date_left = edge.saturating_sub(date);
        (date_left.saturating_sub(shift), date_left)
    } else {
        let organ_left = edge.saturating_sub(organ);
        (organ_left, organ_left + shift)
    };
    let twips = |halves: u32| (halves * page.character() / 2).cast_signed();
    (twips(organ_left), twips(date_left))
}
