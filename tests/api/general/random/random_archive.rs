//! Random archives with everything that filters and sorts compare.

use onrecord_model::archive::Archive;
use onrecord_test_support::build_archive;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

const TOPICS: [&str; 4] = ["sea", "land", "air", "unused"];
const PEOPLE: [(&str, &str); 4] = [("ann", "Ann"), ("bo", "bo"), ("cy", "Cý"), ("dee", "Ann")];
const LANGUAGES: [&str; 4] = ["en", "en-GB", "zh-Hant", "de"];

/// Dates in words and in EDTF.
const DATES: [(&str, &str); 6] = [
    ("in 2021", "2021"),
    ("in May 2022", "2022-05"),
    ("on 3 June 2022", "2022-06-03"),
    ("in 2024", "2024"),
    ("in spring 2021", "2021-21"),
    ("in February 2024", "2024-02"),
];

/// A paragraph, with its quote, fact and figures.
#[derive(Debug, Clone)]
struct RandomParagraph {
    speaker: Option<usize>,
    topics: Vec<&'static str>,
    date: Option<usize>,
    counts: Vec<(u32, bool)>,
    is_share: bool,
    is_quoted: bool,
}

#[derive(Debug, Clone)]
struct RandomInterview {
    language: &'static str,
    roles: Vec<&'static str>,
    sections: Vec<Vec<RandomParagraph>>,
}

/// Archives of up to three interviews that load without errors.
pub fn archives() -> impl Strategy<Value = Archive> {
    vec(interviews(), 1..4).prop_map(|talks| {
        let shared = json!({
            "format": 1,
            "name": "Made at random",
            "topics": TOPICS.map(|id| json!({ "id": id, "label": id.to_uppercase() })),
            "nouns": [
                { "unit": "boat", "forms": ["boat", "boats"] },
                { "unit": "town", "forms": ["town", "towns"] },
            ],
        });
        let texts: Vec<_> = talks
            .iter()
            .map(|talk| talk.to_json().to_string())
            .collect();
        let ids = ["talk-c", "talk-a", "talk-b"];
        let mut files: Vec<_> = ids
            .into_iter()
            .zip(texts.iter().map(|text| &**text))
            .collect();
        files.sort_unstable();
        build_archive(Some(&shared.to_string()), &files)
    })
}

fn interviews() -> impl Strategy<Value = RandomInterview> {
    let roles = vec(select(vec!["interviewer", "interviewee"]), PEOPLE.len());
    let sections = vec(vec(paragraphs(), 1..5), 1..4);
    (select(LANGUAGES.to_vec()), roles, sections).prop_map(|(language, roles, sections)| {
        RandomInterview {
            language,
            roles,
            sections,
        }
    })
}

fn paragraphs() -> impl Strategy<Value = RandomParagraph> {
    (
        prop::option::of(0..PEOPLE.len()),
        subsequence(TOPICS[..3].to_vec(), 0..=3),
        prop::option::of(0..DATES.len()),
        vec((2u32..20, any::<bool>()), 0..3),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(speaker, topics, date, counts, is_share, is_quoted)| RandomParagraph {
                speaker,
                topics,
                date,
                counts,
                is_share,
                is_quoted,
            },
        )
}

impl RandomInterview {
    fn to_json(&self) -> Value {
        let people = PEOPLE
            .iter()
            .zip(&self.roles)
            .map(|((id, name), role)| json!({ "id": id, "name": name, "role": role }));
        let mut talk = json!({
            "format": 1, "title": "A talk", "language": self.language, "rendering": "edited",
            "participants": people.collect::<Vec<_>>(),
            "sections": [], "quotes": [], "facts": [],
        });
        for (section_index, section) in self.sections.iter().enumerate() {
            let id = format!("part-{}", letter(section_index));
            let mut turns = Vec::new();
            for (index, paragraph) in section.iter().enumerate() {
                let name = format!("{}-{}", letter(section_index), letter(index));
                let mut turn = json!({ "paragraphs": [paragraph.words(&name)] });
                if let Some(speaker) = paragraph.speaker {
                    turn["speaker"] = json!(PEOPLE[speaker].0);
                }
                turns.push(turn);
                push(
                    &mut talk["facts"],
                    paragraph.fact(&name, &id, self.language),
                );
                if paragraph.is_quoted && paragraph.speaker.is_some() {
                    let evidence = [json!({ "section": id, "words": paragraph.words(&name) })];
                    let quote =
                        json!({ "id": name, "topics": paragraph.topics, "evidence": evidence });
                    push(&mut talk["quotes"], quote);
                }
            }
            push(&mut talk["sections"], json!({ "id": id, "turns": turns }));
        }
        talk
    }
}

impl RandomParagraph {
    /// The words, such as `Of a-b: 8 boats were seen, 9 towns were seen, in May 2022, we heard.`
    fn words(&self, name: &str) -> String {
        let mut words = format!("Of {name}:");
        for (count, _) in &self.counts {
            words.push_str(&[" ", &count.to_string(), " ", noun(*count), " were seen,"].concat());
        }
        if self.is_share {
            words += " two-thirds of the boats were lost,";
        }
        if let Some(date) = self.date {
            words.push_str(&[" ", DATES[date].0, ","].concat());
        }
        words + " we heard."
    }

    fn fact(&self, name: &str, section: &str, language: &str) -> Value {
        let mut figures: Vec<_> = (self.counts.iter().enumerate())
            .map(|(index, (count, key))| {
                json!({
                    "id": format!("{name}-{}", letter(index)), "label": "Seen", "subject": "what is seen",
                    "measure": format!("{} seen", noun(*count)),
                    "words": format!("{count} {}", noun(*count)), "occurrence": self.occurrence(index),
                    "value": count, "unit": noun(*count).trim_end_matches('s'), "key": key,
                })
            })
            .collect();
        if self.is_share {
            figures.push(json!({
                "id": format!("{name}-share"), "label": "Lost", "subject": "the boats",
                "measure": "share lost", "words": "two-thirds", "fraction": "2/3", "unit": "ratio",
                "of": { "words": "the boats" },
            }));
        }
        let mut fact = json!({
            "id": name, "topics": self.topics, "statement": "We heard it.", "figures": figures,
            "evidence": [{ "section": section, "words": self.words(name) }],
        });
        if let Some(date) = self.date {
            let (words, edtf) = DATES[date];
            let words = words.split_once(' ').expect("a preposition").1;
            fact["date"] = json!({ "words": words, "edtf": edtf });
        }
        if !language.starts_with("en") {
            let by_editor = |stated: &mut Value| {
                stated["read_by"] = json!("editor");
                stated["reason"] = json!("The scan reads English only.");
            };
            let figures = fact["figures"].as_array_mut().expect("a list");
            figures.iter_mut().for_each(by_editor);
            fact.get_mut("date").map(by_editor);
        }
        fact
    }

    /// The occurrence of a count among equal counts, from 1.
    fn occurrence(&self, index: usize) -> usize {
        let count = self.counts[index].0;
        let same = |it: &&(u32, bool)| it.0 == count;
        self.counts[..=index].iter().filter(same).count()
    }
}

fn noun(count: u32) -> &'static str {
    if count.is_multiple_of(2) {
        "boats"
    } else {
        "towns"
    }
}

fn letter(index: usize) -> char {
    char::from(b'a' + u8::try_from(index).expect("a small number"))
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().expect("a list").push(item);
}
