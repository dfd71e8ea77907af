//! What a hardened process leaves behind when it fails, and what others may see of it.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

const CHILD: &str = "RUANG_HARDENED_CHILD";

fn child(test: &str) -> std::process::Output {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .expect("runs")
}

#[test]
fn there_is_no_core_file_and_nobody_of_the_same_user_may_look_in() {
    if std::env::var_os(CHILD).is_some() {
        hardening::harden();
        let limits = std::fs::read_to_string("/proc/self/limits").expect("limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line");
        println!("core {}", core.split_whitespace().skip(4).take(2).collect::<Vec<_>>().join(" "));
        println!("{:?}", rustix::process::dumpable_behavior().expect("told"));
        return;
    }
    let said = String::from_utf8(child("there_is_no_core_file_and_nobody_of_the_same_user_may_look_in").stdout)
        .expect("words");
    assert!(said.contains("core 0 0"), "{said}");
    assert!(said.contains("NotDumpable"), "{said}");
}

#[test]
fn a_panic_says_where_and_nothing_of_what_was_written() {
    if std::env::var_os(CHILD).is_some() {
        hardening::harden();
        let written = "Sekar Ayuningrat menangis";
        let _ = std::panic::catch_unwind(|| panic!("{written}"));
        return;
    }
    let output = child("a_panic_says_where_and_nothing_of_what_was_written");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("words");
    assert!(said.contains("unexpected at") && said.contains("process.rs"), "{said}");
    assert!(!said.contains("Sekar"), "{said}");
}
