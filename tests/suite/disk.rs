//! What a disk can do to results: it is full, may not be written, or the program is killed while it writes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::clerk::{said, taizhang};
use super::generator;

/// A sheet of a month with so many units.
fn sheet(folder: &Path, name: &str, seed: u64) {
    std::fs::write(folder.join(name), generator::text(&generator::rows(60, 30, seed))).expect("writable");
}

/// The files of a folder of results.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let file = |entry: std::fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap_or_default())
    };
    files.map(file).collect()
}

#[test]
fn a_run_that_is_killed_while_it_writes_is_made_good_by_the_next() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sheet(folder.path(), "五月.txt", 5);
    sheet(folder.path(), "六月.txt", 6);
    assert!(said(&taizhang(folder.path(), &["report", "五月.txt", "-o", "结果"])).0 < 2);
    let whole = tempfile::tempdir().expect("a temporary folder");
    sheet(whole.path(), "六月.txt", 6);
    assert!(said(&taizhang(whole.path(), &["report", "六月.txt", "-o", "结果"])).0 < 2);
    let expected = results(&whole.path().join("结果"));
    for delay in [60, 120, 180, 240, 300, 360, 420, 480] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_taizhang"))
            .args(["report", "六月.txt", "-o", "结果"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().expect("it ends");
        let odd: Vec<String> =
            results(&folder.path().join("结果")).into_keys().filter(|name| name.contains('新')).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
    assert!(said(&taizhang(folder.path(), &["report", "六月.txt", "-o", "结果"])).0 < 2);
    let found = results(&folder.path().join("结果"));
    for (name, bytes) in expected.iter().filter(|(name, _)| !name.starts_with('.')) {
        assert!(found.get(name) == Some(bytes), "{name}");
    }
    assert!(!found.keys().any(|name| name.starts_with(".taizhang-")), "what killed runs left is cleared");
}

#[cfg(unix)]
#[test]
fn a_file_that_can_not_be_written_whole_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sheet(folder.path(), "五月.txt", 5);
    sheet(folder.path(), "六月.txt", 6);
    assert!(said(&taizhang(folder.path(), &["report", "五月.txt", "-o", "结果"])).0 < 2);
    let before = results(&folder.path().join("结果"));
    // No file may have more than 8 KiB, as on a disk that has no more.
    let command = "trap '' XFSZ; ulimit -f 8; exec \"$0\" --lang zh report 六月.txt -o \"$1\"";
    for target in ["结果", "新的/深处"] {
        let arguments = ["-c", command, env!("CARGO_BIN_EXE_taizhang"), target];
        let output = Command::new("bash").args(arguments).current_dir(folder.path()).output().expect("bash");
        let (code, out, err) = said(&output);
        assert!(code == 2 && err.contains("写不进去"), "{out}{err}");
    }
    assert!(results(&folder.path().join("结果")) == before);
    assert!(!folder.path().join("新的").exists(), "folders that were made for nothing are gone");
}

#[cfg(unix)]
#[test]
fn a_place_that_is_no_folder_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sheet(folder.path(), "六月.txt", 6);
    std::fs::write(folder.path().join("结果"), "一个文件").expect("writable");
    let (code, _, err) = said(&taizhang(folder.path(), &["report", "六月.txt", "-o", "结果"]));
    assert!(code == 2 && err.contains("结果"), "{err}");
    assert_eq!(std::fs::read_to_string(folder.path().join("结果")).expect("kept"), "一个文件");
}

/// A small disk that goes with its owner.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn mount(options: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).status();
        assert!(done.is_ok_and(|done| done.success()), "a small disk can be mounted");
        Self(folder)
    }

    fn change(&self, options: &str) {
        let done = Command::new("mount").args(["-o", options]).arg(self.0.path()).status();
        assert!(done.is_ok_and(|done| done.success()), "the disk can be changed");
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a small disk, which asks for root: cargo test -- --include-ignored"]
fn a_full_disk_and_a_disk_that_may_not_be_written_change_nothing() {
    let disk = Disk::mount("size=1m");
    let folder = disk.0.path();
    sheet(folder, "五月.txt", 5);
    sheet(folder, "六月.txt", 6);
    std::fs::write(folder.join("taizhang.toml"), "").expect("writable");
    let (code, _, err) = said(&taizhang(folder, &["report", "五月.txt", "-o", "结果"]));
    assert!(code < 2, "{err}");
    let before = results(&folder.join("结果"));
    let room = std::fs::File::create(folder.join("占满")).and_then(|mut full| {
        while std::io::Write::write(&mut full, &[0; 512])? > 0 {}
        Ok(())
    });
    assert!(room.is_err(), "the disk is full");
    for arguments in [&["report", "六月.txt", "-o", "结果"][..], &["add", "六月.txt"]] {
        let (code, _, err) = said(&taizhang(folder, arguments));
        assert_eq!(code, 2, "{arguments:?}: {err}");
        assert!(results(&folder.join("结果")) == before, "{arguments:?}");
    }
    std::fs::remove_file(folder.join("占满")).expect("removed");
    disk.change("remount,ro");
    let (code, _, err) = said(&taizhang(folder, &["report", "六月.txt", "-o", "结果"]));
    assert!(code == 2 && err.contains("结果"), "{err}");
    assert!(results(&folder.join("结果")) == before);
    disk.change("remount,rw");
    let (code, _, err) = said(&taizhang(folder, &["report", "六月.txt", "-o", "结果"]));
    assert!(code < 2, "{err}");
}
