//! The engine for web pages, as one WebAssembly module without imports.
//!
//! A page and the module exchange bytes through the module's memory: the page calls [`reserve`] and writes into the place
//! that it is given, then calls [`load`] (packed knowledge, once) or [`ask`] (a text in UTF-8), and reads the result
//! where [`result_ptr`] and [`result_len`] say it lies. The result of `ask` is JSON, see `json`. Every call but the
//! ones that give a place returns 0 when it worked; otherwise the result is a sentence that says why.

mod json;
mod session;

pub use json::answer_json;

use session::{ask_reserved, load_reserved, reserve_bytes, result};

/// Allocates a buffer for the bytes that the page passes next, and returns its address. The previous buffer is dropped.
/// Returns a null pointer if there is not enough memory.
#[expect(unsafe_code, reason = "an export needs a fixed name")]
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    reserve_bytes(length)
}

/// Takes the reserved bytes as packed knowledge. A module takes one knowledge base.
#[expect(unsafe_code, reason = "an export needs a fixed name")]
#[unsafe(no_mangle)]
pub extern "C" fn load() -> u32 {
    load_reserved()
}

/// Answers the reserved bytes as pasted text, with at most `limit` matches.
#[expect(unsafe_code, reason = "an export needs a fixed name")]
#[unsafe(no_mangle)]
pub extern "C" fn ask(limit: usize) -> u32 {
    ask_reserved(limit)
}

/// Where the result of the last call lies.
#[expect(unsafe_code, reason = "an export needs a fixed name")]
#[unsafe(no_mangle)]
pub extern "C" fn result_ptr() -> *const u8 {
    result().as_ptr()
}

/// How many bytes the result of the last call has.
#[expect(unsafe_code, reason = "an export needs a fixed name")]
#[unsafe(no_mangle)]
pub extern "C" fn result_len() -> usize {
    result().len()
}
