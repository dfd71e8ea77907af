//! Attachments: what was attached comes back byte for byte; what is missing, damaged, locked, too much or cut off is said and
//! changes nothing; what nobody names any more is swept.

use super::support::{Made, PASSPHRASE, SIGNER, add_person, add_session, at, entropy, write};
use casefile::attachments::{AttachmentFault, Content, Limits, NewAttachment, TRASH_MS};
use casefile::records::{attachment, signing};
use casefile::{AuditFilter, CaseFileError, Context, Finding, Unlocked, audit_lines, rekey};
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::{AttachmentId, CounseleeId, SessionId};
use keys::{Entropy, SeededEntropy};
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const CHUNK: usize = 256 * 1024;

pub fn bytes(size: usize) -> Vec<u8> {
    let mut bytes = vec![0; size];
    SeededEntropy::new(&size.to_be_bytes()).fill(&mut bytes);
    bytes
}

pub fn new(counselee: CounseleeId, session: Option<SessionId>, name: &str) -> NewAttachment {
    NewAttachment {
        counselee,
        session,
        home_visit: None,
        document: None,
        name: name.into(),
        media_type: "image/jpeg".into(),
        kind: AttachmentKind::Photo,
        note: "dari wali kelas".into(),
    }
}

pub fn try_attach(file: &Unlocked, new: NewAttachment, content: &[u8]) -> casefile::Result<AttachmentId> {
    let mut entropy = SeededEntropy::new(new.name.as_bytes());
    let (mut source, size) = (content, content.len() as u64);
    let prepared = file.prepare_attachment(
        &at(0),
        new,
        (&mut source, size),
        (&Limits::default(), &[]),
        &mut entropy,
        &|| true,
        &|_| {},
    )?;
    Ok(file.attach(&at(0), vec![prepared])?[0])
}

pub fn attach(file: &Unlocked, counselee: CounseleeId, name: &str, content: &[u8]) -> AttachmentId {
    try_attach(file, new(counselee, None, name), content).expect("attached")
}

pub fn read(file: &Unlocked, id: AttachmentId) -> casefile::Result<Vec<u8>> {
    let mut content = file.attachment_content(id)?;
    let size = usize::try_from(content.size()).expect("fits");
    content.range(0, size)
}

pub fn get(file: &Unlocked, id: AttachmentId) -> Attachment {
    file.read(|reader| attachment::get(reader, id)).expect("an attachment")
}

/// Every file below the folder of chunks.
pub fn chunks(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for fan in fs::read_dir(path.join("blobs")).expect("a folder").flatten() {
        found.extend(fs::read_dir(fan.path()).expect("a folder").flatten().map(|entry| entry.path()));
    }
    found.sort();
    found
}

fn start(seed: &str) -> (Made, Unlocked, CounseleeId) {
    let (made, file) = Made::new(seed);
    let ayu = add_person(&file, "Ayu");
    (made, file, ayu)
}

#[test]
fn what_was_attached_comes_back_whole_and_in_any_piece() {
    let (made, file, ayu) = start("attach");
    for size in [1, 700, CHUNK - 4, CHUNK, 3 * CHUNK + 17] {
        let content = bytes(size);
        let id = attach(&file, ayu, &format!("Berkas {size}"), &content);
        assert!(read(&file, id).expect("reads") == content, "{size}");
        let mut stream = file.attachment_content(id).expect("opens");
        let mut out = Vec::new();
        stream.read_to_end(&mut out).expect("streams");
        assert!(out == content, "{size}");
        for (from, length) in [(0, 1), (size / 2, 10), (size - 1, 5), (size, 5), (size + 9, 1)] {
            let expected = &content[from.min(size)..(from + length).min(size)];
            assert_eq!(stream.range(from as u64, length).expect("a piece"), expected, "{size}: {from}+{length}");
        }
        stream.seek(SeekFrom::End(-1)).expect("seeks");
        let mut last = [0; 4];
        assert_eq!(stream.read(&mut last).expect("reads"), 1);
        assert_eq!(last[0], content[size - 1]);
        let found = get(&file, id);
        assert_eq!((found.size as usize, found.here, found.locked), (size, true, false));
        assert_eq!((found.note.as_str(), found.counselee_name.as_str()), ("dari wali kelas", "Ayu"));
    }
    assert_eq!(file.verify().expect("verifies").findings, []);
    assert_eq!(file.verify().expect("verifies").attachments, 5);
    for path in chunks(&made.path) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let hash: String =
            keys::digest(&fs::read(&path).expect("readable")).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(name, hash, "named by what lies in it");
        assert_eq!(path.parent().and_then(Path::file_name).expect("a fan").to_string_lossy(), name[..2]);
    }
    file.lock().expect("locks");
    let file = made.unlock();
    let all = file.read(|reader| attachment::list(reader, &attachment::AttachmentFilter::default())).expect("a list");
    assert_eq!(all.len(), 5);
    assert!(all.iter().all(|one| read(&file, one.id).expect("reads") == bytes(one.size as usize)));
}

