//! Builds an interview from what a file states.

use std::ops::Range;

use onrecord_text::{CodePointCounter, is_boundary};
use whatlang::{Detector, Info, Lang, Script};

use crate::document::{Block, Document, Speech};
use crate::format::Format;
use crate::interview::{Interview, Section, Turn};
use crate::join::{JoinedTurn, join};
use crate::names::Slugs;
use crate::report::{Report, SetAside};
use crate::speakers::{Speakers, initials};
use crate::text::{clean, count_changes, count_words, language_sample};
use crate::{Refusal, asides, metadata, timestamp};

/// The pieces under one heading.
#[derive(Debug, Default)]
struct Chapter {
    title: Option<String>,
    pieces: Vec<Speech>,
}

/// Builds an interview from a document. `name` is its title if the file states none.
///
/// # Errors
/// If it contains no speech.
pub(crate) fn assemble(
    document: Document,
    name: &str,
    format: Format,
) -> Result<(Interview, Report), Refusal> {
    let mut report = Report {
        format: format.title(),
        ..Report::default()
    };
    report.set_aside = document.set_aside;
    report.remarks = document.remarks;
    let chapters = chapters(document.blocks, &mut report);
    let pieces = || chapters.iter().flat_map(|chapter| &chapter.pieces);
    let initials = initials(pieces(), &document.people);
    let mut speakers = Speakers::new(document.people);
    for (initials, name) in initials {
        speakers.record_initials(initials, name);
        report.remarks.push(format!("treated {initials} as {name}"));
    }
    if chapters.iter().all(|chapter| chapter.pieces.is_empty()) {
        return Err(Refusal::new("this file contains no speech"));
    }
    let indices: Vec<Vec<_>> = (chapters.iter())
        .map(|chapter| {
            chapter
                .pieces
                .iter()
                .map(|piece| speakers.record(piece))
                .collect()
        })
        .collect();
    let (participants, ids, remarks) = speakers.into_participants();
    report.remarks.extend(remarks);
    let mut slugs = Slugs::default();
    let mut sections = Vec::new();
    for (mut chapter, indices) in chapters.into_iter().zip(indices) {
        if chapter.pieces.is_empty() {
            // A heading without speech.
            report
                .set_aside
                .extend(chapter.title.map(|text| SetAside { line: 0, text }));
            continue;
        }
        for (piece, index) in chapter.pieces.iter_mut().zip(indices) {
            piece.speaker = index.and_then(|index| ids[index].clone());
        }
        let turns: Vec<_> = join(chapter.pieces).into_iter().map(turn).collect();
        report.words += turns
            .iter()
            .flat_map(|turn| &turn.paragraphs)
            .map(|paragraph| count_words(paragraph))
            .sum::<usize>();
        let id = slugs.unique(chapter.title.as_deref().unwrap_or("all"), "section");
        sections.push(Section {
            id,
            title: chapter.title,
            turns,
        });
    }
    report.set_aside.sort_by_key(|aside| aside.line);
    let language = match document.language.as_deref().map(str::trim) {
        Some(stated) if !stated.is_empty() => language_tag(stated, &mut report),
        _ => guess_language(&sections, &mut report),
    };
    let title = document
        .title
        .map(|title| clean(&title))
        .filter(|title| !title.is_empty());
    let interview = Interview {
        schema: "../schema/interview.schema.json",
        format: 1,
        title: title.unwrap_or_else(|| clean(name)),
        language,
        source: document.source,
        participants,
        sections,
    };
    Ok((interview, report))
}

/// Divides a document at its headings, and cleans its text.
fn chapters(blocks: Vec<Block>, report: &mut Report) -> Vec<Chapter> {
    let mut chapters = vec![Chapter::default()];
    for block in blocks {
        match block {
            Block::Heading { text, line, .. } => {
                count_changes(&text, line, &mut report.changes);
                chapters.push(Chapter {
                    title: Some(clean(&text)).filter(|title| !title.is_empty()),
                    pieces: Vec::new(),
                });
            }
            Block::Speech(mut speech) => {
                count_changes(&speech.text, speech.line, &mut report.changes);
                let (text, removed) = asides::remove(&clean(&speech.text));
                speech.text = text;
                let line = speech.line;
                report
                    .set_aside
                    .extend(removed.into_iter().map(|text| SetAside { line, text }));
                if let Some(chapter) = chapters.last_mut().filter(|_| !speech.text.is_empty()) {
                    chapter.pieces.push(speech);
                }
            }
        }
    }
    if chapters[0].pieces.is_empty() && chapters.len() > 1 {
        chapters.remove(0);
    }
    chapters
}

