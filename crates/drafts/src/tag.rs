//! A tag of HTML: its name, where it ends, its classes, whether it hides what follows.

use onrecord_text::floor_char_boundary;

use super::attributes;

/// No tag is read further, in bytes.
pub(super) const MAX_LENGTH: usize = 2_000;

/// Elements whose content is no text, or struck out: what is deleted isn't said.
const HIDDEN_ELEMENTS: [&str; 8] = [
    "code", "del", "pre", "s", "script", "strike", "style", "template",
];

/// The name of a tag, in small letters, and whether it begins an element.
pub(super) fn parse_name(tag: &str) -> (String, bool) {
    let begins = !tag.starts_with("</");
    let name = tag.trim_start_matches(['<', '/']);
    let mut name = name.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)));
    (name.next().unwrap_or_default().to_ascii_lowercase(), begins)
}

/// A tag with all its attributes, at the beginning of a text: it ends after the first `>` that stands in no
/// value. `None` if it is too long, or doesn't end.
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

/// Has a tag one of these classes?
pub(super) fn has_any_class(tag: &str, classes: &[&str]) -> bool {
    let list = attributes::find_value("class", tag).map(|value| &tag[value]);
    list.is_some_and(|list| list.split_whitespace().any(|one| classes.contains(&one)))
}

/// Does a tag begin an element of which a reader sees nothing?
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
        && (HIDDEN_ELEMENTS.contains(&&*name)
            || style.is_some_and(hides)
            || attributes::has_flag("hidden", tag))
}

#[cfg(test)]
mod tests {
    use super::complete_tag;

    #[test]
    fn a_tag_ends_outside_of_its_values() {
        for (text, tag) in [
            ("<a b=\"c > d\"> e>", Some("<a b=\"c > d\">")),
            ("<a it's> b'>", Some("<a it's>")),
            ("<a b='>", None),
        ] {
            assert_eq!(complete_tag(text), tag, "{text}");
        }
    }
}
