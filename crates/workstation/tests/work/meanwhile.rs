//! Forms that were open while the record changed, in another window or by what another laptop sent: what their person did not
//! touch stays as it is by then, what both touched is refused at its field, and whoever sends nothing to compare with says what is
//! to stand, as scripts do.

use crate::fixture::{Desk, today};
use chrono::Days;
use serde_json::{Value, json};
use workstation::ErrorCode;

fn with(record: &Value, field: &str, value: &Value) -> Value {
    let mut changed = record.clone();
    changed[field] = value.clone();
    changed
}

/// What a form sends that showed a record and in which one field was changed.
fn form(shown: &Value, field: &str, value: &Value) -> Value {
    with(&with(shown, field, value), "before", shown)
}

/// Two forms that showed the same: one saves `theirs`, the other one `ours`. Then the other one comes with `theirs`, too.
fn both_stand(
    desk: &Desk,
    method: &str,
    shown: &Value,
    (theirs, [said, late]): (&str, [Value; 2]),
    (ours, wanted): (&str, Value),
    read: impl Fn() -> Value,
) {
    let _: Value = desk.ask(method, form(shown, theirs, &said));
    let _: Value = desk.ask(method, form(shown, ours, &wanted));
    let stands = read();
    assert_eq!((&stands[theirs], &stands[ours]), (&said, &wanted), "{method}: both stand");
    let refused = desk.refused_as(method, form(shown, theirs, &late), ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some(theirs), "{method}");
    assert_eq!(read(), stands, "{method}: nothing was written");
    let _: Value = desk.ask(method, with(&stands, theirs, &late));
    assert_eq!(read()[theirs], late, "{method}: nothing was shown");
}

fn file(desk: &Desk) -> Value {
    desk.ask("counselee.get", json!({ "id": desk.minor }))
}

#[test]
fn who_a_counselee_is_comes_together_field_by_field_and_tag_by_tag() {
    let desk = Desk::new();
    let shown = file(&desk)["counselee"].clone();
    let save = |changes: &[(&str, &str)], tags: Value, before: &Value| {
        let mut identity = before["identity"].clone();
        changes.iter().for_each(|(field, value)| identity[field] = json!(value));
        json!({ "id": shown["id"], "before": before, "identity": identity, "class": before["class"],
            "status": before["status"], "tags": tags })
    };
    let _: Value = desk.ask("counselee.save", save(&[("phone", "0800-555-0001")], json!(["beasiswa"]), &shown));
    let both: Value = desk.ask("counselee.save", save(&[("address", "Jalan Melati 7")], json!(["pindahan"]), &shown));
    assert_eq!(
        (&both["identity"]["phone"], &both["identity"]["address"], &both["tags"]),
        (&json!("0800-555-0001"), &json!("Jalan Melati 7"), &json!(["beasiswa", "pindahan"]))
    );
    assert_eq!((&both["class"], &both["guardians"]), (&shown["class"], &shown["guardians"]));
    let late = save(&[("phone", "0800-555-0002")], json!([]), &shown);
    let refused = desk.refused_as("counselee.save", late, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("identity.phone"));
    // A class that another one chose meanwhile, and a tag that this form takes away.
    let moved = json!({ "classes": [{ "counselee": desk.minor, "class": null }] });
    let _: Value = desk.ask("counselee.moveMany", moved);
    let left: Value = desk.ask("counselee.save", save(&[("religion", "Islam")], json!(["pindahan"]), &both));
    assert_eq!((&left["class"], &left["tags"]), (&Value::Null, &json!(["pindahan"])));
    // Without anything to compare with exactly this is to stand.
    let mut script = save(&[("phone", "")], json!(["baru"]), &left);
    script["before"] = Value::Null;
    let said: Value = desk.ask("counselee.save", script);
    assert_eq!((&said["identity"]["phone"], &said["tags"]), (&json!(""), &json!(["baru"])));
}

