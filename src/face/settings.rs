//! `taizhang.toml` and the templates beside it: in this folder, or in the nearest one above that has it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::FaceError;
use crate::config::Config;
use crate::message::Id;
use crate::pipeline::Samples;
use crate::report::Wording;
use crate::write::docx::Sample;

/// The name of the settings file.
pub(super) const FILE: &str = "taizhang.toml";

/// The settings of the office.
pub(super) struct Settings {
    /// Where they stand, and the archive with them.
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    pub(super) wording: Wording,
    /// The office's own Word files.
    pub(super) samples: Samples,
}

/// Loads the settings; without a file, the defaults.
pub(super) fn load(asked: Option<&Path>) -> Result<Settings, FaceError> {
    let Some(file) = asked.map(Path::to_owned).or_else(find) else {
        return Ok(Settings {
            folder: folder_of_archive(),
            config: Config::default(),
            wording: Wording::new(&BTreeMap::new())?,
            samples: Samples::default(),
        });
    };
    let bytes = std::fs::read(&file).map_err(|error| FaceError::io(&file, Id::CannotOpen, &error))?;
    let config = Config::parse(&decode(&bytes)).map_err(|error| FaceError::config(&file, &error))?;
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let wording = Wording::new(&templates(&folder.join("templates"))?)?;
    let samples = samples(&folder, &config)?;
    Ok(Settings { folder, config, wording, samples })
}

/// The Word files that the settings name, beside them.
fn samples(folder: &Path, config: &Config) -> Result<Samples, FaceError> {
    let read = |name: &Option<String>| -> Result<Option<Sample>, FaceError> {
        let Some(name) = name.as_ref().or(config.report.sample.as_ref()) else { return Ok(None) };
        sample(&folder.join(name)).map(Some)
    };
    let of = &config.report.samples;
    Ok(Samples { unit: read(&of.unit)?, circular: read(&of.circular)?, list: read(&of.list)? })
}

/// Reads a sample.
pub(super) fn sample(file: &Path) -> Result<Sample, FaceError> {
    let failed = |error: std::io::Error| FaceError::io(file, Id::CannotOpen, &error);
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    // A file that is too large is not read to its end.
    let mut bytes = Vec::new();
    let open = std::fs::File::open(file).map_err(failed)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(open, Sample::LARGEST as u64 + 1), &mut bytes)
        .map_err(failed)?;
    Ok(Sample::parse(&name, &bytes)?)
}

fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
}

/// Text as an editor on Windows saves it: with a mark in front, or UTF-8, or GB18030.
fn decode(bytes: &[u8]) -> String {
    let guess = if std::str::from_utf8(bytes).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::GB18030 };
    guess.decode(bytes).0.into_owned()
}

/// The archive of this folder, or of the nearest one above that has one.
fn folder_of_archive() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let above = here.ancestors().skip(1).find(|folder| folder.join(super::store::FILE).is_file());
    match here.join(super::store::FILE).is_file() {
        true => PathBuf::new(),
        false => above.map(Path::to_owned).unwrap_or_default(),
    }
}

/// The templates that the office changed, by file name.
fn templates(folder: &Path) -> Result<BTreeMap<String, String>, FaceError> {
    let mut out = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(out);
    }
    let failed = |path: &Path, error: std::io::Error| FaceError::io(path, Id::CannotOpen, &error);
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let bytes = std::fs::read(&path).map_err(|error| failed(&path, error))?;
            out.insert(name, decode(&bytes));
        }
    }
    Ok(out)
}
