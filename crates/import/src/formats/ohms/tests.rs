use proptest::prelude::*;

use crate::paragraph::Paragraph;

use super::*;

const RECORD: &str = "<?xml version='1.0'?>\n\
    <ROOT xmlns='https://www.weareavp.com/nunncenter/ohms'><record><version>5.4</version>\
    <date value='1990-01-19'/><title>Interview with C. P. Smee</title><repository>Portsea Archive</repository>\
    <language>English; Welsh</language><interviewee>Smee, Charles P.</interviewee><interviewee>Doe, Ann; Roe, Jo</interviewee>\
    <interviewer>Jill Sturgis</interviewer><media_url>smee.mp3</media_url><usage>Free</usage>\
    <index><point><partial_transcript>STURGIS: Once more.</partial_transcript></point></index>";

fn record(rest: &str) -> Result<Document, Refusal> {
    read(format!("{RECORD}{rest}</record></ROOT>").as_bytes())
}

fn paragraphs(text: &str) -> (Vec<(usize, String)>, Document) {
    let mut document = Document::default();
    let surnames = ["SMEE".to_owned()];
    let paragraphs = transcript::paragraphs(text, 1, &surnames, &mut document).unwrap();
    let texts = |paragraph: Paragraph| (paragraph.line, paragraph.text());
    (paragraphs.into_iter().map(texts).collect(), document)
}

fn texts(text: &str) -> Vec<String> {
    let (paragraphs, _) = paragraphs(text);
    paragraphs.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn the_record_states_people_and_source() {
    let document = record("<transcript>STURGIS: So?</transcript>").unwrap();
    let people: Vec<_> = (document.people.iter())
        .map(|person| (person.name.as_str(), person.role))
        .collect();
    assert_eq!(
        people,
        [
            ("Jill Sturgis", Some(Role::Interviewer)),
            ("Charles P. Smee", Some(Role::Interviewee)),
            ("Ann Doe", Some(Role::Interviewee)),
            ("Jo Roe", Some(Role::Interviewee))
        ]
    );
    assert_eq!(document.title.as_deref(), Some("Interview with C. P. Smee"));
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(
        document.source.publisher.as_deref(),
        Some("Portsea Archive")
    );
    assert_eq!(document.source.conducted.as_deref(), Some("1990-01-19"));
    assert_eq!(document.source.rights.as_deref(), Some("Free"));
    assert_eq!(document.source.media, None);
    assert!(document.remarks[0].contains("the index is left out"));
}

#[test]
fn wrapped_lines_are_joined_and_labels_begin_paragraphs() {
    let text = "STURGIS: We know you\nwere born.\nSMEE: Yes.\n\nHe\nleft.\n\nAT 9:30: no\n";
    assert_eq!(
        paragraphs(text).0,
        [
            (1, "STURGIS: We know you were born.".to_owned()),
            (3, "SMEE: Yes.".to_owned()),
            (5, "He left.".to_owned()),
            (8, "AT 9:30: no".to_owned())
        ]
    );
}

#[test]
fn a_name_at_the_beginning_of_a_line_is_not_a_label() {
    assert_eq!(
        texts("SMEE: I had one with Dean W.\n[William] F. Magie, who was old.\n\nSTURGIS: So?"),
        [
            "SMEE: I had one with Dean W. [William] F. Magie, who was old.",
            "STURGIS: So?"
        ]
    );
}

#[test]
fn in_text_that_is_not_wrapped_each_line_is_a_paragraph() {
    let long = "word ".repeat(60);
    let text = format!("Ann: {long}\nYes.\nBo: No.");
    assert_eq!(texts(&text).len(), 3);
}

#[test]
fn labels_in_the_middle_of_a_line_begin_a_turn() {
    assert_eq!(
        texts("STURGIS: Was she tolerant? SMEE: Very. I told STURGIS: no, SMEE: so."),
        [
            "STURGIS: Was she tolerant?",
            "SMEE: Very. I told STURGIS: no, SMEE: so."
        ]
    );
}

#[test]
fn footnotes_and_times_are_set_aside_and_text_that_was_escaped_twice_is_restored() {
    let text = "SMEE: It&#039;s &lt;i&gt;rock&lt;/i&gt;.[[footnote]]1[[/footnote]] {00:04:15}He &lt;laugh&gt; {so} [[left]].\n\
        \n[[footnotes]]\n\n[[note]]C. P. Smee, Noise\n(1925).[[link]]https://example.org[[/link]][[/note]]\n[[/footnotes]]\n";
    let (paragraphs, document) = paragraphs(text);
    assert_eq!(
        paragraphs,
        [(1, "SMEE: It's rock. He <laugh> {so} [[left]].".to_owned())]
    );
    let asides: Vec<_> = (document.set_aside.iter())
        .map(|aside| (aside.line, aside.text.as_str()))
        .collect();
    assert_eq!(
        asides,
        [
            (5, "C. P. Smee, Noise (1925). https://example.org"),
            (1, "{00:04:15}")
        ]
    );
}

#[test]
fn a_note_without_an_end_is_refused() {
    let refusal = record("<transcript>SMEE: Yes.\n\n[[note]]No end.</transcript>").unwrap_err();
    assert_eq!(refusal.line, Some(4));
}

#[test]
fn records_without_a_transcript_are_refused() {
    for rest in [
        "<transcript>No transcript.</transcript>",
        "<transcript/><vtt_transcript/>",
        "",
    ] {
        let refusal = record(rest).unwrap_err();
        assert!(refusal.message.contains("no transcript"), "{refusal}");
    }
    let two = "<ROOT><record><transcript>A</transcript></record>\n<record><transcript>B</transcript></record></ROOT>";
    assert_eq!(read(two.as_bytes()).unwrap_err().line, Some(2));
}

#[test]
fn a_translation_is_reported_and_left_out() {
    let document = record(
        "<transcript>SMEE: Yes.</transcript><transcript_alt>SMEE: Oui, oui.</transcript_alt>",
    );
    let remarks = document.unwrap().remarks;
    assert!(
        remarks.iter().any(|remark| remark.contains("3 words")),
        "{remarks:?}"
    );
}

proptest! {
    #[test]
    fn every_word_is_kept_in_order(text in "([A-Z]{1,4}: |[a-z<&]{1,4} |[.?] |\\[\\[footnote\\]\\]1\\[\\[/footnote\\]\\] |\n|\n\n){0,60}") {
        let words: Vec<_> = text.split_whitespace().filter(|word| !word.starts_with("[[")).collect();
        let kept = texts(&text).join(" ");
        prop_assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), words);
    }
}
