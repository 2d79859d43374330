//! The people whom a TEI file introduces, by the id to which `who` points.

use std::collections::HashMap;

use roxmltree::Node;

use crate::document::Person;
use crate::interview::Role;
use crate::text::clean;

use super::super::xml;

/// The maximum length of a name, in bytes.
const MAX_NAME: usize = 80;

/// People by their id.
#[derive(Debug, Default)]
pub(super) struct People<'a> {
    by_id: HashMap<&'a str, Person>,
    /// The labels (`speaker`, or a note of type `speaker`) by id, for ids that no element explains.
    labels: HashMap<&'a str, String>,
}

impl<'a> People<'a> {
    pub(super) fn find(root: Node<'a, '_>) -> Self {
        let mut people = Self::default();
        let mut names: HashMap<String, usize> = HashMap::new();
        for node in root.descendants().filter(Node::is_element) {
            if let (Some(id), Some(mut person)) = (xml::id(node), person(node)) {
                let count = names.entry(person.name.clone()).or_default();
                *count += 1;
                // Two speakers with the same name, such as "Anonymous", stay two.
                if *count > 1 && !people.by_id.contains_key(id) {
                    person.name = format!("{} ({id})", person.name);
                }
                people.by_id.entry(id).or_insert(person);
            }
        }
        people.find_labels(root);
        people
    }

    fn find_labels(&mut self, root: Node<'a, '_>) {
        let mut announced = None;
        for node in root.descendants() {
            match xml::name(node) {
                "note" if is_speaker_note(node) => announced = label(node),
                "u" | "sp" | "annotationBlock" => {
                    let own = xml::child(node, "speaker").and_then(label);
                    let label = own.or_else(|| announced.take());
                    let id = who(node).and_then(|who| who.split_whitespace().next());
                    if let (Some(id), Some(label)) = (id.map(fragment), label) {
                        self.labels.entry(id).or_insert(label);
                    }
                }
                _ => {}
            }
        }
    }

    /// The names of those to whom `who` points, and their role if they all have the same. `who` may be
    /// several pointers, separated by spaces.
    pub(super) fn resolve(&self, who: &str) -> Option<(String, Option<Role>)> {
        let mut found: Vec<(&str, Option<Role>)> = Vec::new();
        for id in who.split_whitespace().map(fragment) {
            let entry = match (self.by_id.get(id), self.labels.get(id)) {
                (Some(person), _) => (person.name.as_str(), person.role),
                (None, Some(label)) => (label.as_str(), None),
                (None, None) => (id, None),
            };
            if !entry.0.is_empty() {
                found.push(entry);
            }
        }
        let role = found.first().and_then(|(_, role)| *role);
        let is_shared = found.iter().all(|(_, other)| *other == role);
        let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        (!names.is_empty()).then(|| (names.join(" / "), role.filter(|_| is_shared)))
    }
}

/// The attribute that names the speakers of an utterance.
pub(super) fn who<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute("who").filter(|who| !who.trim().is_empty())
}

/// Whether a note names the next speaker, as in parliamentary proceedings.
pub(super) fn is_speaker_note(node: Node<'_, '_>) -> bool {
    node.attribute("type") == Some("speaker")
}

/// The name in a label such as `<speaker>WREN.</speaker>`.
pub(super) fn label(node: Node<'_, '_>) -> Option<String> {
    let mut label = String::new();
    for inner in node.descendants().filter(Node::is_text) {
        let is_aside = inner
            .ancestors()
            .take_while(|above| *above != node)
            .any(|above| super::elements::is_aside(above));
        if !is_aside {
            label.push_str(inner.text().unwrap_or_default());
        }
    }
    let label = clean(&label);
    let label = label.trim_end_matches([':', ',', ' ', '–', '—']);
    // The full stop of "WREN." ends the label; that of "A. B." and "Sam Jr." belongs to the name.
    let label = match label.strip_suffix('.') {
        Some(name) if !name.contains('.') && !name.ends_with(" Jr") && !name.ends_with(" Sr") => {
            name
        }
        _ => label,
    };
    (!label.is_empty() && label.len() <= MAX_NAME).then(|| label.to_owned())
}

/// The id in a pointer such as `#q` or `people.xml#q`.
fn fragment(pointer: &str) -> &str {
    pointer.rsplit('#').next().unwrap_or(pointer)
}

fn person(node: Node<'_, '_>) -> Option<Person> {
    let name = match xml::name(node) {
        "person" | "personGrp" | "persona" | "participant" | "org" | "respStmt" => {
            full_name(node).or_else(|| node.attribute("n").map(clean))
        }
        "persName" | "name" | "role" | "editor" | "author" | "orgName" => part_names(node),
        "castItem" => xml::descendant(node, "role").and_then(part_names),
        _ => return None,
    };
    Some(Person {
        name: name.filter(|name| !name.is_empty() && name.len() <= MAX_NAME)?,
        aliases: Vec::new(),
        role: node.attribute("role").and_then(role),
    })
}

/// The name of a person: the first that is not an abbreviation, or else the first.
fn full_name(person: Node<'_, '_>) -> Option<String> {
    let is_name = |node: &Node<'_, '_>| matches!(xml::name(*node), "persName" | "name" | "orgName");
    let names: Vec<_> = person.children().filter(is_name).collect();
    let is_short = |node: &&Node<'_, '_>| {
        let kind = node.attribute("type").unwrap_or_default();
        ["abb", "alias", "short", "init", "code", "sigle"]
            .iter()
            .any(|start| kind.starts_with(start))
    };
    let name = names.iter().find(|name| !is_short(name));
    let name = name.or(names.first()).copied();
    let name = name.or_else(|| person.descendants().find(is_name));
    match name {
        Some(name) => part_names(name),
        // Names without `persName`, as oral-history.digital writes them.
        None => part_names(person).filter(|_| {
            person.children().any(|part| {
                matches!(
                    xml::name(part),
                    "forename" | "surname" | "givenName" | "familyName"
                )
            })
        }),
    }
}

/// The name that an element holds as text, or in parts without spaces between them.
fn part_names(name: Node<'_, '_>) -> Option<String> {
    let mut parts = Vec::new();
    for part in name.children().filter(Node::is_element) {
        let order = match xml::name(part) {
            "roleName" | "forename" | "givenName" => 0,
            "nameLink" => 1,
            "surname" | "familyName" => 2,
            "genName" => 3,
            _ => continue,
        };
        parts.push((order, xml::text(part)));
    }
    let has_text = name
        .children()
        .any(|node| node.is_text() && !node.text().unwrap_or_default().trim().is_empty());
    let text = if has_text || parts.is_empty() {
        xml::text(name)
    } else {
        parts.sort_by_key(|(order, _)| *order);
        let parts: Vec<_> = parts.into_iter().map(|(_, text)| text).collect();
        clean(&parts.join(" "))
    };
    (!text.is_empty()).then_some(text)
}

fn role(text: &str) -> Option<Role> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_start_matches('#').to_lowercase();
        match word.as_str() {
            "interviewer" | "int" | "moderator" | "host" | "researcher" | "fieldworker"
            | "questioner" => Some(Role::Interviewer),
            "interviewee" | "informant" | "narrator" | "respondent" | "guest" | "witness" => {
                Some(Role::Interviewee)
            }
            _ => None,
        }
    })
}
