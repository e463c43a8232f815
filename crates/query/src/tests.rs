//! A small knowledge base for the unit tables of this crate, and evidence made by hand.

use crate::answer::{Fact, FactKind};
use crate::evidence::PlacedHit;
use crate::extract::{Firmness, Found};
use crate::score::TextHit;
use faultbook_compiler::assemble;
use faultbook_compiler::fold::Spelling;
use faultbook_knowledge::format::{self, DocKind};
use faultbook_knowledge::model::{
    Bare, Base, Context, Entry, Family, InLog, Kind, Lang, Language, Localized, OtherProduct, Others,
    Wording, WordingStatus,
};
use faultbook_knowledge::store::Store;

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn family(id: &str, prefix: &str, range: (u32, u32), spelling: &str) -> Family {
    Family {
        id: id.to_owned(),
        name: Localized(vec![id.to_owned()]),
        prefix: prefix.to_owned(),
        ranges: vec![range],
        unassigned: vec![range.1],
        spellings: words(&[spelling]),
        bare: if prefix.is_empty() { Bare::Anywhere } else { Bare::Never },
        other_product: String::new(),
    }
}

/// The top of the small knowledge base: codes 300–399 and `77:10`–`77:19`, and codes of another product, 500–509.
pub(crate) fn base() -> Base {
    Base {
        languages: vec![Language { tag: "en".into(), name: "English".into(), aliases: Vec::new() }],
        families: vec![
            family("plain", "", (300, 399), "###"),
            family("prefixed", "77-", (10, 19), "77:##"),
            Family { other_product: "foreign".to_owned(), ..family("other", "", (500, 509), "###") },
        ],
        http_spellings: words(&["http_###"]),
        sip_spellings: words(&["sip/?.?_###"]),
        marker_words: words(&["pslog"]),
        provisioning_words: words(&["provisioning"]),
        status_words: words(&["status", "http"]),
        missing_words: words(&["still not"]),
        settled_words: words(&["all is well"]),
        product_words: words(&["gizmo"]),
        subject_words: words(&["sbc"]),
        context: Context {
            code_words: words(&["error"]),
            other_words: words(&["extension"]),
            units: words(&["ms"]),
        },
        others: Others {
            products: vec![OtherProduct {
                id: "acme".to_owned(),
                name: Localized(vec!["Acme".to_owned()]),
                names: words(&["acme"]),
                together: Vec::new(),
                codes: words(&["77-12"]),
            }],
            boilerplate: words(&["the password was wrong"]),
            ..Others::default()
        },
        ..Base::default()
    }
}

fn entry(id: &str, kind: Kind, messages: &[&str], phrases: &[&str]) -> Entry {
    let wording = |text: &&str| Wording {
        lang: Lang::EN,
        status: WordingStatus::Published,
        source: String::new(),
        text: (*text).to_owned(),
    };
    Entry {
        wordings: messages.iter().map(wording).collect(),
        phrases: vec![words(phrases)],
        ..Entry::new(id.to_owned(), kind, Localized(vec![format!("About {id}")]))
    }
}

pub(crate) const LOCKED: &str = "The account was locked because the password was wrong too often";
pub(crate) const QUEUE: &str = "The request queue is full, wait until the other jobs have finished";
pub(crate) const TWIN: &str = "The request queue is full, wait until the other users have finished";

/// The entries: two near-twins (301, 302), a locked account (300), a status and its message, one of a prefixed family.
pub(crate) fn store() -> Store {
    let status = |entry: Entry| Entry { status: 409, ..entry };
    let log = InLog {
        log: "trace".into(),
        log_exists: false,
        literal: "gizmo_state=BROKEN".into(),
        flow_step: String::new(),
        note: None,
    };
    let mut entries = vec![
        entry("300", Kind::Code, &[LOCKED], &["cannot get into my account any more"]),
        entry("301", Kind::Code, &[QUEUE], &[]),
        entry("302", Kind::Code, &[TWIN], &[]),
        entry("77-12", Kind::Code, &[], &["nothing rings on the desk phone"]),
        entry("foreign", Kind::Reference, &[], &[]),
        status(entry("http-409", Kind::Http, &[], &[])),
        Entry {
            refines: "http-409".to_owned(),
            ..status(entry("http-409-twice", Kind::Http, &["This subscriber exists twice in the group"], &[]))
        },
        Entry { in_logs: vec![log], ..entry("trace", Kind::Symptom, &[], &[]) },
    ];
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let parts = assemble(base(), Vec::new(), entries, Vec::new(), Vec::new(), &Spelling::default());
    Store::compiled(format::write(&parts))
}

/// A code that a text holds; its id has a hyphen where its spelling has a colon.
pub(crate) fn code(store: &Store, id: &str, firmness: Firmness, start: u64) -> Found {
    let number = id.rsplit('-').next().and_then(|digits| digits.parse().ok()).expect("digits");
    let families = &store.base().families;
    let own = |f: &Family| id.strip_prefix(f.prefix.as_str()).is_some_and(|rest| !rest.contains('-'));
    let family = families.iter().position(|f| f.contains(number) && own(f)).expect("a family");
    let value = id.replace('-', ":");
    let fact = Fact { kind: FactKind::Code, start, end: start + value.len() as u64, value };
    Found { fact, id: id.to_owned(), family, number, firmness }
}

/// A status that a text holds.
pub(crate) fn status(kind: FactKind, value: &str, start: u64) -> Found {
    let fact = Fact { kind, value: value.to_owned(), start, end: start + 3 };
    Found { fact, id: String::new(), family: 0, number: 0, firmness: Firmness::InContext }
}

/// A hit of an entry's first document of a kind: so much of it is there, and explains so much of the text.
pub(crate) fn hit(store: &Store, id: &str, kind: DocKind, share: u32, explained: u32) -> PlacedHit {
    let blob = store.blob();
    let mut docs = blob.docs_of(blob.find(id).expect("an entry")).filter_map(|n| Some((n, blob.doc(n)?)));
    let (number, doc) = docs.find(|(_, doc)| doc.kind == kind).expect("a document of this kind");
    let found = u64::from(doc.weight) * u64::from(share) / 1000;
    let hit = TextHit {
        number,
        doc,
        found,
        share,
        explained,
        generic: false,
        has_placeholders: false,
        in_lines: 0,
        from: 0,
        to: 10,
    };
    PlacedHit { hit, start: 0, end: 10 }
}
