//! The host's side: files go to workers, and clips come back.

use crate::wire;
use crate::work::ROLE;
use callwright_audio::Clip;
use callwright_audio::files::{DecodeError, Decoded, MOST_BYTES, MOST_HZ, MOST_MINUTES, Wanted};
use callwright_audio::frame::samples_of;
use callwright_worker::{Failed, Pool, Request, Setup, Tally};

/// What a small file may take, and what each further MB adds.
const DEADLINE_MS: u32 = 2_000;
const MS_A_MB: u32 = 1_000;

/// Workers for sound files. Nothing is started before the first file.
pub struct Decoders {
    pool: Pool,
}

impl Default for Decoders {
    /// Workers that are this same executable, which has to call
    /// [`worker_entry_if_asked`](crate::worker_entry_if_asked).
    fn default() -> Self {
        Decoders::with_setup(Setup::default())
    }
}

impl Decoders {
    pub fn with_setup(setup: Setup) -> Self {
        Decoders {
            pool: Pool::new(&ROLE, setup),
        }
    }

    /// For other crates' tests; `None` if the small worker program is not built.
    pub fn beside_this_test() -> Option<Self> {
        Setup::beside_this_test("callwright-decode-worker").map(Decoders::with_setup)
    }

    /// Reads a file and waits for it. For threads that may wait.
    pub fn decode(
        &self,
        file: &[u8],
        name: &str,
        wanted: Wanted,
    ) -> Result<(Decoded, Clip), DecodeError> {
        // Known before it is copied anywhere.
        if file.is_empty() {
            return Err(DecodeError::Empty);
        }
        if file.len() > MOST_BYTES {
            let bytes = file.len() as u64;
            return Err(DecodeError::TooBig { bytes });
        }
        let mut request = Request::default();
        wire::write_request(request.bytes(), name, wanted, file);
        let most = samples_of(MOST_MINUTES * 60_000, wanted.hz.unwrap_or(MOST_HZ)) + 1;
        let mut samples: Vec<f32> = Vec::new();
        let mut keep = |part: &[u8]| {
            // More than a file can hold is a lie, found out below.
            if samples.len() <= most {
                wire::read_samples(part, &mut samples);
            }
        };
        let deadline_ms = DEADLINE_MS + MS_A_MB * (file.len() >> 20) as u32;
        let verdict = self
            .pool
            .exchange(request, deadline_ms, &mut keep, wire::read_verdict);
        let decoded = verdict.map_err(error_of)??;
        if samples.len() > most || wanted.hz.is_some_and(|hz| hz != decoded.hz) {
            return Err(DecodeError::Crashed);
        }
        let clip = Clip::new(decoded.hz, samples);
        Ok((decoded, clip))
    }

    pub fn tally(&self) -> Tally {
        self.pool.tally()
    }
}

fn error_of(failed: Failed) -> DecodeError {
    let why = match failed {
        Failed::Killed => return DecodeError::TooSlow,
        Failed::Gone | Failed::Died { .. } | Failed::Lied => return DecodeError::Crashed,
        Failed::NoWorker => "what was started is no reader of files".to_owned(),
        Failed::NotStarted(why) => why,
        Failed::Closed => "Callwright is closing".to_owned(),
    };
    DecodeError::NotStarted { why }
}
