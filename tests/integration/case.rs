//! `faultbook case` on the sample logs, by the program itself.

use crate::redact::{PRIVATE, samples};
use assert_cmd::Command;
use faultbook_knowledge::model::{Lang, Word};
use faultbook_testing::{Small, bless, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn logs() -> PathBuf {
    root().join("tests/data/logs")
}

/// What a run prints, and its exit status.
fn run(path: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = Command::cargo_bin("faultbook").unwrap();
    for name in ["LC_MESSAGES", "LANG", "FAULTBOOK_LANG", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let out = command.env("LC_ALL", "C").arg("case").arg(path).args(arguments).output().unwrap();
    (String::from_utf8(out.stdout).unwrap(), out.status.code().unwrap())
}

fn holds(report: &str, lines: &[&str]) {
    for line in lines {
        assert!(report.lines().any(|l| l == *line), "{line} is not in\n{report}");
    }
}

#[test]
fn a_provisioning_case_is_filled_from_its_pslog() {
    let (report, status) = run(&logs().join("pslog-409.log"), &["--no-redact"]);
    assert_eq!(status, 0);
    holds(
        &report,
        &[
            "- Not redacted. This report holds addresses, numbers and IDs from the logs.",
            "- **E-mail address or UUID in Webex**: `lee.testperson@example.com`",
            "- **BroadWorks user ID**: `12025550131@bw.example.com`",
            "- [ ] **Customer organization**: What are the name and the ID of the customer organization in Webex?",
            "- **Service provider**: `acme-sp`",
            "- **Group or enterprise**: `oslo-01`",
            "- **Date and time**: `2021-11-22 10:05:14 – 10:05:16 CET`",
            "- **Time zone**: `CET`",
            "- [ ] **BroadWorks release**: Which BroadWorks release runs on the servers?",
            "- **Tracking IDs**: `AS_1daa3d94-48a4-43f6-9bb5-ced0a1eee62b`",
            "- **PSLog**: `pslog-409.log`",
            "- `pslog-409.log` – PSLog of the Application Server · 160 lines · 2021-11-22 10:05:12 – 10:05:18 CET",
            "### What was tried",
        ],
    );
    assert!(report.contains("\n- `http-409` – "), "{report}");
    assert!(report.contains("\n- [ ] **Service provider operations · BroadWorks**: "), "{report}");
    assert!(!report.contains("[x]") && !report.contains("\n1. "), "nothing is claimed to have been done");
    assert!(!report.contains("webex-app-startup-log"), "an exchange is whole without it");
}

#[test]
fn a_client_s_log_tells_platform_and_version_and_a_sync_its_organization() {
    let (report, _) = run(&logs().join("bwc-current_log-device-missing.txt"), &[]);
    holds(
        &report,
        &[
            "- [ ] **E-mail address or UUID in Webex**: What is the user's e-mail address or UUID in Webex?",
            "- **Operating system of the device**: `mac`",
            "- **Version of the Webex app**: `43.6.0.26407`",
            "- **Date and time**: `2021-06-14 07:31:02 – 07:31:04 UTC`",
            "- **Device profile types**: `Business Communicator - Mobile`, `Cisco 8845`",
        ],
    );
    let (report, _) = run(&logs().join("login-breaks-at-6"), &[]);
    holds(
        &report,
        &[
            "- **Operating system of the device**: `windows`",
            "- **Version of the Webex app**: `43.6.0.26407`",
        ],
    );
    let (report, _) = run(&logs().join("directory-sync-status.json"), &["--no-redact"]);
    holds(
        &report,
        &[
            "- **Customer organization**: `Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8334518a705d19c432d0fc702`",
            "- **Service provider**: `acme-sp`",
            "- **Time zone**: `UTC`",
        ],
    );
    assert!(!report.contains("Version of the Webex app"), "a sync has no client");
}

#[test]
fn a_log_that_is_not_there_is_asked_for_with_the_way_to_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["XsiActionsLog.txt", "access_log"] {
        fs::copy(logs().join("login-breaks-at-5.4").join(name), folder.path().join(name)).unwrap();
    }
    let (report, _) = run(folder.path(), &[]);
    let at = report.find("- `authentication-service-log` – ").expect("the log is asked for");
    let asked: String = report[at..].lines().take(2).collect();
    assert!(asked.contains("Can you add this log? · It would show: step 5.2, 5.3, 5.4"), "{asked}");
    assert!(asked.contains("How to get it: analyze-xsp-logs – "), "{asked}");
}

#[test]
fn a_log_without_a_zone_leads_to_the_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pslog.log");
    let text = fs::read_to_string(logs().join("pslog-409.log")).unwrap();
    fs::write(&path, text.replace(" CET", "")).unwrap();
    let (report, status) = run(&path, &[]);
    assert_eq!(status, 0);
    holds(
        &report,
        &[
            "- **Date and time**: `2021-11-22 10:05:14 – 10:05:16`",
            "- [ ] **Time zone**: Which time zone are these times in?",
        ],
    );
}

