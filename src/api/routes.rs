//! The routes that are not read-only resources: verification and health.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::routing::get;
use onrecord_http::{self as server, Problem, Service, Settings};

use super::App;
use super::health::{ALWAYS_ADMITTED, get_livez, get_readyz};
use super::pages;
use super::verify::{self, get_verify_page, post_verify_page, verify_text, verify_texts};

/// The service with all URLs, and with the limits and headers that apply to every request and response. URLs
/// in problem documents begin with the base URL of the settings, as the site's own URLs begin with its base
/// URL.
pub fn router(app: App, settings: Settings) -> Service {
    let routes = Router::new()
        .route("/verify", get(verify_text).post(verify_texts))
        .route("/verify.html", get(get_verify_page).post(post_verify_page))
        .route("/livez", get(get_livez))
        .route("/readyz", get(get_readyz))
        .fallback(not_found)
        .with_state(app.clone());
    let pages_of = app.clone();
    let settings = Settings {
        problem_page: Some(Arc::new(move |path, problem| {
            is_page_path(path).then(|| pages::problem(problem, path, &pages_of.site()))
        })),
        always_admitted: ALWAYS_ADMITTED,
        body_paths: verify::BODY_PATHS,
        ..settings
    };
    server::build_service(routes, settings).with_resources(app)
}

async fn not_found(State(app): State<App>, uri: Uri) -> Problem {
    app.site().unknown_path(uri.path())
}

/// Whether people read the responses at this path, so that its problems are pages too.
fn is_page_path(path: &str) -> bool {
    let is_fixed = path == "/" || path == "/docs";
    let is_below = path.starts_with("/docs/") || path.starts_with("/problems/");
    is_fixed || is_below || path.strip_suffix(".html").is_some()
}
