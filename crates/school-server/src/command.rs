//! The command line. Every sentence comes from `server.ftl`; the enrolment link stands on a line of its own, so that a
//! program can find it.

use std::ffi::OsString;
use std::io::Write;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use i18n::{Lang, Texts};
use school_server::certificate::CertificateError;
use school_server::data_folder::DataFolderError;
use school_server::server::{self, ServerError, Surroundings};
use school_server::store::StoreError;
use sync::wire::{hex, limits};

/// Where a server listens unless told otherwise.
const LISTEN: &str = "0.0.0.0:7443";

/// What went wrong, in words.
struct Failure(String);

/// Reads the arguments and does what they say.
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let texts = Texts::of(language(&arguments));
    let matches = command(texts).get_matches_from(arguments);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&Failure(error.to_string())),
    };
    let done = match matches.subcommand() {
        Some(("init", args)) => runtime.block_on(init(texts, args)),
        Some(("serve", args)) => runtime.block_on(serve(texts, args)),
        Some(("backup", args)) => backup(texts, args),
        // clap asks for a subcommand.
        _ => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

fn fail(failure: &Failure) -> ExitCode {
    eprintln!("{}", failure.0);
    ExitCode::FAILURE
}

/// The language asked for, before anything else is read, so that errors are in it too.
fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let asked = texts.iter().enumerate().find_map(|(index, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(index + 1).copied(),
        Some(value) => value.strip_prefix('='),
        None => None,
    });
    let system = || std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default();
    match asked {
        Some(code) => code.parse().unwrap_or_default(),
        None if system().starts_with("en") => Lang::En,
        None => Lang::Id,
    }
}

fn command(texts: &'static Texts) -> Command {
    let text = |id: &str| texts.text(id, &[]);
    let data = || {
        Arg::new("data")
            .long("data")
            .value_name("DIR")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(text("server-arg-data"))
    };
    let listen = || {
        Arg::new("listen")
            .long("listen")
            .value_name("ADDR")
            .value_parser(value_parser!(SocketAddr))
            .help(text("server-arg-listen"))
    };
    let host = Arg::new("host").long("host").value_name("NAME").action(ArgAction::Append).help(text("server-arg-host"));
    let quiet = Arg::new("quiet").long("quiet").action(ArgAction::SetTrue).help(text("server-arg-quiet"));
    let to = Arg::new("to")
        .long("to")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(text("server-arg-to"));
    Command::new("school-server")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text("server-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_parser(["id", "en"])
                .global(true)
                .help(text("server-arg-lang")),
        )
        .subcommand(
            Command::new("init")
                .about(text("server-init-about"))
                .arg(data())
                .arg(listen().default_value(LISTEN))
                .arg(host),
        )
        .subcommand(Command::new("serve").about(text("server-serve-about")).arg(data()).arg(listen()).arg(quiet))
        .subcommand(Command::new("backup").about(text("server-backup-about")).arg(data()).arg(to))
}

async fn init(texts: &Texts, args: &ArgMatches) -> Result<(), Failure> {
    let data = path(args, "data");
    let listen =
        args.get_one::<SocketAddr>("listen").copied().unwrap_or_else(|| SocketAddr::from(([0, 0, 0, 0], 7443)));
    if listen.port() == 0 {
        return Err(Failure(texts.text("server-port-zero", &[])));
    }
    let hosts: Vec<String> = match args.get_many::<String>("host") {
        Some(hosts) => hosts.cloned().collect(),
        None => vec![own_host(listen.ip())],
    };
    let link =
        server::init(&data, &hosts, listen, &Surroundings::real()).await.map_err(|error| words(texts, &error))?;
    let folder = data.display().to_string();
    let next = format!("school-server serve --data {folder}");
    say(&texts.text("server-made", &[("folder", folder.into())]));
    say_link(texts, &link.format());
    say(&texts.text("server-next", &[("command", next.into())]));
    Ok(())
}

