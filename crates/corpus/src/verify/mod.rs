//! Verify: was this really said?
//!
//! [`Corpus::verify`] looks a text up in the turns of an archive and reports how it matches: exactly, with
//! other typography, in parts, approximately, or not at all. The index finds candidates; the comparison
//! with the text itself decides.

mod approximate;
mod brackets;
mod cautions;
mod corpus;
mod exact;
mod folded_query;
mod fragmented;
mod level_cache;
mod people_by_name;
mod plain;
mod scope;
mod split;
mod tally;
mod trim;
mod turn_matcher;

use std::collections::BTreeSet;
use std::ops::Range;

use approximate::WrittenWords;
use brackets::BracketVariants;
use cautions::CautionFinder;
pub use cautions::{Caution, CautionKind, MAX_SCANNED_BYTES, ends_with_question_mark};
pub use corpus::{Corpus, FigureText, TurnText};
use onrecord_model::interview::SpeakerRef;
use onrecord_text::bracketed_capitals;
use scope::Scope;
use split::QuoteParts;
pub use split::{EditorialMark, editorial_marks};
use trim::trim_quotation_marks;

/// A text, and optionally the speaker it is attributed to.
#[derive(Debug, Clone, Copy)]
pub struct VerifyRequest<'a> {
    /// The text.
    pub text: &'a str,
    /// The id, a name or an alias of the speaker it is attributed to.
    pub speaker: Option<&'a str>,
    /// The id of the interview to search; all if `None`.
    pub interview: Option<&'a str>,
}

/// How a text matches the transcripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Character for character.
    Exact,
    /// With other typography: quotation marks, dashes, spaces.
    Typographic,
    /// With other capital letters, or other punctuation at its ends.
    Case,
    /// In parts, with words left out between them.
    Elided,
    /// In parts, with words inserted in brackets.
    Inserted,
    /// Most of its words occur, in order.
    Near,
    /// It matched until the transcript was corrected.
    Superseded,
    /// Not at all.
    Absent,
}

/// The result of verifying a text.
#[derive(Debug)]
pub struct Verification {
    /// How the text matches the transcripts.
    pub verdict: Verdict,
    /// The matches, in the order of the archive; at most [`max_listed_matches`].
    pub matches: Vec<Match>,
    /// The number of all matches, listed or not.
    pub total: usize,
    /// The corrections that changed the words, if they are superseded, in the order of the archive. The
    /// matches are then similar passages.
    pub corrections: Vec<CorrectionRef>,
    /// The names in the request that the archive doesn't contain.
    pub unknown_names: Vec<UnknownName>,
    /// For a text with ellipses whose parts were not all found: the part that is too short to be searched
    /// for on its own, if that is the reason. The other parts were said, so it would be wrong to report that the
    /// text was not said. `None` if the text was found, or something else is missing.
    pub too_short_part: Option<String>,
}

/// The maximum number of matches that are listed of a text of this length in bytes: 20, or of a long one as many as have
/// 64 KiB of it together, because each repeats its words and what it adds; at least one.
#[must_use]
pub fn max_listed_matches(length: usize) -> usize {
    const MAX_MATCHES: usize = 20;
    const MAX_BYTES: usize = 64 * 1024;
    (MAX_BYTES / length.max(1)).clamp(1, MAX_MATCHES)
}

/// A correction of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorrectionRef {
    /// Index of the interview in the archive.
    pub interview: usize,
    /// Index of the correction in the interview.
    pub correction: usize,
}

/// A name in the request that the archive doesn't contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownName {
    /// The speaker the text is attributed to.
    Speaker,
    /// The interview to search.
    Interview,
}

/// A passage of one turn that matches. Spans are byte offsets in the text of the section.
#[derive(Debug)]
pub struct Match {
    /// Index of the interview in the archive.
    pub interview: usize,
    /// Index of the section in the interview.
    pub section: usize,
    /// The speaker of the words.
    pub speaker: SpeakerRef,
    /// The span of the matching words.
    pub span: Range<usize>,
    /// The whole sentences around them.
    pub sentence: Range<usize>,
    /// Whether the sentence has words before the match, and after it.
    pub cut: (bool, bool),
    /// Whether they are the words of the named speaker. `None` if no speaker was named, or the name is
    /// unknown.
    pub attribution: Option<Attribution>,
    /// The span of each part, if the text matches in parts.
    pub parts: Vec<Range<usize>>,
    /// The spans of the words left out between the parts.
    pub omitted: Vec<Range<usize>>,
    /// The words inserted in brackets.
    pub insertions: Vec<String>,
    /// The differences, in order, if the match is approximate, or if its typography, its capital letters or the
    /// marks at its ends differ.
    pub difference: Vec<Difference>,
    /// Why the words may mislead although they were said.
    pub cautions: Vec<Caution>,
    /// Whether the part of the sentence that was cut off was searched for negations. `false` in a language
    /// without a table of negations, unless nothing was cut off.
    pub negations_checked: bool,
}

