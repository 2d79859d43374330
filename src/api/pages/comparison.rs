//! Charts of the figures of an interview that can be compared: those that measure the same in the same unit.

use std::collections::HashMap;

use onrecord_model::interview::{Fact, Figure, Interview};
use onrecord_quantities::{Modifier, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Figures with the same measure and unit, as bars from zero.
pub struct Comparison<'a> {
    pub measure: &'a str,
    pub unit: &'a str,
    pub bars: Vec<Bar<'a>>,
}

/// A figure, as long as its words state. Lengths are in percent of the chart.
pub struct Bar<'a> {
    pub fact: &'a Fact,
    pub figure: &'a Figure,
    pub words: &'a str,
    /// How long it is for certain.
    pub length: f64,
    /// From where to where the words leave open how long it is.
    pub open: Option<(f64, f64)>,
}

/// The length of the largest figure, so that an open end has room.
const MAX_LENGTH: f64 = 90.0;

/// How much longer or shorter an open end is drawn.
const OPEN_LENGTH: f64 = 6.0;

/// Units that count nothing, so that a length would mean nothing.
const POSITIONS: [&str; 2] = ["ordinal", "rank"];

impl<'a> Comparison<'a> {
    /// The comparisons of an interview, in the order of their first figures. Figures below zero are not compared.
    pub fn all(interview: &'a Interview) -> Vec<Self> {
        let mut groups: Vec<Vec<(&Fact, &Figure)>> = Vec::new();
        let mut known = HashMap::new();
        for fact in &interview.facts {
            for figure in &fact.figures {
                let group = *known
                    .entry((&figure.measure, &figure.unit))
                    .or_insert(groups.len());
                if group == groups.len() {
                    groups.push(Vec::new());
                }
                groups[group].push((fact, figure));
            }
        }
        let comparisons = groups.into_iter().filter_map(|figures| {
            let (_, first) = figures[0];
            let (measure, unit) = (first.measure.as_str(), first.unit.as_str());
            let bounds: Option<Vec<_>> = figures.iter().map(|(_, it)| bounds(&it.value)).collect();
            let bounds = bounds.filter(|it| it.len() > 1 && !POSITIONS.contains(&unit))?;
            let largest = bounds.iter().map(|(_, max)| *max).fold(0.0, f64::max);
            let bars = figures.into_iter().zip(bounds);
            let bars = bars.map(|((fact, figure), (min, max))| {
                let scaled = |value: f64| value / largest * MAX_LENGTH;
                let (length, open) = ends(scaled(min), scaled(max), figure.modifier);
                Bar {
                    fact,
                    figure,
                    words: interview.words(&figure.passage),
                    length,
                    open,
                }
            });
            (largest > 0.0).then(|| Self {
                measure,
                unit,
                bars: bars.collect(),
            })
        });
        comparisons.collect()
    }
}

/// The smallest and the largest number that a value states; `None` if it is below zero.
fn bounds(value: &Value) -> Option<(f64, f64)> {
    let decimal = |number: &Decimal| number.to_f64().filter(|number| *number >= 0.0);
    Some(match value {
        Value::Exact(number) => (decimal(number)?, decimal(number)?),
        Value::Range(min, max) => (decimal(min)?, decimal(max)?),
        Value::Fraction(above, below) => {
            let fraction = f64::from(*above) / f64::from(*below);
            (fraction, fraction)
        }
    })
}

/// How long a bar is for certain, and the part that its words leave open.
fn ends(min: f64, max: f64, modifier: Option<Modifier>) -> (f64, Option<(f64, f64)>) {
    match modifier {
        Some(Modifier::MoreThan | Modifier::AtLeast) => (min, Some((min, max + OPEN_LENGTH))),
        Some(Modifier::LessThan | Modifier::AtMost) => (0.0, Some((0.0, max))),
        Some(Modifier::Approx) => {
            let start = (min - OPEN_LENGTH / 2.0).max(0.0);
            (start, Some((start, max + OPEN_LENGTH / 2.0)))
        }
        Some(Modifier::Nearly) => {
            let start = (min - OPEN_LENGTH).max(0.0);
            (start, Some((start, max)))
        }
        None if min < max => (min, Some((min, max))),
        None => (max, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_words_state_and_open_where_they_are() {
        for (modifier, length, open) in [
            (None, 50.0, None),
            (Some(Modifier::MoreThan), 50.0, Some((50.0, 56.0))),
            (Some(Modifier::AtMost), 0.0, Some((0.0, 50.0))),
            (Some(Modifier::Approx), 47.0, Some((47.0, 53.0))),
            (Some(Modifier::Nearly), 44.0, Some((44.0, 50.0))),
        ] {
            assert_eq!(ends(50.0, 50.0, modifier), (length, open), "{modifier:?}");
        }
        assert_eq!(ends(20.0, 30.0, None), (20.0, Some((20.0, 30.0))));
    }
}
