//! The program as editors and operators use it: arguments, output and exit codes.

mod article;
mod attributed;
mod check;
mod editing;
mod errors;
mod examples;
mod file_format;
mod files;
mod import;
mod import_many;
mod inner_clauses;
mod misleading;
mod observed;
mod operations;
mod schemas;
mod serve;
mod signals;
mod skip_invalid;
mod small_archive;
mod theme;
mod transcript;
mod two_speakers;
mod unannotated;
mod verify;
mod warnings;
