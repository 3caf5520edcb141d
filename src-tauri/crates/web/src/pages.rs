//! The page, with the token in it, and what every answer carries.

use crate::Shared;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

/// As in the desktop window, so that tests in a browser meet what the window meets.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self'; \
    worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// So does the desktop window; what breaks on it breaks here too.
const FREEZE: &str = "Object.freeze(Object.prototype);";

pub(crate) async fn freeze() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript")], FREEZE).into_response()
}

pub(crate) async fn start(State(shared): State<Shared>) -> Response {
    match tokio::fs::read_to_string(&shared.page).await {
        Ok(page) => {
            let head = format!(
                "<head><meta name=\"callwright-token\" content=\"{}\">\
                 <script src=\"/freeze.js\"></script>",
                shared.access.token()
            );
            Html(page.replacen("<head>", &head, 1)).into_response()
        }
        Err(e) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("The page cannot be read: {e}. Build the user interface again."),
        )
            .into_response(),
    }
}

pub(crate) async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    if !shared.access.is_our_host(request.headers()) {
        return (StatusCode::FORBIDDEN, "This is not where the studio is.").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
