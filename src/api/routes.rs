//! The table of addresses. It reads like the contract: each handler has its operation's id.

use axum::{Router, routing::get};

use super::{
    Serving,
    contract::{get_openapi_json, get_openapi_yaml},
    facts::{get_fact, list_facts},
    health::{ALWAYS, get_livez, get_readyz},
    home::get_home,
    index::get_index,
    interviews::{get_interview, list_interviews},
    people::{get_person, list_people},
    problems::{get_problem, no_such_address},
    quotes::{get_quote, list_quotes},
    sections::{get_section, list_sections},
    statistics::{get_statistic, list_statistics},
    topics::{get_topic, list_topics},
};
use crate::server::{self, Service, Settings};

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
            .route("/interviews/{interview}",      get(get_interview))
            .route("/sections",                    get(list_sections))
            .route("/sections/{interview}/{id}",   get(get_section))
            .route("/quotes",                      get(list_quotes))
            .route("/quotes/{interview}/{id}",     get(get_quote))
            .route("/facts",                       get(list_facts))
            .route("/facts/{interview}/{id}",      get(get_fact))
            .route("/statistics",                  get(list_statistics))
            .route("/statistics/{interview}/{id}", get(get_statistic))
            .route("/people",                      get(list_people))
            .route("/people/{id}",                 get(get_person))
            .route("/topics",                      get(list_topics))
            .route("/topics/{id}",                 get(get_topic))

            .route("/openapi.yaml",                get(get_openapi_yaml))
            .route("/openapi.json",                get(get_openapi_json))
            .route("/problems/{type}",             get(get_problem))

            .route("/livez",                       get(get_livez))
            .route("/readyz",                      get(get_readyz))

            .fallback(no_such_address)
            .with_state(serving),
        Settings { always: ALWAYS, ..settings },
    )
    .with_ready(move |path| site.ready(path))
}
