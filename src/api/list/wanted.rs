//! What a request asks of a filter: how the value of each is read.

use oxilangtag::LanguageTag;

use super::{Filter, Names, faults::Faults};
use crate::api::Collection;
use onrecord_model::interview::{Edtf, Slug};

/// What a request asks of a filter.
pub(super) enum Wanted {
    /// One of these facets.
    AnyOf(Vec<String>),
    /// A facet with a day in common.
    During(Edtf),
}

/// How the value of a filter is read.
enum Values {
    /// Names of things that the content has or lacks; commas between several.
    Names(fn(&str) -> bool, &'static str),
    /// Some of these words; commas between several.
    Words(&'static [&'static str]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date, matched where the days overlap.
    Date(&'static str),
}

impl Filter {
    /// How many values may stand between commas.
    const MOST_VALUES: usize = 50;

    fn values(self) -> Values {
        const SLUG: &str = "ids of lower-case letters and digits, with single hyphens between";
        match self {
            Self::Interview | Self::Speaker | Self::Topic => Values::Names(is_slug, SLUG),
            Self::Section => Values::Names(is_section, "interview/id of sections"),
            Self::Role => Values::Words(&["interviewer", "interviewee", "editor"]),
            Self::Date => Values::Date("one date or interval of EDTF (ISO 8601-2), level 0 or 1"),
            Self::Unit => Values::Names(
                is_unit,
                "units of printable ASCII without a blank, of 100 characters at most",
            ),
            Self::Measure => Values::Names(is_measure, "measures of 1 to 100 characters"),
            Self::Key => Values::Word(&["true", "false"]),
            Self::Language => Values::Names(is_language, "BCP 47 language tags"),
        }
    }

    /// May several values stand between commas?
    pub(super) fn takes_several(self) -> bool {
        matches!(self.values(), Values::Names(..) | Values::Words(_))
    }

    /// Reads a value, and reports all that is wrong with it.
    pub(super) fn read(self, value: &str, names: &Names, faults: &mut Faults) -> Option<Wanted> {
        match self.values() {
            Values::Date(form) => {
                let wanted = during(value);
                if wanted.is_none() {
                    faults.malformed(self.name(), value, &[form], None);
                }
                wanted
            }
            Values::Word(words) if words.contains(&value) => {
                Some(Wanted::AnyOf(vec![value.to_owned()]))
            }
            Values::Word(words) => {
                faults.malformed_word(self.name(), value, words);
                None
            }
            Values::Words(_) | Values::Names(..) => self.read_several(value, names, faults),
        }
    }

    fn read_several(self, value: &str, names: &Names, faults: &mut Faults) -> Option<Wanted> {
        let values: Vec<&str> = value.split(',').collect();
        if values.len() > Self::MOST_VALUES {
            let form = format!("at most {} values", Self::MOST_VALUES);
            faults.malformed(self.name(), value, &[&form], None);
            return None;
        }
        for value in &values {
            match self.values() {
                Values::Names(is_well_formed, form) if !is_well_formed(value) => {
                    let meant = names.near(self, value).suggestion;
                    faults.malformed(self.name(), value, &[form], meant);
                }
                Values::Names(..) if !names.has(self, value) => {
                    let near = |value: &str| names.near(self, value);
                    faults.unknown(self.name(), self.name(), value, near);
                }
                Values::Words(words) if !words.contains(value) => {
                    faults.malformed_word(self.name(), value, words);
                }
                _ => {}
            }
        }
        Some(Wanted::AnyOf(
            values
                .into_iter()
                .map(|value| self.fold(value).into_owned())
                .collect(),
        ))
    }
}

fn is_slug(value: &str) -> bool {
    Slug::parse(value).is_some()
}

fn is_section(value: &str) -> bool {
    Collection::Sections.key(value).is_some()
}

fn is_unit(value: &str) -> bool {
    (1..=100).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_measure(value: &str) -> bool {
    (1..=100).contains(&value.chars().count())
}

fn is_language(value: &str) -> bool {
    LanguageTag::parse(value).is_ok()
}

/// Reads the span of days that is asked for. An interval that ends before it begins has no day, and
/// so it asks for nothing.
fn during(value: &str) -> Option<Wanted> {
    if let Some(span) = level_0_or_1(value) {
        return Some(Wanted::During(span));
    }
    let (start, end) = value.split_once('/')?;
    let turned = level_0_or_1(&format!("{end}/{start}"));
    turned.map(|_| Wanted::AnyOf(Vec::new()))
}

/// Level 2 holds sets and masks of days, whose overlap no reader would foresee.
fn level_0_or_1(value: &str) -> Option<Edtf> {
    let level = edtf_core::level(value)?;
    Edtf::parse(value).ok().filter(|_| level < 2)
}
