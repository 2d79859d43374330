//! The new sections, with the ids, the notes and the times that the file has for the same passages.

use std::collections::{HashMap, VecDeque};
use std::slice;

use onrecord_text::{CodePointCounter, is_boundary};
use serde_json::{Map, Value, json};

use super::align::{Alignment, Words};
use super::existing::{Existing, Turn as Known};
use crate::interview::{Interview, Turn};
use crate::names::Slugs;

/// The field with the time at which a turn ends.
const END_TIME: &str = "end_time";

/// The field with the times of the paragraphs of a turn.
const PARAGRAPH_TIMES: &str = "paragraph_times";

/// The field with the times of the captions of a turn.
const CAPTION_TIMES: &str = "caption_times";

/// The new sections.
pub(super) struct Sections {
    /// Their JSON, to be written to the file.
    pub json: Vec<Value>,
    /// For each turn, in order, the index of its section.
    pub section_of_turn: Vec<usize>,
}

impl Sections {
    pub fn id(&self, index: usize) -> &str {
        self.json[index]["id"].as_str().unwrap_or_default()
    }

    /// The paragraphs of the section with an id.
    pub fn paragraphs_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a String> {
        let sections = self.json.iter().filter(move |one| one["id"] == id);
        let turns = sections.flat_map(|one| one["turns"].as_array().into_iter().flatten());
        let paragraphs = turns.flat_map(|turn| turn["paragraphs"].as_array().into_iter().flatten());
        paragraphs.filter_map(|paragraph| match paragraph {
            Value::String(text) => Some(text),
            _ => None,
        })
    }
}

/// The sections of an import, with what the file has for them.
pub(super) fn replace(
    old: &Existing,
    imported: &Interview,
    ids: &[(String, String)],
    alignment: &Alignment<'_>,
    remarks: &mut Vec<String>,
) -> Sections {
    let old_turns = matching_turns(imported, alignment);
    let old_sections = matching_sections(old, imported, &old_turns);
    let mut used = vec![false; old.sections.len()];
    let mut slugs = Slugs::default();
    for section in &old.sections {
        slugs.reserve(&section.id);
    }
    let mut sections = Sections {
        json: Vec::new(),
        section_of_turn: Vec::new(),
    };
    let as_in_file = |section: usize| old.sections_json[section].as_object();
    let mut last = None;
    let mut number = 0;
    let mut without_times = 0;
    for (index, section) in imported.sections.iter().enumerate() {
        for turn in &section.turns {
            let target = old_sections[number];
            // A section begins at each imported section, and where turns belong to another section of
            // the file.
            let key = (index, target);
            if last != Some(key) {
                last = Some(key);
                let known = target.map(|target| &old.sections[target]);
                let unused = target.filter(|target| !std::mem::replace(&mut used[*target], true));
                let id = match unused {
                    Some(unused) => old.sections[unused].id.clone(),
                    None => slugs.unique(known.map_or(&section.id, |known| &known.id), "section"),
                };
                let mut json = Map::from_iter([("id".to_owned(), json!(id))]);
                let title = section
                    .title
                    .as_ref()
                    .or(known.and_then(|known| known.title.as_ref()));
                json.extend(title.map(|title| ("title".to_owned(), json!(title))));
                json.insert("turns".to_owned(), json!([]));
                if let Some(unused) = unused {
                    json.extend(old.sections[unused].rest.clone());
                    json = in_order_of(as_in_file(unused), json);
                }
                sections.json.push(Value::Object(json));
            }
            let known = old_turns[number].map(|(section, turn)| &old.sections[section].turns[turn]);
            let is_first = number == 0 || old_turns[number - 1] != old_turns[number];
            let known = known.filter(|_| is_first);
            let json = turn_json(turn, ids, known, imported.participants.is_empty());
            let loses = |name: &str| {
                known.is_some_and(|known| known.rest.contains_key(name)) && !json.contains_key(name)
            };
            let loses_times =
                turn.start_time.is_none() && (loses(PARAGRAPH_TIMES) || loses(CAPTION_TIMES));
            without_times += usize::from(loses_times);
            let in_file = old_turns[number]
                .and_then(|(section, turn)| as_in_file(section)?["turns"][turn].as_object());
            let json = in_order_of(in_file, json);
            let current = sections.json.len() - 1;
            if let Some(turns) = sections.json[current]["turns"].as_array_mut() {
                turns.push(Value::Object(json));
            }
            sections.section_of_turn.push(current);
            number += 1;
        }
    }
    if without_times > 0 {
        let turns = match without_times {
            1 => "a turn".to_owned(),
            count => format!("{count} turns"),
        };
        remarks.push(format!(
            "the transcript has no times and divides {turns} into other paragraphs: `{PARAGRAPH_TIMES}` and \
             `{CAPTION_TIMES}` have been removed there"
        ));
    }
    for (section, used) in old.sections.iter().zip(used) {
        if !used {
            remarks.push(format!(
                "no words of the section `{}` are left: it has been removed",
                section.id
            ));
        }
    }
    for (s, section) in old.sections.iter().enumerate() {
        for (t, turn) in section.turns.iter().enumerate() {
            if turn.rest.contains_key("notes") && !old_turns.contains(&Some((s, t))) {
                remarks.push(format!(
                    "a turn of `{}` with `notes` is gone, and its notes with it: {}",
                    section.id, turn.rest["notes"]
                ));
            }
        }
    }
    sections
}

