//! Tests of compiling small interviews.

mod additions;
mod corrections;
mod editor;
mod ids;
mod names;
mod suggestions;
mod times;
mod units;

use super::super::{Interview, Noun, Slug, Vocabulary};
use super::{ScanScope, compile};
use crate::source::Diagnostic;
use crate::source::diagnostic::{DiagnosticCode, Severity};

/// An interview with one section, `all`, whose paragraphs form one turn.
pub(super) struct InterviewFixture {
    pub language: &'static str,
    pub paragraphs: Vec<String>,
    /// The elements of `facts` and `set_aside`, as JSON.
    pub facts: Vec<String>,
    pub set_aside: Vec<String>,
}

impl InterviewFixture {
    pub fn new(paragraph: &str) -> Self {
        Self {
            language: "en",
            paragraphs: vec![paragraph.to_owned()],
            facts: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    /// Adds a fact whose evidence is the first paragraph.
    pub fn with_fact(mut self, members: &str) -> Self {
        let words = serde_json::Value::from(self.paragraphs[0].as_str());
        let id = self.facts.len();
        self.facts.push(format!(
            r#"{{ "id": "fact-{id}", "statement": "S", "evidence": [{{ "section": "all", "words": {words} }}], {members} }}"#
        ));
        self
    }

    /// Adds a fact with one figure.
    pub fn with_figure(self, members: &str) -> Self {
        let id = self.facts.len();
        self.with_fact(&format!(
            r#""figures": [{{ "id": "figure-{id}", "label": "L", "subject": "S", "measure": "M", {members} }}]"#
        ))
    }

    pub fn json(&self) -> String {
        let paragraphs = serde_json::Value::from(self.paragraphs.as_slice());
        format!(
            r#"{{ "format": 1, "title": "T", "language": "{}",
                 "source": {{ "publisher": "P", "url": "https://p.example/", "retrieved": "2024", "rights": "R" }},
                 "participants": [{{ "id": "ida", "name": "Ida", "role": "interviewee" }}],
                 "sections": [{{ "id": "all", "turns": [{{ "speaker": "ida", "paragraphs": {paragraphs} }}] }}],
                 "facts": [{}], "set_aside": [{}] }}"#,
            self.language,
            self.facts.join(", "),
            self.set_aside.join(", ")
        )
    }

    pub fn load(&self) -> (Option<Interview>, Vec<Diagnostic>) {
        load(&self.json())
    }

    /// The codes of all diagnostics except unannotated figures and dates.
    pub fn codes(&self) -> Vec<DiagnosticCode> {
        let (_, diagnostics) = self.load();
        let found = diagnostics
            .iter()
            .filter(|one| one.severity != Severity::Gap);
        found.map(|one| one.code).collect()
    }
}

/// Compiles an interview in an archive that declares oxen, carts and cart drivers.
pub(super) fn load(json: &str) -> (Option<Interview>, Vec<Diagnostic>) {
    let source = serde_json::from_str(json).expect("a valid interview");
    let id = Slug::parse("talk").expect("a slug");
    compile(id, &source, Some(&vocabulary()), ScanScope::All)
}

fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for forms in [["ox", "oxen"], ["cart", "carts"], ["driver", "drivers"]] {
        vocabulary.add_noun(Noun {
            unit: Slug::parse(forms[0]).expect("a slug"),
            forms: forms.map(str::to_owned).to_vec(),
        });
    }
    vocabulary
}
