//! What precedes the words of a paragraph: a time, and possible labels of a speaker.

use super::candidate::{
    Candidate, parse_bold, parse_bracket, parse_colon, parse_gap, parse_letter, parse_line,
    parse_stop, parse_time,
};
use super::marked_text::Text;
use super::times::{self, FourParts, Leading};
use crate::text::needs_no_space;

/// What precedes the words of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Opening {
    pub time: Option<Leading>,
    /// Whether nothing follows the time.
    pub has_no_words: bool,
    /// The possible labels, the likeliest first.
    pub candidates: Vec<Candidate>,
}

impl Opening {
    pub(super) fn parse(paragraph: &Text, four_parts: FourParts) -> Self {
        let text = paragraph.content.as_str();
        let time = times::parse_leading(text, four_parts);
        let from = time.map_or(0, |time| time.length);
        let from = skip_turn_mark(text, from);
        let marked = paragraph.marked_end(from);
        let mut candidates = Vec::new();
        candidates.extend(parse_letter(text, from, marked));
        if let Some(found) = parse_colon(text, from, marked, four_parts) {
            candidates.push(found);
        } else {
            candidates.extend(parse_bracket(text, from));
            candidates.extend(parse_time(text, from, four_parts));
            candidates.extend(parse_stop(text, from));
            candidates.extend(parse_bold(text, from, marked));
            candidates.extend(parse_gap(text, from));
            candidates.extend(parse_line(text, from, marked));
        }
        for candidate in &mut candidates {
            candidate.is_after_time = time.is_some();
        }
        Self {
            time,
            has_no_words: text[from..].trim().is_empty(),
            candidates,
        }
    }
}

/// Skips `>>`, which marks a change of speaker in captions.
pub(super) fn skip_turn_mark(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let trimmed = rest.trim_start();
    let words = trimmed.trim_start_matches('>');
    let length = trimmed.len() - words.len();
    if (2..=4).contains(&length) {
        text.len() - words.trim_start().len()
    } else {
        text.len() - trimmed.len()
    }
}

/// The position after the two dashes before a question, if a text begins with them: `――いつからですか？`. The
/// text does not name who asks. Only Chinese and Japanese texts mark questions in this way.
pub(super) fn skip_question_dashes(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let words = trimmed.trim_start_matches(['―', '—', '─']);
    let dashes = trimmed.chars().count() - words.chars().count();
    let words = words.trim_start();
    let is_question = dashes == 2 && words.starts_with(needs_no_space);
    is_question.then(|| text.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::super::candidate::Form;
    use super::*;
    use crate::paragraph::Run;

    fn first(text: &str) -> Option<(Form, String, String)> {
        let paragraph = Text::new(&[Run {
            text: text.to_owned(),
            ..Run::default()
        }]);
        let opening = Opening::parse(&paragraph, FourParts::Frames);
        let found = opening.candidates.into_iter().next()?;
        let words = text[found.words..].trim().to_owned();
        Some((found.form, found.name, words))
    }

    #[test]
    fn labels_are_recognized_in_all_forms() {
        for (text, form, name, words) in [
            ("Ada Quill: We left.", Form::Colon, "Ada Quill", "We left."),
            ("QUILL:  We left.", Form::Colon, "QUILL", "We left."),
            (
                "Jon  Aldous : We left.",
                Form::Colon,
                "Jon Aldous",
                "We left.",
            ),
            ("记者：我们走了。", Form::Colon, "记者", "我们走了。"),
            ("[00:03] Ada: We left.", Form::Colon, "Ada", "We left."),
            ("Ada Quill (00:03):", Form::Colon, "Ada Quill", ""),
            ("Ada [laughing]: We left.", Form::Colon, "Ada", "We left."),
            (
                "[SPEAKER_00]: We left.",
                Form::Colon,
                "SPEAKER_00",
                "We left.",
            ),
            (
                "[SPEAKER_00] We left.",
                Form::Colon,
                "SPEAKER_00",
                "We left.",
            ),
            (">> Ada: We left.", Form::Colon, "Ada", "We left."),
            ("Q. Why?", Form::Letter('.'), "Q", "Why?"),
            ("Q1: Why?", Form::Letter(':'), "Q", "Why?"),
            ("Q    Why?", Form::Letter('\t'), "Q", "Why?"),
            ("Ada Quill  0:03", Form::Time, "Ada Quill", ""),
            (
                "Mr. DODDS. Mr. President",
                Form::Stop,
                "Mr. DODDS",
                "Mr. President",
            ),
            ("QUILL — We left", Form::Stop, "QUILL", "We left"),
            ("Ada Quill\tWe left.", Form::Gap, "Ada Quill", "We left."),
            ("Ada Quill", Form::Line, "Ada Quill", ""),
        ] {
            let expected = (form, name.to_owned(), words.to_owned());
            assert_eq!(first(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_colon_in_a_sentence_does_not_end_a_label() {
        for text in [
            "It rained. Then: sun.",
            "At 6:15 we left",
            "http://example.org",
            "Why? Ada: so",
            "Ada:we",
        ] {
            assert!(
                first(text).is_none_or(|(.., words)| words.is_empty()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_in_bold_is_marked() {
        let run = |text: &str, is_bold| Run {
            text: text.to_owned(),
            is_bold,
            is_italic: false,
        };
        let label = |runs: &[Run]| {
            let opening = Opening::parse(&Text::new(runs), FourParts::Frames);
            opening.candidates[0].clone()
        };
        for runs in [
            &[run("Ada Quill:", true), run(" We left.", false)][..],
            &[run("Ada Quill", true), run(": We left.", false)],
            &[
                run("Ada ", true),
                run("Quill: ", true),
                run("We left.", false),
            ],
            &[run("Ada Quill:", true), run("We left.", false)],
            &[
                run("[00:03] ", false),
                run("Ada Quill:", true),
                run(" We left.", false),
            ],
        ] {
            let found = label(runs);
            assert_eq!(
                (found.form, found.is_marked),
                (Form::Colon, true),
                "{runs:?}"
            );
            assert_eq!(found.name, "Ada Quill");
        }
        let all = [run("Ada Quill: We left.", true)];
        assert!(!label(&all).is_marked && Text::new(&all).is_all_bold());
    }
}
