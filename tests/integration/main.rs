//! One integration binary; one module per area.