#[test]
fn two_equal_files_share_no_bytes_on_the_disk() {
    let (made, file, ayu) = start("equal");
    let content = bytes(9_000);
    let (one, two) = (attach(&file, ayu, "a", &content), attach(&file, ayu, "b", &content));
    assert_eq!(chunks(&made.path).len(), 2, "nobody can ask whether a file is here");
    assert!(read(&file, one).expect("reads") == read(&file, two).expect("reads"));
}

#[test]
fn adding_renaming_deleting_and_restoring_are_in_the_log_and_deleting_is_taken_back() {
    let (_made, file, ayu) = start("life");
    let id = attach(&file, ayu, "Surat.jpg", &bytes(100));
    let changed = Attachment { name: "Surat izin.jpg".into(), kind: AttachmentKind::Letter, ..get(&file, id) };
    assert!(write(&file, |writer| attachment::save(writer, &changed)));
    assert_eq!((get(&file, id).name.as_str(), get(&file, id).kind), ("Surat izin.jpg", AttachmentKind::Letter));
    for bad in ["", "   ", "a\nb", &"x".repeat(201)] {
        let bad = Attachment { name: bad.into(), ..get(&file, id) };
        let refused = file.write(&at(0), |writer| attachment::save(writer, &bad));
        assert!(matches!(refused, Err(CaseFileError::BadValue { field: "name" })), "{refused:?}");
    }
    write(&file, |writer| attachment::delete(writer, id));
    let gone = file.read(|reader| attachment::get(reader, id));
    assert!(matches!(gone, Err(CaseFileError::NotFound)), "{gone:?}");
    assert!(matches!(read(&file, id), Err(CaseFileError::NotFound)));
    write(&file, |writer| attachment::restore(writer, id));
    assert_eq!(read(&file, id).expect("reads"), bytes(100));
    let filter = AuditFilter { entity: Some(id.0), ..AuditFilter::default() };
    let actions: Vec<String> = file
        .read(|reader| audit_lines(reader, &filter))
        .expect("the log")
        .into_iter()
        .rev()
        .map(|line| line.action)
        .collect();
    assert_eq!(actions, ["create", "change", "delete", "restore"]);
}

#[test]
fn a_missing_or_damaged_chunk_is_said_and_verification_names_the_attachment() {
    let (made, file, ayu) = start("damage");
    let content = bytes(2 * CHUNK + 5);
    let sound = attach(&file, ayu, "utuh", &bytes(50));
    let kept = chunks(&made.path);
    let id = attach(&file, ayu, "rusak", &content);
    let own: Vec<PathBuf> = chunks(&made.path).into_iter().filter(|path| !kept.contains(path)).collect();
    assert_eq!(own.len(), 3);
    let finding = |missing| vec![Finding::Attachment { attachment: id.0, missing }];
    for path in &own {
        let whole = fs::read(path).expect("readable");
        fs::remove_file(path).expect("removable");
        let refused = read(&file, id);
        assert!(
            matches!(refused, Err(CaseFileError::Attachment(AttachmentFault::Missing))),
            "{:?}",
            refused.map(|content| content.len())
        );
        assert_eq!(file.verify().expect("verifies").findings, finding(true));
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        let longer = [&whole[..], b"x"].concat();
        for bad in [flipped.as_slice(), &whole[..whole.len() - 1], &longer, b""] {
            fs::write(path, bad).expect("written");
            let refused = read(&file, id);
            assert!(
                matches!(refused, Err(CaseFileError::Attachment(AttachmentFault::Damaged))),
                "{:?}",
                refused.map(|content| content.len())
            );
            assert_eq!(file.verify().expect("verifies").findings, finding(false));
        }
        fs::write(path, &whole).expect("written");
    }
    // Two chunks that changed their places, under each other's name.
    fs::rename(&own[0], made.path.join("aside")).expect("moved");
    fs::rename(&own[1], &own[0]).expect("moved");
    fs::rename(made.path.join("aside"), &own[1]).expect("moved");
    assert!(read(&file, id).is_err());
    assert_eq!(file.verify().expect("verifies").findings, finding(false));
    assert_eq!(read(&file, sound).expect("the other one"), bytes(50));
}

