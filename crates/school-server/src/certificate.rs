//! The server's TLS certificate, made by itself: no public authority knows a school's network. Laptops trust the
//! SHA-256 of its public key (the pin in the enrolment link), so the certificate lives as long as the key.
//! The private key leaves this module only as PEM for the data folder and as the handshake's key.

use std::sync::Arc;

use rcgen::{
    CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;

/// Why there is no usable certificate.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// A host name cannot stand in a certificate, or the system gave no randomness.
    #[error("certificate cannot be made: {0}")]
    Make(#[from] rcgen::Error),
    /// The file is no PEM of that kind.
    #[error("certificate or key cannot be read: {0}")]
    Read(#[from] rustls::pki_types::pem::Error),
    /// Certificate and key do not belong together, or TLS refuses them.
    #[error("certificate and key do not serve: {0}")]
    Tls(#[from] rustls::Error),
}

/// A certificate and its private key.
pub struct Certificate {
    certificate_pem: String,
    key: KeyPair,
}

impl Certificate {
    /// A fresh ECDSA P-256 key and a certificate for `names`, good for the key's life.
    ///
    /// # Errors
    /// A name that cannot stand in a certificate.
    pub fn make(names: &[String]) -> Result<Self, CertificateError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = CertificateParams::new(names)?;
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Ruang BK school server");
        // Laptops pin the key and ask for nothing else; an end date would only stop a school's server one morning.
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2120, 1, 1);
        let certificate_pem = params.self_signed(&key)?.pem();
        Ok(Self { certificate_pem, key })
    }

    /// What [`Certificate::certificate_pem`] and [`Certificate::key_pem`] wrote.
    ///
    /// # Errors
    /// Other text, or a kind of key that is not known.
    pub fn from_pem(certificate: &str, key: &str) -> Result<Self, CertificateError> {
        CertificateDer::from_pem_slice(certificate.as_bytes())?;
        Ok(Self { certificate_pem: certificate.to_owned(), key: KeyPair::from_pem(key)? })
    }

    /// The certificate as PEM.
    pub fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// The private key as PEM.
    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// SHA-256 of the public key (SubjectPublicKeyInfo): what laptops pin.
    pub fn pin(&self) -> [u8; 32] {
        keys::sha256(&self.key.subject_public_key_info())
    }

    /// TLS 1.3 and nothing older, by ring.
    ///
    /// # Errors
    /// [`CertificateError::Tls`] if key and certificate do not belong together.
    pub fn tls(&self) -> Result<Arc<ServerConfig>, CertificateError> {
        let chain = vec![CertificateDer::from_pem_slice(self.certificate_pem.as_bytes())?];
        let key = PrivateKeyDer::from_pem_slice(self.key_pem().as_bytes())?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}
