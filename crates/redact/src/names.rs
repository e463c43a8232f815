//! The names from the knowledge base that redaction needs, and the patterns made of them.

use faultbook_knowledge::model::Redaction;
use regex::Regex;

/// The names, compiled to patterns.
#[derive(Debug)]
pub(super) struct Names {
    known: Redaction,
    /// The name of an element, JSON field, header or parameter that says what its value is; matches up to the value.
    pub(super) field: Regex,
    /// A tracking id after its name, or with a known prefix. The prefix and the running number at the end are kept: they
    /// say which system issued the id.
    pub(super) tracking: Regex,
}

impl Names {
    pub(super) fn new(known: &Redaction) -> Names {
        let user_id = any_of(&known.user_id_prefixes);
        let field = format!(
            r#"(?i)(?:(?P<person>(?:first|last|given|family|full|middle|display|nick|maiden)[a-z_-]{{0,24}}name|\bsurname)|(?P<user>\b(?:login_?|auth_?|remote_?|{user_id})?user_?(?:id|name)|\blogin_?(?:id|name))|(?P<number>phone(?:_?number)?|(?:\b|_){numbers}[a-z_]{{0,24}}(?:number|party|dn|nr|no)|\b(?:number|dn|msisdn|mobile|clid|caller_?id|ani|dnis|fax)|msisdn|telephone[a-z]{{0,24}}|mobile)|(?P<extension>\bextension)|(?P<host>(?:host|server|machine|computer|node)_?name|\bfqdn|\bhost))(?P<form>\\?["'][ \t]*[:=][ \t]*(?:\\?["'])?|=(?:\\?["'])?|[ \t]*:[ \t]*|(?:[ \t][^<>]*)?>(?:[ \t]*<(?:[a-z0-9]+:)?(?:value|string|text)>)?(?:[ \t]*<!\[CDATA\[)?)"#,
            numbers = "(?:called|calling|caller|callee|dial(?:l?ed)?|phone|tele|mobile|fax|destination|origin(?:ating|ator)?|terminating|remote|redirect(?:ing|ed)?|forward(?:ing|ed)?|connected|directory|primary|public|national|e164|contact|call_?back|transfer(?:red)?|voice_?mail|main|home|work|office|cell|sms|from|to)",
        );
        let prefix = any_of(&known.tracking_prefixes);
        let tracking = format!(
            r#"(?:(?i:(?:tracking|correlation)[-_ ]?id)["']?[ \t]*[:=>][ \t]*["']?([A-Za-z]{{2,12}}_)?|({prefix}_))(id-[0-9]+|[A-Za-z0-9][A-Za-z0-9-]{{5,}})((?:_[0-9]+)*)"#
        );
        Names { known: known.clone(), field: pattern(&field), tracking: pattern(&tracking) }
    }

    /// True for a host (in lower case) that is the same for every customer.
    pub(super) fn is_public_host(&self, lower: &str) -> bool {
        let below = |domain: &String| {
            lower.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.known.public_hosts.iter().any(|host| host == lower)
            || self.known.public_domains.iter().any(below)
    }

    /// True for the first part (in lower case) of the name of a class, package or property.
    pub(super) fn is_package_root(&self, lower: &str) -> bool {
        self.known.package_roots.iter().any(|root| root == lower)
    }

    /// True for the part of a line/port after the number that names a device, not a person.
    pub(super) fn is_device(&self, suffix: &str) -> bool {
        let lower = suffix.to_ascii_lowercase();
        let kind = lower.trim_end_matches(|c: char| c.is_ascii_digit());
        self.known.device_suffixes.iter().any(|device| device == kind)
            || self.known.device_suffix_beginnings.iter().any(|begin| lower.starts_with(begin.as_str()))
    }

    /// True for text (in lower case) that is a header announcing a user id.
    pub(super) fn is_user_id_header(&self, lower: &str) -> bool {
        self.known.user_id_header_prefixes.iter().any(|prefix| lower.contains(prefix.as_str()))
    }
}

/// A pattern that matches any of the words, or nothing if there are none.
fn any_of(words: &[String]) -> String {
    if words.is_empty() {
        return r"[^\x00-\x{10FFFF}]".to_owned();
    }
    let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    format!("(?:{})", escaped.join("|"))
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern around escaped words")
}
