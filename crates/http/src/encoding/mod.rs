//! Content encodings (RFC 9110, 8.4.1): which one a response uses, and the encoded bytes, which are
//! produced once, in the background, and cached.

mod accept_encoding;
mod cache;
mod encode;

pub(super) use self::accept_encoding::AcceptedEncodings;
pub(super) use self::cache::EncodingCache;

/// What encoding this many bytes costs at most, in the units of [`JobSize`](super::JobSize).
pub(super) const fn cost(bytes: usize) -> usize {
    bytes / 2
}

/// The encoding of the bytes of a response.
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

    /// The suffix of an ETag: the encoding and the version of its encoder's output, so that the ETag
    /// is known before the bytes are, and changes when they do. A test pins the output of each
    /// version.
    pub(super) const fn etag_suffix(self) -> &'static str {
        match self {
            Self::Brotli => "-br3",
            Self::Gzip => "-gz2",
        }
    }
}
