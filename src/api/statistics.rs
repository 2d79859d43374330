//! `/statistics`: the figures of the facts, each with everything that a reader needs to understand it on
//! its own.

use std::slice;

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Fact, Interview};
use onrecord_quantities::Value;
use rust_decimal::Decimal;
use serde::Serialize;

use super::components::{
    Evidence, Figure, ShareOf, Speaker, Topic, date_of, evidence_list, to_json, topic_references,
};
use super::csv::{self, Cell};
use super::list::{Facet, Filter, IndexEntry, ListDefinition, Sort, SortKey, ValueRange};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, json_ld};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::Statistics,
        filters: &[
            Filter::Interview,
            Filter::Section,
            Filter::Speaker,
            Filter::Role,
            Filter::Topic,
            Filter::Date,
            Filter::Unit,
            Filter::Measure,
            Filter::MinValue,
            Filter::MaxValue,
            Filter::Key,
            Filter::Language,
        ],
        sorts: &[Sort::Value, Sort::Date, Sort::Archive, Sort::Relevance],
        fields: &[
            "interview",
            "interview_title",
            "id",
            "url",
            "label",
            "subject",
            "measure",
            "words",
            "section",
            "turn",
            "paragraph",
            "start",
            "end",
            "number_start",
            "number_end",
            "value",
            "fraction",
            "modifier",
            "minimum",
            "exclusive_minimum",
            "maximum",
            "exclusive_maximum",
            "unit",
            "of",
            "change",
            "date",
            "equivalent_to",
            "key",
            "read_by",
            "reason",
            "speaker",
            "role",
            "language",
            "topics",
            "fact",
            "evidence",
        ],
        csv_header: Some(|| csv::header_row(COLUMNS)),
    },
    index_entry,
    render,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Statistic<'a> {
    interview: &'a str,
    interview_title: &'a str,
    #[serde(flatten)]
    figure: Figure<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    topics: Vec<Topic<'a>>,
    fact: FactReference<'a>,
    evidence: Vec<Evidence<'a>>,
}

/// The fact that contains the figure.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FactReference<'a> {
    id: &'a str,
    url: Link<'a>,
    statement: &'a str,
}

