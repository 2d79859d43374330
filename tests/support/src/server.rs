//! Servers within the process of the test.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use onrecord_http::{Service, serve};
use tokio::sync::oneshot;

use crate::Connection;

/// The name of the threads of servers, which distinguishes their panics from those of the test.
const SERVER_THREAD: &str = "the server under test";

/// A server on a free port. It stops when this value is dropped.
pub struct Server {
    /// The network address on which it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves a service.
    pub fn start(service: Service) -> Self {
        Self::run(|listener, stop| serve(listener, service, std::future::pending(), stop))
    }

    /// Runs a function that serves. It gets a listener, and a future that completes when the server must
    /// stop.
    pub fn run<F>(
        serve: impl FnOnce(TcpListener, Pin<Box<dyn Future<Output = ()> + Send>>) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<()>>,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .thread_name(SERVER_THREAD)
                .enable_all()
                .build()
                .expect("a runtime");
            let stopped = Box::pin(async { drop(stopped.await) });
            let served = runtime.block_on(serve(listener, stopped));
            served.expect("a server without errors");
        });
        Self {
            address,
            stop: Some(stop),
            thread,
        }
    }

    /// A new connection to the server.
    pub fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    /// Signals the server to stop, and returns at once.
    pub fn stop(&mut self) {
        self.stop = None;
    }

    /// Waits until the server has ended by itself.
    pub fn join(self) {
        let Self { stop, thread, .. } = self;
        thread.join().expect("a server without errors");
        drop(stop);
    }
}

/// Counts the panics of server threads from now on, including those in requests that get a response.
pub fn count_panics() -> Arc<AtomicUsize> {
    let (count, previous_hook) = (Arc::new(AtomicUsize::new(0)), std::panic::take_hook());
    let counted = Arc::clone(&count);
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(SERVER_THREAD) {
            counted.fetch_add(1, Ordering::SeqCst);
        }
        previous_hook(info);
    }));
    count
}
