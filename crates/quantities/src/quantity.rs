//! One number with its sign, currency and unit, without the words around it.

use rust_decimal::Decimal;

use super::detection::{Unit, Value};

#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub value: Value,
    pub unit: Unit,
    /// The number without its scale, and the scale; both are 0 for a proportion or a multiple.
    pub mantissa: Decimal,
    pub scale: Decimal,
    /// Whether this is a lone "one" without a unit.
    pub is_lone_one: bool,
    /// Whether the number is four digits that may be a year.
    pub may_be_year: bool,
    /// Whether a plus follows the number, as in "50+".
    pub has_plus: bool,
    /// Where the tokens of the number itself begin and end, and where the whole quantity ends.
    pub number_start: usize,
    pub number_end: usize,
    pub end: usize,
}

impl Quantity {
    /// A proportion or a multiple, which has no number of its own.
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
