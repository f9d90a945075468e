//! The heap: values, allocation, collection.
