//! The interface: which address does what. Handlers read a request, hand the work to one store transaction and answer;
//! they decide nothing themselves.

mod enrolment;
mod intake;
mod streams;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use sync::wire::body::{Hello, path};
use sync::wire::error::Code;
use sync::wire::limits::Limits;
use sync::wire::{Id, Wire, hex, unhex};

use crate::node::Node;
use crate::refusal::{Refusal, cbor, reply};

/// Least client version that is answered.
const MIN_CLIENT: u32 = 1;

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// All addresses over one node.
pub fn router(node: Arc<Node>) -> Router {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/v1/hello", get(hello))
        .route(path::ENROL_SCHOOL, post(enrolment::school))
        .route("/v1/enrol/mailbox/{id}/{step}", get(enrolment::get_box).put(enrolment::put_box))
        .route("/v1/changes", get(streams::changes))
        .route(path::PULL, post(streams::pull))
        .route(path::PUSH, post(streams::push))
        .route(path::STREAMS, post(streams::create))
        .fallback(unknown)
        .method_not_allowed_fallback(unknown)
        .layer(middleware::from_fn_with_state(Arc::clone(&node), log))
        .with_state(node)
}

async fn unknown() -> Refusal {
    Code::NotFound.into()
}

/// Whether the store answers.
async fn healthz(State(node): State<Arc<Node>>) -> Result<Response, Refusal> {
    crate::store::read(&*node.store, |ledger| Ok::<_, Refusal>(ledger.has_school()?)).await?;
    Ok(reply(StatusCode::OK, "text/plain; charset=utf-8", b"ok\n".to_vec()))
}

async fn hello(State(node): State<Arc<Node>>, uri: Uri) -> Result<Response, Refusal> {
    let nonce: Id = query(&uri, "n").and_then(unhex).ok_or(Code::Malformed)?;
    let seal = node.seal();
    let hello = Hello::answer(seal.key(), &nonce, seal.inc, node.wire_ms(), MIN_CLIENT, Limits::default());
    Ok(cbor(StatusCode::OK, hello.encode()))
}

/// The value of a query field that stands there exactly once.
fn query<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let mut values = uri.query()?.split('&').filter_map(|field| field.strip_prefix(name)?.strip_prefix('='));
    values.next().filter(|_| values.next().is_none())
}

/// Says what was asked, by whom and what came of it: truncated ids, no bodies, no queries, no mailbox ids.
async fn log(State(node): State<Arc<Node>>, request: Request, next: Next) -> Response {
    if !node.log {
        return next.run(request).await;
    }
    let method = request.method().clone();
    let place = request.uri().path().splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let started = node.clock.now_ms();
    let response = next.run(request).await.into_response();
    let who = response.extensions().get::<Caller>().map_or_else(|| "-".to_owned(), |caller| hex(&caller.0[..4]));
    let took = node.clock.now_ms().saturating_sub(started);
    let line = format!("{started} {method} {place} {} {who} {took}ms\n", response.status().as_u16());
    // A log that cannot be written stops nobody's work.
    drop(std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()));
    response
}

/// The device that signed a request, left on its response for the log.
#[derive(Clone, Copy)]
struct Caller(Id);
