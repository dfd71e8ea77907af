//! What must work in any state: the blank screen within 0.3 s, the lock, and no acknowledged word lost when the power goes.

use crate::{
    day::Day,
    start::{Room, in_a_room},
};
use i18n::Lang;
use serde_json::json;
use window_tests::{driver::Done, hand::Hand, key};

/// Notes when the key came down and when the frame with the blank screen was painted.
const WATCH_BLANK: &str = "
    window.blankTook = null;
    addEventListener('keydown', () => {
        const start = performance.now();
        const look = () => document.querySelector('dialog.blank[open]')
            ? requestAnimationFrame(() => { window.blankTook = performance.now() - start; })
            : requestAnimationFrame(look);
        look();
    }, { capture: true, once: true });";

/// Covers the page by one plain element: what painting the whole window costs here and now, whoever does it.
const PAINT_BARE: &str = "
    window.bareTook = null;
    const start = performance.now();
    const cover = document.createElement('div');
    Object.assign(cover.style, { position: 'fixed', inset: '0', background: 'black', zIndex: '99' });
    document.body.append(cover);
    requestAnimationFrame(() => requestAnimationFrame(() => {
        window.bareTook = performance.now() - start;
        cover.remove();
    }));";

/// Milliseconds until a person sees the screen blank.
const AT_MOST: f64 = 300.0;

fn keys_in_any_state(room: &Room) -> Done {
    room.with_sample_school(Hand::Mouse)?;
    let page = room.page();
    // The best of several: what else the machine does at one moment is not the window's doing.
    let blanked = |what: &str| -> Done {
        let (mut best, mut bare) = (f64::MAX, f64::MAX);
        let took = |name: &str| page.script(&format!("return window.{name}"), json!([]));
        for _ in 0..5 {
            page.script(PAINT_BARE, json!([]))?;
            page.holds("the bare cover to be painted", "return window.bareTook !== null")?;
            bare = bare.min(took("bareTook")?.as_f64().unwrap_or(f64::MAX));
            page.script(WATCH_BLANK, json!([]))?;
            page.keys(key::F9)?;
            page.holds("the screen to be blank", "return window.blankTook !== null")?;
            best = best.min(took("blankTook")?.as_f64().unwrap_or(f64::MAX));
            let cover = "return document.querySelector('dialog.blank').getBoundingClientRect().width >= innerWidth";
            page.holds("the whole page to be covered", cover)?;
            page.keys(key::F9)?;
            page.holds("the page to be back", "return document.querySelector('dialog.blank[open]') === null")?;
        }
        println!("blank screen over {what}: {best:.0} ms, a bare cover {bare:.0} ms");
        // On a machine so busy that a bare cover is late, too, only what the window adds is judged.
        assert!(best <= AT_MOST.max(3.0 * bare), "blank after {best} ms over {what}, a bare cover after {bare} ms");
        Ok(())
    };
    blanked("Today")?;
    page.go("#/counselees")?;
    blanked("the caseload")?;
    page.go("#/counselees?new=1")?;
    page.find("dialog[open] input")?;
    blanked("an open form")?;
    page.keys(key::ESCAPE)?;

    room.lock_by_keys()?;
    page.sees(&room.words.t("ui-first-run-unlock-title"))?;
    let left = page.script("return document.body.innerText", json!([]))?;
    assert!(
        !left.as_str().unwrap_or_default().contains("NISN"),
        "nothing of the file stays on the locked page: {left}"
    );
    blanked("the locked door")
}

fn power_cut_while_typing(room: &mut Room) -> Done {
    room.with_sample_school(Hand::Mouse)?;
    let people = testkit::people::people(53, 3);
    let address = {
        let day = Day { room, hand: Hand::Mouse };
        day.import_roster(&people)?;
        let page = room.page();
        page.chord(&[key::CONTROL], "n")?;
        Hand::Keyboard.take_from_list(
            page,
            &room.words.t("ui-frame-pick-counselee"),
            &people[1].name,
            &people[1].name,
        )?;
        page.holds("the session's page", "return location.hash.startsWith('#/session/')")?;
        Hand::Mouse.write(page, &room.words.t("term-section-kind-problem"), "Kalimat yang sudah disimpan.")?;
        page.holds(
            "the draft to be kept",
            "return document.querySelector('.bar .foot-note')?.innerText.match(/\\d\\d[.:]\\d\\d[.:]\\d\\d/) !== null",
        )?;
        // These words may be lost, those before must not.
        page.keys(" Kata-kata terakhir")?;
        page.script("return location.hash", json!([]))?.as_str().unwrap_or_default().to_owned()
    };
    room.window().cut_power()?;
    room.reopen()?;
    room.unlock(Hand::Mouse)?;
    room.page().go(&address)?;
    room.page().holds(
        "the saved words",
        "return [...document.querySelectorAll('main textarea')].some((area) => area.value.startsWith('Kalimat yang sudah disimpan.'))",
    )
}

#[test]
fn the_blank_screen_and_the_lock_work_in_any_state() {
    in_a_room("safety", Lang::En, |room| keys_in_any_state(room));
}

#[test]
fn a_saved_draft_survives_a_power_cut() {
    in_a_room("power-cut", Lang::Id, power_cut_while_typing);
}
