//! Tables: parses them with an independent library, compares their columns with openapi.yaml, and
//! computes the expected rows from the JSON of the items.

use std::collections::BTreeMap;

use serde_json::Value;

use super::openapi::{DOCUMENT, Operation};
use super::{ApiResponse, array, text};

/// A parsed table.
#[derive(Debug, PartialEq)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Parses CSV as in RFC 4180: all rows have the same number of fields, and each ends with CRLF.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .terminator(csv::Terminator::CRLF)
            .from_reader(bytes);
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            rows.push(record.iter().map(str::to_owned).collect::<Vec<_>>());
        }
        if !bytes.ends_with(b"\r\n") {
            return Err("the last line does not end with CRLF".to_owned());
        }
        let columns = rows.drain(..1).next().ok_or("there are no column names")?;
        Ok(Self { columns, rows })
    }
}

/// All differences between a table and its documentation.
pub fn violations(response: &ApiResponse) -> Vec<String> {
    let operation = Operation::find_get(response.path()).expect("an operation");
    let bytes = response.body.strip_prefix("\u{feff}".as_bytes());
    match Table::parse(bytes.unwrap_or(&response.body)) {
        Err(violation) => vec![violation],
        Ok(table) if table.columns != columns(operation) => {
            vec![format!("unexpected columns: {:?}", table.columns)]
        }
        Ok(_) => Vec::new(),
    }
}

/// The documented columns, in order.
pub fn columns(operation: &Operation) -> Vec<&'static str> {
    let description = text(&DOCUMENT["paths"][operation.path]["get"]["description"]);
    let rows = description
        .lines()
        .filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).collect()
}

/// The expected rows for the items of a list.
///
/// A cell has the field of the item with the name of the column, unless it is computed below.
pub fn rows(list: &str, items: &[Value]) -> Vec<Vec<String>> {
    let operation = Operation::find_get(&format!("{list}.csv")).expect("a table");
    let row = |item: &Value, mut own: Row| {
        let cells = columns(operation).into_iter();
        let row = cells.map(|column| own.remove(column).unwrap_or_else(|| cell(&item[column])));
        let row = row.collect();
        assert!(own.is_empty(), "{list} has no column for {own:?}");
        row
    };
    let rows_of_item = |item| {
        let own = match list {
            "/sections" => paragraphs(item),
            "/turns" => vec![turn(item)],
            "/quotes" => vec![quote(item)],
            "/facts" => vec![fact(item)],
            _ => vec![statistic(item)],
        };
        own.into_iter().map(move |own| row(item, own))
    };
    items.iter().flat_map(rows_of_item).collect()
}

/// The cells of a row that are not simply the field with the name of the column.
type Row = BTreeMap<&'static str, String>;

fn paragraphs(section: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (turn, number) in array(&section["turns"]).iter().zip(1..) {
        for paragraph in array(&turn["paragraphs"]) {
            let mut row = speaker_cells(turn);
            row.extend(cells_named(paragraph, &["text", "start", "end"]));
            row.insert("role", cell(&turn["role"]));
            let has_own_time = paragraph.get("start_time").is_some();
            let timed = if has_own_time { paragraph } else { turn };
            row.extend(cells_named(timed, &["start_time"]));
            row.extend(cells_named(turn, &["end_time"]));
            row.extend([
                ("section", cell(&section["id"])),
                ("section_title", cell(&section["title"])),
                ("turn", cell(&turn["id"])),
                ("turn_number", number.to_string()),
                ("paragraph", cell(&paragraph["number"])),
            ]);
            rows.push(row);
        }
    }
    rows
}

fn turn(turn: &Value) -> Row {
    let mut row = speaker_cells(turn);
    row.insert("question", cell(&turn["question"]["id"]));
    row
}

fn quote(quote: &Value) -> Row {
    let mut row = shared_cells(quote);
    let evidence = &quote["evidence"][0];
    row.extend(cells_named(
        evidence,
        &[
            "section", "paragraph", "start", "end", "start_time", "media_url", "source_url",
        ],
    ));
    row.insert("turn", cell(&evidence["turn"]["id"]));
    row
}

fn fact(fact: &Value) -> Row {
    let mut row = quote(fact);
    row.extend(date_cells(&fact["date"]));
    row.insert("figures", joined_cell(&fact["figures"], "id"));
    row.insert("notes", joined_cell(&fact["notes"], "text"));
    row
}

fn statistic(figure: &Value) -> Row {
    let mut row = shared_cells(figure);
    let fraction = figure["fraction"].as_str().unwrap_or("/");
    let (numerator, denominator) = fraction.split_once('/').expect("a fraction");
    row.insert("numerator", numerator.to_owned());
    row.insert("denominator", denominator.to_owned());
    row.extend(date_cells(&figure["date"]));
    let (start, end) = (figure["start"].as_u64(), figure["end"].as_u64());
    let mut evidence = array(&figure["evidence"]).iter();
    let containing = evidence.find(|it| {
        it["section"] == figure["section"]
            && it["start"].as_u64() <= start
            && end <= it["end"].as_u64()
    });
    let containing = containing.expect("the evidence that contains the words of the figure");
    row.extend([
        ("turn", cell(&figure["turn"]["id"])),
        ("start_time", cell(&containing["start_time"])),
        ("media_url", cell(&containing["media_url"])),
        ("source_url", cell(&containing["source_url"])),
        ("of_figure", cell(&figure["of"]["figure"]["id"])),
        ("of_words", cell(&figure["of"]["words"])),
        ("change", cell(&figure["change"]["kind"])),
        ("change_from", cell(&figure["change"]["from"])),
        ("change_reason", cell(&figure["change"]["reason"])),
        ("equivalent_to", cell(&figure["equivalent_to"]["id"])),
        ("fact", cell(&figure["fact"]["id"])),
        ("statement", cell(&figure["fact"]["statement"])),
    ]);
    row
}

fn speaker_cells(item: &Value) -> Row {
    Row::from([
        ("speaker_id", cell(&item["speaker"]["id"])),
        ("speaker", cell(&item["speaker"]["name"])),
    ])
}

fn shared_cells(item: &Value) -> Row {
    let mut row = speaker_cells(item);
    row.insert("topics", joined_cell(&item["topics"], "id"));
    row.insert("evidence", joined_cell(&item["evidence"], "words"));
    row
}

fn date_cells(date: &Value) -> Row {
    let mut row = cells_named(date, &["earliest", "latest"]);
    row.extend([
        ("date", cell(&date["edtf"])),
        ("date_words", cell(&date["words"])),
        ("date_reason", cell(&date["reason"])),
        ("date_read_by", cell(&date["read_by"])),
    ]);
    row
}

fn cells_named(item: &Value, names: &[&'static str]) -> Row {
    names
        .iter()
        .map(|name| (*name, cell(&item[name])))
        .collect()
}

fn joined_cell(list: &Value, name: &str) -> String {
    let texts = list
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| text(&it[name]));
    guard_formula(&texts.collect::<Vec<_>>().join(" | "))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guard_formula(text),
        digits => digits.to_string(),
    }
}

fn guard_formula(text: &str) -> String {
    let is_formula = text
        .chars()
        .next()
        .is_some_and(|first| "=+-@\t\r".contains(first));
    format!("{}{text}", if is_formula { "'" } else { "" })
}
