//! `taizhang init`

use std::io::Write;
use std::path::Path;

use super::super::{FaceError, settings};
use super::DONE;
use super::args::{InitArgs, Shared};
use crate::config;
use crate::message::{Id, Lang, Message};
use crate::write::docx;

/// The name of the first sample.
const SAMPLE: &str = "样张.docx";

pub(super) fn run(args: &InitArgs, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    if args.sample {
        let settings = settings::load(shared.config.as_deref())?;
        let file = settings.folder.join(SAMPLE);
        new_file(&file, &docx::first_sample(&settings.config)?)?;
        return said(Message::new(Id::SampleWritten).with("file", file.display()), shared, lang);
    }
    let file = shared.config.as_deref().unwrap_or(Path::new(settings::FILE));
    let sheet = match &args.sheet_file {
        Some(path) => {
            let (name, bytes) = super::super::input::read(path, &config::Limits::default())?;
            let read = crate::pipeline::read(&name, &bytes, &config::Config::default(), &shared.options());
            Some(read.map_err(|error| FaceError::read(&name, &error))?.sheet)
        }
        None => None,
    };
    let text = config::example(sheet.as_ref());
    new_file(file, text.as_bytes())?;
    said(Message::new(Id::ConfigWritten).with("file", file.display()), shared, lang)
}

/// Writes a file that is not there yet.
fn new_file(file: &Path, bytes: &[u8]) -> Result<(), FaceError> {
    let failed = |error: std::io::Error| {
        let id = if error.kind() == std::io::ErrorKind::AlreadyExists { Id::ConfigExists } else { Id::CannotWrite };
        FaceError::io(file, id, &error)
    };
    let mut out = std::fs::OpenOptions::new().write(true).create_new(true).open(file).map_err(failed)?;
    out.write_all(bytes).map_err(failed)
}

fn said(message: Message, shared: &Shared, lang: Lang) -> Result<u8, FaceError> {
    if !shared.quiet {
        super::print(&(message.text(lang) + "\n"));
    }
    Ok(DONE)
}
