//! What an answer must keep, whatever was asked.

use onrecord::verify::{Answered, Asked, Difference, LISTED, Match, Verdict};

use crate::archives::Both;
use crate::oracle::{Level, Place};

/// An answer, held against the oracle: what it says was said was, at that level and in those places,
/// and what it says was not was not.
pub fn answer(both: &Both, text: &str) -> Answered {
    let answer = asked(both, text);
    let said = both.oracle.said(text);
    let level = match answer.verdict {
        Verdict::Exact => Some(Level::Exact),
        Verdict::Typographic => Some(Level::Typographic),
        Verdict::Case => Some(Level::Case),
        _ => None,
    };
    assert_eq!(
        level,
        said.as_ref().map(|it| it.0),
        "{:?}: {text:?}",
        answer.verdict
    );
    if let Some((_, places)) = said {
        assert_eq!(answer.total, places.len(), "{text:?}");
        let listed = &places[..places.len().min(LISTED)];
        let found: Vec<_> = answer.matches.iter().map(|it| place(both, it)).collect();
        assert_eq!(found, listed, "{text:?}");
    }
    answer
}

/// An answer that is sound in itself.
pub fn asked(both: &Both, text: &str) -> Answered {
    let answer = both.record.verify(&Asked {
        text,
        speaker: None,
        interview: None,
    });
    assert_eq!(
        answer.verdict == Verdict::Absent,
        answer.total == 0,
        "{text:?}"
    );
    assert_eq!(answer.matches.len(), answer.total.min(LISTED), "{text:?}");
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
        .map(|it| (it.interview, it.section, it.bytes.start));
    assert!(starts.is_sorted(), "the order of the archive: {text:?}");
    answer
}

/// Where a match is, in code points.
pub fn place(both: &Both, one: &Match) -> Place {
    let span = section(both, one).code_points(&one.bytes);
    Place {
        interview: one.interview,
        section: one.section,
        start: span.start,
        end: span.end,
    }
}

fn section<'a>(both: &'a Both, one: &Match) -> &'a onrecord::text::Text {
    let interview = &both.record.archive().interviews[one.interview];
    &interview.sections[one.section].text
}

fn is_sound(both: &Both, one: &Match, asked: &str) {
    let text = section(both, one);
    let words = &text.as_str()[one.bytes.clone()];
    let span = text.code_points(&one.bytes);
    let counted = text.as_str().chars().skip(span.start).take(span.len());
    assert!(
        counted.eq(words.chars()),
        "text[start..end] is words: {asked:?}"
    );
    let start = one.bytes.end - words.trim_start().len();
    let end = one.bytes.start + words.trim_end().len();
    assert!(
        one.sentence.start <= start && end <= one.sentence.end,
        "{words:?} is not in its sentence: {asked:?}"
    );
    let turn = both.oracle.turns.iter().find(|turn| {
        let end = turn.start + turn.text.len();
        (turn.interview, turn.section) == (one.interview, one.section)
            && turn.start <= span.start
            && span.end <= end
    });
    let turn = turn.unwrap_or_else(|| panic!("{words:?} is in no turn: {asked:?}"));
    for at in [span.start, span.end] {
        assert!(
            turn.is_boundary(at - turn.start),
            "{words:?} is cut: {asked:?}"
        );
    }
    covers(&one.difference, text.as_str(), one);
}

/// What is the same and what is missing are the whole match, but for blanks, in order.
fn covers(difference: &[Difference], text: &str, one: &Match) {
    let mut at = one.bytes.start;
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
            &text[one.bytes.clone()]
        );
        at = span.end;
    }
    if !difference.is_empty() {
        assert!(
            text[at..one.bytes.end].chars().all(is_nothing),
            "{difference:?}"
        );
    }
}

fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}
