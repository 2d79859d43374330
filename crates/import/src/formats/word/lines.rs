//! Line breaks inside paragraphs. Some transcripts have a paragraph for each turn with the name, the time
//! and the words on lines of their own, and some are a single paragraph.

use crate::labels::{self, Line, LineStart, Position};
use crate::paragraph::{Kind, Paragraph, Run};

/// Divides paragraphs at the line breaks before labels, and after names and times that stand alone on a
/// line. Other line breaks stay, as white space.
pub(super) fn divide_at_labels(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let has_breaks = |paragraph: &Paragraph| {
        let runs = paragraph.runs.iter();
        paragraph.kind == Kind::Text && runs.clone().any(|run| run.text.contains('\n'))
    };
    if !paragraphs.iter().any(has_breaks) {
        return paragraphs;
    }
    let (mut all, mut counts) = (Vec::new(), Vec::new());
    for paragraph in &paragraphs {
        if paragraph.kind == Kind::Text {
            let lines = lines(&paragraph.runs);
            counts.push(lines.len());
            all.extend(lines);
        }
    }
    let starts = labels::line_starts(&all);
    let mut lines = all.into_iter().zip(starts);
    let mut counts = counts.into_iter();
    let mut divided = Vec::new();
    for paragraph in paragraphs {
        if paragraph.kind != Kind::Text {
            divided.push(paragraph);
            continue;
        }
        let mut piece = Paragraph {
            line: paragraph.line,
            is_listed: paragraph.is_listed,
            ..Paragraph::default()
        };
        let mut is_after_name = false;
        for (line, start) in lines.by_ref().take(counts.next().unwrap_or_default()) {
            if !piece.runs.is_empty() {
                if is_after_name || start != LineStart::Words {
                    let next = Paragraph {
                        line: paragraph.line,
                        is_listed: paragraph.is_listed,
                        ..Paragraph::default()
                    };
                    divided.push(std::mem::replace(&mut piece, next));
                } else if let Some(run) = piece.runs.last_mut() {
                    run.text.push('\n');
                }
            }
            is_after_name |= start == LineStart::Alone;
            piece.runs.extend(line.runs);
        }
        if !piece.runs.is_empty() {
            divided.push(piece);
        }
    }
    divided
}

/// The lines of a paragraph that are not empty.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for (index, text) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                let text = text.to_owned();
                line.push(Run { text, ..*run });
            }
        }
    }
    lines.retain(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
    let ends_sentence = |runs: &Vec<Run>| {
        let last = runs.iter().rev().map(|run| run.text.trim_end());
        last.clone()
            .find(|text| !text.is_empty())
            .is_some_and(|text| text.ends_with(['.', '?', '!', '…', '"', '”', '’', ')', ']']))
    };
    let positions: Vec<_> = (0..lines.len())
        .map(|index| match index.checked_sub(1) {
            None => Position::Block,
            Some(before) if ends_sentence(&lines[before]) => Position::Sentence,
            Some(_) => Position::Middle,
        })
        .collect();
    (lines.into_iter().zip(positions))
        .map(|(runs, position)| Line { runs, position })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divide(texts: &[&str]) -> Vec<String> {
        let paragraph = |text: &&str| Paragraph {
            runs: vec![Run {
                text: (*text).to_owned(),
                ..Run::default()
            }],
            ..Paragraph::default()
        };
        divide_at_labels(texts.iter().map(paragraph).collect())
            .iter()
            .map(Paragraph::text)
            .collect()
    }

    #[test]
    fn names_and_times_on_lines_of_their_own_are_paragraphs() {
        let turns = [
            "Della Moss   0:03\nWe said we would not dig here.",
            "Rey Amador   1:00:09\nStructural.\nOf course.",
            "Della Moss   1:00:12\nAnd so on.",
        ];
        assert_eq!(
            divide(&turns),
            [
                "Della Moss   0:03",
                "We said we would not dig here.",
                "Rey Amador   1:00:09",
                "Structural.",
                "Of course.",
                "Della Moss   1:00:12",
                "And so on."
            ]
        );
    }

    #[test]
    fn labels_after_line_breaks_begin_paragraphs_and_other_lines_do_not() {
        assert_eq!(
            divide(&["Ada: One,\ntwo.\nBen: Three?\nAda: Four.\nBen: Five."]),
            ["Ada: One,\ntwo.", "Ben: Three?", "Ada: Four.", "Ben: Five."]
        );
        assert_eq!(divide(&["one\ntwo", "three"]), ["one\ntwo", "three"]);
    }
}
