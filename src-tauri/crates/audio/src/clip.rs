//! A clip: one channel of sound at one rate. Clones share the samples.

use crate::frame::{ms_of, samples_of};
use crate::resample::resample;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    hz: u32,
    samples: Arc<[f32]>,
}

impl Clip {
    pub fn new(hz: u32, samples: impl Into<Arc<[f32]>>) -> Self {
        Clip {
            hz,
            samples: samples.into(),
        }
    }

    pub fn silence(hz: u32, ms: u32) -> Self {
        Clip::new(hz, vec![0.0; samples_of(ms, hz)])
    }

    pub fn hz(&self) -> u32 {
        self.hz
    }

    pub fn samples(&self) -> &[f32] {
        &self.samples
    }

    pub fn ms(&self) -> u64 {
        ms_of(self.samples.len(), self.hz)
    }

    /// The same sound at another rate.
    pub fn at(&self, hz: u32) -> Clip {
        if hz == self.hz {
            return self.clone();
        }
        Clip::new(hz, resample(&self.samples, self.hz, hz))
    }

    /// What becomes of the samples, at the same rate.
    pub fn with(&self, samples: Vec<f32>) -> Clip {
        Clip::new(self.hz, samples)
    }
}
