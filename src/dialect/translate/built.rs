//! What expressions build of values: what is joined, spread, sliced. Each is looked at before it is built.

use std::ops::Range;

use super::pass::Translator;
use crate::dialect::terms::{JOINED, SPREAD};
use crate::dialect::translated::{TagFault, TooLong};

/// The most `~` of one tag: each may add what a variable holds.
pub(super) const MOST_JOINS: usize = 32;

/// What to do about an expression that is too long.
pub(super) const STEPS: &str = "请拆成几步写，可用 {% set 名称 = … %}";

/// As far as is looked for the `:` of a slice; brackets that hold more are taken for one.
const LONGEST_INDEX: usize = 1024;

/// Whether the brackets that open here take a slice: `列[1:3]`.
pub(super) fn is_slice(text: &str) -> bool {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            _ if at > LONGEST_INDEX => return true,
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'[' | b'(' | b'{') => depth += 1,
            (None, b']' | b')' | b'}') if depth <= 1 => return false,
            (None, b']' | b')' | b'}') => depth -= 1,
            (None, b':') if depth == 1 => return true,
            _ => {}
        }
    }
    false
}

/// How deep in brackets a number is computed, and a text joined. Tera does both in one go, and what is computed would be joined
/// before anything has looked at it: that is told.
#[derive(Default)]
pub(super) struct Mixing {
    computed: Vec<usize>,
    joined: Vec<usize>,
}

impl Mixing {
    /// Notes that something is computed; whether something was joined there.
    pub(super) fn computes(&mut self, depth: usize) -> bool {
        let is_new = self.computed.last() != Some(&depth);
        if is_new {
            self.computed.push(depth);
        }
        is_new && self.joined.last() == Some(&depth)
    }

    /// Notes that something is joined; whether something was computed there.
    pub(super) fn joins(&mut self, depth: usize) -> bool {
        let is_new = self.joined.last() != Some(&depth);
        if is_new {
            self.joined.push(depth);
        }
        is_new && self.computed.last() == Some(&depth)
    }

    /// Forgets what is as deep, or deeper: another value begins.
    pub(super) fn end(&mut self, depth: usize) {
        self.computed.retain(|known| *known < depth);
        self.joined.retain(|known| *known < depth);
    }
}

impl Translator<'_> {
    /// Puts the bound behind the right side of a `~`, which began at `value` and ends here if it stands as deep in brackets.
    pub(super) fn end_join(&mut self, joining: &mut Vec<usize>, brackets: &[char], value: usize) {
        if joining.pop_if(|depth| *depth == brackets.len()).is_some() {
            self.insert(value, &format!(" | {JOINED} "));
        }
    }

    /// Tells that a number is computed here and joined at once.
    pub(super) fn computed_and_joined(&mut self) {
        self.out.faults.push(TagFault {
            message: "这里又计算，又用 ~ 连接".to_owned(),
            hint: "请给算式加上括号，如 (甲.值 * 2) ~ \"个\"".to_owned(),
            span: self.at..self.at + 1,
        });
    }

    /// The same behind what is spread.
    pub(super) fn end_spread(&mut self, spreading: &mut Vec<(usize, usize)>, brackets: &[char]) {
        if let Some((_, start)) = spreading.pop_if(|(depth, _)| *depth == brackets.len()) {
            self.insert(start, &format!(") | {SPREAD}"));
        }
    }

    /// Notes what is so long that it has no bound.
    pub(super) fn too_long(&mut self, message: &'static str, hint: &'static str, span: Range<usize>) {
        self.out.too_long.push(TooLong { message, hint, span });
    }
}
