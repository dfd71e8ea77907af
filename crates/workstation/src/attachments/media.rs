//! What a file is, by its first bytes. A name says what somebody called it, never what it is; it counts only against a file:
//! what a system would run by its ending is refused, whatever its content looks like.

use counseling::attachment::AttachmentKind as Kind;

/// Bytes to look at.
pub(super) const LOOK: usize = 64 * 1024;

/// A file that may be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Media {
    /// Media type.
    pub media_type: &'static str,
    /// What it probably is to a counselor.
    pub kind: Kind,
}

const fn media(media_type: &'static str, kind: Kind) -> Option<Media> {
    Some(Media { media_type, kind })
}

/// Endings that a system runs, installs or follows.
const RUN: &[&str] = &[
    "apk", "app", "appimage", "bat", "cmd", "com", "cpl", "desktop", "dll", "exe", "gadget", "hta", "inf", "jar", "js",
    "jse", "lnk", "msc", "msi", "msp", "pif", "ps1", "psm1", "py", "reg", "scf", "scr", "sh", "sys", "url", "vb",
    "vbe", "vbs", "ws", "wsc", "wsf", "wsh",
];

/// Beginnings of programs: Windows, Linux, macOS (thin and fat) and Java, a script, a Windows shortcut, Dalvik.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!/",
    b"#! /",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"dex\n",
];

/// What the file of this name and beginning is; `None` for a program.
pub(super) fn identify(name: &str, start: &[u8]) -> Option<Media> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase()).unwrap_or_default();
    if RUN.contains(&ending.as_str()) || PROGRAMS.iter().any(|program| start.starts_with(program)) {
        return None;
    }
    match start {
        [0xff, 0xd8, 0xff, ..] => media("image/jpeg", Kind::Photo),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => media("image/png", Kind::Photo),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => media("image/gif", Kind::Photo),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => media("image/bmp", Kind::Scan),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => media("image/tiff", Kind::Scan),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => media("image/webp", Kind::Photo),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => media("audio/wav", Kind::Recording),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Some(of_brand(brand)),
        [b'I', b'D', b'3', ..] | [0xff, 0xfb | 0xfa | 0xf3 | 0xf2, ..] => media("audio/mpeg", Kind::Recording),
        [0xff, 0xf1 | 0xf9, ..] => media("audio/aac", Kind::Recording),
        [b'O', b'g', b'g', b'S', ..] => media("audio/ogg", Kind::Recording),
        [b'f', b'L', b'a', b'C', ..] => media("audio/flac", Kind::Recording),
        [b'#', b'!', b'A', b'M', b'R', ..] => media("audio/amr", Kind::Recording),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => media("video/webm", Kind::Recording),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => media("video/x-msvideo", Kind::Recording),
        // Windows Media, sound and picture alike.
        [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, ..] => media("video/x-ms-asf", Kind::Recording),
        [b'F', b'L', b'V', 1, ..] => media("video/x-flv", Kind::Recording),
        [0, 0, 1, 0xb3 | 0xba, ..] => media("video/mpeg", Kind::Recording),
        // QuickTime from before files said their brand.
        [_, _, _, _, b'm', b'o', b'o', b'v', ..] | [_, _, _, _, b'm', b'd', b'a', b't', ..] => {
            media("video/quicktime", Kind::Recording)
        }
        [b'P', b'K', 3, 4, ..] => archive(start),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => media("application/x-ole-storage", Kind::Letter),
        [b'{', b'\\', b'r', b't', b'f', ..] => media("application/rtf", Kind::Letter),
        // Readers take a document whose mark comes a little later, too.
        _ if contains(&start[..start.len().min(1024)], b"%PDF-") => media("application/pdf", Kind::Letter),
        _ if is_text(start) => media("text/plain", Kind::Other),
        _ => media("application/octet-stream", Kind::Other),
    }
}

/// ISO media files say by a brand what is in them.
fn of_brand(brand: &[u8]) -> Media {
    let (media_type, kind) = match brand.get(..4) {
        Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"heim" | b"heis") => ("image/heic", Kind::Photo),
        Some(b"avif" | b"avis") => ("image/avif", Kind::Photo),
        Some(b"M4A " | b"M4B ") => ("audio/mp4", Kind::Recording),
        _ => ("video/mp4", Kind::Recording),
    };
    Media { media_type, kind }
}

