//! Lowers `others.yaml`: what is not covered here, and words that turn a message into its opposite.

use super::text::{localized, unchanged};
use crate::schema::{At, Lists, OppositeFile, OtherProductFile, OthersFile, OutcomesFile, TogetherFile};
use faultbook_knowledge::model::{Lang, Opposite, OtherProduct, Others, Together};

/// Lowers the file. `folded` folds a list of words as texts are folded.
pub(super) fn others(
    file: &OthersFile,
    tags: &[&str],
    folded: &impl Fn(&[At<String>]) -> Vec<String>,
) -> Others {
    let OthersFile { products, ours, boilerplate, opposites, outcomes } = file;
    let OutcomesFile { failure, success } = outcomes;
    // The language of a text is unknown where these are looked for.
    let all = |lists: &Lists| lists.0.value.values().flat_map(|list| folded(&list.value)).collect::<Vec<_>>();
    let pair = |TogetherFile { one_of, beside }: &TogetherFile| Together {
        one_of: all(one_of),
        beside: all(beside),
    };
    let product =
        |OtherProductFile { id, name, names, words, together, codes }: &OtherProductFile| OtherProduct {
            id: id.value.clone(),
            name: localized(tags, name, &unchanged),
            names: folded(names).into_iter().chain(words.iter().flat_map(all)).collect(),
            together: together.iter().map(pair).collect(),
            codes: codes.iter().map(|code| code.value.clone()).collect(),
        };
    // The language of a message is known, and its opposite is in the same language.
    let in_language = |(lang, tag): (u8, &&str)| {
        let of = |lists: &Lists| lists.0.value.get(*tag).map(|list| folded(&list.value));
        let pair = |OppositeFile { one, other }: &OppositeFile| {
            Some(Opposite { lang: Lang(lang), one: of(one)?, other: of(other)? })
        };
        opposites.iter().filter_map(pair).collect::<Vec<_>>()
    };
    Others {
        products: products.iter().map(product).collect(),
        ours: folded(ours),
        boilerplate: all(boilerplate),
        opposites: (0u8..).zip(tags).flat_map(in_language).collect(),
        failure: all(failure),
        success: all(success),
    }
}
