//! The program, used as an editor and an operator use it: by its arguments, output and exit code.

mod article;
mod attributed;
mod check;
mod faults;
mod files;
mod gaps;
mod inner_clauses;
mod misleading;
mod observed;
mod operations;
mod schemas;
mod serve;
mod signals;
mod small_archive;
mod transcript;
mod two_speakers;
mod verify;
mod warnings;
