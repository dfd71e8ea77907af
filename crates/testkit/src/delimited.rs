//! Plain lists as CSV in the dialects that schools send.

use crate::Made;
use crate::people::Person;

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Without a BOM.
    Utf8,
    /// With a BOM, as Excel's "CSV UTF-8".
    Utf8Bom,
    /// Little endian with a BOM, as Excel's "Unicode Text".
    Utf16,
    /// As Excel's plain "CSV" on western systems. Only names it can hold survive.
    Windows1252,
}

/// A dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// `;`, `,`, TAB or `|`.
    pub delimiter: u8,
    /// Bytes of the text.
    pub encoding: Encoding,
    /// `chrono` pattern of the birth date.
    pub date: &'static str,
    /// English headers instead of Indonesian ones.
    pub english: bool,
}

/// The list: name, NISN, NIPD, sex, birth place and date, religion, class, phone, parents' names.
#[must_use]
pub fn csv(people: &[Person], dialect: Dialect) -> Made {
    let header = if dialect.english {
        [
            "Full Name",
            "NISN",
            "Student ID",
            "Gender",
            "Place of Birth",
            "Date of Birth",
            "Religion",
            "Class",
            "Mobile",
            "Father's Name",
            "Mother's Name",
        ]
    } else {
        [
            "Nama Lengkap",
            "NISN",
            "NIS",
            "Jenis Kelamin",
            "Tempat Lahir",
            "Tanggal Lahir",
            "Agama",
            "Kelas",
            "No. HP",
            "Nama Ayah",
            "Nama Ibu",
        ]
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(header).expect("a record");
    for p in people {
        let sex = if p.female { "Perempuan" } else { "Laki-laki" };
        let date = p.birth_date.format(dialect.date).to_string();
        let record = [
            &p.name,
            &p.nisn,
            &p.nipd,
            sex,
            &p.birth_place,
            &date,
            &p.religion,
            &p.class_name,
            &p.phone,
            &p.father.name,
            &p.mother.name,
        ];
        writer.write_record(record).expect("a record");
    }
    let text = String::from_utf8(writer.into_inner().expect("a buffer")).expect("UTF-8");
    Made::one("siswa.csv", encode(&text, dialect.encoding), people)
}

/// A text in an encoding. Windows-1252 is written for Latin-1 letters and the typographic apostrophe only.
#[must_use]
pub fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16 => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Encoding::Windows1252 => text
            .chars()
            .map(|c| match c {
                '’' => 0x92,
                '–' => 0x96,
                c => u8::try_from(u32::from(c)).expect("a character of Windows-1252"),
            })
            .collect(),
    }
}
