//! A citation in the RIS format of reference managers: lines that begin with a tag of two characters, and
//! end with CR and LF.

use onrecord_model::interview::Edtf;

use super::{Citation, date_parts, year};

/// The record. Its type is that of a web page, which all reference managers know: RIS has no type for
/// interviews.
pub fn render(citation: &Citation<'_>) -> String {
    let (source, issued) = (citation.source, citation.issued());
    let authors = citation.interviewees.iter();
    let mut lines = vec![("TY", "ELEC".to_owned()), ("ID", citation.id.clone())];
    // A comma would divide a name into family and given name.
    lines.extend(authors.map(|name| ("AU", name.replace(',', ""))));
    lines.push(("TI", citation.title.to_owned()));
    let optional = [
        ("PB", source.publisher.clone()),
        ("PY", issued.and_then(year).map(ToOwned::to_owned)),
        ("DA", issued.and_then(date)),
        ("Y2", source.retrieved.as_ref().and_then(date)),
        ("LA", Some(citation.language.to_owned())),
        ("UR", citation.url.clone()),
    ];
    let optional = optional.into_iter();
    lines.extend(optional.filter_map(|(tag, value)| Some((tag, value?))));
    lines.extend(citation.notes().into_iter().map(|note| ("N1", note)));
    lines.push(("ER", String::new()));
    let lines = lines.iter().map(|(tag, value)| {
        let value: Vec<&str> = value.split_whitespace().collect();
        format!("{tag}  - {}\r\n", value.join(" "))
    });
    lines.collect()
}

/// A date as RIS writes it: `2024/06/01/`, `2024/06//`, `2024///`.
fn date(date: &Edtf) -> Option<String> {
    let parts = date_parts(date)?;
    let part = |index: usize| {
        parts
            .get(index)
            .map_or(String::new(), |part| format!("{part:02}"))
    };
    Some(format!("{}/{}/{}/", part(0), part(1), part(2)))
}
