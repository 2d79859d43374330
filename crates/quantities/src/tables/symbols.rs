//! Physical units by their symbols, matched only after digits and case-sensitive. Every code is valid UCUM
//! (a test checks it).

use crate::detection::Unit;

/// A unit with its symbol.
pub struct UnitSymbol {
    pub symbol: &'static str,
    pub unit: Unit,
}

const fn symbol(symbol: &'static str, code: &'static str) -> UnitSymbol {
    UnitSymbol {
        symbol,
        unit: Unit::Code(code),
    }
}

pub const SYMBOLS: &[UnitSymbol] = &[
    symbol("km", "km"),
    symbol("m", "m"),
    symbol("cm", "cm"),
    symbol("mm", "mm"),
    symbol("ft", "[ft_i]"),
    symbol("ha", "har"),
    symbol("L", "L"),
    symbol("ml", "mL"),
    symbol("mL", "mL"),
    symbol("kg", "kg"),
    symbol("g", "g"),
    symbol("mg", "mg"),
    symbol("lb", "[lb_av]"),
    symbol("lbs", "[lb_av]"),
    symbol("h", "h"),
    symbol("s", "s"),
    symbol("ms", "ms"),
    symbol("W", "W"),
    symbol("kW", "kW"),
    symbol("MW", "MW"),
    symbol("GW", "GW"),
    symbol("TW", "TW"),
    symbol("kWh", "kW.h"),
    symbol("MWh", "MW.h"),
    symbol("GWh", "GW.h"),
    symbol("TWh", "TW.h"),
    symbol("hp", "[HP]"),
    symbol("V", "V"),
    symbol("kV", "kV"),
    symbol("KB", "kBy"),
    symbol("kB", "kBy"),
    symbol("MB", "MBy"),
    symbol("GB", "GBy"),
    symbol("TB", "TBy"),
    symbol("PB", "PBy"),
    symbol("Hz", "Hz"),
    symbol("kHz", "kHz"),
    symbol("MHz", "MHz"),
    symbol("GHz", "GHz"),
    symbol("dB", "dB"),
    symbol("kcal", "kcal"),
];

/// Symbols that mean something else when attached to the digits: "5m" may be five million, "30s" is a
/// decade of life, "5g" a network. They need a space.
pub const NEVER_ATTACHED: &[&str] = &["m", "s", "g"];
