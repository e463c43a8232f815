//! Counts of replaced values, by kind.

use super::book::Kind;

/// A kind of replaced value, as reported to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Replaced {
    /// Passwords, tokens, cookies, keys.
    Secret,
    /// E-mail and SIP addresses, user ids.
    Address,
    /// Telephone numbers and extensions.
    Number,
    /// Names of hosts.
    Host,
    /// IP and MAC addresses.
    Network,
    /// UUIDs, tracking ids, opaque words.
    Id,
    /// Names of people.
    Name,
    /// The user's own terms.
    Term,
}

impl Replaced {
    /// All kinds, in the order of the report.
    pub const ALL: [Replaced; 8] = [
        Replaced::Secret,
        Replaced::Address,
        Replaced::Number,
        Replaced::Host,
        Replaced::Network,
        Replaced::Id,
        Replaced::Name,
        Replaced::Term,
    ];

    /// The kind in English, for one and for several.
    pub fn english(self) -> (&'static str, &'static str) {
        match self {
            Replaced::Secret => ("secret", "secrets"),
            Replaced::Address => ("address or user ID", "addresses and user IDs"),
            Replaced::Number => ("telephone number", "telephone numbers"),
            Replaced::Host => ("host name", "host names"),
            Replaced::Network => ("IP or MAC address", "IP and MAC addresses"),
            Replaced::Id => ("ID or token", "IDs and tokens"),
            Replaced::Name => ("name of a person", "names of people"),
            Replaced::Term => ("term of your own", "terms of your own"),
        }
    }
}

/// How many replacements of each kind were made. A value that occurs ten times counts ten times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts([u64; Replaced::ALL.len()]);

impl Counts {
    pub(super) fn add(&mut self, kind: Kind) {
        let replaced = match kind {
            Kind::Secret => Replaced::Secret,
            Kind::User => Replaced::Address,
            Kind::Phone => Replaced::Number,
            Kind::Host => Replaced::Host,
            Kind::V4 | Kind::V6 | Kind::Mac => Replaced::Network,
            Kind::Uuid | Kind::Id | Kind::Token => Replaced::Id,
            Kind::Name => Replaced::Name,
            Kind::Term => Replaced::Term,
        };
        self.0[replaced as usize] += 1;
    }

    /// The kinds with at least one replacement, and their counts.
    pub fn iter(&self) -> impl Iterator<Item = (Replaced, u64)> {
        Replaced::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}
