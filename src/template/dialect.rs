//! Names of ours in Tera's world: what the translation puts into templates, and what several parts must know by one name.

/// The filter that prints: put round every `{{ … }}`.
pub(super) const INK: &str = "qicao_ink";
/// The filter that prints in a 成句 what may be missing.
pub(super) const INK_OR_NOTHING: &str = "qicao_ink_or_nothing";
/// The filter that lets a clause go without what it asks for with `?.`.
pub(super) const ASKED: &str = "qicao_asked";
/// The argument that tells 其余 which group it is used on.
pub(super) const GROUP: &str = "qicao_group";
/// The filter that bounds what a variable may hold.
pub(super) const BOUNDED: &str = "qicao_bounded";
/// The same for what may be missing.
pub(super) const GIVEN: &str = "qicao_given";
/// The function that counts the turns of loops.
pub(super) const TURN: &str = "qicao_turn";

/// The name under which a template is given the keys that 其余 may say, by the group. It is a mark, so no template can write it.
pub(super) const RESTS: &str = "\u{FDD0}rests";
/// The names of the filter that says what no other tag of a topic says.
pub(super) const REST: [&str; 2] = ["其余", "rest"];
/// The names of the filter whose lines are clauses.
pub(super) const SENTENCE: [&str; 2] = ["成句", "sentence"];

/// A filter on a 节: it prints what other filters cannot, so the translation knows it.
#[derive(Debug)]
pub(super) struct SectionFilter {
    /// Its Chinese name, and its ASCII name.
    pub(super) names: [&'static str; 2],
    /// Whether it prints what is in the 节, so that the name before it is a chapter.
    pub(super) prints: bool,
}

pub(super) const SECTIONS: SectionFilter = SectionFilter { names: ["各节", "sections"], prints: true };
pub(super) const HEADING: SectionFilter = SectionFilter { names: ["章标题", "heading"], prints: false };
pub(super) const CHAPTER: SectionFilter = SectionFilter { names: ["章", "chapter"], prints: true };

/// Every filter on a 节.
pub(super) const SECTION_FILTERS: [SectionFilter; 3] = [SECTIONS, HEADING, CHAPTER];

/// Whether a filter prints what is in a 节, so that the name before it is a chapter.
pub(super) fn prints_sections(filter: &str) -> bool {
    SECTION_FILTERS.iter().any(|known| known.prints && known.names.contains(&filter))
}

/// What a figure has besides its parts, and a chain of names may end in.
pub(super) const MEMBERS: [&str; 10] = ["值", "文", "名称", "单位", "来源", "上年", "目标", "缺", "备注", "同比"];
/// The parts of a figure, which are figures themselves.
pub(super) const PARTS: &str = "其中";
