//! Formulas to steps: a Pratt parser whose only recursion is that of brackets, and that is bounded.

use std::ops::Range;

use crate::base::finding::Severity;
use crate::base::rule::Rule;

use super::expression::{Comparator, Function, Operation};
use super::lex::{LexFault, Lexeme, NameSegment, Token, lex};

use crate::ledger::id::FigureId;

pub(crate) static FORMULA_SYNTAX: Rule = Rule {
    id: "formula-syntax",
    name: "式子写得不对",
    severity: Severity::Error,
    about: "公式、分子、分母和校核是否写得完整",
    why: "写不完整的式子算不出数",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  合计: {公式: 甲类 + }
  甲类: 0例
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  合计: {公式: 甲类 + 乙类}
  甲类: 0例
  乙类: 776例
"#,
    basis: "本软件数据格式",
};

pub(crate) static UNKNOWN_NAME: Rule = Rule {
    id: "unknown-name",
    name: "名称没有着落",
    severity: Severity::Error,
    about: "公式、分子、分母、校核和文字里的名称，在数据里是否都有",
    why: "写错的名称算不出数，印出来是一处待填",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病${传染病.报告书}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病${传染病.报告数}。
"#,
    basis: "本软件数据格式",
};

/// How deep brackets may be.
const DEEPEST: usize = 50;

/// What is wrong with a formula.
pub(crate) struct FormulaFault {
    /// [`UNKNOWN_NAME`] or [`FORMULA_SYNTAX`].
    pub(crate) rule: &'static Rule,
    /// Bytes of the formula.
    pub(crate) span: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: Option<String>,
}

impl From<LexFault> for FormulaFault {
    fn from(fault: LexFault) -> Self {
        Self { rule: &FORMULA_SYNTAX, span: fault.span, message: fault.message, hint: fault.hint }
    }
}

/// Finds figures by their names.
pub(crate) trait Lookup {
    /// The figure of a name.
    fn find(&self, name: &str) -> Option<FigureId>;
    /// What is wrong with a name that has none, and what to do.
    fn missing(&self, name: &str) -> (String, Option<String>);
    /// The figures of a name with `*` in it, in the order of the data; or what is wrong with it, and what to do.
    fn all(&self, parts: &[NameSegment]) -> Result<Vec<FigureId>, (String, Option<String>)>;
}

/// Parses an expression.
pub(crate) fn expression(text: &str, names: &dyn Lookup) -> Result<Vec<Operation>, FormulaFault> {
    let tokens = lex(text)?;
    side(&tokens, text, 0..text.len(), names)
}

/// The two sides of a comparison.
pub(crate) struct Sides {
    pub(crate) left: Vec<Operation>,
    pub(crate) comparison: Comparator,
    pub(crate) right: Vec<Operation>,
    /// Bytes of the sign between them.
    pub(crate) sign: Range<usize>,
}

/// Parses two expressions with a comparison between.
pub(crate) fn relation(text: &str, names: &dyn Lookup) -> Result<Sides, FormulaFault> {
    let tokens = lex(text)?;
    let signs: Vec<(usize, Comparator)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| if let Lexeme::Compare(comparison) = token.word { Some((at, comparison)) } else { None })
        .collect();
    match signs[..] {
        [(at, comparison)] => {
            let sign = tokens[at].span.clone();
            let left = side(&tokens[..at], text, 0..sign.start, names)?;
            let right = side(&tokens[at + 1..], text, sign.end..text.len(), names)?;
            Ok(Sides { left, comparison, right, sign })
        }
        [] => Err(syntax(0..text.len(), "校核里没有 =、<=、>=、< 或 >", Some("写成：传染病.甲类 + 传染病.乙类 = 传染病.报告数"))),
        [_, (second, _), ..] => Err(syntax(tokens[second].span.clone(), "一条校核里只能有一个比较", Some("拆成两条来写"))),
    }
}

