//! Clauses that say whose words a quotation is, and those that leave it open.

use super::*;
use crate::archive::Archive;
use crate::draft::{Format, quotations};
