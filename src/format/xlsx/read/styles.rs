//! The part of styles: for each look of a cell its number format and how far it sets its text in.

use roxmltree::Document;

use super::code::Code;
use super::xml::{attribute, child, children};
use crate::base::hashed::HashMap;

/// The looks of cells, by number.
#[derive(Debug, Default)]
pub(super) struct CellStyles {
    looks: Vec<(usize, u32)>,
    codes: Vec<Code>,
    plain: Code,
}

/// Formats that have a number and no code in the file, where they show no date. Of 27 to 36 and 50 to 58 programs of this country
/// make dates.
const BUILT_IN: &[(u32, &str)] = &[
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "#,##0_);(#,##0)"),
    (6, "#,##0_);(#,##0)"),
    (7, "#,##0.00_);(#,##0.00)"),
    (8, "#,##0.00_);(#,##0.00)"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (37, "#,##0_);(#,##0)"),
    (38, "#,##0_);(#,##0)"),
    (39, "#,##0.00_);(#,##0.00)"),
    (40, "#,##0.00_);(#,##0.00)"),
    (41, "#,##0;-#,##0;-"),
    (42, "#,##0;-#,##0;-"),
    (43, "#,##0.00;-#,##0.00;-"),
    (44, "#,##0.00;-#,##0.00;-"),
    (48, "##0.0E+0"),
    (49, "@"),
];

impl CellStyles {
    /// Reads the part.
    pub(super) fn read(xml: &Document<'_>) -> Self {
        let root = xml.root_element();
        let own: HashMap<u32, &str> = children(root, "numFmts")
            .flat_map(|node| children(node, "numFmt"))
            .filter_map(|node| Some((attribute(node, "numFmtId")?.parse().ok()?, attribute(node, "formatCode")?)))
            .collect();
        let mut styles = Self::default();
        let mut known: HashMap<u32, usize> = HashMap::default();
        for look in child(root, "cellXfs").into_iter().flat_map(|node| children(node, "xf")) {
            let id: u32 = attribute(look, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            // Thousands of looks have a few formats between them.
            let at = *known.entry(id).or_insert_with(|| {
                styles.codes.push(code(id, &own));
                styles.codes.len() - 1
            });
            let indent = child(look, "alignment").and_then(|node| attribute(node, "indent")?.parse().ok()).unwrap_or(0);
            styles.looks.push((at, indent));
        }
        styles
    }

    /// The number format of a look, and how far it sets its text in.
    pub(super) fn look(&self, number: Option<&str>) -> (&Code, u32) {
        let at = number.and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
        match self.looks.get(at) {
            Some((code, indent)) => (self.codes.get(*code).unwrap_or(&self.plain), *indent),
            None => (&self.plain, 0),
        }
    }
}

fn code(id: u32, own: &HashMap<u32, &str>) -> Code {
    if let Some(code) = own.get(&id) {
        return Code::parse(code);
    }
    let built_in = BUILT_IN.iter().find(|(known, _)| *known == id);
    match (built_in, id) {
        (Some((_, code)), _) => Code::parse(code),
        (None, 14..=22 | 27..=36 | 45..=47 | 50..=58) => Code::parse("yyyy-mm-dd"),
        (None, _) => Code::default(),
    }
}
