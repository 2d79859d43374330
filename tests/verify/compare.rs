//! Compares the result of verify with the oracle, and checks what must be true of every result.

use onrecord_corpus::verify::{
    CautionKind, Difference, Match, Verdict, Verification, VerifyRequest, max_listed_matches,
};

use crate::alterations::Quotation;
use crate::archives::TestArchive;
use crate::oracle::{self, ExpectedClear, ExpectedParts, Level, TextSpan};

/// Verifies a text and checks the result against the oracle: what was said must be found, at the same level
/// and in the same places, and nothing else.
pub fn check_text(archive: &TestArchive, text: &str) -> Verification {
    let verification = verify(archive, text);
    let said = archive.oracle.find_said(text, None);
    assert_eq!(
        level(verification.verdict),
        said.as_ref().map(|it| it.0),
        "{:?}: {text:?}",
        verification.verdict
    );
    if let Some((_, expected)) = said {
        assert_eq!(verification.total, expected.len(), "{text:?}");
        let listed = &expected[..expected.len().min(max_listed_matches(text.len()))];
        let matches = verification.matches.iter();
        let spans: Vec<_> = matches.map(|it| text_span(archive, it)).collect();
        assert_eq!(spans, listed, "{text:?}");
    }
    verification
}

/// How verify and the oracle disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disagreement {
    FalselySaid,
    Missed,
    AnotherLevelOrPlace,
    FalselyClear,
    FalselyUnclear,
    Cut,
    FalselyInParts,
    MissedInParts,
    NegationNotReported,
    NegationFalselyReported,
}

/// Verifies a quotation and checks that the oracle agrees.
pub fn check_quotation(archive: &TestArchive, quotation: &Quotation) {
    let disagreements = disagreements(archive, quotation);
    assert_eq!(disagreements, [], "{quotation:?}");
}

/// All disagreements between verify and the oracle about a quotation.
pub fn disagreements(archive: &TestArchive, quotation: &Quotation) -> Vec<Disagreement> {
    let Quotation { text, speaker } = quotation;
    let verification = verify_attributed(archive, text, *speaker);
    let is_cut = verification.matches.iter().any(|it| !is_whole(archive, it));
    let mut disagreements = disagreements_with(archive, quotation, &verification);
    disagreements.extend(is_cut.then_some(Disagreement::Cut));
    disagreements
}

fn disagreements_with(
    archive: &TestArchive,
    quotation: &Quotation,
    verification: &Verification,
) -> Vec<Disagreement> {
    let Quotation { text, speaker } = quotation;
    let Some((level, places)) = archive.oracle.find_said(text, *speaker) else {
        let expected = archive.oracle.expected_parts(text);
        let in_parts = matches!(verification.verdict, Verdict::Elided | Verdict::Inserted);
        let is_missed = match expected {
            ExpectedParts::Elided => verification.verdict != Verdict::Elided,
            ExpectedParts::Inserted => verification.verdict != Verdict::Inserted,
            ExpectedParts::Never | ExpectedParts::Undecided => false,
        };
        let matches = verification.matches.iter();
        let negations: Vec<_> = matches.map(|it| omitted_negation(archive, it)).collect();
        let possible = [
            (verification.verdict.is_said(), Disagreement::FalselySaid),
            (verification.is_clear(), Disagreement::FalselyClear),
            (
                in_parts && expected == ExpectedParts::Never,
                Disagreement::FalselyInParts,
            ),
            (is_missed, Disagreement::MissedInParts),
            (
                negations.contains(&Some(false)),
                Disagreement::NegationNotReported,
            ),
            (
                negations.contains(&Some(true)),
                Disagreement::NegationFalselyReported,
            ),
        ];
        return possible
            .into_iter()
            .filter_map(|(applies, disagreement)| applies.then_some(disagreement))
            .collect();
    };
    if !verification.verdict.is_said() {
        return vec![Disagreement::Missed];
    }
    let mut disagreements = Vec::new();
    // The last listed match may be a later one, listed because it is clear.
    let matches = verification.matches.iter();
    let listed: Vec<_> = matches.map(|it| text_span(archive, it)).collect();
    let first = listed.len().min(max_listed_matches(text.len()) - 1);
    if self::level(verification.verdict) != Some(level)
        || verification.total != places.len()
        || listed[..first] != places[..first]
        || !listed.iter().all(|it| places.contains(it))
    {
        disagreements.push(Disagreement::AnotherLevelOrPlace);
    }
    match (
        archive.oracle.expected_clear(text, *speaker, &places),
        verification.is_clear(),
    ) {
        (ExpectedClear::Certainly, false) => disagreements.push(Disagreement::FalselyUnclear),
        (ExpectedClear::Never, true) => disagreements.push(Disagreement::FalselyClear),
        _ => {}
    }
    disagreements
}

/// `Some(true)` if an omitted negation is reported but none was omitted, `Some(false)` if one was omitted
/// but is not reported.
fn omitted_negation(archive: &TestArchive, found: &Match) -> Option<bool> {
    let text = section(archive, found).as_str();
    let reported = found
        .cautions
        .iter()
        .any(|it| it.kind == CautionKind::NegationOmitted);
    let language = archive.oracle.language(found.interview);
    let negates = found
        .omitted
        .iter()
        .any(|it| oracle::negates(language, &text[it.clone()]));
    // The omission may also turn an idiom into a negation: "not … high" out of "not only high".
    let may_negate = oracle::may_negate(language, &text[found.span.clone()]);
    match reported {
        true if !may_negate => Some(true),
        false if negates => Some(false),
        _ => None,
    }
}

