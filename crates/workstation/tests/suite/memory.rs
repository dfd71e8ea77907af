//! What an image of the process holds, as an attacker with a debugger would take it: while a case file is open its keys lie in
//! locked pages only; after it was locked there is no key, no passphrase and nothing of what was written anywhere.
#![cfg(target_os = "linux")]

use crate::desk::{COUNSELOR, Desk};
use casefile::Unlocked;
use keys::{Header, SeededEntropy};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use sync::replica::Replica;

const LOOKED_AT: &str = "RUANG_LOOKED_AT";

/// A text that stands nowhere in the program: made when it is needed.
fn planted(what: &str) -> String {
    let digest = keys::digest(what.as_bytes());
    digest.iter().take(12).map(|byte| char::from(b'a' + byte % 26)).collect()
}

fn passphrase(what: &str) -> String {
    (1..=5).map(|n| planted(&format!("{what} {n}"))).collect::<Vec<_>>().join(" ")
}

const WRITTEN: [&str; 5] = ["name", "problem", "drawer", "searched", "guardian"];

/// What the process does that is looked at.
fn work(folder: &Path) {
    let desk = Desk::at(folder);
    let creation = json!({ "name": "Kasus BK", "passphrase": passphrase("file"), "counselorName": COUNSELOR });
    let _: Value = desk.ask("file.create", creation);
    {
        let person = desk.counselee(&planted("name"), "0069990001")["id"].clone();
        let mother = json!({ "id": null, "relation": "mother", "name": planted("guardian"), "birthYear": null, "education": "",
            "occupation": "", "phone": "", "address": "" });
        let _: Value = desk.ask("guardian.save", json!({ "counselee": person, "guardian": mother }));
        let session: Value = desk.ask("session.start", json!({ "counselees": [person], "appointment": null }));
        let id = session["session"]["id"].clone();
        let body = json!({ "id": id, "body": { "problem": planted("problem") } });
        let _: Value = desk.ask("session.saveDraft", body.clone());
        let _: Value = desk.ask("session.saveVersion", body);
        let _: Value = desk.ask("session.get", json!({ "id": id }));
        let _: Value = desk.ask("search.find", json!({ "text": planted("searched"), "limit": 5 }));
        let _: Value = desk.ask("search.find", json!({ "text": planted("problem"), "limit": 5 }));
        let _: Value = desk.ask("drawer.create", json!({ "passphrase": passphrase("drawer") }));
        let note = json!({ "id": null, "counselee": person, "text": planted("drawer") });
        let _: Value = desk.ask("drawer.save", note);
        let _: Value = desk.ask("drawer.list", json!({}));
        let _: Value = desk.ask("today.get", json!({}));
        let _: Value = desk.ask("audit.list", json!({ "limit": 100 }));
    }
    say_and_wait("open");
    desk.workstation.lock_and_wait();
    say_and_wait("locked");
}

fn say_and_wait(word: &str) {
    println!("\nnow {word}");
    std::io::stdout().flush().expect("the parent listens");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).expect("the parent speaks");
}

/// Memory that the process may write or has for itself, and whether it is locked and in no core file.
struct Region {
    name: String,
    hidden: bool,
    bytes: Vec<u8>,
}

/// The memory of a process, taken while it stands still.
fn image(process: &Child) -> Vec<Region> {
    let folder = PathBuf::from(format!("/proc/{}", process.id()));
    let maps = fs::read_to_string(folder.join("smaps")).expect("the maps of a process of our own");
    let mut memory = fs::File::open(folder.join("mem")).expect("its memory");
    let mut regions: Vec<Region> = Vec::new();
    for line in maps.lines() {
        if let Some(flags) = line.strip_prefix("VmFlags:") {
            let flags: Vec<_> = flags.split_whitespace().collect();
            if let Some(region) = regions.last_mut() {
                region.hidden = flags.contains(&"lo") && flags.contains(&"dd");
                region.name.push_str(if flags.contains(&"lo") { " (locked)" } else { "" });
            }
            continue;
        }
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else { continue };
        let Some((from, to)) = range.split_once('-') else { continue };
        let (Ok(from), Ok(to)) = (u64::from_str_radix(from, 16), u64::from_str_radix(to, 16)) else { continue };
        let mut bytes = Vec::new();
        if rights.starts_with('r') && !line.ends_with("[vvar]") && !line.ends_with("[vsyscall]") {
            bytes.resize(usize::try_from(to - from).expect("a size"), 0);
            let read = memory.seek(SeekFrom::Start(from)).and_then(|_| memory.read_exact(&mut bytes));
            assert!(read.is_ok() || !rights.contains('w'), "{line}: {read:?}");
        }
        regions.push(Region { name: line.to_owned(), hidden: false, bytes });
    }
    assert!(regions.iter().map(|region| region.bytes.len()).sum::<usize>() > 1 << 20, "its memory was read");
    regions
}

