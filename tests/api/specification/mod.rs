//! openapi.yaml itself: it is valid, each operation and status is tested, its examples are real, and the
//! URLs in README.md work.

mod document;
mod examples;
mod exercised;
mod fields;
mod readme;
