//! onrecord serves interviews as data: sections, quotes, facts and figures, each anchored to its
//! exact words.
pub mod api;
pub mod archive;
pub mod commands;
pub mod draft;
pub mod index;
pub mod interview;
pub mod nearest;
pub mod pages;
pub mod reading;
pub mod search;
pub mod server;
pub mod source;
pub mod text;
pub mod verify;
