//! The object model every hosted language shares.
