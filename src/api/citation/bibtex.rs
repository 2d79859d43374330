//! A citation as an entry of BibTeX: `@misc`, because neither BibTeX nor biblatex has a type for
//! interviews. Names are in braces of their own, because a transcript does not say which part of a name is
//! the family name.

use onrecord_model::interview::Edtf;

use super::{Citation, year};

/// The entry, with the fields of biblatex (`date`, `urldate`) and of BibTeX (`year`).
pub fn render(citation: &Citation<'_>) -> String {
    let (source, issued) = (citation.source, citation.issued());
    let notes = citation.notes();
    let fields = [
        ("author", names(&citation.interviewees)),
        ("title", Some(format!("{{{}}}", escape(citation.title)))),
        ("howpublished", source.publisher.as_deref().map(escape)),
        ("date", issued.map(Edtf::to_string)),
        ("year", issued.and_then(year).map(ToOwned::to_owned)),
        ("url", citation.url.clone()),
        ("urldate", source.retrieved.as_ref().map(Edtf::to_string)),
        (
            "note",
            (!notes.is_empty()).then(|| escape(&notes.join(". "))),
        ),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value?)));
    let fields: String = fields.collect();
    format!("@misc{{{},\n{fields}}}\n", citation.id)
}

fn names(names: &[&str]) -> Option<String> {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{{{}}}", escape(name)))
        .collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// Escapes the characters that have a meaning in TeX.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            // A brace with a backslash would still count as one of a pair.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            _ => escaped.push(c),
        }
    }
    escaped
}
