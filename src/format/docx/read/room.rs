//! How much of a file that can be parsed is worth comparing.

/// What a manuscript holds at the most. A summary has hundreds of each; what holds more would be compared for minutes.
const MOST_PARAGRAPHS: usize = 20_000;
const MOST_PIECES: usize = 100_000;
const MOST_PIECES_OF_ONE: usize = 4_000;
const MOST_CONTROLS: usize = 10_000;
const MOST_BOOKMARKS: usize = 20_000;
const MOST_COMMENTS: usize = 5_000;
/// In bytes: 300,000 characters, and 50,000 in one paragraph.
const LARGEST_TEXT: usize = 900_000;
const LARGEST_PARAGRAPH: usize = 150_000;

/// How much of each there is so far.
#[derive(Debug, Default)]
pub(super) struct Room {
    paragraphs: usize,
    pieces: usize,
    controls: usize,
    bookmarks: usize,
    text: usize,
    /// Pieces of the paragraph that is read, and its text.
    own: (usize, usize),
    /// What there is too much of: nothing more is read then.
    pub(super) full: Option<&'static str>,
}

impl Room {
    /// A paragraph begins; what stands in a text box of another counts as the text of both.
    pub(super) fn paragraph(&mut self) {
        self.own = (0, 0);
        self.paragraphs += 1;
        self.check(self.paragraphs > MOST_PARAGRAPHS, "里面有两万段以上");
    }

    pub(super) fn piece(&mut self, length: usize) {
        self.pieces += 1;
        self.text += length;
        self.own = (self.own.0 + 1, self.own.1 + length);
        self.check(self.pieces > MOST_PIECES || self.own.0 > MOST_PIECES_OF_ONE, "里面的文字碎成了太多小段");
        self.check(self.text > LARGEST_TEXT || self.own.1 > LARGEST_PARAGRAPH, "里面的文字太长");
    }

    pub(super) fn control(&mut self) {
        self.controls += 1;
        self.check(self.controls > MOST_CONTROLS, "里面有一万个以上的内容控件");
    }

    pub(super) fn bookmark(&mut self) {
        self.bookmarks += 1;
        self.check(self.bookmarks > MOST_BOOKMARKS, "里面有两万个以上的书签");
    }

    pub(super) fn comments(&mut self, count: usize) {
        self.check(count > MOST_COMMENTS, "里面有五千条以上的批注");
    }

    fn check(&mut self, is_beyond: bool, what: &'static str) {
        if is_beyond {
            self.full.get_or_insert(what);
        }
    }
}
