//! An item of a response of `/verify`, as a client reads it.

use onrecord_corpus::verify::Verdict;
use onrecord_quantities::{Interpretation, Unit, Value};
use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::api::components::Cut;
use crate::draft_check::RefusalReason;
use crate::draft_check::wording::{self, WordPosition};

/// An item of a response of `/verify`, as far as the page shows it.
#[derive(Deserialize)]
pub struct Item {
    pub text: String,
    #[serde(deserialize_with = "read_verdict")]
    pub(super) verdict: Verdict,
    pub(super) clear: bool,
    pub(super) matches: Vec<Match>,
    pub(super) total: usize,
    #[serde(default)]
    pub(super) corrections: Vec<Correction>,
    #[serde(default)]
    pub(super) unknown: Vec<String>,
    // The other fields are those of the quotation of a draft.
    pub(super) line: Option<usize>,
    pub(super) passed: Option<bool>,
    pub(super) speaker: Option<NamedSpeaker>,
    #[serde(default)]
    pub(super) refused: Vec<String>,
    #[serde(default)]
    pub(super) accepted: Vec<Accepted>,
}

#[derive(Deserialize)]
pub(super) struct Match {
    pub(super) interview: String,
    pub(super) paragraph: usize,
    pub(super) speaker: Option<Speaker>,
    pub(super) role: String,
    #[serde(flatten)]
    pub(super) words: Span,
    pub(super) sentence: Span,
    pub(super) cut: Cut,
    pub(super) language: String,
    pub(super) start_time: Option<f64>,
    pub(super) media_url: Option<String>,
    pub(super) source_url: Option<String>,
    #[serde(default)]
    pub(super) parts: Vec<Span>,
    #[serde(default)]
    pub(super) omitted: Vec<Span>,
    #[serde(default)]
    pub(super) insertions: Vec<String>,
    #[serde(default)]
    pub(super) difference: Vec<Difference>,
    pub(super) cautions: Vec<Caution>,
}

#[derive(Deserialize)]
pub(super) struct Speaker {
    pub(super) id: String,
    pub(super) name: String,
}

/// Words of a section, in code points of its text.
#[derive(Deserialize)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Difference {
    Same(Span),
    Missing {
        #[serde(flatten)]
        span: Span,
        differs_in: Option<String>,
    },
    Added {
        words: String,
        differs_in: Option<String>,
    },
}

