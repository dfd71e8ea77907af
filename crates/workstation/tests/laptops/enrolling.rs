//! Enrolling a school, pairing a second laptop, and what goes wrong with either.

use crate::school::{OTHER_PASSPHRASE, PASSPHRASE, School};
use serde_json::{Value, json};
use workstation::ErrorCode;

#[test]
fn a_link_is_used_once_and_a_wrong_one_is_refused_with_its_reason() {
    let school = School::new();
    let code = school.server.link().expect("no school yet");
    let (first, ..) = school.first();
    assert_eq!(first.refused("sync.enrol", json!({ "code": code })).code, ErrorCode::SyncAlreadyEnrolled);
    let other = school.laptop("other");
    let params = json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": "Ratna Dewi" });
    let _: Value = other.ask("file.create", params);
    assert_eq!(other.refused("sync.enrol", json!({ "code": code })).code, ErrorCode::EnrolRefused);
    assert_eq!(other.refused("sync.enrol", json!({ "code": "rbk1://x" })).code, ErrorCode::EnrolCodeInvalid);
    assert_eq!(other.refused("sync.now", json!({})).code, ErrorCode::SyncNotEnrolled);
    // Somebody else at the address: the key is not the pinned one.
    let mut swapped: Vec<char> = code.chars().collect();
    let pin = code.find("&p=").expect("a pin") + 10;
    swapped[pin] = if swapped[pin] == '7' { '8' } else { '7' };
    let swapped: String = swapped.into_iter().collect();
    assert_eq!(other.refused("sync.enrol", json!({ "code": swapped })).code, ErrorCode::ServerNotTrusted);
}

#[test]
fn a_pairing_is_cancelled_by_a_person_and_burnt_by_wrong_passphrases() {
    let school = School::new();
    let (first, ..) = school.first();
    let second = school.laptop("second");
    let offer = first.ask("sync.pairOffer", json!({}));
    let join = json!({ "code": offer["uri"], "name": "Kasus BK", "passphrase": OTHER_PASSPHRASE });
    let _: Value = second.ask("sync.join", join);
    let token = json!({ "token": offer["token"] });
    first.until("sync.pairState", &token, "compare");
    let wrong = json!({ "token": offer["token"], "passphrase": "bukan ini kuncinya sama sekali" });
    for _ in 0..3 {
        first.refused("sync.pairConfirm", wrong.clone());
    }
    assert_eq!(first.ask("sync.pairState", token)["state"], "failed");
    assert!(second.refused("counselee.list", json!({})).code == ErrorCode::FileLocked, "nothing was handed over");

    let offer = first.ask("sync.pairOffer", json!({}));
    let token = json!({ "token": offer["token"] });
    let _: Value = first.ask("sync.pairCancel", token.clone());
    assert_eq!(first.ask("sync.pairState", token)["state"], "failed");
}

/// The first laptop's person agrees, the second's has not looked yet or sees other digits.
#[test]
fn no_file_is_made_before_the_person_at_the_second_laptop_has_compared() {
    let school = School::new();
    let (first, ..) = school.first();
    for same in [false, true] {
        let second = school.laptop("second");
        let file = school.folder.path().join("second/data/Kasus BK.ruang");
        assert_eq!(
            second.refused("sync.joinConfirm", json!({ "job": 1, "same": true })).code,
            ErrorCode::PairGone,
            "nothing to confirm yet"
        );
        let offer = first.ask("sync.pairOffer", json!({}));
        let token = json!({ "token": offer["token"] });
        let join = json!({ "code": offer["uri"], "name": "Kasus BK", "passphrase": OTHER_PASSPHRASE });
        let begun = second.ask("sync.join", join);
        first.until("sync.pairState", &token, "compare");
        let compared = second.until("sync.joinState", &json!({}), "compare");
        let _: Value = first.ask("sync.pairConfirm", json!({ "token": offer["token"], "passphrase": PASSPHRASE }));
        first.until("sync.pairState", &token, "done");
        // Several looks later the second laptop has what the first gave, and still only shows the digits.
        second.pause();
        assert_eq!(second.ask("sync.joinState", json!({})), compared);
        assert!(!file.exists() && !second.workstation.is_open());
        let other = json!({ "job": begun["job"].as_u64().expect("a number") + 1, "same": true });
        assert_eq!(second.refused("sync.joinConfirm", other).code, ErrorCode::PairGone);
        let _: Value = second.ask("sync.joinConfirm", json!({ "job": begun["job"], "same": same }));
        if same {
            second.until("sync.joinState", &json!({}), "done");
            assert_eq!(second.names(), ["Sekar Ayuningrat"]);
            continue;
        }
        // The first answer stands.
        let _: Value = second.ask("sync.joinConfirm", json!({ "job": begun["job"], "same": true }));
        let ended = second.ended("sync.joinState");
        assert_eq!(ended["reason"], "error-join-differs");
        assert!(!file.exists() && !second.workstation.is_open(), "nothing was taken over");
    }
}

#[test]
fn laptops_with_wrong_clocks_enrol_pair_and_sync() {
    const HOUR: i64 = 60 * 60 * 1_000;
    let school = School::new();
    let (first, person, _) = school.enrolled(school.laptop_with("first", school.time.wrong_by(-5 * HOUR)));
    let second = school.joined(&first, school.laptop_with("second", school.time.wrong_by(24 * 365 * HOUR)));
    second.change(&person, "address", "Jalan Kenanga 7");
    second.sync();
    first.sync();
    assert_eq!(first.get(&person)["identity"]["address"], "Jalan Kenanga 7");
    // Written after it was read, so it is the newer one, whatever the clocks say.
    first.change(&person, "address", "Jalan Kenanga 8");
    first.sync();
    second.sync();
    for laptop in [&first, &second] {
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 8");
    }
}
