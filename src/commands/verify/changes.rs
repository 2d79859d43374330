//! The differences between a quotation and the record: spans of the quotation, each with the words of
//! the record.

use std::ops::Range;

use onrecord_corpus::verify::Difference;
use onrecord_text::folding::{Folded, Folding};

/// A difference between the quotation and the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// In the quotation, in bytes; empty if words are missing there.
    pub(super) span: Range<usize>,
    /// In the text of the section: the words that it has instead.
    pub(super) record_span: Option<Range<usize>>,
}

/// The changes of a quotation that approximately matches a section, in order.
pub(super) fn changes(quotation: &str, section: &str, difference: &[Difference]) -> Vec<Change> {
    let mut cursor = QuotationCursor {
        quotation,
        words: word_spans(quotation),
        next_word: 0,
        passed_end: 0,
        current_change: None,
        changes: Vec::new(),
    };
    for piece in difference {
        match piece {
            Difference::Same(section_span) => {
                cursor.changes.extend(cursor.current_change.take());
                let _ = cursor.advance(&section[section_span.clone()]);
            }
            Difference::Missing(section_span, _) => {
                let record_span = &mut cursor.current_change_mut().record_span;
                let start = record_span
                    .as_ref()
                    .map_or(section_span.start, |first| first.start);
                *record_span = Some(start..section_span.end);
            }
            Difference::Added(added, _) => {
                let passed = cursor.advance(added);
                let at = &mut cursor.current_change_mut().span;
                *at = if at.start == at.end {
                    passed
                } else {
                    at.start..passed.end
                };
            }
        }
    }
    cursor.changes.extend(cursor.current_change.take());
    let trim = |change| trim_common_words(change, quotation, section);
    cursor.changes.into_iter().map(trim).collect()
}

/// Removes the words at the ends of a change that are the same on both sides.
fn trim_common_words(change: Change, quotation: &str, section: &str) -> Change {
    let Some(original) = change.record_span.clone() else {
        return change;
    };
    let (mut quotation_span, mut section_span) = (change.span.clone(), original);
    let same = |one: &str, other: &str| {
        let bare = |word: &str| {
            let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
            Folded::new(word, Folding::Case).as_str().to_owned()
        };
        bare(one) == bare(other)
    };
    loop {
        let (one, other) = (
            &quotation[quotation_span.clone()],
            &section[section_span.clone()],
        );
        let (Some(first), Some(section_first)) = (first_word(one), first_word(other)) else {
            break;
        };
        let (last, section_last) = (last_word(one), last_word(other));
        if same(&one[first.clone()], &other[section_first.clone()]) {
            quotation_span.start += first.end;
            section_span.start += section_first.end;
        } else if let (Some(last), Some(section_last)) = (last, section_last)
            && same(&one[last.clone()], &other[section_last.clone()])
        {
            quotation_span.end = quotation_span.start + last.start;
            section_span.end = section_span.start + section_last.start;
        } else {
            break;
        }
    }
    let (quotation_span, section_span) = (
        trimmed(quotation, quotation_span),
        trimmed(section, section_span),
    );
    if section_span.start == section_span.end {
        return change;
    }
    Change {
        span: quotation_span,
        record_span: Some(section_span),
    }
}

fn first_word(text: &str) -> Option<Range<usize>> {
    let start = text.find(|c: char| !c.is_whitespace())?;
    let length = text[start..].find(char::is_whitespace);
    Some(start..length.map_or(text.len(), |length| start + length))
}

fn last_word(text: &str) -> Option<Range<usize>> {
    let end = text.trim_end().len();
    let start = text[..end].char_indices().rfind(|(_, c)| c.is_whitespace());
    let start = start.map_or(0, |(at, space)| at + space.len_utf8());
    (start < end).then_some(start..end)
}

/// A span without the white space at its ends. If the span is all white space, the result is empty and starts
/// where the span does.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let within = &text[span.clone()];
    let length = within.trim().len();
    if length == 0 {
        return span.start..span.start;
    }
    let start = span.start + within.len() - within.trim_start().len();
    start..start + length
}

struct QuotationCursor<'a> {
    quotation: &'a str,
    words: Vec<Range<usize>>,
    /// The next word of the quotation.
    next_word: usize,
    /// The end of the text that was consumed.
    passed_end: usize,
    current_change: Option<Change>,
    changes: Vec<Change>,
}

