//! Chinese names as ASCII stand-ins, and back in messages: Tera takes ASCII names only.

/// Whether Tera takes a name as it is.
pub(crate) fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        // z_4f20 of an author would come back as 传.
        && !name.starts_with("z_")
}

/// An ASCII stand-in for a name; names that Tera takes stand for themselves.
pub(crate) fn stand_in(name: &str) -> String {
    if is_plain(name) {
        return name.to_owned();
    }
    // A Chinese character takes three bytes, and its stand-in five.
    let mut out = String::with_capacity(1 + 5 * name.len() / 3);
    out.push('z');
    for c in name.chars() {
        out.push('_');
        // Hexadecimal without leading zeros, as `{:x}` writes it.
        let digits = (u32::from(c).max(1).ilog2() / 4) as usize;
        out.extend((0..=digits).rev().filter_map(|at| char::from_digit(u32::from(c) >> (4 * at) & 15, 16)));
    }
    out
}

/// Whether a name as Tera has it is the stand-in of this one.
pub(crate) fn stands_for(known: &str, name: &str) -> bool {
    match known.strip_prefix("z_") {
        None => known == name,
        Some(digits) => {
            let chars = digits.split('_').map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32));
            chars.eq(name.chars().map(Some))
        }
    }
}

/// Puts the author's names back into a message of Tera's.
pub(crate) fn in_words(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find("z_") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        // The z_ of buzz_bed stands within a name of the author's own.
        if out.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            out.push_str("z_");
            rest = &from["z_".len()..];
            continue;
        }
        let end =
            from.char_indices().skip(1).find(|(_, c)| !(c.is_ascii_hexdigit() || *c == '_')).map_or(from.len(), |(at, _)| at);
        let name: Option<String> =
            from[2..end].split('_').map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)).collect();
        match name {
            Some(name) => out.push_str(&name),
            None => out.push_str(&from[..end]),
        }
        rest = &from[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{in_words, stand_in, stands_for};

    #[test]
    fn names_go_and_come_back() {
        for name in ["传染病", "5岁以下儿童死亡", "z_4f20", "甲b_c"] {
            let stand_in = stand_in(name);
            assert!(stands_for(&stand_in, name) && !stands_for(&stand_in, "传染") && !stands_for(name, "甲"));
            assert!(stand_in.is_ascii() && stand_in != name, "{stand_in}");
            assert_eq!(in_words(&format!("Variable `{stand_in}` is not defined")), format!("Variable `{name}` is not defined"));
        }
        for name in ["plain_name1", "buzz_bed", "a_z_4f20", "zz_4f20"] {
            assert_eq!(stand_in(name), name);
            assert_eq!(in_words(&format!("Variable `{name}` and {}", stand_in("甲"))), format!("Variable `{name}` and 甲"));
        }
    }
}
