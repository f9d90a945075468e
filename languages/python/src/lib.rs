//! Python 2.7.

#![forbid(unsafe_code)]
