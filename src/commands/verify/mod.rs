//! `onrecord verify`: was this really said? One text, or all that a draft quotes.

mod attribution;
mod changes;
mod check_options;
mod check_results;
mod checked_quotation;
mod clause;
mod comments;
mod drafts;
mod editorial_marks;
mod github;
mod halves;
mod help;
mod inner_clauses;
mod json;
mod line_index;
mod matches;
mod names;
mod notes;
mod refusal_reason;
mod snippets;
mod speaker;
mod speakers;
mod spliced;
mod summary;
mod text;
mod unjudged;
mod word_lists;
mod wording;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use check_options::CheckOptions;
use check_results::CheckResults;
use clap::{Args, ValueEnum};
use drafts::Draft;
use onrecord_corpus::verify::Corpus;
use onrecord_model::interview::ScanScope;
use refusal_reason::RefusalReason;

use super::load::Loader;
use super::report::print_errors;

/// Check that words were said: one text, or all that a draft quotes.
///
/// A draft is Markdown, or plain text when its name ends in `.txt`. Its quotations are what stands
/// between quotation marks, and block quotes without the line that says who. Capital letters and
/// punctuation at a quotation's ends are the house style's, and so is the shape of quotation marks,
/// dashes and spaces: nothing else may differ. A quotation is refused, too, if its words are another
/// speaker's than the draft or --speaker says, if a "not" was cut off or left out, or if it is a part of
/// a question. A comment right after a quotation accepts that: `<!-- onrecord: allow negation_cut, she
/// denies the rest only -->`. What somebody said elsewhere is set aside: `<!-- onrecord: set aside, her
/// own blog -->`.
///
/// Exits with 0 when all quotations pass; with 1 when one does not, or when a quotation mark has no
/// other, so that nobody knows what it encloses; with 2 when something can't be read.
#[derive(Debug, Args)]
#[command(override_usage = "onrecord verify [OPTIONS] <TEXT> [DIR]\n       \
                      onrecord verify [OPTIONS] --file <FILE> [--file <FILE>]... [DIR]\n       \
                      onrecord verify [OPTIONS] [DIR] --files <FILE>...")]
pub struct Verify {
    /// The text, unless drafts are given; then the folder of the archive, `data` unless it is given.
    #[arg(value_name = "TEXT] [DIR", num_args = 0..=2, hide_possible_values = true)]
    text_and_dir: Vec<String>,
    /// A draft to check, `-` for standard input; may be given again.
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Drafts to check: all that follows, as hooks list them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    files: Vec<PathBuf>,
    /// Whose words they are said to be: an id, a name or an alias.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// The one interview to look in, by its id.
    #[arg(long, value_name = "ID")]
    interview: Option<String>,
    /// What may pass, separated by commas: it is shown as a warning.
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    allow: Vec<RefusalReason>,
    /// The same as --allow elided,inserted.
    #[arg(long, hide = true)]
    allow_elided: bool,
    /// Check a draft's quotations of one or two words, too. They are mostly names, titles and words held
    /// at a distance, which nobody said or everybody: without this they are listed as not checked.
    #[arg(long)]
    short: bool,
    /// How to print what is found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the draft's line, with a caret under what differs.
    Text,
    /// For tools: one JSON document.
    Json,
    /// For GitHub Actions: annotations of a pull request.
    Github,
}

/// Exits with 0, 1 or 2, as its help says.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(verify: &Verify) -> io::Result<ExitCode> {
    let cannot = |why: String| {
        eprintln!("onrecord: {why}");
        Ok(ExitCode::from(2))
    };
    let (mut drafts, folder) = match read_inputs(verify) {
        Ok(inputs) => inputs,
        Err(why) => return cannot(why),
    };
    let loaded = match Loader::new(ScanScope::Annotated).load(&folder) {
        Ok(loaded) => loaded,
        Err(error) => return cannot(format!("{}: {error}", folder.display())),
    };
    let Some(archive) = loaded.archive else {
        print_errors(&loaded.files, &mut io::stderr().lock())?;
        return Ok(ExitCode::from(2));
    };
    let record = Corpus::new(Arc::new(archive));
    let mut allowed = verify.allow.clone();
    if verify.allow_elided {
        allowed.extend([RefusalReason::Elided, RefusalReason::Inserted]);
    }
    let rules = CheckOptions {
        speaker: verify.speaker.as_deref(),
        interview: verify.interview.as_deref(),
        allowed,
        checks_short: verify.short,
    };
    if let Some(why) = names::unknown_name(&record, &rules) {
        return cannot(why);
    }
    for draft in &mut drafts {
        inner_clauses::split_at_inner_clauses(draft, &record, &rules);
    }
    let checked = CheckResults::new(&drafts, &record, &rules);
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

/// What to check, and the folder of the archive.
fn read_inputs(verify: &Verify) -> Result<(Vec<Draft>, PathBuf), String> {
    let files: Vec<&PathBuf> = verify.file.iter().chain(&verify.files).collect();
    let folder = |named: Option<&String>| PathBuf::from(named.map_or("data", String::as_str));
    match &verify.text_and_dir[..] {
        [] if files.is_empty() => Err("give a text, or a draft with --file".to_owned()),
        [text, ..] if files.is_empty() => {
            let text = Draft::from_text(text)?;
            Ok((vec![text], folder(verify.text_and_dir.get(1))))
        }
        [_, _] => Err("give a text or drafts, not both".to_owned()),
        named => Ok((Draft::read_all(&files)?, folder(named.first()))),
    }
}
