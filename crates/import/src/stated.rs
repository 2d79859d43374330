//! What is known about an interview from a source other than its transcript, such as a catalogue.

use onrecord_text::{license, similar_license};

use crate::document::{Document, Person};
use crate::interview::{Interview, Role, Source};
use crate::names::slug;
use crate::speakers::key;
use crate::text::clean;
use crate::{Report, metadata};

/// What is stated about an interview elsewhere. It replaces what the file states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    id: Option<String>,
    title: Option<String>,
    language: Option<String>,
    source: Source,
    people: Vec<Person>,
}

/// The maximum number of people who may be named for an interview. It bounds the comparisons of their
/// names.
const MAX_PEOPLE: usize = 100;

impl Stated {
    /// The names of the fields that can be stated. Most are fields of an interview file; `interviewers`
    /// and `interviewees` are names of people, separated by semicolons.
    pub const FIELDS: &[&str] = &[
        "id", "title", "language", "publisher", "url", "media", "published", "conducted",
        "retrieved", "rights", "license", "interviewers", "interviewees",
    ];

    /// The id of the interview, if it is stated.
    pub(crate) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Sets one of the [`FIELDS`](Self::FIELDS). The value replaces an earlier one, but people are added
    /// to those who were named before. An empty value changes nothing.
    ///
    /// # Errors
    /// If there is no such field, or if an interview file may not contain the value; the message says what
    /// it may contain.
    pub fn set(&mut self, field: &str, value: &str) -> Result<(), String> {
        let value = clean(value);
        if value.is_empty() {
            return Ok(());
        }
        let source = &mut self.source;
        match field {
            "id" => self.id = Some(checked_id(value)?),
            "title" => self.title = Some(value),
            "language" => {
                let tag = metadata::language(&value).ok_or_else(|| {
                    format!("`{value}` is not a language: use a tag such as `en` or `pt-BR`")
                })?;
                self.language = Some(tag);
            }
            "publisher" => source.publisher = Some(value),
            "url" => source.url = Some(checked_url(&value)?),
            "media" => source.media = Some(checked_url(&value)?),
            "published" => source.published = Some(checked_date(value)?),
            "conducted" => source.conducted = Some(checked_date(value)?),
            "retrieved" => source.retrieved = Some(checked_date(value)?),
            "rights" => source.rights = Some(value),
            "license" => source.license = Some(checked_license(&value)?),
            "interviewers" => self.add_people(&value, Role::Interviewer)?,
            "interviewees" => self.add_people(&value, Role::Interviewee)?,
            _ => {
                let fields = Self::FIELDS.join(", ");
                return Err(format!("`{field}` is not one of the fields: {fields}"));
            }
        }
        Ok(())
    }

    fn add_people(&mut self, names: &str, role: Role) -> Result<(), String> {
        for name in names
            .split(';')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            if self
                .people
                .iter()
                .any(|person| key(&person.name) == key(name))
            {
                return Err(format!("`{name}` is named twice"));
            }
            if self.people.len() == MAX_PEOPLE {
                return Err(format!("more than {MAX_PEOPLE} people are named"));
            }
            self.people.push(Person {
                name: name.to_owned(),
                role: Some(role),
                ..Person::default()
            });
        }
        Ok(())
    }

    /// Replaces what a document states, with a remark for each value that differed.
    pub(crate) fn replace_in(&self, document: &mut Document) {
        let (source, remarks) = (&mut document.source, &mut document.remarks);
        let stated = &self.source;
        replace("title", self.title.as_deref(), &mut document.title, remarks);
        if let Some(old) = &mut document.language {
            // A language's name and its tag are not a difference.
            *old = metadata::language(old).unwrap_or_else(|| old.clone());
        }
        for (name, value, of_file) in [
            ("language", &self.language, &mut document.language),
            ("publisher", &stated.publisher, &mut source.publisher),
            ("url", &stated.url, &mut source.url),
            ("media", &stated.media, &mut source.media),
            ("published", &stated.published, &mut source.published),
            ("conducted", &stated.conducted, &mut source.conducted),
            ("retrieved", &stated.retrieved, &mut source.retrieved),
            ("rights", &stated.rights, &mut source.rights),
            ("license", &stated.license, &mut source.license),
        ] {
            replace(name, value.as_deref(), of_file, remarks);
        }
        for of_file in &mut document.people {
            let mut stated = self.people.iter();
            let same = stated.find(|person| key(&person.name) == key(&of_file.name));
            if let Some((role, other)) = same.and_then(|person| person.role.zip(of_file.role))
                && role != other
            {
                remarks.push(format!(
                    "replaced the role that the file states: `{}`",
                    of_file.name
                ));
                of_file.role = None;
            }
        }
        document.people.splice(0..0, self.people.iter().cloned());
    }

    /// Adds a remark for each person who is named but does not speak.
    pub(crate) fn check_people(&self, interview: &Interview, report: &mut Report) {
        for person in &self.people {
            let speaks = (interview.participants.iter())
                .any(|participant| key(&participant.name) == key(&person.name));
            if !speaks {
                report.remarks.push(format!(
                    "nobody speaks in the file under this name: `{}`",
                    person.name
                ));
            }
        }
    }
}

