//! HTML inside Markdown that would swallow the text after it.

use std::collections::HashMap;

use crate::Refusal;

/// Elements whose content is not read as HTML: without their end tags, they swallow what follows.
const RAW_TEXT: &[&str] = &[
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
    "template", "select",
];

/// Elements that are set aside with all of their content.
const SET_ASIDE: &[&str] = &[
    "nav", "aside", "footer", "form", "button", "dialog", "menu", "address", "figure",
    "figcaption", "object", "video", "audio", "svg", "math", "noscript", "canvas",
];

/// The start and end tags in a text: their names in lower case, and whether they are end tags.
fn tags(html: &str) -> impl Iterator<Item = (String, bool)> {
    html.match_indices('<').filter_map(|(at, _)| {
        let tag = &html[at + 1..];
        let (tag, is_end) = match tag.strip_prefix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let end = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        (end > 0).then(|| (tag[..end].to_ascii_lowercase(), is_end))
    })
}

/// Whether a piece of HTML opens an element whose content is not read as HTML, and does not close it.
pub(super) fn leaves_raw_text_open(html: &str) -> bool {
    let mut open: Option<String> = None;
    for (name, is_end) in tags(html) {
        if is_end {
            open.take_if(|open| *open == name);
        } else if RAW_TEXT.contains(&name.as_str()) {
            open.get_or_insert(name);
        }
    }
    open.is_some()
}

/// Counts the elements that are set aside and still open, with the line where each begins.
#[derive(Debug, Default)]
pub(super) struct OpenElements(HashMap<String, Vec<usize>>);

impl OpenElements {
    pub(super) fn read(&mut self, html: &str, line: usize) {
        for (name, is_end) in tags(html) {
            if !SET_ASIDE.contains(&name.as_str()) {
                continue;
            }
            let lines = self.0.entry(name).or_default();
            if is_end {
                lines.pop();
            } else {
                lines.push(line);
            }
        }
    }

    /// # Errors
    /// If an element is still open: the text after it would be set aside with it.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        let open = self
            .0
            .into_iter()
            .filter_map(|(name, lines)| Some((*lines.first()?, name)))
            .min();
        match open {
            Some((line, name)) => Err(Refusal::at_line(
                line,
                format!("<{name}> is not closed: add </{name}> where it ends"),
            )),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_without_an_end_tag_are_found() {
        assert!(leaves_raw_text_open("<title> of the book"));
        assert!(leaves_raw_text_open("<script>a</script><STYLE>"));
        assert!(!leaves_raw_text_open("<script>a</script>"));
        assert!(!leaves_raw_text_open("<b>a"));
        let mut open = OpenElements::default();
        open.read("<aside>\n<nav></nav>", 3);
        assert_eq!(open.finish().unwrap_err().line, Some(3));
    }
}
