//! `axum-json PORT FOLDER`: axum as in its examples. A handler clones what it needs from the model and
//! returns it as `Json`; layers add compression and CORS.

mod model;

use std::{collections::HashMap, env, fs, io, path::Path, sync::Arc};

use axum::{
    Json, Router,
    extract::{Path as Segments, Query, State},
    http::StatusCode,
    routing::get,
    serve::ListenerExt as _,
};
use serde::{Deserialize, de::DeserializeOwned};
use tokio::net::TcpListener;
use tower_http::{compression::CompressionLayer, cors::CorsLayer};

use model::{List, Quote, Statistic};

struct Model {
    quotes: Vec<Quote>,
    statistics: HashMap<(String, String), Statistic>,
}

type Shared = State<Arc<Model>>;

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    let folder = Path::new(&arguments[2]);
    let quotes: List<Quote> = read(folder, "quotes")?;
    let statistic: Statistic = read(folder, "statistic")?;
    let key = (statistic.interview.clone(), statistic.id.clone());
    let model = Model {
        quotes: quotes.items,
        statistics: [(key, statistic)].into(),
    };
    let routes = Router::new()
        .route("/quotes", get(list_quotes))
        .route("/statistics/{interview}/{id}", get(get_statistic))
        .layer(CompressionLayer::new())
        .layer(CorsLayer::permissive())
        .with_state(Arc::new(model));
    let listener = TcpListener::bind(format!("127.0.0.1:{}", arguments[1])).await?;
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, routes).await
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> io::Result<T> {
    Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?)
}

#[derive(Deserialize)]
struct Filter {
    role: Option<String>,
}

async fn list_quotes(State(model): Shared, Query(filter): Query<Filter>) -> Json<List<Quote>> {
    let matches = |quote: &&Quote| filter.role.as_ref().is_none_or(|role| *role == quote.role);
    let items: Vec<Quote> = model.quotes.iter().filter(matches).cloned().collect();
    let total = items.len();
    Json(List { items, total })
}

async fn get_statistic(
    State(model): Shared,
    Segments(key): Segments<(String, String)>,
) -> Result<Json<Statistic>, StatusCode> {
    let found = model.statistics.get(&key).cloned();
    found.map(Json).ok_or(StatusCode::NOT_FOUND)
}