#[test]
fn exit_statuses_are_those_of_diagnose() {
    assert_eq!(run(&logs().join("login-ok"), &[]).1, 1);
    assert_eq!(run(Path::new("/no/such/file"), &[]).1, 2);
    assert_eq!(run(&logs(), &["--subject", "login-77"]), (String::new(), 2));
    assert_eq!(run(&logs(), &["--format", "json"]).1, 2);
}

#[test]
fn each_of_several_subjects_has_a_form_of_its_own_and_one_can_be_chosen() {
    let (all, _) = run(&logs(), &["--no-redact"]);
    assert!(all.matches("- **BroadWorks user ID**: ").count() >= 8, "{all}");
    assert_eq!(all.matches("**Screenshot**").count(), 1);
    let (one, status) = run(&logs(), &["--no-redact", "--subject", "exchange-7"]);
    assert_eq!(status, 0);
    holds(&one, &["- **BroadWorks user ID**: `12025550131@bw.example.com`", "exchange-7"]);
    assert_eq!(one.matches("BroadWorks user ID").count(), 1);
    assert!(!one.contains("exchange-1\n") && !one.contains("login-1"));
}

/// The paths that are diagnosed by themselves, and all together.
fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(logs()).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_none_or(|e| e != "yaml"));
    paths.sort();
    paths.push(logs());
    paths
}

#[test]
fn a_report_holds_nothing_private_unless_it_says_so() {
    let texts = samples();
    let private: BTreeSet<&str> = texts
        .iter()
        .flat_map(|(_, text)| PRIVATE.find_iter(text).map(|m| m.as_str()))
        .filter(|v| *v != "127.0.0.1")
        .collect();
    assert!(private.len() > 200, "{}", private.len());
    for path in paths() {
        for format in ["markdown", "html"] {
            let (report, _) = run(&path, &["--format", format]);
            let found: Vec<_> = private.iter().filter(|v| report.contains(**v)).collect();
            assert!(found.is_empty(), "{found:?} in the {format} of {}", path.display());
            assert!(report.contains("Redacted: placeholders such as user-1@example.invalid"));
            let (plain, _) = run(&path, &["--format", format, "--no-redact"]);
            assert!(private.iter().any(|v| plain.contains(*v)), "{}", path.display());
        }
    }
}

#[test]
fn every_language_has_every_word() {
    let store = faultbook::embedded();
    for lang in store.base().langs() {
        let (words, tag) = (store.words(lang), store.base().tag(lang));
        for format in ["markdown", "html"] {
            let (report, status) = run(&logs(), &["--lang", tag, "--format", format]);
            assert_eq!(status, 0);
            let report = report.replace("&#x27;", "'").replace("&#39;", "'");
            for word in [Word::CaseTitle, Word::CaseNeeds, Word::CaseOpen, Word::CaseTick, Word::HeadTried] {
                let word = words.get(word);
                assert!(report.contains(word), "{word} in {tag} {format}");
            }
            for name in ["{examples}", "{n}", "{label}", "{value}", "{steps}", "{version}", "{text}"] {
                assert!(!report.contains(name), "{name} in {tag} {format}");
            }
        }
        for ask in store.base().collect.iter().flat_map(|c| &c.asks) {
            let texts = [&ask.label, &ask.question];
            assert!(texts.iter().all(|t| t.0.get(lang.index()).is_some_and(|t| !t.is_empty())), "{ask:?}");
            assert!(lang == Lang::EN || ask.question.get(lang) != ask.question.get(Lang::EN), "{ask:?}");
        }
    }
}

