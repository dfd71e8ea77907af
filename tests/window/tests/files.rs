//! Files dragged in from another program: the page says where to let go, forgets them when they are dragged away, and attaches
//! all of them when they are let go.

use crate::{
    desk::{Desk, cast},
    start::in_a_room,
};
use i18n::Lang;
use serde_json::json;
use window_tests::hand::Hand;

/// Whether the page invites to let go.
const INVITES: &str = "return document.querySelector('.drop-over') !== null";

#[test]
fn files_are_dragged_in_and_attached() {
    in_a_room("files", Lang::Id, |room| {
        room.with_sample_school(Hand::Mouse)?;
        let (lead, _) = cast(room.page())?;
        let desk = Desk::new(room, "files");
        let folder = room.home().join("Dari telepon 100%");
        std::fs::create_dir_all(&folder)?;
        let photo = folder.join("surat dokter (1).png");
        std::fs::write(&photo, room.page().screenshot()?)?;
        let page = folder.join("catatan wali kelas.txt");
        std::fs::write(&page, "Hadir setiap hari sejak Senin.")?;

        desk.open(&lead)?;
        desk.part(&lead, "ui-attachment-title", "attachments")?;
        let drag = room.window().drag_over(&[&photo, &page], ".drop")?;
        desk.shows("the invitation to let go", INVITES, json!([]))?;
        desk.reads(".drop", &desk.t("ui-attachment-drop-now"))?;
        desk.picture("1-over")?;
        drag.leave()?;
        desk.shows("the invitation to go", "return document.querySelector('.drop-over') === null", json!([]))?;
        drop(drag);

        room.window().drag_over(&[&photo, &page], ".drop")?.let_go()?;
        for name in ["surat dokter (1).png", "catatan wali kelas.txt"] {
            desk.reads("main table", name)?;
        }
        desk.look("2-attached")?;
        assert!(photo.exists() && page.exists(), "the originals are the person's own");
        let findings = desk.findings();
        assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
        Ok(())
    });
}
