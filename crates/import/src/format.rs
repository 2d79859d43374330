//! The formats, and how a file's format is detected.

use crate::formats::xml;
use crate::{Refusal, encoding};

/// A format of transcripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// WebVTT: <https://www.w3.org/TR/webvtt1/>.
    WebVtt,
    /// SubRip (`.srt`).
    SubRip,
    /// The JSON of Podcasting 2.0, Whisper and transcription services.
    Json,
    /// Markdown (CommonMark), possibly with front matter in YAML or TOML.
    Markdown,
    /// Plain text with the speakers' names before what they say.
    PlainText,
    /// Word (`.docx`): ECMA-376, part 1.
    Word,
    /// A web page.
    Html,
    /// A table with columns for the speaker and the text, separated by commas, semicolons, tabs or `|`.
    Table,
    /// TEI P5: <https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html>.
    Tei,
    /// The XML of the Oral History Metadata Synchronizer.
    Ohms,
}

/// Each format with its name on the command line and the name that users know it by.
pub(crate) const FORMATS: &[(Format, &str, &str)] = &[
    (Format::WebVtt, "vtt", "WebVTT"),
    (Format::SubRip, "srt", "SubRip"),
    (Format::Json, "json", "JSON"),
    (Format::Markdown, "md", "Markdown"),
    (Format::PlainText, "txt", "plain text"),
    (Format::Word, "docx", "Word"),
    (Format::Html, "html", "HTML"),
    (Format::Table, "csv", "a table (CSV or TSV)"),
    (Format::Tei, "tei", "TEI"),
    (Format::Ohms, "ohms", "OHMS"),
];

impl Format {
    /// The format that is called this on the command line.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(format, ..)| *format)
    }

    /// The names of the formats on the command line.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|(_, name, _)| *name)
    }

    /// The name that users know the format by.
    #[must_use]
    pub fn title(self) -> &'static str {
        FORMATS
            .iter()
            .find(|(format, ..)| *format == self)
            .map_or("", |(.., title)| title)
    }

    /// Detects the format of a file: by its content where that is unmistakable, otherwise by the
    /// extension of its name.
    ///
    /// # Errors
    /// If the file is neither text nor a Word document, or if it is XML that is neither TEI nor OHMS.
    pub(crate) fn detect(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let ending = name
            .rsplit_once('.')
            .map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        // Older word processor formats, too: the Word reader names them when it refuses them.
        let is_word = [&b"PK"[..], b"\xd0\xcf\x11\xe0", b"{\\rtf"]
            .iter()
            .any(|start| bytes.starts_with(start));
        if is_word || ending == "docx" {
            return Ok(Self::Word);
        }
        // A web page may declare an encoding that cannot be guessed.
        if matches!(ending.as_str(), "html" | "htm" | "xhtml") {
            return Ok(Self::Html);
        }
        // An XML file declares its encoding.
        let text = if bytes.starts_with(b"<?xml") {
            xml::decode(bytes)
        } else {
            encoding::decode(bytes)
        };
        let text = text.map_err(|refusal| match ending.as_str() {
            "txt" | "text" | "md" | "vtt" | "srt" | "json" | "html" | "htm" | "csv" | "tsv"
            | "xml" => refusal,
            _ => Refusal::new(format!(
                "this is not a transcript in a known format ({})",
                known()
            )),
        })?;
        let start = text.text.trim_start();
        Ok(match ending.as_str() {
            _ if start.starts_with("WEBVTT") => Self::WebVtt,
            "vtt" => Self::WebVtt,
            "srt" => Self::SubRip,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            "csv" | "tsv" => Self::Table,
            _ if start.starts_with('<') => xml_format(start, &ending)?,
            _ if start.starts_with(['{', '['])
                && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok() =>
            {
                Self::Json
            }
            _ if is_subrip(start) => Self::SubRip,
            _ => Self::PlainText,
        })
    }
}

