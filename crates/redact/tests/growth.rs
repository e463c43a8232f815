//! What redaction costs follows the length of a line, whatever stands in it. Work is counted, not timed.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

use faultbook_redact::Redactor;
use proptest::prelude::*;
use std::sync::LazyLock;

static FRESH: LazyLock<Redactor> =
    LazyLock::new(|| Redactor::new(&faultbook_testing::knowledge().base().redaction));

/// Bytes looked at for a line of so many repeats.
fn work(unit: &str, count: usize) -> u64 {
    let mut redactor = FRESH.clone();
    redactor.line(&unit.repeat(count));
    redactor.steps()
}

fn grows_in_proportion(unit: &str, bytes: usize) -> Result<(), String> {
    let count = (bytes / unit.len().max(1)).max(1);
    let costs = [1, 2, 4].map(|times| work(unit, count * times));
    let bounded = costs.windows(2).all(|pair| pair[1] * 10 <= pair[0] * 23 + 10_000);
    // No pass looks at a byte more than a few dozen times in each round.
    let few = costs[2] <= (unit.len() * count * 4) as u64 * 400 + 10_000;
    if bounded && few { Ok(()) } else { Err(format!("{unit:?}: {costs:?}")) }
}

#[test]
fn a_line_of_any_repeat_costs_in_proportion_to_its_bytes() {
    let repeats = [
        r#"{"token":"#,
        r#"{"token":"abc"}"#,
        "token=",
        "token= ",
        "token='",
        r#"token=""#,
        r#"token=\""#,
        r#"token="token=\""#,
        r#"\token=""#,
        "Authorization: Basic ",
        "Authorization: Digest ",
        "authorization:\"",
        "Cookie: ",
        "Cookie: ]",
        "Cookie: \"",
        "cookie=, ",
        "password=",
        "password: ",
        "password=,",
        "password=&a",
        "pass=1 ",
        "<password>",
        "<password><a>",
        "<password>x</password>",
        "<token>",
        "<token>a ",
        "</password>",
        "<a1password>",
        "://a:",
        "://a:b@",
        "sip:a:",
        "eyJabcdefgh.",
        "Basic abcdefgh",
        "Bearer ",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN -----END ",
        "userId=",
        "userId=\"",
        "\"userId\":\"",
        "number=",
        "calledNumber=1",
        "firstName=A ",
        "firstName=",
        "<firstName>",
        "<firstName ",
        "hostname=",
        "host: ",
        "/user/",
        "/user/a",
        " a [14/Jun/2021:",
        "\"a\" <sip:",
        "From: A ",
        "@",
        "a@",
        "\"@",
        "a@b.no ",
        "'a",
        "a.",
        "a.no.",
        "A.b.no ",
        "1.",
        "1:",
        "::",
        "a:",
        "00:",
        "0a.",
        "0a0a.0a0a.",
        "+1 ",
        "+",
        "202 555 ",
        "2025550143",
        "a1b2c3",
        "%",
        "%40",
        "%25",
        "&amp;",
        "&amp",
        "&",
        "\\",
        "\\\\\"",
        "\\u0040",
        "\u{1b}[31m",
        "\u{1b}[",
        "\u{1b}[31ma\u{1b}[0m@",
        "ａ＠ｂ．ｎｏ　",
        "\0a\0@\0b",
        "%2540",
        "CLIENT_",
        "trackingid: ",
        "********",
        "user-1@example.invalid ",
        "a",
        " ",
        "\u{200b}",
        "é",
    ];
    let slow: Vec<String> =
        repeats.iter().filter_map(|unit| grows_in_proportion(unit, 3_000).err()).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn many_values_cost_in_proportion_to_their_number() {
    let cost = |count: usize| {
        let mut redactor = FRESH.clone();
        for n in 0..count {
            redactor.line(&format!(
                "<a>u{n}@h{n}.example.net</a> 10.{}.{}.{}",
                n >> 16,
                n >> 8 & 255,
                n & 255
            ));
        }
        (redactor.steps(), redactor.placeholder_bytes() as u64)
    };
    let costs = [500, 1_000, 2_000].map(cost);
    for pair in costs.windows(2) {
        assert!(pair[1].0 * 10 <= pair[0].0 * 23 && pair[1].1 * 10 <= pair[0].1 * 23, "{costs:?}");
    }
}

/// Pieces that begin something, end it, or go on.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "token",
            "password",
            "pass",
            "Authorization",
            "Cookie",
            "userId",
            "number",
            "firstName",
            "hostname",
            "sip:",
            "://",
            "=",
            ":",
            "\"",
            "'",
            "\\\"",
            "\\",
            "<",
            ">",
            "</",
            "{",
            "}",
            ",",
            ";",
            "&",
            "%",
            "%40",
            "%25",
            "&amp;",
            "\\u0040",
            " ",
            "\t",
            "@",
            ".",
            "-",
            "_",
            "+",
            "Basic ",
            "Bearer ",
            "eyJ",
            "/user/",
            "[",
            "]",
            "\u{1b}[31m",
            "-----BEGIN PRIVATE KEY-----",
            "<![CDATA[",
            "]]>",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9A-Z]{1,4}",
    ]
}

proptest! {
    #![proptest_config(faultbook_testing::laws(25, "growth"))]

    #[test]
    fn a_line_of_made_repeats_costs_in_proportion_to_its_bytes(pieces in proptest::collection::vec(piece(), 1..7)) {
        let unit = pieces.concat();
        prop_assert_eq!(grows_in_proportion(&unit, 1_500), Ok(()));
    }
}
