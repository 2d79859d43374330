//! Tables in a text: transcripts with a name, words and perhaps a time in each row, and lists of
//! initials.

use super::introductions::is_initials;
use super::name::{self, Shape};
use super::times::{self, FourParts, Span};
use crate::document::Person;
use crate::text::clean;

type Cells = Vec<Vec<String>>;

/// What a table is.
#[derive(Debug, PartialEq)]
pub(super) enum Table {
    /// Its rows are speech.
    Speech(Vec<Row>),
    /// It explains initials.
    Names(Vec<Person>),
    /// Anything else.
    Other,
}

/// A row of a transcript.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The index of the row in the table.
    pub index: usize,
    /// The name, if there is a column for it; empty if the last speaker continues.
    pub speaker: Option<String>,
    pub time: Option<Span>,
    pub paragraphs: Vec<String>,
}

/// The columns of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Time,
    End,
    Words,
    Initials,
    Number,
    Other,
}

pub(super) fn read(rows: &[&Cells]) -> Table {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    if !(2..=6).contains(&width) {
        return Table::Other;
    }
    let heads: Vec<Column> = (0..width)
        .map(|index| head(&text(rows[0], index)))
        .collect();
    let has_head = heads.iter().filter(|head| **head != Column::Other).count() >= 2
        && (0..width).all(|index| text(rows[0], index).chars().count() <= 40);
    let body = if has_head { &rows[1..] } else { rows };
    if body.is_empty() {
        return Table::Other;
    }
    let columns: Vec<Column> = if has_head { heads } else { guess(body, width) };
    let find = |column: Column| columns.iter().position(|one| *one == column);
    if let (Some(names), Some(initials), None) = (
        find(Column::Name),
        find(Column::Initials),
        find(Column::Words),
    ) {
        let people = body
            .iter()
            .map(|row| Person {
                name: text(row, names),
                aliases: vec![text(row, initials)],
                role: None,
            })
            .filter(|person| !person.name.is_empty() && !person.aliases[0].is_empty());
        return Table::Names(people.collect());
    }
    let Some(words) = find(Column::Words) else {
        return Table::Other;
    };
    // Words in a column that is not understood would be lost.
    let is_understood = columns.iter().enumerate().all(|(index, column)| {
        *column != Column::Other || body.iter().all(|row| text(row, index).is_empty())
    });
    let (name, time, end) = (find(Column::Name), find(Column::Time), find(Column::End));
    if !is_understood || name.is_none() && time.is_none() {
        return Table::Other;
    }
    let parse = |row: &Cells, column: Option<usize>| {
        let cell = text(row, column?);
        let cell = cell.trim_matches(['[', ']', '(', ')', '<', '>', ' ']);
        times::parse_span(cell, FourParts::Frames)
    };
    let start = usize::from(has_head);
    let rows = body.iter().enumerate().map(|(index, row)| {
        let time = parse(row, time).map(|span| Span {
            end: span.end.or(parse(row, end).map(|end| end.start)),
            ..span
        });
        Row {
            index: start + index,
            speaker: name.map(|name| text(row, name)),
            time,
            paragraphs: row.get(words).cloned().unwrap_or_default(),
        }
    });
    Table::Speech(rows.collect())
}

/// Finds out from the cells what the columns are.
fn guess(rows: &[&Cells], width: usize) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..width)
        .map(|index| {
            let cells: Vec<String> = rows
                .iter()
                .map(|row| text(row, index))
                .filter(|cell| !cell.is_empty())
                .collect();
            let all =
                |is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
            if all(&|cell| is_time(cell)) {
                Column::Time
            } else if all(&|cell| {
                cell.bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
            }) {
                Column::Number
            } else if all(&is_initials) && index > 0 {
                Column::Initials
            } else if all(&|cell| name::shape(cell.trim_end_matches(':')) >= Shape::Name) {
                Column::Name
            } else if cells.is_empty() {
                Column::Other
            } else {
                Column::Words
            }
        })
        .collect();
    let words: Vec<usize> = (0..width)
        .filter(|index| columns[*index] == Column::Words)
        .collect();
    let names: Vec<usize> = (0..width)
        .filter(|index| columns[*index] == Column::Name)
        .collect();
    match (&words[..], &names[..]) {
        ([_], [_] | []) => {}
        // The words look like names, too: each cell is a name or a single word.
        ([], [_, last]) if !columns.contains(&Column::Initials) => columns[*last] = Column::Words,
        ([], [_]) if columns.contains(&Column::Initials) => {}
        _ => columns
            .iter_mut()
            .for_each(|column| *column = Column::Other),
    }
    columns
}

