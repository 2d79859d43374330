//! Court transcripts: 25 numbered lines on a page, questions and answers indented after `Q` and `A`, and
//! the words of others after their names in capitals (Guide to Judiciary Policy, volume 6, chapter 18).

use super::pages::Line;
use crate::Refusal;
use crate::document::{Document, Speech};
use crate::interview::Role;
use crate::text::clean;

/// The maximum number of lines of a page.
const MAX_LINES: u32 = 40;

/// The minimum indentation of a paragraph whose first line has no label, in characters.
const INDENT: usize = 6;

/// A numbered line.
struct Numbered<'a> {
    text: &'a str,
    /// Spaces between the number and the text.
    indent: usize,
    line: usize,
}

/// Whether most lines are numbered, from 1 on each page.
pub(super) fn is_court(lines: &[Line<'_>]) -> bool {
    let (mut numbered, mut full, mut consecutive, mut last) = (0, 0, 0, 0);
    for line in lines.iter().filter(|line| !line.text.trim().is_empty()) {
        full += 1;
        if let Some((number, _)) = split_number(line.text) {
            numbered += 1;
            consecutive += usize::from(number == last + 1 || number == 1);
            last = number;
        }
    }
    numbered >= 5 && numbered * 10 >= full * 6 && consecutive * 10 >= numbered * 9
}

/// Splits the number off a line. Numbers are followed by two spaces, a tab, or nothing.
fn split_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_end();
    let from = text.len() - text.trim_start().len();
    let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let end = from + digits;
    let rest = &text[end..];
    let is_divided = rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t');
    let number: u32 = text[from..end].parse().ok()?;
    (from <= 8 && digits <= 2 && is_divided && (1..=MAX_LINES).contains(&number))
        .then_some((number, rest))
}

/// Reads a court transcript.
///
/// # Errors
/// If a line without a number is among numbered ones, because it may be speech.
pub(super) fn read(lines: &[Line<'_>], document: &mut Document) -> Result<(), Refusal> {
    let numbered = numbered(lines, document)?;
    let mut writer = Writer::default();
    for line in &numbered {
        writer.read(line, document);
    }
    writer.finish(document);
    document.remarks.push(
        "read as a court transcript: running heads and feet are set aside, line numbers are left out, \
         and Q and A are the examiner and the witness"
            .to_owned(),
    );
    Ok(())
}

/// The numbered lines. What is above line 1 and below the last line of a page is set aside.
fn numbered<'a>(lines: &[Line<'a>], document: &mut Document) -> Result<Vec<Numbered<'a>>, Refusal> {
    let (mut found, mut last): (Vec<Numbered<'a>>, u32) = (Vec::new(), 0);
    // Lines without a number since the last one with a number.
    let mut others: Vec<&Line<'a>> = Vec::new();
    for line in lines {
        let number = split_number(line.text)
            .filter(|(number, _)| *number == last + 1 || *number == 1 || last == 0);
        let Some((number, rest)) = number else {
            if !line.text.trim().is_empty() {
                others.push(line);
            }
            continue;
        };
        if number == last + 1 && last > 0 && !others.is_empty() {
            let line = others[0].number;
            let message = "this line has no number and is among numbered lines: it is unclear whether \
                           it was spoken. Number it, or move it off the page";
            return Err(Refusal::at_line(line, message));
        }
        for other in others.drain(..) {
            document.set_aside(other.number, clean(other.text));
        }
        last = number;
        found.push(Numbered {
            text: rest.trim(),
            indent: rest.len() - rest.trim_start().len(),
            line: line.number,
        });
    }
    for other in others {
        document.set_aside(other.number, clean(other.text));
    }
    Ok(found)
}

#[derive(Default)]
struct Writer {
    /// The examiner: `BY MS. LOPEZ:`.
    examiner: Option<String>,
    speaker: Option<(String, Option<Role>)>,
    text: String,
    line: usize,
}

const WITNESS: &str = "THE WITNESS";
const EXAMINER: &str = "EXAMINER";

impl Writer {
    fn read(&mut self, numbered: &Numbered<'_>, document: &mut Document) {
        let text = numbered.text;
        if text.is_empty() {
            return;
        }
        let line = numbered.line;
        if is_parenthetical(text) || is_examiner_line(text) {
            self.flush(document);
            if let Some(name) = examiner(text) {
                self.examiner = Some(name.to_owned());
            }
            document.set_aside(line, clean(text));
        } else if let Some((is_question, words)) = split_letter(text) {
            self.flush(document);
            self.speaker = Some(if is_question {
                let name = self.examiner.clone().unwrap_or_else(|| EXAMINER.to_owned());
                (name, Some(Role::Interviewer))
            } else {
                (WITNESS.to_owned(), Some(Role::Interviewee))
            });
            self.begin(words, line);
        } else if let Some((name, words)) = split_colloquy(text) {
            self.flush(document);
            let role = (name == WITNESS).then_some(Role::Interviewee);
            self.speaker = Some((name.to_owned(), role));
            self.begin(words, line);
        } else if is_heading(text, numbered.indent) && ends_sentence(&self.text) {
            self.flush(document);
            document.heading(1, clean(text), line);
        } else if self.text.is_empty() || numbered.indent >= INDENT && ends_sentence(&self.text) {
            self.flush(document);
            self.begin(text, line);
        } else {
            self.text.push(' ');
            self.text.push_str(text);
        }
    }

    fn begin(&mut self, words: &str, line: usize) {
        words.trim().clone_into(&mut self.text);
        self.line = line;
    }

