//! Finding the phrases of a table in a line, the longest first.

use std::collections::HashMap;

use super::line::Line;

/// A table's phrases, indexed by their first token.
pub(super) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<Part>, T)>>,
}

struct Part {
    folded: String,
    spaced: bool,
}

impl<T: Copy> Phrases<T> {
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<Part>, T)>> = HashMap::new();
        for (phrase, row) in rows {
            let parts: Vec<Part> = Line::new(phrase, 0)
                .tokens
                .iter()
                .map(|token| Part {
                    folded: token.folded.clone().into_owned(),
                    spaced: token.spaced,
                })
                .collect();
            if let Some(first) = parts.first() {
                by_first
                    .entry(first.folded.clone())
                    .or_default()
                    .push((parts, row));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that begins at this token, and where it ends.
    pub fn at(&self, line: &Line, at: usize) -> Option<(T, usize)> {
        let phrases = self.by_first.get(line.folded(at))?;
        phrases
            .iter()
            .find(|(parts, _)| {
                parts.iter().enumerate().all(|(nth, part)| {
                    line.get(at + nth).is_some_and(|token| {
                        token.folded == part.folded && (nth == 0 || token.spaced == part.spaced)
                    })
                })
            })
            .map(|(parts, row)| (*row, at + parts.len()))
    }
}
