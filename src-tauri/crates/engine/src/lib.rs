//! What a flow means: step types, checks and the call interpreter. Sans-IO.
