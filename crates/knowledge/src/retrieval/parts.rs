//! The parts of a literal that are literals themselves, and which literals are telling.
//!
//! People paste less than the whole: the last two names of a menu path, the setting without its value, the name of a file
//! without its folder or its date. Such a part is a literal if it is *telling*, or a name of several words in a menu.

use super::marks::{is_bracket, trimmed, without_scheme};
use super::terms::FIRST_WIDE;

/// Least length in characters of a word that is telling by its digits or capitals alone.
pub(super) const SHORT: usize = 4;
/// Least length in characters of a component that makes a part of a path telling.
pub(super) const TELLING: usize = 5;
/// Least length in characters of a long word: three words that were written as one.
const LONG: usize = 12;
/// Signs between two names of a menu.
const MENU: [char; 3] = ['>', '›', '→'];
/// Signs between the components of paths, addresses and settings.
const SIGNS: [char; 7] = ['/', '\\', '=', ':', '>', '›', '→'];

/// A literal, and those of its parts that are literals of their own.
pub(super) fn parts(literal: &str) -> Vec<&str> {
    let mut out = vec![without_scheme(literal)];
    for piece in literal.split(|c| is_bracket(c) && c != '>') {
        let piece = piece.trim();
        out.extend(Some(piece).filter(|piece| is_name(piece) || is_telling_word(piece)));
        runs(without_scheme(piece), &mut out);
        for token in piece.split_whitespace().map(trimmed) {
            out.extend([token, stem(token), last(token)].into_iter().filter(|token| is_telling_word(token)));
        }
    }
    out.retain(|part| !part.is_empty());
    out.sort_unstable();
    out.dedup();
    out
}

/// Adds the parts of a path, an address, a menu or a setting.
fn runs<'t>(piece: &'t str, out: &mut Vec<&'t str>) {
    let menu = piece.contains(MENU);
    let components: Vec<&str> = piece.split(SIGNS).map(str::trim).filter(|c| !c.is_empty()).collect();
    let place = |component: &str| component.as_ptr() as usize - piece.as_ptr() as usize;
    let last = components.len().saturating_sub(1);
    for from in 0..components.len() {
        for to in from..components.len() {
            let of_run = &components[from..=to];
            let run = &piece[place(of_run[0])..place(of_run[to - from]) + of_run[to - from].len()];
            let telling = of_run.iter().any(|c| is_telling_word(trimmed(c)) && c.chars().count() >= TELLING);
            // Parts of a path from its middle say less than what they begin or end with.
            let at_border = from == 0 || to == last;
            if (telling && at_border) || (menu && is_name(run)) {
                out.push(run);
            }
            if from == to {
                out.extend(Some(stem(trimmed(run))).filter(|stem| is_telling_word(stem)));
            }
        }
    }
}

/// True if a name is of at least two words, or of as many signs of a writing without word borders.
pub(super) fn is_name(name: &str) -> bool {
    let wide = name.chars().filter(|c| c.is_alphanumeric() && *c >= FIRST_WIDE).count();
    wide >= SHORT || name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count() >= 2
}

/// The name of a file without its date and its extension.
fn stem(name: &str) -> &str {
    let stem = name.split(['.', '*']).next().unwrap_or(name);
    let dated = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() >= dated.len() + SHORT { dated } else { stem }
}

/// The last part of a name with dots, such as the number of a patch.
fn last(name: &str) -> &str {
    name.rsplit('.').next().filter(|last| last.len() >= TELLING).unwrap_or(name)
}

/// True if nobody writes a literal by chance: it has signs, capitals or digits in it, or is a long word.
pub(super) fn is_telling(literal: &str) -> bool {
    let long = literal.chars().count() >= LONG && literal.chars().all(char::is_alphanumeric);
    long || literal.split_whitespace().any(is_telling_word) || literal.contains(MENU)
}

fn is_telling_word(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let letters = chars.iter().any(|c| c.is_ascii_alphabetic());
    let digits = chars.iter().filter(|c| c.is_ascii_digit()).count();
    // A sign between two short names is too little: `SIP/2.0` stands in every product's logs.
    let long = chars.iter().filter(|c| c.is_alphanumeric()).count() > TELLING;
    let sign = long
        && chars.windows(3).any(|w| {
            w[0].is_alphanumeric()
                && w[2].is_alphanumeric()
                && matches!(w[1], '_' | '-' | '.' | '/' | '\\' | '=' | '@' | '%')
        });
    let camel = chars.windows(2).any(|w| w[0].is_lowercase() && w[1].is_uppercase())
        || chars.windows(3).any(|w| w[0].is_uppercase() && w[1].is_uppercase() && w[2].is_lowercase());
    let mixed = digits > 0 && chars.iter().all(|c| c.is_ascii_alphanumeric());
    chars.len() >= SHORT && letters && (sign || camel || mixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_tell_are_literals_of_their_own() {
        for (literal, part) in [
            ("Help > Health Checker > Reset Pages", "Health Checker > Reset Pages"),
            ("Help > Health Checker > Reset Pages", "Reset Pages"),
            ("allowGuests = false", "allowGuests"),
            ("/var/gizmo/logs/GizmoLog*.txt", "GizmoLog"),
            ("GizmoLog2023.01.27-00.00.00.txt", "GizmoLog"),
            ("access_log.2019.12.11.txt", "access_log"),
            ("https://help.example.com/ab12cd", "help.example.com/ab12cd"),
            ("https://help.example.com/ab12cd", "ab12cd"),
            ("tomcat access_log", "access_log"),
            ("GZ.as.22.0.1123.gz368517", "gz368517"),
            ("GizmoManager - Token made", "GizmoManager"),
        ] {
            assert!(parts(literal).contains(&part), "{part} in {literal}: {:?}", parts(literal));
        }
        for (literal, part) in [
            ("Help > Health Checker", "Help"),
            ("GET /api/v2.0/user/profile", "user"),
            ("GET /api/v2.0/user/profile", "v2.0/user"),
            ("/var/gizmo/logs/GizmoLog*.txt", "logs"),
        ] {
            assert!(!parts(literal).contains(&part), "{part} in {literal}");
        }
    }

    #[test]
    fn everyday_words_tell_nothing() {
        for telling in
            ["ab-cd-ef", "maxUsers", "PSLog", "ap368517", "ab_cd_ef", "Help > Logs", "availableusers"]
        {
            assert!(is_telling(telling), "{telling}");
        }
        for everyday in
            ["Phone Services", "email", "R22", "5.4", "2.0", "Logs", "TAC", "SIP/2.0", "22680", "subscriber"]
        {
            assert!(!is_telling(everyday), "{everyday}");
        }
    }
}
