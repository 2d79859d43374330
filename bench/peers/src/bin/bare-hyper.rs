//! `bare-hyper PORT FOLDER`: hyper alone, without a router or layers. It is the lower bound.

use std::{convert::Infallible, env, io, path::Path, sync::Arc};

use http_body_util::Full;
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use peers::Content;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    let content = Arc::new(Content::read(Path::new(&arguments[2]))?);
    let listener = TcpListener::bind(format!("127.0.0.1:{}", arguments[1])).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let content = Arc::clone(&content);
        tokio::spawn(async move {
            let service = service_fn(|request: Request<Incoming>| {
                let response = respond(&content, &request);
                async { Ok::<_, Infallible>(response) }
            });
            // It does not matter if a client disconnects.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

fn respond(content: &Content, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let ready = content.find(request.uri().path(), request.headers());
    let mut response = Response::new(Full::new(ready.body));
    *response.status_mut() = ready.status;
    *response.headers_mut() = ready.headers;
    response
}
