//! What the private drawer does to the file: it leaves the same bytes for the server and the same records as without it.

use super::support::{Made, add_person, add_session, write};
use casefile::records::counselee;
use casefile::{Unlocked, drawer};
use keys::SeededEntropy;
use keys::drawer::{DrawerKey, DrawerSlot};
use keys::kdf::KdfParams;
use sync::replica::Replica;
use uuid::Uuid;

const START: &str = "2026-11-24T08:00:00+07:00";

/// A day's work; with the drawer used in between or not.
fn work(file: &Unlocked, with_drawer: bool) {
    let mut entropy = SeededEntropy::new(b"the drawer's own");
    let key = DrawerKey::random(&mut entropy);
    let used = |file: &Unlocked, number: u128, entropy: &mut SeededEntropy| {
        let id = Uuid::from_u128(number);
        let sealed = key.seal_item(*id.as_bytes(), b"quivandaxyl", entropy).expect("seals");
        write(file, |writer| {
            drawer::put(writer, id, &sealed)?;
            writer.record("drawer-use", None, "")
        });
    };
    if with_drawer {
        let kdf = KdfParams::floor(&mut entropy);
        let slot = DrawerSlot::seal(file.case_file_id(), &key, "laci", &kdf, &mut entropy).expect("seals");
        write(file, |writer| drawer::set_slot(writer, &slot));
        used(file, 1, &mut entropy);
    }
    let ayu = add_person(file, "Ayu");
    add_session(file, ayu, START, "rahasia");
    if with_drawer {
        used(file, 2, &mut entropy);
        write(file, |writer| drawer::remove(writer, Uuid::from_u128(1)));
    }
    write(file, |writer| counselee::set_tags(writer, ayu, &["satu".into()]));
}

/// A stream, the number of its first operation, and plaintext and commitment of each.
type Pushed = ([u8; 16], u64, Vec<(Vec<u8>, [u8; 32])>);

/// Everything that waits to be pushed.
fn pushed(file: &Unlocked) -> Vec<Pushed> {
    let streams = file.streams().expect("streams");
    let mut found = Vec::new();
    for state in streams {
        if let Some(batch) = file.outbox(state.stream, 10_000, 1 << 24).expect("an outbox") {
            let ops = batch.ops.iter().map(|op| (op.body.to_vec(), op.commit)).collect();
            found.push((state.stream, batch.first_dev_seq, ops));
        }
    }
    found
}

#[test]
fn what_is_pushed_and_what_is_recorded_are_the_same_with_and_without_it() {
    let (_plain_made, plain) = Made::new("same");
    let (_used_made, used) = Made::new("same");
    work(&plain, false);
    work(&used, true);
    let (without, with) = (pushed(&plain), pushed(&used));
    assert!(without.iter().map(|(_, _, ops)| ops.len()).sum::<usize>() >= 3, "there is something to compare");
    assert!(without == with, "an operation tells that there is a drawer");
    assert_eq!(plain.canonical_dump().expect("a dump"), used.canonical_dump().expect("a dump"));
    let shared = used.read(|reader| {
        let mut out = Vec::new();
        casefile::export_plaintext(reader, &mut out)?;
        Ok(out)
    });
    let shared = shared.expect("an export");
    assert!(shared.windows(7).any(|window| window == b"rahasia"));
    // The export holds the access log, and that says no more than that the drawer was used.
    for hidden in [&b"quivandaxyl"[..], b"drawer_item", b"drawer_slot"] {
        assert!(!shared.windows(hidden.len()).any(|window| window == hidden));
    }
    // Nothing is lost by making everything again from the registers, and the check of the file still passes.
    used.rebuild().expect("rebuilds");
    assert!(used.verify().expect("verifies").findings.is_empty());
    let left = used.read(drawer::items).expect("items");
    assert_eq!(left.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [Uuid::from_u128(2)]);
}

#[test]
fn the_slot_is_replaced_not_added_and_an_item_is_taken_out_once() {
    let (made, file) = Made::new("slot");
    let mut entropy = SeededEntropy::new(b"slot");
    let (key, kdf) = (DrawerKey::random(&mut entropy), KdfParams::floor(&mut SeededEntropy::new(b"kdf")));
    for passphrase in ["satu", "dua"] {
        let slot = DrawerSlot::seal(file.case_file_id(), &key, passphrase, &kdf, &mut entropy).expect("seals");
        write(&file, |writer| drawer::set_slot(writer, &slot));
    }
    file.lock().expect("locks");
    let file = made.unlock();
    let slot = file.read(drawer::slot).expect("reads").expect("a slot");
    assert!(slot.open(file.case_file_id(), "satu").is_err());
    assert!(slot.open(file.case_file_id(), "dua").expect("opens") == key);
    // Another file's drawer does not open here.
    assert!(slot.open([9; 16], "dua").is_err());
    let id = Uuid::from_u128(3);
    write(&file, |writer| drawer::put(writer, id, b"x"));
    write(&file, |writer| drawer::remove(writer, id));
    let twice = file.write(&super::support::at(0), |writer| drawer::remove(writer, id));
    assert!(matches!(twice, Err(casefile::CaseFileError::NotFound)));
}
