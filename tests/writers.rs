//! Every writer.
