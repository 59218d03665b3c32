//! How fast drafts are compared, and a data file is changed in place.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::format::{self, find};
use qicao::job::compare::{DiffFormat, Draft, compare};
use qicao::job::draft;
use qicao::template::Templates;
use qicao::yaml::edit::{At, Edits};

fn drafted(data: &str) -> Draft {
    let source = Source::new("数据.yaml", data);
    let mut findings = Findings::new();
    let drafted =
        draft::draft(&[source], &Templates::built_in(), &draft::DraftOptions::default(), &mut findings).expect("a draft");
    let bytes = (find("docx").expect("a writer").write)(&drafted.document, &format::WriterOptions::default(), &mut findings);
    Draft::new("稿.docx", bytes.expect("a draft"))
}

/// Two drafts of about 8,000 characters: one figure and one sentence differ, or all of it.
fn diff(criterion: &mut Criterion) {
    let data = include_str!("../examples/恩施市2019年上半年.yaml");
    let other = include_str!("../examples/罗甸县2020年.yaml");
    let old = drafted(data);
    let new = drafted(&data.replacen("409条", "419条", 1));
    let other = drafted(other);
    criterion.bench_function("diff one figure", |bencher| {
        bencher.iter(|| compare(&old, black_box(&new), DiffFormat::Docx).expect("marks"))
    });
    criterion.bench_function("diff another draft", |bencher| {
        bencher.iter(|| compare(&old, black_box(&other), DiffFormat::Docx).expect("marks"))
    });
}

/// A file of 1,200 scalars, of which thirty change.
fn edit(criterion: &mut Criterion) {
    let mut text = String::from("报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2024年}\n");
    for group in 0..40 {
        text.push_str(&format!("组{group}:   # 注\n"));
        (0..10).for_each(|at| text.push_str(&format!("  指标{at}: {{值: {at}.5万例, 上年: 1471例, 来源: 疾控股}}\n")));
    }
    let source = Source::new("数据.yaml", text);
    criterion.bench_function("edit 30 of 1200 scalars", |bencher| {
        bencher.iter(|| {
            let mut edits = Edits::new(black_box(&source), &mut Findings::new()).expect("a file");
            for at in 0..30 {
                let group = format!("组{at}");
                edits.set(At::Path(&[&group, "指标3"]), "9.9万例").expect("a scalar");
            }
            edits.finish().expect("the same tree")
        });
    });
}

criterion_group!(benches, diff, edit);
criterion_main!(benches);
