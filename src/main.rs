//! Arguments → face → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(taizhang::face::cli::run(std::env::args_os()))
}
