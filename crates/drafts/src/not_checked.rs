//! Text that looks like a quotation and cannot be checked.

use std::ops::Range;

/// Part of a draft that may be a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotChecked {
    /// Its span in the draft, in bytes.
    pub span: Range<usize>,
    /// Why it is not checked.
    pub reason: NotCheckedReason,
}

/// Why possible quotations are not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCheckedReason {
    /// A quotation mark that is never closed.
    NeverClosed,
    /// A closing quotation mark without an opening one.
    ClosesNothing,
    /// A single mark that is treated as an apostrophe although no rule identifies it as one.
    Apostrophe,
    /// A guillemet with spaces on both sides, as in "Home » News".
    Pointer,
    /// Words between title marks, as in Chinese.
    Title,
    /// A paragraph that begins with a dash, as dialogue does in French and Polish.
    DialogueDash,
    /// A paragraph that begins with a possible name and a colon ("Ada Quill: We go on").
    Label,
    /// Words between quotation marks in an attribution, mostly the title of a work.
    Attribution,
    /// A quotation in markup that is not parsed (`!!! quote`, `<ui.Quote>`).
    Directive,
    /// A quotation that contains `<code>`, or template code, whose output is unknown.
    Code,
    /// Template code alone on its line, whose output may be a quotation.
    Output,
}

impl NotCheckedReason {
    /// All reasons.
    const ALL: [Self; 11] = [
        Self::NeverClosed,
        Self::ClosesNothing,
        Self::Apostrophe,
        Self::Pointer,
        Self::Title,
        Self::DialogueDash,
        Self::Label,
        Self::Attribution,
        Self::Directive,
        Self::Code,
        Self::Output,
    ];

    /// Finds the reason with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The name in JSON.
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
            Self::Attribution => "attribution",
            Self::Directive => "directive",
            Self::Code => "code",
            Self::Output => "output",
        }
    }

    /// Whether it is an error: something is quoted, but the words cannot be determined.
    #[must_use]
    pub fn is_error(self) -> bool {
        matches!(self, Self::NeverClosed | Self::ClosesNothing | Self::Code)
    }
}
