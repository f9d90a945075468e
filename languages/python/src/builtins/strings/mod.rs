//! What the string types have in common: methods, formatting, encodings.
//!
//! `str` and `bytearray` are sequences of bytes, `unicode` of code points. [`family`] says how each shows its units;
//! [`methods`] is written once over that.

pub mod algorithms;
pub mod base64;
pub mod codecs;
mod escapes;
pub mod family;
pub mod methods;
pub mod number_text;
pub mod percent;
pub mod spec;
pub mod template;
pub mod unit;
mod utf16;
pub mod utf7;
pub mod utf8;
