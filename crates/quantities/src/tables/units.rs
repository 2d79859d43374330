//! Physical units and percent. Every code is valid UCUM (a test holds it), or `percent`,
//! `percentage_point` or `basis_point`.
//!
//! Add a line for a unit that is written out; its symbol goes to `symbols`. A name that means several
//! units ("tons") is `open`, with all of them.

use crate::says::Unit;

/// A unit by its names, singular and plural, read after any number.
pub struct Names {
    pub names: &'static [&'static str],
    pub unit: Unit,
}

const fn names(code: &'static str, names: &'static [&'static str]) -> Names {
    Names {
        names,
        unit: Unit::Said(code),
    }
}

const fn open(
    name: &'static str,
    codes: &'static [&'static str],
    names: &'static [&'static str],
) -> Names {
    Names {
        names,
        unit: Unit::Open { name, codes },
    }
}

pub const NAMES: &[Names] = &[
    names("percent", &["percent", "per cent", "%"]),
    // "Fell by 5 percentage points" is not "fell by 5 percent".
    names(
        "percentage_point",
        &[
            "percentage point",
            "percentage points",
            "percent point",
            "percent points",
            "% points",
        ],
    ),
    names("basis_point", &["basis point", "basis points", "bps"]),
    names(
        "km",
        &["kilometer", "kilometers", "kilometre", "kilometres"],
    ),
    names("m", &["meter", "meters", "metre", "metres"]),
    names(
        "cm",
        &["centimeter", "centimeters", "centimetre", "centimetres"],
    ),
    names(
        "mm",
        &["millimeter", "millimeters", "millimetre", "millimetres"],
    ),
    names("[mi_i]", &["mile", "miles"]),
    names("[nmi_i]", &["nautical mile", "nautical miles"]),
    names("[yd_i]", &["yard", "yards"]),
    names("[ft_i]", &["foot", "feet"]),
    names("[in_i]", &["inch", "inches"]),
    names(
        "[ly]",
        &["light-year", "light-years", "light year", "light years"],
    ),
    names("km2", &["square kilometer", "square kilometers"]),
    names("km2", &["square kilometre", "square kilometres"]),
    names("km2", &["sq km", "sq. km", "sq.km", "km2", "km²"]),
    names(
        "m2",
        &[
            "square meter", "square meters", "square metre", "square metres",
        ],
    ),
    names("m2", &["sq m", "sq. m", "m2", "m²"]),
    names("[mi_i]2", &["square mile", "square miles"]),
    names(
        "[sft_i]",
        &["square foot", "square feet", "sq ft", "sq. ft"],
    ),
    names("har", &["hectare", "hectares"]),
    open("acre", &["[acr_us]", "[acr_br]"], &["acre", "acres"]),
    names(
        "m3",
        &["cubic meter", "cubic meters", "cubic metre", "cubic metres"],
    ),
    names("m3", &["m3", "m³"]),
    names("km3", &["cubic kilometer", "cubic kilometers"]),
    names("[cft_i]", &["cubic foot", "cubic feet"]),
    names("L", &["liter", "liters", "litre", "litres"]),
    names(
        "mL",
        &["milliliter", "milliliters", "millilitre", "millilitres"],
    ),
    names("[bbl_us]", &["barrel", "barrels"]),
    open("gallon", &["[gal_us]", "[gal_br]"], &["gallon", "gallons"]),
    names("t", &["tonne", "tonnes", "metric ton", "metric tons"]),
    open("ton", &["t", "[ston_av]", "[lton_av]"], &["ton", "tons"]),
    names(
        "kg",
        &[
            "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos",
        ],
    ),
    names("g", &["gram", "grams", "gramme", "grammes"]),
    names("mg", &["milligram", "milligrams"]),
    open(
        "ounce",
        &["[oz_av]", "[oz_tr]", "[foz_us]", "[foz_br]"],
        &["ounce", "ounces", "oz"],
    ),
    names("a", &["year", "years", "yr", "yrs"]),
    names(
        "a",
        &[
            "years old", "year old", "years-old", "year-old", "year olds", "year-olds",
        ],
    ),
    names("mo", &["month", "months"]),
    names("mo", &["months old", "month old", "month-old"]),
    names("wk", &["weeks old", "week old", "week-old"]),
    names("d", &["days old", "day old", "day-old"]),
    names("wk", &["week", "weeks"]),
    names("d", &["day", "days"]),
    names("h", &["hour", "hours", "hr", "hrs"]),
    names("min", &["minute", "minutes", "min", "mins"]),
    names("s", &["second", "seconds", "sec", "secs"]),
    names("ms", &["millisecond", "milliseconds"]),
    names("us", &["microsecond", "microseconds"]),
    names(
        "km/h",
        &["kilometers per hour", "kilometres per hour", "km per hour"],
    ),
    names("km/h", &["km/h", "kph", "kmh"]),
    names("[mi_i]/h", &["miles per hour", "miles an hour", "mph"]),
    names("m/s", &["meters per second", "metres per second", "m/s"]),
    names(
        "km/s",
        &["kilometers per second", "kilometres per second", "km/s"],
    ),
    names("[kn_i]", &["knot", "knots"]),
    names(
        "Cel",
        &[
            "degrees celsius",
            "degree celsius",
            "degrees centigrade",
            "°c",
            "° c",
        ],
    ),
    names(
        "[degF]",
        &["degrees fahrenheit", "degree fahrenheit", "°f", "° f"],
    ),
    open("degree", &["deg", "Cel", "[degF]"], &["°"]),
    names("W", &["watt", "watts"]),
    names("kW", &["kilowatt", "kilowatts"]),
    names("MW", &["megawatt", "megawatts"]),
    names("GW", &["gigawatt", "gigawatts"]),
    names("TW", &["terawatt", "terawatts"]),
    names(
        "kW.h",
        &[
            "kilowatt-hour", "kilowatt-hours", "kilowatt hour", "kilowatt hours",
        ],
    ),
    names(
        "MW.h",
        &[
            "megawatt-hour", "megawatt-hours", "megawatt hour", "megawatt hours",
        ],
    ),
    names(
        "GW.h",
        &[
            "gigawatt-hour", "gigawatt-hours", "gigawatt hour", "gigawatt hours",
        ],
    ),
    names(
        "TW.h",
        &[
            "terawatt-hour", "terawatt-hours", "terawatt hour", "terawatt hours",
        ],
    ),
    names("[HP]", &["horsepower"]),
    names("V", &["volt", "volts"]),
    names("By", &["byte", "bytes"]),
    names("kBy", &["kilobyte", "kilobytes"]),
    names("MBy", &["megabyte", "megabytes"]),
    names("GBy", &["gigabyte", "gigabytes"]),
    names("TBy", &["terabyte", "terabytes"]),
    names("PBy", &["petabyte", "petabytes"]),
    names("Hz", &["hertz"]),
    names("dB", &["decibel", "decibels"]),
    open("calorie", &["cal", "kcal"], &["calorie", "calories"]),
];

/// Names that are also ordinals: read as a unit only after one ("one second"), a hyphen
/// ("30-second") or a decimal, since "the two second graders" have no seconds.
pub const ALSO_ORDINAL: &[&str] = &["second"];
