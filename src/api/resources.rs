//! The resources that are read with GET and HEAD: which one a path names, and how it is rendered.

use std::borrow::Cow;
use std::sync::Arc;

use onrecord_http::{
    FieldError, JobSize, Problem, ProblemType, QueryParameters, Rendering, Representation,
    Resources, quoted,
};
use onrecord_model::interview::Slug;
use onrecord_text::nearest::nearest;
use percent_encoding::percent_decode_str;

use super::list::{ListQuery, unknown_name_error};
use super::pages::{self, Asset, SearchResults};
use super::{App, Collection, Format, Key, Site, SitePath, feed, index, sitemap, specification};

/// What a path names. The site decides whether such an item exists.
enum ResourcePath<'a> {
    Home,
    /// The page of all interviews.
    Interviews,
    /// The search page.
    Search,
    /// The page for developers.
    Docs,
    /// The reference page.
    Reference,
    Index,
    OpenapiYaml,
    OpenapiJson,
    Robots,
    Sitemap,
    /// A part of a sitemap that is too large for one file, by its number.
    SitemapPart(usize),
    Feed,
    /// A file that pages load.
    Asset(Asset),
    /// The page about a problem type.
    Problem(&'a str),
    List(Collection, Format),
    /// An item: the interview that it is part of, if any, and the last segment, which ends with the suffix of
    /// a format.
    Item(Collection, Option<&'a str>, &'a str),
}

impl<'a> ResourcePath<'a> {
    fn parse(path: &'a str) -> Option<Self> {
        let fixed = match path {
            "/" => Some(Self::Home),
            "/interviews.html" => Some(Self::Interviews),
            "/search.html" => Some(Self::Search),
            "/docs" => Some(Self::Docs),
            "/docs/reference" => Some(Self::Reference),
            "/index.json" => Some(Self::Index),
            "/openapi.yaml" => Some(Self::OpenapiYaml),
            "/openapi.json" => Some(Self::OpenapiJson),
            "/robots.txt" => Some(Self::Robots),
            "/sitemap.xml" => Some(Self::Sitemap),
            "/feed.atom" => Some(Self::Feed),
            _ => sitemap_part(path).map(Self::SitemapPart),
        };
        let asset = || {
            let mut assets = Asset::ALL.into_iter();
            assets.find(|asset| asset.path() == path).map(Self::Asset)
        };
        let fixed = fixed.or_else(asset);
        fixed.or_else(|| Self::parse_segments(path.strip_prefix('/')?))
    }

