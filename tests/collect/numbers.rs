//! Numbers as their cells show them, through a whole workbook.

use super::desk::{Book, DATA, collected, file, told};

#[test]
fn a_number_is_what_its_cell_shows() {
    for (cell, seen) in [
        ("#0.123|0.00%", "使用率=12.30%"),
        ("#0.28999999999999998|0%", "使用率=29%"),
        // That last year's was in % is asked about.
        ("#3.07|0.00\"‰\"", "?使用率=3.07‰"),
        ("#0.9444|0.00%;[Red]-0.00%", "使用率=94.44%"),
        ("#88.5|0.00\"%\"", "使用率=88.50%"),
    ] {
        let book = Book::default().page("Sheet1", &[&["指标", "本期"], &["使用率", cell]]);
        assert_eq!(told(&collected(DATA, vec![file("a.xlsx", &book.bytes())])), format!("{seen}@B2"), "{cell}");
    }
    for (cell, seen) in [
        ("#1234567|#,##0", "1234567人"),
        ("#12300|0.00E+00", "12300人"),
        ("#12345|0\\.0,\"万人\"", "1.2万人"),
        ("#5|0\"人\"", "5人"),
        ("#0|_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0人"),
        ("#1245.0000000000002|General", "1245人"),
        ("#1234.6|0", "1235人"),
        ("#12345678901|General", "12345678901人"),
    ] {
        let book = Book::default().page("Sheet1", &[&["指标", "本期"], &["活产数", cell]]);
        assert_eq!(told(&collected(DATA, vec![file("a.xlsx", &book.bytes())])), format!("活产数={seen}@B2"), "{cell}");
    }
}
