//! The player, frame by frame.

use super::*;
use crate::frame::{PHONE_FRAME, PHONE_HZ};

/// So many samples that say where they stand: 0.001, 0.002 …
fn counted(count: usize) -> Piece {
    let samples: Vec<f32> = (1..=count).map(|n| n as f32 / 1_000.0).collect();
    Piece::Clip(Clip::new(PHONE_HZ, samples))
}

fn frames(player: &mut Player, most: usize) -> (Vec<f32>, Vec<Playing>) {
    let (mut all, mut states) = (Vec::new(), Vec::new());
    let mut frame = [9.0; PHONE_FRAME];
    for _ in 0..most {
        states.push(player.tick(&mut frame));
        all.extend_from_slice(&frame);
    }
    (all, states)
}

#[test]
fn pieces_follow_each_other_without_a_gap_and_without_an_overlap() {
    let mut player = Player::new(PHONE_HZ);
    let pieces = [1, 90, 0, 69, 200, 3].map(counted).to_vec();
    player.play(pieces, Rounds::Of(2));
    let (all, states) = frames(&mut player, 6);
    let round = [1, 90, 0, 69, 200, 3];
    let expected = round.iter().chain(&round).flat_map(|count| 1..=*count);
    let expected: Vec<f32> = expected.map(|n: i32| n as f32 / 1_000.0).collect();
    assert_eq!(all[..726], expected, "sample after sample");
    assert!(all[726..].iter().all(|s| *s == 0.0), "and then silence");
    use Playing::{Ended, Idle, Sounding};
    assert_eq!(
        states,
        [Sounding, Sounding, Sounding, Sounding, Ended, Idle]
    );
}

#[test]
fn what_sounds_nothing_ends_however_often_it_is_repeated() {
    for rounds in [ONCE, Rounds::Of(0), Rounds::Of(9), Rounds::Endless] {
        for pieces in [vec![], vec![counted(0), Piece::Silence { ms: 0 }]] {
            let mut player = Player::new(PHONE_HZ);
            player.play(pieces, rounds);
            let (_, states) = frames(&mut player, 2);
            assert_eq!(states, [Playing::Ended, Playing::Idle], "{rounds:?}");
        }
    }
}

#[test]
fn a_stop_is_silence_after_two_frames_with_the_place_known() {
    for before in 0..7 {
        let mut player = Player::new(PHONE_HZ);
        player.play(vec![Piece::Tone(Tone::BEEP); 4], Rounds::Endless);
        frames(&mut player, before);
        let place = player.stop();
        assert_eq!(
            place.heard_ms,
            before as u64 * 20,
            "the border that was reached"
        );
        let (all, _) = frames(&mut player, 3);
        let (first, rest) = all.split_at(PHONE_FRAME);
        let silent = |samples: &[f32]| samples.iter().all(|s| *s == 0.0);
        assert!(silent(rest), "the second frame on is silent");
        assert!(silent(&first[40..]), "after 5 ms already");
    }
}

#[test]
fn a_pause_loses_nothing() {
    let tone = Tone {
        hz: [50.0, 0.0],
        level: [0.5, 0.0],
        ms: 400,
    };
    let mut player = Player::new(PHONE_HZ);
    player.play(vec![Piece::Tone(tone)], ONCE);
    frames(&mut player, 3);
    player.pause();
    let (_, states) = frames(&mut player, 5);
    assert_eq!(states[0], Playing::Paused, "quiet within the frame");
    assert_eq!(player.position().heard_ms, 65, "what faded out was heard");
    player.resume();
    let (rest, states) = frames(&mut player, 18);
    let ended = states.iter().position(|state| *state == Playing::Ended);
    assert_eq!(
        ended,
        Some(16),
        "335 ms were left, and end within the seventeenth frame"
    );
    let samples = tone.samples(PHONE_HZ);
    assert_eq!(
        rest[40..2_600],
        samples[560..3_120],
        "from where it stopped"
    );
}

#[test]
fn speech_may_come_piece_by_piece() {
    let mut player = Player::new(PHONE_HZ);
    player.play(vec![counted(160)], ONCE);
    player.keep_open();
    assert_eq!(
        frames(&mut player, 2).1,
        [Playing::Sounding, Playing::Waiting]
    );
    player.append(counted(100));
    player.append(counted(100));
    player.close();
    let (all, states) = frames(&mut player, 2);
    assert_eq!(states, [Playing::Sounding, Playing::Ended]);
    assert_eq!(
        (all[99], all[100], all[199]),
        (0.1, 0.001, 0.1),
        "no gap between them"
    );
}

#[test]
fn clips_of_other_rates_and_volume() {
    let mut player = Player::new(PHONE_HZ);
    let clip = Clip::new(48_000, vec![0.5; 48_000]);
    player.set_volume(0.5);
    player.play(vec![Piece::Clip(clip)], ONCE);
    let (all, _) = frames(&mut player, 50);
    assert!(
        (all[4_000] - 0.25).abs() < 1e-3,
        "half as loud: {}",
        all[4_000]
    );
    assert_eq!(player.position().heard_ms, 1_000, "as long as it was");
    let mut player = Player::new(PHONE_HZ);
    player.play(vec![Piece::Tone(Tone::BEEP)], Rounds::Endless);
    frames(&mut player, 1);
    player.set_volume(0.0);
    let (all, _) = frames(&mut player, 2);
    assert!(
        all[40..].iter().all(|s| *s == 0.0),
        "turned down within 5 ms"
    );
}
