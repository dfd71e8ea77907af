//! Random edits on three laptops in random order of exchange: all end with the same records, nothing an asking field
//! held is lost, and every file verifies.

use super::attachments;
use super::lab::{Lab, readable};
use super::support::{SIGNER, at, body, frame, person};
use casefile::records::{attachment, conflict, counselee, session, signing};
use casefile::{CaseFileError, Unlocked, late_attachments, late_drafts};
use counseling::attachment::Attachment;
use counseling::note::NoteFormat;
use counseling::{AttachmentId, CounseleeId, SessionId};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;

#[derive(Debug, Clone)]
enum Step {
    Rename(u8),
    Tag(u8),
    Text(u8),
    Place(u8),
    Delete,
    Restore,
    DeleteSession,
    RestoreSession,
    Lock,
    Addendum(u8),
    Attach(u8),
    RenameAttachment(u8),
    DeleteAttachment(u8),
    RestoreAttachment(u8),
    Resolve,
    Push(u8),
    Pull(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => any::<u8>().prop_map(Step::Rename),
        2 => any::<u8>().prop_map(Step::Tag),
        6 => any::<u8>().prop_map(Step::Text),
        2 => any::<u8>().prop_map(Step::Place),
        1 => Just(Step::Delete),
        1 => Just(Step::Restore),
        1 => Just(Step::DeleteSession),
        1 => Just(Step::RestoreSession),
        1 => Just(Step::Lock),
        1 => any::<u8>().prop_map(Step::Addendum),
        2 => any::<u8>().prop_map(Step::Attach),
        1 => any::<u8>().prop_map(Step::RenameAttachment),
        1 => any::<u8>().prop_map(Step::DeleteAttachment),
        1 => any::<u8>().prop_map(Step::RestoreAttachment),
        1 => Just(Step::Resolve),
        4 => (1..5u8).prop_map(Step::Push),
        4 => (1..5u8).prop_map(Step::Pull),
    ]
}

/// What a person cannot do just now (deleted, locked, competing) is no failure.
fn try_out(result: casefile::Result<()>) {
    match result {
        Ok(())
        | Err(CaseFileError::NotFound | CaseFileError::Locked | CaseFileError::NotLocked | CaseFileError::Conflict) => {
        }
        Err(error) => panic!("{error}"),
    }
}

/// One of the attachments that were made so far.
fn one_of(attached: &[AttachmentId], n: u8) -> casefile::Result<AttachmentId> {
    attached.get(usize::from(n) % attached.len().max(1)).copied().ok_or(CaseFileError::NotFound)
}

fn edit(
    file: &Unlocked,
    step: &Step,
    minute: i64,
    (person, id): (CounseleeId, SessionId),
    attached: &mut Vec<AttachmentId>,
) {
    if let Step::Attach(n) = step {
        let new = attachments::new(person, Some(id), &format!("berkas {n} {minute}"));
        let added = attachments::try_attach(file, new, &attachments::bytes(20));
        try_out(added.map(|added| attached.push(added)));
        return;
    }
    try_out(file.write(&at(minute), |writer| match step {
        Step::Rename(n) => {
            let mut known = counselee::get(writer, person)?;
            known.identity.preferred_name = format!("panggilan {n}");
            counselee::update(writer, person, &known.identity, known.class, known.status).map(|_| ())
        }
        Step::Tag(n) => {
            counselee::get(writer, person)?;
            let tags: Vec<String> = (0..3).filter(|bit| n >> bit & 1 == 1).map(|bit| format!("tag{bit}")).collect();
            counselee::set_tags(writer, person, &tags).map(|_| ())
        }
        Step::Text(n) => session::save_version(writer, id, &body(&format!("teks {n}"))).map(|_| ()),
        Step::Place(n) => {
            let mut changed = frame("2026-11-24T08:00:00+07:00");
            changed.place = format!("ruang {n}");
            session::save_frame(writer, id, &changed, NoteFormat::Bk)
        }
        Step::Delete => counselee::delete(writer, person),
        Step::Restore => counselee::restore(writer, person),
        Step::DeleteSession => session::delete(writer, id),
        Step::RestoreSession => session::restore(writer, id),
        Step::Lock => signing::lock(writer, id, SIGNER),
        Step::Addendum(n) => signing::add_addendum(writer, id, SIGNER, "uji", &format!("tambahan {n}")).map(|_| ()),
        Step::RenameAttachment(n) => {
            let known = attachment::get(writer, one_of(attached, *n)?)?;
            attachment::save(writer, &Attachment { name: format!("nama {n}"), ..known }).map(|_| ())
        }
        Step::DeleteAttachment(n) => attachment::delete(writer, one_of(attached, *n)?),
        Step::RestoreAttachment(n) => attachment::restore(writer, one_of(attached, *n)?),
        Step::Resolve => {
            // What must be decided first, then what lies beneath a newer value.
            let mut open = conflict::overtaken(writer, usize::MAX)?;
            open.extend(conflict::list(writer)?);
            match open.pop() {
                Some(open) => conflict::resolve(writer, open.entity, open.field, &open.values[0].text),
                None => Ok(()),
            }
        }
        Step::Attach(_) | Step::Push(_) | Step::Pull(_) => Ok(()),
    }));
}

