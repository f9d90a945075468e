//! SOM Smalltalk.

#![forbid(unsafe_code)]
