//! The reasons why a quotation fails although its words are in the record.

use clap::ValueEnum;
use onrecord_corpus::verify::CautionKind;

/// A reason to refuse a quotation, which an editor may accept. Variants marked `value(skip)` cannot be
/// accepted with `--allow`, only one by one with a comment in the draft. The variants are in order of
/// seriousness, the most serious last: it determines the verdict and the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum RefusalReason {
    /// An ellipsis leaves words out.
    Elided,
    /// Words in square brackets are inserted.
    Inserted,
    /// A negation ("not", "never") in the same clause was cut off.
    NegationCut,
    /// The words left out at an ellipsis include a negation.
    NegationOmitted,
    /// The words are part of a question but are quoted as a statement.
    QuestionCut,
    /// A number continues in the words that were cut off: “$5” out of “$5 million”.
    NumberCut,
    /// The quotation ends with a question mark but the words are a statement.
    QuestionAdded,
    /// The speaker is not the one whom the draft names.
    #[value(skip)]
    OtherSpeaker,
    /// The draft names a speaker who is not in the archive.
    #[value(skip)]
    UnknownSpeaker,
    /// The halves of an interrupted quotation are not adjacent in the record.
    #[value(skip)]
    Interrupted,
}

impl RefusalReason {
    /// All reasons.
    const ALL: [Self; 10] = [
        Self::Elided,
        Self::Inserted,
        Self::NegationCut,
        Self::NegationOmitted,
        Self::QuestionCut,
        Self::NumberCut,
        Self::QuestionAdded,
        Self::OtherSpeaker,
        Self::UnknownSpeaker,
        Self::Interrupted,
    ];

    /// The name in options, comments and JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Elided => "elided",
            Self::Inserted => "inserted",
            Self::NegationCut => CautionKind::NegationCut.name(),
            Self::NegationOmitted => CautionKind::NegationOmitted.name(),
            Self::QuestionCut => CautionKind::QuestionCut.name(),
            Self::NumberCut => CautionKind::NumberCut.name(),
            Self::QuestionAdded => "question_added",
            Self::OtherSpeaker => CautionKind::OtherSpeaker.name(),
            Self::UnknownSpeaker => "unknown_speaker",
            Self::Interrupted => "interrupted",
        }
    }

    /// Finds the reason with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The names of all reasons.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::name)
    }

    /// The reason that a caution amounts to; `None` if the caution does not make a quotation fail.
    pub(crate) fn from_caution(caution: CautionKind) -> Option<Self> {
        Some(match caution {
            CautionKind::NegationCut => Self::NegationCut,
            CautionKind::NegationOmitted => Self::NegationOmitted,
            CautionKind::QuestionCut => Self::QuestionCut,
            CautionKind::NumberCut => Self::NumberCut,
            CautionKind::OtherSpeaker => Self::OtherSpeaker,
            // The draft is checked against the archive's text, which is the translation.
            CautionKind::Translated => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_has_the_same_name_as_its_reason() {
        for kind in RefusalReason::value_variants() {
            let value = kind
                .to_possible_value()
                .expect("`value_variants` lists no skipped variant");
            assert_eq!(value.get_name(), kind.name());
            assert_eq!(RefusalReason::from_name(kind.name()), Some(*kind));
        }
    }
}
