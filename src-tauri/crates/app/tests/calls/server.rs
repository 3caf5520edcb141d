//! Another system, on this machine: keeps what it was asked, and answers when it is let.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub struct Server {
    pub at: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    silent: Arc<Mutex<()>>,
}

impl Server {
    /// Answers everything with this; it goes with the test's process.
    pub fn new(body: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let (asked, silent) = (Arc::default(), Arc::default());
        let server = Server { at, asked, silent };
        let (asked, silent) = (server.asked.clone(), server.silent.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, silent) = (asked.clone(), silent.clone());
                std::thread::spawn(move || serve(stream, body, &asked, &silent));
            }
        });
        server
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Says nothing for as long as this is held.
    pub fn silence(&self) -> std::sync::MutexGuard<'_, ()> {
        self.silent.lock().unwrap()
    }
}

fn serve(stream: TcpStream, body: &str, asked: &Mutex<Vec<String>>, silent: &Mutex<()>) {
    let mut reader = BufReader::new(&stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let from = head.len();
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
        let line = &head[from..];
        if let Some(bytes) = line.strip_prefix("content-length: ") {
            length = bytes.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut sent = vec![0; length];
    reader.read_exact(&mut sent).unwrap();
    asked
        .lock()
        .unwrap()
        .push(head + &String::from_utf8_lossy(&sent));
    let _until_let = silent.lock().unwrap();
    let bytes = body.len();
    // Whoever has hung up reads it no more.
    let _ = write!(
        &stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {bytes}\r\n\r\n{body}"
    );
}
