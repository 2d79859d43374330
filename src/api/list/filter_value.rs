//! What a request asks of a filter: how the value of each is read.

use onrecord_model::interview::{Edtf, Slug};
use oxilangtag::LanguageTag;

use super::errors::QueryErrors;
use super::{Filter, KnownNames};
use crate::api::Collection;

/// What a request asks of a filter.
pub(super) enum FilterValue {
    /// One of these facets.
    AnyOf(Vec<String>),
    /// A facet with a day in common.
    During(Edtf),
}

/// How the value of a filter is read.
enum ValueSyntax {
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
    const MAX_VALUES: usize = 50;

    fn syntax(self) -> ValueSyntax {
        const SLUG: &str = "ids of lower-case letters and digits, separated by single hyphens";
        match self {
            Self::Interview | Self::Speaker | Self::Topic => ValueSyntax::Names(is_slug, SLUG),
            Self::Section => ValueSyntax::Names(is_section, "sections as interview/id"),
            Self::Role => ValueSyntax::Words(&["interviewer", "interviewee", "editor"]),
            Self::Date => ValueSyntax::Date(
                "an EDTF date or interval (ISO 8601-2, level 0 or 1), such as 2024 or 2020/2023-06",
            ),
            Self::Unit => ValueSyntax::Names(
                is_unit,
                "units of 1 to 100 printable ASCII characters without spaces",
            ),
            Self::Measure => ValueSyntax::Names(is_measure, "measures of 1 to 100 characters"),
            Self::Key => ValueSyntax::Word(&["true", "false"]),
            Self::Language => ValueSyntax::Names(is_language, "BCP 47 language tags"),
        }
    }

    /// May several values stand between commas?
    pub(super) fn may_have_several(self) -> bool {
        matches!(
            self.syntax(),
            ValueSyntax::Names(..) | ValueSyntax::Words(_)
        )
    }

    /// Reads a value, and reports all that is wrong with it.
    pub(super) fn parse_value(
        self,
        value: &str,
        names: &KnownNames,
        faults: &mut QueryErrors,
    ) -> Option<FilterValue> {
        match self.syntax() {
            ValueSyntax::Date(form) => {
                let wanted = parse_date_range(value);
                if wanted.is_none() {
                    faults.add_malformed(self.name(), value, &[form], None);
                }
                wanted
            }
            ValueSyntax::Word(words) if words.contains(&value) => {
                Some(FilterValue::AnyOf(vec![value.to_owned()]))
            }
            ValueSyntax::Word(words) => {
                faults.add_malformed_word(self.name(), value, words);
                None
            }
            ValueSyntax::Words(_) | ValueSyntax::Names(..) => {
                self.parse_values(value, names, faults)
            }
        }
    }

    fn parse_values(
        self,
        value: &str,
        names: &KnownNames,
        faults: &mut QueryErrors,
    ) -> Option<FilterValue> {
        let values: Vec<&str> = value.split(',').collect();
        if values.len() > Self::MAX_VALUES {
            let form = format!("at most {} values", Self::MAX_VALUES);
            faults.add_malformed(self.name(), value, &[&form], None);
            return None;
        }
        for value in &values {
            match self.syntax() {
                ValueSyntax::Names(is_well_formed, form) if !is_well_formed(value) => {
                    let meant = names.nearest_to(self, value).suggestion;
                    faults.add_malformed(self.name(), value, &[form], meant);
                }
                ValueSyntax::Names(..) if !names.contains(self, value) => {
                    let near = |value: &str| names.nearest_to(self, value);
                    faults.add_unknown_name(self.name(), self.name(), value, near);
                }
                ValueSyntax::Words(words) if !words.contains(value) => {
                    faults.add_malformed_word(self.name(), value, words);
                }
                _ => {}
            }
        }
        Some(FilterValue::AnyOf(
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
    Collection::Sections.parse_key(value).is_some()
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
fn parse_date_range(value: &str) -> Option<FilterValue> {
    if let Some(span) = parse_edtf_up_to_level_1(value) {
        return Some(FilterValue::During(span));
    }
    let (start, end) = value.split_once('/')?;
    let turned = parse_edtf_up_to_level_1(&format!("{end}/{start}"));
    turned.map(|_| FilterValue::AnyOf(Vec::new()))
}

/// Level 2 holds sets and masks of days, whose overlap no reader would foresee.
fn parse_edtf_up_to_level_1(value: &str) -> Option<Edtf> {
    let level = edtf_core::level(value)?;
    Edtf::parse(value).ok().filter(|_| level < 2)
}
