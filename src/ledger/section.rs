//! Texts and 节: what is printed as it was written, with figures named in it.

use super::id::FigureId;
use crate::base::hashed::IndexMap;
use crate::base::source::Place;
use crate::base::text::numbering::Scheme;

/// A text of the data, in which `${…}` names figures.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// The pieces in order; two plain ones never follow each other.
    pub pieces: Vec<Piece>,
    /// Where the text is written.
    pub place: Place,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text. An empty line is `\n\n` (a new paragraph); other line ends are gone.
    Plain(String),
    /// A figure named by `${…}`.
    Figure(FigureId),
    /// The change of a figure named by `${甲.同比}`: said in words, by its 上年 or as stated.
    Change(FigureId),
    /// The goal of a figure named by `${甲.目标}`, without its sign.
    Goal(FigureId),
    /// An entry of 报告 named by `${报告.…}`, and its value; none is a gap.
    Report(String, Option<String>),
    /// A name that nothing has (told as a finding); prints as a gap.
    Unknown(String),
}

/// A 节: a part of a chapter, or a whole chapter.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Section {
    /// Where it stands.
    pub place: Option<Place>,
    /// 标题.
    pub heading: Option<Text>,
    /// 引言: text before the first item.
    pub intro: Option<Text>,
    /// 正文, or the text that the whole 节 is.
    pub body: Option<Text>,
    /// 专题: the topic template that says its figures.
    pub topic: Option<AskedTopic>,
    /// 要点: said as 一是……；二是…….
    pub points: Vec<Text>,
    /// 条目: 节 one level down.
    pub items: Vec<Section>,
    /// 编号: the number of its own heading; the layout decides where it is left out, as for the next two.
    pub number: Option<Scheme>,
    /// 段首: whether its heading runs in.
    pub run_in: Option<bool>,
    /// 标点: what stands behind its heading; empty for nothing.
    pub stop: Option<String>,
    /// 另起: whether the numbers of its level begin anew with it.
    pub anew: bool,
    /// 排法: how its 条目 are set, level by level.
    pub manner: Vec<Manner>,
    /// Parts that the layout gives headings to, by name: 思路, 目标, 重点.
    pub named: IndexMap<String, Section>,
}

impl Section {
    /// The texts that it says itself, as they are printed. Whoever adds a field decides here whether it is one.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let Self {
            // Named one by one, and none by `..`, so that a new field does not go by here.
            place: _,
            heading,
            intro,
            body,
            topic: _,
            points,
            items: _,
            run_in: _,
            number: _,
            stop: _,
            anew: _,
            manner: _,
            named: _,
        } = self;
        [heading, intro, body].into_iter().flatten().chain(points)
    }

    /// What stands below it, listed or named.
    pub fn below(&self) -> impl Iterator<Item = &Self> {
        self.items.iter().chain(self.named.values())
    }

    /// [`texts`](Self::texts), to be changed.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        [&mut self.heading, &mut self.intro, &mut self.body].into_iter().flatten().chain(&mut self.points)
    }

    /// [`below`](Self::below), to be changed.
    pub(crate) fn below_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.items.iter_mut().chain(self.named.values_mut())
    }
}

/// 排法: how the 条目 of one level are set. What is left out the layout decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Manner {
    /// 编号: how their headings are numbered.
    pub number: Option<Scheme>,
    /// 段首: whether their headings run in.
    pub run_in: Option<bool>,
    /// 标点: what stands behind their headings; empty for nothing.
    pub stop: Option<String>,
    /// 合段: whether they are said in one paragraph, 一是……二是…….
    pub joined: Option<bool>,
}

/// The topic template a 节 asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AskedTopic {
    /// Its name: 公共卫生.
    pub name: String,
    /// Where it is asked for.
    pub place: Place,
}
