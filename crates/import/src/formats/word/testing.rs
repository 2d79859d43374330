//! Word documents for tests.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Refusal;
use crate::document::Document;
use crate::paragraph::{Kind, Paragraph};

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A zip archive of parts.
pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The root element of a part.
pub(super) fn root(name: &str, content: &str) -> String {
    format!(
        "<w:{name} xmlns:w=\"{TRANSITIONAL}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"urn:wps\">{content}</w:{name}>"
    )
}

/// A document with a body and other parts, such as `("styles", "<w:style …>")`.
pub(super) fn package(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = root("document", &format!("<w:body>{body}</w:body>"));
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, content)| (format!("word/{name}.xml"), root(name, content)))
        .collect();
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend(
        parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    archive(&all)
}

/// A paragraph with a style.
pub(super) fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A run of plain text.
pub(super) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph.
pub(super) fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A run with properties.
pub(super) fn formatted(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A table of rows of cells.
pub(super) fn table(rows: &[&[&str]]) -> String {
    let cell =
        |content: &&str| format!("<w:tc><w:tcPr><w:tcW w:w=\"9\"/></w:tcPr>{content}</w:tc>");
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

/// A field.
pub(super) fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// The content of a document with this body and these parts, before its speakers are found.
pub(super) fn read(
    body: &str,
    parts: &[(&str, &str)],
) -> Result<(Vec<Paragraph>, Document), Refusal> {
    super::read_paragraphs(&package(body, parts))
}

/// What is set aside in a document.
pub(super) fn asides(body: &str, parts: &[(&str, &str)]) -> Vec<String> {
    let (_, document) = read(body, parts).unwrap();
    document
        .set_aside
        .into_iter()
        .map(|aside| aside.text)
        .collect()
}

/// The paragraphs of a document: `*bold*`, `/italic/`, `# heading`, `cell | cell`.
pub(super) fn paragraphs(body: &str, parts: &[(&str, &str)]) -> Vec<String> {
    let (paragraphs, _) = read(body, parts).unwrap();
    let show = |paragraph: &Paragraph| match &paragraph.kind {
        Kind::Row(cells) => {
            let cells: Vec<_> = cells.iter().map(|cell| cell.join("¶")).collect();
            cells.join(" | ")
        }
        kind => {
            let mut text = match kind {
                Kind::Heading(level) => "#".repeat(usize::from(*level)) + " ",
                _ => String::new(),
            };
            for run in &paragraph.runs {
                let bold = if run.is_bold { "*" } else { "" };
                let italic = if run.is_italic { "/" } else { "" };
                text.extend([bold, italic, &run.text, italic, bold]);
            }
            text
        }
    };
    paragraphs.iter().map(show).collect()
}

/// Why a document with this body is refused.
pub(super) fn refusal(body: &str) -> String {
    read(body, &[]).unwrap_err().message
}
