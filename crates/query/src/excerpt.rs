//! The part of a passage in which the words of a text stand, for a list where the whole would be too long.

use crate::answer::Mention;
use faultbook_knowledge::retrieval::{self, FIRST_WIDE};

/// The most characters of a passage that are quoted: a sentence or two.
const QUOTED: usize = 200;
/// How many of them the words are looked for in; the rest is what stands around them.
const DENSE: usize = 120;
/// The most characters before the words.
const BEFORE: usize = 60;
/// Length of a piece of a writing without word borders.
const PIECE: usize = 2;

/// Where the words begin that say most, in folded characters: those which weigh most within a sentence. `weight` says what
/// a term weighs, 0 if it is not shared.
pub(super) fn densest(folded: &[char], weight: impl Fn(u32) -> u32) -> usize {
    let mut words: Vec<(usize, usize, u64)> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let narrow = folded[at..].iter().take_while(|c| c.is_alphanumeric() && **c < FIRST_WIDE).count();
        let wide = folded[at].is_alphanumeric() && narrow == 0;
        let length = if wide { PIECE.min(folded.len() - at) } else { narrow };
        let shared =
            retrieval::terms(&folded[at..at + length]).into_iter().map(|term| u64::from(weight(term.key)));
        words.push((at, at + length, shared.sum()));
        at += narrow.max(1);
    }
    let within = |from: usize| {
        let start = words[from].0;
        words[from..]
            .iter()
            .take_while(move |(_, end, _)| *end <= start + DENSE)
            .map(|word| word.2)
            .sum::<u64>()
    };
    let telling = (0..words.len()).filter(|n| words[*n].2 > 0);
    // The first of several.
    let best = telling.max_by_key(|n| (within(*n), std::cmp::Reverse(*n)));
    best.map_or(0, |n| words[n].0)
}

impl Mention {
    /// What to quote of the passage, on one line: all of a short one, of a long one the part in which the words stand.
    pub fn excerpt(&self) -> String {
        excerpt(&self.passage.plain(), self.at)
    }
}

/// Some characters of a text around a place, which is a number of bytes. No word is cut, unless the language has no blanks
/// between words.
fn excerpt(text: &str, at: usize) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = line(text);
    if whole.chars().count() <= QUOTED {
        return whole;
    }
    let (before, after) = text.split_at_checked(at).unwrap_or(("", text));
    let (before, after) = (line(before), line(after));
    let blank = if text[..at.min(text.len())].ends_with(char::is_whitespace) { " " } else { "" };
    let spared = QUOTED.saturating_sub(after.chars().count()).max(BEFORE);
    let skipped = before.chars().count().saturating_sub(spared);
    let lead: String = before.chars().skip(skipped).collect();
    let lead = if skipped == 0 {
        lead.as_str()
    } else {
        lead.split_once(' ').map_or(lead.as_str(), |(_, rest)| rest)
    };
    let joined = format!("{lead}{blank}{after}");
    let end = joined.char_indices().nth(QUOTED).map_or(joined.len(), |(end, _)| end);
    let kept = &joined[..end];
    let cut = end < joined.len();
    let kept = kept.rfind(' ').filter(|at| cut && *at > end / 2).map_or(kept, |at| &kept[..at]);
    let (first, last) = (if skipped > 0 { "… " } else { "" }, if cut { " …" } else { "" });
    format!("{first}{}{last}", kept.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("one\n two", 0), "one two");
        let long = excerpt(&"word ".repeat(100), 0);
        assert!(long.ends_with("word …") && long.chars().count() <= QUOTED + 2, "{long}");
        let japanese = excerpt(&"語".repeat(300), 0);
        assert_eq!(japanese.chars().filter(|c| *c == '語').count(), QUOTED);
    }

    #[test]
    fn an_excerpt_shows_the_words() {
        let text = format!("{}the rare gizmo stands here, {}", "word ".repeat(80), "more ".repeat(80));
        let shown = excerpt(&text, text.find("rare").expect("it is there"));
        assert!(
            shown.starts_with("… word") && shown.contains("the rare gizmo") && shown.ends_with("more …"),
            "{shown}"
        );
        let last = excerpt(&text, text.len() - 5);
        assert!(last.starts_with("… more") && last.ends_with("more") && last.chars().count() > 150, "{last}");
        assert_eq!(excerpt("a short one", 2), "a short one");
    }

    #[test]
    fn the_words_stand_where_most_of_them_are_together() {
        let text: Vec<char> = format!("gizmo {} the rare gizmo", "and so on ".repeat(30)).chars().collect();
        let known: Vec<u32> =
            retrieval::terms(&"rare gizmo".chars().collect::<Vec<_>>()).iter().map(|t| t.key).collect();
        let at = densest(&text, |key| u32::from(known.contains(&key)));
        assert_eq!(text[at..].iter().collect::<String>(), "rare gizmo");
        assert_eq!(densest(&text, |_| 0), 0);
    }
}
