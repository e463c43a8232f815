//! `faultbook confirm`: what it writes and what it refuses.

use faultbook::commands::confirm::{ConfirmArgs, run};
use faultbook_testing::Small;
use std::fs;

fn confirm(small: &Small, ids: &[&str], change: impl FnOnce(&mut ConfirmArgs)) -> Result<String, String> {
    let folder = small.path().to_str().unwrap().to_owned();
    let mut args = ConfirmArgs {
        targets: [folder].into_iter().chain(ids.iter().map(|id| (*id).to_owned())).collect(),
        lang: "fr".to_owned(),
        all: ids.is_empty(),
        date: Some("2026-03-04".to_owned()),
    };
    change(&mut args);
    let mut out = Vec::new();
    match run(&args, &mut out) {
        Ok(status) => {
            assert_eq!(status, 0);
            Ok(String::from_utf8(out).unwrap())
        }
        Err(error) => Err(format!("{error:#}")),
    }
}

fn lock(small: &Small) -> Vec<(String, String)> {
    let text = small.read("translations/fr.lock");
    let words = text.lines().map(|l| l.split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.map(|w| (w[0].clone(), w[3].clone())).collect()
}

#[test]
fn all_entries_are_confirmed_in_order() {
    let small = Small::new();
    let said = confirm(&small, &[], |_| {}).unwrap();
    assert!(said.ends_with("fr.lock: 6 entries confirmed in fr as of 2026-03-04\n"), "{said}");
    assert_eq!(small.report(), "");
    let ids: Vec<String> = lock(&small).into_iter().map(|(id, _)| id).collect();
    assert!(ids.is_sorted());
    let left = fs::read_dir(small.path().join("translations")).unwrap().count();
    assert_eq!(left, 1, "the file that was renamed is still there");
}

#[test]
fn one_entry_is_confirmed_and_other_lines_are_kept() {
    let small = Small::new();
    small.confirm().replace("http/http-409.yaml", "  fr: Rien à attendre.", "  fr: Inutile d'attendre.");
    small.write(
        "translations/fr.lock",
        &(small.read("translations/fr.lock") + "gone 0123456789abcdef 0123456789abcdef 2025-01-01\n"),
    );
    let said = confirm(&small, &["http-409"], |_| {}).unwrap();
    assert!(
        said.contains(": 1 entry confirmed in fr as of 2026-03-04; 1 without an entry dropped"),
        "{said}"
    );
    assert_eq!(small.report(), "");
    let dates: Vec<(String, String)> = lock(&small).into_iter().filter(|(_, d)| d == "2026-03-04").collect();
    assert_eq!(dates, [("http-409".to_owned(), "2026-03-04".to_owned())]);
    assert_eq!(lock(&small).len(), 6);
}

#[test]
fn what_was_confirmed_before_keeps_its_date() {
    let small = Small::new();
    small.confirm().replace("logs/pslog.yaml", "  en: PSLog of the", "  en: The PSLog of the");
    confirm(&small, &[], |_| {}).unwrap();
    let changed: Vec<(String, String)> =
        lock(&small).into_iter().filter(|(_, d)| d != "2026-01-02").collect();
    assert_eq!(changed, [("pslog".to_owned(), "2026-03-04".to_owned())]);
}

#[test]
fn the_lines_of_entries_that_do_not_parse_are_kept() {
    let small = Small::new();
    small.confirm().write("logs/pslog.yaml", "id: [\n");
    let said = confirm(&small, &[], |_| {}).unwrap();
    assert!(said.ends_with("; not written or not readable: pslog\n"), "{said}");
    assert!(lock(&small).iter().any(|(id, _)| id == "pslog"));
    let error = confirm(&small, &["pslog"], |_| {}).unwrap_err();
    assert_eq!(error, "logs/pslog.yaml cannot be read; `faultbook check --only pslog` says why");
}

#[test]
fn today_is_the_date_when_none_is_given() {
    let small = Small::new();
    confirm(&small, &[], |args| args.date = None).unwrap();
    assert_eq!(small.report(), "");
    assert!(lock(&small)[0].1.starts_with("20"));
}

#[test]
fn a_region_and_an_alias_mean_the_language() {
    let small = Small::new();
    assert!(confirm(&small, &[], |args| args.lang = "fr-CA".to_owned()).is_ok());
    assert!(confirm(&small, &[], |args| args.lang = "FRP".to_owned()).is_ok());
}

#[test]
fn what_cannot_be_confirmed_is_said_and_nothing_is_written() {
    let small = Small::new();
    let refused = |ids: &[&str], change: fn(&mut ConfirmArgs)| confirm(&small, ids, change).unwrap_err();
    assert_eq!(
        refused(&[], |a| a.lang = "de".to_owned()),
        "there is no language de in this knowledge base; it has: en, fr"
    );
    assert!(refused(&[], |a| a.lang = "en".to_owned()).contains("nothing to confirm"));
    assert!(refused(&["http-408"], |_| {}).starts_with("there is no entry http-408 in "));
    assert_eq!(refused(&[], |a| a.all = false), "name the entries that you compared, or say --all");
    assert_eq!(refused(&["http-409"], |a| a.all = true), "name entries or say --all, not both");
    for date in ["yesterday", "2026-2-3", "2026-02-30", "2026-02-03-04"] {
        let error = confirm(&small, &[], |a| a.date = Some(date.to_owned())).unwrap_err();
        assert_eq!(error, format!("{date} is not a date; write it as YYYY-MM-DD"));
    }
    assert!(!small.path().join("translations").exists());
}

#[test]
fn half_of_a_merge_is_not_written_over() {
    let small = Small::new();
    small.write("translations/fr.lock", "<<<<<<< ours\n");
    let error = confirm(&small, &[], |_| {}).unwrap_err();
    assert_eq!(error, "translations/fr.lock:1 is not a line of a lock file: correct it first");
    assert_eq!(small.read("translations/fr.lock"), "<<<<<<< ours\n");
}

#[test]
fn a_pending_language_is_not_confirmed() {
    let small = Small::new();
    small.replace("http/http-409.yaml", "kind: http\n", "kind: http\npending:\n  - fr\n");
    let error = confirm(&small, &["http-409"], |_| {}).unwrap_err();
    assert!(error.starts_with("http-409 is not written in fr yet"), "{error}");
    let said = confirm(&small, &[], |_| {}).unwrap();
    assert!(
        said.ends_with("5 entries confirmed in fr as of 2026-03-04; not written or not readable: http-409\n"),
        "{said}"
    );
}
