//! Where the program is started by dropping a sheet on its icon: the folder of the results is opened, and a window that
//! would close at once waits.

use std::path::Path;
use std::process::{Command, Stdio};

/// Shows a folder on the desktop, where there is one; that it can not be shown is no failure.
pub(super) fn open(folder: &Path) {
    let Some(opener) = opener() else { return };
    let quiet = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop);
    // Nobody waits for the window, and the results are there without it.
    let _ = quiet(Command::new(opener).arg(folder));
}

fn opener() -> Option<&'static str> {
    if cfg!(windows) {
        return Some("explorer");
    }
    if cfg!(target_os = "macos") {
        return Some("open");
    }
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    desktop.then_some("xdg-open")
}

/// Keeps the window of a console open until somebody has read it; elsewhere nothing closes by itself.
pub(super) fn wait(message: &str) {
    use std::io::IsTerminal;
    if cfg!(windows) && std::io::stdin().is_terminal() {
        eprintln!("{message}");
        let _ = std::io::stdin().read_line(&mut String::new());
    }
}
