//! Whether the last paragraph goes with the signature as a whole.
//!
//! 落款 must not stand alone on a page. A paragraph that is kept with what follows sees to that; but LibreOffice then moves all of it, however long,
//! and leaves half a page white. A long one may be split where it surely ends well above the foot of its page.

use super::title;
use crate::document::{Block, Inline, walk};
use crate::page::Page;
use crate::page::title::halves;

/// A paragraph of no more lines is kept whole.
const SHORT: u32 = 4;

/// Whether the block at this place must be kept with what follows it.
pub(super) fn is_kept(blocks: &[Block], at: usize, page: &Page, organ: &str) -> bool {
    let mut after = blocks[at + 1..].iter();
    let below = match after.next() {
        Some(Block::Signature { .. }) => page.sign_off_blank + 2, // 署名 and 成文日期.
        Some(Block::AttachmentNote(titles)) => {
            // 附件说明 is set in by six characters.
            let lines: u32 = titles.iter().map(|title| lines(title, 12, page)).sum();
            page.note_blank + lines + page.sign_off_blank + 2
        }
        _ => return false,
    };
    let Block::Paragraph { .. } = &blocks[at] else { return true };
    let (Some(own), Some(total)) = (height(&blocks[at], page, organ), above(&blocks[..=at], page, organ)) else { return true };
    let full = page.lines().max(1);
    // Each page may end a line sooner or later than reckoned: a heading goes with its text, digits are wider.
    let unsure = 1 + total / full;
    let end = total % full;
    // On the first lines of a page it may as well end on the last of the page before.
    own <= SHORT || end <= unsure || end + below + unsure > full
}

/// How many lines blocks take; none where nobody can tell.
fn above(blocks: &[Block], page: &Page, organ: &str) -> Option<u32> {
    blocks.iter().map(|block| height(block, page, organ)).sum()
}

fn height(block: &Block, page: &Page, organ: &str) -> Option<u32> {
    match block {
        Block::Title(text) => {
            let breaks = title::breaks(text, organ, page.title_characters()).len() + walk::plain(text).lines().count().max(1);
            Some(u32::try_from(breaks).ok()? + page.title_blank)
        }
        Block::Addressee(text) => Some(lines(text, 2, page)),
        Block::Heading(heading) => Some(lines(&heading.text, 2 * page.indent + halves(&heading.number), page)),
        Block::Paragraph { lead, text } => {
            let lead = lead.as_ref().map_or(0, |lead| halves(&lead.number) + halves(&walk::plain(&lead.text)) + 2);
            Some(lines(text, 2 * page.indent + lead, page))
        }
        Block::List { items, .. } => items.iter().map(|item| above(item, page, organ)).sum(),
        Block::Table(_) | Block::AttachmentNote(_) | Block::Signature { .. } | Block::Attachment { .. } => None,
    }
}

/// How many lines a text takes that begins so many halves of a character from the left.
fn lines(text: &[Inline], before: u32, page: &Page) -> u32 {
    (before + halves(&walk::plain(text))).div_ceil(2 * page.characters().max(1)).max(1)
}
