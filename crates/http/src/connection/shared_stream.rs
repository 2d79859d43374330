//! A TCP stream with a second handle, which tells whether the client has gone while its request is served.
//!
//! Over HTTP/1, nothing is read meanwhile: a client that has closed its sending side may still read, and what else it
//! sends belongs to its next request. So the end of the stream would go unnoticed until the response is written.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time;

#[derive(Debug, Clone)]
pub(super) struct SharedStream(Arc<TcpStream>);

/// How often it is checked whether the client has gone.
const CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// After this many checks, a client that has closed its sending side has gone. One that still reads has that long to
/// get its response.
const CHECKS_UNTIL_GONE: usize = 5;

impl SharedStream {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self(Arc::new(stream))
    }

    pub(super) fn tcp(&self) -> &TcpStream {
        &self.0
    }

    /// Completes when the client has reset the connection, or has closed its sending side for a while.
    pub(super) async fn client_has_gone(&self) {
        let mut closed_checks = 0;
        while closed_checks < CHECKS_UNTIL_GONE {
            time::sleep(CHECK_INTERVAL).await;
            match self.peek() {
                Ok(0) => closed_checks += 1,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return,
            }
        }
    }

    /// The number of bytes that can be read, at most 1, and 0 at the end of the stream.
    fn peek(&self) -> io::Result<usize> {
        let mut byte = [MaybeUninit::uninit()];
        SockRef::from(self.tcp()).peek(&mut byte)
    }
}

impl AsyncRead for SharedStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            ready!(self.0.poll_read_ready(context))?;
            match self.0.try_read_buf(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return Poll::Ready(read.map(|_| ())),
            }
        }
    }
}

impl AsyncWrite for SharedStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, &[io::IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.0.poll_write_ready(context))?;
            match self.0.try_write_vectored(pieces) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(SockRef::from(self.tcp()).shutdown(std::net::Shutdown::Write))
    }
}
