//! Every number that decides what matches and how sure it is, with its reason.
//!
//! Shares are thousandths. Weights are sums over n-grams: one that only one entry holds weighs
//! [`UNIQUE`](faultbook_knowledge::text::grams::UNIQUE), 1000. The values come from the case sets in `tests/data` and from
//! the mutation suite in `tests/noise.rs`, measured over the whole knowledge base; a change is judged by both.

// Messages of the product.

/// The share of a message's weight that must stand together for the message to count. People cut messages to 60 % or
/// more; the rest is room for slips in what they kept.
pub const MESSAGE_SHARE: u32 = 520;
/// The share from which a message counts as whole; with it alone an entry may be `certain`. OCR and typing slips cost a
/// whole message up to a sixth of its n-grams.
pub const WHOLE_SHARE: u32 = 840;
/// The share from which a message makes a match `likely`: nearly whole.
pub const LIKELY_SHARE: u32 = 680;
/// The share from which a message counts when more of it is there than of anything else that counts.
pub const OUTDOING_SHARE: u32 = 250;
/// How much of the text a part of a message must explain to make a match `likely`, if no other entry fits.
pub const LIKELY_EXPLAINED: u32 = 820;
/// How much of the text a part of a message must explain to count, if it is at least [`PART_SHARE`] of the message.
pub const PART_EXPLAINED: u32 = 560;
/// The least share of a message that counts as a part of it.
pub const PART_SHARE: u32 = 330;
/// How much of the text a part smaller than [`PART_SHARE`] must explain to count: nearly all.
pub const SMALL_PART_EXPLAINED: u32 = 700;
/// The least share of a message that counts when it explains [`SMALL_PART_EXPLAINED`] of the text.
pub const SMALL_PART_SHARE: u32 = 120;
/// The least weight of a part that counts: as much as fourteen n-grams that only one entry has, which takes a few rare
/// words and not one.
pub const PART_WEIGHT: u64 = 14_000;

// Generic messages: made of words that anybody writes, such as "please contact your administrator". They never make a
// match `certain`.

/// A message of at least this weight is not generic.
pub const GENERIC_WEIGHT: u32 = 27_000;
/// A message of at least this many units is not generic.
pub const GENERIC_UNITS: u32 = 40;
/// The share from which a generic message counts. One slip costs a short message a third of its n-grams.
pub const GENERIC_SHARE: u32 = 400;
/// How much of the lines in which it stands a generic message must be to count: alone on its line, it is quoted.
pub const GENERIC_IN_LINES: u32 = 450;
/// The same for a generic message with placeholders, where only what stands beside the message counts against it: the
/// values inside are not words of the message.
pub const GENERIC_BESIDE: u32 = 700;

// Phrases and titles: people share words, so more of the text must be theirs.

/// The share from which a phrase or a title counts.
pub const PHRASE_SHARE: u32 = 600;
/// How much of the text a phrase must explain to count when less than [`PHRASE_SHARE`] of it is there.
pub const PHRASE_EXPLAINED: u32 = 520;
/// How much of the text a phrase must explain in any case.
pub const PHRASE_LEAST_EXPLAINED: u32 = 250;
/// How much of the text a whole phrase must explain to decide before what the text as a whole talks about.
pub const PHRASE_DECIDES: u32 = 400;

/// The share from which a message counts in a text that names another product. Phrases do not count there.
pub const OTHER_PRODUCT_SHARE: u32 = 800;

// Ranking.

/// What a missing n-gram of a document costs, against [`FOUND_FACTOR`] for one that is there. Little, since people paste
/// parts; but not nothing, since a short message would lose against every long one that holds its words.
pub const MISSING_FACTOR: i64 = 1;
/// What an n-gram of a document that is there counts, against [`MISSING_FACTOR`].
pub const FOUND_FACTOR: i64 = 5;
/// Two entries fit equally when the weights found of them differ by no more than this share: less than what tells the
/// product's near-twins apart, more than what two spellings of one word differ by.
pub const TIE_SHARE: u64 = 25;
/// Entries whose rank is below this share of the best one's are not shown.
pub const SHOWN_SHARE: i64 = 550;
/// The share of a message from which it may contradict a code: nearly whole.
pub const CONFLICT_SHARE: u32 = 720;
/// How much more of it must be there than of any message of the code's own entry to contradict the code.
pub const CONFLICT_MARGIN: u32 = 150;
/// The score of a match by a code where codes stand.
pub const SCORE_OF_CODE: u32 = 1000;
/// The score of a match by a number for which nothing speaks but its digits.
pub const SCORE_OF_BARE_CODE: u32 = 900;
/// The least score of a match by an HTTP status.
pub const SCORE_OF_STATUS: u32 = 800;

