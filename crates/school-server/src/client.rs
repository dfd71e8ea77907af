//! A bare client: HTTP/1.1 over TLS with a pinned key, as raw as tests of hostile clients and measurements want it. It
//! retries nothing and believes everything; laptops use the client of `sync`. Never in a shipped program.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use sync::wire::error::ErrorBody;
use sync::wire::{Wire, WireError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// Longest head of a reply.
const HEAD: usize = 16 * 1024;

/// A reply.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Head, as it came.
    pub head: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as one of the wire's types.
    ///
    /// # Errors
    /// Other bytes.
    pub fn read<T: Wire>(&self) -> Result<T, WireError> {
        T::decode(&self.body)
    }

    /// The error code of a refusal.
    pub fn code(&self) -> Option<String> {
        self.read::<ErrorBody>().ok().map(|error| error.code)
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// A TLS connection that is kept.
pub struct Connection {
    stream: TlsStream<TcpStream>,
}

impl Connection {
    /// Connects to `address`, if its TLS key is the pinned one.
    ///
    /// # Errors
    /// No connection, or another key.
    pub async fn open(address: SocketAddr, pin: [u8; 32]) -> io::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Arc::new(Pinned { pin, provider: Arc::clone(&provider) });
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13])
            .map_err(io::Error::other)?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        let tcp = TcpStream::connect(address).await?;
        tcp.set_nodelay(true)?;
        let name = ServerName::IpAddress(address.ip().into());
        Ok(Self { stream: TlsConnector::from(Arc::new(config)).connect(name, tcp).await? })
    }

    /// Sends one request and reads its reply.
    ///
    /// # Errors
    /// The connection broke, or the reply is no HTTP.
    pub async fn send(&mut self, method: &str, path: &str, auth: Option<&str>, body: &[u8]) -> io::Result<Answer> {
        let auth = auth.map_or_else(String::new, |auth| format!("authorization: {auth}\r\n"));
        let head = format!("{method} {path} HTTP/1.1\r\nhost: school\r\n{auth}content-length: {}\r\n\r\n", body.len());
        let written = self.write(&[head.as_bytes(), body].concat()).await;
        // A server may refuse before it has taken all of it: its answer counts more than the break.
        let answer = self.answer().await;
        match written {
            Ok(()) => answer,
            Err(error) => answer.map_err(|_| error),
        }
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// The connection broke.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Reads a reply.
    ///
    /// # Errors
    /// The connection broke, or the reply is no HTTP.
    pub async fn answer(&mut self) -> io::Result<Answer> {
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "no HTTP reply");
        let mut head = Vec::with_capacity(512);
        while !head.ends_with(b"\r\n\r\n") {
            if head.len() > HEAD {
                return Err(bad());
            }
            head.push(self.stream.read_u8().await?);
        }
        let head = String::from_utf8(head).map_err(|_| bad())?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(bad)?;
        let mut answer = Answer { status, head, body: Vec::new() };
        let length = answer.header("content-length").map_or(Ok(0), str::parse).map_err(|_| bad())?;
        answer.body = vec![0; length];
        self.stream.read_exact(&mut answer.body).await?;
        Ok(answer)
    }
}

#[derive(Debug)]
struct Pinned {
    pin: [u8; 32],
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let key = ParsedCertificate::try_from(certificate)?.subject_public_key_info();
        if keys::sha256(&key) == self.pin {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::General("another key than the pinned one".to_owned()))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
