//! Lines that explain initials: `Present: Jeff Moss (JM), Ada Quill (AQ)`, `JM = Jeff Moss`.

use super::name::{self, Shape};
use crate::document::Person;
use crate::text::clean;

/// Finds the names whose initials a paragraph explains. `is_label` says whether a text labels speech
/// somewhere. The flag that is returned says whether the paragraph does nothing else.
pub(super) fn find(text: &str, is_label: impl Fn(&str) -> bool) -> (Vec<Person>, bool) {
    if text.len() > 4000 {
        return (Vec::new(), false);
    }
    let mut people = Vec::new();
    let mut is_list = true;
    let list = text.split_once(':').map_or(text, |(key, list)| {
        if key.split_whitespace().count() <= 3 {
            list
        } else {
            text
        }
    });
    let list = list.replace(" and ", ", ");
    for part in list.split([',', ';', '\n', '•']) {
        let part = part.trim().trim_start_matches("and ").trim_end_matches('.');
        if part.is_empty() {
            continue;
        }
        match split_alias(part) {
            (name, Some(alias)) if is_label(alias) && name::shape(name) >= Shape::Name => {
                people.push(person(name, alias));
            }
            (name, Some(alias)) if is_label(alias) => {
                is_list = false;
                people.extend(name_at_end(name).map(|name| person(name, alias)));
            }
            // A person who does not speak.
            (name, _) => is_list &= name::shape(name) >= Shape::Name,
        }
    }
    let is_only = is_list && !people.is_empty();
    (people, is_only)
}

/// Splits `Jeff Moss (JM)` into the name and the initials.
pub(super) fn split_alias(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some(start) = inside.rfind(open)
        {
            let alias = inside[start + 1..].trim();
            let name = inside[..start].trim_end();
            if is_initials(alias) && !name.is_empty() {
                return (name, Some(alias));
            }
        }
    }
    (text, None)
}

/// Whether a text is the initials of a name, or a short code for it.
pub(super) fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=5).contains(&letters)
        && text.chars().count() <= 8
        && text
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.')
}

/// Matches `JM = Jeff Moss`, `JM: Jeff Moss`, `Jeff Moss – JM`.
pub(super) fn pair(text: &str, is_label: impl Fn(&str) -> bool) -> Option<Person> {
    if text.len() > 100 {
        return None;
    }
    let (left, right) = ["=", ":", " – ", " — ", " - ", "\t"]
        .iter()
        .find_map(|sign| text.split_once(sign))?;
    let (left, right) = (left.trim(), right.trim());
    let explains = |alias: &str, name: &str| {
        is_initials(alias)
            && is_label(alias)
            && name::shape(name) >= Shape::Name
            && name.contains(' ')
            && name::initials(name).starts_with(|c: char| alias.starts_with(c))
            && name::initials(name).contains(
                alias
                    .trim_end_matches('.')
                    .chars()
                    .next_back()
                    .unwrap_or(' '),
            )
    };
    if explains(left, right) {
        Some(person(right, left))
    } else if explains(right, left) {
        Some(person(left, right))
    } else {
        None
    }
}

fn person(name: &str, alias: &str) -> Person {
    Person {
        name: clean(name),
        aliases: vec![alias.to_owned()],
        role: None,
    }
}

/// The capitalized words at the end of a text.
fn name_at_end(text: &str) -> Option<&str> {
    let mut start = text.len();
    for (index, _) in text.rmatch_indices(' ').take(5) {
        if name::shape(&text[index + 1..]) < Shape::Name {
            break;
        }
        start = index + 1;
    }
    let name = &text[start..];
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Vec<(String, String)>, bool) {
        let is_label = |label: &str| ["JM", "AQ", "LCA"].contains(&label);
        let (people, is_only) = match pair(text, is_label) {
            Some(person) => (vec![person], true),
            None => find(text, is_label),
        };
        let people = people
            .into_iter()
            .map(|person| (person.name, person.aliases.concat()));
        (people.collect(), is_only)
    }

    #[test]
    fn initials_are_explained_in_a_list_or_in_a_line_of_their_own() {
        let two = vec![
            ("Jeff Moss".to_owned(), "JM".to_owned()),
            ("Ada Quill".to_owned(), "AQ".to_owned()),
        ];
        for (text, people, is_only) in [
            ("Present: Jeff Moss (JM), Ada Quill (AQ)", two.clone(), true),
            (
                "Jeff Moss (JM), Ben Hart (BH) and Ada Quill [AQ]",
                two.clone(),
                true,
            ),
            ("JM = Jeff Moss", two[..1].to_vec(), true),
            ("Jeff Moss – JM", two[..1].to_vec(), true),
            (
                "Interview with Jeff Moss (JM), May 1990",
                two[..1].to_vec(),
                false,
            ),
            ("JM: So we left", vec![], false),
            ("We met Ben Hart (BH).", vec![], false),
        ] {
            assert_eq!(names(text), (people, is_only), "{text}");
        }
    }
}
