//! SECURITY.md: every bound of its table is the one in the code, and has the test that it names.

use std::fs;
use std::path::Path;

/// What a cell says: `8 MiB`, `1,000,000`, `30 s`.
fn said(cell: &str) -> u64 {
    let (number, unit) = cell.split_once(' ').unwrap_or((cell, ""));
    let number: u64 = number.replace(',', "").parse().unwrap_or_else(|_| panic!("no number: {cell}"));
    number
        * match unit {
            "" | "s" => 1,
            "KiB" => 1024,
            "MiB" => 1024 * 1024,
            _ => panic!("no unit: {cell}"),
        }
}

/// What a constant of a source is.
fn defined(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let line =
        text.lines().find(|line| line.contains(&format!("const {name}: "))).unwrap_or_else(|| panic!("no {name} in {file}"));
    let value = line.split_once('=').expect("a value").1.trim_end_matches(';');
    let value = value.replace("Duration::from_secs(", "").replace([')', '_', ' '], "");
    value.split('*').map(|factor| factor.parse::<u64>().unwrap_or_else(|_| panic!("no number: {line}"))).product()
}

fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_bound_is_the_one_in_the_code_and_has_its_test() {
    let page = fs::read_to_string("SECURITY.md").unwrap();
    let mut code = String::new();
    ["src", "tests"].iter().for_each(|folder| sources(Path::new(folder), &mut code));
    let is_test = |name: &str| code.contains(&format!("fn {name}("));
    let mut count = 0;
    for row in page.lines().filter(|line| line.starts_with('|') && line.contains("` in `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, _, bound, constant, test] = cells[..] else { panic!("{row}") };
        let (name, file) = constant.trim_matches('`').split_once("` in `").unwrap();
        assert_eq!(said(bound), defined(file, name), "{row}");
        assert!(is_test(test.trim_matches('`')), "no test: {row}");
        count += 1;
    }
    assert!(count >= 30, "{count}");
    // Those that the text names in brackets.
    let named = page.split("(`").skip(1).filter_map(|rest| rest.split_once("`)")).map(|(name, _)| name);
    for name in named.filter(|name| name.contains('_')) {
        assert!(is_test(name), "no test {name}");
    }
}
