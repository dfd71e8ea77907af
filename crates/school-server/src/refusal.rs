//! Why a request is not done, as it goes out: a code of the wire's closed table with its numbers. A refusal never carries
//! content, and whatever a client sends it is never a 5xx: those are for the server's own failures.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use keys::cbor::CborError;
use sync::wire::error::{Code, Detail, ErrorBody};
use sync::wire::{Wire, WireError, limits};

use crate::store::StoreError;

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which.
    pub code: Code,
    /// Its numbers.
    pub detail: Box<Detail>,
    /// Seconds after which it pays to come back.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// With numbers.
    pub fn with(code: Code, detail: Detail) -> Self {
        Self { code, detail: Box::new(detail), retry_after: None }
    }

    /// Over a limit.
    pub fn too_large(limit: usize) -> Self {
        Self::with(Code::TooLarge, Detail { limit: Some(limit as u64), ..Detail::default() })
    }

    /// What is wrong stands at this index of what was sent.
    pub fn at(code: Code, index: usize) -> Self {
        Self::with(code, Detail { index: Some(index as u64), ..Detail::default() })
    }

    /// The same, about the item at `index` of what was sent.
    #[must_use]
    pub fn of_item(mut self, index: usize) -> Self {
        self.detail.index.get_or_insert(index as u64);
        self
    }

    /// Too often; come back in `seconds`.
    pub fn too_many(seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Code::TooMany.into() }
    }

    /// As it stands in a reply.
    pub fn body(&self) -> ErrorBody {
        ErrorBody::with(self.code, *self.detail)
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::with(code, Detail::default())
    }
}

impl From<WireError> for Refusal {
    fn from(error: WireError) -> Self {
        match error {
            WireError::TooLarge { limit } => {
                Self::with(Code::TooLarge, Detail { limit: Some(limit), ..Detail::default() })
            }
            WireError::Signature | WireError::Header => Code::BadSig.into(),
            _ => Code::Malformed.into(),
        }
    }
}

impl From<CborError> for Refusal {
    fn from(error: CborError) -> Self {
        WireError::from(error).into()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        // The console is the operator's: the database's words name tables and files, never content.
        eprintln!("school-server: {error}");
        match error {
            StoreError::Full => Code::Quota.into(),
            StoreError::Stopped => Code::Unavailable.into(),
            StoreError::Database(_) | StoreError::Damaged(_) | StoreError::Newer { .. } => Code::Internal.into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = cbor(status, self.body().encode());
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A reply of the interface.
pub fn cbor(status: StatusCode, body: Vec<u8>) -> Response {
    reply(status, limits::CONTENT_TYPE, body)
}

/// A reply of any type.
pub fn reply(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