async fn serve(texts: &Texts, args: &ArgMatches) -> Result<(), Failure> {
    let around = Surroundings { log: !args.get_flag("quiet"), ..Surroundings::real() };
    let listen = args.get_one::<SocketAddr>("listen").copied();
    // Heard from the first moment on: a stop while starting is a stop.
    let stop = stop_asked();
    let running = server::serve(&path(args, "data"), listen, around).await.map_err(|error| words(texts, &error))?;
    let pin = hex(&running.pin);
    say(&texts.text("server-listening", &[("address", running.address.to_string().into()), ("pin", pin.into())]));
    match &running.link {
        Some(link) => say_link(texts, &link.format()),
        None => say(&texts.text("server-enrolled", &[])),
    }
    stop.await;
    running.stop().await;
    say(&texts.text("server-stopped", &[]));
    Ok(())
}

fn backup(texts: &Texts, args: &ArgMatches) -> Result<(), Failure> {
    let (data, to) = (path(args, "data"), path(args, "to"));
    server::backup(&data, &to).map_err(|error| words(texts, &error))?;
    let names = [("file", to.display().to_string().into()), ("folder", data.display().to_string().into())];
    say(&texts.text("server-backed-up", &names));
    Ok(())
}

fn path(args: &ArgMatches, name: &str) -> PathBuf {
    args.get_one::<PathBuf>(name).map_or_else(PathBuf::new, Clone::clone)
}

/// Ctrl+C, and SIGTERM where there is such a thing.
#[cfg(unix)]
fn stop_asked() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut signals: Vec<_> =
        [SignalKind::interrupt(), SignalKind::terminate()].into_iter().filter_map(|kind| signal(kind).ok()).collect();
    async move {
        std::future::poll_fn(|context| {
            if signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready()) {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        })
        .await;
    }
}

/// Ctrl+C.
#[cfg(not(unix))]
async fn stop_asked() {
    drop(tokio::signal::ctrl_c().await);
}

/// The address under which other computers of the network reach this one, as the system's routes say; nothing is sent.
fn own_host(listen: IpAddr) -> String {
    let bracketed = |address: IpAddr| match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    };
    if !listen.is_unspecified() {
        return bracketed(listen);
    }
    let routed = UdpSocket::bind("0.0.0.0:0")
        .and_then(|socket| socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()))
        .map(|address| address.ip());
    routed.map_or_else(|_| "localhost".to_owned(), bracketed)
}

fn say(line: &str) {
    // Nobody may be reading.
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn say_link(texts: &Texts, link: &str) {
    let hours = limits::SETUP_MS / 3_600_000;
    say(&texts.text("server-link", &[("hours", hours.into())]));
    say(link);
    say(&texts.text("server-link-care", &[]));
}

fn words(texts: &Texts, error: &ServerError) -> Failure {
    let shown = |path: &Path| path.display().to_string();
    let detail = |error: &dyn std::fmt::Display| error.to_string();
    Failure(match error {
        ServerError::Host(host) => texts.text("server-error-host", &[("host", host.into())]),
        ServerError::Listen { address, error } => texts
            .text("server-error-listen", &[("address", address.to_string().into()), ("detail", detail(error).into())]),
        ServerError::Folder(DataFolderError::InUse(path)) => {
            texts.text("server-error-in-use", &[("folder", shown(path).into())])
        }
        ServerError::Folder(DataFolderError::NotThere(path)) => {
            texts.text("server-error-not-there", &[("folder", shown(path).into())])
        }
        ServerError::Folder(DataFolderError::Served(path)) => {
            texts.text("server-error-served", &[("folder", shown(path).into())])
        }
        ServerError::Folder(DataFolderError::Damaged(path)) => {
            texts.text("server-error-damaged", &[("file", shown(path).into())])
        }
        ServerError::Folder(DataFolderError::Io { path, error }) => {
            texts.text("server-error-file", &[("file", shown(path).into()), ("detail", detail(error).into())])
        }
        ServerError::Folder(DataFolderError::Certificate(error)) => certificate_words(texts, error),
        ServerError::Store(StoreError::Newer { .. }) => texts.text("server-error-newer", &[]),
        ServerError::Store(StoreError::Full) => texts.text("server-error-full", &[]),
        ServerError::Store(error) => texts.text("server-error-database", &[("detail", detail(error).into())]),
    })
}

fn certificate_words(texts: &Texts, error: &CertificateError) -> String {
    texts.text("server-error-certificate", &[("detail", error.to_string().into())])
}
