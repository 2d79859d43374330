//! `/feed.atom`: the newest interviews as an Atom feed (RFC 4287).

use std::sync::Arc;

use askama::Template;
use onrecord_http::{MediaType, Representation};
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Edtf, Interview, Provenance};

use super::Site;
use super::pages::{people, publication, rendered};

#[derive(Template)]
#[template(path = "feed.xml", whitespace = "minimize")]
struct Feed<'a> {
    base: &'a str,
    archive: &'a Archive,
    entries: &'a [Entry],
}

/// An interview, and the day on which it appeared.
struct Entry {
    day: String,
    interview: Arc<Interview>,
}

/// How many interviews the feed has at most.
const MAX_ENTRIES: usize = 50;

/// The interviews with a date, the newest first. Those without one are left out: Atom requires a date, and none would
/// be true.
fn newest(archive: &Archive) -> Vec<Entry> {
    let dated = archive.interviews.iter().filter_map(|interview| {
        Some(Entry {
            day: day(&interview.source)?,
            interview: Arc::clone(interview),
        })
    });
    let mut entries: Vec<_> = dated.collect();
    // Interviews of the same day stay in the order of the archive.
    entries.sort_by(|one, other| other.day.cmp(&one.day));
    entries.truncate(MAX_ENTRIES);
    entries
}

/// Whether an interview has a date, so that there is a feed.
pub fn has_entries(archive: &Archive) -> bool {
    let mut interviews = archive.interviews.iter();
    interviews.any(|interview| day(&interview.source).is_some())
}

/// Renders the feed.
pub fn render(site: &Site) -> Representation {
    let xml = rendered(&Feed {
        base: site.base_url().as_str(),
        archive: site.archive(),
        entries: &newest(site.archive()),
    });
    // XML excludes these two characters.
    let xml = xml.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    Representation::new(MediaType::Atom, xml)
}

/// The first day of the date on which the interview was published, or else given, or else retrieved.
fn day(source: &Provenance) -> Option<String> {
    source.appearance_dates().find_map(first_day)
}

/// The first day of a date in a year of four digits: Atom has no other years.
fn first_day(date: &Edtf) -> Option<String> {
    let day = date.earliest()?;
    (day.len() == "2024-06-01".len() && !day.starts_with('-')).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_publication_or_else_of_the_next_date_that_has_a_first_day() {
        let date = |text: &str| (!text.is_empty()).then(|| Edtf::parse(text).unwrap());
        for (published, conducted, retrieved, expected) in [
            ("2024-06", "2024-05-02", "2025-01-01", Some("2024-06-01")),
            (
                "",
                "2024-05-02/2024-05-04",
                "2025-01-01",
                Some("2024-05-02"),
            ),
            ("../2024", "", "2025-01-01", Some("2025-01-01")),
            ("-0044-03-15", "", "", None),
            ("", "", "", None),
        ] {
            let source = Provenance {
                published: date(published),
                conducted: date(conducted),
                retrieved: date(retrieved),
                ..Provenance::default()
            };
            assert_eq!(day(&source).as_deref(), expected, "{published}");
        }
    }
}