#[test]
fn limits_are_refused_with_their_figures_and_leave_nothing() {
    let (made, file, ayu) = start("limits");
    let limits = Limits { file: 1_000, all: 1_200 };
    let add = |size: usize| {
        let content = bytes(size);
        let mut entropy = SeededEntropy::new(&size.to_be_bytes());
        let prepared = file.prepare_attachment(
            &at(0),
            new(ayu, None, "x"),
            (&mut content.as_slice(), size as u64),
            (&limits, &[]),
            &mut entropy,
            &|| true,
            &|_| {},
        )?;
        file.attach(&at(0), vec![prepared])
    };
    let refused = add(1_001).expect_err("too large");
    assert!(matches!(refused, CaseFileError::Attachment(AttachmentFault::TooLarge { size: 1_001, most: 1_000 })));
    add(1_000).expect("within");
    let used = file.read(attachment::bytes_here).expect("a sum");
    assert_eq!(used, 1_024 + 41);
    let refused = add(900).expect_err("no room");
    let expected = AttachmentFault::NoRoom { used: 1_065, size: 1_065, most: 1_200 };
    assert!(matches!(refused, CaseFileError::Attachment(found) if found == expected), "{refused:?}");
    assert_eq!(chunks(&made.path).len(), 1);
    assert_eq!(Limits::default(), Limits { file: 100 * 1024 * 1024, all: 2 * 1024 * 1024 * 1024 });
}

/// A source that is not what it said.
struct Source(usize, usize);

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return if self.1 == 0 { Ok(0) } else { Err(std::io::ErrorKind::Other.into()) };
        }
        let count = out.len().min(self.0);
        self.0 -= count;
        Ok(count)
    }
}

#[test]
fn a_source_that_ends_early_goes_on_or_breaks_and_a_stop_leave_nothing() {
    let (made, file, ayu) = start("source");
    let size = 3 * CHUNK;
    let go = |source: &mut dyn Read, go_on: &dyn Fn() -> bool| {
        let mut entropy = SeededEntropy::new(b"s");
        let limits = Limits::default();
        file.prepare_attachment(
            &at(0),
            new(ayu, None, "x"),
            (source, size as u64),
            (&limits, &[]),
            &mut entropy,
            go_on,
            &|_| {},
        )
        .map(drop)
    };
    for mut source in [Source(size - 1, 0), Source(size + 1, 0), Source(size / 2, 1)] {
        let refused = go(&mut source, &|| true);
        assert!(matches!(refused, Err(CaseFileError::Attachment(AttachmentFault::Unreadable))), "{refused:?}");
        assert_eq!(chunks(&made.path).len(), 0);
    }
    let asked = AtomicU32::new(0);
    let refused = go(&mut Source(size, 0), &|| asked.fetch_add(1, Ordering::SeqCst) < 2);
    assert!(matches!(refused, Err(CaseFileError::CheckStopped)), "{refused:?}");
    assert_eq!(chunks(&made.path).len(), 0);
    // Prepared, but never attached.
    go(&mut Source(size, 0), &|| true).expect("prepares");
    assert_eq!(chunks(&made.path).len(), 0);
    assert_eq!(file.read(attachment::bytes_here).expect("a sum"), 0);
}

#[test]
fn several_are_attached_together_or_not_at_all() {
    let (made, file, ayu) = start("together");
    let id = add_session(&file, ayu, "2026-11-24T08:00:00+07:00", "catatan");
    let limits = Limits::default();
    let mut entropy = SeededEntropy::new(b"together");
    let mut prepared = Vec::new();
    for (session, name) in [(None, "satu"), (Some(id), "dua")] {
        let (content, new) = (bytes(40), new(ayu, session, name));
        let one = file
            .prepare_attachment(
                &at(0),
                new,
                (&mut content.as_slice(), 40),
                (&limits, &prepared),
                &mut entropy,
                &|| true,
                &|_| {},
            )
            .expect("prepares");
        prepared.push(one);
    }
    // Locked between choosing and writing.
    write(&file, |writer| signing::lock(writer, id, SIGNER));
    let refused = file.attach(&at(0), prepared);
    assert!(matches!(refused, Err(CaseFileError::Locked)), "{refused:?}");
    let all = file.read(|reader| attachment::list(reader, &attachment::AttachmentFilter::default())).expect("a list");
    assert!(all.is_empty(), "not even the first");
    assert_eq!(chunks(&made.path).len(), 0);
}

