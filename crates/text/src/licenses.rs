//! Licences by their identifiers in the list of SPDX.

/// The licence with an SPDX identifier: the identifier and its name, such as `CC-BY-4.0` and `Creative Commons
/// Attribution 4.0 International`. `None` if the list has no such identifier.
#[must_use]
pub fn license(id: &str) -> Option<(&'static str, &'static str)> {
    // The library ignores a `+` at the end, which belongs to an expression.
    let license = spdx::license_id(id).filter(|license| license.name == id)?;
    Some((license.name, license.full_name))
}

/// The identifier that was probably meant: `CC-BY-4.0` for `cc by 4.0`.
#[must_use]
pub fn similar_license(text: &str) -> Option<&'static str> {
    let joined = text.split_whitespace().collect::<Vec<_>>().join("-");
    let mut licenses = spdx::identifiers::LICENSES.iter();
    let similar = licenses.find(|license| license.name.eq_ignore_ascii_case(&joined));
    Some(similar?.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_license_is_known_by_its_identifier_alone() {
        let name = "Creative Commons Attribution Share Alike 4.0 International";
        assert_eq!(license("CC-BY-SA-4.0"), Some(("CC-BY-SA-4.0", name)));
        for other in ["CC BY-SA 4.0", "cc-by-sa-4.0", "CC-BY-SA-4.0+", ""] {
            assert_eq!(license(other), None, "{other}");
        }
    }

    #[test]
    fn what_was_probably_meant_is_the_same_with_other_spaces_or_capitals() {
        assert_eq!(similar_license("cc by-sa 4.0"), Some("CC-BY-SA-4.0"));
        assert_eq!(similar_license("All rights reserved."), None);
    }
}
