//! Tests what is rejected. `crates/wasm` has the project's own knowledge base and the engine, so the tests that
//! unpacked tables equal the original ones, and that answers do not change, are there.

use super::packed::VERSION;
use super::{MOST_BYTES, TransportError, pack, unpack};
use crate::format::Blob;

/// A packed knowledge base without entries.
fn packed() -> Vec<u8> {
    pack(&Blob::compiled(Vec::new()))
}

#[test]
fn an_empty_knowledge_base_survives() {
    let store = unpack(&packed()).unwrap();
    assert_eq!(
        (store.blob().entry_count(), store.blob().doc_count(), store.blob().grams().count()),
        (0, 0, 0)
    );
}

#[test]
fn other_bytes_other_forms_and_damage_are_refused() {
    let refused = |bytes: &[u8]| unpack(bytes).unwrap_err();
    assert_eq!(refused(b""), TransportError::NotPacked);
    assert_eq!(refused(b"FAULTBK\0 a blob is not packed"), TransportError::NotPacked);
    let mut bytes = packed();
    bytes[8] += 1;
    assert_eq!(refused(&bytes), TransportError::Version(VERSION + 1));
    let bytes = packed();
    for end in 12..bytes.len() {
        assert_eq!(refused(&bytes[..end]), TransportError::Damaged, "cut at {end}");
    }
    let mut bytes = packed();
    bytes.resize(MOST_BYTES + 1, 0);
    assert_eq!(refused(&bytes), TransportError::TooLong);
}
