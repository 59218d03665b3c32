//! Quantities without their numbers.

use qicao::quantity::Quantity;

#[test]
fn a_masked_quantity_has_a_unit_and_no_value() {
    for (text, number, unit) in [
        ("××人", "××", "人"),
        ("×.××万例", "×.××万", "例"),
        ("××.××/10万", "××.××", "/10万"),
        ("约××余人次", "约××余", "人次"),
        ("××.××%以内", "××.××以内", "%"),
        (">=××.××%", ">=××.××", "%"),
        ("×", "×", ""),
    ] {
        let quantity = Quantity::of_masked(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((quantity.written(), quantity.number().as_str(), quantity.unit()), (text, number, unit));
        assert!(quantity.is_masked() && quantity.value().is_none() && quantity.digits().is_none(), "{text}");
        assert!(quantity.interval().is_none() && !quantity.is_zero() && quantity.decimals() == 0, "{text}");
    }
    for text in ["12人", "", "人", "待报"] {
        assert_eq!(Quantity::of_masked(text), None, "{text}");
    }
    assert!(!Quantity::parse("12人").unwrap().is_masked());
    assert_eq!(Quantity::parse("××人"), None, "what a county writes so is a text");
}
