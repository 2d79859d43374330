//! In tests only, counts the work of the scan: the tokens that matchers look at, and the bytes that are
//! scanned for tokens.

#[cfg(not(test))]
pub(super) const fn add(_: usize) {}

#[cfg(test)]
pub(super) use counting::{add, take};

#[cfg(test)]
mod counting {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    pub fn add(steps: usize) {
        DONE.set(DONE.get() + steps);
    }

    /// The steps of this thread since the last call.
    pub fn take() -> usize {
        DONE.replace(0)
    }
}
