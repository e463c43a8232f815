//! The same work for many things on all cores, with results in the order of the things.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` for every item. `done` is told how many are finished; it may be called from any thread.
pub(super) fn each<T: Sync, R: Send>(
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

/// The same for work that can fail: everything is tried, and of several failures the first in the list is told, so
/// that the same failures give the same message.
pub(super) fn try_each<T: Sync, R: Send, E: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, E> + Sync,
    done: &(dyn Fn(usize) + Sync),
) -> Result<Vec<R>, E> {
    each(items, work, done).into_iter().collect()
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
        let doubled = each(&items, |n| n * 2, &told);
        assert_eq!(doubled, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        assert_eq!(most.into_inner(), 1000);
        let failed = try_each(&items, |n| if n % 300 == 299 { Err(*n) } else { Ok(()) }, &|_| {});
        assert_eq!(failed, Err(299));
        assert!(each(&[] as &[u8], |n| *n, &|_| {}).is_empty());
    }
}
