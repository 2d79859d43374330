//! Front matter: YAML between lines of three hyphens, or TOML between lines of three plus signs.

use serde_json::Value;

use crate::document::{Document, Person};
use crate::interview::Role;
use crate::metadata;
use crate::text::clean;

/// The maximum size of front matter that is parsed as YAML, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// A key with its value: the lines of the file, and the value in them.
#[derive(Debug)]
struct Entry<'a> {
    key: &'a str,
    line: usize,
    source: &'a str,
    value: Value,
}

/// Reads the front matter of a text into a document. What has no field there is set aside. Returns the
/// text after it, and the line of the file where that begins.
pub(super) fn read<'a>(text: &'a str, document: &mut Document) -> (&'a str, usize) {
    let Some((matter, rest, first_line)) = split(text) else {
        return (text, 1);
    };
    for entry in entries(matter) {
        if !state(&entry, document) {
            document.set_aside(entry.line, entry.source.trim_end());
        }
    }
    (rest, first_line)
}

/// Divides a text into its front matter and the rest.
fn split(text: &str) -> Option<(&str, &str, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let (mut position, mut number) = (first.len(), 1);
    let second = text[position..].lines().next()?;
    // Two rules with text between them are not front matter.
    let is_key = second.trim_end() == fence || second.starts_with('#') || key_of(second).is_some();
    if !is_key {
        return None;
    }
    for line in lines {
        number += 1;
        let is_end = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if is_end {
            let matter = &text[first.len()..position];
            return Some((matter, &text[position + line.len()..], number + 1));
        }
        position += line.len();
    }
    None
}

/// The key at the start of a line of YAML or TOML.
fn key_of(line: &str) -> Option<&str> {
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"' | '\'');
    let end = line.find(|c: char| !is_key(c))?;
    let key = line[..end].trim_end();
    let is_value = match line.as_bytes()[end] {
        b':' => line[end + 1..].is_empty() || line[end + 1..].starts_with(char::is_whitespace),
        byte => byte == b'=',
    };
    (is_value && !key.is_empty() && !line.starts_with([' ', '-']))
        .then(|| key.trim_matches(['"', '\'']))
}

fn entries(matter: &str) -> Vec<Entry<'_>> {
    let parsed = (matter.len() <= MAX_BYTES)
        .then(|| serde_saphyr::from_str::<Value>(matter).ok())
        .flatten();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut position = 0;
    let mut starts = Vec::new();
    for (index, line) in matter.split_inclusive('\n').enumerate() {
        let key = key_of(line.trim_end());
        if key.is_some() || index == 0 {
            starts.push((position, index + 2, key.unwrap_or_default()));
        }
        position += line.len();
    }
    for (index, (start, line, key)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(matter.len(), |next| next.0);
        let source = &matter[*start..end];
        let value = match parsed.as_ref().and_then(|fields| fields.get(key)) {
            Some(value) => value.clone(),
            // Titles with a colon are often not quoted, which is not valid YAML.
            None => Value::String(plain_value(source).to_owned()),
        };
        entries.push(Entry {
            key,
            line: *line,
            source,
            value,
        });
    }
    entries
}

/// The value of a line that is not valid YAML.
fn plain_value(source: &str) -> &str {
    let value = source
        .find([':', '='])
        .map_or("", |end| source[end + 1..].trim());
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|value| value.strip_suffix(quote))
        {
            return inner;
        }
    }
    value
}