fn turn(joined: JoinedTurn) -> Turn {
    let start_time = joined.start.map(timestamp::round);
    let end_time = (joined.end.map(timestamp::round))
        .filter(|end| start_time.is_none_or(|start| *end >= start));
    let paragraph_times = paragraph_times(&joined.times, end_time);
    Turn {
        speaker: joined.speaker,
        start_time,
        end_time,
        caption_times: start_time.map_or(Vec::new(), |start| {
            caption_times(
                &joined.paragraphs,
                &joined.cues,
                &paragraph_times,
                start..end_time.unwrap_or(f64::INFINITY),
            )
        }),
        paragraph_times,
        paragraphs: joined.paragraphs,
    }
}

/// Cues of single words would make a file long, so a caption has a time only if it starts this many seconds after the
/// last known time.
const SHORTEST_CAPTION: f64 = 1.0;

/// The times of the cues of a turn that begin within its paragraphs, between words, as offsets and seconds. Those that are
/// not in order are left out.
fn caption_times(
    paragraphs: &[String],
    cues: &[Vec<(usize, f64)>],
    paragraph_times: &[f64],
    turn: Range<f64>,
) -> Vec<Vec<(usize, f64)>> {
    let mut last = turn.start;
    let lists = paragraphs.iter().zip(cues).enumerate();
    let lists = lists.map(|(number, (text, cues))| {
        last = paragraph_times.get(number).copied().unwrap_or(last);
        let next = *paragraph_times.get(number + 1).unwrap_or(&turn.end);
        let mut points = CodePointCounter::new(text);
        let cues = cues.iter().filter_map(|(byte, start)| {
            let start = timestamp::round(*start);
            let is_known =
                (last + SHORTEST_CAPTION..=next).contains(&start) && is_boundary(text, *byte);
            is_known.then(|| {
                last = start;
                (points.code_point_range(&(*byte..*byte)).start, start)
            })
        });
        cues.collect()
    });
    let lists: Vec<Vec<_>> = lists.collect();
    let are_empty = lists.iter().all(Vec::is_empty);
    if are_empty { Vec::new() } else { lists }
}

/// The times of several paragraphs, if all are known, in order, and not after the end of the turn.
fn paragraph_times(times: &[Option<f64>], end: Option<f64>) -> Vec<f64> {
    let times = times.iter().map(|time| time.map(timestamp::round));
    let times: Vec<f64> = times.collect::<Option<_>>().unwrap_or_default();
    let is_in_order = times.is_sorted() && end.is_none_or(|end| times.iter().all(|it| *it <= end));
    if times.len() > 1 && is_in_order {
        times
    } else {
        Vec::new()
    }
}

/// The BCP 47 tag of a language that a file states as a tag or by its English name: `en` if it states
/// none, and `und` if it is not known.
fn language_tag(stated: &str, report: &mut Report) -> String {
    metadata::language(stated).unwrap_or_else(|| {
        report.remarks.push(format!(
            "the file states the language `{stated}`, which is not known: state its BCP 47 tag in `language`"
        ));
        "und".to_owned()
    })
}

/// Languages in which verification looks for negations that were cut off. A text that is too short to be
/// recognized among all languages may be recognized among these.
const COMMON_LANGUAGES: [Lang; 13] = [
    Lang::Eng,
    Lang::Deu,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Por,
    Lang::Nld,
    Lang::Swe,
    Lang::Pol,
    Lang::Rus,
    Lang::Ukr,
    Lang::Bel,
    Lang::Cmn,
];

