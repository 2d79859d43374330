//! What loading finds in a file: faults, gaps and warnings, each with its place.

use std::fmt::Display;
use std::ops::Range;

use serde::Serialize;

/// One thing that an editor should know of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Does it keep the file from loading?
    pub severity: Severity,
    /// Which kind it is; stable, for tools.
    pub code: DiagnosticCode,
    /// Where it is.
    pub location: Location,
    /// What is wrong, in one clause.
    pub message: String,
    /// What would mend it, each a sentence or something to paste.
    pub help: Vec<String>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file breaks a rule and does not load.
    Fault,
    /// A reading that no fact claims and that is not set aside; a fault when asked to be strict.
    Gap,
    /// Something that an interview on the record should have.
    Warning,
}

/// The kind of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticCode {
    /// The file cannot be read, or its bytes are not UTF-8.
    Unreadable,
    /// The file is empty.
    EmptyFile,
    /// The file is larger than a file may be.
    TooLarge,
    /// A directory, a pipe, a socket or a device where a file is needed.
    NotAFile,
    /// The folder holds no interview.
    NoInterviews,
    /// A file or a folder that is not read, and that was perhaps meant to be.
    IgnoredFile,
    /// The text is not JSON.
    BadJson,
    /// A key that the format does not have.
    UnknownField,
    /// A key that the format needs.
    MissingField,
    /// A key that stands twice in one object.
    DuplicateField,
    /// A value of the wrong type, or none of those accepted.
    WrongType,
    /// More findings of a kind than are listed: how many.
    MoreFindings,
    /// A version of the format that this program does not read.
    UnknownFormat,
    /// An id that is no slug.
    BadSlug,
    /// An id that something else has already.
    DuplicateId,
    /// A speaker that is no participant.
    UnknownSpeaker,
    /// A section that the interview does not have.
    UnknownSection,
    /// A topic that `archive.json` does not declare.
    UnknownTopic,
    /// A figure that the interview does not have.
    UnknownFigure,
    /// A unit that is no code and that `archive.json` does not declare.
    UnknownUnit,
    /// Text that breaks the rules of a text: NFC, no control characters, no white space at its
    /// ends, not empty.
    BadText,
    /// A language that is no BCP 47 tag.
    BadLanguage,
    /// An address that is no absolute http(s) URL.
    BadUrl,
    /// A date that is no EDTF.
    BadDate,
    /// A turn that ends before it starts, or before the recording does.
    BadTime,
    /// A turn that starts before the one before it.
    TimesGoBack,
    /// Dates of the source that contradict each other.
    DatesContradict,
    /// A subtitle's time left in the text.
    LeftoverCue,
    /// A time of the recording left in the text.
    LeftoverTime,
    /// A speaker's label, or a mark of a new speaker, left in the text.
    LeftoverLabel,
    /// An entity of HTML left in the text.
    LeftoverEntity,
    /// A tag, or a subtitle's styling, left in the text.
    LeftoverTag,
    /// A mark of Markdown, or an escape, left in the text.
    LeftoverMarkdown,
    /// A character that was lost when the text was converted.
    LostCharacter,
    /// A character that turns the direction of the text around.
    DirectionControl,
    /// A number with more digits than an exact decimal keeps.
    TooManyDigits,
    /// Words that stand nowhere.
    WordsNotFound,
    /// Words that begin or end inside a word or number.
    WordsNotAtBoundary,
    /// Words that stand more than once with nothing to tell which.
    WordsAmbiguous,
    /// An occurrence that there is not.
    NoSuchOccurrence,
    /// Evidence of two speakers.
    TwoSpeakers,
    /// A quote of the editor's voice.
    EditorQuoted,
    /// Words that cut a reading.
    ReadingCut,
    /// Words that state nothing of the kind, with no reason given.
    NothingStated,
    /// A value that its words do not state.
    ValueNotStated,
    /// A modifier that its words do not state.
    ModifierNotStated,
    /// A change that its words do not state.
    ChangeNotStated,
    /// A value that the editor has read, and not onrecord.
    ReadByEditor,
    /// A noun with the name of a unit that a standard or onrecord defines.
    ReservedName,
    /// A form that two nouns share.
    SharedForm,
    /// A name that two participants share.
    SharedName,
    /// A unit that its words do not state.
    UnitNotStated,
    /// A date that its words do not state.
    DateNotStated,
    /// Something that the words leave open, stated with no reason.
    ReasonMissing,
    /// A figure with no number, or with more than one form of it.
    FigureShape,
    /// A reading that nothing claims.
    UnclaimedReading,
    /// A reading set aside that a fact claims.
    SetAsideClaimed,
    /// A share that does not say of what.
    ShareOfNothing,
    /// Something that an interview on the record should have.
    ShouldHave,
}

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole.
    File,
    /// A byte of its text.
    Byte(usize),
    /// Something that a JSON Pointer names.
    Pointer(String, Part),
}

/// Which part of what a pointer names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The value.
    Value,
    /// The key that the value stands under.
    Key,
    /// A span of bytes of the value, which is a string.
    Span(Range<usize>),
}

impl Diagnostic {
    /// A fault of the value that a pointer names.
    pub(crate) fn error(
        at: impl Display,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Fault, at, code, message)
    }

    /// A warning about the value that a pointer names.
    pub(crate) fn warning(
        at: impl Display,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, at, code, message)
    }

    /// A fault of the file as a whole.
    pub fn file_error(code: DiagnosticCode, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Fault,
            code,
            location: Location::File,
            message: message.into(),
            help: Vec::new(),
        }
    }

    /// A warning about the file as a whole.
    pub fn file_warning(code: DiagnosticCode, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::file_error(code, message)
        }
    }

    /// A finding of the value that a pointer names.
    pub(crate) fn new(
        severity: Severity,
        at: impl Display,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            code,
            location: Location::Pointer(at.to_string(), Part::Value),
            message: message.into(),
            help: Vec::new(),
        }
    }

    /// The same, only of a span of bytes of the string.
    pub(crate) fn with_span(mut self, span: Range<usize>) -> Self {
        if let Location::Pointer(_, part) = &mut self.location {
            *part = Part::Span(span);
        }
        self
    }

    /// The same, with what would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, with what would mend it if there is something.
    pub(crate) fn maybe_help(mut self, help: Option<impl Into<String>>) -> Self {
        self.help.extend(help.map(Into::into));
        self
    }

    /// The same, with the known name that was probably meant, if there is one.
    pub(crate) fn did_you_mean(self, name: Option<impl Display>) -> Self {
        self.maybe_help(name.map(|name| format!("did you mean `{name}`?")))
    }
}
