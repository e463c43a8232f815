//! Lowers the top-level files and the interface texts.

use super::others::others;
use super::text::{localized, text_of, unchanged};
use crate::finding_codes;
use crate::findings::Findings;
use crate::locks::is_date;
use crate::parse::Knowledge;
use crate::schema::{
    AskFile, AskedItem, At, BrowseFile, CollectItem, ContextFile, FamiliesFile, FamilyFile, GroupFile,
    HttpSpellings, KnowledgeFile, LanguageFile, RedactionFile,
};
use crate::{fold, number_range, typography};
use faultbook_knowledge::model::{
    AllWords, Ask, Asked, Bare, Base, Collect, Context, Count, Family, Group, Kind, Language, Localized,
    PLURAL_FORMS, Redaction, Word,
};
use faultbook_knowledge::text::TextRules;

/// Lowers everything except the entries.
pub(crate) fn base(knowledge: &Knowledge<'_>, findings: &mut Findings) -> (Base, AllWords) {
    let tags = knowledge.tags();
    // Context words are compared with folded text, so the same rules fold them.
    let rules = TextRules::from_tables(&fold::PLAIN);
    let folded =
        |list: &[At<String>]| list.iter().map(|w| rules.fold_str(w.value.trim())).collect::<Vec<_>>();
    let KnowledgeFile { version, date, guide_version, languages } = &knowledge.top.value;
    let FamiliesFile { families, http, settled_words, product_words, subject_words, context } =
        &knowledge.families.value;
    let HttpSpellings {
        spellings,
        sip_spellings,
        marker_words,
        provisioning_words,
        status_words,
        missing_words,
    } = http;
    let ContextFile { code_words, other_words, units } = context;
    let BrowseFile { groups, landmarks } = &knowledge.browse.value;
    let base = Base {
        version: version.value.clone(),
        date: date.value.clone(),
        guide_version: guide_version.value.clone(),
        languages: languages.iter().map(language).collect(),
        families: families.iter().map(|f| family(knowledge, f, &tags, &rules, findings)).collect(),
        http_spellings: folded(spellings),
        sip_spellings: folded(sip_spellings),
        marker_words: folded(marker_words),
        provisioning_words: folded(provisioning_words),
        status_words: folded(status_words),
        missing_words: folded(missing_words),
        settled_words: folded(settled_words),
        product_words: folded(product_words),
        subject_words: folded(subject_words),
        context: Context {
            code_words: folded(code_words),
            other_words: folded(other_words),
            units: folded(units),
        },
        others: others(&knowledge.others.value, &tags, &folded),
        asked: knowledge.asked.value.asked.iter().map(|item| asked(item, &folded)).collect(),
        collect: knowledge.collect.value.0.iter().map(|item| collect(item, &tags)).collect(),
        groups: groups.iter().map(|g| group(g, &tags)).collect(),
        landmarks: values(landmarks),
        redaction: redaction(&knowledge.redaction.value),
    };
    if !is_date(&date.value) {
        let message = format!("not a date: {}", date.value);
        findings.add(
            knowledge.top.file,
            date.referenced,
            finding_codes::WRONG_VALUE,
            message,
            "write it as YYYY-MM-DD",
        );
    }
    if languages.first().is_none_or(|l| l.tag.value != "en") {
        let help = "list en first: all other languages are compared with it";
        let at = languages.first().map_or(version.referenced, |l| l.tag.referenced);
        findings.add(
            knowledge.top.file,
            at,
            finding_codes::WRONG_VALUE,
            "the first language is not en",
            help,
        );
    }
    (base, words(knowledge, &tags))
}

fn asked(file: &AskedItem, folded: &impl Fn(&[At<String>]) -> Vec<String>) -> Asked {
    let AskedItem { id: _, favors, words } = file;
    Asked {
        favors: favors.iter().filter_map(|kind| Kind::from_name(&kind.value)).collect(),
        words: words.0.value.values().flat_map(|list| folded(&list.value)).collect(),
    }
}

fn values(list: &[At<String>]) -> Vec<String> {
    list.iter().map(|v| v.value.clone()).collect()
}

fn language(file: &LanguageFile) -> Language {
    let LanguageFile { tag, name, aliases } = file;
    Language { tag: tag.value.clone(), name: name.value.clone(), aliases: values(aliases) }
}

fn group(file: &GroupFile, tags: &[&str]) -> Group {
    let GroupFile { id, name } = file;
    Group { id: id.value.clone(), name: localized(tags, name, &unchanged) }
}

fn redaction(file: &RedactionFile) -> Redaction {
    let RedactionFile {
        public_domains,
        public_hosts,
        package_roots,
        device_suffixes,
        device_suffix_beginnings,
        user_id_prefixes,
        user_id_header_prefixes,
        tracking_prefixes,
    } = file;
    Redaction {
        public_domains: values(public_domains),
        public_hosts: values(public_hosts),
        package_roots: values(package_roots),
        device_suffixes: values(device_suffixes),
        device_suffix_beginnings: values(device_suffix_beginnings),
        user_id_prefixes: values(user_id_prefixes),
        user_id_header_prefixes: values(user_id_header_prefixes),
        tracking_prefixes: values(tracking_prefixes),
    }
}

fn collect(item: &CollectItem, tags: &[&str]) -> Collect {
    let CollectItem { id, text, always, asks } = item;
    Collect {
        id: id.value.clone(),
        text: localized(tags, text, &unchanged),
        always: *always,
        asks: asks.iter().map(|a| ask(a, tags)).collect(),
    }
}

fn ask(file: &AskFile, tags: &[&str]) -> Ask {
    let AskFile { label, question, filled_by, logs, kinds } = file;
    Ask {
        label: localized(tags, label, &unchanged),
        question: localized(tags, question, &unchanged),
        filled_by: values(filled_by),
        logs: values(logs),
        kinds: values(kinds),
    }
}

fn family(
    knowledge: &Knowledge<'_>,
    file: &FamilyFile,
    tags: &[&str],
    rules: &TextRules<'_>,
    findings: &mut Findings,
) -> Family {
    let FamilyFile { id, name, prefix, ranges, unassigned, spellings, bare, other_product } = file;
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
                        finding_codes::WRONG_VALUE,
                        format!("not a range: {}", item.value),
                        help,
                    );
                }
            }
        }
        out
    };
    let ranges = numbers(ranges);
    let unassigned = numbers(unassigned).into_iter().flat_map(|(from, to)| from..=to).collect();
    let bare = match bare.value.as_str() {
        "anywhere" => Bare::Anywhere,
        "alone" => Bare::Alone,
        "never" => Bare::Never,
        other => {
            let help = "the values here are: anywhere, alone, never";
            findings.add(
                at_file,
                file.bare.referenced,
                finding_codes::WRONG_VALUE,
                format!("unknown value: {other}"),
                help,
            );
            Bare::Never
        }
    };
    Family {
        id: id.value.clone(),
        name: localized(tags, name, &unchanged),
        prefix: text_of(prefix.as_ref()),
        ranges,
        unassigned,
        spellings: spellings.iter().map(|s| rules.fold_str(&s.value)).collect(),
        bare,
        other_product: text_of(other_product.as_ref()),
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
