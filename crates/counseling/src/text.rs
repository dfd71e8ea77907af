//! What is mended silently in a text that somebody typed or pasted: control characters, spaces at the ends, line ends of other
//! systems. Nothing that can be read is lost.

/// One line: control characters and runs of spaces become one space, those at the ends go.
#[must_use]
pub fn line(text: &str) -> String {
    let plain = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: their ends become those of this program, control characters and spaces before a line's end go.
#[must_use]
pub fn prose(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let plain: String = lines
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .collect();
    plain.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_typed_goes_and_words_stay() {
        assert_eq!(line("  Bu\u{0}  Sari\t(bibi)\r\n"), "Bu Sari (bibi)");
        assert_eq!(prose(" Jalan Melati 7 \r\nRT 02\u{7}\rCendana \n"), "Jalan Melati 7\nRT 02\nCendana");
        assert_eq!((line("\u{0}\n"), prose("\u{0}\n")), (String::new(), String::new()));
    }
}
