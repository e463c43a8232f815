//! Bytes to lines, read in two ways that must agree.

use faultbook_input::{FileInfo, Lines, Options};

/// Reads the bytes as a file, once line by line and once in blocks. Panics when the lines are not numbered without gaps,
/// or when the two ways give different lines.
pub fn records(bytes: &[u8]) {
    let read = |blocks: bool| {
        let (mut lines, mut number) = (Vec::new(), 0);
        let mut each = |_: &FileInfo, source: &mut dyn Lines| {
            loop {
                if blocks && let Some(block) = source.block() {
                    assert_eq!(block.number, number + 1, "the first line of a block");
                    let text = block.text.strip_suffix('\n').unwrap_or(block.text);
                    lines.extend(text.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l).to_owned()));
                    number += block.lines;
                    assert_eq!(lines.len() as u64, number, "the lines of a block");
                } else if let Some(line) = source.next() {
                    number += 1;
                    assert_eq!(line.number, number);
                    lines.push(line.text.to_owned());
                } else {
                    break;
                }
            }
        };
        let report = faultbook_input::stream("log", bytes, &Options::default(), &mut each);
        (lines, report)
    };
    assert_eq!(read(true), read(false));
}
