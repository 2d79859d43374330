//! Physical units and percent. Every code is valid UCUM (a test checks it), or `percent`,
//! `percentage_point` or `basis_point`.
//!
//! Add a line here for the written-out names of a unit; its symbol goes into `symbols`. A name that means
//! several units ("tons") is `ambiguous`, and lists all of them.

use crate::detection::Unit;

/// A unit with its names, singular and plural, matched after any number.
pub struct NamedUnit {
    pub names: &'static [&'static str],
    pub unit: Unit,
}

const fn unit(code: &'static str, names: &'static [&'static str]) -> NamedUnit {
    NamedUnit {
        names,
        unit: Unit::Code(code),
    }
}

const fn ambiguous(
    name: &'static str,
    codes: &'static [&'static str],
    names: &'static [&'static str],
) -> NamedUnit {
    NamedUnit {
        names,
        unit: Unit::Ambiguous { name, codes },
    }
}

pub const NAMES: &[NamedUnit] = &[
    unit("percent", &["percent", "per cent", "%"]),
    // "Fell by 5 percentage points" does not mean "fell by 5 percent".
    unit(
        "percentage_point",
        &[
            "percentage point",
            "percentage points",
            "percent point",
            "percent points",
            "% points",
        ],
    ),
    unit("basis_point", &["basis point", "basis points", "bps"]),
    unit(
        "km",
        &["kilometer", "kilometers", "kilometre", "kilometres"],
    ),
    unit("m", &["meter", "meters", "metre", "metres"]),
    unit(
        "cm",
        &["centimeter", "centimeters", "centimetre", "centimetres"],
    ),
    unit(
        "mm",
        &["millimeter", "millimeters", "millimetre", "millimetres"],
    ),
    unit("[mi_i]", &["mile", "miles"]),
    unit("[nmi_i]", &["nautical mile", "nautical miles"]),
    unit("[yd_i]", &["yard", "yards"]),
    unit("[ft_i]", &["foot", "feet"]),
    unit("[in_i]", &["inch", "inches"]),
    unit(
        "[ly]",
        &["light-year", "light-years", "light year", "light years"],
    ),
    unit("km2", &["square kilometer", "square kilometers"]),
    unit("km2", &["square kilometre", "square kilometres"]),
    unit("km2", &["sq km", "sq. km", "sq.km", "km2", "km²"]),
    unit(
        "m2",
        &[
            "square meter", "square meters", "square metre", "square metres",
        ],
    ),
    unit("m2", &["sq m", "sq. m", "m2", "m²"]),
    unit("[mi_i]2", &["square mile", "square miles"]),
    unit(
        "[sft_i]",
        &["square foot", "square feet", "sq ft", "sq. ft"],
    ),
    unit("har", &["hectare", "hectares"]),
    ambiguous("acre", &["[acr_us]", "[acr_br]"], &["acre", "acres"]),
    unit(
        "m3",
        &["cubic meter", "cubic meters", "cubic metre", "cubic metres"],
    ),
    unit("m3", &["m3", "m³"]),
    unit("km3", &["cubic kilometer", "cubic kilometers"]),
    unit("[cft_i]", &["cubic foot", "cubic feet"]),
    unit("L", &["liter", "liters", "litre", "litres"]),
    unit(
        "mL",
        &["milliliter", "milliliters", "millilitre", "millilitres"],
    ),
    unit("[bbl_us]", &["barrel", "barrels"]),
    ambiguous("gallon", &["[gal_us]", "[gal_br]"], &["gallon", "gallons"]),
    unit("t", &["tonne", "tonnes", "metric ton", "metric tons"]),
    ambiguous("ton", &["t", "[ston_av]", "[lton_av]"], &["ton", "tons"]),
    unit(
        "kg",
        &[
            "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos",
        ],
    ),
    unit("g", &["gram", "grams", "gramme", "grammes"]),
    unit("mg", &["milligram", "milligrams"]),
    ambiguous(
        "ounce",
        &["[oz_av]", "[oz_tr]", "[foz_us]", "[foz_br]"],
        &["ounce", "ounces", "oz"],
    ),
    unit("a", &["year", "years", "yr", "yrs"]),
    unit(
        "a",
        &[
            "years old", "year old", "years-old", "year-old", "year olds", "year-olds",
        ],
    ),
    unit("mo", &["month", "months"]),
    unit("mo", &["months old", "month old", "month-old"]),
    unit("wk", &["weeks old", "week old", "week-old"]),
    unit("d", &["days old", "day old", "day-old"]),
    unit("wk", &["week", "weeks"]),
    unit("d", &["day", "days"]),
    unit("h", &["hour", "hours", "hr", "hrs"]),
    unit("min", &["minute", "minutes", "min", "mins"]),
    unit("s", &["second", "seconds", "sec", "secs"]),
    unit("ms", &["millisecond", "milliseconds"]),
    unit("us", &["microsecond", "microseconds"]),
    unit(
        "km/h",
        &["kilometers per hour", "kilometres per hour", "km per hour"],
    ),
    unit("km/h", &["km/h", "kph", "kmh"]),
    unit("[mi_i]/h", &["miles per hour", "miles an hour", "mph"]),
    unit("m/s", &["meters per second", "metres per second", "m/s"]),
    unit(
        "km/s",
        &["kilometers per second", "kilometres per second", "km/s"],
    ),
    unit("[kn_i]", &["knot", "knots"]),
    unit(
        "Cel",
        &[
            "degrees celsius",
            "degree celsius",
            "degrees centigrade",
            "°c",
            "° c",
        ],
    ),
    unit(
        "[degF]",
        &["degrees fahrenheit", "degree fahrenheit", "°f", "° f"],
    ),
    ambiguous("degree", &["deg", "Cel", "[degF]"], &["°"]),
    unit("W", &["watt", "watts"]),
    unit("kW", &["kilowatt", "kilowatts"]),
    unit("MW", &["megawatt", "megawatts"]),
    unit("GW", &["gigawatt", "gigawatts"]),
    unit("TW", &["terawatt", "terawatts"]),
    unit(
        "kW.h",
        &[
            "kilowatt-hour", "kilowatt-hours", "kilowatt hour", "kilowatt hours",
        ],
    ),
    unit(
        "MW.h",
        &[
            "megawatt-hour", "megawatt-hours", "megawatt hour", "megawatt hours",
        ],
    ),
    unit(
        "GW.h",
        &[
            "gigawatt-hour", "gigawatt-hours", "gigawatt hour", "gigawatt hours",
        ],
    ),
    unit(
        "TW.h",
        &[
            "terawatt-hour", "terawatt-hours", "terawatt hour", "terawatt hours",
        ],
    ),
    unit("[HP]", &["horsepower"]),
    unit("V", &["volt", "volts"]),
    unit("By", &["byte", "bytes"]),
    unit("kBy", &["kilobyte", "kilobytes"]),
    unit("MBy", &["megabyte", "megabytes"]),
    unit("GBy", &["gigabyte", "gigabytes"]),
    unit("TBy", &["terabyte", "terabytes"]),
    unit("PBy", &["petabyte", "petabytes"]),
    unit("Hz", &["hertz"]),
    unit("dB", &["decibel", "decibels"]),
    ambiguous("calorie", &["cal", "kcal"], &["calorie", "calories"]),
];

/// Names that are also ordinals: matched as a unit only after one ("one second"), a hyphen ("30-second") or
/// a decimal, because "the two second graders" contains no seconds.
pub const ALSO_ORDINAL: &[&str] = &["second"];