/// Records what an entry states. Returns whether all of it was recorded.
fn state(entry: &Entry<'_>, document: &mut Document) -> bool {
    let Some(text) = scalar(&entry.value) else {
        add_people(entry, document);
        return false;
    };
    let source = &mut document.source;
    let (place, value) = match entry.key.to_lowercase().as_str() {
        "title" => (
            &mut document.title,
            Some(clean(&text)).filter(|title| !title.is_empty()),
        ),
        "lang" | "language" | "locale" => {
            (&mut document.language, metadata::possible_language(&text))
        }
        "date" | "published" | "date_published" | "pubdate" => {
            (&mut source.published, metadata::date_of_time(&text))
        }
        "conducted" | "recorded" | "date_recorded" => {
            (&mut source.conducted, metadata::date_of_time(&text))
        }
        "url" | "link" | "permalink" | "canonical" | "canonical_url" | "source" | "source_url" => {
            (&mut source.url, metadata::web_url(&text))
        }
        "media" | "audio" | "video" | "audio_url" | "video_url" | "youtube" | "mp3" => {
            (&mut source.media, metadata::web_url(&text))
        }
        "publisher" | "site" | "show" | "podcast" => (&mut source.publisher, Some(clean(&text))),
        "rights" | "license" | "licence" | "copyright" => (&mut source.rights, Some(clean(&text))),
        _ => {
            add_people(entry, document);
            return false;
        }
    };
    let value = value.filter(|value| !value.is_empty());
    if place.is_some() || value.is_none() {
        return false;
    }
    *place = value;
    true
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Adds the people that an entry names, in a list or alone. Those who do not speak are left out later.
fn add_people(entry: &Entry<'_>, document: &mut Document) {
    let role = match entry.key.to_lowercase().as_str() {
        "interviewer" | "interviewers" | "host" | "hosts" => Some(Role::Interviewer),
        "interviewee" | "interviewees" | "guest" | "guests" | "narrator" | "narrators" => {
            Some(Role::Interviewee)
        }
        "speaker" | "speakers" | "participants" => None,
        _ => return,
    };
    let names: Vec<String> = match &entry.value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        value => name(value).into_iter().collect(),
    };
    document.people.extend(names.into_iter().map(|name| Person {
        name,
        role,
        ..Person::default()
    }));
}

fn name(value: &Value) -> Option<String> {
    let name = match value {
        Value::Object(fields) => fields.get("name").and_then(Value::as_str),
        value => value.as_str(),
    };
    name.map(clean).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::asides;

    fn front_matter(text: &str) -> (Document, String, usize) {
        let mut document = Document::default();
        let (rest, line) = read(text, &mut document);
        let rest = rest.to_owned();
        (document, rest, line)
    }

    #[test]
    fn known_keys_are_read_and_others_are_set_aside() {
        let (document, rest, line) = front_matter(
            "---\ntitle: 'The Weir: A Life'\ndate: 2019-06-06\nspeakers:\n  - Pia Holt\ntags: [water, work]\nmedia: https://a.example/weir.mp3\n---\nSo.\n",
        );
        assert_eq!(document.title.as_deref(), Some("The Weir: A Life"));
        assert_eq!(document.source.published.as_deref(), Some("2019-06-06"));
        assert_eq!(
            document.source.media.as_deref(),
            Some("https://a.example/weir.mp3")
        );
        assert_eq!(document.people[0].name, "Pia Holt");
        assert_eq!(
            asides(&document),
            ["speakers:\n  - Pia Holt", "tags: [water, work]"]
        );
        assert_eq!((rest.as_str(), line), ("So.\n", 9));
    }

    #[test]
    fn front_matter_that_is_not_valid_yaml_is_read_by_its_lines() {
        let (document, ..) = front_matter("---\ntitle: The Weir: A Life\nurl: nowhere\n---\n");
        assert_eq!(document.title.as_deref(), Some("The Weir: A Life"));
        assert_eq!(asides(&document), ["url: nowhere"]);
        let (document, ..) = front_matter("+++\ntitle = \"The Weir\"\n+++\n");
        assert_eq!(document.title.as_deref(), Some("The Weir"));
    }

    #[test]
    fn people_with_roles_are_introduced() {
        let (document, ..) = front_matter("---\nhost: Ada Quist\nguests:\n- name: Pia Holt\n---\n");
        let people: Vec<_> = document
            .people
            .iter()
            .map(|person| (person.name.as_str(), person.role))
            .collect();
        assert_eq!(
            people,
            [
                ("Ada Quist", Some(Role::Interviewer)),
                ("Pia Holt", Some(Role::Interviewee))
            ]
        );
    }

    #[test]
    fn a_text_between_rules_is_not_front_matter() {
        for text in [
            "---\nWe left.\n---\nSo.",
            "---\ntitle: open",
            "We left.",
            "",
        ] {
            let (document, rest, line) = front_matter(text);
            assert_eq!((rest.as_str(), line), (text, 1));
            assert!(document.set_aside.is_empty());
        }
    }
}
