//! `cargo xtask windows`: the Windows programs, cross-built on Debian, and the storage and command-line tests run as
//! Windows programs under Wine against real SQLCipher files. The WebView2 window itself cannot run there.
//!
//! rustup's toolchain holds only the Linux standard library, so Debian's own compiler builds the standard library for
//! Windows from its packaged source.

use crate::{
    lane::{self, Outcome, command, step},
    machine::{self, Need},
};
use std::{path::Path, process::Command};

const TARGET: &str = "x86_64-pc-windows-gnu";
const PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "gcc-mingw-w64-x86-64", "g++-mingw-w64-x86-64", "wine64", "wine"];

/// Debian keeps the 64-bit loader off the path.
const WINE: &str = "/usr/lib/wine/wine64";

/// Wine 8 lacks the one function that Rust's random numbers come from; Windows has it.
const PROCESS_PRNG: &str = "\
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL ProcessPrng(PBYTE out, SIZE_T len) { return RtlGenRandom(out, (ULONG)len); }
";

/// Builds the three programs, runs the tests of the case file and the command line under Wine, and carries a case file
/// from one system to the other, both ways.
pub fn windows() -> Outcome {
    machine::system_packages(Need::Run)?;
    machine::packages(PACKAGES)?;
    machine::page_packages()?;
    machine::page_build()?;
    let home = lane::target_dir().join("windows");
    std::fs::create_dir_all(&home).map_err(|error| format!("cannot make {}: {error}", home.display()))?;
    let library = random_library(&home)?;
    let mut build = cargo(&home, &library, "build");
    step("Windows programs", build.args(["-p", "ruang-bk", "-p", "cli", "-p", "school-server"]))?;
    for program in ["ruang-bk.exe", "ruang.exe", "school-server.exe"] {
        let path = home.join(TARGET).join("debug").join(program);
        let size = std::fs::metadata(&path).map_err(|_| format!("{program} was not built"))?.len();
        println!("{program}: {} MB", size / 1_000_000);
    }
    let mut tests = cargo(&home, &library, "test");
    // Examples in documentation would need a Windows rustdoc.
    step(
        "storage and command line under Wine",
        tests.args(["-p", "casefile", "-p", "cli", "--lib", "--bins", "--tests"]),
    )?;
    step("the command line for this system", &mut command("cargo", &["build", "-p", "cli"]))?;
    let here = || Command::new(lane::target_dir().join("debug/ruang"));
    let there = || {
        let mut ruang = Command::new(WINE);
        under_wine(&mut ruang, &home, &library).arg(home.join(TARGET).join("debug/ruang.exe"));
        ruang
    };
    carry("a case file from Windows opens here", &home.join("from-windows"), &there, &here)?;
    carry("a case file from here opens on Windows", &home.join("to-windows"), &here, &there)
}

/// Makes a case file with the sample school by one program, and walks all of it by the other.
fn carry(title: &str, folder: &Path, maker: &dyn Fn() -> Command, reader: &dyn Fn() -> Command) -> Outcome {
    let _ = std::fs::remove_dir_all(folder);
    let secret = folder.join("passphrase.txt");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&secret, "gerimis pagi menyapu halaman tua\n"))
        .map_err(|error| format!("cannot write {}: {error}", secret.display()))?;
    let steps: [(&dyn Fn() -> Command, &[&str]); 3] =
        [(maker, &["new", "--counselor", "Sri Wahyuni, S.Pd."]), (maker, &["sample"]), (reader, &["verify"])];
    for (program, words) in steps {
        let mut ruang = program();
        ruang.current_dir(folder).args([
            "--file",
            "Kasus.ruang",
            "--passphrase-file",
            "passphrase.txt",
            "--lang",
            "en",
        ]);
        step(&format!("{title}: {}", words[0]), ruang.args(words))?;
    }
    Ok(())
}

fn random_library(home: &Path) -> Result<std::path::PathBuf, String> {
    let folder = home.join("wine");
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let source = folder.join("process_prng.c");
    std::fs::write(&source, PROCESS_PRNG).map_err(|error| format!("cannot write {}: {error}", source.display()))?;
    let library = folder.join("bcryptprimitives.dll");
    let paths = [source.to_string_lossy().into_owned(), library.to_string_lossy().into_owned()];
    step(
        "random numbers for Wine",
        &mut command("x86_64-w64-mingw32-gcc", &["-shared", "-o", &paths[1], &paths[0], "-ladvapi32"]),
    )?;
    Ok(folder)
}

fn cargo(home: &Path, library: &Path, verb: &str) -> Command {
    let mut cargo =
        command("/usr/bin/cargo", &[verb, "-Z", "build-std=std,panic_abort,panic_unwind", "--target", TARGET]);
    cargo
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("CARGO_TARGET_DIR", home)
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", "-C link-arg=-Wl,--exclude-all-symbols")
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE);
    under_wine(&mut cargo, home, library);
    cargo
}

/// A Wine of this folder's own, quiet, that finds the random numbers.
fn under_wine<'a>(command: &'a mut Command, home: &Path, library: &Path) -> &'a mut Command {
    command.env("WINEPATH", library).env("WINEPREFIX", home.join("wine-prefix")).env("WINEDEBUG", "-all")
}
