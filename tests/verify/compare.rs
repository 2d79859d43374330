//! What an answer must keep, whatever was asked.

use onrecord_corpus::verify::{
    CautionKind, Difference, MAX_LISTED_MATCHES, Match, Verdict, Verification, VerifyRequest,
};

use crate::alterations::Quotation;
use crate::archives::TestArchive;
use crate::oracle::{self, ExpectedClear, ExpectedParts, Level, TextSpan};

/// An answer, held against the oracle: what it says was said was, at that level and in those places,
/// and what it says was not was not.
pub fn check_answer(both: &TestArchive, text: &str) -> Verification {
    let answer = asked(both, text);
    let said = both.oracle.find_said(text, None);
    assert_eq!(
        level(answer.verdict),
        said.as_ref().map(|it| it.0),
        "{:?}: {text:?}",
        answer.verdict
    );
    if let Some((_, places)) = said {
        assert_eq!(answer.total, places.len(), "{text:?}");
        let listed = &places[..places.len().min(MAX_LISTED_MATCHES)];
        let found: Vec<_> = answer.matches.iter().map(|it| place(both, it)).collect();
        assert_eq!(found, listed, "{text:?}");
    }
    answer
}

/// How an answer and the oracle disagree.
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

/// An answer to a quotation, held against the oracle.
pub fn check_quotation(both: &TestArchive, quotation: &Quotation) {
    let found = disagreements(both, quotation);
    assert_eq!(found, [], "{quotation:?}");
}

/// All that the oracle has against the answer to a quotation.
pub fn disagreements(both: &TestArchive, quotation: &Quotation) -> Vec<Disagreement> {
    let Quotation { text, speaker } = quotation;
    let answer = asked_of(both, text, *speaker);
    let is_cut = answer.matches.iter().any(|it| !is_whole(both, it));
    let mut found = disagreements_with(both, quotation, &answer);
    found.extend(is_cut.then_some(Disagreement::Cut));
    found
}

fn disagreements_with(
    both: &TestArchive,
    quotation: &Quotation,
    answer: &Verification,
) -> Vec<Disagreement> {
    let Quotation { text, speaker } = quotation;
    let Some((level, places)) = both.oracle.find_said(text, *speaker) else {
        let expected = both.oracle.expected_parts(text);
        let in_parts = matches!(answer.verdict, Verdict::Elided | Verdict::Inserted);
        let is_missed = match expected {
            ExpectedParts::Elided => answer.verdict != Verdict::Elided,
            ExpectedParts::Inserted => answer.verdict != Verdict::Inserted,
            ExpectedParts::Never | ExpectedParts::Undecided => false,
        };
        let omitted = answer.matches.iter().map(|it| omitted_denial(both, it));
        let omitted: Vec<_> = omitted.collect();
        let falsely = [
            (answer.verdict.is_said(), Disagreement::FalselySaid),
            (answer.is_clear(), Disagreement::FalselyClear),
            (
                in_parts && expected == ExpectedParts::Never,
                Disagreement::FalselyInParts,
            ),
            (is_missed, Disagreement::MissedInParts),
            (
                omitted.contains(&Some(false)),
                Disagreement::NegationNotReported,
            ),
            (
                omitted.contains(&Some(true)),
                Disagreement::NegationFalselyReported,
            ),
        ];
        return falsely
            .into_iter()
            .filter_map(|(is, what)| is.then_some(what))
            .collect();
    };
    if !answer.verdict.is_said() {
        return vec![Disagreement::Missed];
    }
    let mut found = Vec::new();
    // The last match may be one that is not among the first, listed because it is clear.
    let listed: Vec<_> = answer.matches.iter().map(|it| place(both, it)).collect();
    let first = listed.len().min(MAX_LISTED_MATCHES - 1);
    if self::level(answer.verdict) != Some(level)
        || answer.total != places.len()
        || listed[..first] != places[..first]
        || !listed.iter().all(|it| places.contains(it))
    {
        found.push(Disagreement::AnotherLevelOrPlace);
    }
    match (
        both.oracle.expected_clear(text, *speaker, &places),
        answer.is_clear(),
    ) {
        (ExpectedClear::Certainly, false) => found.push(Disagreement::FalselyUnclear),
        (ExpectedClear::Never, true) => found.push(Disagreement::FalselyClear),
        _ => {}
    }
    found
}

