//! What is wrong with a line of `taizhang.toml`, in the words of a clerk, and what to write instead.

use crate::message::{Id, Message};

/// Tells what a line does that TOML does not know; `why` is what the parser says of it.
pub(super) fn of(line: &str, why: &str) -> Message {
    let id = kind(line, why);
    let known = Message::new(id).with("text", line.trim());
    if id == Id::ConfigSyntax { known.with("why", why) } else { known }
}

fn kind(line: &str, why: &str) -> Id {
    let (key, value) = line.split_once('=').map_or((line, ""), |(key, value)| (key, value.trim()));
    let bare = value.split('#').next().unwrap_or_default().trim();
    if why.contains("duplicate key") {
        return Id::ConfigKeyTwice;
    }
    if let Some(wanted) = why.split_once("expected ").filter(|_| why.starts_with("invalid type")) {
        return expected(wanted.1);
    }
    if line.contains(['“', '”', '‘', '’', '＂', '「', '」']) {
        return Id::ConfigQuotes;
    }
    if line.contains(['＝', '［', '］', '【', '】', '，']) {
        return Id::ConfigFullWidth;
    }
    if !line.contains('=') && !line.trim_start().starts_with('[') && !line.trim_start().starts_with(['"', ']']) {
        return Id::ConfigNoEquals;
    }
    if line.matches('"').count() % 2 == 1 {
        return Id::ConfigOpenQuote;
    }
    if line.matches('[').count() != line.matches(']').count() {
        return Id::ConfigOpenBracket;
    }
    if !key.is_ascii() && !key.contains('"') {
        return Id::ConfigBareKey;
    }
    if !bare.is_empty() && !bare.starts_with(['"', '\'', '[', '{']) && bare.parse::<f64>().is_err() {
        return Id::ConfigBareValue;
    }
    Id::ConfigSyntax
}

fn expected(wanted: &str) -> Id {
    match wanted {
        _ if wanted.starts_with('f') || wanted.starts_with('u') || wanted.starts_with('i') => Id::ConfigWantsNumber,
        _ if wanted.contains("bool") => Id::ConfigWantsBool,
        _ if wanted.contains("sequence") => Id::ConfigWantsList,
        _ => Id::ConfigWantsText,
    }
}
