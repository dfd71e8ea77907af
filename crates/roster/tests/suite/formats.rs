//! Every format, clean and bent: the people that went in come out, and what was wrong is said at its row.

use roster::{
    Container, Field, Format, ProblemCode, ReadOptions, RefusalCode, Relation, RosterRead, RosterRow, Severity, Sex,
    SourceFile, read,
};
use testkit::dapodik::{self, Style};
use testkit::delimited::{self, Dialect, Encoding};
use testkit::oneroster::{self, Flaw, Version};
use testkit::people::{Person, people};
use testkit::{Made, clock, markup};

fn files(made: &Made) -> Vec<SourceFile> {
    made.files.iter().map(|(name, bytes)| SourceFile { name: name.clone(), bytes: bytes.clone() }).collect()
}

fn options() -> ReadOptions {
    ReadOptions::on(clock::today())
}

fn assert_core(row: &RosterRow, person: &Person) {
    assert_eq!(row.name, person.name);
    assert_eq!(row.nisn.as_deref(), Some(person.nisn.as_str()), "{}", person.name);
    assert_eq!(row.nipd.as_deref(), Some(person.nipd.as_str()));
    assert_eq!(row.sex, Some(if person.female { Sex::Female } else { Sex::Male }));
    assert_eq!(row.birth_date, Some(person.birth_date));
    assert_eq!(row.birth_place.as_deref(), Some(person.birth_place.as_str()));
    assert_eq!(row.class_name.as_deref(), Some(person.class_name.as_str()));
    assert_eq!(row.grade, Some(person.grade));
    let guardian = |relation| row.guardians.iter().find(|g| g.relation == relation).map(|g| g.name.as_str());
    assert_eq!(guardian(Relation::Father), Some(person.father.name.as_str()));
    assert_eq!(guardian(Relation::Mother), Some(person.mother.name.as_str()));
}

fn assert_dapodik(row: &RosterRow, person: &Person) {
    assert_core(row, person);
    assert_eq!(row.religion.as_deref(), Some(person.religion.as_str()));
    assert_eq!(row.address.street.as_deref(), Some(person.street.as_str()));
    assert_eq!(row.address.village.as_deref(), Some(person.village.as_str()));
    assert_eq!(row.phone.as_ref().map(|p| p.typed.as_str()), Some(person.phone.as_str()));
    assert!(row.phone.as_ref().is_some_and(|p| p.normalised.as_ref().is_some_and(|n| n.starts_with("+62800"))));
    assert_eq!(row.former_school.as_deref(), Some(person.former_school.as_str()));
    assert_eq!(row.child_order, Some(person.child_order));
    assert_eq!(row.siblings, Some(person.siblings));
    assert_eq!(row.guardians.len(), 2 + usize::from(person.guardian.is_some()));
    assert_eq!(row.guardians[0].occupation.as_deref(), Some(person.father.occupation.as_str()));
    assert!(row.chosen.is_empty() && row.guardians[0].education.is_none(), "nothing beyond the minimised set");
}

/// Everything but notes must be what the writer announced.
fn assert_problems(read: &RosterRead, made: &Made) {
    let mut found: Vec<(Option<u32>, &str)> = read
        .problems
        .iter()
        .filter(|p| p.severity != Severity::Note || made.problems.iter().any(|(_, c)| *c == p.code.code()))
        .map(|p| (p.place.row, p.code.code()))
        .collect();
    let mut expected = made.problems.clone();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn dapodik_xlsx_in_every_style_gives_the_people_back() {
    let group = people(1, 60);
    for flat_header in [false, true] {
        for (ids_as_numbers, real_dates, class_formula) in
            [(false, false, false), (true, false, false), (false, true, true)]
        {
            let style = Style { flat_header, ids_as_numbers, real_dates, class_formula };
            let made = dapodik::xlsx(&group, style);
            let found = read(&files(&made), &options()).unwrap();
            assert_eq!((found.format, found.container), (Format::Dapodik, Container::Xlsx), "{style:?}");
            assert_eq!(found.rows.len(), 60, "{style:?}: {:?}", found.problems.first());
            for (row, person) in found.rows.iter().zip(&made.expected) {
                assert_dapodik(row, person);
            }
            assert_eq!(found.rows[0].at.row, Some(dapodik::first_row(style)));
            assert_problems(&found, &made);
            assert_eq!(found.school_year.as_deref(), Some("2026/2027"));
            assert_eq!(found.school.name.as_deref(), Some("SMP Negeri 3 Karangwangi"));
            assert!(found.is_ready());
        }
    }
}

#[test]
fn spreadsheetml_and_html_named_xls_read_as_dapodik() {
    let group = people(2, 25);
    for (made, container) in
        [(markup::spreadsheetml(&group), Container::SpreadsheetMl), (markup::html(&group), Container::Html)]
    {
        let found = read(&files(&made), &options()).unwrap();
        assert_eq!((found.format, found.container), (Format::Dapodik, container));
        assert_eq!(found.rows.len(), 25);
        for (row, person) in found.rows.iter().zip(&made.expected) {
            assert_dapodik(row, person);
        }
        assert_problems(&found, &made);
    }
}

#[test]
fn sensitive_columns_leave_only_when_chosen() {
    let group = people(3, 5);
    let made = dapodik::xlsx(&group, Style::default());
    let found = read(&files(&made), &options()).unwrap();
    let all = format!("{found:?}");
    for person in &group {
        for secret in [&person.nik, &person.family_card, &person.father.nik, &person.mother.nik] {
            assert!(!all.contains(secret.as_str()));
        }
    }
    assert!(found.not_imported.iter().any(|l| l.name == "NIK"));
    let chosen = ReadOptions { optional_fields: [Field::Nik, Field::FatherEducation].into(), ..options() };
    let found = read(&files(&made), &chosen).unwrap();
    assert_eq!(found.rows[0].chosen.get(&Field::Nik), Some(&group[0].nik));
    assert_eq!(found.rows[0].guardians[0].education.as_ref(), Some(&group[0].father.education));
    assert!(!found.problems.iter().any(|p| p.code == ProblemCode::NikDateDiffers));
}

#[test]
fn csv_in_every_dialect_gives_the_people_back() {
    let group = people(4, 40);
    for delimiter in *b";,\t|" {
        for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16, Encoding::Windows1252] {
            for (date, english) in [("%Y-%m-%d", false), ("%d/%m/%Y", true), ("%d-%m-%Y", false)] {
                let dialect = Dialect { delimiter, encoding, date, english };
                let made = delimited::csv(&group, dialect);
                let found = read(&files(&made), &options()).unwrap();
                assert_eq!(found.delimiter, Some(char::from(delimiter)), "{dialect:?}");
                assert_eq!(found.rows.len(), 40, "{dialect:?}");
                for (row, person) in found.rows.iter().zip(&made.expected) {
                    assert_core(row, person);
                }
                assert_problems(&found, &made);
            }
        }
    }
}

