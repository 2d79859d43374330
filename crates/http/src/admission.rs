//! Admission control: admits a request if it follows the rules and there is capacity for it, and limits
//! the time until its response.

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::Method;
use tokio::sync::Semaphore;

use super::client::Client;
use super::validation::{self, BodyMemory, Refusal};
use super::{Limits, Problem, ProblemType};

pub(super) struct AdmissionControl {
    pub limits: Limits,
    request_permits: Semaphore,
    always_admitted: &'static [&'static str],
    body_paths: &'static [&'static str],
    body_memory: BodyMemory,
}

/// How many bodies of the maximum size may be in memory at the same time. A client that sends slowly
/// occupies memory for what it has sent so far; without this bound, all connections together could
/// exceed the memory of the machine.
const MAX_BUFFERED_BODIES: u64 = 64;

impl AdmissionControl {
    pub(super) fn new(
        limits: Limits,
        always_admitted: &'static [&'static str],
        body_paths: &'static [&'static str],
    ) -> Self {
        let max_bytes = usize::try_from(limits.body_bytes.saturating_mul(MAX_BUFFERED_BODIES))
            .unwrap_or(usize::MAX);
        Self {
            request_permits: Semaphore::new(limits.requests.min(Semaphore::MAX_PERMITS)),
            limits,
            always_admitted,
            body_paths,
            body_memory: BodyMemory::new(max_bytes),
        }
    }

    /// Whether there is a path whose POST bodies are read.
    pub(super) fn reads_bodies(&self) -> bool {
        !self.body_paths.is_empty()
    }

    /// Checks the head of a request against the rules and limits.
    pub(super) fn check<B: HttpBody>(&self, request: &Request<B>) -> Result<(), Refusal> {
        validation::check(request, &self.limits)
    }

    /// Responds to a request whose head has been checked. The body is read before the request takes a
    /// permit, so that a slow client does not occupy one.
    pub(super) async fn admit<T>(
        &self,
        request: Request,
        client: &Client,
        respond: impl AsyncFnOnce(Request) -> T,
    ) -> Result<T, Refusal> {
        let is_read =
            request.method() == Method::POST && self.body_paths.contains(&request.uri().path());
        let memory = is_read.then_some(&self.body_memory);
        let body = {
            let _unfinished = client.track_body();
            validation::read_body(request, &self.limits, memory, client.id().address).await
        };
        let (request, _body_permit) = body?;
        let permit = self.request_permits.try_acquire();
        if permit.is_err() && !self.always_admitted.contains(&request.uri().path()) {
            return Err(overloaded(
                "The server is already handling as many requests as it can.",
            ));
        }
        let answered = tokio::time::timeout(self.limits.request, respond(request)).await;
        answered.map_err(|_| overloaded("The request took more time than the server allows."))
    }
}

fn overloaded(detail: &str) -> Refusal {
    Refusal {
        problem: Problem::new(ProblemType::Overloaded, detail),
        closes_connection: false,
    }
}
