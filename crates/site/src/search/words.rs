//! Families of codes, spellings and lists of words, as the knowledge base has them.

use faultbook_knowledge::model::{self, Bare, Base};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Words<'a> {
    provisioning: &'a [String],
    missing: &'a [String],
    settled: &'a [String],
    subject: &'a [String],
    other_products: &'a [String],
    code: &'a [String],
    other: &'a [String],
    units: &'a [String],
    http_spellings: &'a [String],
    sip_spellings: &'a [String],
}

impl Words<'_> {
    pub(super) fn of(base: &Base) -> Words<'_> {
        Words {
            provisioning: &base.provisioning_words,
            missing: &base.missing_words,
            settled: &base.settled_words,
            subject: &base.subject_words,
            other_products: &base.context.other_products,
            code: &base.context.code_words,
            other: &base.context.other_words,
            units: &base.context.units,
            http_spellings: &base.http_spellings,
            sip_spellings: &base.sip_spellings,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Family<'a> {
    id: &'a str,
    prefix: &'a str,
    ranges: &'a [(u32, u32)],
    unassigned: &'a [u32],
    spellings: &'a [String],
    bare: &'static str,
    other_product: &'a str,
}

impl Family<'_> {
    pub(super) fn of(family: &model::Family) -> Family<'_> {
        Family {
            id: &family.id,
            prefix: &family.prefix,
            ranges: &family.ranges,
            unassigned: &family.unassigned,
            spellings: &family.spellings,
            bare: match family.bare {
                Bare::Anywhere => "anywhere",
                Bare::Alone => "alone",
                Bare::Never => "never",
            },
            other_product: &family.other_product,
        }
    }
}
