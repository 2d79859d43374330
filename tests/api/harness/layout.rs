//! Formats JSON for people: a value that fits on one line is written on one line.

use serde_json::Value;

const WIDTH: usize = 100;

/// The lines of a value, without their indent. `indent`, in columns, only counts towards the width.
pub fn lines(value: &Value, indent: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    write(value, indent, 0, &mut lines);
    lines
}

/// Appends a value to the last line, after its key, and adds lines as needed.
fn write(value: &Value, indent: usize, depth: usize, lines: &mut Vec<String>) {
    let flat = one_line(value);
    let last = lines.len() - 1;
    let (open, close, parts) = match value {
        Value::Array(items) => (
            '[',
            ']',
            items.iter().map(|it| (String::new(), it)).collect(),
        ),
        Value::Object(map) => (
            '{',
            '}',
            map.iter().map(|(key, it)| (label(key), it)).collect(),
        ),
        _ => (' ', ' ', Vec::new()),
    };
    // A comma may follow.
    let fits = indent + lines[last].chars().count() + flat.chars().count() < WIDTH;
    if fits || parts.is_empty() {
        lines[last] += &flat;
        return;
    }
    lines[last].push(open);
    let count = parts.len();
    for (index, (label, part)) in parts.into_iter().enumerate() {
        lines.push(format!("{}{label}", "  ".repeat(depth + 1)));
        write(part, indent, depth + 1, lines);
        if index + 1 < count {
            let last = lines.len() - 1;
            lines[last].push(',');
        }
    }
    lines.push(format!("{}{close}", "  ".repeat(depth)));
}

fn one_line(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Array(items) => format!("[{}]", joined(items.iter().map(one_line).collect())),
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let parts = map
                .iter()
                .map(|(key, it)| format!("{}{}", label(key), one_line(it)));
            format!("{{ {} }}", joined(parts.collect()))
        }
        plain => plain.to_string(),
    }
}

fn label(key: &str) -> String {
    format!("{}: ", Value::from(key))
}
