//! The server over HTTP, held to openapi.yaml: a file a promise or a resource.
mod harness;

mod caching;
mod contract;
mod cors;
mod counts;
mod evidence;
mod examples;
mod exercised;
mod facts;
mod filters;
mod held;
mod interviews;
mod made_up;
mod methods;
mod names;
mod paging;
mod panics;
mod parameters;
mod people;
mod properties;
mod quotes;
mod sections;
mod service;
mod sorting;
mod statistics;
mod topics;
