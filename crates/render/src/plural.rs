//! Which plural form a number takes in a language. The forms' texts are data.

use crate::context::Context;
use faultbook_knowledge::model::{Count, fill};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// A number and what is counted, as `5 wpisów`.
pub(crate) fn count(count: Count, n: usize, cx: &Context<'_>) -> String {
    let form = form(n, cx.base.tag(cx.lang));
    fill(cx.words.count_form(count, form), &[("n", &n.to_string())])
}

/// The name of the form; `other` for a language without rules.
fn form(n: usize, tag: &str) -> &'static str {
    let Ok(language) = tag.parse::<LanguageIdentifier>() else { return "other" };
    let Ok(rules) = PluralRules::create(language, PluralRuleType::CARDINAL) else { return "other" };
    match rules.select(n) {
        Ok(PluralCategory::ZERO) => "zero",
        Ok(PluralCategory::ONE) => "one",
        Ok(PluralCategory::TWO) => "two",
        Ok(PluralCategory::FEW) => "few",
        Ok(PluralCategory::MANY) => "many",
        Ok(PluralCategory::OTHER) | Err(_) => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn polish_has_four_forms_and_japanese_one() {
        assert_eq!([1, 2, 5, 22].map(|n| form(n, "pl")), ["one", "few", "many", "few"]);
        assert_eq!([0, 1, 2].map(|n| form(n, "ja")), ["other", "other", "other"]);
        assert_eq!([0, 1, 2].map(|n| form(n, "fr")), ["one", "one", "other"]);
        assert_eq!([0, 1, 2].map(|n| form(n, "nb")), ["other", "one", "other"]);
        assert_eq!(form(1, "?"), "other");
    }
}
