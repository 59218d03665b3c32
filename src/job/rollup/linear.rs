//! Which formulas mean the same of sums as of what is summed.

use crate::ledger::formula::{Expression, Function, Step};

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// A number written in the formula.
    Constant,
    /// Sums and multiples of figures: what holds of each county holds of all.
    Linear,
    /// A quotient of such sums: to be computed anew.
    Quotient,
    /// Anything else, as a product of figures.
    Other,
}

/// Whether adding up both sides keeps an equation: 甲类 + 乙类, 2 × 户数.
pub(super) fn adds_up(expression: &Expression) -> bool {
    form(expression) == Form::Linear
}

/// Whether the formula may be computed anew from sums: also 实种 / 应种.
///
/// Of shares only where no number is written in it that was meant for one county: 会议 / 10次 is half of one county's ten.
pub(super) fn computes_anew(expression: &Expression, share: bool) -> bool {
    match form(expression) {
        Form::Linear => !share || !expression.steps.iter().any(|step| matches!(step, Step::Quantity(_))),
        Form::Quotient => true,
        Form::Constant | Form::Other => false,
    }
}

fn form(expression: &Expression) -> Form {
    use Form::{Constant, Linear, Other, Quotient};
    let mut stack = Vec::new();
    for step in &expression.steps {
        let form = match step {
            Step::Quantity(_) => Constant,
            Step::Figure(_) => Linear,
            Step::Negate => stack.pop().unwrap_or(Other),
            // A sum of sums is one; an average or the largest of one county says nothing of all.
            Step::Gather(function, count) => {
                let all = stack.split_off(stack.len().saturating_sub(*count));
                if *function == Function::Sum && all.iter().all(|form| *form == Linear) { Linear } else { Other }
            }
            Step::Count(_) => Other,
            Step::Add | Step::Subtract | Step::Multiply | Step::Divide => {
                let (right, left) = (stack.pop().unwrap_or(Other), stack.pop().unwrap_or(Other));
                match (step, left, right) {
                    (_, Constant, Constant) => Constant,
                    (Step::Add | Step::Subtract, Linear, Linear) => Linear,
                    // 1 − 甲/乙 is another quotient; 甲 + 5 is no sum of such.
                    (Step::Add | Step::Subtract, Constant, Quotient) | (Step::Add | Step::Subtract, Quotient, Constant) => {
                        Quotient
                    }
                    (Step::Multiply, Constant, other) | (Step::Multiply | Step::Divide, other, Constant) => other,
                    (Step::Divide, Linear, Linear) => Quotient,
                    _ => Other,
                }
            }
        };
        stack.push(form);
    }
    stack.pop().unwrap_or(Other)
}
