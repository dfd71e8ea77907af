//! Making, opening and guarding a case file.

use crate::ruang::{Home, PASSPHRASE, snapshot};
use serde_json::json;

#[test]
fn a_case_file_is_made_once_and_nothing_of_the_window_is_touched() {
    let home = Home::new();
    home.run(&["new", "--counselor", "Sri Wahyuni, S.Pd."]).done();
    assert!(home.path("Kasus.ruang").join("case.hdr").is_file());
    let school = home.run(&["school", "show"]).done().json();
    assert_eq!(school["counselor"]["name"], "Sri Wahyuni, S.Pd.");
    let before = snapshot(&home.path("Kasus.ruang"));
    let again = home.run(&["new", "--counselor", "Orang Lain"]);
    assert_eq!((again.code, &again.json()["error"]["code"]), (1, &json!("cli-already-there")));
    assert_eq!(before, snapshot(&home.path("Kasus.ruang")));
    assert!(!home.path(".config").exists(), "the window's preferences are not this program's to write");
}

#[test]
fn the_passphrase_file_loses_one_newline_and_no_blank() {
    let home = Home::with_case_file();
    for (text, opens) in [
        (format!("{PASSPHRASE}\r\n"), true),
        (PASSPHRASE.to_owned(), true),
        (format!("{PASSPHRASE}\n\n"), false),
        (format!("{PASSPHRASE} \n"), false),
    ] {
        home.write("passphrase.txt", &text);
        assert_eq!(home.run(&["counselees"]).code == 0, opens, "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_passphrase_file_others_can_read_is_warned_about() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_case_file();
    assert!(!home.run(&["counselees"]).done().err.contains("Warning"));
    std::fs::set_permissions(home.path("passphrase.txt"), std::fs::Permissions::from_mode(0o644)).expect("opened");
    assert!(
        home.run(&["counselees"]).done().err.contains("Warning: other users of this computer can read passphrase.txt")
    );
}

#[test]
fn a_recovery_sheet_is_a_pdf_for_its_owner_only() {
    let home = Home::with_case_file();
    let out = home.arg("lembar.pdf");
    home.run(&["recovery-sheet", "--out", &out]).done();
    assert!(std::fs::read(&out).expect("a sheet").starts_with(b"%PDF-"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&out).expect("a sheet").permissions().mode() & 0o077, 0);
    }
}

#[test]
fn there_is_no_way_to_give_a_passphrase_as_an_argument() {
    let home = Home::new();
    let help = home.plain(&["--help"], "").done().out;
    assert!(help.contains("--passphrase-file") && !help.contains("--passphrase "), "{help}");
    assert_eq!(home.plain(&["--passphrase", "x", "verify"], "").code, 2);
}
