//! The `unitCode` of units: the common codes of UN/CEFACT Recommendation 20, and UCUM codes with a prefix.

use iso_currency::Currency;
use onrecord_model::archive::Archive;

/// UCUM units and onrecord's own, with the common code of each.
#[rustfmt::skip]
const COMMON_CODES: &[(&str, &str)] = &[
    ("percent", "P1"), ("ratio", "C62"),
    // length, area, volume
    ("km", "KMT"), ("m", "MTR"), ("cm", "CMT"), ("mm", "MMT"),
    ("[mi_i]", "SMI"), ("[nmi_i]", "NMI"), ("[yd_i]", "YRD"), ("[ft_i]", "FOT"), ("[in_i]", "INH"),
    ("km2", "KMK"), ("m2", "MTK"), ("cm2", "CMK"), ("har", "HAR"), ("[mi_i]2", "MIK"),
    ("m3", "MTQ"), ("L", "LTR"), ("mL", "MLT"), ("[cft_i]", "FTQ"), ("[bbl_us]", "BLL"), ("[gal_us]", "GLL"),
    // mass
    ("t", "TNE"), ("kg", "KGM"), ("g", "GRM"), ("mg", "MGM"), ("[lb_av]", "LBR"), ("[oz_av]", "ONZ"),
    ("[ston_av]", "STN"), ("[lton_av]", "LTN"),
    // time, speed, frequency
    ("a", "ANN"), ("mo", "MON"), ("wk", "WEE"), ("d", "DAY"), ("h", "HUR"), ("min", "MIN"), ("s", "SEC"),
    ("ms", "C26"), ("us", "B98"),
    ("km/h", "KMH"), ("m/s", "MTS"), ("[mi_i]/h", "HM"), ("[kn_i]", "KNT"),
    ("Hz", "HTZ"), ("kHz", "KHZ"), ("MHz", "MHZ"), ("GHz", "A86"),
    // power, energy, and the rest of physics
    ("W", "WTT"), ("kW", "KWT"), ("MW", "MAW"), ("GW", "A90"), ("TW", "D31"),
    ("kW.h", "KWH"), ("MW.h", "MWH"), ("GW.h", "GWH"),
    ("V", "VLT"), ("kV", "KVT"), ("A", "AMP"), ("J", "JOU"), ("kJ", "KJO"), ("bar", "BAR"), ("Pa", "PAL"),
    ("Cel", "CEL"), ("[degF]", "FAH"), ("K", "KEL"), ("deg", "DD"), ("dB", "2N"),
    // information
    ("By", "AD"), ("kBy", "2P"), ("MBy", "4L"), ("GBy", "E34"), ("TBy", "E35"), ("PBy", "E36"),
];

/// Units for which no standard has a code.
const UNITS_WITHOUT_CODE: &[&str] = &["percentage_point", "basis_point", "ordinal", "rank"];

/// The code of a unit. `None` for money, counted nouns and the units without a code: their names are enough.
pub fn unit_code(unit: &str, archive: &Archive) -> Option<String> {
    let has_no_code = UNITS_WITHOUT_CODE.contains(&unit)
        || is_counted(unit, archive)
        || Currency::from_code(unit).is_some();
    if has_no_code {
        return None;
    }
    Some(common_code(unit).map_or_else(|| format!("UCUM:{unit}"), str::to_owned))
}

/// Whether the unit counts things, so that its figures are whole numbers.
pub fn is_counted(unit: &str, archive: &Archive) -> bool {
    archive.nouns.iter().any(|noun| noun.unit.as_str() == unit)
}

fn common_code(unit: &str) -> Option<&'static str> {
    let line = COMMON_CODES.iter().find(|(known, _)| *known == unit);
    line.map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::tests::archive::archive;

    #[test]
    fn a_unit_has_a_common_code_or_a_prefixed_ucum_code_but_money_and_nouns_have_none() {
        let archive = archive();
        for (unit, expected) in [
            ("percent", Some("P1")),
            ("km2", Some("KMK")),
            ("kW.h/m2", Some("UCUM:kW.h/m2")),
            ("percentage_point", None),
            ("CNY", None),
            ("town", None),
            ("rank", None),
        ] {
            assert_eq!(unit_code(unit, &archive).as_deref(), expected, "{unit}");
        }
        assert!(is_counted("town", &archive) && !is_counted("km2", &archive));
    }
}