#[test]
fn alerts_consents_and_links_keep_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let alert = json!({ "id": null, "counselee": desk.minor, "kind": "health", "text": "Asma", "from": today(), "until": null });
    let made: Value = desk.ask("alert.save", alert);
    let shown = made["file"]["alerts"][0].clone();
    let of_file = |part: &'static str| move |desk: &Desk| file(desk)["file"][part][0].clone();
    let texts = [json!("Asma berat"), json!("Asma ringan")];
    let read = of_file("alerts");
    both_stand(&desk, "alert.save", &shown, ("text", texts), ("kind", json!("safety")), || read(&desk));
    // What two hands wrote must fit together, too.
    let _: Value = desk.ask("alert.save", form(&read(&desk), "until", &json!(today() + Days::new(1))));
    let early = form(&shown, "from", &json!(today() + Days::new(5)));
    assert_eq!(desk.refused_as("alert.save", early, ErrorCode::DateOrder).field.as_deref(), Some("until"));
    let elsewhere = with(&form(&shown, "kind", &json!("other")), "counselee", &json!(desk.adult));
    desk.refused_as("alert.save", elsewhere, ErrorCode::NotFound);

    let link =
        json!({ "id": null, "counselee": desk.minor, "other": desk.adult, "kind": "friend", "purpose": "sekelas" });
    let made: Value = desk.ask("link.save", link);
    let purposes = [json!("satu regu"), json!("tetangga")];
    let read = of_file("links");
    let shown = made["file"]["links"][0].clone();
    both_stand(&desk, "link.save", &shown, ("purpose", purposes), ("kind", json!("conflict")), || read(&desk));

    let consent = json!({ "id": null, "counselee": desk.minor, "kind": "assessment", "from": "student", "person": "Naufal",
        "answer": "given", "method": "in-person", "identityCheck": "", "check": "known", "on": today(), "until": null,
        "withhold": "" });
    let made: Value = desk.ask("consent.save", consent);
    let shown = made["consents"][0].clone();
    let withheld = [json!("alamat baru"), json!("nomor ibu")];
    let consents = || file(&desk)["consents"][0].clone();
    both_stand(&desk, "consent.save", &shown, ("withhold", withheld), ("scope", json!("tes minat")), consents);
    let _: Value =
        desk.ask("consent.withdraw", json!({ "id": shown["id"], "on": today(), "by": "Naufal", "reason": "" }));
    let mended = form(&shown, "person", &json!("Naufal Ma'ruf"));
    desk.refused_as("consent.save", mended, ErrorCode::ConsentWithdrawn);
}

#[test]
fn promises_and_those_who_wait_keep_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let promise = json!({ "id": null, "counselee": desk.minor, "counseleeName": "", "className": "", "session": null,
        "text": "Telepon ibu", "due": today(), "doneOn": null });
    let shown: Value = desk.ask("followUp.save", promise);
    let texts = [json!("Telepon ayah"), json!("Telepon bibi")];
    let read = || desk.ask::<Value>("today.get", json!({}))["followUps"][0].clone();
    both_stand(&desk, "followUp.save", &shown, ("text", texts), ("due", json!(today() + Days::new(1))), read);
    let _: Value = desk.ask("followUp.done", json!({ "id": shown["id"], "done": true }));
    let kept: Value = desk.ask("followUp.save", form(&shown, "due", &json!(today() + Days::new(1))));
    assert_eq!(kept["doneOn"], json!(today()), "done elsewhere stays done");
    let elsewhere = with(&shown, "counselee", &json!(desk.adult));
    desk.refused_as("followUp.save", elsewhere, ErrorCode::NotFound);

    let entry = json!({ "id": null, "counselee": desk.minor, "counseleeName": "", "className": "", "since": today(),
        "purpose": "", "minutes": 40, "state": "waiting", "appointment": null });
    let shown: Value = desk.ask("waitlist.save", entry);
    let span = json!({ "from": today(), "to": today() });
    let read = || desk.ask::<Value>("calendar.get", &span)["waiting"][0].clone();
    let minutes = [json!(60), json!(30)];
    both_stand(&desk, "waitlist.save", &shown, ("minutes", minutes), ("purpose", json!("Rencana studi")), read);
    let time = json!({ "startsAt": "2026-11-25T08:00:00+07:00", "durationMinutes": 40 });
    let _: Value = desk.ask("waitlist.take", json!({ "id": shown["id"], "appointment": time }));
    let dropped = form(&shown, "state", &json!("withdrawn"));
    let refused = desk.refused_as("waitlist.save", dropped, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("state"), "who was given a time is not taken off the list");
}

