//! A paragraph that stands where another one stood, and says nothing of what that said: the one goes home in the place of the other.

use std::sync::Arc;

use super::home::{Home, not_plain};
use super::numbered::number;
use super::pairs::Review;
use super::report::TextWrite;

impl Review<'_> {
    /// The paragraph that stood where a new one stands, alone between the same neighbours.
    pub(super) fn replaced(&self, new: usize) -> Option<usize> {
        let neighbour = |at: usize| self.pair_of_new.get(at)?.map(|pair| &self.alignment.pairs[pair]).filter(|pair| !pair.moved);
        let before = neighbour(new.checked_sub(1)?)?.old.last().copied()?;
        let behind = neighbour(new + 1)?.old.first().copied()?;
        let old = before + 1;
        let is_plain = |unit| not_plain(unit).is_none() && number(&unit.text).is_none();
        let is_it = behind == old + 1 && self.alignment.gone.contains(&old) && self.alignment.fresh.contains(&new);
        (is_it && is_plain(&self.base.units[old]) && is_plain(&self.new[new])).then_some(old)
    }

    /// The paragraph that stands where one stood that is gone.
    pub(super) fn replaced_by(&self, old: usize) -> Option<usize> {
        self.alignment.fresh.iter().copied().find(|new| self.replaced(*new) == Some(old))
    }

    /// Where both go.
    pub(super) fn replaced_home(&self, old: usize, new: usize) -> Home {
        let unit = &self.new[new];
        let whole = 0..unit.text.len();
        if let Some(printed) = self.data_paragraph(old) {
            let paragraph = printed.paragraph;
            let Some(words) = self.as_data(unit, &whole).filter(|_| paragraph.is_long && !paragraph.is_name) else {
                return Home::nowhere("这一段由数据印出，请自己改数据");
            };
            return Home::write(TextWrite {
                place: paragraph.place.clone(),
                text: Arc::clone(&paragraph.raw),
                span: paragraph.span.clone(),
                new: words,
                paragraph: new,
            });
        }
        match self.said(old).zip(self.said_now(unit)) {
            Some((old, new)) => Home::keep(old, new),
            None => Home::nowhere("里面的数认不准了，请自己改数据或模板"),
        }
    }
}