    fn parse_segments(path: &'a str) -> Option<Self> {
        let Some((first, rest)) = path.split_once('/') else {
            let (name, format) = Format::split_suffix(path)?;
            let collection = Collection::from_name(name)?;
            let has_format = collection.list_formats().contains(&format);
            return has_format.then_some(Self::List(collection, format));
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

    /// The path template of the API specification.
    fn template(&self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Interviews => "/interviews.html",
            Self::Search => "/search.html",
            Self::Docs => "/docs",
            Self::Reference => "/docs/reference",
            Self::Index => "/index.json",
            Self::OpenapiYaml => "/openapi.yaml",
            Self::OpenapiJson => "/openapi.json",
            Self::Robots => "/robots.txt",
            Self::Sitemap => "/sitemap.xml",
            Self::SitemapPart(_) => "/sitemap-{part}.xml",
            Self::Feed => "/feed.atom",
            Self::Asset(asset) => asset.path(),
            Self::Problem(_) => "/problems/{type}",
            Self::List(collection, Format::Csv) => collection
                .csv_template()
                .unwrap_or(collection.templates().0),
            Self::List(collection, _) => collection.templates().0,
            Self::Item(collection, ..) => collection.templates().1,
        }
    }
}

/// Whether a path has the form of a resource's path. The resource need not exist.
fn is_well_formed(path: &str) -> bool {
    let is_name = |segment: &str| Slug::parse(segment).is_some();
    match ResourcePath::parse(path) {
        Some(ResourcePath::Item(_, interview, segment)) => {
            let has_name = Format::split_suffix(segment).is_some_and(|(name, _)| is_name(name));
            has_name && interview.is_none_or(is_name)
        }
        resource => resource.is_some(),
    }
}

impl Site {
    /// Finds the resource at a path and returns its rendering.
    fn find(self: Arc<Self>, path: &str, query: Option<&str>) -> Result<Rendering, Problem> {
        let query = query.map(QueryParameters::parse).unwrap_or_default();
        // The HTML pages ignore parameters, because tracking parameters are often added to shared links.
        let fixed = |render: fn(&Self) -> Representation| -> Result<Rendering, Problem> {
            query.ensure_empty()?;
            let site = Arc::clone(&self);
            Ok(Rendering::new(JobSize::Small, move || render(&site)))
        };
        match ResourcePath::parse(path) {
            None => Err(self.unknown_path(path)),
            Some(ResourcePath::Home) => {
                Ok(Rendering::new(JobSize::Small, move || pages::home(&self)))
            }
            Some(ResourcePath::Interviews) => self.find_interviews(&query),
            Some(ResourcePath::Search) => self.find_search(&query),
            Some(ResourcePath::Docs) => Ok(Rendering::new(JobSize::Small, move || {
                pages::docs(&self.content)
            })),
            Some(ResourcePath::Reference) => Ok(Rendering::new(JobSize::Small, move || {
                pages::reference(&self.content)
            })),
            Some(ResourcePath::Problem(slug)) => {
                let kind = find_problem_type(&decode_segment(slug))?;
                let render = move || pages::problem_type(kind, &self.content);
                Ok(Rendering::new(JobSize::Small, render))
            }
            Some(ResourcePath::Asset(asset)) => {
                query.ensure_empty()?;
                Ok(Rendering::new(JobSize::Small, move || {
                    asset.render(self.content.theme.as_ref())
                }))
            }
            Some(ResourcePath::Index) => fixed(index::render),
            Some(ResourcePath::OpenapiYaml) => {
                fixed(|site| specification::yaml(&site.content.base_url))
            }
            Some(ResourcePath::OpenapiJson) => {
                fixed(|site| specification::json(&site.content.base_url))
            }
            Some(ResourcePath::Robots) => fixed(sitemap::robots),
            Some(ResourcePath::Sitemap) => {
                query.ensure_empty()?;
                self.ensure_public_url("A sitemap")?;
                let cost = sitemap::MAX_COST;
                Ok(Rendering::new(JobSize::Large(cost), move || {
                    sitemap::sitemap(&self)
                }))
            }
            Some(ResourcePath::SitemapPart(number)) => {
                query.ensure_empty()?;
                self.ensure_public_url("A sitemap")?;
                let parts = sitemap::parts(&self);
                if !(1..=parts).contains(&number) {
                    let detail =
                        format!("The sitemap has no part {number}: its last part is {parts}.");
                    return Err(Problem::new(ProblemType::NotFound, detail));
                }
                let cost = sitemap::MAX_COST;
                Ok(Rendering::new(JobSize::Large(cost), move || {
                    sitemap::part(&self, number)
                }))
            }
            Some(ResourcePath::Feed) => {
                query.ensure_empty()?;
                self.ensure_public_url("A feed")?;
                if !feed::has_entries(&self.content.archive) {
                    let detail = "A feed states when it was updated, and no interview of this archive has a date.";
                    return Err(Problem::new(ProblemType::NotFound, detail));
                }
                Ok(Rendering::new(JobSize::Small, move || feed::render(&self)))
            }
            Some(ResourcePath::List(collection, format)) => {
                let list = self.lists.get(collection);
                let list_query = ListQuery::parse(&query, list, format)?;
                let cost = list_query.cost(list, format);
                let render = move || self.lists.get(collection).render(&list_query);
                Ok(Rendering::new(JobSize::Large(cost), render))
            }
            Some(ResourcePath::Item(collection, interview, segment)) => {
                let list = self.lists.get(collection);
                let interview = interview.map(decode_segment);
                let (index, format) =
                    list.find_item(interview.as_deref(), &decode_segment(segment), &query)?;
                Ok(Rendering::new(JobSize::Small, move || {
                    self.lists.get(collection).render_item(index, format)
                }))
            }
        }
    }

    /// The page of all interviews.
    fn find_interviews(self: Arc<Self>, query: &QueryParameters) -> Result<Rendering, Problem> {
        let parameters = query.only(pages::INTERVIEWS_PARAMETERS);
        let list = self.lists.get(Collection::Interviews);
        let asked = pages::parameters_of_interviews(parameters.clone());
        let list_query = ListQuery::parse(&asked, list, Format::Json)?;
        let cost = list_query.cost(list, Format::Json);
        let render = move || {
            let page = self.lists.get(Collection::Interviews).render(&list_query);
            pages::interviews(&parameters, &page.bytes(), &self.content)
        };
        Ok(Rendering::new(JobSize::Large(cost), render))
    }

