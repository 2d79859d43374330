//! Citations of an interview, or of words in it, for people and for reference managers.

mod bibtex;
mod csl_json;
mod plain_text;
mod ris;
#[cfg(test)]
mod tests;

use onrecord_http::BaseUrl;
use onrecord_model::interview::{
    Edtf, Fact, Interview, Passage, Provenance, Quote, Role, SpeakerRef,
};

use super::components::{clock_time, highlight_url, joined_words, media_url};
use super::{CitationFormat, Collection, Link};

/// What a citation says. Everything but `id` and `url` is as the interview states it.
struct Citation<'a> {
    /// That of the interview; of words in it, `interview/id`, which no other citation has.
    id: String,
    title: &'a str,
    interviewees: Vec<&'a str>,
    interviewers: Vec<&'a str>,
    source: &'a Provenance,
    language: &'a str,
    /// The page where the interview was published, with the words highlighted; otherwise the
    /// recording, otherwise the item on this server, if it has a public URL.
    url: Option<String>,
    quotation: Option<Quotation<'a>>,
}

/// The words that are cited, and who says them.
struct Quotation<'a> {
    words: String,
    speaker: Option<&'a str>,
    /// When they are said in the recording, as hours, minutes and seconds.
    time: Option<String>,
}

/// Renders the citation of an interview.
pub fn interview(interview: &Interview, base: &BaseUrl, format: CitationFormat) -> Vec<u8> {
    render(&Citation::of_interview(interview, base), format)
}

/// Renders the citation of a quote.
pub fn quote(
    quote: &Quote,
    interview: &Interview,
    base: &BaseUrl,
    format: CitationFormat,
) -> Vec<u8> {
    let id = format!("{}/{}", interview.id, quote.id);
    let link = Link::to_part(Collection::Quotes, interview, &quote.id, base);
    let citation = Citation::of_words(&quote.evidence, quote.speaker, interview, id, &link);
    render(&citation, format)
}

/// Renders the citation of the words that state a fact.
pub fn fact(fact: &Fact, interview: &Interview, base: &BaseUrl, format: CitationFormat) -> Vec<u8> {
    // A quote may have the same id.
    let id = format!("{}/fact.{}", interview.id, fact.id);
    let link = Link::to_part(Collection::Facts, interview, &fact.id, base);
    let citation = Citation::of_words(&fact.evidence, fact.speaker, interview, id, &link);
    render(&citation, format)
}

/// What follows the name of the speaker when words of an interview are cited in plain text: in “Title”, publisher,
/// date, URL.
pub fn source(interview: &Interview, base: &BaseUrl) -> String {
    plain_text::source(&Citation::of_interview(interview, base))
}

fn render(citation: &Citation<'_>, format: CitationFormat) -> Vec<u8> {
    match format {
        CitationFormat::PlainText => plain_text::render(citation).into(),
        CitationFormat::BibTex => bibtex::render(citation).into(),
        CitationFormat::Ris => ris::render(citation).into(),
        CitationFormat::CslJson => csl_json::render(citation),
    }
}

impl<'a> Citation<'a> {
    fn of_interview(interview: &'a Interview, base: &BaseUrl) -> Self {
        let source = &interview.source;
        let names = |role| {
            let participants = interview.participants.iter();
            let with_role = participants.filter(move |participant| participant.role == role);
            with_role.map(|participant| &*participant.name).collect()
        };
        let page = source.url.clone().or_else(|| source.media.clone());
        Self {
            id: interview.id.to_string(),
            title: &interview.title,
            interviewees: names(Role::Interviewee),
            interviewers: names(Role::Interviewer),
            source,
            language: &interview.language,
            url: page
                .or_else(|| Link::to_one(Collection::Interviews, &interview.id, base).absolute()),
            quotation: None,
        }
    }

    /// Of the words of an item that has this link.
    fn of_words(
        evidence: &'a [Passage],
        speaker: SpeakerRef,
        interview: &'a Interview,
        id: String,
        link: &Link<'_>,
    ) -> Self {
        let participant = speaker.participant;
        let first = &evidence[0];
        let start = interview.sections[first.section].start_time_at(first.span.start);
        let url = highlight_url(first, interview).or_else(|| media_url(start, interview));
        Self {
            id,
            url: url.or_else(|| link.absolute()),
            quotation: Some(Quotation {
                words: joined_words(evidence, interview),
                speaker: participant.map(|index| &*interview.participants[index].name),
                time: start.map(clock_time),
            }),
            ..Self::of_interview(interview, &BaseUrl::default())
        }
    }

    /// Who asks the questions, and the words that are cited.
    fn notes(&self) -> Vec<String> {
        let interviewers = self.interviewers.join(", ");
        let by = (!interviewers.is_empty()).then(|| format!("Interview by {interviewers}"));
        by.into_iter()
            .chain(self.quotation.as_ref().map(Quotation::note))
            .collect()
    }

    /// When it was published, otherwise when it was conducted.
    fn issued(&self) -> Option<&'a Edtf> {
        self.source
            .published
            .as_ref()
            .or(self.source.conducted.as_ref())
    }
}

/// The parts of a date that is one day, one month or one year.
fn date_parts(date: &Edtf) -> Option<Vec<u16>> {
    let parts = super::json_ld::to_schema_org_date(date)?.split('-');
    parts.map(|part| part.parse().ok()).collect()
}

/// The year with which a date begins, if it has four digits.
fn year(date: &Edtf) -> Option<&str> {
    let year = date.as_str().get(..4)?;
    year.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(year)
}

impl Quotation<'_> {
    /// Who says the words, and when.
    fn origin(&self) -> impl Iterator<Item = &str> {
        self.speaker.into_iter().chain(self.time.as_deref())
    }

    /// The words in quotation marks, with their speaker and time: “…” (Ann Lee, 1:05).
    fn note(&self) -> String {
        let from: Vec<&str> = self.origin().collect();
        if from.is_empty() {
            return format!("“{}”", self.words);
        }
        format!("“{}” ({})", self.words, from.join(", "))
    }
}
