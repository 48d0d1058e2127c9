//! `taizhang init`

use std::io::Write;
use std::path::Path;

use super::super::{FaceError, settings};
use super::DONE;
use super::args::{InitArgs, Shared};
use crate::config;
use crate::message::{Id, Lang, Message};

pub(super) fn run(args: &InitArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    let file = shared.config.as_deref().unwrap_or(Path::new(settings::FILE));
    let sheet = match &args.sheet_file {
        Some(path) => {
            let (name, bytes) = super::super::input::read(path, &config::Limits::default())?;
            let read = crate::pipeline::read(&name, &bytes, &config::Config::default(), &shared.options());
            Some(read.map_err(|error| FaceError::read(&name, &error))?.0)
        }
        None => None,
    };
    let text = config::example(sheet.as_ref());
    let failed = |error: std::io::Error| {
        let id = if error.kind() == std::io::ErrorKind::AlreadyExists { Id::ConfigExists } else { Id::CannotWrite };
        FaceError::io(file, id, &error)
    };
    let mut out = std::fs::OpenOptions::new().write(true).create_new(true).open(file).map_err(failed)?;
    out.write_all(text.as_bytes()).map_err(failed)?;
    if !shared.quiet {
        super::print(&(Message::new(Id::ConfigWritten).with("file", file.display()).text(lang) + "\n"));
    }
    Ok(DONE)
}
