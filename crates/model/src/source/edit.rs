//! Adds elements to a list of a file, and leaves every other byte as it is. Reformatting would undo the
//! layout that an editor has chosen, and hide the change among others.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::source_map::parse_strict;

/// Appends elements, each as JSON text, to the list `key` of the object that is the whole file. If there
/// is no such field, the list becomes the last one. `None` if the text is not an object with at least
/// one field, or if `key` is not a list.
#[must_use]
pub fn append_to_list(text: &str, key: &str, elements: &[String]) -> Option<String> {
    let Value::Object(root) = parse_strict(text)? else {
        return None;
    };
    if elements.is_empty() {
        return Some(text.to_owned());
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let unit = indentation_unit(text, &root);
    let named = (root.properties.iter()).find(|property| property.name.as_str() == key);
    let (replaced, inserted) = match named.map(|property| (property, &property.value)) {
        Some((property, Value::Array(list))) => {
            let outer = property_indentation(text, property, unit);
            if let Some(end) = list.elements.last().map(Ranged::end) {
                let own = indentation(text, list.elements[0].start());
                let inner = own.map_or_else(|| format!("{outer}{unit}"), str::to_owned);
                let lines = indented(elements, &inner, line_break);
                (end..end, format!(",{line_break}{lines}"))
            } else {
                let filled = new_list(elements, outer, unit, line_break);
                (list.start()..list.end(), filled)
            }
        }
        Some(_) => return None,
        None => {
            let previous = root.properties.last()?;
            let outer = property_indentation(text, previous, unit);
            let list = new_list(elements, outer, unit, line_break);
            let field = format!(",{line_break}{outer}{}: {list}", serde_json::json!(key));
            (previous.end()..previous.end(), field)
        }
    };
    let mut edited = text.to_owned();
    edited.replace_range(replaced, &inserted);
    Some(edited)
}

fn new_list(elements: &[String], outer: &str, unit: &str, line_break: &str) -> String {
    let lines = indented(elements, &format!("{outer}{unit}"), line_break);
    format!("[{line_break}{lines}{line_break}{outer}]")
}

/// The elements, each line of which is indented further by `indentation`.
fn indented(elements: &[String], indentation: &str, line_break: &str) -> String {
    let lines = |element: &String| {
        let lines: Vec<String> = (element.lines())
            .map(|line| format!("{indentation}{line}"))
            .collect();
        lines.join(line_break)
    };
    let elements: Vec<String> = elements.iter().map(lines).collect();
    elements.join(&format!(",{line_break}"))
}

/// The white space before a byte, if there is nothing else before it in its line.
fn indentation(text: &str, byte: usize) -> Option<&str> {
    let start = text[..byte].rfind('\n').map_or(0, |position| position + 1);
    let before = &text[start..byte];
    (start > 0 && before.trim().is_empty()).then_some(before)
}

/// The indentation of the fields of the root, or two spaces if they are not on lines of their own.
fn indentation_unit<'t>(text: &'t str, root: &Object) -> &'t str {
    let first = root.properties.first();
    (first.and_then(|first| indentation(text, first.start())))
        .filter(|unit| !unit.is_empty())
        .unwrap_or("  ")
}

fn property_indentation<'t>(text: &'t str, property: &ObjectProp, unit: &'t str) -> &'t str {
    indentation(text, property.start()).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::append_to_list;

    fn append(text: &str) -> String {
        let elements = ["{\n  \"id\": 1\n}".to_owned(), "2".to_owned()];
        append_to_list(text, "list", &elements).expect("an object with such a list")
    }

    #[test]
    fn elements_are_added_after_the_last_one_with_its_indentation() {
        let before = "{\n   \"a\" : 1,\n   \"list\": [\n      0\n   ],  \"b\":[ ] }\n";
        let after = "{\n   \"a\" : 1,\n   \"list\": [\n      0,\n      {\n        \"id\": 1\n      },\n      2\n   ],  \"b\":[ ] }\n";
        assert_eq!(append(before), after);
    }

    #[test]
    fn a_list_that_is_empty_or_missing_is_written_on_lines_of_its_own() {
        let after = "{\n \"a\": 1,\n \"list\": [\n  {\n    \"id\": 1\n  },\n  2\n ]\n}";
        assert_eq!(append("{\n \"a\": 1,\n \"list\": [ ]\n}"), after);
        assert_eq!(append("{\n \"a\": 1\n}"), after);
    }

    #[test]
    fn a_file_in_one_line_stays_json() {
        for text in ["{\"a\":1}", "{\"a\":1,\"list\":[]}", "{\"list\":[0]}"] {
            let value: serde_json::Value = serde_json::from_str(&append(text)).expect("JSON");
            assert_eq!(
                value["list"].as_array().and_then(|list| list.last()),
                Some(&2.into())
            );
        }
    }

    #[test]
    fn line_breaks_are_those_of_the_file() {
        let edited = append("{\r\n  \"a\": 1\r\n}\r\n");
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    }

    #[test]
    fn text_without_such_a_list_is_refused() {
        for text in ["", "[]", "{\"list\": 1}", "{", "{}"] {
            assert_eq!(
                append_to_list(text, "list", &["1".to_owned()]),
                None,
                "{text}"
            );
        }
    }
}
