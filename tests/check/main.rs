//! `onrecord check`, used as an editor uses it: on files, by its output and its exit code.

mod altered;
mod command_line;
mod faults;
mod gaps;
mod schemas;
mod transcript;
