//! Lowers the top-level files and the interface texts.

use super::text::{localized, text_of, unchanged};
use crate::codes;
use crate::findings::Findings;
use crate::locks::is_date;
use crate::parse::Knowledge;
use crate::schema::{AskFile, At, FamilyFile, RedactionFile};
use crate::{fold, number_range, typography};
use faultbook_knowledge::model::{
    AllWords, Ask, Bare, Base, Collect, Context, Count, Family, Group, Language, Localized, PLURAL_FORMS,
    Redaction, Word,
};
use faultbook_knowledge::text::TextRules;

/// Lowers everything except the entries.
pub(crate) fn base(knowledge: &Knowledge<'_>, findings: &mut Findings) -> (Base, AllWords) {
    let tags = knowledge.tags();
    // Context words are compared with folded text, so the same rules fold them.
    let rules = TextRules::from_tables(&fold::PLAIN);
    let folded =
        |list: &[At<String>]| list.iter().map(|w| rules.fold_str(w.value.trim())).collect::<Vec<_>>();
    let families = &knowledge.families.value;
    let top = &knowledge.top.value;
    let base = Base {
        version: top.version.value.clone(),
        date: top.date.value.clone(),
        guide_version: top.guide_version.value.clone(),
        languages: top
            .languages
            .iter()
            .map(|l| Language {
                tag: l.tag.value.clone(),
                name: l.name.value.clone(),
                aliases: l.aliases.iter().map(|a| a.value.clone()).collect(),
            })
            .collect(),
        families: families.families.iter().map(|f| family(knowledge, f, &tags, &rules, findings)).collect(),
        http_spellings: folded(&families.http.spellings),
        sip_spellings: folded(&families.http.sip_spellings),
        provisioning_words: folded(&families.http.provisioning_words),
        missing_words: folded(&families.http.missing_words),
        settled_words: folded(&families.settled_words),
        subject_words: folded(&families.subject_words),
        context: Context {
            code_words: folded(&families.context.code_words),
            other_words: folded(&families.context.other_words),
            units: folded(&families.context.units),
            other_products: folded(&families.context.other_products),
        },
        collect: (knowledge.collect.value.0.iter())
            .map(|c| Collect {
                id: c.id.value.clone(),
                text: localized(&tags, &c.text, &unchanged),
                always: c.always,
                asks: c.asks.iter().map(|a| ask(a, &tags)).collect(),
            })
            .collect(),
        groups: (knowledge.browse.value.groups.iter())
            .map(|g| Group { id: g.id.value.clone(), name: localized(&tags, &g.name, &unchanged) })
            .collect(),
        landmarks: knowledge.browse.value.landmarks.iter().map(|id| id.value.clone()).collect(),
        redaction: redaction(&knowledge.redaction.value),
    };
    if !is_date(&top.date.value) {
        let message = format!("not a date: {}", top.date.value);
        findings.add(
            knowledge.top.file,
            top.date.referenced,
            codes::WRONG_VALUE,
            message,
            "write it as YYYY-MM-DD",
        );
    }
    if top.languages.first().is_none_or(|l| l.tag.value != "en") {
        let help = "list en first: all other languages are compared with it";
        let at = top.languages.first().map_or(top.version.referenced, |l| l.tag.referenced);
        findings.add(knowledge.top.file, at, codes::WRONG_VALUE, "the first language is not en", help);
    }
    (base, words(knowledge, &tags))
}

fn redaction(file: &RedactionFile) -> Redaction {
    let plain = |list: &[At<String>]| list.iter().map(|word| word.value.clone()).collect();
    Redaction {
        public_domains: plain(&file.public_domains),
        public_hosts: plain(&file.public_hosts),
        package_roots: plain(&file.package_roots),
        device_suffixes: plain(&file.device_suffixes),
        device_suffix_beginnings: plain(&file.device_suffix_beginnings),
        user_id_prefixes: plain(&file.user_id_prefixes),
        user_id_header_prefixes: plain(&file.user_id_header_prefixes),
        tracking_prefixes: plain(&file.tracking_prefixes),
    }
}

fn ask(file: &AskFile, tags: &[&str]) -> Ask {
    let names = |list: &[At<String>]| list.iter().map(|n| n.value.clone()).collect();
    Ask {
        label: localized(tags, &file.label, &unchanged),
        question: localized(tags, &file.question, &unchanged),
        filled_by: names(&file.filled_by),
        logs: names(&file.logs),
        kinds: names(&file.kinds),
    }
}

fn family(
    knowledge: &Knowledge<'_>,
    file: &FamilyFile,
    tags: &[&str],
    rules: &TextRules<'_>,
    findings: &mut Findings,
) -> Family {
    let at_file = knowledge.families.file;
    let mut numbers = |list: &[At<String>]| {
        let mut out = Vec::new();
        for item in list {
            match number_range::parse(&item.value) {
                Some(found) => out.push(found),
                None => {
                    let help = "write one number, or a range such as `200000-200099`";
                    findings.add(
                        at_file,
                        item.referenced,
                        codes::WRONG_VALUE,
                        format!("not a range: {}", item.value),
                        help,
                    );
                }
            }
        }
        out
    };
    let ranges = numbers(&file.ranges);
    let unassigned = numbers(&file.unassigned).into_iter().flat_map(|(from, to)| from..=to).collect();
    let bare = match file.bare.value.as_str() {
        "anywhere" => Bare::Anywhere,
        "alone" => Bare::Alone,
        "never" => Bare::Never,
        other => {
            let help = "the values here are: anywhere, alone, never";
            findings.add(
                at_file,
                file.bare.referenced,
                codes::WRONG_VALUE,
                format!("unknown value: {other}"),
                help,
            );
            Bare::Never
        }
    };
    Family {
        id: file.id.value.clone(),
        name: localized(tags, &file.name, &unchanged),
        prefix: text_of(file.prefix.as_ref()),
        ranges,
        unassigned,
        spellings: file.spellings.iter().map(|s| rules.fold_str(&s.value)).collect(),
        bare,
        other_product: text_of(file.other_product.as_ref()),
    }
}

fn words(knowledge: &Knowledge<'_>, tags: &[&str]) -> AllWords {
    let words = Word::ALL.iter().map(|word| {
        let found = knowledge.words.value.0.get(word.key());
        found.map_or_else(Localized::default, |text| localized(tags, text, &unchanged))
    });
    let counts = Count::ALL.iter().map(|count| {
        let by_tag = knowledge.counts.value.0.get(count.key());
        let of = |tag: &&str| {
            let forms = by_tag.and_then(|b| b.value.get(*tag));
            PLURAL_FORMS.map(|form| {
                let text = forms.and_then(|f| f.value.get(form));
                text.map_or_else(String::new, |t| typography::set(tag, &t.value))
            })
        };
        tags.iter().map(of).collect()
    });
    AllWords { words: words.collect(), counts: counts.collect() }
}
