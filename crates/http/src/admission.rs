//! Who is let in: a request that keeps the rules, when there is room, and for so long.

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::Method;
use tokio::sync::Semaphore;

use super::validation::{self, Refusal};
use super::{Limits, Problem, ProblemType};

pub(super) struct AdmissionControl {
    pub limits: Limits,
    request_permits: Semaphore,
    always_admitted: &'static [&'static str],
    body_paths: &'static [&'static str],
    /// The bytes of bodies that may be held at the same time.
    body_bytes_permits: Semaphore,
}

/// How many bodies of the largest size are held at the same time. Who sends slowly holds what has
/// come so far; without a bound, all connections together could hold more than there is.
const MAX_BUFFERED_BODIES: u64 = 64;

impl AdmissionControl {
    pub(super) fn new(
        limits: Limits,
        always_admitted: &'static [&'static str],
        body_paths: &'static [&'static str],
    ) -> Self {
        let held = usize::try_from(limits.body_bytes.saturating_mul(MAX_BUFFERED_BODIES))
            .unwrap_or(usize::MAX);
        Self {
            request_permits: Semaphore::new(limits.requests.min(Semaphore::MAX_PERMITS)),
            limits,
            always_admitted,
            body_paths,
            body_bytes_permits: Semaphore::new(held.min(Semaphore::MAX_PERMITS)),
        }
    }

    /// Is there a path to which a POST has a body that is read?
    pub(super) fn reads_bodies(&self) -> bool {
        !self.body_paths.is_empty()
    }

    /// Ensures that the head of a request keeps the rules.
    pub(super) fn check<B: HttpBody>(&self, request: &Request<B>) -> Result<(), Refusal> {
        validation::check(request, &self.limits)
    }

    /// The answer to a request whose head keeps the rules. Its body is read before it takes room, so
    /// that slow clients take none.
    pub(super) async fn admit<T>(
        &self,
        request: Request,
        answer: impl AsyncFnOnce(Request) -> T,
    ) -> Result<T, Refusal> {
        let is_read =
            request.method() == Method::POST && self.body_paths.contains(&request.uri().path());
        let held = is_read.then_some(&self.body_bytes_permits);
        let (request, _held) = validation::read_body(request, &self.limits, held).await?;
        let room = self.request_permits.try_acquire();
        if room.is_err() && !self.always_admitted.contains(&request.uri().path()) {
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
        problem: Problem::new(ProblemType::Overloaded, detail),
        closes_connection: false,
    }
}