/// For each turn of an import, the turn of the file with which it has the most words in common.
fn matching_turns(imported: &Interview, alignment: &Alignment<'_>) -> Vec<Option<(usize, usize)>> {
    let firsts = (imported.sections.iter()).scan(0, |next, section| {
        *next += section.turns.len();
        Some(*next - section.turns.len())
    });
    let firsts: Vec<usize> = firsts.collect();
    let count = imported.sections.iter().map(|one| one.turns.len()).sum();
    let mut counts: Vec<HashMap<(usize, usize), usize>> = vec![HashMap::new(); count];
    for (new, old) in alignment.new.iter().zip(&alignment.old_of_new) {
        if let Some(old) = old.map(|old| &alignment.old[old]) {
            let turn = firsts[new.section] + new.turn;
            *counts[turn].entry((old.section, old.turn)).or_default() += 1;
        }
    }
    let most = counts.into_iter().map(|counts| {
        let most = counts
            .into_iter()
            .max_by_key(|(turn, count)| (*count, std::cmp::Reverse(*turn)));
        most.map(|(turn, _)| turn)
    });
    most.collect()
}

/// For each turn of an import, the section of the file to which it belongs. A section with a title
/// belongs to the section with the same title (the second one to the second one), or else to the one that
/// most of its turns come from. Sections without a title are divided as the file is.
fn matching_sections(
    old: &Existing,
    imported: &Interview,
    old_turns: &[Option<(usize, usize)>],
) -> Vec<Option<usize>> {
    let mut sections = Vec::with_capacity(old_turns.len());
    let mut turns = old_turns.iter();
    let mut least = 0;
    let mut by_title: HashMap<&String, VecDeque<usize>> = HashMap::new();
    for (index, section) in old.sections.iter().enumerate() {
        if let Some(title) = &section.title {
            by_title.entry(title).or_default().push_back(index);
        }
    }
    for section in &imported.sections {
        let own: Vec<_> = turns.by_ref().take(section.turns.len()).collect();
        let same_title =
            (section.title.as_ref()).and_then(|title| by_title.get_mut(title)?.pop_front());
        if section.title.is_none() {
            for turn in own {
                least = turn.map_or(least, |(section, _)| section.max(least));
                sections.push(Some(least).filter(|least| *least < old.sections.len()));
            }
            continue;
        }
        let mut counts = HashMap::<usize, usize>::new();
        for (section, _) in own.iter().copied().flatten() {
            *counts.entry(*section).or_default() += 1;
        }
        let most = counts
            .into_iter()
            .max_by_key(|(section, count)| (*count, std::cmp::Reverse(*section)));
        let found = same_title.or(most.map(|(section, _)| section));
        sections.extend(own.iter().map(|_| found));
    }
    sections
}

