//! `onrecord draft-facts`: writes draft facts for the unannotated values in a transcript.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::Renderer;
use clap::Args;
use onrecord_model::source::diagnostic::Severity;
use onrecord_model::source::{File, append_to_list};

use super::load::{interview_path, read_interview, read_shared};
use super::new::parse_id;
use super::report::{pluralized, print_diagnostics};
use super::write_file::replace;

/// Write a draft fact for each sentence with unannotated figures or dates.
///
/// A draft fact has an id, the sentence as evidence, and each figure and date. It is marked with "draft": true;
/// it is not served, and `onrecord check` counts it. To finish it, replace each `?`, and remove the mark. The
/// rest of the file does not change. Running the command again adds nothing twice.
#[derive(Debug, Args)]
pub struct DraftFacts {
    /// The id of the interview, which is the name of its file without `.json`.
    #[arg(value_parser = parse_id)]
    id: String,
    /// The folder of the archive.
    #[arg(long, value_name = "DIR", default_value = "data")]
    into: PathBuf,
}

/// Exits with 1 if the interview has errors, which are printed, or cannot be written.
///
/// # Errors
/// If the output cannot be written.
pub fn run(command: &DraftFacts) -> io::Result<ExitCode> {
    let (shared, declared) = read_shared(&command.into);
    let path = interview_path(&command.into, &command.id);
    let mut interview = read_interview(&path, command.id.clone());
    let additions = declared.find_additions(&mut interview);
    let files = || shared.iter().chain([&interview.file]);
    let has_errors = files().any(File::has_errors);
    let Some(additions) = additions.filter(|_| !has_errors) else {
        let errors = [Severity::Fault];
        print_diagnostics(
            files(),
            &errors,
            &mut io::stdout().lock(),
            &Renderer::plain(),
        )?;
        eprintln!("onrecord: no draft facts were written; correct the errors first");
        return Ok(ExitCode::FAILURE);
    };
    let name = path.display();
    if additions.draft_facts.is_empty() {
        writeln!(io::stdout(), "{name}: no draft facts to add")?;
        return Ok(ExitCode::SUCCESS);
    }
    let edited = append_to_list(&interview.file.text, "facts", &additions.draft_facts);
    // A file without errors is an object, whose facts are a list.
    let written = (edited.ok_or_else(|| io::Error::other("the file is not a JSON object")))
        .and_then(|text| replace(&path, &text));
    if let Err(error) = written {
        eprintln!("onrecord: {name}: {error}");
        return Ok(ExitCode::FAILURE);
    }
    writeln!(
        io::stdout(),
        "{name}: added {} with {}\nReplace each `?`, and remove the field `draft` of each fact that is finished.",
        pluralized(additions.draft_facts.len(), "draft fact"),
        pluralized(additions.drafted_values, "value"),
    )?;
    Ok(ExitCode::SUCCESS)
}
