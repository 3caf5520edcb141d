//! Mixing: sources added up, and what becomes too loud bent down instead of cut off.

/// Below this nothing is changed.
const KNEE: f32 = 0.9;

/// Adds `from` to `into`, at a volume.
pub fn add(into: &mut [f32], from: &[f32], volume: f32) {
    for (sum, sample) in into.iter_mut().zip(from) {
        *sum += sample * volume;
    }
}

/// After everything is added. A frame of one source at its own volume need not come here.
pub fn soft_clip(frame: &mut [f32]) {
    for sample in frame {
        *sample = bent(*sample);
    }
}

fn bent(sample: f32) -> f32 {
    let size = sample.abs();
    if size <= KNEE {
        return sample;
    }
    let room = 1.0 - KNEE;
    (KNEE + room * ((size - KNEE) / room).tanh()).copysign(sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_stay_within_one_in_order_and_below_the_knee_untouched() {
        let mut frame = [0.0; 160];
        let loud: Vec<f32> = (0..160).map(|n| n as f32 / 80.0 - 1.0).collect();
        add(&mut frame, &loud, 1.0);
        add(&mut frame, &loud, 0.5);
        let sum = frame;
        soft_clip(&mut frame);
        assert!(
            frame.iter().all(|s| s.abs() <= 1.0),
            "nothing is cut off later"
        );
        assert!(frame.is_sorted(), "louder stays louder");
        for (bent, sum) in frame.iter().zip(sum) {
            assert!(sum.abs() > KNEE || *bent == sum, "{sum} is below the knee");
        }
    }
}
