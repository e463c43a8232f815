//! The geometry of a diagram drawn as SVG: lifelines, arrows and where their words are.
//!
//! Lengths are in units of the SVG's own coordinates, at which the text is 13 high. How wide a text is can only be
//! estimated here; every line gets a little more room than it needs.

use crate::document::{Diagram, DiagramMessage};
use crate::prose::plain_text;
use serde::Serialize;

/// The width of everything.
const WIDTH: usize = 760;
/// How wide a column of text is taken to be; Japanese characters have two.
const COLUMN: usize = 7;
/// From one line of text to the next.
const LINE: usize = 16;
/// Between text and what it belongs to.
const GAP: usize = 6;
/// The words of a message need this much room, or they lie on its other side.
const LEAST_ROOM: usize = 270;
/// How far a message to oneself goes out and back.
const LOOP: usize = 24;

#[derive(Debug, Serialize)]
pub(super) struct Drawing {
    width: usize,
    height: usize,
    /// Where the lifelines begin.
    top: usize,
    lifelines: Vec<Lifeline>,
    arrows: Vec<Arrow>,
}

#[derive(Debug, Serialize)]
struct Lifeline {
    x: usize,
    lines: Vec<Line>,
}

/// A line of text and its base line.
#[derive(Debug, Serialize)]
struct Line {
    y: usize,
    text: String,
}

#[derive(Debug, Serialize)]
struct Arrow {
    step: String,
    /// The `d` attribute of the arrow's path.
    path: String,
    /// The `points` attribute of its head.
    head: String,
    text_x: usize,
    /// `start` or `end`: on which side of `text_x` the text lies.
    anchor: &'static str,
    lines: Vec<Line>,
}

impl Drawing {
    /// Lays a diagram out.
    pub(super) fn new(diagram: &Diagram) -> Drawing {
        let count = diagram.participants.len().max(1);
        let each = WIDTH / count;
        let x: Vec<usize> = (0..count).map(|n| each * n + each / 2).collect();
        let names: Vec<Vec<String>> =
            (0..diagram.participants.len()).map(|n| wrapped(diagram.name(n), each - GAP)).collect();
        let rows = names.iter().map(Vec::len).max().unwrap_or(0);
        let top = rows * LINE + GAP;
        let lifelines = names.into_iter().zip(&x).map(|(lines, &x)| Lifeline {
            x,
            lines: baselines(lines.len(), (rows - lines.len()) * LINE).zip(lines).map(line).collect(),
        });
        let lifelines: Vec<Lifeline> = lifelines.collect();
        let mut y = top + GAP;
        let mut arrows = Vec::new();
        for message in &diagram.messages {
            arrows.push(arrow(message, &x, &mut y));
        }
        Drawing { width: WIDTH, height: y + GAP, top, lifelines, arrows }
    }
}

fn line((y, text): (usize, String)) -> Line {
    Line { y, text }
}

fn baselines(count: usize, from: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(move |n| from + n * LINE - 4)
}

/// Places one message below `y` and moves `y` below it.
fn arrow(message: &DiagramMessage, x: &[usize], y: &mut usize) -> Arrow {
    let end = |n: usize| x.get(n).copied().unwrap_or(0);
    let (from, to) = (end(message.from), end(message.to));
    let (left, right) = (from.min(to), from.max(to));
    let text = format!("{} {}", message.step, plain_text(&message.text.content));
    // The words begin at the left end of the arrow, unless too little room is left beside it.
    let (text_x, anchor, room) = if WIDTH - left >= LEAST_ROOM {
        (left + GAP, "start", WIDTH - left - GAP)
    } else {
        (right - GAP, "end", right - GAP)
    };
    let lines = wrapped(&text, room);
    let lines: Vec<Line> = baselines(lines.len(), *y).zip(lines).map(line).collect();
    *y += lines.len() * LINE + GAP;
    let (path, head) = if from == to {
        let (out, below) = (from + LOOP, *y + 10);
        let path = format!("M{from} {y} H{out} V{below} H{from}");
        let head = format!("{from},{below} {0},{1} {0},{2}", from + 8, below - 4, below + 4);
        *y = below;
        (path, head)
    } else {
        let back = if from < to { to - 8 } else { to + 8 };
        let head = format!("{to},{y} {back},{} {back},{}", *y - 4, *y + 4);
        (format!("M{from} {y} H{to}"), head)
    };
    *y += GAP * 2;
    Arrow { step: message.step.clone(), path, head, text_x, anchor, lines }
}

fn wrapped(text: &str, room: usize) -> Vec<String> {
    let columns = (room / COLUMN).max(4);
    textwrap::wrap(text, columns).into_iter().map(|l| l.into_owned()).collect()
}
