//! `faultbook redact` and the laws of redaction.

use assert_cmd::Command;
use faultbook_redact::Redactor;
use faultbook_testing::{files, root};
use proptest::prelude::*;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

fn faultbook() -> Command {
    Command::cargo_bin("faultbook").unwrap()
}

/// With the names of the project's own knowledge base.
static FRESH: LazyLock<Redactor> = LazyLock::new(|| Redactor::new(&faultbook::embedded().base().redaction));

fn redact(text: &str) -> String {
    let mut redactor = FRESH.clone();
    text.lines().map(|line| redactor.line(line) + "\n").collect()
}

fn logs() -> PathBuf {
    root().join("tests/data/logs")
}

/// Every sample: its name and its text.
pub(crate) fn samples() -> Vec<(String, String)> {
    let all = files(&logs()).into_iter().filter(|f| f.extension().is_none_or(|e| e != "yaml"));
    all.map(|f| (f.display().to_string(), fs::read_to_string(logs().join(f)).unwrap())).collect()
}

/// A second opinion on what an address, a UUID or a number looks like, as simple as can be.
pub(crate) static PRIVATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\w.+-]+(?:@|%40)[\w.-]+|\b(?:\d{1,3}\.){3}\d{1,3}\b|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+\d{11}|[a-z0-9-]+\.example\.com",
    )
    .unwrap()
});

#[test]
fn nothing_private_of_a_sample_remains_and_its_lines_do() {
    let mut values = 0;
    for (name, text) in samples() {
        let redacted = redact(&text);
        assert_eq!(redacted.lines().count(), text.lines().count(), "{name}");
        let found: BTreeSet<&str> = PRIVATE.find_iter(&text).map(|m| m.as_str()).collect();
        values += found.len();
        for value in found.iter().filter(|v| !["127.0.0.1"].contains(v)) {
            assert!(!redacted.contains(value), "{value} in {name}");
        }
        for person in ["Placeholder", "Testperson", "Fixture", "Mockup"] {
            let fields = [format!("<lastName>{person}"), format!("<firstName>{person}")];
            assert!(fields.iter().all(|f| !redacted.contains(f)), "{person} in {name}");
        }
        assert_eq!(redact(&redacted), redacted, "{name}");
    }
    assert!(values > 400, "{values}");
}

/// What the rules look for: it must be there as often as before.
const LITERALS: [&str; 40] = [
    "HTTP/1.1 200",
    "HTTP/1.1 400 Bad Request",
    "HTTP/1.1 401",
    "HTTP/1.1 403 Forbidden",
    "StatusCode=409, ReasonPhrase=Conflict",
    "StatusCode=500",
    "<message>Cannot trust BroadWorks email with legacy provisioning API.</message>",
    "<message>Customer organization is not found in database, also new org creation flag is not enabled.</message>",
    "<message>User already exists in Common Identity with the given email.</message>",
    "<primaryPhoneNumber>+",
    "<bwuserid>",
    "<serviceProvider>acme-sp</serviceProvider>",
    "<group>oslo-01</group>",
    "[Error 18215] Provisioning error with Messaging server",
    "[Error 4962] Invalid password",
    "POST https://",
    "Authorization: Basic ********",
    "authorization: Basic ********",
    "authorization: Bearer ********",
    "user-agent: broadworksTeamsClient",
    "user-agent: WebexTeams",
    "GET /com.broadsoft.xsi-actions/v2.0/user/",
    "/profile HTTP/1.1",
    "/profile/device HTTP/1.1",
    "GET /authService/token",
    "http_bw_userid: ",
    "trackingid: CLIENT_",
    "TrackingID: AS_",
    "X-BROADSOFT-CORRELATION-ID : CLIENT_",
    "127.0.0.1:80 POST http://127.0.0.1:80/authService/token",
    "LongLivedTokenManager - Token generated, subject: ",
    "no private key in key store for key id 7c1d09ab",
    "xsi:type=\"UserPrimaryAndSCADeviceGetListResponse\"",
    "<deviceType>Business Communicator - PC</deviceType>",
    "ConfigDownload - the device profile 'Business Communicator - PC' is not found.",
    "errorCode=1505",
    "SIP/2.0 401 Unauthorized",
    "\"errorCode\": 600014",
    "Connection refused: ",
    "| FieldDebug | ",
];

