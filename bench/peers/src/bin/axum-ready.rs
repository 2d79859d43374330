//! `axum-ready PORT FOLDER`: axum with as little code as possible. Each handler returns ready bytes.

use std::{env, io, path::Path, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
    routing::get,
    serve::ListenerExt as _,
};
use peers::Content;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    let content = Content::read(Path::new(&arguments[2]))?;
    let routes = Router::new()
        .route("/quotes", get(ready))
        .route("/statistics/{interview}/{id}", get(ready))
        .route("/facts.csv", get(ready))
        .fallback(ready)
        .with_state(Arc::new(content));
    let listener = TcpListener::bind(format!("127.0.0.1:{}", arguments[1])).await?;
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, routes).await
}

async fn ready(State(content): State<Arc<Content>>, uri: Uri, headers: HeaderMap) -> Response {
    let ready = content.find(uri.path(), &headers);
    let mut response = Response::new(Body::from(ready.body));
    *response.status_mut() = ready.status;
    *response.headers_mut() = ready.headers;
    response
}
