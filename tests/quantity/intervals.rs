//! Arithmetic of intervals, written as in a textbook: `[` and `]` hold their end, `(` and `)` leave it out, `..` has none.

use std::cmp::Ordering::{Equal, Greater, Less};

use qicao::quantity::interval::{End, Interval};
use rust_decimal::Decimal;

/// `[1 2)` as an interval.
pub(super) fn of(text: &str) -> Interval {
    let (low, high) = text[1..text.len() - 1].split_once(' ').expect("two ends");
    let end = |written: &str, open: bool| {
        (written != "..").then(|| End::new(Decimal::from_str_exact(written).expect("a number"), open))
    };
    Interval::new(end(low, text.starts_with('(')), end(high, text.ends_with(')')))
}

pub(super) fn shown(interval: &Interval) -> String {
    let end = |end: Option<End>| end.map_or("..".to_owned(), |end| end.at.normalize().to_string());
    let open = |end: Option<End>| end.is_none_or(|end| end.open);
    format!(
        "{}{} {}{}",
        if open(interval.low) { '(' } else { '[' },
        end(interval.low),
        end(interval.high),
        if open(interval.high) { ')' } else { ']' }
    )
}

fn shown_if(interval: Option<Interval>) -> String {
    interval.as_ref().map_or("无".to_owned(), shown)
}

#[test]
fn an_interval_is_a_single_number_or_more() {
    assert_eq!(shown(&Interval::exact(Decimal::from(5))), "[5 5]");
    assert_eq!(shown(&Interval::between(Decimal::ONE, true, Decimal::TWO, false)), "(1 2]");
    assert_eq!(shown(&Interval::ALL), "(.. ..)");
    for (text, exact) in [("[5 5]", true), ("[5 6]", false), ("[5 ..)", false), ("(.. 5]", false)] {
        assert_eq!(of(text).is_exact(), exact, "{text}");
    }
}

#[test]
fn the_sign_is_known_where_all_numbers_have_it() {
    for (text, sign) in [
        ("[1 2]", Some(Greater)),
        ("(0 2]", Some(Greater)),
        ("(0 ..)", Some(Greater)),
        ("[0 2]", None),
        ("[-1 2]", None),
        ("[-2 -1]", Some(Less)),
        ("[-2 0)", Some(Less)),
        ("(.. 0)", Some(Less)),
        ("[-2 0]", None),
        ("[0 0]", Some(Equal)),
        ("(.. ..)", None),
    ] {
        assert_eq!(of(text).sign(), sign, "{text}");
    }
}

#[test]
fn intervals_meet_where_a_number_stands_in_both() {
    for (one, other, meet) in [
        ("[1 2]", "[2 3]", true),
        ("[1 2)", "[2 3]", false),
        ("[1 2]", "(2 3]", false),
        ("[1 2]", "[3 4]", false),
        ("[1 5]", "[2 3]", true),
        ("(.. 2]", "[2 ..)", true),
        ("(.. 1]", "[2 ..)", false),
        ("(.. ..)", "[2 3]", true),
        // 28 digits of a quotient are not all of it.
        ("[1 1.9999999999999999999]", "[2 3]", true),
        ("[1 2.0000000000000000001)", "[2 3]", false),
        ("[1 2.000000000000000001)", "[2 3]", false),
        ("[1 2.1)", "(2 3]", true),
        ("[1 1.99]", "[2 3]", false),
    ] {
        assert_eq!(of(one).meets(&of(other)), meet, "{one} {other}");
        assert_eq!(of(other).meets(&of(one)), meet, "{other} {one}");
    }
}

#[test]
fn one_may_be_below_another() {
    for (one, other, at_most, less) in [
        ("[1 2]", "[2 3]", true, true),
        ("[2 2]", "[2 2]", true, false),
        ("[3 3]", "[2 2]", false, false),
        ("[2 9]", "(1 2)", false, false),
        ("[2 9]", "[1 2]", true, false),
        ("[2 9]", "[1 ..)", true, true),
        ("(.. 9]", "[1 2]", true, true),
    ] {
        assert_eq!(of(one).may_be_below(&of(other), false), at_most, "{one} <= {other}");
        assert_eq!(of(one).may_be_below(&of(other), true), less, "{one} < {other}");
    }
}

