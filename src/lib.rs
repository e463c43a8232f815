//! Faultbook: an offline troubleshooting knowledge base for Webex for Cisco BroadWorks.
//!
//! The way of the data: `knowledge/` (YAML) is compiled by `build.rs` into a blob ([`knowledge`]); [`store`] opens it;
//! [`query`] turns pasted text into an [`answer`], [`rules`] turns log files into a [`diagnosis`]; [`render`] writes either
//! as terminal text, Markdown, HTML or JSON.

pub mod answer;
pub mod cli;
pub mod diagnosis;
pub mod input;
pub mod knowledge;
pub mod query;
pub mod render;
pub mod rules;
pub mod store;
pub mod verify;
