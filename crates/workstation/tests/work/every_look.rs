//! Every method of the contract against the rule of the access log: what shows somebody's records leaves a line, and what leaves
//! none shows nobody's. A new method belongs into one of the three tables, with the reason.

use crate::fixture::Desk;
use crate::other_work::made;
use casefile::{AuditFilter, AuditLine, audit_lines, consent, counselee, risk_review};
use chrono::Days;
use counseling::consent::{Consent, ConsentAnswer, ConsentFrom, ConsentKind};
use counseling::risk::RiskReview;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use workstation::contract::{METHODS, Permission};

/// A reason, and the methods for which it counts.
type Group = (&'static str, &'static [&'static str]);

/// What shows a counselee's records leaves a line that names the record or her.
const LEAVES_A_LINE: &[Group] = &[
    (LOOKED_AT, LOOKS),
    ("shown each time on demand, and not where it cannot be entered: `show-code-word`", &["codeWord.show"]),
    (
        "the texts of every record that it lists, one `view` each; conflicts need two laptops: see `conflicts.rs`",
        &["conflict.list", "conflict.resolve", "conflict.seen", "conflict.settle"],
    ),
    (
        "a search is one line of its own, which tells the kinds of things asked for and names nobody: see `search.rs`",
        &["search.contents"],
    ),
    (
        "the drawer's lines name nobody, because that there is a note about somebody is not the log's to tell: see `drawer.rs`",
        &["drawer.list", "drawer.save", "drawer.delete", "drawer.restore", "drawer.purge", "drawer.share"],
    ),
    (
        "what leaves the file is entered with what it was (`issue`, `print`, `export`), or as a whole where it is about many",
        &[
            "document.issue",
            "document.issueMany",
            "attachment.save",
            "work.book",
            "calendar.export",
            "retention.certificate",
            "file.exportPlaintext",
        ],
    ),
    (
        "the check of the whole file is one line; it names attachments that are not whole, so that they can be mended",
        &["file.verify"],
    ),
    (
        "what writes a record leaves the line of what it does to it; what it answers beside was shown to whoever filled the form",
        &[
            "counselee.save",
            "counselee.tagMany",
            "counselee.moveMany",
            "counselee.delete",
            "counselee.restore",
            "trash.restore",
            "guardian.save",
            "guardian.delete",
            "contact.save",
            "contact.delete",
            "consent.save",
            "consent.withdraw",
            "consent.takeBack",
            "consent.override",
            "consent.endOverride",
            "orientation.tick",
            "profile.save",
            "alert.save",
            "alert.delete",
            "alert.restore",
            "caseStatus.change",
            "caseStatus.takeBack",
            "emergency.save",
            "codeWord.set",
            "link.save",
            "link.delete",
            "link.restore",
            "roster.apply",
            "session.start",
            "session.startClass",
            "session.saveAttendance",
            "session.saveMembers",
            "session.saveFrame",
            "session.saveVersion",
            "session.sign",
            "session.lock",
            "session.addAddendum",
            "session.convert",
            "session.move",
            "session.retract",
            "session.cosign",
            "session.delete",
            "session.restore",
            "appointment.save",
            "appointment.delete",
            "appointment.restore",
            "appointment.endSeries",
            "calendar.apply",
            "waitlist.save",
            "waitlist.take",
            "followUp.save",
            "followUp.done",
            "risk.save",
            "risk.step",
            "risk.reopen",
            "safetyPlan.save",
            "duty.save",
            "duty.reopen",
            "safeguarding.add",
            "work.save",
            "work.delete",
            "work.restore",
            "administration.start",
            "administration.answer",
            "administration.finish",
            "attachment.add",
            "attachment.rename",
            "attachment.remove",
            "attachment.restore",
            "retention.hold",
            "retention.lift",
            "retention.keep",
            "retention.unkeep",
            "retention.request",
            "retention.cancel",
            "retention.confirm",
            "retention.cleanBackups",
        ],
    ),
];

const LOOKED_AT: &str =
    "a record that is opened, or a list that is narrowed to one counselee: `view`, once while the file is open";
const LOOKS: &[&str] = &[
    "counselee.get",
    "counselee.photo",
    "counselee.setPhoto",
    "session.get",
    "session.list",
    "session.versions",
    "session.moveEffects",
    "consent.page",
    "consent.inventory",
    "consent.consequences",
    "risk.get",
    "work.get",
    "work.list",
    "work.propose",
    "administration.result",
    "administration.list",
    "appointment.get",
    "attachment.list",
    "attachment.preview",
    "attachment.part",
    "document.prefill",
    "document.preview",
    "document.pdf",
    "document.previewMany",
    "document.register",
    "retention.list",
    "audit.list",
];

/// Lists of many people: who, when and what is to be done, never what stands in a record. They leave no line; to open one does.
const LISTS: &[Group] = &[
    (
        "whom there is, and where her records stand",
        &["today.get", "counselee.list", "search.find", "risk.list", "risk.open", "retention.preview"],
    ),
    (
        "who comes when and why, as it was agreed",
        &["appointment.list", "appointment.check", "appointment.reminders", "calendar.get"],
    ),
    ("whether an act may begin with each of those named", &["consent.check"]),
    ("number, day and what is lacking, before papers are made", &["document.checkMany"]),
    ("what was deleted, by its title, so that it is known again", &["trash.list"]),
    ("the pupils of the school's own list beside those known", &["roster.choose", "roster.remap"]),
];

/// What holds nothing of a counselee's records.
const NAMES_NOBODY: &[Group] = &[
    (
        "the program, its window and this laptop",
        &[
            "app.status",
            "app.setLang",
            "app.setTheme",
            "app.chooseFolder",
            "app.openOther",
            "app.printers",
            "job.cancel",
            "settings.get",
            "settings.save",
        ],
    ),
    ("takes what the page gives it, and answers whether it was done", &["clipboard.copy"]),
    (
        "passphrases, keys and the case file as a whole",
        &[
            "passphrase.strength",
            "passphrase.suggest",
            "file.quickUnlock",
            "file.rekey",
            "file.create",
            "file.unlock",
            "file.unlockQuick",
            "file.unlockWithRecovery",
            "file.changePassphrase",
            "file.recoverySheet",
            "file.recoveryState",
            "file.setQuickUnlock",
            "file.testRecovery",
            "file.oldCopy",
            "file.forgetOldCopy",
            "file.lock",
        ],
    ),
    (
        "backups: where they lie and how old they are",
        &["restore.choose", "restore.run", "backup.status", "backup.run", "backup.onlyCopy", "backup.schedule"],
    ),
    (
        "laptops and the school server",
        &[
            "sync.join",
            "sync.joinState",
            "sync.joinConfirm",
            "sync.status",
            "sync.enrol",
            "sync.now",
            "sync.pairOffer",
            "sync.pairState",
            "sync.pairCancel",
            "sync.pairConfirm",
        ],
    ),
    (
        "words that are being typed, given back to whoever typed them; of a record they are part when it is saved",
        &["draft.get", "draft.save", "session.saveDraft"],
    ),
    (
        "the school, its staff, classes, law and rules",
        &[
            "school.get",
            "school.save",
            "school.setLogo",
            "school.logo",
            "class.list",
            "class.save",
            "supervisor.list",
            "supervisor.add",
            "supervisor.end",
            "availability.save",
            "jurisdiction.get",
            "jurisdiction.choose",
            "jurisdiction.review",
            "emergency.saveDefaults",
            "risk.saveTerms",
            "retention.rules",
            "retention.saveRule",
            "retention.resetRule",
            "retention.useProfile",
        ],
    ),
    (
        "what the counselor works with: pieces of text, kept filters, tags, the school's calendar, instruments, kinds of documents",
        &[
            "snippet.list",
            "snippet.save",
            "snippet.delete",
            "snippet.restore",
            "view.list",
            "view.save",
            "view.delete",
            "view.restore",
            "tag.list",
            "calendar.saveBells",
            "calendar.saveDay",
            "calendar.deleteDay",
            "calendar.restoreDay",
            "instrument.list",
            "instrument.get",
            "document.types",
        ],
    ),
    (
        "numbers alone",
        &["radar.get", "calendar.choose", "retention.notice", "retention.reviewed", "retention.confirmClock"],
    ),
    ("what is the same on the papers of all", &["document.prefillMany"]),
    ("measures the plan that it is given", &["safetyPlan.fit"]),
    ("gives the screen away, and answers that it did", &["administration.handOver"]),
    (
        "the drawer as such",
        &["drawer.status", "drawer.create", "drawer.open", "drawer.lock", "drawer.changePassphrase"],
    ),
    ("gives up a preview that nobody wants", &["roster.cancel", "calendar.cancel"]),
    ("invents a school", &["sample.create"]),
];

#[test]
fn every_method_leaves_a_line_or_is_known_to_need_none() {
    let mut classed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (class, groups) in [("leaves a line", LEAVES_A_LINE), ("lists", LISTS), ("names nobody", NAMES_NOBODY)] {
        for (reason, methods) in groups {
            assert!(reason.len() > 10 && !methods.is_empty(), "{class}: {methods:?}");
            methods.iter().for_each(|method| classed.entry(*method).or_default().push(class));
        }
    }
    let wrong: Vec<_> = METHODS
        .iter()
        .map(|method| (method.name, classed.remove(method.name).unwrap_or_default()))
        .filter(|(_, classes)| classes.len() != 1)
        .collect();
    assert!(wrong.is_empty(), "in no class, or in several: {wrong:?}");
    assert!(classed.is_empty(), "there are no such methods: {classed:?}");
}

/// What no list may hold.
const WRITTEN: &str = "lumbung serambi kelabu";

/// Records of the minor of every kind that is looked at, with words in them that no list tells; the looks, by method.
fn looks(desk: &Desk) -> Vec<(&'static str, Value)> {
    const BOTH: &[ConsentFrom] = &[ConsentFrom::Student, ConsentFrom::Parent];
    desk.consent(desk.minor, ConsentKind::Assessment, BOTH, ConsentAnswer::Given);
    desk.consent(desk.minor, ConsentKind::Photo, BOTH, ConsentAnswer::Given);
    let today = crate::fixture::today();
    let consent = desk.write(|writer| {
        counselee::set_photo(writer, desk.minor, Some(picture()))?;
        let review = RiskReview { reason: WRITTEN.into(), ..RiskReview::opened(desk.minor, testkit::clock::now_ms()) };
        risk_review::save(writer, &review)?;
        let ends = Consent {
            person: "Sulastri Adiwangsa".to_owned(),
            withhold: WRITTEN.to_owned(),
            until: today.checked_add_days(Days::new(9)),
            ..Consent::given(desk.minor, ConsentKind::Counseling, ConsentFrom::Parent, today)
        };
        consent::save(writer, &ends)
    });
    let started: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let session = &started["session"]["id"];
    let _: Value = desk.ask("session.saveVersion", json!({ "id": session, "body": { "problem": WRITTEN } }));
    let work: Value = desk.ask("work.save", json!({ "work": made(desk, "anecdote", json!({ "behaviour": WRITTEN })) }));
    let given: Value = desk.ask(
        "administration.start",
        json!({ "counselee": desk.minor, "instrument": "gad-7", "locale": "en", "mode": "keyed", "on": "2026-11-24" }),
    );
    let appointment = desk.appointment(desk.minor, "2026-11-25T08:00:00+07:00");
    let folder = desk.folder.path().join("desktop/open/attachment");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("foto.jpg"), picture()).expect("a file");
    let added: Value =
        desk.ask("attachment.add", json!({ "counselee": desk.minor, "session": null, "source": "choose" }));
    let attachment = &added["added"][0];
    let source =
        json!({ "document": "data_inventory", "counselee": desk.minor, "session": null, "administration": null });
    let draft: Value = desk.ask("document.prefill", &source);
    let many: Value =
        desk.ask("document.prefillMany", json!({ "document": "data_inventory", "counselees": [desk.minor] }));
    let her = json!({ "id": desk.minor });
    let hers = json!({ "counselee": desk.minor });
    vec![
        ("counselee.get", her.clone()),
        ("counselee.photo", her.clone()),
        // Nothing lies ready to be chosen.
        ("counselee.setPhoto", json!({ "id": desk.minor, "remove": false })),
        ("session.get", json!({ "id": session })),
        ("session.list", hers.clone()),
        ("session.versions", json!({ "id": session })),
        ("session.moveEffects", json!({ "id": session, "counselee": desk.minor })),
        ("consent.page", her.clone()),
        ("consent.inventory", her.clone()),
        ("consent.consequences", json!({ "id": consent })),
        ("risk.get", her),
        ("work.get", json!({ "id": work["work"]["id"] })),
        ("work.list", hers.clone()),
        ("work.propose", json!({ "kind": "home-visit", "counselee": desk.minor })),
        ("administration.result", json!({ "id": given["administration"]["id"] })),
        ("administration.list", hers.clone()),
        ("appointment.get", json!({ "id": appointment })),
        ("attachment.list", json!({ "counselee": desk.minor, "session": null })),
        ("attachment.preview", json!({ "id": attachment, "side": 40 })),
        ("attachment.part", json!({ "id": attachment, "offset": 0, "length": 10 })),
        ("document.prefill", source),
        ("document.preview", draft.clone()),
        ("document.pdf", draft),
        ("document.previewMany", json!({ "many": many, "counselee": desk.minor })),
        ("document.register", hers.clone()),
        ("retention.list", hers.clone()),
        ("audit.list", hers),
    ]
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let painted = image::RgbImage::from_pixel(40, 30, image::Rgb([90, 120, 90]));
    painted.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

/// Through the door of the method; what it answered.
fn look(desk: &Desk, method: &str, params: &Value) -> String {
    let known = workstation::contract::method(method).expect("a method");
    if known.permission == Permission::Bytes {
        let bytes = desk.workstation.call_bytes(method, params.clone());
        return format!("{} bytes", bytes.unwrap_or_else(|error| panic!("{method}: {error:?}")).len());
    }
    desk.ask::<Value>(method, params).to_string()
}

/// The whole log, or what concerns the minor, the newest first; read beside the contract, so that nobody has looked.
fn log(desk: &Desk, about_the_minor: bool) -> Vec<AuditLine> {
    let counselee = about_the_minor.then_some(desk.minor);
    let filter = AuditFilter { counselee, limit: 100_000, ..AuditFilter::default() };
    let lines = desk.workstation.background(|call| call.file.read(|reader| audit_lines(reader, &filter)));
    lines.expect("an open file").expect("a log")
}

#[test]
fn whoever_looks_at_somebodys_records_is_entered_once() {
    let mut desk = Desk::new();
    let looks = looks(&desk);
    let mut looked: Vec<&str> = looks.iter().map(|(method, _)| *method).collect();
    looked.sort_unstable();
    let mut known = LOOKS.to_vec();
    known.sort_unstable();
    assert_eq!(looked, known, "each of them is tried");
    for (method, params) in &looks {
        // Nobody has looked at anything since the file was opened.
        desk.reopen();
        let before = log(&desk, true).len();
        look(&desk, method, params);
        let after = log(&desk, true);
        assert!(after.len() > before, "{method} leaves no line about her");
        let new = &after[..after.len() - before];
        assert!(new.iter().all(|line| line.action == "view" && line.entity.is_some()), "{method}: {new:?}");
        look(&desk, method, params);
        assert_eq!(log(&desk, true).len(), after.len(), "{method} is asked again at every change");
    }
}

#[test]
fn a_paper_that_is_looked_at_names_its_counselee_and_the_document_however_often_it_changes() {
    let desk = Desk::new();
    let source =
        json!({ "document": "consent_form", "counselee": desk.minor, "session": null, "administration": null });
    let mut draft: Value = desk.ask("document.prefill", source);
    for scope in ["", "k", "ko", "konseling"] {
        draft["values"]["scope"] = json!(scope);
        let _: Value = desk.ask("document.preview", &draft);
    }
    let views = |desk: &Desk| {
        let lines: Vec<Value> = desk.ask("audit.list", json!({ "kind": "view" }));
        let told = |line: &Value| (line["counseleeName"].clone(), line["kind"].clone(), line["detail"].clone());
        lines.iter().map(told).collect::<Vec<_>>()
    };
    let paper = |name: &str, document: &str| (json!(name), json!("counselee"), json!(document));
    assert_eq!(views(&desk), [paper("Naufal Ma'ruf Adiwangsa", "consent_form")]);
    // Another paper, and the page itself, are other looks.
    draft["source"]["document"] = json!("data_inventory");
    let other: Value = desk.ask("document.prefill", &draft["source"]);
    let _: Value = desk.ask("document.preview", &other);
    let _: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    assert_eq!(
        views(&desk),
        ["", "data_inventory", "consent_form"].map(|document| paper("Naufal Ma'ruf Adiwangsa", document))
    );
}

#[test]
fn a_list_of_many_leaves_no_line_and_tells_nothing_of_what_stands_in_a_record() {
    let mut desk = Desk::new();
    let _ = looks(&desk);
    desk.reopen();
    let span = json!({ "from": "2026-11-01", "to": "2026-12-31" });
    let many: Value = desk
        .ask("document.prefillMany", json!({ "document": "data_inventory", "counselees": [desk.minor, desk.adult] }));
    let lists = [
        ("today.get", json!({})),
        ("radar.get", json!({})),
        ("counselee.list", json!({ "limit": 100 })),
        ("search.find", json!({ "text": "Naufal", "limit": 20 })),
        ("risk.list", json!({})),
        ("risk.open", json!({})),
        ("trash.list", json!({})),
        ("appointment.list", span.clone()),
        ("appointment.reminders", json!({})),
        ("calendar.get", span),
        ("consent.check", json!({ "counselees": [desk.minor, desk.adult], "act": "assessment", "on": null })),
        ("document.checkMany", many),
        // Not narrowed to anybody.
        ("session.list", json!({})),
        ("administration.list", json!({})),
        ("work.list", json!({})),
        ("document.register", json!({})),
        ("retention.list", json!({})),
        ("audit.list", json!({ "limit": 1000 })),
    ];
    let before = log(&desk, false).len();
    let mut named = 0;
    for (method, params) in &lists {
        let told = look(&desk, method, params);
        assert!(!told.contains(WRITTEN), "{method} tells what stands in a record");
        named += usize::from(told.contains("Naufal"));
        assert_eq!(log(&desk, false).len(), before, "{method} leaves a line");
    }
    assert!(named >= 10, "{named} lists name her");
    // The words are there, for whoever opens the record.
    let safe = look(&desk, "risk.get", &json!({ "id": desk.minor }));
    assert!(safe.contains(WRITTEN));
    assert!(log(&desk, false).len() > before);
}
