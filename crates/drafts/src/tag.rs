//! Parses an HTML tag: its name, its end, its classes, and whether it hides its content.

use onrecord_text::floor_char_boundary;

use super::attributes;

/// The maximum length of a tag that is parsed, in bytes.
pub(super) const MAX_LENGTH: usize = 2_000;

/// Elements whose content is not text or is struck out. Deleted text is not quoted.
const HIDDEN_ELEMENTS: [&str; 8] = [
    "code", "del", "pre", "s", "script", "strike", "style", "template",
];

/// Elements without content.
const VOID_ELEMENTS: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The name of a tag in lower case, and whether it is a start tag.
pub(super) fn parse_name(tag: &str) -> (String, bool) {
    let tag = &tag[..floor_char_boundary(tag, MAX_LENGTH)];
    let tag = tag.strip_prefix('<').unwrap_or(tag);
    let (name, begins) = match tag.strip_prefix('/') {
        Some(name) => (name, false),
        None => (tag, true),
    };
    let mut name = name.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)));
    (name.next().unwrap_or_default().to_ascii_lowercase(), begins)
}

/// The tag at the beginning of a text, with all its attributes. It ends after the first `>` outside
/// attribute values. `None` if it is too long or does not end.
pub(super) fn complete_tag(text: &str) -> Option<&str> {
    let text = &text[..floor_char_boundary(text, MAX_LENGTH)];
    let mut open = None;
    let end = text.char_indices().find(|(at, c)| {
        let begins_value = matches!(c, '"' | '\'') && text[..*at].ends_with('=');
        let is_within = open.is_some();
        if is_within {
            open = open.filter(|mark| mark != c);
        } else if begins_value {
            open = Some(*c);
        }
        !is_within && *c == '>'
    });
    end.map(|(at, _)| &text[..=at])
}

/// Whether a tag has one of these classes.
pub(super) fn has_any_class(tag: &str, classes: &[&str]) -> bool {
    let list = attributes::find_value("class", tag).map(|value| &tag[value]);
    list.is_some_and(|list| list.split_whitespace().any(|one| classes.contains(&one)))
}

/// Whether a tag begins an element whose content is not shown.
pub(super) fn hides_content(tag: &str) -> bool {
    let tag = &tag[..floor_char_boundary(tag, MAX_LENGTH)];
    let (name, begins) = parse_name(tag);
    let style = attributes::find_value("style", tag).map(|value| {
        let value = tag[value].chars().filter(|c| !c.is_whitespace());
        value.collect::<String>().to_ascii_lowercase()
    });
    let hides = |style: String| {
        ["display:none", "visibility:hidden"]
            .iter()
            .any(|one| style.contains(one))
    };
    begins
        && !VOID_ELEMENTS.contains(&&*name)
        && (HIDDEN_ELEMENTS.contains(&&*name)
            || style.is_some_and(hides)
            || attributes::has_flag("hidden", tag))
}

#[cfg(test)]
mod tests {
    use super::complete_tag;

    #[test]
    fn a_tag_ends_outside_its_attribute_values() {
        for (text, tag) in [
            ("<a b=\"c > d\"> e>", Some("<a b=\"c > d\">")),
            ("<a it's> b'>", Some("<a it's>")),
            ("<a b='>", None),
        ] {
            assert_eq!(complete_tag(text), tag, "{text}");
        }
    }
}
