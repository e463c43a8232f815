//! All numbers that decide what matches and how certain it is, with reasons.
//!
//! Shares are thousandths. Weights are sums over n-grams: one that only one entry holds weighs
//! [`UNIQUE`](faultbook_knowledge::text::grams::UNIQUE), 1000. The values come from the case sets in `tests/data` and from
//! the mutation suite in `tests/noise.rs`, measured over the whole knowledge base; a change is judged by both.

use crate::odds::Odds;

// Messages of the product.

/// Least share of a message's weight that must occur in one place for the message to count. People cut messages to 60%
/// or more; the difference leaves room for typing errors.
pub const MESSAGE_SHARE: u32 = 520;
/// Least share of a message that counts as whole, so that an entry can be `certain` by its message alone. Text
/// recognition and typing errors cost a whole message up to a sixth of its n-grams.
pub const WHOLE_SHARE: u32 = 840;
/// Least share of a message that makes a match `likely`: almost whole.
pub const LIKELY_SHARE: u32 = 680;
/// Least share of a message that counts if it outweighs everything else that counts.
pub const OUTDOING_SHARE: u32 = 250;
/// Least share of the text that a part of a message must make up for a `likely` match if no other entry fits.
pub const LIKELY_EXPLAINED: u32 = 820;
/// Least share of the text that a part of a message must make up to count, if it is at least [`PART_SHARE`] of the
/// message.
pub const PART_EXPLAINED: u32 = 560;
/// Least share of a message that counts as a part of it.
pub const PART_SHARE: u32 = 330;
/// Least share of the text that a part smaller than [`PART_SHARE`] must make up to count.
pub const SMALL_PART_EXPLAINED: u32 = 700;
/// Least share of a message that counts if it makes up [`SMALL_PART_EXPLAINED`] of the text.
pub const SMALL_PART_SHARE: u32 = 120;
/// Least weight of a part that counts: that of fourteen n-grams unique to one entry, which takes several rare words.
pub const PART_WEIGHT: u64 = 14_000;

// Generic messages: those made of common words, such as "please contact your administrator". They never make a match
// `certain`.

/// Least weight of a message that is not generic.
pub const GENERIC_WEIGHT: u32 = 27_000;
/// Least length, in skeleton units, of a message that is not generic.
pub const GENERIC_UNITS: u32 = 40;
/// Least share of a generic message that counts. One typing error costs a short message a third of its n-grams.
pub const GENERIC_SHARE: u32 = 400;
/// Least share of its lines that a generic message must make up to count: alone on its line, it is a quotation.
pub const GENERIC_IN_LINES: u32 = 450;
/// Least share of its lines that a generic message with placeholders must make up to count. Text inside the message
/// does not count against it, because it may be the value of a placeholder.
pub const GENERIC_BESIDE: u32 = 700;

/// Least share of what was found of a document that must be left without what every product says. A message that has
/// more of its own is recognized by that; one that has less would be found in other products' messages.
pub const BOILERPLATE_BEYOND: u64 = 300;

// Phrases and titles: people use the same words for many things, so these must make up more of the text.

/// Least share of a phrase or title that counts.
pub const PHRASE_SHARE: u32 = 600;
/// Least share of the text that a phrase must make up to count if less than [`PHRASE_SHARE`] of it is present.
pub const PHRASE_EXPLAINED: u32 = 520;
/// Least share of the text that a phrase must make up in any case.
pub const PHRASE_LEAST_EXPLAINED: u32 = 250;
/// Least share of the text that a whole phrase must make up to take precedence over the topic of the text.
pub const PHRASE_DECIDES: u32 = 300;

/// Least share of the text that the literal of a step must make up to count: one line among thirty. Longer texts are logs,
/// and every log holds steps.
pub const STEP_EXPLAINED: u32 = 30;

// Ranking.

/// The cost of a missing n-gram of a document, compared with [`FOUND_FACTOR`]. It is low, because people paste parts,
/// but not zero, because a short message would then lose against every longer one that contains its words.
pub const MISSING_FACTOR: i64 = 1;
/// The value of an n-gram of a document that is present, compared with [`MISSING_FACTOR`].
pub const FOUND_FACTOR: i64 = 5;
/// Greatest difference, as a share, between the found weights of two entries that fit equally: less than what separates
/// similar messages of the product, more than what separates two spellings of a word.
pub const TIE_SHARE: u64 = 25;
/// Least rank, as a share of the best entry's rank, of the entries that are shown.
pub const SHOWN_SHARE: i64 = 550;
/// Least share of a message that can contradict a code: almost whole.
pub const CONFLICT_SHARE: u32 = 720;
/// By how much its share must exceed that of any message of the code's own entry to contradict the code.
pub const CONFLICT_MARGIN: u32 = 150;
/// The score of a match by a code in the context of a code.
pub const SCORE_OF_CODE: u32 = 1000;
/// The score of a match by a bare number.
pub const SCORE_OF_BARE_CODE: u32 = 900;
/// Least score of a match by an HTTP status.
pub const SCORE_OF_STATUS: u32 = 800;

// Limits on what is examined.

