//! What a figure is called: whether the words beside it still say its name.

use super::harmless::harmful;
use crate::base::text::numerals::is_numeral;

/// A name of one character is none that can be known again.
pub(super) const SHORTEST: usize = 2;

/// Words at the end of a name that say what is counted.
const KINDS: &str = "新生儿 婴儿 患者 病例 人员 人口 对象";

/// Without these, or a numeral, another part of something is meant: 未成年人, 成年人; 三四级手术, 四级手术.
const PARTS: &str = "未非无新";

/// Words of which one is as good as the other in any name.
const SAME: &[(&str, &str)] = &[("医师", "医生"), ("病人", "患者"), ("老年人", "老人")];

/// Words with each of those that are as good as another said as that.
fn folded(words: &str) -> String {
    SAME.iter().fold(words.to_owned(), |words, (one, other)| words.replace(one, other))
}

/// Whether the words that name a figure became others; `is_known` says whether a name is another figure's.
pub(super) fn is_other(own: &[String], (was, is): (&str, &str), is_known: &dyn Fn(&str) -> bool) -> bool {
    let own: Vec<String> = own.iter().map(|name| folded(name)).collect();
    let as_typed = harmful(is);
    let (was, is) = (folded(was), folded(is));
    if was == is {
        return false;
    }
    let core = own.iter().map(|name| common(name, &was)).max_by_key(|core| core.chars().count()).unwrap_or_default();
    if core.chars().count() < SHORTEST {
        // Nothing says what names it: some of the words must stand.
        let stands = common(&was, &is);
        return !harmful(&was).is_empty() && (stands.chars().count() < SHORTEST || harmful(&stands).is_empty());
    }
    // 慰问金和物品合计: with what is said to be together with it.
    let with = is.strip_prefix(&was).filter(|with| with.starts_with('和') || with.starts_with('及') && !with.starts_with("及以"));
    if with.is_some_and(|with| ["合计", "共计", "总计"].iter().any(|word| with.ends_with(word))) {
        return false;
    }
    let (was, is) = (harmful(&was), harmful(&is));
    if without_kind(&was) == without_kind(&is) {
        return false;
    }
    if let Some(dropped) = dropped(&was, &is) {
        // 注册护士 → 护士: what it is of stands, and nothing else is called so.
        let ends = core.char_indices().map(|(at, _)| &core[at..]).filter(|end| end.chars().count() >= SHORTEST);
        let stands = ends.into_iter().any(|end| is.contains(end));
        return !stands
            || dropped.contains(|c: char| c.is_ascii_digit() || is_numeral(c) || PARTS.contains(c))
            || is_known(&as_typed);
    }
    // Another name of it: 活产, 活产婴儿.
    let rest = |words: &str, name: &str| words.find(name).map(|at| format!("{}\0{}", &words[..at], &words[at + name.len()..]));
    let (Some(around), names) = (rest(&was, &harmful(&core)), own.iter().map(|name| harmful(name))) else { return true };
    let mut names = names.filter(|name| name.chars().count() >= SHORTEST);
    !names.any(|name| rest(&is, &name).is_some_and(|other| other == around))
}

/// A name without the word at its end that only says what is counted: 活产婴儿, 活产新生儿.
fn without_kind(words: &str) -> &str {
    let bare = KINDS.split(' ').find_map(|kind| words.strip_suffix(kind));
    bare.filter(|bare| bare.chars().count() >= SHORTEST).unwrap_or(words)
}

/// What was taken out of words, where nothing was put in.
pub(super) fn dropped(old: &str, new: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = new.chars().peekable();
    for c in old.chars() {
        match rest.next_if_eq(&c) {
            Some(_) => {}
            None => out.push(c),
        }
    }
    rest.next().is_none().then_some(out)
}

/// The longest text that stands in both.
pub(super) fn common(one: &str, other: &str) -> String {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (mut best, mut end) = (0, 0);
    let mut before = vec![0; other.len() + 1];
    for (at, c) in one.iter().enumerate() {
        let mut row = vec![0; other.len() + 1];
        for (place, _) in other.iter().enumerate().filter(|(_, d)| *d == c) {
            row[place + 1] = before[place] + 1;
            if row[place + 1] > best {
                (best, end) = (row[place + 1], at + 1);
            }
        }
        before = row;
    }
    one[end - best..end].iter().collect()
}
