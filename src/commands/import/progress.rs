//! A counter on the terminal.

use std::io::{self, IsTerminal, Write};

/// How many of the transcripts are done, in a line on stderr that is rewritten. Nothing is written if
/// stderr is not a terminal, or if there is only one transcript.
pub(super) struct Progress {
    total: usize,
    done: usize,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new(total: usize) -> Self {
        Self {
            total,
            done: 0,
            is_shown: total > 1 && io::stderr().is_terminal(),
        }
    }

    /// Counts more transcripts.
    pub(super) fn advance(&mut self, count: usize) {
        self.done += count;
        if self.is_shown {
            // An error here is ignored: the import does not depend on the counter.
            let _ = write!(io::stderr(), "\r\x1b[K{} of {}", self.done, self.total);
        }
    }

    /// Removes the line, so that something else can be written.
    pub(super) fn clear(&self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