fn plan(desk: &Desk, start: &str) -> Value {
    json!({ "counselee": desk.adult, "startsAt": start, "durationMinutes": 40, "place": "Ruang BK 2", "kind": "counseling" })
}

#[test]
fn an_appointment_keeps_what_the_form_did_not_touch_whoever_was_renamed() {
    let desk = Desk::new();
    let shown: Value = desk.ask("appointment.save", plan(&desk, "2026-11-25T08:00:00+07:00"));
    let read = || desk.ask::<Value>("appointment.get", json!({ "id": shown["id"] }));
    let places = [json!("Ruang BK 1"), json!("Aula")];
    both_stand(&desk, "appointment.save", &shown, ("place", places), ("purpose", json!("Rencana studi")), read);
    // A name is filled in when it is read: that it changed is no change of the appointment.
    let who: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    let identity = with(&who["counselee"]["identity"], "name", &json!("Sekar Ayu"));
    let renamed = json!({ "id": desk.adult, "identity": identity, "class": who["counselee"]["class"], "status": "active", "tags": [] });
    let _: Value = desk.ask("counselee.save", renamed);
    let open = read();
    let mut other = form(&open, "counselee", &json!(desk.minor));
    other["title"] = json!("");
    other["before"]["title"] = json!("Sekar Ayuningrat");
    let now: Value = desk.ask("appointment.save", other);
    assert_eq!((&now["counselee"], &now["place"]), (&json!(desk.minor), &json!("Aula")));
    // By another clock it is the same start.
    let same = with(&form(&now, "place", &json!("Ruang BK 3")), "startsAt", &json!("2026-11-25T09:00:00+08:00"));
    let kept: Value = desk.ask("appointment.save", same);
    assert_eq!((&kept["startsAt"], &kept["status"]), (&json!("2026-11-25T08:00:00+07:00"), &json!("planned")));
    let _: Value = desk.ask("appointment.delete", json!({ "id": shown["id"] }));
    desk.refused_as("appointment.save", form(&kept, "place", &json!("Aula")), ErrorCode::NotFound);
}

#[test]
fn a_meeting_of_a_series_follows_its_series_and_its_own_record_where_the_form_did_not_touch_it() {
    let desk = Desk::new();
    let mut weekly = plan(&desk, "2026-11-24T13:00:00+07:00");
    weekly["recurrence"] = json!({ "everyWeeks": 1, "weekdays": [2], "until": null, "count": 4 });
    let series: Value = desk.ask("appointment.save", weekly);
    let meetings = || {
        let view: Value = desk.ask("calendar.get", json!({ "from": "2026-11-24", "to": "2026-12-31" }));
        view["appointments"].as_array().expect("meetings").clone()
    };
    let shown = meetings();
    let later = json!("2026-11-24T14:00:00+07:00");
    let _: Value = desk.ask("appointment.save", form(&series, "startsAt", &later));
    let placed: Value = desk.ask("appointment.save", form(&shown[1], "place", &json!("Aula")));
    assert_eq!(
        (&placed["startsAt"], &placed["place"], &placed["status"], &placed["movedFrom"]),
        (&json!("2026-12-01T14:00:00+07:00"), &json!("Aula"), &json!("planned"), &Value::Null),
        "the meeting was moved with its series, not by the form"
    );
    // Called off elsewhere: a form that was open before neither brings it back nor says that nobody came.
    let _: Value = desk.ask("appointment.save", form(&meetings()[2], "status", &json!("cancelled")));
    let kept: Value = desk.ask("appointment.save", form(&shown[2], "purpose", &json!("Ujian")));
    assert_eq!((&kept["status"], &kept["purpose"]), (&json!("cancelled"), &json!("Ujian")));
    let missed = form(&shown[2], "status", &json!("no-show"));
    let refused = desk.refused_as("appointment.save", missed, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("status"));
    let rule = json!({ "everyWeeks": 2, "weekdays": [2], "until": null, "count": 4 });
    let changed: Value = desk.ask("appointment.save", form(&series, "recurrence", &rule));
    assert_eq!((&changed["startsAt"], &changed["recurrence"]), (&later, &rule), "the series itself likewise");
}

