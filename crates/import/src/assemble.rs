//! Builds an interview from what a file states.

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
    Turn {
        speaker: joined.speaker,
        start_time,
        end_time,
        paragraph_times: paragraph_times(&joined.times, end_time),
        paragraphs: joined.paragraphs,
    }
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
    use crate::{Input, import};

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
