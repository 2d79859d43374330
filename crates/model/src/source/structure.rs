//! Validates the structure of a file against its layout. All errors are found in one pass over the
//! text, and worded in terms of the file format.
//!
//! serde's derived implementations stop at the first error, mention Rust types, and accept a list for
//! an object and `null` for an absent field. They only see files that have passed this validation.

use std::fmt;

use onrecord_text::nearest::nearest;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::diagnostic::{Diagnostic, DiagnosticCode, Location, Part, Severity};
use super::layout::{Field, Layout, Object, Shape};
use super::messages::{self, ActualValue};
use super::pointer::Pointer;

/// The maximum number of errors listed for one file.
pub(super) const MAX_LISTED: usize = 100;

/// Returns all structural errors: at most [`MAX_LISTED`], and one more that counts the rest.
///
/// # Errors
/// If the text is not JSON; its structure is not checked then.
pub(super) fn validate(text: &str, layout: &Layout) -> Result<Vec<Diagnostic>, serde_json::Error> {
    let mut validator = Validator {
        layout,
        errors: Vec::new(),
        unlisted: 0,
        first_unlisted: None,
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    ValueSeed {
        validator: &mut validator,
        shape: &layout.root,
        pointer: &Pointer::ROOT,
    }
    .deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(validator.finish())
}

struct Validator<'l> {
    layout: &'l Layout,
    errors: Vec<Diagnostic>,
    /// The number of errors that are not listed, and the location of the first one.
    unlisted: usize,
    first_unlisted: Option<Location>,
}

impl Validator<'_> {
    fn report(&mut self, pointer: &Pointer, part: Part, error: impl FnOnce() -> Diagnostic) {
        if self.errors.len() < MAX_LISTED {
            let mut error = error();
            error.location = Location::Pointer(pointer.to_string(), part);
            self.errors.push(error);
        } else {
            self.unlisted += 1;
            self.first_unlisted
                .get_or_insert_with(|| Location::Pointer(pointer.to_string(), part));
        }
    }

    fn wrong_type(&mut self, shape: &Shape, pointer: &Pointer, actual: &ActualValue) {
        let layout = self.layout;
        self.report(pointer, Part::Value, || {
            messages::wrong_type(layout, shape, actual)
        });
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        if let Some(location) = self.first_unlisted {
            self.errors.push(Diagnostic {
                severity: Severity::Fault,
                code: DiagnosticCode::MoreFindings,
                location,
                message: messages::unlisted_message(
                    self.unlisted,
                    "structural error",
                    "structural errors",
                ),
                help: vec!["fix the listed errors, then check again".to_owned()],
            });
        }
        self.errors
    }

    /// Validates the fields of an object, and reports unknown, missing and duplicate ones.
    fn validate_object<'de, A: MapAccess<'de>>(
        &mut self,
        object: &Object,
        pointer: &Pointer,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut seen = SeenFields::default();
        let mut unknown: Vec<String> = Vec::new();
        while let Some(key) = map.next_key_seed(FieldNameSeed(object))? {
            match key {
                Ok(index) if seen.insert(index) => {
                    let field = &object.fields[index];
                    map.next_value_seed(ValueSeed {
                        validator: self,
                        shape: &field.shape,
                        pointer: &pointer.key(&field.name),
                    })?;
                }
                Ok(index) => {
                    map.next_value::<IgnoredAny>()?;
                    if seen.insert_again(index) {
                        self.report_duplicate(&object.fields[index], pointer);
                    }
                }
                Err(name) => {
                    map.next_value::<IgnoredAny>()?;
                    if unknown.len() <= MAX_LISTED && !unknown.contains(&name) {
                        unknown.push(name);
                    }
                }
            }
        }
        let mut absent: Vec<&Field> = (object.fields.iter().enumerate())
            .filter(|(index, _)| !seen.contains(*index))
            .map(|(_, field)| field)
            .collect();
        for name in &unknown {
            let suggestion = self.report_unknown(name, object, &absent, pointer);
            // A misspelt name is one error, not two.
            absent.retain(|field| Some(&field.name) != suggestion.as_ref());
        }
        absent.retain(|field| field.required);
        if !absent.is_empty() {
            self.report(pointer, Part::Value, || messages::missing_fields(&absent));
        }
        Ok(())
    }

    fn report_duplicate(&mut self, field: &Field, pointer: &Pointer) {
        let pointer = pointer.key(&field.name);
        // A pointer resolves to the last field of that name, but the errors inside it that have been
        // reported are about the first, so they are removed.
        let prefix = pointer.to_string();
        let is_inside = |location: &str| {
            let rest = location.strip_prefix(&prefix);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.errors.retain(
            |one| !matches!(&one.location, Location::Pointer(location, _) if is_inside(location)),
        );
        self.report(&pointer, Part::Key, || {
            messages::duplicate_field(&field.name)
        });
    }

    /// Reports an unknown field. Returns the absent field that was probably meant.
    fn report_unknown(
        &mut self,
        name: &str,
        object: &Object,
        absent: &[&Field],
        pointer: &Pointer,
    ) -> Option<String> {
        if self.errors.len() >= MAX_LISTED {
            self.report(&pointer.key(name), Part::Key, || {
                messages::unknown_field(name, object)
            });
            return None;
        }
        let absent = absent.iter().map(|field| field.name.as_str());
        let suggestion = nearest(name, absent).suggestion;
        self.report(&pointer.key(name), Part::Key, || match &suggestion {
            Some(_) => {
                messages::unknown_field(name, &Object::default()).did_you_mean(suggestion.as_ref())
            }
            None => messages::unknown_field(name, object),
        });
        suggestion
    }
}