fn side(tokens: &[Token], text: &str, part: Range<usize>, names: &dyn Lookup) -> Result<Vec<Operation>, FormulaFault> {
    let mut parser = Parser { tokens, at: 0, text, end: part.end, depth: 0, steps: Vec::new(), names };
    parser.operand(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(parser.steps),
        Some(token) if token.word == Lexeme::Close => Err(syntax(token.span.clone(), "多了一个右括号", None)),
        Some(token) if matches!(token.word, Lexeme::Compare(_)) => {
            Err(syntax(token.span.clone(), "公式里不能有比较", Some("比较写在“校核”里")))
        }
        Some(token) if token.word == Lexeme::Comma => {
            Err(syntax(token.span.clone(), &format!("看不懂“{}”", &text[token.span.clone()]), Some("数字里不用千位分隔符")))
        }
        Some(token) => Err(syntax(token.span.clone(), "这里缺运算符号", Some("两个数之间要有 +、-、× 或 ÷"))),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    text: &'a str,
    end: usize,
    depth: usize,
    steps: Vec<Operation>,
    names: &'a dyn Lookup,
}

impl Parser<'_> {
    /// Reads an operand and all that binds it tighter than `least`.
    fn operand(&mut self, least: u8) -> Result<(), FormulaFault> {
        self.depth += 1;
        // A bracket costs two: the operand that it is, and the operator that it stands behind.
        if self.depth > DEEPEST * 2 {
            let span = self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone());
            return Err(syntax(span, "括号套得太深", Some("分成几个指标来算")));
        }
        self.first()?;
        while let Some((step, strength)) = self.tokens.get(self.at).and_then(|token| operator(&token.word)) {
            // Of equal strength the left one goes first: 10 - 3 - 2 is 5.
            if strength <= least {
                break;
            }
            self.at += 1;
            self.operand(strength)?;
            self.steps.push(step);
        }
        self.depth -= 1;
        Ok(())
    }

    fn first(&mut self) -> Result<(), FormulaFault> {
        let Some(token) = self.tokens.get(self.at) else {
            return Err(syntax(self.end..self.end, "式子没有写完", Some("补上后面的名称或数量")));
        };
        self.at += 1;
        match &token.word {
            Lexeme::Quantity(quantity) => {
                // 5岁以下儿童死亡 reads as 5 of something, but it is a figure's name.
                let name = &self.text[token.span.clone()];
                if !quantity.unit().is_empty() && self.names.find(name).is_some() {
                    return Err(syntax(token.span.clone(), "名称以数字开头时要写在「」里", Some(&format!("写成「{name}」"))));
                }
                self.steps.push(Operation::Quantity(quantity.clone()));
            }
            Lexeme::Name(name) => match (Function::of(name), self.tokens.get(self.at)) {
                (Some(function), Some(open)) if open.word == Lexeme::Open => {
                    self.at += 1;
                    return self.function(function, token.span.clone());
                }
                // The name of a figure before a bracket only lacks its sign, and is told as that.
                (None, Some(open)) if open.word == Lexeme::Open && self.names.find(name).is_none() => {
                    let message = format!("公式里不能用函数“{name}(…)”");
                    return Err(syntax(token.span.clone(), &message, Some("可用的有：合计、平均、最大、最小、计数")));
                }
                _ => {
                    let id = self.figure(name, &token.span)?;
                    self.steps.push(Operation::Figure(id));
                }
            },
            Lexeme::Many(_) => {
                let name = &self.text[token.span.clone()];
                let message = format!("“{name}”是许多个数");
                return Err(syntax(
                    token.span.clone(),
                    &message,
                    Some(&format!("写成 合计({name})，或者 平均、最大、最小、计数")),
                ));
            }
            Lexeme::Minus => {
                // Tighter than × and ÷: -2 × 3 negates the 2.
                self.operand(3)?;
                self.steps.push(Operation::Negate);
            }
            Lexeme::Plus => self.operand(3)?,
            Lexeme::Open => {
                self.operand(0)?;
                match self.tokens.get(self.at) {
                    Some(close) if close.word == Lexeme::Close => self.at += 1,
                    _ => return Err(unpaired(token.span.clone())),
                }
            }
            Lexeme::Times | Lexeme::Over | Lexeme::Close | Lexeme::Comma | Lexeme::Compare(_) => {
                return Err(syntax(
                    token.span.clone(),
                    "这里缺一个名称或数量",
                    Some("运算符号的两边都要有指标的名称或数，如 实际接种 / 应接种"),
                ));
            }
        }
        Ok(())
    }

    fn figure(&self, name: &str, span: &Range<usize>) -> Result<FigureId, FormulaFault> {
        self.names.find(name).ok_or_else(|| {
            let (message, hint) = self.names.missing(name);
            FormulaFault { rule: &UNKNOWN_NAME, span: span.clone(), message, hint }
        })
    }

    /// Reads the arguments of a function and its closing bracket.
    fn function(&mut self, function: Function, span: Range<usize>) -> Result<(), FormulaFault> {
        let mut counted = Vec::new();
        let mut given = 0;
        loop {
            match self.tokens.get(self.at).map(|token| (&token.word, token.span.clone())) {
                Some((Lexeme::Many(parts), at)) => {
                    let all = self.names.all(parts).map_err(|(message, hint)| FormulaFault {
                        rule: &UNKNOWN_NAME,
                        span: at,
                        message,
                        hint,
                    })?;
                    self.at += 1;
                    // A * is written out here, so that the stack holds numbers and no lists.
                    given += all.len();
                    match function {
                        Function::Count => counted.extend(all),
                        _ => self.steps.extend(all.into_iter().map(Operation::Figure)),
                    }
                }
                Some((Lexeme::Name(name), at)) if function == Function::Count => {
                    counted.push(self.figure(name, &at)?);
                    self.at += 1;
                }
                Some((_, at)) if function == Function::Count => {
                    return Err(syntax(at, "计数的括号里只能是名称", Some("写成 计数(乡镇.*.户数)")));
                }
                Some(_) | None => {
                    self.operand(0)?;
                    given += 1;
                }
            }
            match self.tokens.get(self.at).map(|token| &token.word) {
                Some(Lexeme::Comma) => self.at += 1,
                Some(Lexeme::Close) => {
                    self.at += 1;
                    break;
                }
                _ => return Err(unpaired(span)),
            }
        }
        self.steps.push(if function == Function::Count { Operation::Count(counted) } else { Operation::Gather(function, given) });
        Ok(())
    }
}

fn operator(word: &Lexeme) -> Option<(Operation, u8)> {
    match word {
        Lexeme::Plus => Some((Operation::Add, 1)),
        Lexeme::Minus => Some((Operation::Subtract, 1)),
        Lexeme::Times => Some((Operation::Multiply, 2)),
        Lexeme::Over => Some((Operation::Divide, 2)),
        Lexeme::Name(_)
        | Lexeme::Many(_)
        | Lexeme::Quantity(_)
        | Lexeme::Open
        | Lexeme::Close
        | Lexeme::Comma
        | Lexeme::Compare(_) => None,
    }
}

fn unpaired(span: Range<usize>) -> FormulaFault {
    syntax(span, "括号没有配对", Some("每个左括号都要有一个右括号，补上缺的，或者删去多的"))
}

fn syntax(span: Range<usize>, message: &str, hint: Option<&str>) -> FormulaFault {
    FormulaFault { rule: &FORMULA_SYNTAX, span, message: message.to_owned(), hint: hint.map(str::to_owned) }
}
