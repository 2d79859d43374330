//! One number with its sign, its currency and its unit, without the words around it.

use rust_decimal::Decimal;

use super::detection::{Unit, Value};

#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub value: Value,
    pub unit: Unit,
    /// The number without its scale, and the scale; both 0 for a share.
    pub mantissa: Decimal,
    pub scale: Decimal,
    /// A lone "one" with no unit.
    pub is_lone_one: bool,
    /// Four digits that may be a year.
    pub may_be_year: bool,
    /// "50+"
    pub has_plus: bool,
    /// Where the number's own tokens begin and end, and where all of it ends.
    pub number_start: usize,
    pub number_end: usize,
    pub end: usize,
}

impl Quantity {
    /// A share or a multiple, which is said without a number of its own.
    pub fn without_cardinal(
        value: Value,
        unit: Unit,
        number_start: usize,
        number_end: usize,
        end: usize,
    ) -> Self {
        Self {
            value,
            unit,
            mantissa: Decimal::ZERO,
            scale: Decimal::ZERO,
            is_lone_one: false,
            may_be_year: false,
            has_plus: false,
            number_start,
            number_end,
            end,
        }
    }
}
