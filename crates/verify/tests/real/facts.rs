//! Facts that must survive every rewording: literals, addresses and names, in each language of the entry that holds them.

use faultbook_query::lookup;
use faultbook_render::{Context, Format};

/// The entry, and what its page must hold letter for letter in all languages.
const FACTS: &[(&str, &[&str])] = &[
    (
        "imp-errors-enterprise",
        &[
            "AS_CLI/Interface/Messaging> get",
            "Services > Integrated IM&P",
            "Messaging Server URL",
            "Provisioning URL",
        ],
    ),
    (
        "auth-service-misconfigured",
        &[
            "XSP_CLI/System/CommunicationUtility/DefaultSettings/ExternalAuthentication/CertificateAuthentication>get",
            "allowUserApp = false",
            "allowClientApp = true",
            "RSA",
            "MTLS",
        ],
    ),
    ("broadworks-tags-misconfigured", &["%SBC_ADDRESS_WXT%"]),
    ("http-403", &["ap373197"]),
    (
        "no-calling-icon",
        &["broadworks-connector", "bc-sp-standard", "Calling in Webex", "SSO Session: You're logged in"],
    ),
    ("check-user-calling-behavior", &["broadworks-connector", "bc-sp-standard", "Calling in Webex"]),
    ("check-org-calling-behavior", &["Calling in Webex"]),
    (
        "analyze-pslog",
        &[
            "subscriberProfile",
            "bwuserid",
            "group",
            "serviceProvider",
            "primaryPhoneNumber",
            "email",
            "services",
        ],
    ),
    (
        "customer-orgs-not-visible",
        &[
            "Full administrator",
            "Sales full administrator",
            "Sales administrator",
            "https://help.webex.com/fs78p5",
        ],
    ),
    ("sso-failed", &["Web Access"]),
    ("imp-errors-user", &["https://help.webex.com/5m4i4y", "Help Desk"]),
    ("user-already-in-ci", &["https://help.webex.com/ndta402", "Consumer"]),
    ("export-calling-environment-data", &["ced.dat", "Export Calling Environment Data"]),
    ("reset-webex-database", &["Health Checker", "Reset Database"]),
    ("get-client-logs", &["Success! Your Cisco support case has been created."]),
    ("find-client-version", &["https://help.webex.com/njpf8r5"]),
    ("check-user-details", &["https://admin.webex.com/helpdesk"]),
    ("self-care-blank-page", &["CSWV", "config-wxt.xml"]),
    ("desktop-device-not-provisioned", &["Business Communicator - PC"]),
    ("known-push-v1-unsupported", &["activate 22680", "AP.as.23.0.1075.ap373271", "AP.xsp.21.sp9.ap373770"]),
    (
        "directory-sync-conditions",
        &[
            "XSP_CLI/Applications/Xsi-Actions/OverloadControl",
            "AP.as.22.0.1123.ap368517",
            "AP.as.23.0.1075.ap368517",
        ],
    ),
    ("webex-app-startup-log", &[r"\Users\{username}\AppData\Local\CiscoSpark\current_log.txt"]),
    ("broadworks-calling-log", &["/Users/{username}/Library/Logs/SparkMacDesktop/bwc/current_log"]),
    ("media-log", &[r"\Users\{username}\AppData\Local\CiscoSpark\media\*.log"]),
    (
        "login-flow",
        &[
            "http_bw_userid",
            "X-BROADSOFT-CORRELATION-ID",
            "UserPrimaryAndSCADeviceGetListRequest",
            "127.0.0.1:80 POST http://127.0.0.1:80/authService/token",
        ],
    ),
    ("change-history", &["1.19", "1.13", "1.0"]),
];

#[test]
fn facts_stand_in_every_language() {
    let store = faultbook_testing::knowledge();
    let mut missing = Vec::new();
    for lang in store.base().langs() {
        let words = store.words(lang);
        let context = Context { base: store.base(), words: &words, lang };
        for (id, literals) in FACTS {
            let found = lookup::find(&store, id, 1);
            let text = faultbook_render::lookup(&found, &context, Format::Json, 80).unwrap();
            let page: serde_json::Value = serde_json::from_str(&text).unwrap();
            // The JSON's own escapes undone, so that a backslash is one.
            let mut strings = Vec::new();
            collect(&page["entries"][0], &mut strings);
            let whole = strings.join("\n").replace(['\u{a0}', '\u{202f}'], " ");
            for literal in literals.iter().filter(|l| !whole.contains(**l)) {
                missing.push(format!("{} {id}: {literal}", store.base().tag(lang)));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_people_describe_has_five_phrases_in_every_language() {
    use faultbook_knowledge::model::Kind;
    let store = faultbook_testing::knowledge();
    let described = [Kind::Symptom, Kind::Procedure, Kind::Log];
    for entry in store.entries().filter(|e| described.contains(&e.kind)) {
        for (lang, phrases) in entry.phrases.iter().enumerate() {
            assert!(phrases.len() >= 5, "{} has {} phrases in language {lang}", entry.id, phrases.len());
        }
        let ends = entry.leads_to.is_empty() && entry.related.is_empty();
        assert!(!ends, "{} leads nowhere", entry.id);
    }
}

fn collect(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect(field, into)),
        _ => {}
    }
}
