//! A printer on the bench: `ippeveprinter` behind a CUPS of its own, on a bus and a name service of their own, all in
//! one temporary folder and on loopback only.

use std::{
    collections::BTreeMap,
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What reached the printer.
pub struct Arrived {
    /// The document.
    pub pdf: PathBuf,
    /// The job's attributes as the printer's command saw them.
    pub attributes: BTreeMap<String, String>,
}

impl Arrived {
    /// One attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The running printer.
pub struct PrinterBench {
    home: TempDir,
    cups_port: u16,
    processes: Vec<Child>,
}

impl PrinterBench {
    /// Name of its queue.
    pub const NAME: &str = "RuangTest";

    /// Starts everything; fails with the name of the package that is missing.
    pub fn start() -> Self {
        let home = tempfile::Builder::new().prefix("ruang-printer-").tempdir().expect("a temporary folder");
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).expect("a folder CUPS may enter");
        let (printer_port, cups_port) = (free_port(), free_port());
        let mut bench = Self { home, cups_port, processes: Vec::new() };
        bench.write_settings(printer_port);
        let bus = format!("unix:path={}", bench.path("bus"));
        bench.spawn(
            "dbus",
            "dbus-daemon",
            &[&format!("--config-file={}", bench.path("bus.conf")), "--nofork", "--nopidfile"],
            None,
        );
        wait("the bus", || Path::new(&bench.path("bus")).exists());
        let settings = bench.path("avahi.conf");
        bench.spawn(
            "avahi-daemon",
            "avahi-daemon",
            &["-f", &settings, "--no-drop-root", "--no-chroot", "--no-rlimits"],
            Some(&bus),
        );
        std::thread::sleep(Duration::from_secs(1));
        let (port, spool, media, take) =
            (printer_port.to_string(), bench.path("spool"), bench.path("printer.conf"), bench.path("take.sh"));
        bench.spawn(
            "cups-ipp-utils",
            "ippeveprinter",
            &["-n", "localhost", "-p", &port, "-d", &spool, "-k", "-a", &media, "-c", &take, Self::NAME],
            Some(&bus),
        );
        wait("the printer", || TcpStream::connect(("localhost", printer_port)).is_ok());
        let (daemon, files) = (bench.path("cupsd.conf"), bench.path("cups-files.conf"));
        bench.spawn("cups-daemon", "cupsd", &["-f", "-c", &daemon, "-s", &files], None);
        wait("CUPS", || TcpStream::connect(("127.0.0.1", cups_port)).is_ok());
        let added = Command::new("lpadmin")
            .args([
                "-p",
                Self::NAME,
                "-E",
                "-v",
                &format!("ipp://localhost:{printer_port}/ipp/print"),
                "-m",
                "everywhere",
            ])
            .env("CUPS_SERVER", bench.cups())
            .status()
            .expect("lpadmin (package cups-client)");
        assert!(added.success(), "the queue is made");
        bench
    }

    /// Points the CUPS programs that this process starts at the bench.
    pub fn use_for_this_process(&self) {
        // SAFETY: the only test of this program, before it starts any other thread.
        unsafe { std::env::set_var("CUPS_SERVER", self.cups()) };
    }

    /// Waits for the job to arrive.
    pub fn arrived(&self) -> Arrived {
        let (pdf, done) = (self.home.path().join("taken.pdf"), self.home.path().join("done"));
        wait("the job to arrive", || done.exists());
        let attributes = fs::read_to_string(self.home.path().join("job.env")).expect("the job's attributes");
        let attributes = attributes
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Arrived { pdf, attributes: attributes.collect() }
    }

    fn cups(&self) -> String {
        format!("127.0.0.1:{}", self.cups_port)
    }

    fn path(&self, name: &str) -> String {
        self.home.path().join(name).to_string_lossy().into_owned()
    }

    fn spawn(&mut self, package: &str, program: &str, args: &[&str], bus: Option<&str>) {
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(bus) = bus {
            command.env("DBUS_SYSTEM_BUS_ADDRESS", bus);
        }
        self.processes.push(command.spawn().unwrap_or_else(|error| panic!("{program} (package {package}): {error}")));
    }

    fn write_settings(&self, printer_port: u16) {
        let home = self.home.path().to_string_lossy().into_owned();
        assert_ne!(printer_port, self.cups_port);
        let write = |name: &str, text: String| fs::write(self.home.path().join(name), text).expect("a settings file");
        for folder in ["spool", "cups", "cups/cache", "cups/state", "cups/log", "cups/tmp", "cups/requests"] {
            fs::create_dir_all(self.home.path().join(folder)).expect("a folder");
        }
        let owned = Command::new("chown").args(["-R", "lp", &self.path("cups")]).status();
        assert!(
            owned.is_ok_and(|status| status.success()),
            "CUPS works as user lp: run this test as root or in a namespace"
        );
        write(
            "bus.conf",
            format!(
                "<busconfig><type>system</type><listen>unix:path={home}/bus</listen><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>\
             <allow own=\"*\"/></policy></busconfig>"
            ),
        );
        write("avahi.conf",
            "[server]\nhost-name=ruangbk-test\nuse-ipv6=no\nallow-interfaces=lo\nenable-dbus=yes\n[wide-area]\nenable-wide-area=no\n".to_owned());
        write("printer.conf", "\
ATTR keyword media-supported custom_f4_215x330mm,iso_a4_210x297mm,na_letter_8.5x11in
ATTR keyword media-default iso_a4_210x297mm
ATTR collection media-size-supported { MEMBER integer x-dimension 21500 MEMBER integer y-dimension 33000 },{ MEMBER integer x-dimension 21000 MEMBER integer y-dimension 29700 }
ATTR keyword sides-supported one-sided,two-sided-long-edge,two-sided-short-edge
ATTR mimeMediaType document-format-supported application/pdf
ATTR mimeMediaType document-format-default application/pdf
ATTR rangeOfInteger copies-supported 1-99
".to_owned());
        write(
            "take.sh",
            format!("#!/bin/sh\nenv | grep '^IPP_' > {home}/job.env\ncp \"$1\" {home}/taken.pdf\ntouch {home}/done\n"),
        );
        fs::set_permissions(self.home.path().join("take.sh"), fs::Permissions::from_mode(0o755)).expect("a program");
        write(
            "cupsd.conf",
            format!(
                "\
LogLevel warn
Listen 127.0.0.1:{}
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
",
                self.cups_port
            ),
        );
        write(
            "cups-files.conf",
            format!(
                "\
ServerRoot {home}/cups
CacheDir {home}/cups/cache
StateDir {home}/cups/state
RequestRoot {home}/cups/requests
TempDir {home}/cups/tmp
AccessLog {home}/cups/log/access
ErrorLog {home}/cups/log/error
PageLog {home}/cups/log/page
SystemGroup lpadmin
User lp
Group lp
"
            ),
        );
    }
}

impl Drop for PrinterBench {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}

fn wait(what: &str, ready: impl Fn() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(30), "waited 30 s for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
