//! One story told to the store through its trait: what any implementation must do. A PostgreSQL store is told the same one.

use std::sync::Arc;

use school_server::Id;
use school_server::sqlite::SqliteStore;
use school_server::store::{
    DeviceRow, DeviceState, KeyRow, Ledger, MailboxRow, MemberRow, NewOp, ReceiptRow, Role, SchoolRow, SignatureRow,
    Store, StoreError, StreamRow, UserRow, read, write,
};

const SCHOOL: Id = [1; 16];
const CASE: Id = [2; 16];
const ANI: Id = [10; 16];
const BUDI: Id = [11; 16];
const LAPTOP: Id = [20; 16];
const EPOCH: Id = [30; 16];

#[tokio::test(flavor = "multi_thread")]
async fn the_story_on_sqlite() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("server.db");
    told(&SqliteStore::open(&path).unwrap()).await;
    remembered(&SqliteStore::open(&path).unwrap()).await;
    side_by_side(SqliteStore::open(&path).unwrap()).await;
}

/// Everything that can be told, in one life of the store.
async fn told(store: &dyn Store) {
    people(store).await;
    streams(store).await;
    ops(store).await;
    feeds(store).await;
    mailboxes(store).await;
    a_job_that_fails_leaves_nothing(store).await;
    a_job_that_panics_takes_nobody_with_it(store).await;
    store.close();
    // After the end nothing is taken any more, and the caller is told so.
    let late = keep(store, |ledger| ledger.set_meta("late", b"x")).await;
    assert!(matches!(late, Err(StoreError::Stopped)));
}

async fn people(store: &dyn Store) {
    keep(store, |ledger| {
        assert!(!ledger.has_school()?);
        ledger.set_meta("k", b"old")?;
        ledger.set_meta("k", b"new")?;
        ledger.set_meta("gone", b"x")?;
        ledger.drop_meta("gone")?;
        ledger.add_school(&SchoolRow { school: SCHOOL, root: [1; 32], request: [2; 32] })?;
        for user in [BUDI, ANI] {
            ledger.put_user(&UserRow { user, school: SCHOOL, sign: [3; 32], kem: [4; 32], active: true })?;
        }
        ledger.put_device(&device(DeviceState::Active))?;
        ledger.add_act(SCHOOL, [5; 32], b"first act")?;
        ledger.add_act(CASE, [6; 32], b"act of another stream")?;
        ledger.add_act(SCHOOL, [4; 32], b"second act")
    })
    .await
    .unwrap();
    look(store, |ledger| {
        assert!(ledger.has_school()?);
        assert_eq!(ledger.meta("k")?.as_deref(), Some(&b"new"[..]));
        assert_eq!(ledger.meta("gone")?, None);
        assert_eq!(ledger.school([9; 16])?, None);
        assert_eq!(ledger.device(LAPTOP)?, Some(device(DeviceState::Active)));
        assert_eq!(ledger.acts(SCHOOL)?, [b"first act".to_vec(), b"second act".to_vec()]);
        assert!(ledger.has_act(CASE, [6; 32])? && !ledger.has_act(SCHOOL, [6; 32])? && !ledger.has_act(CASE, [7; 32])?);
        Ok(())
    })
    .await;
    let twice = keep(store, |ledger| ledger.add_act(SCHOOL, [5; 32], b"again")).await;
    assert!(matches!(twice, Err(StoreError::Database(_))));
}

async fn streams(store: &dyn Store) {
    keep(store, |ledger| {
        let stream = StreamRow { stream: CASE, school: SCHOOL, kind: 2, head: 0, h: [0; 32], bytes: 0 };
        ledger.add_stream(&stream)?;
        ledger.add_receipt(CASE, &receipt(0, [0; 32]))?;
        ledger.put_member(CASE, BUDI, Role::Reader, 0)?;
        ledger.put_member(CASE, ANI, Role::Owner, 0)?;
        ledger.put_member(CASE, BUDI, Role::Editor, 0)?;
        ledger.add_recipients(CASE, EPOCH, &[BUDI, ANI])?;
        ledger.add_recipients(CASE, EPOCH, &[ANI])
    })
    .await
    .unwrap();
    look(store, |ledger| {
        let member = |user, role| MemberRow { user, role };
        assert_eq!(ledger.members(CASE)?, [member(ANI, Role::Owner), member(BUDI, Role::Editor)]);
        assert_eq!(ledger.member(CASE, [9; 16])?, None);
        assert_eq!(ledger.recipients(CASE, EPOCH)?, [ANI, BUDI]);
        assert_eq!(ledger.recipients(CASE, [9; 16])?, [] as [Id; 0]);
        assert_eq!(ledger.stream_count(ANI)?, 1);
        Ok(())
    })
    .await;
}

