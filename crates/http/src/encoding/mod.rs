//! Content codings (RFC 9110, 8.4.1): which one a client gets, and the bytes of each, made once in
//! the background and kept.

mod accept_encoding;
mod cache;
mod encode;

pub(super) use self::accept_encoding::AcceptedEncodings;
pub(super) use self::cache::EncodingCache;

/// How the bytes of an answer are packed on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ContentEncoding {
    Brotli,
    Gzip,
}

impl ContentEncoding {
    pub(super) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in header fields.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What a validator says of it: the coding and the version of what its encoder writes, so that
    /// the tag is known before the bytes are, and changes with them. A test pins the bytes of each
    /// version.
    pub(super) const fn etag_suffix(self) -> &'static str {
        match self {
            Self::Brotli => "-br2",
            Self::Gzip => "-gz2",
        }
    }
}
