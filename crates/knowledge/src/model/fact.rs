//! The facts that logs give, by type.

use serde::{Deserialize, Serialize};

named_enum! {
    /// The type of a fact.
    FactType {
        /// Any text.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// True or false.
        Boolean = "boolean",
        /// A list of texts.
        List = "list",
        /// A list of whole numbers.
        Numbers = "numbers",
    }
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// The record should contain the fact but does not.
    Missing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Boolean(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A list of whole numbers.
    Numbers(Vec<i64>),
}

impl Value {
    /// Shown for a missing value and for an empty list.
    pub const NOTHING: &'static str = "–";

    /// The items of a list as texts, or a single value as one text; none if the value is missing.
    pub fn items(&self) -> Vec<String> {
        match self {
            Value::Missing => Vec::new(),
            Value::Text(text) => vec![text.clone()],
            Value::Number(number) => vec![number.to_string()],
            Value::Boolean(flag) => vec![flag.to_string()],
            Value::List(items) => items.clone(),
            Value::Numbers(items) => items.iter().map(i64::to_string).collect(),
        }
    }

    /// The whole value as text: items separated by commas, or [`Value::NOTHING`] if there are none.
    pub fn to_text(&self) -> String {
        let items = self.items();
        if items.is_empty() { Value::NOTHING.to_owned() } else { items.join(", ") }
    }
}
