//! Where the addresses in answers begin.

use std::fmt;

use axum::http::Uri;
use axum::http::uri::Authority;

/// What stands before the path of every address in an answer: nothing, so that addresses are paths,
/// or the origin and prefix by which the world knows the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an absolute `http` or `https` URL without query and fragment. A slash at its end means
    /// nothing.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(url: &str) -> Result<Self, &'static str> {
        // `Uri` drops a fragment without a word.
        if url.contains(['#', '?']) {
            return Err("it may have no query and no fragment");
        }
        let uri: Uri = url.parse().map_err(|_| "it is no URL")?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("it must begin with http:// or https://");
        }
        let host = uri.authority().map(Authority::as_str);
        if !host.is_some_and(super::host::is_valid) {
            return Err("it must name a host, with a port or without, and nobody's password");
        }
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:@".contains(&byte);
        if !uri.path().bytes().all(plain) {
            return Err("what is no letter, digit or mark of a URL must be percent-encoded");
        }
        Ok(Self(url.trim_end_matches('/').to_owned()))
    }

    /// The address of a path, which begins with a slash.
    pub fn url_of(&self, path: impl fmt::Display) -> String {
        format!("{}{path}", self.0)
    }

    /// What is put before a path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_and_a_prefix_stand_before_every_path() {
        for (url, address) in [
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
                address,
                "{url}"
            );
        }
        assert_eq!(BaseUrl::default().url_of("/facts"), "/facts");
    }

    #[test]
    fn what_is_no_place_on_the_web_is_refused() {
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
