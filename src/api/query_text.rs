//! The rules for texts that a request searches for.

use onrecord_text::is_allowed_in_query;

/// A rule that a text breaks.
pub struct TextViolation {
    /// What is wrong, as the end of a sentence that begins with the name of the text.
    pub detail: String,
    /// What is accepted.
    pub accepted: String,
}

impl TextViolation {
    /// The first rule that a text breaks: a maximum length in code points, and no control characters except tabs and
    /// line breaks.
    pub fn find(text: &str, max_length: usize) -> Option<Self> {
        let length = text.chars().count();
        if length > max_length {
            return Some(Self {
                detail: format!("has {length} characters; at most {max_length} are accepted."),
                accepted: format!("at most {max_length} characters"),
            });
        }
        let mut characters = text.chars().enumerate();
        let (index, c) = characters.find(|(_, c)| !is_allowed_in_query(*c))?;
        let (number, code) = (index + 1, u32::from(c));
        Some(Self {
            detail: format!(
                "has the control character U+{code:04X} at character {number}; only tabs and line breaks are accepted."
            ),
            accepted: "no control characters except tabs and line breaks".to_owned(),
        })
    }
}
