//! Every test of the program, one module for each capability.
