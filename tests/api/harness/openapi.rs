//! openapi.yaml, parsed: finds operations by path, and follows references.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

/// The document as text.
pub const TEXT: &str = include_str!("../../../openapi.yaml");

/// The document, parsed.
pub static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_saphyr::from_str(TEXT).expect("openapi.yaml is YAML"));

/// All operations, in the order of the document.
pub static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let mut operations = Vec::new();
    for (path, item) in paths {
        for method in item.as_object().expect("a path item").keys() {
            let node_pointer = pointer(&["paths", path, method]);
            operations.push(Operation::parse(path, method, &node_pointer));
        }
    }
    operations
});

/// One operation.
#[derive(Debug)]
pub struct Operation {
    pub id: &'static str,
    /// The method, in lower case.
    pub method: &'static str,
    /// The path template, with `{braces}` around each parameter.
    pub path: &'static str,
    pub parameters: Vec<Parameter>,
    /// The JSON Pointer to the schema of its request body, if it has one.
    pub body: Option<String>,
    pub responses: BTreeMap<u16, Response>,
}

/// A parameter. `schema` is the JSON Pointer to its schema.
#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub location: &'static str,
    pub required: bool,
    pub schema: String,
}

/// One response of an operation.
#[derive(Debug)]
pub struct Response {
    pub headers: Vec<Header>,
    /// The JSON Pointer to the schema of each media type.
    pub content: BTreeMap<&'static str, String>,
}

/// A header of a response. `schema` is the JSON Pointer to its schema.
#[derive(Debug)]
pub struct Header {
    pub name: &'static str,
    pub required: bool,
    pub schema: String,
}

impl Operation {
    /// The GET operation for a path. If several match, the one whose template has the suffix of the path.
    pub fn find_get(path: &str) -> Option<&'static Self> {
        Self::find("get", path)
    }

    /// The operation of a method, in lower case, at a path.
    pub fn find(method: &str, path: &str) -> Option<&'static Self> {
        let matching = OPERATIONS
            .iter()
            .filter(|operation| operation.method == method && operation.matches(path));
        matching.max_by_key(|operation| operation.path.len())
    }

    /// The GET operations.
    pub fn gets() -> impl Iterator<Item = &'static Self> {
        OPERATIONS.iter().filter(|it| it.method == "get")
    }

    /// The operations that return a page of a list, or a list as a table.
    pub fn lists() -> impl Iterator<Item = &'static Self> {
        OPERATIONS.iter().filter(|it| it.id.starts_with("list_"))
    }

    /// The URL of its example, without optional query parameters; for the page of an item, which has no example, that
    /// of the item as JSON with the suffix. Its status is 200.
    pub fn example_url(&self) -> &'static str {
        if let Some(path) = self.path.strip_suffix("}.html") {
            let item = format!("{path}}}");
            let item = OPERATIONS.iter().find(|it| it.path == item);
            let url = item
                .expect("each page of an item has an item")
                .example_url();
            return format!("{url}.html").leak();
        }
        if self.id == "get_sitemap_part" {
            return "/sitemap-1.xml";
        }
        let example = &DOCUMENT["components"]["examples"][self.id]["x-request"];
        let url = example.as_str().unwrap_or(self.path);
        if self.query().any(|it| it.required) {
            return url;
        }
        url.split_once('?').map_or(url, |(path, _)| path)
    }

    /// A URL that names something that does not exist, in the path or as `after`.
    pub fn missing_url(&self) -> String {
        match self.query().find(|it| it.name == "after") {
            Some(after) if resolve_reference(&after.schema).0.ends_with("/ItemName") => {
                format!("{}?after=no/such", self.path)
            }
            Some(_) => format!("{}?after=no-such", self.path),
            // The template without its braces, such as `/sections/interview/id.md`.
            None => self.path.replace(['{', '}'], ""),
        }
    }

    /// The value of `Allow` for a path.
    pub fn allowed_methods(path: &str) -> &'static str {
        match Self::find("post", path) {
            Some(_) => "GET, HEAD, POST, OPTIONS",
            None => "GET, HEAD, OPTIONS",
        }
    }

    /// Whether it responds only if the server has a public URL.
    pub fn needs_public_url(&self) -> bool {
        ["get_sitemap", "get_sitemap_part", "get_feed"].contains(&self.id)
    }

    fn matches(&self, path: &str) -> bool {
        let (template, actual) = (self.path.split('/'), path.split('/'));
        let fits = |(part, value): (&str, &str)| match part.split_once(['{', '}']) {
            Some((prefix, rest)) => {
                let suffix = rest.split_once('}').map_or(rest, |(_, suffix)| suffix);
                let rest = value.strip_prefix(prefix);
                rest.is_some_and(|rest| rest.len() > suffix.len() && rest.ends_with(suffix))
            }
            None => part == value,
        };
        template.clone().count() == actual.clone().count() && template.zip(actual).all(fits)
    }

    pub fn by_id(id: &str) -> &'static Self {
        let found = OPERATIONS.iter().find(|operation| operation.id == id);
        found.unwrap_or_else(|| panic!("openapi.yaml has no operation {id}"))
    }

    /// Whether it returns an HTML page, which ignores parameters.
    pub fn is_page(&self) -> bool {
        let mut media = self.responses[&200].content.keys();
        media.any(|media| media.starts_with("text/html"))
    }

    /// The query parameters.
    pub fn query(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|it| it.location == "query")
    }

    fn parse(path: &'static str, method: &'static str, node_pointer: &str) -> Self {
        let node = DOCUMENT.pointer(node_pointer).expect("an operation");
        let count = node["parameters"].as_array().map_or(0, Vec::len);
        let statuses = node["responses"].as_object().expect("responses").keys();
        Self {
            id: text(&node["operationId"]),
            method,
            body: node
                .get("requestBody")
                .map(|_| format!("{node_pointer}/requestBody/content/application~1json/schema")),
            path,
            parameters: (0..count)
                .map(|index| Parameter::parse(&format!("{node_pointer}/parameters/{index}")))
                .collect(),
            responses: statuses
                .map(|status| {
                    let code = status.parse().expect("a status");
                    (
                        code,
                        Response::parse(&format!("{node_pointer}/responses/{status}")),
                    )
                })
                .collect(),
        }
    }
}

