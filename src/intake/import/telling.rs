//! What is told of an import: what was supposed, what was put right, what stays text, and what does not draft again.

use super::facts::Facts;
use super::frame::FrameLines;
use super::gathered::GatheredFigures;
use super::number::number;
use super::original::OriginalLine;
use super::proof::Proof;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::{Place, Source};

pub(crate) static SUPPOSED_REPORT: Rule = Rule {
    id: "supposed-report",
    name: "题目没有写全",
    severity: Severity::Note,
    about: "导入的总结题目里有没有单位、地区、期间",
    why: "题目里没有的只能从正文推断，要看一眼对不对",
    bad: r#"== 总结.txt
2023年工作总结
示例县卫生健康局召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

pub(crate) static NUMBER_PUT_RIGHT: Rule = Rule {
    id: "number-put-right",
    name: "序号已改顺",
    severity: Severity::Note,
    about: "导入的总结里序号有没有跳号、重号，成文日期是不是用阿拉伯数字",
    why: "序号由程序按顺序加，跳过的、重复的印不出来；成文日期照公文的规定印",
    bad: r#"== 总结.txt
某县卫生健康局2023年工作总结
一、党建
召开会议5次。
三、妇幼
活产1245人。
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
一、党建
召开会议5次。
二、妇幼
活产1245人。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

pub(crate) static CHANGE_OFF_VALUES: Rule = Rule {
    id: "change-off-values",
    name: "原文的增减对不上",
    severity: Severity::Warning,
    about: "导入的总结里，增减与前后两个数合不合",
    why: "原文算错的，照抄到今年还是错",
    bad: r#"== 总结.txt
某县卫生健康局2023年工作总结
召开会议5次，去年同期4次，同比增长50%。
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
召开会议5次，去年同期4次，同比增长25%。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

pub(crate) static NUMBER_LEFT_AS_TEXT: Rule = Rule {
    id: "number-left-as-text",
    name: "数没有归处",
    severity: Severity::Note,
    about: "导入的总结里哪些数没有成为指标",
    why: "没有名称的数留作文字，明年不会自动换",
    bad: r#"== 总结.txt
某县卫生健康局2023年工作总结
5次。
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

pub(crate) static DRAFT_OFF_ORIGINAL: Rule = Rule {
    id: "draft-off-original",
    name: "起草出来与原文不同",
    severity: Severity::Warning,
    about: "导入以后再起草，是不是与原文一字不差",
    why: "差了字，去年的稿子就走了样",
    bad: r#"（总结.txt 里有一段，怎样写都印不回原样）
$ qicao import 总结.txt -o 新
"#,
    good: r#"== 总结.txt
某县卫生健康局2023年工作总结
召开会议5次。
$ qicao import 总结.txt -o 新
"#,
    basis: "",
};

/// Numbers of a table that are shown of those that stay.
const MOST_KEPT: usize = 5;
/// Lines of the draft that nobody wrote, of which each is told.
const MOST_ADDED: usize = 5;

/// What is to be told of one import.
pub(super) struct Telling<'a> {
    pub(super) name: &'a str,
    pub(super) lines: &'a [OriginalLine],
    pub(super) facts: &'a Facts,
    pub(super) frame: &'a FrameLines,
    pub(super) gathered: &'a GatheredFigures,
    pub(super) proof: &'a Proof,
}

impl Telling<'_> {
    /// Tells it, each with its line of the original.
    pub(super) fn report(&self, findings: &mut Findings) {
        let Self { lines, gathered, proof, .. } = self;
        // A Word document has no lines: its paragraphs are counted, as people do.
        let source = Source::new(self.name, lines.iter().map(|line| format!("{}\n", line.text)).collect::<String>());
        let starts: Vec<usize> = lines
            .iter()
            .scan(0, |next, line| {
                let start = *next;
                *next += line.text.len() + 1;
                Some(start)
            })
            .collect();
        let place = |at: usize| -> Place { source.place(starts[at]..starts[at] + lines[at].text.len()) };
        let hint = "不对就改数据文件的“报告”，或用 --name、--period 写明再导入";
        for words in &self.facts.supposed {
            findings.push(SUPPOSED_REPORT.finding(words.clone()).at(source.place(0..0)).hint(hint));
        }
        for (at, number) in &proof.renumbered {
            let line = &lines[*at].text;
            let typed = self::number(line).map_or("", |number| line[..number.length].trim_end());
            let message = format!("原文的序号是“{typed}”，起草时按顺序编作“{}”", number.trim_end());
            findings.push(NUMBER_PUT_RIGHT.finding(message).at(place(*at)));
        }
        if let Some((at, day)) = self.frame.signature.filter(|(at, day)| lines[at + 1].text != day.to_string()) {
            let message = format!("原文的日期写作“{}”，起草时印成“{day}”", lines[at + 1].text);
            findings.push(NUMBER_PUT_RIGHT.finding(message).at(place(at + 1)).hint("公文的成文日期用阿拉伯数字"));
        }
        let dated = self.frame.dated.as_ref().filter(|(at, ..)| gathered.places.contains_key(at));
        if let Some((at, span, day)) = dated.filter(|(at, span, day)| lines[*at].text[span.clone()] != day.to_string()) {
            let message = format!("原文的日期写作“{}”，起草时印成“{day}”", &lines[*at].text[span.clone()]);
            findings.push(NUMBER_PUT_RIGHT.finding(message).at(place(*at)).hint("公文的成文日期用阿拉伯数字"));
        }
        for (at, numbers) in &gathered.kept {
            let shown = numbers.iter().take(MOST_KEPT).cloned().collect::<Vec<_>>().join("、");
            let message = format!(
                "这个表格里有{}个数没有成为指标（{shown}{}），照原样留在表里",
                numbers.len(),
                if numbers.len() > MOST_KEPT { "……" } else { "" }
            );
            let hint = "做下一期时这个表标上【沿用】；请把表里的数改成今年的，或在表的模板里写上指标的名称";
            findings.push(NUMBER_LEFT_AS_TEXT.finding(message).at(place(*at)).hint(hint));
        }
        for (at, words) in &gathered.contradicted {
            let finding = CHANGE_OFF_VALUES.finding(format!("“{words}”与前面的两个数对不上"));
            findings.push(finding.at(place(*at)).hint("照原文留作文字；核对后再改"));
        }
        for (at, words) in &gathered.nameless {
            let finding = NUMBER_LEFT_AS_TEXT.finding(format!("“{words}”里的数没有名称，留作文字"));
            findings.push(finding.at(place(*at)).hint("要它明年跟着变，就在数据里给它起个名称，文字里写 ${组.名称}"));
        }
        for (at, words) in &gathered.wide {
            let finding = NUMBER_LEFT_AS_TEXT.finding(format!("“{words}”里的数字或百分号是全角的，留作文字"));
            findings.push(finding.at(place(*at)).hint("要它明年跟着变，把原文里的改成半角（95%），再导入一次"));
        }
        for at in &proof.missing {
            let finding = DRAFT_OFF_ORIGINAL.finding("这一段再起草印不回原样");
            findings.push(finding.at(place(*at)).hint("请在数据文件里照原文改好这一段"));
        }
        for line in proof.added.iter().take(MOST_ADDED) {
            let shown: String = line.chars().take(30).collect();
            findings.push(DRAFT_OFF_ORIGINAL.finding(format!("再起草多出一段：{shown}")).at(source.place(0..0)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DRAFT_OFF_ORIGINAL, Telling};
    use crate::base::finding::Findings;
    use crate::intake::import::facts::Facts;
    use crate::intake::import::frame::FrameLines;
    use crate::intake::import::gathered::GatheredFigures;
    use crate::intake::import::original::OriginalLine;
    use crate::intake::import::proof::Proof;
    use crate::quantity::period::Period;

    #[test]
    fn a_line_that_no_draft_gives_again_is_told() {
        let lines = [OriginalLine::new("题"), OriginalLine::new("甲")];
        let period = Period::parse("2023年").expect("a period");
        let facts = Facts { organ: "某局".into(), region: "某县".into(), period, supposed: Vec::new() };
        let proof = Proof { missing: vec![1], added: vec!["乙".to_owned()], ..Proof::default() };
        let mut findings = Findings::new();
        Telling {
            name: "总结.txt",
            lines: &lines,
            facts: &facts,
            frame: &FrameLines::default(),
            gathered: &GatheredFigures::default(),
            proof: &proof,
        }
        .report(&mut findings);
        let lines: Vec<_> = findings.iter().map(|finding| finding.place.as_ref().map(|place| place.start().0)).collect();
        assert_eq!(lines, [Some(2), Some(1)]);
        assert!(findings.iter().all(|finding| finding.rule == &DRAFT_OFF_ORIGINAL));
    }
}
