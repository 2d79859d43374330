//! What holds whatever the resource: methods, headers, parameters, pages and representations.

mod caching;
mod codings;
mod cors;
mod counts;
mod documents;
mod evidence;
pub mod filters;
pub mod linked_data;
mod made_up;
mod methods;
mod names;
mod paging;
mod panics;
mod parameters;
mod properties;
mod public_url;
mod random;
mod replicas;
mod safety;
mod service;
pub mod sorting;
mod tables;
