//! One number with its sign, its currency and its unit, without the words around it.

use rust_decimal::Decimal;

use super::says::{Unit, Value};

#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub value: Value,
    pub unit: Unit,
    /// The number without its scale, and the scale; both 0 for a share.
    pub mantissa: Decimal,
    pub scale: Decimal,
    /// A lone "one" with no unit.
    pub lone_one: bool,
    /// Four digits that may be a year.
    pub maybe_year: bool,
    /// "50+"
    pub plus: bool,
    /// Where the number's own tokens begin and end, and where all of it ends.
    pub begin: usize,
    pub number_end: usize,
    pub end: usize,
}

impl Quantity {
    /// A share or a multiple, which is said without a number of its own.
    pub fn stated(value: Value, unit: Unit, begin: usize, number_end: usize, end: usize) -> Self {
        Self {
            value,
            unit,
            mantissa: Decimal::ZERO,
            scale: Decimal::ZERO,
            lone_one: false,
            maybe_year: false,
            plus: false,
            begin,
            number_end,
            end,
        }
    }
}
