//! Numbers that are serialized with their exact digits: `serde_json` would print a decimal as a string, and
//! an integral float with a `.0`.

use std::fmt;

use rust_decimal::Decimal;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// An exact decimal as a JSON number, without trailing zeros: `1020000000`, `100.9`.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "f64"))]
pub struct Digits(pub Decimal);

/// A time in seconds as a JSON number: `12`, `12.5`.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "f64"))]
pub struct Seconds(pub f64);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_raw(self.to_string(), serializer)
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_raw(self.to_string(), serializer)
    }
}

fn serialize_raw<S: Serializer>(digits: String, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_string(digits).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn numbers_are_printed_in_full_without_an_exponent() {
        for (input, expected) in [
            ("1020000000.0", "1020000000"),
            ("100.90", "100.9"),
            ("0.00", "0"),
            ("-5", "-5"),
            (
                "0.0000000000000000000000000001",
                "0.0000000000000000000000000001",
            ),
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335",
            ),
        ] {
            let decimal = Decimal::from_str(input).unwrap();
            assert_eq!(serde_json::to_string(&Digits(decimal)).unwrap(), expected);
        }
        for (input, expected) in [(12.0, "12"), (0.5, "0.5"), (1e-7, "0.0000001")] {
            assert_eq!(serde_json::to_string(&Seconds(input)).unwrap(), expected);
        }
    }
}
