//! What the names of styles mean.

/// What a paragraph is, by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Text,
    /// A heading, with its level from 1.
    Heading(u8),
    Title,
    Subtitle,
    /// The author and the date below a title, as pandoc writes them.
    Byline,
    /// Not part of the text: a table of contents, the caption of a picture.
    Aside,
}

/// The names of heading styles in the languages of Word. Word itself writes "heading 1" whatever its
/// language is; other programs write the name that they show. The ids lack the letters that are not ASCII.
const HEADING: &[&str] = &[
    "heading",
    "überschrift",
    "berschrift",
    "titre",
    "título",
    "ttulo",
    "encabezado",
    "titolo",
    "intestazione",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nagwek",
    "nadpis",
    "címsor",
    "cmsor",
    "titlu",
    "заголовок",
    "заглавие",
    "επικεφαλίδα",
    "başlık",
    "balk",
    "naslov",
    "pealkiri",
    "antraštė",
    "virsraksts",
    "标题",
    "標題",
    "見出し",
    "제목",
    "عنوان",
    "العنوان",
    "כותרת",
];

const TITLE: &[&str] = &[
    "title",
    "titel",
    "titre",
    "título",
    "ttulo",
    "titolo",
    "tittel",
    "rubrik",
    "otsikko",
    "tytuł",
    "název",
    "názov",
    "cím",
    "titlu",
    "название",
    "заголовок",
    "назва",
    "τίτλος",
    "konubaşlığı",
    "naslov",
    "标题",
    "標題",
    "表題",
    "제목",
    "العنوان",
];

const SUBTITLE: &[&str] = &[
    "subtitle", "untertitel", "soustitre", "subtítulo", "sottotitolo", "ondertitel", "underrubrik",
];

impl Class {
    /// The class of an outline level: 0 is the highest heading, 9 is text.
    pub(super) fn from_outline_level(level: Option<u8>) -> Option<Self> {
        level.map(|level| match level {
            0..=8 => Self::Heading(level + 1),
            _ => Self::Text,
        })
    }
}

/// The class of the paragraphs with a style, by its name, or by its id if it has no name.
pub(super) fn classify(name: &str, id: &str) -> Option<Class> {
    let name = if name.is_empty() { id } else { name };
    let name: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect();
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let level = name[letters.len()..].parse::<u8>().ok();
    if let Some(level @ 1..=9) = level {
        return match letters {
            letters if HEADING.contains(&letters) => Some(Class::Heading(level)),
            "toc" => Some(Class::Aside),
            _ => None,
        };
    }
    match name.as_str() {
        name if TITLE.contains(&name) => Some(Class::Title),
        name if SUBTITLE.contains(&name) => Some(Class::Subtitle),
        "author" | "date" => Some(Class::Byline),
        "tocheading" | "tableoffigures" | "caption" | "imagecaption" | "tablecaption" => {
            Some(Class::Aside)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_titles_are_known_in_any_language() {
        for (name, id, class) in [
            ("heading 2", "berschrift2", Some(Class::Heading(2))),
            ("", "berschrift2", Some(Class::Heading(2))),
            ("Überschrift 1", "", Some(Class::Heading(1))),
            ("見出し 3", "", Some(Class::Heading(3))),
            ("Titre", "Titre", Some(Class::Title)),
            ("Titre 1", "Titre1", Some(Class::Heading(1))),
            ("toc 1", "Verzeichnis1", Some(Class::Aside)),
            ("Normal", "Normal", None),
            ("heading 10", "x", None),
        ] {
            assert_eq!(classify(name, id), class, "{name} {id}");
        }
    }
}
