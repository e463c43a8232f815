//! `K014` to `K029`: texts and their languages, links, steps and sources.

use super::codes;

codes! {
    /// A text is missing in one of the languages of `knowledge.yaml`. Readers of that language would see a gap in the
    /// middle of an answer.
    ///
    /// ```yaml
    /// title:
    ///   en: User is locked out
    /// ```
    ///
    /// If the translation is still to come, say so in the entry. Readers then get the English text with a notice:
    ///
    /// ```yaml
    /// pending:
    ///   - fr
    /// ```
    MISSING_LANGUAGE = "K014", Error,
        "a language is missing",
        "write the text, or name the language in the entry's `pending`";

    /// A text, a `pending` list or a lock file names a language that `knowledge.yaml` does not list. Use the first
    /// part of the language tag only: `fr`, not `fr-CA`. English itself can never be pending, because all other
    /// languages are compared with it.
    UNKNOWN_LANGUAGE = "K015", Error,
        "a language is not one of this knowledge base",
        "correct the tag, or add the language to `knowledge.yaml`";

    /// Placeholders mark where a product inserts a value, so a translation must contain the ones of the English text.
    /// `{…}` and `%s` must be the same; of `<…>`, there must be as many.
    ///
    /// ```yaml
    /// text:
    ///   en: The account {user} is locked
    ///   fr: Le compte {utilisateur} est verrouillé
    /// ```
    PLACEHOLDERS_DIFFER = "K016", Error,
        "the placeholders differ from the English text",
        "use the same `{…}` and `%s` in every language, and as many `<…>`";

    /// Code spans hold literals: commands, file names, log text. Products do not translate them, so every language
    /// must contain the same ones, character for character.
    ///
    /// ```yaml
    /// text:
    ///   en: Look for `locked out`.
    ///   fr: Cherchez `verrouillé`.
    /// ```
    CODE_SPANS_DIFFER = "K017", Error,
        "the code spans differ from the English text",
        "keep literals untranslated: the same code spans in every language";

    /// Something is referred to by an id that nothing has: an entry, a remedy, an item to collect, a participant or
    /// a step of a diagram. Ids in `inventory.yaml` are accepted before their entries are written; links to them are
    /// left out until then.
    UNKNOWN_ID = "K018", Error,
        "nothing has this id",
        "correct the id, or add the planned entry to `inventory.yaml`";

    /// Texts are Markdown without HTML. Tags would be shown differently by each output format, and could carry
    /// scripts into a web page. What looks like a tag but is a literal belongs in a code span:
    ///
    /// ```yaml
    /// en: Enter `<user>@<domain>`.
    /// ```
    RAW_HTML = "K019", Error,
        "a text contains HTML",
        "write Markdown, and put literals in code spans";

    /// A link must lead to an `https://` page, a `mailto:` address or the id of an entry. Anything else is unsafe or
    /// does not work where answers are read. Pictures are refused, because answers must work as plain text.
    UNSAFE_LINK = "K020", Error,
        "a link is neither https, mailto nor an entry, or there is a picture",
        "link to a page or an entry; describe what the picture shows";

    /// A file in `remedies/` holds steps that several entries share. No entry uses this one, so its text reaches no
    /// reader, yet would have to be translated and kept up to date.
    UNUSED_REMEDY = "K021", Error,
        "no entry uses this remedy",
        "use it or delete it";

    /// Texts are written in block style, one language per line. Flow style (`{…}`, `[…]`), folded scalars (`>`) and
    /// plain text over several lines break on ordinary characters such as `: ` or `#`, and join Japanese lines with
    /// blanks that do not belong there.
    ///
    /// ```yaml
    /// title: {en: Locked out, fr: Verrouillé}
    /// ```
    ///
    /// Write instead:
    ///
    /// ```yaml
    /// title:
    ///   en: Locked out
    ///   fr: Verrouillé
    /// ```
    NOT_BLOCK_STYLE = "K022", Error,
        "a text is written as `{…}`, `[…]`, `>` or over several plain lines",
        "write one language per line, or a `|-` block";

    /// A step is either written out or taken from a remedy, never both and never half of it. A remedy cannot use
    /// another remedy.
    ///
    /// ```yaml
    /// steps:
    ///   - who: end_user
    ///     where: Settings > Account
    ///     do:
    ///       en: Sign out.
    ///   - remedy: sign-in-again
    /// ```
    MALFORMED_STEP = "K023", Error,
        "a step is neither written out nor shared",
        "write `who` and `do` (and `where`), or only `remedy`";

    /// A text, wording, phrase or example is there but empty. Readers would see a heading with nothing below it, and
    /// an empty example or phrase tests and matches nothing.
    EMPTY_TEXT = "K024", Error,
        "a text is empty",
        "write it, or delete the line";

    /// A solution has more than seven steps, counting those of its remedies. Nobody follows that many with a caller
    /// on the line.
    TOO_MANY_STEPS = "K025", Error,
        "a solution has more than seven steps",
        "move details to a procedure, or split the solution by condition";

    /// The files in `ui/` hold the words of the program's interface. Here a word is missing that the program asks
    /// for, one is there that it never uses, or a plural form is wrong.
    INTERFACE_WORDS = "K026", Error,
        "an interface word is missing, unused, or lacks a plural form",
        "keep `ui/` in step with the program's list of words";

    /// Every fact has a source. Each source has exactly one origin: the guide, a vendor article, or `basis: derived`
    /// for our own conclusions. A published wording names where it was published; any other wording does not.
    ///
    /// ```yaml
    /// sources:
    ///   - guide: "1.19"
    ///     section: End-User Error Codes
    ///     covers:
    ///       - wordings
    /// ```
    BAD_SOURCE = "K027", Error,
        "a source is missing, lacks a single origin, or covers an unknown field",
        "write one of `guide`, `vendor`, `basis: derived` for each source";

    /// `inventory.yaml` does not list this entry. The inventory is the promise that an id stays valid: an entry that
    /// it lists cannot disappear by accident.
    NOT_IN_INVENTORY = "K028", Warning,
        "the inventory does not list the entry",
        "add the id to `inventory.yaml`";

    /// No other entry mentions this one, so a reader can find it only by searching for it.
    UNREACHABLE_ENTRY = "K029", Warning,
        "no other entry mentions this one",
        "name it in `leads_to` or `related` of the entry that people read before it";
}
