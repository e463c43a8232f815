//! The front matter of a Markdown page: YAML that every parser accepts, whatever the texts contain.

use faultbook_render::clean;
use faultbook_render::json::v1;
use std::fmt::Write as _;

/// A YAML string in double quotes. Control characters and what YAML calls unprintable are escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if clean::acts(c) || ('\u{fffe}'..='\u{ffff}').contains(&c) => {
                let number = u32::from(c);
                // Writing into a String cannot fail.
                let _ = if number > 0xffff {
                    write!(out, "\\U{number:08X}")
                } else {
                    write!(out, "\\u{number:04X}")
                };
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Front matter under construction.
#[derive(Debug)]
pub(super) struct FrontMatter(String);

impl FrontMatter {
    pub(super) fn new() -> FrontMatter {
        FrontMatter("---\n".to_owned())
    }

    pub(super) fn field(mut self, name: &str, value: &str) -> FrontMatter {
        let _ = writeln!(self.0, "{name}: {}", quoted(value));
        self
    }

    /// Adds the version and the date of the knowledge.
    pub(super) fn knowledge(mut self, version: &str, date: &str) -> FrontMatter {
        let _ = writeln!(self.0, "knowledge:\n  version: {}\n  date: {}", quoted(version), quoted(date));
        self
    }

    /// Adds where the facts come from, each source once.
    pub(super) fn sources(mut self, sources: &[v1::Source<'_>]) -> FrontMatter {
        let mut told = Vec::new();
        for source in sources {
            let mut item = format!("  - origin: {}\n", quoted(source.origin));
            let more = [("reference", source.reference), ("section", source.section)];
            for (name, value) in more.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                let _ = writeln!(item, "    {name}: {}", quoted(value));
            }
            if !told.contains(&item) {
                told.push(item);
            }
        }
        let list = if told.is_empty() { " []\n".to_owned() } else { format!("\n{}", told.concat()) };
        let _ = write!(self.0, "sources:{list}");
        self
    }

    /// The page: front matter, a blank line, the text.
    pub(super) fn page(self, text: &str) -> Vec<u8> {
        format!("{}---\n\n{text}", self.0).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn any_text_survives_yaml() {
        let hostile = [
            "plain",
            "no",
            "200018",
            "a: b # c",
            "\"q\" \\ \\n",
            "\n---\nx: y",
            "\t\0\u{7f}\u{85}\u{2028}",
            "日本語",
            "Cas\u{a0}: \u{202f}!",
            "\u{feff}\u{202e}\u{fffe}\u{1f600}\u{e0041}",
            "",
            "{{ x }}",
            "%s @a *b &c !d",
        ];
        for text in hostile {
            let yaml = format!("a: {}\n", quoted(text));
            assert_eq!(yaml.lines().count(), 1, "{yaml}");
            let read: std::collections::BTreeMap<String, String> = serde_saphyr::from_str(&yaml).unwrap();
            assert_eq!(read["a"], text);
        }
    }
}
