//! The letters that mark questions and answers: `Q.` and `A.`, or those of another language.

use whatlang::{Detector, Lang};

use super::super::candidate::{Candidate, Form};
use super::super::item::Item;
use crate::text::{is_question, language_sample};

/// The letters of languages other than English: "Question" and "Réponse", "Pregunta" and "Respuesta",
/// "Demande" or "Domanda" and "Risposta", "Frage" and "Antwort".
const PAIRS: [(char, char); 4] = [('Q', 'R'), ('P', 'R'), ('D', 'R'), ('F', 'A')];

/// The letters and the signs after them that are labels in a text.
#[derive(Debug, Default)]
pub(super) struct Letters {
    question: char,
    answer: char,
    signs: Vec<char>,
    pub has_answers: bool,
}

/// A letter at the start of a paragraph.
struct Found {
    letter: char,
    sign: char,
    is_question: bool,
}

impl Letters {
    pub(super) fn learn(samples: &[&Item]) -> Self {
        let found = samples.iter().flat_map(|sample| {
            let letters = sample.opening.candidates.iter();
            letters.filter_map(|candidate| match candidate.form {
                Form::Letter(sign) => Some(Found {
                    letter: candidate.name.chars().next()?,
                    sign,
                    is_question: is_question(sample.str()),
                }),
                _ => None,
            })
        });
        let found: Vec<Found> = found.collect();
        if found.is_empty() {
            return Self::default();
        }
        let english = Self::new('Q', 'A', &found);
        if english.has_answers {
            return english;
        }
        let pair = PAIRS
            .into_iter()
            .find(|(question, answer)| alternate(&found, *question, *answer));
        match pair {
            Some((question, answer)) if !is_english(samples) => Self::new(question, answer, &found),
            _ => english,
        }
    }

    fn new(question: char, answer: char, found: &[Found]) -> Self {
        let mut letters = Self {
            question,
            answer,
            ..Self::default()
        };
        let count = |letter, sign| {
            let same = found
                .iter()
                .filter(|one| one.letter == letter && one.sign == sign);
            same.count()
        };
        for sign in ['.', ':', '：', ')', '\t', '-', '–', '—'] {
            let (questions, answers) = (count(question, sign), count(answer, sign));
            if questions > 0 && answers > 0 || questions > 1 {
                letters.signs.push(sign);
                letters.has_answers |= answers > 0;
            }
        }
        // A typist may put another sign after a few labels. The sign counts only if it also follows
        // the letter of a question, because "A." by itself may be an initial.
        if !letters.signs.is_empty() {
            for sign in ['.', ':'] {
                if count(question, sign) > 0 && !letters.signs.contains(&sign) {
                    letters.signs.push(sign);
                }
            }
        }
        letters
    }

    pub(super) fn is_empty(&self) -> bool {
        self.signs.is_empty()
    }

    pub(super) fn contains(&self, sign: char, candidate: &Candidate) -> bool {
        self.signs.contains(&sign) && candidate.name.starts_with([self.question, self.answer])
    }
}

impl Candidate {
    /// Whether it is the letter of a question or of an answer.
    pub(in crate::labels) fn is_letter(&self) -> bool {
        matches!(self.form, Form::Letter(_))
    }

    /// Whether it is the letter of a question.
    pub(in crate::labels) fn is_question_letter(&self) -> bool {
        self.is_letter() && !self.name.starts_with(['A', 'R'])
    }
}

/// Whether both letters recur and nearly always take turns, and most paragraphs with the first one are
/// questions: `P.` and `R.` may also be initials. `P:` and `R:` are left to the rules for names with a colon.
fn alternate(found: &[Found], question: char, answer: char) -> bool {
    let own = found.iter().filter(|one| {
        let may_be_name = question != 'Q' && matches!(one.sign, ':' | '：');
        (one.letter == question || one.letter == answer) && !may_be_name
    });
    let own: Vec<&Found> = own.collect();
    let asked: Vec<&&Found> = own.iter().filter(|one| one.letter == question).collect();
    let questions = asked.iter().filter(|one| one.is_question).count();
    let turns = own
        .windows(2)
        .filter(|pair| pair[0].letter != pair[1].letter)
        .count();
    asked.len() > 1
        && own.len() > asked.len() + 1
        && questions * 2 > asked.len()
        && turns * 10 >= (own.len() - 1) * 9
}

/// Whether a text is rather English than in another language with such letters.
fn is_english(samples: &[&Item]) -> bool {
    let text = language_sample(samples.iter().map(|sample| sample.str()));
    let languages = [
        Lang::Eng,
        Lang::Fra,
        Lang::Spa,
        Lang::Por,
        Lang::Ita,
        Lang::Deu,
    ];
    let detector = Detector::with_allowlist(languages.to_vec());
    detector.detect_lang(&text) == Some(Lang::Eng)
}
