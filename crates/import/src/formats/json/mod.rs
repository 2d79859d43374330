//! Reads the JSON of podcasts, of Whisper and of transcription services. The family of a file is
//! recognized by its fields, and each family has a reader.
//!
//! Most services report the same words two to four times: as a text, as words, as utterances, for each
//! channel. They are imported once. Where a service reports alternatives, the first is used.
//!
//! - `value` parses JSON, and `times` the times in it.
//! - `words` turns words into pieces of speech, `align` finds words in a text that has their
//!   punctuation, and `order` puts pieces in chronological order.

mod align;
mod amazon;
mod assemblyai;
mod azure;
mod deepgram;
mod elevenlabs;
mod google;
mod ibm;
mod list;
mod order;
mod oyez;
mod paper_edit;
mod podcast;
mod rev_ai;
mod speechmatics;
mod times;
mod value;
mod whisper;
mod whisper_cpp;
mod words;

use crate::document::{Block, Document, Speech};
use crate::{Refusal, encoding};

use value::Json;

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let json = Json::parse(&decode(bytes)?)?;
    // Some programs wrap the only response in a list.
    let only = match json.list() {
        [only] if read_family(only).is_some() => only,
        _ => &json,
    };
    read_family(only).unwrap_or_else(|| {
        Err(Refusal::new(
            "no transcript was found in this JSON. The known forms are Podcasting 2.0 (`segments` with \
             `body`), Whisper, whisper.cpp and WhisperX, AssemblyAI, Deepgram, Amazon Transcribe, \
             Google and IBM Speech to Text, Azure, Rev AI, Speechmatics, ElevenLabs, digital paper edit \
             and react-transcript-editor, Oyez, and lists of segments with `start` and `text`",
        ))
    })
}

/// Reads a file whose family is known. The order matters: the more specific families come first.
fn read_family(json: &Json) -> Option<Result<Document, Refusal>> {
    Some(if podcast::is_podcast(json) {
        Ok(podcast::read(json))
    } else if rev_ai::is_rev(json) {
        Ok(rev_ai::read(json))
    } else if deepgram::is_deepgram(json) {
        Ok(deepgram::read(json))
    } else if amazon::is_amazon(json) {
        amazon::read(json)
    } else if speechmatics::is_speechmatics(json) {
        Ok(speechmatics::read(json))
    } else if ibm::is_ibm(json) {
        Ok(ibm::read(json))
    } else if !google::results(json).is_empty() {
        google::read(json)
    } else if azure::is_azure(json) {
        Ok(azure::read(json))
    } else if whisper_cpp::is_whisper_cpp(json) {
        Ok(whisper_cpp::read(json))
    } else if paper_edit::is_paper_edit(json) {
        Ok(paper_edit::read(json))
    } else if oyez::is_oyez(json) {
        Ok(oyez::read(json))
    } else if elevenlabs::is_elevenlabs(json) {
        Ok(elevenlabs::read(json))
    } else if assemblyai::is_assemblyai(json) {
        assemblyai::read(json)
    } else if whisper::is_whisper(json) {
        Ok(whisper::read(json))
    } else if list::is_list(json) {
        Ok(list::read(json))
    } else {
        return None;
    })
}

/// Decodes a file. JSON is UTF-8 (RFC 8259), so another encoding is accepted only if the file has no
/// UTF-8 characters beyond ASCII: a file that has both such characters and invalid bytes is damaged.
fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    let decoded = encoding::decode(bytes)?;
    let is_partly_utf_8 = || bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if let Some(encoding) = decoded.guessed.filter(|name| !name.starts_with("UTF-16"))
        && is_partly_utf_8()
    {
        let before = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        return Err(Refusal::at_line(
            before.matches('\n').count() + 1,
            format!(
                "the text is neither valid UTF-8 nor {encoding}; transcribe the recording again, or correct \
                 the damaged characters"
            ),
        ));
    }
    Ok(decoded.text)
}

/// The language that a file states. `auto` and `unknown` are not languages.
fn language(json: &Json) -> Option<String> {
    let language = json.text()?;
    (!matches!(language, "auto" | "unknown")).then(|| language.to_owned())
}

/// Adds what was said to a document, in chronological order.
fn set_speech(document: &mut Document, mut pieces: Vec<Speech>) {
    if let Some(seconds) = order::leave_out_times_of_further_recordings(&mut pieces) {
        document.remarks.push(format!(
            "another recording begins, whose times start again and are left out: after {seconds} s"
        ));
    }
    if order::sort(&mut pieces) {
        document.remarks.push(
            "some segments begin before those in front of them: they were sorted by their start times"
                .to_owned(),
        );
    }
    let blocks = pieces.into_iter().map(Block::Speech);
    document.blocks.extend(blocks);
}

#[cfg(test)]
mod tests;
