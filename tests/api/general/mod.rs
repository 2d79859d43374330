//! What all resources have in common: methods, headers, parameters, pages and formats.

mod caching;
mod captions;
mod citations;
mod cors;
mod counts;
mod documents;
mod encodings;
mod evidence;
mod facets;
mod fields;
pub mod filters;
pub mod linked_data;
mod made_up;
mod methods;
mod names;
mod paging;
mod panics;
mod parameters;
mod problem_pages;
mod properties;
mod public_url;
mod random;
mod replicas;
mod safety;
mod service;
pub mod sorting;
mod tables;
