//! What each stage costs at 46, 460, 4,600 and 46,000 rows: read, interpret, write-docx, write-xlsx.

#[path = "support/generator.rs"]
mod generator;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use taizhang::audit;
use taizhang::config::Config;
use taizhang::model::Source;
use taizhang::pipeline::{self, Options};
use taizhang::report::Wording;
use taizhang::{container, interpret, write};

const SIZES: [usize; 4] = [46, 460, 4_600, 46_000];

fn stages(criterion: &mut Criterion) {
    let config = Config::default();
    let wording = Wording::new(&BTreeMap::new()).expect("the own templates are right");
    for size in SIZES {
        let rows = generator::rows(size, 150, 7);
        let (text, docx) = (generator::text(&rows).into_bytes(), generator::docx(&rows));
        let xlsx = generator::xlsx(&rows);
        let read = pipeline::read("sheet.docx", &docx, &config, &Options::default())
            .expect("the generator's sheet is readable");
        let reports = pipeline::report(&read, &[], (&config, &wording), &Default::default())
            .expect("the own templates are right");
        let mut group = criterion.benchmark_group(size.to_string());
        group.sample_size(10);
        group.bench_function(BenchmarkId::from_parameter("read-text"), |b| {
            b.iter(|| container::read(black_box(&text), &config.limits))
        });
        group.bench_function(BenchmarkId::from_parameter("read-docx"), |b| {
            b.iter(|| container::read(black_box(&docx), &config.limits))
        });
        group.bench_function(BenchmarkId::from_parameter("read-xlsx"), |b| {
            b.iter(|| container::read(black_box(&xlsx), &config.limits));
        });
        group.bench_function(BenchmarkId::from_parameter("interpret"), |b| {
            let tables = container::read(&docx, &config.limits).expect("the generator's sheet is readable").tables;
            let source = || Source { file: "sheet.docx".to_owned(), found: Vec::new(), table: 1 };
            b.iter_batched(
                || tables[0].1.clone(),
                |grid| interpret::interpret(source(), grid, &config, interpret::Told::default()),
                criterion::BatchSize::LargeInput,
            );
        });
        group.bench_function(BenchmarkId::from_parameter("audit"), |b| {
            b.iter(|| audit::audit(black_box(&read.sheet), &read.trace))
        });
        group.bench_function(BenchmarkId::from_parameter("report"), |b| {
            b.iter(|| pipeline::report(black_box(&read), &[], (&config, &wording), &Default::default()));
        });
        group.bench_function(BenchmarkId::from_parameter("write-docx"), |b| {
            b.iter(|| {
                reports
                    .units
                    .iter()
                    .map(|(_, unit)| write::docx::write(&unit.letter, None, &config).map_or(0, |file| file.len()))
                    .sum::<usize>()
            });
        });
        group.bench_function(BenchmarkId::from_parameter("write-xlsx"), |b| {
            b.iter(|| write::xlsx::write(black_box(&reports.book.1), &config));
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