#[test]
fn the_schools_days_hours_and_classes_keep_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let holiday = json!({ "id": null, "kind": "holiday", "title": "Hari Guru", "startsOn": "2026-11-25",
        "endsOn": "2026-11-25", "note": "", "uid": "" });
    let shown: Value = desk.ask("calendar.saveDay", holiday);
    let span = json!({ "from": "2026-11-24", "to": "2026-11-30" });
    let read = || desk.ask::<Value>("calendar.get", &span)["days"][0].clone();
    let notes = [json!("Upacara"), json!("Libur")];
    both_stand(&desk, "calendar.saveDay", &shown, ("note", notes), ("endsOn", json!("2026-11-26")), read);
    let late = form(&shown, "startsOn", &json!("2026-11-27"));
    assert_eq!(desk.refused_as("calendar.saveDay", late, ErrorCode::DateOrder).field.as_deref(), Some("endsOn"));

    let hour = |starts: &str| json!([{ "name": "1", "starts": starts, "ends": "12:00:00" }]);
    let week = |first: &str, second: &str| json!([{ "weekday": 1, "hours": hour(first) }, { "weekday": 2, "hours": hour(second) }]);
    let bells = |before: Value, days: Value| json!({ "before": { "days": before }, "days": days });
    let (seven, eight) = ("07:00:00", "08:00:00");
    let _: Value = desk.ask("calendar.saveBells", json!({ "days": week(seven, seven) }));
    let _: Value = desk.ask("calendar.saveBells", bells(week(seven, seven), week(eight, seven)));
    let both: Value = desk.ask("calendar.saveBells", bells(week(seven, seven), week(seven, eight)));
    assert_eq!(both["days"], week(eight, eight));
    let late = bells(week(seven, seven), week("09:00:00", seven));
    let refused = desk.refused_as("calendar.saveBells", late, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("days"));

    let class = || desk.ask::<Value>("class.list", json!({}))["classes"][0].clone();
    let shown = class();
    let teachers = [json!("Endah"), json!("Ratna")];
    both_stand(&desk, "class.save", &shown, ("homeroomName", teachers), ("name", json!("XI-4")), class);
}

#[test]
fn what_a_counselor_keeps_for_herself_keeps_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let pieces: Value = desk.ask("snippet.save", json!({ "id": null, "title": "Pembuka", "body": "Sesi dibuka." }));
    let read = || desk.ask::<Value>("snippet.list", json!({}))[0].clone();
    let bodies = [json!("Sesi dimulai."), json!("Selamat pagi.")];
    both_stand(&desk, "snippet.save", &pieces[0], ("body", bodies), ("title", json!("Awal")), read);
    let views: Value = desk.ask("view.save", json!({ "id": null, "title": "Kelas XI", "filter": "{}" }));
    let read = || desk.ask::<Value>("view.list", json!({}))[0].clone();
    let filters = [json!("{\"a\":1}"), json!("{\"a\":2}")];
    both_stand(&desk, "view.save", &views[0], ("filter", filters), ("title", json!("Kelas sebelas")), read);

    let settings = || desk.ask::<Value>("settings.get", json!({}));
    let minutes = [json!(5), json!(7)];
    both_stand(&desk, "settings.save", &settings(), ("lockMinutes", minutes), ("place", json!("Ruang BK 2")), settings);
    let page = || desk.ask::<Value>("consent.page", json!({ "id": desk.minor }))["availability"].clone();
    let hours = [json!("Senin–Jumat"), json!("Setiap hari")];
    both_stand(&desk, "availability.save", &page(), ("hours", hours), ("reply", json!("Dua kali sehari")), page);
    let rule = || desk.ask::<Value>("retention.rules", json!({}))["rules"][3]["rule"].clone();
    let decrees = [json!("SK 1/2026"), json!("SK 2/2026")];
    let terms = json!([{ "start": "leaving", "years": 30 }]);
    both_stand(&desk, "retention.saveRule", &rule(), ("note", decrees), ("terms", terms), rule);
}

