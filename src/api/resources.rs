//! The table of what is read by GET and HEAD: which resource is at a path, and how it is found. It reads
//! like the specification.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{Collection, Representation, Serving, Site, problems};
use onrecord_http::{Answer, Parameters, Problem, Resources};

/// What a path names. Whether there is such an item is for the site to say.
enum Resource<'a> {
    Home,
    Index,
    OpenapiYaml,
    OpenapiJson,
    /// What a type of problem means.
    Problem(&'a str),
    List(Collection, Representation),
    /// With the interview that it is a part of, if it is one, and the last segment, which ends in the
    /// suffix of a representation.
    Item(Collection, Option<&'a str>, &'a str),
}

impl<'a> Resource<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let fixed = match path {
            "/" => Some(Self::Home),
            "/index.json" => Some(Self::Index),
            "/openapi.yaml" => Some(Self::OpenapiYaml),
            "/openapi.json" => Some(Self::OpenapiJson),
            _ => None,
        };
        fixed.or_else(|| Self::of_segments(path.strip_prefix('/')?))
    }

    fn of_segments(path: &'a str) -> Option<Self> {
        let Some((first, rest)) = path.split_once('/') else {
            let (name, written) = Representation::split(path)?;
            let collection = Collection::of_name(name)?;
            let is_written_so = collection.lists().contains(&written);
            return is_written_so.then_some(Self::List(collection, written));
        };
        let (parent, last) = match rest.split_once('/') {
            Some((parent, last)) => (Some(parent), last),
            None => (None, rest),
        };
        let is_segment = |segment: &str| !segment.is_empty() && !segment.contains('/');
        if !is_segment(last) || !parent.is_none_or(is_segment) {
            return None;
        }
        if first == "problems" {
            return parent.is_none().then_some(Self::Problem(last));
        }
        let collection = Collection::of_name(first)?;
        let has_such_items = collection.is_of_parts() == parent.is_some();
        has_such_items.then_some(Self::Item(collection, parent, last))
    }

    /// As the specification has it.
    fn template(&self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Index => "/index.json",
            Self::OpenapiYaml => "/openapi.yaml",
            Self::OpenapiJson => "/openapi.json",
            Self::Problem(_) => "/problems/{type}",
            Self::List(collection, Representation::Csv) => {
                collection.table().unwrap_or(collection.templates().0)
            }
            Self::List(collection, _) => collection.templates().0,
            Self::Item(collection, ..) => collection.templates().1,
        }
    }
}

impl Site {
    /// What is read at a path.
    ///
    /// # Errors
    /// A problem that says what is wrong with the path or the query.
    pub fn get(&self, path: &str, query: Option<&str>) -> Result<Answer, Problem> {
        let query = query.map(Parameters::decode).unwrap_or_default();
        let fixed = |answer: &Answer| query.ensure_none().map(|()| answer.clone());
        match Resource::of(path) {
            None => Err(problems::no_such_address(path)),
            // Pages for people ignore parameters: links that are shared collect them.
            Some(Resource::Home) => Ok(self.home.clone()),
            Some(Resource::Problem(slug)) => problems::page(self, &decoded(slug)),
            Some(Resource::Index) => fixed(&self.index),
            Some(Resource::OpenapiYaml) => fixed(&self.openapi_yaml),
            Some(Resource::OpenapiJson) => fixed(&self.openapi_json),
            Some(Resource::List(collection, written)) => {
                self.lists.of(collection).list(&query, written)
            }
            Some(Resource::Item(collection, interview, segment)) => {
                let list = self.lists.of(collection);
                list.item(interview.map(decoded).as_deref(), &decoded(segment), &query)
            }
        }
    }
}

impl Resources for Serving {
    fn template(&self, path: &str) -> Option<&'static str> {
        Resource::of(path).map(|resource| resource.template())
    }

    /// Words are searched for.
    fn is_slow(&self, _: &str, query: Option<&str>) -> bool {
        query.is_some_and(|query| Parameters::decode(query).get("q").is_some())
    }

    fn get(&self, path: &str, query: Option<&str>) -> Result<Answer, Problem> {
        self.site().get(path, query)
    }
}

/// A segment, decoded where it needs to be encoded: `s%65a` is not the name `sea`, and its address is
/// another one.
fn decoded(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return segment.into();
    }
    // What is no UTF-8 has been refused.
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    if decoded.bytes().all(is_unreserved) {
        segment.into()
    } else {
        decoded
    }
}

/// Needs no encoding in a path (RFC 3986, 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}
