"""Universities and institutes: their batches of requests."""
