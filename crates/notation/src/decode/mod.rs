//! Reads a text: decodes what nothing but an escape can be, until nothing more is found.
//!
//! Each notation has a file that says what proves it and decodes it once.

mod backslash;
mod base64;
mod color;
mod markup;
mod percent;
mod quoted;
mod word;

use crate::{Layer, Notation, Notations};

/// How many levels of nested notations are decoded: enough for JSON in a JSON string in XML in a URL.
pub const DEEPEST: usize = 4;

type Pass = fn(&str) -> Option<Layer>;

/// What wraps whole texts comes before what stands in them.
const PASSES: [(Notation, Pass); 8] = [
    (Notation::Color, color::decode),
    (Notation::QuotedPrintable, word::decode_q),
    (Notation::Base64, word::decode_b),
    (Notation::QuotedPrintable, quoted::decode),
    (Notation::Base64, base64::decode),
    (Notation::Percent, percent::decode),
    (Notation::Markup, markup::decode),
    (Notation::Backslash, backslash::decode),
];

/// What a text reads as.
#[derive(Debug, Clone)]
pub struct Reading {
    layers: Vec<Layer>,
    notations: Notations,
}

/// Reads a text. `None` if it is written as it reads.
pub fn read(text: &str) -> Option<Reading> {
    let mut reading = Reading { layers: Vec::new(), notations: Notations::default() };
    for _ in 0..DEEPEST {
        let before = reading.layers.len();
        for (notation, decode) in PASSES {
            let text = reading.layers.last().map_or(text, Layer::text);
            if let Some(layer) = decode(text) {
                reading.layers.push(layer);
                reading.notations.add(notation);
            }
        }
        if reading.layers.len() == before {
            break;
        }
    }
    (!reading.layers.is_empty()).then_some(reading)
}

impl Reading {
    /// The text as it reads.
    pub fn text(&self) -> &str {
        self.layers.last().map_or("", Layer::text)
    }

    /// What was decoded.
    pub fn notations(&self) -> Notations {
        self.notations
    }

    /// Turns places in the reading, which never fall along the list, into those of the text as it was written.
    pub fn places_back(&self, places: &mut [usize]) {
        for layer in self.layers.iter().rev() {
            layer.places_back(places);
        }
    }
}

/// True for a character that a decoded escape can be: no control character but white space.
fn is_shown(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\r' | '\t')
}
