//! openapi.yaml itself: sound, exercised in full, and its examples and those of README.md are real.

mod contract;
mod examples;
mod exercised;
mod fields;
mod readme;
