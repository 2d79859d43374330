//! Writes JSON as people edit it.

use serde_json::Value;

/// The text of a value: an element or a field on each line, but a list in a list, such as the times of the captions of a
/// paragraph, on one line.
pub(crate) fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, "\n", &mut text);
    text
}

/// `line` is a line break and the indentation of the value.
fn write(value: &Value, line: &str, text: &mut String) {
    let inner = format!("{line}  ");
    match value {
        Value::Array(list) if !list.is_empty() => {
            text.push('[');
            for (index, element) in list.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&inner);
                match element {
                    Value::Array(_) => write_on_one_line(element, text),
                    _ => write(element, &inner, text),
                }
            }
            text.push_str(line);
            text.push(']');
        }
        Value::Object(fields) if !fields.is_empty() => {
            text.push('{');
            for (index, (name, field)) in fields.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&inner);
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push_str(": ");
                write(field, &inner, text);
            }
            text.push_str(line);
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

fn write_on_one_line(value: &Value, text: &mut String) {
    let Value::Array(list) = value else {
        return text.push_str(&value.to_string());
    };
    text.push('[');
    for (index, element) in list.iter().enumerate() {
        text.push_str(if index > 0 { ", " } else { "" });
        write_on_one_line(element, text);
    }
    text.push(']');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::to_text;

    #[test]
    fn only_lists_in_lists_are_on_one_line() {
        let value = json!({
            "a": [1, { "b": "“x”, \n" }],
            "c": [[[8, 3.25], [15, 4]], []],
            "d": {},
            "e": [],
        });
        let expected = r#"{
  "a": [
    1,
    {
      "b": "“x”, \n"
    }
  ],
  "c": [
    [[8, 3.25], [15, 4]],
    []
  ],
  "d": {},
  "e": []
}"#;
        assert_eq!(to_text(&value), expected);
        let without_c = json!({ "a": value["a"], "d": {}, "e": [] });
        assert_eq!(to_text(&without_c), format!("{without_c:#}"));
    }
}
