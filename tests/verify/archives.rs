//! The archives that texts are looked up in, each for the program and for the oracle.

use std::sync::{Arc, LazyLock};

use onrecord_corpus::verify::Corpus;
use onrecord_test_support::build_archive;

use crate::oracle::Oracle;

/// The real interview, one of odd letters, signs and repeated words, one in scripts without blanks, one
/// of all that verify has rules for in English, one in other languages, and a translation.
pub static ARCHIVE: LazyLock<TestArchive> = LazyLock::new(|| {
    TestArchive::new(
        Some(include_str!("../../data/archive.json")),
        &[
            ("abroad", include_str!("texts/abroad.json")),
            ("harbour", include_str!("texts/harbour.json")),
            ("odd", include_str!("texts/odd.json")),
            ("translated", include_str!("texts/translated.json")),
            ("unspaced", include_str!("texts/unspaced.json")),
            (
                "yemelyanau-chongqing",
                include_str!("../../data/interviews/yemelyanau-chongqing.json"),
            ),
        ],
    )
});

/// The interview of odd letters alone, where much is asked.
pub static ODD: LazyLock<TestArchive> =
    LazyLock::new(|| TestArchive::new(None, &[("odd", include_str!("texts/odd.json"))]));

/// An archive as the program reads it, and as the oracle does.
pub struct TestArchive {
    pub corpus: Corpus,
    pub oracle: Oracle,
}

impl TestArchive {
    pub fn new(shared: Option<&str>, interviews: &[(&str, &str)]) -> Self {
        let archive = build_archive(shared, interviews);
        let texts: Vec<_> = interviews.iter().map(|(_, text)| *text).collect();
        Self {
            corpus: Corpus::new(Arc::new(archive)),
            oracle: Oracle::new(&texts),
        }
    }

    /// One interview of one section, a turn for each list of paragraphs.
    pub fn from_turns(turns: &[Vec<String>]) -> Self {
        let turns: Vec<_> = turns
            .iter()
            .map(|paragraphs| serde_json::json!({ "paragraphs": paragraphs }))
            .collect();
        let interview = serde_json::json!({
            "format": 1, "title": "Turns", "language": "en",
            "sections": [{ "id": "all", "turns": turns }],
        });
        Self::new(None, &[("turns", &interview.to_string())])
    }
}
