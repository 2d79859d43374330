//! Where a quotation differs from the record: spans of the quotation, each with what the record has.

use std::ops::Range;

use crate::text::folding::{Folded, Folding};
use crate::verify::Difference;

/// A place of the quotation where it is not the record's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// In the quotation, in bytes; empty where it has nothing.
    pub(super) at: Range<usize>,
    /// In the text of the section: what stands there instead.
    pub(super) instead: Option<Range<usize>>,
}

/// The changes of a text that nearly stands there, in order.
pub(super) fn changes(asked: &str, section: &str, difference: &[Difference]) -> Vec<Change> {
    let mut walk = Walk {
        asked,
        words: words(asked),
        next: 0,
        end: 0,
        change: None,
        changes: Vec::new(),
    };
    for piece in difference {
        match piece {
            Difference::Same(there) => {
                walk.changes.extend(walk.change.take());
                let _ = walk.pass(&section[there.clone()]);
            }
            Difference::Missing(there) => {
                let instead = &mut walk.change().instead;
                let start = instead.as_ref().map_or(there.start, |first| first.start);
                *instead = Some(start..there.end);
            }
            Difference::Added(added) => {
                let passed = walk.pass(added);
                let at = &mut walk.change().at;
                *at = if at.start == at.end {
                    passed
                } else {
                    at.start..passed.end
                };
            }
        }
    }
    walk.changes.extend(walk.change.take());
    walk.changes
}

struct Walk<'a> {
    asked: &'a str,
    words: Vec<Range<usize>>,
    /// The next word of the quotation.
    next: usize,
    /// Where what was passed ends.
    end: usize,
    change: Option<Change>,
    changes: Vec<Change>,
}

impl Walk<'_> {
    fn change(&mut self) -> &mut Change {
        let at = self.end..self.end;
        self.change.get_or_insert(Change { at, instead: None })
    }

    /// Passes as many words of the quotation as a piece has, with the signs that belong to them.
    fn pass(&mut self, piece: &str) -> Range<usize> {
        let count = words(piece).len();
        let first = self
            .words
            .get(self.next)
            .map_or(self.end, |word| word.start);
        self.next = (self.next + count).min(self.words.len());
        let last = self.words[..self.next]
            .last()
            .map_or(self.end, |word| word.end);
        // "-5%" is more than its word; the record's own signs may be other ones.
        let as_is = (self.asked[self.end..].find(piece)).map(|at| self.end + at);
        let start = as_is.filter(|at| *at <= first || count == 0);
        let passed = match start {
            Some(at) => at..at + piece.len(),
            None if count == 0 => self.end..self.end,
            None => first..last.max(first),
        };
        self.end = passed.end;
        passed
    }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::new(text, Folding::Case);
    folded
        .words()
        .filter_map(|word| folded.original(&word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares word by word, as many as are given: `=` stands in both, `-` there alone, `+` in the
    /// quotation alone. Gives what is pointed at, and what the record has instead.
    fn pointed(asked: &str, pieces: &[(char, &str)]) -> Vec<(String, Option<String>)> {
        let mut section = String::new();
        let mut difference = Vec::new();
        for (kind, words) in pieces {
            if *kind == '+' {
                difference.push(Difference::Added((*words).to_owned()));
                continue;
            }
            section.push_str(if section.is_empty() { "" } else { " " });
            let there = section.len()..section.len() + words.len();
            section.push_str(words);
            difference.push(match kind {
                '=' => Difference::Same(there),
                _ => Difference::Missing(there),
            });
        }
        let changes = changes(asked, &section, &difference).into_iter();
        let shown = |change: Change| {
            let before = &asked[..change.at.start];
            let at = format!(
                "{}|{}",
                before.chars().last().unwrap_or('^'),
                &asked[change.at]
            );
            (at, change.instead.map(|there| section[there].to_owned()))
        };
        changes.map(shown).collect()
    }

    fn one(at: &str, instead: Option<&str>) -> Vec<(String, Option<String>)> {
        vec![(at.to_owned(), instead.map(str::to_owned))]
    }

    #[test]
    fn a_caret_points_at_the_word_that_differs_or_at_where_it_should_be() {
        let asked = "It is certainly limited, now";
        let missing = [
            ('=', "It is certainly"),
            ('-', "not"),
            ('=', "limited, now"),
        ];
        assert_eq!(pointed(asked, &missing), one("y|", Some("not")));
        let added = [('=', "It is"), ('+', "certainly"), ('=', "limited, now")];
        assert_eq!(pointed(asked, &added), one(" |certainly", None));
        let other = [
            ('=', "It"),
            ('-', "was"),
            ('-', "not"),
            ('+', "is"),
            ('+', "certainly"),
            ('=', "limited, now"),
        ];
        assert_eq!(
            pointed(asked, &other),
            one(" |is certainly", Some("was not"))
        );
        let first = [('-', "But"), ('=', "It is certainly limited, now")];
        assert_eq!(pointed(asked, &first), one("^|", Some("But")));
    }

    #[test]
    fn signs_and_units_belong_to_what_differs() {
        let asked = "a rise of -5% in ‘May’";
        let other = [
            ('=', "a rise of"),
            ('-', "5%"),
            ('+', "-5%"),
            ('=', "in 'May'"),
        ];
        assert_eq!(pointed(asked, &other), one(" |-5%", Some("5%")));
        let sign = [('=', "a rise of"), ('+', "-"), ('=', "5% in \"May\"")];
        assert_eq!(pointed(asked, &sign), one(" |-", None));
    }
}
