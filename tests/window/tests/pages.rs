//! Every page in both languages and both themes: a picture for people, axe for what breaks WCAG 2.2 A or AA, and no page
//! wider than the window.

use crate::{
    common::{id_of, invoke, look},
    start::{Room, in_a_room},
};
use i18n::Lang;
use serde_json::json;
use window_tests::{
    axe,
    driver::{Done, Driver},
    hand::Hand,
};

/// Addresses of every page with something of the sample school on it.
fn addresses(page: &Driver) -> Done<Vec<(String, String)>> {
    let list = invoke(
        page,
        "call",
        "counselee.list",
        json!({
            "text": "", "class": null, "status": "active", "tag": null, "notSeenSince": null, "order": "last-session", "descending": true, "offset": 0, "limit": 5,
        }),
    )?;
    let counselee = id_of(&list["lines"][0]["id"])?;
    let sessions = invoke(
        page,
        "call",
        "session.list",
        json!({ "counselee": counselee, "from": null, "to": null, "status": null, "limit": 50 }),
    )?;
    let lines = sessions.as_array().cloned().unwrap_or_default();
    let locked = lines.iter().find(|line| line["status"] == "locked").map(|line| id_of(&line["id"])).transpose()?;
    let today = invoke(page, "call", "today.get", json!({}))?;
    let draft = id_of(&today["unsigned"]["lines"][0]["id"])?;
    let given = invoke(page, "call", "administration.list", json!({ "counselee": null }))?;
    let finished = given.as_array().into_iter().flatten().find(|line| line["finished"] == true);
    let administration = id_of(&finished.unwrap_or(&json!(null))["id"])?;

    let mut all = vec![
        ("today", "#/today".to_owned()),
        ("search", "#/search".to_owned()),
        ("counselees", "#/counselees".to_owned()),
        ("counselees-new", "#/counselees?new=1".to_owned()),
        ("counselees-import", "#/counselees?import=1".to_owned()),
        ("counselee", format!("#/counselee/{counselee}")),
        ("counselee-sessions", format!("#/counselee/{counselee}/sessions")),
        ("counselee-assessments", format!("#/counselee/{counselee}/assessments")),
        ("counselee-documents", format!("#/counselee/{counselee}/documents")),
        ("counselee-attachments", format!("#/counselee/{counselee}/attachments")),
        ("counselee-data", format!("#/counselee/{counselee}/data")),
        ("counselee-consents", format!("#/counselee/{counselee}/consents")),
        ("counselee-drawer", format!("#/counselee/{counselee}/drawer")),
        ("drawer", "#/drawer".to_owned()),
        ("session", format!("#/session/{draft}")),
        ("assessments", "#/assessments".to_owned()),
        ("administration", format!("#/administration/{administration}")),
        ("reports", "#/reports".to_owned()),
        ("report-summons", format!("#/report/parent_summons/{counselee}")),
        (
            "report-result",
            format!(
                "#/report/assessment_result/{}?administration={administration}",
                id_of(&finished.unwrap_or(&json!(null))["counselee"]).unwrap_or(counselee.clone())
            ),
        ),
        ("calendar", "#/calendar".to_owned()),
        ("calendar-day", "#/calendar?view=day".to_owned()),
        ("calendar-week", "#/calendar?view=week".to_owned()),
        ("calendar-month", "#/calendar?view=month".to_owned()),
        ("sync", "#/sync".to_owned()),
        ("sync-conflicts", "#/sync/conflicts".to_owned()),
        ("retention", "#/retention".to_owned()),
        ("retention-requests", "#/retention/requests".to_owned()),
        ("retention-holds", "#/retention/holds".to_owned()),
        ("retention-rules", "#/retention/rules".to_owned()),
        ("settings", "#/settings".to_owned()),
        ("settings-you", "#/settings/you".to_owned()),
        ("settings-school", "#/settings/school".to_owned()),
        ("settings-notes", "#/settings/notes".to_owned()),
        ("settings-security", "#/settings/security".to_owned()),
        ("settings-data", "#/settings/data".to_owned()),
        ("settings-log", "#/settings/log".to_owned()),
        ("settings-about", "#/settings/about".to_owned()),
    ];
    if let Some(locked) = locked {
        all.push(("session-locked", format!("#/session/{locked}")));
    }
    Ok(all.into_iter().map(|(name, address)| (name.to_owned(), address)).collect())
}

