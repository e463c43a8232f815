//! Limits what is read from sources of unknown size: archives, because a bomb of a few kilobytes must not become a day's
//! work, and streams, which may never end.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The error of a reader whose budget is spent.
#[derive(Debug, thiserror::Error)]
#[error("this is more than is allowed")]
struct Spent;

/// True for the error that means the budget is spent.
pub(super) fn is_spent(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|e| e.is::<Spent>())
}

/// A reader that subtracts what it reads from the budget.
pub(super) struct Budgeted<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Budgeted<R> {
    pub(super) fn new(inner: R, left: &Rc<Cell<u64>>) -> Budgeted<R> {
        Budgeted { inner, left: Rc::clone(left) }
    }
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            // A file that ends exactly here has not exceeded the budget.
            let mut probe = [0];
            return match self.inner.read(&mut probe)? {
                0 => Ok(0),
                _ => Err(io::Error::other(Spent)),
            };
        }
        let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(left - read as u64);
        Ok(read)
    }
}
