//! Reading a request: its body within its limit and time, and the device's signature over all of it. Nothing of a request
//! is believed before this has passed.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use keys::VerifyingKey;
use sync::wire::error::{Code, Detail};
use sync::wire::limits;
use sync::wire::request::{RequestAuth, RequestParts};
use tokio::time::{Instant, timeout, timeout_at};

use super::{Caller, Peer};
use crate::node::Node;
use crate::nonces::Nonce;
use crate::refusal::Refusal;
use crate::store::{self, DeviceRow, DeviceState, UserRow};

/// At most so many bytes of a refused body are waited for, a little more than the largest request.
const DISCARDED: usize = 8 * 1024 * 1024;
/// At most so long.
const LINGER: Duration = Duration::from_secs(5);

/// A request, read.
pub(super) struct Received {
    method: String,
    path: String,
    auth: Option<Result<RequestAuth, Refusal>>,
    /// The device that the header names, if it is known.
    known: Option<(DeviceRow, UserRow)>,
    /// The body.
    pub body: Vec<u8>,
    /// Where it came from.
    pub peer: Option<Peer>,
}

/// Why a request was not read.
pub(super) enum Unread {
    /// A refusal that goes out.
    Refused(Refusal),
    /// No progress: the connection is cut after a last word.
    Cut,
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Code> for Unread {
    fn from(code: Code) -> Self {
        Self::Refused(code.into())
    }
}

impl From<store::StoreError> for Unread {
    fn from(error: store::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl IntoResponse for Unread {
    fn into_response(self) -> Response {
        let mut response = match self {
            Self::Refused(refusal) => refusal.into_response(),
            Self::Cut => {
                let mut response = Refusal::from(Code::Malformed).into_response();
                *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
                response
            }
        };
        // What is left of an unread body must not be taken for the next request.
        response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
        response
    }
}

/// Reads a request that anybody may make, whose body is at most `limit` bytes.
pub(super) async fn receive_open(node: &Node, request: Request, limit: usize) -> Result<Received, Unread> {
    read(node, request, limit, false).await
}

/// Reads a request that only known devices may make. Nobody else's body is read, nor that
/// of a device shut out: what it takes up before its signature can
/// be checked is not lent to strangers.
pub(super) async fn receive(node: &Node, request: Request, limit: usize) -> Result<Received, Unread> {
    read(node, request, limit, true).await
}

async fn read(node: &Node, request: Request, limit: usize, signed: bool) -> Result<Received, Unread> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or_else(String::new, |path| path.as_str().to_owned());
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit as u64) {
        discard(body);
        return Err(Refusal::too_large(limit).into());
    }
    let mut received = Received {
        method: parts.method.to_string(),
        path,
        auth: auth(&parts.headers),
        known: None,
        body: Vec::new(),
        peer: parts.extensions.get().copied(),
    };
    if signed {
        received.look_up(node).await?;
        // Said without its signature: whoever knows the name of a device learns no more than that it was shut out.
        if received.known.as_ref().is_some_and(is_shut_out) {
            discard(body);
            return Err(Code::Revoked.into());
        }
    }
    received.body = read_body(body, limit, node.strictness.idle, node.strictness.whole).await?;
    Ok(received)
}

/// Lets what was refused unread come in and fall away for a while: a connection cut while the other side still writes would
/// take the answer with it.
fn discard(mut body: Body) {
    tokio::spawn(async move {
        let mut left = DISCARDED;
        let fall_away = async {
            while let Some(Ok(frame)) = body.frame().await {
                left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
                if left == 0 {
                    break;
                }
            }
        };
        // In time or not: there is nothing more to say.
        let _ = timeout(LINGER, fall_away).await;
    });
}

/// The header of a signed request, if there is one.
fn auth(headers: &HeaderMap) -> Option<Result<RequestAuth, Refusal>> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next()?;
    let one = values.next().is_none();
    let text = first.to_str().ok().filter(|_| one);
    Some(text.and_then(|text| RequestAuth::parse(text).ok()).ok_or_else(|| Code::BadSig.into()))
}

