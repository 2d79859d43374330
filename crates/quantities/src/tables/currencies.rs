//! Currencies by name and by sign; ISO 4217 codes need no line.
//!
//! A name or sign that several currencies share is `open`: no more precise than the words.

use crate::says::Unit;

use super::units::Names;

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

const fn said(code: &'static str, names: &'static [&'static str]) -> Names {
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

/// Names, read after any number.
pub const NAMES: &[Names] = &[
    said(
        "CNY",
        &[
            "yuan", "yuans", "renminbi", "rmb", "chinese yuan", "yuan renminbi",
        ],
    ),
    said("EUR", &["euro", "euros"]),
    said("JPY", &["yen", "japanese yen"]),
    said(
        "USD",
        &["us dollar", "us dollars", "u.s. dollar", "u.s. dollars"],
    ),
    said("USD", &["american dollar", "american dollars"]),
    said("AUD", &["australian dollar", "australian dollars"]),
    said("CAD", &["canadian dollar", "canadian dollars"]),
    said("HKD", &["hong kong dollar", "hong kong dollars"]),
    said("SGD", &["singapore dollar", "singapore dollars"]),
    said(
        "GBP",
        &[
            "pound sterling", "pounds sterling", "british pound", "british pounds",
        ],
    ),
    said("BYN", &["belarusian ruble", "belarusian rubles"]),
    said("BYN", &["belarusian rouble", "belarusian roubles"]),
    said(
        "RUB",
        &[
            "russian ruble", "russian rubles", "russian rouble", "russian roubles",
        ],
    ),
    said("CHF", &["swiss franc", "swiss francs"]),
    said("INR", &["indian rupee", "indian rupees"]),
    open("dollar", DOLLARS, &["dollar", "dollars"]),
    open("pound", POUNDS_OR_WEIGHT, &["pound", "pounds"]),
    open("ruble", RUBLES, &["ruble", "rubles", "rouble", "roubles"]),
    open("franc", FRANCS, &["franc", "francs"]),
    open(
        "crown",
        CROWNS,
        &["crown", "crowns", "krona", "kronor", "krone", "kroner"],
    ),
    open("peso", PESOS, &["peso", "pesos"]),
    open("rupee", RUPEES, &["rupee", "rupees"]),
    open("dinar", DINARS, &["dinar", "dinars"]),
];

/// Names that are common words too: read only after digits.
pub const NAMES_AFTER_DIGITS: &[Names] = &[open("won", &["KRW", "KPW"], &["won"])];

/// Signs and prefixes, read before or after digits, in this case.
pub const SIGNS: &[Names] = &[
    said("USD", &["US$", "U.S.$"]),
    said("AUD", &["A$", "AU$"]),
    said("CAD", &["C$", "CA$"]),
    said("HKD", &["HK$"]),
    said("NZD", &["NZ$"]),
    said("SGD", &["S$"]),
    said("TWD", &["NT$"]),
    said("BRL", &["R$"]),
    said("CNY", &["RMB", "CN¥", "RMB¥"]),
    said("EUR", &["€"]),
    said("INR", &["₹"]),
    said("RUB", &["₽"]),
    said("UAH", &["₴"]),
    said("TRY", &["₺"]),
    said("VND", &["₫"]),
    said("ILS", &["₪"]),
    open("won", &["KRW", "KPW"], &["₩"]),
    open("dollar", DOLLAR_SIGN, &["$"]),
    open("pound", POUNDS, &["£"]),
    open("rupee", RUPEES, &["Rs.", "Rs"]),
    open("yuan or yen", &["CNY", "JPY"], &["¥", "￥"]),
];

/// ISO 4217 codes that are English words: never read before digits ("TOP 10"),
/// and after them only at the end of a clause.
pub const CODES_THAT_ARE_WORDS: &[&str] = &[
    "ALL", "TOP", "CUP", "PEN", "MOP", "GEL", "SOS", "MAD", "TRY", "COP", "ANG",
];
