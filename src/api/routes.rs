//! The routes: what isn't read as it is, and how the server is.

use axum::{Router, http::Uri, routing::get};

use super::{
    Serving,
    health::{ALWAYS, get_livez, get_readyz},
    resources::no_such_address,
    verify::{self, verify_text, verify_texts},
};
use onrecord_http::{self as server, Problem, Service, Settings};

/// All addresses, with what every request keeps and every response carries. Addresses in problems
/// begin at the base of the settings, as those of the site do.
pub fn router(serving: Serving, settings: Settings) -> Service {
    let routes = Router::new()
        .route("/verify", get(verify_text).post(verify_texts))
        .route("/livez", get(get_livez))
        .route("/readyz", get(get_readyz))
        .fallback(not_found)
        .with_state(serving.clone());
    let settings = Settings {
        always: ALWAYS,
        with_body: verify::WITH_BODY,
        ..settings
    };
    server::complete(routes, settings).with_resources(serving)
}

async fn not_found(uri: Uri) -> Problem {
    no_such_address(uri.path())
}
