//! Asks aside, so that neither a window nor a call's clock ever waits for another system. The
//! thread for it begins with the first request.

use crate::policy::Policy;
use crate::secret::Secrets;
use crate::web::Web;
use callwright_engine::io::{HttpRequest, HttpResult};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};
use tokio::task::AbortHandle;

/// What came of a request, and how long it really took.
#[derive(Debug, Clone, PartialEq)]
pub struct Came {
    pub result: HttpResult,
    pub ms: u32,
}

/// A request that is under way; it ends when this goes.
#[derive(Debug)]
pub struct Under(AbortHandle);

impl Drop for Under {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub struct Asker {
    web: Arc<Web>,
    runtime: Mutex<Option<Runtime>>,
}

impl Default for Asker {
    fn default() -> Self {
        Asker::new(Web::default())
    }
}

impl Asker {
    pub fn new(web: Web) -> Self {
        Asker {
            web: Arc::new(web),
            runtime: Mutex::default(),
        }
    }

    /// Begin, and tell what came of it, unless what this gives is dropped before.
    pub fn begin(
        &self,
        request: HttpRequest,
        policy: Policy,
        secrets: Secrets,
        tell: impl FnOnce(Came) + Send + 'static,
    ) -> std::io::Result<Under> {
        let web = self.web.clone();
        let asked = async move {
            let began = Instant::now();
            let result = web.ask(&request, &policy, &secrets).await;
            let ms = u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX);
            tell(Came { result, ms });
        };
        let mut runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = match &mut *runtime {
            Some(runtime) => runtime,
            none => none.insert(
                Builder::new_multi_thread()
                    .worker_threads(1)
                    .thread_name("callwright-web")
                    .enable_all()
                    .build()?,
            ),
        };
        Ok(Under(runtime.spawn(asked).abort_handle()))
    }
}

impl Drop for Asker {
    fn drop(&mut self) {
        let runtime = self
            .runtime
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = runtime.take() {
            // Waiting for a look-up that is stuck would block whoever ends the program.
            runtime.shutdown_background();
        }
    }
}
