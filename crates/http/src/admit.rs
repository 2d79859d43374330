//! Who is let in: a request that keeps the rules, when there is room, and for so long.

use axum::{body::HttpBody, extract::Request, http::Method};
use tokio::sync::Semaphore;

use super::{
    Kind, Limits, Problem,
    rules::{self, Refusal},
};

pub(super) struct Gate {
    pub limits: Limits,
    room: Semaphore,
    always: &'static [&'static str],
    with_body: &'static [&'static str],
    /// The bytes of bodies that may be held at the same time.
    held: Semaphore,
}

/// How many bodies of the largest size are held at the same time. Who sends slowly holds what has
/// come so far; without a bound, all connections together could hold more than there is.
const HELD: u64 = 64;

impl Gate {
    pub(super) fn new(
        limits: Limits,
        always: &'static [&'static str],
        with_body: &'static [&'static str],
    ) -> Self {
        let held = usize::try_from(limits.body_bytes.saturating_mul(HELD)).unwrap_or(usize::MAX);
        Self {
            room: Semaphore::new(limits.requests.min(Semaphore::MAX_PERMITS)),
            limits,
            always,
            with_body,
            held: Semaphore::new(held.min(Semaphore::MAX_PERMITS)),
        }
    }

    /// Is there a path to which a POST has a body that is read?
    pub(super) fn reads_bodies(&self) -> bool {
        !self.with_body.is_empty()
    }

    /// Ensures that the head of a request keeps the rules.
    pub(super) fn check<B: HttpBody>(&self, request: &Request<B>) -> Result<(), Refusal> {
        rules::check(request, &self.limits)
    }

    /// The answer to a request whose head keeps the rules. Its body is read before it takes room, so
    /// that slow clients take none.
    pub(super) async fn admit<T>(
        &self,
        request: Request,
        answer: impl AsyncFnOnce(Request) -> T,
    ) -> Result<T, Refusal> {
        let is_read =
            request.method() == Method::POST && self.with_body.contains(&request.uri().path());
        let held = is_read.then_some(&self.held);
        let (request, _held) = rules::receive(request, &self.limits, held).await?;
        let room = self.room.try_acquire();
        if room.is_err() && !self.always.contains(&request.uri().path()) {
            return Err(overloaded(
                "More requests are under way than the server takes on.",
            ));
        }
        let answered = tokio::time::timeout(self.limits.request, answer(request)).await;
        answered.map_err(|_| overloaded("No answer was found in the time that there is for it."))
    }
}

fn overloaded(detail: &str) -> Refusal {
    Refusal {
        problem: Problem::new(Kind::Overloaded, detail),
        closes: false,
    }
}