fn run(lab: &mut Lab, steps: &[(usize, Step)]) -> SessionId {
    let (person, id) = lab.laptops[0]
        .write(&at(0), |writer| {
            let id = counselee::insert(writer, &person("Ayu"))?;
            Ok((id, session::start(writer, &[id], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)?))
        })
        .expect("written");
    lab.settle();
    let mut attached = Vec::new();
    for (minute, (laptop, step)) in (1..).zip(steps) {
        match step {
            Step::Push(run) => lab.push(*laptop, usize::from(*run)),
            Step::Pull(page) => {
                lab.pull(*laptop, usize::from(*page));
            }
            // Clocks that run apart: each laptop an hour behind the one before.
            edited => {
                let minute = minute - 60 * i64::try_from(*laptop).expect("small");
                edit(&lab.laptops[*laptop], edited, minute, (person, id), &mut attached);
            }
        }
    }
    lab.settle();
    lab.assert_same();
    let late: Vec<_> =
        lab.laptops.iter().map(|file| file.read(|reader| late_drafts(reader, id)).expect("a list")).collect();
    assert!(late.windows(2).all(|pair| pair[0] == pair[1]));
    let files: Vec<_> =
        lab.laptops.iter().map(|file| file.read(|reader| late_attachments(reader, id)).expect("a list")).collect();
    assert!(files.windows(2).all(|pair| pair[0] == pair[1]), "{files:?}");
    let before = readable(&lab.laptops[1]);
    lab.laptops[1].rebuild().expect("rebuilds");
    assert_eq!(readable(&lab.laptops[1]), before);
    id
}

fn fixed() -> TestRng {
    TestRng::deterministic_rng(RngAlgorithm::ChaCha)
}

#[test]
fn any_edits_in_any_order_of_exchange_converge() {
    // The same cases in every run, so that a red run always speaks of a change; `RUANG_CONVERGE` looks for new ones.
    let more = std::env::var("RUANG_CONVERGE").ok().map(|cases| cases.parse().expect("a number"));
    let config =
        Config { cases: more.unwrap_or(16), failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let mut runner = if more.is_some() { TestRunner::new(config) } else { TestRunner::new_with_rng(config, fixed()) };
    let lab = RefCell::new(Lab::new(3));
    let steps = prop::collection::vec((0..3usize, step()), 5..40);
    runner
        .run(&steps, |steps| {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                run(&mut lab.borrow_mut(), &steps);
            }));
            if outcome.is_err() {
                // A file that diverged once would fail every smaller case, too.
                *lab.borrow_mut() = Lab::new(3);
                return Err(TestCaseError::fail("see the panic above"));
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_session_deleted_while_another_laptop_changes_it_comes_back_with_its_note() {
    let mut lab = Lab::new(3);
    let (delete, place, text) = ((0, Step::DeleteSession), (1, Step::Place(107)), (1, Step::Text(7)));
    // The deletion of one laptop against the frame and the text of another, none of them knowing of the other.
    for steps in
        [[place.clone(), delete.clone()], [delete.clone(), place], [text.clone(), delete.clone()], [delete, text]]
    {
        let id = run(&mut lab, &steps);
        for file in &lab.laptops {
            file.read(|reader| session::get(reader, id)).expect("it is there, note and all");
        }
    }
}
