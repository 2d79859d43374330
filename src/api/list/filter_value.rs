//! The values of filters, and how each is parsed.

use onrecord_model::interview::{Edtf, Slug, is_currency_code, is_language_tag};
use rust_decimal::Decimal;

use super::errors::QueryErrors;
use super::{Filter, KnownNames, date_notation, value_range};
use crate::api::Collection;

/// The parsed value of a filter.
pub(super) enum FilterValue {
    /// Matches items that have any of these facets.
    AnyOf(Vec<String>),
    /// Matches items whose date has a day in common with this one or, if `is_within` is set, no day outside it.
    Date { span: Edtf, is_within: bool },
    /// Matches figures that can be this number or more.
    AtLeast(Decimal),
    /// Matches figures that can be this number or less.
    AtMost(Decimal),
}

impl FilterValue {
    /// Makes a date match only dates that have no day outside it.
    pub(super) fn match_within(&mut self) {
        if let Self::Date { is_within, .. } = self {
            *is_within = true;
        }
    }
}

/// The syntax of a filter's value.
enum ValueSyntax {
    /// Names that must be in the content.
    Names(fn(&str) -> bool, &'static str),
    /// Any of these words.
    Words(&'static [&'static str]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date. It matches dates with a day in common.
    Date(&'static str),
    /// A number. It matches figures that can be this number, or one beyond it.
    Number(fn(Decimal) -> FilterValue),
}

impl Filter {
    /// The maximum number of values, in all occurrences of the parameter together.
    pub(super) const MAX_VALUES: usize = 50;

    fn syntax(self) -> ValueSyntax {
        const SLUG: &str = "ids of lower-case letters and digits, separated by single hyphens";
        match self {
            Self::Interview | Self::Speaker | Self::Topic => ValueSyntax::Names(is_slug, SLUG),
            Self::Section => ValueSyntax::Names(is_section, "sections as interview/id"),
            Self::Role => ValueSyntax::Words(&["interviewer", "interviewee", "editor"]),
            Self::Date | Self::InterviewDate => ValueSyntax::Date(
                "an EDTF date or interval (ISO 8601-2, level 0 or 1), such as 2024, 2024-03 or 2020/2023-06, or a quarter or half of a year, from 2024-Q1 to 2024-Q4, 2024-H1 or 2024-H2",
            ),
            Self::Unit => ValueSyntax::Names(
                is_unit,
                "units of 1 to 100 printable ASCII characters without spaces",
            ),
            Self::Measure => ValueSyntax::Names(is_measure, "measures of 1 to 100 characters"),
            Self::MinValue => ValueSyntax::Number(FilterValue::AtLeast),
            Self::MaxValue => ValueSyntax::Number(FilterValue::AtMost),
            Self::Key => ValueSyntax::Word(&["true", "false"]),
            Self::Language => ValueSyntax::Names(is_language_tag, "BCP 47 language tags"),
        }
    }

    /// Whether the filter accepts several values: the parameter repeated, or values separated by commas.
    pub(super) fn may_have_several(self) -> bool {
        matches!(
            self.syntax(),
            ValueSyntax::Names(..) | ValueSyntax::Words(_)
        )
    }

    /// Whether its value is a date.
    pub(super) fn is_date(self) -> bool {
        matches!(self.syntax(), ValueSyntax::Date(_))
    }

    /// Whether its values are names or words, which can be counted.
    pub(super) fn has_named_values(self) -> bool {
        !matches!(self.syntax(), ValueSyntax::Date(_) | ValueSyntax::Number(_))
    }

    /// Parses a parameter, which is given once or repeatedly, and adds all its errors to `errors`.
    pub(super) fn parse_value(
        self,
        given: &[&str],
        names: &KnownNames,
        errors: &mut QueryErrors,
    ) -> Option<FilterValue> {
        // A repeated parameter that may have only one value has been reported already.
        let value = given.first()?;
        match self.syntax() {
            ValueSyntax::Date(form) => {
                let date_range = parse_date_range(value);
                if date_range.is_none() {
                    let suggestion = date_notation::suggest(value);
                    let exists = |date: &String| parse_date_range(date).is_some();
                    errors.add_malformed(self.name(), value, &[form], suggestion.filter(exists));
                }
                date_range
            }
            ValueSyntax::Number(limit) => {
                let number = value_range::parse_number(value);
                if number.is_none() {
                    let suggestion = value_range::suggest_number(value);
                    errors.add_malformed(self.name(), value, &[value_range::FORM], suggestion);
                }
                number.map(limit)
            }
            ValueSyntax::Word(words) if words.contains(value) => {
                Some(FilterValue::AnyOf(vec![(*value).to_owned()]))
            }
            ValueSyntax::Word(words) => {
                errors.add_malformed_word(self.name(), value, words);
                None
            }
            ValueSyntax::Words(_) | ValueSyntax::Names(..) => {
                self.parse_values(given, names, errors)
            }
        }
    }

    fn parse_values(
        self,
        given: &[&str],
        names: &KnownNames,
        errors: &mut QueryErrors,
    ) -> Option<FilterValue> {
        let values = given.iter().copied();
        let mut values: Vec<&str> = values
            .flat_map(|value| self.split_values(value, names))
            .collect();
        if values.len() > Self::MAX_VALUES {
            let form = format!("at most {} values", Self::MAX_VALUES);
            errors.add_malformed(self.name(), &given.join(","), &[&form], None);
            return None;
        }
        let is_any_currency = |value: &&str| self == Self::Unit && *value == ANY_CURRENCY;
        if values.iter().any(is_any_currency) {
            values.retain(|value| !is_any_currency(value));
            values.extend(names.all(self).filter(|unit| is_currency_code(unit)));
        }
        let has_currencies = self == Self::Unit && names.all(self).any(is_currency_code);
        let find_nearest = |value: &str| {
            let mut near = names.nearest_to(self, value);
            (near.accepted).extend(has_currencies.then(|| ANY_CURRENCY.to_owned()));
            near
        };
        for value in &values {
            match self.syntax() {
                ValueSyntax::Names(is_well_formed, form) if !is_well_formed(value) => {
                    let labelled = names.labelled(self, value);
                    errors.add_malformed_name(self.name(), value, form, labelled, find_nearest);
                }
                ValueSyntax::Names(..) if !names.contains(self, value) => {
                    errors.add_unknown_name(self.name(), self.name(), value, find_nearest);
                }
                ValueSyntax::Words(words) if !words.contains(value) => {
                    errors.add_malformed_word(self.name(), value, words);
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

    /// Splits values at commas, except within what readers call something, such as the title of an interview:
    /// that is one wrong value, for which its id is suggested.
    fn split_values<'a>(self, value: &'a str, names: &KnownNames) -> Vec<&'a str> {
        let values: Vec<&str> = value.split(',').collect();
        let is_label = values.len() > 1
            && values.iter().any(|value| !names.contains(self, value))
            && !names.labelled(self, value).is_empty();
        if is_label { vec![value] } else { values }
    }
}

/// The value of `unit` for all currencies.
const ANY_CURRENCY: &str = "currency";

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

/// Parses a date, an interval, or a part of a year. An interval that ends before it begins contains no day, so
/// it matches nothing.
fn parse_date_range(value: &str) -> Option<FilterValue> {
    let part_of_year = date_notation::part_of_year(value);
    let value = part_of_year.as_deref().unwrap_or(value);
    if let Some(span) = parse_edtf_up_to_level_1(value) {
        return Some(FilterValue::Date {
            span,
            is_within: false,
        });
    }
    let (start, end) = value.split_once('/')?;
    let reversed = parse_edtf_up_to_level_1(&format!("{end}/{start}"));
    reversed.map(|_| FilterValue::AnyOf(Vec::new()))
}

/// Parses EDTF of level 0 or 1. Level 2 adds sets of dates, and unspecified digits in any position; which
/// dates overlap with those would surprise users.
fn parse_edtf_up_to_level_1(value: &str) -> Option<Edtf> {
    let level = edtf_core::level(value)?;
    Edtf::parse(value).ok().filter(|_| level < 2)
}
