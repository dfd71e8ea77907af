//! A server, made and run: the data folder, the enrolment link, TLS connections, and a clean stop. Everything the program
//! does is here, so that tests run the same in their own process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use keys::PairUri;
use keys::cbor::{CborError, Value, decode, encode};
use sync::wire::limits;
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

use crate::clock::{Clock, Randomness};
use crate::data_folder::{DataFolder, DataFolderError};
use crate::http::{Peer, router};
use crate::incarnation::Incarnation;
use crate::node::{Node, Strictness};
use crate::setup;
use crate::sqlite::SqliteStore;
use crate::store::{self, Ledger, Store, StoreError};

const HOSTS: &str = "hosts";
const LISTEN: &str = "listen";
/// Time for a TLS handshake and for a request's head.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// An idle connection is kept this long: longer than a long poll's pause.
const HEAD: Duration = Duration::from_secs(75);
/// Requests under way get this long when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often the boot counter moves while there are writes.
const WITNESS: Duration = Duration::from_secs(60);

/// Why a server cannot be made or run.
#[derive(Debug, Error)]
pub enum ServerError {
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] DataFolderError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No host name or address, or too many of them.
    #[error("not a host: {0}")]
    Host(String),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        error: std::io::Error,
    },
}

/// What the server takes from its surroundings.
#[derive(Clone)]
pub struct Surroundings {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Randomness>,
    /// Patience.
    pub strictness: Strictness,
    /// Whether requests are logged to standard output.
    pub log: bool,
}

impl Surroundings {
    /// The computer's clock and randomness, the design's limits.
    pub fn real() -> Self {
        Self {
            clock: Arc::new(crate::clock::SystemClock),
            random: Arc::new(crate::clock::SystemRandomness),
            strictness: Strictness::default(),
            log: false,
        }
    }
}

/// Makes a server in `data` that laptops reach under `hosts` (`name`, `name:port`, `address`, ...; IPv6 in brackets), and
/// answers its enrolment link.
///
/// # Errors
/// There is one already, or what the system says.
pub async fn init(
    data: &Path,
    hosts: &[String],
    listen: SocketAddr,
    around: &Surroundings,
) -> Result<PairUri, ServerError> {
    check_hosts(hosts, &*around.random)?;
    let names = certificate_names(hosts);
    let folder = DataFolder::create(data, &names, &*around.random)?;
    let store = SqliteStore::open(&folder.database())?;
    let hosts = hosts.to_vec();
    let kept = encode(&Value::Array(hosts.iter().map(|host| Value::from(host.as_str())).collect()));
    store::write(&store, move |ledger| {
        ledger.set_meta(LISTEN, listen.to_string().as_bytes())?;
        ledger.set_meta(HOSTS, &kept)
    })
    .await??;
    Incarnation::begin(&store, &folder.boot_marker(), &*around.random).await?;
    let link = fresh_link(&folder, &store, hosts, listen.port(), around).await?;
    store.close();
    Ok(link)
}

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// SHA-256 of the TLS key.
    pub pin: [u8; 32],
    /// The enrolment link, while no school is enrolled.
    pub link: Option<PairUri>,
    node: Arc<Node>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Running {
    /// The server's shared parts, for those who run it in their own process.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// Stops taking connections, lets requests under way end, and closes the database.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        self.node.stop();
        drop(self.task.await);
    }
}

/// Serves the folder that `init` made, where `init` said or on another address.
///
/// # Errors
/// No server there, a newer database, an address in use.
pub async fn serve(data: &Path, listen: Option<SocketAddr>, around: Surroundings) -> Result<Running, ServerError> {
    let folder = DataFolder::open(data)?;
    let held = folder.hold()?;
    let certificate = folder.certificate()?;
    let pin = certificate.pin();
    let acceptor = TlsAcceptor::from(certificate.tls().map_err(DataFolderError::from)?);
    let key = folder.identity_key()?;
    let store = SqliteStore::open(&folder.database())?;
    let (enrolled, hosts, kept) = store::read(&store, |ledger| {
        let listen = ledger.meta(LISTEN)?.and_then(|kept| std::str::from_utf8(&kept).ok()?.parse().ok());
        Ok::<_, StoreError>((ledger.has_school()?, hosts(ledger)?, listen))
    })
    .await?;
    let listen = listen.or(kept).ok_or(StoreError::Damaged("meta"))?;
    let listening = |error| ServerError::Listen { address: listen, error };
    let listener = TcpListener::bind(listen).await.map_err(listening)?;
    let address = listener.local_addr().map_err(listening)?;
    let incarnation = Incarnation::begin(&store, &folder.boot_marker(), &*around.random).await?;
    let link = match enrolled {
        true => None,
        false => Some(fresh_link(&folder, &store, hosts, address.port(), &around).await?),
    };
    let mut node = Node::new(Arc::new(store), key, incarnation, around.clock, around.strictness);
    node.log = around.log;
    let node = Arc::new(node);
    let (stop, stopped) = watch::channel(false);
    let serving = run(listener, acceptor, Arc::clone(&node), stopped);
    let task = tokio::spawn(async move {
        serving.await;
        // Only now may another process serve this folder.
        drop(held);
    });
    Ok(Running { address, pin, link, node, stop, task })
}

