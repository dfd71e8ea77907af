//! A folder of one person's own with the program in it. Every run is told this folder as home, so that no test sees the
//! state of another or of this computer's user.

use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use workstation::{
    Environment, OsEntropy, ScriptedDesktop, SystemClock, Workstation,
    contract::app::{AppStatus, CreateFile, Passphrase},
};

/// A passphrase that is strong enough.
pub const PASSPHRASE: &str = "gajah merah menari pelan";

/// A person's folder.
pub struct Home {
    folder: tempfile::TempDir,
}

/// What a run came to.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The last line as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        let line = self.out.lines().last().unwrap_or_default();
        serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }

    /// Must have succeeded.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

impl Home {
    /// An empty folder with a passphrase file.
    pub fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        home.write("passphrase.txt", format!("{PASSPHRASE}\n"));
        home
    }

    /// The same with a case file in it.
    pub fn with_case_file() -> Self {
        let home = Self::new();
        let workstation = home.workstation();
        let created = workstation.ask::<AppStatus>(
            "file.create",
            CreateFile {
                name: "Kasus".to_owned(),
                passphrase: PASSPHRASE.to_owned(),
                counselor_name: "Sri Wahyuni, S.Pd.".to_owned(),
            },
        );
        created.expect("a case file");
        workstation.lock_and_wait();
        home
    }

    /// The same with three counselees in two classes.
    pub fn with_counselees() -> Self {
        let home = Self::with_case_file();
        let rows = ["Ratna Uji;0129990001;VIII A", "Bima Coba;0129990002;VIII A", "Citra Contoh;0129990003;VIII B"];
        let roster = home.write("daftar.csv", format!("Nama;NISN;Kelas\n{}\n", rows.join("\n")));
        home.run(&["import-roster", &roster]).done();
        home
    }

    /// Does as the window does what the program has no command for.
    #[track_caller]
    pub fn window(&self, method: &str, params: Value) -> Value {
        let workstation = self.workstation();
        let key = Passphrase { passphrase: PASSPHRASE.to_owned() };
        workstation.ask::<AppStatus>("file.unlock", key).expect("the case file opens");
        let answer = workstation.ask::<Value>(method, params).expect("an answer");
        workstation.lock_and_wait();
        answer
    }

    /// Makes case files whose passphrase is stretched at the least cost that is accepted, because these tests open them
    /// a hundred times. They open as any other.
    fn workstation(&self) -> Workstation {
        let workstation = Workstation::new(Environment {
            data_dir: self.folder.path().to_owned(),
            config_dir: self.path("maker"),
            state_dir: self.path("maker"),
            desktop: Box::new(ScriptedDesktop::new(self.path("desktop"))),
            clock: Box::new(SystemClock),
            entropy: Box::new(OsEntropy),
        })
        .with_least_kdf();
        workstation.use_file(&self.path("Kasus.ruang")).expect("no file is open");
        workstation
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A path in the folder, as an argument.
    pub fn arg(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    /// Writes a file only its owner can read.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).expect("written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).expect("restricted");
        }
        self.arg(name)
    }

    /// Runs with this folder's case file and passphrase file, in English and JSON.
    pub fn run(&self, args: &[&str]) -> Run {
        let (file, secret) = (self.arg("Kasus.ruang"), self.arg("passphrase.txt"));
        let mut all = vec!["--file", &file, "--passphrase-file", &secret, "--lang", "en", "--json"];
        all.extend(args);
        self.plain(&all, "")
    }

    /// Runs with this folder's case file and passphrase file, in words of a language.
    pub fn say(&self, lang: &str, args: &[&str]) -> Run {
        let (file, secret) = (self.arg("Kasus.ruang"), self.arg("passphrase.txt"));
        let mut all = vec!["--file", &file, "--passphrase-file", &secret, "--lang", lang];
        all.extend(args);
        self.plain(&all, "")
    }

    /// Runs with nothing but these arguments; `input` is typed.
    pub fn plain(&self, args: &[&str], input: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ruang"))
            .args(args)
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("state"))
            .env("LOCALAPPDATA", self.path("state"))
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("ruang starts");
        let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().expect("ruang ends");
        Run {
            code: status.code().expect("an exit code"),
            out: String::from_utf8(stdout).expect("UTF-8"),
            err: String::from_utf8(stderr).expect("UTF-8"),
        }
    }
}

/// Every file under a folder with its bytes, to see that a refused command changed nothing.
pub fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else {
            files.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files
}
