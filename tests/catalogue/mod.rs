//! The catalogue of indicators: what is built in walks without a fault, and what it knows is held against data.

mod apart;
mod county;
mod data;
mod facts;
mod look;
mod walk;
