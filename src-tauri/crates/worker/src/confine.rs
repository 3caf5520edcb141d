//! What the worker process as a whole may do, whatever goes wrong inside it. Every limit is
//! taken on by the worker itself, after the start, because the work between fork and exec
//! would need unsafe code.

#[cfg(unix)]
const NICE: i32 = 5;

#[cfg(unix)]
pub(super) fn this_process(room_bytes: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    // A limit that cannot be set leaves the others and the parent's watch in place.
    let limit = |resource: Resource, most: u64| {
        let hard = getrlimit(resource)
            .maximum
            .map_or(most, |hard| hard.min(most));
        let _ = setrlimit(
            resource,
            Rlimit {
                current: Some(hard),
                maximum: Some(hard),
            },
        );
    };
    limit(Resource::Core, 0);
    limit(Resource::Fsize, 0);
    limit(Resource::Nproc, 0);
    // Enough to look up a time zone.
    limit(Resource::Nofile, 16);
    // The pool replaces a worker long before. This is for one whose host is gone.
    limit(Resource::Cpu, 120);
    // Calls go first: work that spins gets what they leave.
    let _ = rustix::process::nice(NICE);
    #[cfg(target_os = "linux")]
    linux(room_bytes, limit);
    #[cfg(not(target_os = "linux"))]
    let _ = room_bytes;
}

#[cfg(target_os = "linux")]
fn linux(room_bytes: u64, limit: impl Fn(rustix::process::Resource, u64)) {
    use rustix::process::{Resource, Signal};

    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    let _ = rustix::thread::set_no_new_privs(true);
    if let Some(used) = address_space_bytes() {
        limit(Resource::As, used.saturating_add(room_bytes));
    }
}

#[cfg(target_os = "linux")]
fn address_space_bytes() -> Option<u64> {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm")
        .ok()?
        .split(' ')
        .next()?
        .parse()
        .ok()?;
    Some(pages * rustix::param::page_size() as u64)
}

/// Windows has no such limits without job objects: the work's own limits, its deadline and the
/// parent's kill remain.
#[cfg(not(unix))]
pub(super) fn this_process(_: u64) {}
