//! Content codings (RFC 9110, 8.4.1): which one a client gets, and the bytes of each, made once in
//! the background and kept.

mod accepted;
mod encode;
mod kept;

pub(super) use self::{accepted::Accepted, kept::Codings};

/// How the bytes of an answer are packed on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
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
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Brotli => "-br2",
            Self::Gzip => "-gz2",
        }
    }
}