async fn read_body(mut body: Body, limit: usize, idle: Duration, whole: Duration) -> Result<Vec<u8>, Unread> {
    let end = Instant::now() + whole;
    let mut bytes = Vec::new();
    loop {
        let frame = timeout_at(end, timeout(idle, body.frame())).await.map_err(|_| Unread::Cut)?;
        let Some(frame) = frame.map_err(|_| Unread::Cut)? else {
            return Ok(bytes);
        };
        let data: Bytes = match frame.map_err(|_| Code::Malformed)?.into_data() {
            Ok(data) => data,
            // Trailers mean nothing here.
            Err(_) => continue,
        };
        if bytes.len() + data.len() > limit {
            return Err(Refusal::too_large(limit).into());
        }
        bytes.extend_from_slice(&data);
    }
}

impl Received {
    /// Whether the request carries a signature at all.
    pub(super) fn is_signed(&self) -> bool {
        self.auth.is_some()
    }

    /// Finds the device that the header names; refuses one that is not known, or whose clock is wrong.
    pub(super) async fn look_up(&mut self, node: &Node) -> Result<(), Refusal> {
        let auth = self.auth()?;
        check_time(node, &auth)?;
        let known = store::read(&*node.store, move |ledger| {
            let device = ledger.device(auth.device)?;
            let user = device.as_ref().map(|device| ledger.user(device.user)).transpose()?.flatten();
            Ok::<_, Refusal>(device.zip(user))
        });
        self.known = Some(known.await?.ok_or(Code::BadSig)?);
        Ok(())
    }

    /// The known, active device that signed this request now.
    pub(super) fn device(&self, node: &Node) -> Result<DeviceRow, Refusal> {
        let known = self.known.as_ref().ok_or(Code::BadSig)?;
        let (device, _) = known;
        let key = VerifyingKey::from_bytes(&device.sign).map_err(|_| Code::Internal)?;
        self.verify(node, &self.auth()?, &key)?;
        if is_shut_out(known) {
            return Err(Code::Revoked.into());
        }
        Ok(device.clone())
    }

    /// The header, if there is a readable one.
    pub(super) fn auth(&self) -> Result<RequestAuth, Refusal> {
        self.auth.clone().unwrap_or_else(|| Err(Code::BadSig.into()))
    }

    /// Checks time, signature and nonce, in this order: a wrong clock is told its time whatever it signed, and only a
    /// good signature uses a nonce up.
    pub(super) fn verify(&self, node: &Node, auth: &RequestAuth, key: &VerifyingKey) -> Result<(), Refusal> {
        check_time(node, auth)?;
        let server_id = node.seal().server_id;
        let parts = RequestParts { method: &self.method, path: &self.path, body: &self.body, server_id };
        auth.verify(key, &parts)?;
        match node.nonces.take(auth.device, auth.nonce, node.clock.now_ms()) {
            Nonce::Fresh => Ok(()),
            Nonce::Seen => Err(Code::BadSig.into()),
            Nonce::Full => Err(Refusal { retry_after: Some(1), ..Code::Unavailable.into() }),
        }
    }
}

fn is_shut_out((device, user): &(DeviceRow, UserRow)) -> bool {
    device.state == DeviceState::Revoked || !user.active
}

fn check_time(node: &Node, auth: &RequestAuth) -> Result<(), Refusal> {
    let now = node.wire_ms();
    if auth.ms.abs_diff(now) > limits::CLOCK_SKEW_MS {
        return Err(Refusal::with(Code::ClockSkew, Detail { server_ms: Some(now), ..Detail::default() }));
    }
    Ok(())
}

/// One more write by `device`.
pub(super) fn count_write(node: &Node, device: &DeviceRow) -> Result<(), Refusal> {
    node.writes.take(device.device, node.clock.now_ms()).map_err(Refusal::too_many)
}

/// A response with the caller's name for the log.
pub(super) fn by(device: &DeviceRow, mut response: Response) -> Response {
    response.extensions_mut().insert(Caller(device.device));
    response
}
