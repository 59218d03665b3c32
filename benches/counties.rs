//! Many counties in one process: reports a second, and whether memory stays where it was.
//!
//! `cargo bench --bench counties [-- HOW_MANY]` drafts the example of 恩施市 under so many names of counties (500), and prints a line at
//! every tenth of them. Memory is read from /proc, so other systems than Linux show none.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "benches read their examples, and print")]

use std::path::Path;
use std::time::Instant;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::format;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

fn main() {
    let count: usize = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(500);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml");
    let text = std::fs::read_to_string(file).expect("the example");
    let templates = Templates::built_in();
    let docx = format::find("docx").expect("docx");
    let began = Instant::now();
    for county in 1..=count {
        let source = Source::new("报告.yaml", text.replace("地区: 恩施市", &format!("地区: 第{county}县")));
        let mut findings = Findings::new();
        let drafted = draft::draft(&[source], &templates, &DraftOptions::default(), &mut findings).expect("a draft");
        (docx.write)(&drafted.document, &format::WriterOptions::default(), &mut findings).expect("bytes");
        if county % (count / 10).max(1) == 0 {
            let each = began.elapsed().as_micros() / county as u128;
            println!("{county:6} counties: {each} µs each, {}", memory().unwrap_or_default());
        }
    }
}

/// What the process holds and what it held at most.
fn memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let of = |name: &str| status.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    Some(format!("{} now, {} at most", of("VmRSS:")?, of("VmHWM:")?))
}
