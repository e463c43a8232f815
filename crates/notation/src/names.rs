//! The named character references of HTML that stand for ASCII signs, Latin letters and the signs of typography.
//! Source: HTML Living Standard, "Named character references".

/// The names of signs, without `&` and `;`.
const SIGNS: &[(&str, char)] = &[
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("LT", '<'),
    ("gt", '>'),
    ("GT", '>'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("apos", '\''),
    ("commat", '@'),
    ("plus", '+'),
    ("period", '.'),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("sol", '/'),
    ("bsol", '\\'),
    ("lowbar", '_'),
    ("UnderBar", '_'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("num", '#'),
    ("percnt", '%'),
    ("equals", '='),
    ("excl", '!'),
    ("dollar", '$'),
    ("lpar", '('),
    ("rpar", ')'),
    ("lsqb", '['),
    ("lbrack", '['),
    ("rsqb", ']'),
    ("rbrack", ']'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("rcub", '}'),
    ("rbrace", '}'),
    ("ast", '*'),
    ("midast", '*'),
    ("verbar", '|'),
    ("vert", '|'),
    ("quest", '?'),
    ("grave", '`'),
    ("Hat", '^'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("nbsp", ' '),
    ("shy", '\u{ad}'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("bdquo", '„'),
    ("sbquo", '‚'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("rarr", '→'),
    ("larr", '←'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("sect", '§'),
    ("deg", '°'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
];

/// The names of U+00C0 to U+00FF, in their order.
const LATIN: &str = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
    Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave \
    aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve \
    oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// The names of U+0100 to U+017F, in their order; `-` where there is none.
const LATIN_EXTENDED: &str = "Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron \
    Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot \
    gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc \
    jcirc Kcedil kcedil kgreen Lacute lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute \
    Ncedil ncedil Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil rcedil \
    Rcaron rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok \
    Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute \
    zacute Zdot zdot Zcaron zcaron -";

/// The length of the longest of the names.
pub(crate) const LONGEST: usize = 8;

/// The character that a name stands for.
pub(crate) fn named(name: &str) -> Option<char> {
    if let Some((_, c)) = SIGNS.iter().find(|(n, _)| *n == name) {
        return Some(*c);
    }
    [(LATIN, 0xC0), (LATIN_EXTENDED, 0x100)].iter().find_map(|(names, first)| {
        let at = names.split_ascii_whitespace().position(|n| n == name && n != "-")?;
        char::from_u32(first + u32::try_from(at).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_in_their_order() {
        for (name, c) in
            [("Agrave", 'À'), ("yuml", 'ÿ'), ("Amacr", 'Ā'), ("lstrok", 'ł'), ("oelig", 'œ'), ("zcaron", 'ž')]
        {
            assert_eq!(named(name), Some(c), "{name}");
        }
        assert_eq!(named("-"), None);
    }

    #[test]
    fn no_name_is_longer_than_the_longest() {
        let signs = SIGNS.iter().map(|(name, _)| *name);
        let letters = LATIN.split_ascii_whitespace().chain(LATIN_EXTENDED.split_ascii_whitespace());
        assert_eq!(signs.chain(letters).map(str::len).max(), Some(LONGEST));
    }
}