#[test]
fn the_product_s_words_stay() {
    let mut seen = BTreeSet::new();
    for (name, text) in samples() {
        let redacted = redact(&text);
        for literal in LITERALS {
            assert_eq!(
                redacted.matches(literal).count(),
                text.matches(literal).count(),
                "{literal} in {name}"
            );
            seen.extend(text.contains(literal).then_some(literal));
        }
        let first_word = |l: &str| l.split([' ', '\t', '|', '<']).next().map(str::len);
        for (before, after) in text.lines().zip(redacted.lines()) {
            if before.starts_with("202") {
                let time = before.len().min(24);
                assert_eq!(before[..time], after[..time], "the time of a record");
                assert_eq!(first_word(before), first_word(after));
            }
        }
    }
    let unseen: Vec<_> = LITERALS.iter().filter(|l| !seen.contains(*l)).collect();
    assert!(unseen.is_empty(), "in no sample: {unseen:?}");
}

#[test]
fn values_that_were_the_same_are_the_same_and_no_others() {
    let mut redactor = FRESH.clone();
    let mut forth: BTreeMap<String, String> = BTreeMap::new();
    let mut back: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in samples() {
        for line in text.lines() {
            let shown = redactor.line(line);
            let (old, new): (Vec<_>, Vec<_>) = (
                PRIVATE.find_iter(line).map(|m| m.as_str().replace("%40", "@")).collect(),
                line_values(&shown),
            );
            for (old, new) in old.iter().zip(new.iter()).filter(|_| old.len() == new.len()) {
                assert_eq!(forth.entry(old.clone()).or_insert(new.clone()), new, "{old} in {name}: {line}");
                assert_eq!(back.entry(new.clone()).or_insert(old.clone()), old, "{new} in {name}: {line}");
            }
        }
    }
    assert!(forth.len() > 250, "{}", forth.len());
}

fn line_values(line: &str) -> Vec<String> {
    static SHOWN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&PRIVATE.as_str().replace(r"example\.com", r"example\.invalid")).unwrap()
    });
    SHOWN.find_iter(line).map(|m| m.as_str().replace("%40", "@")).collect()
}

#[test]
fn one_file_goes_to_standard_output_and_more_need_a_folder() {
    let sample = logs().join("pslog-409.log");
    let out = faultbook().arg("redact").arg(&sample).output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(String::from_utf8(out.stdout).unwrap(), redact(&fs::read_to_string(&sample).unwrap()));
    assert!(String::from_utf8(out.stderr).unwrap().contains("does not promise"));
    let out = faultbook().args(["redact", "-"]).write_stdin("mail pat@example.com\r\nx").output().unwrap();
    assert_eq!(out.stdout, b"mail user-1@example.invalid\nx", "a line without an end stays one");
    faultbook().arg("redact").arg(logs()).assert().code(2);
    faultbook().args(["redact", "/no/such/file"]).assert().code(2);
    faultbook().arg("redact").assert().code(2);
    faultbook().args(["redact", "-"]).write_stdin(&b"\x89PNG\r\n\x1a\n\0"[..]).assert().code(2);
}

