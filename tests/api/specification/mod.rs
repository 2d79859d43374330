//! openapi.yaml itself: sound, exercised in full, its examples are real, and the URLs in README.md work.

mod contract;
mod examples;
mod exercised;
mod fields;
mod readme;
