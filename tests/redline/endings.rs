//! Files that end in a table: other programs leave out the empty paragraph that Word puts behind it.

use super::{counts, marked};
use crate::reading::package;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A file of these items: cells of a table are parted by `|`, and its rows by a line end.
fn file(items: &[&str]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let row = |row: &str| {
        let cells: String = row.split('|').map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = |item: &str| {
        let rows: String = item.lines().map(row).collect();
        format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>")
    };
    let body: String = items.iter().map(|item| if item.contains('|') { table(item) } else { paragraph(item) }).collect();
    let xml = format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])
}

#[test]
fn what_comes_and_goes_behind_a_last_table_is_marked() {
    const TEXT: &str = "今年以来，全市卫生健康系统深化改革，各项工作进展平稳。";
    const ONE: &str = "指标|数\n乙类|412例";
    const MORE: &str = "指标|数\n乙类|421例\n丙类|5例";
    const OTHER: &str = "科室|姓名\n办公室|某人";
    const BEHIND: &str = "后面一段，说的是别的事。";
    for (old, new) in [
        (&[TEXT, ONE][..], &[TEXT, ONE, BEHIND][..]),
        (&[TEXT, ONE, BEHIND, "又一段。"], &[TEXT, ONE]),
        (&[TEXT, ONE], &[TEXT, ONE, BEHIND, OTHER]),
        (&[TEXT, ONE, OTHER], &[TEXT, ONE]),
        (&[TEXT, ONE], &[TEXT, OTHER]),
        (&[TEXT, ONE], &[TEXT, MORE]),
        (&[TEXT, ONE], &[TEXT]),
        (&[TEXT], &[TEXT, ONE]),
        (&[ONE], &[BEHIND]),
    ] {
        let (before, after) = (file(old), file(new));
        // Whether both drafts come out again is verified in `marked`.
        for (before, after) in [(&before, &after), (&after, &before)] {
            let (fresh, gone, _) = counts(&marked(before, after).bytes);
            assert!(fresh + gone > 0, "{old:?} {new:?}");
        }
    }
    assert_eq!(counts(&marked(&file(&[TEXT, ONE]), &file(&[TEXT, ONE])).bytes), (0, 0, 0));
}
