//! Words that Markdown would read as a link reference definition.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Escapes the brackets of labels such as "[Ada Quist]: Never.", which would define a link to "Never."
/// and not be shown. A definition whose target looks like one is left alone.
pub(super) fn escape_labels(text: &str, options: Options) -> Cow<'_, str> {
    let labels: Vec<usize> = find_labels(text);
    if labels.is_empty() {
        return Cow::Borrowed(text);
    }
    let verbatim: Vec<Range<usize>> = Parser::new_ext(text, options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)))
        .map(|(_, span)| span)
        .collect();
    let mut escaped = String::with_capacity(text.len() + labels.len());
    let mut start = 0;
    for label in labels {
        let after = verbatim.partition_point(|span| span.end <= label);
        if verbatim
            .get(after)
            .is_some_and(|span| span.contains(&label))
        {
            continue;
        }
        escaped.push_str(&text[start..label]);
        escaped.push('\\');
        start = label;
    }
    escaped.push_str(&text[start..]);
    Cow::Owned(escaped)
}

/// The positions of brackets at the start of lines that seem to be labels.
fn find_labels(text: &str) -> Vec<usize> {
    let mut labels = Vec::new();
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        let start = position;
        position += line.len();
        let inner = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let Some((label, after)) = inner
            .strip_prefix('[')
            .filter(|label| !label.starts_with('^'))
            .and_then(|label| label.split_once("]:"))
        else {
            continue;
        };
        let target = if after.trim().is_empty() {
            text[position..].lines().next().unwrap_or_default()
        } else {
            after
        };
        let target = target.split_whitespace().next().unwrap_or_default();
        if !label.contains(['[', ']']) && !is_target(target) {
            labels.push(start + line.len() - inner.len());
        }
    }
    labels
}

/// Whether a word looks like the target of a link: it has a scheme, or it is a path or a file.
fn is_target(word: &str) -> bool {
    let has_scheme = word.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_file = word.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    has_scheme || is_file || word.contains('/') || word.starts_with(['<', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_brackets_are_escaped_and_definitions_are_not() {
        for (text, escaped) in [
            ("[Ada]: Never.", "\\[Ada]: Never."),
            ("> [Ada]:\n> Never.", "> \\[Ada]:\n> Never."),
            ("[1]: https://a.example", "[1]: https://a.example"),
            ("[1]: /about 'About'", "[1]: /about 'About'"),
            ("[^1]: Never.", "[^1]: Never."),
            ("```\n[Ada]: Never.\n```", "```\n[Ada]: Never.\n```"),
            ("So [Ada]: Never.", "So [Ada]: Never."),
        ] {
            assert_eq!(escape_labels(text, Options::empty()), escaped);
        }
    }
}
