//! How a computed figure was computed, with the numbers put in: `65127 ÷ 66775 = 97.53%`.

use crate::ledger::formula::{Expression, Function, Operation};
use crate::ledger::model::Ledger;
use crate::quantity::Quantity;

/// How many numbers of a list are said.
const MOST_OF_LIST: usize = 8;
/// The longest workings, in characters; longer ones help nobody.
const LONGEST: usize = 240;

/// A piece of the workings and how tightly it holds together: 1 sums, 2 products, 3 anything else.
struct Operand {
    text: String,
    strength: u8,
}

/// The workings of an expression that came to `result`; none where they would be too long to read.
pub(super) fn workings(ledger: &Ledger, expression: &Expression, result: &Quantity) -> Option<String> {
    let units = Units::of(ledger, expression);
    let mut stack: Vec<Operand> = Vec::new();
    for step in &expression.steps {
        let piece = match step {
            Operation::Figure(id) => number(&units, ledger.figure(*id).quantity.as_ref()?),
            Operation::Quantity(quantity) => number(&units, quantity),
            Operation::Negate => {
                let one = stack.pop()?;
                // As loose as a sum, so that it gets brackets behind - × ÷: 5 - (-3).
                Operand { text: format!("-{}", within(one, 3)), strength: 1 }
            }
            Operation::Add => operation(&mut stack, " + ", 1, 1)?,
            Operation::Subtract => operation(&mut stack, " - ", 1, 2)?,
            Operation::Multiply => operation(&mut stack, " × ", 2, 2)?,
            // What is divided by a product, or taken off as a sum, needs its brackets; what multiplies does not.
            Operation::Divide => operation(&mut stack, " ÷ ", 2, 3)?,
            Operation::Gather(function, count) => {
                let items = stack.split_off(stack.len().checked_sub(*count)?);
                Operand { text: list(*function, &items), strength: 3 }
            }
            Operation::Count(ids) => Operand { text: format!("计数（{}项）", ids.len()), strength: 3 },
        };
        // Given up here, since each step copies all that it is made of, and a formula may have thousands.
        if piece.text.len() > LONGEST * 3 {
            return None;
        }
        stack.push(piece);
    }
    let text = stack.pop()?.text;
    (text.chars().count() <= LONGEST).then(|| format!("{text} = {}", result.written()))
}

/// Whether the numbers are said with their units: not where all have the same.
struct Units {
    said: bool,
}

impl Units {
    fn of(ledger: &Ledger, expression: &Expression) -> Self {
        let mut first: Option<&str> = None;
        let mut said = false;
        for id in expression.figures() {
            if let Some(quantity) = &ledger.figure(id).quantity {
                // A rate keeps its % among its like: 95.2 - 90 would be numbers.
                said |= first.is_some_and(|unit| unit != quantity.unit()) || quantity.is_rate();
                first = first.or(Some(quantity.unit()));
            }
        }
        let written = |step: &Operation| matches!(step, Operation::Quantity(quantity) if !quantity.unit().is_empty() && Some(quantity.unit()) != first);
        Self { said: said || expression.steps.iter().any(written) }
    }
}

fn number(units: &Units, quantity: &Quantity) -> Operand {
    let text = if units.said { quantity.written().to_owned() } else { quantity.number() };
    let strength = if text.starts_with(['-', '−']) { 1 } else { 3 };
    Operand { text, strength }
}

fn operation(stack: &mut Vec<Operand>, sign: &str, left_holds: u8, right_holds: u8) -> Option<Operand> {
    let right = stack.pop()?;
    let left = stack.pop()?;
    let text = format!("{}{sign}{}", within(left, left_holds), within(right, right_holds));
    Some(Operand { text, strength: left_holds })
}

/// The piece, in brackets where it does not hold together tightly enough.
fn within(piece: Operand, strength: u8) -> String {
    if piece.strength < strength { format!("({})", piece.text) } else { piece.text }
}

fn list(function: Function, items: &[Operand]) -> String {
    let texts = |items: &[Operand]| items.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("、");
    let said = match items {
        [first @ .., last] if items.len() > MOST_OF_LIST => {
            let first = texts(first.get(..MOST_OF_LIST / 2).unwrap_or(first));
            format!("{first}……{}，共{}项", last.text, items.len())
        }
        items => texts(items),
    };
    format!("{}（{said}）", function.word())
}
