//! A server that answers as it is told and keeps what it was asked, and names that lead where
//! a test says.

use callwright_engine::io::{Auth, HttpRequest, HttpResult};
use callwright_remote::{Found, Names, Permits, Policy, Secrets, Trust, Web};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// What is asked, as it came over the wire, and what is to be answered.
type Answers = Arc<dyn Fn(&str) -> Vec<u8> + Send + Sync>;

/// Ends with the test's runtime.
pub struct Server {
    pub at: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn new(answers: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Server::on("127.0.0.1", None, answers).await
    }

    pub async fn on(
        ip: &str,
        tls: Option<TlsAcceptor>,
        answers: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((ip, 0)).await.expect("a free port");
        let at = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, answers): (_, Answers) = (asked.clone(), Arc::new(answers));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, answers, tls) = (kept.clone(), answers.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, &kept, &answers).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => serve(stream, &kept, &answers).await,
                            Err(_) => kept.lock().unwrap().push("no handshake".to_owned()),
                        },
                    }
                });
            }
        });
        Server { at, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    kept: &Mutex<Vec<String>>,
    answers: &Answers,
) {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    let text = loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if is_whole(&text) {
            break text;
        }
        match stream.read(&mut part).await {
            Ok(n) if n > 0 => bytes.extend_from_slice(&part[..n]),
            _ => return,
        }
    };
    kept.lock().unwrap().push(text.clone());
    // Whoever has heard enough is gone before the end.
    let _ = stream.write_all(&answers(&text)).await;
    let _ = stream.shutdown().await;
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |n| n.parse().expect("a length"))
}

/// An answer, whole.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut head = format!(
        "HTTP/1.1 {status} Said\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    [head.as_bytes(), b"\r\n", body].concat()
}

pub fn leads_to(status: u16, location: &str) -> Vec<u8> {
    answer(status, &[("location", location)], "")
}

/// Names as a test has them; how often each was looked up.
#[derive(Default)]
pub struct Book {
    pub names: BTreeMap<String, Vec<Vec<IpAddr>>>,
    pub looked_up: Mutex<Vec<String>>,
}

impl Book {
    /// A name with the addresses it has at each look-up, the last for ever.
    pub fn with(mut self, name: &str, each_time: &[&[&str]]) -> Self {
        let read = |list: &&[&str]| {
            list.iter()
                .map(|a| a.parse().expect("an address"))
                .collect()
        };
        self.names
            .insert(name.to_owned(), each_time.iter().map(read).collect());
        self
    }
}

impl Names for Book {
    fn look_up<'a>(&'a self, name: &'a str) -> Found<'a> {
        let mut before = self.looked_up.lock().unwrap();
        let times = before.iter().filter(|n| *n == name).count();
        before.push(name.to_owned());
        let each_time = self.names.get(name);
        let found = each_time
            .and_then(|all| all.get(times).or(all.last()))
            .cloned();
        Box::pin(async move { found.ok_or_else(|| std::io::ErrorKind::NotFound.into()) })
    }
}

pub fn web(book: Book) -> Web {
    Web::new(Arc::new(book), Trust::Only(Vec::new()))
}

/// `localhost` is this machine, as it is everywhere.
pub fn usual() -> Web {
    web(Book::default().with("localhost", &[&["127.0.0.1"]]))
}

pub fn permitted<S: AsRef<str>>(hosts: &[S]) -> Policy {
    let permits: Result<Permits, _> = hosts.iter().map(|h| h.as_ref().parse()).collect();
    Policy::Permitted(permits.expect("hosts"))
}

pub fn get(url: impl Into<String>) -> HttpRequest {
    HttpRequest {
        method: "GET".into(),
        url: url.into(),
        headers: Vec::new(),
        body: None,
        auth: None,
        timeout_ms: 5_000,
    }
}

pub fn post(url: impl Into<String>, body: &str) -> HttpRequest {
    HttpRequest {
        method: "POST".into(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: Some(body.to_owned()),
        ..get(url)
    }
}

pub fn signed(request: HttpRequest, secret: &str) -> HttpRequest {
    let secret = secret.to_owned();
    HttpRequest {
        auth: Some(Auth::Bearer { secret }),
        ..request
    }
}

pub async fn ask(web: &Web, request: &HttpRequest, policy: &Policy) -> HttpResult {
    web.ask(request, policy, &Secrets::new()).await
}

pub fn refused(result: &HttpResult) -> &str {
    match result {
        HttpResult::Refused { why } => why,
        other => panic!("this must be refused: {other:?}"),
    }
}

pub fn failed(result: &HttpResult) -> &str {
    match result {
        HttpResult::Failed { why } => why,
        other => panic!("this must fail: {other:?}"),
    }
}

pub fn body(result: &HttpResult) -> (u16, &str) {
    match result {
        HttpResult::Response { status, body, .. } => (*status, body),
        other => panic!("this must be answered: {other:?}"),
    }
}