/// The format of a file that begins with a tag, by its root element and namespace.
///
/// # Errors
/// If it is XML that is neither TEI nor OHMS.
fn xml_format(start: &str, ending: &str) -> Result<Format, Refusal> {
    /// Elements with which a page or a part of one begins.
    const HTML: &[&str] = &[
        "a", "article", "aside", "b", "blockquote", "body", "br", "center", "cite", "dd", "div",
        "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
        "html", "i", "iframe", "img", "li", "link", "main", "meta", "nav", "ol", "p", "pre",
        "script", "section", "span", "strong", "style", "table", "time", "title", "u", "ul",
    ];
    let is_page = start
        .get(..9)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("<!doctype"));
    let (root, tag) = xml::root_tag(start).unwrap_or_default();
    let is_catalogued = || {
        ["<record", "<transcript", "<vtt_transcript"]
            .iter()
            .any(|tag| start.contains(tag))
    };
    match root {
        "TEI" | "TEI.2" | "teiCorpus" | "teiCorpus.2" => Ok(Format::Tei),
        _ if tag.contains("tei-c.org/ns") => Ok(Format::Tei),
        _ if tag.contains("nunncenter") => Ok(Format::Ohms),
        "ROOT" | "root" if is_catalogued() => Ok(Format::Ohms),
        _ if HTML.contains(&root.to_ascii_lowercase().as_str()) => Ok(Format::Html),
        // The first words of a text may be in angle brackets: "<laugh> Yes."
        _ if matches!(ending, "txt" | "text") && !is_page => Ok(Format::PlainText),
        "" => Ok(Format::Html),
        _ if ending == "xml" || start.starts_with("<?xml") => Err(Refusal::new(format!(
            "this XML is neither TEI nor OHMS: its root element is `{root}`"
        ))),
        _ => Ok(Format::Html),
    }
}

/// Whether a text begins with a number and, on the next line, an arrow between times.
fn is_subrip(start: &str) -> bool {
    let mut lines = start.lines();
    let number = lines.next().unwrap_or("").trim();
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && lines.next().is_some_and(|line| line.contains("-->"))
}

/// The known formats, for messages.
pub(crate) fn known() -> String {
    let titles: Vec<_> = FORMATS.iter().map(|(.., title)| *title).collect();
    titles.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_element_tells_the_kinds_of_xml_apart() {
        let ohms = "<?xml version='1.0'?><ROOT xmlns='https://www.weareavp.com/nunncenter/ohms'><record/></ROOT>";
        let old = "<ROOT>\n<record><title/><transcript>A: No.</transcript></record></ROOT>";
        for (name, text, format) in [
            (
                "a.xml",
                "<?xml version='1.0'?><!-- <html> --><TEI>",
                Format::Tei,
            ),
            (
                "a.xml",
                "<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'>",
                Format::Tei,
            ),
            (
                "a.xml",
                "<!DOCTYPE TEI.2 SYSTEM 'a.dtd'><TEI.2>",
                Format::Tei,
            ),
            ("a.xml", ohms, Format::Ohms),
            ("a.xml", old, Format::Ohms),
            ("a", "<!doctype html><p>The <b>TEI</b> header", Format::Html),
            (
                "a.xml",
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
                Format::Html,
            ),
            ("a.txt", "<P>Ann: Yes.", Format::Html),
            ("a.txt", "<laugh> Yes.", Format::PlainText),
        ] {
            assert_eq!(
                Format::detect(name, text.as_bytes()).unwrap(),
                format,
                "{text}"
            );
        }
        let refusal = Format::detect("a.xml", b"<?xml version='1.0'?><tt/>").unwrap_err();
        assert!(refusal.message.contains("`tt`"), "{refusal}");
    }

    #[test]
    fn xml_is_detected_in_the_encoding_that_it_declares() {
        let text = b"<?xml version='1.0' encoding='ISO-8859-1'?><TEI>\xe9\x80</TEI>";
        assert_eq!(Format::detect("a.xml", text).unwrap(), Format::Tei);
    }
}
