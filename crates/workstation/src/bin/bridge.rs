//! The loopback bridge of development and browser tests: the contract over HTTP, so that the page runs in any browser.
//! Built only with the feature `bridge`; never shipped. It listens on 127.0.0.1 alone, answers no call without the random
//! token it prints, and answers no other host name, so that a page from elsewhere cannot reach it.
#![forbid(unsafe_code)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use workstation::{
    CallError, EntropySource, Environment, ErrorCode, OsEntropy, ScriptedDesktop, SystemClock, Workstation,
};

/// Largest request body.
const LARGEST_BODY: usize = 8 * 1024 * 1024;
/// What the page may load and reach: as in the window, but for the bridge itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; \
                      media-src blob:; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'";

struct Arguments {
    data: PathBuf,
    desktop: PathBuf,
    page: PathBuf,
    port: u16,
}

fn arguments() -> Result<Arguments, String> {
    let (mut data, mut desktop, mut page, mut port) = (None, None, PathBuf::from("ui/dist"), 0);
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--desktop" => desktop = Some(PathBuf::from(value)),
            "--page" => page = PathBuf::from(value),
            "--port" => port = value.parse().map_err(|_| "--port needs a number".to_owned())?,
            _ => return Err(format!("unknown argument {name}")),
        }
    }
    let missing = "usage: bridge --data DIR --desktop DIR [--page DIR] [--port N]";
    Ok(Arguments { data: data.ok_or(missing)?, desktop: desktop.ok_or(missing)?, page, port })
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| serve(&arguments).map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bridge: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Bridge {
    workstation: Workstation,
    token: String,
    page: PathBuf,
    host: String,
}

fn serve(arguments: &Arguments) -> std::io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))?;
    let host = listener.local_addr()?.to_string();
    let mut bytes = [0; 16];
    OsEntropy.generator().fill(&mut bytes);
    let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let workstation = Workstation::new(Environment {
        data_dir: arguments.data.join("data"),
        config_dir: arguments.data.join("config"),
        state_dir: arguments.data.join("state"),
        desktop: Box::new(ScriptedDesktop::new(arguments.desktop.clone())),
        clock: Box::new(SystemClock),
        entropy: Box::new(OsEntropy),
    })
    .with_least_kdf();
    workstation.run_sync();
    workstation.run_sync();
    let idle = workstation.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(2));
            idle.lock_if_idle();
        }
    });
    println!("http://{host}/?bridge={token}");
    std::io::stdout().flush()?;
    let bridge = Arc::new(Bridge { workstation, token, page: arguments.page.clone(), host });
    for connection in listener.incoming() {
        let bridge = Arc::clone(&bridge);
        let connection = connection?;
        // A connection that breaks is its browser's affair.
        thread::spawn(move || bridge.answer(connection));
    }
    Ok(())
}

struct Request {
    method: String,
    path: String,
    query: String,
    host: String,
    authorization: String,
    body: Vec<u8>,
}

fn read(connection: &TcpStream) -> std::io::Result<Option<Request>> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut line = String::new();
    if reader.by_ref().take(16 * 1024).read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut parts = line.split_whitespace();
    let (method, target) = (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default().to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let (path, query) = (path.to_owned(), query.to_owned());
    let (mut host, mut authorization, mut length) = (String::new(), String::new(), 0_usize);
    loop {
        line.clear();
        reader.by_ref().take(16 * 1024).read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { break };
        let value = value.trim().to_owned();
        match name.to_ascii_lowercase().as_str() {
            "host" => host = value,
            "authorization" => authorization = value,
            "content-length" => length = value.parse().unwrap_or(usize::MAX),
            _ => {}
        }
    }
    if length > LARGEST_BODY {
        return Ok(None);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Request { method, path, query, host, authorization, body }))
}

fn reply(connection: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(body)
}

impl Bridge {
    fn answer(&self, mut connection: TcpStream) -> std::io::Result<()> {
        let Some(request) = read(&connection)? else { return Ok(()) };
        if request.host != self.host {
            return reply(&mut connection, "421 Misdirected Request", "text/plain", b"");
        }
        let bearer = request.authorization.strip_prefix("Bearer ") == Some(self.token.as_str());
        match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/session" | "/call" | "/bytes") if bearer => self.call(&mut connection, &request),
            ("GET", "/watch") if request.query == format!("token={}", self.token) => self.watch(&mut connection),
            ("POST", _) | ("GET", "/watch") => reply(&mut connection, "401 Unauthorized", "text/plain", b""),
            ("GET", path) => self.file(&mut connection, path),
            _ => reply(&mut connection, "405 Method Not Allowed", "text/plain", b""),
        }
    }

    fn call(&self, connection: &mut TcpStream, request: &Request) -> std::io::Result<()> {
        let asked: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let method = asked["method"].as_str().unwrap_or_default();
        let params = asked["params"].clone();
        let refused: CallError = match request.path.as_str() {
            "/bytes" => match self.workstation.call_bytes(method, params) {
                Ok(bytes) => return reply(connection, "200 OK", "application/octet-stream", &bytes),
                Err(error) => error,
            },
            door => {
                let done = if door == "/session" {
                    self.workstation.session(method, params)
                } else {
                    self.workstation.call(method, params)
                };
                match done {
                    Ok(answer) => {
                        return reply(connection, "200 OK", "application/json", answer.to_string().as_bytes());
                    }
                    Err(error) => error,
                }
            }
        };
        let status = if refused.code == ErrorCode::Internal { "500 Internal Server Error" } else { "409 Conflict" };
        let body =
            serde_json::to_vec(&refused).unwrap_or_else(|_| json!({ "code": "internal" }).to_string().into_bytes());
        reply(connection, status, "application/json", &body)
    }

    fn watch(&self, connection: &mut TcpStream) -> std::io::Result<()> {
        connection.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n: open\n\n",
        )?;
        let mut events = self.workstation.watch();
        loop {
            match events.next_within(Duration::from_secs(15)) {
                Some(event) => write!(connection, "data: {}\n\n", serde_json::to_string(&event).unwrap_or_default())?,
                // Notices a browser that has gone.
                None => connection.write_all(b": here\n\n")?,
            }
            connection.flush()?;
        }
    }

    fn file(&self, connection: &mut TcpStream, path: &str) -> std::io::Result<()> {
        let name = path.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let content = if plain { std::fs::read(self.page.join(name)).ok() } else { None };
        let Some(content) = content else {
            return reply(connection, "404 Not Found", "text/plain", b"");
        };
        let kind = match Path::new(name).extension().and_then(|ending| ending.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js" | "mjs") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("ttf") => "font/ttf",
            Some("woff2") => "font/woff2",
            Some("png") => "image/png",
            Some("json" | "map") => "application/json",
            _ => "application/octet-stream",
        };
        reply(connection, "200 OK", kind, &content)
    }
}
