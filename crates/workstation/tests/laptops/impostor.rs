//! What answers at the school server's address is not always the school server: nobody, somebody else, a broken program,
//! one that never answers. And: laptops sync by themselves.

use crate::school::{Laptop, PASSPHRASE, School};
use rustls::{ServerConnection, StreamOwned};
use school_server::certificate::Certificate;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Answers every request at an address with the same bytes, under a certificate.
struct Impostor {
    stop: Arc<AtomicBool>,
    /// Requests that reached it, after the TLS handshake.
    heard: Arc<AtomicU32>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Impostor {
    /// `answer` none: listens, and never says a word.
    fn at(address: &str, certificate: &Certificate, answer: Option<Vec<u8>>) -> Self {
        let listener = TcpListener::bind(address).expect("the address is free");
        listener.set_nonblocking(true).expect("a socket");
        let tls = certificate.tls().expect("a certificate");
        let (stop, heard) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let (stopped, counted) = (stop.clone(), heard.clone());
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                let Ok((socket, _)) = listener.accept() else {
                    std::thread::sleep(Duration::from_millis(10));
                    continue;
                };
                let connection = ServerConnection::new(tls.clone()).expect("a connection");
                // A client that turns away in the handshake is no error here.
                let _ = serve(StreamOwned::new(connection, socket), answer.as_deref(), &counted, &stopped);
            }
        });
        Self { stop, heard, thread: Some(thread) }
    }

    fn heard(&self) -> u32 {
        self.heard.load(Ordering::SeqCst)
    }
}

fn serve(
    mut stream: StreamOwned<ServerConnection, TcpStream>,
    answer: Option<&[u8]>,
    heard: &AtomicU32,
    stop: &AtomicBool,
) -> std::io::Result<()> {
    stream.sock.set_nonblocking(false)?;
    stream.sock.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut request = [0; 4096];
    let read = stream.read(&mut request)?;
    heard.fetch_add(u32::from(read > 0), Ordering::SeqCst);
    match answer {
        Some(answer) => {
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len())?;
            stream.write_all(answer)?;
            stream.conn.send_close_notify();
            stream.flush()
        }
        None => {
            while !stop.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(20));
            }
            Ok(())
        }
    }
}

