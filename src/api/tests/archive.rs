//! A small hand-made archive: one interview with all optional parts, and one with only its text.

use onrecord_model::archive::{Appearance, Archive, Person, Topic};
use onrecord_model::interview::{
    Change, Corrections, Coverage, Date, Edtf, Fact, Figure, Interview, LazyCoverage, Note, Noun,
    Participant, Passage, Provenance, Quote, ReadBy, Role, Section, ShareBase, Slug, SpeakerRef,
    Turn,
};
use onrecord_model::source::Rendering;
use onrecord_quantities::{Direction, Modifier, Value};
use onrecord_text::Text;
use rust_decimal::Decimal;

const QUESTION: &str = "What has 😀 grown?";
const ANSWER: &str = "In 2023, trade reached over 135 million CNY, a third of all. It more than \
                      doubled, and between 5 and 10 towns joined.";

const ANNA: SpeakerRef = SpeakerRef {
    participant: Some(0),
    role: Role::Interviewee,
};
const PAPER: SpeakerRef = SpeakerRef {
    participant: Some(1),
    role: Role::Interviewer,
};
const EDITOR: SpeakerRef = SpeakerRef {
    participant: None,
    role: Role::Editor,
};

pub fn archive() -> Archive {
    Archive {
        name: "Trade & talk".into(),
        example: Some("Example".into()),
        description: Some("Two interviews.".into()),
        topics: ["trade", "towns"].map(topic).into(),
        nouns: vec![Noun {
            unit: slug("town"),
            forms: vec!["town".into(), "towns".into()],
        }],
        interviews: vec![full().into(), bare().into()],
        left_out: vec![],
        people: vec![person("anna", "Anna", 0), person("paper", "The Paper", 1)],
    }
}

fn slug(id: &str) -> Slug {
    Slug::parse(id).unwrap()
}

fn topic(id: &str) -> Topic {
    Topic {
        id: slug(id),
        label: format!("All of {id}"),
        description: None,
    }
}

fn person(id: &str, name: &str, participant: usize) -> Person {
    let role = if participant == 0 {
        Role::Interviewee
    } else {
        Role::Interviewer
    };
    Person {
        id: slug(id),
        name: name.into(),
        aliases: vec![],
        appearances: vec![Appearance {
            interview: 0,
            participant,
            role,
        }],
    }
}

fn participant(id: &str, name: &str, role: Role) -> Participant {
    Participant {
        id: slug(id),
        name: name.into(),
        aliases: vec![format!("{name}'s alias")],
        role,
        position: Some("Trader".into()),
        notes: vec![],
    }
}

fn turn(speaker: SpeakerRef, paragraph: usize) -> Turn {
    Turn {
        id: slug(&format!("turn-{paragraph}")),
        speaker,
        paragraphs: paragraph..paragraph + 1,
        paragraph_times: vec![],
        start_time: Some(12.0),
        end_time: None,
        notes: vec![],
    }
}

/// The passage of words in the answer.
fn passage(words: &str) -> Passage {
    let start = QUESTION.len() + 1 + ANSWER.find(words).unwrap();
    Passage {
        section: 0,
        paragraph: 1,
        span: start..start + words.len(),
    }
}

fn date(words: &str, edtf: &str) -> Date {
    Date {
        passage: passage(words),
        edtf: Edtf::parse(edtf).unwrap(),
        read_by: ReadBy::Scan,
        reason: None,
    }
}

fn figure(id: &str, words: &str, value: Value, unit: &str) -> Figure {
    Figure {
        id: slug(id),
        label: format!("Label of {id}"),
        subject: "trade".into(),
        measure: "volume of trade".into(),
        passage: passage(words),
        value,
        modifier: None,
        unit: unit.into(),
        share_of: None,
        change: None,
        date: None,
        equivalent_to: None,
        key: false,
        read_by: ReadBy::Scan,
        reason: None,
    }
}

fn fact(id: &str, topic: &str, words: &str, date: Option<Date>, figures: Vec<Figure>) -> Fact {
    Fact {
        id: slug(id),
        topics: vec![slug(topic)],
        statement: format!("Statement of {id}."),
        speaker: ANNA,
        evidence: vec![passage(words)],
        date,
        figures,
        notes: vec![Note {
            text: "A note.".into(),
            url: None,
            agrees: Some(true),
        }],
    }
}

fn facts() -> Vec<Fact> {
    let exact = |value: i64| Value::Exact(Decimal::from(value));
    let mut volume = figure("volume", "over 135 million CNY", exact(135_000_000), "CNY");
    volume.modifier = Some(Modifier::MoreThan);
    volume.key = true;
    let mut share = figure("share", "a third of all", Value::Fraction(1, 3), "ratio");
    share.share_of = Some(ShareBase::Words("all".into()));
    share.equivalent_to = Some(slug("volume"));
    let mut growth = figure("growth", "more than doubled", exact(2), "ratio");
    growth.share_of = Some(ShareBase::Figure(slug("volume")));
    growth.change = Some(Change {
        direction: Direction::MultipliedBy,
        from: Edtf::parse("2022").ok(),
        reason: None,
    });
    let range = Value::Range(Decimal::from(5), Decimal::from(10));
    let towns = figure("towns", "between 5 and 10 towns", range, "town");
    vec![
        fact(
            "towns",
            "towns",
            "It more than doubled, and between 5 and 10 towns",
            None,
            vec![growth, towns],
        ),
        fact(
            "trade",
            "trade",
            "In 2023, trade reached over 135 million CNY, a third of all",
            Some(date("2023", "2023")),
            vec![volume, share],
        ),
    ]
}

pub fn full() -> Interview {
    Interview {
        id: slug("full"),
        title: "Growth <fast>".into(),
        language: "en-GB".into(),
        rendering: Rendering::Edited,
        source: Provenance {
            url: Some("https://paper.example/growth".into()),
            published: Edtf::parse("2024-05").ok(),
            ..Provenance::default()
        },
        participants: vec![
            participant("anna", "Anna", Role::Interviewee),
            participant("paper", "The Paper", Role::Interviewer),
        ],
        sections: vec![Section {
            id: slug("trade"),
            title: Some("Trade".into()),
            paragraphs_before: 0,
            captions: Box::default(),
            turns: vec![turn(PAPER, 0), turn(ANNA, 1)],
            questions: vec![None, Some(0)],
            text: Text::new([QUESTION, ANSWER]),
            notes: vec![],
        }],
        quotes: vec![Quote {
            id: slug("doubled"),
            topics: vec![slug("trade")],
            speaker: ANNA,
            evidence: vec![passage("It more than doubled"), passage("towns joined.")],
        }],
        facts: facts(),
        notes: vec![],
        corrections: Corrections::default(),
        lazy_coverage: Coverage {
            detections: 6,
            annotated: 5,
            set_aside: 0,
        }
        .into(),
    }
}

pub fn bare() -> Interview {
    Interview {
        id: slug("bare"),
        title: "Bare".into(),
        language: "zh-Hant".into(),
        rendering: Rendering::Unknown,
        source: Provenance::default(),
        participants: vec![],
        sections: vec![Section {
            id: slug("all"),
            title: None,
            paragraphs_before: 0,
            captions: Box::default(),
            turns: vec![Turn {
                paragraph_times: vec![],
                start_time: None,
                ..turn(EDITOR, 0)
            }],
            questions: vec![None],
            text: Text::new(["Nothing was said."]),
            notes: vec![],
        }],
        quotes: vec![],
        facts: vec![],
        notes: vec![],
        corrections: Corrections::default(),
        lazy_coverage: LazyCoverage::default(),
    }
}
