//! How much the scan does, counted in tests alone: tokens that matchers look at, and bytes that make
//! one token.

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

    /// What has been done since this was asked last, by this thread.
    pub fn take() -> usize {
        DONE.replace(0)
    }
}
