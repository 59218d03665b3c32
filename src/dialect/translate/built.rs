//! What expressions build of values: what is joined, spread, sliced. Each is looked at before it is built.

use std::ops::Range;

use super::pass::Translator;
use crate::dialect::terms::{JOINED, SPREAD};
use crate::dialect::translated::{TagFault, TooLong};

/// The most `~` of one tag: each may add what a variable holds.
const MOST_JOINS: usize = 32;

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
struct Mixing {
    computed: Vec<usize>,
    joined: Vec<usize>,
}

impl Mixing {
    /// Notes that something is computed; whether something was joined there.
    fn computes(&mut self, depth: usize) -> bool {
        let is_new = self.computed.last() != Some(&depth);
        // Told once for each value, however much is computed in it.
        if is_new {
            self.computed.push(depth);
        }
        is_new && self.joined.last() == Some(&depth)
    }

    /// Notes that something is joined; whether something was computed there.
    fn joins(&mut self, depth: usize) -> bool {
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

/// What an expression builds of values.
#[derive(Default)]
pub(super) struct Built {
    /// How many `~` it has.
    joins: usize,
    /// How deep in brackets stands each `~` whose right side goes on here.
    joining: Vec<usize>,
    /// How deep in brackets, and where, stands each `...` that goes on here.
    spreading: Vec<(usize, usize)>,
    mixing: Mixing,
}

impl Built {
    /// Another value begins, as deep in brackets or less deep.
    pub(super) fn end(&mut self, depth: usize) {
        self.mixing.end(depth);
    }

    /// `...列表`, as deep in brackets.
    pub(super) fn spread(&mut self, pass: &mut Translator<'_>, depth: usize) {
        self.spreading.push((depth, pass.at));
        pass.copy(3);
        pass.put("(", 0);
    }

    /// Puts the bound behind what is spread, if it ends here.
    pub(super) fn end_spread(&mut self, pass: &mut Translator<'_>, depth: usize) {
        if let Some((_, start)) = self.spreading.pop_if(|(known, _)| *known == depth) {
            pass.insert(start, &format!(") | {SPREAD}"));
        }
    }

    /// `甲 ~ 乙`: what stands before it, from `value` on, is looked at here; what stands behind it, where that ends.
    pub(super) fn join(&mut self, pass: &mut Translator<'_>, depth: usize, value: usize) {
        // Told once a tag, however many there are.
        self.joins += 1;
        if self.joins == MOST_JOINS {
            let span = pass.at..pass.at + 1;
            pass.too_long("这里用 ~ 连接的内容太多", "请拆成几步写，可用 {% set 名称 = … %}", span);
        }
        if self.joining.last() != Some(&depth) {
            self.joining.push(depth);
        }
        pass.insert(value, &format!(" | {JOINED}"));
        if self.mixing.joins(depth) {
            computed_and_joined(pass);
        }
        pass.copy(1);
    }

    /// Puts the bound behind the right side of a `~`, from `value` on, if it ends here.
    pub(super) fn end_join(&mut self, pass: &mut Translator<'_>, depth: usize, value: usize) {
        if self.joining.pop_if(|known| *known == depth).is_some() {
            pass.insert(value, &format!(" | {JOINED} "));
        }
    }

    /// A number is computed here.
    pub(super) fn compute(&mut self, pass: &mut Translator<'_>, depth: usize) {
        if self.mixing.computes(depth) {
            computed_and_joined(pass);
        }
    }
}

/// Tells that a number is computed here and joined at once.
fn computed_and_joined(pass: &mut Translator<'_>) {
    pass.out.faults.push(TagFault {
        message: "这里又计算，又用 ~ 连接".to_owned(),
        hint: "请给算式加上括号，如 (甲.值 * 2) ~ \"个\"".to_owned(),
        span: pass.at..pass.at + 1,
    });
}

impl Translator<'_> {
    /// Notes what is so long that it has no bound.
    pub(super) fn too_long(&mut self, message: &'static str, hint: &'static str, span: Range<usize>) {
        self.out.too_long.push(TooLong { message, hint, span });
    }
}
