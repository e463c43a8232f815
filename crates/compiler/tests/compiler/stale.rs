//! Which translations are stale after which change.

use faultbook_compiler::finding_codes::STALE_TRANSLATION;
use faultbook_compiler::{SourceFile, Sources, compile, confirmation};
use faultbook_knowledge::model::{Freshness, Kind};
use faultbook_testing::{Small, root};

#[test]
fn moving_a_step_makes_nothing_stale() {
    let small = Small::new();
    let step = "      - who: agent
        where: Control Hub
        do:
          en: Look the user up. If there is none, go on with [SSO](sso-failed).
          fr: Cherchez l'utilisateur. S'il n'existe pas, continuez avec [SSO](sso-failed).
";
    let remedy = "      - remedy: sign-in-again\n";
    small.confirm().replace("codes/200010.yaml", &format!("{step}{remedy}"), &format!("{remedy}{step}"));
    assert_eq!(small.report(), "");
}

#[test]
fn a_change_of_one_translation_makes_only_that_one_stale() {
    let small = Small::new();
    small.confirm().replace("http/http-409.yaml", "  fr: Rien à attendre.", "  fr: Inutile d'attendre.");
    let report = small.report();
    assert_eq!(report.lines().count(), 1, "{report}");
    assert!(
        report.starts_with("http/http-409.yaml:5:1: warning [K030] the translation is stale: fr"),
        "{report}"
    );
}

#[test]
fn a_change_of_a_remedy_makes_the_entries_stale_that_use_it() {
    let small = Small::new();
    small.confirm().replace("remedies/sign-in-again.yaml", "en: Sign in again.", "en: Sign in once more.");
    let report = small.report();
    assert_eq!(report.lines().count(), 1, "{report}");
    assert!(report.starts_with("codes/200010.yaml:"), "{report}");
}

const CHANGED: &str = "codes/200018.yaml";

/// The real knowledge base without the other entries, which is read much faster. The links into nothing are errors, but
/// they do not matter here.
fn one_real_entry() -> Sources {
    let mut sources = Sources::read(&root().join("knowledge")).unwrap();
    let other = |path: &str| Kind::ALL.iter().any(|k| path.starts_with(k.folder())) && path != CHANGED;
    sources.files.retain(|file| !other(&file.path) && !file.path.starts_with("translations/"));
    sources
}

#[test]
fn changing_english_makes_that_entry_stale_in_the_five_other_languages() {
    let mut sources = one_real_entry();
    let tags = compile(&sources).languages;
    assert_eq!(tags, ["en", "fr", "ja", "nb", "nl", "pl"]);
    for tag in &tags[1..] {
        let lines = confirmation(&sources, tag, &[], "2026-01-02").unwrap();
        let text: String = lines.iter().map(|l| format!("{l}\n")).collect();
        sources.files.push(SourceFile { path: format!("translations/{tag}.lock"), text });
    }
    let warned = |sources: &Sources| -> Vec<String> {
        let found = compile(sources).diagnostics;
        let stale = found.iter().filter(|d| d.code == STALE_TRANSLATION);
        stale.map(|d| format!("{} {}", d.position.path, d.message)).collect()
    };
    assert_eq!(warned(&sources), Vec::<String>::new());
    let file = sources.files.iter_mut().find(|f| f.path == CHANGED).unwrap();
    assert_eq!(file.text.matches("  en: User is locked out\n").count(), 1);
    file.text = file.text.replace("  en: User is locked out\n", "  en: The user is locked out\n");
    let said = |tag: &String| {
        format!(
            "{CHANGED} the translation is stale: {tag} was confirmed on 2026-01-02, but a text has changed since"
        )
    };
    assert_eq!(warned(&sources), tags[1..].iter().map(said).collect::<Vec<_>>());
    let states = compile(&sources).translations.into_iter().find(|t| t.id == "200018").unwrap().states;
    assert_eq!(states[1..], vec![Freshness::Changed("2026-01-02".to_owned()); 5]);
}
