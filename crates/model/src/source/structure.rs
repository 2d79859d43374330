//! The structure of a file against its layout: all errors in one pass over the text, in the words of
//! the file format.
//!
//! serde's derived types stop at their first error, speak of Rust's types, and take a list for an
//! object and `null` for an absent field. They only see files that have passed this check.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::finding::{Code, Finding, Part, Place, Severity};
use super::layout::{Field, Layout, Object, Shape};
use super::pointer::Pointer;
use super::wording::{self, Given};
use onrecord_text::nearest::nearest;

/// So many errors of one file are listed.
pub(super) const MOST: usize = 100;

/// All errors of structure, at most [`MOST`] and one that counts the rest.
///
/// # Errors
/// When the text is not JSON: then nothing is said of its structure.
pub(super) fn errors(text: &str, layout: &Layout) -> Result<Vec<Finding>, serde_json::Error> {
    let mut walk = Walk {
        layout,
        errors: Vec::new(),
        unlisted: 0,
        next: None,
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Node {
        walk: &mut walk,
        shape: &layout.root,
        at: &Pointer::ROOT,
    }
    .deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(walk.end())
}

struct Walk<'l> {
    layout: &'l Layout,
    errors: Vec<Finding>,
    /// How many more there are, and where the first of them is.
    unlisted: usize,
    next: Option<Place>,
}

impl Walk<'_> {
    fn report(&mut self, at: &Pointer, part: Part, error: impl FnOnce() -> Finding) {
        if self.errors.len() < MOST {
            let mut error = error();
            error.place = Place::At(at.to_string(), part);
            self.errors.push(error);
        } else {
            self.unlisted += 1;
            self.next
                .get_or_insert_with(|| Place::At(at.to_string(), part));
        }
    }

    fn wrong_type(&mut self, shape: &Shape, at: &Pointer, given: &Given) {
        let layout = self.layout;
        self.report(at, Part::Value, || {
            wording::wrong_type(layout, shape, given)
        });
    }

    fn end(mut self) -> Vec<Finding> {
        if let Some(place) = self.next {
            self.errors.push(Finding {
                severity: Severity::Fault,
                code: Code::MoreFindings,
                place,
                message: wording::more(self.unlisted, "error of structure", "errors of structure"),
                help: vec!["fix those that are listed, then check again".to_owned()],
            });
        }
        self.errors
    }

    /// Reads the fields of an object, and reports those that are unknown, missing or there twice.
    fn object<'de, A: MapAccess<'de>>(
        &mut self,
        object: &Object,
        at: &Pointer,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut unknown: Vec<String> = Vec::new();
        while let Some(key) = map.next_key_seed(Key(object))? {
            match key {
                Ok(index) if seen.insert(index) => {
                    let field = &object.fields[index];
                    map.next_value_seed(Node {
                        walk: self,
                        shape: &field.shape,
                        at: &at.key(&field.name),
                    })?;
                }
                Ok(index) => {
                    map.next_value::<IgnoredAny>()?;
                    if seen.repeat(index) {
                        self.repeated(&object.fields[index], at);
                    }
                }
                Err(name) => {
                    map.next_value::<IgnoredAny>()?;
                    if unknown.len() <= MOST && !unknown.contains(&name) {
                        unknown.push(name);
                    }
                }
            }
        }
        let mut absent: Vec<&Field> = (object.fields.iter().enumerate())
            .filter(|(index, _)| !seen.has(*index))
            .map(|(_, field)| field)
            .collect();
        for name in &unknown {
            let meant = self.unknown(name, object, &absent, at);
            // A misspelt name is one mistake, not two.
            absent.retain(|field| Some(&field.name) != meant.as_ref());
        }
        absent.retain(|field| field.required);
        if !absent.is_empty() {
            self.report(at, Part::Value, || wording::missing(&absent));
        }
        Ok(())
    }

    fn repeated(&mut self, field: &Field, at: &Pointer) {
        let at = at.key(&field.name);
        // A pointer leads to the last field of its name, and these errors are of the first.
        let pointer = at.to_string();
        let is_inside = |place: &str| {
            let rest = place.strip_prefix(&pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.errors
            .retain(|one| !matches!(&one.place, Place::At(place, _) if is_inside(place)));
        self.report(&at, Part::Key, || wording::repeated(&field.name));
    }

    /// Reports a field that the object does not have. Gives the absent field that was probably meant.
    fn unknown(
        &mut self,
        name: &str,
        object: &Object,
        absent: &[&Field],
        at: &Pointer,
    ) -> Option<String> {
        if self.errors.len() >= MOST {
            self.report(&at.key(name), Part::Key, || wording::unknown(name, object));
            return None;
        }
        let absent = absent.iter().map(|field| field.name.as_str());
        let meant = nearest(name, absent).suggestion;
        self.report(&at.key(name), Part::Key, || match &meant {
            Some(_) => wording::unknown(name, &Object::default()).meant(meant.as_ref()),
            None => wording::unknown(name, object),
        });
        meant
    }
}

/// Which fields of an object have been there, once or more often.
#[derive(Default)]
struct Seen {
    once: u64,
    twice: u64,
}

impl Seen {
    /// Is it there for the first time? No object of the format has more than 64 fields.
    fn insert(&mut self, index: usize) -> bool {
        let is_new = !self.has(index);
        self.once |= 1 << index;
        is_new
    }

    /// Is it there for the second time?
    fn repeat(&mut self, index: usize) -> bool {
        let is_new = self.twice & 1 << index == 0;
        self.twice |= 1 << index;
        is_new
    }

    fn has(&self, index: usize) -> bool {
        self.once & 1 << index != 0
    }
}

/// The name of a field: its place among those of the object, or the name that the object lacks.
struct Key<'a>(&'a Object);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let index = (self.0.fields.iter()).position(|field| field.name == name);
        Ok(index.ok_or_else(|| name.to_owned()))
    }
}

/// One value of the file, and what it should be.
struct Node<'a, 'l> {
    walk: &'a mut Walk<'l>,
    shape: &'a Shape,
    at: &'a Pointer<'a>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Any => IgnoredAny::deserialize(deserializer).map(|_| ()),
            // As it is written: a float would not say whether it had a decimal point.
            Shape::Number | Shape::Count => {
                let token = <&RawValue>::deserialize(deserializer)?;
                let given = Given::from_token(token.get());
                if !wording::fits(self.shape, &given) {
                    self.walk.wrong_type(self.shape, self.at, &given);
                }
                Ok(())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl Node<'_, '_> {
    fn given(self, given: &Given) {
        if !wording::fits(self.shape, given) {
            self.walk.wrong_type(self.shape, self.at, given);
        }
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value of the file format")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<(), E> {
        self.given(&Given::Truth(truth));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.given(&Given::Number(&number.to_string()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.given(&Given::Number(&number.to_string()));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.given(&Given::Number(&number.to_string()));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.given(&Given::Text(text));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.given(&Given::Null);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Shape::List(shape) = self.shape else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            self.given(&Given::List);
            return Ok(());
        };
        let mut index = 0;
        loop {
            let node = Node {
                walk: self.walk,
                shape,
                at: &self.at.at(index),
            };
            if items.next_element_seed(node)?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Shape::Object(index) = self.shape {
            let layout = self.walk.layout;
            return self.walk.object(layout.object(*index), self.at, map);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.given(&Given::Object);
        Ok(())
    }
}