/// Where a text or key lies: in hidden regions, and the others by name.
fn found(image: &[Region], needle: &[u8]) -> (usize, Vec<String>) {
    let (mut hidden, mut open) = (0, Vec::new());
    for region in image {
        let mut at = 0;
        while let Some(next) = find(&region.bytes[at..], needle) {
            at += next + 1;
            if region.hidden { hidden += 1 } else { open.push(format!("{} + {:x}", region.name, at - 1)) }
        }
    }
    (hidden, open)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let at = from + haystack[from..].iter().position(|byte| *byte == first)?;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes()
}

#[test]
fn an_open_file_has_its_keys_in_locked_pages_only_and_a_locked_one_leaves_nothing() {
    if let Some(folder) = std::env::var_os(LOOKED_AT) {
        return work(Path::new(&folder));
    }
    let folder = testkit::temp_dir();
    let name = "memory::an_open_file_has_its_keys_in_locked_pages_only_and_a_locked_one_leaves_nothing";
    let mut process = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(LOOKED_AT, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut output = BufReader::new(process.stdout.take().expect("a pipe"));
    let mut hears = |word: &str| {
        let mut line = String::new();
        while line.trim() != word {
            line.clear();
            assert!(output.read_line(&mut line).expect("readable") > 0, "it ended by itself");
        }
    };
    hears("now open");
    let open = image(&process);
    writeln!(process.stdin.as_mut().expect("a pipe")).expect("told");
    hears("now locked");
    let locked = image(&process);
    drop(process.stdin.take());
    assert!(process.wait().expect("ended").success());

    // What to look for, worked out here: from the file, by whoever knows the passphrase.
    let path = folder.path().join("data/Kasus BK.ruang");
    let header = Header::parse(&fs::read(path.join("case.hdr")).expect("a header")).expect("a header");
    let (master_key, _) = header.unlock_with_passphrase(&passphrase("file")).expect("opens");
    let file = Unlocked::unlock(&path, &passphrase("file"), Box::new(SeededEntropy::new(b"look"))).expect("opens");
    let slot = file.read(casefile::drawer::slot).expect("a slot").expect("a drawer");
    let drawer_key = slot.open(file.case_file_id(), &passphrase("drawer")).expect("opens");
    let database = master_key.db_key();
    let kept_apart = [
        ("master key", master_key.secret().expose().to_vec()),
        ("database key", database.expose().to_vec()),
        ("database key in digits", hex(database.expose())),
        ("header key", master_key.header_key().expose().to_vec()),
        ("drawer key", drawer_key.secret().expose().to_vec()),
    ];
    for (name, key) in &kept_apart {
        let (hidden, elsewhere) = found(&open, key);
        println!("{name}: {hidden} times in locked pages");
        assert_eq!(elsewhere, Vec::<String>::new(), "{name} outside of locked pages while the file is open");
    }
    assert!(found(&open, &kept_apart[0].1).0 > 0, "the search finds what is there");
    assert!(WRITTEN.iter().any(|what| !found(&open, planted(what).as_bytes()).1.is_empty()), "and texts, too");

    let secrets = &file.identity().user_secrets;
    let streams = file.streams().expect("streams");
    let epochs = streams.iter().filter_map(|stream| {
        let batch = file.outbox(stream.stream, 500, 1 << 20).expect("readable")?;
        Some((stream.stream, batch.epoch))
    });
    let content_keys = epochs.filter_map(|(stream, epoch)| file.content_key(stream, epoch).expect("readable"));
    let mut gone: Vec<(String, Vec<u8>)> =
        content_keys.enumerate().map(|(n, key)| (format!("content key {n}"), key.expose().to_vec())).collect();
    assert!(gone.len() > 1, "content keys are looked for");
    gone.extend(kept_apart.map(|(name, key)| (name.to_owned(), key)));
    gone.push(("user key".into(), secrets.user_key.expose().to_vec()));
    gone.push(("signing key".into(), secrets.sign.seed().expose().to_vec()));
    gone.push(("passphrase".into(), passphrase("file").into_bytes()));
    gone.push(("drawer passphrase".into(), passphrase("drawer").into_bytes()));
    for what in WRITTEN {
        let text = planted(what);
        gone.push((format!("{what} in UTF-16"), text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
        gone.push((what.to_owned(), text.into_bytes()));
    }
    let left: Vec<_> = gone
        .iter()
        .flat_map(|(name, bytes)| {
            let (hidden, elsewhere) = found(&locked, bytes);
            let hidden = (hidden > 0).then(|| format!("{name}: in locked pages"));
            elsewhere.into_iter().map(move |place| format!("{name}: {place}")).chain(hidden)
        })
        .collect();
    assert_eq!(left, Vec::<String>::new(), "after the lock");
}
