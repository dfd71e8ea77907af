//! What stays over a restart, and what a restored database is known by. And what never was there: a key that opens a
//! record.

use std::path::PathBuf;

use sync::wire::Wire;
use sync::wire::body::PullStream;
use sync::wire::schema::StreamKind;

use crate::school::School;

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_everything_and_the_incarnation() {
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let pushed = school.store(&school.lead, author.batch(&["a", "b"], None).unwrap()).await;
    let inc = school.running().node().seal().inc;
    school.stop().await;
    let before = school.dump();
    for _ in 0..3 {
        school.start().await;
        assert!(school.running().link.is_none(), "a school is enrolled");
        assert_eq!(school.running().node().seal().inc, inc);
        assert_eq!(school.whole(&school.lead, author.stream, &[&author]).await.len(), 2);
        school.stop().await;
    }
    assert_eq!(before, school.dump());
    school.start().await;
    let next = author.batch(&["c"], None).unwrap();
    assert_eq!(school.store(&school.lead, next).await.acks[0].seq, pushed.head + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_put_back_from_an_older_copy_is_a_new_incarnation() {
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    school.store(&school.lead, author.batch(&["kept"], None).unwrap()).await;
    // Copied while the server runs, as a school's nightly job would.
    let copy = school.folder.path().join("copy.db");
    school_server::server::backup(&school.data(), &copy).unwrap();
    assert!(school_server::server::backup(&school.data(), &copy).is_err(), "a copy is never written over");
    let old = author.clone();
    let lost = author.batch(&["lost with the disk"], None).unwrap();
    let pushed = school.store(&school.lead, lost.clone()).await;
    let inc = school.running().node().seal().inc;
    school.stop().await;
    for file in ["server.db-wal", "server.db-shm"] {
        drop(std::fs::remove_file(school.data().join(file)));
    }
    std::fs::copy(&copy, school.data().join("server.db")).unwrap();
    school.start().await;
    let now = school.running().node().seal().inc;
    assert_ne!(now, inc);
    // The laptop at its old position sees another head, offers its op again, and everybody has it.
    let asked = PullStream { stream: author.stream, after: 2, have_hash: pushed.head_hash, max: 10 };
    let page = school.pull(&school.lead, vec![asked]).await.remove(0);
    assert_eq!((page.head, page.ops.len(), page.receipt.inc), (1, 0, now));
    assert_eq!(school.whole(&school.lead, old.stream, &[&old]).await.len(), 1);
    assert_eq!(school.store(&school.lead, lost).await.acks[0].seq, 2);
    // Once is enough: the next start goes on in the same incarnation.
    school.stop().await;
    school.start().await;
    assert_eq!(school.running().node().seal().inc, now);
    // A marker that is gone proves nothing, so the safe side is taken.
    school.stop().await;
    std::fs::remove_file(school.data().join("boot")).unwrap();
    school.start().await;
    assert_ne!(school.running().node().seal().inc, now);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_a_text_or_of_a_key_that_opens_one_is_on_the_server() {
    const TEXT: &str = "Siti Rahmawati bercerita bahwa ayahnya sakit";
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let mut own = school.stream(&school.lead, StreamKind::Own).await;
    let act = school.lead.user_key_act(own.stream, school.ms()).unwrap().encode();
    school.store(&school.lead, own.batch(&[TEXT], Some(act)).unwrap()).await;
    school.store(&school.lead, author.batch(&[TEXT, TEXT], None).unwrap()).await;
    let secrets = &school.lead.secrets;
    let secret: Vec<(&str, Vec<u8>)> = vec![
        ("a text", TEXT.as_bytes().to_vec()),
        ("a name", b"Rahmawati".to_vec()),
        ("a content key", author.content_key.expose().to_vec()),
        ("the key made from it", keys::derive::op_key(&author.content_key).expose().to_vec()),
        ("the key of the own stream", own.content_key.expose().to_vec()),
        ("the user key", secrets.user_key.expose().to_vec()),
        ("the user's signing key", secrets.sign.seed().expose().to_vec()),
        ("the user's private key", secrets.kem.to_bytes().expose().to_vec()),
        ("the device's private key", school.lead.device_secrets.kem.to_bytes().expose().to_vec()),
        ("the root key", school.lead.root.seed().expose().to_vec()),
    ];
    let public = ("the public key, which must be found", secrets.public().sign.to_bytes().to_vec());
    for running in [true, false] {
        if !running {
            school.stop().await;
        }
        let files: Vec<(PathBuf, Vec<u8>)> = std::fs::read_dir(school.data())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect();
        for (what, bytes) in &secret {
            for (path, content) in &files {
                assert!(!holds(content, bytes), "{what} is in {}", path.display());
            }
        }
        assert!(files.iter().any(|(_, content)| holds(content, &public.1)), "{}", public.0);
    }
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}
