//! The order of the steps: load → check → render → read → write.