#[derive(Deserialize)]
pub(super) struct Caution {
    pub(super) kind: String,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) words: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Correction {
    pub(super) date: String,
    pub(super) was: Option<String>,
    pub(super) now: Option<String>,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(super) struct NamedSpeaker {
    pub(super) name: String,
    pub(super) known: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct Accepted {
    pub(super) kind: String,
    pub(super) reason: Option<String>,
}

impl Item {
    /// Whether the archive does not have the speaker whom the request names.
    pub fn has_unknown_speaker(&self) -> bool {
        self.unknown.iter().any(|name| name == "speaker")
    }

    /// Whether its words are on record, possibly with words left out or inserted.
    pub(super) fn is_in_record(&self) -> bool {
        self.verdict < Verdict::Near
    }

    /// Whether it has the words of the record, with other punctuation or spelling.
    pub(super) fn differs_little(&self) -> bool {
        self.verdict == Verdict::Near && self.best_match().is_some_and(Match::differs_little)
    }

    /// Whether it is near words of the record in form only: too many of its words differ.
    pub(super) fn differs_much(&self) -> bool {
        self.verdict == Verdict::Near && self.best_match().is_some_and(Match::differs_much)
    }

    /// The match with the fewest reasons against it, if possible one that somebody says.
    pub(super) fn best_match(&self) -> Option<&Match> {
        (self.matches.iter()).min_by_key(|found| (found.cautions.len(), found.speaker.is_none()))
    }

    /// Who said it, if it is on record.
    pub fn speaker_on_record(&self) -> Option<&str> {
        let found = self.best_match().filter(|_| self.is_in_record())?;
        Some(found.speaker())
    }

    /// The speaker to whom it is attributed.
    pub(super) fn named<'a>(&'a self, asked: Option<&'a str>) -> Option<&'a str> {
        let in_draft = self.speaker.as_ref().map(|speaker| speaker.name.as_str());
        in_draft.or(asked)
    }

    /// Why the words may mislead, the most serious last.
    pub(super) fn reasons(&self) -> Vec<RefusalReason> {
        let of_match = self.best_match().into_iter();
        let of_match = of_match.flat_map(|found| found.cautions.iter().map(|one| &one.kind));
        let accepted = self.accepted.iter().map(|one| &one.kind);
        let names: Vec<&String> = if self.passed.is_some() && self.is_in_record() {
            self.refused.iter().chain(accepted).collect()
        } else {
            of_match.collect()
        };
        let mut reasons: Vec<_> = names
            .into_iter()
            .filter_map(|name| RefusalReason::from_name(name))
            .collect();
        let is_unknown = |speaker: &NamedSpeaker| speaker.known == Some(false);
        if self.has_unknown_speaker() || self.speaker.as_ref().is_some_and(is_unknown) {
            reasons.push(RefusalReason::UnknownSpeaker);
        }
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }
}

impl Span {
    /// Whether it has these words, as whole words.
    pub(super) fn has_words(&self, words: &str) -> bool {
        let bare = |words: &str| -> Vec<String> {
            let words = words.split_whitespace();
            let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            words.map(str::to_lowercase).collect()
        };
        let (words, own) = (bare(words), bare(&self.words));
        !words.is_empty() && own.windows(words.len()).any(|some| some == words)
    }
}

impl Match {
    pub(super) fn is_translated(&self) -> bool {
        self.cautions.iter().any(|one| one.kind == "translated")
    }

    /// Whether all differences are in the punctuation or the spelling.
    pub(super) fn differs_little(&self) -> bool {
        self.difference.iter().all(|piece| match piece {
            Difference::Same(_) => true,
            Difference::Missing { differs_in, .. } | Difference::Added { differs_in, .. } => {
                differs_in.is_some()
            }
        })
    }

    /// Whether more than a third of the words of the text are not those of the record.
    fn differs_much(&self) -> bool {
        let count = |words: &str| words.split_whitespace().count();
        let (mut all, mut other) = (0, 0);
        for piece in &self.difference {
            match piece {
                Difference::Same(span) => all += count(&span.words),
                Difference::Added { words, differs_in } => {
                    all += count(words);
                    other += if differs_in.is_none() {
                        count(words)
                    } else {
                        0
                    };
                }
                Difference::Missing { .. } => {}
            }
        }
        3 * other > all
    }

    /// Whether a number is among the words that differ from a text, and the other side does not have it in other words.
    pub(super) fn differs_in_number(&self, text: &str) -> bool {
        let in_text = numbers(text);
        let mut in_record = numbers(&self.words.words);
        in_record.extend(numbers(&self.sentence.words));
        let lacks = |others: &[Value], words: &str| {
            let own = numbers(words);
            let has_unread = own.is_empty() && words.contains(char::is_numeric);
            has_unread || own.iter().any(|number| !others.contains(number))
        };
        self.difference.iter().any(|piece| match piece {
            Difference::Missing {
                span,
                differs_in: None,
            } => lacks(&in_text, &span.words),
            Difference::Added {
                words,
                differs_in: None,
            } => lacks(&in_record, words),
            _ => false,
        })
    }

    /// Whether the text has other words where it ends, at the end or at the start.
    pub(super) fn is_replaced_at(&self, position: WordPosition) -> bool {
        let piece = match position {
            WordPosition::Before => self.difference.first(),
            WordPosition::After => self.difference.last(),
            WordPosition::Within => None,
        };
        matches!(piece, Some(Difference::Added { .. }))
    }

    pub(super) fn speaker(&self) -> &str {
        let name = self.speaker.as_ref().map(|speaker| speaker.name.as_str());
        name.unwrap_or(wording::EDITORS_TEXT)
    }
}

/// The numbers that words state; a percentage as a part of one.
fn numbers(words: &str) -> Vec<Value> {
    let amounts = onrecord_quantities::scan(words).into_iter();
    let amounts = amounts.filter_map(|detection| match detection.interpretation {
        Interpretation::Amount(amount) => Some(amount),
        Interpretation::Date(_) => None,
    });
    let values = amounts.map(|amount| match (amount.value, amount.unit) {
        (Value::Exact(number), Unit::Code("percent")) => {
            Value::Exact((number / Decimal::ONE_HUNDRED).normalize())
        }
        (value, _) => value,
    });
    values.collect()
}

fn read_verdict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Verdict, D::Error> {
    let name = String::deserialize(deserializer)?;
    Verdict::from_name(&name).ok_or_else(|| D::Error::custom("an unknown verdict"))
}
