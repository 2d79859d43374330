//! What a file states, in a form that all formats share.

use crate::encoding::Decoded;
use crate::interview::{Role, Source};
use crate::report::SetAside;

/// A transcript as the reader of its format returns it.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub title: Option<String>,
    /// A BCP 47 tag, or the English name of a language.
    pub language: Option<String>,
    pub source: Source,
    /// The people whom the file introduces, for example in a header.
    pub people: Vec<Person>,
    /// Headings and speech, in the order in which they were spoken.
    pub blocks: Vec<Block>,
    pub set_aside: Vec<SetAside>,
    /// What the reader guessed or changed.
    pub remarks: Vec<String>,
}

/// A person whom the file introduces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Person {
    pub name: String,
    /// What labels call the person: initials, an id.
    pub aliases: Vec<String>,
    pub role: Option<Role>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    /// The heading of a section. `level` counts from 1.
    Heading {
        level: u8,
        text: String,
        line: usize,
    },
    Speech(Speech),
}

/// A piece of what was said, such as a cue, a row or a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Speech {
    /// The name in the file; `None` if the file names nobody for it.
    pub speaker: Option<String>,
    /// The role, if the file states it, as "Q." does.
    pub role: Option<Role>,
    /// In seconds.
    pub start: Option<f64>,
    pub end: Option<f64>,
    /// White space and control characters may be left in it; `assemble` cleans it.
    pub text: String,
    pub unit: Unit,
    /// What begins with this piece, if the file marks it.
    pub boundary: Boundary,
    /// The line of the file, from 1; 0 if the format has no lines.
    pub line: usize,
}

/// What begins with a piece, although its speaker may be that of the piece before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Boundary {
    #[default]
    None,
    /// A paragraph.
    Paragraph,
    /// A turn of another speaker, where the file names neither of the two speakers.
    Turn,
}

/// How the text of pieces is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A whole paragraph.
    #[default]
    Paragraph,
    /// A piece of any length, which may end in the middle of a sentence. Consecutive cues of a speaker are
    /// joined into paragraphs that end where a sentence ends.
    Cue,
}

impl Document {
    /// Reports the encoding of the file, if it had to be guessed.
    pub(crate) fn report_encoding(&mut self, decoded: &Decoded) {
        if let Some(encoding) = decoded.guessed {
            self.remarks.push(format!(
                "the file does not state its encoding: read as {encoding}"
            ));
        }
    }

    /// Sets a piece of the file aside.
    pub(crate) fn set_aside(&mut self, line: usize, text: impl Into<String>) {
        self.set_aside.push(SetAside {
            line,
            text: text.into(),
        });
    }

    pub(crate) fn heading(&mut self, level: u8, text: impl Into<String>, line: usize) {
        self.blocks.push(Block::Heading {
            level,
            text: text.into(),
            line,
        });
    }

    pub(crate) fn speech(&mut self, speech: Speech) {
        self.blocks.push(Block::Speech(speech));
    }
}