fn wear(room: &Room, lang: Lang, theme: &str) -> Done {
    invoke(room.page(), "session", "app.setLang", json!({ "lang": lang.code() }))?;
    invoke(room.page(), "session", "app.setTheme", json!({ "theme": theme }))?;
    room.page().reload()?;
    room.page().holds("the language and the theme", &format!(
        "return document.readyState === 'complete' && document.documentElement.lang === '{}' && document.documentElement.dataset.theme === '{theme}'", lang.code()
    ))
}

/// A page with a planted fault must not pass.
fn prove_that_axe_looks(page: &Driver) -> Done {
    page.script(
        "document.querySelector('main').append(Object.assign(document.createElement('button'), { id: 'planted' }))",
        json!([]),
    )?;
    let found = axe::findings(page)?;
    assert!(
        found.iter().any(|line| line.starts_with("button-name: #planted")),
        "axe missed a button without a name: {found:?}"
    );
    page.script("document.getElementById('planted').remove()", json!([])).map(drop)
}

/// Makes the drawer and puts a note about the counselee of the pages into it.
fn fill_the_drawer(page: &Driver, all: &[(String, String)]) -> Done {
    let address = all.iter().find(|(name, _)| name == "counselee").map_or("", |(_, address)| address);
    let counselee = address.rsplit('/').next().unwrap_or_default();
    invoke(page, "call", "drawer.create", json!({ "passphrase": "laci kayu jati tua berderit" }))?;
    let note = json!({ "id": null, "counselee": counselee, "text": "Kesan sementara: tampak lelah sejak pekan lalu." });
    invoke(page, "call", "drawer.save", note).map(drop)
}

fn every_page(room: &Room) -> Done<Vec<String>> {
    let mut wrong = Vec::new();
    for lang in [Lang::Id, Lang::En] {
        for theme in ["light", "dark"] {
            wear(room, lang, theme)?;
            room.page().find("main h1")?;
            wrong.extend(look(room, &format!("{}-{theme}-first-run", lang.code()))?);
        }
    }
    wear(room, Lang::Id, "light")?;
    room.with_sample_school(Hand::Mouse)?;
    let all = addresses(room.page())?;
    for lang in [Lang::Id, Lang::En] {
        for theme in ["light", "dark"] {
            wear(room, lang, theme)?;
            for (name, address) in &all {
                room.page().go(address)?;
                wrong.extend(look(room, &format!("{}-{theme}-{name}", lang.code()))?);
            }
        }
    }
    prove_that_axe_looks(room.page())?;
    fill_the_drawer(room.page(), &all)?;
    for lang in [Lang::Id, Lang::En] {
        for theme in ["light", "dark"] {
            wear(room, lang, theme)?;
            room.page().go("#/drawer")?;
            room.page().holds("the note of the drawer", "return document.querySelector('article') !== null")?;
            wrong.extend(look(room, &format!("{}-{theme}-drawer-open", lang.code()))?);
        }
    }
    // The page begins anew before an answer could arrive.
    room.lock(|page| {
        page.script("void window.__TAURI_INTERNALS__.invoke('call', { method: 'file.lock', params: {} })", json!([]))
            .map(drop)
    })?;
    for lang in [Lang::Id, Lang::En] {
        for theme in ["light", "dark"] {
            wear(room, lang, theme)?;
            room.page().find("main h1")?;
            wrong.extend(look(room, &format!("{}-{theme}-unlock", lang.code()))?);
        }
    }
    Ok(wrong)
}

#[test]
fn every_page_in_both_languages_and_themes_keeps_wcag_2_2_aa() {
    in_a_room("pages", Lang::Id, |room| {
        let wrong = every_page(room)?;
        assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
        Ok(())
    });
}
