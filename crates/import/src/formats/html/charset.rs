//! The encoding that a page declares: <https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding>.

/// A page must declare its encoding within this many bytes. The standard says 1024; pages that begin
/// with a long script declare it later.
const PRESCAN: usize = 16 * 1024;

/// The label of the encoding that a page declares, in `<meta charset>`, in `<meta http-equiv>` or in an
/// XML declaration.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let start: String = bytes
        .iter()
        .take(PRESCAN)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    let xml = start
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|declaration| value_of(declaration, "encoding"));
    let meta = || {
        start
            .match_indices("<meta")
            .map(|(at, tag)| &start[at + tag.len()..])
            .map(|rest| rest.split('>').next().unwrap_or_default())
            .find_map(|tag| value_of(tag, "charset"))
    };
    let label = meta().or(xml)?;
    // A page whose declaration can be read as ASCII is not in UTF-16.
    let is_utf_16 = label.starts_with("utf-16") || label == "unicode";
    Some(if is_utf_16 { "utf-8".to_owned() } else { label })
}

/// The value after a name and an equals sign, in any quotation marks or none.
fn value_of(text: &str, name: &str) -> Option<String> {
    let after = text.match_indices(name).find_map(|(at, _)| {
        text[at + name.len()..]
            .trim_start()
            .strip_prefix('=')
            .map(|value| value.trim_start().trim_start_matches(['"', '\'']))
    })?;
    let end = after.find(|c: char| matches!(c, '"' | '\'' | ';' | '/') || c.is_whitespace());
    Some(after[..end.unwrap_or(after.len())].to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_encoding_is_found_in_all_forms() {
        for (page, label) in [
            ("<meta charset=utf-8>", Some("utf-8")),
            ("<META CHARSET = 'Shift_JIS' />", Some("shift_jis")),
            (
                "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\">",
                Some("iso-8859-1"),
            ),
            (
                "<?xml version='1.0' encoding='windows-1250'?><html>",
                Some("windows-1250"),
            ),
            ("<meta charset=utf-16>", Some("utf-8")),
            ("<p>charset=utf-8", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), label, "{page}");
        }
    }
}
