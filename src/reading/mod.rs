//! Reading a text: the quantities and dates that an English paragraph states, each with its span.
//!
//! Knows nothing of interviews; usable for any text.

mod says;

pub use says::{Amount, Direction, Modifier, Reading, Says, Unit, Value};