    /// The search page. If no turn has all words, it shows those that have some of them.
    fn find_search(self: Arc<Self>, query: &QueryParameters) -> Result<Rendering, Problem> {
        let parameters = query.only(pages::SEARCH_PARAMETERS);
        let list = self.lists.get(Collection::Turns);
        let parse = |parameters| {
            ListQuery::parse(&pages::parameters_of_turns(parameters), list, Format::Json)
        };
        let all_words = parse(parameters.clone())?;
        let any_word = (parameters.get("q"))
            .map(|_| parse(parameters.clone().with("require", "any")))
            .transpose()?;
        let list_queries = [Some(&all_words), any_word.as_ref()];
        let costs = list_queries.into_iter().flatten();
        let cost = costs.map(|it| it.cost(list, Format::Json)).sum();
        let render = move || {
            let find = |it: &ListQuery| {
                let turns = self.lists.get(Collection::Turns).render(it).bytes();
                SearchResults::read(&turns)
            };
            let search = |results: &SearchResults, has_any_word| {
                pages::search(&parameters, results, has_any_word, &self)
            };
            // Nothing has been searched for yet.
            if parameters.is_empty() {
                return search(&SearchResults::default(), false);
            }
            let results = find(&all_words);
            match any_word.filter(|_| results.are_empty()) {
                Some(any_word) => search(&find(&any_word), true),
                None => search(&results, false),
            }
        };
        Ok(Rendering::new(JobSize::Large(cost), render))
    }

    /// Checks that URLs are absolute, as a format requires.
    fn ensure_public_url(&self, what: &str) -> Result<(), Problem> {
        if self.has_public_url() {
            return Ok(());
        }
        let detail = format!(
            "{what} consists of absolute URLs, and this server does not know its own. Its operator can set it with \
             --public-url."
        );
        Err(Problem::new(ProblemType::NotFound, detail))
    }

    /// The problem for a path without a resource.
    pub(super) fn unknown_path(&self, path: &str) -> Problem {
        let form = self.parts_with_id(path).map(|(collection, _)| {
            let (_, template) = collection.templates();
            format!(" The path of a {} is {template}.", collection.singular())
        });
        let suggestion = match &self.suggested_paths(path)[..] {
            _ if path.trim_end_matches('/') == "/search" => {
                " To search, use /turns?q= or /sections?q=, or the page /search.html.".to_owned()
            }
            [] => String::new(),
            [only] => format!(" Did you mean {only}?"),
            several => format!(" Did you mean one of these: {}?", several.join(", ")),
        };
        let detail = [nothing_at(path), form.unwrap_or_default(), suggestion].concat();
        Problem::new(ProblemType::NotFound, detail)
    }

    /// The paths that may have been meant by one without a resource.
    pub(super) fn suggested_paths(&self, path: &str) -> Vec<String> {
        match self.parts_with_id(path) {
            Some((_, paths)) => paths,
            None => nearest_path(path).into_iter().collect(),
        }
    }

    /// For a path with the id of a part of an interview, but without the interview: the collection, and the paths of
    /// the items with this id.
    fn parts_with_id(&self, path: &str) -> Option<(Collection, Vec<String>)> {
        /// So many interviews are searched, so that the work does not grow with the archive.
        const MAX_INTERVIEWS: usize = 200;
        const MAX_SUGGESTIONS: usize = 5;
        let (name, segment) = path
            .trim_end_matches('/')
            .strip_prefix('/')?
            .split_once('/')?;
        let collection = Collection::from_name(name)?;
        if !collection.has_interview_parts() || segment.contains('/') {
            return None;
        }
        let segment = decode_segment(segment);
        let formats = collection.item_formats();
        let (id, format) = Format::split_suffix(&segment)
            .filter(|(_, format)| formats.contains(format))
            .unwrap_or((&segment, Format::Json));
        let interviews = self.lists.get(Collection::Interviews).keys();
        let keys = self
            .lists
            .get(collection)
            .keys_with_id(interviews.take(MAX_INTERVIEWS), id);
        let paths = keys
            .take(MAX_SUGGESTIONS)
            .map(|key| SitePath::Item(collection, key, format).to_string())
            .collect();
        Some((collection, paths))
    }

