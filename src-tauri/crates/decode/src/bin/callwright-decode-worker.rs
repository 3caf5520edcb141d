//! A worker and nothing else, for tests: a test's own executable cannot be entered anew.

fn main() {
    callwright_decode::worker_main();
}