type Column = (&'static str, for<'a> fn(&'a Statistic<'a>) -> Cell<'a>);

/// The columns of the CSV table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",         |it| it.interview.into()),
    ("id",                |it| it.figure.id.into()),
    ("label",             |it| it.figure.label.into()),
    ("subject",           |it| it.figure.subject.into()),
    ("measure",           |it| it.figure.measure.into()),
    ("words",             |it| it.figure.words.into()),
    ("value",             |it| it.figure.number.value.into()),
    // A spreadsheet would read `2/3` as a date.
    ("numerator",         |it| it.figure.number.fraction.map(|it| it.0).into()),
    ("denominator",       |it| it.figure.number.fraction.map(|it| it.1).into()),
    ("modifier",          |it| it.figure.number.modifier.into()),
    ("minimum",           |it| it.figure.number.minimum.into()),
    ("exclusive_minimum", |it| it.figure.number.exclusive_minimum.into()),
    ("maximum",           |it| it.figure.number.maximum.into()),
    ("exclusive_maximum", |it| it.figure.number.exclusive_maximum.into()),
    ("unit",              |it| it.figure.unit.into()),
    ("of_figure",         |it| it.figure.of.as_ref().and_then(ShareOf::figure_id).into()),
    ("of_words",          |it| it.figure.of.as_ref().and_then(ShareOf::words).into()),
    ("change",            |it| it.figure.change.as_ref().map(|change| change.kind).into()),
    ("change_from",       |it| it.figure.change.as_ref().and_then(|change| change.from).into()),
    ("change_reason",     |it| it.figure.change.as_ref().and_then(|change| change.reason).into()),
    ("date",              |it| it.figure.date.as_ref().map(|date| date.edtf).into()),
    ("date_words",        |it| it.figure.date.as_ref().map(|date| date.words).into()),
    ("date_reason",       |it| it.figure.date.as_ref().and_then(|date| date.reason).into()),
    ("earliest",          |it| it.figure.date.as_ref().and_then(|date| date.earliest.as_deref()).into()),
    ("latest",            |it| it.figure.date.as_ref().and_then(|date| date.latest.as_deref()).into()),
    ("equivalent_to",     |it| it.figure.equivalent_to.as_ref().map(|figure| figure.id).into()),
    ("key",               |it| it.figure.key.into()),
    ("reason",            |it| it.figure.reason.into()),
    ("speaker_id",        |it| it.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",           |it| it.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",              |it| it.role.into()),
    ("language",          |it| it.language.into()),
    ("topics",            |it| Cell::join(it.topics.iter().map(|topic| topic.id))),
    ("fact",              |it| it.fact.id.into()),
    ("statement",         |it| it.fact.statement.into()),
    ("evidence",          |it| Cell::join(it.evidence.iter().map(|piece| piece.words))),
    ("section",           |it| it.figure.section.into()),
    ("turn",              |it| it.figure.turn.id.into()),
    ("start",             |it| it.figure.start.into()),
    ("end",               |it| it.figure.end.into()),
    ("start_time",        |it| it.stating_evidence().and_then(|piece| piece.start_time).into()),
    ("media_url",         |it| it.stating_evidence().and_then(|piece| piece.media_url.as_deref()).into()),
    ("source_url",        |it| it.stating_evidence().and_then(|piece| piece.source_url.as_deref()).into()),
    ("url",               |it| (&it.figure.url).into()),
    ("read_by",           |it| it.figure.read_by.into()),
    ("date_read_by",      |it| it.figure.date.as_ref().map(|date| date.read_by).into()),
    ("paragraph",         |it| it.figure.paragraph.into()),
    ("interview_title", |it| it.interview_title.into()),
];

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let fact = &interview.facts[position.part_index()];
    let figure = &fact.figures[position.figure_index()];
    let mut entry = IndexEntry::default();
    let passage = slice::from_ref(&figure.passage);
    entry.add_common_facets(interview, passage, fact.speaker, &fact.topics);
    entry.add_date(date_of(figure, fact));
    entry.add_name(Filter::Unit, figure.unit.as_str());
    entry.add_name(Filter::Measure, figure.measure.as_str());
    let range = ValueRange::new(figure.value, figure.modifier);
    // `max_value` finds the same facet.
    entry.facets.push((Filter::MinValue, Facet::Value(range)));
    entry.add_name(Filter::Key, if figure.key { "true" } else { "false" });
    let amount = SortKey::Amount {
        unit: &figure.unit,
        value: sort_value(figure.value),
    };
    entry.sort_keys.push((Sort::Value, amount));
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let interview = position.interview(archive);
    let fact = &interview.facts[position.part_index()];
    let figure = &fact.figures[position.figure_index()];
    match format {
        Format::JsonLd => json_ld::statistic(figure, fact, interview, archive, base),
        Format::Csv => {
            let item = Statistic::new(figure, fact, interview, archive, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&item)))
        }
        _ => to_json(&Statistic::new(figure, fact, interview, archive, base)),
    }
}

/// The value that a quantity is sorted by among others of its unit: the minimum of a range, and the quotient
/// of a fraction, rounded to the precision of `Decimal`.
fn sort_value(value: Value) -> Decimal {
    match value {
        Value::Exact(value) | Value::Range(value, _) => value,
        Value::Fraction(numerator, denominator) => {
            let quotient = Decimal::from(numerator).checked_div(Decimal::from(denominator));
            quotient.unwrap_or_default()
        }
    }
}

impl<'a> Statistic<'a> {
    fn new(
        figure: &'a interview::Figure,
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            interview: interview.id.as_str(),
            interview_title: &interview.title,
            figure: Figure::new(figure, fact, interview, base),
            speaker: Speaker::new(fact.speaker, interview),
            role: fact.speaker.role.name(),
            language: &interview.language,
            topics: topic_references(&fact.topics, archive),
            fact: FactReference {
                id: fact.id.as_str(),
                url: Link::to_part(Collection::Facts, interview, &fact.id, base),
                statement: &fact.statement,
            },
            evidence: evidence_list(&fact.evidence, fact.speaker, interview, base),
        }
    }

    /// The piece of evidence that contains the figure's words.
    fn stating_evidence(&self) -> Option<&Evidence<'a>> {
        let figure = &self.figure;
        self.evidence.iter().find(|piece| {
            piece.section == figure.section
                && piece.start <= figure.start
                && figure.end <= piece.end
        })
    }
}
