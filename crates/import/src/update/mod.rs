//! Brings a corrected transcript into an interview file that people have worked on: sections are replaced,
//! and everything else stays.

mod align;
mod corrections;
mod existing;
mod sections;

use onrecord_model::interview::MAX_CORRECTIONS;
use onrecord_model::source::{append_to_list, replace_list};
use serde_json::Value;

use crate::interview::Interview;
use crate::json;
use crate::refusal::Refusal;
use align::Alignment;
use existing::Existing;

/// When and why a transcript was corrected.
#[derive(Debug, Clone, Copy)]
pub struct CorrectionNote<'a> {
    /// As EDTF.
    pub date: &'a str,
    /// Shown to readers.
    pub reason: &'a str,
}

/// An interview file with a corrected transcript.
#[derive(Debug)]
pub struct Updated {
    /// The text of the file.
    pub text: String,
    /// How many corrections were added.
    pub corrections: usize,
    /// What the user may want to check.
    pub remarks: Vec<String>,
}

/// Replaces the transcript of an interview file with that of an import. Facts, quotes, participants and
/// what is set aside stay, even if their words are gone. Sections and turns that are still there keep
/// their ids and notes; notes of turns that are gone are lost, and reported. With a `note`, the changes
/// are listed as corrections. `None` if the transcript is the same.
///
/// # Errors
/// If the file is not an interview file, if fewer than half of the words of its transcript are in the
/// new one, or if more words have changed than a file can list as corrections.
pub fn update(
    existing: &str,
    imported: &Interview,
    note: Option<CorrectionNote<'_>>,
) -> Result<Option<Updated>, Refusal> {
    let old = Existing::parse(existing)?;
    let mut remarks = Vec::new();
    let (ids, added_participants) = existing::participants(&old, imported, &mut remarks);
    let new_texts = align::Words::new(imported.sections.iter().map(|section| {
        let turns = section.turns.iter();
        turns.map(|turn| turn.paragraphs.as_slice())
    }));
    let old_texts = align::Words::new(old.sections.iter().map(|section| {
        let turns = section.turns.iter();
        turns.map(|turn| turn.paragraphs.as_slice())
    }));
    let alignment = Alignment::new(&old_texts, &new_texts);
    if let Some((common, all)) = alignment.too_little_in_common() {
        return Err(Refusal::new(format!(
            "the file seems to have another interview: only {common} of the {all} words of its transcript are in the \
             new one, in the same order. Import the new one under another id with `--set id=…`, or replace \
             the file with `--force`"
        )));
    }
    let sections = sections::replace(&old, imported, &ids, &alignment, &mut remarks);
    if Value::Array(sections.json.clone()) == old.sections_json {
        return Ok(None);
    }
    let found = match note {
        Some(note) => corrections::list(&alignment, &sections, note),
        None => Vec::new(),
    };
    let all = old.corrections + found.len();
    if all > MAX_CORRECTIONS {
        return Err(Refusal::new(format!(
            "the transcripts differ so much that the file would list {all} corrections (the limit is \
             {MAX_CORRECTIONS}): import the new one under another name, or replace the file with --force"
        )));
    }
    existing::compare_occurrences(&old, &sections, &mut remarks);
    let corrections = found.len();
    let text = edit(existing, &sections.json, &added_participants, &found);
    let text = text.ok_or_else(|| {
        Refusal::new(
            "the interview file cannot be updated: `participants`, `corrections` and `sections` must be \
             lists",
        )
    })?;
    Ok(Some(Updated {
        text,
        corrections,
        remarks,
    }))
}

/// Replaces the sections in the text of a file, and adds participants and corrections. The rest of the text
/// stays as it is. `None` if one of these fields is not a list.
fn edit(
    text: &str,
    sections: &[Value],
    participants: &[Value],
    corrections: &[Value],
) -> Option<String> {
    let elements = |values: &[Value]| -> Vec<String> { values.iter().map(json::to_text).collect() };
    let text = append_to_list(text, "participants", &elements(participants))?;
    let text = append_to_list(&text, "corrections", &elements(corrections))?;
    replace_list(&text, "sections", &elements(sections))
}

#[cfg(test)]
mod tests;
