//! `faultbook explain`: what a code that `faultbook check` prints means, and what to do about it.

use crate::output::{complain, width};
use crate::status::{FOUND, NOTHING};
use faultbook_compiler::finding_codes::Code;
use std::io::{self, Write};

/// Arguments of `faultbook explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code that `faultbook check` printed, such as K014 [default: list them all]
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the explanation of one code, or the list of all codes.
pub(super) fn run(args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let Some(id) = &args.code else {
        list(out)?;
        return Ok(FOUND);
    };
    let Some(code) = Code::find(id) else {
        let shown: String = id.chars().filter(|c| !c.is_control()).take(32).collect();
        complain(&format!("faultbook: there is no code {shown}; `faultbook explain` lists them all"));
        return Ok(NOTHING);
    };
    explain(code, width(), out)?;
    Ok(FOUND)
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    for code in Code::all() {
        writeln!(out, "{}  {:<7}  {}", code.id, code.severity, code.title)?;
    }
    Ok(())
}

fn explain(code: &Code, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{} ({}): {}", code.id, code.severity, code.title);
    writeln!(out, "{}\n", textwrap::fill(&title, width))?;
    for block in blocks(&code.explanation()) {
        match block {
            Block::Paragraph(text) => writeln!(out, "{}\n", textwrap::fill(&text, width))?,
            Block::Code(text) => writeln!(out, "{}", textwrap::indent(&text, "    "))?,
        }
    }
    writeln!(out, "{}", textwrap::fill(&format!("What to do: {}.", code.way_out), width))
}

#[derive(Debug, PartialEq, Eq)]
enum Block {
    /// One paragraph on one line.
    Paragraph(String),
    /// The lines of a fenced block, each with its line end.
    Code(String),
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut out = Vec::new();
    for (number, part) in markdown.split("```").enumerate() {
        if number % 2 == 1 {
            let code = part.split_once('\n').map_or("", |(_language, code)| code);
            out.push(Block::Code(code.to_owned()));
        } else {
            let paragraphs = part.split("\n\n").map(|text| text.trim().replace('\n', " "));
            out.extend(paragraphs.filter(|text| !text.is_empty()).map(Block::Paragraph));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use faultbook_compiler::finding_codes::EMPTY_TEXT;

    #[test]
    fn paragraphs_are_joined_and_code_keeps_its_lines() {
        let found = blocks("One\nsentence.\n\nAnother:\n\n```yaml\na:\n  b: c\n```\n\nEnd.");
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        let code = Block::Code("a:\n  b: c\n".to_owned());
        assert_eq!(found, [paragraph("One sentence."), paragraph("Another:"), code, paragraph("End.")]);
    }

    #[test]
    fn an_explanation_has_a_title_an_example_and_a_way_out() {
        let mut out = Vec::new();
        explain(EMPTY_TEXT, 60, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        K024 (error): a text is empty

        A text, wording, phrase or example is there but empty.
        Readers would see a heading with nothing below it, and an
        empty example or phrase tests and matches nothing.

        What to do: write it, or delete the line.
        ");
    }
}
