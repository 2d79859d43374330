//! Divides the lines of blocks into paragraphs. In HTML and Markdown, a line break inside a paragraph
//! does not end it, but some transcripts put each turn on a line of its own.

use crate::labels::{self, LineStart, Position, line_starts};
use crate::paragraph::{Kind, Paragraph, Run};

/// How a line is separated from the text before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Break {
    /// The end of a line of Markdown, which is shown as a space.
    #[default]
    Soft,
    /// `<br>`.
    Hard,
    /// More than one `<br>`, which show an empty line.
    EmptyLine,
}

#[derive(Debug, Default)]
pub(super) struct Line {
    pub runs: Vec<Run>,
    pub before: Break,
    /// The line of the file.
    pub number: usize,
    /// Whether it is in an item of a list.
    pub is_listed: bool,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Whether the whole line is bold.
    fn is_bold(&self) -> bool {
        self.runs
            .iter()
            .all(|run| run.is_bold || run.text.trim().is_empty())
    }

    /// Whether the line begins with a short text in bold and a colon, which is a name.
    fn begins_with_bold_name(&self) -> bool {
        /// Names are shorter, in bytes.
        const LONG_NAME: usize = 60;
        let mut runs = self.runs.iter().filter(|run| !run.text.trim().is_empty());
        let Some(first) = runs.next().filter(|run| run.is_bold) else {
            return false;
        };
        let name = first.text.trim();
        let colon_follows = runs.next().is_some_and(|run| run.text.starts_with(':'));
        name.len() < LONG_NAME && (name.ends_with(':') || colon_follows)
    }

    fn ends_sentence(&self) -> bool {
        let last = self.runs.iter().rfind(|run| !run.text.trim().is_empty());
        last.is_some_and(|run| {
            run.text
                .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', ' '])
                .ends_with(['.', '?', '!', '…', ':', '。', '？', '！'])
        })
    }
}

/// A part of a document.
#[derive(Debug)]
pub(super) enum Block {
    /// It is not divided.
    Whole(Paragraph),
    Lines(Vec<Line>),
}

/// The paragraphs of the blocks of a document. Which lines begin with a speaker is learned from all of
/// them.
pub(super) fn divide(mut blocks: Vec<Block>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for block in &mut blocks {
        let Block::Lines(block) = block else { continue };
        block.retain(|line| !line.is_empty());
        for (index, line) in block.iter().enumerate() {
            let previous = index.checked_sub(1).map(|previous| &block[previous]);
            lines.push(labels::Line {
                runs: line.runs.clone(),
                position: match previous {
                    None => Position::Block,
                    Some(_) if line.before == Break::EmptyLine => Position::Block,
                    Some(previous) if line.before == Break::Hard || previous.ends_sentence() => {
                        Position::Sentence
                    }
                    Some(_) => Position::Middle,
                },
            });
        }
    }
    let mut starts = line_starts(&lines).into_iter();
    let mut paragraphs = Vec::new();
    for block in blocks {
        match block {
            Block::Whole(paragraph) => paragraphs.push(paragraph),
            Block::Lines(lines) => divide_block(lines, &mut starts, &mut paragraphs),
        }
    }
    paragraphs
}

/// Divides the lines of one block. `starts` says what each line begins with.
fn divide_block(
    lines: Vec<Line>,
    starts: &mut impl Iterator<Item = LineStart>,
    paragraphs: &mut Vec<Paragraph>,
) {
    /// What is known about the paragraph so far.
    struct Current {
        last: LineStart,
        /// Whether it is bold from its first line to its last.
        is_bold: bool,
        ends_sentence: bool,
    }
    let mut current: Option<Current> = None;
    for line in lines {
        let start = starts.next().unwrap_or(LineStart::Words);
        let is_named = start != LineStart::Words || line.begins_with_bold_name();
        let (is_bold, ends_sentence) = (line.is_bold(), line.ends_sentence());
        let begins = current.as_ref().is_none_or(|current| {
            // A question in bold above its answer, or below the one before.
            let is_question = current.is_bold && !is_bold
                || is_bold
                    && !current.is_bold
                    && (current.ends_sentence || line.before == Break::Hard);
            line.before == Break::EmptyLine
                || is_named
                || current.last == LineStart::Alone
                || is_question
        });
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(paragraph) => append(&mut paragraph.runs, line.runs),
            None => paragraphs.push(Paragraph {
                kind: Kind::Text,
                runs: line.runs,
                line: line.number,
                is_listed: line.is_listed,
            }),
        }
        let was_bold = begins || current.is_some_and(|current| current.is_bold);
        current = Some(Current {
            last: start,
            is_bold: is_bold && was_bold,
            ends_sentence,
        });
    }
}

