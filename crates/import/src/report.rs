//! What an import did, for the user to check.

use std::fmt;

/// What an import did.
#[derive(Debug, Default)]
pub struct Report {
    /// The name of the format that was read.
    pub format: &'static str,
    /// The number of words that were kept.
    pub words: usize,
    /// What was not spoken and is not in the interview, in the order of the file.
    pub set_aside: Vec<SetAside>,
    /// How the characters of the text were changed, with one entry for each kind of change. Collapsed
    /// white space is not reported.
    pub changes: Vec<Change>,
    /// What was guessed, and what the user may want to do about it.
    pub remarks: Vec<String>,
}

/// A change to the characters of the text, which interview files require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What was changed.
    pub kind: ChangeKind,
    /// How many words or characters were changed.
    pub count: usize,
    /// The line of the first, from 1; 0 if the format has no lines.
    pub line: usize,
}

/// A kind of change to the characters of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Words were normalized to Unicode NFC: `e` and an accent became `é`.
    Composed,
    /// Control characters were removed.
    ControlCharacters,
    /// Soft hyphens, which show only at the ends of lines, were removed.
    SoftHyphens,
    /// Byte order marks inside the text were removed.
    ByteOrderMarks,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        match self.kind {
            ChangeKind::Composed => write!(f, "words normalized to Unicode NFC: {count}"),
            ChangeKind::ControlCharacters => write!(f, "control characters removed: {count}"),
            ChangeKind::SoftHyphens => write!(f, "soft hyphens removed: {count}"),
            ChangeKind::ByteOrderMarks => write!(f, "byte order marks removed: {count}"),
        }?;
        match self.line {
            0 => Ok(()),
            line => write!(f, ", first on line {line}"),
        }
    }
}

/// A piece of the file that was not spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The line of the file, from 1; 0 if the format has no lines.
    pub line: usize,
    /// The text that was set aside.
    pub text: String,
}
