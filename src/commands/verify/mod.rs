//! `onrecord verify`: checks a text, or every quotation of a draft, against the transcripts of an
//! archive.

mod changes;
mod check_results;
mod drafts;
mod editorial_marks;
mod github;
mod help;
mod json;
mod matches;
mod names;
mod notes;
mod snippets;
mod summary;
mod text;
mod unjudged;
mod wording;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use check_results::CheckResults;
use clap::{Args, ValueEnum};
use onrecord_corpus::verify::Corpus;
use onrecord_model::interview::ScanScope;

use super::load::Loader;
use super::report::print_errors;
use crate::draft_check::{CheckOptions, Draft, RefusalReason};

/// Check that words were said: a single text, or every quotation in a draft.
///
/// A draft is Markdown, plain text if its name ends in `.txt` or `.text`, or HTML if it ends in `.html` or
/// `.htm`. Its quotations are the
/// words between quotation marks, and block quotes without their attribution line. A quotation may
/// differ from the transcript only in matters of house style: capital letters, punctuation at its ends,
/// and the form of quotation marks, dashes and spaces. It also fails if the speaker is not the one that
/// the draft or --speaker names, if a "not" was cut off or left out, or if it is part of a question. To
/// accept such a problem, write a comment right after the quotation:
/// `<!-- onrecord: allow negation_cut, she denies the rest only -->`. To skip a quotation that was said
/// elsewhere, set it aside: `<!-- onrecord: set aside, her own blog -->`.
///
/// Exits with 0 if all quotations pass; with 1 if one fails, or if a quotation mark is unmatched, so
/// that it is unclear what it encloses; with 2 if something cannot be read, if the archive has errors,
/// or if an option names a speaker or an interview that is not in it.
#[derive(Debug, Args)]
#[command(override_usage = "onrecord verify [OPTIONS] <TEXT> [DIR]\n       \
                      onrecord verify [OPTIONS] --file <FILE> [--file <FILE>]... [DIR]\n       \
                      onrecord verify [OPTIONS] [DIR] --files <FILE>...")]
pub struct Verify {
    /// The text to check, unless drafts are given, and the archive's folder (default: `data`).
    #[arg(value_name = "TEXT] [DIR", num_args = 0..=2, hide_possible_values = true)]
    text_and_dir: Vec<String>,
    /// A draft to check, or `-` for standard input. May be repeated.
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Drafts to check: all remaining arguments, as Git hooks pass them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    files: Vec<PathBuf>,
    /// The speaker to whom the words are attributed: an id, a name or an alias.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Search only the interview with this id.
    #[arg(long, value_name = "ID")]
    interview: Option<String>,
    /// Kinds of problem to accept, separated by commas. They are shown as warnings.
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    allow: Vec<RefusalReason>,
    /// The same as --allow elided,inserted.
    #[arg(long, hide = true)]
    allow_elided: bool,
    /// Also check quotations of one or two words. These are mostly names, titles and scare quotes, so
    /// by default they are only listed as not checked.
    #[arg(long)]
    short: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the lines of the draft, with carets under the differences.
    Text,
    /// For tools: a single JSON document.
    Json,
    /// For GitHub Actions: annotations on a pull request.
    Github,
}

/// The folder of the archive if the command names none.
const DEFAULT_FOLDER: &str = "data";

const NAME_THE_FOLDER: &str = "\n\
     help: name the folder of the archive: `onrecord verify TEXT DIR` or `onrecord verify DIR --file FILE`";

/// Runs the command and returns the exit code that its help documents.
///
/// # Errors
/// If standard output cannot be written.
pub fn run(verify: &Verify) -> io::Result<ExitCode> {
    let fail = |message: String| {
        eprintln!("onrecord: {message}");
        Ok(ExitCode::from(2))
    };
    let (mut drafts, folder) = match read_inputs(verify) {
        Ok(inputs) => inputs,
        Err(message) => return fail(message),
    };
    let loaded = match Loader::new(ScanScope::Annotated).load(&folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            let is_default = folder == Path::new(DEFAULT_FOLDER);
            let help = if is_default { NAME_THE_FOLDER } else { "" };
            return fail(format!("{}: {error}{help}", folder.display()));
        }
    };
    let Some(archive) = loaded.archive else {
        print_errors(&loaded.files, &mut io::stderr().lock())?;
        return Ok(ExitCode::from(2));
    };
    let corpus = Corpus::new(Arc::new(archive));
    let mut allowed = verify.allow.clone();
    if verify.allow_elided {
        allowed.extend([RefusalReason::Elided, RefusalReason::Inserted]);
    }
    let options = CheckOptions {
        speaker: verify.speaker.as_deref(),
        interview: verify.interview.as_deref(),
        allowed,
        checks_short: verify.short,
    };
    if let Some(message) = names::unknown_name(&corpus, &options) {
        return fail(message);
    }
    for draft in &mut drafts {
        while draft.split_next(&corpus, &options) {}
    }
    let checked = CheckResults::new(&drafts, &corpus, &options);
    let mut out = io::stdout().lock();
    match verify.format {
        Format::Text => text::write_text(&checked, &mut out)?,
        Format::Json => json::write_document(&checked, &loaded.version, &mut out)?,
        Format::Github => github::write_annotations(&checked, &mut out)?,
    }
    out.flush()?;
    Ok(if checked.passes() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The drafts to check, and the folder of the archive.
fn read_inputs(verify: &Verify) -> Result<(Vec<Draft>, PathBuf), String> {
    let files: Vec<&PathBuf> = verify.file.iter().chain(&verify.files).collect();
    let folder =
        |named: Option<&String>| PathBuf::from(named.map_or(DEFAULT_FOLDER, String::as_str));
    match &verify.text_and_dir[..] {
        [] if files.is_empty() => Err("pass a text, or a draft with --file".to_owned()),
        [text, ..] if files.is_empty() => {
            let text = drafts::from_text(text)?;
            Ok((vec![text], folder(verify.text_and_dir.get(1))))
        }
        [_, _] => Err("pass a text or drafts, not both".to_owned()),
        named => Ok((drafts::read_all(&files)?, folder(named.first()))),
    }
}
