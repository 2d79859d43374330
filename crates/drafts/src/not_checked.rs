//! What looks like a quotation, and can't be judged.

use std::ops::Range;

/// A place of a draft where something may be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotChecked {
    /// Where it stands in the draft, in bytes.
    pub span: Range<usize>,
    /// Why it isn't judged.
    pub reason: NotCheckedReason,
}

/// Why a place isn't judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCheckedReason {
    /// A quotation mark that is never closed.
    NeverClosed,
    /// A quotation mark that closes nothing.
    ClosesNothing,
    /// A single mark that is taken for an apostrophe, though no rule says so.
    Apostrophe,
    /// A guillemet between spaces, as in "Home » News".
    Pointer,
    /// Words between the marks of a title, as in Chinese.
    Title,
    /// A paragraph that begins with a dash, as dialogue does in French or Polish.
    DialogueDash,
    /// A paragraph that begins with words that may be a name, and a colon ("Ada Quill: We go on").
    Label,
    /// A quotation in the markup of another language than Markdown (`!!! quote`).
    Directive,
    /// A quotation with code of a site generator in it: nobody knows what a reader sees.
    Code,
}

impl NotCheckedReason {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NeverClosed => "never_closed",
            Self::ClosesNothing => "closes_nothing",
            Self::Apostrophe => "apostrophe",
            Self::Pointer => "pointer",
            Self::Title => "title",
            Self::DialogueDash => "dialogue_dash",
            Self::Label => "label",
            Self::Directive => "directive",
            Self::Code => "code",
        }
    }

    /// Is it an error? Then something is quoted, and nobody knows which words.
    #[must_use]
    pub fn is_error(self) -> bool {
        matches!(self, Self::NeverClosed | Self::ClosesNothing | Self::Code)
    }
}
