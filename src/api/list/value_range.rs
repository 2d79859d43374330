//! `min_value` and `max_value`: figures by the numbers that they can have, according to their own words.

use std::cmp::{Ordering, Reverse};
use std::str::FromStr;

use onrecord_http::QueryParameters;
use onrecord_quantities::{Modifier, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::Filter;
use super::errors::QueryErrors;
use super::facets::FacetIndex;
use super::filter_value::FilterValue;

/// The numbers that a figure can have: from a lower to an upper bound.
#[derive(Debug, Clone, Copy)]
pub struct ValueRange {
    lower: Option<Bound>,
    upper: Option<Bound>,
}

#[derive(Debug, Clone, Copy)]
struct Bound {
    /// A decimal or a fraction.
    number: Value,
    is_exclusive: bool,
}

impl ValueRange {
    /// The numbers that a value with a modifier leaves open. "About 5" states no bounds, so it is 5.
    pub fn new(value: Value, modifier: Option<Modifier>) -> Self {
        let bound = |number, is_exclusive| {
            Some(Bound {
                number,
                is_exclusive,
            })
        };
        let (lower, upper) = match (value, modifier) {
            (Value::Range(minimum, maximum), _) => (
                bound(Value::Exact(minimum), false),
                bound(Value::Exact(maximum), false),
            ),
            (value, Some(Modifier::MoreThan)) => (bound(value, true), None),
            (value, Some(Modifier::AtLeast)) => (bound(value, false), None),
            (value, Some(Modifier::Nearly | Modifier::LessThan)) => (None, bound(value, true)),
            (value, Some(Modifier::AtMost)) => (None, bound(value, false)),
            (value, Some(Modifier::Approx) | None) => (bound(value, false), bound(value, false)),
        };
        Self { lower, upper }
    }

    /// Whether some of the numbers are at least `minimum`.
    pub(super) fn reaches(&self, minimum: Decimal) -> bool {
        self.upper
            .is_none_or(|upper| upper.admits(compare(upper.number, minimum)))
    }

    /// Whether some of the numbers are at most `maximum`.
    pub(super) fn begins_by(&self, maximum: Decimal) -> bool {
        self.lower
            .is_none_or(|lower| lower.admits(compare(lower.number, maximum).reverse()))
    }
}

impl Bound {
    /// Whether there is a number between the bound and a limit. `order` is that of the bound and the limit, as
    /// seen from inside the range.
    fn admits(self, order: Ordering) -> bool {
        order == Ordering::Greater || order == Ordering::Equal && !self.is_exclusive
    }
}

/// Compares exactly. A range is compared by its minimum.
fn compare(number: Value, decimal: Decimal) -> Ordering {
    match number {
        Value::Exact(number) | Value::Range(number, _) => number.cmp(&decimal),
        Value::Fraction(..) if decimal.is_sign_negative() => Ordering::Greater,
        Value::Fraction(numerator, denominator) => {
            // The products fit: a decimal is less than 2^96, with at most 28 digits after the point.
            let scaled = u128::from(numerator) * 10_u128.pow(decimal.scale());
            scaled.cmp(&(decimal.mantissa().unsigned_abs() * u128::from(denominator)))
        }
    }
}

/// The form of the values, for messages.
pub(super) const FORM: &str =
    "a number as in JSON, from -1e28 to 1e28, such as 1020000000, 1.02e9 or -0.5";

/// Parses a number in any notation of JSON. It is exact if a decimal can hold it, which has 28 digits, and otherwise
/// rounded.
pub(super) fn parse_number(text: &str) -> Option<Decimal> {
    const MAX: f64 = 1e28;
    // JSON may have white space around a number, but here it is a mistake.
    let is_trimmed = text.trim() == text;
    let float: f64 = serde_json::from_str(text).ok().filter(|_| is_trimmed)?;
    if float.abs() > MAX {
        return None;
    }
    let decimal = Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text));
    let decimal = decimal.ok().or_else(|| Decimal::from_f64(float));
    decimal.map(|decimal| decimal.normalize())
}

/// What a number in another notation means, if that is clear: `1,000,000`, `+5`, `.5`.
pub(super) fn suggest_number(text: &str) -> Option<String> {
    let text = text.trim().replace('\u{2212}', "-");
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (whole, rest) = match unsigned.find(['.', 'e', 'E']) {
        Some(end) => unsigned.split_at(end),
        None => (unsigned, ""),
    };
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || rest.contains([',', '_', ' '])
    {
        return None;
    }
    // "1,5" is one and a half where a comma is the decimal point.
    let mut groups = whole.split([',', '_', ' ']);
    let first = groups.next().unwrap_or_default();
    let are_thousands = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let digits = if are_thousands {
        unsigned.replace([',', '_', ' '], "")
    } else {
        unsigned.to_owned()
    };
    let number = Decimal::from_str_exact(&digits).or_else(|_| Decimal::from_scientific(&digits));
    let plain = format!("{sign}{}", number.ok()?.normalize());
    parse_number(&plain).map(|_| plain)
}