#[test]
fn a_hull_holds_both() {
    for (one, other, hull) in [
        ("[1 2]", "[3 4]", "[1 4]"),
        ("[1 4]", "[2 3]", "[1 4]"),
        ("(1 2)", "[1 2]", "[1 2]"),
        ("(1 2)", "(1 2)", "(1 2)"),
        ("(1 3]", "[2 3)", "(1 3]"),
        ("[1 ..)", "[0 5]", "[0 ..)"),
        ("(.. 1]", "[0 5]", "(.. 5]"),
    ] {
        assert_eq!(shown(&of(one).hull(&of(other))), hull, "{one} {other}");
        assert_eq!(shown(&of(other).hull(&of(one))), hull, "{other} {one}");
        let holds = hull == one;
        assert_eq!(of(one).holds(&of(other)), holds, "{one} {other}");
    }
    assert!(of("[1 4]").holds(&of("[2 3]")) && !of("[2 3]").holds(&of("[1 4]")) && !of("(1 4]").holds(&of("[1 4]")));
}

#[test]
fn intervals_are_turned_widened_and_added() {
    assert_eq!(shown(&of("(1 2]").negated()), "[-2 -1)");
    assert_eq!(shown(&of("[1 ..)").negated()), "(.. -1]");
    assert_eq!(shown_if(of("(1 2]").widened(Decimal::new(5, 1))), "(0.5 2.5]");
    for (one, other, sum) in [
        ("[1 2]", "[10 20]", "[11 22]"),
        ("(1 2]", "[10 20)", "(11 22)"),
        ("[1 2]", "(10 20]", "(11 22]"),
        ("[1 ..)", "[10 20]", "[11 ..)"),
        ("(.. 2]", "[10 20]", "(.. 22]"),
    ] {
        assert_eq!(shown_if(of(one).plus(&of(other))), sum, "{one} + {other}");
    }
    let most = Interval::exact(Decimal::MAX);
    assert_eq!((most.plus(&most), most.times(&most)), (None, None));
}

#[test]
fn products_reach_as_far_as_their_corners() {
    for (one, other, product) in [
        ("[2 3]", "[4 5]", "[8 15]"),
        ("[-2 3]", "[4 5]", "[-10 15]"),
        ("[-3 -2]", "[-5 -4]", "[8 15]"),
        ("(2 3]", "[4 5)", "(8 15)"),
        ("[2 ..)", "[4 5]", "[8 ..)"),
        ("[2 3]", "(4 ..)", "(8 ..)"),
        ("(2 ..)", "[4 ..)", "(8 ..)"),
        ("[0 ..)", "[4 5]", "[0 ..)"),
        ("[-1 ..)", "[4 5]", "(.. ..)"),
        ("[2 ..)", "[-4 5]", "(.. ..)"),
        ("(.. 3]", "[4 5]", "(.. ..)"),
    ] {
        assert_eq!(shown_if(of(one).times(&of(other))), product, "{one} × {other}");
        assert_eq!(shown_if(of(other).times(&of(one))), product, "{other} × {one}");
    }
}

#[test]
fn quotients_reach_as_far_as_their_corners() {
    for (one, other, quotient) in [
        ("[8 12]", "[2 4]", "[2 6]"),
        ("[-8 12]", "[2 4]", "[-4 6]"),
        ("[8 12]", "[-4 -2]", "[-6 -2]"),
        ("(8 12]", "[2 4)", "(2 6]"),
        ("[8 12]", "[-1 4]", "(.. ..)"),
        ("[8 12]", "[0 4]", "(.. ..)"),
        ("[8 12]", "[0 0]", "(.. ..)"),
        // The divisor is above 0, though nothing says how far.
        ("[8 12]", "(0 4]", "[2 ..)"),
        ("(8 12]", "(0 4]", "(2 ..)"),
        ("[8 12]", "(0 4)", "(2 ..)"),
        ("[8 ..)", "[2 4]", "[2 ..)"),
        ("[8 ..)", "(0 4]", "[2 ..)"),
        ("[8 12]", "[2 ..)", "(0 6]"),
        ("[8 12)", "[2 ..)", "(0 6)"),
        ("[8 12]", "(2 ..)", "(0 6)"),
        ("[0 12]", "[2 ..)", "[0 6]"),
        ("(0 12]", "[2 ..)", "(0 6]"),
        ("[8 ..)", "[2 ..)", "(0 ..)"),
        ("[-8 ..)", "[2 4]", "(.. ..)"),
        ("[8 ..)", "[0 4]", "(.. ..)"),
        ("[8 12]", "(.. 4]", "(.. ..)"),
    ] {
        assert_eq!(shown_if(of(one).over(&of(other))), quotient, "{one} ÷ {other}");
    }
    assert_eq!(Interval::exact(Decimal::MAX).over(&Interval::exact(Decimal::new(1, 2))), None);
}
