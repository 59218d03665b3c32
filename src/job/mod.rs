//! Jobs: the order of steps for one thing that a clerk asks for. The only place that knows an order.

pub mod draft;
pub mod mask;
pub mod next;
pub mod rollup;
pub mod sheet;
