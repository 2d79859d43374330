//! JSON values that take little memory, without fields that occur twice in an object.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::Refusal;

/// A JSON value. What no transcript needs, such as `true`, is [`Json::Null`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The maximum number of values in a file. The largest transcript that is read has fewer.
const MAX_VALUES: usize = 4_000_000;

static NULL: Json = Json::Null;

impl Json {
    /// Parses a file. Python writes `NaN` and `Infinity`, which are not JSON; they are null here.
    ///
    /// # Errors
    /// If it is not JSON, if a field occurs twice in an object, or if there are too many values.
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let parsed = Self::parse_strictly(text);
        match without_python_numbers(text) {
            Some(text) if parsed.is_err() => Self::parse_strictly(&text),
            _ => parsed,
        }
        .map_err(|error| {
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            let help = if error.is_eof() {
                "; the file is cut off: get the complete file"
            } else {
                ""
            };
            Refusal::at_line(
                error.line().max(1),
                format!("this is not valid JSON: {reason}{help}"),
            )
        })
    }

    fn parse_strictly(text: &str) -> Result<Self, serde_json::Error> {
        let left = Cell::new(MAX_VALUES);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let value = Values(&left).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(value)
    }

    /// The value of a field, or null.
    pub(super) fn get(&self, key: &str) -> &Self {
        let Self::Object(fields) = self else {
            return &NULL;
        };
        fields
            .iter()
            .find(|(name, _)| name == key)
            .map_or(&NULL, |(_, value)| value)
    }

    /// The value of the first of these fields that is there and not null.
    pub(super) fn any(&self, keys: &[&str]) -> &Self {
        let mut values = keys.iter().map(|key| self.get(key));
        values.find(|value| **value != Self::Null).unwrap_or(&NULL)
    }

    /// The values of a list; none if this is not a list.
    pub(super) fn list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    /// The first value of a list, or null.
    pub(super) fn first(&self) -> &Self {
        self.list().first().unwrap_or(&NULL)
    }

    /// The fields of an object; none if this is not an object.
    pub(super) fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of the first of these fields whose text is not only white space.
    pub(super) fn any_text(&self, keys: &[&str]) -> Option<&str> {
        let mut texts = keys.iter().filter_map(|key| self.get(key).text());
        texts.find(|text| !text.trim().is_empty())
    }

    /// A number, or a number in a text.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
        .filter(|number: &f64| number.is_finite())
    }

    /// Whether this is a list of one or more objects.
    pub(super) fn is_records(&self) -> bool {
        let values = self.list();
        !values.is_empty() && values.iter().all(|value| matches!(value, Self::Object(_)))
    }
}

/// The text with `NaN` and `Infinity` replaced by null, if it has any outside strings.
fn without_python_numbers(text: &str) -> Option<String> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return None;
    }
    let mut replaced = String::with_capacity(text.len());
    // Every second piece is a string, if no quotation mark is escaped.
    let mut is_string = false;
    for piece in text.split_inclusive('"') {
        if is_string {
            replaced.push_str(piece);
            let bare = piece.strip_suffix('"').unwrap_or(piece);
            let backslashes = bare.bytes().rev().take_while(|byte| *byte == b'\\').count();
            is_string = backslashes % 2 == 1;
        } else {
            replaced.push_str(
                &piece
                    .replace("-Infinity", "null")
                    .replace("Infinity", "null")
                    .replace("NaN", "null"),
            );
            is_string = true;
        }
    }
    Some(replaced)
}

/// Reads values, at most as many as are left.
#[derive(Clone, Copy)]
struct Values<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        match self.0.get().checked_sub(1) {
            Some(left) => self.0.set(left),
            None => return Err(D::Error::custom("it has too many values")),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Null)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "times and numbers of speakers are far smaller than 2⁵³"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "times and numbers of speakers are far smaller than 2⁵³"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        values.shrink_to_fit();
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some(name) = object.next_key()? {
            fields.push((name, object.next_value_seed(self)?));
        }
        let mut names = HashSet::new();
        if let Some((name, _)) = fields.iter().find(|(name, _)| !names.insert(name.as_str())) {
            return Err(A::Error::custom(format!(
                "the field `{name}` occurs twice in one object"
            )));
        }
        fields.shrink_to_fit();
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_the_names_of_their_fields() {
        let json = Json::parse(r#"{"a": [{"b": "7.5"}, {"b": 8}], "c": null, "d": " "}"#).unwrap();
        assert_eq!(json.get("a").first().get("b").number(), Some(7.5));
        assert_eq!(json.any(&["x", "c", "a"]).list().len(), 2);
        assert_eq!(json.any_text(&["c", "d"]), None);
        assert!(json.get("a").is_records());
        assert!(!json.get("x").is_records());
    }

    #[test]
    fn numbers_that_only_python_writes_are_null() {
        let json = Json::parse(r#"{"p": NaN, "q": [-Infinity], "t": "say \"NaN\", \\", "n": NaN}"#)
            .unwrap();
        assert_eq!(json.get("p"), &Json::Null);
        assert_eq!(json.get("t").text(), Some(r#"say "NaN", \"#));
    }

    #[test]
    fn invalid_json_is_refused_with_its_line() {
        for (text, line, says) in [
            ("{\n\"a\": 1,\n\"a\": 2}", 3, "`a` occurs twice"),
            ("[1,\n2", 2, "cut off"),
            ("{}\n{}", 2, "not valid JSON"),
            ("", 1, "cut off"),
        ] {
            let refusal = Json::parse(text).unwrap_err();
            assert_eq!(refusal.line, Some(line), "{text}");
            assert!(refusal.message.contains(says), "{}", refusal.message);
        }
    }

    #[test]
    fn deep_nesting_and_too_many_values_are_refused() {
        assert!(Json::parse(&"[".repeat(100_000)).is_err());
        let many = format!("[{}0]", "0,".repeat(MAX_VALUES));
        assert!(Json::parse(&many).unwrap_err().message.contains("too many"));
    }
}
