//! Fills the placeholders in the sentences of rules with captured values.

/// The text for a value that the logs do not contain.
const UNTOLD: &str = "–";

/// Fills the `{name}` placeholders of a text. Placeholders within a value are not filled, and a value that is absent is
/// marked as such, so that no placeholder reaches a reader.
pub(super) fn filled(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let name = after.split_once('}').filter(|(name, _)| is_name(name));
        match name {
            Some((name, behind)) => {
                out.push_str(&value(name).unwrap_or_else(|| UNTOLD.to_owned()));
                rest = behind;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn values_are_put_in_once_and_missing_ones_are_said() {
        let value = |name: &str| (name == "user").then(|| "`{status}`".to_owned());
        assert_eq!(filled("{user} got {status}, {} {A}", &value), "`{status}` got –, {} {A}");
        assert_eq!(filled("{user", &value), "{user");
    }
}
