//! Tests that the walls of the house stand where ARCHITECTURE.md draws them: who depends on what, and what pure code may
//! name. They read the sources as text, so that a wall that fell is named by file and line.

use crate::lane::root;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Crates that do no I/O and read no clock: time, ids and randomness come in as arguments.
const PURE: &[&str] = &["assessment", "counseling", "ical", "keys", "report", "roster", "search"];

/// What pure code may not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "TcpStream",
    "UdpSocket",
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "OsRng",
];

/// Names of the packages under `[dependencies]`; those of tests and of build scripts are not shipped.
fn dependencies(manifest: &Path) -> Vec<String> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let mut shipped = false;
    let mut names = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            shipped = line == "[dependencies]" || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if let (true, Some((name, _))) = (shipped, line.split_once('=')) {
            names.push(name.trim().to_owned());
        }
    }
    names
}

/// Every file with one of these endings below `folder`.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(files(&entry, endings));
        } else if entry.extension().is_some_and(|own| endings.iter().any(|ending| own == *ending)) {
            found.push(entry);
        }
    }
    found
}

/// Crates whose shipped code depends on `package`.
fn who_uses(package: &str) -> Vec<String> {
    let mut crates: Vec<String> = fs::read_dir(root().join("crates"))
        .expect("the crates")
        .map(|entry| entry.expect("a crate").path())
        .filter(|path| path.join("Cargo.toml").exists())
        .filter(|path| dependencies(&path.join("Cargo.toml")).iter().any(|name| name == package))
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    crates.sort();
    crates
}

#[test]
fn only_the_shell_knows_tauri() {
    assert!(dependencies(&root().join("Cargo.toml")).iter().any(|name| name == "tauri"), "the list is read");
    for package in ["tauri", "tauri-plugin-dialog"] {
        assert_eq!(who_uses(package), Vec::<String>::new(), "{package}");
    }
}

#[test]
fn only_the_case_file_and_the_server_have_a_database() {
    assert_eq!(who_uses("rusqlite"), ["casefile", "school-server"]);
}

#[test]
fn pure_crates_name_no_disk_clock_or_chance() {
    let mut found = Vec::new();
    for name in PURE {
        let folder = root().join("crates").join(name);
        let depends = dependencies(&folder.join("Cargo.toml"));
        for package in ["getrandom", "tempfile", "tokio", "reqwest", "rusqlite"] {
            assert!(!depends.iter().any(|own| own == package), "{name} depends on {package}");
        }
        for file in files(&folder.join("src"), &["rs"]) {
            let text = fs::read_to_string(&file).expect("a source");
            for (number, line) in text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]") {
                if !line.trim_start().starts_with("//") && IMPURE.iter().any(|word| names(line, word)) {
                    found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Whether the line has the word by itself, not as a part of a longer name.
fn names(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(part) && !line[at + word.len()..].chars().next().is_some_and(part)
    })
}

#[test]
fn a_word_is_found_by_itself_only() {
    assert!(names("use std::fs::File;", "std::fs"));
    assert!(names("let now = Instant::now();", "Instant"));
    assert!(!names("struct InstantOfSigning;", "Instant"));
}

#[test]
fn the_page_speaks_to_the_shell_in_one_folder_only() {
    let page = root().join("ui/src");
    let speakers: Vec<PathBuf> = files(&page, &["ts", "svelte"])
        .into_iter()
        .filter(|file| fs::read_to_string(file).expect("a source").contains("@tauri-apps/"))
        .map(|file| file.strip_prefix(&page).expect("below the page").to_owned())
        .collect();
    assert_eq!(speakers, [Path::new("backend").join("tauri.ts")]);
}

/// Sources of shipped programs that may read variables of the environment: places, languages, and in the build for automated
/// tests what steers it.
const READ_THE_ENVIRONMENT: &[&str] = &[
    "crates/cli/src/args.rs",
    "crates/cli/src/places.rs",
    "crates/school-server/src/command.rs",
    "src-tauri/src/desktop.rs",
    "src-tauri/src/window.rs",
];

#[test]
fn no_variable_of_the_environment_steers_a_shipped_program() {
    let mut readers = Vec::new();
    let mut steered = 0;
    let sources = ["src-tauri/src".to_owned()].into_iter().chain(
        fs::read_dir(root().join("crates"))
            .expect("the crates")
            .map(|entry| format!("crates/{}/src", entry.expect("a crate").file_name().to_string_lossy()))
            .filter(|folder| !folder.contains("/xtask/") && !folder.contains("/testkit/")),
    );
    for file in sources.flat_map(|folder| files(&root().join(folder), &["rs"])) {
        let name = file.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("a source");
        let lines: Vec<&str> = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").collect();
        for (at, line) in lines.iter().enumerate() {
            if ["env::var(", "env::var_os(", "env::vars"].iter().any(|reading| line.contains(reading)) {
                readers.push(name.clone());
            }
            if line.contains("var") && (line.contains("\"RUANG_") || line.contains("AUTOMATION\")")) {
                let near = lines[at.saturating_sub(1)..=at].concat();
                assert!(near.contains("feature = \"automation\""), "{name}:{}: {line}", at + 1);
                steered += 1;
            }
        }
    }
    readers.sort();
    readers.dedup();
    assert_eq!(readers, READ_THE_ENVIRONMENT);
    assert!(steered >= 2, "the search finds what is there: {steered}");
}

/// What stands in brackets in a promise, word by word.
fn held_by(promise: &str) -> Vec<&str> {
    let bracketed = promise.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    bracketed.flat_map(|names| names.split([',', ' ', '\n'])).filter(|name| name.contains('/')).collect()
}

#[test]
fn every_promise_of_the_security_page_names_tests_that_exist() {
    let page = fs::read_to_string(root().join("SECURITY.md")).expect("the page");
    let [_, attackers, _] = page.split("\n## ").collect::<Vec<_>>()[..3] else { panic!("sections") };
    let rows = attackers.lines().filter(|line| line.starts_with("| ")).skip(2);
    let bullets = ["What is written where", "Search and the access log"].map(|title| {
        let section = page.split("\n## ").find(|section| section.starts_with(title)).expect("a section");
        section.split("\n- ").skip(1).collect::<Vec<_>>()
    });
    let promises: Vec<&str> = rows.chain(bullets.concat()).collect();
    assert!(promises.len() > 15, "{}", promises.len());
    for promise in promises {
        assert!(!held_by(promise).is_empty(), "nothing holds: {promise}");
    }
    let missing: Vec<&str> = held_by(&page)
        .into_iter()
        .filter(|name| {
            !["crates", "."].iter().any(|base| {
                fs::read_to_string(root().join(base).join(name)).is_ok_and(|text| {
                    ["#[test]", "#[tokio::test", "assert", "mod crash"].iter().any(|word| text.contains(word))
                        || name.ends_with(".test.ts")
                })
            })
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "no such test");
}

#[test]
fn every_row_of_the_register_that_is_claimed_names_tests_that_exist() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page");
    let section = page.split("\n## ").find(|section| section.starts_with("What the register asks")).expect("a section");
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        let named: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "nothing shows: {row}");
        for name in named {
            let text = fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(text.contains("#[test]") || text.contains("assert."), "{name} tests nothing");
        }
    }
}
