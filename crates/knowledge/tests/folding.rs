//! Laws of folding.

use faultbook_knowledge::store::Store;
use faultbook_testing::{knowledge, laws};
use proptest::prelude::*;
use std::sync::LazyLock;

static STORE: LazyLock<Store> = LazyLock::new(knowledge);

proptest! {
    #![proptest_config(laws(256, "folding"))]

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let rules = STORE.blob().text_rules();
        let once = rules.fold_str(&text);
        prop_assert_eq!(rules.fold_str(&once), once);
    }

    #[test]
    fn folding_keeps_its_way_back(text in any::<String>()) {
        let folded = STORE.blob().text_rules().fold(&text);
        prop_assert_eq!(folded.chars.len(), folded.starts.len());
        prop_assert!(folded.starts.is_sorted());
        prop_assert!(folded.starts.iter().all(|at| text.is_char_boundary(*at)));
    }

    #[test]
    fn skeletons_keep_their_way_back(text in any::<String>()) {
        let rules = STORE.blob().text_rules();
        let folded = rules.fold(&text);
        let skeleton = rules.skeleton(&folded.chars);
        prop_assert_eq!(skeleton.units.len(), skeleton.from.len());
        prop_assert!(skeleton.from.is_sorted());
        prop_assert!(skeleton.from.iter().all(|at| (*at as usize) < folded.chars.len()));
    }
}

#[test]
fn every_single_character_folds_to_something_that_stays() {
    let rules = STORE.blob().text_rules();
    for c in '\0'..=char::MAX {
        let once = rules.fold_str(&c.to_string());
        assert_eq!(rules.fold_str(&once), once, "U+{:04X}", c as u32);
    }
}
