//! A figure, as it appears in its fact and as a statistic of its own.

use std::ops::Range;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{self, Fact, Interview, ShareBase, Slug};
use onrecord_quantities::{Modifier, Value, number_span};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{Date, Digits, TurnReference};
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figure<'a> {
    pub id: &'a str,
    pub url: Link<'a>,
    pub label: &'a str,
    pub subject: &'a str,
    pub measure: &'a str,
    pub words: &'a str,
    pub section: &'a str,
    pub turn: TurnReference<'a>,
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_end: Option<usize>,
    #[serde(flatten)]
    pub number: Number,
    pub unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<ShareOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalent_to: Option<FigureReference<'a>>,
    pub key: bool,
    pub read_by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
}

/// The number, and the bounds that follow from its modifier.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Number {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<Fraction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Digits>,
}

/// A fraction in lowest terms: `2/3`.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Fraction(pub u32, pub u32);

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}", self.0, self.1))
    }
}

/// A reference from one figure to another.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FigureReference<'a> {
    pub id: &'a str,
    pub url: Link<'a>,
}

/// The whole of which a figure is a share.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareOf<'a> {
    Figure(FigureReference<'a>),
    Words(&'a str),
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change<'a> {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
}

impl<'a> Figure<'a> {
    pub fn new(
        figure: &'a interview::Figure,
        fact: &'a Fact,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[figure.passage.section];
        let offsets = section.text.code_point_range(&figure.passage.span);
        let start = figure.passage.span.start;
        let number = number_in(figure, interview).map(|number| {
            let span = start + number.start..start + number.end;
            section.text.code_point_range(&span)
        });
        Self {
            id: figure.id.as_str(),
            url: Link::to_part(Collection::Statistics, interview, &figure.id, base),
            label: &figure.label,
            subject: &figure.subject,
            measure: &figure.measure,
            words: interview.words(&figure.passage),
            section: section.id.as_str(),
            turn: TurnReference::new(section.turn_at(figure.passage.span.start), interview, base),
            paragraph: section.paragraph_number(figure.passage.paragraph),
            start: offsets.start,
            end: offsets.end,
            number_start: number.as_ref().map(|number| number.start),
            number_end: number.as_ref().map(|number| number.end),
            number: Number::from_figure(figure),
            unit: &figure.unit,
            of: figure
                .share_of
                .as_ref()
                .map(|whole| ShareOf::new(whole, interview, base)),
            change: figure.change.as_ref().map(|change| Change {
                kind: change.direction.name(),
                from: change.from.as_ref().map(interview::Edtf::as_str),
                reason: change.reason.as_deref(),
            }),
            date: date_of(figure, fact).map(|date| Date::new(date, interview)),
            equivalent_to: figure
                .equivalent_to
                .as_ref()
                .map(|id| FigureReference::new(id, interview, base)),
            key: figure.key,
            read_by: figure.read_by.name(),
            reason: figure.reason.as_deref(),
        }
    }
}

/// The span in bytes of the number in the figure's words.
pub fn number_in(figure: &interview::Figure, interview: &Interview) -> Option<Range<usize>> {
    let is_range = matches!(figure.value, Value::Range(..));
    number_span(interview.words(&figure.passage), is_range)
}

/// The figure's own date, otherwise that of its fact.
pub fn date_of<'a>(figure: &'a interview::Figure, fact: &'a Fact) -> Option<&'a interview::Date> {
    figure.date.as_ref().or(fact.date.as_ref())
}

impl Number {
    fn from_figure(figure: &interview::Figure) -> Self {
        let modifier = figure.modifier;
        let mut number = Self {
            modifier: modifier.map(Modifier::name),
            ..Self::default()
        };
        match figure.value {
            Value::Exact(value) => {
                number.value = Some(Digits(value));
                number.set_bound(modifier, value);
            }
            Value::Fraction(numerator, denominator) => {
                number.fraction = Some(Fraction(numerator, denominator));
            }
            Value::Range(minimum, maximum) => {
                number.minimum = Some(Digits(minimum));
                number.maximum = Some(Digits(maximum));
            }
        }
        number
    }

    fn set_bound(&mut self, modifier: Option<Modifier>, value: Decimal) {
        let bound = match modifier {
            Some(Modifier::MoreThan) => &mut self.exclusive_minimum,
            Some(Modifier::AtLeast) => &mut self.minimum,
            Some(Modifier::Nearly | Modifier::LessThan) => &mut self.exclusive_maximum,
            Some(Modifier::AtMost) => &mut self.maximum,
            Some(Modifier::Approx) | None => return,
        };
        *bound = Some(Digits(value));
    }
}

impl<'a> FigureReference<'a> {
    fn new(id: &'a Slug, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        Self {
            id: id.as_str(),
            url: Link::to_part(Collection::Statistics, interview, id, base),
        }
    }
}

impl<'a> ShareOf<'a> {
    /// The id of the figure, if the whole is a figure.
    pub fn figure_id(&self) -> Option<&'a str> {
        match self {
            Self::Figure(figure) => Some(figure.id),
            Self::Words(_) => None,
        }
    }

    /// The words, if the whole is given in words.
    pub fn words(&self) -> Option<&'a str> {
        match self {
            Self::Figure(_) => None,
            Self::Words(words) => Some(words),
        }
    }

    fn new(whole: &'a ShareBase, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        match whole {
            ShareBase::Figure(id) => Self::Figure(FigureReference::new(id, interview, base)),
            ShareBase::Words(words) => Self::Words(words),
        }
    }
}