/// Whether a negation that was left out is falsely reported, or falsely not.
fn omitted_denial(both: &TestArchive, one: &Match) -> Option<bool> {
    let text = section(both, one).as_str();
    let reported = one
        .cautions
        .iter()
        .any(|it| it.kind == CautionKind::NegationOmitted);
    let language = both.oracle.language(one.interview);
    let denies = one
        .omitted
        .iter()
        .any(|it| oracle::denies(language, &text[it.clone()]));
    // What is left out may also make an idiom a negation: "not … high" out of "not only high".
    let may_deny = oracle::may_deny(language, &text[one.span.clone()]);
    match reported {
        true if !may_deny => Some(true),
        false if denies => Some(false),
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

/// An answer that is sound in itself.
pub fn asked(both: &TestArchive, text: &str) -> Verification {
    let answer = asked_of(both, text, None);
    for one in &answer.matches {
        let words = &section(both, one).as_str()[one.span.clone()];
        assert!(is_whole(both, one), "{words:?} is cut: {text:?}");
    }
    answer
}

fn asked_of(both: &TestArchive, text: &str, speaker: Option<&str>) -> Verification {
    let answer = both.corpus.verify(&VerifyRequest {
        text,
        speaker,
        interview: None,
    });
    assert_eq!(
        answer.verdict == Verdict::Absent,
        answer.total == 0,
        "{text:?}"
    );
    assert_eq!(
        answer.matches.len(),
        answer.total.min(MAX_LISTED_MATCHES),
        "{text:?}"
    );
    for one in &answer.matches {
        is_sound(both, one, text);
        assert_eq!(
            answer.verdict == Verdict::Near,
            !one.difference.is_empty(),
            "{text:?}"
        );
    }
    let starts = answer
        .matches
        .iter()
        .map(|it| (it.interview, it.section, it.span.start));
    assert!(starts.is_sorted(), "the order of the archive: {text:?}");
    answer
}

/// Where a match is, in code points.
pub fn place(both: &TestArchive, one: &Match) -> TextSpan {
    let span = section(both, one).code_point_range(&one.span);
    TextSpan {
        interview: one.interview,
        section: one.section,
        start: span.start,
        end: span.end,
    }
}

fn section<'a>(both: &'a TestArchive, one: &Match) -> &'a onrecord_text::Text {
    let interview = &both.corpus.archive().interviews[one.interview];
    &interview.sections[one.section].text
}

/// Is a match within one turn, from a boundary to a boundary, and each of its parts?
fn is_whole(both: &TestArchive, one: &Match) -> bool {
    let text = section(both, one);
    let all = std::iter::once(&one.span).chain(&one.parts);
    let mut whole = all.map(|bytes| {
        let span = text.code_point_range(bytes);
        let turn = both.oracle.turns.iter().find(|turn| {
            let end = turn.start + turn.text.len();
            (turn.interview, turn.section) == (one.interview, one.section)
                && turn.start <= span.start
                && span.end <= end
        });
        turn.is_some_and(|turn| {
            turn.is_boundary(span.start - turn.start) && turn.is_boundary(span.end - turn.start)
        })
    });
    whole.all(|it| it)
}

fn is_sound(both: &TestArchive, one: &Match, asked: &str) {
    let text = section(both, one);
    let words = &text.as_str()[one.span.clone()];
    let span = text.code_point_range(&one.span);
    let counted = text.as_str().chars().skip(span.start).take(span.len());
    assert!(
        counted.eq(words.chars()),
        "text[start..end] is words: {asked:?}"
    );
    let start = one.span.end - words.trim_start().len();
    let end = one.span.start + words.trim_end().len();
    assert!(
        one.sentence.start <= start && end <= one.sentence.end,
        "{words:?} is not in its sentence: {asked:?}"
    );
    covers(&one.difference, text.as_str(), one);
}

/// What is the same and what is missing are the whole match, but for blanks, in order.
fn covers(difference: &[Difference], text: &str, one: &Match) {
    let mut at = one.span.start;
    for span in difference.iter().filter_map(|piece| match piece {
        Difference::Same(span) | Difference::Missing(span, _) => Some(span),
        Difference::Added(_, _) => None,
    }) {
        let between: String = text[at..span.start]
            .chars()
            .filter(|c| !is_nothing(*c))
            .collect();
        assert_eq!(
            between,
            "",
            "{difference:?} of {:?}",
            &text[one.span.clone()]
        );
        at = span.end;
    }
    if !difference.is_empty() {
        assert!(
            text[at..one.span.end].chars().all(is_nothing),
            "{difference:?}"
        );
    }
}

fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}
