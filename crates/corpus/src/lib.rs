//! Looks up words in an archive: verifies that a text was said, and searches items.
//!
//! ```
//! use std::sync::Arc;
//!
//! use onrecord_corpus::search::{Matching, Query, Searcher};
//! use onrecord_corpus::verify::{VerifyRequest, Corpus, Verdict};
//! use onrecord_model::archive::{InterviewFile, build};
//! use onrecord_model::source::File;
//!
//! let text = r#"{
//!     "format": 1, "title": "The ferry", "language": "en",
//!     "participants": [{ "id": "quill", "name": "Ada Quill", "role": "interviewee" }],
//!     "sections": [{ "id": "ferry", "turns": [
//!         { "speaker": "quill", "paragraphs": ["We never sold the ferry. “It stays,” we said."] }
//!     ] }]
//! }"#;
//! let file = File::new("ferry.json".to_owned(), text.to_owned());
//! let archive = build(None, &mut [InterviewFile { stem: "ferry".to_owned(), file }]);
//! let record = Arc::new(Corpus::new(Arc::new(archive.expect("the file has no errors"))));
//!
//! let verdict = |text| record.verify(&VerifyRequest { text, speaker: None, interview: None }).verdict;
//! assert_eq!(verdict("“It stays,” we said."), Verdict::Exact);
//! assert_eq!(verdict("\"It stays,\" we said."), Verdict::Typographic);
//! assert_eq!(verdict("We never bought the ferry."), Verdict::Near);
//!
//! // These words were said, but quoted alone they mean the opposite.
//! let asked = VerifyRequest { text: "sold the ferry", speaker: None, interview: None };
//! assert_eq!(record.verify(&asked).matches[0].cautions.len(), 1);
//!
//! let found = Searcher::sections(&record).search(&Query::parse("ferries", Matching::Forms), |_| true);
//! assert_eq!(found.items().collect::<Vec<_>>(), [0]);
//! ```
//!
//! How it works:
//!
//! 1. [`index`] stores the positions of every word of the archive.
//! 2. [`Corpus`](verify::Corpus) indexes all turns, and [`verify`] looks texts up in them. `exact` matches
//!    a text in one piece, `fragmented` the parts between its ellipses and brackets, and `approximate` the passage
//!    that differs least. The index finds candidates, and `turn_matcher` compares them with the turn's own text.
//! 3. `verify::cautions` reports what was cut off from the sentence and changes the meaning of the words.
//! 4. [`search`] finds the items of a list by their words in the same index (`results`), also without accents and
//!    in other forms (`phrase`, `inflection`), puts the most relevant first (`bm25`), and marks where the words
//!    occur (`highlight`).
pub mod index;
pub mod search;
pub mod verify;
