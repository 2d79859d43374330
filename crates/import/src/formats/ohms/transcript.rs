//! The transcript of OHMS up to version 5.4: text in lines of about 80 characters, paragraphs with empty
//! lines between them, labels in capitals.

use std::collections::HashSet;

use crate::document::Document;
use crate::paragraph::{Paragraph, Run};
use crate::text::clean;
use crate::{Refusal, markup};

use super::super::plain_text;

/// The maximum length of a label, in bytes.
const MAX_LABEL: usize = 40;
/// A text is wrapped if no line is longer than this, in bytes. If it is not wrapped, each line is a
/// paragraph.
const MAX_WRAPPED: usize = 160;

/// The paragraphs of a transcript that begins on `line`. Notes and times are set aside.
///
/// # Errors
/// If a note has no end.
pub(super) fn paragraphs(
    text: &str,
    line: usize,
    surnames: &[String],
    document: &mut Document,
) -> Result<Vec<Paragraph>, Refusal> {
    // The text of the element was escaped before it was put into XML.
    let text = markup::decode_entities(text);
    let text = set_notes_aside(&text, line, document)?;
    let text = markup::strip_tags(&text);
    let lines = text.lines().enumerate();
    let lines: Vec<_> = lines
        .map(|(number, text)| set_times_aside(text, line + number, document))
        .collect();
    let labels = labels(&lines, surnames);
    let paragraphs = if has_labels(&lines, surnames) {
        join_lines(&lines, line, &labels)
    } else {
        plain_text::paragraphs(&lines.join("\n"), line)
    };
    let divided = paragraphs
        .into_iter()
        .flat_map(|paragraph| divide_at_labels(paragraph, &labels));
    Ok(divided.collect())
}

/// Removes `[[footnote]]1[[/footnote]]`, and the notes at the end:
/// `[[footnotes]] [[note]]…[[/note]] [[/footnotes]]`.
fn set_notes_aside(text: &str, line: usize, document: &mut Document) -> Result<String, Refusal> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let mut note_line = line;
    while let Some(open) = rest.find("[[") {
        let (before, tag) = rest.split_at(open);
        kept.push_str(before);
        note_line += before.matches('\n').count();
        let known = ["footnote", "note", "footnotes", "/footnotes"];
        let found = known.into_iter().find_map(|name| {
            let after = tag[2..].strip_prefix(name)?.strip_prefix("]]")?;
            Some((name, after))
        });
        rest = match found {
            Some((name @ ("footnote" | "note"), after)) => {
                let end = format!("[[/{name}]]");
                let Some((note, after)) = after.split_once(end.as_str()) else {
                    return Err(Refusal::at_line(
                        note_line,
                        format!("[[{name}]] has no {end}"),
                    ));
                };
                if name == "note" {
                    let note = note.replace("[[link]]", " ").replace("[[/link]]", " ");
                    document.set_aside(note_line, clean(&markup::strip_tags(&note)));
                }
                note_line += note.matches('\n').count();
                after
            }
            Some((_, after)) => after,
            None => {
                kept.push_str("[[");
                &tag[2..]
            }
        };
    }
    kept.push_str(rest);
    Ok(kept)
}

/// Removes `{00:04:15}`, which marks times in older transcripts.
fn set_times_aside(text: &str, line: usize, document: &mut Document) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        kept.push_str(before);
        let is_digit = |c: char| c.is_ascii_digit() || c == ':';
        let end = after.find(|c| !is_digit(c)).unwrap_or(after.len());
        rest = match after[end..].strip_prefix('}') {
            Some(behind) if after[..end].contains(':') => {
                document.set_aside(line, format!("{{{}}}", &after[..end]));
                behind
            }
            _ => {
                kept.push('{');
                after
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// The label with which a line may begin: words in capitals before a colon, or one letter.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    let label = label.trim();
    let is_name = label.len() <= MAX_LABEL
        && label.chars().any(char::is_alphabetic)
        && label.chars().all(|c| {
            c.is_uppercase() || matches!(c, '.' | '\'' | '’' | '-' | ' ') || c.is_ascii_digit()
        });
    (is_name && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(label)
}

/// Whether a transcript has the labels that OHMS expects: in capitals, after empty lines.
fn has_labels(lines: &[String], surnames: &[String]) -> bool {
    let mut is_after_empty = true;
    let mut count = 0;
    for line in lines {
        if let Some(label) = label(line).filter(|_| is_after_empty) {
            let is_surname = surnames.iter().any(|surname| surname == label);
            count += if is_surname { 2 } else { 1 };
        }
        is_after_empty = line.trim().is_empty();
    }
    count > 1
}

/// Joins lines up to the next empty line or label. Unlike in other texts, nothing else begins a
/// paragraph, so names at the beginning of a line are words.
fn join_lines(lines: &[String], first: usize, labels: &HashSet<&str>) -> Vec<Paragraph> {
    let is_wrapped = lines.iter().all(|line| line.len() <= MAX_WRAPPED);
    let mut joined: Vec<(usize, String)> = Vec::new();
    let mut is_after_empty = true;
    for (number, text) in lines.iter().enumerate() {
        let begins = is_after_empty
            || !is_wrapped
            || label(text).is_some_and(|label| labels.contains(label));
        let text = text.trim();
        is_after_empty = text.is_empty();
        match joined.last_mut().filter(|_| !begins) {
            _ if is_after_empty => {}
            Some((_, paragraph)) => {
                paragraph.push(' ');
                paragraph.push_str(text);
            }
            None => joined.push((first + number, text.to_owned())),
        }
    }
    let paragraphs = joined.into_iter().map(|(line, text)| Paragraph {
        runs: vec![Run {
            text,
            ..Run::default()
        }],
        line,
        ..Paragraph::default()
    });
    paragraphs.collect()
}

/// The labels of a transcript: those with which paragraphs begin, and the surnames that the record states.
fn labels<'a>(lines: &'a [String], surnames: &'a [String]) -> HashSet<&'a str> {
    let mut labels: HashSet<&str> = surnames.iter().map(String::as_str).collect();
    let mut is_after_empty = true;
    let mut inside: HashSet<&str> = HashSet::new();
    for line in lines {
        if let Some(label) = label(line) {
            // Inside a paragraph, a single occurrence may be chance.
            if is_after_empty || !inside.insert(label) {
                labels.insert(label);
            }
        }
        is_after_empty = line.trim().is_empty();
    }
    labels
}

/// Divides a paragraph at the labels in it. Transcripts that were edited by hand have lost some line
/// breaks: "… a very tolerant person? DUARTE: Very."
fn divide_at_labels(paragraph: Paragraph, labels: &HashSet<&str>) -> Vec<Paragraph> {
    let text = paragraph.text();
    let mut starts = vec![0];
    let mut ends_sentence = false;
    let mut offset = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let is_label = bare
            .strip_suffix(':')
            .is_some_and(|label| labels.contains(label));
        if is_label && ends_sentence {
            starts.push(offset);
        }
        let last = bare.trim_end_matches(['"', '”', '’', ')', ']']);
        ends_sentence = last.ends_with(['.', '?', '!', '…', '-', '–', '—']);
        offset += word.len();
    }
    if starts.len() == 1 {
        return vec![paragraph];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| Paragraph {
        runs: vec![Run {
            text: text[*start..end].trim().to_owned(),
            ..Run::default()
        }],
        kind: paragraph.kind.clone(),
        line: paragraph.line,
        ..Paragraph::default()
    });
    pieces.collect()
}
