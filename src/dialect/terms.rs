//! Names of ours in Tera's world: what the translation puts into templates, and what several parts must know by one name.

/// The filter that prints: put round every `{{ … }}`.
pub(crate) const INK: &str = "qicao_ink";
/// The filter that prints in a 成句 what may be missing.
pub(crate) const INK_OR_NOTHING: &str = "qicao_ink_or_nothing";
/// The filter that says a figure in full as [`FULL`] does, and lets a clause go without what it asks for: for most prints of a 成句 the one
/// filter in the place of three.
pub(crate) const INK_IN_FULL: &str = "qicao_in_full";
/// The filter that lets a clause go without what it asks for with `?.`.
pub(crate) const ASKED: &str = "qicao_asked";
/// The argument that tells 其余 which group it is used on.
pub(crate) const GROUP: &str = "qicao_group";
/// The filter that bounds what a variable may hold.
pub(crate) const BOUNDED: &str = "qicao_bounded";
/// The same for what may be missing.
pub(crate) const GIVEN: &str = "qicao_given";
/// The filter that bounds what is spread into a list or a map.
pub(crate) const SPREAD: &str = "qicao_spread";
/// The filter that bounds what is joined with `~`.
pub(crate) const JOINED: &str = "qicao_joined";
/// The filter that bounds what a slice is taken of.
pub(crate) const SLICED: &str = "qicao_sliced";
/// The function that counts the turns of loops.
pub(crate) const TURN: &str = "qicao_turn";

/// The name under which a template is given the keys that 其余 may say, by the group. It is a mark, so no template can write it.
pub(crate) const RESTS: &str = "\u{FDD0}rests";
/// The names of the filter that says what no other tag of a topic says.
pub(crate) const REST: [&str; 2] = ["其余", "rest"];
/// The names of the filter whose lines are clauses.
pub(crate) const SENTENCE: [&str; 2] = ["成句", "sentence"];

/// The names of the filter that says all of a figure.
pub(crate) const FULL: [&str; 2] = ["详", "full"];

/// A filter on a 节: it prints what other filters cannot, so the translation knows it.
#[derive(Debug)]
pub(crate) struct SectionFilter {
    /// Its Chinese name, and its ASCII name.
    pub(crate) names: [&'static str; 2],
    /// Whether it prints what is in the 节, so that the name before it is a chapter.
    pub(crate) prints: bool,
}

pub(crate) const SECTIONS: SectionFilter = SectionFilter { names: ["各节", "sections"], prints: true };
pub(crate) const HEADING: SectionFilter = SectionFilter { names: ["章标题", "heading"], prints: false };
pub(crate) const CHAPTER: SectionFilter = SectionFilter { names: ["章", "chapter"], prints: true };

/// Every filter on a 节.
pub(crate) const SECTION_FILTERS: [SectionFilter; 3] = [SECTIONS, HEADING, CHAPTER];

/// Whether a filter prints what is in a 节, so that the name before it is a chapter.
pub(crate) fn prints_sections(filter: &str) -> bool {
    SECTION_FILTERS.iter().any(|known| known.prints && known.names.contains(&filter))
}

/// What a figure has besides its parts, and a chain of names may end in.
pub(crate) const MEMBERS: [&str; 10] = ["值", "文", "名称", "单位", "来源", "上年", "目标", "缺", "备注", "同比"];
/// The parts of a figure, which are figures themselves.
pub(crate) const PARTS: &str = "其中";