/// The JSON of an imported turn, with what the file has for the same turn.
fn turn_json(
    turn: &Turn,
    ids: &[(String, String)],
    known: Option<&Known>,
    names_nobody: bool,
) -> Map<String, Value> {
    let mut object = match json!(turn) {
        Value::Object(object) => object,
        _ => Map::new(),
    };
    let speaker = match &turn.speaker {
        Some(speaker) => ids
            .iter()
            .find(|(new, _)| new == speaker)
            .map(|(_, id)| id.clone()),
        None if names_nobody => known.and_then(|known| known.speaker.clone()),
        None => None,
    };
    if let Some(speaker) = speaker {
        object.shift_insert(0, "speaker".to_owned(), json!(speaker));
    }
    // Times of the file are only right beside each other, and those of paragraphs and captions beside its paragraphs.
    let keeps = |name: &str, known: &Known| match name {
        END_TIME => turn.start_time.is_none(),
        PARAGRAPH_TIMES | CAPTION_TIMES => {
            turn.start_time.is_none() && turn.paragraphs.len() == known.paragraphs.len()
        }
        _ => true,
    };
    if let Some(known) = known {
        for (name, value) in &known.rest {
            if keeps(name, known) {
                let value = match &**name {
                    CAPTION_TIMES => moved_captions(value, &known.paragraphs, &turn.paragraphs),
                    _ => value.clone(),
                };
                object.entry(name).or_insert(value);
            }
        }
    }
    object
}

/// The times of the captions of paragraphs, at the offsets of the same words in the new paragraphs. The times of captions
/// whose first word has changed are left out.
fn moved_captions(times: &Value, old: &[String], new: &[String]) -> Value {
    let lists = times
        .as_array()
        .into_iter()
        .flatten()
        .zip(old.iter().zip(new));
    let lists = lists.map(|(list, (old, new))| {
        if old == new {
            return list.clone();
        }
        let words = [old, new].map(|text| Words::of_one_turn(slice::from_ref(text)));
        let [mut old_points, mut new_points] = [old, new].map(|text| CodePointCounter::new(text));
        let alignment = Alignment::new(&words[0], &words[1]);
        let pairs = alignment.new.iter().zip(&alignment.old_of_new);
        let pairs = pairs.filter(|(word, _)| is_boundary(new, word.start));
        let moved: HashMap<usize, usize> = pairs
            .filter_map(|(word, old)| {
                let old = old_points
                    .code_point_range(&alignment.old[(*old)?].range())
                    .start;
                let new = new_points.code_point_range(&word.range()).start;
                Some((old, new))
            })
            .collect();
        let times = list.as_array().into_iter().flatten();
        let times = times.filter_map(|time| {
            let offset = usize::try_from(time[0].as_u64()?).ok()?;
            Some(json!([
                moved.get(&offset).filter(|new| **new > 0)?,
                time[1]
            ]))
        });
        times.collect()
    });
    lists.collect()
}

/// An object with its fields in the order of the file, so that an update does not move lines that have
/// not changed. Fields that are not in the file come last.
fn in_order_of(
    in_file: Option<&Map<String, Value>>,
    object: Map<String, Value>,
) -> Map<String, Value> {
    let mut fields: Vec<_> = object.into_iter().collect();
    if let Some(in_file) = in_file {
        let position = |name: &str| in_file.keys().position(|known| known == name);
        fields.sort_by_key(|(name, _)| position(name).unwrap_or(usize::MAX));
    }
    fields.into_iter().collect()
}
