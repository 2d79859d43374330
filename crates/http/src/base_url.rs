//! The prefix of the URLs in responses.

use std::fmt;

use axum::http::Uri;
use axum::http::uri::Authority;

/// The prefix of every URL in a response: either empty, so that URLs are paths, or the public origin of
/// the server, optionally with a path prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Parses an absolute `http` or `https` URL without a query or fragment. Trailing slashes are
    /// ignored.
    ///
    /// # Errors
    /// A clause that says what is wrong with the URL, such as "it is not a valid URL".
    pub fn parse(url: &str) -> Result<Self, &'static str> {
        // `Uri` drops a fragment silently.
        if url.contains(['#', '?']) {
            return Err("it must not have a query or a fragment");
        }
        let uri: Uri = url.parse().map_err(|_| "it is not a valid URL")?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("it must begin with http:// or https://");
        }
        let host = uri.authority().map(Authority::as_str);
        if !host.is_some_and(super::host::is_valid) {
            return Err("it must name a host, optionally with a port, but no user or password");
        }
        let is_url_character =
            |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:@".contains(&byte);
        if !uri.path().bytes().all(is_url_character) {
            return Err("characters that URLs do not allow must be percent-encoded");
        }
        Ok(Self(url.trim_end_matches('/').to_owned()))
    }

    /// The URL of a path, which must begin with a slash.
    pub fn url_of(&self, path: impl fmt::Display) -> String {
        format!("{}{path}", self.0)
    }

    /// The prefix itself, without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_and_a_prefix_precede_every_path() {
        for (url, expected) in [
            ("https://example.org", "https://example.org/facts"),
            ("https://example.org/", "https://example.org/facts"),
            (
                "http://Example.org:8080/a/b/",
                "http://Example.org:8080/a/b/facts",
            ),
            ("http://[::1]:8080", "http://[::1]:8080/facts"),
        ] {
            assert_eq!(
                BaseUrl::parse(url).unwrap().url_of("/facts"),
                expected,
                "{url}"
            );
        }
        assert_eq!(BaseUrl::default().url_of("/facts"), "/facts");
    }

    #[test]
    fn anything_but_an_absolute_http_url_is_rejected() {
        for url in [
            "",
            "/archive",
            "example.org",
            "ftp://example.org",
            "https://",
            "https://example.org/?a=b",
            "https://example.org/#top",
            "https://me:secret@example.org",
            "https://example.org/a b",
            "https://example.org/\"",
            "https://example.org:99999/",
        ] {
            assert!(BaseUrl::parse(url).is_err(), "{url}");
        }
    }
}
