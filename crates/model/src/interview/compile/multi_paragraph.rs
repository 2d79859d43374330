//! Help for words that span several paragraphs: each part must be a separate piece of evidence.

use onrecord_text::is_boundary;
use serde_json::json;

use super::Compiler;

pub(super) const ONE_PARAGRAPH_HELP: &str =
    "words must be inside one paragraph; split a longer passage into several pieces of evidence";

impl Compiler<'_> {
    /// How to split words that span two or more paragraphs of a section; `None` if they do not.
    pub(super) fn pieces_help(&self, words: &str, section: usize) -> Option<String> {
        let text = &self.sections[section].text;
        self.suggestion_budget.charge_passes(text.as_str().len())?;
        let paragraphs = text.paragraphs();
        // A line feed and a space are one byte each, so offsets stay the same.
        let joined = text.as_str().replace('\n', " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return None;
        }
        let start = joined.find(&words)?;
        let end = start + words.len();
        let whole = is_boundary(text.as_str(), start) && is_boundary(text.as_str(), end);
        let pieces: Vec<String> = paragraphs
            .iter()
            .map(|one| one.start.max(start)..one.end.min(end))
            .filter(|piece| piece.start < piece.end)
            .map(|piece| {
                let (id, words) = (self.section_ids.nth(section), &text.as_str()[piece]);
                format!(
                    "{{ \"section\": {}, \"words\": {} }}",
                    json!(id),
                    json!(words)
                )
            })
            .collect();
        (whole && pieces.len() > 1).then(|| {
            format!(
                "they span {} paragraphs; list one piece for each: {}",
                pieces.len(),
                pieces.join(", ")
            )
        })
    }
}