#[test]
fn copies_are_written_and_never_over_anything() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = |more: &[&str]| {
        faultbook().arg("redact").arg(logs()).arg("--out").arg(&out).args(more).output().unwrap()
    };
    assert_eq!(run(&[]).status.code(), Some(0));
    let copies = files(&out);
    assert_eq!(copies.len(), files(&logs()).len());
    assert!(copies.contains(&"logs/login-ok/access_log".into()));
    let copy = out.join("logs/login-ok/access_log");
    assert!(!fs::read_to_string(&copy).unwrap().contains("example.com"));
    fs::write(&copy, "mine").unwrap();
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("is there already"));
    assert_eq!(fs::read_to_string(&copy).unwrap(), "mine");
    assert_eq!(run(&["--force"]).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&copy).unwrap(), "mine");
    assert_eq!(files(&out).len(), copies.len(), "no drafts are left");
}

#[test]
fn the_log_itself_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("x.log");
    fs::write(&log, "pat@example.com\n").unwrap();
    let out =
        faultbook().arg("redact").arg(&log).arg("--force").arg("--out").arg(folder.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&log).unwrap(), "pat@example.com\n");
}

#[test]
fn names_of_copies_are_redacted_and_stay_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.path().join("a.zip")).unwrap());
    for name in ["../../evil.log", "evil.log", "pat@example.com/current_log.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, b"from 10.1.2.3\n").unwrap();
    }
    zip.finish().unwrap();
    let out = folder.path().join("deep/out");
    let run =
        faultbook().arg("redact").arg(folder.path().join("a.zip")).arg("--out").arg(&out).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let names: Vec<String> = files(folder.path()).iter().map(|f| f.display().to_string()).collect();
    assert_eq!(
        names,
        [
            "a.zip",
            "deep/out/a.zip/2-evil.log",
            "deep/out/a.zip/evil.log",
            "deep/out/a.zip/user-1@example.invalid/current_log.txt"
        ]
    );
    assert_eq!(fs::read_to_string(out.join("a.zip/evil.log")).unwrap(), "from 198.18.0.1\n");
}

/// All lines of which the project promises something, as one log: the lines of each case, and its secrets.
fn promised() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("tests/data/redaction.jsonl")).unwrap();
    let cases = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    cases
        .filter(|case| case["promised"] == true)
        .map(|case| {
            (text(&case["line"]), case["secrets"].as_array().unwrap().iter().map(text).collect::<Vec<_>>())
        })
        .collect()
}

#[test]
fn nothing_promised_comes_out_of_utf_16() {
    let cases = promised();
    let log: String = cases.iter().map(|(line, _)| format!("{line}\n")).collect();
    let marked = format!("\u{feff}{log}");
    type Unit = fn(u16) -> [u8; 2];
    let (little, big): (Unit, Unit) = (u16::to_le_bytes, u16::to_be_bytes);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.log");
    let redact = |bytes: Vec<u8>| {
        fs::write(&path, bytes).unwrap();
        let out = faultbook().arg("redact").arg(&path).output().unwrap();
        assert_eq!(out.status.code(), Some(0));
        String::from_utf8(out.stdout).unwrap()
    };
    let plain = redact(log.clone().into_bytes());
    let mut shown = plain.split_inclusive('\n');
    for (line, secrets) in &cases {
        let lines: String = shown.by_ref().take(line.lines().count()).collect();
        assert!(
            secrets.iter().all(|secret| !lines.contains(secret.as_str())),
            "{secrets:?} of {line}: {lines}"
        );
    }
    for (name, text, unit) in [
        ("little-endian", &marked, little),
        ("big-endian", &marked, big),
        ("little-endian without a mark", &log, little),
        ("big-endian without a mark", &log, big),
    ] {
        let encoded: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
        assert!(redact(encoded) == plain, "the copy of a log in UTF-16, {name}, is another");
    }
}

#[test]
fn what_stands_behind_an_open_escape_comes_out() {
    let log = b"\x1bPq first\nsecond \x1b]0;title\nthird \xc2\x9b31m\x00 pat@example.com\nlast\n";
    let out = faultbook().args(["redact", "-"]).write_stdin(&log[..]).output().unwrap();
    let shown = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(
        shown,
        "\u{1b}Pq first\nsecond \u{1b}]0;title\nthird \u{9b}31m user-1@example.invalid\nlast\n"
    );
}

