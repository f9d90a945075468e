//! Sources, spans and diagnostics: what every front end shares before there is a value or a heap.
//!
//! A [`Source`] is one named text, kept as bytes (guest languages disagree about encodings). A [`Span`] is a half-open
//! byte range into it. A [`Diagnostic`] says what is wrong with a text and where; [`Diagnostic::render`] draws it with a
//! caret. Nothing here knows a language, a heap or the operating system.
//!
//! *Invariant:* a span is meaningful only together with the source it was made from; spans never cross sources.

#![forbid(unsafe_code)]

mod diagnostic;
mod refusal;
mod source;
mod span;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use source::{LineCol, Source};
pub use span::{Span, Spanned};
