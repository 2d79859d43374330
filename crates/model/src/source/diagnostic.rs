//! Diagnostics: the errors, warnings, and unannotated figures and dates that loading reports, each with
//! its location.

use std::fmt::Display;
use std::ops::Range;

use serde::Serialize;

/// A problem in a file, or something that an editor should know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious it is.
    pub severity: Severity,
    /// The kind of problem, as a stable code for tools.
    pub code: DiagnosticCode,
    /// The location in the file.
    pub location: Location,
    /// What is wrong, in one clause.
    pub message: String,
    /// Ways to fix it, each a sentence or text to paste.
    pub help: Vec<String>,
}

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// An error: the file breaks a rule and does not load.
    Fault,
    /// An unannotated figure or date: a detected value that no fact annotates and that is not set
    /// aside. It is an error in strict mode.
    Gap,
    /// A warning: the file loads, but an editor should check this.
    Warning,
}

/// The kind of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticCode {
    /// The file cannot be read, or is not UTF-8.
    Unreadable,
    /// The file is empty.
    EmptyFile,
    /// The file exceeds the size limit.
    TooLarge,
    /// A directory, pipe, socket or device instead of a regular file.
    NotAFile,
    /// The folder contains no interviews.
    NoInterviews,
    /// A file or folder that is ignored, but perhaps should not be.
    IgnoredFile,
    /// The text is not valid JSON.
    BadJson,
    /// A field that the format does not have.
    UnknownField,
    /// A required field is missing.
    MissingField,
    /// A field occurs twice in one object.
    DuplicateField,
    /// A value has the wrong type, or is not one of those accepted.
    WrongType,
    /// The number of further diagnostics of a kind that are not listed.
    MoreFindings,
    /// An unknown version of the format.
    UnknownFormat,
    /// An id that is not a slug.
    BadSlug,
    /// An id that is already taken.
    DuplicateId,
    /// A speaker that is not a participant.
    UnknownSpeaker,
    /// A section that the interview does not have.
    UnknownSection,
    /// A topic that `archive.json` does not declare.
    UnknownTopic,
    /// A figure that the interview does not have.
    UnknownFigure,
    /// A unit that is neither a code nor a built-in unit nor a noun that `archive.json` declares.
    UnknownUnit,
    /// Text that is empty or not in NFC, contains control characters, or begins or ends with white
    /// space.
    BadText,
    /// A language that is not a BCP 47 tag.
    BadLanguage,
    /// A URL that is not an absolute http(s) URL.
    BadUrl,
    /// A licence that is not an SPDX identifier.
    BadLicense,
    /// A date that is not valid EDTF.
    BadDate,
    /// A turn that ends before it starts, or a negative time.
    BadTime,
    /// A turn that starts earlier than the previous one.
    TimesGoBack,
    /// Contradictory dates in `source`.
    DatesContradict,
    /// A subtitle timestamp left in the text.
    LeftoverCue,
    /// A timestamp of the recording left in the text.
    LeftoverTime,
    /// A speaker label, or a marker for a new speaker, left in the text.
    LeftoverLabel,
    /// An HTML entity left in the text.
    LeftoverEntity,
    /// A tag or subtitle styling left in the text.
    LeftoverTag,
    /// Markdown formatting or an escape sequence left in the text.
    LeftoverMarkdown,
    /// A character that was lost when the text was converted.
    LostCharacter,
    /// An invisible character that changes the direction of the text.
    DirectionControl,
    /// A number with more digits than an exact decimal can hold.
    TooManyDigits,
    /// Words that do not occur in the text.
    WordsNotFound,
    /// Words that begin or end inside a word or a number.
    WordsNotAtBoundary,
    /// Words that occur more than once, without an `occurrence`.
    WordsAmbiguous,
    /// An `occurrence` that does not exist.
    NoSuchOccurrence,
    /// Evidence with more than one speaker.
    TwoSpeakers,
    /// A quote of the editor's text.
    EditorQuoted,
    /// Words that cut off part of a detected value.
    ReadingCut,
    /// No value of this kind is detected in the words, and there is no reason.
    NothingStated,
    /// A value that the words do not state.
    ValueNotStated,
    /// A modifier that the words do not state.
    ModifierNotStated,
    /// A change that the words do not state.
    ChangeNotStated,
    /// A value that comes from the editor, not from onrecord.
    ReadByEditor,
    /// A noun whose name is a unit defined by a standard or by onrecord.
    ReservedName,
    /// A form that two nouns share.
    SharedForm,
    /// A name that two participants share.
    SharedName,
    /// A unit that the words do not state.
    UnitNotStated,
    /// A date that the words do not state.
    DateNotStated,
    /// A value without the `reason` that it needs: the words leave it open, or the editor determined it.
    ReasonMissing,
    /// A figure with no number, or with its number in more than one form.
    FigureShape,
    /// A detected value that is neither annotated nor set aside.
    UnclaimedReading,
    /// A value that is set aside although a fact annotates it.
    SetAsideClaimed,
    /// A share without `of`.
    ShareOfNothing,
    /// Something that an interview should have is missing.
    ShouldHave,
    /// A fact with a `?` that has not been filled in.
    Unfinished,
}

/// A location in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole.
    File,
    /// A byte offset in its text.
    Byte(usize),
    /// The part of the document that a JSON Pointer identifies.
    Pointer(String, Part),
}

/// The part of a value that a diagnostic is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The value.
    Value,
    /// The key of the value.
    Key,
    /// A span of bytes within the value, which is a string.
    Span(Range<usize>),
}

impl Diagnostic {
    /// An error at the value that a pointer identifies.
    pub(crate) fn error(
        at: impl Display,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Fault, at, code, message)
    }

    /// A warning about the value that a pointer identifies.
    pub(crate) fn warning(
        at: impl Display,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, at, code, message)
    }

    /// An error about the file as a whole.
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

    /// A diagnostic about the value that a pointer identifies.
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

    /// Narrows the location to a span of bytes within the string.
    pub(crate) fn with_span(mut self, span: Range<usize>) -> Self {
        if let Location::Pointer(_, part) = &mut self.location {
            *part = Part::Span(span);
        }
        self
    }

    /// Adds a way to fix it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a way to fix it, if there is one.
    pub(crate) fn maybe_help(mut self, help: Option<impl Into<String>>) -> Self {
        self.help.extend(help.map(Into::into));
        self
    }

    /// Suggests the known name that was probably meant, if there is one.
    pub(crate) fn did_you_mean(self, name: Option<impl Display>) -> Self {
        self.maybe_help(name.map(|name| format!("did you mean `{name}`?")))
    }
}
