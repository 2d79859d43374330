//! Preformatted text: lines that are wrapped by hand, as in transcripts from the time before style
//! sheets.

use super::content::Reader;
use super::dom::{Data, NodeId};
use crate::formats::plain_text;
use crate::paragraph::{Kind, Paragraph, Run};

/// Reads an element whose line breaks are shown.
pub(super) fn read(reader: &mut Reader<'_>, id: NodeId) {
    let tree = reader.tree;
    let (mut text, mut first_line) = (String::new(), None);
    for inner in tree.descendants(id) {
        match tree.data(inner) {
            Data::Text(piece) => {
                first_line.get_or_insert(tree.line(inner));
                text.push_str(piece);
            }
            Data::Element(element) if &*element.name.local == "br" => text.push('\n'),
            _ => {}
        }
    }
    let Some(first_line) = first_line else {
        return;
    };
    if is_record(&text) {
        read_record(&text, first_line, reader);
        return;
    }
    let (paragraphs, set_aside) = plain_text::preformatted(&text, first_line);
    for (line, text) in set_aside {
        reader.set_aside(line, &text);
    }
    for paragraph in paragraphs {
        reader.push(paragraph);
    }
}

/// Whether a text is a record of debates: indented paragraphs begin with names such as "Mr. DODDS.".
fn is_record(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with(' ') && record_name(line.trim()).is_some())
}

/// Reads a record of debates. Its paragraphs begin with an indented line.
fn read_record(text: &str, first_line: usize, reader: &mut Reader<'_>) {
    let mut current: Option<Paragraph> = None;
    for (index, line) in text.lines().enumerate() {
        let number = first_line + index;
        let words = line.trim();
        if words.is_empty() {
            if let Some(paragraph) = current.take() {
                reader.push(paragraph);
            }
        } else if is_rule(words) || is_page_mark(words) {
            // The paragraph continues after it.
            reader.set_aside(number, words);
        } else if let Some(paragraph) = current.as_mut().filter(|_| !line.starts_with(' ')) {
            if let Some(run) = paragraph.runs.last_mut() {
                run.text.push(' ');
                run.text.push_str(words);
            }
        } else {
            let paragraph = Paragraph {
                kind: Kind::Text,
                runs: record_runs(words),
                line: number,
                ..Paragraph::default()
            };
            if let Some(before) = current.replace(paragraph) {
                reader.push(before);
            }
        }
    }
    if let Some(paragraph) = current {
        reader.push(paragraph);
    }
}

/// The name of a speaker, "Mr. DODDS.", becomes bold text and a colon, as in other transcripts.
fn record_runs(line: &str) -> Vec<Run> {
    let run = |text: &str, is_bold| Run {
        text: text.to_owned(),
        is_bold,
        is_italic: false,
    };
    match record_name(line) {
        Some(end) => vec![
            run(&format!("{}:", &line[..end]), true),
            run(&line[end + 1..], false),
        ],
        None => vec![run(line, false)],
    }
}

/// The length of "Mr. DODDS" or "The PRESIDENT pro tempore" at the start of a line, if a full stop
/// follows.
fn record_name(line: &str) -> Option<usize> {
    const TITLES: &[&str] = &["Mr. ", "Mrs. ", "Ms. ", "Miss ", "Dr. ", "The "];
    const MAX_BYTES: usize = 60;
    let title = TITLES.iter().find(|title| line.starts_with(**title))?;
    let stop = title.len() + line[title.len()..].find('.')?;
    let name = &line[title.len()..stop];
    let is_word = |word: &str| {
        !word.contains(char::is_lowercase) || matches!(word, "pro" | "tempore" | "of" | "the")
    };
    let first = name.split_whitespace().next()?;
    let is_name = first.chars().filter(|c| c.is_uppercase()).count() > 1
        && name.len() < MAX_BYTES
        && name.split_whitespace().all(is_word);
    let after = &line[stop + 1..];
    (is_name && (after.is_empty() || after.starts_with(' '))).then_some(stop)
}

/// Whether a line is only a rule.
fn is_rule(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '_' | '-' | '=' | '*' | '~' | ' '))
}

/// Whether a line names a page: "[Page S699]", "[Portsea Record Volume 143 (Tuesday, January 28, 1997)]".
fn is_page_mark(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with('[')
        && lower.ends_with(']')
        && lower.contains(|c: char| c.is_ascii_digit())
        && ["page ", "pages ", "volume ", " record"]
            .iter()
            .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::html::{Article, parse, read_content};

    fn texts(html: &str) -> Vec<(usize, String)> {
        let tree = parse(html).unwrap();
        let article = Article::whole(&tree);
        let content = read_content(&tree, &article, article.root).unwrap();
        content
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.line, paragraph.text()))
            .collect()
    }

    #[test]
    fn a_record_has_paragraphs_that_begin_with_an_indented_line() {
        let record = "<pre>\n  Mr. DODDS. Mr. President, it is\n[Page 3]\nsad.\n  We came in 1974.\n  The PRESIDENT. So ordered.\n";
        let expected = [
            (2, "Mr. DODDS: Mr. President, it is sad."),
            (5, "We came in 1974."),
            (6, "The PRESIDENT: So ordered."),
        ];
        let expected = expected.map(|(line, text)| (line, text.to_owned()));
        assert_eq!(texts(record), expected);
    }

    #[test]
    fn other_preformatted_text_is_read_as_plain_text() {
        let text = "<pre>Ada: We left\nat dawn &amp; so.\n\nBen: Why?\n\nAda: So.\n</pre>";
        let expected = [
            (1, "Ada: We left at dawn & so."),
            (4, "Ben: Why?"),
            (6, "Ada: So."),
        ];
        assert_eq!(
            texts(text),
            expected.map(|(line, text)| (line, text.to_owned()))
        );
    }

    #[test]
    fn a_title_before_a_word_is_not_a_speaker() {
        for line in ["The end. And", "Mr. Dodds. And", "The USA is. Not"] {
            assert_eq!(record_name(line), None, "{line}");
        }
    }
}
