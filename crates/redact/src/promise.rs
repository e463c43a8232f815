//! What redaction promises and what it does not. The program prints it, and a test compares the README with it.

/// A kind of value that never gets out.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    /// The values, as a reader would describe them.
    pub what: &'static str,
    /// What the copy shows instead, in Markdown.
    pub becomes: &'static str,
}

/// What is promised, in every notation: plain, percent-encoded, escaped for JSON, XML or HTML, in CDATA, in full-width
/// characters, with color codes inside, after the prefix of another log.
pub const PROMISED: [Promise; 8] = [
    Promise {
        what: "secrets: authorization headers, cookies, session IDs, passwords, client secrets, named tokens and keys, JSON web tokens, \
               private keys, passwords in URLs and SIP addresses",
        becomes: "`********`",
    },
    Promise {
        what: "e-mail and SIP addresses; user IDs with a domain, or named as one (`userId`, `username`, `loginId`), in the \
               path `/user/…`, or in the user field of a web server's log",
        becomes: "`user-1@example.invalid`, `user-1`",
    },
    Promise {
        what: "telephone numbers with a plus sign, in the North American form, after `tel:` or `sip:`, as a user ID, or \
               named as a number",
        becomes: "`+99900000001`, same length",
    },
    Promise {
        what: "host names with a known or national ending, of a numbered machine (`as1.…`), or where a host must stand (URL, \
               `Host:`, `hostname=`, SIP `Via`)",
        becomes: "`host-1.example.invalid`, `host-1`",
    },
    Promise {
        what: "IPv4 and IPv6 addresses, except loopback, masks and reserved ones",
        becomes: "`198.18.0.1`, `2001:db8:fb::1`",
    },
    Promise {
        what: "MAC addresses, with colons, hyphens or dots, or as a file name",
        becomes: "`02:00:00:00:00:01`",
    },
    Promise {
        what: "UUIDs, tracking and correlation IDs, other long words of letters and digits mixed",
        becomes: "`00000000-0000-4000-8000-000000000001`, `id-1`, `token-1`",
    },
    Promise { what: "names of people in fields named so, and beside a SIP address", becomes: "`Name-1`" },
];

/// What is not promised, one sentence each.
pub const NOT_PROMISED: [&str; 6] = [
    "Names of organizations, groups, devices and people in running text are not recognized.",
    "Numbers without a plus sign are taken for telephone numbers only where their name, a user ID or the North American format says so.",
    "Single host names in running text, serial numbers, places, and user names in paths of files are not recognized.",
    "Names below the vendor's own domains stay, and so do reserved addresses.",
    "Times, sizes and the order of events stay; who knows the network may still recognize it.",
    "Read the copy before you send it.",
];