    /// The path that an error in the path of a page suggests with this name: that of a page, if there is one.
    pub(super) fn suggested_path(
        &self,
        path: &str,
        error: &FieldError,
        name: &str,
    ) -> Option<SitePath> {
        let parameter = error.parameter()?;
        let (collection, key) = match ResourcePath::parse(path) {
            Some(ResourcePath::Problem(_)) => return Slug::parse(name).map(SitePath::Problem),
            Some(ResourcePath::Item(collection, interview, segment)) => {
                let (interview, id) = match interview {
                    Some(_) if parameter == "interview" => (Some(name), segment),
                    interview => (interview, name),
                };
                let id = Format::split_suffix(id).map_or(id, |(id, _)| id);
                let key = interview.map_or(id.to_owned(), |interview| format!("{interview}/{id}"));
                (collection, key)
            }
            _ => match parameter {
                "interview" => (Collection::Interviews, name.to_owned()),
                "speaker" => (Collection::People, name.to_owned()),
                "topic" => (Collection::Topics, name.to_owned()),
                _ => return None,
            },
        };
        let page_of = |collection: Collection, key: &str| {
            let key = self.lists.get(collection).find_key(key)?;
            Some(SitePath::Item(collection, key, collection.page_format()))
        };
        // If the suggested interview has no such part, the interview itself is suggested.
        let interview =
            || page_of(Collection::Interviews, name).filter(|_| parameter == "interview");
        page_of(collection, &key).or_else(interview)
    }

    /// The item at a path.
    pub(super) fn item_at(&self, path: &str) -> Option<(Collection, Key)> {
        let Some(ResourcePath::Item(collection, interview, segment)) = ResourcePath::parse(path)
        else {
            return None;
        };
        let (id, _) = Format::split_suffix(segment)?;
        let key = interview.map_or(id.to_owned(), |interview| format!("{interview}/{id}"));
        Some((collection, self.lists.get(collection).find_key(&key)?))
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
        let cache = Arc::clone(&site.response_cache);
        let rendering = Arc::clone(&site).find(path, query)?;
        Ok(rendering.cached_in(cache, target).keeping(site))
    }
}

/// Splits a request target into its path and its query.
fn split_query(target: &str) -> (&str, Option<&str>) {
    target
        .split_once('?')
        .map_or((target, None), |(path, query)| (path, Some(query)))
}

/// Decodes a path segment, unless it encodes only characters that need no encoding: `s%65a` is not an
/// alternative spelling of `sea`, so that each resource has one URL.
fn decode_segment(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return segment.into();
    }
    // Paths that are not UTF-8 have already been rejected.
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    if decoded.bytes().all(is_unreserved) {
        segment.into()
    } else {
        decoded
    }
}

/// Whether a byte needs no encoding in a path (RFC 3986, 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The number of the part of the sitemap at a path, which is written without leading zeros.
fn sitemap_part(path: &str) -> Option<usize> {
    let number = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    let parsed = number.parse().ok()?;
    (number == usize::to_string(&parsed)).then_some(parsed)
}

/// The problem type that a page is about.
fn find_problem_type(slug: &str) -> Result<ProblemType, Problem> {
    let kind = ProblemType::ALL
        .into_iter()
        .find(|kind| kind.slug() == slug);
    kind.ok_or_else(|| {
        let near = nearest(slug, ProblemType::ALL.map(ProblemType::slug));
        let error = unknown_name_error("type", "type of problem", slug, near);
        Problem::from_errors(ProblemType::UnknownName, vec![error])
    })
}

/// The first sentence of the problem for a path without a resource.
pub(super) fn nothing_at(path: &str) -> String {
    format!("There is nothing at {}.", quoted(path))
}

/// Other names for lists that people expect.
const SYNONYMS: [(&str, &str); 2] = [("/speakers", "/people"), ("/passages", "/turns")];

/// The path without trailing slashes, if that is well formed; otherwise the path that has another name, or the fixed
/// path with the most similar spelling.
fn nearest_path(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    if is_well_formed(trimmed) {
        return Some(trimmed.to_owned());
    }
    if let Some((_, meant)) = SYNONYMS.iter().find(|(other, _)| *other == trimmed) {
        return Some((*meant).to_owned());
    }
    let fixed: Vec<String> = SitePath::fixed().map(|path| path.to_string()).collect();
    nearest(path, fixed.iter().map(String::as_str)).suggestion
}

#[cfg(test)]
mod tests {
    use super::nearest_path;

    #[test]
    fn an_unknown_path_gets_the_nearest_one_as_a_suggestion() {
        for (path, near) in [
            ("/facts/", Some("/facts")),
            ("/facts/a/b/", Some("/facts/a/b")),
            ("/fact", Some("/facts")),
            ("/Statistics", Some("/statistics")),
            ("/openapi.yml", Some("/openapi.yaml")),
            ("/speakers", Some("/people")),
            ("/passages/", Some("/turns")),
            ("/wp-login.php", None),
        ] {
            assert_eq!(nearest_path(path).as_deref(), near, "{path}");
        }
    }
}
