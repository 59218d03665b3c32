//! How fast a draft that came back is read against its data, two drafts are compared, and a data file is changed in place.

use std::hint::black_box;
use std::io::{Cursor, Read, Write};

use criterion::{Criterion, criterion_group, criterion_main};
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::format::{self, find};
use qicao::job::compare::{DiffFormat, Draft, compare};
use qicao::job::draft;
use qicao::job::review::{File, ReviewOptions, pull};
use qicao::template::Templates;
use qicao::yaml::edit::{At, Edits};

fn drafted(data: &str) -> draft::Drafted {
    let source = Source::new("数据.yaml", data);
    draft::draft(&[source], &Templates::built_in(), &draft::DraftOptions::default(), &mut Findings::new()).expect("a draft")
}

fn docx(drafted: &draft::Drafted) -> Vec<u8> {
    let write = find("docx").expect("a writer").write;
    write(&drafted.document, &format::WriterOptions::default(), &mut Findings::new()).expect("a draft")
}

/// Data whose draft has 8,000 characters: an example with forty more paragraphs.
fn long() -> String {
    let data = include_str!("../examples/恩施市2019年上半年.yaml");
    let more: String = (1..=40)
        .map(|number| {
            format!(
                "第{number}项工作由局长办公会专题研究，分管领导牵头，有关股室配合，{number}月底前拿出方案，列入督查内容，\
                 每季度通报一次进度，年底对照{number}项标准逐条验收，验收结果作为第{number}次考核的依据。\n\n  "
            )
        })
        .collect();
    data.replacen("现将上半年工作总结如下。", &format!("各项工作如下。\n\n  {more}现将上半年工作总结如下。"), 1)
}

/// A draft of 8,000 characters that came back: only saved again, with one figure changed, with most of its sentences rewritten.
fn review(criterion: &mut Criterion) {
    let data = long();
    let drafted = drafted(&data);
    let characters = format::find("txt").expect("a writer").write;
    let text = characters(&drafted.document, &format::WriterOptions::default(), &mut Findings::new()).expect("a text");
    let count = String::from_utf8(text).expect("a text").chars().filter(|c| !c.is_whitespace()).count();
    assert!((7_800..9_000).contains(&count), "{count} characters");
    let sent = docx(&drafted);
    let edits: [(&str, &[(&str, &str)]); 3] = [
        ("saved again", &[]),
        ("one figure", &[("409条", "419条")]),
        ("much", &[("管理", "统管"), ("工作", "各项工作"), ("，", "、")]),
    ];
    for (name, edits) in edits {
        let edited = edited(&sent, edits);
        let file = File { name: "改回.docx", bytes: &edited };
        criterion.bench_function(&format!("pull {name}"), |bencher| {
            bencher.iter(|| pull(black_box(file), &drafted, &ReviewOptions::default()).expect("a draft of this data"))
        });
    }
}

/// A draft with other words in its text, packed anew.
fn edited(sent: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(sent)).expect("a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        if name == "word/document.xml" {
            let mut text = String::from_utf8(content).expect("a text");
            edits.iter().for_each(|(old, new)| text = text.replace(old, new));
            // Nobody's change, and no longer the bytes that its digest knows.
            content = text.replacen("<w:body>", "<w:body><!-- -->", 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        out.write_all(&content).expect("its content");
    }
    out.finish().expect("a package").into_inner()
}

/// Two drafts of 8,000 characters: one figure differs, or all of it.
fn diff(criterion: &mut Criterion) {
    let data = long();
    let draft = |data: &str| Draft::new("稿.docx", docx(&drafted(data)));
    let old = draft(&data);
    let new = draft(&data.replacen("409条", "419条", 1));
    let other = draft(include_str!("../examples/罗甸县2020年.yaml"));
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

criterion_group!(benches, review, diff, edit);
criterion_main!(benches);
