//! Whatever stands in a data file.

use proptest::prelude::*;
use qicao::template::Templates;

use super::{bytes, cases, drafted, examples};

/// What data files are made of, and what breaks them.
const PIECES: &[&str] = &[
    "报告:\n",
    "  单位: 试县卫生健康局\n",
    "  地区: 试县\n",
    "  期间: 2019年上半年\n",
    "  期间: 上半年\n",
    "  成文日期: 2019-07-08\n",
    "  附表: true\n",
    "  版式: 四部分\n",
    "传染病:\n",
    "  报告数: 1.23万例\n",
    "  乙类: {值: 1471例, 上年: 1502例, 来源: 疾控股}\n",
    "  发病率: {值: 1578.12/10万, 分子: 报告数, 分母: 常住人口}\n",
    "  常住人口: 77.94万人\n",
    "  和: {公式: 报告数 + 乙类}\n",
    "  其中: {甲: 1例, 乙: 待报}\n",
    "  其中完整: true\n",
    "  同比: -11.62%\n",
    "  目标: {省: \">=77.3岁\"}\n",
    "主要工作:\n",
    "  - 标题: 公共卫生\n",
    "    专题: 公共卫生\n",
    "    正文: 共报告${传染病.报告数}。\n",
    "    要点: [一, 二]\n",
    "    条目:\n",
    "引言: |\n",
    "  半年以来\n",
    "\n",
    "校核:\n",
    "  - 传染病.报告数 = 传染病.乙类\n",
    "下步计划: {思路: 甲, 目标: 乙, 重点: [丙]}\n",
    "存在问题:\n",
    "结束语: 完\n",
    "章节: [甲]\n",
    ": ",
    "- ",
    "? ",
    "&甲 ",
    "*甲 ",
    "!!str ",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\"",
    "'",
    "|",
    ">",
    "#",
    "%",
    "@",
    "`",
    "\t",
    "  ",
    "---\n",
    "...\n",
    "${",
    "}",
    "「",
    "」",
    "～",
    "：",
    "，",
    "~",
    "null",
    "true",
    "1e400",
    "0x1F",
    "99999999999999999999999999999",
    "-",
    "0",
    "/10万",
    "万亿",
    "约",
    "余",
    "÷",
    "\u{2028}",
    "\u{FEFF}",
    "\u{202E}",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "𠮷",
    "\u{FDD0}",
    "\u{0}",
    "\r",
    "\\u0000",
    "\\uD800",
    "😀",
    "年",
    "月",
    "日",
    "2019",
    "13",
];

/// A text like a data file.
fn yaml() -> impl Strategy<Value = String> {
    let head = prop_oneof![
        3 => Just("报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年}\n".to_owned()),
        1 => Just(String::new()),
    ];
    (
        head,
        proptest::collection::vec(
            prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"],
            0..40,
        ),
    )
        .prop_map(|(head, pieces)| head + &pieces.concat())
}

/// One change to a text.
#[derive(Debug, Clone)]
enum Change {
    Drop(usize, usize),
    Put(usize, String),
    Copy(usize, usize, usize),
    Swap(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<u16>().prop_map(usize::from);
    prop_oneof![
        (at(), 0..40_usize).prop_map(|(at, length)| Change::Drop(at, length)),
        (at(), proptest::sample::select(PIECES)).prop_map(|(at, piece)| Change::Put(at, piece.to_owned())),
        (at(), ".{0,4}").prop_map(|(at, text)| Change::Put(at, text)),
        (at(), 0..80_usize, at()).prop_map(|(from, length, to)| Change::Copy(from, length, to)),
        (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for change in changes {
        let length = chars.len().max(1);
        let within = |at: usize| (at % length).min(chars.len());
        match change {
            Change::Drop(at, count) => {
                let start = within(*at);
                chars.drain(start..(start + count).min(chars.len()));
            }
            Change::Put(at, text) => {
                let at = within(*at);
                chars.splice(at..at, text.chars());
            }
            Change::Copy(from, count, to) => {
                let (start, to) = (within(*from), within(*to));
                let piece: Vec<char> = chars[start..(start + count).min(chars.len())].to_vec();
                chars.splice(to..to, piece);
            }
            Change::Swap(one, other) => {
                let (one, other) = (within(*one), within(*other));
                if one < chars.len() && other < chars.len() {
                    chars.swap(one, other);
                }
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_written_gives_a_draft_or_says_why_not(data in yaml()) {
        let templates = Templates::built_in();
        if let (Some(drafted), _) = drafted(&data, &templates) {
            bytes("docx", &drafted, true);
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_changed_example_gives_a_draft_or_says_why_not(which in any::<usize>(), changes in proptest::collection::vec(change(), 1..8)) {
        let examples = examples();
        let (_, text) = &examples[which % examples.len()];
        let templates = Templates::built_in();
        if let (Some(drafted), _) = drafted(&changed(text, &changes), &templates) {
            bytes("docx", &drafted, true);
            bytes("html", &drafted, false);
        }
    }
}