/// Whether the words are those of the speaker they are attributed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// They are the named speaker's.
    Same,
    /// They are someone else's.
    Other,
}

/// A piece of the comparison between the text and the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// In both.
    Same(Range<usize>),
    /// In the transcript, but not in the text. If the piece that replaces it differs only in a minor way,
    /// also that difference.
    Missing(Range<usize>, Option<MinorDifference>),
    /// In the text, but not in the transcript; the minor difference as above.
    Added(String, Option<MinorDifference>),
}

/// The only difference between two words that readers would consider the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinorDifference {
    /// Thousands separators: 11000 and 11,000.
    DigitSeparators,
    /// British and American spelling: colour and color.
    Spelling,
    /// Quotation marks, apostrophes, dashes, spaces and the like.
    Typography,
    /// Capital letters.
    Case,
    /// The punctuation marks around the word, or the hyphens in it.
    Punctuation,
}

impl MinorDifference {
    /// The name in responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DigitSeparators => "digit_separators",
            Self::Spelling => "spelling",
            Self::Typography => "typography",
            Self::Case => "case",
            Self::Punctuation => "punctuation",
        }
    }
}

impl Verdict {
    const ALL: [Self; 8] = [
        Self::Exact,
        Self::Typographic,
        Self::Case,
        Self::Elided,
        Self::Inserted,
        Self::Near,
        Self::Superseded,
        Self::Absent,
    ];

    /// Finds the verdict with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// The name in responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typographic => "typographic",
            Self::Case => "case",
            Self::Elided => "elided",
            Self::Inserted => "inserted",
            Self::Near => "near",
            Self::Superseded => "superseded",
            Self::Absent => "absent",
        }
    }

    /// Whether these words were said. Whether they may be quoted is another question: see
    /// [`Verification::is_clear`].
    #[must_use]
    pub fn is_said(self) -> bool {
        matches!(self, Self::Exact | Self::Typographic | Self::Case)
    }
}

impl Corpus {
    /// Verifies a text against the transcripts.
    #[must_use]
    pub fn verify(&self, request: &VerifyRequest<'_>) -> Verification {
        let (scope, unknown) = Scope::new(self, request);
        let found = (self.find_words(request.text, &scope))
            .or_else(|| self.find_near(request.text, &scope));
        let (mut verdict, mut matches, total) = found.unwrap_or((Verdict::Absent, Vec::new(), 0));
        let corrections = if verdict >= Verdict::Near {
            self.find_corrections(request)
        } else {
            Vec::new()
        };
        if !corrections.is_empty() {
            verdict = Verdict::Superseded;
        }
        let cautions = CautionFinder::new(self, request.text);
        for each in &mut matches {
            cautions.add_cautions(each);
        }
        if total > matches.len()
            && verdict.is_said()
            && let Some(clear) =
                cautions.find_unlisted_clear(&matches, request.text, verdict, &scope)
        {
            matches.pop();
            matches.push(clear);
        }
        if matches!(verdict, Verdict::Typographic | Verdict::Case) {
            let words = WrittenWords::new(trim_quotation_marks(request.text));
            for each in &mut matches {
                self.set_written_difference(each, &words);
            }
        }
        let too_short = matches!(verdict, Verdict::Near | Verdict::Absent)
            .then(|| self.find_too_short_part(request.text, &scope))
            .flatten();
        Verification {
            verdict,
            matches,
            total,
            corrections,
            unknown_names: unknown,
            too_short_part: too_short,
        }
    }

    /// Sets the difference of a match whose words are the same and are written differently.
    fn set_written_difference(&self, found_match: &mut Match, words: &WrittenWords<'_>) {
        let interview = &self.archive().interviews[found_match.interview];
        let section = interview.sections[found_match.section].text.as_str();
        found_match.difference = approximate::written_difference(words, section, &found_match.span);
    }

    /// Searches for a text as it was said, possibly with words left out or inserted, but without cautions:
    /// the verdict and the matches as [`verify`](Self::verify) lists them; `None` if it would be near,
    /// superseded or absent. Far cheaper than verifying a text that was not said.
    #[must_use]
    pub fn find_in_record(&self, request: &VerifyRequest<'_>) -> Option<(Verdict, Vec<Match>)> {
        let (scope, _) = Scope::new(self, request);
        let (verdict, matches, _) = self.find_words(request.text, &scope)?;
        Some((verdict, matches))
    }