async fn ops(store: &dyn Store) {
    keep(store, |ledger| {
        ledger.add_ops(CASE, &[op(1, 1), op(2, 2), op(3, 3)])?;
        ledger.advance(CASE, 3, [3; 32], 60)?;
        ledger.add_signature(CASE, &signature(1, 2, 2))?;
        ledger.add_signature(CASE, &signature(3, 3, 3))?;
        ledger.add_keys(CASE, 2, &[key(1), key(2)])?;
        ledger.add_keys(CASE, 3, &[key(1)])?;
        ledger.add_receipt(CASE, &receipt(3, [3; 32]))
    })
    .await
    .unwrap();
    look(store, |ledger| {
        let stream = ledger.stream(CASE)?.unwrap();
        assert_eq!((stream.head, stream.h, stream.bytes), (3, [3; 32], 60));
        assert_eq!(ledger.ops(CASE, 2, 9)?, [op(2, 2), op(3, 3)]);
        assert_eq!(ledger.last_dot(CASE, LAPTOP)?.map(|dot| (dot.dev_seq, dot.seq)), Some((3, 3)));
        assert_eq!(ledger.last_dot(CASE, [9; 16])?, None);
        let dots = ledger.dots(CASE, LAPTOP, 2, 9)?;
        assert_eq!(dots.iter().map(|dot| (dot.dev_seq, dot.seq)).collect::<Vec<_>>(), [(2, 2), (3, 3)]);
        assert_eq!(ledger.signatures(CASE, 0, 1)?, [signature(1, 2, 2)]);
        assert_eq!(ledger.signatures(CASE, 2, 9)?, [signature(3, 3, 3)]);
        assert_eq!(ledger.signatures(CASE, u64::MAX, 9)?, []);
        assert_eq!(ledger.keys(CASE, 1, 2)?, [key(1), key(2)]);
        assert_eq!(ledger.keys(CASE, 3, 3)?, []);
        assert_eq!((ledger.hash_at(CASE, 3)?, ledger.hash_at(CASE, 2)?), (Some([3; 32]), None));
        assert_eq!(ledger.receipt(CASE, 3)?, Some(receipt(3, [3; 32])));
        Ok(())
    })
    .await;
    // The same dot or the same place twice is refused by the store itself, whatever a rule above forgot.
    for wrong in [op(4, 3), op(3, 4)] {
        assert!(matches!(
            keep(store, move |ledger| ledger.add_ops(CASE, &[wrong])).await,
            Err(StoreError::Database(_))
        ));
    }
}

async fn feeds(store: &dyn Store) {
    keep(store, |ledger| {
        ledger.bump_feed(CASE, &[ANI, BUDI])?;
        ledger.bump_feed(CASE, &[ANI])
    })
    .await
    .unwrap();
    look(store, |ledger| {
        assert_eq!((ledger.feed_head(ANI)?, ledger.feed_head(BUDI)?, ledger.feed_head([9; 16])?), (2, 1, 0));
        assert_eq!((ledger.changed(ANI, 1)?, ledger.changed(ANI, 2)?), (vec![CASE], vec![]));
        Ok(())
    })
    .await;
    keep(store, |ledger| ledger.end_memberships(BUDI)).await.unwrap();
    look(store, |ledger| {
        assert_eq!(ledger.members(CASE)?.len(), 1);
        assert!(ledger.member(CASE, BUDI)?.is_none() && ledger.was_member(CASE, BUDI)?);
        assert!(!ledger.was_member(CASE, [9; 16])?);
        // Who left is told, and so are those who stay.
        assert_eq!((ledger.changed(BUDI, 1)?, ledger.changed(ANI, 2)?), (vec![CASE], vec![CASE]));
        Ok(())
    })
    .await;
}

async fn mailboxes(store: &dyn Store) {
    keep(store, |ledger| {
        let mut mailbox = mailbox(1_000);
        ledger.put_mailbox([1; 32], &mailbox)?;
        mailbox.boxes[1] = Some(b"request".to_vec());
        mailbox.failures = 2;
        ledger.put_mailbox([1; 32], &mailbox)
    })
    .await
    .unwrap();
    look(store, |ledger| {
        let read = ledger.mailbox([1; 32])?.unwrap();
        assert_eq!((read.failures, read.boxes[1].as_deref(), &read.boxes[2]), (2, Some(&b"request"[..]), &None));
        assert_eq!((ledger.open_mailboxes(LAPTOP, 999)?, ledger.open_mailboxes(LAPTOP, 1_000)?), (1, 0));
        Ok(())
    })
    .await;
    keep(store, |ledger| ledger.sweep_mailboxes(1_001)).await.unwrap();
    look(store, |ledger| {
        assert_eq!(ledger.mailbox([1; 32])?, None);
        Ok(())
    })
    .await;
}

