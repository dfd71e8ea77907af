//! The school's directory out of the case file holds together whoever has left the school since.

use super::support::Made;
use keys::{SeededEntropy, SigningKey};
use sync::directory::Directory;
use sync::enrol::{FirstCounselor, device_act, school_acts};
use sync::replica::Replica;
use sync::wire::Wire;
use sync::wire::act::{Act, ActBody, Signer};

const NOW: i64 = 1_764_000_000_000;

#[test]
fn the_one_who_made_the_directory_may_be_switched_off() {
    let (_made, file) = Made::new("switched off");
    let me = Replica::identity(&file).expect("identity");
    let root = SigningKey::random(&mut SeededEntropy::new(b"root of the school"));
    let first = FirstCounselor {
        user: me.user,
        secrets: &me.user_secrets,
        device: me.device,
        device_secrets: &me.device_secrets,
        dir: me.dir,
    };
    for act in school_acts(&first, &root, [7; 16], NOW) {
        file.record_act(me.dir, &act.encode()).expect("recorded");
    }
    let folded = || {
        let kept = file.directory_acts().expect("acts");
        let acts: Vec<Act> = kept.iter().map(|bytes| Act::decode(bytes).expect("an act")).collect();
        let creates = acts.iter().filter(|act| matches!(act.body, ActBody::Create { .. })).count();
        assert_eq!(creates, 1, "the create act of the directory is among them");
        Directory::from_acts(&acts).expect("each act finds what it is judged by")
    };
    assert!(folded().may_speak(&me.device));
    let again = device_act(me.dir, me.user, &me.user_secrets, [9; 16], me.device_secrets.public(), NOW + 1);
    let off =
        Act::sign(me.dir, ActBody::UserOff { user: me.user }, Signer::user(me.user), NOW + 2, &me.user_secrets.sign);
    for act in [again, off] {
        file.record_act(me.dir, &act.encode()).expect("recorded");
    }
    let directory = folded();
    assert!(!directory.may_speak(&me.device) && !directory.may_speak(&[9; 16]));
    assert!(!directory.user(&me.user).expect("still named").active);
}
