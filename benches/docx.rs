//! How long a draft takes to become a DOCX: 130 paragraphs, 260 figures, 30 comments.
//!
//! Goal: at most 1.5 ms on one core, so that a whole draft from YAML stays under 3.3.

#![allow(clippy::disallowed_methods, reason = "benches read their examples")]

#[path = "../tests/samples.rs"]
#[allow(dead_code)]
mod samples;

use criterion::{Criterion, criterion_group, criterion_main};
use qicao::base::finding::Findings;
use qicao::format::{WriterOptions, find};

fn write(criterion: &mut Criterion) {
    let mut document = samples::long(32);
    document.remarks = (0..30).map(|n| samples::remark(&format!("章节.{n}.甲"), "两个数对不上，请核对。")).collect();
    for name in ["docx", "md", "html"] {
        let writer = find(name).expect("a writer of the table");
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| (writer.write)(&document, &WriterOptions::default(), &mut Findings::new()));
        });
    }
}

criterion_group!(benches, write);
criterion_main!(benches);
