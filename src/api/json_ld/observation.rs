//! A figure, as far as schema.org can express it. Its bounds are inclusive.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Fact, Figure, Interview, ReadBy, ShareBase};
use onrecord_quantities::{Modifier, Value};
use rust_decimal::Decimal;
use serde::Serialize;

use super::annotation::{Annotation, Motivation};
use super::claim::Claim;
use super::date::to_schema_org_date;
use super::unit;
use crate::api::components::{Digits, date_of};
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Observation<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    name: &'a str,
    /// The words that state the figure.
    description: &'a str,
    #[serde(rename = "observationAbout")]
    about: Named<'a>,
    measured_property: Named<'a>,
    #[serde(rename = "observationDate", skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(flatten)]
    number: Number,
    unit_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_code: Option<String>,
    /// What the number and its bounds do not express.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    value_reference: Vec<Qualifier<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measurement_denominator: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_of: Option<Claim<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<Annotation<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// What the number alone does not express, in onrecord's own vocabulary.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Qualifier<'a> {
    /// A modifier or the direction of a change.
    DefinedTerm {
        #[serde(rename = "termCode")]
        code: &'static str,
    },
    /// The editor annotated the figure; `description` has the reason.
    PropertyValue {
        name: &'static str,
        value: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<&'a str>,
    },
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Number {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<NumberOrText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_value: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_value: Option<Digits>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(Digits),
    /// A fraction, which a decimal could not always represent exactly.
    Text(String),
}

impl<'a> Observation<'a> {
    pub fn new(
        figure: &'a Figure,
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let named = |kind, name| Named { kind, name };
        let change = figure.change.as_ref().map(|change| change.direction.name());
        let number = Number::from_figure(figure, unit::is_counted(&figure.unit, archive));
        // If there is only a bound, it already expresses the modifier, which would seem to qualify the bound.
        let modifier = figure.modifier.filter(|_| number.value.is_some());
        let terms = modifier.map(Modifier::name).into_iter().chain(change);
        let terms = terms.map(|code| Qualifier::DefinedTerm { code });
        let editor = (figure.read_by == ReadBy::Editor).then(|| Qualifier::PropertyValue {
            name: "read_by",
            value: ReadBy::Editor.name(),
            description: figure.reason.as_deref(),
        });
        let share_base = figure
            .share_of
            .as_ref()
            .and_then(|share_base| share_base_name(share_base, interview));
        Self {
            id: Link::to_part(Collection::Statistics, interview, &figure.id, base),
            name: &figure.label,
            description: interview.words(&figure.passage),
            about: named("Thing", &figure.subject),
            measured_property: named("Property", &figure.measure),
            date: date_of(figure, fact).and_then(|stated| to_schema_org_date(&stated.edtf)),
            number,
            unit_text: &figure.unit,
            unit_code: unit::unit_code(&figure.unit, archive),
            value_reference: terms.chain(editor).collect(),
            measurement_denominator: share_base.map(|name| named("StatisticalVariable", name)),
            subject_of: None,
            annotation: None,
        }
    }

    pub fn standalone(
        figure: &'a Figure,
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let words = std::slice::from_ref(&figure.passage);
        let annotation = Annotation::new(Motivation::Describing, words, interview, base);
        Self {
            subject_of: Some(Claim::summary(fact, interview, base)),
            annotation: Some(annotation),
            ..Self::new(figure, fact, interview, archive, base)
        }
    }
}

/// The name of the whole of which a figure is a share.
fn share_base_name<'a>(share_base: &'a ShareBase, interview: &'a Interview) -> Option<&'a str> {
    match share_base {
        ShareBase::Words(words) => Some(words),
        ShareBase::Figure(id) => {
            let mut figures = interview.facts.iter().flat_map(|fact| &fact.figures);
            figures
                .find(|figure| figure.id == *id)
                .map(|figure| figure.label.as_str())
        }
    }
}

impl Number {
    /// A number that the words exclude is not the `value` if an inclusive bound can replace it: "over 135
    /// residents" means at least 136. "Over 135 million euros" has no smallest value, so the `value` is the
    /// number itself, with its modifier as a qualifier.
    fn from_figure(figure: &interview::Figure, counted: bool) -> Self {
        let value = match figure.value {
            Value::Exact(value) => value,
            Value::Fraction(numerator, denominator) => {
                return Self::exact(NumberOrText::Text(format!("{numerator}/{denominator}")));
            }
            Value::Range(from, to) => return Self::range(Some(from), Some(to)),
        };
        let (from, to) = match figure.modifier {
            Some(Modifier::AtLeast) => (Some(value), None),
            Some(Modifier::AtMost) => (None, Some(value)),
            Some(Modifier::MoreThan) if counted => (value.floor().checked_add(Decimal::ONE), None),
            Some(Modifier::Nearly | Modifier::LessThan) if counted => {
                (None, value.ceil().checked_sub(Decimal::ONE))
            }
            _ => (None, None),
        };
        if from.or(to).is_none() {
            return Self::exact(NumberOrText::Number(Digits(value)));
        }
        Self::range(from, to)
    }

    fn exact(value: NumberOrText) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    fn range(from: Option<Decimal>, to: Option<Decimal>) -> Self {
        Self {
            min_value: from.map(Digits),
            max_value: to.map(Digits),
            ..Self::default()
        }
    }
}
