//! What an editor may do about a quotation that doesn't pass.

use clap::ValueEnum;

use super::inner_clauses;
use super::judged::Judged;
use super::kinds::Kind;
use super::wording::quoted;
use crate::interview::Role;
use crate::nearest::nearest;
use crate::verify::{Asked, Record, Verdict};

/// What may be done about it.
pub(super) fn help(judged: &Judged<'_>, record: &Record) -> Option<String> {
    if !judged.stands() {
        return of_words(judged, record);
    }
    let kind = judged.refused.iter().copied().max()?;
    let accept = if judged.draft.has_comments {
        let name = kind.name();
        format!("to accept it, write `<!-- onrecord: allow {name}, REASON -->` after the quotation")
    } else if kind.to_possible_value().is_some() {
        format!("to accept it, give `--allow {}`", kind.name())
    } else {
        return of_line(judged, kind, record);
    };
    if kind == Kind::Elided || kind == Kind::Inserted {
        return None;
    }
    Some(match of_line(judged, kind, record) {
        Some(help) if help.ends_with('?') => format!("{help} {accept}"),
        Some(help) => format!("{help}; {accept}"),
        None => accept,
    })
}

/// What may be done about a quotation that isn't said as it stands.
fn of_words(judged: &Judged<'_>, record: &Record) -> Option<String> {
    let without = |what: &str, do_this: &str| {
        let what = quoted(what);
        format!(
            "without {what} these words stand in the record: if it says who is quoted, {do_this}"
        )
    };
    if let Some(clause) = inner_clauses::possible(judged.quotation, record) {
        let do_this = "close the quotation before it and open it again after it";
        return Some(without(clause, do_this));
    }
    let line = last_line(&judged.quotation.text, record)?;
    let do_this = "set it as a paragraph of its own below the quotation";
    Some(without(line, do_this))
}

/// What a quotation ends with from its last dash on, if the words before were said.
fn last_line<'q>(text: &'q str, record: &Record) -> Option<&'q str> {
    /// More words are no name.
    const LONGEST: usize = 8;
    let dash = text
        .rfind(['—', '–', '―', '~'])
        .or_else(|| text.rfind(" -").map(|at| at + 1))?;
    let (words, line) = text.split_at(dash);
    let answered = record.verify(&Asked {
        text: words.trim_end(),
        speaker: None,
        interview: None,
    });
    let is_line = line.split_whitespace().take(LONGEST + 1).count() <= LONGEST;
    let has_words = |text: &str| text.contains(char::is_alphanumeric);
    let is_said = has_words(words) && has_words(line) && answered.verdict < Verdict::Near;
    (is_line && is_said).then_some(line.trim_end())
}

/// What may be done about a line that is read as the name of who is quoted.
fn of_line(judged: &Judged<'_>, kind: Kind, record: &Record) -> Option<String> {
    let named = judged.speaker.as_ref()?.name;
    let people = &record.archive().people;
    let near = || {
        let known = people
            .iter()
            .flat_map(|one| one.aliases.iter().chain([&one.name]));
        nearest(named, known.map(String::as_str)).suggestion
    };
    let only_asks = || {
        let person = people.iter().find(|one| {
            one.aliases
                .iter()
                .chain([&one.name])
                .any(|name| name == named)
        });
        person.is_some_and(|one| {
            one.appearances
                .iter()
                .all(|one| one.role == Role::Interviewer)
        })
    };
    let source = || {
        let line = quoted(&judged.quotation.named.as_ref()?.text);
        Some(format!(
            "{line} is read as the name of who is quoted; if it says where the words are from, begin the \
             line with “Source:”"
        ))
    };
    match kind {
        Kind::UnknownSpeaker => {
            let meant = near().map(|name| format!("did you mean {}?", quoted(&name)));
            meant.or_else(source)
        }
        Kind::OtherSpeaker if only_asks() => source(),
        _ => None,
    }
}