#[test]
fn own_terms_come_from_files_and_the_report_counts_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let (also, keep, bad) =
        (folder.path().join("also"), folder.path().join("keep"), folder.path().join("bad"));
    fs::write(&also, "Nordlys\n").unwrap();
    fs::write(&keep, "192.0.2.7\n").unwrap();
    fs::write(&bad, "fine\nre:(\n").unwrap();
    let run = |arguments: &[&std::ffi::OsStr]| {
        let mut command = faultbook();
        command
            .arg("redact")
            .arg("-")
            .args(arguments)
            .write_stdin("nordlys at 192.0.2.7, 192.0.2.8, 192.0.2.8\n");
        command.output().unwrap()
    };
    let out = run(&["--also".as_ref(), also.as_os_str(), "--keep".as_ref(), keep.as_os_str()]);
    assert_eq!(out.stdout, b"term-1 at 192.0.2.7, 198.18.0.2, 198.18.0.2\n");
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("Replaced: 2 IP and MAC addresses and 1 term of your own."), "{said}");
    let out = run(&["--also".as_ref(), bad.as_os_str()]);
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.code() == Some(2) && said.contains("bad") && said.contains("line 2"), "{said}");
    faultbook().args(["diagnose", "-", "--also"]).arg(&also).write_stdin("x").assert().code(2);
    faultbook().args(["diagnose", "-", "--redact", "--also"]).arg(&also).write_stdin("x").assert().code(1);
}

/// 300 MB in one line through standard input: memory stays below 100 MB.
#[test]
#[cfg(target_os = "linux")]
fn an_endless_line_is_redacted_in_bounded_memory() {
    use std::io::Write;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_faultbook"))
        .args(["redact", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut all = Vec::new();
        std::io::Read::read_to_end(&mut stdout, &mut all).unwrap();
        all
    });
    let mut stdin = child.stdin.take().unwrap();
    let block = "to pat@example.com at 192.0.2.1 ".repeat(32 * 1024);
    for _ in 0..300 {
        stdin.write_all(block.as_bytes()).unwrap();
    }
    stdin.write_all(b"\nlast line\n").unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(stdin);
    let all = reader.join().unwrap();
    child.wait().unwrap();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap().trim().trim_end_matches(" kB");
    assert!(peak.parse::<u64>().unwrap() < 100 * 1024, "{peak} kB");
    assert!(all.ends_with(b"\nlast line\n") && !all.windows(12).any(|w| w == b"@example.com"));
}

/// Pieces that meet in a line as they never would in a log.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("@".to_owned()),
        Just("user-1@example.invalid".to_owned()),
        Just("host-3.example.invalid".to_owned()),
        Just("198.18.0.9".to_owned()),
        Just("********".to_owned()),
        Just("Authorization: Basic ".to_owned()),
        Just("Digest a=\"".to_owned()),
        Just("password=".to_owned()),
        Just("\"token\": \"".to_owned()),
        Just("<password>".to_owned()),
        Just("<userId>".to_owned()),
        Just("\"displayName\":\"".to_owned()),
        Just("trackingid: CLIENT_".to_owned()),
        Just("z9hG4bK".to_owned()),
        Just("https://".to_owned()),
        Just("Host: ".to_owned()),
        Just("%40".to_owned()),
        Just("%2B".to_owned()),
        Just("+12025550143".to_owned()),
        Just("999000000".to_owned()),
        Just("eyJhbGciOiJI".to_owned()),
        Just("2001:db8::".to_owned()),
        Just("b0dc52bd-32ef-4f48-a88e-116a401c9d06".to_owned()),
        "[a-zA-Z0-9._@:/+%-]{1,12}",
        "[ .,:;@<>\"'=\\[\\]{}()|*\\\\-]{1,3}",
        "\\PC{1,6}",
    ]
}

