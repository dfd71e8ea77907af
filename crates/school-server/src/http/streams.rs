//! Push, pull, changes, and the making of streams.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use sync::wire::body::{
    CreateStreams, PullReply, PullRequest, PushBatch, PushReply, PushRequest, PushResult, StreamsCreated,
};
use sync::wire::error::Code;
use sync::wire::{Wire, limits};
use tokio::time::{Instant, timeout_at};

use super::intake::{Unread, by, count_write, receive};
use super::query;
use crate::acts::SchoolActs;
use crate::node::Node;
use crate::push::{CheckedBatch, check, take};
use crate::refusal::{Refusal, cbor};
use crate::store::{self, DeviceRow, StoreError};
use crate::{Id, pull as pulling};

pub(super) async fn push(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let received = receive(&node, request, limits::REQUEST_BYTES).await?;
    let device = received.device(&node)?;
    count_write(&node, &device)?;
    let PushRequest(batches) = PushRequest::decode(&received.body).map_err(Refusal::from)?;
    let mut results: Vec<Option<PushResult>> = batches.iter().map(|_| None).collect();
    for (places, group) in by_stream(batches) {
        match push_stream(&node, &device, group).await {
            Ok(pushed) => {
                for (place, pushed) in places.into_iter().zip(pushed) {
                    results[place] = Some(PushResult::Stored(pushed));
                }
            }
            // A stream is atomic: one batch that cannot be taken leaves none of its stream's.
            Err(refusal) if !is_ours(&refusal) => {
                for place in places {
                    results[place] = Some(PushResult::Refused(refusal.body()));
                }
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let reply = PushReply(results.into_iter().flatten().collect());
    Ok(by(&device, cbor(StatusCode::OK, reply.encode())))
}

/// Batches in the order sent, gathered by stream, each with its place in the request.
fn by_stream(batches: Vec<PushBatch>) -> Vec<(Vec<usize>, Vec<PushBatch>)> {
    let mut groups: Vec<(Vec<usize>, Vec<PushBatch>)> = Vec::new();
    for (place, batch) in batches.into_iter().enumerate() {
        match groups.iter_mut().find(|(_, group)| group.first().is_some_and(|first| first.stream == batch.stream)) {
            Some((places, group)) => {
                places.push(place);
                group.push(batch);
            }
            None => groups.push((vec![place], vec![batch])),
        }
    }
    groups
}

/// Whether the whole request fails with it: the server's own failure.
fn is_ours(refusal: &Refusal) -> bool {
    refusal.code.status() >= 500
}

async fn push_stream(
    node: &Node,
    requester: &DeviceRow,
    batches: Vec<PushBatch>,
) -> Result<Vec<sync::wire::body::Pushed>, Refusal> {
    let batches = with_authors(node, requester, batches).await?;
    // Signatures are checked off the threads that serve connections.
    let checked = tokio::task::spawn_blocking(move || {
        batches.into_iter().map(|(batch, author)| check(batch, author)).collect::<Result<Vec<CheckedBatch>, _>>()
    })
    .await
    .map_err(|_| Code::Internal)??;
    let (seal, requester, now_ms) = (Arc::clone(node.seal()), requester.clone(), node.clock.now_ms());
    let taken = store::write(&*node.store, move |ledger| take(ledger, &seal, &requester, checked, now_ms)).await??;
    if !taken.ring.is_empty() {
        node.note_written();
        node.wakeups.ring(&taken.ring);
    }
    Ok(taken.pushed)
}

/// Each batch with its author, once the requester is known to be a member: a stranger is told only that there is no such
/// stream, whatever else is wrong.
async fn with_authors(
    node: &Node,
    requester: &DeviceRow,
    batches: Vec<PushBatch>,
) -> Result<Vec<(PushBatch, DeviceRow)>, Refusal> {
    let requester = requester.clone();
    store::read(&*node.store, move |ledger| {
        let mut found = Vec::with_capacity(batches.len());
        for batch in batches {
            let known = ledger.stream(batch.stream)?.is_some_and(|stream| stream.school == requester.school);
            if !known || !ledger.was_member(batch.stream, requester.user)? {
                return Err(Refusal::from(Code::NoStream));
            }
            let author = ledger.device(batch.device)?.filter(|author| author.school == requester.school);
            found.push((batch, author.ok_or(Code::BadSig)?));
        }
        Ok(found)
    })
    .await
}

pub(super) async fn pull(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let received = receive(&node, request, limits::REQUEST_BYTES).await?;
    let device = received.device(&node)?;
    let PullRequest(asked) = PullRequest::decode(&received.body).map_err(Refusal::from)?;
    let (seal, requester) = (Arc::clone(node.seal()), device.clone());
    let pages = store::read(&*node.store, move |ledger| pulling::pages(ledger, &seal, &requester, &asked)).await?;
    Ok(by(&device, cbor(StatusCode::OK, PullReply(pages).encode())))
}

pub(super) async fn create(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let received = receive(&node, request, limits::REQUEST_BYTES).await?;
    let device = received.device(&node)?;
    count_write(&node, &device)?;
    let CreateStreams(acts) = CreateStreams::decode(&received.body).map_err(Refusal::from)?;
    let (seal, requester, now_ms) = (Arc::clone(node.seal()), device.clone(), node.clock.now_ms());
    let receipts = store::write(&*node.store, move |ledger| {
        let mut school = SchoolActs::of(requester.school);
        let mut receipts = Vec::with_capacity(acts.len());
        for (index, act) in acts.iter().enumerate() {
            let stream =
                school.create(ledger, act, requester.user, &seal, now_ms).map_err(|refusal| refusal.of_item(index))?;
            let receipt = ledger.receipt(stream.stream, stream.head)?.ok_or(StoreError::Damaged("receipt"))?;
            receipts.push(seal.give(&stream, receipt));
        }
        Ok::<_, Refusal>(receipts)
    })
    .await?
    .map_err(Unread::from)?;
    node.note_written();
    node.wakeups.ring(&[device.user]);
    Ok(by(&device, cbor(StatusCode::OK, StreamsCreated(receipts).encode())))
}

pub(super) async fn changes(State(node): State<Arc<Node>>, request: Request) -> Result<Response, Unread> {
    let uri = request.uri().clone();
    let received = receive(&node, request, 0).await?;
    let device = received.device(&node)?;
    let number = |name| query(&uri, name).and_then(|value| value.parse::<u64>().ok());
    let (since, wait) = number("since").zip(number("wait")).ok_or(Code::Malformed)?;
    let wait = Duration::from_secs(wait.min(limits::WAIT_SECONDS));
    let until = Instant::now() + wait;
    let bell = node.wakeups.bell(device.user);
    loop {
        // Armed before the reading: what changes in between rings it.
        let rung = bell.notified();
        tokio::pin!(rung);
        rung.as_mut().enable();
        let changes = changed(&node, device.user, since).await?;
        let quiet = changes.streams.is_empty() && changes.feed <= since;
        if !quiet || node.is_stopping() || timeout_at(until, rung).await.is_err() {
            return Ok(by(&device, cbor(StatusCode::OK, changes.encode())));
        }
    }
}

async fn changed(node: &Node, user: Id, since: u64) -> Result<sync::wire::body::Changes, Refusal> {
    let inc = node.seal().inc;
    store::read(&*node.store, move |ledger| pulling::changes(ledger, inc, user, since)).await
}
