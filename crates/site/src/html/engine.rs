//! The engine of the results page: the WebAssembly module and the knowledge that it searches, as scripts that set a
//! base64 string. Nothing else loads from a disk.

use crate::file::File;
use faultbook_knowledge::store::Store;
use faultbook_knowledge::transport;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;

/// The module that `crates/wasm` builds; a test there proves that it is built from these sources.
const MODULE: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../wasm/engine.wasm"));

/// The script with the module.
pub(super) fn module() -> File {
    script("assets/engine-module.js", "FAULTBOOK_MODULE", MODULE)
}

/// The script with the packed knowledge, deflated.
pub(super) fn knowledge(store: &Store) -> File {
    let packed = transport::pack(store.blob());
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let deflated = encoder.write_all(&packed).and_then(|()| encoder.finish());
    let deflated = deflated.expect("writing to memory does not fail");
    script("assets/engine-knowledge.js", "FAULTBOOK_KNOWLEDGE", &deflated)
}

fn script(path: &str, name: &str, bytes: &[u8]) -> File {
    File::from_text(path, format!("globalThis.{name} = \"{}\";\n", base64(bytes)))
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |n: usize| u32::from(chunk.get(n).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }
}
