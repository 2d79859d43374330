//! The table of what is read by GET and HEAD: which resource is at a path, and how it is found. It reads
//! like the specification.

use std::borrow::Cow;
use std::sync::Arc;

use onrecord_http::{
    JobSize, Problem, ProblemType, QueryParameters, Rendering, Representation, Resources, quoted,
};
use onrecord_model::interview::Slug;
use onrecord_text::nearest::nearest;
use percent_encoding::percent_decode_str;

use super::list::{ListQuery, unknown_name_error};
use super::{App, Collection, Format, Site, SitePath, index, specification};
use crate::pages;

/// What a path names. Whether there is such an item is for the site to say.
enum ResourcePath<'a> {
    Home,
    Index,
    OpenapiYaml,
    OpenapiJson,
    /// What a type of problem means.
    Problem(&'a str),
    List(Collection, Format),
    /// With the interview that it is a part of, if it is one, and the last segment, which ends in the
    /// suffix of a representation.
    Item(Collection, Option<&'a str>, &'a str),
}

impl<'a> ResourcePath<'a> {
    fn parse(path: &'a str) -> Option<Self> {
        let fixed = match path {
            "/" => Some(Self::Home),
            "/index.json" => Some(Self::Index),
            "/openapi.yaml" => Some(Self::OpenapiYaml),
            "/openapi.json" => Some(Self::OpenapiJson),
            _ => None,
        };
        fixed.or_else(|| Self::parse_segments(path.strip_prefix('/')?))
    }

    fn parse_segments(path: &'a str) -> Option<Self> {
        let Some((first, rest)) = path.split_once('/') else {
            let (name, written) = Format::split_suffix(path)?;
            let collection = Collection::from_name(name)?;
            let is_written_so = collection.list_formats().contains(&written);
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
        let collection = Collection::from_name(first)?;
        let has_such_items = collection.has_interview_parts() == parent.is_some();
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
            Self::List(collection, Format::Csv) => collection
                .csv_template()
                .unwrap_or(collection.templates().0),
            Self::List(collection, _) => collection.templates().0,
            Self::Item(collection, ..) => collection.templates().1,
        }
    }
}

/// Does a path have the form of a resource's? What it names need not be there.
fn is_well_formed(path: &str) -> bool {
    let is_name = |segment: &str| Slug::parse(segment).is_some();
    match ResourcePath::parse(path) {
        Some(ResourcePath::Item(_, interview, segment)) => {
            let name = Format::split_suffix(segment).is_some_and(|(name, _)| is_name(name));
            name && interview.is_none_or(is_name)
        }
        named => named.is_some(),
    }
}

impl Site {
    /// Finds what is read at a path, and how it is rendered.
    fn find(self: Arc<Self>, path: &str, query: Option<&str>) -> Result<Rendering, Problem> {
        let query = query.map(QueryParameters::parse).unwrap_or_default();
        // Pages for people ignore parameters: links that are shared collect them.
        let fixed = |render: fn(&Self) -> Representation| -> Result<Rendering, Problem> {
            query.ensure_empty()?;
            let site = Arc::clone(&self);
            Ok(Rendering::new(JobSize::Small, move || render(&site)))
        };
        match ResourcePath::parse(path) {
            None => Err(unknown_path(path)),
            Some(ResourcePath::Home) => Ok(Rendering::new(JobSize::Small, move || {
                pages::home(
                    &self.content.archive,
                    &self.lists.home_page_lists(),
                    &self.content.base_url,
                )
            })),
            Some(ResourcePath::Problem(slug)) => {
                let kind = find_problem_type(&decode_segment(slug))?;
                let render = move || pages::problem(kind, &self.content.base_url);
                Ok(Rendering::new(JobSize::Small, render))
            }
            Some(ResourcePath::Index) => fixed(index::render),
            Some(ResourcePath::OpenapiYaml) => {
                fixed(|site| specification::yaml(&site.content.base_url))
            }
            Some(ResourcePath::OpenapiJson) => {
                fixed(|site| specification::json(&site.content.base_url))
            }
            Some(ResourcePath::List(collection, written)) => {
                let ask = ListQuery::parse(&query, self.lists.get(collection), written)?;
                let render = move || self.lists.get(collection).render(&ask);
                Ok(Rendering::new(JobSize::Large, render))
            }
            Some(ResourcePath::Item(collection, interview, segment)) => {
                let list = self.lists.get(collection);
                let interview = interview.map(decode_segment);
                let (place, written) =
                    list.find_item(interview.as_deref(), &decode_segment(segment), &query)?;
                Ok(Rendering::new(JobSize::Small, move || {
                    self.lists.get(collection).render_item(place, written)
                }))
            }
        }
    }
}

impl Resources for App {
    fn template(&self, path: &str) -> Option<&'static str> {
        ResourcePath::parse(path).map(|resource| resource.template())
    }

    fn cached(&self, target: &str) -> Option<Representation> {
        self.site().response_cache.get(target)
    }

    fn find(&self, target: &str) -> Result<Rendering, Problem> {
        let site = Arc::clone(&self.site());
        let (path, query) = split_query(target);
        let answers = Arc::clone(&site.response_cache);
        let rendering = Arc::clone(&site).find(path, query)?;
        Ok(rendering.cached_in(answers, target).keeping(site))
    }
}

/// The path and the query of a target.
fn split_query(target: &str) -> (&str, Option<&str>) {
    target
        .split_once('?')
        .map_or((target, None), |(path, query)| (path, Some(query)))
}

/// A segment, decoded where it needs to be encoded: `s%65a` is not the name `sea`, and its address is
/// another one.
fn decode_segment(segment: &str) -> Cow<'_, str> {
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
fn find_problem_type(slug: &str) -> Result<ProblemType, Problem> {
    let kind = ProblemType::ALL
        .into_iter()
        .find(|kind| kind.slug() == slug);
    kind.ok_or_else(|| {
        let near = nearest(slug, ProblemType::ALL.map(ProblemType::slug));
        let fault = unknown_name_error("type", "type of problem", slug, near);
        Problem::from_errors(ProblemType::UnknownName, vec![fault])
    })
}

/// No address has this form.
pub(super) fn unknown_path(path: &str) -> Problem {
    let shown = quoted(path);
    let meant = nearest_path(path).map_or(String::new(), |near| format!(" Did you mean {near}?"));
    Problem::new(
        ProblemType::NotFound,
        format!("There is nothing at {shown}.{meant}"),
    )
}

/// The address without a slash too many, else a fixed one that is spelt much the same.
fn nearest_path(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    if is_well_formed(trimmed) {
        return Some(trimmed.to_owned());
    }
    let fixed: Vec<String> = SitePath::fixed()
        .map(|address| address.to_string())
        .collect();
    nearest(path, fixed.iter().map(String::as_str)).suggestion
}

#[cfg(test)]
mod tests {
    use super::nearest_path;

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
            assert_eq!(nearest_path(path).as_deref(), near, "{path}");
        }
    }
}