/// Least share of a document that must occur anywhere in the text, or of the text that it must make up, for its best
/// window to be computed. Below this, no threshold could let it count.
pub const LEAST_SHARE: u32 = OUTDOING_SHARE;
/// Least share of a document, or of the text, for which a hit is located exactly. Below this, it is never shown as a
/// reason.
pub const LEAST_SHOWN: u32 = 500;
/// Greatest number of letters besides a number in a text that counts as only the number.
pub const ALONE_LETTERS: usize = 12;
/// Posting lists are read, the rarest n-gram first, until this many documents have been seen. This limits the cost of a
/// query, whatever the size of the knowledge base.
pub const POSTING_BUDGET: usize = 6_000;
/// Greatest number of documents that are scored exactly.
pub const CANDIDATES: usize = 64;
/// Least share of a document that its longest n-grams alone must cover for it to be scored. They have about two fifths
/// of its weight, so a document with less cannot reach any share that counts.
pub const PROMISING_SHARE: u32 = 60;
/// Length of the window in which a document must occur, in tenths of the document's length.
pub const WINDOW_TENTHS: usize = 14;
/// Additional length of the window in skeleton units, for quotation marks and the labels of a ticket.
pub const WINDOW_EXTRA: usize = 24;
/// Greatest size in bytes of a text that is read as a whole. Longer texts are read in pieces of this size.
pub const PIECE: usize = 64 * 1024;
/// Overlap of two pieces in bytes, so that at least one piece contains each message as a whole.
pub const OVERLAP: usize = 4 * 1024;
/// Least length of a run of hexadecimal digits and hyphens that counts as an id. Ids are not words, so they are left
/// out of the text's weight.
pub const ID_LENGTH: usize = 20;
/// Least number of decimal digits in a run that counts as an id.
pub const ID_DIGITS: usize = 4;
/// Greatest number of facts that are listed.
pub const MOST_FACTS: usize = 1_000;
/// Greatest number of notes on single facts.
pub const MOST_NOTES: usize = 8;

// Texts in people's own words, see `retrieve.rs` and `about.rs`.

/// Greatest number of entries that are kept.
pub const PAGES_KEPT: usize = 16;
/// The pages of terms are read, the rarest term first, until they took so many bytes: some 60,000 postings.
pub const TERM_BUDGET: usize = 150_000;
/// How much of the score of its second best language an entry gains, in thousandths: people mix languages, and names are
/// the same in all of them. Without it, six of 790 more find the wrong page first.
pub const SECOND_LANGUAGE: u32 = 300;
/// How much a whole wording in the text adds to the score of its page, in thousandths: words that stand together as in a
/// phrase say more than the same words all over a page. Fitted to which of two pages is right; without it, seven of 700
/// more are wrong.
pub const WORDING_FAVOR: u64 = 400;
/// How much the score of a page of a kind that is asked for gains, in thousandths. Without it, five of 250 questions more
/// find the wrong page first.
pub const ASKED_FAVOR: u64 = 200;
/// Least weight of a literal that tells something: that of one that at most some thirty of 150 entries hold.
pub const LITERAL_WEIGHT: u32 = 300;
/// How often the impact of a telling literal counts: it is one term beside some twenty n-grams of its own letters.
pub const LITERAL_TIMES: u32 = 8;
/// The same in a text of more than [`LITERAL_WORDS`] words, which says more than where to look.
pub const LITERAL_TIMES_BESIDE: u32 = 4;
/// Least length of a literal in a writing without word borders, unless it is all of the text.
pub const LITERAL_WIDE: usize = 4;
/// Greatest number of words of a short question for a literal.
pub const LITERAL_WORDS: u32 = 9;
/// Least odds, in hundredths of their natural logarithm, for which a page is shown: of the texts it was fitted to, nine in ten are right.
pub const SHOWN_ODDS: Odds = Odds(150);
/// Least odds for which the best page is `likely`.
pub const LIKELY_ODDS: Odds = Odds(200);
/// The same in a text that names nothing of ours: everyday words can be those of a page by chance.
pub const LIKELY_UNNAMED_ODDS: Odds = Odds(200);
/// Fewest words of a text that asks something else than what the code in it means.
pub const QUESTION_WORDS: u32 = 8;
/// Least odds for which a text that names a code and has the words of a question asks something else.
pub const ASKED_ODDS: Odds = Odds(60);
/// Least score of the page of a code, as a share of the best one, for which the code is what is asked.
pub const CODE_IS_ASKED: u64 = 600;
/// Least score, as a share of the best one, of pages that fit equally.
pub const TIED_PAGES: u64 = 990;
/// Least score, as a share of the best one, of pages that are shown with the best one.
pub const CLOSE_PAGES: u64 = 750;
/// Number of pages whose messages are compared where the text is a part of a message.
pub const PARTS_COMPARED: usize = 12;
/// Least share of the text that a message explains, as a share of the greatest, for its page to fit as well.
pub const TIED_PARTS: u64 = 850;
/// Least share of a text that a passage must hold to be named as the reason.
pub const PASSAGE_SHARE: u32 = 200;
/// Least share of a text that a passage must hold for its page to be mentioned.
pub const MENTION_SHARE: u32 = 250;
/// Greatest number of pages that are mentioned.
pub const MENTIONS: usize = 5;
/// How many terms longer a passage may be than another that shares half as much: about those of two sentences.
pub const PASSAGE_LENGTH: u64 = 250;
