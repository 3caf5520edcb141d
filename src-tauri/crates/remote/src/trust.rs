//! Whom to believe that they are who they say. There is no way to believe just anybody.

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;

/// Who may vouch for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Whom this machine's system trusts; also an authority of a company's own.
    System,
    /// These and nobody else.
    Only(Vec<CertificateDer<'static>>),
}

impl Trust {
    pub(crate) fn config(&self) -> Result<ClientConfig, rustls::Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let builder = match self {
            Trust::System => builder.with_platform_verifier()?,
            Trust::Only(authorities) => {
                let mut roots = RootCertStore::empty();
                for authority in authorities {
                    roots.add(authority.clone())?;
                }
                builder.with_root_certificates(roots)
            }
        };
        Ok(builder.with_no_client_auth())
    }
}
