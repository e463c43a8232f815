//! The looks of the terminal: one place for every color.
//!
//! Only colors of the terminal's own palette, so that they fit its background (no blue: unreadable on black in many
//! palettes), and never as the only sign of anything: the caller strips them for pipes and `NO_COLOR`.

use anstyle::{AnsiColor, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    Plain,
    /// The entry's title and the answer's headline.
    Title,
    /// A section's heading.
    Heading,
    /// What is stressed: labels, conditions.
    Strong,
    /// A literal of the product.
    Code,
    /// The number of a step, a bullet, the bar beside a message.
    Mark,
    /// Who acts and where.
    Actor,
    /// A remark on the data.
    Notice,
    /// What is there for completeness.
    Quiet,
}

impl Role {
    pub(super) fn style(self) -> Style {
        match self {
            Role::Plain => Style::new(),
            Role::Title => Style::new().bold().underline(),
            Role::Heading => AnsiColor::Cyan.on_default().bold(),
            Role::Strong => Style::new().bold(),
            Role::Code => AnsiColor::Cyan.on_default(),
            Role::Mark => AnsiColor::Cyan.on_default().bold(),
            Role::Actor => AnsiColor::Green.on_default(),
            Role::Notice => AnsiColor::Yellow.on_default(),
            Role::Quiet => Style::new().dimmed(),
        }
    }
}
