//! A large caseload: imported in one transaction, searched and paged quickly and rightly.

use super::support::{Made, at, person, write};
use casefile::records::{class, counselee};
use counseling::counselee::{CounseleeFilter, CounseleeOrder};
use std::time::Instant;

const PEOPLE: u32 = 1_500;

#[test]
fn a_bulk_import_is_one_transaction_of_many_operations_and_every_page_is_right() {
    let (_made, file) = Made::new("bulk");
    let began = Instant::now();
    let classes = write(&file, |writer| {
        let year = class::ensure_year(writer, "2026/2027")?;
        let classes: Vec<_> = (0..30)
            .map(|index| class::ensure(writer, year, &format!("X-{index}"), Some(10)))
            .collect::<casefile::Result<_>>()?;
        for index in 0..PEOPLE {
            let mut new = person(&format!("{} Siswa{index:04}", if index % 7 == 0 { "Ämilia" } else { "Budi" }));
            new.identity.nisn = format!("{:010}", 1_000_000 + index);
            new.class = Some(classes[index as usize % 30]);
            new.tags = if index % 50 == 0 { vec!["pantau".into()] } else { Vec::new() };
            counselee::insert(writer, &new)?;
        }
        Ok(classes)
    });
    let imported = began.elapsed();
    let verification = file.verify().expect("verifies");
    assert_eq!(verification.findings, []);
    assert!(verification.operations > 20, "spread over operations that fit the wire: {}", verification.operations);
    let total = |filter: CounseleeFilter| file.read(|reader| counselee::list(reader, &filter)).expect("a list").total;
    let words = |text: &str| CounseleeFilter { text: text.into(), ..CounseleeFilter::default() };
    assert_eq!(total(CounseleeFilter::default()), PEOPLE);
    assert_eq!(total(words("amil")), PEOPLE.div_ceil(7), "without the diacritic and by the beginning");
    assert_eq!(total(words("siswa0042")), 1);
    assert_eq!(total(words("0001000042")), 1, "by NISN");
    assert_eq!(total(words("budi x-4")), total(words("x-4 budi")));
    assert_eq!(total(words("\"') OR 1 --")), 0);
    assert_eq!(
        total(CounseleeFilter { tag: Some("pantau".into()), ..CounseleeFilter::default() }),
        PEOPLE.div_ceil(50)
    );
    assert_eq!(total(CounseleeFilter { class: Some(classes[3]), ..CounseleeFilter::default() }), PEOPLE / 30);
    let mut seen = std::collections::BTreeSet::new();
    for offset in (0..PEOPLE).step_by(100) {
        let filter = CounseleeFilter { offset, limit: 100, order: CounseleeOrder::Class, ..CounseleeFilter::default() };
        let page = file.read(|reader| counselee::list(reader, &filter)).expect("a list");
        assert!(page.lines.iter().all(|line| seen.insert(line.id)), "nobody stands on two pages");
    }
    assert_eq!(seen.len(), PEOPLE as usize);
    let filters = [CounseleeFilter::default(), words("bud"), words("siswa01")];
    for filter in filters {
        let again = Instant::now();
        file.read(|reader| counselee::list(reader, &filter)).expect("a list");
        println!("list {:?}: {:?}", filter.text, again.elapsed());
    }
    println!("import of {PEOPLE}: {imported:?}");
    let renamed = Instant::now();
    file.write(&at(1), |writer| {
        let mut first = class::list(writer, None)?.remove(0);
        first.name = "Kelas Baru".into();
        class::save(writer, &first)
    })
    .expect("renamed");
    println!("renaming a class: {:?}", renamed.elapsed());
    assert_eq!(total(words("kelas baru")), PEOPLE / 30, "the index follows the class's name");
}
