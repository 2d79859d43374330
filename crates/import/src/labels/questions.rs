//! Texts without names whose questions are in bold or italics, or are headings.

use super::header::ends_sentence;
use crate::text::is_question;

/// Where the question of a paragraph ends, in bytes, if it is in bold or italics: the whole paragraph, or
/// its start.
pub(super) fn question_end(text: &str, marked: usize) -> Option<usize> {
    let question = text.get(..marked)?;
    is_question(question).then_some(marked)
}

/// Whether the questions of a text are marked: it has marked questions and paragraphs that are not
/// marked, and at least as many marked questions as other marked sentences.
pub(super) fn are_marked<'a>(paragraphs: impl Iterator<Item = (&'a str, usize)>) -> bool {
    let (mut questions, mut marked, mut others) = (0, 0, 0);
    for (text, length) in paragraphs {
        let is_all = length > 0 && text[length..].trim().is_empty();
        if question_end(text, length).is_some() {
            questions += 1;
        } else if is_all && ends_sentence(text) {
            marked += 1;
        } else if !is_all {
            others += 1;
        }
    }
    questions > 0 && others > 0 && questions * 2 >= questions + marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_paragraphs_that_ask_are_questions() {
        let texts = [
            ("You left?", 9),
            ("Never.", 0),
            ("Tell me.", 8),
            ("Once.", 0),
            ("Why?", 4),
        ];
        assert!(are_marked(texts.into_iter()));
        assert!(!are_marked([("The Board.", 10), ("So.", 0)].into_iter()));
        assert_eq!(question_end("You left? Never.", 9), Some(9));
    }
}
