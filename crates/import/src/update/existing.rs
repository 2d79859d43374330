//! The interview file before the update, and which parts of it may need attention after it.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::sections::Sections;
use crate::interview::Interview;
use crate::names::Slugs;
use crate::refusal::Refusal;

/// The parts of an interview file that an update looks at.
pub(super) struct Existing {
    pub sections: Vec<Section>,
    /// The sections as they are in the file.
    pub sections_json: Value,
    pub corrections: usize,
    participants: Vec<Participant>,
    file: Value,
}

#[derive(Deserialize)]
pub(super) struct Section {
    pub id: String,
    pub title: Option<String>,
    pub turns: Vec<Turn>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Deserialize)]
pub(super) struct Turn {
    pub speaker: Option<String>,
    pub paragraphs: Vec<String>,
    /// Times and notes.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct Participant {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

impl Existing {
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refusal = |error: serde_json::Error| {
            Refusal::new(format!("the interview file cannot be updated: {error}"))
        };
        let file: Value = serde_json::from_str(text).map_err(refusal)?;
        let part = |name: &str| file.get(name).cloned().unwrap_or_else(|| json!([]));
        Ok(Self {
            sections: serde_json::from_value(part("sections")).map_err(refusal)?,
            sections_json: part("sections"),
            corrections: part("corrections").as_array().map_or(0, Vec::len),
            participants: serde_json::from_value(part("participants")).map_err(refusal)?,
            file,
        })
    }
}

/// For each participant of the import, the id in the file; and the participants to add, which are those
/// whom the file has under no name or alias.
pub(super) fn participants(
    old: &Existing,
    imported: &Interview,
    remarks: &mut Vec<String>,
) -> (Vec<(String, String)>, Vec<Value>) {
    let mut slugs = Slugs::default();
    for known in &old.participants {
        slugs.unique(&known.id, "speaker");
    }
    let (mut ids, mut added) = (Vec::new(), Vec::new());
    for new in &imported.participants {
        let same = |name: &str| name.to_lowercase() == new.name.to_lowercase();
        let known = (old.participants.iter())
            .find(|known| same(&known.name) || known.aliases.iter().any(|alias| same(alias)));
        let id = if let Some(known) = known {
            known.id.clone()
        } else {
            let id = slugs.unique(&new.id, "speaker");
            remarks.push(format!(
                    "`{}` is a new participant: if the file has this person under another name, add the name to `aliases`",
                    new.name
                ));
            let mut participant = json!(new);
            participant["id"] = json!(id);
            added.push(participant);
            id
        };
        ids.push((new.id.clone(), id));
    }
    (ids, added)
}

/// Adds a remark for each piece of evidence with an `occurrence` whose words occur more or less often
/// than before: the number may now select another place.
pub(super) fn compare_occurrences(old: &Existing, new: &Sections, remarks: &mut Vec<String>) {
    for list in ["quotes", "facts", "set_aside"] {
        let items = old.file[list].as_array().into_iter().flatten();
        for item in items {
            visit_evidence(item, &mut |section, words| {
                let before = (old.sections.iter())
                    .filter(|one| one.id == section)
                    .flat_map(|one| one.turns.iter().flat_map(|turn| &turn.paragraphs));
                let after = new.paragraphs_of(section);
                let count = |text: &String| text.matches(words).count();
                let (before, after): (usize, usize) =
                    (before.map(count).sum(), after.map(count).sum());
                if before != after {
                    let name = item["id"].as_str().unwrap_or(list);
                    remarks.push(format!(
                        "`{name}`: the number of occurrences of “{words}” in `{section}` changed from \
                         {before} to {after}: check its `occurrence`"
                    ));
                }
            });
        }
    }
}

/// Calls `visit` with the section and the words of each piece of evidence with an `occurrence`.
fn visit_evidence(value: &Value, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| visit_evidence(item, visit)),
        Value::Object(fields) => {
            let field = |name: &str| fields.get(name)?.as_str();
            if fields.contains_key("occurrence")
                && let (Some(section), Some(words)) = (field("section"), field("words"))
            {
                visit(section, words);
            }
            fields
                .values()
                .for_each(|field| visit_evidence(field, visit));
        }
        _ => {}
    }
}
