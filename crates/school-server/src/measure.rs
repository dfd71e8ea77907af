//! How many pushes a running server takes in a second: some devices of one counselor, each with a connection and a case of
//! its own, each pushing its next batch as soon as the last is acknowledged. Batches are sealed beforehand, so that the
//! figure is the server's. Never in a shipped program.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sync::wire::Wire;
use sync::wire::body::{CreateStreams, PushReply, PushRequest, PushResult, path};
use sync::wire::schema::StreamKind;
use tokio::task::JoinSet;

use crate::client::{Answer, Connection};
use crate::clock::{Clock, SystemClock};
use crate::counselor::{Counselor, fresh_id};
use crate::node::Strictness;
use crate::server::{Running, Surroundings, init, serve};

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Connections that push side by side.
    pub clients: usize,
    /// Requests of each.
    pub pushes: usize,
    /// Ops of each request.
    pub ops: usize,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Throughput {
    /// From the first request to the last acknowledgement.
    pub took: Duration,
    /// Time of each request, ascending.
    pub latencies: Vec<Duration>,
    /// Ops acknowledged.
    pub ops: usize,
}

impl Throughput {
    /// Requests acknowledged per second.
    pub fn pushes_per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }

    /// Ops acknowledged per second.
    pub fn ops_per_second(&self) -> f64 {
        self.ops as f64 / self.took.as_secs_f64()
    }

    /// The time within which `share` (0 to 1) of the requests were acknowledged.
    pub fn quantile(&self, share: f64) -> Duration {
        let last = self.latencies.len().saturating_sub(1);
        let at = (share.clamp(0.0, 1.0) * last as f64).round() as usize;
        self.latencies.get(at).copied().unwrap_or_default()
    }
}

/// Makes a server in the new folder `data`, puts `load` on it over TLS on loopback, and stops it.
///
/// # Errors
/// The server or a connection failed, or a push was refused.
pub async fn throughput(data: &Path, load: Load) -> io::Result<Throughput> {
    let strictness = Strictness { write_burst: u64::MAX / 60_000, ..Strictness::default() };
    let around = Surroundings { strictness, ..Surroundings::real() };
    let listen = ([127, 0, 0, 1], 1).into();
    init(data, &["127.0.0.1".to_owned()], listen, &around).await.map_err(io::Error::other)?;
    let server = serve(data, Some(([127, 0, 0, 1], 0).into()), around).await.map_err(io::Error::other)?;
    let measured = measure(&server, load).await;
    server.stop().await;
    measured
}

async fn measure(server: &Running, load: Load) -> io::Result<Throughput> {
    let link = server.link.as_ref().ok_or_else(|| io::Error::other("a school is enrolled already"))?;
    let counselor = Arc::new(Counselor::new(link.server_id));
    let mut connection = Connection::open(server.address, server.pin).await?;
    let (enrolment, _) = counselor.enrolment(&link.secret, now()).map_err(io::Error::other)?;
    ok(signed(&mut connection, &counselor, path::ENROL_SCHOOL, &enrolment.encode()).await?)?;
    let mut work = Vec::with_capacity(load.clients);
    for _ in 0..load.clients {
        let (create, mut author) = counselor.stream(fresh_id(), StreamKind::Case, now()).map_err(io::Error::other)?;
        let body = CreateStreams(vec![create]).encode();
        ok(signed(&mut connection, &counselor, path::STREAMS, &body).await?)?;
        let texts = vec![
            "a short note of one hundred characters, give or take, as a counselor writes them between two talks";
            load.ops
        ];
        let bodies = (0..load.pushes)
            .map(|_| Ok(PushRequest(vec![author.batch(&texts, None)?]).encode()))
            .collect::<Result<Vec<_>, sync::wire::WireError>>()
            .map_err(io::Error::other)?;
        work.push((Connection::open(server.address, server.pin).await?, bodies));
    }
    let started = Instant::now();
    let mut clients = JoinSet::new();
    for (connection, bodies) in work {
        clients.spawn(push_all(connection, Arc::clone(&counselor), bodies));
    }
    let mut latencies = Vec::with_capacity(load.clients * load.pushes);
    while let Some(client) = clients.join_next().await {
        latencies.extend(client.map_err(io::Error::other)??);
    }
    let took = started.elapsed();
    latencies.sort_unstable();
    Ok(Throughput { took, ops: latencies.len() * load.ops, latencies })
}

async fn push_all(
    mut connection: Connection,
    counselor: Arc<Counselor>,
    bodies: Vec<Vec<u8>>,
) -> io::Result<Vec<Duration>> {
    let mut latencies = Vec::with_capacity(bodies.len());
    for body in bodies {
        let started = Instant::now();
        let answer = ok(signed(&mut connection, &counselor, path::PUSH, &body).await?)?;
        let PushReply(results) = answer.read().map_err(io::Error::other)?;
        if !results.iter().all(|result| matches!(result, PushResult::Stored(_))) {
            return Err(io::Error::other("a push was refused"));
        }
        latencies.push(started.elapsed());
    }
    Ok(latencies)
}

async fn signed(connection: &mut Connection, counselor: &Counselor, path: &str, body: &[u8]) -> io::Result<Answer> {
    let auth = counselor.auth("POST", path, body, now()).format();
    connection.send("POST", path, Some(&auth), body).await
}

fn ok(answer: Answer) -> io::Result<Answer> {
    match answer.status {
        200 => Ok(answer),
        status => Err(io::Error::other(format!("answered {status} {:?}", answer.code()))),
    }
}

fn now() -> i64 {
    i64::try_from(SystemClock.now_ms()).unwrap_or(i64::MAX)
}
