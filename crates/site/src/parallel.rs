//! Maps a list on all cores and keeps its order.
//!
//! Ours rather than a library's: a hundred jobs need neither work stealing nor a thread pool, and the standard library's
//! scoped threads do the rest.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Applies `work` to every item; the results keep the order of the items. `done` receives the number of finished items,
/// from any thread.
pub(crate) fn map<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    done: &(dyn Fn(usize) + Sync),
) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    let next = AtomicUsize::new(0);
    let finished = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        let mut own = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(n) else { break };
            own.push((n, work(item)));
            done(finished.fetch_add(1, Ordering::Relaxed) + 1);
        }
        if let Ok(mut all) = results.lock() {
            all.append(&mut own);
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(run);
        }
        run();
    });
    let mut all = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    all.sort_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, result)| result).collect()
}

/// The same for work that can fail. Every item is tried, and the first failure in the order of the items is returned, so
/// that the same failures always give the same message.
pub(crate) fn try_map<T: Sync, R: Send, E: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, E> + Sync,
    done: &(dyn Fn(usize) + Sync),
) -> Result<Vec<R>, E> {
    map(items, work, done).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_the_first_failure_is_told() {
        let items: Vec<usize> = (0..1000).collect();
        let most = AtomicUsize::new(0);
        let told = |n| {
            most.fetch_max(n, Ordering::Relaxed);
        };
        let doubled = map(&items, |n| n * 2, &told);
        assert_eq!(doubled, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        assert_eq!(most.into_inner(), 1000);
        let failed = try_map(&items, |n| if n % 300 == 299 { Err(*n) } else { Ok(()) }, &|_| {});
        assert_eq!(failed, Err(299));
        assert!(map(&[] as &[u8], |n| *n, &|_| {}).is_empty());
    }
}
