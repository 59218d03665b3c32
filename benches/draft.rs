//! How fast a report is drafted, whole and step by step, and whether time grows with length and no faster.
//!
//! `cargo bench --bench draft`. Ratios are taken between rows of one run; absolute times are of the machine.

#![allow(clippy::disallowed_methods, reason = "benches read their examples")]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::catalogue::Catalogue;
use qicao::document::{self, Properties};
use qicao::job::batch::fingerprint::Inputs;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;
use qicao::{check, format, ledger};

/// The example of 恩施市, its sections and texts `times` over.
fn report(times: usize) -> Source {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml");
    let text = std::fs::read_to_string(file).expect("the example");
    Source::new("报告.yaml", grown(&text, times))
}

/// The same report with `times` as much text and as many figures: each further copy has data and sections of its own.
fn grown(text: &str, times: usize) -> String {
    use std::fmt::Write;
    let mut figures = String::new();
    let mut sections = String::new();
    for copy in 1..times {
        let _ = writeln!(figures, "附加{copy}:");
        let _ = writeln!(sections, "  - 标题: 附加工作{copy}\n    条目:");
        for item in 0..30 {
            let _ = writeln!(sections, "      - 标题: 事项{item}\n        正文: |");
            let _ = write!(sections, "          全年按照统一部署开展此项工作，");
            for figure in 0..10 {
                let _ = writeln!(figures, "  指标{item}之{figure}: {{值: {}.{figure}%, 来源: 办公室}}", 10 + item);
                let _ = write!(sections, "完成率${{附加{copy}.指标{item}之{figure}}}，按时办结各项任务并及时报送，");
            }
            let _ = writeln!(sections, "各项任务按期完成。");
        }
    }
    let (before, after) = text.split_once("\n取得成绩:").expect("the chapter after 主要工作");
    let (data, rest) = before.split_once("\n主要工作:").expect("主要工作");
    format!("{data}\n{figures}\n主要工作:{rest}\n{sections}\n取得成绩:{after}")
}

fn docx(source: &Source, templates: &Templates) -> Vec<u8> {
    let mut findings = Findings::new();
    let drafted =
        draft::draft(std::slice::from_ref(source), templates, &DraftOptions::default(), &mut findings).expect("a draft");
    (format::find("docx").expect("docx").write)(&drafted.document, &format::WriterOptions::default(), &mut findings)
        .expect("bytes")
}

fn steps(c: &mut Criterion) {
    let source = report(1);
    let templates = Templates::built_in();
    let mut group = c.benchmark_group("恩施");
    group.bench_function("whole, many in one process", |b| b.iter(|| black_box(docx(&source, &templates))));
    group.bench_function("whole, templates read anew", |b| {
        b.iter(|| black_box(docx(&source, &Templates::built_in())));
    });
    group.bench_function("open: the YAML gone through", |b| {
        b.iter(|| black_box(ledger::open(std::slice::from_ref(&source))));
    });
    group.bench_function("glance: what the data asks for", |b| {
        b.iter(|| black_box(ledger::glance(std::slice::from_ref(&source))));
    });
    group.bench_function("hash of all that a draft rests on", |b| {
        let options = DraftOptions::default();
        let sources = std::slice::from_ref(&source);
        b.iter(|| black_box(Inputs::new(sources, &options, "", &["docx"]).hash()));
    });
    group.bench_function("hash of the templates within reach", |b| b.iter(|| black_box(templates.common_digest())));
    group.bench_function("catalogue: a name looked up by its gist", |b| {
        let catalogue = Catalogue::built_in();
        b.iter(|| black_box(catalogue.near("妇幼", black_box("全县活产婴儿总数"), |_| true).is_some()));
    });
    group.bench_function("load", |b| {
        b.iter(|| {
            black_box(ledger::load(std::slice::from_ref(&source), &ledger::LedgerOptions::default(), &mut Findings::new()))
        });
    });
    let ledger =
        ledger::load(std::slice::from_ref(&source), &ledger::LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
    group.bench_function("check", |b| b.iter(|| check::check(black_box(&ledger), &mut Findings::new())));
    group.bench_function("render", |b| {
        b.iter(|| black_box(qicao::template::render(&ledger, &templates, "四部分", &mut Findings::new())));
    });
    group.bench_function("render, templates read anew", |b| {
        b.iter(|| black_box(qicao::template::render(&ledger, &Templates::built_in(), "四部分", &mut Findings::new())));
    });
    let markup = qicao::template::render(&ledger, &templates, "四部分", &mut Findings::new()).expect("markup");
    group.bench_function("read the Markdown", |b| {
        b.iter(|| black_box(document::read(&markup.text, &markup.origins, Properties::default(), &mut Findings::new())));
    });
    let drafted =
        draft::draft(std::slice::from_ref(&source), &templates, &DraftOptions::default(), &mut Findings::new()).expect("a draft");
    for writer in format::WRITERS {
        group.bench_function(format!("write {}", writer.name), |b| {
            b.iter(|| black_box((writer.write)(&drafted.document, &format::WriterOptions::default(), &mut Findings::new())));
        });
    }
    group.finish();
}

fn length(c: &mut Criterion) {
    let templates = Templates::built_in();
    let mut group = c.benchmark_group("length");
    for times in [1, 4, 16] {
        let source = report(1 + times);
        group.throughput(Throughput::Bytes(source.text().len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(times), &source, |b, source| {
            b.iter(|| black_box(docx(source, &templates)))
        });
    }
    group.finish();
}

criterion_group! { name = benches; config = Criterion::default().sample_size(30); targets = steps, length }
criterion_main!(benches);
