//! The server over HTTP, held to openapi.yaml: a file a promise or a resource.
//!
//! `harness` starts the servers and checks each answer. The contract's examples are answers too:
//! `BLESS=1 cargo test --test api examples` writes them anew.
mod harness;

mod caching;
mod cautions;
mod codings;
mod contract;
mod cors;
mod counts;
mod documents;
mod evidence;
mod examples;
mod exercised;
mod facts;
mod fields;
mod filters;
mod held;
mod interviews;
mod linked_data;
mod made_up;
mod methods;
mod names;
mod paging;
mod panics;
mod parameters;
mod people;
mod properties;
mod public_url;
mod quotes;
mod random;
mod readme;
mod replicas;
mod safety;
mod search;
mod sections;
mod service;
mod sorting;
mod statistics;
mod tables;
mod topics;
mod verify;
mod vocabulary;
