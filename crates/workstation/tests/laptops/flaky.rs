//! A network that loses replies after the server has acted: nothing is lost, and nothing arrives twice.

use crate::school::{Laptop, School};
use serde_json::json;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Passes bytes on between laptops and server, and breaks the connection instead of passing on every `nth` piece of what
/// the server says; 0 breaks nothing.
struct Proxy {
    address: SocketAddr,
    nth: Arc<AtomicUsize>,
    broken: Arc<AtomicUsize>,
}

impl Proxy {
    fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (nth, broken, said) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (shared_nth, shared_broken) = (nth.clone(), broken.clone());
        std::thread::spawn(move || {
            for laptop in listener.incoming().map_while(Result::ok) {
                let Ok(there) = TcpStream::connect(server) else { continue };
                let (nth, broken, said) = (shared_nth.clone(), shared_broken.clone(), said.clone());
                let (mut up_in, mut up_out) =
                    (laptop.try_clone().expect("a socket"), there.try_clone().expect("a socket"));
                std::thread::spawn(move || {
                    let _ = std::io::copy(&mut up_in, &mut up_out);
                    let _ = up_out.shutdown(Shutdown::Both);
                });
                std::thread::spawn(move || down(there, laptop, &nth, &said, &broken));
            }
        });
        Self { address, nth, broken }
    }

    fn break_every(&self, nth: usize) {
        self.nth.store(nth, Ordering::SeqCst);
    }
}

fn down(mut server: TcpStream, mut laptop: TcpStream, nth: &AtomicUsize, said: &AtomicUsize, broken: &AtomicUsize) {
    let mut piece = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = server.read(&mut piece) {
        let number = said.fetch_add(1, Ordering::SeqCst) + 1;
        let every = nth.load(Ordering::SeqCst);
        if every > 0 && number.is_multiple_of(every) {
            broken.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if laptop.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    let _ = laptop.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

/// A round that may end without success.
fn try_sync(laptop: &Laptop) -> bool {
    laptop.ask("sync.now", json!({}))["state"] == "idle"
}

#[test]
fn replies_that_are_lost_after_the_server_acted_lose_and_double_nothing() {
    let school = School::new();
    let code = school.server.link().expect("no school yet");
    let port = school.server.address().port();
    let proxy = Proxy::before(school.server.address());
    let through = code.replace(&format!(":{port}/"), &format!(":{}/", proxy.address.port()));
    assert_ne!(code, through);
    let (first, ..) = school.enrolled_by(school.laptop("first"), &through);
    let second = school.second(&first);
    let mut failed = 0;
    for (round, every) in [3, 4, 5, 7].into_iter().cycle().take(24).enumerate() {
        proxy.break_every(every);
        let writer = if round % 2 == 0 { &first } else { &second };
        writer.counselee(&format!("Orang {round:02}"), "");
        failed += usize::from(!try_sync(&first)) + usize::from(!try_sync(&second));
    }
    assert!(failed > 5 && proxy.broken.load(Ordering::SeqCst) > 10, "the network was too good: {failed} failures");
    proxy.break_every(0);
    for laptop in [&first, &second, &first, &second] {
        laptop.sync();
    }
    let mut names: Vec<String> = (0..24).map(|round| format!("Orang {round:02}")).collect();
    names.push("Sekar Ayuningrat".to_owned());
    assert_eq!(first.names(), names);
    assert_eq!(second.names(), names);
    assert!(first.disputed().is_empty() && second.disputed().is_empty());
}
