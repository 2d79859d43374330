//! The collections of a site, and the keys of their items.

use std::fmt;

use onrecord_model::interview::Slug;

use super::{CitationFormat, Format};

/// The collections of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Collection {
    /// Who was interviewed, when, and where the text is from.
    Interviews,
    /// The transcript.
    Sections,
    /// The uninterrupted words of one speaker.
    Turns,
    /// Words worth quoting on their own.
    Quotes,
    /// What was stated.
    Facts,
    /// The figures of the facts.
    Statistics,
    /// The people who speak.
    People,
    /// The topics that quotes and facts are filed under.
    Topics,
}

/// What the items of a collection are parts of. The key of an item that is part of an interview contains
/// the interview's id.
enum ItemParent {
    Archive,
    Interview,
}

/// Identifies an item within its collection: the ids in its URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key<Id = Slug> {
    /// An interview, a person or a topic.
    One(Id),
    /// A part of an interview: the interview's id, then the part's own.
    Part(Id, Id),
}

impl Collection {
    /// All collections, in the order in which the site lists them.
    pub const ALL: [Self; 8] = [
        Self::Interviews,
        Self::Sections,
        Self::Turns,
        Self::Quotes,
        Self::Facts,
        Self::Statistics,
        Self::People,
        Self::Topics,
    ];

    /// For each collection: its name in URLs, the name of one item, and what its items are parts of.
    const fn properties(self) -> (&'static str, &'static str, ItemParent) {
        use ItemParent::{Archive, Interview};
        match self {
            Self::Interviews => ("interviews", "interview", Archive),
            Self::Sections => ("sections", "section", Interview),
            Self::Turns => ("turns", "turn", Interview),
            Self::Quotes => ("quotes", "quote", Interview),
            Self::Facts => ("facts", "fact", Interview),
            Self::Statistics => ("statistics", "statistic", Interview),
            Self::People => ("people", "person", Archive),
            Self::Topics => ("topics", "topic", Archive),
        }
    }

    /// The name in URLs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.properties().0
    }

    /// The name of one item.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        self.properties().1
    }

    /// The path templates of the list and of an item.
    pub(super) const fn templates(self) -> (&'static str, &'static str) {
        match self {
            Self::Interviews => ("/interviews", "/interviews/{interview}"),
            Self::Sections => ("/sections", "/sections/{interview}/{id}"),
            Self::Turns => ("/turns", "/turns/{interview}/{id}"),
            Self::Quotes => ("/quotes", "/quotes/{interview}/{id}"),
            Self::Facts => ("/facts", "/facts/{interview}/{id}"),
            Self::Statistics => ("/statistics", "/statistics/{interview}/{id}"),
            Self::People => ("/people", "/people/{id}"),
            Self::Topics => ("/topics", "/topics/{id}"),
        }
    }

    /// The name of the last parameter in the path template of an item.
    pub(super) const fn id_parameter(self) -> &'static str {
        match self {
            Self::Interviews => "interview",
            _ => "id",
        }
    }

    /// The path template of the list as CSV, if it has that format.
    pub(super) const fn csv_template(self) -> Option<&'static str> {
        match self {
            Self::Sections => Some("/sections.csv"),
            Self::Turns => Some("/turns.csv"),
            Self::Quotes => Some("/quotes.csv"),
            Self::Facts => Some("/facts.csv"),
            Self::Statistics => Some("/statistics.csv"),
            Self::Interviews | Self::People | Self::Topics => None,
        }
    }

    /// Whether the items are parts of interviews, so that a key has two ids.
    #[must_use]
    pub const fn has_interview_parts(self) -> bool {
        matches!(self.properties().2, ItemParent::Interview)
    }

    /// Whether a list can return the items around each item.
    #[must_use]
    pub const fn has_context(self) -> bool {
        matches!(self, Self::Turns)
    }

    /// The formats of the list: JSON and any others.
    #[must_use]
    pub const fn list_formats(self) -> &'static [Format] {
        self.formats().0
    }

    /// The formats of an item: JSON and any others. An item may lack some (see
    /// `Items::missing_format`).
    #[must_use]
    pub const fn item_formats(self) -> &'static [Format] {
        self.formats().1
    }

    /// The format of an item for people, if there is one.
    pub(super) fn page_format(self) -> Format {
        let has_page = self.item_formats().contains(&Format::Html);
        if has_page { Format::Html } else { Format::Json }
    }

    /// For each collection: the formats of the list, and those of an item.
    const fn formats(self) -> (&'static [Format], &'static [Format]) {
        use CitationFormat::{BibTex, CslJson, PlainText, Ris};
        use Format::{Citation, Csv, Html, Json, JsonLd, Markdown, Text, WebVtt};
        #[rustfmt::skip]
        let formats: (&[_], &[_]) = match self {
            Self::Interviews                            => (&[Json],      &[Json, Html, Markdown, Text, WebVtt, JsonLd, Citation(PlainText), Citation(BibTex), Citation(Ris), Citation(CslJson)]),
            Self::Quotes                                => (&[Json, Csv], &[Json, Html, Markdown, JsonLd, Citation(PlainText), Citation(BibTex), Citation(Ris), Citation(CslJson)]),
            Self::Sections                              => (&[Json, Csv], &[Json, Markdown, JsonLd]),
            Self::Turns | Self::Facts                   => (&[Json, Csv], &[Json, Html, Markdown, JsonLd]),
            Self::Statistics                            => (&[Json, Csv], &[Json, JsonLd]),
            Self::People | Self::Topics                 => (&[Json],      &[Json, Html]),
        };
        formats
    }

    /// Parses a key of this collection: `interview/id`, or only `id`.
    #[must_use]
    pub fn parse_key(self, text: &str) -> Option<Key> {
        match text.split_once('/') {
            Some((interview, id)) if self.has_interview_parts() => {
                Some(Key::Part(Slug::parse(interview)?, Slug::parse(id)?))
            }
            None if !self.has_interview_parts() => Some(Key::One(Slug::parse(text)?)),
            _ => None,
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|collection| collection.name() == name)
    }
}

impl Key {
    /// The item's own id.
    #[must_use]
    pub fn id(&self) -> &str {
        let (Self::One(id) | Self::Part(_, id)) = self;
        id.as_str()
    }

    /// The interview that it is a part of.
    #[must_use]
    pub fn interview(&self) -> Option<&Slug> {
        match self {
            Self::One(_) => None,
            Self::Part(interview, _) => Some(interview),
        }
    }
}

impl Key<&Slug> {
    /// The same key with owned ids.
    pub(super) fn cloned(self) -> Key {
        match self {
            Self::One(id) => Key::One(id.clone()),
            Self::Part(interview, id) => Key::Part(interview.clone(), id.clone()),
        }
    }
}

impl<Id: fmt::Display> fmt::Display for Key<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(id) => id.fmt(f),
            Self::Part(interview, id) => write!(f, "{interview}/{id}"),
        }
    }
}
