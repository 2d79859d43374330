//! What is known of the request that this thread works on right now.
//!
//! A future carries it and lends it to the thread at each poll, so that a panic hook or a handler's
//! depth can ask for it without a parameter. It costs two moves of a few words at a poll.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;

use super::super::request_id::{RequestId, X_REQUEST_ID};

thread_local! {
    static CURRENT: RefCell<Option<RequestContext>> = const { RefCell::new(None) };
}

/// What the log and the metrics learn while a request is answered.
#[derive(Debug)]
pub(super) struct RequestContext {
    /// Made when it is first asked for: most requests need none.
    id: Option<RequestId>,
    client_request_id: Option<HeaderValue>,
    /// The template of the address, once it has been found.
    route: Option<Cow<'static, str>>,
}

impl RequestContext {
    pub(super) fn from_request<B>(request: &Request<B>) -> Self {
        Self {
            id: None,
            client_request_id: request.headers().get(X_REQUEST_ID).cloned(),
            route: None,
        }
    }

    pub(super) fn id(&mut self) -> RequestId {
        let make = || RequestId::from_header(self.client_request_id.as_ref());
        self.id.get_or_insert_with(make).clone()
    }

    pub(super) fn take_route(&mut self) -> Option<Cow<'static, str>> {
        self.route.take()
    }
}

/// Runs `work` on behalf of the request: what is noted meanwhile is in `of` afterwards.
pub(super) fn with_context<T>(of: &mut Option<RequestContext>, work: impl FnOnce() -> T) -> T {
    /// Takes it back in a panic too.
    struct Lent<'a>(&'a mut Option<RequestContext>);
    impl Drop for Lent<'_> {
        fn drop(&mut self) {
            CURRENT.with_borrow_mut(|current| mem::swap(current, self.0));
        }
    }
    CURRENT.with_borrow_mut(|current| mem::swap(current, of));
    let _lent = Lent(of);
    work()
}

/// The id of the request that this thread works on. Usable in a panic.
pub fn request_id() -> Option<RequestId> {
    let borrowed = CURRENT.try_with(|current| {
        let mut current = current.try_borrow_mut().ok()?;
        current.as_mut().map(RequestContext::id)
    });
    borrowed.ok()?
}

/// Notes the template of the address that has been matched. Stands inside the router, which alone
/// knows it.
pub fn note_route(request: Request) -> Request {
    let matched = request.extensions().get::<MatchedPath>();
    set_route(matched.map(|path| path.as_str().to_owned().into()));
    request
}

/// Notes the template of an address that needed no router.
pub fn note(template: &'static str) {
    set_route(Some(template.into()));
}

fn set_route(route: Option<Cow<'static, str>>) {
    CURRENT.with_borrow_mut(|current| {
        if let Some(current) = current {
            current.route = route;
        }
    });
}