    /// Whether the words of a text occur consecutively, with whatever punctuation between them. If not, no
    /// punctuation between them makes them [said](Verdict::is_said).
    #[must_use]
    pub fn contains_words(&self, text: &str) -> bool {
        BracketVariants::new(text).variants().any(|(text, _)| {
            let words: Option<Vec<_>> = self.index().term_ids(text).into_iter().collect();
            words.is_some_and(|words| self.index().find_phrase(&words).next().is_some())
        })
    }

    /// The passages that differ least from a text, as [`verify`](Self::verify) lists them for one that
    /// was not said.
    #[must_use]
    pub fn find_similar(&self, request: &VerifyRequest<'_>) -> Vec<Match> {
        let (scope, _) = Scope::new(self, request);
        let found = self.find_near(request.text, &scope);
        found.map_or_else(Vec::new, |(_, matches, _)| matches)
    }

    /// The corrections because of which a text no longer matches: those that changed its words, except
    /// in passages by a speaker other than the one named.
    fn find_corrections(&self, request: &VerifyRequest<'_>) -> Vec<CorrectionRef> {
        let Some(earlier) = self.earlier() else {
            return Vec::new();
        };
        let (scope, _) = Scope::new(earlier, request);
        let found = earlier.find_words(request.text, &scope);
        let matches = found.into_iter().flat_map(|(_, matches, _)| matches);
        let matches = matches.filter(|one| one.attribution != Some(Attribution::Other));
        let corrections = matches.flat_map(|one| {
            let corrections = &self.archive().interviews[one.interview].corrections;
            let touched = corrections.of_span(one.section, &one.span);
            let indices: Vec<_> = touched.map(|(index, _)| index).collect();
            indices.into_iter().map(move |correction| CorrectionRef {
                interview: one.interview,
                correction,
            })
        });
        corrections.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The best verdict better than near, with its matches and their count.
    ///
    /// A changed capital (`[W]e`) is searched for as it is written, then without its brackets, which is
    /// `case` at best. Then the brackets around words are removed as well: they change nothing if the words
    /// were said.
    fn find_words(&self, text: &str, scope: &Scope<'_>) -> Option<(Verdict, Vec<Match>, usize)> {
        if scope.positions.is_empty() {
            return None;
        }
        let variants = BracketVariants::new(text);
        for (text, best) in variants.variants() {
            if let Some(found) = exact::find_exact(self, text, best, scope) {
                return Some(found);
            }
        }
        let published = bracketed_capitals::as_published(text);
        let with_brackets = [
            Some(text),
            published.as_deref(),
            variants.without_capital_brackets.as_deref(),
        ];
        for verdict in [Verdict::Elided, Verdict::Inserted] {
            let is_elided = verdict == Verdict::Elided;
            let unbracketed = variants
                .without_any_brackets
                .as_deref()
                .filter(|_| is_elided);
            for text in with_brackets.into_iter().chain([unbracketed]).flatten() {
                if let Some((matches, total)) = self.find_fragments(text, verdict, scope) {
                    return Some((verdict, matches, total));
                }
            }
        }
        None
    }

    /// The passages that differ least from a text.
    fn find_near(&self, text: &str, scope: &Scope<'_>) -> Option<(Verdict, Vec<Match>, usize)> {
        if scope.positions.is_empty() {
            return None;
        }
        let variants = BracketVariants::new(text);
        let (matches, total) = approximate::find_approximate(self, variants.plainest(), scope)?;
        Some((Verdict::Near, matches, total))
    }

    /// The part of a text with ellipses that is too short to be searched for on its own, if that is why the
    /// text wasn't found.
    fn find_too_short_part(&self, text: &str, scope: &Scope<'_>) -> Option<String> {
        let published = bracketed_capitals::as_published(text);
        let variants = [Some(text), published.as_deref()];
        let mut variants = variants.into_iter().flatten();
        variants.find_map(|text| {
            fragmented::find_too_short_part(self, &QuoteParts::new(text, false), scope)
        })
    }

    /// Finds a text in parts, with words left out between them or inserted in brackets.
    fn find_fragments(
        &self,
        text: &str,
        verdict: Verdict,
        scope: &Scope<'_>,
    ) -> Option<(Vec<Match>, usize)> {
        let split = QuoteParts::new(text, verdict == Verdict::Inserted);
        let is_in_parts = match verdict {
            Verdict::Inserted => !split.insertions().is_empty(),
            _ => split.parts.len() > 1,
        };
        is_in_parts.then(|| fragmented::find_fragmented(self, &split, scope))?
    }
}

#[cfg(test)]
mod tests;