    fn flush(&mut self, document: &mut Document) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let (speaker, role) = match &self.speaker {
            Some((name, role)) => (Some(name.clone()), *role),
            None => (None, None),
        };
        document.speech(Speech {
            speaker,
            role,
            text,
            line: self.line,
            ..Speech::default()
        });
    }

    fn finish(mut self, document: &mut Document) {
        self.flush(document);
    }
}

fn ends_sentence(text: &str) -> bool {
    text.is_empty()
        || text
            .trim_end_matches(['"', '”', ')', ']', '\''])
            .ends_with(['.', '?', '!', '-', '—', '–'])
}

/// Whether a line is a remark by the court reporter: `(Witness sworn.)`.
fn is_parenthetical(text: &str) -> bool {
    text.starts_with('(') && text.ends_with(')') && !text[1..text.len() - 1].contains(['(', ')'])
        || text.starts_with('[') && text.ends_with(']')
}

fn is_examiner_line(text: &str) -> bool {
    examiner(text).is_some()
}

/// The name in `BY MS. LOPEZ:`.
fn examiner(text: &str) -> Option<&str> {
    let name = text.strip_prefix("BY ")?.strip_suffix(':')?.trim();
    let is_name = name.len() < 60 && !name.chars().any(char::is_lowercase);
    is_name.then_some(name)
}

/// Splits `Q    Good morning`, `Q.  Good morning`, `A  Yes.` into whether it is a question, and the words.
fn split_letter(text: &str) -> Option<(bool, &str)> {
    let rest = text.strip_prefix(['Q', 'A'])?;
    let words = rest.strip_prefix(['.', ':']).unwrap_or(rest);
    let has_sign = words.len() < rest.len();
    let is_divided = words.starts_with("  ") || words.starts_with('\t') || words.is_empty();
    let is_letter = is_divided || has_sign && words.starts_with(' ');
    is_letter.then(|| (text.starts_with('Q'), words))
}

/// Splits `THE COURT:  Overruled.` into the name and the words.
fn split_colloquy(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once(':')?;
    let is_name = name.chars().any(char::is_uppercase)
        && name.len() <= 60
        && name.chars().all(|c| {
            c.is_uppercase() || c.is_ascii_digit() || " .'’-".contains(c) || !c.is_ascii()
        });
    let is_name = is_name && name.split_whitespace().count() <= 5;
    let is_divided = words.is_empty() || words.starts_with(char::is_whitespace);
    (is_name && is_divided).then_some((name.trim(), words))
}

/// Whether a line in capitals is a heading: `DIRECT EXAMINATION`.
fn is_heading(text: &str, indent: usize) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3
        && indent >= INDENT
        && !text.chars().any(char::is_lowercase)
        && !text.ends_with(['.', '?', '!', ','])
}

#[cfg(test)]
mod tests {
    use super::super::pages;
    use super::*;
    use crate::document::Block;

    const PAGE: &str = "                                     12\n
 1                 CROSS-EXAMINATION
 2  BY MR. GRANT:
 3      Q.   Mr. Tully, was it dark?
 4      A.   It was.  And I saw the ropes burn, one
 5  after the other.
 6           (Recess taken.)
 7           THE COURT:  Please go on.
\n         PORTSEA REPORTING SERVICE\n";

    fn speech(text: &str) -> Result<(Vec<(String, String)>, Document), Refusal> {
        let lines = pages::lines(text);
        assert!(is_court(&lines));
        let mut document = Document::default();
        read(&lines, &mut document)?;
        let said = document.blocks.iter().filter_map(|block| match block {
            Block::Speech(speech) => Some((
                speech.speaker.clone().unwrap_or_default(),
                clean(&speech.text),
            )),
            Block::Heading { .. } => None,
        });
        Ok((said.collect(), document))
    }

    #[test]
    fn numbers_heads_and_feet_are_not_speech() {
        let (said, document) = speech(PAGE).unwrap();
        let expected = [
            ("MR. GRANT", "Mr. Tully, was it dark?"),
            (
                "THE WITNESS",
                "It was. And I saw the ropes burn, one after the other.",
            ),
            ("THE COURT", "Please go on."),
        ];
        let expected = expected.map(|(name, words)| (name.to_owned(), words.to_owned()));
        assert_eq!(said, expected);
        let mut aside: Vec<_> = document.set_aside.iter().collect();
        aside.sort_by_key(|aside| aside.line);
        let aside: Vec<_> = aside.iter().map(|aside| aside.text.as_str()).collect();
        assert_eq!(
            aside,
            [
                "12",
                "BY MR. GRANT:",
                "(Recess taken.)",
                "PORTSEA REPORTING SERVICE"
            ]
        );
    }

    #[test]
    fn a_sentence_continues_on_the_next_page() {
        let first = PAGE.replace("Please go on.", "Please go on, and");
        let second = " 1  at 6 stop.\n 2  6 in the morning, I mean.\n";
        let (said, _) = speech(&format!("{first}\x0c{second}")).unwrap();
        let last = said.last().map(|(_, words)| words.as_str());
        assert_eq!(
            last,
            Some("Please go on, and at 6 stop. 6 in the morning, I mean.")
        );
    }

    #[test]
    fn a_line_without_a_number_among_numbered_ones_is_refused() {
        let text = PAGE.replace(
            "\n 6           (Rec",
            "\n    on that day.\n 6           (Rec",
        );
        assert_eq!(speech(&text).unwrap_err().line, Some(8));
    }
}