fn replace(
    name: &str,
    stated: Option<&str>,
    of_file: &mut Option<String>,
    remarks: &mut Vec<String>,
) {
    let Some(value) = stated else { return };
    if let Some(old) = of_file.replace(value.to_owned()).map(|old| clean(&old))
        && old != value
        && !old.is_empty()
    {
        remarks.push(format!("replaced the {name} that the file states: `{old}`"));
    }
}

fn checked_id(id: String) -> Result<String, String> {
    let suggestion = slug(&id, "interview");
    // `slug` also limits the length, since the id becomes the name of a file.
    if suggestion == id {
        return Ok(id);
    }
    Err(format!(
        "`{id}` is not an id: use at most 60 lower-case letters and digits with single hyphens, such as \
         `{suggestion}`"
    ))
}

fn checked_url(url: &str) -> Result<String, String> {
    metadata::web_url(url)
        .ok_or_else(|| format!("`{url}` is not a URL that begins with `https://` or `http://`"))
}

/// An SPDX identifier.
fn checked_license(id: &str) -> Result<String, String> {
    if let Some((id, _)) = license(id) {
        return Ok(id.to_owned());
    }
    let hint = similar_license(id).map_or_else(
        || "use one such as `CC-BY-4.0`, or `rights` for other terms".to_owned(),
        |similar| format!("did you mean `{similar}`?"),
    );
    Err(format!(
        "`{id}` is not an SPDX identifier of a licence: {hint}"
    ))
}

/// A date, or two dates with `/` between them.
fn checked_date(date: String) -> Result<String, String> {
    let is_valid = match date.split_once('/') {
        Some((first, last)) => {
            metadata::date(first).is_some() && metadata::date(last).is_some() && first <= last
        }
        None => metadata::date(&date).is_some(),
    };
    if is_valid {
        return Ok(date);
    }
    Err(format!(
        "`{date}` is not a date such as 2024, 2024-05 or 2024-05-31, or two of them with `/` between"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, import_with};

    #[test]
    fn what_is_stated_replaces_what_the_file_states_with_a_remark_for_each_difference() {
        let mut stated = Stated::default();
        for (field, value) in [
            ("title", "The Weir"),
            ("language", "English"),
            ("interviewers", "Ann Ash"),
            ("interviewees", "Bo Birch; Cy Cole"),
        ] {
            stated.set(field, value).unwrap();
        }
        let text = "---\ntitle: Weir\nlanguage: en\n---\n\n**Ash:** Where did you go?\n\n\
                    **Birch:** Home.\n\n**Ash:** Why?\n\n**Birch:** It was late.\n";
        let input = Input {
            name: "a.md",
            bytes: text.as_bytes(),
            format: None,
        };
        let imported = import_with(input, &stated).unwrap();
        let interview = imported.interview;
        assert_eq!(
            (&*interview.title, &*interview.language),
            ("The Weir", "en")
        );
        let people = interview.participants.iter();
        let people: Vec<_> = people.map(|one| (&*one.name, one.role)).collect();
        assert_eq!(
            people,
            [
                ("Ann Ash", Role::Interviewer),
                ("Bo Birch", Role::Interviewee)
            ]
        );
        assert_eq!(
            imported.report.remarks,
            [
                "replaced the title that the file states: `Weir`",
                "nobody speaks in the file under this name: `Cy Cole`",
            ]
        );
    }

    #[test]
    fn a_cell_names_a_limited_number_of_people() {
        let names: Vec<String> = (0..=MAX_PEOPLE).map(|index| format!("P{index}")).collect();
        let result = Stated::default().set("interviewees", &names.join(";"));
        assert_eq!(result, Err("more than 100 people are named".to_owned()));
    }
}
