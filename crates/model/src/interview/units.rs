//! The units that a figure may have without a declaration in `archive.json`.

use iso_currency::Currency;

/// Built-in units, which have no code in any standard, or none that people know.
pub const BUILT_IN: &[&str] = &[
    "percent", "percentage_point", "basis_point", "ratio", "ordinal", "rank",
];

/// Says what defines a unit: a standard or onrecord. Returns `None` for a name that is available for a
/// noun.
#[must_use]
pub fn definition_of(unit: &str) -> Option<&'static str> {
    if BUILT_IN.contains(&unit) {
        Some("a built-in unit")
    } else if is_currency_code(unit) {
        Some("the ISO 4217 code of a currency")
    } else if is_ucum_code(unit) {
        Some("the UCUM code of a unit")
    } else {
        None
    }
}

/// Whether this is an ISO 4217 code.
#[must_use]
pub fn is_currency_code(unit: &str) -> bool {
    unit.len() == 3 && Currency::from_code(unit).is_some()
}

/// Whether this is a UCUM code of a physical unit. UCUM also allows bare numbers, `%` and annotations (any
/// text in braces); onrecord uses `ratio`, `percent` and declared nouns instead.
fn is_ucum_code(unit: &str) -> bool {
    let names_a_unit = unit.contains(char::is_alphabetic) && !unit.contains(['{', '%', ',']);
    names_a_unit && ucum::validate(unit).is_ok()
}

#[cfg(test)]
mod tests {
    use super::definition_of;

    #[test]
    fn codes_and_built_in_units_are_defined_but_common_nouns_are_not() {
        for unit in [
            "percent", "percentage_point", "rank", "EUR", "km", "bar", "car",
        ] {
            assert!(definition_of(unit).is_some(), "{unit}");
        }
        for noun in [
            "boat", "city", "person", "year", "cup", "pen", "eur", "house", "student", "day",
            "job", "ship", "woman", "man", "child", "dog", "seat", "vote", "user",
        ] {
            assert_eq!(definition_of(noun), None, "{noun}");
        }
    }
}
