//! Which layout of ours has the chapters of the original, by their headings.

/// Layouts in the order in which they are tried: the name, and its chapters with words of their headings.
const LAYOUTS: &[(&str, &[(&str, Chapter)])] = &[
    ("四部分", &[("主要工作", WORK), ("取得成绩", RESULTS), ("存在问题", PROBLEMS), ("下步计划", PLANS)]),
    ("三部分", &[("主要工作", WORK), ("存在问题", PROBLEMS), ("下步计划", PLANS)]),
    ("两部分", &[("主要工作", WORK), ("下步计划", PLANS)]),
    ("指标在前", &[("指标完成", FIGURES), ("主要工作", WORK), ("存在问题", PROBLEMS), ("下步计划", PLANS)]),
    ("工作荣誉计划", &[("主要工作", WORK), ("荣誉", HONOURS), ("下步计划", PLANS)]),
    ("措施成绩", &[("工作措施", MEANS), ("取得成绩", RESULTS), ("存在问题", PROBLEMS), ("下步计划", PLANS)]),
    ("情况做法问题", &[("基本情况", STATE), ("主要做法", MEANS), ("问题和打算", BOTH)]),
];

/// Words of a heading: one of the first must be there, and none of the second.
type Chapter = (&'static [&'static str], &'static [&'static str]);

const WORK: Chapter = (
    &[
        "主要工作",
        "工作开展",
        "工作完成",
        "工作情况",
        "工作落实",
        "工作推进",
        "重点工作",
        "工作回顾",
        "开展情况",
        "完成情况",
        "工作总结",
        "工作成效",
        "主要做法",
    ],
    &["计划", "打算", "下一步", "下步", "下半年", "问题", "思路", "安排", "指标"],
);
const RESULTS: Chapter = (&["成绩", "成效", "亮点"], &["问题", "打算", "计划"]);
const PROBLEMS: Chapter = (&["问题", "不足", "困难", "短板"], &["打算", "计划", "下一步", "下步", "思路", "措施"]);
const PLANS: Chapter = (&["计划", "打算", "下一步", "下步", "思路", "安排", "谋划"], &["问题", "不足"]);
const FIGURES: Chapter = (&["指标"], &["打算", "计划"]);
const HONOURS: Chapter = (&["荣誉", "表彰"], &[]);
const MEANS: Chapter = (&["措施", "做法"], &["下一步", "打算", "问题"]);
const STATE: Chapter = (&["基本情况", "概况"], &[]);
// 存在问题及下一步打算.
const BOTH: Chapter = (&["问题"], &[]);

/// Chapters under which headings run in unless they say otherwise.
const RUN_IN: &[&str] = &["存在问题", "下步计划"];

/// The layout whose chapters these headings are, one by one in its order, and their names.
pub(super) fn layout(headings: &[&str]) -> Option<(&'static str, Vec<&'static str>)> {
    let fits = |heading: &str, (some, none): Chapter| {
        some.iter().any(|word| heading.contains(word)) && !none.iter().any(|word| heading.contains(word))
    };
    let exact = LAYOUTS.iter().find_map(|(name, chapters)| {
        let all =
            headings.len() == chapters.len() && headings.iter().zip(*chapters).all(|(heading, (_, words))| fits(heading, *words));
        all.then(|| (*name, chapters.iter().map(|(chapter, _)| *chapter).collect()))
    });
    exact.or_else(|| {
        // Any layout does without some of its chapters.
        let (name, chapters) = LAYOUTS.first()?;
        let mut rest = chapters.iter();
        let found: Option<Vec<&str>> =
            headings.iter().map(|heading| rest.find(|(_, words)| fits(heading, *words)).map(|(chapter, _)| *chapter)).collect();
        found.filter(|found| found.len() > 1).map(|found| (*name, found))
    })
}

/// Whether headings under a chapter run in unless they say otherwise.
pub(super) fn runs_in(chapter: &str) -> bool {
    RUN_IN.contains(&chapter)
}

#[cfg(test)]
mod tests {
    use super::{LAYOUTS, layout};

    #[test]
    fn a_layout_is_known_by_its_chapters() {
        for (headings, expected) in [
            (vec!["主要工作开展情况", "存在的主要问题", "下一步工作打算"], Some("三部分")),
            (vec!["上半年工作情况", "下半年工作计划"], Some("两部分")),
            (vec!["主要工作完成情况", "取得的突出成绩", "存在的主要问题", "下半年工作计划"], Some("四部分")),
            (vec!["主要工作开展情况", "存在的主要问题"], Some("四部分")),
            (vec!["存在的主要问题", "主要工作开展情况"], None),
            (vec!["党的建设", "医改"], None),
            (vec!["基本情况", "主要做法", "存在问题及下一步打算"], Some("情况做法问题")),
        ] {
            assert_eq!(layout(&headings).map(|(name, _)| name), expected, "{headings:?}");
        }
        let known = crate::template::Templates::built_in();
        for (name, chapters) in LAYOUTS {
            let all = known.chapters(name, "");
            assert!(chapters.iter().all(|(chapter, _)| all.iter().any(|known| known == chapter)), "{name}: {all:?}");
        }
    }
}
