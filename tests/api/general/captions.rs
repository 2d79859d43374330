//! Captions: players and importers get exactly the words, speakers and times of the transcript.

use std::sync::LazyLock;

use onrecord_import::{Format, Input, import};
use serde_json::Value;

use crate::harness::{Server, array, get, made_up, real, text};

/// Serves a podcast with a time at each turn.
static TIMED: LazyLock<Server> = LazyLock::new(|| Server::start("examples/podcasting-q-and-a", ""));

/// Serves a podcast with a time at every tenth turn or so.
static PARTLY_TIMED: LazyLock<Server> =
    LazyLock::new(|| Server::start("examples/founders-talk", ""));

/// A turn: its speaker's name, its words, and when it starts and ends.
type Turn = (Option<String>, String, Option<f64>, Option<f64>);

/// The turns of an interview as the sections have them, with one space between paragraphs.
fn turns(server: &Server, interview: &Value) -> Vec<Turn> {
    let sections = server.all_items(&format!("/sections?interview={}", text(&interview["id"])));
    let turns = sections.iter().flat_map(|section| array(&section["turns"]));
    let turns = turns.map(|turn| {
        let paragraphs = array(&turn["paragraphs"]).iter();
        let paragraphs: Vec<_> = paragraphs.map(|it| text(&it["text"])).collect();
        let speaker = turn["speaker"]["name"].as_str().map(str::to_owned);
        let (start, end) = (turn["start_time"].as_f64(), turn["end_time"].as_f64());
        (speaker, paragraphs.join(" "), start, end)
    });
    turns.collect()
}

fn captions(server: &Server, interview: &Value) -> String {
    let response = server.get(&format!("{}.vtt", text(&interview["url"])));
    let response = response.expect_status(200);
    let media = response.header("content-type");
    assert_eq!(media, Some("text/vtt; charset=utf-8"));
    response.text().to_owned()
}

/// The turns that `onrecord import` makes of captions.
fn reimported(captions: &str) -> Vec<Turn> {
    let input = Input {
        name: "talk.vtt",
        bytes: captions.as_bytes(),
        format: Some(Format::WebVtt),
    };
    let interview = import(input).expect("valid captions").interview;
    let name = |id: &str| {
        let mut participants = interview.participants.iter();
        let participant = participants.find(|participant| participant.id == id);
        participant.expect("a participant").name.clone()
    };
    let turns = interview.sections.iter().flat_map(|section| &section.turns);
    let turns = turns.map(|turn| {
        let speaker = turn.speaker.as_deref().map(name);
        let words = turn.paragraphs.join(" ");
        (speaker, words, turn.start_time, turn.end_time)
    });
    turns.collect()
}

#[test]
fn captions_are_imported_with_the_same_words_speakers_and_times() {
    for (server, id) in [(&*TIMED, "ten-things"), (made_up(), "sailing")] {
        let interview = server.get(&format!("/interviews/{id}")).json();
        let captions = captions(server, &interview);
        assert_eq!(
            reimported(&captions),
            turns(server, &interview),
            "{captions}"
        );
    }
}

#[test]
fn words_without_a_time_are_in_the_cue_before_them() {
    let interview = PARTLY_TIMED.get("/interviews/founders-talk-63").json();
    let captions = captions(&PARTLY_TIMED, &interview);
    let expected = turns(&PARTLY_TIMED, &interview);
    let mut start = Some(0.0);
    let with_cue_times = expected.into_iter().map(|(speaker, words, own_start, _)| {
        start = own_start.or(start);
        (speaker, words, start)
    });
    // Turns of the same speaker that follow each other are imported as one.
    let mut joined: Vec<(Option<String>, String, Option<f64>)> = Vec::new();
    for (speaker, words, start) in with_cue_times {
        match joined.last_mut().filter(|last| last.0 == speaker) {
            Some(last) => last.1 = format!("{} {words}", last.1),
            None => joined.push((speaker, words, start)),
        }
    }
    let actual = reimported(&captions).into_iter();
    let actual: Vec<_> = actual
        .map(|(speaker, words, start, _)| (speaker, words, start))
        .collect();
    assert_eq!(actual, joined);
    let times: Vec<_> = captions
        .lines()
        .filter(|line| line.contains("-->"))
        .collect();
    assert_eq!(
        times[..2],
        [
            "00:00:00.000 --> 00:03:48.000",
            "00:03:48.000 --> 00:08:12.000"
        ]
    );
}

#[test]
fn an_interview_without_times_has_no_captions_and_no_link_to_them() {
    let url = "/interviews/yemelyanau-chongqing";
    let links = get(url).header("link").unwrap_or_default().to_owned();
    assert!(!links.contains(".vtt"), "{links}");
    let problem = get(&format!("{url}.vtt")).expect_status(404).json();
    assert_eq!(
        problem["detail"],
        "The interview “yemelyanau-chongqing” has no .vtt: none of its turns has a start time."
    );
    let accepted = array(&problem["errors"][0]["accepted"]).iter().map(text);
    let suffixes = [
        "", ".html", ".md", ".txt", ".jsonld", ".citation.txt", ".bib", ".ris", ".csl.json",
    ];
    let suffixes = suffixes.map(|it| format!("yemelyanau-chongqing{it}"));
    assert_eq!(accepted.collect::<Vec<_>>(), suffixes);
    assert!(
        real()
            .paths
            .iter()
            .all(|path| !path.to_string().contains(".vtt"))
    );
}

#[test]
fn an_interview_with_times_links_to_its_captions() {
    let links = made_up().get("/interviews/sailing");
    let links = links.header("link").unwrap_or_default();
    let link = "</interviews/sailing.vtt>; rel=\"alternate\"; type=\"text/vtt\"";
    assert!(links.contains(link), "{links}");
}