/// Office documents are archives; so are programs for Java and Android.
fn archive(start: &[u8]) -> Option<Media> {
    let holds = |name: &[u8]| contains(start, name);
    if holds(b"META-INF/MANIFEST.MF") || holds(b"AndroidManifest.xml") || holds(b"classes.dex") {
        return None;
    }
    let first = start.get(30..).unwrap_or_default();
    if first.starts_with(b"mimetypeapplication/vnd.oasis.opendocument") {
        return media("application/vnd.oasis.opendocument", Kind::Letter);
    }
    if holds(b"[Content_Types].xml") {
        let office = [(&b"word/"[..], Kind::Letter), (b"xl/", Kind::Other), (b"ppt/", Kind::Other)];
        let kind = office.iter().find(|(name, _)| holds(name)).map_or(Kind::Other, |(_, kind)| *kind);
        return media("application/vnd.openxmlformats-officedocument", kind);
    }
    media("application/zip", Kind::Other)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn is_text(start: &[u8]) -> bool {
    // A letter may be cut at the end of what is looked at.
    let whole = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or(""),
        Err(_) => return false,
    };
    !whole.is_empty()
        && !whole.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_of(name: &str, start: &[u8]) -> Option<&'static str> {
        identify(name, start).map(|media| media.media_type)
    }

    #[test]
    fn a_file_is_what_its_content_says_whatever_it_is_called() {
        let jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00";
        for name in ["foto.jpg", "foto.png", "foto", "foto.pdf", "FOTO.TXT"] {
            assert_eq!(type_of(name, jpeg), Some("image/jpeg"), "{name}");
        }
        assert_eq!(type_of("foto.jpg", b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(type_of("x.pdf", b"\x00\x00%PDF-1.4"), Some("application/pdf"));
        assert_eq!(
            type_of("catatan.jpg", "Surat izin, ditulis di \u{2018}Ruang\u{2019}".as_bytes()),
            Some("text/plain")
        );
        assert_eq!(type_of("a.m4a", b"\x00\x00\x00\x20ftypM4A \x00"), Some("audio/mp4"));
        assert_eq!(type_of("a", b"\x00\x00\x00\x18ftypheic"), Some("image/heic"));
        assert_eq!(type_of("suara.opus", b"OggS\x00\x02"), Some("audio/ogg"));
        assert_eq!(type_of("a.bin", b"\x01\x02\x03\x04"), Some("application/octet-stream"));
        assert_eq!(type_of("kosong", b""), Some("application/octet-stream"));
    }

    #[test]
    fn office_documents_are_told_from_other_archives() {
        let entry = |name: &str| {
            [&b"PK\x03\x04\x14\x00\x00\x00\x08\x00aaaaaaaaaaaaaaaa\x00\x00\x00\x00"[..], name.as_bytes()].concat()
        };
        let docx = [entry("[Content_Types].xml"), entry("word/document.xml")].concat();
        let found = identify("surat.docx", &docx).expect("taken");
        assert_eq!((found.media_type, found.kind), ("application/vnd.openxmlformats-officedocument", Kind::Letter));
        assert_eq!(type_of("data.zip", &entry("foto.jpg")), Some("application/zip"));
        for program in ["META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex"] {
            assert_eq!(type_of("foto.zip", &entry(program)), None, "{program}");
        }
    }

    #[test]
    fn programs_are_refused_by_content_and_by_ending() {
        for (name, start) in [
            ("foto.jpg", &b"MZ\x90\x00"[..]),
            ("surat.pdf", b"\x7fELF\x02"),
            ("catatan.txt", b"#!/bin/sh\nrm"),
            ("a", b"\xca\xfe\xba\xbe"),
            ("foto.png", b"L\x00\x00\x00\x01\x14\x02\x00\x00"),
            ("surat.pdf.exe", b"%PDF-1.7"),
            ("undangan.JS", b"alert(1)"),
            ("mulai.bat ", b"@echo off"),
            ("pasang.msi", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("tautan.url", b"[InternetShortcut]"),
        ] {
            assert_eq!(type_of(name, start), None, "{name}");
        }
    }
}
