//! The facade: all that a language imports.
