//! What an editor may do about a quotation that doesn't pass.

use clap::ValueEnum;

use super::inner_clauses;
use super::judged::Judged;
use super::kinds::Kind;
use super::wording::quoted;
use onrecord_corpus::verify::{Asked, Record, Verdict};
use onrecord_model::archive::Person;
use onrecord_model::interview::Role;
use onrecord_text::nearest::nearest;

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
    let text = &judged.quotation.text;
    let is_said = |tail: &&str| is_said(&text[..text.len() - tail.len()], record);
    if let Some(clause) = last_clause(text).filter(is_said) {
        let bare = clause.trim_matches(|c: char| !c.is_alphanumeric());
        return Some(without(bare, "close the quotation before it"));
    }
    let line = last_line(text).filter(is_said)?;
    let do_this = "set it as a paragraph of its own below the quotation";
    Some(without(line.trim_end(), do_this))
}

fn is_said(text: &str, record: &Record) -> bool {
    let asked = Asked {
        text: text.trim_end(),
        speaker: None,
        interview: None,
    };
    text.contains(char::is_alphanumeric) && record.verify(&asked).verdict < Verdict::Near
}

/// What a quotation ends with from its last comma on, if that may be a clause of saying.
fn last_clause(text: &str) -> Option<&str> {
    let clause = &text[text.rfind(',')?..];
    let words = clause.trim_matches(|c: char| !c.is_alphanumeric());
    inner_clauses::is_possible(words).then_some(clause)
}

/// What a quotation ends with from its last dash on, if that may be a line that says who.
fn last_line(text: &str) -> Option<&str> {
    /// More words are no name.
    const LONGEST: usize = 8;
    let dash = text.rfind(['—', '–', '―', '~']);
    let dash = dash.or_else(|| text.rfind(" -").map(|at| at + 1))?;
    let line = &text[dash..];
    let is_short = line.split_whitespace().take(LONGEST + 1).count() <= LONGEST;
    (is_short && line.contains(char::is_alphanumeric)).then_some(line)
}

/// All names of a person.
fn names(person: &Person) -> impl Iterator<Item = &String> {
    person.aliases.iter().chain([&person.name])
}

/// What may be done about a line that is read as the name of who is quoted.
fn of_line(judged: &Judged<'_>, kind: Kind, record: &Record) -> Option<String> {
    let named = judged.speaker.as_ref()?.name;
    let people = &record.archive().people;
    let near = || {
        let known = people.iter().flat_map(names);
        nearest(named, known.map(String::as_str)).suggestion
    };
    let only_asks = || {
        let mut people = people.iter();
        let person = people.find(|one| names(one).any(|name| name == named));
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
