//! Suggests how an editor can fix a quotation that fails.

use clap::ValueEnum;
use onrecord_corpus::verify::{Corpus, Verdict, VerifyRequest};
use onrecord_model::archive::Person;
use onrecord_model::interview::Role;
use onrecord_text::nearest::nearest;

use crate::draft_check::wording::quoted;
use crate::draft_check::{CheckedQuotation, RefusalReason, is_possible_clause, possible_clause};

/// Suggests a fix for a quotation.
pub(super) fn help(judged: &CheckedQuotation<'_>, corpus: &Corpus) -> Option<String> {
    if !judged.is_in_record() {
        return help_with_words(judged, corpus);
    }
    let kind = judged.refusals.iter().copied().max()?;
    let accept = if judged.draft.has_comments {
        let name = kind.name();
        format!("to accept it, write `<!-- onrecord: allow {name}, REASON -->` after the quotation")
    } else if kind.to_possible_value().is_some() {
        format!("to accept it, pass `--allow {}`", kind.name())
    } else {
        return help_with_speaker_line(judged, kind, corpus);
    };
    if kind == RefusalReason::Elided || kind == RefusalReason::Inserted {
        return None;
    }
    Some(match help_with_speaker_line(judged, kind, corpus) {
        Some(help) if help.ends_with('?') => format!("{help} {accept}"),
        Some(help) => format!("{help}; {accept}"),
        None => accept,
    })
}

/// Suggests a fix for a quotation that was not said in this form.
fn help_with_words(judged: &CheckedQuotation<'_>, corpus: &Corpus) -> Option<String> {
    let without = |what: &str, do_this: &str| {
        let what = quoted(what);
        format!("without {what}, these words are in the record; if it names the speaker, {do_this}")
    };
    if let Some(clause) = possible_clause(judged.quotation, corpus) {
        let do_this = "close the quotation before it and open it again after it";
        return Some(without(clause, do_this));
    }
    let text = &judged.quotation.text;
    let is_said = |tail: &&str| is_said(&text[..text.len() - tail.len()], corpus);
    if let Some(clause) = trailing_clause(text).filter(is_said) {
        let bare = clause.trim_matches(|c: char| !c.is_alphanumeric());
        return Some(without(bare, "close the quotation before it"));
    }
    let line = trailing_line(text).filter(is_said)?;
    let do_this = "move it to a paragraph of its own below the quotation";
    Some(without(line.trim_end(), do_this))
}

fn is_said(text: &str, corpus: &Corpus) -> bool {
    let request = VerifyRequest {
        text: text.trim_end(),
        speaker: None,
        interview: None,
    };
    text.contains(char::is_alphanumeric) && corpus.verify(&request).verdict < Verdict::Near
}

/// The end of a quotation from its last comma on, if that may be an attribution clause.
fn trailing_clause(text: &str) -> Option<&str> {
    let clause = &text[text.rfind(',')?..];
    let words = clause.trim_matches(|c: char| !c.is_alphanumeric());
    is_possible_clause(words).then_some(clause)
}

/// The end of a quotation from its last dash on, if that may be an attribution line.
fn trailing_line(text: &str) -> Option<&str> {
    /// The maximum number of words in a name. A longer phrase is not a name.
    const MAX_WORDS: usize = 8;
    let dash = text.rfind(['—', '–', '―', '~']);
    let dash = dash.or_else(|| text.rfind(" -").map(|at| at + 1))?;
    let line = &text[dash..];
    let is_short = line.split_whitespace().take(MAX_WORDS + 1).count() <= MAX_WORDS;
    (is_short && line.contains(char::is_alphanumeric)).then_some(line)
}

/// The name and the aliases of a person.
fn all_names(person: &Person) -> impl Iterator<Item = &String> {
    person.aliases.iter().chain([&person.name])
}

/// Suggests a fix for an attribution line that is read as the speaker's name.
fn help_with_speaker_line(
    judged: &CheckedQuotation<'_>,
    kind: RefusalReason,
    corpus: &Corpus,
) -> Option<String> {
    let named = judged.speaker.as_ref()?.name.as_str();
    let people = &corpus.archive().people;
    let suggestion = || {
        let known = people.iter().flat_map(all_names);
        nearest(named, known.map(String::as_str)).suggestion
    };
    let is_interviewer = || {
        let mut people = people.iter();
        let person = people.find(|one| all_names(one).any(|name| name == named));
        person.is_some_and(|one| {
            one.appearances
                .iter()
                .all(|one| one.role == Role::Interviewer)
        })
    };
    let source = || {
        let line = quoted(&judged.quotation.attribution.as_ref()?.text);
        Some(format!(
            "{line} is read as the speaker’s name; if it names the source, begin the \
             line with “Source:”"
        ))
    };
    match kind {
        RefusalReason::UnknownSpeaker => {
            let suggested = suggestion().map(|name| format!("did you mean {}?", quoted(&name)));
            suggested.or_else(source)
        }
        RefusalReason::OtherSpeaker if is_interviewer() => source(),
        _ => None,
    }
}
