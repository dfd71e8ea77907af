//! OneRoster 1.1 and 1.2 sets, full, as a folder or a zip, clean or bent in the ways real exports are.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Made;
use crate::people::{Person, school};

/// Version of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Roles in users.csv.
    V1_1,
    /// Roles in roles.csv.
    V1_2,
}

/// One departure from the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// None.
    Clean,
    /// No manifest.csv: to be refused.
    NoManifest,
    /// A version nobody knows: to be refused.
    UnknownVersion,
    /// `userId` for `userIds` in users.csv.
    MisspeltHeader,
    /// Birth dates as `d/mm/yyyy`.
    LocalDates,
    /// An enrolment in a class that is not in the set: to be refused.
    DanglingClass,
    /// `status` filled in a full set.
    StatusInBulk,
    /// orgs.csv listed as absent, yet there.
    ListedAbsent,
    /// `Users.csv` for `users.csv`.
    FileNameCase,
}

/// The files of a set.
#[must_use]
pub fn folder(people: &[Person], version: Version, flaw: Flaw) -> Made {
    let v1_1 = version == Version::V1_1;
    let mut files = vec![manifest(v1_1, flaw)];
    let school = school();
    files.push(csv(
        "orgs",
        &["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
        &[vec!["org-1", "", "", &school.name, "school", &school.npsn, ""]],
    ));
    files.push(csv(
        "academicSessions",
        &[
            "sourcedId",
            "status",
            "dateLastModified",
            "title",
            "type",
            "startDate",
            "endDate",
            "parentSourcedId",
            "schoolYear",
        ],
        &[vec!["ay-1", "", "", "2026/2027", "schoolYear", "2026-07-13", "2027-06-26", "", "2027"]],
    ));
    let mut classes: Vec<&str> = people.iter().map(|p| p.class_name.as_str()).collect();
    classes.dedup();
    let ids: Vec<String> = (0..classes.len()).map(|at| format!("class-{at}")).collect();
    let rows = classes
        .iter()
        .zip(&ids)
        .map(|(class, id)| vec![id.as_str(), "", "", class, "", "", "", "homeroom", "", "org-1", "ay-1", "", "", ""]);
    let columns = [
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "grades",
        "courseSourcedId",
        "classCode",
        "classType",
        "location",
        "schoolSourcedId",
        "termSourcedIds",
        "subjects",
        "subjectCodes",
        "periods",
    ];
    files.push(csv("classes", &columns, &rows.collect::<Vec<_>>()));
    people_files(people, &classes, v1_1, flaw, &mut files);
    let problems = match flaw {
        Flaw::MisspeltHeader => vec![(Some(1), "header-misspelt")],
        Flaw::LocalDates => vec![(None, "date-not-iso")],
        Flaw::DanglingClass => vec![(Some(2), "reference-unknown")],
        Flaw::StatusInBulk => vec![(Some(2), "status-in-bulk")],
        Flaw::ListedAbsent => vec![(None, "manifest-mismatch")],
        Flaw::FileNameCase => vec![(None, "file-name-case")],
        Flaw::Clean | Flaw::NoManifest | Flaw::UnknownVersion => Vec::new(),
    };
    if flaw == Flaw::NoManifest {
        files.remove(0);
    }
    Made { files, expected: people.to_vec(), problems }
}

/// The same as one zip, CSVs at its root.
#[must_use]
pub fn zipped(people: &[Person], version: Version, flaw: Flaw) -> Made {
    let made = folder(people, version, flaw);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &made.files {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    Made { files: vec![("oneroster.zip".to_owned(), bytes)], ..made }
}

fn manifest(v1_1: bool, flaw: Flaw) -> (String, Vec<u8>) {
    let version = match (flaw, v1_1) {
        (Flaw::UnknownVersion, _) => "3.0",
        (_, true) => "1.1",
        _ => "1.2",
    };
    let mut rows = vec![["manifest.version", "1.0"], ["oneroster.version", version]];
    let orgs = if flaw == Flaw::ListedAbsent { "absent" } else { "bulk" };
    rows.extend([
        ["file.academicSessions", "bulk"],
        ["file.classes", "bulk"],
        ["file.demographics", "bulk"],
        ["file.enrollments", "bulk"],
        ["file.orgs", orgs],
        ["file.users", "bulk"],
        ["file.results", "absent"],
    ]);
    if !v1_1 {
        rows.push(["file.roles", "bulk"]);
    }
    let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.to_vec()).collect();
    csv("manifest", &["propertyName", "value"], &rows)
}

fn people_files(people: &[Person], classes: &[&str], v1_1: bool, flaw: Flaw, files: &mut Vec<(String, Vec<u8>)>) {
    let mut columns = vec!["sourcedId", "status", "dateLastModified", "enabledUser"];
    if v1_1 {
        columns.extend(["orgSourcedIds", "role"]);
    }
    let user_ids = if flaw == Flaw::MisspeltHeader { "userId" } else { "userIds" };
    columns.extend([
        "username",
        user_ids,
        "givenName",
        "familyName",
        "middleName",
        "identifier",
        "email",
        "sms",
        "phone",
        "agentSourcedIds",
        "grades",
        "password",
    ]);
    let (mut users, mut roles, mut enrollments, mut demographics) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let status = if flaw == Flaw::StatusInBulk { "active" } else { "" };
    for (at, p) in people.iter().enumerate() {
        let (given, family) = p.name.split_once(' ').unwrap_or((&p.name, "-"));
        let (father, mother) = (format!("father-{at}"), format!("mother-{at}"));
        let user = |id: &str, role: &str, tail: [&str; 12]| {
            let mut cells = [id, status, "", "true"].map(str::to_owned).to_vec();
            if v1_1 {
                cells.extend(["org-1".to_owned(), role.to_owned()]);
            }
            cells.extend(tail.map(str::to_owned));
            cells
        };
        let id = format!("student-{at}");
        let ids = format!("{{NISN:{}}},{{NIS:{}}}", p.nisn, p.nipd);
        let agents = format!("{father},{mother}");
        users.push(user(
            &id,
            "student",
            [
                &id,
                &ids,
                given,
                family,
                "",
                "",
                &p.email,
                &p.phone,
                "",
                &agents,
                &p.grade.to_string(),
                "rahasia-tidak-dibaca",
            ],
        ));
        for (agent, parent) in [(&father, &p.father), (&mother, &p.mother)] {
            let (given, family) = parent.name.split_once(' ').unwrap_or((&parent.name, "-"));
            users.push(user(agent, "parent", [agent, "", given, family, "", "", "", "", "", "", "", ""]));
        }
        for (user, role) in [(&id, "student"), (&father, "parent"), (&mother, "parent")] {
            roles.push(["role-", user].concat());
            roles.extend([user.clone(), role.to_owned()]);
        }
        let class = classes.iter().position(|c| *c == p.class_name).expect("a class");
        let class =
            if flaw == Flaw::DanglingClass && at == 0 { "class-none".to_owned() } else { format!("class-{class}") };
        enrollments.push([format!("enr-{at}"), class, id.clone()]);
        let date = p.birth_date.format(if flaw == Flaw::LocalDates { "%-d/%m/%Y" } else { "%Y-%m-%d" }).to_string();
        let sex = if p.female { "female" } else { "male" };
        demographics.push([id, date, sex.to_owned(), p.birth_place.clone()]);
        demographics.push([father, String::new(), "male".to_owned(), String::new()]);
        demographics.push([mother, String::new(), "female".to_owned(), String::new()]);
    }
    let name = if flaw == Flaw::FileNameCase { "Users" } else { "users" };
    files.push(csv(name, &columns, &users.iter().map(|r| r.iter().map(String::as_str).collect()).collect::<Vec<_>>()));
    if !v1_1 {
        let rows = roles.chunks(3).map(|r| vec![r[0].as_str(), "", "", &r[1], "primary", &r[2], "", "", "org-1", ""]);
        let columns = [
            "sourcedId",
            "status",
            "dateLastModified",
            "userSourcedId",
            "roleType",
            "role",
            "beginDate",
            "endDate",
            "orgSourcedId",
            "userProfileSourcedId",
        ];
        files.push(csv("roles", &columns, &rows.collect::<Vec<_>>()));
    }
    let rows = enrollments
        .iter()
        .map(|[id, class, user]| vec![id.as_str(), "", "", class, "org-1", user, "student", "true", "", ""]);
    let columns = [
        "sourcedId",
        "status",
        "dateLastModified",
        "classSourcedId",
        "schoolSourcedId",
        "userSourcedId",
        "role",
        "primary",
        "beginDate",
        "endDate",
    ];
    files.push(csv("enrollments", &columns, &rows.collect::<Vec<_>>()));
    let rows = demographics.iter().map(|[id, date, sex, city]| vec![id.as_str(), "", "", date, sex, "false", city]);
    let columns = ["sourcedId", "status", "dateLastModified", "birthDate", "sex", "asian", "cityOfBirth"];
    files.push(csv("demographics", &columns, &rows.collect::<Vec<_>>()));
}

fn csv(name: &str, header: &[&str], rows: &[Vec<&str>]) -> (String, Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header).expect("a record");
    for row in rows {
        writer.write_record(row).expect("a record of the header's length");
    }
    (format!("{name}.csv"), writer.into_inner().expect("a buffer"))
}