#[test]
fn a_locked_session_keeps_what_it_has_and_takes_nothing_more_but_the_counselee_does() {
    let (_made, file, ayu) = start("locked");
    let id = add_session(&file, ayu, "2026-11-24T08:00:00+07:00", "catatan");
    let bound = try_attach(&file, new(ayu, Some(id), "terikat"), &bytes(10)).expect("attached");
    let deleted = try_attach(&file, new(ayu, Some(id), "dihapus"), &bytes(20)).expect("attached");
    write(&file, |writer| attachment::delete(writer, deleted));
    write(&file, |writer| signing::lock(writer, id, SIGNER));
    assert!(get(&file, bound).locked);
    let late = try_attach(&file, new(ayu, Some(id), "terlambat"), &bytes(10));
    assert!(matches!(late, Err(CaseFileError::Locked)), "{late:?}");
    let removed = file.write(&at(0), |writer| attachment::delete(writer, bound));
    assert!(matches!(removed, Err(CaseFileError::Locked)), "{removed:?}");
    let renamed = Attachment { name: "lain".into(), ..get(&file, bound) };
    let renamed = file.write(&at(0), |writer| attachment::save(writer, &renamed));
    assert!(matches!(renamed, Err(CaseFileError::Locked)), "{renamed:?}");
    attach(&file, ayu, "pada konseli", &bytes(30));
    // What was deleted before the lock is not lost, and does not get into the locked session either.
    write(&file, |writer| attachment::restore(writer, deleted));
    assert_eq!(get(&file, deleted).session, None);
    assert_eq!(read(&file, deleted).expect("reads"), bytes(20));
    let of_session = attachment::AttachmentFilter { session: Some(id), ..Default::default() };
    let names = |filter| -> Vec<String> {
        let list = file.read(|reader| attachment::list(reader, &filter)).expect("a list");
        list.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(names(of_session), ["terikat"]);
    assert_eq!(names(attachment::AttachmentFilter { counselee: Some(ayu), ..Default::default() }).len(), 3);
    assert_eq!(file.verify().expect("verifies").findings, [], "signature and tables are as before");
    let nowhere = SessionId(uuid::Uuid::from_u128(9));
    let none = try_attach(&file, new(ayu, Some(nowhere), "x"), &bytes(1));
    assert!(matches!(none, Err(CaseFileError::NotFound)), "{none:?}");
}

fn later(ms: i64) -> Context {
    let context = at(0);
    Context { now_ms: context.now_ms + ms, ..context }
}

#[test]
fn what_a_crash_left_is_swept_and_what_is_named_never() {
    let (made, file, ayu) = start("orphans");
    let id = attach(&file, ayu, "disimpan", &bytes(CHUNK));
    let kept = chunks(&made.path);
    file.lock().expect("locks");
    let fan = made.path.join("blobs/ab");
    fs::create_dir_all(&fan).expect("a folder");
    let orphan = fan.join(format!("ab{}", "0".repeat(62)));
    let part = fan.join(format!("ab{}.part", "1".repeat(62)));
    let strange = [fan.join("catatan.txt"), made.path.join("blobs/lain.txt")];
    [&orphan, &part, &strange[0], &strange[1]].iter().for_each(|path| fs::write(path, b"xyz").expect("a file"));
    let file = made.unlock();
    let swept = file.sweep_attachments(&at(1)).expect("sweeps");
    assert_eq!((swept.destroyed, swept.files, swept.bytes), (0, 2, 6));
    assert!(!orphan.exists() && !part.exists());
    assert!(strange.iter().all(|path| path.exists()), "what is not ours stays");
    assert!(kept.iter().all(|path| path.exists()));
    assert_eq!(read(&file, id).expect("reads"), bytes(CHUNK));
    // In the trash it is kept, and restored from there.
    write(&file, |writer| attachment::delete(writer, id));
    assert_eq!(file.sweep_attachments(&later(TRASH_MS - 3_600_000)).expect("sweeps").files, 0);
    write(&file, |writer| attachment::restore(writer, id));
    assert_eq!(read(&file, id).expect("reads"), bytes(CHUNK));
}

#[test]
fn the_content_of_a_deleted_attachment_is_destroyed_after_its_days_in_the_trash() {
    let (made, file, ayu) = start("destroyed");
    let (gone, stays) = (attach(&file, ayu, "lama", &bytes(2 * CHUNK)), attach(&file, ayu, "tetap", &bytes(10)));
    write(&file, |writer| attachment::delete(writer, gone));
    let swept = file.sweep_attachments(&later(TRASH_MS + 60_000)).expect("sweeps");
    assert_eq!((swept.destroyed, swept.files), (1, 3));
    assert_eq!(chunks(&made.path).len(), 1);
    let back = file.write(&later(TRASH_MS + 60_000), |writer| attachment::restore(writer, gone));
    assert!(matches!(back, Err(CaseFileError::NotFound)), "{back:?}");
    assert_eq!(read(&file, stays).expect("reads"), bytes(10));
    assert_eq!(file.verify().expect("verifies").findings, []);
    assert_eq!(file.sweep_attachments(&later(TRASH_MS + 60_000)).expect("sweeps"), Default::default());
}

#[test]
fn a_clock_that_leapt_destroys_nothing() {
    let (_made, file, ayu) = start("leapt");
    let id = attach(&file, ayu, "lama", &bytes(10));
    write(&file, |writer| attachment::delete(writer, id));
    let leapt = later(12 * 365 * 86_400_000);
    assert_eq!(file.sweep_attachments(&leapt).expect("sweeps"), Default::default());
    file.write(&leapt, |writer| writer.record("view", None, "")).expect("noted");
    assert_eq!(file.sweep_attachments(&leapt).expect("sweeps"), Default::default(), "not at once, either");
    write(&file, |writer| attachment::restore(writer, id));
    assert_eq!(read(&file, id).expect("reads"), bytes(10));
}

#[test]
fn after_a_rekey_attachments_open_and_the_old_copy_keeps_its_own() {
    let (made, file, ayu) = start("rekeyed");
    let (id, deleted) = (attach(&file, ayu, "a", &bytes(CHUNK + 9)), attach(&file, ayu, "b", &bytes(9)));
    write(&file, |writer| attachment::delete(writer, deleted));
    file.lock().expect("locks");
    let before = chunks(&made.path);
    rekey(&made.path, PASSPHRASE, entropy("k"), || true, |_| ()).expect("rekeyed");
    let file = made.unlock();
    assert_eq!(read(&file, id).expect("reads"), bytes(CHUNK + 9));
    assert_eq!(file.verify().expect("verifies").findings, []);
    let much_later = later(TRASH_MS + 60_000);
    assert_eq!(
        file.sweep_attachments(&much_later).expect("sweeps"),
        Default::default(),
        "the old copy names them, too"
    );
    assert_eq!(chunks(&made.path), before);
    file.forget_old_copy().expect("given up");
    assert_eq!(file.sweep_attachments(&much_later).expect("sweeps").destroyed, 1);
    assert_eq!(read(&file, id).expect("reads"), bytes(CHUNK + 9));
}

#[test]
fn memory_stays_small_however_large_the_file() {
    #[cfg(target_os = "linux")]
    {
        let peak = || {
            let status = fs::read_to_string("/proc/self/status").expect("readable");
            let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak").to_owned();
            line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).expect("a number")
        };
        let (_made, file, ayu) = start("memory");
        attach(&file, ayu, "warm", &bytes(100));
        // The peak counts from now on.
        fs::write("/proc/self/clear_refs", "5").expect("resettable");
        let before = peak();
        let size = 10 * 1024 * 1024u64;
        let mut entropy = SeededEntropy::new(b"m");
        let prepared = file
            .prepare_attachment(
                &at(0),
                new(ayu, None, "besar"),
                (&mut std::io::repeat(7).take(size), size),
                (&Limits::default(), &[]),
                &mut entropy,
                &|| true,
                &|_| {},
            )
            .expect("prepares");
        let id = file.attach(&at(0), vec![prepared]).expect("attached")[0];
        let mut content: Content = file.attachment_content(id).expect("opens");
        let read = std::io::copy(&mut content, &mut std::io::sink()).expect("reads");
        assert_eq!(read, size);
        let grown = peak().saturating_sub(before);
        println!("a file of {} MiB: {grown} KiB more than before", size >> 20);
        assert!(grown < 5 * 1024, "{grown} KiB");
    }
}
