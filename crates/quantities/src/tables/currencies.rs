//! Currencies by name and by sign. ISO 4217 codes need no entry.
//!
//! A name or sign that several currencies share is `ambiguous`, so that the unit is no more precise than
//! the words.

use super::units::NamedUnit;
use crate::detection::Unit;

const DOLLARS: &[&str] = &[
    "USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD",
    "LRD", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "XCD",
];
const DOLLAR_SIGN: &[&str] = &[
    "USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD",
    "LRD", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "XCD", "ARS", "BRL", "CLP", "COP",
    "CUP", "DOP", "MXN", "UYU",
];
const POUNDS: &[&str] = &[
    "GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP",
];
const POUNDS_OR_WEIGHT: &[&str] = &[
    "GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP", "[lb_av]",
];
const RUBLES: &[&str] = &["RUB", "BYN"];
const FRANCS: &[&str] = &[
    "CHF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF", "XAF", "XOF", "XPF",
];
const CROWNS: &[&str] = &["CZK", "DKK", "ISK", "NOK", "SEK"];
const PESOS: &[&str] = &["ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU"];
const RUPEES: &[&str] = &["INR", "LKR", "MUR", "NPR", "PKR", "SCR"];
const DINARS: &[&str] = &["BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND"];

const fn currency(code: &'static str, names: &'static [&'static str]) -> NamedUnit {
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

/// Names, matched after any number.
pub const NAMES: &[NamedUnit] = &[
    currency(
        "CNY",
        &[
            "yuan", "yuans", "renminbi", "rmb", "chinese yuan", "yuan renminbi",
        ],
    ),
    currency("EUR", &["euro", "euros"]),
    currency("JPY", &["yen", "japanese yen"]),
    currency(
        "USD",
        &["us dollar", "us dollars", "u.s. dollar", "u.s. dollars"],
    ),
    currency("USD", &["american dollar", "american dollars"]),
    currency("AUD", &["australian dollar", "australian dollars"]),
    currency("CAD", &["canadian dollar", "canadian dollars"]),
    currency("HKD", &["hong kong dollar", "hong kong dollars"]),
    currency("SGD", &["singapore dollar", "singapore dollars"]),
    currency(
        "GBP",
        &[
            "pound sterling", "pounds sterling", "british pound", "british pounds",
        ],
    ),
    currency("BYN", &["belarusian ruble", "belarusian rubles"]),
    currency("BYN", &["belarusian rouble", "belarusian roubles"]),
    currency(
        "RUB",
        &[
            "russian ruble", "russian rubles", "russian rouble", "russian roubles",
        ],
    ),
    currency("CHF", &["swiss franc", "swiss francs"]),
    currency("INR", &["indian rupee", "indian rupees"]),
    ambiguous("dollar", DOLLARS, &["dollar", "dollars"]),
    ambiguous("pound", POUNDS_OR_WEIGHT, &["pound", "pounds"]),
    ambiguous("ruble", RUBLES, &["ruble", "rubles", "rouble", "roubles"]),
    ambiguous("franc", FRANCS, &["franc", "francs"]),
    ambiguous(
        "crown",
        CROWNS,
        &["crown", "crowns", "krona", "kronor", "krone", "kroner"],
    ),
    ambiguous("peso", PESOS, &["peso", "pesos"]),
    ambiguous("rupee", RUPEES, &["rupee", "rupees"]),
    ambiguous("dinar", DINARS, &["dinar", "dinars"]),
];

/// Names that are also common words: matched only after digits.
pub const NAMES_AFTER_DIGITS: &[NamedUnit] = &[ambiguous("won", &["KRW", "KPW"], &["won"])];

/// Signs and prefixes, matched before or after digits, and case-sensitive.
pub const SIGNS: &[NamedUnit] = &[
    currency("USD", &["US$", "U.S.$"]),
    currency("AUD", &["A$", "AU$"]),
    currency("CAD", &["C$", "CA$"]),
    currency("HKD", &["HK$"]),
    currency("NZD", &["NZ$"]),
    currency("SGD", &["S$"]),
    currency("TWD", &["NT$"]),
    currency("BRL", &["R$"]),
    currency("CNY", &["RMB", "CN¥", "RMB¥"]),
    currency("EUR", &["€"]),
    currency("INR", &["₹"]),
    currency("RUB", &["₽"]),
    currency("UAH", &["₴"]),
    currency("TRY", &["₺"]),
    currency("VND", &["₫"]),
    currency("ILS", &["₪"]),
    ambiguous("won", &["KRW", "KPW"], &["₩"]),
    ambiguous("dollar", DOLLAR_SIGN, &["$"]),
    ambiguous("pound", POUNDS, &["£"]),
    ambiguous("rupee", RUPEES, &["Rs.", "Rs"]),
    ambiguous("yuan or yen", &["CNY", "JPY"], &["¥", "￥"]),
];

/// ISO 4217 codes that are also English words: never matched before digits ("TOP 10"), and after digits
/// only at the end of a clause.
pub const CODES_THAT_ARE_WORDS: &[&str] = &[
    "ALL", "TOP", "CUP", "PEN", "MOP", "GEL", "SOS", "MAD", "TRY", "COP", "ANG",
];
