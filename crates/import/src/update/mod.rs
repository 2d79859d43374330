//! Brings a corrected transcript into an interview file that people have worked on: sections are replaced,
//! and everything else stays.

mod align;
mod corrections;
mod existing;
mod sections;

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstRootNode};
use serde_json::Value;

use crate::interview::Interview;
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

/// The maximum number of corrections in an interview file.
const MAX_CORRECTIONS: usize = 1000;

/// Replaces the transcript of an interview file with that of an import. Facts, quotes, participants and
/// what is set aside stay, even if their words are gone. Sections and turns that are still there keep
/// their ids and notes; notes of turns that are gone are lost, and reported. With a `note`, the changes
/// are listed as corrections. `None` if the transcript is the same.
///
/// # Errors
/// If the file is not an interview file, or if more words have changed than a file can list as corrections.
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
    let text = edit(existing, sections.json, added_participants, found)?;
    Ok(Some(Updated {
        text,
        corrections,
        remarks,
    }))
}

/// Replaces the sections in the text of a file, and adds participants and corrections. The rest of the text
/// stays as it is.
fn edit(
    text: &str,
    sections: Vec<Value>,
    participants: Vec<Value>,
    corrections: Vec<Value>,
) -> Result<String, Refusal> {
    let root = CstRootNode::parse(text, &ParseOptions::default())
        .map_err(|error| Refusal::new(format!("the interview file is not JSON: {error}")))?;
    let object = root.object_value_or_set();
    let sections = input_value(Value::Array(sections));
    match object.get("sections") {
        Some(property) => property.set_value(sections),
        None => drop(object.append("sections", sections)),
    }
    for (name, added) in [("participants", participants), ("corrections", corrections)] {
        if !added.is_empty() {
            let list = object.array_value_or_set(name);
            for value in added {
                list.append(input_value(value));
            }
        }
    }
    Ok(root.to_string())
}

fn input_value(value: Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(it) => CstInputValue::Bool(it),
        Value::Number(number) => CstInputValue::Number(number.to_string()),
        Value::String(text) => CstInputValue::String(text),
        Value::Array(items) => CstInputValue::Array(items.into_iter().map(input_value).collect()),
        Value::Object(fields) => CstInputValue::Object(
            (fields.into_iter())
                .map(|(name, value)| (name, input_value(value)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests;
