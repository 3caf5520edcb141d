//! The studio in a browser on this machine, for end-to-end tests and for looking at it where
//! there is no window. Only this machine can reach it, and only a page that it served itself.

use anyhow::Context;
use callwright_app::studio::{Edges, Studio};
use callwright_decode::Decoders;
use callwright_script::CallScripts;
use callwright_web::{Access, Windows, router};
use clap::Parser;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Parser)]
#[command(version, about = "Callwright's studio in a browser on this machine")]
struct Args {
    /// The built user interface.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// The port to listen on; 0: any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

fn main() -> anyhow::Result<()> {
    // Script steps run in this same executable, started anew.
    callwright_script::worker_entry_if_asked();
    callwright_decode::worker_entry_if_asked();
    let args = Args::parse();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(args))
}

async fn serve(args: Args) -> anyhow::Result<()> {
    let page = args.ui.join("index.html");
    anyhow::ensure!(
        page.exists(),
        "{} is not there. Build the user interface first: `npm run build` in ui/.",
        page.display()
    );
    let windows = Arc::new(Windows::default());
    let decoders = Decoders::default();
    let edges = Edges {
        scripts: Arc::new(CallScripts::default()),
        decoder: Arc::new(move |bytes: &[u8], name: &str| {
            decoders.decode(bytes, name, Default::default())
        }),
    };
    let studio = Studio::open(windows.clone(), edges).await?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("Port {} cannot be listened on", args.port))?;
    let access = Access::new(listener.local_addr()?.port())?;
    println!("http://127.0.0.1:{}/", access.port());
    axum::serve(listener, router(studio.clone(), windows, access, &args.ui))
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    studio.close().await;
    Ok(())
}

/// By the keyboard, or by the program that started this one.
#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let ended = async {
        match signal(SignalKind::terminate()) {
            Ok(mut ended) => drop(ended.recv().await),
            // Then only the keyboard stops it.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = tokio::signal::ctrl_c() => {}, () = ended => {} }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    // Without a signal it runs until its window is closed.
    let _ = tokio::signal::ctrl_c().await;
}