fn line() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(faultbook_testing::laws(300, "redact"))]

    #[test]
    fn redacting_again_changes_nothing(lines in proptest::collection::vec(line(), 1..5)) {
        let mut redactor = FRESH.clone();
        let once: Vec<String> = lines.iter().map(|l| redactor.line(l)).collect();
        let mut redactor = FRESH.clone();
        let twice: Vec<String> = once.iter().map(|l| redactor.line(l)).collect();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn one_line_in_one_line_out(line in "[^\\r\\n]{0,200}") {
        prop_assert!(!FRESH.clone().line(&line).contains(['\n', '\r']));
    }

    #[test]
    fn no_address_remains(
        before in "[ \\t=:<\"'(\\[,;|>]{1,3}",
        after in "[ \\t<\"')\\],;|>]{1,3}",
        local in "[a-z][a-z0-9]{2,8}([._+-][a-z0-9]{2,6})?",
        domain in "[a-z][a-z0-9-]{2,8}[a-z]\\.(com|net|no|pl|jp|example)",
        rest in line(),
    ) {
        let address = format!("{local}@{domain}");
        let encoded = format!("{local}%40{domain}");
        let shown = FRESH.clone().line(&format!("{rest} {before}{address}{after} {before}{encoded}{after}"));
        prop_assert!(!shown.contains(&address) && !shown.contains(&encoded), "{}", shown);
    }

    #[test]
    fn no_ip_remains(ip in any::<[u8; 4]>(), six in any::<[u16; 8]>(), before in "[ \\t=<\"'(,;|>/]{1,3}", rest in line()) {
        let four = std::net::Ipv4Addr::from(ip);
        let kept = ip[0] >= 240 || ip[0] == 127 || four.is_unspecified() || (ip[0] == 198 && matches!(ip[1], 18 | 19));
        prop_assume!(!kept);
        let six = std::net::Ipv6Addr::from(six);
        prop_assume!(!six.is_unspecified() && !six.is_loopback());
        let shown = FRESH.clone().line(&format!("{rest} {before}{four} {before}{six}, {four}:80 [{six}]:443"));
        let tail = &shown[shown.floor_char_boundary(shown.len().saturating_sub(100))..];
        prop_assert!(!shown.contains(&format!("{four}:80")) && !shown.contains(&six.to_string()), "{}", tail);
    }

    #[test]
    fn no_uuid_and_no_number_remains(id in any::<u128>(), number in 1_000_000_000u64..9_999_999_999, before in "\\PC{0,5}", rest in line()) {
        let hex = format!("{id:032x}");
        let uuid = format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
        prop_assume!(!uuid.starts_with("00000000-0000-"));
        let shown = FRESH.clone().line(&format!("{rest} {before}{uuid} CLIENT_{uuid}_7 | +{number} |"));
        prop_assert!(!shown.contains(&uuid), "{}", shown);
        prop_assert!(number.to_string().starts_with("999") || !shown.contains(&format!("+{number}")), "{}", shown);
    }

    #[test]
    fn no_secret_remains(secret in "[A-Za-z0-9]{12,30}", form in 0usize..8) {
        prop_assume!(secret.bytes().any(|b| b.is_ascii_digit()));
        let line = [
            format!("Authorization: Basic {secret}=="),
            format!("authorization: bearer {secret}"),
            format!("Headers: [A: b, Authorization: {secret}, C: d]"),
            format!("Authorization: Digest username=\"x\", response=\"{secret}\""),
            format!("Cookie: a={secret}; b=c"),
            format!("<password>{secret}</password>"),
            format!("{{\"refresh_token\": \"{secret}\"}}"),
            format!("GET /x?access_token={secret}&a=b"),
        ][form].clone();
        let shown = FRESH.clone().line(&line);
        prop_assert!(!shown.contains(&secret) && shown.contains("********"), "{}", shown);
    }
}
