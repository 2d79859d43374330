//! A citation as an entry of BibTeX: `@misc`, because neither BibTeX nor biblatex has a type for
//! interviews. Names are in braces of their own, because a transcript does not say which part of a name is
//! the family name.

use onrecord_model::interview::Edtf;

use super::{Citation, year};

/// The entry, with the fields of biblatex (`date`, `urldate`) and of BibTeX (`year`).
pub fn render(citation: &Citation<'_>) -> String {
    let text = |text: &str| escape(text);
    let issued = citation.issued();
    let interviewers = citation.interviewers.join(", ");
    let notes = [
        (!interviewers.is_empty()).then(|| format!("Interview by {}", escape(&interviewers))),
        (citation.quotation.as_ref()).map(|quotation| escape(&quotation.note())),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let fields = [
        ("author", names(&citation.interviewees)),
        ("title", Some(format!("{{{}}}", text(citation.title)))),
        ("howpublished", citation.publisher.map(text)),
        ("date", issued.map(Edtf::to_string)),
        ("year", issued.and_then(year).map(ToOwned::to_owned)),
        ("url", citation.url.clone()),
        ("urldate", citation.retrieved.map(Edtf::to_string)),
        ("note", (!notes.is_empty()).then(|| notes.join(". "))),
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
