//! Words that are made of a figure (同比增长7.63%): what to do about others, which no figure of the data can take.

use super::number::only_number;
use super::turned::is_turned;
use crate::base::source::{Key, Place};
use crate::quantity::Quantity;

/// What to do about words that are made of a figure.
///
/// `unit` is what is counted where they said that there is none.
pub(super) fn said_of(
    key: &Key,
    stated: Option<&(Quantity, Place)>,
    (old, new): (&str, &[String]),
    unit: Option<&str>,
) -> String {
    let from = match stated {
        None => format!("由“{key}”算出，随数据变"),
        // Nothing of it is computed: the data says the change itself.
        Some((change, _)) => format!("照数据里写的同比（{}）印出", change.written()),
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let ([one], Some(unit)) = (new, unit)
        && let Some((number, true)) = only_number(one, &(0..one.len()), &format!("0{unit}"))
    {
        return format!("这里由“{key}”印出；是这个数变了的，请在数据里把它改成{}", &one[number]);
    }
    match new {
        [one] if Quantity::parse(one).is_some() && digits(old) != digits(one) => {
            format!("这里由“{key}”印出；是这个数变了的，请在数据里把它改成{one}")
        }
        [one] if digits(old) == digits(one) && !is_turned(old, one) => format!("这句话{from}；只换说法的，请自己改模板"),
        _ if stated.is_some() => format!("这句话{from}；要改请改那里的“同比”"),
        _ => format!("这句话{from}；要改请改数据里的数"),
    }
}

/// Whether words are made of how a figure compares with last year's.
pub(super) fn is_change(name: &str) -> bool {
    name.split_once('#').is_some_and(|(_, made)| made.starts_with("同比"))
}
