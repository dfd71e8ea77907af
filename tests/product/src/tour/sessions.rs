//! Fifty sessions, recorded and signed.

use super::{SECRET_WORDS, School, list, text};
use crate::{Outcome, summary::Summary};
use serde_json::{Value, json};

/// How many.
pub const SESSIONS: usize = 50;

/// The pupil of a session.
pub fn pupil_of(school: &School, session: usize) -> &testkit::people::Person {
    &school.rosters.pupils[session * 7 % school.rosters.pupils.len()]
}

/// Records and signs; a signed note then refuses every change.
pub fn record(school: &School, summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    let written: Vec<Value> = (0..SESSIONS).map(|n| session(school, n)).collect();
    let from = laptop.write("sessions.json", Value::from(written).to_string())?;
    let added = laptop.run(&["session", "add", &from])?;
    let ids: Vec<String> = list(&added, "sessions").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
    summary.equal("sessions recorded", ids.len(), SESSIONS);
    let signed = laptop.run(&["session", "sign", "--all"])?;
    summary.equal("sessions signed", list(&signed, "sessions").len(), SESSIONS);
    let locked = laptop.run(&["session", "list", "--status", "locked"])?;
    summary.equal("locked sessions", list(&locked, "sessions").len(), SESSIONS);

    let one = ids.first().cloned().unwrap_or_default();
    let shown = laptop.run(&["session", "show", &one])?;
    let shown = &list(&shown, "sessions")[0]["session"];
    summary.equal(
        "note as written",
        text(&shown["body"], "problem"),
        session(school, 0)["note"]["problem"].as_str().unwrap_or_default(),
    );
    summary.equal("signer", text(&shown["signed"], "by"), super::case_file::COUNSELOR);
    let change = laptop.write("change.json", json!({ "note": { "problem": "lain" } }).to_string())?;
    let refused = laptop.refused(&["session", "edit", &one, &change])?;
    summary.equal("changing a locked note", text(&refused, "code"), "session-locked");
    Ok(())
}

fn session(school: &School, n: usize) -> Value {
    const TOPICS: [&str; 5] = ["Cara belajar", "Pertemanan", "Pilihan sekolah lanjutan", "Kehadiran", "Keluarga"];
    const FIELDS: [&str; 4] = ["personal", "social", "learning", "career"];
    let pupil = pupil_of(school, n);
    let day = school.days_ago(1 + n as u64);
    let secret = format!("{SECRET_WORDS} nomor {n}");
    let (format, note) = match n % 3 {
        0 => (
            "bk",
            json!({ "problem": format!("Konseli bercerita tentang {secret}."),
                "approach": "Pendekatan realita: menelusuri keinginan, tindakan, dan penilaian atas tindakan itu.",
                "outcome": "Konseli memilih satu langkah kecil untuk pekan ini.",
                "follow-up": "Bertemu lagi dua pekan mendatang." }),
        ),
        1 => (
            "soap",
            json!({ "subjective": format!("“{secret}”"), "objective": "Tenang, menjawab dengan runtut.",
                "assessment": "Kesulitan mengatur waktu.", "plan": "Menyusun jadwal belajar bersama." }),
        ),
        _ => ("narrative", json!({ "narrative": format!("Percakapan tentang {secret}, lalu rencana berikutnya.") })),
    };
    json!({
        "counselee": pupil.nisn,
        "frame": {
            "startsAt": format!("{day}T{:02}:15:00+07:00", 7 + n % 6), "durationMinutes": 40, "place": "Ruang BK",
            "topic": TOPICS[n % TOPICS.len()], "field": FIELDS[n % FIELDS.len()],
        },
        "format": format,
        "note": note,
    })
}
