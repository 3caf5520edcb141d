//! The driver: joins a call to a line and to services, in real or virtual time.
