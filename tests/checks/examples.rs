//! The examples print exactly the findings that are true of them.

use crate::examples::{data_files, drafted};

#[test]
fn examples_are_told_what_is_true_of_them_and_nothing_else() {
    let mut told = String::new();
    for file in data_files() {
        told.push_str(&format!("# {}\n", file.file_name().expect("a name").to_string_lossy()));
        let (_, findings) = drafted(&file);
        for finding in &findings {
            let line = finding.place.as_ref().map_or(0, |place| place.start().0);
            told.push_str(&format!("{line} {}[{}] {}\n", finding.severity, finding.rule.id, finding.message));
        }
    }
    assert_eq!(told, include_str!("../fixtures/examples.txt"));
}
