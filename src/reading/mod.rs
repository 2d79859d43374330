//! Reading a text: the quantities and dates that an English paragraph states, each with its span.
//!
//! Knows nothing of interviews; usable for any text.

mod amount;
mod change;
mod currency;
mod date;
mod fraction;
mod idiom;
mod line;
mod number;
mod order;
mod phrases;
mod quantity;
mod range;
mod says;
mod tables;
mod token;
mod unit;

pub use says::{Amount, Direction, Modifier, Reading, Says, Unit, Value};

use line::Line;

/// What a matcher makes of the tokens that begin at its place.
enum Step {
    /// They say this, up to this token.
    Read(Says, usize),
    /// They hold a number that is left, up to this token.
    Pass(usize),
}

/// The readings of a text in order of place, none overlapping, each the longest that stands there.
///
/// A reading never crosses a line feed.
#[must_use]
pub fn scan(text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        scan_line(&Line::new(line, offset), &mut readings);
        offset += line.len();
    }
    readings
}

fn scan_line(line: &Line, readings: &mut Vec<Reading>) {
    let mut at = 0;
    while at < line.tokens.len() {
        at = match step(line, at) {
            Some(Step::Read(says, end)) => {
                let span = line.tokens[at].span.start..line.tokens[end - 1].span.end;
                readings.push(Reading { span, says });
                end
            }
            Some(Step::Pass(end)) => end,
            None => at + 1,
        };
    }
}

/// Dates come first ("first half of 2024" is no idiom), then exceptions, then amounts.
fn step(line: &Line, at: usize) -> Option<Step> {
    if let Some(date) = date::at(line, at) {
        return Some(date);
    }
    if let Some(end) = idiom::phrase(line, at) {
        return Some(Step::Pass(end));
    }
    if line.grows_from_left(at) {
        return idiom::unread(line, at).map(Step::Pass);
    }
    change::at(line, at)
        .or_else(|| order::at(line, at).map(|(order, end)| Step::Read(Says::Amount(order), end)))
        .or_else(|| amount::at(line, at))
        .or_else(|| order::passed(line, at).map(Step::Pass))
        .or_else(|| idiom::unread(line, at).map(Step::Pass))
}
