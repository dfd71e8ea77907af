//! The beginning of a school: the link, the token, and what a stranger meets.

use std::sync::Arc;

use school_server::clock::SystemRandomness;
use school_server::counselor::Counselor;
use school_server::data_folder::DataFolderError;
use school_server::node::Strictness;
use school_server::server::{ServerError, Surroundings, init, serve};
use sync::wire::Wire;
use sync::wire::body::{Enrolled, path};

use crate::school::School;

#[tokio::test(flavor = "multi_thread")]
async fn the_link_of_init_and_the_link_of_serve_both_enrol_but_only_one_school() {
    let school = School::unenrolled(Strictness::default()).await;
    let token = school.running().link.as_ref().unwrap().secret.clone();
    let (enrolment, _) = school.lead.enrolment(&token, school.ms()).unwrap();
    let body = enrolment.encode();
    let answer = school.post(&school.lead, path::ENROL_SCHOOL, &body).await;
    let enrolled: Enrolled = answer.read().unwrap();
    enrolled.receipt.verify(&school.server_key()).unwrap();
    assert_eq!((enrolled.receipt.n, enrolled.receipt.stream), (0, school.lead.dir));

    // The reply was lost: the same request gets the same answer.
    let before = school.dump();
    let again: Enrolled = school.post(&school.lead, path::ENROL_SCHOOL, &body).await.read().unwrap();
    assert_eq!(enrolled, again);
    // Anybody else, with the same token, meets a used one.
    let thief = Counselor::new(school.lead.server_id);
    let (other, _) = thief.enrolment(&token, school.ms()).unwrap();
    let answer = school.post(&thief, path::ENROL_SCHOOL, &other.encode()).await;
    assert_eq!((answer.status, answer.code().as_deref()), (403, Some("setup_used")));
    assert_eq!(before, school.dump());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_for_a_day_and_guessing_is_slowed_down() {
    let school = School::unenrolled(Strictness::default()).await;
    let token = school.running().link.as_ref().unwrap().secret.clone();
    let before = school.dump();
    school.clock.advance(24 * 60 * 60 * 1_000 + 1);
    let (enrolment, _) = school.lead.enrolment(&token, school.ms()).unwrap();
    for _ in 0..3 {
        let answer = school.post(&school.lead, path::ENROL_SCHOOL, &enrolment.encode()).await;
        assert_eq!((answer.status, answer.code().as_deref()), (403, Some("setup_used")));
    }
    let answer = school.post(&school.lead, path::ENROL_SCHOOL, &enrolment.encode()).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("200")));
    assert_eq!(before, school.dump());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_request_must_be_signed_by_the_device_it_certifies() {
    let school = School::unenrolled(Strictness::default()).await;
    let token = school.running().link.as_ref().unwrap().secret.clone();
    let (enrolment, _) = school.lead.enrolment(&token, school.ms()).unwrap();
    let body = enrolment.encode();
    let other = school.lead.at_new_device();
    assert_eq!(school.post(&other, path::ENROL_SCHOOL, &body).await.code().as_deref(), Some("bad_sig"));
    assert_eq!(school.send("POST", path::ENROL_SCHOOL, None, &body).await.code().as_deref(), Some("bad_sig"));
    // Acts that do not chain to the root they name.
    let mut forged = enrolment.clone();
    forged.acts[2] = Counselor::new(school.lead.server_id).enrolment(&token, school.ms()).unwrap().0.acts[2].clone();
    let answer = school.post(&school.lead, path::ENROL_SCHOOL, &forged.encode()).await;
    assert_eq!(answer.code().as_deref(), Some("bad_act"));
    // Meant for another server.
    let stray = Counselor::new([9; 16]);
    let (elsewhere, _) = stray.enrolment(&token, school.ms()).unwrap();
    let answer = school.post(&stray, path::ENROL_SCHOOL, &elsewhere.encode()).await;
    assert_eq!(answer.code().as_deref(), Some("bad_act"));
    // The token is not used up by any of it.
    assert_eq!(school.post(&school.lead, path::ENROL_SCHOOL, &body).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_made_once_and_for_its_owner_only() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("server");
    let around = Surroundings { random: Arc::new(SystemRandomness), ..Surroundings::real() };
    let listen = "127.0.0.1:7443".parse().unwrap();
    assert!(matches!(serve(&data, None, around.clone()).await, Err(ServerError::Folder(_))));
    let bad = init(&data, &["no host".to_owned()], listen, &around).await;
    assert!(matches!(bad, Err(ServerError::Host(_))) && !data.exists());
    let link =
        init(&data, &["bk.sekolah.sch.id".to_owned(), "[fd00::1]:99".to_owned()], listen, &around).await.unwrap();
    assert_eq!(link.hosts, ["bk.sekolah.sch.id:7443", "[fd00::1]:99"]);
    assert!(keys::PairUri::parse(&link.format()).is_ok_and(|read| read.pins == link.pins && read.root.is_none()));
    assert!(init(&data, &[], listen, &around).await.is_err());
    #[cfg(unix)]
    for entry in std::fs::read_dir(&data).unwrap().chain(std::fs::read_dir(folder.path()).unwrap()) {
        use std::os::unix::fs::PermissionsExt as _;
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", entry.path());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_served_by_one_process_at_a_time() {
    let mut school = School::new().await;
    let listen = Some("127.0.0.1:0".parse().unwrap());
    let second = serve(&school.data(), listen, Surroundings::real()).await;
    assert!(matches!(second, Err(ServerError::Folder(DataFolderError::Served(_)))));
    school.stop().await;
    school.start().await;
}
