//! Shares as quantities: of a unit ("half an hour"), of a thing, or of all.

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::fraction::{self, Share};
use super::line::Line;
use super::number::Allow;
use super::quantity::Quantity;
use super::says::Unit;
use super::tables::units::ALSO_ORDINAL;
use super::token::Kind;
use super::{currency, unit};

/// The share that begins here.
pub(super) fn at(line: &Line, at: usize) -> Option<Quantity> {
    let (found, end) = out_of(line, at).or_else(|| fraction::share(line, at))?;
    let value = fraction::value(found)?;
    let (unit, after) = shared_unit(line, found, end)?;
    Some(Quantity::stated(value, unit, at, end, after))
}

/// What a share is of: a unit ("half an hour", "a tenth of a percent", "half a million dollars"),
/// one of some things ("half a cup"), or all of something. `None` for "half-hearted".
fn shared_unit(line: &Line, share: Share, end: usize) -> Option<(Unit, usize)> {
    let unit = |end, value| {
        currency::after(line, end, false).or_else(|| unit::after(line, end, value, false))
    };
    if share.scale > Decimal::ONE {
        return Some(unit(end, share.scale).unwrap_or((Unit::Unsaid, end)));
    }
    let of = if line.is(end, "of") { end + 1 } else { end };
    // "half of one percent", "a tenth of 1 mile"
    if of > end
        && line.is_one_of(of, &["one", "1"])
        && let Some(found) = unit(of + 1, Decimal::ONE)
    {
        return Some(found);
    }
    if line.is_one_of(of, &["a", "an"]) {
        let thing = if of == end {
            Unit::Unsaid
        } else {
            Unit::Said("ratio")
        };
        return Some(unit(of + 1, Decimal::ONE).unwrap_or((thing, end)));
    }
    let compound =
        line.is_dash(end) && line.glued(end) && line.glued(end + 1) && !line.is(end, "—");
    if compound || line.kind(end.checked_sub(1)?)? == Kind::Vulgar {
        // "half-hour", "½ mile"
        let found = unit(end, Decimal::ONE);
        let bare = line.is(end - 1, "half");
        return found.or_else(|| (!compound || !bare).then_some((Unit::Said("ratio"), end)));
    }
    // "a quarter mile"; "a third second" is an order.
    let found = unit(end, Decimal::ONE).filter(|(_, after)| {
        !line.is_one_of(end, ALSO_ORDINAL) && !line.folded(after - 1).ends_with('s')
    });
    Some(found.unwrap_or((Unit::Said("ratio"), end)))
}

/// "two out of three", as a share.
fn out_of(line: &Line, at: usize) -> Option<(Share, usize)> {
    const ALLOW: Allow = Allow {
        and: false,
        money: false,
    };
    let (part, end) = cardinal(line, at, ALLOW)?;
    if !(line.is(end, "out") && line.is(end + 1, "of")) {
        return None;
    }
    let of = if line.is(end + 2, "every") {
        end + 3
    } else {
        end + 2
    };
    let (whole, end) = cardinal(line, of, ALLOW)?;
    let (numerator, denominator) = (
        u32::try_from(part.value).ok()?,
        u32::try_from(whole.value).ok()?,
    );
    let whole = part.value.is_integer() && whole.value.is_integer();
    (whole && 0 < numerator && numerator <= denominator).then_some((
        Share {
            numerator,
            denominator,
            scale: Decimal::ONE,
        },
        end,
    ))
}