/// Copies the database of `data`, whether its server runs or not, into the new file `to`.
///
/// # Errors
/// `to` exists, or what the system says.
pub fn backup(data: &Path, to: &Path) -> Result<(), ServerError> {
    let folder = DataFolder::open(data)?;
    crate::data_folder::new_file(to)?;
    Ok(crate::sqlite::copy(&folder.database(), to)?)
}

async fn run(listener: TcpListener, acceptor: TlsAcceptor, node: Arc<Node>, mut stopped: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(node.strictness.connections));
    let service = TowerToHyperService::new(router(Arc::clone(&node)));
    let mut connections = JoinSet::new();
    let mut witness = tokio::time::interval(WITNESS);
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = witness.tick() => bear_witness(&node).await,
            Some(_) = connections.join_next() => {}
            accepted = accept(&listener, &places) => {
                let Some((stream, peer, place)) = accepted else { continue };
                let (acceptor, service, stopped) = (acceptor.clone(), service.clone(), stopped.clone());
                connections.spawn(async move {
                    connection(stream, peer, acceptor, service, stopped).await;
                    drop(place);
                });
            }
        }
    }
    drop(listener);
    node.stop();
    let farewell = async { while connections.join_next().await.is_some() {} };
    drop(tokio::time::timeout(FAREWELL, farewell).await);
    connections.shutdown().await;
    bear_witness(&node).await;
    let store = Arc::clone(&node.store);
    // Joining the store's threads blocks for as long as the last commit takes.
    drop(tokio::task::spawn_blocking(move || store.close()).await);
}

/// The next connection, once there is a place for one more.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            eprintln!("school-server: accept: {error}");
            // Out of file handles: those that are open must end first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    acceptor: TlsAcceptor,
    service: TowerToHyperService<axum::Router>,
    mut stopped: watch::Receiver<bool>,
) {
    // Small replies go out at once. A socket that refuses this still serves.
    drop(stream.set_nodelay(true));
    let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await else {
        return;
    };
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(Peer(peer.ip()));
        service.call(request)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        // Also when the other end of the watch is gone: the server stops either way.
        _ = stopped.changed() => None,
    };
    // Errors of a connection are the other end's business.
    if ended.is_none() {
        connection.as_mut().graceful_shutdown();
        drop(connection.await);
    }
}

async fn bear_witness(node: &Node) {
    if node.take_written()
        && let Err(error) = node.incarnation.advance(&*node.store).await
    {
        eprintln!("school-server: {error}");
    }
}

async fn fresh_link(
    folder: &DataFolder,
    store: &dyn Store,
    hosts: Vec<String>,
    port: u16,
    around: &Surroundings,
) -> Result<PairUri, ServerError> {
    let token = setup::fresh_token(&*around.random);
    let now_ms = around.clock.now_ms();
    let expires_ms = now_ms.saturating_add(limits::SETUP_MS.unsigned_abs());
    let kept = token.clone();
    store::write(store, move |ledger| setup::open_token(ledger, &kept, expires_ms, now_ms)).await??;
    let hosts = hosts.into_iter().map(|host| if has_port(&host) { host } else { format!("{host}:{port}") }).collect();
    let server_id = keys::identity::server_id(&folder.identity_key()?.verifying_key());
    Ok(setup::link(setup::Address { hosts, server_id, pin: folder.certificate()?.pin() }, token))
}

/// Hosts are checked before anything is made: the link must be readable later.
fn check_hosts(hosts: &[String], random: &dyn Randomness) -> Result<(), ServerError> {
    let link = |hosts: &[String]| {
        let address = setup::Address { hosts: hosts.to_vec(), server_id: [0; 16], pin: [0; 32] };
        PairUri::parse(&setup::link(address, setup::fresh_token(random)).format()).is_ok()
    };
    match hosts.iter().find(|host| !link(std::slice::from_ref(host))) {
        Some(host) => Err(ServerError::Host(host.clone())),
        None if !link(hosts) => Err(ServerError::Host(hosts.join(","))),
        None => Ok(()),
    }
}

fn hosts(ledger: &mut dyn Ledger) -> Result<Vec<String>, StoreError> {
    let kept = ledger.meta(HOSTS)?.unwrap_or_default();
    let read = || -> Result<Vec<String>, CborError> {
        decode(&kept)?.as_array()?.iter().map(|host| host.as_text().map(str::to_owned)).collect()
    };
    read().map_err(|_| StoreError::Damaged("meta"))
}

fn has_port(host: &str) -> bool {
    match host.rsplit_once(':') {
        Some((name, _)) => !host.starts_with('[') || name.ends_with(']'),
        None => false,
    }
}

/// What stands in the certificate: the hosts without ports and brackets, and this computer by itself.
fn certificate_names(hosts: &[String]) -> Vec<String> {
    let bare = |host: &String| {
        let name = if has_port(host) { host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name) } else { host };
        name.trim_start_matches('[').trim_end_matches(']').to_owned()
    };
    let own = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
    let mut names: Vec<String> = hosts.iter().map(bare).chain(own).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_brackets_of_hosts_are_told_apart() {
        for (host, port) in
            [("sekolah.local", false), ("sekolah.local:443", true), ("[fd00::1]", false), ("[::1]:7", true)]
        {
            assert_eq!(has_port(host), port, "{host}");
        }
        let names =
            certificate_names(&["[fd00::1]:7443".to_owned(), "sekolah.local".to_owned(), "10.0.0.2:1".to_owned()]);
        assert_eq!(names, ["10.0.0.2", "127.0.0.1", "::1", "fd00::1", "localhost", "sekolah.local"]);
    }
}
