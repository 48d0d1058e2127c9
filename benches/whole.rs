//! The whole program as a process: a Word sheet in, one Word report per lead unit and the rollup out.

#[path = "support/generator.rs"]
#[allow(dead_code, reason = "the suite uses the rest")]
mod generator;

use std::process::{Command, Stdio};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn whole(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10);
    for size in [46, 4_600] {
        let sheet = folder.path().join(format!("{size}.docx"));
        std::fs::write(&sheet, generator::docx(&generator::rows(size, 150, 7))).expect("the folder is writable");
        let mut run = 0;
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                // Writing over files costs more than writing new ones.
                run += 1;
                let out = folder.path().join(format!("{size}-{run}"));
                let mut command = Command::new(env!("CARGO_BIN_EXE_taizhang"));
                command.arg("report").arg(&sheet).arg("-o").arg(out).stdout(Stdio::null());
                assert!(command.status().is_ok_and(|status| status.code() != Some(2)));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole);
criterion_main!(benches);