/// Checks what the parameters require of one another: a unit, and a minimum that is not above the maximum.
pub(super) fn check_parameters(
    filters: &[(Filter, FilterValue)],
    parameters: &QueryParameters,
    facet_index: &FacetIndex,
    errors: &mut QueryErrors,
) {
    let [minimum, maximum] = [Filter::MinValue, Filter::MaxValue].map(|wanted| {
        let mut of_kind = filters.iter().filter(|(filter, _)| *filter == wanted);
        of_kind.find_map(|(_, value)| match value {
            FilterValue::AtLeast(number) | FilterValue::AtMost(number) => Some(*number),
            _ => None,
        })
    });
    let given = [(Filter::MinValue, minimum), (Filter::MaxValue, maximum)];
    let has_unit = parameters.get(Filter::Unit.name()).is_some();
    for (filter, _) in given.into_iter().filter(|(_, number)| number.is_some()) {
        if !has_unit {
            errors.add_missing_unit(filter.name(), &units_of_matching(filters, facet_index));
        }
    }
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum > maximum
    {
        errors.add_empty_range(Filter::MinValue.name(), Filter::MaxValue.name());
    }
}

/// The most frequent units of the figures that match the filters, the limits included.
fn units_of_matching<'a>(
    filters: &[(Filter, FilterValue)],
    facet_index: &'a FacetIndex,
) -> Vec<&'a str> {
    const MAX_UNITS: usize = 10;
    let matching = facet_index.matching(filters.iter());
    let mut units: Vec<(&str, u64)> = facet_index
        .counts(Filter::Unit, matching.as_deref())
        .collect();
    // Equally frequent units keep their alphabetical order.
    units.sort_by_key(|(_, count)| Reverse(*count));
    let units = units.into_iter().map(|(unit, _)| unit);
    units.take(MAX_UNITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str(text).unwrap()
    }

    #[test]
    fn a_figure_matches_if_its_words_leave_a_number_in_the_range() {
        use Modifier::{Approx, AtLeast, AtMost, LessThan, MoreThan, Nearly};
        let five = Value::Exact(decimal("5.0"));
        let third = Value::Fraction(1, 3);
        let range = Value::Range(decimal("5"), decimal("7"));
        // The figure, then a minimum and a maximum that match, and a minimum and a maximum that don't.
        for (value, modifier, [min, max], [no_min, no_max]) in [
            (five, None, ["5", "5"], ["5.01", "4.99"]),
            (five, Some(Approx), ["5", "5"], ["5.01", "4.99"]),
            (five, Some(MoreThan), ["9999", "5.01"], ["", "5"]),
            (five, Some(AtLeast), ["9999", "5"], ["", "4.99"]),
            (five, Some(LessThan), ["4.99", "-9"], ["5", ""]),
            (five, Some(Nearly), ["4.99", "-9"], ["5", ""]),
            (five, Some(AtMost), ["5", "-9"], ["5.01", ""]),
            (range, None, ["7", "5"], ["7.01", "4.99"]),
            (
                third,
                None,
                ["0.333333333333", "0.333333333334"],
                ["0.333333333334", "0.333333333333"],
            ),
            (
                third,
                Some(MoreThan),
                ["99", "0.333333333334"],
                ["", "0.333333333333"],
            ),
            (
                third,
                None,
                ["-9999999999999999", "9999999999999999"],
                ["9999999999999999", "-1"],
            ),
            (
                Value::Fraction(u32::MAX, u32::MAX - 1),
                None,
                ["1", "1.1"],
                ["1.1", "1"],
            ),
        ] {
            let range = ValueRange::new(value, modifier);
            assert!(range.reaches(decimal(min)), "{value:?} {modifier:?} {min}");
            assert!(
                range.begins_by(decimal(max)),
                "{value:?} {modifier:?} {max}"
            );
            assert!(
                no_min.is_empty() || !range.reaches(decimal(no_min)),
                "{value:?} {modifier:?} {no_min}"
            );
            assert!(
                no_max.is_empty() || !range.begins_by(decimal(no_max)),
                "{value:?} {modifier:?} {no_max}"
            );
        }
    }

    #[test]
    fn every_notation_of_json_is_accepted() {
        for (text, number) in [
            ("0", "0"),
            ("-0", "0"),
            ("-5", "-5"),
            ("0.50", "0.5"),
            ("100000000.0", "100000000"),
            ("1e8", "100000000"),
            ("1E+8", "100000000"),
            ("-1.5e3", "-1500"),
            ("1.5e-3", "0.0015"),
            ("0.0001e28", "1e24"),
            ("1e28", "1e28"),
            ("-1e28", "-1e28"),
            ("0e999", "0"),
            (
                "9999999999999999.999999999999",
                "9999999999999999.999999999999",
            ),
            // Numbers with more than 28 digits are rounded.
            ("5e-324", "0"),
            (
                "0.3333333333333333333333333333333",
                "0.3333333333333333333333333333",
            ),
        ] {
            let number = Decimal::from_str(number).or_else(|_| Decimal::from_scientific(number));
            assert_eq!(parse_number(text), Some(number.unwrap()), "{text}");
        }
    }

    #[test]
    fn other_notations_are_not_accepted_but_suggested_if_they_are_clear() {
        for (text, suggestion) in [
            ("1,000,000", Some("1000000")),
            ("1 000 000.50", Some("1000000.5")),
            ("+5", Some("5")),
            ("007", Some("7")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("\u{2212}5", Some("-5")),
            ("1,5", None),
            ("1e40", None),
            ("1.1e28", None),
            ("1e400", None),
            ("5 million", None),
            ("", None),
            ("-", None),
            ("NaN", None),
            ("1.000,5", None),
            ("+-5", None),
            ("--5", None),
        ] {
            assert_eq!(parse_number(text), None, "{text}");
            assert_eq!(suggest_number(text).as_deref(), suggestion, "{text}");
        }
    }
}
