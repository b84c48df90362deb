"""Partners' batches in the schema (R-30)."""