impl Parameter {
    fn parse(node_pointer: &str) -> Self {
        let (node_pointer, node) = resolve_reference(node_pointer);
        Self {
            name: text(&node["name"]),
            location: text(&node["in"]),
            required: node["required"] == true,
            schema: format!("{node_pointer}/schema"),
        }
    }
}

impl Response {
    fn parse(node_pointer: &str) -> Self {
        let (node_pointer, node) = resolve_reference(node_pointer);
        let names = |key: &str| node[key].as_object().into_iter().flat_map(|map| map.keys());
        Self {
            headers: names("headers")
                .map(|name| {
                    let (node_pointer, node) = resolve_reference(&format!(
                        "{node_pointer}{}",
                        pointer(&["headers", name])
                    ));
                    Header {
                        name,
                        required: node["required"] == true,
                        schema: format!("{node_pointer}/schema"),
                    }
                })
                .collect(),
            content: names("content")
                .map(|media| {
                    let schema = pointer(&["content", media, "schema"]);
                    (media.as_str(), format!("{node_pointer}{schema}"))
                })
                .collect(),
        }
    }
}

/// Follows every `$ref` at a JSON Pointer. Returns the final pointer and its value.
pub fn resolve_reference(node_pointer: &str) -> (String, &'static Value) {
    let node = DOCUMENT.pointer(node_pointer);
    let node = node.unwrap_or_else(|| panic!("openapi.yaml has nothing at {node_pointer}"));
    match node["$ref"].as_str() {
        Some(reference) => resolve_reference(reference.trim_start_matches('#')),
        None => (node_pointer.to_owned(), node),
    }
}

fn pointer(parts: &[&str]) -> String {
    let escape = |part: &&str| format!("/{}", part.replace('~', "~0").replace('/', "~1"));
    parts.iter().map(escape).collect()
}

fn text(node: &'static Value) -> &'static str {
    node.as_str()
        .unwrap_or_else(|| panic!("{node} is not a string"))
}
