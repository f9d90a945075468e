//! What SOM objects are made of.
//!
//! Integers, doubles, strings (text) and nil, true and false are the workbench's own. Arrays are values buffers, instances
//! records with one slot a field, blocks and symbols records of fixed layout; classes are [`workbench::Class`].

pub mod class;
pub mod kinds;
pub mod method;