/// The runs of lines that are not divided.
pub(super) fn join(lines: Vec<Line>) -> Vec<Run> {
    let mut runs = Vec::new();
    for line in lines {
        append(&mut runs, line.runs);
    }
    runs
}

/// Appends the runs of a line after a space.
fn append(runs: &mut Vec<Run>, line: Vec<Run>) {
    if let Some(last) = runs.last_mut()
        && !last.text.ends_with(' ')
    {
        last.text.push(' ');
    }
    for run in line {
        push_run(runs, run);
    }
}

/// Appends a run, or extends the last run if that has the same formatting.
pub(super) fn push_run(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if (last.is_bold, last.is_italic) == (run.is_bold, run.is_italic) => {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::Break::{EmptyLine, Hard, Soft};
    use super::*;

    /// A line with bold text between `**`.
    fn line(before: Break, text: &str) -> Line {
        let runs = text.split("**").enumerate().map(|(index, part)| Run {
            text: part.to_owned(),
            is_bold: index % 2 == 1,
            is_italic: false,
        });
        Line {
            runs: runs.filter(|run| !run.text.is_empty()).collect(),
            before,
            number: 1,
            is_listed: false,
        }
    }

    fn texts(blocks: &[&[(Break, &str)]]) -> Vec<String> {
        let block = |lines: &&[(Break, &str)]| {
            Block::Lines(
                lines
                    .iter()
                    .map(|(before, text)| line(*before, text))
                    .collect(),
            )
        };
        divide(blocks.iter().map(block).collect())
            .iter()
            .map(Paragraph::text)
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let lines = [(Soft, "We took"), (Soft, "Butter: two"), (Hard, "spoons.")];
        assert_eq!(texts(&[&lines]), ["We took Butter: two spoons."]);
        let lines = [
            (Soft, "**You never**"),
            (Soft, "**left?**"),
            (Soft, "Never."),
        ];
        assert_eq!(texts(&[&lines]), ["You never left?", "Never."]);
        let lines = [(Soft, "It was"), (Soft, "**never**"), (Soft, "quiet.")];
        assert_eq!(texts(&[&lines]), ["It was never quiet."]);
    }

    #[test]
    fn an_empty_line_ends_a_paragraph() {
        assert_eq!(
            texts(&[&[(Soft, "Yes."), (EmptyLine, "No.")]]),
            ["Yes.", "No."]
        );
    }

    #[test]
    fn each_line_that_names_a_speaker_is_a_paragraph() {
        let first = [
            (Soft, "Ada: We left"),
            (Soft, "at dawn."),
            (Soft, "Ben: Why?"),
        ];
        let second = [(Soft, "Ada: So."), (Soft, "Ben: Never.")];
        assert_eq!(
            texts(&[&first, &second]),
            [
                "Ada: We left at dawn.",
                "Ben: Why?",
                "Ada: So.",
                "Ben: Never."
            ]
        );
    }

    #[test]
    fn a_question_in_bold_is_a_paragraph() {
        let lines = [
            (Soft, "**Did you?**"),
            (Hard, "Once."),
            (Hard, "**Why?**"),
            (Hard, "So."),
        ];
        assert_eq!(texts(&[&lines]), ["Did you?", "Once.", "Why?", "So."]);
    }
}
