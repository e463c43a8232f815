//! Faultbook: an offline troubleshooting knowledge base for Webex for Cisco BroadWorks.
//!
//! The way of the data: `knowledge/` (YAML) is compiled by `build.rs` into a blob ([`knowledge`]); [`store`] opens it;
//! [`query`] turns pasted text into an [`answer`]; [`render`] writes the answer as terminal text, Markdown, HTML or JSON.
//! Log files come in through [`input`]; [`redact`] takes out of a line what must not leave the house.

pub mod answer;
pub mod cli;
pub mod input;
pub mod knowledge;
pub mod query;
pub mod redact;
pub mod render;
pub mod store;
pub mod verify;
