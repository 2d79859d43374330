//! Determines whether an element hides its content.

use super::html_tokens::HtmlTag;

/// Elements whose content is not text, is struck out, or is a note between the lines. Deleted text is not
/// quoted.
const HIDDEN_ELEMENTS: [&str; 10] = [
    "code", "del", "pre", "rp", "rt", "s", "script", "strike", "style", "template",
];

/// Whether a start tag begins an element whose content is not shown. A script may show a page that is
/// hidden as a whole.
pub(super) fn hides_content(tag: &HtmlTag) -> bool {
    let name = tag.name.as_str();
    tag.begins
        && !tag.is_empty_element()
        && !matches!(name, "html" | "body")
        && (HIDDEN_ELEMENTS.contains(&name)
            || tag.value("hidden").is_some()
            || tag.value("style").is_some_and(style_hides))
}

/// Whether the declarations of a `style` attribute hide the element: `display: none` or
/// `visibility: hidden`, unless a later or more important declaration overrides it.
fn style_hides(style: &str) -> bool {
    // For `display` and `visibility`: whether it hides, and whether it is important.
    let mut set = [(false, false); 2];
    for declaration in declarations(&without_comments(style)) {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        let (value, is_important) = match value.split_once('!') {
            Some((value, mark)) => (value.trim(), mark.trim() == "important"),
            None => (value.as_str(), false),
        };
        let (property, hides) = match &*property.trim().to_ascii_lowercase() {
            "display" => (0, value == "none"),
            "visibility" => (1, matches!(value, "hidden" | "collapse")),
            _ => continue,
        };
        if is_important || !set[property].1 {
            set[property] = (hides, is_important);
        }
    }
    set.iter().any(|(hides, _)| *hides)
}

fn without_comments(style: &str) -> String {
    let mut rest = style;
    let mut text = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
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
    use super::style_hides;

    #[test]
    fn only_a_declaration_that_applies_hides() {
        for style in [
            "display:none",
            "color: red; DISPLAY : None ;",
            "display:block;display:none",
            "display: none !important; display: block",
            "/* a */ visibility: hidden",
            "display: /* a */ none",
            "background: url('a;b'); display: none",
        ] {
            assert!(style_hides(style), "{style}");
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
        ] {
            assert!(!style_hides(style), "{style}");
        }
    }
}
