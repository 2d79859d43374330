//! Changes a list in a file, and leaves every other byte as it is. Reformatting would undo the layout that
//! an editor has chosen, and hide the change among others.

use jsonc_parser::ast::{Array, Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::source_map::parse_strict;

/// Appends elements to the list `key` of the object that is the whole file. A missing list is added as the last
/// field. Each element is JSON text, indented by two spaces per level; it is re-indented like the
/// rest of the file. Without elements, the text stays as it is. `None` if the text is not an object with at
/// least one field, or if `key` is not a list.
#[must_use]
pub fn append_to_list(text: &str, key: &str, elements: &[String]) -> Option<String> {
    if elements.is_empty() {
        return Some(text.to_owned());
    }
    edit_list(text, key, elements, |list| {
        list.elements.last().map(Ranged::end)
    })
}

/// Like [`append_to_list`], but the elements replace those of the list. Without elements, the list becomes empty.
#[must_use]
pub fn replace_list(text: &str, key: &str, elements: &[String]) -> Option<String> {
    edit_list(text, key, elements, |_| None)
}

/// Adds elements after those that a list keeps. `last_kept` returns where the last of these ends, in bytes, or
/// `None` to replace the whole list.
fn edit_list(
    text: &str,
    key: &str,
    elements: &[String],
    last_kept: impl FnOnce(&Array<'_>) -> Option<usize>,
) -> Option<String> {
    let Value::Object(root) = parse_strict(text)? else {
        return None;
    };
    let layout = Layout::new(text, &root);
    let named = (root.properties.iter()).find(|property| property.name.as_str() == key);
    let (replaced, inserted) = match named.map(|property| (property, &property.value)) {
        Some((property, Value::Array(list))) => {
            let outer = layout.indentation_of(property);
            if let Some(end) = last_kept(list) {
                let own = indentation(text, list.elements[0].start());
                let inner = own.map_or_else(|| format!("{outer}{}", layout.unit), str::to_owned);
                let lines = layout.lines(elements, &inner);
                (end..end, format!(",{}{lines}", layout.line_end))
            } else {
                (list.start()..list.end(), layout.list(elements, outer))
            }
        }
        Some(_) => return None,
        None => {
            let previous = root.properties.last()?;
            let outer = layout.indentation_of(previous);
            let list = layout.list(elements, outer);
            let name = serde_json::json!(key);
            let field = format!(",{}{outer}{name}: {list}", layout.line_end);
            (previous.end()..previous.end(), field)
        }
    };
    let mut edited = text.to_owned();
    edited.replace_range(replaced, &inserted);
    Some(edited)
}

/// The line ends and the indentation of a file.
struct Layout<'t> {
    text: &'t str,
    line_end: &'static str,
    /// One level of indentation.
    unit: &'t str,
}

impl<'t> Layout<'t> {
    fn new(text: &'t str, root: &Object<'_>) -> Self {
        // The indentation of the fields of the root, or two spaces if they are not on lines of their own.
        let first = root.properties.first();
        let unit = first
            .and_then(|first| indentation(text, first.start()))
            .filter(|unit| !unit.is_empty())
            .unwrap_or("  ");
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self {
            text,
            line_end,
            unit,
        }
    }

    fn indentation_of(&self, property: &ObjectProp<'_>) -> &'t str {
        indentation(self.text, property.start()).unwrap_or(self.unit)
    }

    fn list(&self, elements: &[String], outer: &str) -> String {
        if elements.is_empty() {
            return "[]".to_owned();
        }
        let lines = self.lines(elements, &format!("{outer}{}", self.unit));
        format!("[{}{lines}{}{outer}]", self.line_end, self.line_end)
    }

    /// The elements as lines of the file: `indentation`, then one unit for every two spaces at the start of a line.
    fn lines(&self, elements: &[String], indentation: &str) -> String {
        let line = |line: &str| {
            let content = line.trim_start_matches(' ');
            let level = (line.len() - content.len()) / 2;
            format!("{indentation}{}{content}", self.unit.repeat(level))
        };
        let element = |element: &String| {
            let lines: Vec<String> = element.lines().map(line).collect();
            lines.join(self.line_end)
        };
        let elements: Vec<String> = elements.iter().map(element).collect();
        elements.join(&format!(",{}", self.line_end))
    }
}

/// The white space before a byte, if there is nothing else before it in its line.
fn indentation(text: &str, byte: usize) -> Option<&str> {
    let start = text[..byte].rfind('\n').map_or(0, |position| position + 1);
    let before = &text[start..byte];
    (start > 0 && before.trim().is_empty()).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::{append_to_list, replace_list};

    fn append(text: &str) -> String {
        let elements = ["{\n  \"id\": 1\n}".to_owned(), "2".to_owned()];
        append_to_list(text, "list", &elements).expect("an object with such a list")
    }

    #[test]
    fn elements_are_added_after_the_last_one_with_its_indentation() {
        let before = "{\n   \"a\" : 1,\n   \"list\": [\n      0\n   ],  \"b\":[ ] }\n";
        let after = "{\n   \"a\" : 1,\n   \"list\": [\n      0,\n      {\n         \"id\": 1\n      },\n      2\n   ],  \"b\":[ ] }\n";
        assert_eq!(append(before), after);
    }

    #[test]
    fn a_list_that_is_empty_or_missing_is_written_on_lines_of_its_own() {
        let after = "{\n \"a\": 1,\n \"list\": [\n  {\n   \"id\": 1\n  },\n  2\n ]\n}";
        assert_eq!(append("{\n \"a\": 1,\n \"list\": [ ]\n}"), after);
        assert_eq!(append("{\n \"a\": 1\n}"), after);
    }

    #[test]
    fn elements_are_replaced_in_the_layout_of_the_file() {
        let elements = ["{\n  \"list\": [\n    1\n  ]\n}".to_owned()];
        assert_eq!(
            replace_list("{\n\t\"list\": [0, [1]],\n\t\"b\":1}", "list", &elements).as_deref(),
            Some(
                "{\n\t\"list\": [\n\t\t{\n\t\t\t\"list\": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t],\n\t\"b\":1}"
            )
        );
        assert_eq!(
            replace_list("{\"list\": [1]}", "list", &[]).as_deref(),
            Some("{\"list\": []}")
        );
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
