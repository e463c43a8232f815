//! What the module keeps between two calls: the bytes handed over, the knowledge, and the last result.

use crate::json::answer_json;
use faultbook_knowledge::store::Store;
use faultbook_knowledge::transport;
use faultbook_query::Engine;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

static RESERVED: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static RESULT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STORE: OnceLock<Store> = OnceLock::new();
static ENGINE: OnceLock<Engine<'static>> = OnceLock::new();

/// The call worked.
const DONE: u32 = 0;
/// It did not; the result says why.
const FAILED: u32 = 1;

fn locked(bytes: &'static Mutex<Vec<u8>>) -> MutexGuard<'static, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

fn finish(status: u32, result: Vec<u8>) -> u32 {
    *locked(&RESULT) = result;
    status
}

pub(super) fn reserve_bytes(length: usize) -> *mut u8 {
    let mut bytes = locked(&RESERVED);
    bytes.clear();
    if bytes.try_reserve_exact(length).is_err() {
        return std::ptr::null_mut();
    }
    bytes.resize(length, 0);
    bytes.as_mut_ptr()
}

pub(super) fn load_reserved() -> u32 {
    let bytes = std::mem::take(&mut *locked(&RESERVED));
    match transport::unpack(&bytes) {
        Ok(store) => match STORE.set(store) {
            Ok(()) => finish(DONE, Vec::new()),
            Err(_) => finish(FAILED, b"this module has its knowledge already".to_vec()),
        },
        Err(error) => finish(FAILED, error.to_string().into_bytes()),
    }
}

pub(super) fn ask_reserved(limit: usize) -> u32 {
    let bytes = std::mem::take(&mut *locked(&RESERVED));
    let Some(store) = STORE.get() else {
        return finish(FAILED, b"this module has no knowledge yet".to_vec());
    };
    let engine = ENGINE.get_or_init(|| Engine::new(store));
    let text = String::from_utf8_lossy(&bytes);
    finish(DONE, answer_json(store, &engine.ask(&text, limit)))
}

pub(super) fn result() -> MutexGuard<'static, Vec<u8>> {
    locked(&RESULT)
}
