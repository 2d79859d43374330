//! onrecord serves interviews as data: sections, quotes, facts and figures, each anchored to its
//! exact words.
pub mod api;
pub mod commands;
mod draft_check;
