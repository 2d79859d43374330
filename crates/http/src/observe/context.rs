//! The request that the current thread is working on.
//!
//! A future owns the context and sets it for the thread during each poll, so that a panic hook or a
//! nested call can read it without a parameter. This moves a few words per poll.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;

use super::super::request_id::{RequestId, X_REQUEST_ID};

thread_local! {
    static CURRENT: RefCell<Option<RequestContext>> = const { RefCell::new(None) };
}

/// What the log and the metrics record about a request.
#[derive(Debug)]
pub(super) struct RequestContext {
    /// Created on first use: most requests need none.
    id: Option<RequestId>,
    client_request_id: Option<HeaderValue>,
    /// The URL template, once it is known.
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
        let create = || RequestId::from_header(self.client_request_id.as_ref());
        self.id.get_or_insert_with(create).clone()
    }

    pub(super) fn take_route(&mut self) -> Option<Cow<'static, str>> {
        self.route.take()
    }
}

/// Runs `work` on behalf of a request: what it records is in `context` afterwards.
pub(super) fn with_context<T>(context: &mut Option<RequestContext>, work: impl FnOnce() -> T) -> T {
    /// Restores the context, also after a panic.
    struct Restore<'a>(&'a mut Option<RequestContext>);
    impl Drop for Restore<'_> {
        fn drop(&mut self) {
            CURRENT.with_borrow_mut(|current| mem::swap(current, self.0));
        }
    }
    CURRENT.with_borrow_mut(|current| mem::swap(current, context));
    let _restore = Restore(context);
    work()
}

/// The id of the request that this thread is working on. May be called in a panic hook.
pub fn request_id() -> Option<RequestId> {
    let borrowed = CURRENT.try_with(|current| {
        let mut current = current.try_borrow_mut().ok()?;
        current.as_mut().map(RequestContext::id)
    });
    borrowed.ok()?
}

/// Records the URL template that the router has matched. Must run inside the router, because the template
/// is known only there.
pub fn note_route(request: Request) -> Request {
    let matched = request.extensions().get::<MatchedPath>();
    set_route(matched.map(|path| path.as_str().to_owned().into()));
    request
}

/// Records the URL template of a request that does not go through the router.
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
