//! `faultbook check`: what it prints and with which status.

use faultbook::commands::check::{CheckArgs, CheckOptions, run};
use faultbook_compiler::diagnostic::{Diagnostic, Position};
use faultbook_compiler::finding_codes::EXAMPLE_NOT_FOUND;
use faultbook_knowledge::store::Store;
use faultbook_testing::{Small, root};
use std::path::PathBuf;

fn nothing(_: &Store) -> Vec<Diagnostic> {
    Vec::new()
}

/// Status and output; the folder is shown as `DIR`.
fn check_with(
    small: &Small,
    examples: fn(&Store) -> Vec<Diagnostic>,
    change: impl FnOnce(&mut CheckArgs),
) -> Result<(u8, String), String> {
    let mut args = CheckArgs { folder: Some(small.path().to_owned()), ..CheckArgs::default() };
    change(&mut args);
    let mut out = Vec::new();
    let options = CheckOptions { args: &args, color: false, examples: &examples };
    let status = run(&options, &mut out).map_err(|e| format!("{e:#}"))?;
    let text = String::from_utf8(out).unwrap();
    Ok((status, text.replace(small.path().to_str().unwrap(), "DIR")))
}

fn check(small: &Small, change: impl FnOnce(&mut CheckArgs)) -> (u8, String) {
    check_with(small, nothing, change).unwrap()
}

