//! One row of numbers that is said of the figures before it, each of its own: 立案42起，罚款9.8万元，同比分别增长5.6%和12.3%.

use super::paragraph::ReadParagraph;
use super::sentence::{self, NumberRole, SaidFigure};
use super::series::{Joint, JointRow};
use super::store::StoreKey;
use crate::catalogue::additive::ends_in_average;
use crate::catalogue::clause;
use crate::quantity::Quantity;

/// How many figures of a sentence are looked back at.
const MOST_SAID: usize = 12;

/// What stands between two numbers of a row.
const JOINS: &[char] = &['、', '和', '与', '及', '，', ',', ' '];

/// Words that say against what a change is.
const SINCE: &[&str] = &["同期", "同比", "环比", "比上年", "较上年", "与上年", "比去年", "较去年", "与去年"];

impl ReadParagraph<'_, '_> {
    /// The figures of the sentence, but for those in brackets that are closed: 5183.6万元 of 5183.6万元（人均99元），其中….
    pub(super) fn outer(&self) -> impl Iterator<Item = &SaidFigure> {
        let near = &self.said[self.said.len().saturating_sub(MOST_SAID)..];
        near.iter().filter(|said| !is_closed(&self.text[said.at..self.reached]))
    }

    /// The last of them.
    pub(super) fn last_outer(&self) -> Option<&SaidFigure> {
        self.outer().last()
    }

    /// Puts what is spoken of back to what it was before a bracket, once that is closed.
    pub(super) fn leave_brackets(&mut self, between: &str) {
        if is_closed(between)
            && let Some(subject) = self.outside.take()
        {
            self.subject = subject;
        }
        let opens = between.rfind(['（', '(']).is_some_and(|at| !between[at..].contains(['）', ')']));
        if opens {
            self.outside = Some(self.subject.clone());
        }
    }

