//! ISO 4217 currency codes.

use iso_currency::Currency;

/// Whether this is a currency code that can be attached to digits, as in "RMB500".
pub(super) fn is_prefix(letters: &str) -> bool {
    letters == "RMB" || find_code(letters).is_some()
}

pub(super) fn find_code(letters: &str) -> Option<&'static str> {
    let upper = letters.len() == 3 && letters.bytes().all(|b| b.is_ascii_uppercase());
    // Codes that begin with X are metals, funds and test codes, except for five currencies.
    let money = !letters.starts_with('X') || ["XAF", "XOF", "XPF", "XCD", "XCG"].contains(&letters);
    let currency = (upper && money).then(|| Currency::from_code(letters))??;
    Some(currency.code())
}
