//! A seeded mutator: what hands, screenshots, mail programs and scissors do to a product message.
//!
//! Owns the noise only; must not know the engine, so that it cannot go easy on it.

use faultbook_testing::Random;

/// One mutation of a message: placeholders filled or left, then one to three different kinds of noise; none twice, so
/// that a cut keeps six tenths as it says.
pub(crate) fn mutate(message: &str, random: &mut Random) -> String {
    let mut text = fill(message, random);
    let mut kinds: Vec<fn(&str, &mut Random) -> String> =
        vec![slips, swaps, without_accents, ocr, wrap, other_case, cut, in_a_mail];
    for _ in 0..=random.below(3) {
        let kind = kinds.swap_remove(random.below(kinds.len()));
        text = kind(&text, random);
    }
    text
}

fn fill(message: &str, random: &mut Random) -> String {
    if random.one_in(4) {
        return message.to_owned();
    }
    let mut out = String::new();
    let mut rest = message;
    while let Some(start) = rest.find(['<', '{', '%']) {
        let tail = &rest[start..];
        let end = match tail.as_bytes()[0] {
            b'<' => tail.find('>').map(|e| e + 1),
            b'{' => tail.find('}').map(|e| e + 1),
            _ => tail.starts_with("%s").then_some(2),
        };
        out.push_str(&rest[..start]);
        match end {
            Some(end) => {
                out.push_str(&value(tail.as_bytes()[0], random));
                rest = &tail[end..];
            }
            None => {
                out.push(tail.chars().next().expect("not empty"));
                rest = &tail[1..];
            }
        }
    }
    out + rest
}

fn value(kind: u8, random: &mut Random) -> String {
    match kind {
        b'{' => {
            let mut hex = |n: usize| {
                (0..n).map(|_| char::from(b"0123456789abcdef"[random.below(16)])).collect::<String>()
            };
            format!("{}-{}-{}-{}-{}", hex(8), hex(4), hex(4), hex(4), hex(12))
        }
        b'%' => random
            .pick(&["Connection refused", "HTTP 503", "read timed out", "SSLHandshakeException"])
            .to_owned(),
        _ => random.pick(&["Nordtele", "Acme Voice", "Bakkerij Smit", "株式会社ミナト"]).to_owned(),
    }
}

/// One wrong, missing or doubled sign in every twenty-five, at least one.
fn slips(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=chars.len() / 25 {
        if chars.is_empty() {
            break;
        }
        let at = random.below(chars.len());
        match random.below(3) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, chars[at]),
            _ => chars[at] = char::from(b'a' + u8::try_from(random.below(26)).expect("a letter")),
        }
    }
    chars.into_iter().collect()
}

fn swaps(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=chars.len() / 40 {
        if chars.len() > 1 {
            let at = random.below(chars.len() - 1);
            chars.swap(at, at + 1);
        }
    }
    chars.into_iter().collect()
}

fn without_accents(text: &str, _: &mut Random) -> String {
    const ACCENTS: [(&str, char); 12] = [
        ("áàâäåą", 'a'),
        ("éèêëę", 'e'),
        ("íîïì", 'i'),
        ("óòôöøõ", 'o'),
        ("úùûü", 'u'),
        ("çć", 'c'),
        ("ñń", 'n'),
        ("ś", 's'),
        ("źż", 'z'),
        ("ł", 'l'),
        ("ÉÈÊ", 'E'),
        ("Ø", 'O'),
    ];
    let plain = |c| ACCENTS.iter().find(|(from, _)| from.contains(c)).map_or(c, |(_, to)| *to);
    text.chars().map(plain).collect()
}

/// What screenshots are read as.
fn ocr(text: &str, random: &mut Random) -> String {
    const CONFUSED: [(&str, &[&str]); 16] = [
        ("rn", &["m"]),
        ("fi", &["ﬁ"]),
        ("fl", &["ﬂ"]),
        ("m", &["rn"]),
        ("w", &["vv"]),
        ("l", &["1", "I", "|"]),
        ("I", &["l", "1"]),
        ("i", &["l", "1"]),
        ("o", &["0"]),
        ("O", &["0"]),
        ("0", &["O"]),
        ("1", &["l"]),
        ("ー", &["一", "－"]),
        ("ッ", &["ツ"]),
        ("ョ", &["ヨ"]),
        ("へ", &["ヘ"]),
    ];
    let (mut out, mut rest) = (String::new(), text);
    'next: while let Some(c) = rest.chars().next() {
        if random.one_in(4) {
            for (from, to) in CONFUSED {
                if let Some(after) = rest.strip_prefix(from) {
                    out.push_str(random.pick(to));
                    rest = after;
                    continue 'next;
                }
            }
        }
        if c == '.' || random.one_in(30) {
            out.push(' ');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Hard line ends after 20 to 50 signs, sometimes with a quoting mark, sometimes with a hyphen inside a word.
fn wrap(text: &str, random: &mut Random) -> String {
    let (width, mark) = (20 + random.below(30), random.pick(&["", "> ", "| ", "   ", ">> "]));
    let mut out = mark.to_owned();
    let mut column = 0;
    for c in text.chars() {
        let japanese = c as u32 > 0x3000;
        if column >= width && (c == ' ' || japanese) {
            out.push('\n');
            out.push_str(mark);
            column = 0;
            if c == ' ' {
                continue;
            }
        }
        out.push(c);
        column += if japanese { 2 } else { 1 };
    }
    out
}

fn other_case(text: &str, random: &mut Random) -> String {
    if random.one_in(2) { text.to_uppercase() } else { text.to_lowercase() }
}

/// A part of at least six tenths: the beginning, the end or the middle.
fn cut(text: &str, random: &mut Random) -> String {
    let chars: Vec<char> = text.chars().collect();
    let keep = chars.len() * (60 + random.below(40)) / 100;
    let keep = keep.max(chars.len() * 6 / 10 + 1).min(chars.len());
    let from = match random.below(3) {
        0 => 0,
        1 => chars.len() - keep,
        _ => random.below(chars.len() - keep + 1),
    };
    chars[from..from + keep].iter().collect()
}

fn in_a_mail(text: &str, random: &mut Random) -> String {
    let before = random.pick(&[
        "Hi,\nuser reports:\n",
        "Bonjour,\nvoici le message :\n",
        "Hei,\n\n",
        "お世話になっております。\n",
        "Dzień dobry,\n\n",
        "Goedemiddag,\n\nklant meldt:\n",
        "[Description]\n",
        "Ticket INC0042317 / P3\n",
    ]);
    let after = random.pick(&[
        "\nThanks",
        "\nCordialement",
        "\nMvh",
        "\n以上です。",
        "\nPozdrawiam",
        "\nGroet",
        "\n-- \nSent from my phone",
        "",
    ]);
    format!("{before}{text}{after}")
}
