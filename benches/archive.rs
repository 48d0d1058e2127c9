//! What it costs to compare two months, and to work in the archive of a province: 137 districts over ten years, 43 rows
//! a sheet, 706,920 rows in one file. Building that archive takes minutes: it is done where `TAIZHANG_PROVINCE` is set.

#[path = "support/generator.rs"]
#[allow(dead_code, reason = "the suite uses the rest")]
mod generator;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use taizhang::archive;
use taizhang::config::Config;
use taizhang::model::Sheet;
use taizhang::pipeline;

const DISTRICTS: usize = 137;
const MONTHS: usize = 120;

fn read(text: &str) -> Sheet {
    let read = pipeline::read("表.txt", text.as_bytes(), &Config::default(), &pipeline::Options::default());
    read.expect("the generator's sheet is readable").sheet
}

/// The month after: other figures, and a tenth of the projects renamed.
fn next(text: &str) -> String {
    let later = text.replace("（6月）", "（7月）").replace('3', "4");
    let mut count = 0;
    let rename = |line: &str| {
        count += usize::from(line.contains("片区"));
        if count % 10 == 0 { line.replace("片区", "新区二期") } else { line.to_owned() }
    };
    later.lines().map(rename).collect::<Vec<_>>().join("\n") + "\n"
}

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(10);
    for size in [46, 4_600, 46_000] {
        let text = generator::text(&generator::rows(size, 150, 7));
        let (before, after) = (read(&text), read(&next(&text)));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| archive::compare(black_box(&before), &after, &Config::default()));
        });
    }
    group.finish();
}

fn run(folder: &Path, arguments: &[String]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taizhang"));
    let done = command.args(arguments).current_dir(folder).stdout(Stdio::null()).status();
    assert!(done.is_ok_and(|status| status.success()), "{arguments:?}");
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn province(criterion: &mut Criterion) {
    if std::env::var_os("TAIZHANG_PROVINCE").is_none() {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("taizhang.toml"), "").expect("the folder is writable");
    for district in 0..DISTRICTS {
        let text = generator::text(&generator::rows(43, 20, district as u64));
        let mut arguments = words(&["add", "--series", &format!("第{district}区")]);
        for month in 0..MONTHS {
            let title = format!("{}年重点工作进展情况表（{}月）", 2015 + month / 12, month % 12 + 1);
            let name = format!("{district}-{month}.txt");
            let sheet = text.replacen("2024年重点工作进展情况表（6月）", &title, 1);
            std::fs::write(folder.path().join(&name), sheet).expect("the folder is writable");
            arguments.push(name);
        }
        run(folder.path(), &arguments);
    }
    let size = std::fs::metadata(folder.path().join("taizhang.db")).map_or(0, |about| about.len());
    println!("archive of {} rows: {} MiB", DISTRICTS * MONTHS * 43, size >> 20);
    let mut group = criterion.benchmark_group("province");
    group.sample_size(10);
    for (name, arguments) in [
        ("months", words(&["months"])),
        ("compare", words(&["compare", "2024-10", "2024-11", "--series", "第70区"])),
        ("history", words(&["history", "1标段", "--series", "第70区"])),
        ("add-known", words(&["add", "--series", "第70区", "70-119.txt"])),
        ("report", words(&["report", "70-119.txt", "--series", "第70区", "-o", "out"])),
    ] {
        group.bench_function(name, |b| b.iter(|| run(folder.path(), &arguments)));
    }
    group.finish();
}

criterion_group!(benches, compare, province);
criterion_main!(benches);
