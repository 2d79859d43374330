//! Names without a colon after a time, as Trint exports them: `[00:00:02] Ada Quill We left.`

use std::collections::HashMap;

use super::item::Item;
use super::name::{self, Shape};
use crate::Refusal;

/// A name at the start of a paragraph that no punctuation separates from the words.
pub(super) struct Found {
    pub name: String,
    /// Where the words begin, in bytes.
    pub words: usize,
}

/// The capitalized words that a paragraph begins with, after its time.
struct Start<'a> {
    text: &'a str,
    from: usize,
    line: usize,
    words: Vec<&'a str>,
}

/// Finds the names in paragraphs, by the index of the paragraph. Returns none if the paragraphs do not
/// begin with a time and a name.
///
/// # Errors
/// If they do, and it is not certain where a name ends.
pub(super) fn find(items: &[Item]) -> Result<HashMap<usize, Found>, Refusal> {
    let (mut starts, mut timed) = (Vec::new(), 0);
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_text()) {
        let (text, line, opening) = (item.str(), item.line, &item.opening);
        let Some(time) = opening.time else { continue };
        if text[time.length..].trim().is_empty() {
            continue;
        }
        timed += 1;
        let words = capitalized(&text[time.length..]);
        if words.len() > 2 {
            starts.push((
                index,
                Start {
                    text,
                    from: time.length,
                    line,
                    words,
                },
            ));
        }
    }
    // In other texts few sentences begin with three capitalized words.
    if timed < 2 || starts.len() * 10 < timed * 9 {
        return Ok(HashMap::new());
    }
    let mut pairs: HashMap<[&str; 2], usize> = HashMap::new();
    for (_, start) in &starts {
        *pairs.entry([start.words[0], start.words[1]]).or_default() += 1;
    }
    if pairs.values().all(|count| *count < 2) {
        let first = starts.first().map_or(0, |(_, start)| start.line);
        return Err(uncertain(first));
    }
    let mut found = HashMap::new();
    for (index, start) in &starts {
        let is_known = pairs[&[start.words[0], start.words[1]]] > 1;
        // Of three capitalized words, the third begins the sentence.
        if start.words.len() > 3 && !is_known || starts.len() < timed {
            return Err(uncertain(start.line));
        }
        let name = format!("{} {}", start.words[0], start.words[1]);
        let rest = &start.text[start.from..];
        let first = rest.len() - rest.trim_start().len() + start.words[0].len();
        let second = rest[first..].find(start.words[1]).unwrap_or(0) + start.words[1].len();
        let words = start.from + first + second;
        found.insert(*index, Found { name, words });
    }
    // Of a name of three words, the last one would be among the words of the sentence.
    let mut thirds: HashMap<[&str; 2], Vec<&Start<'_>>> = HashMap::new();
    for (_, start) in &starts {
        let pair = [start.words[0], start.words[1]];
        thirds.entry(pair).or_default().push(start);
    }
    for starts in thirds.values().filter(|starts| starts.len() > 1) {
        let third = starts[0].words[2];
        let may_be_name = name::shape(third) == Shape::Name;
        if may_be_name && starts.iter().all(|start| start.words[2] == third) {
            return Err(uncertain(starts[0].line));
        }
    }
    Ok(found)
}

fn uncertain(line: usize) -> Refusal {
    let message = "the names of speakers have no colon after them, so it is not certain where a name \
                   ends; put a colon after each name";
    Refusal::at_line(line, message)
}

/// The capitalized words that a text begins with, at most six. The last may be followed by punctuation.
fn capitalized(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_whitespace().take(6) {
        let bare = word.trim_matches(['“', '"', '‘', '\'']);
        let is_first_of_sentence = words.len() >= 2;
        if !bare.starts_with(char::is_uppercase)
            || !is_first_of_sentence && name::shape(word) < Shape::Name
        {
            break;
        }
        words.push(word);
        if word.ends_with(['.', ',', '?', '!', ';', ':', '…']) {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::item::ItemKind;
    use super::*;
    use crate::paragraph::Run;

    fn names(texts: &[&str]) -> Result<Vec<String>, Refusal> {
        let item = |(index, text): (usize, &&str)| {
            let run = Run {
                text: (*text).to_owned(),
                ..Run::default()
            };
            Item::new(ItemKind::Text, &[run], index + 1)
        };
        let items: Vec<Item> = texts.iter().enumerate().map(item).collect();
        let found = find(&items)?;
        let names = (0..texts.len()).filter_map(|index| Some(found.get(&index)?.name.clone()));
        Ok(names.collect())
    }

    #[test]
    fn names_that_recur_are_told_apart_from_the_words() {
        let texts = [
            "[00:00:02] Olu Adeyemi My first desk was a door.",
            "[00:00:05] Clare Finch A door?",
            "[00:00:06] Olu Adeyemi It was Clare Finch who said so.",
        ];
        assert_eq!(
            names(&texts).unwrap(),
            ["Olu Adeyemi", "Clare Finch", "Olu Adeyemi"]
        );
    }

    #[test]
    fn uncertain_names_are_refused() {
        let texts = [
            "[00:00:02] Mary Ann Dee My first desk was a door.",
            "[00:00:05] Clare Finch A door?",
            "[00:00:06] Mary Ann Dee Two drums.",
        ];
        assert_eq!(names(&texts).unwrap_err().line, Some(1));
    }

    #[test]
    fn texts_without_names_are_left_alone() {
        let texts = [
            "[00:00:02] My first desk was a door.",
            "[00:00:05] Saint Mary Church had one.",
            "[00:00:06] Hello, and welcome.",
        ];
        assert!(names(&texts).unwrap().is_empty());
    }
}