// What is looked at, and how much of it.

/// A document is placed in the text only when this share of it is anywhere in the text, or when it explains this much of
/// the text: below, no threshold could let it count.
pub const LEAST_SHARE: u32 = OUTDOING_SHARE;
/// A hit gets an exact place only when its share, or what it explains, reaches this: below, it is never shown as a reason.
pub const LEAST_SHOWN: u32 = 500;
/// A text with at most this many letters besides a number is hardly more than the number.
pub const ALONE_LETTERS: usize = 12;
/// Posting lists are read, the rarest n-gram first, until this many documents were seen. It bounds the cost of a query
/// whatever the size of the knowledge base.
pub const POSTING_BUDGET: usize = 6_000;
/// How many documents are scored exactly.
pub const CANDIDATES: usize = 64;
/// A document is scored only when the longest n-grams alone cover this share of it. They hold about two fifths of a
/// document's weight, so one with less cannot reach any share that counts.
pub const PROMISING_SHARE: u32 = 60;
/// The length of the window in which a document must stand, in tenths of the document's own length.
pub const WINDOW_TENTHS: usize = 14;
/// How many units the window is longer than that: room for quoting marks and a ticket's labels.
pub const WINDOW_EXTRA: usize = 24;
/// A text of up to this many bytes is read whole, a longer one in pieces of this size.
pub const PIECE: usize = 64 * 1024;
/// How many bytes two pieces overlap, so that no message is cut in every piece that holds it.
pub const OVERLAP: usize = 4 * 1024;
/// The least length of a run of hexadecimal digits and hyphens that is taken for an id. Ids are no words: they explain
/// nothing and need no explanation.
pub const ID_LENGTH: usize = 20;
/// The least number of decimal digits in a run that is taken for an id.
pub const ID_DIGITS: usize = 4;
/// How many facts are listed.
pub const MOST_FACTS: usize = 1_000;
/// How many notes on single facts are given.
pub const MOST_NOTES: usize = 8;

// Texts in people's own words, see `topic.rs`. A text is about an entry when it passes one of three bars: much in itself,
// less beside a name of our field, or little that explains much of a text with such a name.

/// First bar: the least weight of the n-grams that a text shares with an entry's topic, as much as eleven that only one
/// entry has.
pub const TOPIC_SCORE: u64 = 11_000;
/// First bar: the least share of the text that these n-grams are, so that a long log is not about everything.
pub const TOPIC_SHARE: u32 = 130;
/// Second bar: the least weight in a text that holds a name of our field.
pub const TOPIC_NAMED: u64 = 8_500;
/// Second bar: the least share of the text.
pub const TOPIC_NAMED_SHARE: u32 = 150;
/// Third bar: the least weight in a text that holds a name of our field.
pub const TOPIC_FAINT: u64 = 4_500;
/// Third bar: the least share of the text, which a question of five words reaches.
pub const TOPIC_FAINT_SHARE: u32 = 300;
/// Two entries fit equally when their scores differ by no more than this share of the better one.
pub const TOPIC_TIE: u64 = 40;
/// Entries with at least this share of the best one's score are shown beside it.
pub const TOPIC_CLOSE: u64 = 800;
/// The score from which a description makes a match `likely`.
pub const TOPIC_LIKELY: u64 = 11_000;
/// The least lead over the next entry, as a share of that entry's score, with which a description makes a match `likely`.
pub const TOPIC_LIKELY_LEAD: u64 = 120;
/// The weight that counts as the full score of 1000: a description of a few sentences that fits well.
pub const TOPIC_FULL: u64 = 30_000;
/// How many entries are kept.
pub const TOPICS_KEPT: usize = 8;
/// Lists of topics are read, the rarest n-gram first, until this many places were seen.
pub const TOPIC_BUDGET: usize = 60_000;