impl Drop for Impostor {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn certificate(folder: &Path) -> Certificate {
    let read = |name| std::fs::read_to_string(folder.join(name)).expect(name);
    Certificate::from_pem(&read("tls.crt"), &read("tls.key")).expect("the server's own")
}

/// An enrolled laptop with one change not sent yet, and the server stopped.
fn scene() -> (School, Laptop, String) {
    let mut school = School::new();
    let (first, person, _) = school.first();
    let host = first.ask("sync.status", json!({}))["host"].as_str().expect("a host").to_owned();
    school.server.stop();
    first.change(&person, "address", "Jalan Melati 3");
    (school, first, host)
}

fn troubled(laptop: &Laptop) -> (String, String) {
    let status = laptop.ask("sync.now", json!({}));
    assert_eq!(status["waiting"], 1, "the change still waits: {status}");
    let text = |name: &str| status[name].as_str().expect(name).to_owned();
    (text("state"), text("reason"))
}

fn heals(school: &mut School, laptop: &Laptop) {
    school.server.start().expect("the same address");
    let status = laptop.sync();
    assert_eq!((&status["sent"], &status["reason"]), (&json!(1), &json!("")), "{status}");
}

#[test]
fn a_server_that_is_down_disturbs_nobody_and_is_told_as_such() {
    let (mut school, first, _) = scene();
    let (state, reason) = troubled(&first);
    assert_eq!((state.as_str(), reason.as_str()), ("unreachable", "sync-trouble-unreachable"));
    heals(&mut school, &first);
}

#[test]
fn garbage_under_the_right_key_changes_nothing() {
    let (mut school, first, host) = scene();
    let right = certificate(school.server.data());
    for answer in [b"<html>Selamat datang</html>".to_vec(), Vec::new(), vec![0xff; 4096], vec![0x80], vec![0; 7 << 20]]
    {
        let impostor = Impostor::at(&host, &right, Some(answer));
        let (state, reason) = troubled(&first);
        assert_eq!((state.as_str(), reason.as_str()), ("refused", "sync-trouble-garbage"));
        assert!(impostor.heard() > 0);
    }
    heals(&mut school, &first);
}

#[test]
fn somebody_else_at_the_address_hears_not_a_word() {
    let (mut school, first, host) = scene();
    let other = Certificate::make(&["127.0.0.1".to_owned()]).expect("a certificate");
    let impostor = Impostor::at(&host, &other, Some(b"anything".to_vec()));
    let (state, reason) = troubled(&first);
    assert_eq!((state.as_str(), reason.as_str()), ("refused", "sync-trouble-wrong-pin"));
    assert_eq!(impostor.heard(), 0, "no request before the key is the pinned one");
    drop(impostor);
    heals(&mut school, &first);
}

#[test]
fn a_lock_does_not_wait_for_a_server_that_never_answers() {
    let (mut school, first, host) = scene();
    let silent = Impostor::at(&host, &certificate(school.server.data()), None);
    let asking = first.workstation.clone();
    let round = std::thread::spawn(move || asking.ask::<Value>("sync.now", json!({})));
    let patience = Instant::now() + Duration::from_secs(20);
    while silent.heard() == 0 {
        assert!(Instant::now() < patience, "the request never came");
        std::thread::sleep(Duration::from_millis(10));
    }
    let begun = Instant::now();
    first.workstation.lock_and_wait();
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    drop(silent);
    let _ = round.join().expect("no panic");
    let _: Value = first.ask("file.unlock", json!({ "passphrase": PASSPHRASE }));
    heals(&mut school, &first);
}

/// Locks while a method waits for a server that never answers; the file must be closed at once and open again at once.
fn locks_at_once(laptop: &Laptop, silent: Impostor, method: &'static str, params: Value) {
    let asking = laptop.workstation.clone();
    let waiting = std::thread::spawn(move || asking.ask::<Value>(method, params));
    let patience = Instant::now() + Duration::from_secs(20);
    while silent.heard() == 0 {
        assert!(Instant::now() < patience, "{method}: the request never came");
        std::thread::sleep(Duration::from_millis(10));
    }
    let begun = Instant::now();
    laptop.workstation.lock_and_wait();
    assert!(begun.elapsed() < Duration::from_secs(3), "{method}: {:?}", begun.elapsed());
    let _: Value = laptop.ask("file.unlock", json!({ "passphrase": PASSPHRASE }));
    drop(silent);
    assert!(waiting.join().expect("no panic").is_err(), "{method}");
}

#[test]
fn a_lock_waits_neither_for_a_pairing_nor_for_an_enrolment() {
    let mut school = School::new();
    let (first, ..) = school.first();
    let host = first.ask("sync.status", json!({}))["host"].as_str().expect("a host").to_owned();
    let offer = first.ask("sync.pairOffer", json!({}));
    school.server.stop();
    let silent = Impostor::at(&host, &certificate(school.server.data()), None);
    locks_at_once(&first, silent, "sync.pairState", json!({ "token": offer["token"] }));

    let mut other = School::new();
    let link = other.server.link().expect("no school yet");
    let laptop = other.laptop("late");
    let params = json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": "Laras Kinanti, S.Pd." });
    let _: Value = laptop.ask("file.create", params);
    let host = other.server.address().to_string();
    other.server.stop();
    let silent = Impostor::at(&host, &certificate(other.server.data()), None);
    locks_at_once(&laptop, silent, "sync.enrol", json!({ "code": link }));
    let link = {
        other.server.start().expect("the same address");
        other.server.link().expect("still no school")
    };
    let status = laptop.ask("sync.enrol", json!({ "code": link }));
    assert_eq!(status["enrolled"], true, "nothing was half done: {status}");
}

#[test]
fn laptops_sync_by_themselves_after_opening_and_after_writes() {
    let school = School::new();
    let (first, second, person, _) = school.pair();
    first.workstation.run_sync();
    second.workstation.run_sync();
    first.change(&person, "address", "Jalan Flamboyan 21");
    // Within half a minute of the laptops' time it is sent, and within a third of a minute more received.
    let patience = Instant::now() + Duration::from_secs(40);
    while second.get(&person)["identity"]["address"] != "Jalan Flamboyan 21" {
        assert!(Instant::now() < patience, "{}", first.ask("sync.status", json!({})));
        school.time.forward(5_000);
        std::thread::sleep(Duration::from_millis(100));
    }
    // What comes to the server is heard of at once, without any time for another look.
    let before = Instant::now();
    first.change(&person, "address", "Jalan Teratai 9");
    first.sync();
    while second.get(&person)["identity"]["address"] != "Jalan Teratai 9" {
        assert!(before.elapsed() < Duration::from_secs(10), "{}", second.ask("sync.status", json!({})));
        std::thread::sleep(Duration::from_millis(100));
    }
    // Locked, nothing is done; opened again, what waits is sent without being asked.
    second.workstation.lock_and_wait();
    first.change(&person, "address", "Jalan Kamboja 5");
    let _: Value = second.ask("file.unlock", json!({ "passphrase": crate::school::OTHER_PASSPHRASE }));
    while second.get(&person)["identity"]["address"] != "Jalan Kamboja 5" {
        assert!(Instant::now() < patience, "{}", second.ask("sync.status", json!({})));
        school.time.forward(5_000);
        std::thread::sleep(Duration::from_millis(100));
    }
}
