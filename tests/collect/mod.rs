//! `collect`: tables of every shape, from sheets of ours and from divisions' own files; every cell right, or told.

mod across;
pub(crate) mod apply;
pub(crate) mod desk;
mod doubtful;
mod example;
mod hostile;
mod numbers;
mod shapes;
