//! The table of addresses. It reads like the contract: each handler has its operation's id.

use axum::{
    Router,
    routing::{MethodRouter, get},
};

use super::{
    Representation::{self, Json, JsonLd, Markdown, Text},
    Serving,
    contract::{get_openapi_json, get_openapi_yaml},
    extract::ItemRequest,
    facts::{get_fact, get_fact_json_ld, get_fact_markdown, list_facts, list_facts_csv},
    health::{ALWAYS, get_livez, get_readyz},
    home::get_home,
    index::get_index,
    interviews::{
        get_interview, get_interview_json_ld, get_interview_markdown, get_interview_text,
        list_interviews,
    },
    people::{get_person, list_people},
    problems::{get_problem, no_such_address},
    quotes::{get_quote, get_quote_json_ld, get_quote_markdown, list_quotes, list_quotes_csv},
    sections::{
        get_section, get_section_json_ld, get_section_markdown, list_sections, list_sections_csv,
    },
    statistics::{get_statistic, get_statistic_json_ld, list_statistics, list_statistics_csv},
    topics::{get_topic, list_topics},
    verify::{self, verify_text, verify_texts},
};
use onrecord_http::{self as server, Answer, Problem, Service, Settings};

/// All addresses, with what every request keeps and every response carries. Addresses in problems
/// begin at the base of the settings, as those of the site do.
#[rustfmt::skip]
pub fn router(serving: Serving, settings: Settings) -> Service {
    let site = serving.clone();
    server::complete(
        Router::new()
            .route("/",                            get(get_home))
            .route("/index.json",                  get(get_index))

            .route("/interviews",                  get(list_interviews))
            .route("/interviews/{interview}",      item([(Json, get_interview), (Markdown, get_interview_markdown),
                                                         (Text, get_interview_text), (JsonLd, get_interview_json_ld)]))
            .route("/sections",                    get(list_sections))
            .route("/sections.csv",                get(list_sections_csv))
            .route("/sections/{interview}/{id}",   item([(Json, get_section), (Markdown, get_section_markdown), (JsonLd, get_section_json_ld)]))
            .route("/quotes",                      get(list_quotes))
            .route("/quotes.csv",                  get(list_quotes_csv))
            .route("/quotes/{interview}/{id}",     item([(Json, get_quote), (Markdown, get_quote_markdown), (JsonLd, get_quote_json_ld)]))
            .route("/facts",                       get(list_facts))
            .route("/facts.csv",                   get(list_facts_csv))
            .route("/facts/{interview}/{id}",      item([(Json, get_fact), (Markdown, get_fact_markdown), (JsonLd, get_fact_json_ld)]))
            .route("/statistics",                  get(list_statistics))
            .route("/statistics.csv",              get(list_statistics_csv))
            .route("/statistics/{interview}/{id}", item([(Json, get_statistic), (JsonLd, get_statistic_json_ld)]))
            .route("/people",                      get(list_people))
            .route("/people/{id}",                 item([(Json, get_person)]))
            .route("/topics",                      get(list_topics))
            .route("/topics/{id}",                 item([(Json, get_topic)]))

            .route("/verify",                      get(verify_text).post(verify_texts))

            .route("/openapi.yaml",                get(get_openapi_yaml))
            .route("/openapi.json",                get(get_openapi_json))
            .route("/problems/{type}",             get(get_problem))

            .route("/livez",                       get(get_livez))
            .route("/readyz",                      get(get_readyz))

            .fallback(no_such_address)
            .with_state(serving),
        Settings { always: ALWAYS, with_body: verify::WITH_BODY, ..settings },
    )
    .with_ready(move |path, query| site.ready(path, query))
}

type ItemHandler = fn(&ItemRequest) -> Result<Answer, Problem>;

/// Leaves an item to the handler of the representation that its suffix asks for: the router can't
/// tell the end of a segment. A suffix that no handler has is left to the first, which finds nothing
/// of that name and says what is near.
fn item<const N: usize>(handlers: [(Representation, ItemHandler); N]) -> MethodRouter<Serving> {
    get(async move |request: ItemRequest| {
        let (_, segment) = request.path.last();
        let asked = Representation::split(segment).map(|(_, representation)| representation);
        let fitting = handlers.iter().find(|(each, _)| Some(*each) == asked);
        let (_, handler) = fitting.unwrap_or(&handlers[0]);
        handler(&request)
    })
}
