//! Rates: from one to another without what lies above the lower one folding down into speech.
//! A block transform, with a window whose figures are held by tests: flat to 3,400 Hz, nothing
//! left of what lies above 4,100 Hz. Longer blocks for files, shorter ones where somebody waits.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, WindowFunction};

/// Blocks that long, as counted at 48 kHz.
const FILE_BLOCK: u32 = 4_096;
const LIVE_BLOCK: u32 = 1_024;
const BLOCKS_COUNTED_AT_HZ: u32 = 48_000;

/// A stream from one rate to another. Its buffers are made once; what is pushed and pulled in
/// turn allocates nothing.
pub struct Stream {
    fft: Option<Fft<f32>>,
    waiting: Vec<f32>,
    ready: Vec<f32>,
}

impl Stream {
    /// For sound as it comes: some 11 ms late.
    pub fn live(from_hz: u32, to_hz: u32) -> Self {
        Stream::new(from_hz, to_hz, LIVE_BLOCK)
    }

    fn new(from_hz: u32, to_hz: u32, block: u32) -> Self {
        let (from_hz, to_hz) = (from_hz.max(1), to_hz.max(1));
        // As long in time whichever side has the higher rate.
        let block = u64::from(block) * u64::from(from_hz) / u64::from(BLOCKS_COUNTED_AT_HZ);
        let window = WindowFunction::BlackmanHarris2;
        let fft = (from_hz != to_hz).then(|| {
            Fft::new_custom(
                from_hz as usize,
                to_hz as usize,
                (block as usize).max(1),
                1,
                1,
                window,
                FixedSync::Both,
            )
            .expect("rates and block are above zero")
        });
        // Two blocks and a tenth of a second more than is ever waiting.
        let room = |hz: u32, block: usize| 2 * block + hz as usize / 10;
        let (taken, given) = fft.as_ref().map_or((0, 0), |fft| {
            (fft.input_frames_max(), fft.output_frames_max())
        });
        Stream {
            waiting: Vec::with_capacity(room(from_hz, taken)),
            ready: Vec::with_capacity(room(to_hz, given)),
            fft,
        }
    }

    /// How many samples late it is, at the rate that comes out.
    pub fn delay(&self) -> usize {
        self.fft.as_ref().map_or(0, Resampler::output_delay)
    }

    pub fn push(&mut self, samples: &[f32]) {
        let Some(fft) = &mut self.fft else {
            self.ready.extend_from_slice(samples);
            return;
        };
        self.waiting.extend_from_slice(samples);
        let mut done = 0;
        while let block = fft.input_frames_next()
            && self.waiting.len() - done >= block
        {
            convert(fft, &self.waiting[done..done + block], &mut self.ready);
            done += block;
        }
        self.waiting.drain(..done);
    }

    /// Samples that can be pulled.
    pub fn ready(&self) -> usize {
        self.ready.len()
    }

    /// Fills `out` if there is enough for it.
    pub fn pull(&mut self, out: &mut [f32]) -> bool {
        if self.ready.len() < out.len() {
            return false;
        }
        out.copy_from_slice(&self.ready[..out.len()]);
        self.ready.drain(..out.len());
        true
    }
}

fn convert(fft: &mut Fft<f32>, block: &[f32], ready: &mut Vec<f32>) {
    let from = ready.len();
    let given = fft.output_frames_next();
    ready.resize(from + given, 0.0);
    let input = InterleavedSlice::new(block, 1, block.len()).expect("one channel of its length");
    let mut output =
        InterleavedSlice::new_mut(&mut ready[from..], 1, given).expect("one channel of its length");
    let done = fft.process_into_buffer(&input, &mut output, None);
    debug_assert!(
        done.is_ok_and(|(_, out)| out == given),
        "both sizes were asked for"
    );
}

/// A file's worth as it comes in pieces: nothing late, nothing lost, the length exact.
pub struct Whole {
    stream: Stream,
    from_hz: u64,
    to_hz: u64,
    taken: u64,
    given: u64,
    late: usize,
}

impl Whole {
    pub fn new(from_hz: u32, to_hz: u32) -> Self {
        let stream = Stream::new(from_hz, to_hz, FILE_BLOCK);
        Whole {
            late: stream.delay(),
            stream,
            from_hz: u64::from(from_hz.max(1)),
            to_hz: u64::from(to_hz),
            taken: 0,
            given: 0,
        }
    }

    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        self.taken += samples.len() as u64;
        self.stream.push(samples);
        self.give(out, u64::MAX);
    }

    /// What is still on its way.
    pub fn finish(mut self, out: &mut Vec<f32>) {
        let all = (self.taken * self.to_hz + self.from_hz / 2) / self.from_hz;
        while self.given < all {
            self.stream.push(&[0.0; 1_024]);
            self.give(out, all);
        }
    }

    fn give(&mut self, out: &mut Vec<f32>, most: u64) {
        let late = self.late.min(self.stream.ready.len());
        self.stream.ready.drain(..late);
        self.late -= late;
        let count = (self.stream.ready.len() as u64).min(most - self.given) as usize;
        out.extend(self.stream.ready.drain(..count));
        self.given += count as u64;
    }
}

/// A whole clip at another rate.
pub fn resample(samples: &[f32], from_hz: u32, to_hz: u32) -> Vec<f32> {
    let most = samples.len() as u64 * u64::from(to_hz) / u64::from(from_hz.max(1)) + 1;
    let mut out = Vec::with_capacity(most as usize);
    let mut whole = Whole::new(from_hz, to_hz);
    whole.push(samples, &mut out);
    whole.finish(&mut out);
    out
}
