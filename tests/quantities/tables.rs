//! Every unit that the tables name is a known code, checked by scanning text with the names in the tables.

use onrecord_quantities::{Interpretation, Unit, scan};

const UNITS: &str = include_str!("../../crates/quantities/src/tables/units.rs");
const SYMBOLS: &str = include_str!("../../crates/quantities/src/tables/symbols.rs");
const CURRENCIES: &str = include_str!("../../crates/quantities/src/tables/currencies.rs");

/// Every string literal of a source file, except in comment lines.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
}

fn codes(unit: &Unit) -> Vec<&'static str> {
    match unit {
        Unit::Code(code) => vec![code],
        Unit::Ambiguous { codes, .. } => codes.to_vec(),
        Unit::Unspecified | Unit::Ordinal => Vec::new(),
    }
}

#[test]
fn every_unit_that_a_name_or_symbol_yields_is_a_code() {
    let mut units = 0;
    for name in [UNITS, SYMBOLS, CURRENCIES].into_iter().flat_map(quoted) {
        for text in [
            format!("5 {name}"),
            format!("1.5{name}"),
            format!("{name}5"),
        ] {
            for detection in scan(&text) {
                let Interpretation::Amount(amount) = detection.interpretation else {
                    continue;
                };
                for code in codes(&amount.unit) {
                    let known = ["percent", "percentage_point", "basis_point", "ratio"]
                        .contains(&code)
                        || iso_currency::Currency::from_code(code).is_some()
                        || ucum::validate(code).is_ok();
                    assert!(known, "{code}, from {text}");
                    units += 1;
                }
            }
        }
    }
    assert!(units > 300, "only {units} units were detected");
}
