//! Which formulas mean the same of sums as of what is summed.

use crate::ledger::formula::{Expression, Function, Operation};

#[derive(Clone, Copy, PartialEq)]
enum LinearForm {
    /// A number written in the formula.
    Constant,
    /// Sums and multiples of figures: what holds of each county holds of all.
    Linear,
    /// A quotient of such sums: to be computed anew.
    Quotient,
    /// An average, the largest of several, or so many for each of others: neither linear, nor to be added up.
    Average,
    /// Anything else, as a product of figures.
    Other,
}

/// Whether adding up both sides keeps an equation: 甲类 + 乙类, 2 × 户数.
pub(super) fn adds_up(expression: &Expression) -> bool {
    form(expression) == LinearForm::Linear
}

/// Whether the formula may be computed anew from sums: also 实种 / 应种.
///
/// Of shares only where no number is written in it that was meant for one county: 会议 / 10次 is half of one county's ten.
pub(super) fn computes_anew(expression: &Expression, share: bool) -> bool {
    match form(expression) {
        LinearForm::Linear => !share || !expression.steps.iter().any(|step| matches!(step, Operation::Quantity(_))),
        LinearForm::Quotient => true,
        LinearForm::Constant | LinearForm::Average | LinearForm::Other => false,
    }
}

/// Whether what it comes to in each county is so many for each, so that the values of several have no sum.
pub(super) fn is_average(expression: &Expression) -> bool {
    matches!(form(expression), LinearForm::Quotient | LinearForm::Average)
}

fn form(expression: &Expression) -> LinearForm {
    use LinearForm::{Average, Constant, Linear, Other, Quotient};
    let mut stack = Vec::new();
    for step in &expression.steps {
        let form = match step {
            Operation::Quantity(_) => Constant,
            Operation::Figure(_) => Linear,
            Operation::Negate => stack.pop().unwrap_or(Other),
            // A sum of sums is one; an average or the largest of one county says nothing of all.
            Operation::Gather(function, count) => {
                let all = stack.split_off(stack.len().saturating_sub(*count));
                match function {
                    Function::Sum if all.iter().all(|form| *form == Linear) => Linear,
                    Function::Sum | Function::Count => Other,
                    Function::Mean | Function::Most | Function::Least => Average,
                }
            }
            Operation::Count(_) => Other,
            Operation::Add | Operation::Subtract | Operation::Multiply | Operation::Divide => {
                let (right, left) = (stack.pop().unwrap_or(Other), stack.pop().unwrap_or(Other));
                match (step, left, right) {
                    (_, Constant, Constant) => Constant,
                    (Operation::Add | Operation::Subtract, Linear, Linear) => Linear,
                    // 1 − 甲/乙 is another quotient; 甲 + 5 is no sum of such.
                    (Operation::Add | Operation::Subtract, Constant, Quotient)
                    | (Operation::Add | Operation::Subtract, Quotient, Constant) => Quotient,
                    (Operation::Multiply, Constant, other) | (Operation::Multiply | Operation::Divide, other, Constant) => other,
                    (Operation::Divide, Linear, Linear) => Quotient,
                    // The sum of 5 ÷ 甲 is not 5 ÷ the sum; and of 甲 × 乙 no formula is known.
                    (Operation::Divide, ..) | (_, Quotient | Average, _) | (_, _, Quotient | Average) => Average,
                    _ => Other,
                }
            }
        };
        stack.push(form);
    }
    stack.pop().unwrap_or(Other)
}
