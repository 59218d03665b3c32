//! Drafts that were bent on the way: whatever is in them, they are read or refused, and told without a panic.

use proptest::prelude::*;
use qicao::job::review::ReviewOptions;

use super::desk::{DATA, Sent, pulled, run};

/// What may stand anywhere between elements of a body.
const BITS: &[&str] = &[
    "<w:p/>",
    "<w:p><w:r><w:t>5例</w:t></w:r></w:p>",
    "</w:p><w:p>",
    "<w:bookmarkEnd w:id=\"4\"/>",
    "<w:bookmarkStart w:id=\"4\" w:name=\"_qcsmyff2\"/><w:bookmarkEnd w:id=\"4\"/>",
    "<w:r><w:t>1</w:t></w:r>",
    "<w:r><w:t>，</w:t></w:r>",
    "<w:r><w:br/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:ins w:id=\"1\" w:author=\"甲\"><w:r><w:t>8</w:t></w:r></w:ins>",
    "<w:del w:id=\"1\" w:author=\"甲\"><w:r><w:delText>8</w:delText></w:r></w:del>",
    "<w:sdt><w:sdtPr><w:tag w:val=\"传染病.乙类\"/></w:sdtPr><w:sdtContent><w:r><w:t>9例</w:t></w:r></w:sdtContent></w:sdt>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
];

proptest! {
    #[test]
    fn whatever_stands_between_elements_is_survived(edits in prop::collection::vec((0_usize..4000, 0..BITS.len(), 0_usize..30), 1..8)) {
        let xml = Sent::review().xml().to_owned();
        let mut xml = xml;
        for (place, bit, gone) in edits {
            // Between two elements: in front of a `<`.
            let places: Vec<usize> = xml.match_indices("<w:").map(|(at, _)| at).collect();
            let start = places[place % places.len()];
            // Some of what stood there goes with it; what is no longer well formed is refused.
            let end = if gone % 3 == 0 { places.get((place % places.len()) + gone).copied().unwrap_or(start) } else { start };
            xml.replace_range(start..end.max(start), BITS[bit]);
        }
        let edited = Sent::review().with_body(xml);
        if let Ok(pulled) = pulled(&edited, DATA, None, ReviewOptions::default()) {
            let json = serde_json::to_string(&pulled).unwrap();
            prop_assert!(json.len() > 2, "{}", json);
        }
    }

    #[test]
    fn whatever_paragraphs_come_and_go_is_survived(moves in prop::collection::vec((0_usize..60, 0_usize..60, 0_u8..4), 1..12)) {
        let mut xml = Sent::review().xml().to_owned();
        for (from, to, what) in moves {
            let starts: Vec<usize> = xml.match_indices("<w:p>").map(|(at, _)| at).collect();
            let (from, to) = (starts[from % starts.len()], starts[to % starts.len()]);
            let end = from + xml[from..].find("</w:p>").unwrap() + "</w:p>".len();
            let paragraph = xml[from..end].to_owned();
            match what {
                0 => xml.replace_range(from..end, &format!("<w:p>{}</w:p>", run("换了一段话，共5例。"))),
                1 => xml.insert_str(to, &paragraph),
                2 if to < from => {
                    xml.replace_range(from..end, "<w:p/>");
                    xml.insert_str(to, &paragraph);
                }
                _ => xml.insert_str(to, &format!("<w:p>{}</w:p>", run("添了一段话。"))),
            }
        }
        let edited = Sent::review().with_body(xml);
        let pulled = pulled(&edited, DATA, None, ReviewOptions::default());
        prop_assert!(pulled.is_ok() || pulled.is_err_and(|error| error.starts_with("foreign-report")));
    }
}