async fn a_job_that_fails_leaves_nothing(store: &dyn Store) {
    let failed: Result<Result<(), StoreError>, _> = write(store, |ledger| {
        ledger.set_meta("half", b"x")?;
        Err(StoreError::Damaged("on purpose"))
    })
    .await;
    assert!(matches!(failed, Ok(Err(StoreError::Damaged(_)))));
    look(store, |ledger| {
        assert_eq!(ledger.meta("half")?, None);
        Ok(())
    })
    .await;
}

async fn a_job_that_panics_takes_nobody_with_it(store: &dyn Store) {
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let panicked = keep::<(), _>(store, |ledger| {
        ledger.set_meta("half", b"x")?;
        panic!("on purpose")
    })
    .await;
    std::panic::set_hook(quiet);
    assert!(matches!(panicked, Err(StoreError::Stopped)));
    keep(store, |ledger| ledger.set_meta("whole", b"x")).await.unwrap();
    look(store, |ledger| {
        assert_eq!((ledger.meta("half")?, ledger.meta("whole")?.is_some()), (None, true));
        Ok(())
    })
    .await;
}

/// Another life of the store knows it all.
async fn remembered(store: &dyn Store) {
    look(store, |ledger| {
        assert_eq!(ledger.meta("k")?.as_deref(), Some(&b"new"[..]));
        assert_eq!((ledger.meta("half")?, ledger.meta("late")?), (None, None));
        assert_eq!(ledger.ops(CASE, 1, 3)?, [op(1, 1), op(2, 2), op(3, 3)]);
        assert_eq!(ledger.school(SCHOOL)?.map(|school| school.root), Some([1; 32]));
        Ok(())
    })
    .await;
    keep(store, |ledger| ledger.set_device_state(LAPTOP, DeviceState::Revoked)).await.unwrap();
    look(store, |ledger| {
        assert_eq!(ledger.device(LAPTOP)?, Some(device(DeviceState::Revoked)));
        Ok(())
    })
    .await;
}

/// Jobs that come at once run one after the other, and each is answered only when its work can be read back.
async fn side_by_side(store: SqliteStore) {
    let store: Arc<dyn Store> = Arc::new(store);
    let jobs = (0..200u64).map(|_| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let mine = keep(&*store, |ledger| {
                let next = count(ledger)? + 1;
                ledger.set_meta("count", &next.to_be_bytes())?;
                Ok(next)
            });
            let mine = mine.await.unwrap();
            let seen = read::<u64, StoreError, _>(&*store, count).await.unwrap();
            assert!(seen >= mine, "answered before it was there");
            mine
        })
    });
    let mut numbers = Vec::new();
    for job in jobs.collect::<Vec<_>>() {
        numbers.push(job.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=200).collect::<Vec<_>>(), "no number twice, none left out");
}

fn count(ledger: &mut dyn Ledger) -> Result<u64, StoreError> {
    Ok(ledger.meta("count")?.map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap())))
}

/// A write that must be kept.
async fn keep<T, F>(store: &dyn Store, job: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: FnOnce(&mut dyn Ledger) -> Result<T, StoreError> + Send + 'static,
{
    write::<T, StoreError, F>(store, job).await?
}

async fn look<F>(store: &dyn Store, job: F)
where
    F: FnOnce(&mut dyn Ledger) -> Result<(), StoreError> + Send + 'static,
{
    read::<(), StoreError, F>(store, job).await.unwrap();
}

fn device(state: DeviceState) -> DeviceRow {
    DeviceRow { device: LAPTOP, user: ANI, school: SCHOOL, sign: [7; 32], state }
}

fn op(seq: u64, dev_seq: u64) -> NewOp {
    NewOp {
        seq,
        device: LAPTOP,
        dev_seq,
        commit: [8; 32],
        op_hash: [9; 32],
        epoch: EPOCH,
        commit_ms: 1_000,
        body: (dev_seq != 2).then(|| b"sealed body".to_vec()),
        act: (dev_seq == 2).then(|| b"act".to_vec()),
    }
}

fn signature(first: u64, last: u64, seq: u64) -> SignatureRow {
    SignatureRow { device: LAPTOP, first, last, epoch: EPOCH, seq, sig: [5; 64] }
}

fn key(number: u8) -> KeyRow {
    KeyRow { kid: [number; 32], epoch: EPOCH, wrapped: vec![number; 73] }
}

fn receipt(n: u64, h: [u8; 32]) -> ReceiptRow {
    ReceiptRow { n, h, ms: 5, inc: [6; 16], sig: [7; 64] }
}

fn mailbox(expires_ms: u64) -> MailboxRow {
    MailboxRow { device: LAPTOP, expires_ms, failures: 0, boxes: [Some(b"offer".to_vec()), None, None] }
}