/// The fields of an object that have been seen, once or repeatedly.
#[derive(Default)]
struct SeenFields {
    seen: u64,
    repeated: u64,
}

impl SeenFields {
    /// Returns whether the field is seen for the first time. No object of the format has more than 64
    /// fields.
    fn insert(&mut self, index: usize) -> bool {
        let is_new = !self.contains(index);
        self.seen |= 1 << index;
        is_new
    }

    /// Returns whether the field is repeated for the first time.
    fn insert_again(&mut self, index: usize) -> bool {
        let is_new = self.repeated & 1 << index == 0;
        self.repeated |= 1 << index;
        is_new
    }

    fn contains(&self, index: usize) -> bool {
        self.seen & 1 << index != 0
    }
}

/// Reads the name of a field: its index in the object, or the unknown name.
struct FieldNameSeed<'a>(&'a Object);

impl<'de> DeserializeSeed<'de> for FieldNameSeed<'_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FieldNameSeed<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let index = (self.0.fields.iter()).position(|field| field.name == name);
        Ok(index.ok_or_else(|| name.to_owned()))
    }
}

/// Validates one value of the file against its expected shape.
struct ValueSeed<'a, 'l> {
    validator: &'a mut Validator<'l>,
    shape: &'a Shape,
    pointer: &'a Pointer<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Any => IgnoredAny::deserialize(deserializer).map(|_| ()),
            // The raw text is needed: a float would not show whether it had a decimal point.
            Shape::Number | Shape::Unsigned => {
                let token = <&RawValue>::deserialize(deserializer)?;
                let actual = ActualValue::from_token(token.get());
                if !messages::matches_shape(self.shape, &actual) {
                    self.validator.wrong_type(self.shape, self.pointer, &actual);
                }
                Ok(())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl ValueSeed<'_, '_> {
    fn check_type(self, actual: &ActualValue) {
        if !messages::matches_shape(self.shape, actual) {
            self.validator.wrong_type(self.shape, self.pointer, actual);
        }
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value of the file format")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<(), E> {
        self.check_type(&ActualValue::Bool(truth));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.check_type(&ActualValue::Number(&number.to_string()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.check_type(&ActualValue::Number(&number.to_string()));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.check_type(&ActualValue::Number(&number.to_string()));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.check_type(&ActualValue::Text(text));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.check_type(&ActualValue::Null);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut length = 0;
        loop {
            let shape = match self.shape {
                Shape::List(shape) => Some(&**shape),
                Shape::Tuple(shapes) => shapes.get(length),
                _ => None,
            };
            let node = ValueSeed {
                validator: self.validator,
                shape: shape.unwrap_or(&Shape::Any),
                pointer: &self.pointer.element(length),
            };
            if items.next_element_seed(node)?.is_none() {
                break;
            }
            length += 1;
        }
        let length = matches!(self.shape, Shape::Tuple(_)).then_some(length);
        self.check_type(&ActualValue::List(length));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Shape::Object(index) = self.shape {
            let layout = self.validator.layout;
            return self
                .validator
                .validate_object(layout.object(*index), self.pointer, map);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.check_type(&ActualValue::Object);
        Ok(())
    }
}
