//! The units that a figure may have without a declaration in `archive.json`.

use iso_currency::Currency;

/// Units of onrecord's own: no standard has a code for them, or not one that people know.
pub const OWN: &[&str] = &[
    "percent", "percentage_point", "basis_point", "ratio", "ordinal", "rank",
];

/// What defines a unit: a standard, or onrecord. `None` for a name that only a declared noun can
/// have.
#[must_use]
pub fn defined_by(unit: &str) -> Option<&'static str> {
    if OWN.contains(&unit) {
        Some("a unit of onrecord's own")
    } else if is_currency(unit) {
        Some("the ISO 4217 code of a currency")
    } else if is_physical(unit) {
        Some("the UCUM code of a unit")
    } else {
        None
    }
}

/// An ISO 4217 code.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && Currency::from_code(unit).is_some()
}

/// A UCUM code of a physical unit. UCUM also takes bare numbers, `%` and any text in braces; here
/// those are `ratio`, `percent` and declared nouns.
fn is_physical(unit: &str) -> bool {
    let names_a_unit = unit.contains(char::is_alphabetic) && !unit.contains(['{', '%', ',']);
    names_a_unit && ucum::validate(unit).is_ok()
}

#[cfg(test)]
mod tests {
    use super::defined_by;

    #[test]
    fn codes_and_our_own_units_are_defined_and_common_nouns_are_not() {
        for unit in [
            "percent", "percentage_point", "rank", "EUR", "km", "bar", "car",
        ] {
            assert!(defined_by(unit).is_some(), "{unit}");
        }
        for noun in [
            "boat", "city", "person", "year", "cup", "pen", "eur", "house", "student", "day",
            "job", "ship", "woman", "man", "child", "dog", "seat", "vote", "user",
        ] {
            assert_eq!(defined_by(noun), None, "{noun}");
        }
    }
}
