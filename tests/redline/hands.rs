//! What others have marked in either draft stays theirs.
