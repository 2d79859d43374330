//! Brings a corrected transcript into an interview file that people have worked on: sections are replaced,
//! and everything else stays.

mod align;
mod corrections;
mod existing;
mod sections;

use jsonc_parser::common::Ranged;
use jsonc_parser::cst::{CstInputValue, CstRootNode};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::Serialize;
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
    let text = edit(existing, &sections.json, added_participants, found)?;
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
    sections: &[Value],
    participants: Vec<Value>,
    corrections: Vec<Value>,
) -> Result<String, Refusal> {
    let not_json = |error| Refusal::new(format!("the interview file is not JSON: {error}"));
    let root = CstRootNode::parse(text, &ParseOptions::default()).map_err(not_json)?;
    let object = root.object_value_or_set();
    if object.get("sections").is_none() {
        object.append("sections", CstInputValue::Array(Vec::new()));
    }
    for (name, added) in [("participants", participants), ("corrections", corrections)] {
        if !added.is_empty() {
            let list = object.array_value_or_set(name);
            for value in added {
                list.append(input_value(value));
            }
        }
    }
    let mut edited = root.to_string();
    let tree = parse_to_ast(
        &edited,
        &CollectOptions::default(),
        &ParseOptions::default(),
    );
    let tree = tree.map_err(not_json)?.value;
    let property = tree
        .as_ref()
        .and_then(|tree| tree.as_object()?.get("sections"));
    if let Some(property) = property {
        let (name, value) = (property.range(), property.value.range());
        let layout = Layout::new(&edited, name.start);
        edited.replace_range(value.start..value.end, &layout.write(sections));
    }
    Ok(edited)
}

/// The layout of an imported file, but with the indentation and the line ends of an existing one.
struct Layout {
    line_end: &'static str,
    /// The white space before each top-level property of the file.
    margin: String,
    /// One level of indentation.
    indentation: String,
}

impl Layout {
    /// Finds the layout of a file in which a top-level property begins at this position, in bytes.
    fn new(text: &str, property: usize) -> Self {
        let line_start = text[..property].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[line_start..property];
        let is_margin = !before.is_empty() && before.trim().is_empty();
        Self {
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
            margin: if is_margin { before } else { "" }.to_owned(),
            indentation: if is_margin { before } else { "  " }.to_owned(),
        }
    }

    fn write(&self, value: &[Value]) -> String {
        let mut json = Vec::new();
        let formatter = serde_json::ser::PrettyFormatter::with_indent(self.indentation.as_bytes());
        let mut serializer = serde_json::Serializer::with_formatter(&mut json, formatter);
        // Values can always be serialized, as UTF-8.
        let written = value.serialize(&mut serializer);
        debug_assert!(written.is_ok(), "{written:?}");
        // A line break within a string is escaped, so each of these ends a line of JSON.
        let next_line = format!("{}{}", self.line_end, self.margin);
        String::from_utf8_lossy(&json).replace('\n', &next_line)
    }
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
