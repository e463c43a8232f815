//! The styles of the terminal: every color is defined here.
//!
//! Only colors of the terminal's own palette are used, so that they fit its background, and no blue, which many palettes
//! make unreadable on black. Color is never the only sign of anything: the caller strips it for pipes and `NO_COLOR`.

use anstyle::{AnsiColor, Style};

/// The role of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    Plain,
    /// The title of an entry and the headline of an answer.
    Title,
    /// The heading of a section.
    Heading,
    /// Emphasis: labels, conditions.
    Strong,
    /// A literal of the product.
    Code,
    /// The number of a step, a bullet, the bar beside a message.
    Mark,
    /// Who acts, and where.
    Actor,
    /// A remark on the data.
    Notice,
    /// Secondary text.
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
