//! Faultbook: an offline troubleshooting knowledge base for Webex for Cisco BroadWorks.
//!
//! The way of the data: `knowledge/` (YAML) is compiled by `build.rs` into a blob ([`knowledge`]); [`store`] opens it;
//! [`query`] turns pasted text into an [`answer`]; log files come in through [`input`], and [`rules`] turns them into a
//! [`diagnosis`], of which [`case`] makes what an escalation needs; [`render`] writes any of them as terminal text,
//! Markdown, HTML or JSON. [`redact`] takes out of a line what must not leave the house. [`site`] makes files of the
//! whole knowledge base, and a folder of them.

pub mod answer;
pub mod case;
pub mod cli;
pub mod diagnosis;
pub mod input;
pub mod knowledge;
pub mod query;
pub mod redact;
pub mod render;
pub mod rules;
pub mod site;
pub mod store;
pub mod verify;
