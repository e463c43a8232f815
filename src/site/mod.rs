//! The static help site: pages and search tables made from the knowledge base.

pub mod search;
