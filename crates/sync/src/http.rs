//! The transport over HTTPS. TLS 1.3 only, to a server recognised by its pinned public key and by nothing else: no public
//! authority, no proxy of the system, no redirect is followed, no cookie kept.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};

use crate::exchange::{Endpoint, Reply, Request, TIMEOUT_MS, Transport, TransportError};
use crate::wire::{Hash, limits};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Carries exchanges over HTTPS. Connections are kept open between them.
#[derive(Default)]
pub struct Https {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    pins: Vec<Hash>,
    client: Client,
    mismatch: Arc<AtomicBool>,
}

impl Https {
    fn client(&self, pins: &[Hash]) -> Result<(Client, Arc<AtomicBool>), TransportError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.pins == pins) {
            return Ok((kept.client.clone(), kept.mismatch.clone()));
        }
        let mismatch = Arc::new(AtomicBool::new(false));
        let client = build(pins, mismatch.clone()).ok_or(TransportError::Unreachable)?;
        *kept = Some(Kept { pins: pins.to_vec(), client: client.clone(), mismatch: mismatch.clone() });
        Ok((client, mismatch))
    }
}

fn build(pins: &[Hash], mismatch: Arc<AtomicBool>) -> Option<Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let pinned = Pinned { pins: pins.to_vec(), provider: provider.clone(), mismatch };
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(pinned))
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(config)
        .https_only(true)
        .http1_only()
        .no_proxy()
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(Duration::from_millis(TIMEOUT_MS))
        .build()
        .ok()
}

impl Transport for Https {
    fn exchange(&self, endpoint: &Endpoint, request: &Request) -> Result<Reply, TransportError> {
        let (client, mismatch) = self.client(&endpoint.pins)?;
        let mut failure = TransportError::Unreachable;
        for host in &endpoint.hosts {
            mismatch.store(false, Ordering::SeqCst);
            let url = format!("https://{host}{}", request.path);
            let mut builder = match request.method {
                "GET" => client.get(url),
                "PUT" => client.put(url),
                _ => client.post(url),
            };
            if !request.body.is_empty() {
                builder = builder.header("content-type", limits::CONTENT_TYPE).body(request.body.clone());
            }
            if let Some(auth) = &request.auth {
                builder = builder.header("authorization", auth.as_str());
            }
            match builder.send() {
                Ok(response) => return read(response),
                // Another address may still be the right server; this one is somebody else.
                Err(_) if mismatch.load(Ordering::SeqCst) => failure = TransportError::WrongPin,
                Err(error) if error.is_connect() => {}
                // The server may have acted: nothing is sent a second time here.
                Err(_) => return Err(TransportError::Broken),
            }
        }
        Err(failure)
    }
}

fn read(response: reqwest::blocking::Response) -> Result<Reply, TransportError> {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse().ok());
    let mut body = Vec::new();
    let most = limits::REPLY_BYTES as u64 + 1;
    response.take(most).read_to_end(&mut body).map_err(|_| TransportError::Broken)?;
    if body.len() > limits::REPLY_BYTES {
        return Err(TransportError::TooLarge);
    }
    Ok(Reply { status, body, retry_after })
}

/// Accepts the pinned keys and no others; still checks that the other side holds the private half.
#[derive(Debug)]
struct Pinned {
    pins: Vec<Hash>,
    provider: Arc<CryptoProvider>,
    mismatch: Arc<AtomicBool>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let certificate = ParsedCertificate::try_from(end_entity)?;
        let pin = keys::sha256(certificate.subject_public_key_info().as_ref());
        if self.pins.contains(&pin) {
            return Ok(ServerCertVerified::assertion());
        }
        self.mismatch.store(true, Ordering::SeqCst);
        Err(rustls::Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::General("TLS 1.3 only".to_owned()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