fn level(verdict: Verdict) -> Option<Level> {
    match verdict {
        Verdict::Exact => Some(Level::Exact),
        Verdict::Typographic => Some(Level::Typographic),
        Verdict::Case => Some(Level::Case),
        _ => None,
    }
}

/// Verifies a text and checks what must be true of every result.
pub fn verify(archive: &TestArchive, text: &str) -> Verification {
    let verification = verify_attributed(archive, text, None);
    for found in &verification.matches {
        let words = &section(archive, found).as_str()[found.span.clone()];
        assert!(is_whole(archive, found), "{words:?} is cut: {text:?}");
    }
    verification
}

fn verify_attributed(archive: &TestArchive, text: &str, speaker: Option<&str>) -> Verification {
    let verification = archive.corpus.verify(&VerifyRequest {
        text,
        speaker,
        interview: None,
    });
    assert_eq!(
        verification.verdict == Verdict::Absent,
        verification.total == 0,
        "{text:?}"
    );
    assert_eq!(
        verification.matches.len(),
        verification.total.min(max_listed_matches(text.len())),
        "{text:?}"
    );
    for found in &verification.matches {
        check_match(archive, found, text);
        let is_compared = matches!(
            verification.verdict,
            Verdict::Typographic | Verdict::Case | Verdict::Near
        );
        assert_eq!(is_compared, !found.difference.is_empty(), "{text:?}");
        let is_minor = |piece: &Difference| match piece {
            Difference::Same(_) => true,
            Difference::Missing(_, differs_in) | Difference::Added(_, differs_in) => {
                differs_in.is_some()
            }
        };
        let has_same_words = found.difference.iter().all(is_minor);
        assert!(
            !verification.verdict.is_said() || has_same_words,
            "{text:?}: {:?}",
            found.difference
        );
    }
    let starts = verification
        .matches
        .iter()
        .map(|it| (it.interview, it.section, it.span.start));
    assert!(
        starts.is_sorted(),
        "the matches are not in the order of the archive: {text:?}"
    );
    verification
}

/// The span of a match, in code points.
pub fn text_span(archive: &TestArchive, found: &Match) -> TextSpan {
    let span = section(archive, found).code_point_range(&found.span);
    TextSpan {
        interview: found.interview,
        section: found.section,
        start: span.start,
        end: span.end,
    }
}

fn section<'a>(archive: &'a TestArchive, found: &Match) -> &'a onrecord_text::Text {
    let interview = &archive.corpus.archive().interviews[found.interview];
    &interview.sections[found.section].text
}

/// Is a match, and each of its parts, within one turn and between boundaries?
fn is_whole(archive: &TestArchive, found: &Match) -> bool {
    let text = section(archive, found);
    let all = std::iter::once(&found.span).chain(&found.parts);
    let mut is_each_whole = all.map(|bytes| {
        let span = text.code_point_range(bytes);
        let turn = archive.oracle.turns.iter().find(|turn| {
            let end = turn.start + turn.text.len();
            (turn.interview, turn.section) == (found.interview, found.section)
                && turn.start <= span.start
                && span.end <= end
        });
        turn.is_some_and(|turn| {
            turn.is_boundary(span.start - turn.start) && turn.is_boundary(span.end - turn.start)
        })
    });
    is_each_whole.all(|is_whole| is_whole)
}

fn check_match(archive: &TestArchive, found: &Match, query: &str) {
    let text = section(archive, found);
    let words = &text.as_str()[found.span.clone()];
    let span = text.code_point_range(&found.span);
    let by_code_points = text.as_str().chars().skip(span.start).take(span.len());
    assert!(
        by_code_points.eq(words.chars()),
        "text[start..end] is not {words:?}: {query:?}"
    );
    let start = found.span.end - words.trim_start().len();
    let end = found.span.start + words.trim_end().len();
    assert!(
        found.sentence.start <= start && end <= found.sentence.end,
        "{words:?} is not in its sentence: {query:?}"
    );
    check_difference(&found.difference, text.as_str(), found);
}

/// Checks that the parts of a difference that are the same or missing cover the whole match, in order and
/// except for spaces.
fn check_difference(difference: &[Difference], text: &str, found: &Match) {
    let mut covered = found.span.start;
    for span in difference.iter().filter_map(|piece| match piece {
        Difference::Same(span) | Difference::Missing(span, _) => Some(span),
        Difference::Added(_, _) => None,
    }) {
        let between: String = text[covered..span.start]
            .chars()
            .filter(|c| !is_ignored(*c))
            .collect();
        assert_eq!(
            between,
            "",
            "{difference:?} of {:?}",
            &text[found.span.clone()]
        );
        covered = span.end;
    }
    if !difference.is_empty() {
        assert!(
            text[covered..found.span.end].chars().all(is_ignored),
            "{difference:?}"
        );
    }
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}
