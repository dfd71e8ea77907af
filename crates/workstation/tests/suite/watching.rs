//! Change and progress events: what changed is told, many changes are few messages, and a lock is heard.

use crate::desk::Desk;
use std::time::Duration;
use workstation::contract::app::WatchEvent;

const SOON: Duration = Duration::from_secs(2);

#[test]
fn changes_are_told_by_kind_and_come_together() {
    let desk = Desk::new();
    let mut events = desk.workstation.watch();
    for number in 0..20 {
        desk.counselee(&format!("Konseli {number}"), "");
    }
    let mut messages = 0;
    let mut kinds = std::collections::BTreeSet::new();
    while let Some(event) = events.next_within(Duration::from_millis(300)) {
        messages += 1;
        if let WatchEvent::Changed { entities } = event {
            kinds.extend(entities);
        }
    }
    assert!(kinds.contains("counselee"), "{kinds:?}");
    assert!(messages < 20, "{messages} messages for 20 changes");
}

#[test]
fn a_lock_is_heard_and_watching_ends_with_the_workstation() {
    let desk = Desk::new();
    let mut events = desk.workstation.watch();
    desk.workstation.lock();
    let mut heard = false;
    while let Some(event) = events.next_within(SOON) {
        heard |= matches!(event, WatchEvent::Locked);
        if heard {
            break;
        }
    }
    assert!(heard);
    drop(desk);
    assert!(events.next_within(SOON).is_none() && events.is_over());
}

#[test]
fn long_work_tells_how_far_it_is_and_when_it_is_done() {
    let desk = Desk::new();
    let mut events = desk.workstation.watch();
    let _: serde_json::Value = desk.ask("file.verify", serde_json::json!({}));
    let mut last = None;
    while let Some(event) = events.next_within(Duration::from_millis(300)) {
        if let WatchEvent::Progress { text, done, total, .. } = event {
            assert!(i18n::Texts::of(i18n::Lang::Id).has(&text), "{text}");
            last = Some((done, total));
        }
    }
    assert!(matches!(last, Some((done, total)) if done == total && total > 0), "{last:?}");
}
