//! Who is let in: a request that keeps the rules, when there is room, and for so long.

use axum::{body::HttpBody, extract::Request};
use tokio::sync::Semaphore;

use super::{
    Kind, Limits, Problem,
    rules::{self, Refusal},
};

pub(super) struct Gate {
    pub limits: Limits,
    room: Semaphore,
    always: &'static [&'static str],
}

impl Gate {
    pub(super) fn new(limits: Limits, always: &'static [&'static str]) -> Self {
        Self {
            room: Semaphore::new(limits.requests.min(Semaphore::MAX_PERMITS)),
            limits,
            always,
        }
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
        let request = rules::drain(request, &self.limits).await?;
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
