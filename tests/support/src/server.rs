//! Servers inside the process of the test.

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

/// The name of every server's threads, by which their panics are told from a test's.
const SERVER_THREAD: &str = "the server under test";

/// A server on a free port. It stops when this is dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves a service.
    pub fn start(service: Service) -> Self {
        Self::run(|listener, stop| serve(listener, service, std::future::pending(), stop))
    }

    /// Serves by a function of a listener, and of a future that ends when the server must stop.
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
            served.expect("a server that serves");
        });
        Self {
            address,
            stop: Some(stop),
            thread,
        }
    }

    /// A new connection to it.
    pub fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    /// Asks it to stop, and does not wait.
    pub fn stop(&mut self) {
        self.stop = None;
    }

    /// Returns once it has ended by itself.
    pub fn join(self) {
        let Self { stop, thread, .. } = self;
        thread.join().expect("a server that serves");
        drop(stop);
    }
}

/// Counts the panics of servers' threads from now on, also those that a server answers.
pub fn count_panics() -> Arc<AtomicUsize> {
    let (count, usual) = (Arc::new(AtomicUsize::new(0)), std::panic::take_hook());
    let counted = Arc::clone(&count);
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(SERVER_THREAD) {
            counted.fetch_add(1, Ordering::SeqCst);
        }
        usual(info);
    }));
    count
}
