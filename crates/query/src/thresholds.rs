//! Every number that decides what matches and how sure it is, with its reason.
//!
//! Shares are thousandths. The values come from the cases in `tests/data/cases.jsonl` and from the mutation suite in
//! `tests/integration/noise.rs`, measured over the whole knowledge base; a change here is judged by both.

/// A message counts as present when this much of its weight stands together. Cuts keep at least 60 % of a message;
/// 520 leaves room for slips in what is left.
pub const MESSAGE_SHARE: u32 = 520;
/// A whole message: with it alone an entry may be `certain`. OCR and typing slips cost up to a sixth of the n-grams.
pub const WHOLE_SHARE: u32 = 840;
/// A message that is nearly whole makes a match `likely`.
pub const LIKELY_SHARE: u32 = 680;
/// A message of which more is there than of anything that counts is counted from this share on.
pub const OUTDOING_SHARE: u32 = 250;
/// A message lighter than this, ...
pub const GENERIC_WEIGHT: u32 = 27_000;
/// ... and shorter than this many units, is made of words that anybody writes ("please contact your administrator"):
/// it is never `certain`, ...
pub const GENERIC_UNITS: u32 = 40;
/// ... and counts from this share on, since one slip costs a short message a third of its n-grams, ...
pub const GENERIC_SHARE: u32 = 400;
/// ... but only when it is this much of the lines in which it stands: alone on its line it is quoted.
pub const GENERIC_IN_LINES: u32 = 450;
/// With placeholders only what stands beside it counts against it; values are no words of the message.
pub const GENERIC_BESIDE: u32 = 700;
/// A part of a message that explains this much of a text, and fits no other entry, makes a match `likely` too.
pub const LIKELY_EXPLAINED: u32 = 820;
/// A part of a message that explains this much of a short text counts too, if it is at least [`PART_SHARE`] of it.
pub const PART_EXPLAINED: u32 = 560;
/// See [`PART_EXPLAINED`].
pub const PART_SHARE: u32 = 330;
/// A small part of a message counts when it explains nearly all of the text, ...
pub const SMALL_PART_EXPLAINED: u32 = 700;
/// ... if it is at least this part of the message, ...
pub const SMALL_PART_SHARE: u32 = 120;
/// ... and as distinctive as this many n-grams that only one entry has, in thousandths: a few rare words, not one.
pub const PART_WEIGHT: u64 = 14_000;
/// A phrase, a title or our own translation needs more of the text than a product message: people share words.
pub const PHRASE_SHARE: u32 = 600;
/// See [`PHRASE_SHARE`]; also how much of a text a phrase has to explain when little of the phrase is there.
pub const PHRASE_EXPLAINED: u32 = 520;
/// A phrase stands in for the whole text only when it explains at least this much of it.
pub const PHRASE_LEAST_EXPLAINED: u32 = 250;
/// In a text that names another product, only this much of a message counts, and phrases do not.
pub const OTHER_PRODUCT_SHARE: u32 = 800;
/// What a missing part of a message costs, against [`FOUND_FACTOR`] for a part that is there: little, since people
/// paste parts; not nothing, since a short message would lose against every long one that holds its words.
pub const MISSING_FACTOR: i64 = 1;
/// See [`MISSING_FACTOR`].
pub const FOUND_FACTOR: i64 = 5;
/// Two entries of which the same weight was found, but for this share of it, fit equally: what differs between the
/// near-twins of the product is worth more, what differs between two spellings of one word is worth less.
pub const TIE_SHARE: u64 = 25;
/// A document of which less than this is anywhere in the text, and that explains less than this of it, is not placed.
pub const LEAST_SHARE: u32 = OUTDOING_SHARE;
/// A hit below this share and this much of the text is never a reason: no threshold here lets it count.
pub const LEAST_SHOWN: u32 = 500;
/// Matches below this share of the best one are not shown.
pub const SHOWN_SHARE: i64 = 550;
/// A message that contradicts a code must be this nearly whole, ...
pub const CONFLICT_SHARE: u32 = 720;
/// ... and fit better by this much than any message of the code's own entry.
pub const CONFLICT_MARGIN: u32 = 150;
/// At this many letters besides the number, a text is hardly more than the number.
pub const ALONE_LETTERS: usize = 12;
/// Posting lists are read rarest first until this many documents were seen: bounds the cost of a query whatever the
/// size of the knowledge base.
pub const POSTING_BUDGET: usize = 6_000;
/// How many documents are scored exactly.
pub const CANDIDATES: usize = 64;
/// Only documents of which this much is covered by the longest n-grams alone: these hold about two fifths of a
/// document's weight, so that one with less cannot reach any share that counts.
pub const PROMISING_SHARE: u32 = 60;
/// A window holds a document's own length times this, in tenths, ...
pub const WINDOW_TENTHS: usize = 14;
/// ... plus this many units: quoting marks, a ticket's labels.
pub const WINDOW_EXTRA: usize = 24;
/// A text up to this many bytes is read whole; a longer one in pieces of this size ...
pub const PIECE: usize = 64 * 1024;
/// ... that overlap by this much, so that no message is cut in every piece that holds it.
pub const OVERLAP: usize = 4 * 1024;
/// A run of hexadecimal digits and hyphens this long, ...
pub const ID_LENGTH: usize = 20;
/// ... with this many decimal digits, is an id and no words: it explains nothing and is not to be explained.
pub const ID_DIGITS: usize = 4;
/// At most this many facts are listed.
pub const MOST_FACTS: usize = 1_000;

// Texts in people's own words, see `topic.rs`. The values come from the cases and from `tests/data/paraphrases.jsonl`.

/// A text is about an entry when n-grams of this weight are shared with its topic (eleven that only one entry has) ...
pub const TOPIC_SCORE: u64 = 11_000;
/// ... and they are this part of the text, so that a long log is not about everything; ...
pub const TOPIC_SHARE: u32 = 130;
/// ... or when this much is shared by a text that holds a name of our field, ...
pub const TOPIC_NAMED: u64 = 8_500;
/// ... and is this part of it; ...
pub const TOPIC_NAMED_SHARE: u32 = 150;
/// ... or this much, ...
pub const TOPIC_FAINT: u64 = 4_500;
/// ... if that explains this part of it: a question of five words.
pub const TOPIC_FAINT_SHARE: u32 = 300;
/// Two entries whose scores differ by no more than this share fit equally.
pub const TOPIC_TIE: u64 = 40;
/// Entries with this share of the best one's score are shown beside it.
pub const TOPIC_CLOSE: u64 = 800;
/// From this score on, ...
pub const TOPIC_LIKELY: u64 = 11_000;
/// ... with this lead over the next entry, a description makes a match `likely`.
pub const TOPIC_LIKELY_LEAD: u64 = 120;
/// What counts as the full score of 1000: a description of a few sentences that fits well.
pub const TOPIC_FULL: u64 = 30_000;
/// How many entries are kept.
pub const TOPICS_KEPT: usize = 8;
/// Lists are read rarest first until this many places were seen.
pub const TOPIC_BUDGET: usize = 60_000;
/// A phrase that is nearly whole decides before the topic when it is this much of the text.
pub const PHRASE_DECIDES: u32 = 400;