#[test]
fn oneroster_gives_the_people_back_and_never_reads_passwords() {
    let group = people(5, 30);
    for version in [Version::V1_1, Version::V1_2] {
        for made in [oneroster::folder(&group, version, Flaw::Clean), oneroster::zipped(&group, version, Flaw::Clean)] {
            let found = read(&files(&made), &options()).unwrap();
            let format = if version == Version::V1_1 { Format::OneRoster11 } else { Format::OneRoster12 };
            assert_eq!((found.format, found.complete), (format, true));
            assert_eq!(found.rows.len(), 30);
            for (row, person) in found.rows.iter().zip(&made.expected) {
                assert_core(row, person);
            }
            assert_problems(&found, &made);
            assert!(!format!("{found:?}").contains("rahasia-tidak-dibaca"));
            assert_eq!(found.school_year.as_deref(), Some("2026/2027"));
            assert_eq!(found.school.npsn.as_deref(), Some("20999903"));
        }
    }
}

#[test]
fn oneroster_flaws_are_borne_or_refused() {
    let group = people(6, 30);
    for version in [Version::V1_1, Version::V1_2] {
        for flaw in [Flaw::MisspeltHeader, Flaw::LocalDates, Flaw::StatusInBulk, Flaw::ListedAbsent, Flaw::FileNameCase]
        {
            let made = oneroster::zipped(&group, version, flaw);
            let found = read(&files(&made), &options()).unwrap();
            assert_eq!(found.rows.len(), 30, "{flaw:?}");
            assert!(found.is_ready(), "{flaw:?}");
            for (row, code) in &made.problems {
                assert!(
                    found.problems.iter().any(|p| p.place.row == *row && p.code.code() == *code),
                    "{flaw:?}: {:?}",
                    found.problems
                );
            }
            assert_core(&found.rows[0], &made.expected[0]);
        }
        let dangling = read(&files(&oneroster::folder(&group, version, Flaw::DanglingClass)), &options()).unwrap();
        assert!(!dangling.is_ready());
        let named = dangling.problems.iter().find(|p| p.code == ProblemCode::ReferenceUnknown).unwrap();
        assert_eq!((named.value.as_deref(), named.place.row), (Some("class-none"), Some(2)));
        for (flaw, code) in
            [(Flaw::NoManifest, RefusalCode::ManifestMissing), (Flaw::UnknownVersion, RefusalCode::VersionUnknown)]
        {
            assert_eq!(read(&files(&oneroster::zipped(&group, version, flaw)), &options()).unwrap_err().code, code);
        }
    }
}

#[test]
fn a_delta_names_the_deleted_and_makes_nobody_gone() {
    let group = people(7, 6);
    let mut set = files(&oneroster::folder(&group, Version::V1_1, Flaw::StatusInBulk));
    for file in &mut set {
        let text = String::from_utf8(std::mem::take(&mut file.bytes)).unwrap();
        let text = if file.name == "manifest.csv" {
            text.replace("bulk", "delta")
        } else {
            text.replacen("active", "tobedeleted", 1)
        };
        file.bytes = text.into_bytes();
    }
    let found = read(&set, &options()).unwrap();
    assert!(!found.complete);
    assert_eq!(found.rows.len(), 5);
    let deleted = found.problems.iter().find(|p| p.code == ProblemCode::MarkedDeleted).unwrap();
    assert_eq!((deleted.place.row, deleted.value.as_deref()), (Some(2), Some("student-0")));
    assert!(!found.problems.iter().any(|p| p.code == ProblemCode::StatusInBulk));
}

#[test]
fn a_file_with_another_files_columns_refuses_the_import() {
    let group = people(8, 3);
    let mut set = files(&oneroster::folder(&group, Version::V1_2, Flaw::Clean));
    let classes = set.iter().find(|f| f.name == "classes.csv").unwrap().bytes.clone();
    let demographics = set.iter_mut().find(|f| f.name == "demographics.csv").unwrap();
    demographics.bytes = classes;
    let found = read(&set, &options()).unwrap();
    assert!(!found.is_ready());
    let named = found.problems.iter().find(|p| p.code == ProblemCode::WrongFileHeader).unwrap();
    assert_eq!(named.place.file, "demographics.csv");
}
