//! The bar that shows how far the logs are read: on a terminal only, and only where it is worth looking at.

use faultbook_input::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};

/// Less than this is read before a bar could be seen.
const WORTH_A_BAR: u64 = 64 * 1024 * 1024;

/// A progress bar on standard error.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar, if anybody would see it.
    pub(crate) fn on_terminal() -> Option<Bar> {
        io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
            Bar { bar: style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)) }
        })
    }

    /// Takes the bar off the screen.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn total(&self, bytes: u64) {
        self.bar.set_length(bytes);
        if bytes >= WORTH_A_BAR {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        }
    }

    fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
    }
}

/// A bar that counts files, on standard error; nothing where nobody would see it.
#[derive(Debug)]
pub(crate) struct Counter {
    bar: ProgressBar,
}

impl Counter {
    /// A bar that says what is done with the files.
    pub(crate) fn new(what: &'static str) -> Counter {
        // Drawn only on a terminal: indicatif finds out by itself.
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent}%") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Counter { bar }
    }

    /// Reports `done` of `total`, unless another thread has reported more.
    pub(crate) fn show(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        if done as u64 > self.bar.position() {
            self.bar.set_position(done as u64);
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