#[test]
fn the_letterhead_keeps_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let shown: Value = desk.ask("school.get", json!({}));
    let save = |part: &str, field: &str, value: &str| {
        let mut profiles = shown.clone();
        profiles[part][field] = json!(value);
        with(&profiles, "before", &shown)
    };
    let _: Value = desk.ask("school.save", save("school", "phone", "(0200) 550148"));
    let _: Value = desk.ask("school.save", save("counselor", "title", "Guru BK"));
    let both: Value = desk.ask("school.save", save("school", "city", "Cendana Raya"));
    assert_eq!(
        (&both["school"]["phone"], &both["school"]["city"], &both["counselor"]["title"]),
        (&json!("(0200) 550148"), &json!("Cendana Raya"), &json!("Guru BK"))
    );
    for (part, field) in [("school", "phone"), ("counselor", "title")] {
        let refused = desk.refused_as("school.save", save(part, field, "lain"), ErrorCode::ChangedMeanwhile);
        assert_eq!(refused.field, Some(format!("{part}.{field}")));
    }
}

#[test]
fn numbers_and_terms_for_all_keep_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let defaults = || file(&desk)["file"]["emergencyDefaults"].clone();
    let shown = defaults();
    let card = |field: &str, value: &str| json!({ "before": shown, "card": with(&shown, field, &json!(value)) });
    let _: Value = desk.ask("emergency.saveDefaults", card("helper", "Puskesmas Cendana"));
    let _: Value = desk.ask("emergency.saveDefaults", card("helperPhone", "0800-555-0199"));
    let now = defaults();
    assert_eq!((&now["helper"], &now["helperPhone"]), (&json!("Puskesmas Cendana"), &json!("0800-555-0199")));
    let refused = desk.refused_as("emergency.saveDefaults", card("helper", "RSUD"), ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("helper"));

    let terms = || desk.ask::<Value>("risk.get", json!({ "id": desk.minor }))["terms"].clone();
    let shown = terms();
    let wanted = |field: &str, hours: u32| json!({ "before": shown, "terms": with(&shown, field, &json!(hours)) });
    let _: Value = desk.ask("risk.saveTerms", wanted("judge", 12));
    let _: Value = desk.ask("risk.saveTerms", wanted("report", 48));
    assert_eq!((&terms()["judge"], &terms()["report"]), (&json!(12), &json!(48)));
    let refused = desk.refused_as("risk.saveTerms", wanted("judge", 6), ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("judge"));
    let _: Value = desk.ask("risk.saveTerms", json!({ "terms": null }));
    assert_eq!(terms(), shown);
}

#[test]
fn a_safety_plan_keeps_a_day_that_another_one_agreed_on() {
    let desk = Desk::new();
    let save = |before: &Value, plan: &Value| json!({ "counselee": desk.minor, "before": before, "plan": plan });
    let none = json!({ "steps": {}, "agreedOn": null, "reviewOn": null });
    let made: Value = desk.ask("safetyPlan.save", save(&none, &with(&none, "reviewOn", &json!("2026-12-01"))));
    let stale = save(&none, &with(&none, "reviewOn", &json!("2026-12-08")));
    let refused = desk.refused_as("safetyPlan.save", stale, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("reviewOn"));
    let own: Value =
        desk.ask("safetyPlan.save", save(&made["plan"], &with(&made["plan"], "reviewOn", &json!("2026-12-08"))));
    assert_eq!(own["plan"]["reviewOn"], "2026-12-08");
}

#[test]
fn what_was_explained_keeps_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let tick = |before: &Value, on: Value, note: &str| json!({ "counselee": desk.minor, "item": "failure", "before": before, "on": on, "note": note });
    let yesterday = json!(today() - Days::new(1));
    let page: Value = desk.ask("orientation.tick", tick(&Value::Null, json!(today()), "Bertemu di UKS"));
    let shown = page["orientation"][0].clone();
    let _: Value = desk.ask("orientation.tick", tick(&shown, yesterday.clone(), "Bertemu di UKS"));
    let page: Value = desk.ask("orientation.tick", tick(&shown, json!(today()), "Guru BK menelepon"));
    let both = &page["orientation"][0];
    assert_eq!((&both["on"], &both["note"]), (&yesterday, &json!("Guru BK menelepon")));
    let late = tick(&shown, json!(today()), "Ibu menelepon");
    let refused = desk.refused_as("orientation.tick", late, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("note"));
    let _: Value = desk.ask("orientation.tick", tick(&Value::Null, Value::Null, ""));
    let gone = tick(both, json!(today()), "Guru BK menelepon");
    let refused = desk.refused_as("orientation.tick", gone, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("on"), "a tick that was taken away does not come back by its note");
}

