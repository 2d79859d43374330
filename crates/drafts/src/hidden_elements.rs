//! Determines whether an element hides its content.

use super::html_tokens::HtmlTag;
use super::masks;

/// Elements whose content is not text, is struck out, or is a note between the lines. Deleted text is not
/// quoted.
const HIDDEN_ELEMENTS: [&str; 10] = [
    "code", "del", "pre", "rp", "rt", "s", "script", "strike", "style", "template",
];

/// The values of `display`, without prefixes. Browsers ignore others.
const DISPLAY_VALUES: [&str; 38] = [
    "block",
    "box",
    "contents",
    "flex",
    "flexbox",
    "flow",
    "flow-root",
    "grid",
    "grid-lanes",
    "inherit",
    "initial",
    "inline",
    "inline-block",
    "inline-box",
    "inline-flex",
    "inline-grid",
    "inline-table",
    "list-item",
    "math",
    "none",
    "revert",
    "revert-layer",
    "ruby",
    "ruby-base",
    "ruby-text",
    "run-in",
    "table",
    "table-caption",
    "table-cell",
    "table-column",
    "table-row",
    "table-row-group",
    "unset",
    "table-header-group",
    "table-footer-group",
    "table-column-group",
    "ruby-base-container",
    "ruby-text-container",
];

/// Whether a start tag begins an element whose content is not shown. A script may show a page that is
/// hidden as a whole.
pub(super) fn hides_content(tag: &HtmlTag) -> bool {
    let name = tag.name.as_str();
    tag.begins
        && !tag.is_empty_element()
        && !matches!(name, "html" | "body")
        && (HIDDEN_ELEMENTS.contains(&name) || hides_by_attribute(tag))
}

/// Whether code in a tag determines its attributes, such as `{% if a %} hidden {% endif %}` or `hidden={a}`.
fn has_code(tag: &HtmlTag) -> bool {
    let is_code = |text: &str| text.contains(|c| c == '{' || masks::rendered(c).is_some());
    let decides = |name: &str| matches!(name, "hidden" | "style");
    tag.attributes
        .iter()
        .any(|one| is_code(&one.name) || decides(&one.name) && is_code(&one.value))
}

/// Whether the attributes hide the element with all that is in it. A style overrides `hidden`. Browsers find
/// text that is hidden until it is found.
fn hides_by_attribute(tag: &HtmlTag) -> bool {
    if has_code(tag) {
        return false;
    }
    let is_hidden = |value: &str| !value.eq_ignore_ascii_case("until-found");
    let style = tag.value("style").and_then(hides_by_display);
    style.unwrap_or_else(|| tag.value("hidden").is_some_and(is_hidden))
}

fn hides_by_display(style: &str) -> Option<bool> {
    Some(declared(style, "display", is_display)? == "none")
}

/// Whether the style of an element shows or hides its text, except that of elements in it with a style of
/// their own. `None` if it does neither.
pub(super) fn visibility(tag: &HtmlTag) -> Option<bool> {
    if matches!(&*tag.name, "html" | "body") {
        return None;
    }
    if has_code(tag) {
        return Some(true);
    }
    let is_valid = |value: &str| {
        let is_inherited = matches!(value, "inherit" | "revert" | "revert-layer" | "unset");
        let is_known = matches!(value, "collapse" | "hidden" | "initial" | "visible");
        is_inherited || is_known || value.contains('(')
    };
    match &*declared(tag.value("style")?, "visibility", is_valid)? {
        "collapse" | "hidden" => Some(false),
        "inherit" | "revert" | "revert-layer" | "unset" => None,
        _ => Some(true),
    }
}

/// The value that a `style` attribute declares for a property, in lower case: the last valid one of the most
/// important ones.
fn declared(style: &str, property: &str, is_valid: impl Fn(&str) -> bool) -> Option<String> {
    let mut found: Option<(String, bool)> = None;
    for declaration in declarations(&without_comments(style)) {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        let (value, is_important) = match value.split_once('!') {
            Some((value, mark)) if mark.trim() == "important" => (value.trim(), true),
            // Browsers ignore it.
            Some(_) => continue,
            None => (value.as_str(), false),
        };
        let is_overridden = || matches!(found, Some((_, true))) && !is_important;
        if name.trim().eq_ignore_ascii_case(property) && is_valid(value) && !is_overridden() {
            found = Some((value.to_owned(), is_important));
        }
    }
    found.map(|(value, _)| value)
}

/// Whether a value of `display` is valid. A variable or function may have any value.
fn is_display(value: &str) -> bool {
    let is_known = |word: &str| {
        let bare = word
            .trim_start_matches("-webkit-")
            .trim_start_matches("-moz-");
        DISPLAY_VALUES.contains(&bare.trim_start_matches("-ms-"))
    };
    let is_single = !value.contains(char::is_whitespace);
    let mut words = value.split_whitespace();
    value.contains('(')
        || is_single && is_known(value)
        || !is_single && words.all(|word| word != "none" && is_known(word))
}

fn without_comments(style: &str) -> String {
    let mut rest = style;
    let mut text = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        // A comment separates words.
        text.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text + rest
}

/// The declarations, separated by semicolons outside of strings and round brackets.
fn declarations(style: &str) -> impl Iterator<Item = &str> {
    let (mut quote, mut depth) = (None, 0_usize);
    style.split(move |c: char| {
        if quote.is_some() {
            quote = quote.filter(|open| *open != c);
            return false;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ';' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::hides_by_display;

    #[test]
    fn only_a_declaration_that_applies_hides() {
        for style in [
            "display:none",
            "color: red; DISPLAY : None ;",
            "display:block;display:none",
            "display: none !important; display: block",
            "/* a */ display: none",
            "display:none;display:foo",
            "display:none;display:block !ie",
            "display:none;display:none block",
            "display:none;visibility:visible",
            "display: /* a */ none",
            "background: url('a;b'); display: none",
        ] {
            assert_eq!(hides_by_display(style), Some(true), "{style}");
        }
        for style in [
            "",
            "color: red",
            "--x-display:none",
            "mso-display:none",
            "display:none;display:block",
            "display: nonexistent",
            "background: url('a;display:none')",
            "content: 'display:none'",
            "content: ';display:none'",
            "/*display:none*/",
            "dis/**/play:none",
            "visibility:hidden",
            "display:none !ie",
            "display:none !important !important",
            "display:none;display:inline flow-root",
            "display:none;display:-webkit-box",
            "display:none;display:var(--a)",
        ] {
            assert_ne!(hides_by_display(style), Some(true), "{style}");
        }
    }
}
