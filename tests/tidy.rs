//! The layer rules of ARCHITECTURE.md, held against manifests and sources.

mod tidy {
    pub mod layers;
    pub mod sources;
    pub mod text;
}
