//! The wording of results, the same on the command line and on pages.

use std::ops::Range;

use onrecord_drafts::NotCheckedReason;

use super::{HalvesPosition, RefusalReason};

/// What a reason against a quotation is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReasonDetails<'a> {
    /// The negation, the question mark or the next word of the number, in the record.
    pub(crate) words: Option<&'a str>,
    pub(crate) position: WordPosition,
    /// The speaker of the words in the record.
    pub(crate) speaker: &'a str,
    /// The speaker to whom the quotation is attributed.
    pub(crate) named: &'a str,
    /// `None` if it is not known.
    pub(crate) halves: Option<HalvesPosition>,
}

/// Where the word that a reason is about is, relative to the quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordPosition {
    Before,
    Within,
    After,
}

impl WordPosition {
    pub(crate) fn new(word: &Range<usize>, quoted: &Range<usize>) -> Self {
        if word.end <= quoted.start {
            Self::Before
        } else if word.start >= quoted.end {
            Self::After
        } else {
            Self::Within
        }
    }
}

/// A reason against a quotation, as a clause; `None` if the verdict already explains it.
pub(crate) fn reason(kind: RefusalReason, details: &ReasonDetails<'_>) -> Option<String> {
    let negation = || quoted(&details.words.unwrap_or("not").to_lowercase());
    Some(match kind {
        RefusalReason::OtherSpeaker => {
            format!("said by {}, not by {}", details.speaker, details.named)
        }
        RefusalReason::UnknownSpeaker => unknown_speaker(details.named),
        RefusalReason::Interrupted => match details.halves {
            Some(HalvesPosition::Swapped) => {
                "the halves of this quotation were said in the opposite order"
            }
            Some(HalvesPosition::Separated) => {
                "other words come between the halves of this quotation"
            }
            Some(HalvesPosition::Adjacent | HalvesPosition::Elsewhere) => {
                "the halves of this quotation are from different places"
            }
            None => "the halves of this quotation do not follow each other",
        }
        .to_owned(),
        RefusalReason::NegationCut => {
            let side = match details.position {
                WordPosition::After => "after",
                WordPosition::Before | WordPosition::Within => "before",
            };
            format!("{} was cut off {side} these words", negation())
        }
        RefusalReason::NegationOmitted => format!("{} is left out", negation()),
        RefusalReason::QuestionCut => "these words are part of a question".to_owned(),
        RefusalReason::NumberCut => {
            let side = match details.position {
                WordPosition::Before => "was cut off before",
                WordPosition::After => "was cut off after",
                WordPosition::Within => "is left out next to",
            };
            format!(
                "{} {side} a number",
                quoted(details.words.unwrap_or_default())
            )
        }
        RefusalReason::QuestionAdded => {
            "these words are a statement, quoted as a question".to_owned()
        }
        RefusalReason::Elided | RefusalReason::Inserted => return None,
    })
}

/// The speaker of words that nobody speaks.
pub(crate) const EDITORS_TEXT: &str = "the editor’s text";

/// The message for a name that is not in the archive.
pub(crate) fn unknown_speaker(named: &str) -> String {
    format!("nobody called {} speaks in the archive", quoted(named))
}

/// The note about an attribution to someone who is only described, as "the miller".
pub(crate) fn described_speaker(description: &str) -> String {
    let description = quoted(description);
    format!("{description} does not name one speaker, so the attribution is not checked")
}

/// The note about a language without a list of negations.
pub(crate) fn negations_not_checked(language: &str) -> String {
    format!("words that were cut off are not checked for negations in this language ({language})")
}

/// Describes a difference in a full clause: the words of the quotation, and those that the record has instead.
pub(crate) fn change(quotation: &str, record: Option<&str>) -> String {
    let quotation = quotation.trim();
    match record {
        Some(instead) if quotation.is_empty() => {
            format!("{} is missing", quoted(&shortened(instead)))
        }
        Some(instead) => format!(
            "{} where {} was said",
            quoted(&shortened(quotation)),
            quoted(&shortened(instead))
        ),
        None => format!("{} was not said here", quoted(&shortened(quotation))),
    }
}

/// The message about text that looks like a quotation and cannot be checked, in one sentence.
pub(crate) fn not_checked(reason: NotCheckedReason) -> &'static str {
    match reason {
        NotCheckedReason::NeverClosed => {
            "this quotation mark is never closed, so what it quotes is not checked"
        }
        NotCheckedReason::ClosesNothing => {
            "this closing quotation mark has no opening mark, so what it quotes is not checked"
        }
        NotCheckedReason::Apostrophe => {
            "this single mark is treated as an apostrophe, not as a quotation mark"
        }
        NotCheckedReason::Pointer => {
            "this guillemet has spaces on both sides, so it is not treated as a quotation mark"
        }
        NotCheckedReason::Title => "words between title marks are not checked",
        NotCheckedReason::Code => {
            "this quotation contains `<code>`, or template code whose output is unknown, so it is not checked"
        }
        NotCheckedReason::Output => {
            "the output of this template code is unknown, so quotations in it are not checked"
        }
        NotCheckedReason::Attribution => {
            "these words stand in the attribution of a quotation, like the title of a work, so they are not checked"
        }
        NotCheckedReason::Directive => {
            "this quotation is in markup that onrecord does not parse, so it is not checked"
        }
        NotCheckedReason::Label => {
            "this paragraph begins with a speaker's name but has no quotation marks, so it is not checked"
        }
        NotCheckedReason::DialogueDash => {
            "this paragraph begins with a dialogue dash: where the speech ends is unknown, so it is not checked"
        }
    }
}

pub(crate) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// A text on one line, without its middle if it is long.
pub(crate) fn shortened(text: &str) -> String {
    shortened_to(text, 80)
}

/// Like [`shortened`], to at most about `max_length` characters.
pub(crate) fn shortened_to(text: &str, max_length: usize) -> String {
    let text = text.trim().replace('\n', " ");
    let count = text.chars().count();
    if count <= max_length {
        return text;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let some = |words: &mut dyn Iterator<Item = &&str>| {
        let mut length = 0;
        words
            .take_while(|word| {
                length += word.chars().count() + 1;
                length <= max_length / 2
            })
            .count()
    };
    let (head, tail) = (some(&mut words.iter()), some(&mut words.iter().rev()));
    if head == 0 || tail == 0 {
        return text.chars().take(max_length).chain(['…']).collect();
    }
    format!(
        "{} … {}",
        words[..head].join(" "),
        words[words.len() - tail..].join(" ")
    )
}

pub(crate) fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}