    /// Whose a number is that is said of several figures before it.
    pub(super) fn joint(&mut self, between: &str, role: NumberRole, quantity: &Quantity) -> Joint {
        let Some((head, _)) = between.rsplit(['，', '。', '；', ',', ';']).next().and_then(|clause| clause.rsplit_once("分别"))
        else {
            return self.joint_on(between, role, quantity);
        };
        self.row = None;
        // 门诊、住院次均费用分别为…, 到位率分别为…: whose they are the words before say.
        let is_since = head.is_empty() || head.starts_with(['比', '较', '与']) || begins_since(head);
        if !is_since {
            return Joint::Alone;
        }
        let NumberRole::Change(_) = role else {
            return if head.is_empty() && self.said.len() > 1 { Joint::Unclear } else { Joint::Alone };
        };
        let row = self.text[self.reached..].split(['，', '。', '；', '（', ',', ';']).next().unwrap_or_default();
        let count = row.split(['、', '和', '与', '及']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
        let mut said: Vec<SaidFigure> = self.outer().cloned().collect();
        let unclear = JointRow { left: Vec::new().into_iter(), role };
        let Some(from) = said.len().checked_sub(count).filter(|_| count > 1) else {
            self.row = Some(unclear);
            return Joint::Unclear;
        };
        // 检查20家，其中学校5家、医院3家，立案2件: more than the row has, and some of them parts of others.
        let is_plain = !self.text[said[0].at..self.reached].contains("其中");
        if from > 0 && !is_plain {
            self.row = Some(unclear);
            return Joint::Unclear;
        }
        self.row = Some(JointRow { left: said.split_off(from).into_iter(), role });
        self.joint_on("", role, quantity)
    }

    /// The next number of a row.
    fn joint_on(&mut self, between: &str, role: NumberRole, quantity: &Quantity) -> Joint {
        let said = between.trim_start_matches(JOINS);
        let is_all = between.rsplit(['，', '。', '；']).next().is_some_and(is_of_all);
        let Some(mut row) = self.row.take() else {
            let is_unclear =
                is_all && self.said.len() > 1 || self.is_of_parts(between, role) || self.is_repeated(between, quantity);
            return if is_unclear { Joint::Unclear } else { Joint::Alone };
        };
        let role = match role {
            _ if said.is_empty() => row.role,
            // 和下降2.86%.
            NumberRole::Change(_) if clause::noun(said).chars().count() <= LONGEST_CHANGE => role,
            _ => return Joint::Alone,
        };
        let Some(of) = row.left.next() else {
            self.row = Some(row);
            return Joint::Unclear;
        };
        let is_in_points = quantity.unit().contains("分点");
        let fits =
            if is_in_points { of.quantity.is_rate() } else { quantity.is_rate() || sentence::is_alike(&of.quantity, quantity) };
        row.role = role;
        self.row = Some(row);
        if fits { Joint::Of(of, role) } else { Joint::Unclear }
    }

    /// Whether a change follows a row of parts: 总诊疗5万人次，其中门诊4万人次、急诊1万人次，同比增长3% may be of the whole.
    fn is_of_parts(&self, between: &str, role: NumberRole) -> bool {
        let NumberRole::Change(_) = role else { return false };
        let clause = between.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or_default();
        let whole = self.whole.as_ref().and_then(|whole| self.said.iter().position(|said| said.key == whole.said.key));
        let parts = whole.map_or(0, |at| self.said.len() - at - 1);
        parts > 1 && between.starts_with(['，', ',']) && begins_since(clause)
    }

    /// Whether a number repeats the measure word of the one before and says nothing else: 立案5起、12起.
    fn is_repeated(&self, between: &str, quantity: &Quantity) -> bool {
        let is_bare = matches!(between, "、" | "和" | "与" | "及") && self.series.name(self.places.saturating_sub(1)).is_none();
        let behind = &self.text[self.reached..];
        let end = behind.find(quantity.unit()).map_or(0, |at| at + quantity.unit().len());
        let is_end = behind[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let is_same = self.said.last().is_some_and(|last| last.quantity.unit() == quantity.unit() && !quantity.unit().is_empty());
        is_bare && is_end && is_same
    }

    /// The key of a change of a figure.
    pub(super) fn change_of(&mut self, of: &SaidFigure, role: NumberRole, quantity: &Quantity) -> StoreKey {
        let end = match role {
            NumberRole::Change(up) if quantity.is_rate() || quantity.unit().contains("分点") => {
                if up {
                    "增幅"
                } else {
                    "降幅"
                }
            }
            _ => "增减",
        };
        let name = format!("{}{end}", of.key.part.as_ref().unwrap_or(&of.key.name));
        let key = self.gatherer.gathered.store.add(&of.key.group, &[name], sentence::plain(quantity));
        self.gatherer.note(&key, self.about);
        key
    }
}

/// The longest word that a change alone is said with.
const LONGEST_CHANGE: usize = 2;

/// Whether a text closes a bracket that it has not opened.
fn is_closed(text: &str) -> bool {
    let mut open = 0_usize;
    text.chars().any(|c| match c {
        '（' | '(' => {
            open += 1;
            false
        }
        '）' | ')' if open == 0 => true,
        '）' | ')' => {
            open -= 1;
            false
        }
        _ => false,
    })
}

/// Whether words begin with what a change is against.
fn begins_since(words: &str) -> bool {
    SINCE.iter().any(|word| words.starts_with(word))
}

/// Whether a change is said of all of several: 均增长5%, 同比双双下降.
fn is_of_all(clause: &str) -> bool {
    let Some(head) = sentence::without_change(clause) else { return false };
    let ends = head.ends_with("双双") || head.ends_with('都');
    // 均比上年同期: of the two words the latter first.
    let head = SINCE.iter().fold(head, |head, word| head.strip_suffix(word).unwrap_or(head));
    ends || head.ends_with("双双") || head.ends_with('均') && !ends_in_average(head)
}
