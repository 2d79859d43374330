//! Turns transcripts in common formats into interview files. Every spoken word is kept, in order, and none
//! is added; what was not spoken (times, notes, markup, `[laughter]`) is set aside and reported.
//!
//! How a transcript is imported:
//!
//! 1. `encoding` decodes the bytes, or refuses them; a word is never mangled.
//! 2. `format` detects the format by the content of the file and the extension of its name.
//! 3. The reader of the format, in `formats`, finds out what the file states: a `Document` of headings and
//!    speech, in the order of the file. Formats that mark speakers only in their text (plain text,
//!    Markdown, Word, HTML) share `labels`, which finds them.
//! 4. `assemble` builds an interview from it: `asides` sets aside what was not spoken, `join` joins cues
//!    into paragraphs, `speakers` unifies names and guesses roles.
//!
//! For many transcripts, `catalogue` reads a table of what is known about each (`stated`), and `people`
//! gives a person the same id in all interviews.
//! `update` brings a corrected transcript into an interview file that people have worked on.
//!
//! The crate reads and writes no files: bytes in, an [`Interview`] and a [`Report`] out.

mod asides;
mod assemble;
mod catalogue;
mod document;
mod encoding;
mod format;
mod formats;
mod interview;
mod join;
mod json;
mod labels;
mod markup;
mod metadata;
mod names;
mod paragraph;
mod people;
mod refusal;
mod report;
mod speakers;
mod stated;
#[cfg(test)]
mod testing;
mod text;
mod timestamp;
mod update;

pub use catalogue::{CatalogueRow, parse_catalogue};
pub use format::Format;
pub use interview::{Interview, Participant, Role, Section, Source, Turn};
pub use people::People;
pub use refusal::Refusal;
pub use report::{Change, ChangeKind, Report, SetAside};
pub use stated::Stated;
pub use update::{CorrectionNote, Updated, update};

/// A file to import.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The name of the file, without its folder. Its extension helps to detect the format; the rest
    /// becomes the id of the interview, and its title if the file states none.
    pub name: &'a str,
    /// The content of the file.
    pub bytes: &'a [u8],
    /// The format, if the user has named it.
    pub format: Option<Format>,
}

/// A transcript that was imported.
#[derive(Debug)]
pub struct Imported {
    /// The id of the interview: the one that is stated, or else a slug of the file's name.
    pub id: String,
    /// The interview, to be written to a file.
    pub interview: Interview,
    /// What was set aside, guessed and changed.
    pub report: Report,
}

/// Imports a transcript.
///
/// # Errors
/// If the file is not a transcript in a known format, or if words would be lost or mangled. The refusal
/// says why, where, and what to do.
pub fn import(input: Input<'_>) -> Result<Imported, Refusal> {
    import_with(input, &Stated::default())
}

/// Imports a transcript. What is stated about it, for example in a catalogue, replaces what the file states.
///
/// # Errors
/// As [`import`].
pub fn import_with(input: Input<'_>, stated: &Stated) -> Result<Imported, Refusal> {
    if input.bytes.starts_with(b"%PDF-") {
        return Err(Refusal::new(
            "this is a PDF file, which does not reliably store the order of its words: import the document \
             that it was made from, or copy the text into a .txt file and check it",
        ));
    }
    let format = match input.format {
        Some(format) => format,
        None => Format::detect(input.name, input.bytes)?,
    };
    let mut document = formats::read(format, input.bytes)?;
    stated.replace_in(&mut document);
    let name = names::without_ending(input.name);
    let (interview, mut report) = assemble::assemble(document, name, format)?;
    stated.check_people(&interview, &mut report);
    let id = stated.id().map(str::to_owned);
    let id = id.unwrap_or_else(|| names::slug(name, "interview"));
    Ok(Imported {
        id,
        interview,
        report,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_file_is_refused_under_any_name() {
        for (name, format) in [
            ("a.pdf", None),
            ("a.txt", None),
            ("a", Some(Format::PlainText)),
        ] {
            let bytes = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
            let refusal = import(Input {
                name,
                bytes,
                format,
            })
            .unwrap_err();
            assert!(refusal.message.starts_with("this is a PDF file"), "{name}");
        }
    }
}
