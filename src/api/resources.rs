//! The table of what is read by GET and HEAD: which resource is at a path, and how it is found. It reads
//! like the specification.

use std::{borrow::Cow, sync::Arc};

use percent_encoding::percent_decode_str;

use super::{
    Address, Collection, Representation, Serving, Site, contract, index,
    list::{Ask, unknown_name},
};
use crate::pages;
use onrecord_http::{Answer, Kind, Parameters, Problem, Rendering, Resources, Work, quoted};
use onrecord_model::interview::Slug;
use onrecord_text::nearest::nearest;

/// What a path names. Whether there is such an item is for the site to say.
enum Named<'a> {
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

impl<'a> Named<'a> {
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

/// Does a path have the form of a resource's? What it names need not be there.
fn is_well_formed(path: &str) -> bool {
    let is_name = |segment: &str| Slug::parse(segment).is_some();
    match Named::of(path) {
        Some(Named::Item(_, interview, segment)) => {
            let name = Representation::split(segment).is_some_and(|(name, _)| is_name(name));
            name && interview.is_none_or(is_name)
        }
        named => named.is_some(),
    }
}

impl Site {
    /// Finds what is read at a path, and how it is rendered.
    fn find(self: Arc<Self>, path: &str, query: Option<&str>) -> Result<Rendering, Problem> {
        let query = query.map(Parameters::decode).unwrap_or_default();
        // Pages for people ignore parameters: links that are shared collect them.
        let fixed = |render: fn(&Self) -> Answer| -> Result<Rendering, Problem> {
            query.ensure_none()?;
            let site = Arc::clone(&self);
            Ok(Rendering::new(Work::Small, move || render(&site)))
        };
        match Named::of(path) {
            None => Err(no_such_address(path)),
            Some(Named::Home) => Ok(Rendering::new(Work::Small, move || {
                pages::home(
                    &self.content.archive,
                    &self.lists.shown(),
                    &self.content.base,
                )
            })),
            Some(Named::Problem(slug)) => {
                let kind = problem_kind(&decoded(slug))?;
                let render = move || pages::problem(kind, &self.content.base);
                Ok(Rendering::new(Work::Small, render))
            }
            Some(Named::Index) => fixed(index::render),
            Some(Named::OpenapiYaml) => fixed(|site| contract::yaml(&site.content.base)),
            Some(Named::OpenapiJson) => fixed(|site| contract::json(&site.content.base)),
            Some(Named::List(collection, written)) => {
                let ask = Ask::read(&query, self.lists.of(collection), written)?;
                let render = move || self.lists.of(collection).answer(&ask);
                Ok(Rendering::new(Work::Large, render))
            }
            Some(Named::Item(collection, interview, segment)) => {
                let list = self.lists.of(collection);
                let interview = interview.map(decoded);
                let (place, written) =
                    list.place(interview.as_deref(), &decoded(segment), &query)?;
                Ok(Rendering::new(Work::Small, move || {
                    self.lists.of(collection).item(place, written)
                }))
            }
        }
    }
}

impl Resources for Serving {
    fn template(&self, path: &str) -> Option<&'static str> {
        Named::of(path).map(|resource| resource.template())
    }

    fn kept(&self, target: &str) -> Option<Answer> {
        self.site().answers.get(target)
    }

    fn find(&self, target: &str) -> Result<Rendering, Problem> {
        let site = Arc::clone(&self.site());
        let (path, query) = split(target);
        let answers = Arc::clone(&site.answers);
        Ok(site.find(path, query)?.kept_in(answers, target))
    }
}

/// The path and the query of a target.
fn split(target: &str) -> (&str, Option<&str>) {
    target
        .split_once('?')
        .map_or((target, None), |(path, query)| (path, Some(query)))
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

/// The kind of problem that a page is about.
fn problem_kind(slug: &str) -> Result<Kind, Problem> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.slug() == slug);
    kind.ok_or_else(|| {
        let near = nearest(slug, Kind::ALL.map(Kind::slug));
        let fault = unknown_name("type", "type of problem", slug, near);
        Problem::of_faults(Kind::UnknownName, vec![fault])
    })
}

/// No address has this form.
pub(super) fn no_such_address(path: &str) -> Problem {
    let shown = quoted(path);
    let meant = nearest_address(path).map_or(String::new(), |near| format!(" Is {near} meant?"));
    Problem::new(
        Kind::NotFound,
        format!("There is nothing at {shown}.{meant}"),
    )
}

/// The address without a slash too many, else a fixed one that is spelt much the same.
fn nearest_address(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    if is_well_formed(trimmed) {
        return Some(trimmed.to_owned());
    }
    let fixed: Vec<String> = Address::fixed()
        .map(|address| address.to_string())
        .collect();
    nearest(path, fixed.iter().map(String::as_str)).suggestion
}

#[cfg(test)]
mod tests {
    use super::nearest_address;

    #[test]
    fn an_address_that_is_none_is_met_with_the_nearest() {
        for (path, near) in [
            ("/facts/", Some("/facts")),
            ("/facts/a/b/", Some("/facts/a/b")),
            ("/fact", Some("/facts")),
            ("/Statistics", Some("/statistics")),
            ("/openapi.yml", Some("/openapi.yaml")),
            ("/wp-login.php", None),
        ] {
            assert_eq!(nearest_address(path).as_deref(), near, "{path}");
        }
    }
}