#[test]
fn whatever_a_log_holds_stays_text() {
    const EVIL: &str = "&lt;script&gt;alert(1)&lt;/script&gt;`x`|[a](javascript:1)\u{1b}[31m\u{202e}";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("<img src=x>`pslog`.log");
    let text = fs::read_to_string(logs().join("pslog-409.log")).unwrap();
    let text = text.replace("<serviceProvider>acme-sp", &format!("<serviceProvider>{EVIL}"));
    let mut bytes = text.replace("lee.testperson@example.com", &format!("{EVIL}@example.com")).into_bytes();
    bytes.extend_from_slice(b"\xff\xfe\x00\xc0\n");
    fs::write(&path, bytes).unwrap();
    for redact in [&["--no-redact"][..], &[]] {
        let (html, status) = run(&path, &[&["--format", "html"], redact].concat());
        assert_eq!(status, 0);
        for bad in
            ["<script", "<img", "src=\"", "<link", "href=\"javascript", "http://", "\u{1b}", "\u{202e}"]
        {
            assert!(!html.contains(bad), "{bad} in\n{html}");
        }
        let (markdown, _) = run(&path, redact);
        assert!(!markdown.contains(['\u{1b}', '\u{202e}']), "{markdown}");
        let page: Vec<_> = pulldown_cmark::Parser::new(&markdown).collect();
        let markup = |e: &pulldown_cmark::Event<'_>| {
            use pulldown_cmark::{Event, Tag};
            match e {
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => true,
                Event::Start(Tag::Link { dest_url, .. }) => !dest_url.starts_with("https://"),
                _ => false,
            }
        };
        let found: Vec<_> = page.iter().filter(|e| markup(e)).collect();
        assert!(found.is_empty(), "{found:?}");
    }
    let (plain, _) = run(&path, &["--no-redact"]);
    assert!(plain.contains("<script>alert(1)</script>`x`|"), "it is shown all the same\n{plain}");
}

#[test]
fn a_report_looks_as_reviewed() {
    let mut stale = Vec::new();
    for tag in ["en", "ja"] {
        let (report, _) = run(&logs().join("login-breaks-at-5.4"), &["--lang", tag]);
        let path = root().join(format!("tests/data/golden/{tag}/case.md"));
        if bless() {
            fs::write(&path, &report).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != report {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "look at them, then run with FAULTBOOK_BLESS=1: {stale:?}");
}

#[test]
fn what_a_report_is_filled_from_has_to_be_there() {
    let small = Small::new();
    small.write(
        "collect.yaml",
        "- id: user_ids\n  text:\n    en: Who\n    fr: Qui\n  asks:\n    - label:\n        en: Who\n      question:\n        \
         en: Who is it?\n        fr: Qui est-ce ?\n      filled_by:\n        - no_such_fact\n        - time_zone\n      logs:\n        \
         - no-such-log\n      kinds:\n        - no_such_kind\n- id: time_frame\n  text:\n    en: When\n    fr: Quand\n",
    );
    let report = small.report();
    for finding in [
        "[K050] there is no shown fact of a format named no_such_fact",
        "[K050] there is no kind of flow named no_such_kind",
        "[K018] there is no entry no-such-log",
        "[K014]",
    ] {
        assert!(report.contains(finding), "{finding} is not in\n{report}");
    }
    assert!(!report.contains("time_zone:") && !report.contains("format time_zone"), "{report}");
}
