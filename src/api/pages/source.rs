//! Where a transcript is from, in words.

use onrecord_model::interview::{Edtf, Interview, License, Participant, Role};
use onrecord_model::source::Rendering;
use onrecord_text::month_name;

use super::{join_names, people};

/// Where an interview is from. What is not known is said.
pub struct SourceLine<'a> {
    /// Who is interviewed; all participants if nobody is an interviewee.
    pub people: Vec<&'a Participant>,
    /// Who asks: `Ann Lee and Bob Ray`; empty if that is not known.
    pub interviewers: String,
    /// `Published by the Times on 4 May 2025`.
    pub publication: String,
    /// `Given on 3 May 2025`.
    pub conducted: Option<String>,
    pub url: Option<&'a str>,
    /// `on 4 May 2025`.
    pub retrieved: Option<String>,
    pub rights: Option<&'a str>,
    pub license: Option<License>,
    pub rendering: &'static str,
    /// `in “Title”, Publisher, 2024-06`.
    pub reference: String,
}

/// Whether the roles of an interview tell its speakers apart: somebody asks. A conversation has only interviewees.
pub fn shows_roles(interview: &Interview) -> bool {
    let mut participants = interview.participants.iter();
    participants.any(|participant| participant.role == Role::Interviewer)
}

impl<'a> SourceLine<'a> {
    pub fn new(interview: &'a Interview) -> Self {
        let source = &interview.source;
        let with_role = |role| {
            let participants = interview.participants.iter();
            participants.filter(move |participant| participant.role == role)
        };
        let has_interviewees = with_role(Role::Interviewee).next().is_some();
        let interviewers: Vec<&str> = with_role(Role::Interviewer)
            .filter(|_| has_interviewees)
            .map(|participant| &*participant.name)
            .collect();
        let publisher = source.publisher.as_deref();
        let date = source.published.as_ref().map(human_date_with_preposition);
        let publication = match (publisher, date) {
            (Some(publisher), Some(date)) => format!("Published by {publisher} {date}"),
            (Some(publisher), None) => format!("Published by {publisher}, date not stated"),
            (None, Some(date)) => format!("Published {date}, publisher not stated"),
            (None, None) => "Publisher and date not stated".to_owned(),
        };
        let reference = [
            Some(format!("in “{}”", interview.title)),
            source.publisher.clone(),
            source.publication_date(),
        ];
        Self {
            people: people(interview),
            interviewers: join_names(&interviewers),
            publication,
            conducted: (source.conducted.as_ref())
                .map(|date| format!("Given {}", human_date_with_preposition(date))),
            url: source.url.as_deref(),
            retrieved: source.retrieved.as_ref().map(human_date_with_preposition),
            rights: source.rights.as_deref(),
            license: source.license,
            rendering: match interview.rendering {
                Rendering::Verbatim => "Word for word",
                Rendering::Edited => "Edited for readability",
                Rendering::Translated => "Translated: the words are a translator’s",
                Rendering::Unknown => "Whether edited or translated: not stated",
            },
            reference: reference
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

/// A day, a month, a year or an interval of them in words: `4 May 2025`, `January 2024 to October 2024`; other dates
/// as EDTF.
pub fn human_date(date: &Edtf) -> String {
    let bounds: Option<Vec<String>> = date.as_str().split('/').map(single_date).collect();
    bounds.map_or_else(|| date.to_string(), |bounds| bounds.join(" to "))
}

/// A day, a month or a year in words.
fn single_date(date: &str) -> Option<String> {
    let parts: Vec<&str> = date.split('-').collect();
    let month = |month: &str| month_name(month.parse().ok()?);
    match parts[..] {
        [year, month_number] => month(month_number).map(|month| format!("{month} {year}")),
        [year, month_number, day] => (month(month_number).zip(day.parse::<u8>().ok()))
            .map(|(month, day)| format!("{day} {month} {year}")),
        [year] => (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| year.to_owned()),
        _ => None,
    }
}

/// `on 4 May 2025`, `in May 2025`, `in 2025`.
fn human_date_with_preposition(date: &Edtf) -> String {
    let is_day = date.as_str().len() == "2025-05-04".len() && !date.as_str().contains('/');
    let preposition = if is_day { "on" } else { "in" };
    format!("{preposition} {}", human_date(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_month_or_a_year_is_written_in_words_and_another_date_as_it_is() {
        for (edtf, words) in [
            ("2025-05-04", "on 4 May 2025"),
            ("2024-10", "in October 2024"),
            ("2024", "in 2024"),
            ("2024-21", "in 2024-21"),
            ("2024-01/2024-10", "in January 2024 to October 2024"),
            ("../2024-10", "in ../2024-10"),
            ("199X", "in 199X"),
        ] {
            let date = Edtf::parse(edtf).unwrap();
            assert_eq!(human_date_with_preposition(&date), words, "{edtf}");
        }
    }
}
