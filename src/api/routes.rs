//! The routes: what isn't read as it is, and how the server is.

use axum::Router;
use axum::http::Uri;
use axum::routing::get;
use onrecord_http::{self as server, Problem, Service, Settings};

use super::App;
use super::health::{ALWAYS_ADMITTED, get_livez, get_readyz};
use super::resources::unknown_path;
use super::verify::{self, verify_text, verify_texts};

/// All addresses, with what every request keeps and every response carries. Addresses in problems
/// begin at the base of the settings, as those of the site do.
pub fn router(serving: App, settings: Settings) -> Service {
    let routes = Router::new()
        .route("/verify", get(verify_text).post(verify_texts))
        .route("/livez", get(get_livez))
        .route("/readyz", get(get_readyz))
        .fallback(not_found)
        .with_state(serving.clone());
    let settings = Settings {
        always_admitted: ALWAYS_ADMITTED,
        body_paths: verify::BODY_PATHS,
        ..settings
    };
    server::build_service(routes, settings).with_resources(serving)
}

async fn not_found(uri: Uri) -> Problem {
    unknown_path(uri.path())
}