fn is_time(cell: &str) -> bool {
    let cell = cell.trim_matches(['[', ']', '(', ')', '<', '>', ' ']);
    times::parse_span(cell, FourParts::Frames).is_some()
}

fn head(cell: &str) -> Column {
    let cell = cell.to_lowercase();
    match cell.trim_matches([':', '#', '*', ' ', '.']) {
        "speaker" | "speakers" | "name" | "names" | "who" | "attendee" | "participant"
        | "person" | "sprecher" | "delegate" => Column::Name,
        "time" | "timestamp" | "timecode" | "time code" | "start" | "start time" | "begin"
        | "in" | "zeit" | "timestamps" => Column::Time,
        "end" | "end time" | "out" => Column::End,
        "text" | "transcript" | "words" | "speech" | "content" | "transcription" | "dialogue"
        | "utterance" | "comment" | "comments" => Column::Words,
        "abbreviation" | "abbr" | "initials" | "abbrev" | "code" | "id" | "alias"
        | "delegate id" => Column::Initials,
        "" | "no" | "nr" | "number" | "line" | "turn" => Column::Number,
        _ => Column::Other,
    }
}

fn text(row: &Cells, index: usize) -> String {
    row.get(index)
        .map_or(String::new(), |cell| clean(&cell.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<Cells> {
        let cell = |text: &&str| text.split('|').map(str::to_owned).collect();
        rows.iter()
            .map(|row| row.iter().map(cell).collect())
            .collect()
    }

    fn read_table(rows: &[&[&str]]) -> Table {
        let rows = table(rows);
        read(&rows.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_name_and_words_are_speech_and_an_empty_name_is_the_last_speaker() {
        let rows = [
            &["JOSS", "How high did it rise?"][..],
            &["Wren", "To the third step.|Then the fourth."],
            &["", "No."],
        ];
        let Table::Speech(rows) = read_table(&rows) else {
            panic!("it is no transcript");
        };
        assert_eq!(rows[1].speaker.as_deref(), Some("Wren"));
        assert_eq!(
            rows[1].paragraphs,
            ["To the third step.", "Then the fourth."]
        );
        assert_eq!(rows[2].speaker.as_deref(), Some(""));
    }

    #[test]
    fn a_column_of_times_gives_the_start_times() {
        for rows in [
            [
                &["0:03", "Ada", "We left at dawn."][..],
                &["0:07", "Ben", "Why then?"],
            ],
            [
                &["Ada", "We left at dawn.", "0:03"][..],
                &["Ben", "Why then?", "0:07"],
            ],
        ] {
            let Table::Speech(rows) = read_table(&rows) else {
                panic!("it is no transcript");
            };
            assert_eq!(rows[1].time.map(|time| time.start), Some(7.0));
            assert_eq!(rows[1].speaker.as_deref(), Some("Ben"));
        }
    }

    #[test]
    fn a_table_of_names_and_initials_introduces_people() {
        let rows = [
            &["Name", "Abbreviation", "Organization"][..],
            &["Luca Castell", "LCA", "Harbour Trust"],
        ];
        let Table::Names(people) = read_table(&rows) else {
            panic!("it does not explain initials");
        };
        assert_eq!(
            (people[0].name.as_str(), &people[0].aliases[0][..]),
            ("Luca Castell", "LCA")
        );
    }

    #[test]
    fn a_table_with_a_column_that_is_not_understood_is_not_a_transcript() {
        let rows = [
            &["Speaker", "Text", "Boat"][..],
            &["Ada", "We left at dawn.", "The Mary"],
        ];
        assert_eq!(read_table(&rows), Table::Other);
    }
}
