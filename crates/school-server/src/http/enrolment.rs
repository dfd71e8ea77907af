//! The school's beginning and the pairing mailboxes: the only addresses that a stranger may write to, so tries that fail
//! are counted per address of origin.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use sync::wire::body::MailboxStep;
use sync::wire::error::Code;
use sync::wire::{Hash, Wire, limits, unhex};

use super::intake::{Received, Unread, count_write, receive_open};
use crate::enrol::Enrolment;
use crate::mailbox::{self, Brought};
use crate::node::Node;
use crate::refusal::{Refusal, cbor, reply};
use crate::store;

/// Longest enrolment: a handful of acts.
const ENROLMENT_BYTES: usize = 256 * 1024;

pub(super) async fn school(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let received = receive_open(&node, request, ENROLMENT_BYTES).await?;
    let result = enrol(&node, &received).await;
    Ok(count_failure(&node, &received, result)?)
}

async fn enrol(node: &Arc<Node>, received: &Received) -> Result<Response, Refusal> {
    tries_left(node, received)?;
    let enrolment = Enrolment::read(&received.body, node.seal().server_id)?;
    let auth = received.auth()?;
    if auth.device != enrolment.device {
        return Err(Code::BadSig.into());
    }
    received.verify(node, &auth, &enrolment.device_key)?;
    let (seal, now_ms) = (Arc::clone(node.seal()), node.clock.now_ms());
    let enrolled = store::write(&*node.store, move |ledger| enrolment.enrol(ledger, &seal, now_ms)).await??;
    node.note_written();
    Ok(cbor(StatusCode::OK, enrolled.encode()))
}

pub(super) async fn put_box(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let uri = request.uri().clone();
    let mut received = receive_open(&node, request, limits::BOX_BYTES).await?;
    let result = bring(&node, &mut received, &uri).await;
    Ok(count_failure(&node, &received, result)?)
}

async fn bring(node: &Arc<Node>, received: &mut Received, uri: &Uri) -> Result<Response, Refusal> {
    let (id, step) = address(uri)?;
    let device = match step {
        MailboxStep::Request => {
            tries_left(node, received)?;
            None
        }
        MailboxStep::Offer | MailboxStep::Reply => {
            received.look_up(node).await?;
            let device = received.device(node)?;
            count_write(node, &device)?;
            Some(device.device)
        }
    };
    if received.body.is_empty() || (step == MailboxStep::Request && received.is_signed()) {
        return Err(Code::Malformed.into());
    }
    let (bytes, now_ms) = (received.body.clone(), node.clock.now_ms());
    let brought =
        store::write(&*node.store, move |ledger| mailbox::put(ledger, id, step, device, bytes, now_ms)).await??;
    match brought {
        Brought::Lies => Ok(reply(StatusCode::OK, "application/octet-stream", Vec::new())),
        Brought::Refused(refusal) => Err(refusal),
    }
}

pub(super) async fn get_box(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let (id, step) = address(request.uri())?;
    receive_open(&node, request, 0).await?;
    let now_ms = node.clock.now_ms();
    let bytes = store::read(&*node.store, move |ledger| mailbox::get(ledger, id, step, now_ms)).await?;
    Ok(reply(StatusCode::OK, "application/octet-stream", bytes))
}

/// Id and step, read from the path as it was sent: it has one spelling.
fn address(uri: &Uri) -> Result<(Hash, MailboxStep), Refusal> {
    let tail = uri.path().strip_prefix("/v1/enrol/mailbox/").ok_or(Code::NotFound)?;
    let (id, step) = tail.split_once('/').ok_or(Code::NotFound)?;
    let step = match step {
        "0" => MailboxStep::Offer,
        "1" => MailboxStep::Request,
        "2" => MailboxStep::Reply,
        _ => return Err(Code::NoMailbox.into()),
    };
    Ok((unhex(id).ok_or(Code::NoMailbox)?, step))
}

/// Whether the origin has tries left; it must wait however good its next one is.
fn tries_left(node: &Node, received: &Received) -> Result<(), Refusal> {
    let wait = received.peer.and_then(|peer| node.enrol_tries.wait(&peer.0, node.clock.now_ms()));
    wait.map_or(Ok(()), |seconds| Err(Refusal::too_many(seconds)))
}

/// A failed try costs its origin; who has none left waits. A stranger's good tries cost nothing.
fn count_failure(node: &Node, received: &Received, result: Result<Response, Refusal>) -> Result<Response, Refusal> {
    let refusal = match result {
        Ok(response) => return Ok(response),
        Err(refusal) => refusal,
    };
    let guessing = matches!(refusal.code, Code::SetupUsed | Code::MailboxTaken | Code::MailboxGone | Code::NoMailbox);
    if let (true, Some(peer)) = (guessing, received.peer) {
        node.enrol_tries.take(peer.0, node.clock.now_ms()).map_err(Refusal::too_many)?;
    }
    Err(refusal)
}