impl QuotationCursor<'_> {
    fn current_change_mut(&mut self) -> &mut Change {
        let at = self.passed_end..self.passed_end;
        self.current_change.get_or_insert(Change {
            span: at,
            record_span: None,
        })
    }

    /// Consumes as many words of the quotation as a piece has, with the symbols that belong to them.
    fn advance(&mut self, piece: &str) -> Range<usize> {
        let count = word_spans(piece).len();
        let first = self
            .words
            .get(self.next_word)
            .map_or(self.passed_end, |word| word.start);
        self.next_word = (self.next_word + count).min(self.words.len());
        let last = self.words[..self.next_word]
            .last()
            .map_or(self.passed_end, |word| word.end);
        // "-5%" is longer than its word, and the record may use other symbols.
        let as_is = (self.quotation[self.passed_end..].find(piece)).map(|at| self.passed_end + at);
        let start = as_is.filter(|at| *at <= first || count == 0);
        let passed = match start {
            Some(at) => at..at + piece.len(),
            None if count == 0 => self.passed_end..self.passed_end,
            None => first..last.max(first),
        };
        self.passed_end = passed.end;
        passed
    }
}

fn word_spans(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::new(text, Folding::Case);
    folded
        .words()
        .filter_map(|word| folded.original_span(&word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds a difference from pieces: `=` is in both, `-` only in the record, `+` only in the
    /// quotation. Returns each marked span, and the words of the record in its place.
    fn marked(quotation: &str, pieces: &[(char, &str)]) -> Vec<(String, Option<String>)> {
        let mut section = String::new();
        let mut difference = Vec::new();
        for (kind, words) in pieces {
            if *kind == '+' {
                difference.push(Difference::Added((*words).to_owned(), None));
                continue;
            }
            section.push_str(if section.is_empty() { "" } else { " " });
            let there = section.len()..section.len() + words.len();
            section.push_str(words);
            difference.push(match kind {
                '=' => Difference::Same(there),
                _ => Difference::Missing(there, None),
            });
        }
        let changes = changes(quotation, &section, &difference).into_iter();
        let shown = |change: Change| {
            let before = &quotation[..change.span.start];
            let at = format!(
                "{}|{}",
                before.chars().last().unwrap_or('^'),
                &quotation[change.span]
            );
            (
                at,
                change.record_span.map(|there| section[there].to_owned()),
            )
        };
        changes.map(shown).collect()
    }

    fn one(at: &str, instead: Option<&str>) -> Vec<(String, Option<String>)> {
        vec![(at.to_owned(), instead.map(str::to_owned))]
    }

    #[test]
    fn a_caret_points_at_the_word_that_differs_or_at_where_it_should_be() {
        let quotation = "It is certainly limited, now";
        let missing = [
            ('=', "It is certainly"),
            ('-', "not"),
            ('=', "limited, now"),
        ];
        assert_eq!(marked(quotation, &missing), one("y|", Some("not")));
        let added = [('=', "It is"), ('+', "certainly"), ('=', "limited, now")];
        assert_eq!(marked(quotation, &added), one(" |certainly", None));
        let other = [
            ('=', "It"),
            ('-', "was"),
            ('-', "not"),
            ('+', "is"),
            ('+', "certainly"),
            ('=', "limited, now"),
        ];
        assert_eq!(
            marked(quotation, &other),
            one(" |is certainly", Some("was not"))
        );
        let first = [('-', "But"), ('=', "It is certainly limited, now")];
        assert_eq!(marked(quotation, &first), one("^|", Some("But")));
    }

    #[test]
    fn words_that_are_the_same_on_both_sides_do_not_differ() {
        let quotation = "from the invaders. Above all";
        let more = [
            ('=', "from the"),
            ('-', "invaders who came."),
            ('+', "invaders."),
            ('=', "Above all"),
        ];
        assert_eq!(marked(quotation, &more), one(".|", Some("who came.")));
        let before = [
            ('=', "from the"),
            ('-', "late Invaders."),
            ('+', "invaders."),
            ('=', "Above all"),
        ];
        assert_eq!(marked(quotation, &before), one(" |", Some("late")));
        let sign = [
            ('=', "from the"),
            ('-', "invaders"),
            ('+', "invaders."),
            ('=', "Above all"),
        ];
        assert_eq!(
            marked(quotation, &sign),
            one(" |invaders.", Some("invaders"))
        );
    }

    #[test]
    fn symbols_and_units_belong_to_the_difference() {
        let quotation = "a rise of -5% in ‘May’";
        let other = [
            ('=', "a rise of"),
            ('-', "5%"),
            ('+', "-5%"),
            ('=', "in 'May'"),
        ];
        assert_eq!(marked(quotation, &other), one(" |-5%", Some("5%")));
        let sign = [('=', "a rise of"), ('+', "-"), ('=', "5% in \"May\"")];
        assert_eq!(marked(quotation, &sign), one(" |-", None));
    }
}
