//! The file format of interviews, and the archive that is compiled from such files.
//!
//! ```
//! use onrecord_model::archive::{InterviewFile, build};
//! use onrecord_model::source::{File, diagnostic::Severity};
//!
//! let text = r#"{
//!     "format": 1, "title": "The ferry", "language": "en",
//!     "participants": [{ "id": "quill", "name": "Ada Quill", "role": "interviewee" }],
//!     "sections": [{ "id": "ferry", "turns": [
//!         { "speaker": "quill", "paragraphs": ["The ferry carried over 135 residents."] }
//!     ] }],
//!     "facts": [{
//!         "id": "residents", "statement": "The ferry carried more than 135 residents.",
//!         "evidence": [{ "section": "ferry", "words": "The ferry carried over 135 residents" }],
//!         "figures": [{
//!             "id": "residents", "label": "Residents on the ferry", "subject": "the ferry",
//!             "measure": "residents", "words": "over 135", "value": 135, "modifier": "at_least",
//!             "unit": "resident"
//!         }]
//!     }]
//! }"#;
//! let shared = r#"{
//!     "format": 1, "name": "Ferries",
//!     "nouns": [{ "unit": "resident", "forms": ["resident", "residents"] }]
//! }"#;
//! let load = |text: String| {
//!     let mut shared = File::new("archive.json".to_owned(), shared.to_owned());
//!     let file = File::new("interviews/ferry.json".to_owned(), text);
//!     let mut files = [InterviewFile { stem: "ferry".to_owned(), file }];
//!     let archive = build(Some(&mut shared), &mut files);
//!     let mut errors = std::mem::take(&mut files[0].file.diagnostics);
//!     errors.retain(|diagnostic| diagnostic.severity == Severity::Fault);
//!     (archive, errors)
//! };
//!
//! // The figure is compared with what its words, "over 135", state.
//! let (archive, errors) = load(text.to_owned());
//! assert!(archive.is_none());
//! assert_eq!(errors[0].message, "the words do not state `at_least`");
//!
//! let (archive, errors) = load(text.replace("at_least", "more_than"));
//! assert!(errors.is_empty());
//! assert_eq!(archive.expect("no error was found").interviews[0].facts.len(), 1);
//! ```
//!
//! How a file is loaded:
//!
//! 1. [`source`] parses it into the types that mirror the file format. `structure` validates the JSON
//!    against the `layout`, which is derived from the JSON Schema of these types, before serde
//!    deserializes it; `messages` and `syntax` word the errors.
//! 2. [`interview`] compiles it: `evidence` finds the words of each piece of evidence, `annotate` compares
//!    figures and dates with the values that `onrecord-quantities` detects in those words, and `leftovers`
//!    warns about text that was never said.
//! 3. [`archive`] holds all interviews, and what they share: topics, counted nouns, people.
//! 4. Every problem is a [`Diagnostic`](source::Diagnostic) with a JSON Pointer;
//!    [`SourceMap`](source::SourceMap) maps pointers to lines and columns.
pub mod archive;
pub mod interview;
pub mod source;