#[test]
fn a_sound_knowledge_base_needs_one_line() {
    let small = Small::new();
    small.confirm();
    let (status, text) = check(&small, |args| args.strict = true);
    assert_eq!(status, 0);
    insta::assert_snapshot!(text, @r#"
    6 entries, 2 languages: 0 errors, 0 warnings; 1 link leads to entries that are not written yet
    "#);
}

#[test]
fn findings_have_an_excerpt_a_code_and_a_way_out() {
    let small = Small::new();
    small.confirm().replace("codes/200010.yaml", "scope: one_user", "scope: somebody");
    small.replace("http/http-409.yaml", "wait:\n  en: Nothing to wait for.\n  fr: Rien à attendre.\n", "");
    let (status, text) = check(&small, |_| {});
    assert_eq!(status, 1);
    insta::assert_snapshot!(text, @r#"
    error[K004]: unknown value: somebody
      --> DIR/codes/200010.yaml:22:8
       |
    22 | scope: somebody
       |        ^^^^^^^^
       |
       = help: the values here are: one_user, one_customer, everybody

    error[K003]: missing field: wait
    --> DIR/http/http-409.yaml:1:1
     = help: every entry in http/ has one; knowledge/README.md shows a complete entry

    warning[K030]: the translation is stale: fr was confirmed on 2026-01-02, but a text has changed since
     --> DIR/http/http-409.yaml:5:1
      |
    5 | title:
      | ^^^^^^
      |
      = help: compare it with the English text, then run `faultbook confirm`

    6 entries, 2 languages: 2 errors, 1 warning; 1 link leads to entries that are not written yet; the examples were not run, since there are errors
    "#);
}

#[test]
fn warnings_fail_only_when_they_are_asked_to() {
    let small = Small::new();
    small.confirm().replace("logs/pslog.yaml", "  en: PSLog of", "  en: The PSLog of");
    let (status, text) = check(&small, |_| {});
    assert_eq!(status, 0);
    insta::assert_snapshot!(text, @r#"
    warning[K030]: the translation is stale: fr was confirmed on 2026-01-02, but a text has changed since
     --> DIR/logs/pslog.yaml:3:1
      |
    3 | title:
      | ^^^^^^
      |
      = help: compare it with the English text, then run `faultbook confirm`

    6 entries, 2 languages: 0 errors, 1 warning; 1 link leads to entries that are not written yet
    "#);
    assert_eq!(check(&small, |args| args.strict = true).0, 1);
}

#[test]
fn many_stale_translations_are_one_finding() {
    let (status, text) = check(&Small::new(), |_| {});
    assert_eq!(status, 0);
    insta::assert_snapshot!(text, @r#"
    warning[K030]: 6 translations are not confirmed against the English that is there now
     |
     = note: fr: 0 changed since they were confirmed, 6 never confirmed
     = help: `faultbook check --translations` names them; `--lang L` beside it prints the texts to compare

    6 entries, 2 languages: 0 errors, 6 warnings; 1 link leads to entries that are not written yet
    "#);
}

#[test]
fn the_table_of_translations() {
    let small = Small::new();
    small.confirm().replace("logs/pslog.yaml", "  en: PSLog of", "  en: The PSLog of");
    small.replace("http/http-409.yaml", "kind: http\n", "kind: http\npending:\n  - fr\n");
    let lock = small.read("translations/fr.lock");
    let without: String =
        lock.lines().filter(|l| !l.starts_with("glossary")).map(|l| format!("{l}\n")).collect();
    small.write("translations/fr.lock", &without);
    let (status, text) = check(&small, |args| args.translations = true);
    assert_eq!(status, 0);
    insta::assert_snapshot!(text, @r#"
    entry            fr
    200010           ok
    http-409         pending
    pslog            stale
    get-client-logs  ok
    glossary         never
    sso-failed       ok
    confirmed        3/6

    6 entries, 2 languages: 0 errors, 3 warnings; 1 link leads to entries that are not written yet
    "#);
}

#[test]
fn the_sheet_of_a_language_shows_every_text_beside_the_english() {
    let small = Small::new();
    small.confirm();
    let (status, text) = check(&small, |args| {
        args.translations = true;
        args.lang = Some("fr-CA".to_owned());
        args.only = Some("http-409".to_owned());
    });
    assert_eq!(status, 0);
    insta::assert_snapshot!(text, @r#"
    ## http/http-409.yaml (ok)

    | line | English | fr |
    | ---: | --- | --- |
    | 7 | The address is taken | L'adresse est déjà prise |
    | 10 | There is an account with your address already. | Un compte utilise déjà votre adresse. |
    | 21 | Give another address. | Donnez une autre adresse. |
    | 24 | Nothing to wait for. | Rien à attendre. |
    | 27 | The request is accepted. | La demande est acceptée. |
    | 31 | no other address is accepted | aucune autre adresse n'est acceptée |
    | 42 | the address belongs to somebody else | l'adresse appartient à quelqu'un d'autre |

    only http-409: 0 errors, 0 warnings
    "#);
    let (_, whole) = check(&small, |args| {
        args.translations = true;
        args.lang = Some("fr".to_owned());
    });
    let store = Store::compiled(small.compile().blob.unwrap());
    for entry in store.entries() {
        assert!(whole.contains(&format!("/{}.yaml (ok)", entry.id)), "{} is not on the sheet", entry.id);
        assert!(whole.contains(&entry.title.0[1].replace('\u{a0}', " ")), "{}", entry.id);
    }
}

#[test]
fn only_shows_one_entry_and_its_remedies() {
    let small = Small::new();
    small.confirm().replace("codes/200010.yaml", "scope: one_user", "scope: somebody");
    small.replace("remedies/sign-in-again.yaml", "  - basis: derived", "  - basis: guessed");
    small.replace("http/http-409.yaml", "scope: one_user", "scope: nobody");
    let only = |id: &str| {
        let id = id.to_owned();
        check(&small, move |args| args.only = Some(id))
    };
    let (status, text) = only("200010");
    assert_eq!(status, 1);
    assert!(text.contains("DIR/codes/200010.yaml:22:8") && !text.contains("http-409"), "{text}");
    let (status, text) = only("glossary");
    assert_eq!(status, 1, "the examples could not be run");
    assert_eq!(
        text,
        "only glossary: 0 errors, 0 warnings; the examples were not run, since there are errors in other files\n"
    );
    let (_, text) = only("sign-in-again");
    assert!(text.ends_with("the examples were not run, since there are errors in other files\n"), "{text}");
}

#[test]
fn what_is_asked_for_must_exist() {
    let small = Small::new();
    let refused = |change: fn(&mut CheckArgs)| check_with(&small, nothing, change).unwrap_err();
    assert_eq!(
        refused(|a| a.only = Some("200011".to_owned())),
        "there is no entry 200011 in this knowledge base"
    );
    let error = refused(|a| {
        a.translations = true;
        a.lang = Some("de".to_owned());
    });
    assert_eq!(error, "there is no language de in this knowledge base; it has: en, fr");
    assert!(refused(|a| a.folder = Some(root().join("src"))).ends_with("it has no knowledge.yaml"));
    assert!(
        refused(|a| a.folder = Some(PathBuf::from("/nowhere/at/all"))).starts_with("cannot read /nowhere")
    );
}

/// An engine for which the first example of every code finds something else.
fn wrong(store: &Store) -> Vec<Diagnostic> {
    let examples = store.blob().examples().unwrap_or_default();
    let codes = examples.into_iter().filter(|e| e.path.starts_with("codes/"));
    codes
        .map(|e| Diagnostic {
            position: Position { path: e.path, line: e.positive[0].at.0, column: e.positive[0].at.1 },
            code: EXAMPLE_NOT_FOUND,
            message: "the example finds http-409".to_owned(),
            help: "make the phrases say what the example says".to_owned(),
        })
        .collect()
}

#[test]
fn examples_are_judged_by_the_function_that_is_handed_in() {
    let small = Small::new();
    small.confirm();
    let (status, text) = check_with(&small, wrong, |_| {}).unwrap();
    assert_eq!(status, 1);
    insta::assert_snapshot!(text, @r#"
    error[K040]: the example finds http-409
      --> DIR/codes/200010.yaml:70:11
       |
    70 |   - text: error 200010
       |           ^^^^^^^^^^^^
       |
       = help: make the phrases say what the example says

    6 entries, 2 languages: 1 error, 0 warnings; 1 link leads to entries that are not written yet
    "#);
}

#[test]
fn colors_are_there_when_they_are_asked_for() {
    let small = Small::new();
    small.replace("codes/200010.yaml", "scope: one_user", "scope: somebody");
    let args = CheckArgs { folder: Some(small.path().to_owned()), ..CheckArgs::default() };
    let mut out = Vec::new();
    run(&CheckOptions { args: &args, color: true, examples: &nothing }, &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("\u{1b}["));
    assert!(!check(&small, |_| {}).1.contains('\u{1b}'));
}

#[derive(clap::Parser)]
enum Line {
    Check(CheckArgs),
    Confirm(faultbook::commands::confirm::ConfirmArgs),
}

fn parse(line: &str) -> Result<Line, clap::Error> {
    clap::Parser::try_parse_from(std::iter::once("faultbook").chain(line.split(' ')))
}

#[test]
fn the_command_lines_of_check_and_confirm_are_understood() {
    use clap::CommandFactory as _;
    Line::command().debug_assert();
    let Ok(Line::Check(args)) = parse("check my/knowledge --strict --only 200018 --translations --lang fr")
    else {
        panic!("not understood")
    };
    assert_eq!(args.folder, Some(PathBuf::from("my/knowledge")));
    assert_eq!((args.only.as_deref(), args.lang.as_deref()), (Some("200018"), Some("fr")));
    assert!(args.strict && args.translations);
    assert!(parse("check --lang fr").is_err(), "--lang is for --translations");
    let Ok(Line::Confirm(args)) = parse("confirm knowledge 200018 http-409 --lang pl --date 2026-01-02")
    else {
        panic!("not understood")
    };
    assert_eq!(args.targets, ["knowledge", "200018", "http-409"]);
    assert!(parse("confirm 200018").is_err(), "the language is needed");
}