/// Guesses the language from what is said. A short text in Latin letters could be in many languages: it is
/// compared with the common ones only, and taken to be English if it could be in several of them.
fn guess_language(sections: &[Section], report: &mut Report) -> String {
    /// In bytes.
    const SHORT: usize = 200;
    let turns = sections.iter().flat_map(|section| &section.turns);
    let paragraphs = turns.flat_map(|turn| &turn.paragraphs);
    let sample = language_sample(paragraphs.map(String::as_str));
    let is_short = sample.len() < SHORT;
    let detected = whatlang::detect(&sample)
        .filter(|found| found.is_reliable() && !(is_short && found.script() == Script::Latin))
        .or_else(|| {
            let common = Detector::with_allowlist(COMMON_LANGUAGES.to_vec());
            common.detect(&sample).filter(Info::is_reliable)
        });
    let name = detected
        .as_ref()
        .map_or("English", |detected| detected.lang().eng_name());
    report.remarks.push(if detected.is_some() {
        format!("the file does not state its language: taken to be {name}")
    } else {
        let reason = if is_short { "the text is too short to detect it" } else { "it cannot be detected" };
        format!(
            "the language is not stated and {reason}: taken to be English; if it is not, use --set language=…"
        )
    });
    metadata::language(name).unwrap_or_else(|| "und".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{Input, Interview, import};

    fn imported(name: &str, text: &str) -> Interview {
        let input = Input {
            name,
            bytes: text.as_bytes(),
            format: None,
        };
        import(input).expect("a transcript").interview
    }

    /// Captions with these starts, in milliseconds, and texts.
    fn captions(cues: &[(u64, &str)]) -> Interview {
        let time = |time: u64| {
            format!(
                "{:02}:{:02}.{:03}",
                time / 60_000,
                time / 1000 % 60,
                time % 1000
            )
        };
        let cues = cues.iter().map(|(start, text)| {
            format!(
                "{} --> {}\n<v Ann>{text}\n",
                time(*start),
                time(start + 500)
            )
        });
        imported(
            "a.vtt",
            &format!("WEBVTT\n\n{}", cues.collect::<Vec<_>>().join("\n")),
        )
    }

    /// The beginning of the text at each time of a caption, of all turns.
    fn words_at_times(interview: &Interview) -> Vec<(String, f64)> {
        let turns = interview.sections.iter().flat_map(|section| &section.turns);
        let lists = turns.flat_map(|turn| turn.paragraphs.iter().zip(&turn.caption_times));
        let words = lists.flat_map(|(text, times)| {
            let word = |offset| {
                let rest: String = text.chars().skip(offset).collect();
                rest.split(' ').next().unwrap_or_default().to_owned()
            };
            times
                .iter()
                .map(move |(offset, time)| (word(*offset), *time))
        });
        words.collect()
    }

    #[test]
    fn captions_that_are_joined_keep_their_times_at_their_first_words() {
        let interview = captions(&[
            (1000, "We [laughter] left the cafe\u{301}"),
            (3250, "[music] at   dawn,\u{ad} é"),
            (3900, "soon"),
            (4500, "after"),
            (5500, "[applause]"),
            (6000, "coffee."),
            (7000, "コン"),
            (9000, "ピュータ"),
        ]);
        let expected = [
            ("at", 3.25),
            ("after", 4.5),
            ("coffee.", 6.0),
            ("コンピュータ", 7.0),
        ];
        let expected = expected.map(|(word, time)| (word.to_owned(), time));
        assert_eq!(words_at_times(&interview), expected);
        let turn = &interview.sections[0].turns[0];
        assert_eq!(turn.start_time, Some(1.0));
        assert_eq!(
            turn.paragraphs,
            ["We left the café at dawn, é soon after coffee. コンピュータ"]
        );
    }

    #[test]
    fn segments_and_the_sentences_of_words_have_times() {
        let segments = imported(
            "a.json",
            r#"{"segments": [{"start": 0, "end": 2, "text": " We left"}, {"start": 2.5, "end": 4, "text": " at dawn."}]}"#,
        );
        assert_eq!(words_at_times(&segments), [("at".to_owned(), 2.5)]);
        let words = "We left at dawn. It rained. Then it stopped."
            .split(' ')
            .zip(0_u32..);
        let words = words.map(|(word, start)| {
            let start = f64::from(start) * 0.4;
            format!(
                r#"{{"word": "{word}", "start": {start}, "end": {}}}"#,
                start + 0.4
            )
        });
        let words = words.collect::<Vec<_>>().join(",");
        let words = imported("a.json", &format!(r#"{{"words": [{words}]}}"#));
        let expected = [("It", 1.6), ("Then", 2.4)].map(|(word, time)| (word.to_owned(), time));
        // “Then” comes 0.8 seconds after “It”.
        assert_eq!(words_at_times(&words), expected[..1]);
    }

    proptest! {
        /// Each cue has a number, which is its time in seconds, among other words.
        #[test]
        fn the_time_of_a_caption_is_that_of_the_words_at_it(
            texts in prop::collection::vec("(é|so|we went|[(]laughs[)]|語|and on){0,1}( é| so| went[.]| [(]laughs[)]|,){0,9}", 1..60),
        ) {
            let texts = texts.iter().zip(0_u64..);
            let texts: Vec<_> = texts.map(|(text, second)| (second * 1000, format!("c{second} {text}"))).collect();
            let cues: Vec<_> = texts.iter().map(|(start, text)| (*start, text.as_str())).collect();
            let interview = captions(&cues);
            let found = words_at_times(&interview);
            for (word, time) in &found {
                let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
                prop_assert_eq!(word, format!("c{time}"));
            }
            let turns = interview.sections.iter().flat_map(|section| &section.turns);
            let paragraphs: usize = turns.map(|turn| turn.paragraphs.len()).sum();
            // A sentence that ends within a cue begins another paragraph with its time.
            prop_assert!(found.len() + paragraphs >= cues.len());
        }
    }

    fn language_and_remarks(text: &str) -> (String, Vec<String>) {
        let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>{text}\n");
        let input = Input {
            name: "a.vtt",
            bytes: text.as_bytes(),
            format: None,
        };
        let imported = import(input).unwrap();
        let mut remarks = imported.report.remarks;
        remarks.retain(|remark| remark.contains("language"));
        (imported.interview.language, remarks)
    }

    #[test]
    fn a_language_that_is_not_stated_is_guessed_from_the_words_and_reported() {
        let german = "Wir sind damals mit dem Zug nach Hamburg gefahren, weil mein Vater dort Arbeit \
                      gefunden hatte. Die Stadt war noch voller Trümmer, und wir wohnten zu fünft in einem \
                      Zimmer. Aber wir Kinder fanden das alles sehr aufregend.";
        for (text, tag, name) in [
            (german, "de", "German"),
            ("今日は雨が降ると思います。", "ja", "Japanese"),
            ("Где ты был? Мы пошли домой.", "ru", "Russian"),
            ("Das habe ich so nicht gesagt.", "de", "German"),
            (
                "El puente aguantará diez años más. Él no quería hablar con nosotros. Fuimos en tren hasta \
                 Sevilla.",
                "es",
                "Spanish",
            ),
            (
                "Nous n’avons pas vendu le moulin, et mon père était déjà malade.",
                "fr",
                "French",
            ),
            (
                "We did not sell the mill, and my father thought that this was the right thing to do.",
                "en",
                "English",
            ),
        ] {
            let remark = format!("the file does not state its language: taken to be {name}");
            assert_eq!(language_and_remarks(text), (tag.to_owned(), vec![remark]));
        }
    }

    #[test]
    fn a_language_that_is_only_assumed_is_reported_with_the_option_that_states_it() {
        for (text, reason) in [
            ("Ja, ja.".to_owned(), "the text is too short to detect it"),
            ("0 1 2".to_owned(), "the text is too short to detect it"),
            ("0 1 2 ".repeat(50), "it cannot be detected"),
        ] {
            let remark = format!(
                "the language is not stated and {reason}: taken to be English; if it is not, use --set language=…"
            );
            assert_eq!(language_and_remarks(&text), ("en".to_owned(), vec![remark]));
        }
    }
}
