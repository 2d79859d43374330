//! schema.org and the Web Annotation vocabulary, as far as `terms.txt` has them, and a reader that
//! holds a document to them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::harness::text;

/// What a vocabulary says of its terms.
static TERMS: LazyLock<BTreeMap<&str, Term>> = LazyLock::new(|| {
    let lines = include_str!("terms.txt").lines();
    lines.map(read).collect()
});

/// Types are sets that a value is in; a property goes from one to another.
enum Term {
    Type {
        supertypes: Vec<&'static str>,
    },
    Property {
        domain: Vec<&'static str>,
        range: Vec<&'static str>,
    },
    Individual {
        types: Vec<&'static str>,
    },
}

fn read(line: &'static str) -> (&'static str, Term) {
    let mut parts = line.split('|').map(str::split_whitespace);
    let head: Vec<_> = parts.next().expect("a head").collect();
    let mut part = || parts.next().map(Iterator::collect).unwrap_or_default();
    let term = match head[0] {
        "type" => Term::Type { supertypes: part() },
        "property" => Term::Property {
            domain: part(),
            range: part(),
        },
        _ => Term::Individual { types: part() },
    };
    (head[1], term)
}

/// Every way in which a document departs from the vocabularies, each with its place.
pub fn violations(document: &Value) -> Vec<String> {
    let mut reader = Validator {
        context: document["@context"].as_object().expect("a context"),
        violations: Vec::new(),
    };
    reader.node(document, "");
    reader.violations
}

struct Validator<'a> {
    context: &'a Map<String, Value>,
    violations: Vec<String>,
}

impl Validator<'_> {
    /// Reads an object, and gives its type.
    fn node(&mut self, node: &Value, at: &str) -> String {
        let kind = node["@type"].as_str().map(|kind| self.term(kind));
        let Some(kind) = kind else {
            self.violations.push(format!("{at}: there is no type"));
            return String::new();
        };
        if !matches!(TERMS.get(&*kind), Some(Term::Type { .. })) {
            self.violations.push(format!("{at}: {kind} is no type"));
        }
        for (name, value) in node.as_object().into_iter().flatten() {
            let at = format!("{at}/{name}");
            let is_iri = value.as_str().is_some_and(|iri| !iri.is_empty());
            match name.as_str() {
                "@context" | "@type" => {}
                "@id" if is_iri => {}
                keyword if keyword.starts_with('@') => {
                    self.violations.push(format!("{at}: misused"));
                }
                name => self.property(&kind, name, value, &at),
            }
        }
        kind
    }

    fn property(&mut self, subject: &str, name: &str, value: &Value, at: &str) {
        let reverse = self.context.get(name).and_then(|said| said.get("@reverse"));
        let reverse = reverse.and_then(Value::as_str).map(str::to_owned);
        let property = reverse.clone().unwrap_or_else(|| self.term(name));
        let Some(Term::Property { domain, range }) = TERMS.get(&*property) else {
            return self
                .violations
                .push(format!("{at}: {property} is no property"));
        };
        if let Value::Array(values) = value {
            for (index, value) in values.iter().enumerate() {
                self.property(subject, name, value, &format!("{at}/{index}"));
            }
            return;
        }
        let object = self.value(name, value, at);
        let (from, to) = match reverse {
            Some(_) => (object, vec![subject.to_owned()]),
            None => (vec![subject.to_owned()], object),
        };
        for (types, of, what) in [(&from, domain, "domain"), (&to, range, "range")] {
            let fits = of.is_empty() || types.iter().any(|kind| of.iter().any(|of| is_a(kind, of)));
            if !fits {
                self.violations.push(format!(
                    "{at}: {types:?} is not in the {what} of {property}"
                ));
            }
        }
    }

    /// The types that a value has.
    fn value(&mut self, name: &str, value: &Value, at: &str) -> Vec<String> {
        let coerced = self.context.get(name).and_then(|said| said.get("@type"));
        let types = match (value, coerced.and_then(Value::as_str)) {
            (Value::Object(_), _) => vec![self.node(value, at)],
            // Of the thing that an IRI names nothing is said: what matters is that there may be one.
            (Value::String(_), Some("@id")) => vec!["schema:URL".to_owned()],
            (Value::String(name), Some("@vocab")) => match TERMS.get(&*self.term(name)) {
                Some(Term::Individual { types }) => types.iter().map(ToString::to_string).collect(),
                _ => vec![format!("no individual, {name}")],
            },
            (_, Some(datatype)) => vec![self.term(datatype)],
            (Value::String(_), None) => vec!["schema:Text".to_owned(), "xsd:string".to_owned()],
            (Value::Number(number), None) if number.is_u64() => {
                vec!["schema:Integer".to_owned(), "schema:Number".to_owned()]
            }
            (Value::Number(_), None) => vec!["schema:Number".to_owned()],
            _ => vec!["nothing".to_owned()],
        };
        if types == ["schema:Date"] && !value.as_str().is_some_and(is_date) {
            self.violations.push(format!("{at}: {value} is no date"));
        }
        if types == ["xsd:nonNegativeInteger"] && !value.is_u64() {
            self.violations.push(format!("{at}: {value} is no index"));
        }
        types
    }

    /// A name of the document as one of a vocabulary.
    fn term(&self, name: &str) -> String {
        match self.context.get(name) {
            Some(Value::String(term)) => term.clone(),
            Some(said) if said["@id"].is_string() => text(&said["@id"]).to_owned(),
            _ if name.contains(':') => name.to_owned(),
            _ => format!("schema:{name}"),
        }
    }
}

/// Is a type another one, or a kind of it?
fn is_a(kind: &str, of: &str) -> bool {
    kind == of
        || match TERMS.get(kind) {
            Some(Term::Type { supertypes }) => supertypes.iter().any(|kind| is_a(kind, of)),
            _ => false,
        }
}

/// A day, a month or a year of ISO 8601.
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    ["9999", "9999-99", "9999-99-99"].contains(&&*shape)
}
