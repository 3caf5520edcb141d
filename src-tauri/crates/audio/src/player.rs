//! The player: clips, tones and silence one after the other without a gap, again if asked, into
//! frames. It is told what to play between two frames; a frame itself allocates nothing.
//! Stopping and pausing take 5 ms, so that they do not click.
//! Deliberately not here: what is to be played, and when a frame is due.

use crate::clip::Clip;
use crate::frame::{ms_of, samples_of};
use crate::tone::Tone;

/// How fast volume moves.
const GLIDE_MS: u32 = 5;

#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Clip(Clip),
    Tone(Tone),
    Silence { ms: u32 },
}

impl Piece {
    fn len(&self, hz: u32) -> usize {
        match self {
            Piece::Clip(clip) => clip.samples().len(),
            Piece::Tone(tone) => tone.len(hz),
            Piece::Silence { ms } => samples_of(*ms, hz),
        }
    }

    fn read(&self, hz: u32, offset: usize, out: &mut [f32]) -> usize {
        match self {
            Piece::Clip(clip) => {
                let rest = clip.samples().get(offset..).unwrap_or(&[]);
                let count = rest.len().min(out.len());
                out[..count].copy_from_slice(&rest[..count]);
                count
            }
            Piece::Tone(tone) => tone.read(hz, offset, out),
            Piece::Silence { ms } => {
                let rest = samples_of(*ms, hz).saturating_sub(offset);
                let count = rest.min(out.len());
                out[..count].fill(0.0);
                count
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounds {
    Of(u32),
    Endless,
}

pub const ONCE: Rounds = Rounds::Of(1);

/// How far it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    pub round: u32,
    pub piece: usize,
    /// Into the piece.
    pub ms: u64,
    /// Since the sequence began, pauses left out.
    pub heard_ms: u64,
}

/// What a frame was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Playing {
    /// Nothing to play.
    Idle,
    Sounding,
    Paused,
    /// More pieces are to come and none is there.
    Waiting,
    /// The sequence ended in this frame. Told once.
    Ended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    Playing,
    Paused,
    /// Fades out and is idle then.
    Stopping,
}

pub struct Player {
    hz: u32,
    pieces: Vec<Piece>,
    rounds: Rounds,
    /// The samples of all pieces; of none, no round is made of.
    round_len: usize,
    open: bool,
    state: State,
    round: u32,
    piece: usize,
    offset: usize,
    heard: usize,
    volume: f32,
    gain: f32,
}

impl Player {
    pub fn new(hz: u32) -> Self {
        Player {
            hz,
            pieces: Vec::new(),
            rounds: ONCE,
            round_len: 0,
            open: false,
            state: State::Idle,
            round: 0,
            piece: 0,
            offset: 0,
            heard: 0,
            volume: 1.0,
            gain: 1.0,
        }
    }

    /// Plays this instead of what it played.
    pub fn play(&mut self, pieces: Vec<Piece>, rounds: Rounds) {
        self.pieces.clear();
        self.round_len = 0;
        pieces.into_iter().for_each(|piece| self.append(piece));
        self.rounds = rounds;
        self.open = false;
        (self.round, self.piece, self.offset, self.heard) = (0, 0, 0, 0);
        self.gain = self.volume;
        self.state = State::Playing;
    }

    /// The sequence does not end with its last piece until [`Player::close`]: speech is made
    /// piece by piece while the first is heard already.
    pub fn keep_open(&mut self) {
        self.open = true;
    }

    /// Clips of another rate are converted here, before they are due.
    pub fn append(&mut self, piece: Piece) {
        let piece = match piece {
            Piece::Clip(clip) => Piece::Clip(clip.at(self.hz)),
            other => other,
        };
        self.round_len += piece.len(self.hz);
        self.pieces.push(piece);
    }

    pub fn close(&mut self) {
        self.open = false;
    }

    pub fn pause(&mut self) {
        if self.state == State::Playing {
            self.state = State::Paused;
        }
    }

    pub fn resume(&mut self) {
        if self.state == State::Paused {
            self.state = State::Playing;
        }
    }

    /// Ends it at this border between two frames: the next frame fades out, the one after it is
    /// silent.
    pub fn stop(&mut self) -> Position {
        if self.state != State::Idle {
            self.state = State::Stopping;
        }
        self.position()
    }

    /// 1 is as recorded.
    pub fn set_volume(&mut self, volume: f32) {
        self.volume = volume.clamp(0.0, 4.0);
    }

    pub fn position(&self) -> Position {
        Position {
            round: self.round,
            piece: self.piece,
            ms: ms_of(self.offset, self.hz),
            heard_ms: ms_of(self.heard, self.hz),
        }
    }

    /// Writes the next frame.
    pub fn tick(&mut self, frame: &mut [f32]) -> Playing {
        frame.fill(0.0);
        let step = 1.0 / samples_of(GLIDE_MS, self.hz).max(1) as f32;
        let (target, most) = match self.state {
            State::Idle => return Playing::Idle,
            State::Playing => (self.volume, frame.len()),
            // Only what is still heard is used up.
            State::Paused | State::Stopping => (0.0, (self.gain / step).round() as usize),
        };
        let most = most.min(frame.len());
        let count = self.read(&mut frame[..most]);
        self.glide(&mut frame[..count], target, step);
        self.verdict(count < most)
    }

    fn verdict(&mut self, ran_out: bool) -> Playing {
        match self.state {
            State::Stopping if ran_out || self.gain <= 0.0 => {
                self.state = State::Idle;
                Playing::Idle
            }
            State::Playing if ran_out && self.open => Playing::Waiting,
            State::Playing if ran_out => {
                self.state = State::Idle;
                Playing::Ended
            }
            State::Paused if self.gain <= 0.0 => Playing::Paused,
            _ => Playing::Sounding,
        }
    }

    /// From one piece into the next within the frame; less than asked for only at the end.
    fn read(&mut self, out: &mut [f32]) -> usize {
        let mut at = 0;
        while at < out.len() && self.find_next() {
            let count = self.pieces[self.piece].read(self.hz, self.offset, &mut out[at..]);
            at += count;
            self.offset += count;
            self.heard += count;
        }
        at
    }

    /// Goes on to where something is left to play, into the next round if there is one.
    fn find_next(&mut self) -> bool {
        loop {
            match self.pieces.get(self.piece) {
                Some(piece) if self.offset < piece.len(self.hz) => return true,
                Some(_) => {
                    self.piece += 1;
                    self.offset = 0;
                }
                None if self.open || self.round_len == 0 || !self.goes_round() => return false,
                None => {
                    self.round += 1;
                    self.piece = 0;
                }
            }
        }
    }

    fn goes_round(&self) -> bool {
        match self.rounds {
            Rounds::Of(count) => self.round + 1 < count,
            Rounds::Endless => true,
        }
    }

    fn glide(&mut self, samples: &mut [f32], target: f32, step: f32) {
        if self.gain == target {
            if target != 1.0 {
                samples.iter_mut().for_each(|s| *s *= target);
            }
            return;
        }
        for sample in samples {
            let rest = target - self.gain;
            self.gain = if rest.abs() < 1.5 * step {
                target
            } else {
                self.gain + step.copysign(rest)
            };
            *sample *= self.gain;
        }
    }
}

#[cfg(test)]
#[path = "player_tests.rs"]
mod tests;
