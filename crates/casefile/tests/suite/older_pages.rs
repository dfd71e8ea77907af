//! A page of the database replaced by an older one of itself: authentic by its MAC, which knows no time. It is found by what
//! the pages say together, or it changes nothing that can be read.

use super::support::{Made, PASSPHRASE, add_person, add_session, copy, entropy};
use casefile::{CaseFileError, Unlocked};
use std::fs;

const PAGE: usize = 4096;

#[test]
fn a_page_put_back_by_an_older_one_is_found_or_changes_nothing() {
    let (made, file) = Made::new("older pages");
    let ayu = add_person(&file, "Ayu");
    let save = |file: &Unlocked| {
        file.check(|| true).expect("folds the log in");
        fs::read(made.path.join("case.db")).expect("the database")
    };
    let mut ages = vec![save(&file)];
    add_session(&file, ayu, "2026-11-24T08:00:00+07:00", "catatan pertama yang cukup panjang untuk satu halaman");
    ages.push(save(&file));
    add_person(&file, "Bima");
    add_session(&file, ayu, "2026-11-25T08:00:00+07:00", "catatan kedua");
    file.lock().expect("locks");
    let home = testkit::temp_dir();
    let now = fs::read(made.path.join("case.db")).expect("the database");
    let file = made.unlock();
    let dump = file.canonical_dump().expect("a dump");
    let exported = super::lab::readable(&file);
    file.lock().expect("locks");
    let (mut refused, mut found, mut same) = (0, 0, 0);
    for (age, old) in ages.iter().enumerate() {
        for page in 0..old.len() / PAGE {
            let place = page * PAGE..(page + 1) * PAGE;
            if old[place.clone()] == now[place.clone()] {
                continue;
            }
            let path = home.path().join("Uji.ruang");
            let _ = fs::remove_dir_all(&path);
            copy(&made.path, &path);
            let mut bytes = now.clone();
            bytes[place.clone()].copy_from_slice(&old[place]);
            fs::write(path.join("case.db"), bytes).expect("writable");
            let opened = Unlocked::unlock(&path, PASSPHRASE, entropy("older")).and_then(|file| {
                file.check(|| true)?;
                Ok((file.verify()?.findings, file.canonical_dump()?, super::lab::try_readable(&file)?))
            });
            match opened {
                Err(CaseFileError::DamagedDatabase | CaseFileError::TruncatedDatabase | CaseFileError::Malformed) => {
                    refused += 1;
                }
                Err(error) => panic!("page {page} of age {age}: {error}"),
                Ok((findings, ..)) if !findings.is_empty() => found += 1,
                Ok((_, dumped, text)) => {
                    assert!(dumped == dump && text == exported, "page {page} of age {age}: other content, unnoticed");
                    same += 1;
                }
            }
        }
    }
    println!("{refused} refused, {found} found by the verification, {same} without any effect");
    assert!(refused + found > 10);
}