#[test]
fn an_attachment_keeps_what_the_form_did_not_touch() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("desktop/open/attachment");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("surat.txt"), "isi surat").expect("a file");
    let _: Value = desk.ask("attachment.add", json!({ "counselee": desk.minor, "session": null, "source": "choose" }));
    let listed = json!({ "counselee": desk.minor, "session": null });
    let read = || {
        let all: Value = desk.ask("attachment.list", &listed);
        let one = &all["attachments"][0];
        json!({ "id": one["id"], "name": one["name"], "kind": one["kind"], "note": one["note"] })
    };
    let names = [json!("surat ibu.txt"), json!("surat ayah.txt")];
    both_stand(&desk, "attachment.rename", &read(), ("name", names), ("note", json!("Diterima di UKS")), read);
}

#[test]
fn a_session_keeps_what_its_page_did_not_touch() {
    let desk = Desk::new();
    let people = json!({ "counselees": [desk.minor, desk.adult], "appointment": null });
    let started: Value = desk.ask("session.start", people);
    let (id, shown) = (started["session"]["id"].clone(), started["session"]["frame"].clone());
    let frame = |field: &str, value: &str, format: &str| {
        let wanted = with(&shown, field, &json!(value));
        json!({ "id": id, "before": { "frame": shown, "format": "bk" }, "frame": wanted, "format": format })
    };
    let _: Value = desk.ask("session.saveFrame", frame("place", "Ruang BK 1", "bk"));
    let _: Value = desk.ask("session.saveFrame", frame("counseleeAt", "Rumah", "soap"));
    let both: Value = desk.ask("session.saveFrame", frame("topic", "Belajar", "bk"));
    let stands = &both["session"]["frame"];
    assert_eq!((&stands["place"], &stands["counseleeAt"]), (&json!("Ruang BK 1"), &json!("Rumah")));
    assert_eq!((&stands["topic"], &both["session"]["format"]), (&json!("Belajar"), &json!("soap")));
    let late = desk.refused_as("session.saveFrame", frame("place", "Aula", "bk"), ErrorCode::ChangedMeanwhile);
    assert_eq!(late.field.as_deref(), Some("place"));
    let format = desk.refused_as("session.saveFrame", frame("topic", "Belajar", "dap"), ErrorCode::ChangedMeanwhile);
    assert_eq!(format.field.as_deref(), Some("format"));

    // Who came and what was written of her, on two laptops; and who belongs to it.
    let noted = |presence: &str, line: &str| json!({ "counselee": desk.adult, "presence": presence, "line": line });
    let said = |wanted: Value| json!({ "id": id, "before": [noted("present", "")], "members": [wanted] });
    let _: Value = desk.ask("session.saveAttendance", said(noted("late", "")));
    let both: Value = desk.ask("session.saveAttendance", said(noted("present", "Menangis")));
    let members = both["members"].as_array().expect("members");
    let adult = members.iter().find(|one| one["noted"]["counselee"] == json!(desk.adult)).expect("a member");
    assert_eq!(adult["noted"], noted("late", "Menangis"));
    let late = desk.refused_as("session.saveAttendance", said(noted("present", "Diam")), ErrorCode::ChangedMeanwhile);
    assert_eq!(late.field.as_deref(), Some("line"));
    let pair = json!([desk.minor, desk.adult]);
    let with_child = json!({ "id": id, "before": pair, "counselees": [desk.minor, desk.adult, desk.child] });
    let _: Value = desk.ask("session.saveMembers", with_child);
    let without_adult = json!({ "id": id, "before": pair, "counselees": [desk.minor] });
    let left: Value = desk.ask("session.saveMembers", without_adult);
    assert_eq!(left["session"]["counselees"], json!([desk.minor, desk.child]), "who joined elsewhere stays");
}
