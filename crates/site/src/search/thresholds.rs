//! The numbers of `query/thresholds.rs`, by their names.

use faultbook_knowledge::text::grams;
use faultbook_query::thresholds as t;
use std::collections::BTreeMap;

macro_rules! named {
    ($($module:ident { $($name:ident)* })*) => {
        [$($((stringify!($name), $module::$name as u64),)*)*]
    };
}

/// All that the engine in the browser needs.
pub(super) fn named() -> BTreeMap<&'static str, u64> {
    let all = named! {
        grams { PLACEHOLDER_UNITS UNIQUE }
        t {
            MESSAGE_SHARE WHOLE_SHARE LIKELY_SHARE OUTDOING_SHARE
            GENERIC_WEIGHT GENERIC_UNITS GENERIC_SHARE GENERIC_IN_LINES GENERIC_BESIDE
            LIKELY_EXPLAINED PART_EXPLAINED PART_SHARE SMALL_PART_EXPLAINED SMALL_PART_SHARE PART_WEIGHT
            PHRASE_SHARE PHRASE_EXPLAINED PHRASE_LEAST_EXPLAINED PHRASE_DECIDES OTHER_PRODUCT_SHARE
            MISSING_FACTOR FOUND_FACTOR TIE_SHARE LEAST_SHARE LEAST_SHOWN SHOWN_SHARE
            CONFLICT_SHARE CONFLICT_MARGIN ALONE_LETTERS POSTING_BUDGET CANDIDATES PROMISING_SHARE
            WINDOW_TENTHS WINDOW_EXTRA PIECE OVERLAP ID_LENGTH ID_DIGITS MOST_FACTS
            TOPIC_SCORE TOPIC_SHARE TOPIC_NAMED TOPIC_NAMED_SHARE TOPIC_FAINT TOPIC_FAINT_SHARE
            TOPIC_TIE TOPIC_CLOSE TOPIC_LIKELY TOPIC_LIKELY_LEAD TOPIC_FULL TOPICS_KEPT TOPIC_BUDGET
        }
    };
    all.into_iter().collect()
}
