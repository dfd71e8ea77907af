//! Photos and scans of a home visit: attached to it and listed with it, in the trash and back with it, on two laptops, and gone with
//! it for good.

use super::attachments::{self, bytes, get, read, try_attach};
use super::lab::Lab;
use super::support::{Made, add_person, add_session, at, write};
use super::work::full;
use casefile::attachments::{NewAttachment, TRASH_MS};
use casefile::records::attachment::{self, AttachmentFilter};
use casefile::records::{contested, trash, work};
use casefile::{CaseFileError, Context, Unlocked};
use counseling::attachment::Attachment;
use counseling::work::{HomeVisit, Work};
use counseling::{AttachmentId, CounseleeId, WorkId};
use uuid::Uuid;

fn visit(file: &Unlocked, who: CounseleeId) -> WorkId {
    write(file, |writer| work::save(writer, &full(who, who, "kunjungan")[1]))
}

fn try_photo(file: &Unlocked, who: CounseleeId, visit: WorkId, name: &str) -> casefile::Result<AttachmentId> {
    let new = NewAttachment { home_visit: Some(visit), ..attachments::new(who, None, name) };
    try_attach(file, new, &bytes(40))
}

fn photo(file: &Unlocked, who: CounseleeId, visit: WorkId, name: &str) -> AttachmentId {
    try_photo(file, who, visit, name).expect("attached")
}

fn names(file: &Unlocked, filter: AttachmentFilter) -> Vec<String> {
    let found = file.read(|reader| attachment::list(reader, &filter)).expect("a list");
    let mut names: Vec<String> = found.into_iter().map(|one| one.name).collect();
    names.sort();
    names
}

fn of_visit(file: &Unlocked, visit: WorkId) -> Vec<String> {
    names(file, AttachmentFilter { home_visit: Some(visit), ..AttachmentFilter::default() })
}

fn of_person(file: &Unlocked, who: CounseleeId) -> Vec<String> {
    names(file, AttachmentFilter { counselee: Some(who), ..AttachmentFilter::default() })
}

/// What the trash lists: kind and record.
fn trashed(file: &Unlocked) -> Vec<(&'static str, Uuid)> {
    let found = file.read(|reader| trash::list(reader, 0)).expect("a list");
    found.into_iter().map(|one| (one.kind, one.id)).collect()
}

