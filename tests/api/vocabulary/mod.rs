//! Checks documents against schema.org and the Web Annotation vocabulary, as far as `terms.txt` contains
//! them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::harness::text;

/// The definitions of the terms.
static TERMS: LazyLock<BTreeMap<&str, Term>> = LazyLock::new(|| {
    let lines = include_str!("terms.txt").lines();
    lines.map(parse_definition).collect()
});

/// A definition. A property has subjects in its domain and values in its range.
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

fn parse_definition(line: &'static str) -> (&'static str, Term) {
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

/// All violations of the vocabularies in a document, each with its location.
pub fn violations(document: &Value) -> Vec<String> {
    let mut validator = Validator {
        context: document["@context"].as_object().expect("a context"),
        violations: Vec::new(),
    };
    validator.node(document, "");
    validator.violations
}

struct Validator<'a> {
    context: &'a Map<String, Value>,
    violations: Vec<String>,
}

impl Validator<'_> {
    /// Checks an object, and returns its type.
    fn node(&mut self, node: &Value, location: &str) -> String {
        let kind = node["@type"].as_str().map(|kind| self.term(kind));
        let Some(kind) = kind else {
            self.violations
                .push(format!("{location}: @type is missing"));
            return String::new();
        };
        if !matches!(TERMS.get(&*kind), Some(Term::Type { .. })) {
            self.violations
                .push(format!("{location}: {kind} is not a type"));
        }
        for (name, value) in node.as_object().into_iter().flatten() {
            let location = format!("{location}/{name}");
            let is_iri = value.as_str().is_some_and(|iri| !iri.is_empty());
            match name.as_str() {
                "@context" | "@type" => {}
                "@id" if is_iri => {}
                keyword if keyword.starts_with('@') => {
                    self.violations
                        .push(format!("{location}: this keyword is not allowed here"));
                }
                name => self.property(&kind, name, value, &location),
            }
        }
        kind
    }

    fn property(&mut self, subject: &str, name: &str, value: &Value, location: &str) {
        let reverse = self
            .context
            .get(name)
            .and_then(|definition| definition.get("@reverse"));
        let reverse = reverse.and_then(Value::as_str).map(str::to_owned);
        let property = reverse.clone().unwrap_or_else(|| self.term(name));
        let Some(Term::Property { domain, range }) = TERMS.get(&*property) else {
            return self
                .violations
                .push(format!("{location}: {property} is not a property"));
        };
        if let Value::Array(values) = value {
            for (index, value) in values.iter().enumerate() {
                self.property(subject, name, value, &format!("{location}/{index}"));
            }
            return;
        }
        let object = self.value(name, value, location);
        let (from, to) = match reverse {
            Some(_) => (object, vec![subject.to_owned()]),
            None => (vec![subject.to_owned()], object),
        };
        for (types, expected, what) in [(&from, domain, "domain"), (&to, range, "range")] {
            let fits = expected.is_empty()
                || types
                    .iter()
                    .any(|kind| expected.iter().any(|supertype| is_a(kind, supertype)));
            if !fits {
                self.violations.push(format!(
                    "{location}: {types:?} is not in the {what} of {property}"
                ));
            }
        }
    }

    /// The types of a value.
    fn value(&mut self, name: &str, value: &Value, location: &str) -> Vec<String> {
        let coerced = self
            .context
            .get(name)
            .and_then(|definition| definition.get("@type"));
        let types = match (value, coerced.and_then(Value::as_str)) {
            (Value::Object(_), _) => vec![self.node(value, location)],
            // The document does not say what the IRI refers to, so it only counts as a URL.
            (Value::String(_), Some("@id")) => vec!["schema:URL".to_owned()],
            (Value::String(name), Some("@vocab")) => match TERMS.get(&*self.term(name)) {
                Some(Term::Individual { types }) => types.iter().map(ToString::to_string).collect(),
                _ => vec![format!("unknown individual {name}")],
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
            self.violations
                .push(format!("{location}: {value} is not a date"));
        }
        if types == ["xsd:nonNegativeInteger"] && !value.is_u64() {
            self.violations
                .push(format!("{location}: {value} is not an index"));
        }
        types
    }

    /// The term of a vocabulary that a name in the document stands for.
    fn term(&self, name: &str) -> String {
        match self.context.get(name) {
            Some(Value::String(term)) => term.clone(),
            Some(definition) if definition["@id"].is_string() => {
                text(&definition["@id"]).to_owned()
            }
            _ if name.contains(':') => name.to_owned(),
            _ => format!("schema:{name}"),
        }
    }
}

/// Whether a type is the expected type or one of its subtypes.
fn is_a(kind: &str, expected: &str) -> bool {
    kind == expected
        || match TERMS.get(kind) {
            Some(Term::Type { supertypes }) => supertypes.iter().any(|kind| is_a(kind, expected)),
            _ => false,
        }
}

/// Whether a text has the form of an ISO 8601 day, month or year.
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    ["9999", "9999-99", "9999-99-99"].contains(&&*shape)
}
