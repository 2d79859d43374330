//! What an import did, for the user to check.

/// What an import did.
#[derive(Debug, Default)]
pub struct Report {
    /// The name of the format that was read.
    pub format: &'static str,
    /// The number of words that were kept.
    pub words: usize,
    /// What was not spoken and is not in the interview, in the order of the file.
    pub set_aside: Vec<SetAside>,
    /// What was guessed or changed, and what the user may want to do about it.
    pub remarks: Vec<String>,
}

/// A piece of the file that was not spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The line of the file, from 1; 0 if the format has no lines.
    pub line: usize,
    /// The words of the file.
    pub text: String,
}