fn sound(file: &Unlocked) {
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_file_hangs_on_one_visit_of_its_counselee_and_is_listed_with_it() {
    let (_made, file) = Made::new("visit files");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let (first, second) = (visit(&file, ayu), visit(&file, ayu));
    let room = photo(&file, ayu, first, "Ruang belajar.jpg");
    photo(&file, ayu, first, "Halaman rumah.jpg");
    photo(&file, ayu, second, "Dapur.jpg");
    attachments::attach(&file, ayu, "Surat.jpg", &bytes(20));
    assert_eq!(of_visit(&file, first), ["Halaman rumah.jpg", "Ruang belajar.jpg"]);
    assert_eq!(of_visit(&file, second), ["Dapur.jpg"]);
    assert_eq!(of_person(&file, ayu).len(), 4, "they are hers, too");
    assert!(of_person(&file, bima).is_empty());
    assert_eq!((get(&file, room).home_visit, get(&file, room).session), (Some(first), None));
    assert_eq!(read(&file, room).expect("reads"), bytes(40));
    // A new name leaves it where it hangs.
    let renamed = Attachment { name: "Meja belajar.jpg".into(), ..get(&file, room) };
    write(&file, |writer| attachment::save(writer, &renamed));
    assert_eq!(of_visit(&file, first), ["Halaman rumah.jpg", "Meja belajar.jpg"]);

    let hers = try_photo(&file, bima, first, "x");
    assert!(matches!(hers, Err(CaseFileError::NotFound)), "another's visit: {hers:?}");
    let slip = write(&file, |writer| work::save(writer, &full(ayu, ayu, "izin")[4]));
    let on_slip = try_photo(&file, ayu, slip, "x");
    assert!(matches!(on_slip, Err(CaseFileError::NotFound)), "no visit: {on_slip:?}");
    let session = add_session(&file, ayu, "2026-11-24T08:00:00+07:00", "catatan");
    let both = NewAttachment { home_visit: Some(first), ..attachments::new(ayu, Some(session), "x") };
    let both = try_attach(&file, both, &bytes(10));
    assert!(matches!(both, Err(CaseFileError::BadValue { field: "home_visit" })), "{both:?}");
    sound(&file);
}

#[test]
fn files_go_into_the_trash_with_their_visit_and_come_back_with_it() {
    let (_made, file) = Made::new("visit trash");
    let ayu = add_person(&file, "Ayu");
    let home = visit(&file, ayu);
    let kept = photo(&file, ayu, home, "Ruang belajar.jpg");
    photo(&file, ayu, home, "Halaman.jpg");
    let blurred = photo(&file, ayu, home, "Kabur.jpg");
    attachments::attach(&file, ayu, "Surat.jpg", &bytes(20));
    file.write(&at(1), |writer| attachment::delete(writer, blurred)).expect("deleted");
    assert_eq!(trashed(&file), [("attachment", blurred.0)]);
    file.write(&at(2), |writer| work::delete(writer, home)).expect("deleted");
    assert_eq!(of_person(&file, ayu), ["Surat.jpg"]);
    assert!(matches!(read(&file, kept), Err(CaseFileError::NotFound)));
    assert_eq!(trashed(&file), [("home_visit", home.0)], "what comes back with it is not listed beside it");

    file.write(&at(3), |writer| work::restore(writer, home)).expect("restored");
    assert_eq!(of_visit(&file, home), ["Halaman.jpg", "Ruang belajar.jpg"], "what was deleted before stays away");
    assert_eq!(read(&file, kept).expect("reads"), bytes(40));
    assert_eq!(trashed(&file), [("attachment", blurred.0)]);

    // Taken back while the visit lies in the trash, one is the counselee's until the visit is back.
    file.write(&at(4), |writer| work::delete(writer, home)).expect("deleted");
    file.write(&at(5), |writer| attachment::restore(writer, blurred)).expect("restored");
    assert_eq!(get(&file, blurred).home_visit, None);
    file.write(&at(6), |writer| work::restore(writer, home)).expect("restored");
    assert_eq!(get(&file, blurred).home_visit, Some(home));
    assert_eq!(of_visit(&file, home), ["Halaman.jpg", "Kabur.jpg", "Ruang belajar.jpg"]);
    sound(&file);
}

#[test]
fn a_visit_that_lay_in_the_trash_for_long_comes_back_without_its_contents() {
    let (made, file) = Made::new("visit swept");
    let ayu = add_person(&file, "Ayu");
    let home = visit(&file, ayu);
    photo(&file, ayu, home, "Ruang belajar.jpg");
    write(&file, |writer| work::delete(writer, home));
    let later = Context { now_ms: at(0).now_ms + TRASH_MS + 60_000, ..at(0) };
    assert_eq!(file.sweep_attachments(&later).expect("sweeps").destroyed, 1);
    assert!(attachments::chunks(&made.path).is_empty());
    file.write(&later, |writer| work::restore(writer, home)).expect("restored");
    assert!(of_visit(&file, home).is_empty());
    sound(&file);
}

#[test]
fn what_one_laptop_adds_while_the_other_deletes_the_visit_stays_the_counselees() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let home = visit(&lab.laptops[0], ayu);
    photo(&lab.laptops[0], ayu, home, "Pertama.jpg");
    lab.settle();
    assert_eq!(of_visit(&lab.laptops[1], home), ["Pertama.jpg"]);
    let added = photo(&lab.laptops[1], ayu, home, "Menyusul.jpg");
    lab.laptops[0].write(&at(1), |writer| work::delete(writer, home)).expect("deleted");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(of_person(file, ayu), ["Menyusul.jpg"]);
        assert_eq!(get(file, added).home_visit, None, "nothing leads to a visit that is not there");
    }
    lab.laptops[1].write(&at(2), |writer| work::restore(writer, home)).expect("restored");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(of_visit(file, home), ["Menyusul.jpg", "Pertama.jpg"]);
        sound(file);
    }
}

#[test]
fn a_contested_visit_takes_its_files_along_whatever_is_decided() {
    for keep in [true, false] {
        let mut lab = Lab::new(2);
        let ayu = add_person(&lab.laptops[0], "Ayu");
        let home = visit(&lab.laptops[0], ayu);
        photo(&lab.laptops[0], ayu, home, "Pertama.jpg");
        lab.settle();
        lab.laptops[0].write(&at(1), |writer| work::delete(writer, home)).expect("deleted");
        let Work::HomeVisit(known) = lab.laptops[1].read(|reader| work::get(reader, home)).expect("a record") else {
            panic!("a visit")
        };
        let changed = Work::HomeVisit(HomeVisit { conclusion: "Perlu tempat belajar".into(), ..known });
        lab.laptops[1].write(&at(1), |writer| work::save(writer, &changed)).expect("written");
        let added = photo(&lab.laptops[1], ayu, home, "Menyusul.jpg");
        lab.settle();
        for file in &lab.laptops {
            let open = file.read(contested::list).expect("a list");
            assert_eq!(open.iter().map(|one| one.entity_type).collect::<Vec<_>>(), ["home_visit"]);
            assert_eq!(get(file, added).home_visit, Some(home), "it is shown until somebody decides");
        }
        lab.laptops[0].write(&at(2), |writer| contested::settle(writer, home.0, keep)).expect("decided");
        lab.settle();
        lab.assert_same();
        let both = ["Menyusul.jpg", "Pertama.jpg"];
        for file in &lab.laptops {
            assert_eq!(of_person(file, ayu), if keep { &both[..] } else { &[] });
            sound(file);
        }
    }
}
