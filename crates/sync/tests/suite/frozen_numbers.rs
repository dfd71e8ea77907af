//! The number tables as they were released: a number or code that changes breaks every case file and server there is.
//! New rows are added here, old ones never change.

use std::fmt::Write as _;
use sync::engine::Trouble;
use sync::wire::act::{ActKind, SignerRole};
use sync::wire::body::MailboxStep;
use sync::wire::error::Code;
use sync::wire::op::{self, Verb};
use sync::wire::{limits, schema};

#[test]
fn entity_types_and_fields_stand_as_released() {
    let mut table = String::new();
    for entity in schema::ENTITY_TYPES {
        let _ = writeln!(table, "{} {} {:?}", entity.num, entity.name, entity.stream);
        for field in entity.fields {
            let _ = writeln!(table, "  {} {} {:?} {:?}", field.num, field.name, field.class, field.kind);
        }
    }
    let frozen = include_str!("frozen/schema.txt");
    for (ours, released) in table.lines().zip(frozen.lines()) {
        assert_eq!(ours, released);
    }
    assert_eq!(table.lines().count(), frozen.lines().count(), "new rows go into tests/suite/frozen/schema.txt");
}

#[test]
fn acts_verbs_kinds_and_steps_stand_as_released() {
    let acts = [
        (1, "school"),
        (2, "floor"),
        (3, "registrar"),
        (4, "user"),
        (5, "user_off"),
        (6, "device"),
        (7, "device_revoked"),
        (8, "recovery"),
        (9, "user_key"),
        (10, "create"),
        (11, "grant"),
        (12, "epoch"),
        (13, "revoke"),
        (14, "purge"),
        (15, "hold"),
    ];
    assert_eq!(ActKind::ALL, acts);
    let verbs = [Verb::Write, Verb::Add, Verb::Remove, Verb::Append, Verb::Life];
    assert_eq!(verbs.map(|verb| verb as u8), [0, 1, 2, 3, 4]);
    assert!(verbs.iter().all(|verb| Verb::from_num(*verb as u8) == Ok(*verb)) && Verb::from_num(5).is_err());
    assert_eq!((op::KIND_CHANGE, op::KIND_ACT, op::KIND_LOCK, op::CRITICAL), (0, 2, 0x8001, 0x8000));
    assert_eq!(op::KIND_PURGE, 0x8003);
    assert_eq!([SignerRole::Root, SignerRole::User, SignerRole::Recovery].map(|role| role as u8), [0, 1, 2]);
    assert_eq!([MailboxStep::Offer, MailboxStep::Request, MailboxStep::Reply].map(|step| step as u8), [0, 1, 2]);
    assert_eq!((op::OP_SCHEMA, op::FULL_VECTOR_EVERY), (1, 64));
}

#[test]
fn error_codes_and_statuses_stand_as_released() {
    let released = [
        ("malformed", 400),
        ("bad_act", 400),
        ("bad_sig", 401),
        ("clock_skew", 401),
        ("revoked", 403),
        ("not_member", 403),
        ("role", 403),
        ("setup_used", 403),
        ("no_stream", 404),
        ("no_mailbox", 404),
        ("not_found", 404),
        ("dev_seq_gap", 409),
        ("dev_seq_conflict", 409),
        ("epoch_stale", 409),
        ("head_unknown", 409),
        ("mailbox_taken", 409),
        ("pruned", 410),
        ("mailbox_gone", 410),
        ("too_large", 413),
        ("chain_broken", 422),
        ("upgrade", 426),
        ("too_many", 429),
        ("internal", 500),
        ("unavailable", 503),
        ("quota", 507),
    ];
    let ours: Vec<_> = Code::ALL.iter().map(|code| (code.text(), code.status())).collect();
    assert_eq!(ours, released);
    assert!(Code::ALL.iter().all(|code| Code::from_text(code.text()) == Some(*code)));
}

#[test]
fn limits_stand_as_released() {
    assert_eq!((limits::OP_BYTES, limits::BATCH_OPS, limits::BATCH_BYTES), (65_536, 500, 1_048_576));
    assert_eq!((limits::PULL_BYTES, limits::MEMBERS, limits::DEV_SEQ), (4_194_304, 64, 9_007_199_254_740_992));
    assert_eq!((limits::CLOCK_SKEW_MS, limits::NONCE_MS, limits::PAIRING_MS), (600_000, 1_200_000, 600_000));
}

#[test]
fn every_trouble_has_its_text_in_both_languages() {
    let troubles = [
        Trouble::Unreachable,
        Trouble::WrongPin,
        Trouble::WrongServer,
        Trouble::Garbage,
        Trouble::Tampered,
        Trouble::Withheld,
        Trouble::RolledBack,
        Trouble::Forked,
        Trouble::Cloned,
        Trouble::Revoked,
        Trouble::UpdateNeeded,
        Trouble::Busy,
        Trouble::Quota,
        Trouble::Refused(Code::Role),
        Trouble::DiskFull,
        Trouble::Locked,
        Trouble::Damaged,
    ];
    for texts in
        [include_str!("../../../../assets/locales/en/sync.ftl"), include_str!("../../../../assets/locales/id/sync.ftl")]
    {
        for trouble in troubles {
            let id = format!("sync-trouble-{} = ", trouble.code());
            assert!(texts.lines().any(|line| line.starts_with(&id)), "{id}");
        }
    }
}
