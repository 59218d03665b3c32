//! `qicao rollup`.
